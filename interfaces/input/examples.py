"""Example values for the fields of commands: by command and name, by name, by type."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from domain.cycle.checks import BUKTI_DILIHAT
from domain.cycle.requirements import paper_is_numbered
from domain.cycle.signatures import PENETAP
from domain.cycle.steps import PIHAK_KEDUA, PIHAK_PERTAMA
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.figures.nilai import Nilai
from domain.kinds import DOKUMEN

BY_NAME: dict[str, Any] = {
    "tahun_target": 2023,
    "notes": [{"teks": "Contoh catatan"}],
    "unit": "kec-contoh",
    "induk": "kec-contoh",
    "tahun": 2023,
    "triwulan": 1,
    "n": 1,
    "base": 1,
    "versi": 1,
    "usulan": 1,
    "koreksi": 1,
    "jawaban": "tidak_perlu",
    "jabatan": "camat",
    "periode": "2021-2026",
    "slug": "keluhan",
    "indikator": "keluhan",
    "jenis": "kecamatan",
    "jenis_unit": "kecamatan",
    "penerus": "keluhan-tuntas",
    "pengampu": "pengampu-dinas-kesehatan",
    "level": "sub_kegiatan",
    "kode": "7.01.02.2.01.0001",
    "setting": "skala_capaian",
    "value": "capaian",
    "person": "demo-camat-kec-contoh",
    "kapasitas": "definitif",
    "decree": "SK contoh 01/2023",
    "seri": "ikm",
    "kolom": "nilai",
    "bagian": "bab-3",
    "satuan": "Persen",
    "pemilik": "kasi-trantib",
    "number": "SK contoh/2023",
    "sha256": "77ffc4cb69b6360f27e04adaa130511fd6fb549d632d7d5b38f98b92c0ed2d35",
    "kelurahan": "kelurahan-contoh",
    "jumlah": "150000000",
    "keuangan": "120000000",
    "aturan": "risk_plan",
    "agenda": "700/12",
    "tanda_terima": "contoh-1",
    "oleh": "camat",
    "penugasan": "reviu-lkjip-2023",
    "asal": "reviu-lkjip-2023",
    "kepada": "kec-contoh",
    "units": "kec-contoh",
    "peran": "ketua",
    "hasil": "sesuai",
    "metode": "semua",
}
PROGRAM, KEGIATAN, SUB_KEGIATAN = "7.01.02", "7.01.02.2.01", "7.01.02.2.01.0001"
_PAGU = [
    {"kode": PROGRAM, "level": "program", "nama": "Contoh program"},
    {"kode": KEGIATAN, "level": "kegiatan", "nama": "Contoh kegiatan"},
    {"kode": SUB_KEGIATAN, "level": "sub_kegiatan", "nama": "Contoh sub kegiatan", "jumlah": "150000000"},
]
"""A tree: nothing stands in a budget without what it stands under."""


def _checks(kind: str) -> list[dict[str, Any]]:
    """A verification answers exactly what its kind of document asks."""
    seen = {BUKTI_DILIHAT: {"dilihat": 5, "dari": 5}}
    return [{"butir": butir, "hasil": "sesuai", **seen.get(butir, {})} for butir in DOKUMEN[kind].butir]


BY_COMMAND: dict[tuple[str, str], Any] = {
    ("unit.register", "slug"): "kecamatan-baru",
    ("unit.register", "nama"): "Kecamatan Baru",
    ("unit.name_alternate", "jabatan"): "kasi-trantib",
    **{(f"{where}.delegate", "jenis"): "mandat" for where in ("unit", "kabupaten")},
    **{(f"{where}.delegate", "until"): "2023-11-30" for where in ("unit", "kabupaten")},
    **{(f"{where}.end_delegation", "until"): "2023-10-31" for where in ("unit", "kabupaten")},
    **{(f"unit.{verb}", "person"): "demo-sekretaris-kec-contoh" for verb in ("delegate", "end_delegation")},
    ("unit.delegate", "penerima"): "sekretaris@kec-contoh",
    ("unit.delegate", "lingkup"): ["realisasi.approve", "realisasi.return"],
    ("kabupaten.delegate", "penerima"): "camat@kec-contoh",
    ("kabupaten.delegate", "lingkup"): ["pk.return"],
    ("unit.name_alternate", "pengganti"): "sekretaris",
    ("kabupaten.set_unit_row", "jenis"): "dinas",
    ("kabupaten.set_unit_row", "pola"): "kasubbag-*",
    ("unit.set_second_party", "jabatan"): "kasi-trantib",
    ("unit.set_second_party", "pihak"): "camat@kec-contoh",
    ("unit.assign", "peran"): "pengirim",
    ("pk.set_second_party", "pihak"): "bupati",
    ("kabupaten.set_mandate", "kapasitas"): "plt",
    ("kabupaten.set_mandate", "kind"): "pk",
    ("kabupaten.set_mandate", "step"): "submit",
    ("indikator.register", "slug"): "keluhan-tuntas",
    ("trail.export", "bentuk"): "csv",
    ("cetakan.record", "document"): "pk/kec-contoh/2023/camat",
    ("cetakan.record", "isi"): "0a1b2c3d" * 8,
    ("cetakan.record", "posisi"): 1,
    ("perpanjangan.declare", "batas_baru"): "2023-10-31",
    ("lkjip.review", "hasil"): "memadai",
    **{(f"audit.{verb}", "person"): "demo-inspektorat" for verb in ("assign", "amend")},
    **{(f"{kind}.propose_record_correction", "nilai"): "76" for kind in DOKUMEN},
    ("kabupaten.found", "nama"): "Kabupaten Contoh",
    ("unit.succeed", "penerus"): "kecamatan-baru",
    ("unit.succeed", "jenis"): "ganti_kode",
    ("indikator.declare_successor", "jenis"): "ganti_nama",
    ("indikator.register", "level"): "sasaran",
    ("templat.set_rows", "level"): "sasaran",
    ("templat.load", "level"): "sasaran",
    ("templat.propose_baris_record_correction", "level"): "sasaran",
    ("anggaran.propose_belanja_record_correction", "jenis"): "operasi",
    ("indikator.revise_card", "level"): "sasaran",
    ("lkjip.record_printed", "tabel"): "3.4",
    ("lkjip.record_printed", "target"): "75",
    ("lkjip.record_printed", "realisasi"): "60",
    ("lkjip.record_printed", "capaian"): "80,00%",
    ("lkjip.record_printed", "kriteria"): "Sedang",
    **{(f"daftar.{verb}", "jenis"): "lhkpn" for verb in ("load", "release", "report", "set_status")},
    **{(f"risiko.{verb}", "jenis"): "penyusunan" for verb in ("submit", "receive", "review")},
    **{(f"tenggat.{verb}", "slug"): "laporan_daerah" for verb in ("adopt", "change", "retire")},
    **{(f"tenggat.{verb}", "id"): "laporan_daerah" for verb in ("adopt", "change")},
    **{(f"tenggat.{verb}", "penerima"): "bagian_organisasi" for verb in ("adopt", "change")},
    **{(f"tenggat.{verb}", "penanggung_jawab"): "kepala_unit" for verb in ("adopt", "change")},
    **{(f"tenggat.{verb}", "status"): "kebijakan_lokal" for verb in ("adopt", "change")},
    ("kabupaten.adopt_deadlines", "kecuali"): "sirup_pk",
    ("kabupaten.adopt_deadlines", "tambahan"): "renja_set",
    **{(f"tenggat.{verb}", "untuk"): "kecamatan" for verb in ("adopt", "change")},
    **{(f"tenggat.{verb}", "bulan"): 3 for verb in ("adopt", "change")},
    **{(f"tenggat.{verb}", "hari"): 31 for verb in ("adopt", "change")},
    **{
        (f"kewajiban.{verb}", "periode"): "2024"
        for verb in ("claim", "confirm", "reject_claim", "approve_late", "waive", "reopen")
    },
    ("perpanjangan.declare", "oleh"): "KPK",
    **{(f"kabupaten.{verb}", "jabatan"): "bupati" for verb in ("appoint", "end_office", "delegate", "end_delegation")},
    ("pk.sign_alone", "unit"): "kabupaten",
    ("pk.sign_alone", "jabatan"): "bupati",
    ("unit.assign", "person"): "p-7kmq-x3wd",
    ("sk.record", "nomor"): "SK contoh 01/2023",
    ("periksa.waive", "alamat"): "pk/kec-contoh/2023/camat",
    ("periksa.waive", "nomor"): "bbdac9e5632d",  # of a PK of 10 beside a Renja of 75
    ("sk.record", "baris"): [
        {"jabatan": "camat", "unit": "kec-contoh", "person": "demo-camat-kec-contoh", "until": "2023-10-01"},
        {"jabatan": "camat", "unit": "kec-contoh", "person": "p-7kmq-x3wd", "since": "2023-10-02"},
        {"jabatan": "sekretaris", "unit": "kec-contoh", "kapasitas": "plt", "since": "2023-10-02"},
    ],
    **{(f"usulan.{verb}", "nomor"): "u-7kmq-x3wd" for verb in ("confirm", "reject", "withdraw")},
    **{(f"kabupaten.{verb}", "person"): "p-7kmq-x3wd" for verb in ("appoint", "end_office")},
    **{
        (name, "nomor"): "contoh/5"
        for name in (
            "surat.receive",
            "perpanjangan.declare",
            *(f"tindak_lanjut.{v}" for v in ("record", "plan_action", "answer", "verify")),
        )
    },
    ("surat.receive", "jenis"): "rkpd_ditetapkan",
    ("surat.receive", "unit"): "",
    ("kalender.add_day", "nama"): "Hari jadi kabupaten",
    ("unit.take_preset", "preset"): "iku_kecamatan",
    ("unit.take_preset", "pilihan"): [
        {"indikator": "pengaduan", "arah": "naik", "mode": "nilai_akhir", "dasar_arah": "makin banyak makin baik"},
        {"indikator": "jumat-bersih", "arah": "naik", "mode": "dijumlah", "dasar_arah": "makin sering makin baik"},
    ],
    ("unit.take_preset", "kecuali"): [
        *("kk-ktp", "perizinan", "surat", "rth", "jumat-bersih-desa", "sampah", "pos-kamling", "kriminal"),
        *("penyuluhan-hukum", "partisipasi-musrenbang", "usulan-masyarakat", "eks-penyakit-sosial"),
        *("pembinaan-pkk", "kegiatan-pkk"),
    ],
    ("kabupaten.set_letterhead", "baris_kop"): [
        "PEMERINTAH KABUPATEN CONTOH",
        "SEKRETARIAT DAERAH",
        "Jalan Contoh Nomor 1",
    ],
    ("unit.set_letterhead", "baris_kop"): ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "Jalan Contoh Nomor 2"],
    ("seri.declare", "slug"): "pegawai",
    ("seri.declare", "nama"): "Pegawai menurut golongan",
    ("seri.declare", "kolom"): ["laki-laki", "perempuan"],
    ("seri.declare", "baris"): ["Golongan II", "Golongan III", "Golongan IV"],
    ("seri.declare", "jumlah"): ["laki-laki", "perempuan"],
    ("seri.declare", "dasar"): "kebijakan lokal",
    ("akses.grant", "acting_as"): "camat@kec-contoh",
    ("orang.erase", "person"): "p-7kmq-x3wd",
    ("akses.allow_link", "mark"): "tanda-contoh",
    ("akses.issue_key", "label"): "unggah dari aplikasi lain",
    ("akses.issue_key", "scope"): ["realisasi.report"],
    ("akses.issue_key", "until"): "2023-12-31",
    ("sumbangan.contribute", "penyumbang"): "puskesmas-contoh",
    ("sumbangan.contribute", "pembilang"): "45",
    ("sumbangan.contribute", "penyebut"): "50",
    **{(f"bukti.{verb}", "sumber"): "Register PATEN" for verb in ("add", "add_link")},
    **{(f"bukti.{verb}", "memuat_orang"): False for verb in ("add", "add_link")},
    ("bukti.add", "unggahan"): "nomor-unggahan-dari-POST-unggahan",
    ("bukti.add_link", "tautan"): "https://contoh.go.id/rekap",
}
BY_COMMAND |= {
    **{(f"{kind}.{verb}", "periksa"): _checks(kind) for kind in DOKUMEN for verb in ("verify", "verify_again")},
    **{(f"{kind}.{verb}", "pagu"): _PAGU for kind in DOKUMEN for verb in ("set_pagu", "load")},
    ("realisasi_setahun.load", "realisasi"): [{"indikator": "keluhan", "triwulan": 4, "nilai": "75"}],
    **{(f"{kind}.propose_surat_record_correction", "number"): "SK contoh/2023-A" for kind in DOKUMEN},
    **{
        (f"{kind}.propose_pagu_record_correction", "pagu"): {
            "kode": SUB_KEGIATAN,
            "isi": {**_PAGU[-1], "jumlah": "155000000"},
        }
        for kind in DOKUMEN
    },
    ("anggaran.propose_belanja_record_correction", "jumlah"): "155000000",
    ("templat.propose_baris_record_correction", "nama"): "Contoh yang tercetak",
    ("anggaran.set_belanja", "belanja"): {"operasi": "150000000"},
    ("anggaran.load", "belanja"): {"operasi": "150000000"},
    ("realisasi.propose_correction", "nilai"): "76",
    ("realisasi.propose_serapan_correction", "keuangan"): "125000000",
    **{(f"lkjip.{verb}", "signed_on"): "2024-01-31" for verb in ("record", "record_batch", "load")},
    ("audit.note", "pada"): {"dokumen": "pk/kec-contoh/2023/camat"},
    ("tindak_lanjut.verify", "status"): "sesuai",
}
SCALES = ("declare", "change", "correct", "retire")
_GRADES = [
    {"label": ["Rendah"], "bawah": None, "atas": "50"},
    {"label": ["Cukup", "C"], "bawah": "51", "atas": "75"},
    {"label": ["Tinggi", "T"], "bawah": "76", "atas": None},
]
_HOLES = [{"dari": "50", "sampai": "51", "ke": "bawah"}, {"dari": "75", "sampai": "76", "ke": "bawah"}]
BY_COMMAND |= {
    **{(f"skala.{verb}", "slug"): "skala-contoh" for verb in SCALES},
    **{(f"skala.{verb}", "nama"): "skala contoh" for verb in SCALES},
    **{(f"skala.{verb}", "dasar"): "Perbup contoh 5/2023 pasal 3" for verb in SCALES},
    **{(f"skala.{verb}", "tingkat"): _GRADES for verb in SCALES},
    **{(f"skala.{verb}", "celah"): _HOLES for verb in SCALES},
    ("skala.declare", "sejak"): "2023-01-01",
    ("skala.correct", "sejak"): "2023-01-01",
    ("skala.change", "sejak"): "2026-01-01",
    ("skala.retire", "sejak"): "2027-01-01",
}
SIGNERS = {PIHAK_PERTAMA: ("camat", "plt"), PIHAK_KEDUA: ("bupati", "definitif"), PENETAP: ("bupati", "definitif")}


def _numbered(cls: type[Dokumen]) -> bool:
    """Whether the paper of a kind is recorded with its number only."""
    return any(step.name == "record" and paper_is_numbered in step.requires for step in cls.steps)


USEFUL = {
    ("pengiriman.sent_by_hand", "unit"),
    *((f"{kind}.load", "pagu") for kind, cls in DOKUMEN.items() if PaguSel in cls.cells),
    ("realisasi_setahun.load", "realisasi"),
    *((f"{kind}.record_batch", "number") for kind, cls in DOKUMEN.items() if _numbered(cls)),
    ("unit.take_preset", "kecuali"),
    *(("seri.declare", part) for part in ("baris", "jumlah")),
    *(
        (f"bukti.{verb}", "unit")
        for verb in ("add", "add_link", "mark_persons", "look", "propose_destruction", "reject_destruction", "destroy")
    ),
    *(("sumbangan.contribute", name) for name in ("penyumbang", "pembilang", "penyebut")),
    ("kabupaten.adopt_deadlines", "kecuali"),
    ("kabupaten.adopt_deadlines", "tambahan"),
    ("unit.appoint", "person"),
    *((f"{where}.delegate", "until") for where in ("unit", "kabupaten")),
    ("akses.grant", "person"),
    *(("akses.issue_key", part) for part in ("scope", "until")),
    ("unit.appoint", "decree_date"),
    ("kabupaten.appoint", "person"),
    ("kabupaten.appoint", "decree_date"),
    ("renstra.set_target", "tahun"),
    ("renstra.propose_record_correction", "tahun"),
    ("iku.set_target", "tahun"),
    ("iku.load", "tahun"),
    ("iku.propose_record_correction", "tahun"),
    ("lkjip.review", "hasil"),
    ("realisasi.confirm_correction", "indikator"),
    ("realisasi.reject_correction", "indikator"),
    *((f"{kind}.drop_target", "tahun_target") for kind in ("iku", "renstra")),
    ("indikator.declare_successor", "penerus"),
    ("rencana_aksi.set_target", "triwulan"),
    ("rencana_aksi.propose_record_correction", "triwulan"),
    ("rencana_aksi.drop_target", "triwulan"),
    ("renstra.load", "tahun"),
    ("renja_perubahan.load", "reason_code"),
    ("rencana_aksi.load", "triwulan"),
    ("anggaran.load", "belanja"),
    *(
        (f"kewajiban.{verb}", "unit")
        for verb in ("claim", "confirm", "reject_claim", "approve_late", "waive", "reopen")
    ),
    *((f"tenggat.{verb}", part) for verb in ("adopt", "change") for part in ("bulan", "hari")),
    ("templat.load", "baris"),
    *((f"skala.{verb}", "celah") for verb in SCALES),
    *((f"{kind}.load", "target") for kind, cls in DOKUMEN.items() if TargetSel in cls.cells),
    *((f"{kind}.propose_surat_record_correction", "number") for kind in DOKUMEN),
    *(("lkjip.record_printed", part) for part in ("target", "realisasi", "capaian", "kriteria")),
}
"""Fields that may be left out in general, but not for this command."""


def useful(command: str, field: str) -> bool:
    """Whether an example shows a field that is not required."""
    return field in ("jumlah", "keuangan", "jabatan", "nilai") or (command, field) in USEFUL


def signers(command: str) -> list[dict[str, str]]:
    """Every party of the kind of document that a command is about, with office and capacity."""
    kind = command.partition(".")[0].removesuffix("_setahun")
    head = ("camat", "definitif")
    parties = {p: head if kind == "realisasi" else SIGNERS.get(p, head) for p in DOKUMEN[kind].penandatangan}
    return [{"pihak": p, "jabatan": office, "kapasitas": capacity} for p, (office, capacity) in parties.items()]


def by_name(command: str, field: str) -> Any:
    """The example for a field of a command, or None when its type must say."""
    kind = command.partition(".")[0]
    if field == "reason_code" and kind in DOKUMEN and DOKUMEN[kind].reason_codes:
        return DOKUMEN[kind].reason_codes[0]
    return BY_COMMAND.get((command, field), BY_NAME.get(field))


def by_type(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    return {
        Decimal: "3.25",
        Nilai: "75",
        date: "2023-10-02",
        datetime: "2023-10-02T09:00:00+08:00",
        int: 1,
        bool: True,
    }.get(kind, "Contoh")
