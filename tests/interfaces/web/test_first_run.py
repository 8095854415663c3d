"""A new kabupaten from an empty installation to a reported quarter, by links alone; and what its lists take."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.orders import Order
from application.organisation.access import OPERATOR_OF_MACHINE
from interfaces.clock import real_clock
from interfaces.door.links import Links
from interfaces.importing.lists.people import Offices
from interfaces.importing.lists.table import AT_ONCE, MOST, read_table
from interfaces.importing.lists.units import COLUMNS
from interfaces.input.reading import BadInput
from interfaces.people import fresh_code
from interfaces.registers.particulars import Particulars
from tests.examples import examples
from tests.interfaces.web.reader import Page, words
from tests.interfaces.web.walker import Walker
from tests.kantor import Kantor

README = Path(__file__).parents[3] / "README.md"
WORD = "lentera pagar rotan"
KECAMATAN = "Kecamatan Contoh Raya"
UNITS = f"7.01.01; {KECAMATAN}; kecamatan"
PEOPLE = f"""\
Nama\tJabatan\tUnit\tSurel
Bupati Contoh\tBupati\t\tbupati@contohkab.go.id
Organisasi Contoh\tBagian Organisasi\t\torganisasi@contohkab.go.id
Camat Contoh\tCamat\t{KECAMATAN}\tcamat@contohkab.go.id
Sekretaris Contoh\tSekretaris\t{KECAMATAN}\tsekretaris@contohkab.go.id
Perencana Contoh\tPerencana\t{KECAMATAN}\tperencana@contohkab.go.id
"""


class Newcomer(Walker):
    """Walks a real installation: several people, each with a browser, a password and what shows their codes. What is
    clicked and typed is counted."""

    def __init__(self, kantor: Kantor) -> None:
        super().__init__(kantor.house, "")
        self.at_the_wall = real_clock()
        kantor.house.wall = lambda: self.at_the_wall
        self.secrets: dict[str, str] = {}
        self.clicks = self.fields = 0

    def invited(self, link: str, called: str) -> None:
        """Open a link, set a password and, where one signs, an authenticator."""
        self.client = self.app.test_client()
        self._show(self.client.get(link))
        self.clicks += 1
        self.fill({"Kata sandi": WORD, "Sekali lagi": WORD}).press("Simpan")
        if self.at != "/faktor":
            return
        secret = re.search(r"\b[A-Z2-7]{32}\b", self.main)
        assert secret, self.told()
        self.secrets[called] = secret[0]
        self.fill({"Enam angka": self.code(called)}).press("Pasang").go("Sudah saya simpan")

    def enter(self, called: str) -> None:
        if not called:
            return
        self.client = self.app.test_client()
        self._show(self.client.get("/", follow_redirects=True))
        self.fill({"Surel": called, "Kata sandi": WORD}).press("Masuk")
        if called in self.secrets:
            self.fill({"Kode": self.code(called)}).press("Lanjut")

    def code(self, called: str) -> str:
        self.at_the_wall += timedelta(minutes=1)
        return str(pyotp.TOTP(self.secrets[called]).at(self.at_the_wall))

    def go(self, *texts: str) -> "Newcomer":
        self.clicks += len(texts)
        super().go(*texts)
        return self

    def fill(self, typed: dict[str, Any], row: str = "") -> "Newcomer":
        self.fields += len(typed)
        super().fill(typed, row)
        return self

    def pick(self, label: str, *legends: str) -> "Newcomer":
        self.clicks += len(legends)
        super().pick(label, *legends)
        return self

    def press(self, text: str, status: int = 200) -> "Newcomer":
        self.clicks += 1
        super().press(text, status)
        return self


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}", "2026-04-06T09:00:00+08:00", demo=False)
    yield office
    office.close()


def first_admin(kantor: Kantor, surel: str) -> str:
    """What `jejak access invite --as admin --email …` does, by the clock of the story; the address of the link."""
    house, person = kantor.house, fresh_code(kantor.house)
    house.people.set(Particulars(person, surel), (), house.now())
    data = {"acting_as": "admin", "decree": "SK 1", "person": person}
    house.jejak.execute(Order("akses.grant", OPERATOR_OF_MACHINE, data))
    return f"/undangan/{Links(house).give(OPERATOR_OF_MACHINE, person)}"


def test_from_nothing_to_a_reported_quarter_by_links_alone(kantor: Kantor) -> None:
    one = Newcomer(kantor)
    links = {admin: first_admin(kantor, admin) for admin in ("admin1@contohkab.go.id", "admin2@contohkab.go.id")}
    admin, second = links
    one.invited(links[admin], admin)
    one.go("Mulai persiapan", "Catat kabupaten").fill({"Nama": "Kabupaten Contoh Raya", "Zona waktu": "WITA"}).press(
        "Kirim"
    )
    one.go("Tempel daftar unit").fill({"Daftarnya": UNITS}).press("Periksa").press("Simpan")
    one.go("Tetapkan tenggat").fill({"Alasan": "SK Bupati 1/2026"}).press("Tetapkan yang dicentang")
    assert "Tenggat ditetapkan; skala" in one.main
    one.go("Tempel daftar orang").fill({"Daftarnya": PEOPLE, "Nomor SK": "SK 821/1/2026", "Tanggal SK": "03-01-2026"})
    one.press("Periksa").press("Simpan").go("Undang orang").press("Usulkan semua")
    one.invited(links[second], second)
    one.go("5 orang belum dapat masuk").press("Cetak semua")
    codes = dict(re.findall(r"Untuk (\w+) Contoh\..*?kode: ([A-Z0-9-]{24})", one.main))
    surel = {name: f"{name.lower()}@contohkab.go.id" for name in codes}
    one.invited(f"/undangan/{codes['Perencana']}", surel["Perencana"])
    card = {"Nama pendek": "keluhan", "Nama": "Keluhan yang ditangani", "Level": "Sasaran", "Satuan": "Persen"}
    one.go("Tindakan", "Mendaftarkan indikator")
    one.fill({**card, "Arah": "Naik", "Triwulan menjadi setahun": "Nilai akhir", "IKU": "Ya"}).press("Kirim")
    about = {"Berkas": "naskah PK 2026", "Tanggal pada berkas": "04-01-2026", "Sumber": "Arsip kecamatan"}
    one.go("Bukti").fill(about).pick("Tidak", "Apakah").press("Simpan")
    one.go("Tindakan", "Memuat Perjanjian")
    paper = {
        "Nomor dokumen": "PK 1/2026",
        "Tanggal ditandatangani": "03-01-2026",
        "Berkas": "2026-01-04 Arsip kecamatan",
    }
    signers = "Pihak pertama\tCamat\tDefinitif\nPihak kedua\tBupati\tDefinitif"
    one.fill({**paper, "Tempel dari Excel; kolomnya: Pihak": signers})
    one.fill({"Tempel dari Excel; kolomnya: Indikator": "Keluhan yang ditangani\t80"}).press("Kirim")
    one.invited(f"/undangan/{codes['Organisasi']}", surel["Organisasi"])
    one.go("Bandingkan")
    assert [words(td) for td in one.page.all("td")] == ["80 Persen"]
    one.press("Kirim")
    one.enter(surel["Perencana"])
    keluhan = {"Keluhan yang ditangani": "78", "atau unggah": "Register", "Faktor pendukung": "Loket dibuka lebih lama"}
    one.go("Isi").fill({**keluhan, "Kendala": "Petugas kurang"}, row="Keluhan yang ditangani")
    one.fill({"Tanggal pada berkas": "02-04-2026", "Sumber": "Register keluhan", "tidak": True}).press(
        "Periksa & kirim"
    )
    one.invited(f"/undangan/{codes['Sekretaris']}", surel["Sekretaris"])
    one.go("Ajukan").press("Ajukan", 409)  # a quarter without a Renstra is asked about
    one.fill({"Renstra": "Renstra dimuat dari naskahnya minggu depan"}).press("Ajukan")
    assert f"by {one.clicks} clicks and {one.fields} fields" in " ".join(README.read_text(encoding="utf-8").split())
    at = kantor.today("2026-04-06")
    states = {(d["kind"], d["state"]) for d in kantor.house.queries.documents(at)}
    assert states == {("pk", "berlaku"), ("realisasi", "diajukan")}
    one.enter(admin)
    steps = {words(li.find("h2")) for li in one.go("Persiapan").page.all("li", "kartu")}  # type: ignore[arg-type]
    assert {"Kabupaten selesai", "Unit selesai", "Triwulan pertama selesai"} <= steps
    before = kantor.house.journal.position()
    one.go("Tempel daftar unit").fill({"Daftarnya": UNITS}).press("Periksa")
    assert "tidak ada yang berubah" in one.main
    one.go("Persiapan", "Tempel daftar orang").fill({"Daftarnya": PEOPLE, "Nomor SK": "SK 821/1/2026"}).press("Periksa")
    assert "tidak ada yang berubah" in one.main
    assert kantor.house.journal.position() == before


@pytest.fixture
def admin(kantor: Kantor) -> Newcomer:
    """An admin on the page of the set-up of a kabupaten without units."""
    one = Newcomer(kantor)
    one.invited(first_admin(kantor, "admin1@contohkab.go.id"), "admin1@contohkab.go.id")
    kabupaten = {"Nama": "Kabupaten Contoh Raya", "Zona waktu": "WITA"}
    one.go("Mulai persiapan", "Catat kabupaten").fill(kabupaten).press("Kirim")
    return one


def test_every_form_that_the_set_up_opens_leads_back_to_it(admin: Newcomer) -> None:
    admin.go("Tempel daftar unit").fill({"Daftarnya": UNITS}).press("Periksa").press("Simpan")
    admin.go("Tetapkan tenggat").fill({"Alasan": "SK Bupati 1/2026"}).press("Tetapkan yang dicentang")
    steps = [str(a.get("href")) for li in admin.page.all("li", "kartu") for a in li.iter("a")]
    forms = []
    for address in steps:
        page = Page(admin.client.get(address))
        sent = [str(form.get("action", "")) for form in page.one("main").iter("form") if form.get("method") == "post"]
        forms += [address] * bool(sent)
        assert all("/persiapan" in unquote(action) or action == "/akun" for action in sent), (address, sent)
        led = {str(a.get("href")).partition("?")[0] for a in page.one("main").iter("a")}
        assert "/persiapan" in led or not sent, address
    assert len(forms) > 3
    admin.go("Pilih skala capaian").fill({"Nilai": "Capaian kinerja", "Alasan": "SK Bupati 2/2026"}).press("Kirim")
    assert admin.at == "/persiapan"
    for away in ("https://example.org/", "//example.org", "/tidak-ada", "/keluar"):
        page = Page(admin.client.get(f"/perintah/kabupaten/change_setting?kembali={away}"))
        assert not any(away in str(form.get("action")) for form in page.one("main").iter("form"))


BAD = f"""\
kode\tnama\tjenis\tinduk
1\t{KECAMATAN}\tkecamatan\t
2\tKelurahan Contoh\tkelurahan\t
3\tKelurahan Lain\tkelurahan\tKecamatan Yang Tidak Ada
4\t\tkecamatan\t
5\tDinas Contoh\tkementerian\t
6\tKelurahan Satu\tkelurahan\t{KECAMATAN}
1\tDinas Lain\tdinas
7\t<script>alert(1)</script>\tdinas\t\t\tlebih
"""


def test_a_bad_row_says_what_is_wrong_beside_it_and_nothing_is_stored(kantor: Kantor, admin: Newcomer) -> None:
    before = kantor.house.journal.position()
    admin.go("Tempel daftar unit").fill({"Daftarnya": BAD}).press("Periksa", 422)
    said = {words(tr.find("th")): words(tr.findall("td")[-1]) for tr in admin.page.all("tr")[1:]}  # type: ignore[arg-type]
    assert [number for number, told in said.items() if told == "baru"] == ["2", "7"]
    assert "berada di bawah kecamatan" in said["3"]
    assert "unit induk itu belum ada" in said["4"]
    assert "isi namanya" in said["5"]
    assert "jenisnya salah satu dari" in said["6"]
    assert f"kodenya sudah dipakai {KECAMATAN}" in said["8"]
    assert "kolom" in said["9"]
    assert "Simpan" not in [words(b) for b in admin.page.all("button")]
    assert BAD.strip() == words_kept(admin)
    assert kantor.house.journal.position() == before
    admin.go("Persiapan", "Tempel daftar orang")
    people = "Camat Contoh; 123; Camat; Kecamatan X; bukan-surel\nBupati Contoh; ; Raja; ; b@contohkab.go.id"
    admin.fill({"Daftarnya": people}).press("Periksa", 422)
    for told in ("Isi nomor SK", "unit itu belum ada", "18 angka", "jabatan itu tidak ada di sini"):
        assert told in admin.main
    assert kantor.house.people.all()[1:] == []


def test_a_long_list_shows_what_is_wrong_in_it_and_its_first_part_where_it_is_too_long(
    kantor: Kantor, admin: Newcomer
) -> None:
    before = kantor.house.journal.position()
    above = f"7.0; {KECAMATAN}; kecamatan"
    below = [f"7.{n}; Kelurahan Nomor {n}; kelurahan; {KECAMATAN}" for n in range(1, AT_ONCE + 4)]
    long = "\n".join([above, *below])
    admin.go("Tempel daftar unit").fill({"Daftarnya": long}).press("Periksa")
    assert len(admin.page.all("tr")) == 1 + len(below) + 1  # those of the second transaction stand on the first
    wrong = long.replace("Nomor 7; kelurahan", "Nomor 7; negeri")
    admin.fill({"Daftarnya": wrong}).press("Periksa", 422)
    assert [words(tr.find("th")) for tr in admin.page.all("tr")[1:]] == ["7", "8", "9"]  # type: ignore[arg-type]
    assert words_kept(admin) == wrong
    endless = "\n".join(f"7.{n}; Kelurahan {'x' * 1000} {n}; negeri" for n in range(600))
    admin.fill({"Daftarnya": endless}).press("Periksa", 422)
    kept = words_kept(admin).splitlines()
    assert endless.startswith("\n".join(kept))
    assert "terlalu panjang untuk satu kali" in admin.main
    assert endless.splitlines()[len(kept)][:80] in admin.main  # where the rest begins
    assert kantor.house.journal.position() == before


def words_kept(one: Newcomer) -> str:
    return (one.page.one("textarea").text or "").strip()


@examples(60)
@given(st.text(alphabet=st.sampled_from("ab;,\t\n\"'\x00\u202e<&ü 1-@"), max_size=200))
def test_whatever_is_pasted_is_rows_or_said_to_be_none(text: str) -> None:
    rows = []
    with suppress(BadInput):
        rows = read_table(text, COLUMNS, "nama")
        assert 0 < len(rows) <= MOST
    assert all({*row.cells} == {*COLUMNS} for row in rows)


def test_a_general_set_of_indikator_becomes_cards_in_one_act(kantor: Kantor) -> None:
    kantor.found(go_live="2026-01-01")
    house, code = kantor.house, fresh_code(kantor.house)
    house.people.set(Particulars(code, "perencana@contohkab.go.id"), (), house.now())
    data = {"acting_as": "perencana@kb", "decree": "SK 1", "person": code}
    house.jejak.execute(Order("akses.grant", OPERATOR_OF_MACHINE, data))
    one = Newcomer(kantor)
    one.invited(f"/undangan/{Links(house).give(OPERATOR_OF_MACHINE, code)}", "perencana@contohkab.go.id")
    one.go("Mulai dokumen baru", "ambil set umum").press("Ambil yang dicentang", 422)
    one.fill({"Persentase volume sampah": True}).press("Ambil yang dicentang", 422)
    assert "Pilih arah dan cara menjadi setahun dari: Persentase volume sampah" in one.main
    sampah = "Persentase volume sampah yang terangkut"
    one.fill({f"Arah: {sampah}": "Naik", f"Triwulan menjadi setahun: {sampah}": "Nilai akhir"})
    one.press("Ambil yang dicentang")
    assert [card["nama"] for card in house.queries.indikator(kantor.today(), "kb")] == [sampah]


@pytest.mark.parametrize(
    ("unit", "written", "office"),
    [
        ("dinas", "Kepala Dinas Pendidikan", "kepala"),
        ("dinas", "Kepala Bidang Mutu", "kabid-mutu"),
        ("kec", "Kepala Sub Bagian Umum", "kasubbag-umum"),
        ("kec", "Kasi Trantib", "kasi-trantib"),
        ("kec", "Kasubbag", ""),
        ("kec", "Kepala Dinas", ""),
    ],
)
def test_an_office_is_read_as_people_write_it(kantor: Kantor, unit: str, written: str, office: str) -> None:
    kantor.found("kec")
    place = {"slug": "dinas", "nama": "Dinas Contoh", "jenis": "dinas", "zona": "WITA", "go_live": "2021-01-01"}
    kantor.do("unit.register", "admin", **place)
    assert Offices(kantor.house).find(unit, written) == office


def test_nobody_but_an_admin_sets_up(kantor: Kantor) -> None:
    house, code = kantor.house, fresh_code(kantor.house)
    one = Newcomer(kantor)
    client = one.app.test_client()
    for path in ("/persiapan", "/persiapan/unit", "/persiapan/orang"):
        assert client.get(path).status_code == 303, path
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh Raya", zona="WITA")
    house.people.set(Particulars(code, "bappeda@contohkab.go.id"), (), house.now())
    data = {"acting_as": "bappeda", "decree": "SK 1", "person": code}
    house.jejak.execute(Order("akses.grant", OPERATOR_OF_MACHINE, data))
    one.invited(f"/undangan/{Links(house).give(OPERATOR_OF_MACHINE, code)}", "bappeda@contohkab.go.id")
    for path in ("/persiapan", "/persiapan/unit", "/persiapan/orang"):
        assert one.client.get(path).status_code == 403, path
    assert "Persiapan" not in [words(a) for a in one.page.all("a")]
