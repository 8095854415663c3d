"""A year of a dinas lived on the pages alone, each step by whose it is, each page reached by what the one before
shows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interfaces.web.walker import Walker
from tests.kantor import Kantor

DINKES = "Dinas Kesehatan"
CARDS = {"layanan": "Layanan tepat waktu", "keluhan": "Keluhan ditindaklanjuti", "stunting": "Balita stunting"}
LAYANAN = CARDS["layanan"]
TARGETS = {"Layanan tepat waktu": "75", "Keluhan ditindaklanjuti": "80", "Balita stunting": "14,5"}


PAGU = """\
1.02.02	Program	Pemenuhan Upaya Kesehatan
1.02.02.2.02	Kegiatan	Penyediaan Layanan Kesehatan
1.02.02.2.02.0001	Sub Kegiatan	Layanan Ibu Hamil	1.250.000.000	120	Orang
"""
WHY = {"Alasan": "Asumsi KUA bergeser sesudah semester satu"}
SCAN = "naskah yang ditandatangani"


def hold(one: Walker, unit: str, jabatan: str, person: str) -> None:
    act = "Mencatat pejabat yang mulai menjabat" if unit else "Mencatat pejabat kabupaten yang mulai"
    decree = {"Nomor SK": "SK 821/1/2021", "Tanggal SK": "01-02-2021"}
    told = {
        "Jabatan": jabatan.replace("-", " ").title(),
        "Kapasitas": "definitif",
        "Sejak": "01-02-2021",
        "Orang": person,
        **decree,
    }
    one.go("Tindakan", act).fill({**({"Unit": unit} if unit else {}), **told}).press("Kirim")


def set_up(one: Walker) -> None:
    one.go("Tindakan", "Mendaftarkan kabupaten").fill({"Nama": "Kabupaten Contoh", "Zona waktu": "WITA"}).press("Kirim")
    told = {
        "Nama pendek": "dinkes",
        "Nama": DINKES,
        "Jenis": "Dinas",
        "Zona waktu": "WITA",
        "Mulai memakai Jejak": "01-01-2021",
    }
    one.go("Tindakan", "Mendaftarkan unit").fill(told).press("Kirim")
    for jabatan in ("kepala", "sekretaris", "kasubbag-perencanaan", "kabid-p2p"):
        hold(one, DINKES, jabatan, f"demo-{jabatan}-dinkes")
    hold(one, "", "bupati", "demo-bupati")


def cards(one: Walker) -> None:
    told = {"Level": "Sasaran", "Satuan": "Persen", "Triwulan menjadi setahun": "Nilai akhir", "IKU": "Ya"}
    for slug, nama in CARDS.items():
        one.go("Tindakan", "Mendaftarkan indikator")
        arah = "Turun" if slug == "stunting" else "Naik"
        one.fill({"Nama pendek": slug, "Nama": nama, "Arah": arah, **told}).press("Kirim")


def establish(one: Walker, number: str, **more: str) -> None:
    """A plan made law, with the scan of its paper."""
    one.go("Tetapkan").fill({"Nomor": number, "Unggah": SCAN, **more})
    one.pick("Tidak", "Naskah").press("Tetapkan")


def handed_in(one: Walker, verifier: str) -> None:
    """By the head, then found in order by whoever verifies."""
    one.enter("kepala@dinkes")
    one.go("Ajukan").press("Ajukan")
    one.enter(verifier)
    one.go("Verifikasi").pick("Sesuai", "Kelengkapan", "Keselarasan").press("Verifikasi")


def renstra(one: Walker) -> None:
    one.go("Dokumen", "Mulai Renstra 2023").fill({"Periode": "2021-2026"}).press("Kirim")
    for tahun in (2023, 2024):
        for nama, nilai in TARGETS.items():
            one.fill({nama: nilai}, row=f"{nama} {tahun}")
    one.press("Simpan")
    handed_in(one, "bappeda")
    one.enter("bupati")
    establish(one, "Perbup 1/2023")


def iku(one: Walker) -> None:
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Mulai Indikator Kinerja Utama").press("Kirim")
    handed_in(one, "bagian_organisasi")
    one.enter("kepala@dinkes")
    one.go("Tetapkan").fill({"Nomor": "SK 2/2023"}).press("Tetapkan")


def renja(one: Walker) -> None:
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Mulai Renja 2023").press("Kirim")
    assert "Tidak ada yang disalin" in one.press("Salin semua").main
    one.go("Tambah sub kegiatan")
    one.fill({"Tempel dari Excel": PAGU}).press("Baca tempelan").press("Kirim")
    handed_in(one, "bappeda")
    one.enter("bupati")
    establish(one, "Perbup 3/2023")


def anggaran(one: Walker) -> None:
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Mulai Anggaran").press("Kirim")
    one.enter("kepala@dinkes")
    one.go("Terima").fill({"Nomor": "DPA 1/2023", "Tanggal diterima": "02-01-2023"}).press("Terima")


def signed(one: Walker) -> None:
    """By the head, then by the bupati with the scan of its paper."""
    one.enter("kepala@dinkes")
    one.go("Tanda tangan pihak pertama").press("Tanda tangan")
    one.enter("bupati")
    one.go("Tanda tangan").fill({"Unggah": SCAN}).pick("Tidak", "Naskah").press("Tanda tangan")


def pk(one: Walker) -> None:
    """Handed in, sent back with a note on a cell, mended, found in order, signed by both."""
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Mulai Perjanjian Kinerja").press("Kirim")
    one.enter("kepala@dinkes")
    one.go("Ajukan").press("Ajukan")
    one.enter("bagian_organisasi")
    one.go("Verifikasi").fill({f"Catatan pada {LAYANAN}": "Lebih rendah dari tahun lalu"}).press("Kembalikan")
    one.enter("perencana@dinkes")
    one.go("Perbaiki")
    assert "Lebih rendah dari tahun lalu" in one.main
    one.fill({LAYANAN: "80", f"Alasan: {LAYANAN}": "Tahun lalu sudah tercapai 78"}).press("Simpan")
    handed_in(one, "bagian_organisasi")
    signed(one)


def quarter(one: Walker, kantor: Kantor, on: str, figures: tuple[str, ...]) -> None:
    """Filled in with evidence, checked, sent; approved by the head, verified with the evidence counted."""
    kantor.at(on)
    one.enter("kasubbag-perencanaan@dinkes")
    one.go("Isi")
    for nama, nilai in zip(TARGETS, figures, strict=True):
        told = {"Faktor pendukung": "Loket dibuka lebih lama", "Kendala": "Petugas kurang"}
        one.fill({nama: nilai, "atau unggah": f"Bukti {nama} {on}", **told}, row=nama)
    one.fill({"Tanggal pada berkas": "02-01-2023", "Sumber": "Register layanan", "tidak": True})
    one.press("Periksa & kirim").press("Kirim")
    one.enter("kepala@dinkes")
    one.go("Setujui").press("Setujui")
    verified(one)


def verified(one: Walker) -> None:
    one.enter("bappeda")
    one.go("Verifikasi").pick("Sesuai", "Kelengkapan", "Keselarasan", "Bukti dukung")
    assert "Register layanan" in one.main
    one.fill({"Bukti yang dilihat": "2", "dari berapa": "3"}).press("Verifikasi")


def change(one: Walker, kantor: Kantor) -> None:
    """A Renja Perubahan of two indikator, what it would do seen before; the DPPA after it; one PK Perubahan."""
    kantor.at("2023-07-20")
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Usulkan perubahan Renja")
    one.fill({"Sebab": "Perubahan asumsi KUA", **WHY, "Naskah dasar": "Perbup", "Nomornya": "12/2023"})
    one.fill({LAYANAN: "82", CARDS["keluhan"]: "78"}).press("Hitung akibatnya")
    assert "Layanan tepat waktu: 92,50 → 90,24" in one.main
    one.press("Simpan usulan")
    handed_in(one, "bappeda")
    one.enter("bupati")
    establish(one, "Perbup 14/2023")
    kantor.at("2023-08-10")
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Anggaran 2023", "Usulkan perubahan")
    one.fill({"Sebab": "DPPA", **WHY, "Naskah dasar": "DPPA", "Nomornya": "1/2023"})
    one.fill({"1.02.02.2.02.0001": "1.400.000.000"}).press("Hitung akibatnya")
    assert "Rp1.250.000.000 → Rp1.400.000.000" in one.main
    one.press("Simpan usulan")
    one.enter("kepala@dinkes")
    one.go("Terima").fill({"Nomor": "DPPA 1/2023", "Tanggal diterima": "09-08-2023"}).press("Terima")
    one.go("Meja", "Ajukan")
    for seen in ("semula 80 menjadi 82", "semula 80 menjadi 78", "semula 1.250.000.000 menjadi 1.400.000.000"):
        assert seen in one.main
    assert "Keluhan ditindaklanjuti: 98,75 → 101,28" in one.main
    handed_in(one, "bagian_organisasi")
    signed(one)


def report(one: Walker, kantor: Kantor) -> None:
    """The LKjIP with its figures: begun, checked, signed, submitted."""
    kantor.at("2024-02-05")
    one.enter("perencana@dinkes")
    one.go("Dokumen", "Mulai LKjIP 2023").press("Kirim")
    one.go("Angka laporan ini")
    assert "102,41" in one.main
    one.go("Dokumen", "LKjIP", "Tulis narasinya")
    one.fill({"Bagian": "Ikhtisar", "Teks": "Semua sasaran tercapai"}).press("Kirim")
    one.go("Periksa").press("Periksa")
    one.enter("kepala@dinkes")
    one.go("Tanda tangan").press("Tanda tangan")
    one.go("Ajukan").press("Ajukan")


def audit(one: Walker) -> None:
    """The inspektorat begins an assignment about the unit, called by its name, and is on its page."""
    one.enter("inspektorat")
    one.go("Penugasan", "Memberi surat tugas audit")
    letter = {"Nomor": "ST 7/2024", "Tanggal": "01-02-2024", "Perihal": "Reviu LKjIP 2023", "Orang": "demo-inspektorat"}
    of = {"Penugasan": "reviu-2023", "Dari": "01-01-2023", "Sampai": "31-12-2023", "Unit": DINKES, "Tugas": "Ketua tim"}
    one.fill({**letter, **of}).press("Kirim")
    assert one.at == "/audit/reviu-2023"
    assert DINKES in one.main


@pytest.fixture
def kantor(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}")
    yield office
    office.close()


def test_a_year_of_a_dinas(kantor: Kantor) -> None:
    one = Walker(kantor.house, "admin")
    set_up(one)
    one.enter("perencana@dinkes")
    cards(one)
    renstra(one)
    iku(one)
    renja(one)
    anggaran(one)
    pk(one)
    quarter(one, kantor, "2023-04-03", ("70", "78,5", "15"))
    quarter(one, kantor, "2023-07-03", ("74", "79", "15"))
    change(one, kantor)
    quarter(one, kantor, "2023-10-02", ("77", "79", "15"))
    quarter(one, kantor, "2024-01-03", ("83", "80", "14"))
    report(one, kantor)
    audit(one)
    per = kantor.today("2024-02-06")
    states = {d["kind"]: d["state"] for d in kantor.house.queries.documents(per, "dinkes") if d["kind"] != "realisasi"}
    kinds = ("renstra", "iku", "renja", "renja_perubahan", "anggaran", "pk", "lkjip")
    assert states == dict.fromkeys(kinds, "berlaku")
