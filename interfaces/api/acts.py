"""What each route does in the words of the policy table: a command, or a question. One that does neither is shut."""

from flask import Flask

from application.access import QUESTIONS
from application.every_command import REGISTER

ISIAN = (
    *("realisasi", "isian_kirim", "isian_hitung", "isian_periksa", "isian_ajukan"),
    *("isian_serapan", "isian_serapan_kirim", "isian_sumbangan", "isian_sumbangan_kirim"),
)
"""The pages of the sheets of a triwulan."""
PAGES = {
    **dict.fromkeys(("dokumen", "impor", "impor_kirim"), "documents"),
    **dict.fromkeys(
        ("satu_dokumen", "unduh", "periksa", "langkah", "langkah_kirim", "ubah", "ubah_kirim"), "documents"
    ),
    **dict.fromkeys(("serentak", "serentak_kirim"), "documents"),
    **dict.fromkeys(("usulkan", "perubahan", "perubahan_kirim"), "documents"),
    **dict.fromkeys(("tindakan_dokumen", "perintah", "perintah_kirim", "isi", "isi_kirim"), "tindakan"),
    **dict.fromkeys(("penerus", "penerus_kirim"), "indikator-show"),
    "administrasi_bagian": "administrasi",
    "lkjip_tabel": "lkjip-tables",
    "data_pendukung": "data_pendukung-show",
    **dict.fromkeys(("persiapan_unit", "persiapan_orang", "persiapan_tenggat"), "persiapan-daftar"),
    **dict.fromkeys(("persiapan_indikator", "katalog", "katalog_bagian"), "preset-list"),
    "peristiwa": "trail",
    **dict.fromkeys(("trail_ekspor", "pertanyaan_simpan"), "trail"),
    **dict.fromkeys(("semua_pekerjaan", "pekerjaan_perbuatan", "pekerjaan_hasil"), "pekerjaan"),
    "ekspor": "trail-file",
    **dict.fromkeys(("publik_dokumen", "publik_capaian", "publik_data", "publik_berkas"), "publik"),
    "satu_masalah": "masalah",
    "satu_bantuan": "bantuan",
    **dict.fromkeys(("rujukan_perihal", "satu_rujukan"), "rujukan"),
    **dict.fromkeys(("penugasan", "temuan_terbitkan"), "audit-show"),
    **dict.fromkeys(("temuan_baru", "temuan_baru_kirim", "catatan_kirim"), "audit"),
    "temuan_jawab": "temuan",
    "kkp": "audit-kkp",
    "banding": "audit-compare",
    "tenggat": "deadlines",
    "kalender": "deadlines-year",
    **dict.fromkeys(("kewajiban", "kewajiban_kirim", "kewajiban_usulan"), "kewajiban-show"),
    **dict.fromkeys(("daftar", "daftar_kirim"), "daftar-lhkpn"),
    "risiko_kirim": "risiko",
    "orang": "orang-semua",
    "kekurangan": "unit-short",
    "unit": "units",
    "pejabat": "offices",
    "semua_orang": "orang-semua",
    "hapus_orang": "orang-semua",
    "kunci_orang": "kunci_akses",
    **dict.fromkeys(("jabatan_orang", "jabatan_cabut"), "orang-semua"),
    **dict.fromkeys(("mandat", "mandat_akhiri"), "unit-show"),
    "bukti_isi": "file-content",
    "bukti_buka": "file-look",
    **dict.fromkeys(("usulan", "usulan_perbuatan", "usulan_sk"), "usulan-list"),
    **dict.fromkeys(ISIAN, "isian"),
    **dict.fromkeys(("bukti_kirim", "satu_bukti", "satu_bukti_perbuatan"), "bukti"),
}
"""Pages that are not called as the question that they ask."""


def act_of(endpoint: str) -> str | None:
    """The command or the question of a route, by its endpoint; None where nobody declared it."""
    blueprint, _, name = endpoint.partition(".")
    if blueprint == "pages":
        name = PAGES.get(name, name)
    if name in QUESTIONS:
        return name
    command = name.replace("-", ".", 1)
    return command if blueprint == "v1" and command in REGISTER else None


def undeclared(app: Flask) -> list[str]:
    """Endpoints that the policy table says nothing of."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if act_of(rule.endpoint) is None})
