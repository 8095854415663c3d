"""A figure composed of what thirty units contribute, by three ways in: two missing, one late, one corrected."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NeedsConfirmation, NotFound, Refusal
from interfaces.cli.questions import contributions as drawn
from projections.follower import Views
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor

DINKES = ("dinkes", "Dinas Kesehatan", "dinas", "")
UNITS = [f"pkm-{n:02}" for n in range(1, 31)]
TW1: dict[str, Any] = {"unit": "dinkes", "tahun": 2023, "triwulan": 1}
COUNTS = {unit: (40 + 7 * n, 50 + 11 * n) for n, unit in enumerate(UNITS)}
"""Numerator and denominator of each, of sizes so unlike that the mean of percentages is another figure."""


def ratio(units: list[str], counts: dict[str, tuple[int, int]] = COUNTS) -> tuple[int, int]:
    return sum(counts[u][0] for u in units), sum(counts[u][1] for u in units)


def rows(units: list[str]) -> list[dict[str, Any]]:
    found = ((u, *COUNTS[u]) for u in units)
    return [{"indikator": "imunisasi", "penyumbang": u, "pembilang": str(a), "penyebut": str(b)} for u, a, b in found]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A dinas whose PK promises imunisasi 80, composed of what its thirty Puskesmas contribute; April has come."""
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    for slug, nama, jenis, induk in (DINKES, *((u, f"Puskesmas {u[-2:]}", "uptd", "dinkes") for u in UNITS)):
        unit = {"slug": slug, "nama": nama, "jenis": jenis, "induk": induk}
        kantor.do("unit.register", "admin", **unit, zona="WITA", go_live="2021-01-01")
    kantor.appoint("kepala", "dinkes")
    kartu = {"susunan": "rasio", "penyumbang": UNITS, "pembilang": "bayi diimunisasi", "penyebut": "bayi"}
    kantor.indikator("imunisasi", "dinkes", **kartu)
    key = {"unit": "dinkes", "tahun": 2023, "jabatan": "kepala"}
    kantor.do("pk.draft", "perencana@dinkes", **key, prefill=False)
    kantor.do("pk.set_target", "perencana@dinkes", **key, target=[{"indikator": "imunisasi", "nilai": "80"}])
    kantor.do("pk.submit", "kepala@dinkes", **key)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    kantor.do("pk.sign_first", "kepala@dinkes", **key, signed_on="2023-01-02")
    kantor.do("pk.sign", "bupati", **key, signed_on="2023-01-02", sha256=SHA)
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@dinkes", **TW1)
    return kantor


def shown(kantor: Kantor) -> dict[str, Any]:
    return kantor.house.queries.sumbangan(kantor.today(), "dinkes", 2023, 1)["rows"][0]


def figure(kantor: Kantor) -> dict[str, Any]:
    return kantor.house.queries.document(kantor.today(), "realisasi", "dinkes", tahun=2023, triwulan=1)["rows"][0]


def steps(kantor: Kantor, *names: str) -> None:
    who = {"submit": "kasubbag@dinkes", "approve": "kepala@dinkes", "verify": "bappeda", "close": "bappeda"}
    for name in names:
        kantor.do(f"realisasi.{name}", who[name], **TW1)


def contribute(kantor: Kantor, units: list[str], by: str = "perencana@dinkes", reason: str = "", **more: Any) -> None:
    given = [{**row, **more} for row in rows(units)]
    kantor.do("sumbangan.contribute", by, **TW1, sumbangan=given, reason=reason)


def test_thirty_contributions_by_three_ways_in(office: Kantor, database_url: str) -> None:
    # Ten Puskesmas fill in their own form: each over the API, in the one role that it has, for itself alone.
    api = Api(office.house)
    for unit in UNITS[:10]:
        part = {k: v for k, v in rows([unit])[0].items() if k != "penyumbang"}
        api.done("sumbangan/contribute", {**TW1, "sumbangan": [part]}, f"penyumbang@{unit}")
    # Ten send a file that the dinas gives as commands; eight stand in a table that is pasted, figures as papers have.
    jejak = Terminal(database_url)
    command = {"command": "sumbangan.contribute", "command_id": "files", "actor": "perencana@dinkes"}
    jejak.ok("do -", stdin=json.dumps({**command, "data": {**TW1, "sumbangan": rows(UNITS[10:20])}}))
    table = "\n".join(f"Puskesmas {u[-2:]}; {COUNTS[u][0]}; {COUNTS[u][1]}" for u in UNITS[20:28])
    ask = "contribute - --unit dinkes --indikator imunisasi --tahun 2023 --triwulan 1 --as perencana@dinkes"
    said = jejak.ok(ask, stdin=table)
    assert "Belum dicatat" in said.out
    assert shown(office)["n"] == 20
    assert "Puskesmas 28" in jejak.ok(f"{ask} --yes", stdin=table).out
    # Two are missing, by name; the figure says so, and counts neither as nothing.
    row = shown(office)
    assert (row["teks"], [one["nama"] for one in row["belum"]]) == ("28 dari 30", ["Puskesmas 29", "Puskesmas 30"])
    upper, lower = ratio(UNITS[:28])
    assert abs(Fraction(row["realisasi"]) - Fraction(upper * 100, lower)) < Fraction(1, 10**50)
    assert row["dalam_triwulan"] is None
    # The dinas takes it over; nobody types it.
    typed = {"indikator": "imunisasi", "nilai": "81"}
    with pytest.raises(Invalid, match="tidak diketik"):
        office.do("realisasi.report", "kasubbag@dinkes", **TW1, realisasi=[typed])
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    held = figure(office)
    assert (held["pembilang"], held["penyebut"]) == (str(upper), str(lower))
    assert (held["tersusun"]["teks"], held["tersusun"]["teks_en"]) == ("28 dari 30", "28 of 30")
    assert [one["nama"] for one in held["tersusun"]["belum"]] == ["Puskesmas 29", "Puskesmas 30"]
    assert "disusun dari 28 dari 30 unit (belum: Puskesmas 29, Puskesmas 30)" in " ".join(
        jejak.ok("realisasi show --unit dinkes --tahun 2023 --triwulan 1").out.split()
    )
    # So does every table in which it stands.
    table = office.house.queries.capaian(office.today(), "dinkes", 2023, 1)["rows"][0]
    assert [(one["triwulan"], one["teks"]) for one in table["tersusun"]] == [(1, "28 dari 30")]
    assert "TW I disusun dari 28 dari 30 unit" in " ".join(jejak.ok("capaian --unit dinkes --tahun 2023").out.split())
    assert "TW I disusun dari 28 dari 30 unit" in " ".join(
        jejak.ok("lkjip tables --unit dinkes --tahun 2023").out.split()
    )
    # What explains the figure is the dinas's to write; the figure stays what it is.
    shown_figure = str(round(Decimal(upper * 100) / Decimal(lower), 2))
    note = {"indikator": "imunisasi", "nilai": shown_figure, "penghambat": "Dua Puskesmas belum melapor"}
    office.do("realisasi.report", "kasubbag@dinkes", **TW1, realisasi=[note])
    assert (figure(office)["pembilang"], figure(office)["tersusun"]["n"]) == (str(upper), 28)
    # From the figure to each contribution: who gave it, when, by which event.
    told = {one["unit"]: one["sumbangan"] for one in shown(office)["rows"]}
    assert told["pkm-01"]["oleh"] == {"office": "penyumbang", "unit": "pkm-01", "capacity": ""}
    assert told["pkm-29"] is None
    assert held["tersusun"]["versi"] == 29  # opened, and twenty-eight parts


def test_a_late_and_a_corrected_contribution_change_nothing_in_silence(office: Kantor) -> None:
    contribute(office, UNITS[:28])
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    # A contribution that comes while the quarter is a draft is taken over before it is submitted.
    contribute(office, UNITS[28:29])
    with pytest.raises(Refusal, match=r"belum termuat dalam imunisasi.*realisasi\.compose"):
        steps(office, "submit")
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    steps(office, "submit")
    # What is submitted and not approved goes back to its drafters, visibly; it is composed and submitted again.
    contribute(office, ["pkm-28"], "penyumbang@pkm-28", "Satu posyandu tertinggal", penyebut="999")
    assert office.topics()[-3:] == [
        "Sumbangan.Corrected",
        "RealisasiTriwulan.ContributionCameLate",
        "RealisasiTriwulan.Voided",
    ]
    with pytest.raises(Refusal):
        steps(office, "approve")
    contribute(office, ["pkm-28"], "penyumbang@pkm-28", "Angka semula benar")
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    steps(office, "submit", "approve")
    # Approved, it stays as it is; what comes is proposed, whatever state the quarter is in by then.
    contribute(office, ["pkm-27"], "penyumbang@pkm-27", "Satu posyandu tertinggal", penyebut="999")
    assert office.topics()[-1] == "RealisasiTriwulan.CorrectionProposed"
    office.do("realisasi.reject_correction", "bappeda", **TW1, indikator="imunisasi", reason="Menunggu buku kohort")
    contribute(office, ["pkm-27"], "penyumbang@pkm-27", "Angka semula benar")
    assert office.topics()[-1] == "RealisasiTriwulan.ContributionCameLate"  # and nothing to correct
    steps(office, "verify", "close")
    before = figure(office)
    assert before["tersusun"]["teks"] == "29 dari 30"
    # After that: the last one says why it is late, and opens a correction; the figure stays as it was approved.
    with pytest.raises(Invalid, match="terlambat"):
        contribute(office, UNITS[29:])
    contribute(office, UNITS[29:], "penyumbang@pkm-30", "Petugas sakit, laporan menyusul")
    assert figure(office) == before
    # One that is corrected says why, and its correction outdates the one that is proposed.
    with pytest.raises(Invalid, match="alasan"):
        contribute(office, ["pkm-05"], pembilang="60")
    contribute(office, ["pkm-05"], reason="Salah hitung pada buku kohort", pembilang="60")
    upper, lower = ratio(UNITS, {**COUNTS, "pkm-05": (60, COUNTS["pkm-05"][1])})
    assert figure(office) == before
    row = shown(office)
    assert (row["dalam_triwulan"]["mutakhir"], row["teks"]) == (False, "30 dari 30")
    assert [one["unit"] for one in row["rows"] if one["termuat"] is False] == ["pkm-05", "pkm-27", "pkm-30"]
    assert [one["unit"] for one in row["rows"] if one["terlambat"]] == ["pkm-05", "pkm-27", "pkm-30"]
    open_now = office.house.queries.document(office.today(), "realisasi", "dinkes", tahun=2023, triwulan=1)["usulan"]
    assert [one["kunci"] for one in open_now] == ["imunisasi"]
    # The head approves, Bappeda confirms it, if neither has contributed: only now does the figure change.
    office.do("realisasi.confirm_correction", "kepala@dinkes", **TW1, indikator="imunisasi")
    office.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="imunisasi")
    after = figure(office)
    assert (after["pembilang"], after["penyebut"], after["tersusun"]["teks"]) == (str(upper), str(lower), "30 dari 30")
    assert shown(office)["dalam_triwulan"]["mutakhir"]
    # Rebuilt from the log, everything is the same, and answered the same.
    answers = (shown(office), figure(office))
    rebuilt = Views(office.house.database, "cek_")
    rebuilt.rebuild(office.house.journal)
    assert rebuilt.digest() == office.house.views.digest()
    office.house.views.rebuild(office.house.journal)
    assert (shown(office), figure(office)) == answers


def test_a_contributor_gives_its_own_part_and_sees_nothing_else(office: Kantor) -> None:
    contribute(office, UNITS[:3])
    own, other = "penyumbang@pkm-01", "penyumbang@pkm-02"
    with pytest.raises(Forbidden, match="bukan untuk pkm-02"):
        contribute(office, ["pkm-02"], own)
    with pytest.raises(Forbidden, match="tidak boleh"):
        office.do("realisasi.compose", own, **TW1)
    api = Api(office.house)
    seen = api.get("/sumbangan/dinkes/2023/1", own).json
    assert [one["unit"] for one in seen["rows"][0]["rows"]] == ["pkm-01"]
    assert "realisasi" not in seen["rows"][0]
    for path in (
        "/realisasi/dinkes/2023/1",
        "/capaian/dinkes/2023",
        "/sumbangan/pkm-02/2023/1",
        "/sumbangan/nihil/2023/1",
    ):
        answer = api.get(path, own)
        assert answer.status_code in (403, 404) or answer.json["rows"] == [], path
    assert [unit["slug"] for unit in api.get("/units", other).json] == ["pkm-02"]  # its own name, and nothing else
    assert api.get("/sumbangan/dinkes/2023/1", "perencana@dinkes").json["rows"][0]["n"] == 3


def test_who_contributed_does_not_approve(office: Kantor) -> None:
    office.do("sumbangan.contribute", "kepala@dinkes", **TW1, sumbangan=rows(UNITS[:1]))
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    steps(office, "submit")
    with pytest.raises(FourEyes, match="menyumbang"):
        steps(office, "approve")


def test_the_ways_to_say_what_a_contribution_is(office: Kantor) -> None:
    say = {"indikator": "imunisasi", "penyumbang": "pkm-01"}
    for part, why in (
        ({"angka": "3"}, "memerlukan pembilang dan penyebut"),
        ({"pembilang": "3"}, "memerlukan"),
        ({"pembilang": "3", "penyebut": "0"}, "penyebut 0"),
        ({"pembilang": "-3", "penyebut": "4"}, "negatif"),
        ({}, "memerlukan"),
    ):
        with pytest.raises(Invalid, match=why):
            office.do("sumbangan.contribute", "perencana@dinkes", **TW1, sumbangan=[{**say, **part}])
    with pytest.raises(Invalid, match="bukan penyumbang"):
        office.do(
            "sumbangan.contribute", "perencana@dinkes", **TW1, sumbangan=[{**say, "penyumbang": "dinkes", "angka": "1"}]
        )
    # A unit without an event, and one that does not do it at all, have answered: they are in, and add nothing.
    given = [{**say, "pembilang": "0", "penyebut": "0"}, {**say, "penyumbang": "pkm-02", "alasan": "tanpa bidan"}]
    office.do("sumbangan.contribute", "perencana@dinkes", **TW1, sumbangan=given)
    row = shown(office)
    assert (row["n"], row["realisasi"], row["reason"]) == (2, None, "tidak ada kejadian")
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)
    assert (figure(office)["jenis"], figure(office)["alasan"]) == ("tidak_berlaku", "tidak ada kejadian")


def test_a_pasted_figure_that_reads_two_ways_is_not_taken_by_yes(office: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    ask = "contribute - --unit dinkes --indikator imunisasi --tahun 2023 --triwulan 1 --as perencana@dinkes --yes"
    table = "unit;pembilang;penyebut\npkm-01;1.200;3.000\npkm-02;;\n"
    assert "dua cara" in jejak.fails(2, ask, stdin=table)
    assert "1.200 / 3.000" in jejak.ok(f"{ask} --angka indonesia", stdin=table).out
    part = shown(office)["rows"][0]["sumbangan"]
    assert (part["pembilang"], part["penyebut"], shown(office)["n"]) == ("1200", "3000", 1)
    assert "Puskesmas 77" in jejak.fails(2, ask, stdin="Puskesmas 77;1;2")
    assert "lebih banyak kolomnya" in jejak.fails(2, ask, stdin="unit,pembilang,penyebut\npkm-01,45,5,50\n")
    assert "bukan satu angka" in jejak.fails(2, ask, stdin="pkm-01;45-50;60\n")
    assert drawn.WAYS.keys() == {"jumlah", "rasio", "terakhir"}


def test_a_card_that_changes_who_contributes_says_so(office: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    ask = "indikator show --unit dinkes --indikator imunisasi"
    assert "Penyumbang: pkm-01, pkm-02" in jejak.ok(ask).out
    card = {
        "nama": "Indikator imunisasi",
        "level": "sasaran",
        "satuan": "Persen",
        "arah": "naik",
        "mode": "nilai_akhir",
    }
    fewer = {**card, "susunan": "rasio", "penyumbang": UNITS[:2], "pembilang": "bayi diimunisasi", "penyebut": "bayi"}
    why = "Puskesmas lain tidak melayani"
    office.do("indikator.revise_card", "perencana@dinkes", unit="dinkes", slug="imunisasi", kartu=fewer, reason=why)
    assert "penyumbang" in jejak.ok("diff indikator dinkes imunisasi").out
    unknown = {**fewer, "penyumbang": ["pkm-01", "pkm-99"]}
    with pytest.raises(NotFound, match="pkm-99 belum terdaftar"):
        office.do(
            "indikator.revise_card", "perencana@dinkes", unit="dinkes", slug="imunisasi", kartu=unknown, reason=why
        )
    # What it names no more is shown still, and no part of the figure.
    contribute(office, UNITS[:2])
    assert (shown(office)["n"], shown(office)["dari"]) == (2, 2)


def test_a_contribution_of_ten_times_the_last_one_asks(office: Kantor, database_url: str) -> None:
    contribute(office, UNITS[:2])
    office.at("2023-07-03")
    ask = "contribute - --unit dinkes --indikator imunisasi --tahun 2023 --triwulan 2 --as perencana@dinkes --yes"
    jejak = Terminal(database_url)
    table = f"pkm-01;{COUNTS['pkm-01'][0]}0;{COUNTS['pkm-01'][1]}0\npkm-02;99;98"
    said = jejak(ask, stdin=table)
    assert (said.code, "sumbangan_sepuluh_kali" in said.err, "pembilang 400, triwulan sebelumnya 40" in said.err) == (
        1,
        True,
        True,
    )
    jejak.ok(ask, '--answer=sumbangan_sepuluh_kali="Posyandu digabung"', stdin=table)
    # The event keeps what was asked and answered, and what was only marked.
    told = [e.provenance.doubts for e in office.events("Sumbangan.Contributed") if e.provenance.doubts]
    assert [[(d.kind, d.asked) for d in kept] for kept in told] == [
        [("sumbangan_sepuluh_kali", True), ("sumbangan_sepuluh_kali", True)],
        [("pembilang_melebihi_penyebut", False)],
    ]


def test_a_composed_figure_that_is_unlikely_asks_when_it_is_taken_over(office: Kantor) -> None:
    slip = [{"indikator": "imunisasi", "penyumbang": UNITS[0], "pembilang": "8500", "penyebut": "100"}]
    office.do("sumbangan.contribute", "perencana@dinkes", **TW1, sumbangan=slip)
    with pytest.raises(NeedsConfirmation) as found:
        office.do("realisasi.compose", "kasubbag@dinkes", **TW1, reason="Laporan susulan triwulan")
    assert [(q["kind"], q["about"]) for q in found.value.facts["questions"]] == [("persen_di_luar", ["imunisasi"])]
    answers = {"persen_di_luar": "Sasaran lahir di luar wilayah"}
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1, reason="Laporan susulan triwulan", answers=answers)
    assert office.events("RealisasiTriwulan.Composed")[0].provenance.doubts[-1].reason == answers["persen_di_luar"]


def test_no_contribution_slips_in_beside_a_submission(office: Kantor) -> None:
    """Whoever comes first: a part is in the figure that is submitted, or it is told that it came late."""
    contribute(office, UNITS[:5])
    office.do("realisasi.compose", "kasubbag@dinkes", **TW1)

    def act(n: int) -> None:
        if n == 4:
            with suppress(Refusal):
                steps(office, "submit")
        else:
            contribute(office, [UNITS[5 + n]], f"penyumbang@{UNITS[5 + n]}", "Laporan menyusul dari Puskesmas")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(9)))
    assert shown(office)["n"] == 13
    state = office.house.queries.capaian(office.today(), "dinkes", 2023)["keadaan"]["1"]
    assert state == "draf" or shown(office)["dalam_triwulan"]["mutakhir"]
    assert len(office.events("RealisasiTriwulan.Voided")) == len(office.events("RealisasiTriwulan.Submitted"))
