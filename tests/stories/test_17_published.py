"""What is given to the public is an event, and taken back by one: only Bagian Organisasi does, of what is in force."""

from dataclasses import replace
from typing import Any

import pytest

from domain.kernel import Forbidden, Invalid, NotFound, Refusal
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023, "jabatan": "camat"}
REPORT = {"unit": "kb", "tahun": 2023}
WHY = "Naskah yang dipublikasikan keliru lampirannya"


def public(kantor: Kantor) -> list[tuple[str, int]]:
    return [(one["alamat"], one["versi"]) for one in kantor.house.queries.published(kantor.today())]


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    return kantor.found().indikator("keluhan").sign_pk(keluhan="75")


def test_a_version_in_force_is_published_and_withdrawn_each_by_an_event(signed: Kantor) -> None:
    assert public(signed) == []
    with pytest.raises(Forbidden):
        signed.do("pk.make_public", "camat@kb", **KEY, versi=1)
    signed.do("pk.make_public", "bagian_organisasi", **KEY, versi=1)
    assert public(signed) == [("pk/kb/2023/camat", 1)]
    before = signed.today().position
    signed.do("pk.make_public", "bagian_organisasi", **KEY, versi=1)  # it is already
    assert len(signed.events("PerjanjianKinerja.MadePublic")) == 1
    with pytest.raises(Invalid, match="alasan"):
        signed.do("pk.withdraw_publication", "bagian_organisasi", **KEY, versi=1)
    signed.do("pk.withdraw_publication", "bagian_organisasi", **KEY, versi=1, reason=WHY)
    assert public(signed) == []
    (event,) = signed.events("PerjanjianKinerja.PublicationWithdrawn")
    assert event.provenance.reason == WHY
    queries = signed.house.queries
    withdrawn, _, given = queries.trail(signed.today(), limit=3, newest=True)["entries"]  # the attempt without a reason
    assert "menarik publikasi" in withdrawn["kalimat"]
    assert "memublikasikan" in given["kalimat"]
    assert [one["versi"] for one in queries.published(replace(signed.today(), position=before))] == [1]
    with pytest.raises(NotFound, match="tidak sedang dipublikasikan"):
        signed.do("pk.withdraw_publication", "bagian_organisasi", **KEY, versi=1, reason=WHY)


def test_a_draft_is_published_by_nobody_and_a_new_version_by_an_event_of_its_own(signed: Kantor) -> None:
    signed.do("pk.make_public", "bagian_organisasi", **KEY, versi=1)
    change: dict[str, Any] = {"base": 1, "reason_code": "perubahan_prioritas_asumsi"}
    why: dict[str, Any] = {"reason": "Target disesuaikan dengan anggaran", "basis": {"kind": "DPPA", "number": "1"}}
    signed.do("pk.open_revision", "perencana@kb", **REPORT, **change, **why)
    for versi in (2, 9):
        with pytest.raises(NotFound, match="sudah berlaku"):
            signed.do("pk.make_public", "bagian_organisasi", **KEY, versi=versi)
    target = [{"indikator": "keluhan", "nilai": "80"}]
    signed.do("pk.set_target", "perencana@kb", **REPORT, target=target, **why)
    signed.finish_pk()
    assert public(signed) == [("pk/kb/2023/camat", 1)]
    signed.do("pk.make_public", "bagian_organisasi", **KEY, versi=2)
    assert public(signed) == [("pk/kb/2023/camat", 2), ("pk/kb/2023/camat", 1)]


def test_the_report_is_published_by_its_own_step_and_can_be_taken_back(signed: Kantor) -> None:
    signed.at("2024-02-01T09:00:00+08:00")
    signed.do("lkjip.draft", "perencana@kb", **REPORT)
    signed.do("lkjip.check", "kasubbag@kb", **REPORT)
    signed.do("lkjip.review", "inspektorat", **REPORT, hasil="memadai")
    signed.do("lkjip.sign", "camat@kb", **REPORT, signed_on="2024-02-01")
    signed.do("lkjip.submit", "camat@kb", **REPORT)
    with pytest.raises(Refusal, match="langkah"):
        signed.do("lkjip.make_public", "bagian_organisasi", **REPORT, versi=1)
    signed.do("lkjip.publish", "bagian_organisasi", **REPORT)
    assert public(signed) == [("lkjip/kb/2023", 1)]
    signed.do("lkjip.withdraw_publication", "bagian_organisasi", **REPORT, versi=1, reason=WHY)
    assert public(signed) == []
    signed.do("lkjip.make_public", "bagian_organisasi", **REPORT, versi=1)
    assert public(signed) == [("lkjip/kb/2023", 1)]
