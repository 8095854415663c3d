"""Doubts: a figure that is unlikely asks, or is marked and told once when the quarter is handed in; all is kept."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.kernel import Invalid, NeedsConfirmation
from interfaces.clock import DemoClock
from interfaces.compose import build
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor, checked
from tests.stories.money import dpa
from tests.stories.papers import PK

DEMO = {
    ("realisasi/kota-bangun/2023/4", "bukti_luar_periode"): 1,
    ("realisasi/kota-bangun/2022/4", "tanpa_bukti"): 14,
    ("realisasi/kota-bangun/2022/4", "bukti_tak_dilihat"): 1,
    ("realisasi/kota-bangun/2023/4", "tanpa_bukti"): 27,
    ("realisasi/sangasanga/2025/1", "tanpa_bukti"): 8,
    ("realisasi/sangasanga/2025/2", "tanpa_bukti"): 8,  # what a finding is about
}
TW = {**PK, "triwulan": 1}
LATE = "Laporan susulan triwulan"


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.at("2023-01-05").found().indikator("keluhan").indikator("warga", satuan="Orang", mode="dijumlah")
    dpa(kantor, s1="1000000", s2="0")
    kantor.sign_pk(keluhan="85", warga="3000")
    kantor.do("realisasi.draft", "kasubbag@kb", **TW)
    return kantor


def report(office: Kantor, triwulan: int = 1, answers: dict[str, str] | None = None, **values: str) -> Any:
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in values.items()]
    key = {**PK, "triwulan": triwulan}
    given = {"answers": answers} if answers else {}
    return office.do("realisasi.report", "kasubbag@kb", **key, realisasi=rows, reason=LATE, **given)


def asked(office: Kantor, **values: str) -> dict[str, list[str]]:
    """What a report is asked about, by kind."""
    with pytest.raises(NeedsConfirmation) as found:
        report(office, **values)
    return {q["kind"]: q["about"] for q in found.value.facts["questions"]}


def meragukan(office: Kantor) -> list[dict[str, Any]]:
    """The auditor's question: what was taken although it was doubtful."""
    entries = office.house.queries.trail(office.today(), question="meragukan", limit=200)["entries"]
    return [doubt for entry in entries for doubt in entry["doubts"]]


def test_a_slip_asks_once_for_the_whole_call_and_is_kept(office: Kantor, database_url: str) -> None:
    assert asked(office, keluhan="8500", warga="30") == {"persen_di_luar": ["keluhan"], "sepuluh_kali": ["warga"]}
    assert asked(office, keluhan="0.85") == {"pecahan": ["keluhan"]}
    report(office, keluhan="85")
    # One reason answers a group; the event keeps it, the trail shows it, the auditor finds it.
    report(office, answers={"sepuluh_kali": "Baru tiga puluh warga mendaftar"}, warga="30")
    (doubt,) = meragukan(office)
    assert (doubt["kind"], doubt["figures"], doubt["asked"]) == ("sepuluh_kali", ("30", "3000"), True)
    told = " ".join(Terminal(database_url)("trail --unit kb --question meragukan").out.split())
    assert "sepersepuluh (30 / 3000); dijawab: Baru tiga puluh warga mendaftar" in told


@pytest.mark.parametrize("answer", ["tidak", "No.", "-", "?"])
def test_an_answer_that_does_not_agree_is_none(office: Kantor, answer: str) -> None:
    with pytest.raises(Invalid, match="tidak menyetujui"):
        report(office, answers={"sepuluh_kali": answer}, warga="30")


def test_what_was_agreed_to_is_echoed_too(office: Kantor) -> None:
    (told,) = report(office, answers={"ribuan": "ya"}, warga="3.000").read
    assert told[:3] == ("warga", "3.000", "3000")


def test_a_limit_and_the_ends_of_a_range_are_doubted_as_a_number_is(office: Kantor) -> None:
    key = {**PK, "tahun": 2024}
    office.do("pk.draft", "perencana@kb", **key, prefill=False)
    for nilai in ("≥ 8500", "85-900", {"jenis": "rentang", "bawah": "8000", "atas": "9000"}):
        with pytest.raises(NeedsConfirmation) as found:
            office.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": nilai}])
        assert [q["kind"] for q in found.value.facts["questions"]] == ["persen_di_luar"]


def test_a_figure_in_parts_is_the_one_of_its_text(office: Kantor) -> None:
    def send(angka: str, teks: str) -> Any:
        rows = [{"indikator": "warga", "nilai": {"jenis": "angka", "angka": angka, "teks": teks}}]
        return office.do("realisasi.report", "kasubbag@kb", **TW, realisasi=rows, reason=LATE)

    with pytest.raises(Invalid, match="Betulkan salah satu"):
        send("3000", "3")
    for teks in ("3.000", "3.000 orang", "menurut register", "3000"):
        send("3000", teks)


def test_a_cause_that_was_answered_is_not_asked_again_that_year(office: Kantor) -> None:
    report(office, answers={"sepuluh_kali": "Pendaftaran baru dibuka Maret"}, warga="30")
    office.do("realisasi.draft", "kasubbag@kb", **{**PK, "triwulan": 2})
    report(office, triwulan=2, warga="31")
    report(office, triwulan=2, warga="300")
    assert [doubt["asked"] for doubt in meragukan(office)] == [True, False]


def test_one_indikator_stands_once_in_a_report(office: Kantor) -> None:
    rows = [{"indikator": "keluhan", "nilai": nilai} for nilai in ("80", "81")]
    with pytest.raises(Invalid, match="dua kali"):
        office.do("realisasi.report", "kasubbag@kb", **TW, realisasi=rows, reason=LATE)


def test_what_is_only_marked_is_told_once_when_the_quarter_is_handed_in(office: Kantor) -> None:
    report(office, warga="-25", answers={"sepuluh_kali": "ya"})
    money = [{"kode": "1.1.1", "keuangan": "1200000"}, {"kode": "1.1.2", "keuangan": "5000"}]
    office.do("realisasi.report_serapan", "kasubbag@kb", **TW, serapan=money, reason=LATE)
    office.at("2023-03-20")
    with pytest.raises(NeedsConfirmation) as found:
        office.do("realisasi.submit", "kasubbag@kb", **TW, answers={})
    questions = {q["kind"]: q["about"] for q in found.value.facts["questions"]}
    assert questions == {
        "tanpa_dasar": ["Renstra"],
        "belum_diisi": ["keluhan"],
        "tanpa_bukti": ["warga"],
        "negatif": ["warga"],
        "melebihi_pagu": ["1.1.1"],
        "pagu_nol": ["1.1.2"],
    }
    reasons = {kind: "BLUD" if "pagu" in kind else "Sudah diperiksa bersama pemilik" for kind in questions}
    office.do("realisasi.submit", "kasubbag@kb", **TW, answers=reasons)
    kept = {doubt["kind"]: doubt for doubt in meragukan(office) if doubt["asked"]}
    assert set(questions) <= set(kept)
    assert kept["melebihi_pagu"]["reason"] == "BLUD"
    # Handed back and in again: nothing is asked twice, but what has changed is.
    office.do("realisasi.withdraw", "kasubbag@kb", **TW)
    office.do("realisasi.report_serapan", "kasubbag@kb", **TW, serapan=money[:1], reason=LATE)
    office.do("realisasi.submit", "kasubbag@kb", **TW, answers={})
    office.do("realisasi.withdraw", "kasubbag@kb", **TW)
    more = [{"kode": "1.1.1", "keuangan": "1300000"}]
    office.do("realisasi.report_serapan", "kasubbag@kb", **TW, serapan=more, reason=LATE)
    with pytest.raises(NeedsConfirmation) as again:
        office.do("realisasi.submit", "kasubbag@kb", **TW, answers={})
    assert {q["kind"]: q["about"] for q in again.value.facts["questions"]} == {"melebihi_pagu": ["1.1.1"]}
    office.do("realisasi.submit", "kasubbag@kb", **TW, reason="BLUD sampai ambang batasnya")


def test_why_a_quarter_is_late_is_no_answer_to_what_is_doubtful_in_it(office: Kantor) -> None:
    report(office, keluhan="80", warga="700")
    money = [{"kode": "1.1.1", "keuangan": "6500000"}]
    office.do("realisasi.report_serapan", "kasubbag@kb", **TW, serapan=money, reason=LATE)
    office.at("2023-05-20")
    with pytest.raises(NeedsConfirmation) as found:
        office.do("realisasi.submit", "kasubbag@kb", **TW, reason=LATE, answers={})
    assert "melebihi_pagu" in {q["kind"] for q in found.value.facts["questions"]}
    answers = {q["kind"]: "Sudah diperiksa bersama pemilik" for q in found.value.facts["questions"]}
    office.do("realisasi.submit", "kasubbag@kb", **TW, reason=LATE, answers=answers)


def test_a_quarter_that_has_not_begun(office: Kantor) -> None:
    key = {**PK, "triwulan": 3}
    office.do("realisasi.draft", "kasubbag@kb", **key)
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in (("keluhan", "85"), ("warga", "3000"))]
    office.do("realisasi.report", "kasubbag@kb", **key, realisasi=rows)
    with pytest.raises(NeedsConfirmation, match="baru mulai 2023-07-01"):
        office.do("realisasi.submit", "kasubbag@kb", **key, answers={})


def test_a_verification_that_saw_nothing_is_marked(office: Kantor) -> None:
    report(office, keluhan="85", warga="3000")
    office.at("2023-04-03").do("realisasi.submit", "kasubbag@kb", **TW)
    office.do("realisasi.approve", "camat@kb", **TW)
    unseen = {"butir": "bukti_dilihat", "hasil": "tidak_relevan", "catatan": "Berkasnya ada di kantor"}
    seen = [*(b for b in checked("realisasi.verify") if b["butir"] != "bukti_dilihat"), unseen]
    office.do("realisasi.verify", "bappeda", **TW, periksa=seen)
    assert [(d["kind"], d["asked"]) for d in meragukan(office)][-1] == ("bukti_tak_dilihat", False)


def test_a_kabupaten_chooses_what_asks_and_what_marks(office: Kantor) -> None:
    for kind, value in (("sepuluh_kali", "tandai"), ("negatif", "tanya")):
        setting = {"setting": f"keraguan_{kind}", "value": value}
        office.do("kabupaten.change_setting", "admin", **setting, reason="Diatur Perbup contoh")
    assert asked(office, warga="-30") == {"negatif": ["warga"]}
    report(office, warga="30")
    assert [(d["kind"], d["asked"]) for d in meragukan(office)] == [("sepuluh_kali", False)]
    with pytest.raises(NeedsConfirmation) as found:
        office.at("2023-03-20").do("realisasi.submit", "kasubbag@kb", **TW, answers={})
    assert "sepuluh_kali" in {q["kind"] for q in found.value.facts["questions"]}


def test_a_target_is_held_against_its_source_and_the_years_beside_it(office: Kantor) -> None:
    renstra = {"unit": "kb", "periode": "2021-2026"}
    office.do("renstra.draft", "perencana@kb", **renstra)
    rows = [{"indikator": "keluhan", "tahun": 2023 + n, "nilai": nilai} for n, nilai in enumerate(("75", "0.8"))]
    with pytest.raises(NeedsConfirmation, match="mungkin pecahan"):
        office.do("renstra.set_target", "perencana@kb", **renstra, target=rows)
    rows[1]["nilai"] = "80"
    office.do("renstra.set_target", "perencana@kb", **renstra, target=rows)
    for step, by, more in (
        ("submit", "camat@kb", {}),
        ("verify", "bappeda", {}),
        ("establish", "bupati", {"signed_on": "2023-01-05", "number": "1", "sha256": SHA}),
    ):
        office.do(f"renstra.{step}", by, **renstra, **more)
    office.do("pk.draft", "kasi-trantib@kb", **{**PK, "tahun": 2024, "jabatan": "camat"}, prefill=False)
    wrong = [{"indikator": "keluhan", "nilai": "8000"}]
    with pytest.raises(NeedsConfirmation, match="jauh di luar kebiasaan"):
        office.do("pk.set_target", "kasi-trantib@kb", **{**PK, "tahun": 2024}, target=wrong)


def test_the_demo_raises_just_these(told: Path, tmp_path: Path) -> None:
    """Its source is doubtful: what is not printed there stands in the demo as not filled, and evidence is rare."""
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    entries = house.queries.trail(house.queries.as_of(date(2099, 1, 1)), question="meragukan", limit=500)["entries"]
    found = Counter((entry["dokumen"], doubt["kind"]) for entry in entries for doubt in entry["doubts"])
    house.close()
    assert found == DEMO


def test_a_ratio_that_contradicts_its_counts(office: Kantor) -> None:
    figure = {"jenis": "angka", "teks": "15,70", "angka": "15.70", "pembilang": "3", "penyebut": "19"}
    key = {**TW, "realisasi": [{"indikator": "keluhan", "nilai": figure}], "reason": LATE}
    with pytest.raises(NeedsConfirmation, match=r"tertulis 15,70, tetapi 3 / 19 x 100 = 15,79"):
        office.do("realisasi.report", "kasubbag@kb", **key)
    office.do("realisasi.report", "kasubbag@kb", **key, answers={"rasio_lain": "Tercetak demikian pada rekapnya"})
    (doubt,) = meragukan(office)
    assert (doubt["kind"], doubt["figures"]) == ("rasio_lain", ("15.70", "3", "19", "15.79"))


def test_a_call_says_one_thing_of_a_cell_and_a_template_is_asked_about_too(office: Kantor) -> None:
    key = {**PK, "tahun": 2024}
    office.do("pk.draft", "perencana@kb", **key, prefill=False)
    alike = [{"indikator": "keluhan", "nilai": "86"}, {"indikator": "keluhan", "nilai": "86"}]
    office.do("pk.set_target", "perencana@kb", **key, target=alike)
    with pytest.raises(Invalid, match="keluhan' tertulis dua kali"):
        office.do("pk.set_target", "perencana@kb", **key, target=[*alike, {"indikator": "keluhan", "nilai": "68"}])
    office.do("anggaran.draft", "kasubbag@kb", unit="kb", tahun=2024, prefill=False)
    program = {"kode": "7.01", "nama": "Program", "level": "program"}
    twice = [program, {**program, "nama": "Program lain"}]
    with pytest.raises(Invalid, match="tertulis dua kali"):
        office.do("anggaran.set_pagu", "kasubbag@kb", unit="kb", tahun=2024, pagu=twice)
    office.do("templat.draft", "bagian_organisasi", tahun=2024)
    card = {"nama": "Keluhan ditangani", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    row = {"indikator": "keluhan", "kartu": card, "jenis_unit": ["kecamatan"], "target": "8500"}
    with pytest.raises(NeedsConfirmation, match=r"8\.500 persen"):
        office.do("templat.set_rows", "bagian_organisasi", tahun=2024, baris=[row])
