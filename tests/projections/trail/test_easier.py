"""However a target in force becomes easier once it was missed, the auditor's question finds it, and finds it once."""

from typing import Any

import pytest

from projections.follower import Views
from projections.sentences.facts import fakta
from tests.kantor import SHA, Kantor
from tests.projections.trail.test_questions import ask
from tests.stories.papers import PENETAP, load, paper, pk

KB = {"unit": "kb", "tahun": 2023}
WHY: dict[str, Any] = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
REVISE = {"base": 1, "reason_code": "perubahan_prioritas_asumsi", **WHY}
CODE = {"versi": 2, "reason_code": "perubahan_prioritas_asumsi"}


def row(nilai: str, **more: Any) -> list[dict[str, Any]]:
    return [{"indikator": "keluhan", "nilai": nilai, **more}]


def found(kantor: Kantor) -> list[tuple[str, str | None, str | None]]:
    """Which events answer, with what stood before and now; a rebuild finds the same."""
    rebuilt = Views(kantor.house.database, "cek_")
    rebuilt.rebuild(kantor.house.journal)
    assert rebuilt.digest() == kantor.house.views.digest()
    entries = ask(kantor, "target_dipermudah")
    return [(e["topic"].partition(".")[2], f["semula"], f["target"]) for e in entries for f in e["facts"]]


def missed(kantor: Kantor, nilai: str = "60") -> None:
    """TW IV is reported below 75; then it is the end of the year."""
    kantor.at("2023-12-20").do("realisasi.draft", "kasubbag@kb", **KB, triwulan=4)
    kantor.report(4, keluhan=nilai)


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    return kantor.found().indikator("keluhan").sign_pk(keluhan="75")


@pytest.fixture
def papers(kantor: Kantor) -> Kantor:
    """Of before: the PK promised 75, and 60 was reached."""
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    load(kantor, **pk())
    year = {**paper("2024-01-20", "Laporan contoh/4"), "signers": PENETAP}
    kantor.do("realisasi_setahun.load", "kasubbag@kb", **KB, **year, realisasi=row("60", triwulan=4))
    kantor.do("realisasi_setahun.confirm_load", "bappeda", **KB)
    return kantor


def test_by_a_revision(signed: Kantor) -> None:
    missed(signed)
    signed.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    signed.do("pk.set_target", "perencana@kb", **KB, target=row("60"))
    signed.finish_pk()
    assert found(signed) == [("TargetSet", "75", "60")]


def test_by_a_revision_that_was_written_before_the_miss_was_known(signed: Kantor) -> None:
    signed.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    signed.do("pk.set_target", "perencana@kb", **KB, target=row("50"))
    missed(signed)
    assert found(signed) == []
    signed.finish_pk()
    assert found(signed) == [("Revised", "75", "50")]


def test_not_by_a_draft_that_was_put_back(signed: Kantor) -> None:
    missed(signed)
    signed.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    for nilai in ("60", "75"):
        signed.do("pk.set_target", "perencana@kb", **KB, target=row(nilai))
    signed.finish_pk()
    assert found(signed) == [("TargetSet", "75", "60")]


def test_by_a_card_that_is_turned(signed: Kantor) -> None:
    """The figure stays; from the next version on, few complaints are good."""
    missed(signed)
    signed.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    card = {"nama": "Keluhan", "level": "sasaran", "satuan": "Persen", "arah": "turun", "mode": "nilai_akhir"}
    signed.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card, **WHY)
    signed.finish_pk()
    assert found(signed) == [("Revised", "75", "75")]
    (fact,) = ask(signed, "target_dipermudah")[0]["facts"]
    assert (fact["arah_semula"], fact["arah"]) == ("naik", "turun")
    told = signed.house.queries.trail(signed.today(), limit=1, newest=True)["entries"][0]
    assert told["topic"] == "PerjanjianKinerja.Revised"


def test_by_dropping_it(signed: Kantor) -> None:
    signed.indikator("arsip")
    missed(signed)
    signed.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    signed.do("pk.set_target", "perencana@kb", **KB, target=[{"indikator": "arsip", "nilai": "8"}])
    signed.do("pk.drop_target", "perencana@kb", **KB, indikator="keluhan", reason="Kewenangan pindah ke dinas")
    signed.finish_pk()
    assert found(signed) == [("TargetSet", "75", None)]


def test_by_a_second_paper_that_is_loaded(papers: Kantor) -> None:
    load(papers, **pk("2023-10-02", "10", number="PK contoh/2", **CODE))
    assert found(papers) == [("LoadConfirmed", "75", "10")]


def test_by_a_second_paper_that_no_longer_has_it(papers: Kantor) -> None:
    papers.indikator("arsip")
    load(papers, **pk("2023-10-02", number="PK contoh/2", target=[{"indikator": "arsip", "nilai": "8"}], **CODE))
    assert found(papers) == [("LoadConfirmed", "75", None)]


def test_not_by_a_paper_that_comes_before(papers: Kantor) -> None:
    """The second paper is there first; what it replaced is filled in afterwards, and changes nothing now in force."""
    load(papers, "iku", **paper("2023-03-02", "SK contoh/2"), unit="kb", target=row("50", tahun=2023), **REASON_IKU)
    load(papers, "iku", **paper("2022-03-02", "SK contoh/1"), unit="kb", target=row("40", tahun=2023))
    assert found(papers) == []


REASON_IKU = {"versi": 2, "reason_code": "hasil_reviu"}


def test_by_the_next_paper_of_an_iku_and_of_a_renstra(papers: Kantor) -> None:
    for kind, key, code in (
        ("iku", {"unit": "kb"}, "hasil_reviu"),
        ("renstra", {"unit": "kb", "periode": "2021-2026"}, "perubahan_rpjmd"),
    ):
        load(papers, kind, **key, **paper("2022-03-02", "SK contoh/1"), target=row("75", tahun=2023))
        again = {"versi": 2, "reason_code": code, "target": row("50", tahun=2023)}
        load(papers, kind, **key, **paper("2023-06-02", "SK contoh/2"), **again)
    assert found(papers) == [("LoadConfirmed", "75", "50")] * 2


def test_by_a_renja_perubahan_on_paper(papers: Kantor) -> None:
    load(papers, "renja", **KB, **paper("2022-07-02", "Perbup contoh/1"), target=row("75"))
    change = {**KB, "n": 1, "reason_code": "silpa"}
    load(papers, "renja_perubahan", **change, **paper("2023-07-02", "Perbup contoh/2"), target=row("50"))
    assert found(papers) == [("LoadConfirmed", "75", "50")]


def test_by_a_correction_of_the_record(papers: Kantor) -> None:
    cell = {"versi": 1, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": "57"}, "sha256": SHA}
    papers.do("pk.propose_record_correction", "perencana@kb", **KB, **cell, reason="Kertas memuat 57")
    papers.do("pk.confirm_record_correction", "rina:bagian_organisasi", **KB, usulan=1)
    assert found(papers) == [("RecordCorrected", "75", "57")]


def test_by_the_target_of_a_triwulan(signed: Kantor) -> None:
    plan = [{"indikator": "keluhan", "nilai": n, "triwulan": tw} for tw, n in ((1, "70"), (4, "75"))]
    signed.do("rencana_aksi.draft", "perencana@kb", **KB)
    signed.do("rencana_aksi.set_target", "perencana@kb", **KB, target=plan)
    signed.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    signed.do("rencana_aksi.establish", "camat@kb", **KB)
    signed.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **KB, triwulan=1)
    signed.report(1, keluhan="50")
    again = {"base": 1, "reason_code": "penyesuaian_triwulan", **WHY}
    signed.do("rencana_aksi.open_revision", "perencana@kb", **KB, **again)
    signed.do("rencana_aksi.set_target", "perencana@kb", **KB, target=row("40", triwulan=1))
    signed.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    signed.do("rencana_aksi.establish", "camat@kb", **KB, effective_from="2023-04-04")
    assert found(signed) == [("TargetSet", "70", "40")]


def test_by_a_row_of_the_template_that_a_promise_takes_over(kantor: Kantor) -> None:
    """A template measures nobody; what it eases is found where a promise takes it over."""
    card = {"nama": "Keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    line = {"indikator": "keluhan", "kartu": card, "jenis_unit": ["kecamatan"], "target": "75"}
    kantor.found().do("templat.draft", "bagian_organisasi", tahun=2023)
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=[line])
    establish(kantor)
    kantor.do("templat.adopt", "perencana@kb", **KB)
    kantor.do("pk.draft", "perencana@kb", **KB)
    kantor.finish_pk()
    missed(kantor)
    change = {"base": 1, "reason_code": "perubahan_prioritas_asumsi", **WHY}
    kantor.do("templat.open_revision", "bagian_organisasi", tahun=2023, **change)
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=[{**line, "target": "50"}])
    establish(kantor)
    assert found(kantor) == []
    kantor.do("pk.open_revision", "perencana@kb", **KB, **REVISE)
    kantor.do("pk.prefill", "perencana@kb", **KB)
    kantor.finish_pk()
    assert [(semula, kini) for _, semula, kini in found(kantor)] == [("75", "50")]


def establish(kantor: Kantor) -> None:
    kantor.do("templat.submit", "bagian_organisasi", tahun=2023)
    kantor.do("templat.verify", "bappeda", tahun=2023)
    kantor.do("templat.establish", "sekda", tahun=2023, number="SK contoh/1")


def renstra(kantor: Kantor, periode: str, day: str, *targets: tuple[str, int], number: str) -> None:
    rows = [{"indikator": "keluhan", "nilai": nilai, "tahun": tahun} for nilai, tahun in targets]
    load(kantor, "renstra", unit="kb", periode=periode, **paper(day, number), target=rows)


def test_by_a_new_renstra_for_a_year_that_both_have(papers: Kantor) -> None:
    """Of 2023, which was missed, and of 2024, which nobody has measured; what became harder or is new is none."""
    renstra(papers, "2021-2026", "2021-08-02", ("75", 2023), ("80", 2024), ("80", 2025), number="Perbup contoh/1")
    renstra(papers, "2023-2028", "2023-06-02", ("50", 2023), ("60", 2024), ("90", 2025), ("5", 2028), number="2")
    assert found(papers) == [("LoadConfirmed", "75", "50"), ("LoadConfirmed", "80", "60")]
    facts = ask(papers, "target_dipermudah")[0]["facts"]
    assert [(f["tahun"], f["realisasi"]) for f in facts] == [(2023, "60"), (2024, None)]
    assert "2024 belum terukur" in fakta(facts[1]).id


def test_not_by_an_older_renstra_that_is_loaded_afterwards(papers: Kantor) -> None:
    renstra(papers, "2023-2028", "2023-06-02", ("75", 2023), ("80", 2024), number="Perbup contoh/2")
    renstra(papers, "2021-2026", "2021-08-02", ("50", 2023), ("60", 2024), number="Perbup contoh/1")
    assert found(papers) == []


def test_by_another_way_of_counting(signed: Kantor) -> None:
    """The figures stay; from the next version on, not their mean but the last of them counts."""
    signed.at("2023-12-20")
    for triwulan, nilai in ((3, "50"), (4, "80")):
        signed.do("realisasi.draft", "kasubbag@kb", **KB, triwulan=triwulan)
        signed.report(triwulan, keluhan=nilai)
    mean = {"nama": "Keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "rata_rata"}
    for base, mode in ((1, "rata_rata"), (2, "nilai_akhir")):
        signed.do("pk.open_revision", "perencana@kb", **KB, **{**REVISE, "base": base})
        card = {**mean, "mode": mode}
        signed.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card, **WHY)
        signed.finish_pk()
    assert found(signed) == [("Revised", "75", "75")]


THREE = [{"label": ["C"], "atas": "60"}, {"label": ["B"], "bawah": "60", "bawah_masuk": False, "atas": "80"}]
SCALE: dict[str, Any] = {"slug": "tiga", "nama": "tiga pita", "sejak": "2023-01-01", "dasar": "kebijakan lokal"}
TOP = {"label": ["A"], "bawah": "80", "bawah_masuk": False}


def loosened(kantor: Kantor) -> list[tuple[str, str, str | None, str | None]]:
    entries = ask(kantor, "target_dipermudah")
    return [(e["topic"].partition(".")[2], f["label"], f["semula"], f["target"]) for e in entries for f in e["facts"]]


def test_by_a_scale_that_is_loosened(kantor: Kantor) -> None:
    lower = [THREE[0], {**THREE[1], "atas": "70"}, {**TOP, "bawah": "70"}]
    kantor.found().do("skala.declare", "admin", **SCALE, tingkat=[*THREE, TOP])
    kantor.do("skala.change", "admin", **{**SCALE, "sejak": "2024-01-01"}, tingkat=lower, **WHY)
    assert loosened(kantor) == [("ScaleDeclared", "A", "80", "70")]
    kantor.do("skala.correct", "admin", **SCALE, versi=1, tingkat=lower, **WHY)
    assert loosened(kantor)[1:] == [("ScaleCorrected", "A", "80", "70")]
    facts = ask(kantor, "target_dipermudah")[0]["facts"]
    assert fakta(facts[0]).id == "skala tiga pita: 'A' semula 80, kini 70"


def test_not_by_one_that_is_tightened_or_only_renamed(kantor: Kantor) -> None:
    higher = [THREE[0], {**THREE[1], "atas": "90"}, {**TOP, "bawah": "90"}]
    kantor.found().do("skala.declare", "admin", **SCALE, tingkat=[*THREE, TOP])
    kantor.do("skala.change", "admin", **{**SCALE, "sejak": "2024-01-01"}, tingkat=higher, **WHY)
    kantor.do("skala.correct", "admin", **{**SCALE, "nama": "Tiga"}, versi=1, tingkat=[*THREE, TOP], **WHY)
    assert loosened(kantor) == []


def test_by_a_ladder_on_which_a_grade_moves_up(kantor: Kantor) -> None:
    ladder = [{"label": [label]} for label in ("C", "CC", "B")]
    kantor.found().do("skala.declare", "admin", **SCALE, tingkat=ladder)
    kantor.do("skala.change", "admin", **{**SCALE, "sejak": "2024-01-01"}, tingkat=[ladder[0], *ladder[:0:-1]], **WHY)
    assert loosened(kantor) == [("ScaleDeclared", "B", None, None)]


def test_by_another_scale_that_rates_capaian(kantor: Kantor) -> None:
    same = [{"label": ["Sangat Tinggi"], "bawah": "50"}, {"label": ["Tinggi"], "atas": "50", "atas_masuk": False}][::-1]
    kantor.found().do("skala.declare", "admin", **SCALE, tingkat=same)
    kantor.do("kabupaten.change_setting", "admin", setting="skala_capaian", value="tiga", **WHY)
    assert ("SettingChanged", "Sangat Tinggi", "91", "50") in [(a, b, c, d) for a, b, c, d in loosened(kantor)]
