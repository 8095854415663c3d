"""Which page of help each page has: the quiet link at its foot leads there."""

GLOSSARY = "istilah"
WRONG = "bila-ada-yang-salah"
"""Where a page leads that says what went wrong."""
FIRST = "mulai"
REPORTS = ("keuangan", "gabungan", "e81", "lkjip_tabel", "data_pendukung")
"""What a year of a unit comes to, as forms and reports print it."""
HELP = {
    FIRST: ("meja", "dokumen", "satu_dokumen", "beranda", "tindakan", "tindakan_dokumen", "perintah", "isi", "unit"),
    "masuk": (
        *("masuk", "masuk_oidc", "kunci", "jabatan", "undangan", "undangan_buka", "faktor", "konfirmasi"),
        *("keamanan", "lupa"),
    ),
    "mengisi-triwulan": (
        "realisasi",
        "isian",
        "isian_periksa",
        "isian_serapan",
        "isian_sumbangan",
        "capaian",
        *REPORTS,
    ),
    "menyusun-dokumen": ("ubah", "impor", "pohon", "pagu", "penerus", "cetak"),
    "perubahan": ("usulkan", "perubahan"),
    "memverifikasi-mengembalikan": ("langkah", "serentak", "banding", "antarunit", "periksa"),
    "menandatangani-dengan-ponsel": ("mandat", "mandat_akhiri"),
    "siapa-mengubah-target": ("lineage", "trail", "peristiwa", "beda", "semua_pekerjaan", "pekerjaan"),
    "menindaklanjuti-tenggat": ("tenggat", "kalender", "kewajiban", "daftar", "risiko", "perpanjangan", "surat"),
    "menjawab-temuan": ("temuan",),
    "berkas-bukti": ("bukti", "satu_bukti", "verifikasi"),
    "orang-dan-jabatan": (
        *("semua_orang", "orang", "hapus_orang", "kunci_orang", "kunci_akses", "jabatan_orang", "jabatan_cabut"),
        *("akun", "pejabat", "kekurangan", "usulan", "kebijakan"),
    ),
    "menyiapkan-kabupaten": ("persiapan", "administrasi", "kesehatan", "katalog"),
    "pemeriksaan-inspektorat": ("audit", "penugasan"),
    "cara-mencatat": ("privasi", "data_saya", "publik"),
    WRONG: ("bantuan", "satu_bantuan", "masalah", "satu_masalah", "rujukan", "rujukan_perihal", "satu_rujukan"),
}
"""By task, the pages on which it is done."""
HELP_OF = {page: task for task, pages in HELP.items() for page in pages}


def known(page: str) -> str | None:
    """The help of a page, or that of the page that it is called after: antarunit_indikator has that of antarunit."""
    return HELP_OF.get(page) or HELP_OF.get(page.partition("_")[0])


def helped(page: str, *, wrong: bool) -> str:
    """The page of help that a page leads to; of one that answers a form alone, where one begins."""
    return WRONG if wrong else known(page) or FIRST
