"""What the stories of audits share: two kecamatan with targets, and a team of the inspektorat with a letter."""

from typing import Any

from tests.kantor import Kantor
from tests.stories.roles import WHY, by_name

SLUG = "reviu-pk"
PEMBERI, KETUA, ANGGOTA, LAIN = (f"{who}:inspektorat" for who in ("ira", "kim", "ani", "oki"))
TIM = [{"person": "kim", "peran": "ketua"}, {"person": "ani", "peran": "anggota"}]
SURAT: dict[str, Any] = {
    "nomor": "ST-7/2023",
    "tanggal": "2023-11-01",
    "hal": "Reviu perubahan target PK",
    "dari": "2023-01-01",
    "sampai": "2023-12-31",
    "units": ["kb", "ls"],
    "tim": TIM,
}
TEMUAN: dict[str, Any] = {
    "judul": "Target diturunkan pada triwulan IV",
    "kondisi": "Target keluhan turun dari 75 menjadi 60.",
    "kriteria": "Perubahan PK mengikuti perubahan Renja.",
    "sebab": "Renja tidak diubah lebih dahulu.",
    "akibat": "Capaian tampak lebih tinggi.",
    "rekomendasi": ["Kembalikan target.", "Ubah Renja lebih dahulu."],
}
SECRET = "kalimat yang tidak boleh terbaca"


def two_offices(kantor: Kantor) -> Kantor:
    """kb lowers a target by a PK Perubahan in November; ls leaves its own alone."""
    by_name(kantor)
    for unit in ("kb", "ls"):
        kantor.found(unit, f"Kecamatan {unit.upper()}").indikator("keluhan", unit).sign_pk(unit=unit, keluhan="75")
    kantor.at("2023-11-06")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.open_revision", "perencana@kb", **key, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
    rows = [{"indikator": "keluhan", "nilai": "60"}]
    kantor.do("pk.set_target", "perencana@kb", **key, target=rows, **WHY)
    return kantor.finish_pk(signed_on="2023-11-06", effective_from="2023-11-01", **WHY)


def assigned(kantor: Kantor, **surat: Any) -> Kantor:
    two_offices(kantor).do("audit.assign", PEMBERI, penugasan=SLUG, surat={**SURAT, **surat})
    return kantor


def lowered(kantor: Kantor) -> int:
    """The event that lowered the target."""
    found = kantor.house.queries.trail(kantor.today(), topic="PerjanjianKinerja.TargetSet", limit=500)["entries"]
    return int(found[-1]["idx"])


def papers(kantor: Kantor) -> dict[str, Any]:
    found: dict[str, Any] = kantor.house.queries.working_papers(kantor.today(), SLUG)
    return found


def draft(kantor: Kantor, by: str = ANGGOTA, **isi: Any) -> None:
    kantor.do(
        "audit.record_finding", by, penugasan=SLUG, kepada="kb", isi={**TEMUAN, **isi}, peristiwa=[lowered(kantor)]
    )


def note(kantor: Kantor, teks: str = SECRET, **pada: Any) -> None:
    cell = {"dokumen": "pk/kb/2023/camat", "versi": 2, "indikator": "keluhan", "tahun": 2023}
    kantor.do("audit.note", ANGGOTA, penugasan=SLUG, pada=pada or cell, teks=teks)
