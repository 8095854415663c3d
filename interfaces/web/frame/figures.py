"""A figure as every page shows it, in the one form in which a program finds it there: `docs/figures-in-pages.md`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interfaces.web.frame.page import bahasa
from interfaces.web.frame.words import TW
from projections.cell_address import FIGURE, cell_address, realisasi_address
from projections.plans.lineage import dalam
from projections.values import is_number

CARA = (
    *("capaian", "rata-rata", "cacah", "dijumlah", "rata_rata", "rasio", "pagu", "serapan", "bobot"),
    *("data-pendukung", "sumbangan", "andai", "sisa", "selisih", "mengapa", "tabel", "tenggat"),
)
"""By which rule a figure that no event holds is made, as pages say it and the documentation tells it."""


@dataclass(frozen=True)
class Figure:
    """A figure on record: the cell of a version in which it stands, and the event that set it.

    `nilai`: as it is on record, "" where the event says that there is none. `teks`: as it is printed, where that is not
    as the language of the page writes it. `posisi`: of the log at which it stood so, where that is not the page's own.
    `kata`: in a sentence, the name under which the event says it.
    """

    nilai: str
    event: int
    dokumen: str
    versi: int
    sel: str
    teks: str = ""
    posisi: int | None = None
    kata: str = ""
    cara = ""

    @property
    def number(self) -> bool:
        """Whether it is written as numbers are; what a paper prints stands letter for letter."""
        return is_number(self.nilai) and not self.sel.startswith("tercetak/")

    @property
    def alamat(self) -> str:
        """The cell in its version: "pk/kec-contoh/2023/camat@1#target/keluhan/2023"."""
        return f"{self.dokumen}@{self.versi}#{self.sel}"


@dataclass(frozen=True)
class Computed:
    """A figure that no event holds: `cara` is its rule, one of `CARA`; `bagian` the figures that it is made of, each by
    its name; `dari` the positions of the events behind it, as far as they are known here; `teks` as in a `Figure`."""

    nilai: str
    cara: str
    dari: Sequence[int] = ()
    bagian: Sequence[tuple[str, Figure]] = ()
    teks: str = ""
    number = True


def in_sentence(entry: Mapping[str, Any]) -> Iterator[str | Figure | Computed]:
    """The sentence of an event in pieces: its words, and its figures, each as the event says it; or of why it answers
    a question of auditors."""
    side = "sentence" if bahasa() == "en" else "kalimat"
    text, end = entry[side], 0
    for one in sorted(entry["angka"], key=lambda one: one[side][0]):
        first, last = one[side]
        yield text[end:first]
        end = last
        if "dari" in one:
            yield Computed(one["nilai"], "mengapa", one["dari"], teks=text[first:last])
            continue
        of = {"posisi": None, **entry, **one}
        said = (of["nilai"], of["idx"], of["dokumen"], of["versi"] or 1, of["sel"], text[first:last])
        yield Figure(*said, of["posisi"], of["kata"])
    yield text[end:]


def figure_of(
    cell: Mapping[str, Any], side: str, dokumen: str, versi: int, posisi: int | None = None
) -> Figure | Computed | None:
    """The figure that one side ("old", "new") of a cell says, as a comparison answers it; None where it is a text.

    `posisi`: of the log, where the cell does not stand so on the page as a whole.
    """
    text, event = cell[side], cell["event"][side]
    printed, figure = cell["bagian"] == "tercetak", cell["medan"] == FIGURE and cell["bagian"] == "rows"
    if text is None or not (printed or figure or is_number(text)):
        return None
    if cell["dihitung"]:
        return Computed(text, "pagu")
    if event is None:
        return None
    known = cell["angka"][side] if figure else text
    shown = dalam(text, bahasa()) if printed or known is None else ""
    return Figure(known or "", event, dokumen, versi, cell["sel"], shown, posisi)


def printed_figure(row: Mapping[str, Any], part: str, slug: str, dokumen: str, versi: int) -> Figure | None:
    """What a report on paper prints of an indikator, letter for letter; None where it prints nothing."""
    if not row[part]:
        return None
    sel = cell_address("lkjip", "tercetak", (slug, row["tabel"]), part)
    return Figure(row[part], row["event"], dokumen, versi, sel, row[part])


def of_quarter(text: str | None, event: int | None, unit: str, tahun: int, triwulan: int, slug: str) -> Figure | None:
    """What was reported of an indikator in one triwulan; None where nothing is on record."""
    if event is None:
        return None
    return Figure(text or "", event, f"realisasi/{unit}/{tahun}/{triwulan}", 1, realisasi_address(slug))


def of_year(row: Mapping[str, Any], text: str | None, unit: str, tahun: int) -> Figure | Computed | None:
    """What was reported of an indikator over several triwulan: that of one as it stands, or what they make."""
    slug = row["indikator"]
    quarters = [
        (f"TW {TW[one['triwulan']]}", figure)
        for one in row["dari_triwulan"]
        if (figure := of_quarter(one["realisasi"], one["event"], unit, tahun, one["triwulan"], slug))
    ]
    if row["cara"] and text is not None:
        return Computed(text, row["cara"], [figure.event for _, figure in quarters], quarters)
    return quarters[-1][1] if quarters else None
