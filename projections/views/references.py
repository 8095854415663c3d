"""View of what documents refer to: settings, units, office holders, indikator and their cards."""

import json
from collections.abc import Iterator
from typing import Any

from domain.later import parts
from domain.organisation.office_holders import Pejabat
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SETTING = Table("setting", ("name",), ("name TEXT NOT NULL", "value TEXT NOT NULL"))
UNIT = Table(
    "unit",
    ("slug",),
    (
        "slug TEXT NOT NULL",
        "nama TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "zona TEXT NOT NULL",
        "induk TEXT NOT NULL",
        "kode TEXT NOT NULL",
        "go_live TEXT NOT NULL",
    ),
)
PEJABAT = Table(
    "pejabat",
    ("unit", "jabatan", "person", "since"),
    (
        "unit TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "person TEXT NOT NULL",
        "since TEXT NOT NULL",
        "until TEXT",
        "kapasitas TEXT NOT NULL",
        "decree TEXT NOT NULL",
        "usulan TEXT NOT NULL",  # the proposal of a Plh whom nobody has confirmed yet
    ),
)
AKHIR_JABATAN = Table(
    "akhir_jabatan",
    ("unit", "jabatan", "person"),
    ("unit TEXT NOT NULL", "jabatan TEXT NOT NULL", "person TEXT NOT NULL", "until TEXT NOT NULL"),
)
KARTU = Table(
    "kartu",
    ("unit", "slug"),
    (
        "unit TEXT NOT NULL",
        "slug TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "nama TEXT NOT NULL",
        "level TEXT NOT NULL",
        "urutan INTEGER NOT NULL",
        "kartu TEXT NOT NULL",
    ),
)
MANDAT = Table(
    "mandat",
    ("kapasitas", "kind", "step", "perubahan"),
    (
        "kapasitas TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "step TEXT NOT NULL",
        "perubahan INTEGER NOT NULL",
        "boleh INTEGER NOT NULL",
        "dasar TEXT NOT NULL",
    ),
)
PENGGANTI = Table(
    "pengganti",
    ("unit", "jabatan", "since"),
    (
        "unit TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "since TEXT NOT NULL",
        "until TEXT",
        "pengganti TEXT NOT NULL",
        "decree TEXT NOT NULL",
    ),
)
AKHIR_DELEGASI = Table(
    "akhir_delegasi",
    ("unit", "jabatan", "person"),
    ("unit TEXT NOT NULL", "jabatan TEXT NOT NULL", "person TEXT NOT NULL", "until TEXT NOT NULL"),
)
DELEGASI = Table(
    "delegasi",
    ("unit", "jabatan", "person", "since"),
    (
        "unit TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "person TEXT NOT NULL",
        "since TEXT NOT NULL",
        "until TEXT",
        "jenis TEXT NOT NULL",
        "penerima TEXT NOT NULL",
        "lingkup TEXT NOT NULL",  # the names of steps and kinds, with spaces between
        "decree TEXT NOT NULL",
        "decree_date TEXT",
        "pemberi TEXT NOT NULL",
    ),
)
TABLES = (SETTING, UNIT, PEJABAT, AKHIR_JABATAN, KARTU, MANDAT, PENGGANTI, DELEGASI, AKHIR_DELEGASI)


@folds("Kabupaten.", "PerangkatDaerah.", "Indikator.Registered", "Indikator.CardRevised")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Kabupaten.Founded":
            yield Put(SETTING, ("kabupaten", e.nama))
            yield Put(SETTING, ("zona", e.zona))
        case "Kabupaten.SettingChanged":
            yield Close(SETTING, (e.key,))
            yield Put(SETTING, (e.key, e.new))
        case "Kabupaten.MandateSet":
            a = e.aturan
            yield Close(MANDAT, (a.kapasitas, a.kind, a.step, int(a.perubahan)))
            yield Put(MANDAT, (a.kapasitas, a.kind, a.step, int(a.perubahan), int(a.boleh), a.dasar))
        case "PerangkatDaerah.AlternateNamed":
            n = e.pengganti
            until = n.until.isoformat() if n.until else None
            yield Close(PENGGANTI, (who.unit, n.jabatan, n.since.isoformat()))
            yield Put(PENGGANTI, (who.unit, n.jabatan, n.since.isoformat(), until, n.pengganti, n.decree))
        case "PerangkatDaerah.Delegated" | "Kabupaten.Delegated":
            d = e.delegasi
            days = d.until and d.until.isoformat(), d.decree_date and d.decree_date.isoformat()
            key = (who.unit, d.jabatan, d.person, d.since.isoformat())
            yield Close(DELEGASI, key)
            yield Put(DELEGASI, (*key, days[0], d.jenis, d.penerima, " ".join(d.lingkup), d.decree, days[1], d.pemberi))
        case "PerangkatDaerah.DelegationEnded" | "Kabupaten.DelegationEnded":
            yield Close(AKHIR_DELEGASI, (who.unit, e.jabatan, e.person))
            yield Put(AKHIR_DELEGASI, (who.unit, e.jabatan, e.person, e.until.isoformat()))
        case "PerangkatDaerah.Registered":
            yield Put(UNIT, (e.slug, e.nama, e.jenis, e.zona, e.induk, e.kode, e.go_live.isoformat()))
        case "PerangkatDaerah.OfficeEnded" | "Kabupaten.OfficeEnded":
            yield Close(AKHIR_JABATAN, (who.unit, e.jabatan, e.person))
            yield Put(AKHIR_JABATAN, (who.unit, e.jabatan, e.person, e.until.isoformat()))
        case topic if topic.partition(".")[2] in HOLDS:
            yield from _holder(who, getattr(e, "old", e.pejabat), e.pejabat)
        case "Indikator.Registered":
            yield _card(who, 1, recorded.idx, e.kartu)
        case "Indikator.CardRevised":
            yield Close(KARTU, (who.unit, who.slug))
            yield _card(who, e.versi, recorded.idx, e.kartu)


HOLDS = ("Appointed", "AppointmentConfirmed", "AppointmentFell")


def _holder(who: DocumentName, old: Pejabat, new: Pejabat | None) -> Iterator[Op]:
    """As whom somebody holds an office from this event on; None: they never did, as far as one knows now."""
    key = (who.unit, old.jabatan, old.person, old.since.isoformat())
    yield Close(PEJABAT, key)
    if new is not None:
        until = new.last.isoformat() if new.last else None
        yield Put(PEJABAT, (*key, until, new.kapasitas, new.decree, new.usulan))


def _card(who: DocumentName, versi: int, idx: int, kartu: Any) -> Put:
    body = json.dumps(parts(kartu), ensure_ascii=False, default=str)
    return Put(KARTU, (who.unit, who.slug, versi, kartu.nama, kartu.level, idx, body))
