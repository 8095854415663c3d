"""The kecamatan helps its kelurahan and checks it, but does not promise or answer in its place."""

from typing import Any

import pytest

from domain.kernel import Forbidden
from tests.kantor import Kantor

KEL = {"unit": "kel", "tahun": 2023}
ROW = [{"indikator": "keluhan", "nilai": "75"}]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found()
    below: dict[str, Any] = {"slug": "kel", "nama": "Kelurahan Contoh", "jenis": "kelurahan", "zona": "WITA"}
    kantor.do("unit.register", "admin", **below, induk="kb", go_live="2021-01-01")
    kantor.appoint("lurah", "kel")
    return kantor.indikator("keluhan", "kel")


def test_a_renja_of_the_kelurahan_is_handed_in_by_its_lurah(office: Kantor) -> None:
    # A planner of the kecamatan may type it: one operator enters for many.
    office.do("renja.draft", "perencana@kb", **KEL)
    office.do("renja.set_target", "perencana@kb", **KEL, target=ROW)
    # But whoever checks it does not hand it in: the camat above is not the head of this unit.
    with pytest.raises(Forbidden, match="hanya untuk kepala unit"):
        office.do("renja.submit", "camat@kb", **KEL)
    office.do("renja.submit", "lurah@kel", **KEL)
    office.do("renja.verify", "sekretaris@kb", **KEL)


def test_a_quarter_of_the_kelurahan_is_approved_by_its_lurah(office: Kantor) -> None:
    quarter = {**KEL, "triwulan": 1}
    office.do("pk.draft", "perencana@kb", **KEL, jabatan="lurah")
    office.do("pk.set_target", "perencana@kb", **KEL, jabatan="lurah", target=ROW)
    office.do("pk.submit", "lurah@kel", **KEL, jabatan="lurah")
    office.do("pk.verify", "sekretaris@kb", **KEL, jabatan="lurah")
    office.do("pk.sign_first", "lurah@kel", **KEL, jabatan="lurah", signed_on="2023-01-02")
    office.do("pk.sign", "camat@kb", **KEL, jabatan="lurah", signed_on="2023-01-02")
    office.at("2023-04-03").do("realisasi.draft", "kasi@kb", **quarter)
    office.do("realisasi.report", "kasi@kb", **quarter, realisasi=ROW)
    office.do("realisasi.submit", "kasubbag@kb", **quarter)
    with pytest.raises(Forbidden, match="hanya untuk kepala unit"):
        office.do("realisasi.approve", "camat@kb", **quarter)
    office.do("realisasi.approve", "lurah@kel", **quarter)
    office.do("realisasi.verify", "sekretaris@kb", **quarter)
