"""What a page says of a version beside its figures: its state, its days, the number of its paper; each by its mark."""

from __future__ import annotations

from typing import Any

from interfaces.verify.parts.held import Tally
from interfaces.verify.parts.history import ODD, History
from interfaces.verify.parts.plans import Clocks, holding
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.sheet import Sheet, called
from interfaces.verify.parts.standing import Standing
from interfaces.verify.parts.words import clean, say

STATES = {
    "draf": ("draf", "draft"),
    "diajukan": ("diajukan", "submitted"),
    "terverifikasi": ("terverifikasi", "verified"),
    "ditandatangani": ("ditandatangani satu pihak", "signed by one party"),
    "berlaku": ("berlaku", "in force"),
    "berlaku_kemudian": ("berlaku kemudian", "in force later"),
    "digantikan": ("sudah digantikan", "superseded"),
    "selesai": ("selesai", "concluded"),
    "batal": ("batal", "cancelled"),
    "disetujui": ("disetujui", "approved"),
    "diverifikasi": ("diverifikasi", "verified"),
    "ditutup": ("ditutup", "closed"),
    "diperiksa": ("diperiksa", "checked"),
    "direviu": ("direviu", "reviewed"),
    "dimuat": ("dimuat dari arsip, menunggu pengesahan", "loaded from paper, waiting for confirmation"),
    "dipublikasikan": ("dipublikasikan", "published"),
}
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "January February March April May June July August September October November December".split(),
)
WHOLE_OF = ("lineage", "satu_dokumen")
DAYS = ("effective_from", "signed_on")


def hold_marked(report: Report, history: History, mark: dict[str, str], at: Clocks, tally: Tally, file: str) -> None:
    """Name what is wrong with one of them. Total."""
    try:
        _hold_mark(Sheet(report, history, tally, file), mark, at)
    except ODD as e:
        report.find("ANSWER_DIFFERS", say("tidak terbaca: {why}", "cannot be read: {why}", why=repr(e)), file=file)


def hold_whole(report: Report, history: History, page: Any, at: Clocks, tally: Tally) -> None:
    """A page that says how far a version is says since when it holds, and of which day its paper is. Total."""
    there = {(mark["data-naskah"], mark.get("data-bagian", "")) for mark in page.marks}
    for place in sorted(
        place for place, part in there if part == "state" and page.about.get("data-halaman") in WHOLE_OF
    ):
        try:
            _all_marked(
                Sheet(report, history, tally, page.file), place, {part for one, part in there if one == place}, at
            )
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=page.file)


def _all_marked(sheet: Sheet, place: str, there: set[str], at: Clocks) -> None:
    name, _, versi = place.partition("@")
    document = sheet.history.find(name)
    if document is not None:
        stands = Standing(document, int(versi), at.position)
        for part, said in (("effective_from", stands.since), ("signed_on", stands.paper("signed_on"))):
            if said and part not in there:
                sheet.same(f"{place} {called(part)}", None, said, stands.idx)


def _hold_mark(sheet: Sheet, mark: dict[str, str], at: Clocks) -> None:
    place, part, value = mark["data-naskah"], mark.get("data-bagian", ""), mark.get("data-nilai", "")
    text = " ".join(mark["text"].split())
    if text not in _readings(part, value):
        what = say(
            "tertulis “{text}”, tandanya menyebut {value}",
            "it reads “{text}”, its mark says {value}",
            text=text,
            value=value,
        )
        sheet.report.find("FIGURE_READS_OTHERWISE", f"{clean(place)} {clean(part)}: {what}", file=sheet.file)
    name, _, versi = place.partition("@")
    document = sheet.history.find(name)
    if document is None or (part == "state" and document.kind == "renstra"):
        sheet.tally.left[say("keadaan {kind}", "the state of a {kind}", kind=name.split("/")[0])] += 1
        return
    stands = Standing(document, int(versi), at.position)
    said: list[Any] = [stands.seen(part), stands.paper(part)]
    if part == "state":
        said = [stands.on(at, holding(sheet.history, document, at)), stands.state]
    elif part == "effective_from":
        said = [stands.since]
    sheet.same(f"{place} {called(part)}", value, value if value in said else said[0], stands.idx)


def _readings(part: str, value: str) -> tuple[str, ...]:
    """How it stands there for people, in both languages."""
    if part == "state":
        return STATES.get(value, ())
    if part not in DAYS:
        return (" ".join(value.split()),)
    year, month, day = (int(one) for one in value.split("-"))
    return tuple(f"{day} {names[month - 1]} {year}" for names in MONTHS)
