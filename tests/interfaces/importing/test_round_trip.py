"""What Jejak hands out comes in again: without a question, and what was edited in it is all that changes."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.doubts import KINDS
from interfaces.importing.intake import Intake, Wanted, look, record
from interfaces.importing.papers import SPENT, TAKES, Key
from interfaces.importing.rows import STOPPED, TAKEN, State
from interfaces.importing.templates import template
from interfaces.input.comparison import address
from tests.examples import examples
from tests.interfaces.importing.test_importing import CARDS, PK, RENJA, RENSTRA, REPORT, TREE
from tests.interfaces.importing.test_importing import SPENT as MONEY
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor

WHY = "Susulan: datanya baru masuk"
KEY = {"unit": "kb", "tahun": 2023}
IKU = "No;IKU;Satuan;Target 2023;Target 2024\n1;Nilai SAKIP kecamatan;Nilai;72,5;75\n"
YEARS = RENSTRA.replace("\t1\t2\t3", "\t2021\t2022\t2023")
FILLED = {
    "renstra": (YEARS, {"periode": "2021-2026"}),
    "iku": (IKU, {}),
    "renja": (RENJA, {}),
    "pk": (PK, {}),
    "realisasi": (REPORT, {"triwulan": 1}),
    SPENT: (MONEY, {"triwulan": 1}),
    "renja_perubahan": (RENJA.replace("400.000.000", "450.000.000").replace("900.000.000", "950.000.000"), {"n": 1}),
}
"""A table of each kind that is filled by one; a rencana aksi comes with the PK, the budget with its DPA."""
MORE: dict[str, dict[str, Any]] = {kind: more for kind, (_, more) in FILLED.items()}


def fill(kantor: Kantor) -> Kantor:
    """A kecamatan in April 2023 with every document that a table can fill."""
    kantor.found()
    for slug, card in CARDS.items():
        kantor.indikator(slug, **card)
    kantor.do("anggaran.draft", "kasubbag@kb", **KEY, prefill=False)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KEY, pagu=TREE)
    kantor.do("anggaran.receive", "sekretaris@kb", **KEY, number="DPA kb/1", received_on="2023-01-02", sha256=SHA)
    kantor.at("2023-04-03")
    for kind, (table, more) in FILLED.items():
        if kind == "renja_perubahan":
            change(kantor)
        intake = taken(kantor, kind, table.encode(), more)
        assert not intake.count(*STOPPED), (kind, [cell.why for cell in intake.cells if cell.state in STOPPED])
        record(kantor.house, who(kantor), intake)
    return kantor


def change(kantor: Kantor) -> None:
    """The Renja in force, and a change of it begun."""
    kantor.do("renja.submit", "camat@kb", **KEY)
    kantor.do("renja.verify", "bappeda", **KEY)
    day = kantor.clock().date().isoformat()
    kantor.do("renja.establish", "bupati", **KEY, signed_on=day, number="Perbup contoh/1", sha256=SHA)
    kantor.do("renja_perubahan.draft", "perencana@kb", **KEY, n=1, reason_code="silpa", reason="SiLPA lebih besar")


def who(kantor: Kantor) -> Any:
    return kantor.identities.identify("perencana@kb", "")


def taken(kantor: Kantor, kind: str, content: bytes, more: dict[str, Any] | None = None) -> Intake:
    named = MORE.get(kind, {}) if more is None else more
    answers = dict.fromkeys(map(str, KINDS), "Memang demikian, sudah diperiksa")
    wanted = Wanted(kind, "kb", 2023, named, reason=WHY, answers=answers)
    return look(kantor.house, who(kantor), content, "isian.xlsx", wanted)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    kantor = fill(Kantor(f"sqlite:///{tmp_path_factory.mktemp('pulang') / 'jejak.db'}"))
    yield kantor
    kantor.close()


def same(intake: Intake) -> None:
    """Nothing asked, nothing refused, nothing changed, and something there."""
    assert intake.count(State.SAMA) > 0
    stopped = [(cell.where.id, cell.text, cell.why) for cell in intake.cells if cell.state in (*STOPPED, *TAKEN)]
    assert stopped == []


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize("kind", TAKES)
def test_a_template_and_the_page_of_a_document_come_in_again_and_change_nothing(
    kind: str, bahasa: str, filled: Kantor
) -> None:
    same(taken(filled, kind, template(filled.house, kind, "kb", 2023, MORE.get(kind, {}), bahasa)))
    reader = Reader(filled.house)
    reader.enter("perencana@kb")
    paper = taken(filled, kind, template(filled.house, kind, "kb", 2023, MORE.get(kind, {}))).papers[0]
    answer = reader.client.get(f"{address_of(paper)}?bentuk=xlsx&lang={bahasa}")
    assert answer.status_code == 200
    same(taken(filled, kind, answer.data))


def address_of(paper: Any) -> str:
    return f"/dokumen/{address(paper.kind, paper.key)}"


def test_what_a_sub_kegiatan_is_to_bring_comes_with_its_renja(filled: Kantor) -> None:
    found = filled.house.queries.document(filled.today(), "renja", "kb", tahun=2023)
    brought = {row["kode"]: (row["keluaran"], row["satuan"], row["tolok_ukur"]) for row in found["pagu"]}
    assert brought["7.01.01.2.01.0001"] == ("4", "Dokumen", "Jumlah dokumen perencanaan")
    assert brought["7.01.01.2.01.0006"] == ("8", "Laporan", "Jumlah laporan capaian")
    assert brought["7.01.01"][0] is None


FIGURES = st.decimals(10, 99, places=2).map(Decimal.normalize)
EDITED = ("renstra", "pk", "rencana_aksi", "realisasi", "renja_perubahan")


@pytest.mark.parametrize("kind", EDITED)
@given(st.data())
@examples(5)
def test_what_was_edited_is_all_that_changes(kind: str, filled: Kantor, data: st.DataObject) -> None:
    more = MORE.get(kind, {})
    book = openpyxl.load_workbook(BytesIO(template(filled.house, kind, "kb", 2023, more)))
    before = taken(filled, kind, saved(book))
    same(before)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    first = heads.index("Satuan") + 1
    places = [(r, c) for r in range(2, sheet.max_row + 1) for c in range(first + 1, len(heads) + 1)]
    edits = data.draw(st.dictionaries(st.sampled_from(places), FIGURES, max_size=4))
    stood = {key: nilai.angka for paper in before.papers for key, nilai in paper.stands.items()}
    wanted: dict[Key, Decimal] = {}
    slots = {slot.teks.id: slot for paper in before.papers for slot in paper.slots}
    for (r, c), figure in edits.items():
        sheet.cell(r, c, float(figure))
        slot = next(one for said, one in slots.items() if said.casefold() == str(heads[c - 1]).casefold())
        key = Key(slot, str(sheet.cell(r, heads.index("Kode Jejak") + 1).value))
        if stood.get(key) != figure:
            wanted[key] = figure
    intake = taken(filled, kind, saved(book))
    changed = {cell.key: cell.nilai.angka for cell in intake.cells if cell.state in TAKEN and cell.nilai}
    assert changed == wanted
    at = len(filled.topics())
    record(filled.house, who(filled), intake)
    told = [topic for topic in filled.topics()[at:] if topic.endswith((".TargetSet", ".Reported"))]
    assert len(told) == len(wanted)
    after = taken(filled, kind, saved(book))
    same(after)
    stands = {key: nilai.angka for paper in after.papers for key, nilai in paper.stands.items()}
    assert stands == {**stood, **wanted}


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
