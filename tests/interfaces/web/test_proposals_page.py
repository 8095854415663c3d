"""The desk of the second person: one press confirms, a reason rejects; a pasted decree becomes one proposal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

ROWS = """unit;jabatan;kapasitas;orang;mulai;sampai
Kecamatan Contoh;kasi-pmd;;;03/05/2023;
kb;kasi-kesos;plt;p-3333-3333;2023-05-03;2023-11-02
kb;camat;;demo-camat-kb;;02-05-2023
"""
SK = {"nomor": "SK 821/9", "tanggal": "2 Mei 2023", "baris": ROWS}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Kantor]:
    found = Kantor(url(tmp_path)).found(go_live="2023-01-01")
    found.appoint("sekretaris")
    found.found("lain", "Kecamatan Lain", go_live="2023-01-01")
    yield found.at("2023-05-03")
    found.close()


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'jejak.db'}"


def reader(office: Kantor, acting_as: str) -> Reader:
    found = Reader(office.house, acting_as)
    return found


def press(reader: Reader, path: str = "/usulan", **typed: str) -> TestResponse:
    token = Page(reader.client.get("/usulan")).token
    return reader.client.post(path, data={"_csrf": token, **typed})


def waiting(office: Kantor) -> list[str]:
    return [row["nomor"] for row in office.house.queries.usulan(office.today("2023-05-03"))]


def test_a_pasted_decree_waits_and_one_press_confirms_it(office: Kantor) -> None:
    admin = reader(office, "admin")
    assert press(admin, "/usulan/sk", **SK).status_code == 303
    (nomor,) = waiting(office)
    own = admin.open("/usulan")
    assert "Tarik usulan ini" in own.text
    assert "Sahkan" not in own.text
    desk = reader(office, "sekretaris@kb")
    for language in ({}, {"lang": "en"}):
        page = desk.open("/usulan", **language)
        assert "SK 821/9" in page.text
        assert len([li for li in page.all("li") if "2023" in words(li)]) >= 3
        assert "p-3333-3333" not in page.text  # people are called by name
    assert press(desk, usulan=nomor, buat="sahkan").status_code == 303
    assert waiting(office) == []
    assert "Tidak ada yang menunggu" in desk.open("/usulan").text
    told = [e.pejabat for e in office.events("PerangkatDaerah.Appointed")][-2:]
    assert [(p.jabatan, p.kapasitas, p.since.isoformat()) for p in told] == [
        ("kasi-pmd", "definitif", "2023-05-03"),
        ("kasi-kesos", "plt", "2023-05-03"),
    ]


def test_rejected_with_a_reason_that_is_not_lost(office: Kantor) -> None:
    press(reader(office, "admin"), "/usulan/sk", **SK)
    (nomor,) = waiting(office)
    desk = reader(office, "bagian_organisasi")
    answer = press(desk, usulan=nomor, buat="tolak", alasan="salah")
    assert answer.status_code == 422
    assert "minimal 10 huruf" in answer.text
    assert 'value="salah"' in answer.text
    assert press(desk, usulan=nomor, buat="tolak", alasan="SK itu belum diteken bupati").status_code == 303
    assert waiting(office) == []


def test_withdrawn_by_who_proposed_it(office: Kantor) -> None:
    admin = reader(office, "admin")
    press(admin, "/usulan/sk", **SK)
    (nomor,) = waiting(office)
    assert press(admin, usulan=nomor, buat="sahkan").status_code == 403
    assert press(admin, usulan=nomor, buat="tarik").status_code == 303
    assert waiting(office) == []


def test_another_unit_sees_nothing_of_it(office: Kantor) -> None:
    press(reader(office, "admin"), "/usulan/sk", **SK)
    (nomor,) = waiting(office)
    other = reader(office, "camat@lain")
    assert "Tidak ada yang menunggu" in other.open("/usulan").text
    assert press(other, usulan=nomor, buat="sahkan").status_code == 404
    assert press(other, "/usulan/sk", **SK).status_code == 403


@pytest.mark.parametrize(
    ("baris", "says"),
    [
        ("", "Tempel satu sampai 500 baris"),
        ("kb;kasi-pmd;;;31/02/2023;", "Baris 1: tanggal “31/02/2023” tidak ada; bulan itu berakhir 28 Februari 2023"),
        ("entah;kasi-pmd;;;2023-05-03;", "unit yang Anda sebut tidak dikenal"),
        ("kb;;;;2023-05-03;", "isi jabatannya"),
        ("kb;kasi-pmd;;199999999999999999;2023-05-03;", "tidak ada di direktori"),
        ("kb;kasi-pmd;;siapa@contoh.go.id;2023-05-03;", "tidak ada di direktori"),
        ("unit;jabatan;pangkat\nkb;kasi-pmd;IV", "Kolom &#39;pangkat&#39; tidak dikenal"),
        ("kb;raja;;;2023-05-03;", "Baris 1 (raja@kb)"),
        ("kb;camat;;demo-admin;2023-05-03;", "menunjuk dirinya sendiri"),
        ("kb;kasi-pmd;;;1901-01-01;", "paling awal ada sejak"),
        ("kb;kasi-pmd;;;2023-05-03;;2023-12-31", "Baris 1 lebih dari 6 kolom"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_nothing_typed_is_lost(office: Kantor, baris: str, says: str) -> None:
    answer = press(reader(office, "admin"), "/usulan/sk", **{**SK, "baris": baris})
    assert answer.status_code in (403, 422)
    assert says in answer.text
    assert "SK 821/9" in answer.text
    assert waiting(office) == []
    assert "199999999999999999" not in "".join(str(e) for e in office.events("Penolakan.Recorded"))


def test_all_that_is_wrong_with_a_decree_is_said_at_once(office: Kantor) -> None:
    baris = "kb;;;;31/02/2023;\nentah;kasi-pmd;;;2023-05-03;"
    answer = press(reader(office, "admin"), "/usulan/sk", **{**SK, "nomor": "", "baris": baris})
    said = ("Isi nomor SK", "Baris 1: isi jabatannya", "Baris 1: tanggal", "Baris 2: unit")
    assert [one for one in said if one not in answer.text] == []


def test_no_button_that_is_not_there(office: Kantor) -> None:
    assert press(reader(office, "bagian_organisasi"), usulan="u-2222-2222", buat="entah").status_code == 422
    assert press(reader(office, "bagian_organisasi"), usulan="u-2222-2222", buat="sahkan").status_code == 404


def test_the_terminal_takes_the_same_table(office: Kantor, tmp_path: Path) -> None:
    table = tmp_path / "sk.csv"
    table.write_text(ROWS, "utf-8")
    jejak = Terminal(url(tmp_path))
    said = jejak.ok(f"sk {table} --nomor SK-821/9 --tanggal 2023-05-02 --as bkpsdm").out
    assert "menunggu disahkan orang lain" in said
    assert "Kode orang baru: p-" in said
    listed = jejak.ok("usulan").out
    (row,) = jejak.ok("usulan --json").json["usulan"]
    assert row["hal"] == "SK pejabat: SK-821/9, tanggal 2 Mei 2023, 3 baris"
    assert "Sahkan atau tolak dengan jejak do" in listed
    assert "sudah dijalankan" in jejak.ok(f"sk {table} --nomor SK-821/9 --tanggal 2023-05-02 --as bkpsdm").out
