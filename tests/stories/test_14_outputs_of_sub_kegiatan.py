"""Form E.81: a unit's three hundred sub kegiatan report output, rupiah and progress of a quarter in one call."""

import csv
import io
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from domain.kernel import Invalid
from projections.follower import Views
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.stories.money import KB, change, receive

LEAVES = [(p, k, s) for p in range(1, 6) for k in range(1, 7) for s in range(1, 11)]
"""Five programs of six kegiatan of ten sub kegiatan."""


def code(*parts: int) -> str:
    return ".".join(map(str, parts))


def tree() -> list[dict[str, Any]]:
    """Every kegiatan counts its output in one satuan, but for the sixth of each program."""
    rows: list[dict[str, Any]] = []
    for p, k, s in LEAVES:
        if (k, s) == (1, 1):
            rows.append({"kode": code(p), "level": "program", "nama": f"Program {p}"})
        if s == 1:
            rows.append({"kode": code(p, k), "level": "kegiatan", "nama": f"Kegiatan {k}"})
        satuan = "orang" if k == 6 and s % 2 else "dokumen"
        brings = {"keluaran": str(10 * s), "satuan": satuan, "tolok_ukur": f"Yang dihasilkan {s}"}
        jumlah = str(1_000_000 * p + 1000 * k + s)
        rows.append({"kode": code(p, k, s), "level": "sub_kegiatan", "nama": f"Sub {s}", "jumlah": jumlah, **brings})
    return rows


def spent(triwulan: int, skip: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    """Up to and including a triwulan: two thousand rupiah and one output more each time, progress by program."""
    return [
        {
            "kode": code(p, k, s),
            "keuangan": str(2000 * triwulan + s),
            "fisik": str(10 * triwulan + p + k),
            "keluaran": str(triwulan * s),
        }
        for p, k, s in LEAVES
        if (p, k, s) != skip
    ]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found().at("2023-01-05")
    kantor.do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=tree())
    receive(kantor, "DPA kb/1", "2023-01-05")
    kantor.at("2023-07-03")
    for triwulan, skip in ((1, (1, 1, 2)), (2, (1, 1, 3))):
        key = {**KB, "triwulan": triwulan}
        kantor.do("realisasi.draft", "kasubbag@kb", **key)
        why = "Laporan susulan triwulan"
        given = kantor.do("realisasi.report_serapan", "kasubbag@kb", **key, serapan=spent(triwulan, skip), reason=why)
        assert len(given.events) == 299
    return kantor


def form(kantor: Kantor, triwulan: int = 2) -> tuple[dict[str, Any], dict[str, Any]]:
    answer = kantor.house.queries.e81(kantor.today("2023-12-31"), "kb", 2023, triwulan)
    return answer, {row["kode"]: row for row in answer["rows"]}


def test_three_hundred_sub_kegiatan_of_a_quarter(office: Kantor, database_url: str) -> None:
    answer, rows = form(office)
    assert len(rows) == 335
    one = rows["2.3.4"]
    assert (one["satuan"], one["target"], one["tolok_ukur"]) == ("dokumen", "40", "Yang dihasilkan 4")
    assert (one["keluaran"], one["keluaran_sd"], one["persen_keluaran"]) == ("4", "8", "20.00")
    assert (one["keuangan"], one["keuangan_sd"], one["fisik"]) == ("2000", "4004", "25")
    # A triwulan alone has no figure where it, or the one before it, was left out: never 0.
    assert (rows["1.1.2"]["keluaran"], rows["1.1.2"]["keuangan"], rows["1.1.2"]["keluaran_sd"]) == (None, None, "4")
    assert (rows["1.1.3"]["keuangan"], rows["1.1.3"]["keuangan_sd"], rows["1.1.3"]["fisik"]) == (None, None, None)
    # Money is summed upwards over those that have a figure, and says over how many.
    kegiatan, program, whole = rows["1.1"], rows["1"], answer["jumlah"]
    assert kegiatan["keuangan_sd"] == str(sum(4000 + s for s in range(1, 11)) - 4003)
    assert (kegiatan["keuangan"], kegiatan["n"], kegiatan["dari"]) == (str(8 * 2000), 9, 10)
    assert program["keuangan_sd"] == str(6 * sum(4000 + s for s in range(1, 11)) - 4003)
    assert whole["keuangan_sd"] == str(30 * sum(4000 + s for s in range(1, 11)) - 4003)
    assert (whole["n"], whole["dari"]) == (299, 300)
    assert whole["pagu"] == str(sum(int(row["jumlah"]) for row in tree() if "jumlah" in row))
    # Output is summed in one satuan only; a share of it only where all of it was reported.
    assert (rows["2.1"]["target"], rows["2.1"]["keluaran_sd"], rows["2.1"]["persen_keluaran"]) == (
        "550",
        "110",
        "20.00",
    )
    assert (kegiatan["keluaran_sd"], kegiatan["n_keluaran"], kegiatan["persen_keluaran"]) == (str(110 - 6), 9, None)
    assert [rows[k]["target"] for k in ("1.6", "1")] == [None, None]
    assert whole["keluaran_sd"] is None
    # Physical progress above a sub kegiatan is weighted by pagu, and says so.
    pagu = {row["kode"]: Fraction(row["jumlah"]) for row in tree() if "jumlah" in row}
    weighed = [(pagu[code(5, k, s)], 20 + 5 + k) for k in range(1, 7) for s in range(1, 11)]
    mean = sum(p * f for p, f in weighed) / sum(p for p, _ in weighed)
    assert rows["5"]["fisik"] == format(round(Decimal(mean.numerator) / Decimal(mean.denominator), 2), "f")
    assert answer["fisik"] == "tertimbang pagu (kesimpulan)"
    # The first triwulan is what it is up to its end.
    assert form(office, 1)[1]["2.3.4"]["keluaran"] == "4"
    # The same over the API, in a terminal, and as CSV for a spreadsheet.
    assert Api(office.house).found("/e81/kb/2023/2")["jumlah"]["keuangan_sd"] == whole["keuangan_sd"]
    jejak = Terminal(database_url)
    ask = "e81 --unit kb --tahun 2023 --triwulan 2 --per 2023-12-31"
    assert "tertimbang pagu" in jejak.ok(ask).out
    table = list(csv.DictReader(io.StringIO(jejak.ok(f"{ask} --csv").out)))
    assert (len(table), table[-1]["keuangan_sd"]) == (336, whole["keuangan_sd"])


def test_a_budget_that_changes_keeps_the_output(office: Kantor) -> None:
    """Papers of money do not repeat it; one that gives another target is taken at its word."""
    change(office, 1, "dppa")
    money = [{"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub 1", "jumlah": "5000000"}]
    brings = {"keluaran": "99", "satuan": "dokumen"}
    money.append({"kode": "1.1.2", "level": "sub_kegiatan", "nama": "Sub 2", "jumlah": "7", **brings})
    office.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=money)
    receive(office, "DPPA kb/2", "2023-06-20", reason="Perubahan APBD tahun berjalan")
    rows = form(office)[1]
    assert (rows["1.1.1"]["pagu"], rows["1.1.1"]["target"]) == ("5000000", "10")
    assert (rows["1.1.2"]["target"], rows["1.1.2"]["tolok_ukur"]) == ("99", None)


def test_an_output_is_typed_once_and_corrected_by_a_second_person(kantor: Kantor) -> None:
    """The Renja says it, the budget takes it over; of a closed quarter it is corrected as money is."""
    kantor.at("2023-01-05").found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.do("renja.draft", "perencana@kb", **KB, prefill=False)
    kantor.do("renja.set_pagu", "perencana@kb", **KB, pagu=tree()[:3])
    kantor.do("renja.set_target", "perencana@kb", **KB, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("renja.submit", "camat@kb", **KB)
    kantor.do("renja.verify", "bappeda", **KB)
    kantor.do("renja.establish", "bupati", **KB, signed_on="2023-01-05", number="contoh/1", sha256=SHA)
    assert form(kantor, 1)[1]["1.1.1"]["target"] == "10"  # of the Renja, while there is no budget
    kantor.do("anggaran.draft", "kasubbag@kb", **KB)
    receive(kantor, "DPA kb/1", "2023-01-05")
    assert form(kantor, 1)[1]["1.1.1"]["tolok_ukur"] == "Yang dihasilkan 1"
    key = {**KB, "triwulan": 1}
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **key)
    kantor.do("realisasi.report_serapan", "kasubbag@kb", **key, serapan=spent(1)[:1])
    kantor.report(1, keluhan="75")
    for step, by in (("submit", "kasubbag@kb"), ("approve", "camat@kb"), ("verify", "bappeda"), ("close", "bappeda")):
        kantor.do(f"realisasi.{step}", by, **key)
    new = {**spent(1)[0], "keluaran": "3"}
    kantor.do("realisasi.propose_serapan_correction", "kasubbag@kb", **key, serapan=new, reason="Dokumen tertinggal")
    (usulan,) = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=1)["usulan"]
    assert (usulan["semula"], usulan["menjadi"]) == ("2001 (K 1)", "2001 (K 3)")
    kantor.do("realisasi.confirm_correction", "camat@kb", **key, kode="1.1.1")
    kantor.do("realisasi.confirm_correction", "bappeda", **key, kode="1.1.1")
    rebuilt = Views(kantor.house.database, "cek_")
    rebuilt.rebuild(kantor.house.journal)
    assert rebuilt.digest() == kantor.house.views.digest()
    assert form(kantor, 1)[1]["1.1.1"]["keluaran_sd"] == "3"


def test_the_form_without_a_budget_and_before_its_end(kantor: Kantor) -> None:
    kantor.found()
    answer, rows = form(kantor)
    assert (rows, answer["jumlah"], answer["reason"]) == ({}, None, "belum ada anggaran atau Renja yang berlaku")


def test_what_an_output_cannot_be(office: Kantor) -> None:
    change(office, 1, "dppa")
    sub = {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub 1", "jumlah": "1"}
    for row, why in (
        ({**sub, "keluaran": "3"}, "memerlukan satuan"),
        ({**sub, "keluaran": "-3", "satuan": "orang"}, "negatif"),
        ({"kode": "1", "level": "program", "nama": "P", "keluaran": "3", "satuan": "orang"}, "hanya diketik pada sub"),
    ):
        with pytest.raises(Invalid, match=why):
            office.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=[row])
    key = {**KB, "triwulan": 2, "reason": "Laporan susulan triwulan"}
    with pytest.raises(Invalid, match="tidak boleh negatif"):
        office.do("realisasi.report_serapan", "kasubbag@kb", **key, serapan=[{"kode": "1.1.1", "keluaran": "-1"}])


def test_an_indikator_that_measures_a_sub_kegiatan_brings_its_targets(kantor: Kantor) -> None:
    """Of the triwulan in the Rencana Aksi, and of the Renstra's end, where one measures the code."""
    kantor.at("2023-01-05").found()
    kantor.indikator("rapat", level="sub_kegiatan", satuan="dokumen", mode="dijumlah", kode="1.1.1")
    period = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.draft", "perencana@kb", **period)
    ahead = [{"indikator": "rapat", "nilai": str(10 * n), "tahun": 2020 + n} for n in range(1, 7)]
    kantor.do("renstra.set_target", "perencana@kb", **period, target=ahead)
    kantor.do("renstra.submit", "camat@kb", **period)
    kantor.do("renstra.verify", "bappeda", **period)
    paper = {"signed_on": "2023-01-05", "number": "contoh/1", "sha256": SHA}
    kantor.do("renstra.establish", "bupati", **period, **paper)
    kantor.sign_pk(rapat="8")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KB)
    each = [{"indikator": "rapat", "nilai": str(tw - 1 + (tw > 2)), "triwulan": tw} for tw in (1, 2, 3, 4)]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KB, target=each)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    kantor.do("rencana_aksi.establish", "camat@kb", **KB)
    kantor.do("anggaran.draft", "kasubbag@kb", **KB, prefill=False)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=tree()[:3])
    receive(kantor, "DPA kb/1", "2023-01-05")
    kantor.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **KB, triwulan=2)
    kantor.report(2, rapat="3")
    row = form(kantor)[1]["1.1.1"]
    assert (row["target"], row["target_triwulan"]) == ("10", "1")
    reached = {name: row["renstra"][name] for name in ("periode", "indikator", "target_akhir", "realisasi")}
    assert reached == {"periode": "2021-2026", "indikator": "rapat", "target_akhir": "60", "realisasi": "3"}
    assert form(kantor)[1]["1.1"]["renstra"] is None
