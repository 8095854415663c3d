"""The picture of the years: what is drawn is what was given, gaps are gaps, and what is left out is said."""

from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.decimals import write
from domain.kernel import Teks
from interfaces.pictures.series import Column, Mark, Series
from interfaces.pictures.years import years
from tests.examples import examples
from tests.interfaces.pictures.reading import frame, marks, read

NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=120),
    st.just(Decimal(45893689013)),
)
HREF = st.sampled_from(["", "/peristiwa/7?tahun=2023&unit=x"])


def mark(name: str) -> st.SearchStrategy[Mark | None]:
    number = st.builds(lambda f, href, whole: Mark(name, write(f), f, href, whole), NUMBERS, HREF, st.booleans())
    return st.one_of(st.none(), number, st.just(Mark(name, "Baik (B) <60-70>", None)))


@st.composite
def columns(draw: st.DrawFn) -> list[Column]:
    found = []
    for year in range(2021, 2021 + draw(st.integers(1, 6))):
        given_marks = {
            Series.RENSTRA: [draw(mark("Renstra"))],
            Series.PK: [draw(mark("PK"))],
            Series.PERUBAHAN: [draw(mark("PK Perubahan")) for _ in range(draw(st.integers(0, 2)))],
            Series.TRIWULAN: [draw(mark(f"TW {n}")) for n in range(1, 5)],
            Series.SETAHUN: [draw(mark("realisasi setahun"))],
        }
        found.append(Column(str(year), given_marks))
    return found


@examples(60)
@given(columns())
def test_each_number_is_drawn_once_within_the_frame_and_all_else_is_said(given_columns: list[Column]) -> None:
    picture = years(given_columns, "Contoh & <lain>", "id")
    told = [(c.name, series, m) for c in given_columns for series, m in c.each()]
    notes = " ".join(note.id for note in picture.notes)
    assert all(f"{year} {m.name} ({m.said})" in notes for year, _, m in told if m.figure is None)
    if not picture.svg:
        assert all(m.figure is None for _, _, m in told)
        assert "Belum ada angka yang dapat digambar." in notes
        return
    root = read(picture.svg)
    width, height = frame(root)
    found = marks(root)
    wanted = [(s.kelas, f"{year}, {m.name}: {m.said}", m.href) for year, s, m in told if m.figure is not None]
    assert [(d.kelas, d.said, d.href) for d in found] == wanted
    assert all(0 < d.x < width and 0 < d.y < height for d in found)
    placed = [(d.x, m.figure, d.y) for d, m in zip(found, (m for _, _, m in told if m.figure is not None), strict=True)]
    assert [x for x, _, _ in placed] == sorted(x for x, _, _ in placed)  # from year to year, and within each
    by_figure = sorted((figure, -y) for _, figure, y in placed)
    assert [y for _, y in by_figure] == sorted(y for _, y in by_figure)  # higher figures stand higher up
    assert (root.get("role") == "group") == any(d.href for d in found)
    desc = root.find("desc")
    assert desc is not None
    assert all(f"{m.name} {m.said}" in (desc.text or "") for _, s, m in told if s is not Series.TRIWULAN)


@examples(60)
@given(st.lists(st.one_of(st.none(), st.integers(1, 9)), min_size=6, max_size=6))
def test_a_line_is_broken_where_a_year_is_not_filled_in(figures: list[int | None]) -> None:
    given_columns = [
        Column(str(2021 + n), {Series.SETAHUN: [None if f is None else Mark("setahun", str(f), Decimal(f))]})
        for n, f in enumerate(figures)
    ]
    picture = years(given_columns, "Contoh", "id")
    joined = sum(a is not None and b is not None for a, b in pairwise(figures))
    assert picture.svg.count("stroke-width") == bool(picture.svg)
    assert sum(p.attrib["d"].count("L") for p in ways(picture.svg, "setahun")) == joined


def ways(svg: str, kelas: str) -> list[Element]:
    """The lines of a series."""
    return [e for e in read(svg).findall("path") if e.get("class") == kelas] if svg else []


def mark_of(name: str, figure: str, *, whole: bool = True, href: str = "") -> Mark:
    return Mark(name, figure.replace(".", ","), Decimal(figure), href, whole)


YEARS = [
    Column(
        "2023",
        {
            Series.RENSTRA: [mark_of("Renstra", "75", href="/peristiwa/1")],
            Series.PK: [mark_of("PK", "75")],
            Series.PERUBAHAN: [mark_of("PK Perubahan", "76")],
            Series.TRIWULAN: [mark_of("TW I", "20"), None, mark_of("TW III", "60"), mark_of("TW IV", "80")],
            Series.SETAHUN: [mark_of("realisasi setahun", "80")],
        },
    ),
    Column(
        "2024",
        {
            Series.RENSTRA: [mark_of("Renstra", "78")],
            Series.PK: [Mark("PK", "Baik (B) 60-70", None)],
            Series.TRIWULAN: [mark_of("TW I", "30"), None, None, None],
            Series.SETAHUN: [mark_of("realisasi s.d. TW I", "30", whole=False)],
        },
    ),
    Column("2025", {Series.RENSTRA: [None], Series.PK: [None], Series.TRIWULAN: [None] * 4, Series.SETAHUN: [None]}),
]


def test_the_structure_of_a_picture() -> None:
    picture = years(YEARS, "Keluhan 2023–2025", "id")
    root = read(picture.svg)
    assert root.attrib | {"viewBox": ""} == {
        "class": "gambar",
        "viewBox": "",
        "width": "360",
        "height": "236",
        "fill": "none",
        "stroke": "currentColor",
        "role": "group",
        "font-size": "11",
    }
    assert [(e.tag, e.get("class", "")) for e in root] == [
        ("title", ""),
        ("desc", ""),
        ("g", "kisi"),
        ("g", ""),
        *(("path", kelas) for kelas in ("renstra", "pk", "perubahan", "triwulan", "setahun")),
        *(("a" if kelas == "renstra" and n == 0 else "g", kelas) for n, kelas in enumerate(DRAWN)),
    ]
    assert [e.text for e in root.iter("text")] == [
        *("0", "20", "40", "60", "80", "2023", "2024", "2025"),
        *("Renstra", "PK", "PK Perubahan", "realisasi triwulan", "realisasi setahun", "belum setahun"),
    ]
    assert (root.find("desc").text or "") == (  # type: ignore[union-attr]
        "2023: Renstra 75, PK 75, PK Perubahan 76, realisasi setahun 80; "
        "2024: Renstra 78, PK Baik (B) 60-70, realisasi s.d. TW I 30; 2025: tidak ada angka."
    )
    assert picture.notes == (
        Teks(
            "Tidak digambar karena tidak sebanding atau bukan satu angka: 2024 PK (Baik (B) 60-70).",
            "Not drawn, being not comparable or no one number: 2024 PK (Baik (B) 60-70).",
        ),
    )


DRAWN = ("renstra", "pk", "perubahan", "triwulan", "triwulan", "triwulan", "setahun", "renstra", "triwulan", "setahun")


def test_a_promise_holds_until_it_is_changed_and_a_year_that_is_not_over_is_no_end_of_a_line() -> None:
    svg = years(YEARS, "Keluhan", "id").svg
    (promised,), (changed,) = ways(svg, "pk"), ways(svg, "perubahan")
    assert promised.attrib["d"].count("M") == 1
    assert promised.attrib["d"].count("V") == 1  # on to the change
    assert "V" not in changed.attrib["d"]
    (line,) = ways(svg, "setahun")
    assert "L" not in line.attrib["d"]
    (quarters,) = ways(svg, "triwulan")
    assert (quarters.attrib["d"].count("M"), quarters.attrib["d"].count("L")) == (3, 1)


def test_what_is_far_off_is_marked_and_said_and_large_figures_are_written_short() -> None:
    far = [
        Column(str(y), {Series.PK: [mark_of("PK", f)]})
        for y, f in ((2021, "3"), (2022, "4"), (2023, "5"), (2024, "900"))
    ]
    picture = years(far, "Contoh", "en")
    assert [note.en for note in picture.notes if "Far" in note.en] == [
        "Far outside, marked by an arrow: 2024 PK (900)."
    ]
    assert [e.text for e in read(picture.svg).iter("text")][:5] == ["3", "3.5", "4", "4.5", "5"]
    money = [
        Column(
            "2023", {Series.PK: [mark_of("PK", "45893689013")], Series.SETAHUN: [mark_of("realisasi", "51000000000")]}
        )
    ]
    root = read(years(money, "Contoh", "id").svg)
    assert {"44", "52", "miliar"} <= {e.text for e in root.iter("text")}
