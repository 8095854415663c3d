"""Papers that cannot be are refused with a sentence, whatever is typed."""

import pytest

from domain.kernel import Invalid
from tests.kantor import Kantor
from tests.stories.papers import load, office, paper

ROW = {"indikator": "keluhan", "nilai": "75"}


@pytest.mark.parametrize("periode", ["0000-0001", "1996-2001", "2099-2101", "2026-2021"])
def test_a_renstra_is_of_years_that_a_document_can_have(kantor: Kantor, periode: str) -> None:
    office(kantor)
    key = {"unit": "kb", "periode": periode}
    with pytest.raises(Invalid, match="tidak terbaca"):
        kantor.do("renstra.load", "kasubbag@kb", **key, **paper(), target=[{**ROW, "tahun": 0}])
    with pytest.raises(Invalid, match="tidak terbaca"):
        kantor.do("renstra.draft", "perencana@kb", **key)


def test_changes_of_a_renja_are_numbered_from_one(kantor: Kantor) -> None:
    office(kantor)
    change = {"unit": "kb", "tahun": 2023, **paper("2023-05-02"), "reason_code": "pergeseran", "target": [ROW]}
    with pytest.raises(Invalid, match="mulai dari 1"):
        load(kantor, "renja_perubahan", **change, n=0)
    load(kantor, "renja_perubahan", **change, n=1)


def test_nothing_stands_on_a_paper_twice(kantor: Kantor) -> None:
    office(kantor)
    year = {"unit": "kb", "tahun": 2023}
    act = {"indikator": "keluhan", "aksi": ["Buka loket"], "pemilik": "kasi-pelayanan", "sub_kegiatan": ""}
    target = [{**ROW, "triwulan": 4}]
    with pytest.raises(Invalid, match="tertulis dua kali"):
        kantor.do("rencana_aksi.load", "kasubbag@kb", **year, **paper(), target=target, aksi=[act, act])
