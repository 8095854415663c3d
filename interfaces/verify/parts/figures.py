"""What somebody was shown, held against the log: saved pages, one after another."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone
from typing import Any

from interfaces.verify.parts.documents import clocks_of, entries_of, kind_of, of_offices, units_of
from interfaces.verify.parts.held import Tally, hold, later
from interfaces.verify.parts.history import ODD, History, stream_of
from interfaces.verify.parts.kept import Saved
from interfaces.verify.parts.lists import hold_row
from interfaces.verify.parts.marked import hold_marked, hold_whole
from interfaces.verify.parts.pages import page_figures
from interfaces.verify.parts.plans import Clocks
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.shown import Shown
from interfaces.verify.parts.words import clean, say

WHOLE = ("capaian", "lineage")  # pages that are computed as a whole
NUMBERED = 200  # numbers without a mark that are named
SLACK = timedelta(minutes=1)  # between reading what is shown and saying when it was made


def wanted(pages: list[Saved]) -> History:
    """What of the log is needed for them."""
    every = [one for page in pages for one in page.figures]
    entries = {n for one in every for n in (one.idx, *one.behind) if n}
    moments = {when for page in pages if (at := _moment(page)) for when in (at, _just_before(at))}
    streams = {stream_of(one.document) for one in every if one.document} | {stream_of("kabupaten")}
    told = {mark["data-naskah"].partition("@")[0] for page in pages for mark in page.marks}
    streams |= set(map(stream_of, told))
    units = {part[1] for part in (name.split("/") for name in told) if len(part) > 2}
    whole = [page.about for page in pages if page.about.get("data-halaman") in WHOLE]
    of_pages = {unit for about in whole if (unit := about.get("data-unit"))}
    streams |= {stream_of(f"unit/{unit}") for unit in of_pages}
    units |= of_pages
    entries |= {row["idx"] for page in pages for row in page.rows or () if type(row.get("idx")) is int}
    for answer in (page.answer for page in pages if page.answer):
        entries |= entries_of(answer)
        units |= units_of(answer)
        streams |= {answer["dokumen"]} if isinstance(answer.get("dokumen"), str) else set()
    offices = any(of_offices(page.answer) for page in pages if page.answer)
    return History(streams, units, entries, moments, offices=offices)


def _moment(page: Saved) -> str | None:
    """Up to when a page knows what was recorded, as the log writes times."""
    known, made = page.about.get("data-diketahui"), page.about.get("data-dibuat", "")
    try:
        when = datetime.fromisoformat(known or made)
        when = when.astimezone(timezone.utc) - (timedelta(0) if known else SLACK)
        return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except (ValueError, OverflowError):
        return None


def _just_before(moment: str) -> str:
    """The last instant before it."""
    when = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc) - timedelta(microseconds=1)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def compare(report: Report, history: History, pages: list[Saved]) -> None:
    """Hold every figure of every page against the log, and say what was not."""
    tally = Tally()
    for page in pages:
        if page.rows is not None:
            _of_the_rows(report, history, page.rows, tally, page.file)
            continue
        if page.answer is not None:
            _of_the_answer(report, history, page.answer, tally, page.file)
            continue
        _of_the_page(report, history, page, tally)
        done = _as_a_whole(report, history, page, tally)
        for n, one in enumerate(page.figures):
            hold(report, history, one, page.english or one.english, tally, page.file, computed=n in done)
        if (at := _clocks_of_page(page, history)) is not None:
            for mark in page.marks:
                hold_marked(report, history, mark, at, tally, page.file)
            hold_whole(report, history, page, at, tally)
        _said_of_itself(report, page)
        for said in page.bare:
            report.find("FIGURE_UNMARKED", f"“{clean(said)}”", file=page.file)
        if page.loose:
            report.note(
                "{file}: {n} bilangan tanpa tanda tidak diperiksa: {said}",
                "{file}: {n} numbers without a mark were not checked: {said}",
                file=page.file,
                n=len(page.loose),
                said=" ".join([*dict.fromkeys(page.loose)][:NUMBERED]),
            )
    for idx in history.odd:
        report.find("MALFORMED", say("isinya tidak terbaca", "its content cannot be read"), idx=idx)
    tally.told(report)
    if (newer := tally.left[later()]) and not report.unchecked:
        report.partly = tally.compared > 0
        report.unchecked = say(
            "{n} dicatat sesudah pull terakhir dan belum diperiksa: jalankan jejak-verify pull, lalu periksa lagi.",
            "{n} were recorded after the last pull and not checked yet: run jejak-verify pull, then check again.",
            n=newer,
        )
    elif not tally.compared and not report.findings:
        report.unchecked = say(
            "Tidak ada satu angka pun yang dapat dibandingkan. Nama unit dan pemegang jabatan diperiksa dari jawaban "
            "API unit/KODE.",
            "There was not one figure that could be compared. Names of units and office holders are checked from the "
            "answer unit/CODE of the API.",
        )


def _said_of_itself(report: Report, page: Saved) -> None:
    """Of what the page is by its marks, beside which its headings are to be read: those are not compared. `drawn`: and
    that what was seen of it need not be its text."""
    about, of = page.about, Counter(one.sel.partition("#")[0] for one in page.figures if one.sel)
    if "data-log" in about:
        names = ("halaman", "unit", "tahun", "triwulan", "indikator")
        report.note(
            "{file}: menurut tandanya {what}, posisi {position}, dibuat {made}; angka dari {of}. Cocokkan dengan judul "
            "dan nama baris yang Anda baca: hanya yang pada halaman capaian dan lineage diperiksa; "
            "kriteria dan kata lain tidak.",
            "{file}: by its marks {what}, position {position}, made {made}; figures of {of}. Hold that against the "
            "titles and names of rows that you read: only those of the pages capaian and lineage were checked; "
            "ratings and other words were not.",
            file=page.file,
            what=clean(" ".join(about[f"data-{name}"] for name in names if about.get(f"data-{name}")) or "–"),
            position=clean(about.get("data-posisi", "–")),
            made=clean(about.get("data-dibuat", "–")),
            of=clean(", ".join(f"{name} ({n})" for name, n in sorted(of.items())) or "–"),
        )
    if page.drawn:
        report.note(
            "{file}: membawa gaya atau program sendiri; yang terlihat dapat lain dari teksnya: buka tanpa keduanya.",
            "{file}: it brings styles or programs of its own; what is seen may not be its text: open it without both.",
            file=page.file,
        )


def _as_a_whole(report: Report, history: History, page: Saved, tally: Tally) -> set[int]:
    """Hold what a page shows as a whole against what it should show. Total."""
    at = _clocks_of_page(page, history)
    if at is None:
        if page.about.get("data-halaman") in WHOLE and _position(page) > history.size and history.held is None:
            tally.left[later()] += 1  # whether all is there that it should show
        return set()
    try:
        return page_figures(Sheet(report, history, tally, page.file), page.about, page.figures, at, page.names)
    except ODD as e:
        report.find("MALFORMED", clean(repr(e)), file=page.file)
        return set()


def _clocks_of_page(page: Saved, history: History) -> Clocks | None:
    """As of what it was made; None where the log here does not reach so far."""
    position, per = _position(page), page.about.get("data-per", "")
    return Clocks(position, per) if 0 < position <= history.size and history.held is None else None


def _position(page: Saved) -> int:
    """Up to which entry a page says that it knows the log; 0 where it does not."""
    return Shown({"data-idx": page.about.get("data-posisi")}).idx or 0


def _of_the_rows(report: Report, history: History, rows: list[dict[str, Any]], tally: Tally, file: str) -> None:
    """Hold every row of an export against its entry. Total."""
    sheet = Sheet(report, history, tally, file)
    for row in rows:
        found = history.entries.get(row["idx"]) if type(row.get("idx")) is int else None
        if found is None:
            newer = type(row.get("idx")) is int and row["idx"] > history.size and history.held is None
            tally.left[later() if newer else say("entrinya tidak ada di sini", "its entry is not here")] += 1
            continue
        try:
            hold_row(sheet, row, *found)
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=file, idx=found[0].idx)
        sheet.rest(row)


def _of_the_answer(report: Report, history: History, answer: dict[str, Any], tally: Tally, file: str) -> None:
    """Hold an answer of the API against the log, if it is one that is computed here. Total."""
    hold_it, at = kind_of(answer), clocks_of(answer)
    if not answer:
        why = say(
            "daftar yang tidak menyebut menurut entri mana ({file}): simpan unit/KODE, kabupaten, responsible/…",
            "a list that does not say as of which entry it is ({file}): save unit/CODE, kabupaten, responsible/…",
            file=file,
        )
        tally.left[why] += 1
    elif hold_it is None or at is None:
        tally.left[say("jawaban yang tidak dikenal: {file}", "an answer not known here: {file}", file=file)] += 1
    elif at.position > history.size and history.held is None:
        tally.left[later()] += 1
    else:
        sheet = Sheet(report, history, tally, file)
        try:
            hold_it(sheet, answer, at)
            sheet.rest(answer)
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=file)


def _of_the_page(report: Report, history: History, page: Saved, tally: Tally) -> None:
    """What a page says of itself: of which log it is, and how much of it it knows."""
    origin = report.facts.get("origin")
    if "data-log" not in page.about:
        report.find("FIGURE_UNMARKED", say("halaman tanpa tanda", "a page without marks"), file=page.file)
        return
    if origin and page.about["data-log"] != origin:
        report.find("ORIGIN_DIFFERS", clean(page.about["data-log"]), file=page.file)
    position, moment = _position(page), _moment(page)
    if not position or moment is None:
        report.find("MALFORMED", say("posisi atau waktunya", "its position or time"), file=page.file)
        return
    due, known = history.known_at(moment), "data-diketahui" in page.about
    least = history.known_at(_just_before(moment)) if known else due  # a command is recorded at one instant
    if history.held is None and (position < least or (known and due < position <= history.size)):
        what = say(
            "posisinya {position}, menurut log {due}",
            "it stands at {position}, by the log at {due}",
            position=position,
            due=due,
        )
        report.find("PAGE_BEHIND", what, file=page.file, idx=due)
