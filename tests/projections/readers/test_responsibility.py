"""Responsibility at that time: the register as known then, beside what the event itself carries."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from domain.kernel import NotFound, acting
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from tests.kantor import Kantor

QUARTER = {"unit": "kb", "tahun": 2023, "triwulan": 1}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A camat with a Plh beside from 5 to 9 June, who reports a figure on the 6th."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    kantor.do("realisasi.draft", "perencana@kb", **QUARTER)
    kantor.at("2023-06-05").appoint("camat", since="2023-06-05", until="2023-06-09", kapasitas="plh", person="orang-2")
    rows = [{"indikator": "keluhan", "nilai": "60"}]
    kantor.at("2023-06-06").do(
        "realisasi.report", "orang-2:camat@kb", **QUARTER, realisasi=rows, reason="Laporan susulan"
    )
    return kantor


def held(kantor: Kantor, topic: str) -> Any:
    (entry,) = kantor.house.queries.trail(kantor.today(), topic=topic)["entries"]
    return entry["tanggung_jawab"]


def ask(kantor: Kantor, on: str, known: str | None = None) -> list[tuple[str, str, str]]:
    at = kantor.today(on, known)
    found = kantor.house.queries.responsible(at, "kb", "camat")["pemegang"]
    return [(row["kapasitas"], row["person"], row["decree"]) for row in found]


def test_who_held_the_office_on_a_day(office: Kantor) -> None:
    camat, plh = ("definitif", "demo-camat-kb", "SK contoh definitif"), ("plh", "orang-2", "SK contoh plh")
    assert ask(office, "2023-06-04") == ask(office, "2023-06-10") == [camat]
    assert ask(office, "2023-06-06") == [camat, plh]
    assert ask(office, "2023-06-06", "2023-06-04T00:00:00+08:00") == [camat]  # nobody had recorded the letter yet
    nobody = office.house.queries.responsible(office.today("2020-12-31"), "kb", "camat")
    assert (nobody["pemegang"], nobody["keterangan_en"][:25]) == ([], "Nobody is recorded as hol")
    with pytest.raises(NotFound, match="Yang ada: camat"):
        office.house.queries.responsible(office.today(), "kb", "kasi-pmd")


def test_an_event_matches_the_register_as_known_then(office: Kantor) -> None:
    found = held(office, "Reported")
    assert (found["cocok"], found["register_kini"]) == (True, None)
    assert found["tercatat"] == {"person": "orang-2", "kapasitas": "plh", "decree": "SK contoh plh"}
    assert [row["kapasitas"] for row in found["register"]] == ["definitif", "plh"]
    assert held(office, "PerjanjianKinerja.Drafted")["cocok"] is None  # several people draft: no office of one


def test_a_decree_that_came_late_stands_apart(office: Kantor) -> None:
    office.at("2023-07-03").appoint("camat", since="2023-06-06", kapasitas="definitif", person="orang-3")
    found = held(office, "Reported")
    assert [row["person"] for row in found["register"]] == ["demo-camat-kb", "orang-2"]
    assert [row["person"] for row in found["register_kini"]] == ["orang-3", "orang-2"]
    (first, _) = office.house.queries.responsible(office.today("2023-06-06"), "kb", "camat")["pemegang"]
    assert (first["person"], first["terlambat"]) == ("orang-3", True)


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        ({"person": "orang-9"}, "who acted is not the holder"),
        ({"capacity": "definitif"}, "the event records definitif by SK contoh plh, the register as known then plh"),
        ({"decree": "SK lain"}, "the event records plh by SK lain"),
        ({"office": "sekretaris"}, "the register as known then holds nobody"),
    ],
)
def test_what_does_not_match_is_said_plainly(office: Kantor, forged: dict[str, str], said: str) -> None:
    """An event that no command of ours made, put into the log past the application."""
    house = office.house
    (last,) = [r for r in house.journal.page(0, 1000) if isinstance(r.event, RealisasiTriwulan.Reported)]
    event = replace(
        last.event,
        originator_version=last.event.originator_version + 1,
        provenance=replace(last.event.provenance, **forged),
    )
    with house.database.write() as tx, acting(event.provenance):
        house.views.appended(tx, house.journal.append(tx, [event], datetime.fromisoformat("2023-06-07T09:00:00+08:00")))
    entry = house.queries.trail(office.today(), topic="Reported")["entries"][-1]
    own = entry["tanggung_jawab"]
    assert own["cocok"] is False
    assert said in own["keterangan_en"]
    assert own["keterangan"].startswith("TIDAK COCOK")
