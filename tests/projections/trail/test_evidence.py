"""Auditor's questions about evidence: changed after it was verified, and one file that stands behind many figures."""

from typing import Any

from tests.kantor import Kantor, sha
from tests.projections.trail.test_questions import ask

TW1 = {"unit": "kb", "tahun": 2023, "triwulan": 1}
STEPS = (("submit", "kasubbag@kb"), ("approve", "camat@kb"), ("verify", "bappeda"), ("close", "bappeda"))


def proof(sign: str) -> dict[str, str]:
    return {"sha256": sha(sign), "nama": f"Berkas {sign}", "sumber": "Kecamatan"}


def report(kantor: Kantor, triwulan: int, **figures: Any) -> None:
    key = {**TW1, "triwulan": triwulan}
    rows = [
        {"indikator": slug, "nilai": nilai, "bukti": [*map(proof, files)]} for slug, (nilai, files) in figures.items()
    ]
    kantor.do("realisasi.draft", "kasubbag@kb", **key)
    kantor.do("realisasi.report", "kasi@kb", **key, realisasi=rows, reason="Laporan triwulan")
    for step, who in STEPS:
        kantor.do(f"realisasi.{step}", who, **key)


def test_evidence_changed_after_verification_and_files_used_twice(kantor: Kantor) -> None:
    kantor.found().indikator("a").indikator("b").indikator("c").sign_pk(a="75", b="75", c="75")
    awaited = {"jenis": "menunggu", "dari": "bappeda"}
    # A and B rest on one file in TW I; in TW II a rests on it once more, b on one of its own.
    report(kantor.at("2023-04-03"), 1, a=("70", "1"), b=("71", "1"), c=(awaited, ""))
    report(kantor.at("2023-07-03"), 2, a=("72", "1"), b=("73", "2"))
    # The figure that was awaited comes with its evidence when the quarter has been verified: head and Bappeda see it.
    final = {"indikator": "c", "nilai": "74", "bukti": [proof("3")]}
    kantor.do("realisasi.finalise", "kasubbag@kb", **TW1, realisasi=final)
    for who in ("camat@kb", "bappeda"):
        kantor.do("realisasi.confirm_correction", who, **TW1, indikator="c")

    (changed,) = ask(kantor, "bukti_berubah")
    assert (changed["topic"], changed["indikator"]) == ("RealisasiTriwulan.Corrected", "c")
    assert changed["facts"] == [{"jenis": "bukti", "semula": "", "menjadi": "Berkas 3"}]

    twice = ask(kantor, "satu_berkas")
    assert [(e["indikator"], e["facts"][0]["n"], e["facts"][0]["triwulan"]) for e in twice] == [
        ("b", 2, 1),
        ("a", 3, 1),
    ]
    assert {e["facts"][0]["indikator"] for e in twice} == {"a"}
    assert len({e["facts"][0]["peristiwa"] for e in twice}) == 1


def test_one_figure_supplied_to_many_units_is_one_file_for_one_figure(kantor: Kantor) -> None:
    office = "pengampu-dinas-kesehatan"
    kantor.found().indikator("stunting", pengampu=office)
    kantor.found("ls", "Kecamatan Lain").indikator("stunting", "ls", pengampu=office)
    given = {"indikator": "stunting", "tahun": 2023, "triwulan": 1, "nilai": "76"}
    kantor.do("pasokan.supply", office, **given, bukti=proof("1"))
    assert len(kantor.events("RealisasiTriwulan.Supplied")) == 2
    assert ask(kantor, "satu_berkas") == []
