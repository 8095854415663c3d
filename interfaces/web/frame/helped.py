"""Which page of help each page has: the quiet link at its foot leads there."""

GLOSSARY = "istilah"
WRONG = "bila-ada-yang-salah"
"""Where a page leads that says what went wrong."""
FIRST = "mulai"
HELP = {
    FIRST: ("meja", "dokumen", "satu_dokumen", "beranda", "tindakan", "tindakan_dokumen", "perintah", "isi", "unit"),
    "masuk": (
        *("masuk", "masuk_oidc", "kunci", "jabatan", "undangan", "undangan_buka", "faktor", "konfirmasi"),
        *("keamanan", "lupa"),
    ),
    "mengisi-triwulan": ("realisasi", "isian", "isian_periksa", "isian_serapan", "isian_sumbangan", "capaian"),
    "menyusun-dokumen": ("ubah", "pohon", "pagu", "penerus", "cetak"),
    "perubahan": ("usulkan", "perubahan"),
    "memverifikasi-mengembalikan": ("langkah", "serentak", "banding"),
    "menandatangani-dengan-ponsel": ("mandat", "mandat_akhiri"),
    "siapa-mengubah-target": ("lineage", "trail", "peristiwa", "beda"),
    "menindaklanjuti-tenggat": ("tenggat", "kalender", "kewajiban"),
    "menjawab-temuan": ("temuan",),
    "berkas-bukti": ("bukti", "satu_bukti"),
    "orang-dan-jabatan": (
        *("semua_orang", "orang", "hapus_orang", "kunci_orang", "kunci_akses", "jabatan_orang", "jabatan_cabut"),
        *("akun", "pejabat", "kekurangan", "usulan", "kebijakan"),
    ),
    "menyiapkan-kabupaten": ("persiapan", "persiapan_unit", "persiapan_orang"),
    "pemeriksaan-inspektorat": ("audit", "penugasan"),
    "cara-mencatat": ("privasi", "data_saya"),
    WRONG: ("bantuan", "satu_bantuan", "masalah", "satu_masalah", "rujukan", "rujukan_perihal", "satu_rujukan"),
}
"""By task, the pages on which it is done."""
HELP_OF = {page: task for task, pages in HELP.items() for page in pages}


def helped(page: str, *, wrong: bool) -> str:
    """The page of help of a page; of one that answers a form, where one begins."""
    return WRONG if wrong else HELP_OF.get(page, FIRST)
