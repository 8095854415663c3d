"""The tables of a PDF by their ruling, over pages too; what is scanned or locked is refused with the reason."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from interfaces.input.reading import BadInput
from interfaces.tables.apart import read_here
from interfaces.tables.grid import Grid
from interfaces.tables.pdf import MOST_PAGES, MOST_RULED
from tests.examples import examples
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import LAYOUTS, Layout, blocks


def cells(grid: Grid) -> list[list[str]]:
    return [list(row) for row in grid.filled().cells]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_it_is_printed(name: str) -> None:
    (grid,) = read_here(writers.pdf({"Tabel 3.1 Capaian": LAYOUTS[name]}), "pdf")
    assert [cells(grid)] == blocks(LAYOUTS[name], apart=99)
    assert grid.name == "hlm. 1: Tabel 3.1 Capaian"


def drawn(*pages: Sequence[tuple[float, float, str]], **how: Any) -> bytes:
    """A PDF of texts at their places, a page each; a table with lines on none."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, **how)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_table_that_goes_on_over_pages_follows_the_one_before() -> None:
    rows: list[list[Any]] = [["No", "Indikator", "Target"], *([n, f"Indikator {n}", 10 * n] for n in range(60))]
    first, second, *more = read_here(writers.pdf({"Tabel 3.1": Layout(rows), "Tabel 3.2": LAYOUTS["plain"]}), "pdf")
    assert first.name == "hlm. 1: Tabel 3.1"
    assert (first.follows, second.follows, more[-1].follows) == (False, True, False)
    assert [row[0] for part in (first, second) for row in part.cells][1:3] == ["0", "1"]


def test_columns_without_lines_are_read_by_where_they_stand() -> None:
    rows = [("Indikator", "Target", "Realisasi"), ("Nilai SAKIP", "70", "71,5"), ("Jumlah inovasi", "4", "3")]
    page = [(x, 700 - 20 * n, text) for n, row in enumerate(rows) for x, text in zip((72, 240, 330), row, strict=True)]
    (grid,) = read_here(drawn(page), "pdf")
    assert [list(row) for row in grid.cells] == [list(row) for row in rows]
    assert grid.name == "hlm. 1"


def test_raised_digits_are_no_part_of_a_figure() -> None:
    cell = Paragraph("98,5<super size=6>1</super>", writers.STYLE)
    raw = writers.pdf({"T": Layout([["Indikator", "Realisasi"], ["IKM", cell]])})
    assert read_here(raw, "pdf")[0].cells[1] == ("IKM", "98,5¹")


def test_a_scan_is_refused_and_scanned_pages_among_others_are_said() -> None:
    with pytest.raises(BadInput, match="hasil pindai") as refused:
        read_here(drawn([], []), "pdf")
    assert "scanned" in refused.value.teks.en
    table = [(x, y, "Target 75") for x in (72, 200, 320) for y in (600, 620, 640)]
    (grid,) = read_here(drawn([], table), "pdf")
    assert grid.notes[0].id == "Halaman tanpa teks (kosong atau hasil pindai) tidak dibaca: 1."


def test_a_locked_paper_is_refused_and_one_that_only_forbids_to_print_is_read() -> None:
    page = [(x, y, "Target 75") for x in (72, 200, 320) for y in (600, 620, 640)]
    with pytest.raises(BadInput, match="kata sandi"):
        read_here(drawn(page, encrypt=StandardEncryption("rahasia", "pemilik", strength=128)), "pdf")
    assert read_here(drawn(page, encrypt=StandardEncryption("", "pemilik", canPrint=0, strength=128)), "pdf")


@pytest.mark.parametrize("pages", [MOST_PAGES + 1, 10_000])
def test_a_paper_of_more_pages_than_anybody_reads_is_refused(pages: int) -> None:
    with pytest.raises(BadInput, match=f"{pages} halaman"):
        read_here(writers.of_pages(pages), "pdf")


def test_a_paper_of_many_ruled_pages_is_refused() -> None:
    ruled = b"BT /F 12 Tf 10 10 Td (capaian kinerja) Tj ET 0 0 m 9 9 l S"
    with pytest.raises(BadInput, match=f"{MOST_RULED + 1} halaman"):
        read_here(writers.of_pages(MOST_RULED + 1, ruled), "pdf")


TEXTS = st.text("abcXYZ.,%/0123456789", min_size=1, max_size=8)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=2, max_size=6))
@examples(30)
def test_a_random_table_comes_back_as_it_is_printed(rows: list[list[Any]]) -> None:
    layout = Layout(rows)
    assert [cells(grid) for grid in read_here(writers.pdf({"T": layout}), "pdf")] == blocks(layout)
