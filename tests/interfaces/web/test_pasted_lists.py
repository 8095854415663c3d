"""Whatever is pasted as a list of units or of people: each row is told what is wrong with it, in bounded space; nothing
is stored of it, and nothing that only looks otherwise counts as another."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from interfaces.importing.lists.units import short_name
from tests.interfaces.web.reader import SIZE, Page, faults, words
from tests.interfaces.web.test_first_run import UNITS, Newcomer, first_admin
from tests.kantor import Kantor

ADMIN = "admin1@contohkab.go.id"
HERE = "Kecamatan Contoh Raya"
ENDLESS = {
    "many rows": "7.01; Kecamatan X; kecamatan\n" * 22_000,
    "one line": "x" * 600_000,
    "one cell": f"7;Kecamatan {'y' * 20_000};kecamatan",
    "many columns": ";".join("a" * 9000),
    "many headings": f"kode;nama;jenis;{';'.join(['nama'] * 5000)}\n1;x;kecamatan",
    "letters that grow in a page": '"' * 12_000,
    "more of them": "\n".join(["<&>\"'" * 100] * 300),
    "wide letters": "1;Kecamatan 𠀀𠀀𠀀;dinas\n" * 2000,
    "three hundred wrong": "\n".join(f"{n};Kecamatan {'w' * 60}{n};negeri" for n in range(300)),
    "quotes": '1;"Kecamatan\n' * 300,
}
UNIT_ROWS = {
    "1;Kec\0amatan;kecamatan": ["karakter rusak"],
    "1;Kecamatan \u202eabc;kecamatan": ["tidak kelihatan (U+202E"],
    "1;Kecamatan A;kecamatan\r2;Kecamatan B;kecamatan\r\n3;Kecamatan C;kecamatan": ["baru", "baru", "baru"],
    "1;Kecamatan Dua;kecamatan\n2;Kecamatan  Dua;kecamatan\n3;KECAMATAN DUA;kecamatan": ["baru", *["baris 1"] * 2],
    "1;Kecamatan  Contoh\u00a0Raya;kecamatan\n1;KECAMATAN CONTOH RAYA;kecamatan": ["sudah tercatat"] * 2,
    "1;Kecamatan Caf\u00e9;kecamatan\n2;Kecamatan Cafe\u0301;kecamatan": ["baru", "baris 1"],
    "1;東京;kecamatan": ["isi nama pendeknya"],
    "1;Kelurahan A;kelurahan;Kelurahan A": ["unit induk itu belum ada"],
    "1;Kecamatan Contoh;kecamatan;;kec-contoh-raya": ["sudah dipakai Kecamatan Contoh Raya"],
    "kode;nama;jenis\n1;x;kecamatan;z;z;z": ["lebih dari 3 kolom"],
    "1;Kecamatan 190001011920011999;kecamatan": ["NIP"],
}
SEAT = f"; ; Camat; {HERE}; a@contoh.go.id"
PEOPLE_ROWS = {
    f"Ca\0mat{SEAT}": ["Nama atau pangkat itu tidak dapat dipakai"],
    f"Cam\u202eat{SEAT}": ["Nama atau pangkat itu tidak dapat dipakai"],
    f"C; ; Camat; {HERE.upper()}  ; a\0@contoh.go.id": ["bukan alamat surel"],
    f"C{SEAT}\nC; ; camat; {HERE}; A@Contoh.go.id": ["baru", "sama dengan baris 1"],
    f"C{SEAT}\nD; ; Camat; {HERE}; d@contoh.go.id": ["baru", "diisi orang di baris 1"],
    f"C{SEAT}\nC; ; Perencana; {HERE}; a@contoh.go.id\nD; ; Perencana; {HERE}; d@contoh.go.id": ["baru"] * 3,
    f"C; ; Kasi \u202e<b>; {HERE}; a@contoh.go.id": ["jabatan: berisi tanda yang tidak kelihatan"],
    f"C{SEAT}; raja": ["Kapasitas"],
    f"C; ; Camat; {HERE} ; caf\u00e9@contoh.go.id": ["bukan alamat surel"],
}


@pytest.fixture
def admin(database_url: str) -> Iterator[Newcomer]:
    kantor = Kantor(database_url, "2026-04-06T09:00:00+08:00", demo=False)
    one = Newcomer(kantor)
    one.invited(first_admin(kantor, ADMIN), ADMIN)
    kabupaten = {"Nama": "Kabupaten Contoh Raya", "Zona waktu": "WITA"}
    one.go("Mulai persiapan", "Catat kabupaten").fill(kabupaten).press("Kirim")
    one.go("Tempel daftar unit").fill({"Daftarnya": UNITS}).press("Periksa").press("Simpan")
    yield one
    kantor.close()


def pasted(one: Newcomer, path: str, text: str) -> Page:
    """A list sent as bytes come, letters that are none among them; nothing is stored by looking at it."""
    token = Page(one.client.get(path)).token
    typed = {"_csrf": token, "baris": text, "nomor": "SK 1", "tanggal": "2026-04-06", "apa": "periksa"}
    body = "&".join(f"{name}={quote(said.encode('utf-8', 'surrogatepass'))}" for name, said in typed.items())
    before = one.house.journal.position()
    page = Page(one.client.post(path, data=body, content_type="application/x-www-form-urlencoded"))
    assert one.house.journal.position() == before
    assert page.status in (200, 422), (page.status, page.text[:300])
    assert list(faults(page, one.app, "id")) == []
    assert "data/" not in page.text
    return page


def results(page: Page) -> list[str]:
    return [words(tr.findall("td")[-1]) for tr in page.all("tr")[1:]]


@pytest.mark.parametrize("what", ENDLESS)
def test_an_endless_list_is_answered_in_bounded_space(admin: Newcomer, what: str) -> None:
    for path in ("/persiapan/unit", "/persiapan/orang"):
        page = pasted(admin, path, ENDLESS[what])
        assert page.status == 422, path
        assert len(page.html.encode()) < SIZE
        assert [e for e in page.root.iter() if e.get("role") == "alert"], path


@pytest.mark.parametrize(("path", "rows"), [("/persiapan/unit", UNIT_ROWS), ("/persiapan/orang", PEOPLE_ROWS)])
def test_each_row_is_told_what_it_is(admin: Newcomer, path: str, rows: dict[str, list[str]]) -> None:
    for text, told in rows.items():
        page = pasted(admin, path, text)
        found = results(page)
        assert len(found) == len(told), (text, found)
        assert all(one in said for one, said in zip(told, found, strict=True)), (text, found)
    assert pasted(admin, path, "1;Kecamatan \ud800;kecamatan;\udfff;\ud800").status in (200, 422)


def test_an_address_is_made_of_plain_letters() -> None:
    assert (
        short_name("Kecamatan Café-Ünal (Barat)")
        == short_name("KECAMATAN Cafe\u0301 Unal Barat")
        == "kec-cafe-unal-barat"
    )


def test_what_is_longer_than_any_request_may_be_says_so_of_what_was_typed(admin: Newcomer) -> None:
    token = Page(admin.client.get("/persiapan/unit")).token
    answer = admin.client.post(
        "/persiapan/unit", data={"_csrf": token, "baris": "7; Kecamatan X; kecamatan\n" * 200_000}
    )
    page = Page(answer)
    assert (page.status, "dalam beberapa bagian" in page.text, "pindai" in page.text) == (413, True, False)
    assert list(faults(page, admin.app, "id")) == []
