"""The pages of the two trees: what they say is what the queries answer, at any time; what nobody answers for is marked,
and what mends it is a link away."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from interfaces.web.cascade.unfolding import ROOM, ROWS, Node, shown
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor
from tests.stories.test_13_cascade import KEY, PLANNER, dinas  # noqa: F401

PLACE = {"unit": "dinkes", "tahun": 2023}


@pytest.fixture
def reader(dinas: Kantor) -> Reader:  # noqa: F811
    return Reader(dinas.house, PLANNER)


def nodes(page: Page) -> dict[str, Element]:
    """Every node of the tree by what it is called."""
    found = {}
    for li in page.one("ul", "pohon").iter("li"):
        heads = [e for e in li if "simpul" in e.get("class", "").split()]
        if heads:
            found[words(heads[0])] = li
    return found


def measures(page: Page) -> dict[str, str]:
    """What is said of each indikator by its name."""
    rows = [li for ul in page.all("ul", "ukuran") for li in ul]
    return {words(li.find("a")): words(li).removeprefix(words(li.find("a"))) for li in rows}  # type: ignore[arg-type]


def test_the_tree_says_who_answers_and_marks_what_nobody_does(reader: Reader) -> None:
    page = reader.open("/pohon", **PLACE)
    assert page.title.startswith("Pohon kinerja Unit dinkes 2023")
    names = [*nodes(page)]
    assert names[:3] == ["Tujuan Rakyat sehat", "Sasaran Ibu selamat", "Program 1.02 Program Kesehatan"]
    told = measures(page)
    assert "Kepala 88 · Kabid Kesmas 88 (draf)" in told["Indikator aki"]
    assert "rencana: Renja 90" in told["Indikator aki"]
    assert "Tanpa PK: Renja 80" in told["Indikator rujukan"]
    assert "pemilik menurut kartu: Kabid Yankes" in told["Indikator rujukan"]
    assert [name for name, text in told.items() if "Tanpa PK" in text] == [
        *("Indikator rujukan", "Indikator kelas", "Indikator imunisasi")
    ]
    assert "Indikator di atasnya menurut kartu tidak terdaftar" in told["Indikator imunisasi"]
    assert "Kartu tanpa target tahun ini (1)" in page.text
    only = reader.open("/pohon", **PLACE, hanya="tanpa-pk")
    assert set(measures(only)) == {"Indikator rujukan", "Indikator kelas", "Indikator imunisasi"}
    branch = reader.open("/pohon", **PLACE, cabang="rujukan")
    assert set(measures(branch)) == {"Indikator rujukan", "Indikator kelas"}
    assert "Seluruh pohon" in branch.text


def test_what_mends_it_is_offered_to_whoever_may_and_never_in_the_past(reader: Reader, dinas: Kantor) -> None:  # noqa: F811
    """Into the draft of the office that the card names, else a PK of that office begins, else into that of the head."""
    page = reader.open("/pohon", **PLACE)
    mending = {words(a): a.get("href", "") for a in page.all("a", "sunting") if words(a) != "Ubah"}
    assert [*mending] == ["Mulai PK kabid Yankes", "Masukkan ke PK kepala"]
    begun = reader.open(mending["Mulai PK kabid Yankes"])
    assert [e.get("value") for e in begun.all("input") if e.get("name") == "d.jabatan"] == ["kabid-yankes"]
    assert reader.open(mending["Masukkan ke PK kepala"]).title.startswith("Perjanjian Kinerja kepala")
    changed = next(a.get("href", "") for a in page.all("a", "sunting") if words(a) == "Ubah")
    assert "Menyatakan penerus indikator" in reader.open(changed).text
    past = reader.open("/pohon", **PLACE, per="2023-06-30")
    assert (past.all("a", "sunting"), past.all("form", "putusan")) == ([], [])
    reader.enter("inspektorat")
    assert reader.open("/pohon", **PLACE).all("a", "sunting") == []
    dinas.do("pk.draft", PLANNER, **KEY, jabatan="kabid-yankes", prefill=False)
    reader.enter(PLANNER)
    (edit,) = [a for a in reader.open("/pohon", **PLACE).all("a", "sunting") if words(a).endswith("kabid Yankes")]
    assert "Indikator rujukan" in reader.open(edit.get("href", "")).text


def test_the_page_of_an_earlier_knowledge(reader: Reader) -> None:
    """Before the kabid's draft was there, k4 stood in no PK."""
    before = reader.open("/pohon", **PLACE, known="2023-01-31")
    assert "Tanpa PK" in measures(before)["Indikator k4"]
    assert "Kabid Kesmas 95 (draf)" in measures(reader.open("/pohon", **PLACE))["Indikator k4"]


def amounts(page: Page) -> dict[str, str]:
    """What stands right of each place, by its code, and what is told below it."""
    found = {}
    for li in page.one("ul", "pohon").iter("li"):
        named, amount = (words(p) for p in li[0])
        beside = " ".join(words(e) for e in li if "janji" in e.get("class", "").split())
        found[named.split()[1 if not named.startswith("Sub") else 2]] = f"{amount} {beside}".strip()
    return found


def test_the_sums_by_hand(reader: Reader) -> None:
    page = reader.open("/pagu", **PLACE)
    assert amounts(page) == {
        "1.02": "Rp4.000.000,75 (2 dari 3 terisi) Indikator k4: 95 Persen",
        "1.02.1": "Rp4.000.000,75 Indikator rujukan: 80 Persen",
        "1.02.1.1": "Rp1.500.000,25 Keluaran: 40 Kelas Indikator kelas: 40 Persen",
        "1.02.1.2": "Rp2.500.000,50",
        "1.02.2": "belum diisi (0 dari 1 terisi) Indikator imunisasi: 97 Persen",
        "1.02.2.1": "belum diisi",
    }
    assert "Jumlah menurut Renja, versi 1" in page.text
    whole, filled, *_ = page.one("dl", "rata").iter("dd")
    assert (words(whole), words(filled)) == ("Rp4.000.000,75", "2 dari 3")


def test_where_the_papers_differ_is_told_where_it_is(reader: Reader, dinas: Kantor) -> None:  # noqa: F811
    rows = [
        {"kode": "1.02", "level": "program", "nama": "Program Kesehatan"},
        {"kode": "1.02.1", "level": "kegiatan", "nama": "Layanan kesehatan ibu"},
        {"kode": "1.02.1.1", "level": "sub_kegiatan", "nama": "Kelas ibu hamil", "jumlah": "1500000.25"},
        {"kode": "1.02.1.3", "level": "sub_kegiatan", "nama": "Ambulans", "jumlah": "300000"},
    ]
    dinas.do("anggaran.draft", "sekretaris@dinkes", **KEY, prefill=False)
    dinas.do("anggaran.set_pagu", "sekretaris@dinkes", **KEY, pagu=rows)
    dinas.do("anggaran.receive", "kepala@dinkes", **KEY, number="DPA contoh/1", received_on="2023-02-01")
    told = amounts(reader.open("/pagu", **PLACE))
    assert told["1.02"].startswith("Rp1.800.000,25 ≠ Renja: Rp4.000.000,75, selisih −Rp2.200.000,50")
    assert "≠" not in told["1.02.1.1"]
    assert told["1.02.1.2"] == "tidak ada di sini ≠ Renja: Rp2.500.000,50"
    assert told["1.02.1.3"] == "Rp300.000 ≠ Renja: tidak memuatnya"
    assert told["1.02.2.1"] == "tidak ada di sini ≠ Renja: belum diisi"


@pytest.mark.parametrize("path", ["/pohon", "/pagu"])
def test_each_recorded_figure_leads_to_the_page_that_holds_it(reader: Reader, path: str) -> None:
    reader.enter("inspektorat")
    links = [(words(a), a.get("href", "")) for a in reader.open(path, **PLACE).all("a", "num")]
    assert len(links) >= 5
    for text, href in links:
        assert text in reader.open(href).text, href


@pytest.mark.parametrize("path", ["/pohon", "/pagu"])
def test_an_empty_year_says_what_to_do(reader: Reader, path: str) -> None:
    page = reader.open(path, unit="dinkes", tahun=2031)
    (told,) = page.all("div", "kabar")
    assert "dokumen tahun ini" in words(told)
    assert "2023" in words(told)


def tree(*widths: int) -> list[Any]:
    """Nodes with so many below each, level by level."""

    def grown(name: str, widths: tuple[int, ...]) -> list[Node]:
        return [
            Node(cabang=f"{name}{n}", baris=[Node(cabang="")], anak=grown(f"{name}{n}.", widths[1:]))
            for n in range(widths[0] if widths else 0)
        ]

    return grown("", widths)


def open_rows(roots: Any) -> Iterator[Node]:
    for node in roots:
        yield node
        if node.terbuka:
            yield from node.baris
            yield from open_rows(node.anak)


@pytest.mark.parametrize("widths", [(1,), (3, 4, 5), (2, 40, 3), (200, 2), (1, 300), (1, 1, 1, 200)])
def test_a_tree_of_any_size_stands_within_a_page_and_each_node_can_be_reached(widths: tuple[int, ...]) -> None:
    met: set[str] = set()
    asked = [("", 1)]
    while asked:
        cabang, dari = asked.pop()
        page = shown(tree(*widths), cabang, dari)
        rows = list(open_rows(page.simpul))
        assert len(rows) <= ROOM + ROWS, (cabang, dari)
        met |= {node.cabang for node in rows if node.cabang}
        asked += [(node.cabang, 1) for node in rows if node.anak and not node.terbuka]
        asked += [(cabang, page.lanjut)] if page.lanjut else []
    every, level = 0, 1
    for width in widths:
        level *= width
        every += level
    assert len(met) == every
