"""The lineage card: who approved each step and what uses it, and the one sentence that says why PK and LKjIP differ."""

from typing import Any

import pytest

from tests.kantor import SHA, Kantor
from tests.stories.papers import PK, load, paper, pk
from tests.stories.test_03_koreksi_pencatatan import SCAN, WHY

REPORT = {**PK, **paper("2024-01-15", "LKjIP contoh/1"), "signers": [{"pihak": "penetap", "jabatan": "camat"}]}
WHY_REVISED = {
    "reason_code": "perubahan_prioritas_asumsi",
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}


@pytest.fixture
def promised(kantor: Kantor) -> Kantor:
    """75 promised in January 2023; 60 reported for the fourth quarter."""
    kantor.found(go_live="2023-01-01").indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    kantor.at("2024-01-03").do("realisasi.draft", "kasubbag@kb", **PK, triwulan=4)
    kantor.report(4, keluhan="60")
    return kantor


def printed(kantor: Kantor, *targets: str, **more: str) -> None:
    """The LKjIP of 2023 on paper, a table for each target that it prints; as it was loaded before a go-live had to
    come before the first step."""
    kantor.house.journal.lived.first_step = lambda unit, zone: None  # type: ignore[method-assign]
    kantor.at("2024-02-01").do("unit.change_go_live", "admin", unit="kb", go_live="2024-02-01", reason="Mulai Februari")
    kantor.do("lkjip.load", "kasubbag@kb", **REPORT)
    rows = [{"indikator": "keluhan", "tabel": f"3.{n}", "target": t, **more} for n, t in enumerate(targets)]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=rows)


def card(kantor: Kantor, known: str | None = None) -> Any:
    return kantor.house.queries.lineage(kantor.today("2024-12-31", known), "kb", "keluhan", 2023)


def verdict(kantor: Kantor) -> tuple[str, str, str]:
    found = card(kantor)["simpulan"]
    return found["kode"], found["kalimat"], found["sentence"]


def revise(kantor: Kantor, nilai: str) -> None:
    kantor.at("2023-10-02").do("pk.open_revision", "perencana@kb", **PK, base=1, **WHY_REVISED)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": nilai}])
    kantor.at("2023-10-10").finish_pk(signed_on="2023-10-10", effective_from="2023-09-01")


def test_each_step_says_who_approved_it_and_what_uses_it(promised: Kantor) -> None:
    (pk,) = card(promised)["langkah"]
    assert [(p["langkah"], p["office"]) for p in pk["persetujuan"]] == [
        ("Submitted", "camat"),
        ("Verified", "bagian_organisasi"),
        ("SignedFirst", "camat"),
        ("Signed", "bupati"),
    ]
    first = pk["persetujuan"][2]["tanggung_jawab"]
    assert (first["cocok"], first["register"][0]["decree"]) == (True, "SK contoh definitif")
    assert [(one["kind"], one["triwulan"], one["sebagai"]) for one in pk["tumpuan"]] == [("realisasi", 4, "triwulan")]


def test_a_draft_measures_nothing_and_nobody_stands_for_it(promised: Kantor) -> None:
    promised.do("pk.open_revision", "perencana@kb", **PK, base=1, **WHY_REVISED)
    first, draft = card(promised)["langkah"]
    assert ([one["kind"] for one in first["tumpuan"]], draft["tumpuan"], draft["persetujuan"]) == (
        ["pk", "realisasi"],
        [],
        [],
    )


def test_nothing_printed_is_said_so(promised: Kantor) -> None:
    assert verdict(promised)[0] == "tidak_dicetak"


def test_they_agree(promised: Kantor) -> None:
    printed(promised, "75", "75,00")
    assert verdict(promised) == (
        "sama",
        "PK dan LKjIP sama: PK versi 1 dan LKjIP tercetak (tabel 3.0) menyebut target 75.",
        "PK and LKjIP agree: the PK version 1 and the printed LKjIP (table 3.0) say the target 75.",
    )


def test_they_differ_because_the_pk_was_revised(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    revise(kantor, "80")
    printed(kantor, "75")
    kode, kalimat, sentence = verdict(kantor)
    assert kode == "direvisi"
    assert "menyebut 75 menurut PK versi 1 (berlaku sejak 1 Januari 2023), sedangkan PK versi 2" in kalimat
    assert sentence.endswith("while the PK version 2, which is in force, says 80.")


def test_they_differ_because_the_record_was_corrected(promised: Kantor) -> None:
    """The report bound before the correction says the mistyped 75; the paper of the PK says 70."""
    promised.do("lkjip.draft", "perencana@kb", **PK)
    promised.do("lkjip.check", "perencana@kb", **PK)
    promised.at("2024-03-01")
    cell = {"versi": 1, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": "70"}, "sha256": SHA}
    promised.do("pk.propose_record_correction", "perencana@kb", **PK, **cell, reason=WHY)
    for who in ("bagian_organisasi", "bupati"):
        promised.do("pk.confirm_record_correction", who, **PK, usulan=1, reason="Sudah dicocokkan")
    kode, kalimat, _ = verdict(promised)
    assert (kode, "sebelum koreksi pencatatan pada peristiwa" in kalimat) == ("dikoreksi", True)
    assert "surat PK sendiri menyebut 70" in kalimat
    assert card(promised, "2024-02-28T00:00:00+08:00")["simpulan"]["kode"] == "sama"


@pytest.mark.parametrize(
    ("targets", "more", "because"),
    [
        (("76", "75"), {}, "LKjIP tercetak (tabel 3.1) menyebut yang benar"),
        (("76",), {"realisasi": "60", "capaian": "80"}, "capaian yang dicetaknya dihitung dengan target PK"),
    ],
)
def test_they_differ_by_a_misprint(promised: Kantor, targets: Any, more: dict[str, str], because: str) -> None:
    printed(promised, *targets, **more)
    kode, kalimat, _ = verdict(promised)
    assert (kode, because in kalimat) == ("salah_cetak", True)


def test_they_differ_and_nothing_explains_it(promised: Kantor) -> None:
    printed(promised, "76", realisasi="60", capaian="78,95")
    kode, kalimat, sentence = verdict(promised)
    assert (kode, kalimat.startswith("LKjIP berbeda dari PK tanpa penjelasan"), sentence.count(" 76")) == (
        "tidak_terjelaskan",
        True,
        1,
    )


def test_a_number_that_was_corrected_explains_no_target(kantor: Kantor) -> None:
    """The PK was loaded as number 57, which is what the report prints as target: that is no explanation."""
    load(kantor.at("2024-01-10").found(go_live="2024-01-05").indikator("keluhan"), **pk(number="57"))
    cell = {"versi": 1, "surat": {"number": "58"}, "sha256": SCAN}
    kantor.do("pk.propose_surat_record_correction", "kasubbag@kb", **PK, **cell, reason=WHY)
    kantor.do("pk.confirm_record_correction", "bagian_organisasi", **PK, usulan=1, reason="Sudah dicocokkan")
    printed(kantor, "57")
    (step,) = (s for s in card(kantor)["langkah"] if s["kind"] == "pk")
    assert (step["number"], step["koreksi"][0]["old"], verdict(kantor)[0]) == ("58", "57", "tidak_terjelaskan")
