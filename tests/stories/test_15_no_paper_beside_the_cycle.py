"""A paper of before takes no place of what came through the cycle: as it was tried, and its siblings."""

from typing import Any

import pytest

from domain.kernel import Refusal
from tests.kantor import SHA, Kantor
from tests.stories.papers import PENETAP, paper, pk

KB = {"unit": "kb", "tahun": 2023}
ROW = [{"indikator": "keluhan", "nilai": "10"}]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return kantor.at("2023-07-10").found(go_live="2023-07-01").indikator("keluhan")


def established(kantor: Kantor, kind: str, target: list[dict[str, Any]], **key: Any) -> None:
    kantor.do(f"{kind}.draft", "perencana@kb", **key)
    kantor.do(f"{kind}.set_target", "perencana@kb", **key, target=target)
    kantor.do(f"{kind}.submit", "camat@kb", **key)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    kantor.do(f"{kind}.establish", "bupati", **key, number="Perbup contoh/1", sha256=SHA)


def test_two_do_not_replace_a_promise_by_a_paper(kantor: Kantor) -> None:
    """The day of going live is far away; 10 is loaded where 75 is promised, to be confirmed by a second person."""
    office = kantor.at("2023-07-10").found(go_live="2030-01-01").indikator("keluhan").sign_pk(keluhan="75")
    office.at("2023-08-01")
    easier = pk("2023-07-20", keluhan="10", versi=2, reason_code="perubahan_prioritas_asumsi")
    with pytest.raises(Refusal, match="sudah diajukan di Jejak"):
        office.do("pk.load", "kasubbag@kb", **easier)
    (version,) = office.house.queries.document(office.today(), "pk", "kb", tahun=2023, jabatan="camat")["versions"]
    assert version["state"] == "berlaku"


def test_what_waited_is_not_confirmed_once_the_cycle_has_begun(office: Kantor) -> None:
    """The later paper is loaded, then a revision of it takes force; the earlier paper was still waiting."""
    office.do("pk.load", "kasubbag@kb", **pk("2023-03-10", versi=2, reason_code="perubahan_prioritas_asumsi"))
    office.do("pk.confirm_load", "bagian_organisasi", **KB, versi=2)
    office.do("pk.load", "kasubbag@kb", **pk("2023-01-10", keluhan="10"))
    why: dict[str, Any] = {"reason": "Prioritas berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
    office.do("pk.open_revision", "perencana@kb", **KB, base=2, reason_code="perubahan_prioritas_asumsi", **why)
    office.do("pk.set_target", "perencana@kb", **KB, target=[{"indikator": "keluhan", "nilai": "80"}])
    office.do("pk.submit", "camat@kb", **KB)
    with pytest.raises(Refusal, match="sudah diajukan di Jejak"):
        office.do("pk.confirm_load", "bagian_organisasi", **KB)
    office.do("pk.reject_load", "bagian_organisasi", **KB, reason="Alur sudah berjalan di Jejak")


def test_a_renja_perubahan_on_paper_does_not_replace_a_renja_of_here(office: Kantor) -> None:
    established(office, "renja", ROW, **KB)
    change = {**KB, "n": 1, **paper("2023-06-20", "Perbup contoh/2"), "signers": PENETAP, "reason_code": "silpa"}
    with pytest.raises(Refusal, match="Renja kb 2023 versi 1 sudah diajukan di Jejak"):
        office.do("renja_perubahan.load", "perencana@kb", **change, target=ROW)


def test_nor_a_renstra_of_other_years_the_renstra_of_here(office: Kantor) -> None:
    established(office, "renstra", [{**ROW[0], "tahun": 2023}], unit="kb", periode="2021-2026")
    other = {"unit": "kb", "periode": "2023-2028", **paper("2023-06-20", "Perbup contoh/2"), "signers": PENETAP}
    with pytest.raises(Refusal, match="Renstra kb 2021-2026 versi 1 sudah diajukan di Jejak"):
        office.do("renstra.load", "perencana@kb", **other, target=[{**ROW[0], "tahun": 2023}])
    past = {"unit": "kb", "periode": "2016-2020", **paper("2016-06-20", "Perbup contoh/9"), "signers": PENETAP}
    office.do("renstra.load", "perencana@kb", **past, target=[{**ROW[0], "tahun": 2017}])
