"""Targets that are a range or a limit, from the card to the capaian table: by which rule, and what asks."""

from collections.abc import Iterable
from typing import Any

import pytest

from domain.kernel import Answered, Invalid, NeedsConfirmation
from projections.documents.differences import Side
from tests.application.plans.test_rencana_aksi import cells
from tests.application.realisasi.test_measuring import closed
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.stories.papers import flat, load, paper, pk

KEY: dict[str, Any] = {"unit": "kb", "tahun": 2023}
WHY = "Kabupaten memilih aturannya sesudah rapat"
LIMIT = {"jenis": "batas", "tanda": "paling_banyak", "batas": "2.8"}
RANGE = {"jenis": "rentang", "bawah": "80", "atas": "90"}
WAITING = {"jenis": "rentang", "bawah": "7", "atas": "8"}
OTHER_WAY = "tanda_berlawanan"


def promised(kantor: Kantor, **cards: dict[str, str]) -> Kantor:
    """A PK of three targets: complaints at most 2.8 %, 80–90 % served, 7–8 months of waiting."""
    kantor.found().indikator("keluhan", arah="turun", **cards.get("keluhan", {}))
    kantor.indikator("layanan", **cards.get("layanan", {}))
    kantor.indikator("tunggu", arah="turun", satuan="Bulan", **cards.get("tunggu", {}))
    targets: dict[str, Any] = {"keluhan": LIMIT, "layanan": RANGE, "tunggu": WAITING}
    return kantor.sign_pk(**targets)


def reported(kantor: Kantor, **values: Any) -> None:
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **KEY, triwulan=1)
    kantor.report(1, **values)


def table(kantor: Kantor) -> dict[str, dict[str, Any]]:
    answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023)
    return {row["indikator"]: row for row in answer["rows"]}


def test_without_a_rule_the_reason_says_what_to_declare(kantor: Kantor) -> None:
    promised(kantor)
    reported(kantor, keluhan="2.1", layanan="92", tunggu="9")
    rows = table(kantor)
    assert {slug: (row["capaian"], row["kriteria"], row["tercapai"]) for slug, row in rows.items()} == {
        "keluhan": (None, None, True),
        "layanan": (None, None, True),
        "tunggu": (None, None, False),
    }
    assert "aturan_batas" in rows["keluhan"]["reason"]
    assert "aturan_rentang" in rows["layanan"]["reason_en"]
    assert rows["keluhan"]["target"] == "≤ 2.8"
    assert rows["layanan"]["target"] == "80–90"


def test_the_rule_of_the_card_measures_and_is_cited_with_its_basis(kantor: Kantor) -> None:
    farthest = {"aturan_rentang": "batas_terjauh"}
    promised(kantor, keluhan={"aturan_batas": "rumus"}, layanan=farthest, tunggu=farthest)
    reported(kantor, keluhan="2.1", layanan="92", tunggu="6.5")
    rows = table(kantor)
    assert {slug: row["capaian"] for slug, row in rows.items()} == {
        "keluhan": "125.00",
        "layanan": "102.22",
        "tunggu": "107.14",
    }
    assert "PermenPANRB 8/2021" in rows["layanan"]["dasar_rumus"]
    assert "Local policy" in rows["keluhan"]["dasar_rumus_en"]
    report = kantor.house.queries.lkjip_tables(kantor.today(), "kb", 2023)["tabel"]["3.4"]
    assert [(row["target"], row["capaian"], row["dasar_rumus"]) for row in report] == [
        (row["target"], row["capaian"], row["dasar_rumus"]) for row in rows.values()
    ]


def test_the_kabupaten_may_declare_a_rule_for_all_cards_which_one_card_may_overrule(kantor: Kantor) -> None:
    promised(kantor, layanan={"aturan_rentang": "batas_terjauh"})
    reported(kantor, keluhan="2.1", layanan="92", tunggu="6.5")

    def declare(rentang: str, batas: str) -> list[str | None]:
        for setting, value in (("aturan_rentang", rentang), ("aturan_batas", batas)):
            kantor.do("kabupaten.change_setting", "admin", setting=setting, value=value, reason=WHY)
        return [row["capaian"] for row in table(kantor).values()]

    assert declare("di_dalam_100", "terpenuhi_100") == ["100.00", "102.22", "100.00"]
    assert declare("tanpa", "tanpa") == [None, "102.22", None]
    entries = kantor.house.queries.trail(kantor.today(), topic="Indikator.Registered")["entries"]
    assert any("rentang menurut batas terjauh" in entry["kalimat"] for entry in entries)
    with pytest.raises(Invalid, match="batas_terjauh, di_dalam_100"):
        kantor.indikator("lain", aturan_rentang="rata_rata")


def test_a_quarter_is_measured_by_the_same_rule(kantor: Kantor) -> None:
    promised(kantor, keluhan={"aturan_batas": "rumus"})
    kantor.do("rencana_aksi.draft", "perencana@kb", **KEY)
    plan: Iterable[dict[str, Any]] = [{"indikator": "keluhan", "nilai": LIMIT, "triwulan": 1}]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=plan)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)
    kantor.do("rencana_aksi.establish", "camat@kb", **KEY)
    reported(kantor, keluhan="3.5")
    closed(kantor, **KEY, triwulan=1)
    (row, *_) = kantor.house.queries.capaian(kantor.today(), "kb", 2023, 1)["rows"]
    assert (row["target"], row["target_tahunan"], row["capaian"], row["tercapai"]) == ("≤ 2.8", "≤ 2.8", "75.00", False)
    assert row["dasar_rumus"]
    assert row["dasar_rumus"] == row["dasar_rumus_tahunan"]


def test_quarters_keep_within_an_annual_limit_and_their_limits_make_no_sum(kantor: Kantor) -> None:
    kantor.found().indikator("kasus", arah="turun", satuan="kasus", mode="dijumlah")
    kantor.indikator("keluhan", arah="turun")
    twelve: dict[str, Any] = {"jenis": "batas", "tanda": "paling_banyak", "batas": "12"}
    promises: dict[str, Any] = {"kasus": twelve, "keluhan": LIMIT}
    kantor.sign_pk(**promises)
    kantor.do("rencana_aksi.draft", "perencana@kb", **KEY)
    (prefilled,) = kantor.events("RencanaAksi.Prefilled")
    assert [(c.indikator, c.triwulan) for c in prefilled.sel] == [("keluhan", 4)]  # a limit of a year is not split
    with pytest.raises(Invalid, match="belum memuat kasus"):
        kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=cells(kasus=("4", "4", "4", "1")))
    with pytest.raises(Invalid, match="menghasilkan 13, target tahunan PK ≤ 12"):
        kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)
    three: Any = {**twelve, "batas": "3"}
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=cells(kasus=(three,) * 4))
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)


def test_limits_reported_quarter_by_quarter_are_no_sum_of_the_year(kantor: Kantor) -> None:
    kantor.found().indikator("kasus", arah="turun", satuan="kasus", mode="dijumlah", aturan_batas="rumus")
    promises: dict[str, Any] = {"kasus": {**LIMIT, "batas": "12"}}
    kantor.sign_pk(**promises)
    fewer = {"jenis": "batas", "tanda": "kurang_dari", "batas": "5"}
    for triwulan, day in ((1, "2023-04-03"), (2, "2023-07-03")):
        kantor.at(day).do("realisasi.draft", "kasubbag@kb", **KEY, triwulan=triwulan)
        kantor.report(triwulan, kasus=fewer)
    row = table(kantor)["kasus"]
    assert (row["realisasi"], row["capaian"], row["tercapai"]) == (None, None, None)
    assert "tidak dijumlahkan" in row["reason"]


def test_a_sign_against_the_direction_of_the_card_asks_and_the_answer_is_kept(kantor: Kantor) -> None:
    kantor.found().indikator("layanan", aturan_batas="rumus")
    kantor.do("pk.draft", "perencana@kb", **KEY)
    row = {"indikator": "layanan", "nilai": LIMIT}
    with pytest.raises(NeedsConfirmation) as asked:
        kantor.do("pk.set_target", "perencana@kb", **KEY, target=[row])
    (question,) = asked.value.facts["questions"]
    assert (question["kind"], question["about"]) == (OTHER_WAY, ["layanan"])
    assert "≤ 2,8" in question["id"]
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[row], answers={OTHER_WAY: "Seperti pada kertas"})
    (event,) = kantor.events("PerjanjianKinerja.TargetSet")
    assert event.provenance.doubts == (Answered(OTHER_WAY, ("≤ 2,8", "naik"), "Seperti pada kertas", True),)
    kantor.finish_pk()
    reported(kantor, layanan="2.1")
    found = table(kantor)["layanan"]
    assert (found["capaian"], found["tercapai"]) == (None, True)
    assert "berlawanan" in found["reason"]


def test_a_template_row_asks_too(kantor: Kantor) -> None:
    kantor.found().do("templat.draft", "bagian_organisasi", tahun=2023)
    card = {"nama": "Layanan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    row = {"indikator": "layanan", "kartu": card, "jenis_unit": ["kecamatan"], "target": LIMIT}
    with pytest.raises(NeedsConfirmation):
        kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=[row])
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=[row], answers={OTHER_WAY: "ya"})
    assert kantor.events("TemplateIndikator.RowSet")[0].provenance.doubts


def test_a_limit_is_told_compared_and_shown_as_it_compares(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan", arah="turun").do("pk.draft", "perencana@kb", **KEY)
    typed = {**LIMIT, "teks": "paling banyak 2,8 %"}
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": typed}])
    kantor.finish_pk()
    entries = kantor.house.queries.trail(kantor.today(), topic="PerjanjianKinerja.TargetSet")["entries"]
    assert "≤ 2,8 (tertulis “paling banyak 2,8 %”)" in entries[0]["kalimat"]
    assert "≤ 2.8 (written" in entries[0]["sentence"]
    shown = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")
    assert shown["rows"][0]["target"] == "≤ 2.8"
    at = kantor.today()
    beda = kantor.house.queries.beda("pk", {**KEY, "jabatan": "camat"}, Side(at, 1), Side(at, 1))
    assert beda["perubahan"] == []


def test_targets_are_taken_and_shown_as_offices_write_them(kantor: Kantor, database_url: str) -> None:
    kantor.found().indikator("keluhan", arah="turun", aturan_batas="rumus")
    kantor.indikator("tunggu", arah="turun", satuan="Bulan", aturan_rentang="batas_terjauh").indikator("belum")
    written = {"keluhan": "≤ 2,8 %", "tunggu": "7 - 8 bulan", "belum": "paling sedikit 80"}
    kantor.sign_pk(**written)
    reported(kantor, keluhan="3.5", tunggu="6.5", belum="90")
    page = Reader(kantor.house).open("/capaian", **KEY)
    shown = flat(Terminal(database_url).ok("capaian --unit kb --tahun 2023"))
    for text in ("≤ 2,8", "75,00", "107,14", "≥ 80", "aturan_batas pada kartu", "PermenPANRB 8/2021"):
        assert text in page.text
        assert text in shown
    english = Reader(kantor.house).open("/capaian", **KEY, lang="en").text
    assert "≤ 2.8" in english
    assert "by analogy with PermenPANRB 8/2021" in english


def test_a_printed_range_or_limit_is_read_before_it_is_compared(kantor: Kantor) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan", arah="turun").indikator("layanan")
    targets = [{"indikator": "keluhan", "nilai": "≤ 2,8 %"}, {"indikator": "layanan", "nilai": "80–90"}]
    load(kantor, **pk(target=targets))
    kantor.do("lkjip.load", "kasubbag@kb", **KEY, **paper("2024-01-15", "LKjIP contoh/1"))
    rows = [
        {"indikator": slug, "tabel": str(n), "target": text}
        for slug, texts in {
            "keluhan": ("maks. 2,8", "<= 2,80", "< 2,8", "≤ 3", "2,8"),
            "layanan": ("80 - 90 %", "80-91"),
        }.items()
        for n, text in enumerate(texts)
    ]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **KEY, sha256=SHA, tercetak=rows)
    found = kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)
    assert [row["target"] for row in found if not row["berbeda"]] == ["maks. 2,8", "<= 2,80", "80 - 90 %"]
