"""Chapter: September and October 2025 at Sangasanga, where the demo begins: a change under way, a PK sent back, one to
be signed, findings of the inspektorat, a report that may still come in late, an appointment that waits for a second
person. All of it is an example.
"""

from interfaces.demo.chapters.audit import AUDITOR, INSPEKTUR, KETUA
from interfaces.demo.chapters.sangasanga_2025 import CAMAT, PERENCANA
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, SANGASANGA
from interfaces.demo.steps import PENCATAT_BAPPEDA, SESUAI, diperiksa, perkada

KUNCI: Perintah = {"unit": SANGASANGA, "tahun": 2025}
PERUBAHAN = "Contoh: target dan pagu disesuaikan dengan perubahan APBD 2025."
JANJI = "Contoh: target PK mengikuti Renja Perubahan, dan laporan GEMA mengikuti jumlah minggu yang tersisa."
MENYUSUL = "Contoh: penjenjangan jabatan ini menyusul, dan targetnya disalin dari PK camat."
PAGU = "Contoh: sebagian pagu digeser ke pemeliharaan karena kegiatan rapat dikurangi."
DITANYAKAN = (
    {
        "pada": "gema",
        "teks": "Contoh: 48 laporan tidak tercapai lagi bila dihitung sejak Oktober. Sebutkan dasarnya.",
    },
)
DIGESER = (
    ("7.01.01.2.06.09", "Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD", "120000000"),
    ("7.01.01.2.06.02", "Penyediaan Peralatan dan Perlengkapan Kantor", "94390000"),
)
"""Money that moves within the kegiatan."""
PENUGASAN: Perintah = {"penugasan": "evaluasi-sakip-2025"}
SURAT: Perintah = {
    "nomor": "ST contoh/21/2025",
    "tanggal": "2025-08-11",
    "hal": "Evaluasi SAKIP 2025 (contoh)",
    "dari": "2025-01-01",
    "sampai": "2025-09-30",
    "units": [KOTA_BANGUN, SANGASANGA],
    "tim": [{"person": "demo-inspektorat", "peran": "ketua"}, {"person": "demo-auditor", "peran": "anggota"}],
}
TEMUAN = (
    {
        "judul": "Penjenjangan PK belum lengkap (contoh)",
        "kondisi": "Contoh: baru tiga dari sembilan jabatan mempunyai PK turunan 2025.",
        "kriteria": "Contoh: setiap jabatan yang memiliki indikator menandatangani PK.",
        "sebab": "Contoh: penjenjangan menunggu Renja Perubahan.",
        "akibat": "Contoh: dua indikator camat tidak dijawab jabatan mana pun.",
        "rekomendasi": ["Contoh: lengkapi PK jabatan yang belum ada."],
    },
    {
        "judul": "Bukti dukung triwulan II belum dilampirkan (contoh)",
        "kondisi": "Contoh: realisasi triwulan II disahkan tanpa berkas bukti.",
        "kriteria": "Contoh: setiap angka mempunyai bukti yang dapat diperiksa.",
        "sebab": "Contoh: bukti masih disimpan masing-masing pemilik angka.",
        "akibat": "Contoh: angka triwulan II tidak dapat diuji dari kantor inspektorat.",
        "rekomendasi": ["Contoh: lampirkan bukti triwulan II.", "Contoh: minta bukti sebelum realisasi diajukan."],
    },
)
DASAR = (1381, 1451)
"""The events that the findings rest on: the last PK signed in January, and the second quarter approved in July."""
TRIWULAN: Perintah = {"aturan": "realisasi_tw3", "periode": "2025", "unit": SANGASANGA}
SUSULAN = "Contoh: pemilik angka baru menyerahkan datanya; laporan diterima sampai Jumat."
JAWABAN = "Contoh: PK jabatan yang tersisa disusun sesudah Renja Perubahan ditetapkan, paling lambat Oktober 2025."


def bab() -> Bab:
    """Each thing that is under way waits for somebody else."""
    yield from _temuan()
    yield from _perubahan()
    yield from _penjenjangan()
    yield Day("2025-10-08").beri("bagian_organisasi", "kewajiban.approve_late", TRIWULAN, SUSULAN)
    yield from _pejabat()


def _temuan() -> Bab:
    """Two findings are issued; the kecamatan has answered the first one."""
    yield Day("2025-08-11").beri(INSPEKTUR, "audit.assign", {**PENUGASAN, "surat": SURAT})
    kerja = Day("2025-09-08")
    for isi, peristiwa in zip(TEMUAN, DASAR, strict=True):
        ditulis = {**PENUGASAN, "kepada": SANGASANGA, "isi": isi, "peristiwa": [peristiwa]}
        yield kerja.beri(AUDITOR, "audit.record_finding", ditulis)
    terbit = Day("2025-09-24")
    for nomor in (1, 2):
        yield terbit.beri(KETUA, "audit.issue_finding", {**PENUGASAN, "nomor": nomor})
    jawab = {"unit": SANGASANGA, "asal": PENUGASAN["penugasan"], "nomor": 1, "sikap": "setuju", "teks": JAWABAN}
    yield Day("2025-10-02").beri(CAMAT, "temuan.respond", jawab)


def _perubahan() -> Bab:
    """The Renja Perubahan is in force; the PK Perubahan that follows it waits for the organisation bureau."""
    rencana, hari = {**KUNCI, "n": 1}, Day("2025-09-08", "10:00")
    yield hari.beri(PERENCANA, "renja_perubahan.draft", {**rencana, "reason_code": "asumsi_kua"}, PERUBAHAN)
    yield hari.beri(
        PERENCANA, "renja_perubahan.set_target", {**rencana, "target": [_sel("trantibum", "92")]}, PERUBAHAN
    )
    pagu = [_pagu(*row) for row in DIGESER]
    yield hari.beri(PERENCANA, "renja_perubahan.set_pagu", {**rencana, "pagu": pagu}, PAGU)
    yield from diperiksa("renja_perubahan", rencana, "camat", ("2025-09-10", "2025-09-16"))
    surat = perkada("2025", "2025-09-24", f"Renja Perubahan 2025 {SANGASANGA}")
    yield Day("2025-09-25").beri(PENCATAT_BAPPEDA, "renja_perubahan.record", {**rencana, **surat})
    pk, hari = {**KUNCI, "jabatan": "camat"}, Day("2025-10-01")
    janji = [_sel("trantibum", "92"), _sel("gema", "46"), _sel("tindak-lanjut-lkpd", "95")]
    yield hari.beri(PERENCANA, "pk.set_target", {**pk, "target": janji}, JANJI)
    yield Day("2025-10-03").beri(CAMAT, "pk.submit", pk)


def _penjenjangan() -> Bab:
    """One PK comes back with a note on a cell, another one waits for the camat's signature."""
    for n, (jabatan, slug, nilai) in enumerate((("kasi-kesos", "gema", "48"), ("kasi-pemerintahan", "inovasi", "1"))):
        pk, hari = {**KUNCI, "jabatan": jabatan}, Day("2025-10-02", f"{10 + n}:00")
        pihak = f"{jabatan}@{SANGASANGA}"
        yield hari.beri(PERENCANA, "pk.draft", {**pk, "prefill": False}, MENYUSUL)
        yield hari.beri(PERENCANA, "pk.set_target", {**pk, "target": [_sel(slug, nilai)]}, MENYUSUL)
        yield hari.beri(pihak, "pk.submit", pk)
        hari = Day("2025-10-07", f"{10 + n}:00")
        pemeriksa = f"sekretaris@{SANGASANGA}"
        if jabatan == "kasi-kesos":
            yield hari.beri(pemeriksa, "pk.return", {**pk, "notes": list(DITANYAKAN)})
        else:
            yield hari.beri(pemeriksa, "pk.verify", {**pk, "periksa": SESUAI})
            yield hari.beri(pihak, "pk.sign_first", {**pk, "signed_on": hari.tanggal})


def _pejabat() -> Bab:
    """A new head of section is proposed, and begins on Monday if a second person confirms it."""
    baru = {
        "unit": KOTA_BANGUN,
        "jabatan": "kasi-pmd",
        "person": "demo-kasi-pmd-baru",
        "kapasitas": "definitif",
        "since": "2025-10-13",
        "decree": "SK contoh 41/2025",
        "decree_date": "2025-10-06",
    }
    yield Day("2025-10-08").beri("admin", "unit.appoint", baru, "Contoh: pejabat lama memasuki masa pensiun.")


def _sel(indikator: str, nilai: str) -> Perintah:
    return {"indikator": indikator, "nilai": nilai}


def _pagu(kode: str, nama: str, jumlah: str) -> Perintah:
    return {"kode": kode, "level": "sub_kegiatan", "nama": nama, "jumlah": jumlah}
