"""Chapter: the LKjIP 2023 of Kota Bangun, January and February 2024. Narrative only: figures come from the log."""

from interfaces.demo.chapters import bab_1
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, load, printed

PERENCANA = "perencana@kota-bangun"
KASUBBAG = "kasubbag-perencanaan-keuangan@kota-bangun"
KUNCI = {"unit": KOTA_BANGUN, "tahun": 2023}
NARASI = {
    "ikhtisar": (
        "Laporan ini membandingkan janji camat dalam Perjanjian Kinerja yang ditandatangani dengan angka yang "
        "dilaporkan setiap pemilik indikator. Rancangan PK Perubahan yang jatuh tempo sesudah DPPA diterima belum "
        "ditandatangani, jadi target yang dipakai adalah target PK awal."
    ),
    "keluhan": (
        "Angka keluhan dilaporkan tanpa jumlah keluhan yang masuk. Mulai tahun depan kedua jumlah itu dicatat setiap "
        "triwulan, agar persentasenya dapat dihitung ulang."
    ),
    "trantibum": (
        "Semua kejadian yang dilaporkan sudah ditangani. Target tahun ini tidak melebihi capaian tahun lalu, "
        "jadi perlu ditinjau pada reviu IKU."
    ),
    "pades": (
        "Angka yang dilaporkan membandingkan jumlah dari desa yang berbeda. Perhitungan dari data pendukung hanya "
        "memakai desa yang melaporkan kedua tahun, dan ditampilkan di sampingnya."
    ),
    "pad-kewenangan": (
        "Indikator ini tidak dinilai karena kewenangannya sudah pindah. Pencabutannya diusulkan lewat PK Perubahan."
    ),
    "stunting": "Angka ini dibaca sebagai prevalensi, jadi makin rendah makin baik. Hasilnya melebihi yang dijanjikan.",
    "sbs": "Baru sebagian desa bebas buang air besar sembarangan. Rencana jamban disusun bersama desa yang belum.",
    "penutup": (
        "Tindak lanjut setiap indikator sudah dicatat bersama angkanya. Pelaksanaannya dipantau setiap triwulan tahun "
        "berikutnya."
    ),
}

CATATAN = [
    {
        "pada": "stunting",
        "teks": "Capaian dihitung dengan arah turun, sedangkan naskah cetak memakai arah naik. Samakan naskahnya.",
    },
    {"pada": "keluhan", "teks": "Capaian pada naskah cetak berbeda antartabel. Pakai satu angka."},
]
"""What the review found; the figures that the log gives are the ones that stand."""
CETAK = "tercetak_lkjip_kota_bangun_2023"
OLEH_CAMAT = [{"pihak": "penetap", "jabatan": "camat"}]
"""Who stands under the LKjIP: it was signed in ink."""
TERCETAK = (
    "Angka disalin persis seperti dicetak LKjIP 2023, termasuk yang saling bertentangan, supaya dapat dibandingkan "
    "dengan hasil hitung ulang."
)


def bab() -> Bab:
    """Checking binds it to the log; then the inspektorat reviews it, the camat signs on paper."""
    hari = Day("2024-01-22")
    yield hari.beri(PERENCANA, "lkjip.draft", KUNCI)
    for bagian, teks in {**NARASI, **bab_1.narasi()}.items():
        yield hari.beri(PERENCANA, "lkjip.set_narrative", {**KUNCI, "bagian": bagian, "teks": teks})
    yield Day("2024-01-29").beri(KASUBBAG, "lkjip.check", KUNCI)
    yield Day("2024-02-06").beri("inspektorat", "lkjip.review", {**KUNCI, "hasil": "memadai", "notes": CATATAN})
    ditandatangani = Day("2024-02-15")
    sampul = "Tanggal 14 Februari 2024 adalah tanggal pada sampul LKjIP 2023; dicatat pada hari kerja berikutnya."
    surat = {"signers": OLEH_CAMAT, "signed_on": "2024-02-14", "sha256": printed(load(CETAK))}
    yield ditandatangani.beri("sekretaris@kota-bangun", "lkjip.record", {**KUNCI, **surat}, sampul)
    yield ditandatangani.beri("camat@kota-bangun", "lkjip.submit", KUNCI)
    yield Day("2024-02-26").beri("bagian_organisasi", "lkjip.publish", KUNCI)
    yield Day("2024-02-27").beri(KASUBBAG, "lkjip.record_printed", {**KUNCI, **_tercetak()}, TERCETAK)
    yield Day("2024-02-28").beri("bagian_organisasi", "lkjip.confirm_printed", KUNCI)


def _tercetak() -> Perintah:
    """What the printed report says of each indikator, letter for letter, under the hash of that report."""
    data = load(CETAK)
    rows = [{"indikator": slug, **row} for slug, tables in data["2023"].items() for row in tables]
    return {"tercetak": rows, "sha256": printed(data)}
