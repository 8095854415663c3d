"""Where the pages of the demo are looked at, and as whom: held against the routes there are by `unlooked`."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask

KB = {"unit": "kota-bangun", "tahun": 2023}
READER = "inspektorat"
PAGES: list[tuple[str, dict[str, Any]]] = [
    ("/capaian", {}),
    ("/capaian", KB),
    ("/capaian", {**KB, "triwulan": 2}),
    ("/capaian", {**KB, "triwulan": 4}),
    ("/capaian", {**KB, "tahun": 2022}),
    ("/capaian", {**KB, "tahun": 2030}),
    ("/capaian", {"unit": "sangasanga", "tahun": 2025}),
    ("/capaian", {"unit": "sangasanga", "tahun": 2024}),
    ("/capaian", {"unit": "kelurahan-jawa"}),
    ("/capaian", {**KB, "tercetak": "ya"}),
    ("/pohon", {}),
    ("/pohon", KB),
    ("/pohon", {"unit": "sangasanga", "tahun": 2025}),
    ("/pohon", {"unit": "sangasanga", "tahun": 2025, "hanya": "tanpa-pk"}),
    ("/pohon", {"unit": "sangasanga", "tahun": 2025, "cabang": "prog-7-01-01"}),
    ("/pohon", {"unit": "kota-bangun", "tahun": 2040}),
    ("/pohon", {"unit": "kelurahan-jawa"}),
    ("/keuangan", KB),
    ("/gabungan", {"unit": "sangasanga", "tahun": 2025}),
    ("/e81", {**KB, "triwulan": 4, "cabang": "1"}),
    ("/lkjip/tabel", {**KB, "tabel": "3.8"}),
    ("/data-pendukung", KB),
    ("/pagu", {}),
    ("/pagu", KB),
    ("/pagu", {**KB, "cabang": "1.2"}),
    ("/pagu", {"unit": "sangasanga", "tahun": 2025}),
    ("/pagu", {"unit": "kota-bangun", "tahun": 2040}),
    ("/lineage", {}),
    ("/lineage", {"unit": "sangasanga"}),
    ("/lineage", {**KB, "indikator": "keluhan"}),
    ("/lineage", {**KB, "indikator": "arsip"}),
    ("/lineage", {**KB, "indikator": "stunting", "tahun": 2022}),
    ("/lineage", {**KB, "indikator": "keluhan", "tahun": 2040}),
    ("/lineage", {"unit": "sangasanga", "indikator": "trantibum", "tahun": 2025}),
    ("/trail", {}),
    ("/trail", {"after": 650}),
    ("/trail", {"unit": "kota-bangun", "indikator": "keluhan"}),
    ("/trail", {"kind": "pk", "role": "system", "tahun": 2023}),
    ("/trail", {"since": "2023-10-09", "until": "2023-10-10"}),
    ("/trail", {"kind": "penolakan"}),
    ("/dokumen", {}),
    ("/impor", KB),
    ("/dokumen", {"unit": "sangasanga", "tahun": 2025}),
    ("/dokumen", {"unit": "kota-bangun", "tahun": 2040}),
    ("/dokumen/pk/kota-bangun/2023/camat", {}),
    ("/dokumen/pk/kota-bangun/2023/camat", {"versi": 2}),
    ("/dokumen/anggaran/kota-bangun/2023", {}),
    ("/dokumen/anggaran/kota-bangun/2023", {"bagian": "pagu", "dari": 61}),
    ("/dokumen/renstra/kota-bangun/2021-2026", {}),
    ("/dokumen/lkjip/kota-bangun/2023", {}),
    ("/periksa/pk/kota-bangun/2023/camat", {}),
    ("/periksa/iku/kota-bangun", {}),
    ("/periksa/lkjip/kota-bangun/2023", {}),
    ("/periksa/anggaran/kota-bangun/2023", {"versi": 1}),
    ("/meja", {}),
    ("/realisasi/kota-bangun/2023/4", {}),
    ("/realisasi/kota-bangun/2023/4/serapan", {}),
    ("/realisasi/sangasanga/2025/4/periksa", {}),
    ("/langkah/close/pk/sangasanga/2025/camat", {}),
    ("/langkah/verify/realisasi/kota-bangun/2023/4", {}),
    ("/ubah/pk/sangasanga/2025/camat", {}),
    ("/ubah/anggaran/kota-bangun/2023", {"cari": "7.01"}),
    ("/ubah/renstra/kota-bangun/2021-2026", {"semua": "ya"}),
    ("/perubahan/pk/sangasanga/2025/camat", {}),
    ("/tindakan", {}),
    ("/tindakan/pk/sangasanga/2025/camat", {}),
    ("/isi/set_aksi/rencana_aksi/sangasanga/2025/camat", {}),
    ("/penerus/kota-bangun/keluhan", {}),
    ("/isi/revise_card/indikator/kota-bangun/keluhan", {}),
    ("/perintah/pk/draft", {"unit": "sangasanga", "tahun": 2025}),
    ("/serentak/verify/pk", {}),
    ("/langkah/open_revision/pk/sangasanga/2025/camat", {}),
    ("/langkah/review/lkjip/kota-bangun/2023", {}),
    ("/diff", {}),
    ("/diff", {"doc": "anggaran/kota-bangun/2023", "from": 1, "to": 2}),
    ("/diff", {"doc": "lkjip/kota-bangun/2023"}),
    ("/diff", {"doc": "pk/sangasanga/2025/camat", "from_known": "tw1-2025"}),
    ("/temuan", {}),
    ("/temuan", {"unit": "kota-bangun"}),
    ("/audit", {}),
    ("/kebijakan", {}),
    ("/kebijakan", {"bagian": "lain"}),
    ("/kebijakan", {"bagian": "semua"}),
    ("/unit", {"ke": "trail", "kind": "pk"}),
    ("/kebijakan", {"role": "camat"}),
    ("/bukti", {}),
    ("/bukti", {"unit": "kota-bangun"}),
    ("/usulan", {}),
    ("/pekerjaan", {}),
    ("/pejabat", {"unit": "sangasanga"}),
    ("/banding", {}),
    ("/banding", {"tahun": 2023}),
    ("/antarunit", {"tahun": 2025}),
    ("/antarunit/triwulan", {"tahun": 2025}),
    ("/antarunit/indikator", {"tahun": 2023}),
    ("/antarunit/penuh", {"tahun": 2023}),
    ("/antarunit/ketepatan", {"tahun": 2025}),
    ("/tenggat/perpanjangan", {}),
    ("/tenggat/surat", {}),
    ("/peristiwa/1", {}),
    ("/peristiwa/46", {}),  # a row of the template
    ("/peristiwa/130", {}),  # a PK loaded from paper
    ("/peristiwa/132", {"dari": 61}),  # the rest of a budget loaded from paper
    ("/peristiwa/632", {}),  # a figure that another office supplied
]
"""Pages as whoever reads all of them opens them."""
PLANS, PERENCANA, CAMAT = "perencana@sangasanga", "perencana@kota-bangun", "camat@sangasanga"
WORKED_ON = [
    ("/meja", CAMAT),
    ("/meja", "kasi-trantib@sangasanga"),
    ("/meja", "bappeda"),
    ("/meja", "lurah@kelurahan-jawa"),
    ("/meja", PLANS),
    ("/dokumen", PLANS),
    ("/dokumen/renja_perubahan/sangasanga/2025/1", PLANS),
    ("/dokumen/realisasi/sangasanga/2025/3", "sekretaris@sangasanga"),
    ("/tenggat", "sekretaris@sangasanga"),
    ("/tenggat/kalender", PLANS),
    ("/daftar/lhkpn/2026", "sekretaris@sangasanga"),
    ("/risiko?tahun=2026", "inspektorat"),
    ("/bukti", PLANS),
    ("/usulan", "bkpsdm"),
    ("/kekurangan", "bagian_organisasi"),
    ("/realisasi", PLANS),
    ("/realisasi/sangasanga/2024/4", PLANS),
    ("/realisasi/sangasanga/2025/3", PLANS),
    ("/realisasi/sangasanga/2025/3/serapan", PLANS),
    ("/realisasi/sangasanga/2025/4/periksa", PLANS),
    ("/langkah/verify/pk/sangasanga/2025/camat", "bagian_organisasi"),
    ("/langkah/close/pk/sangasanga/2025/camat", "bagian_organisasi"),
    ("/langkah/sign/pk/sangasanga/2025/kasi-pemerintahan", CAMAT),
    ("/langkah/record/pk/sangasanga/2025/kasi-pemerintahan", "sekda"),
    ("/langkah/submit/realisasi/sangasanga/2025/3", "sekretaris@sangasanga"),
    ("/langkah/submit/pk/kota-bangun/2023/camat", "camat@kota-bangun"),
    ("/serentak/verify/pk", "bagian_organisasi"),
    ("/serentak/sign/pk", CAMAT),
    ("/ubah/pk/kota-bangun/2023/camat", PERENCANA),
    ("/ubah/pk/sangasanga/2025/kasi-trantib", "kasi-trantib@sangasanga"),
    ("/perubahan?unit=sangasanga&tahun=2025", PLANS),
    ("/perubahan/pk/kota-bangun/2023/camat", PERENCANA),
    ("/perubahan/anggaran/kota-bangun/2023", PERENCANA),
    ("/tindakan", PLANS),
    ("/tindakan/realisasi/sangasanga/2025/3", PLANS),
    ("/isi/set_aksi/rencana_aksi/sangasanga/2025/camat", PLANS),
    ("/perintah/indikator/register?unit=sangasanga", PLANS),
    ("/tindakan/indikator/sangasanga/keluhan", PLANS),
    ("/isi/revise_card/indikator/sangasanga/keluhan", PLANS),
    ("/penerus/sangasanga/keluhan", PLANS),
    ("/pohon?unit=sangasanga&tahun=2025", PLANS),
    ("/pagu?unit=kota-bangun&tahun=2023", PERENCANA),
    ("/perintah/unit/register", "admin"),
    ("/katalog", PLANS),
    *((f"/katalog/{part}", PLANS) for part in ("set-indikator", "katalog-tenggat", "skala", "template", "pengaturan")),
    ("/administrasi", "admin"),
    ("/administrasi/pengaturan", "admin"),
    *(
        (f"/administrasi/{part}", "admin")
        for part in ("tenggat", "kop-surat", "katalog-tenggat", "set-indikator", "seri-data")
    ),
    ("/kesehatan", "admin"),
    ("/persiapan", "admin"),
    ("/persiapan/unit", "admin"),
    ("/persiapan/orang", "admin"),
    ("/persiapan/tenggat", "admin"),
    ("/persiapan/indikator", PERENCANA),
    ("/cetak/pk/kota-bangun/2023/camat", "camat@kota-bangun"),
    ("/mandat", CAMAT),
    ("/orang", "admin"),
    ("/pejabat", "admin"),
    ("/meja", "admin"),
    ("/meja", "bupati"),
    ("/serentak/sign/pk", "bupati"),
    ("/orang/demo-bappeda", "admin"),
    ("/orang/demo-bappeda/hapus", "admin"),
    ("/orang/demo-bappeda/kunci", "admin"),
    ("/orang/demo-camat-sangasanga/jabatan", "bagian_organisasi"),
    ("/akun", "admin"),
    *((path, CAMAT) for path in ("/data-saya", "/kunci-akses", "/jabatan", "/konfirmasi", "/privasi", "/verifikasi")),
    *((path, CAMAT) for path in ("/rujukan-api", "/rujukan-api/pk", "/rujukan-api/pk/pk.set_target")),
    ("/bantuan", CAMAT),
    ("/bantuan/mengisi-triwulan", CAMAT),
    ("/kalender-saya", CAMAT),
    ("/masalah", CAMAT),
    ("/masalah/versi-bentrok", CAMAT),
    *((path, "") for path in ("/masuk", "/masuk?semua=ya", "/undangan", "/lupa", "/faktor", "/kunci", "/verifikasi")),
    *(
        (path, role)
        for role in ("", CAMAT)
        for path in (
            *("/publik", "/publik?cari=lkjip+2023", "/publik?cari=tiada", "/publik/data"),
            *("/publik/dokumen/lkjip/kota-bangun/2023", "/publik/capaian/kota-bangun/2023"),
        )
    ),
]
"""Pages as whoever works on them opens them; "": nobody who is in."""
FOLLOWED = {"satu_bukti": "/bukti", "kewajiban": "/tenggat"}
"""Pages of things that have no name to be written here: where the first link to one stands."""
NOT_LOOKED_AT = {
    "static": "no page",
    **dict.fromkeys(("qr", "logo"), "a picture"),
    "ekspor": "a file",
    "kkp": "a file",
    "publik_berkas": "a file",
    "temuan_baru": "asks of a unit in one's own assignment",
    "pekerjaan": "a job is somebody's own, and the demo has none",
    "pekerjaan_hasil": "a file",
    "bukti_isi": "a file",
    "beranda": "leads to another page",
    "masuk_oidc": "leads to the provider",
    "masuk_oidc_kembali": "leads on from the provider",
    "keamanan": "leads home in a demo",
    "undangan_buka": "a code that opens nothing shows the page of codes",
    "penugasan": "the assignments of a demo are the auditor's own",
    "mandat_akhiri": "asks of one mandate, and the demo has none",
    "jabatan_cabut": "asks of one grant, and the demo has none",
    "isian_sumbangan": "asks of a composed figure, and the demo has none",
}
"""Routes that are not looked at, and why."""


def visits() -> list[tuple[str, str]]:
    """Every address, and the role that opens it there."""
    read = [(f"{path}?{urlencode(asked)}" if asked else path, READER) for path, asked in PAGES]
    return list(dict.fromkeys([*read, *WORKED_ON]))


def endpoint(app: Flask, address: str) -> str:
    """The page that an address leads to."""
    found, _ = app.url_map.bind("localhost").match(address.partition("?")[0])
    return str(found).removeprefix("pages.")


def followed(app: Flask, address: str, links: list[str]) -> str | None:
    """The first link of a page to one of the things that it lists."""
    wanted = [name for name, there in FOLLOWED.items() if there == address]
    return next((a for a in links if wanted and a.startswith("/") and endpoint(app, a) in wanted), None)


def unlooked(app: Flask) -> set[str]:
    """Pages at which nobody looks, and nobody says why."""
    pages = {r.endpoint for r in app.url_map.iter_rules() if "GET" in (r.methods or ())}
    there = {name.removeprefix("pages.") for name in pages if name.startswith("pages.")}
    return there - {*NOT_LOOKED_AT, *FOLLOWED} - {endpoint(app, address) for address, _ in visits()}
