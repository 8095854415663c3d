"""Tables of figures as these pages draw them, one template for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from flask import Response

from domain.kernel import Teks
from interfaces.web.frame import taken
from interfaces.web.frame.figures import Computed
from interfaces.web.frame.look import Look
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.table import Shown
from projections.plans.lineage import dalam
from projections.values import is_number
from projections.words import same

T = TypeVar("T")

MOST = 30
"""Rows on one page."""


class Link(NamedTuple):
    """A page, what it is called where it is led to, and what its address says."""

    page: str
    teks: Teks
    asked: Mapping[str, Any] = {}
    here: bool = False


OTHERS = (
    Link("capaian", same("Capaian")),
    Link("keuangan", Teks("Keuangan", "Money")),
    Link("gabungan", Teks("Gabungan", "With its kelurahan")),
    Link("e81", Teks("Evaluasi (E.81)", "Evaluation (E.81)")),
    Link("lkjip_tabel", Teks("Tabel LKjIP", "Tables of the LKjIP")),
    Link("data_pendukung", Teks("Data pendukung", "Supporting data")),
)
"""What a year of a unit comes to, page beside page."""


@dataclass(frozen=True)
class Cell:
    """`teks`: its words, leading to a page where `ke` names one; `of`: on how many of how many its figure rests;
    `below`: what is said of it quietly. None of all: nothing is on record."""

    figure: Shown = None
    teks: Teks | None = None
    ke: Link | None = None
    of: tuple[int, int] | None = None
    below: Teks | None = None

    @property
    def kelas(self) -> str:
        return "num" if self.figure and is_number(self.figure.nilai) else "predikat"


@dataclass(frozen=True)
class Drawn:
    """`told`: what must be known to read it."""

    judul: Teks
    kepala: Sequence[Teks]
    baris: Sequence[Sequence[Cell]]
    told: Teks | None = None


def said(text: str | None) -> Cell:
    return Cell(teks=same(text) if text else None)


def made(text: str | None, cara: str = "tabel", *dari: int | None, below: Teks | None = None) -> Cell:
    """A figure that the table makes or takes over; `dari`: the events behind it, as far as they are known."""
    if not text:
        return Cell(below=below)
    if not (is_number(text) or any(c.isdigit() for c in text[:8])):
        return Cell(teks=same(text), below=below)  # why there is none
    shown = "" if is_number(text) else dalam(text, bahasa())
    return Cell(Computed(text, cara, [event for event in dari if event], teks=shown), below=below)


def why(row: Mapping[str, Any], name: str = "reason") -> Teks | None:
    """Why a figure is not there."""
    return Teks(row[name], row[f"{name}_en"]) if row.get(name) else None


class Span(NamedTuple):
    """Which rows of many: from `after` on as many as a page shows, or all of them, in a file."""

    after: int
    whole: bool

    def of(self, rows: Sequence[T], most: int = MOST) -> tuple[Sequence[T], int | None]:
        """The rows that are shown, and where the next begin."""
        if self.whole:
            return rows, None
        end = self.after + most
        return rows[self.after : end], end if len(rows) > end else None


def asked_span(asked: Request) -> Span:
    after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
    return Span(after, bool(asked.choice("semua", ("ya",), "Semua", "All") and taken.asked()))


def show(
    lihat: Look,
    judul: Teks,
    tables: Sequence[Drawn],
    *,
    told: Sequence[Teks] = (),
    links: Sequence[Link] = (),
    following: int | None = None,
    whole: bool = False,
) -> Response:
    """`links`: parts of the page; `following`: where the next rows begin; `whole`: more of it than one page shows can
    be taken as a file."""
    return render(
        "laporan.html",
        lihat,
        judul_laporan=judul,
        tabel_tabel=tables,
        dikatakan=told,
        bagian_lain=links,
        halaman_lain=OTHERS,
        next=following,
        utuh=whole,
    )
