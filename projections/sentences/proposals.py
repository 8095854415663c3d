"""Sentences of what waits for a second person: what was proposed, and what became of it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from domain.cycle.terms import LANGKAH
from domain.kernel import Teks
from projections.sentences.delegations import steps_of
from projections.sentences.setting_up import SETTINGS
from projections.sentences.story import Story, tells
from projections.words import jabatan, joined, kunci, phrase, same, tanggal, typed

WHAT = {
    "akses.grant": Teks("pemberian jabatan kepada seseorang", "letting a person act in an office"),
    "sk.record": Teks("SK pejabat", "a decree on officials"),
    "unit.appoint": Teks("penunjukan pejabat", "the appointment of an official"),
    "unit.end_office": Teks("akhir jabatan", "the end of an office"),
    "unit.delegate": Teks("mandat atau delegasi", "a mandate or delegation"),
    "unit.name_alternate": Teks("pengganti jabatan", "an alternate of an office"),
    "unit.set_second_party": Teks("pihak kedua PK", "the second party of a PK"),
    "unit.change_go_live": Teks("tanggal mulai memakai Jejak", "the day from which a unit is on Jejak"),
    "unit.set_founding": Teks("tanggal berdiri unit", "the founding of a unit"),
    "unit.succeed": Teks("penerusan unit", "the succession of a unit"),
    "daftar.load": Teks("daftar wajib lapor yang berkurang", "a shorter list of who must report"),
    "daftar.release": Teks("akhir wajib lapor seseorang", "the end of a person's duty to report"),
    "kabupaten.appoint": Teks("penunjukan pejabat kabupaten", "the appointment of an official of the kabupaten"),
    "kabupaten.end_office": Teks("akhir jabatan kabupaten", "the end of an office of the kabupaten"),
    "kabupaten.delegate": Teks("mandat atau delegasi pejabat kabupaten", "a mandate of an office of the kabupaten"),
    "kabupaten.set_mandate": Teks("kewenangan Plt atau Plh", "what a Plt or Plh may do"),
    "kabupaten.set_unit_row": Teks("baris tabel jabatan", "a row of the table of offices"),
    "kabupaten.change_setting": Teks("pengaturan", "a setting"),
    "kabupaten.adopt_deadlines": Teks("katalog tenggat", "the catalogue of deadlines"),
    "tenggat.adopt": Teks("tenggat baru", "a new deadline"),
    "tenggat.change": Teks("perubahan tenggat", "a change of a deadline"),
    "tenggat.retire": Teks("pencabutan tenggat", "the retirement of a deadline"),
    "skala.declare": Teks("skala baru", "a new scale"),
    "skala.change": Teks("perubahan skala", "a change of a scale"),
    "skala.correct": Teks("pembetulan skala", "a correction of a scale"),
    "skala.retire": Teks("pencabutan skala", "the retirement of a scale"),
}
"""What each command proposes, in words."""


def _day(text: Any) -> Teks:
    return tanggal(date.fromisoformat(text))


def _plain(value: Any) -> Teks:
    return same(kunci(str(value)))


def _office(value: Any) -> Teks:
    return jabatan(str(value).removesuffix("-*"))


PARTS: dict[str, tuple[Teks, Callable[[Any], Teks]]] = {
    "nomor": (Teks("", ""), lambda value: typed(str(value))),
    "tanggal": (Teks("tanggal", "of"), _day),
    "baris": (Teks("", ""), lambda value: phrase("{n} baris", "{n} rows", n=len(value))),
    "setting": (Teks("", ""), lambda value: SETTINGS.get(value) or _plain(value)),
    "value": (Teks("menjadi", "to"), _plain),
    "jabatan": (Teks("", ""), _office),
    "acting_as": (Teks("", ""), lambda value: _office(str(value).partition("@")[0])),
    "jenis": (Teks("", ""), _plain),
    "pola": (Teks("", ""), _office),
    "kapasitas": (Teks("sebagai", "as"), _plain),
    "penerima": (Teks("kepada", "to"), lambda value: same(kunci(str(value).replace("@", " ")))),
    "lingkup": (Teks("untuk", "for"), lambda value: joined(steps_of(value))),
    "step": (Teks("langkah", "step"), lambda value: LANGKAH.get(value) or _plain(value)),
    "pengganti": (Teks("oleh", "by"), _office),
    "pihak": (Teks("kepada", "to"), lambda value: same(kunci(str(value).replace("@", " ")))),
    "slug": (Teks("", ""), _plain),
    "since": (Teks("mulai", "from"), _day),
    "sejak": (Teks("mulai", "from"), _day),
    "go_live": (Teks("mulai", "from"), _day),
    "berdiri": (Teks("", ""), _day),
    "until": (Teks("sampai", "until"), _day),
    "decree": (Teks("menurut", "by"), lambda value: typed(str(value))),
}
"""What of the arguments is said, in this order, and by which word."""


def proposed(perintah: str, isi: str) -> Teks:
    """What a proposal would do, for people: "penunjukan pejabat: camat, sebagai definitif, mulai 1 Januari 2026"."""
    what = WHAT.get(perintah) or same(kunci(perintah.replace(".", "_")))
    parts = [part for name, value in _arguments(isi).items() if (part := _part(name, value)) is not None]
    told = [part for _, part in sorted(parts, key=lambda part: part[0])]
    return phrase("{w}: {p}", w=what, p=joined(told)) if told else what


def _part(name: str, value: Any) -> tuple[int, Teks] | None:
    if name not in PARTS or value in (None, ""):
        return None
    word, read = PARTS[name]
    try:
        said = read(value)
    except (ValueError, TypeError):
        said = typed(str(value))
    return list(PARTS).index(name), phrase("{w} {s}", w=word, s=said) if word.id else said


def _arguments(isi: str) -> dict[str, Any]:
    try:
        found = json.loads(isi)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@tells("Usulan.Proposed")
def _proposed(s: Story) -> Teks:
    e = s.e
    unit = phrase(" untuk {u}", " for {u}", u=s.names.unit(e.unit)) if e.unit else ""
    until = (
        phrase(
            "; berlaku sementara, gugur bila belum disahkan {t}",
            "; it holds for now, and falls unless confirmed by {t}",
            t=tanggal(e.sampai),
        )
        if e.sampai
        else ""
    )
    return phrase(
        "mengusulkan{u} {h}, menunggu disahkan orang lain{s}",
        "proposed{u} {h}, which waits for another to confirm it{s}",
        u=unit,
        h=proposed(e.perintah, e.isi),
        s=until,
    )


def _told(id: str, en: str) -> Callable[[Story], Teks]:
    return lambda s: phrase(id, en, n=s.who.slug)


tells("Usulan.Confirmed")(_told("mengesahkan usulan {n}", "confirmed the proposal {n}"))
tells("Usulan.Rejected")(_told("menolak usulan {n}", "rejected the proposal {n}"))
tells("Usulan.Withdrawn")(_told("menarik usulan {n}", "withdrew the proposal {n}"))
tells("Usulan.Lapsed")(
    _told(
        "menggugurkan usulan {n}, yang tidak disahkan pada waktunya",
        "let the proposal {n} fall, as nobody confirmed it in time",
    )
)
