"""Whether a document can be completed by distinct people: by its own steps, whoever they are."""

import pytest

from domain.cycle.scope import Place
from domain.cycle.unit_kinds import BAWAAN
from domain.documents.completing import House, Lack, lack, ways
from domain.documents.document import Dokumen
from domain.kinds import DOKUMEN

KB, HOUSE = Place("kb", "kecamatan", ""), House({}, BAWAAN)
OF_UNIT = {kind: cls for kind, cls in DOKUMEN.items() if cls.of_a_unit()}
SIX = {
    "camat@kb": {"camat": "definitif"},
    "sekretaris@kb": {"sekretaris": "definitif"},
    "kasubbag@kb": {"kasubbag": ""},
    "perencana@kb": {"perencana": ""},
    "bagian_organisasi": {"org-1": "", "org-2": ""},
    "bappeda": {"bap-1": "", "bap-2": ""},
}


def of(kind: str, acting: dict[str, dict[str, str]], place: Place = KB, house: House = HOUSE) -> Lack | None:
    return lack(DOKUMEN[kind], place, house, acting)


@pytest.mark.parametrize("cls", OF_UNIT.values(), ids=OF_UNIT)
def test_each_way_takes_as_many_people_as_its_kind_says(cls: type[Dokumen]) -> None:
    *paper, here = ways(cls, KB, HOUSE)
    assert sum(seat.apart for seat in here) == cls.people_until_settled()
    for way in paper:
        assert sum(seat.apart for seat in way) >= cls.people_recording()


@pytest.mark.parametrize("kind", OF_UNIT)
def test_a_small_kecamatan_with_two_in_each_office_completes_each_kind(kind: str) -> None:
    assert of(kind, SIX) is None


def test_one_too_few_is_named_by_the_step_that_nobody_is_left_for() -> None:
    missing = of("pk", {**SIX, "bagian_organisasi": {"org-1": ""}, "sekretaris@kb": {}, "kasubbag@kb": {}})
    assert missing is not None
    assert (missing.found, missing.needed) == (2, 3)
    assert [seat.step for seat in missing.empty] == ["record"]


def test_a_second_office_of_the_same_person_is_no_second_person() -> None:
    alone = {office: {"ani": ""} for office in SIX}
    for kind in OF_UNIT:
        missing = of(kind, alone)
        assert missing is not None, kind
        assert missing.found == 1


def test_an_alternate_takes_the_step_of_whom_it_stands_in_for() -> None:
    few = {"camat@kb": {"camat": "definitif"}, "sekretaris@kb": {"sekretaris": ""}, "bappeda": {"bap-1": ""}}
    assert of("lkjip", few) is not None
    assert of("lkjip", few, house=House({}, BAWAAN, alternates=[("kasubbag", "sekretaris")])) is None


def test_several_verifiers_are_several_people() -> None:
    both = House({"verifikasi_realisasi": "bagian_organisasi+bappeda"}, BAWAAN)
    assert of("realisasi", SIX, house=both) is None
    missing = of("realisasi", {**SIX, "bappeda": {"org-1": ""}, "bagian_organisasi": {"org-1": ""}}, house=both)
    assert missing is not None
    assert (missing.found, missing.needed) == (3, 4)


def test_a_plh_signs_no_promise() -> None:
    plh = {**SIX, "camat@kb": {"sekretaris": "plh"}}
    assert of("rencana_aksi", plh) is None  # recorded on paper
    missing = of("pk", plh)
    assert missing is not None
    assert "submit" in {seat.step for seat in missing.empty}


def test_what_a_kelurahan_hands_in_the_unit_above_verifies() -> None:
    place = Place("kel", "kelurahan", "kb")
    here = {**SIX, "lurah@kel": {"lurah": "definitif"}, "kasubbag@kel": {"staf": ""}, "perencana@kel": {"staf": ""}}
    assert of("renja", here, place) is None
    missing = of("renja", {k: v for k, v in here.items() if not k.startswith(("camat", "sekretaris"))}, place)
    assert missing is not None
    assert [seat.offices for seat in missing.empty if seat.step == "verify"] == [("sekretaris@kb", "camat@kb")]
