"""Units and who holds which office, taken in from a file: by the terminal and on the pages of the first run."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.importing.test_importing import saved
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Cell, Layout
from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_entry import filled
from tests.kantor import Kantor

UNITS: list[list[Cell]] = [
    ["DAFTAR PERANGKAT DAERAH", None, None, None],
    ["KABUPATEN CONTOH", None, None, None],
    ["No.", "Kode OPD", "Nama Perangkat Daerah", "Ket."],
    [1, "1.02", "Dinas Kesehatan", None],
    [2, "7.01.02", "Kecamatan Contoh Hulu", "baru"],
    [3, "7.01.01", "Kecamatan Contoh", None],
]
PEOPLE: list[list[Cell]] = [
    ["Daftar Pejabat", None, None, None, None, None, None, None],
    ["No", "Nama Lengkap", "NIP", "Jabatan", "Unit Kerja", "TMT", "Sampai Dengan", "Alamat Surel"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["1", "Sekretaris Contoh", None, "Sekretaris", "Kecamatan Contoh", "1 Maret 2022", None, "sek@contoh.go.id"],
    [
        "2",
        "Lama Contoh",
        None,
        "Kasi Pemerintahan",
        "Kecamatan Contoh",
        "03-01-2022",
        "31-12-2022",
        "lama@contoh.go.id",
    ],
    ["3", "Baru Contoh", None, "Kasi Pemerintahan", "Kecamatan Contoh", "02-01-2023", None, "baru@contoh.go.id"],
    ["4", "Rencana Contoh", None, "Perencana", "Kecamatan Contoh", None, None, "rencana@contoh.go.id"],
]
LINE = "--decree SK-821/1 --since 2022-01-03 --as admin"


@pytest.fixture
def jejak(kantor: Kantor, database_url: str) -> Terminal:
    kantor.found()
    kantor.at("2023-02-01")
    return Terminal(database_url)


def units_of(kantor: Kantor) -> dict[str, tuple[str, str]]:
    return {one["slug"]: (one["jenis"], one["kode"]) for one in kantor.house.queries.units(kantor.today())}


def test_units_come_in_from_a_workbook_once(jejak: Terminal, kantor: Kantor, tmp_path: Path) -> None:
    path = saved(tmp_path, writers.xlsx({"OPD": Layout(UNITS)}))
    before = jejak.position()
    shown = jejak.ok(f"import unit {path} --as admin")
    assert jejak.position() == before
    assert "Belum dicatat" in shown.out
    done = jejak.ok(f"import unit {path} --as admin --yes")
    assert "Tercatat: 2 baris." in done.out
    assert units_of(kantor)["dinas-kesehatan"] == ("dinas", "1.02")
    assert units_of(kantor)["kec-contoh-hulu"] == ("kecamatan", "7.01.02")
    after = jejak.position()
    assert "Tidak ada yang berubah." in jejak.ok(f"import unit {path} --as admin --yes").out
    assert jejak.position() == after


def test_officials_come_in_with_their_days_and_no_name_is_in_an_event(
    jejak: Terminal, kantor: Kantor, tmp_path: Path
) -> None:
    path = saved(tmp_path, writers.ods({"Pejabat": Layout(PEOPLE)}), "pejabat.ods")
    assert "Sebutkan nomor SK" in jejak.fails(2, f"import pejabat {path} --as admin")
    said = jejak.ok(f"import pejabat {path} {LINE} --yes --json").json
    rows = [(row["row"], row["state"], row["waits"]) for row in said["rows"]]
    assert rows == [(n, "baru", n < 7) for n in (4, 5, 6, 7)]  # the unit lives: who signs waits for a second person
    waiting = jejak.position()
    assert "Tidak ada yang berubah." in jejak.ok(f"import pejabat {path} {LINE} --yes").out
    assert jejak.position() == waiting
    for one in kantor.house.queries.usulan(kantor.today()):
        kantor.do("usulan.confirm", "bagian_organisasi", nomor=one["nomor"])
    after = jejak.position()
    again = jejak.ok(f"import pejabat {path} {LINE} --yes").out
    assert "Tidak ada yang berubah." in again, again
    assert jejak.position() == after

    def holder(day: str) -> set[str]:
        rows = kantor.house.queries.offices(kantor.today(day))
        return {row["person"] for row in rows if row["jabatan"] == "kasi-pemerintahan" and row["person"]}

    assert len(holder("2022-06-01") | holder("2023-01-15")) == 2
    assert holder("2023-01-01") == set()
    events = [repr(vars(one)) for topic in set(kantor.topics()) for one in kantor.events(topic)]
    assert not [text for text in events if "Contoh, " in text or "@contoh.go.id" in text or "Lama Contoh" in text]


def test_what_is_wrong_stands_beside_its_row_and_nothing_is_recorded(jejak: Terminal, tmp_path: Path) -> None:
    rows = [*PEOPLE[:3], ["1", "Siapa", None, "Raja", "Kecamatan Contoh", "31 Februari", None, "s@contoh.go.id"]]
    path = saved(tmp_path, writers.xlsx({"Pejabat": Layout([*rows, *PEOPLE[3:]])}))
    before = jejak.position()
    said = jejak(f"import pejabat {path} {LINE} --yes")
    assert said.code == 1
    assert "baris 4: jabatan itu tidak ada di sini" in " ".join(said.out.split())
    assert "mulai:" in said.out
    assert "Belum ada yang dicatat" in said.out
    assert jejak.position() == before
    none = saved(tmp_path, writers.xlsx({"x": Layout([["Apa", "Saja"], [1, 2]])}), "lain.xlsx")
    assert "Tidak ada judul kolom daftar" in jejak.fails(2, f"import unit {none} --as admin")
    assert "Sebutkan --unit dan --tahun" in jejak.fails(2, f"import pk {none} --as admin")


def test_the_page_of_the_first_run_takes_the_same_file(kantor: Kantor, jejak: Terminal) -> None:
    reader = Reader(kantor.house)
    reader.enter("admin")
    page = reader.open("/persiapan/unit")
    form = {**filled(page), "unggah": (BytesIO(writers.docx({"OPD": Layout(UNITS)})), "opd.docx"), "apa": "periksa"}
    answer = reader.client.post("/persiapan/unit", data=form, content_type="multipart/form-data")
    shown = Page(answer)
    assert answer.status_code == 200, shown.text
    assert list(faults(shown, reader.app, "id")) == []
    assert "Simpan 2 baris" in shown.text
    assert [words(td) for td in shown.all("td")][2] == "dinas"  # by the name, since the list has no column for it
    (listed,) = [text.text or "" for text in shown.all("textarea")]
    assert "Dinas Kesehatan" in listed  # it can be mended there, as if it had been pasted
    answer = reader.client.post("/persiapan/unit", data={**filled(shown), "baris": listed, "apa": "simpan"})
    assert answer.status_code == 303
    assert "dinas-kesehatan" in units_of(kantor)
    wrong = {**filled(page), "unggah": (BytesIO(b"%PDF-1.4 nothing"), "opd.pdf"), "apa": "periksa"}
    answer = reader.client.post("/persiapan/unit", data=wrong, content_type="multipart/form-data")
    assert answer.status_code == 422
