"""What of a card says how its figure is to be read: to change it is to change what was promised by it."""

from dataclasses import fields

from domain.documents.voiding import KARTU, TEMPLAT, Sebab
from domain.figures.nilai import Nilai
from domain.plans.indikator import Kartu
from domain.plans.template_rows import BarisTemplat

WORDING = frozenset(
    {
        "nama",
        "level",
        "iku",
        "sasaran",
        "definisi",
        "sumber_data",
        "pemilik",
        "pengampu",
        "induk",
        "dasar",
        "dasar_arah",
        "kode",
        "templat",
        "penyumbang",
    }
)
"""What may change without another reading: words, places and who answers (inferred). A ladder is named on the card;
what its bands say is the scale's own. All else voids."""


def changed(slug: str, old: Kartu, new: Kartu, jenis: str = KARTU) -> tuple[Sebab, ...]:
    """The parts of a card that now say how another figure is read; nothing where only words changed."""
    names = [f.name for f in fields(Kartu) if f.name not in WORDING]
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple(Sebab(jenis, slug, name, _said(was), _said(now)) for name, was, now in pairs if was != now)


def row_changed(slug: str, old: BarisTemplat, new: BarisTemplat | None) -> tuple[Sebab, ...]:
    """What a template now asks otherwise of an indikator; also when it asks for it no more."""
    if new is None:
        return (Sebab(TEMPLAT, slug, "baris", old.kartu.nama, ""),)
    target = (Sebab(TEMPLAT, slug, "target", _target(old.target), _target(new.target)),)
    return changed(slug, old.kartu, new.kartu, TEMPLAT) + (target if old.target != new.target else ())


def _target(nilai: Nilai | None) -> str:
    return "" if nilai is None else nilai.teks or nilai.predikat or str(nilai.angka or "")


def _said(part: object) -> str:
    return str(getattr(part, "value", part))
