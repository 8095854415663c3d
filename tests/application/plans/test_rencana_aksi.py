"""A Rencana Aksi unfolds its PK whole and nothing else; quarters that are closed stay as they were."""

from typing import Any

import pytest

from domain.kernel import Invalid, Refusal
from tests.application.realisasi.test_measuring import closed
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023}
WHY: dict[str, Any] = {
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}


def cells(**quarters: tuple[str, ...]) -> list[dict[str, Any]]:
    """The four targets of each indikator, TW I first."""
    return [
        {"indikator": slug, "nilai": nilai, "triwulan": tw}
        for slug, values in quarters.items()
        for tw, nilai in enumerate(values, 1)
    ]


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan").indikator("arsip").indikator("lain").sign_pk(keluhan="75", arsip="10")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KEY, prefill=False)  # what people type, and forget, themselves
    return kantor


@pytest.fixture
def one_closed(signed: Kantor) -> Kantor:
    """A Rencana Aksi in force, TW I closed since, and a revision opened on 1 May."""
    plan(signed, keluhan=("70", "70", "73", "75"), arsip=("1", "2", "5", "10"))
    submit(signed)
    signed.do("rencana_aksi.establish", "camat@kb", **KEY)
    tw1 = {**KEY, "triwulan": 1}
    signed.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw1)
    signed.report(1, keluhan="80")
    closed(signed, **tw1)
    revise = {**KEY, "base": 1, "reason_code": "penyesuaian_triwulan"}
    signed.at("2023-05-01").do("rencana_aksi.open_revision", "perencana@kb", **revise, **WHY)
    return signed


def plan(kantor: Kantor, **quarters: tuple[str, ...]) -> None:
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=cells(**quarters))


def submit(kantor: Kantor) -> None:
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)


def test_what_is_missing_is_named(signed: Kantor) -> None:
    plan(signed, keluhan=("70", "70", "73", "75"))
    with pytest.raises(Invalid, match="belum memuat arsip"):
        submit(signed)
    absent = {"jenis": "tidak_berlaku", "alasan": "Arsip dinilai kabupaten sesudah tahun berakhir"}
    row = {"indikator": "arsip", "nilai": absent, "triwulan": 4}
    signed.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=[row])
    submit(signed)


def test_what_the_pk_does_not_promise_is_named(signed: Kantor) -> None:
    plan(signed, keluhan=("70", "70", "73", "75"), arsip=("1", "2", "5", "10"), lain=("1",))
    with pytest.raises(Invalid, match="PK tidak memuat lain"):
        submit(signed)
    drop = {**KEY, "indikator": "lain", "tahun_target": 2023, "triwulan": 1}
    signed.do("rencana_aksi.drop_target", "perencana@kb", **drop, reason="Tidak ada dalam PK")
    submit(signed)


def test_a_closed_quarter_no_longer_changes(one_closed: Kantor) -> None:
    plan(one_closed, keluhan=("71", "70", "74", "75"))
    with pytest.raises(Refusal, match="tidak diubah lagi: keluhan TW 1"):
        submit(one_closed)
    plan(one_closed, keluhan=("70",))
    submit(one_closed)


def test_a_quarter_that_closes_while_the_revision_waits_is_refused_at_the_end(one_closed: Kantor) -> None:
    plan(one_closed, keluhan=("70", "72"))
    submit(one_closed)
    tw2 = {**KEY, "triwulan": 2}
    one_closed.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **tw2)
    one_closed.report(2, keluhan="80")
    closed(one_closed, **tw2)
    with pytest.raises(Refusal, match="tidak diubah lagi: keluhan TW 2"):
        one_closed.do("rencana_aksi.establish", "camat@kb", **KEY, effective_from="2023-07-01")


def test_a_revision_takes_force_after_the_last_closed_quarter(one_closed: Kantor) -> None:
    plan(one_closed, keluhan=("70", "72"))
    submit(one_closed)
    with pytest.raises(Refusal, match=r"Triwulan 1 sudah ditutup \(2023-03-31\)"):
        one_closed.do("rencana_aksi.establish", "camat@kb", **KEY, effective_from="2023-03-31")
    one_closed.do("rencana_aksi.establish", "camat@kb", **KEY, effective_from="2023-04-01")


def test_what_the_pk_drops_stays_in_closed_quarters_only(one_closed: Kantor) -> None:
    one_closed.do("pk.open_revision", "perencana@kb", **KEY, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
    one_closed.do("pk.drop_target", "perencana@kb", **KEY, indikator="arsip", reason="Kewenangan sudah pindah")
    one_closed.finish_pk(effective_from="2023-04-01")
    with pytest.raises(Invalid, match="PK tidak memuat arsip"):
        submit(one_closed)
    for tw in (2, 3, 4):
        drop = {**KEY, "indikator": "arsip", "triwulan": tw, "tahun_target": 2023}
        one_closed.do("rencana_aksi.drop_target", "perencana@kb", **drop, reason="Kewenangan sudah pindah")
    submit(one_closed)


def test_a_plan_without_its_pk_is_a_refusal_on_the_trail(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Refusal, match="Susun PK dahulu") as refused:
        kantor.do("rencana_aksi.draft", "perencana@kb", **KEY)
    assert refused.value.slug == "transisi-tidak-sah"
    assert kantor.topics()[-1] == "Penolakan.Recorded"
