"""What stands in the yearly report: every table that the print has, every figure as the projection answers it."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from domain.kernel import NotFound
from interfaces.compose import House
from interfaces.input.comparison import read_name
from interfaces.input.moments import as_of
from interfaces.writing import told
from interfaces.writing.model import BELUM, Cell, Figure, Heading, Signatures, Table
from interfaces.writing.origin import version as said_version
from interfaces.writing.pk import agreement
from interfaces.writing.printing import OWN, WRITES
from interfaces.writing.signed import DOTS
from projections.readers.second_parties import second_party
from projections.values import is_number
from tests.interfaces.writing.conftest import Every, Written

PRINTED = (
    *(f"1.{n}" for n in range(1, 5)),
    *(f"2.{n}" for n in range(1, 9)),
    *(f"3.{n}" for n in range(1, 17)),
)
"""Every table of a printed LKjIP of a kecamatan, by its number."""
OF_ROWS = ("target", "realisasi", "capaian", "pagu", "serapan", "persen", "sisa", "sebelum", "sesudah", "selisih")
RENSTRA = ("data_awal", "renstra_tahun_ini", "target_akhir", "target_renstra", "selisih_poin", "efisiensi")


def test_every_table_of_the_print_is_there_in_its_order(lkjip: Written) -> None:
    numbers = [one.nomor for one in lkjip.doc.tables]
    assert [n for n in numbers if n in PRINTED] == sorted(PRINTED, key=lambda n: (n[0], numbers.index(n)))
    assert set(PRINTED) <= set(numbers)


def test_every_figure_of_the_answer_is_printed_as_often_as_it_is_answered(lkjip: Written, office: House) -> None:
    answer = office.queries.lkjip_whole(as_of(office), "kota-bangun", 2023)
    by_number = {one.nomor: one for one in lkjip.doc.tables}
    for nomor, rows in {**answer["tabel"], "3.16": answer["uang_lalu"]}.items():
        printed = Counter(_numbers(by_number["3.9" if nomor == "renstra" else nomor]))
        wanted = Counter(_answered(rows))
        assert wanted - printed == Counter(), nomor


def _numbers(one: Table) -> Iterator[str]:
    for row in one.baris:
        yield from (cell.isi.nilai for cell in row.sel if isinstance(cell.isi, Figure) and is_number(cell.isi.nilai))


def _answered(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        years = [row[year] for year in ("2022", "2023") if row.get(year)]
        own = row if not years else {"selisih_poin": row["selisih_poin"]}
        for one in (own, *years):
            yield from (one[k] for k in (*OF_ROWS, *RENSTRA) if isinstance(one.get(k), str) and is_number(one[k]))


def test_a_unit_that_wrote_nothing_of_itself_says_so_and_one_that_did_has_its_counts(
    lkjip: Written, every: Every
) -> None:
    _, key = read_name("lkjip/sangasanga/2024")
    bare = {one.nomor: one for one in every.printing.document("lkjip", key).tables}
    full = {one.nomor: one for one in lkjip.doc.tables}
    for nomor in ("1.1", "1.2", "1.3", "1.4", "2.2", "3.6"):
        assert BELUM in {told.cell(cell) for cell in _cells(bare[nomor])}
        assert set(_numbers(bare[nomor])) == set()
    for nomor in ("1.1", "1.2", "1.3", "1.4", "3.6"):
        assert set(_numbers(full[nomor]))
    assert [told.cell(cell) for row in full["1.2"].baris if row.jumlah for cell in row.sel][1:] == [
        "12.751",
        "11.976",
        "24.727",
    ]


def test_programs_stand_under_the_sasaran_that_their_indikator_serve_with_what_they_cost_together(
    lkjip: Written,
) -> None:
    tables = {one.nomor: one for one in lkjip.doc.tables}
    assert BELUM not in {told.cell(row.sel[0]) for row in tables["2.3"].baris}
    for name, rows in tables["3.11"].kelompok:
        assert name
        *programs, total = rows
        assert total.jumlah
        for n in (2, 3):
            figures = [row.sel[n].isi for row in programs]
            together = total.sel[n].isi
            assert isinstance(together, Figure)
            assert Decimal(together.nilai) == sum(Decimal(one.nilai) for one in figures if isinstance(one, Figure))


def test_each_element_of_the_survey_has_its_grade(lkjip: Written) -> None:
    (one,) = (table for table in lkjip.doc.tables if table.nomor == "3.3")
    _, grades = one.baris
    assert [told.cell(cell) for cell in grades.sel[1:]] == ["B", "B", "B", "A", "B", "B", "B", "B", "B"]
    assert "PermenPANRB 14/2017" in one.catatan[0]


def test_what_is_not_on_record_says_so_and_is_never_a_figure(lkjip: Written) -> None:
    tables = {one.nomor: one for one in lkjip.doc.tables}
    unpaid = [row for row in tables["3.15"].baris if told.cell(row.sel[3]) == "belum dilaporkan"]
    assert unpaid
    assert all(row.sel[3].isi is None and row.sel[5].isi is None for row in unpaid)
    assert all(
        not (isinstance(cell.isi, Figure) and not cell.isi.nilai) for one in tables.values() for cell in _cells(one)
    )


def _cells(one: Table) -> Iterator[Cell]:
    for row in one.baris:
        yield from row.sel


def test_a_target_names_its_cell_and_its_event(lkjip: Written, office: House) -> None:
    one = next(table for table in lkjip.doc.tables if table.nomor == "2.4")
    figures = [cell.isi for row in one.baris for cell in row.sel if isinstance(cell.isi, Figure)]
    assert figures
    for figure in figures:
        assert figure.sel.startswith("pk/kota-bangun/2023/camat@1#target/")
        (event,) = office.journal.at([figure.idx])
        assert type(event.event).TOPIC.startswith("PerjanjianKinerja.")


def test_sums_of_data_are_what_the_cells_come_to(lkjip: Written) -> None:
    one = next(table for table in lkjip.doc.tables if table.nomor == "3.13")
    *rows, total = [[told.number(cell.isi) or Decimal(0) for cell in row.sel[1:]] for row in one.baris]
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(*rows, strict=True)] == total


def test_every_indikator_is_explained_by_what_was_written_or_reported(lkjip: Written) -> None:
    named = [b.teks for b in lkjip.doc.isi if isinstance(b, Heading) and not b.daftar]
    measured = sum(len(list(one.baris)) for one in lkjip.doc.tables if one.nomor in ("3.2", "3.4"))
    assert len(named) == measured


def test_what_was_to_follow_last_year_stands_in_the_report_of_the_next_with_what_became_of_it(
    lkjip: Written, office: House
) -> None:
    before = office.queries.lkjip_whole(as_of(office), "kota-bangun", 2023)["tabel"]["3.10"]
    following = lkjip.printing.document("lkjip", {"unit": "kota-bangun", "tahun": 2024})
    one = next(table for table in following.tables if table.nomor == "4.1")
    promised = [(row["nama"], row["tindak_lanjut"]) for row in before if row["tindak_lanjut"]]
    assert promised
    assert [(told.cell(row.sel[0]), told.cell(row.sel[1])) for row in one.baris] == promised
    assert {told.cell(row.sel[3]) for row in one.baris} == {"belum dinilai"}  # nothing was promised for 2024 yet
    assert "4.1" not in [table.nomor for table in lkjip.doc.tables]  # of 2022 nothing was written


def test_a_unit_of_which_nothing_is_recorded_has_a_report_that_says_so(lkjip: Written) -> None:
    """All its tables are there, without a figure."""
    empty = lkjip.printing.document("lkjip", {"unit": "kelurahan-jawa", "tahun": 2021})
    assert set(PRINTED) <= {one.nomor for one in empty.tables}
    drawn = (one for one in empty.tables if one.nomor != "3.1")
    assert not [cell for one in drawn for cell in _cells(one) if isinstance(cell.isi, Figure)]


def test_a_pk_has_both_parties_with_their_capacity(pk: Written) -> None:
    blocks = [block for block in pk.doc.isi if isinstance(block, Signatures)]
    assert len(blocks) == 2  # under the promise, and under its annex
    assert [(one.kepala, one.baris[0]) for one in blocks[0].blok] == [
        ("Pihak Pertama,", "Camat Kota Bangun"),
        ("Pihak Kedua,", "Bupati Kutai Kartanegara"),
    ]


@pytest.mark.parametrize(
    ("kapasitas", "said"),
    [
        ("plt", "Plt. Camat Contoh"),
        ("plh", "Plh. Camat Contoh"),
        ("mandat", "a.n. Camat Contoh"),
        ("definitif", "Camat Contoh"),
    ],
)
def test_under_a_pk_stands_the_capacity_in_which_it_was_signed(kapasitas: str, said: str) -> None:
    signers = [
        {"pihak": "pihak_pertama", "jabatan": "camat", "kapasitas": kapasitas, "decree": "SP 800/1/2023"},
        {"pihak": "pihak_kedua", "jabatan": "bupati", "kapasitas": "definitif", "decree": ""},
    ]
    version = {"versi": 2, "number": "", "state": "berlaku", "signers": signers, "signed_on": "2023-03-01"}
    answer = {"unit": "kec-contoh", "tahun": 2023, "jabatan": "camat", "versi": 2, "rows": [], "pagu": []}
    unit = {"nama": "Kecamatan Contoh", "jenis": "kecamatan", "kabupaten": "Kabupaten Contoh"}
    doc = agreement({**answer, "versions": [version]}, unit, "Kabupaten Contoh", {}, [])
    (blocks, _) = (block for block in doc.isi if isinstance(block, Signatures))
    assert blocks.blok[0].baris[0] == said
    assert "(SP 800/1/2023)" in blocks.blok[0].baris
    assert doc.sampul.judul[0] == "Perjanjian Kinerja Perubahan Tahun 2023"
    assert [told.cell(cell) for one in doc.tables for cell in _cells(one)] == [BELUM] * 8


def test_a_pk_that_one_party_signed_has_a_place_for_the_other_and_says_so() -> None:
    """It is printed to be signed by hand: not in force yet, and half signed is not signed."""
    first = {"pihak": "pihak_pertama", "jabatan": "camat", "kapasitas": "definitif", "decree": ""}
    version = {"versi": 1, "number": "", "state": "ditandatangani", "signers": [first], "signed_on": "2023-01-09"}
    answer = {"unit": "kec-contoh", "tahun": 2023, "jabatan": "camat", "versi": 1, "rows": [], "pagu": []}
    answer["dijanjikan"] = {"jabatan": "bupati", "nama": ""}
    unit = {"nama": "Kecamatan Contoh", "jenis": "kecamatan", "kabupaten": "Kabupaten Contoh"}
    doc = agreement({**answer, "versions": [version]}, unit, "Kabupaten Contoh", {}, [])
    (blocks, _) = (block for block in doc.isi if isinstance(block, Signatures))
    assert [one.kepala for one in blocks.blok] == ["Pihak Pertama,", "Pihak Kedua,"]
    assert (blocks.blok[1].baris[0], DOTS in blocks.blok[1].baris) == ("Bupati Contoh", True)
    assert said_version(doc) == "versi 1 (ditandatangani satu pihak)"


def test_a_pk_that_nobody_has_signed_names_the_office_that_it_is_promised_to(every: Every) -> None:
    key = {"unit": "sangasanga", "tahun": 2025, "jabatan": "kasi-kesos"}
    doc = every.printing.document("pk", key)
    blocks = next(block for block in doc.isi if isinstance(block, Signatures))
    assert [one.baris[0] for one in blocks.blok][1] == "Camat Sangasanga"


@pytest.mark.parametrize(
    ("unit", "jabatan", "party"),
    [
        ("sangasanga", "camat", "bupati"),
        ("kelurahan-jawa", "lurah", "camat@sangasanga"),
        ("kelurahan-jawa", "sekretaris-lurah", "lurah@kelurahan-jawa"),
        ("dinas-kesehatan", "kepala", "bupati"),
    ],
)
def test_the_table_of_offices_says_to_whom_an_office_promises(
    unit: str, jabatan: str, party: str, office: House
) -> None:
    with office.database.read() as tx:
        assert second_party(tx, as_of(office), unit, 2026, jabatan) == party


@pytest.mark.parametrize("kind", sorted(WRITES.keys() - OWN.keys()))
def test_a_plan_prints_every_target_and_every_pagu_as_it_is_answered(kind: str, every: Every, office: House) -> None:
    doc = every[kind].doc
    _, key = read_name(doc.alamat)
    unit = key.pop("unit")
    answer = office.queries.document(as_of(office), kind, unit, doc.versi, **key)
    tables = {one.nomor: one for one in doc.tables}
    targets = [row["target"] for row in answer["rows"] if row["target"] and is_number(row["target"])]
    assert targets
    assert Counter(_numbers(tables["1"])) == Counter(targets)
    pagu = [row[part] for row in answer.get("pagu", ()) for part in ("keluaran", "jumlah") if row[part] is not None]
    whole = [answer["jumlah_pagu"]] if answer.get("jumlah_pagu") else []
    assert Counter(_numbers(tables["2"]) if pagu else ()) == Counter([*pagu, *whole])
    for row in answer.get("aksi", ()):
        assert "\n".join(row["aksi"]) in {told.cell(cell) for cell in _cells(tables["3"])}


def test_a_kind_that_is_not_written_is_named(lkjip: Written) -> None:
    with pytest.raises(NotFound) as refused:
        lkjip.printing.document("anggaran", {"unit": "kota-bangun", "tahun": 2023})
    assert "lkjip, pk" in refused.value.teks.id
