"""Papers have a floor of dates: the law they rest on, and the founding of their unit; older times are asked about."""

from typing import Any

import pytest

from domain.kernel import Invalid, NeedsConfirmation
from tests.kantor import SHA, Kantor

FIVE = [{"indikator": "keluhan", "nilai": "70", "tahun": 2013}]


@pytest.fixture
def unit(kantor: Kantor) -> Kantor:
    kantor.found(go_live="2023-06-01").indikator("keluhan")
    return kantor


def load(kantor: Kantor, signed_on: str, periode: str = "2011-2016", **more: Any) -> Any:
    paper = {"number": "Perbup 1", "signed_on": signed_on, "sha256": SHA, "target": FIVE}
    signed = {"signers": [{"pihak": "penetap", "jabatan": "bupati"}]}
    return kantor.do("renstra.load", "perencana@kb", unit="kb", periode=periode, **paper, **signed, **more)


@pytest.mark.parametrize("day", ["1901-01-01", "1999-12-31", "2004-10-04"])
def test_no_paper_is_older_than_the_law_on_planning(unit: Kantor, day: str) -> None:
    with pytest.raises(Invalid, match="sebelum UU 25/2004"):
        load(unit, day)


def test_a_paper_of_before_perpres_29_of_2014_is_asked_about(unit: Kantor) -> None:
    with pytest.raises(NeedsConfirmation, match="sebelum Perpres 29/2014"):
        load(unit, "2011-03-01")
    load(unit, "2011-03-01", answers={"dokumen_lama": "Renstra lama untuk asal target"})
    (answered,) = unit.events("Renstra.Loaded")[-1].provenance.doubts
    assert (answered.kind, answered.asked) == ("dokumen_lama", True)


def test_no_paper_is_older_than_its_unit(unit: Kantor) -> None:
    unit.do("unit.set_founding", "admin", unit="kb", berdiri="2018-07-01", decree="Perda contoh 3/2018")
    with pytest.raises(Invalid, match=r"sebelum unit itu berdiri \(2018-07-01\)"):
        load(unit, "2016-12-01", "2016-2021")
    assert unit.house.queries.unit(unit.today(), "kb")["berdiri"] == "2018-07-01"
    (entry,) = unit.house.queries.trail(unit.today(), topic="PerangkatDaerah.FoundingSet")["entries"]
    assert entry["kalimat"] == "Admin mencatat Kecamatan Contoh berdiri 1 Juli 2018 (Perda contoh 3/2018)."


def test_nor_is_an_office_of_it_held_before(unit: Kantor) -> None:
    unit.do("unit.set_founding", "admin", unit="kb", berdiri="2018-07-01", decree="Perda contoh 3/2018")
    with pytest.raises(Invalid, match="paling awal ada sejak 2018-07-01"):
        unit.appoint("sekretaris", since="2018-06-30")
    unit.appoint("sekretaris", since="2018-07-01")


@pytest.mark.parametrize("day", ["1900-01-01", "2099-01-01"])
def test_a_founding_is_a_day_that_can_be(unit: Kantor, day: str) -> None:
    with pytest.raises(Invalid, match="tidak masuk akal"):
        unit.do("unit.set_founding", "admin", unit="kb", berdiri=day, decree="Perda contoh 3/2018")


def test_a_paper_that_is_recorded_in_the_cycle_has_the_same_floor(unit: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    unit.do("pk.draft", "perencana@kb", **key, prefill=False)
    unit.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    unit.do("pk.submit", "camat@kb", **key)
    unit.do("pk.verify", "bagian_organisasi", **key)
    pihak = [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]
    with pytest.raises(Invalid, match="sebelum UU 25/2004"):
        unit.do("pk.record", "p-3333-3333:bagian_organisasi", **key, signers=pihak, signed_on="1901-01-01", sha256=SHA)
