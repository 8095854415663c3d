"""Chapter: twelve units of the kabupaten begin here with the PK Perubahan 2025 of their heads, and the bupati signs all
of them in one act. Units, people and figures are examples.

Their tenggat run from 2026 on; one has begun already, and is late.
"""

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import PERIODE, digest
from interfaces.demo.invented import UNITS, Row, Unit
from interfaces.demo.steps import OLEH_BUPATI, PERKADA, SESUAI, dimuat

MULAI = "2026-01-01"
DITURUNKAN = "dinas-pekerjaan-umum"
DI_BAWAH_RENSTRA: Perintah = {"unit": "dinas-sosial", "indikator": "gelandangan", "renstra": "5"}
TERLAMBAT = "badan-bencana"
"""The three exceptions: a target that asks for less than before, one for less than the Renstra, and a late one."""
PEJABAT_LAMA, SEJAK, MULAI_TERLAMBAT = f"demo-kepala-lama-{TERLAMBAT}", "2025-09-01", "2025-10-01"
KARTU = "Contoh: indikator dari PK 2025 yang ditandatangani di atas kertas."
DARI_KERTAS = "Contoh: PK 2025 disalin dari naskah yang ditandatangani sebelum unit ini bekerja di sini."
RENSTRA = "Contoh: satu target Renstra disalin dari naskahnya."
PERUBAHAN = "Contoh: target disesuaikan dengan perubahan APBD 2025."
BERKURANG = "Contoh: anggaran pemeliharaan jalan dialihkan ke penanganan banjir."
BERGANTI = "Contoh: kepala badan berganti, jadi PK diperbarui."
DPPA: Perintah = {"kind": "DPPA", "number": "DPPA contoh/2025", "signed_on": "2025-10-01"}
SK_BARU: Perintah = {"decree": "SK contoh 38/2025", "decree_date": "2025-08-29"}
PIHAK = [{"pihak": "pihak_pertama", "jabatan": "kepala"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]


def bab() -> Bab:
    """Registered, the PK from paper, its change drafted, handed in, verified, signed by the head of each."""
    mulai, menjabat, kartu = Day("2025-09-29", "13:00"), Day("2025-09-29", "14:00"), Day("2025-09-29", "15:00")
    for n, unit in enumerate(UNITS, start=1):
        yield mulai.beri("admin", "unit.register", _unit(unit))
        lama = {"person": PEJABAT_LAMA} if unit.slug == TERLAMBAT else {}
        yield menjabat.beri("admin", "unit.appoint", {**_kepala(unit.slug, n), **lama})
        for row in unit.indikator:
            yield kartu.beri("bagian_organisasi", "indikator.register", _kartu(unit.slug, row), KARTU)
    naskah, disahkan, diubah = Day("2025-09-30", "13:00"), Day("2025-10-01", "13:00"), Day("2025-10-02", "13:00")
    diajukan, diperiksa, ditandatangani = (Day(f"2025-10-0{n}", "14:00") for n in (3, 6, 7))
    yield from dimuat("renstra", _renstra(), (naskah, disahkan), RENSTRA)
    for unit in UNITS:
        yield from dimuat("pk", _pk(unit), (naskah, disahkan), DARI_KERTAS, "bagian_organisasi")
        if unit.slug == TERLAMBAT:
            yield from _berganti(disahkan)
        yield from _perubahan(unit, diubah, diajukan, diperiksa, ditandatangani)


def _perubahan(unit: Unit, diubah: Day, diajukan: Day, diperiksa: Day, ditandatangani: Day) -> Bab:
    slug = unit.slug
    kunci, kepala, perencana = {"unit": slug, "tahun": 2025, "jabatan": "kepala"}, f"kepala@{slug}", f"perencana@{slug}"
    alasan = {DITURUNKAN: BERKURANG, TERLAMBAT: BERGANTI}.get(slug, PERUBAHAN)
    if slug != TERLAMBAT:  # where the head changes, the system has begun it
        revisi = {**kunci, "base": 1, "reason_code": "perubahan_strategi_anggaran"}
        yield diubah.beri(perencana, "pk.open_revision", revisi, alasan, DPPA)
    rows = [row for row in unit.indikator if row.perubahan != row.target]
    janji = [{"indikator": row.slug, "nilai": row.perubahan} for row in rows]
    yield diubah.beri(perencana, "pk.set_target", {**kunci, "target": janji}, alasan)
    yield diajukan.beri(kepala, "pk.submit", kunci)
    yield diperiksa.beri("bagian_organisasi", "pk.verify", {**kunci, "periksa": SESUAI})
    yield ditandatangani.beri(kepala, "pk.sign_first", {**kunci, "signed_on": ditandatangani.tanggal})


def _berganti(hari: Day) -> Bab:
    """Since the new head took office the month for the PK Perubahan runs."""
    baru = {**_kepala(TERLAMBAT, 0), **SK_BARU, "since": SEJAK}
    yield from hari.berdua("admin", "bkpsdm", "unit.appoint", baru, BERGANTI)


def _unit(unit: Unit) -> Perintah:
    go_live = MULAI_TERLAMBAT if unit.slug == TERLAMBAT else MULAI
    return {"slug": unit.slug, "nama": unit.nama, "jenis": unit.jenis, "zona": "WITA", "go_live": go_live}


def _kepala(unit: str, n: int) -> Perintah:
    held = {"unit": unit, "jabatan": "kepala", "person": f"demo-kepala-{unit}", "kapasitas": "definitif"}
    return {**held, "since": "2024-01-02", "decree": f"SK contoh {n:02}/2024"}


def _kartu(unit: str, row: Row) -> Perintah:
    kartu = {"nama": row.nama, "satuan": row.satuan, "arah": row.arah}
    return {"unit": unit, "slug": row.slug, "kartu": {**kartu, "level": "sasaran", "mode": "nilai_akhir"}}


def _pk(unit: Unit) -> Perintah:
    surat = {"signers": PIHAK, "number": "PK contoh/2025", "signed_on": "2025-01-20"}
    cells = [{"indikator": row.slug, "nilai": row.target} for row in unit.indikator]
    paper = {**surat, "effective_from": "2025-01-01", "sha256": digest(f"Perjanjian Kinerja 2025 {unit.slug}")}
    return {"unit": unit.slug, "tahun": 2025, "jabatan": "kepala", **paper, "target": cells}


def _renstra() -> Perintah:
    number = f"{PERKADA}/2021"
    surat = {"signers": OLEH_BUPATI, "number": number, "signed_on": "2021-12-30"}
    isi = {"indikator": DI_BAWAH_RENSTRA["indikator"], "tahun": 2025, "nilai": DI_BAWAH_RENSTRA["renstra"]}
    paper = {**surat, "sha256": digest(f"{number} Renstra {DI_BAWAH_RENSTRA['unit']}")}
    return {"unit": DI_BAWAH_RENSTRA["unit"], "periode": PERIODE, **paper, "target": [isi]}
