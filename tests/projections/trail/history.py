"""Two offices and their year 2023, with everything in it that an auditor asks about; told once for each database."""

from typing import Any

from application.deadlines.shipped import shipped_rules
from domain.kernel import Refusal
from tests.kantor import SHA, Kantor, sha

KB = {"unit": "kb", "tahun": 2023}
SS = {"unit": "ss", "tahun": 2023}
BUKTI = [{"sha256": sha("rekap"), "nama": "Rekap"}]
QUARTERS = (
    *(("mutu", 1, "45.50"), ("mutu", 4, "50"), ("keluhan", 4, "80")),
    *(("stunting", 4, "10"), ("jumlah", 1, "40"), ("jumlah", 4, "60")),
)
DUE = {"risk_plan": (1, 10), "lhkpn_periodik": (3, 31), "apbdp_decide": (9, 30), "skm_yearly": (12, 31)}
"""The deadlines that are adopted, with their dates; they bind from 2026 on."""
BECAUSE = {
    "reason_code": "perubahan_prioritas_asumsi",
    "reason": "Prioritas Kabupaten BERUBAH; pagu turun 50%",
    "basis": {"kind": "SE", "number": "contoh/1", "signed_on": "2023-10-16"},
}


def tell(kantor: Kantor) -> Kantor:
    """From January to December."""
    for unit in ("kb", "ss"):
        kantor.found(unit, f"Kecamatan {unit}")
    others = [slug for slug in shipped_rules() if slug not in DUE]
    kantor.do(
        "kabupaten.adopt_deadlines",
        "bagian_organisasi",
        sejak="2026-01-01",
        kecuali=others,
        reason="Tenggat kabupaten ditetapkan",
    )
    for unit in ("kb", "ss"):
        kantor.indikator("keluhan", unit)
    kantor.indikator("stunting", arah="turun").indikator("jumlah", mode="dijumlah").indikator("mutu")
    kantor.at("2023-01-10").sign_pk(keluhan="80", stunting="10", jumlah="100", mutu="50")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KB)
    plan = [{"indikator": slug, "nilai": n, "triwulan": tw} for slug, tw, n in QUARTERS]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KB, target=plan)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    kantor.do("rencana_aksi.establish", "camat@kb", **KB)
    kantor.at("2023-03-30").do("realisasi.draft", "kasubbag@kb", **KB, triwulan=1)
    report(kantor, keluhan="70", stunting="12", jumlah="20", mutu="45.5")
    refused(kantor, "pk.submit", "camat@kb", **KB)
    kantor.at("2023-05-08").sign_pk(unit="ss", keluhan="60")
    kantor.at("2023-10-20").do("pk.open_revision", "perencana@kb", **KB, base=1, **BECAUSE)
    changed = {"keluhan": "70", "stunting": "9", "jumlah": "90", "mutu": "60"}
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in changed.items()]
    kantor.do("pk.set_target", "perencana@kb", **KB, target=rows)
    refused(kantor, "realisasi.draft", "kasubbag@kb", **{**KB, "unit": "ss"}, triwulan=2)
    kantor.at("2023-10-25").finish_pk(effective_from="2023-10-24")
    correction = {"versi": 1, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": "61"}, "sha256": SHA}
    because = {"reason": "Kertas memuat 61; petugas mengetik 60"}
    kantor.at("2023-12-29").do("pk.propose_record_correction", "perencana@ss", **SS, **correction, **because)
    return kantor


def report(kantor: Kantor, **figures: str) -> None:
    rows: list[dict[str, Any]] = [{"indikator": slug, "nilai": nilai} for slug, nilai in figures.items()]
    rows[0]["bukti"] = BUKTI
    kantor.do("realisasi.report", "kasi@kb", **KB, triwulan=1, realisasi=rows, reason="Laporan seksi, triwulan I")


def refused(kantor: Kantor, name: str, by: str, **data: Any) -> None:
    try:
        kantor.do(name, by, **data)
    except Refusal:
        return
    raise AssertionError(f"{name} was not refused")
