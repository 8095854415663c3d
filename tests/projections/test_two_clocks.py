"""The question that Jejak exists for: what was the target, in force on a day, as known on another?"""

from datetime import date, datetime

import pytest

from tests.kantor import SHA, Kantor

KEY = {"unit": "kb", "tahun": 2023}


@pytest.fixture
def revised(kantor: Kantor) -> Kantor:
    """75 signed in January; 80 signed on 10 October, in force from 1 September."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    kantor.at("2023-10-02").do(
        "pk.open_revision",
        "perencana@kb",
        **KEY,
        base=1,
        reason_code="perubahan_prioritas_asumsi",
        reason="Prioritas kabupaten berubah",
        basis={"kind": "SE Bupati", "number": "contoh/5", "signed_on": "2023-09-01"},
    )
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "80"}])
    return kantor.at("2023-10-10").finish_pk(signed_on="2023-10-10", effective_from="2023-09-01")


def target(kantor: Kantor, per: str, known: str) -> object:
    at = kantor.house.queries.as_of(date.fromisoformat(per), datetime.fromisoformat(known))
    return kantor.house.queries.lineage(at, "kb", "keluhan", 2023)["target"]


BEFORE, AFTER = "2023-10-09T00:00:00+08:00", "2023-10-11T00:00:00+08:00"


@pytest.mark.parametrize(
    ("per", "known", "expected"),
    [
        ("2023-08-31", BEFORE, "75"),
        ("2023-08-31", AFTER, "75"),
        ("2023-09-01", BEFORE, "75"),  # in force by then, but nobody had signed it yet
        ("2023-09-01", AFTER, "80"),
        ("2022-12-31", AFTER, None),  # belum berlaku
    ],
)
def test_per_and_known_are_two_clocks(revised: Kantor, per: str, known: str, expected: str | None) -> None:
    assert target(revised, per, known) == expected


def test_before_anything_was_recorded_the_unit_is_unknown(revised: Kantor) -> None:
    at = revised.house.queries.as_of(date(2023, 1, 1), datetime.fromisoformat("2023-01-01T00:00:00+08:00"))
    assert (at.position, revised.house.queries.units(at)) == (0, [])


def test_the_lineage_names_the_event_its_reason_and_basis(revised: Kantor) -> None:
    found = revised.house.queries.lineage(revised.today(), "kb", "keluhan", 2023)
    assert [(s["versi"], s["target"], s["berlaku"]) for s in found["langkah"]] == [(1, "75", False), (2, "80", True)]
    event = revised.house.journal.at([found["berlaku"]["event"]])[0].event
    assert (type(event).TOPIC, event.old.teks, event.new.teks) == ("PerjanjianKinerja.TargetSet", "75", "80")


def test_a_figure_taken_over_is_traced_to_the_event_that_set_it(revised: Kantor) -> None:
    revised.indikator("trantibum")
    revised.do(
        "pk.open_revision",
        "perencana@kb",
        **KEY,
        base=2,
        reason_code="perubahan_prioritas_asumsi",
        reason="Menambah satu indikator",
        basis={"kind": "SE Bupati", "number": "contoh/6"},
    )
    revised.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "trantibum", "nilai": "90"}])
    rows = revised.house.queries.document(revised.today(), "pk", "kb", versi=3, tahun=2023)["rows"]
    topics = {r["indikator"]: revised.house.journal.at([r["event"]])[0].event for r in rows}
    assert topics["keluhan"].new.teks == "80"
    assert topics["keluhan"].versi == 2


def test_a_quarter_keeps_the_version_of_its_last_day(revised: Kantor) -> None:
    for triwulan in (2, 3):
        revised.do("realisasi.draft", "kasubbag@kb", **KEY, triwulan=triwulan)
        revised.report(triwulan, keluhan="72")
    targets = [
        revised.house.queries.capaian(revised.today(), "kb", 2023, triwulan)["rows"][0]["target_tahunan"]
        for triwulan in (2, 3)
    ]
    assert targets == ["75", "80"]


def test_a_signed_document_keeps_the_card_that_it_froze(revised: Kantor) -> None:
    card = {
        "level": "sasaran",
        "satuan": "Persen",
        "mode": "nilai_akhir",
        "nama": "Keluhan yang tersisa",
        "arah": "turun",
    }
    why = "Arah indikator ditetapkan ulang untuk tahun depan"
    revised.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card, reason=why)
    revised.do("realisasi.draft", "kasubbag@kb", **KEY, triwulan=4)
    revised.report(4, keluhan="88")
    (row,) = revised.house.queries.capaian(revised.today(), "kb", 2023)["rows"]
    assert (row["nama"], row["arah"], row["capaian"]) == ("Indikator keluhan", "naik", "110.00")


def test_a_dropped_target_says_so_with_its_reason(revised: Kantor) -> None:
    revised.indikator("trantibum")
    revised.do(
        "pk.open_revision",
        "perencana@kb",
        **KEY,
        base=2,
        reason_code="perubahan_prioritas_asumsi",
        reason="Kewenangan berpindah ke dinas",
        basis={"kind": "Perbup", "number": "contoh/7"},
    )
    revised.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "trantibum", "nilai": "90"}])
    revised.do("pk.drop_target", "perencana@kb", **KEY, indikator="keluhan", reason="Kewenangan pindah ke DPMPTSP")
    revised.at("2023-11-02").finish_pk(signed_on="2023-11-02", effective_from="2023-11-01")
    found = revised.house.queries.lineage(revised.today(), "kb", "keluhan", 2023)
    assert (found["target"], found["keterangan"]) == (None, "dicabut")
    last = found["langkah"][-1]
    assert (last["versi"], last["teks"], last["reason"]) == (3, "dicabut", "Kewenangan pindah ke DPMPTSP")
    assert [s["state"] for s in found["langkah"]] == ["digantikan", "digantikan", "berlaku"]
    before = revised.today("2023-10-31")
    steps = revised.house.queries.lineage(before, "kb", "keluhan", 2023)["langkah"]
    assert [(s["state"], s["effective_from"]) for s in steps][1:] == [
        ("berlaku", "2023-09-01"),
        ("berlaku_kemudian", "2023-11-01"),
    ]
    shown = revised.house.queries.document(before, "pk", "kb", tahun=2023, jabatan="camat")
    states = [(v["state"], v["recorded_state"]) for v in shown["versions"]]
    assert (shown["berlaku"], states[1:]) == (2, [("berlaku", "berlaku"), ("berlaku_kemudian", "berlaku")])
    (pk,) = (d for d in revised.house.queries.documents(before, "kb") if d["kind"] == "pk")
    assert (pk["versi"], pk["state"], pk["effective_from"]) == (3, "berlaku_kemudian", "2023-11-01")


def test_what_had_not_ended_yet_is_not_counted(revised: Kantor) -> None:
    revised.at("2024-01-02")
    for triwulan in (1, 4):
        revised.do("realisasi.draft", "kasubbag@kb", **KEY, triwulan=triwulan)
        revised.report(triwulan, keluhan=str(60 + triwulan))
    shown = [
        revised.house.queries.capaian(revised.today(per), "kb", 2023)["rows"][0]["realisasi"]
        for per in ("2023-03-30", "2023-03-31", "2023-12-31")
    ]
    assert shown == [None, "61", "64"]


def test_a_renja_perubahan_is_traced_to_the_renja_that_set_the_figure(revised: Kantor) -> None:
    revised.do("renja.draft", "perencana@kb", **KEY)
    revised.do("renja.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "75"}])
    for step, who in (("submit", "camat@kb"), ("verify", "bappeda")):
        revised.do(f"renja.{step}", who, **KEY)
    paper = {"signed_on": "2023-10-10", "number": "contoh/8", "sha256": SHA}
    revised.do("renja.establish", "bupati", **KEY, **paper)
    why = {"reason": "SiLPA lebih besar dari perkiraan", "basis": {"kind": "Perda", "number": "contoh/9"}}
    revised.do("renja_perubahan.draft", "perencana@kb", **KEY, n=1, reason_code="silpa", **why)
    found = revised.house.queries.lineage(revised.today(), "kb", "keluhan", 2023)
    steps = {s["kind"]: s["event"] for s in found["langkah"]}
    assert steps["renja_perubahan"] == steps["renja"]
    assert type(revised.house.journal.at([steps["renja"]])[0].event).TOPIC == "Renja.TargetSet"


def test_what_explains_a_figure_waits_for_its_quarter_to_end_as_the_figure_does(revised: Kantor) -> None:
    revised.at("2024-01-02").do("realisasi.draft", "kasi@kb", **KEY, triwulan=4)
    revised.report(4, keluhan="60")
    for per, realisasi in (("2023-12-30", None), ("2023-12-31", "60")):
        tables = revised.house.queries.lkjip_tables(revised.today(per), "kb", 2023)["tabel"]
        assert [tables[name][0]["realisasi"] for name in ("3.4", "3.10")] == [realisasi] * 2
