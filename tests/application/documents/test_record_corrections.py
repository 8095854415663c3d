"""Corrections of the record in every kind of plan: who confirms, what is refused, what rested on the old value."""

import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.kernel import Forbidden, FourEyes, Invalid, Refusal
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from projections.clocks import AsOf
from projections.follower import Views
from tests.application.policies.test_policies import budget, dppa
from tests.application.realisasi.test_measuring import closed
from tests.examples import examples
from tests.kantor import SHA, Kantor
from tests.lending import Lent

YEAR = {"unit": "kb", "tahun": 2023}
SCAN = SHA
"""Of the paper of the PK, whose hash is left as the bupati signs."""
WHY = {"reason": "Kertas yang ditandatangani berbunyi lain"}


def wrong(nilai: str | None, versi: int = 1, **more: Any) -> dict[str, Any]:
    return {"versi": versi, "target": {"indikator": "keluhan", "nilai": nilai, **more}, "sha256": SCAN, **WHY}


def money(jumlah: str | None, kode: str = "1.1.1", versi: int = 1) -> dict[str, Any]:
    isi = None if jumlah is None else {"kode": kode, "level": "sub_kegiatan", "nama": "Sub", "jumlah": jumlah}
    return {"versi": versi, "pagu": {"kode": kode, "isi": isi}, "sha256": SCAN, **WHY}


def resting(kantor: Kantor) -> list[tuple[str, int, str, bool]]:
    one = kantor.house.queries.koreksi(kantor.today(), "kb")["koreksi"][-1]
    return [(r["alamat"], r["versi"], r["nilai"], r["memakai_nilai_lama"]) for r in one["bertumpu"]]


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    kantor.found().appoint("sekretaris")
    return kantor.indikator("keluhan").sign_pk(keluhan="57", on="2023-01-02")


def test_a_pk_is_confirmed_by_the_office_that_verified_it(signed: Kantor) -> None:
    signed.do("pk.propose_record_correction", "kasubbag@kb", **YEAR, **wrong("75"))
    for who in ("bappeda", "sekretaris@kb"):
        with pytest.raises(Forbidden):
            signed.do("pk.confirm_record_correction", who, **YEAR, usulan=1)
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=1)
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=1)
    row = signed.house.queries.capaian(signed.today(), "kb", 2023)["rows"][0]
    (event,) = signed.events("PerjanjianKinerja.RecordCorrected")
    assert (row["target"], event.old.teks, event.new.teks, event.sha256) == ("75", "57", "75", SCAN)
    at = signed.house.journal.at([row["event"]["target"]])[0].event
    assert type(at).TOPIC == "PerjanjianKinerja.RecordCorrected"


def test_two_people_correct_nothing_that_was_signed_here(signed: Kantor) -> None:
    """By another scan nobody does; by the paper that the bupati left the hash of, not in whatever offices two act."""
    scan = signed.bring(b"%PDF-1.7 coretan")
    with pytest.raises(Refusal, match="ubah lewat perubahan"):
        signed.do("pk.propose_record_correction", "ani:perencana@kb", **YEAR, **{**wrong("10"), "sha256": scan})
    signed.do("pk.propose_record_correction", "ani:perencana@kb", **YEAR, **wrong("10"))
    for who in (
        "budi:bagian_organisasi",
        "budi:bupati",
        "ani:bupati",
        "ani:bagian_organisasi",
        "budi:bagian_organisasi",
    ):
        with suppress(Refusal):
            signed.do("pk.confirm_record_correction", who, **YEAR, usulan=1)
    assert len(signed.events("PerjanjianKinerja.RecordCorrectionSeconded")) == 1
    assert signed.house.queries.capaian(signed.today(), "kb", 2023)["rows"][0]["target"] == "57"
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=1)
    assert signed.house.queries.capaian(signed.today(), "kb", 2023)["rows"][0]["target"] == "10"


def test_the_sekretaris_verifies_a_pk_below_but_not_his_own_proposal(signed: Kantor) -> None:
    key = {**YEAR, "jabatan": "kasi-trantib"}
    signed.do("pk.draft", "perencana@kb", **key)
    rows = [{"indikator": "keluhan", "nilai": "60"}]
    signed.do("pk.set_target", "perencana@kb", **key, target=rows, reason="Bagian kasi ini dari target camat")
    signed.do("pk.submit", "kasi-trantib@kb", **key)
    signed.do("pk.verify", "sekretaris@kb", **key)
    signed.do("pk.sign_first", "kasi-trantib@kb", **key, signed_on="2023-01-02")
    signed.do("pk.sign", "camat@kb", **key, signed_on="2023-01-02", sha256=SHA)
    signed.do("pk.propose_record_correction", "sekretaris@kb", **key, **wrong("66"))
    with pytest.raises(FourEyes):
        signed.do("pk.confirm_record_correction", "sekretaris@kb", **key, usulan=1)
    with pytest.raises(Forbidden):
        signed.do("pk.confirm_record_correction", "bagian_organisasi", **key, usulan=1)


def test_a_superseded_version_is_corrected_without_touching_the_one_in_force(signed: Kantor) -> None:
    why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
    signed.at("2023-07-03").do(
        "pk.open_revision", "perencana@kb", **YEAR, base=1, reason_code="perubahan_prioritas_asumsi", **why
    )
    signed.finish_pk(effective_from="2023-07-01")
    signed.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong("75"))
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=1)
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=1)
    documents = [signed.house.queries.document(signed.today(), "pk", "kb", v, tahun=2023) for v in (1, 2)]
    assert [d["rows"][0]["target"] for d in documents] == ["75", "57"]
    assert resting(signed) == [("pk/kb/2023/camat", 2, "57", True)]  # it took the slip over: it is asked
    # The figure of version 2 is still traced to the event that typed it; its own correction comes after.
    typed = signed.house.journal.at([documents[1]["rows"][0]["event"]])[0].event
    assert (type(typed).TOPIC, typed.new.teks) == ("PerjanjianKinerja.TargetSet", "57")
    signed.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong("75", versi=2))
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=2)
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=2)
    assert [len(d["koreksi"]) for d in documents] == [1, 1]  # a document shows those of all its versions
    assert signed.house.queries.document(signed.today(), "pk", "kb", tahun=2023)["rows"][0]["target"] == "75"


def test_a_quarter_rests_on_the_pk_of_its_last_day(signed: Kantor) -> None:
    tw = {**YEAR, "triwulan": 1}
    signed.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw)
    signed.report(1, keluhan="60")
    closed(signed, **tw)
    signed.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong("75"))
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=1)
    position = signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=1).events[0][0]
    assert resting(signed) == [("realisasi/kb/2023/1", 1, "57", True)]
    why = {"reason": "Capaian dihitung ulang dari PK yang benar; angka realisasi tetap"}
    signed.do("realisasi.answer_errata", "kasubbag@kb", **tw, koreksi=position, jawaban="tidak_perlu", **why)
    shown = signed.house.queries.document(signed.today(), "realisasi", "kb", tahun=2023, triwulan=1)
    assert [(e["jawaban"], e["semula"], e["menjadi"]) for e in shown["errata"]] == [("tidak_perlu", "57", "75")]


def test_a_rencana_aksi_is_confirmed_by_the_kabupaten(signed: Kantor) -> None:
    signed.do("rencana_aksi.draft", "perencana@kb", **YEAR)
    rows = [{"indikator": "keluhan", "nilai": "57", "triwulan": 4}]
    signed.do("rencana_aksi.set_target", "perencana@kb", **YEAR, target=rows)
    signed.do("rencana_aksi.submit", "kasubbag@kb", **YEAR)
    signed.do("rencana_aksi.establish", "camat@kb", **YEAR)
    with pytest.raises(Refusal, match="ditandatangani di Jejak"):
        signed.do("rencana_aksi.propose_record_correction", "perencana@kb", **YEAR, **wrong("50", triwulan=3))
    paper = {"versi": 1, "signed_on": "2023-01-02", "sha256": SHA, "cara": "basah"}
    paper["signers"] = [{"pihak": "penetap", "jabatan": "camat"}]
    signed.do("rencana_aksi.attach_signed_paper", "sekretaris@kb", **YEAR, **paper)
    with pytest.raises(Invalid, match="Triwulan harus 1 sampai 4"):
        signed.do("rencana_aksi.propose_record_correction", "perencana@kb", **YEAR, **wrong("50"))
    signed.do("rencana_aksi.propose_record_correction", "perencana@kb", **YEAR, **wrong("50", triwulan=3))
    for who in ("bagian_organisasi", "camat@kb"):
        signed.do("rencana_aksi.confirm_record_correction", who, **YEAR, usulan=1)
    rows = signed.house.queries.document(signed.today(), "rencana_aksi", "kb", tahun=2023)["rows"]
    assert [(r["triwulan"], r["target"]) for r in rows] == [(3, "50"), (4, "57")]


def test_money_is_corrected_node_by_node(signed: Kantor) -> None:
    budget(signed)
    dppa(signed.at("2023-10-05"), jumlah="100")  # the DPPA leaves this sub kegiatan as the DPA had it
    propose = "anggaran.propose_pagu_record_correction"
    with pytest.raises(Invalid, match="tidak mempunyai induk"):
        signed.do(propose, "kasubbag@kb", **YEAR, **money("10", kode="2.1.1"))
    with pytest.raises(Refusal, match="masih mempunyai anak"):
        signed.do(propose, "kasubbag@kb", **YEAR, **money(None, kode="1.1"))
    with pytest.raises(Invalid, match="sama dengan yang tercatat"):
        signed.do(propose, "kasubbag@kb", **YEAR, **money("100"))
    tw = {**YEAR, "triwulan": 1}
    signed.do("realisasi.draft", "kasubbag@kb", **tw)
    row = {"kode": "1.1.1", "keuangan": "30"}
    signed.do("realisasi.report_serapan", "kasubbag@kb", **tw, serapan=[row], reason="Laporan susulan")
    signed.do(propose, "kasubbag@kb", **YEAR, **money("110"))
    signed.do("anggaran.confirm_record_correction", "bappeda", **YEAR, usulan=1)
    queries = signed.house.queries
    shown = [queries.document(signed.today(), "anggaran", "kb", v, tahun=2023)["pagu"][2]["jumlah"] for v in (1, 2)]
    assert shown == ["110", "100"]
    assert resting(signed) == [
        ("anggaran/kb/2023", 2, "100", True),
        ("pk/kb/2023/camat", 2, "100", True),  # the draft of the PK Perubahan took the money over
        ("realisasi/kb/2023/1", 1, "100", True),
    ]
    (asked,) = signed.events("RealisasiTriwulan.ErrataAsked")
    assert (asked.kode, asked.tahun, asked.semula, asked.menjadi) == ("1.1.1", 2023, "100", "110")


def test_a_pk_that_states_the_money_is_asked(kantor: Kantor) -> None:
    budget(kantor.found().indikator("keluhan"))
    kantor.do("pk.draft", "perencana@kb", **YEAR)
    kantor.do("pk.set_target", "perencana@kb", **YEAR, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.finish_pk()
    kantor.do("anggaran.propose_pagu_record_correction", "kasubbag@kb", **YEAR, **money("110"))
    kantor.do("anggaran.confirm_record_correction", "bappeda", **YEAR, usulan=1)
    assert resting(kantor) == [("pk/kb/2023/camat", 1, "100", True)]
    (asked,) = kantor.events("PerjanjianKinerja.ErrataAsked")
    assert (asked.kode, asked.semula, asked.menjadi) == ("1.1.1", "100", "110")


def test_reports_that_printed_it_are_listed_and_drafts_are_not(signed: Kantor) -> None:
    budget(signed)
    for tahun in (2023, 2024):  # the report of 2024 shows 2023 beside it; one that is bound to nothing printed nothing
        signed.at(f"{tahun + 1}-01-15").do("lkjip.draft", "perencana@kb", unit="kb", tahun=tahun)
        signed.do("lkjip.check", "perencana@kb", unit="kb", tahun=tahun)
    signed.do("lkjip.draft", "perencana@kb", unit="kb", tahun=2025)
    signed.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong("75"))
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=1)
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=1)
    assert resting(signed) == [("lkjip/kb/2023", 1, "57", True), ("lkjip/kb/2024", 1, "57", True)]
    signed.do("anggaran.propose_pagu_record_correction", "kasubbag@kb", **YEAR, **money("110"))
    signed.do("anggaran.confirm_record_correction", "bappeda", **YEAR, usulan=1)
    assert resting(signed) == [("lkjip/kb/2023", 1, "100", True)]  # money is printed in the report of its year only
    asked = [e["koreksi"] for e in signed.house.queries.document(signed.today(), "lkjip", "kb", tahun=2023)["errata"]]
    assert asked == [k["event"] for k in signed.house.queries.koreksi(signed.today(), "kb")["koreksi"]]
    # A report checked anew after the correction prints the new value: nothing rests on the old one any more.
    signed.do("lkjip.return", "inspektorat", unit="kb", tahun=2024, notes=[{"teks": "PK 2023 dikoreksi"}])
    signed.do("lkjip.check", "perencana@kb", unit="kb", tahun=2024)
    signed.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong("76"))
    signed.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=2)
    signed.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=2)
    assert resting(signed) == [("lkjip/kb/2023", 1, "57", False), ("lkjip/kb/2024", 1, "75", True)]


# -- as of any moment: what the events known then say

CORRECT, REVISE = "koreksi", "perubahan"
acts = st.lists(
    st.tuples(st.sampled_from((CORRECT, CORRECT, REVISE)), st.integers(1, 3), st.integers(0, 99)), max_size=8
)


def play(kantor: Kantor, story: list[tuple[str, int, int]]) -> None:
    """Corrections of any version that took force, mixed with revisions of the PK."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="57", on="2023-01-02")
    made = 0
    for act, versi, figure in story:
        if act == REVISE:
            pk = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023)
            why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
            key = {**YEAR, "base": pk["berlaku"], "reason_code": "perubahan_prioritas_asumsi"}
            kantor.do("pk.open_revision", "perencana@kb", **key, **why)
            rows = [{"indikator": "keluhan", "nilai": str(figure)}]
            sure = dict.fromkeys(("sepuluh_kali", "pecahan", "persen_di_luar"), "ya")
            kantor.do("pk.set_target", "perencana@kb", **YEAR, target=rows, answers=sure)
            kantor.finish_pk(effective_from="2023-07-01")
            continue
        try:
            kantor.do("pk.propose_record_correction", "perencana@kb", **YEAR, **wrong(str(figure), versi=versi))
        except Refusal:
            continue  # no such version, or the figure that stands there
        made += 1
        kantor.do("pk.confirm_record_correction", "bagian_organisasi", **YEAR, usulan=made)
        kantor.do("pk.confirm_record_correction", "bupati", **YEAR, usulan=made)


def check(kantor: Kantor) -> None:
    """At every position the views say of every version what a replay of the events known then says."""
    house = kantor.house
    id = PerjanjianKinerja.create_id("kb", 2023, "camat")
    pk: Any = None
    for recorded in (r for page in house.journal.pages() for r in page):
        if recorded.event.originator_id == id:
            pk = recorded.event.mutate(pk)
        if pk is None:
            continue
        at = AsOf(recorded.idx, date(2023, 12, 31))
        for nomor, versi in pk.versi.items():
            shown = house.queries.document(at, "pk", "kb", nomor, tahun=2023)
            kept = {(r["indikator"], r["tahun"], r["triwulan"]): r["target"] for r in shown["rows"]}
            assert kept == {cell: str(nilai.angka) for cell, nilai in versi.target.items()}
        held = [v for v in pk.versi.values() if v.effective_from]
        expected = str(held[-1].target["keluhan", 2023, 0].angka) if held else None
        assert house.queries.lineage(at, "kb", "keluhan", 2023)["target"] == expected
        assert len(shown["koreksi"]) == sum("RecordCorrected" in t for t in _topics(house, id, recorded.idx))
    fresh = Views(house.database, "cek_")
    fresh.rebuild(house.journal)
    assert fresh.digest() == house.views.digest()


def _topics(house: Any, id: Any, upto: int) -> list[str]:
    return [
        type(r.event).TOPIC
        for page in house.journal.pages()
        for r in page
        if r.event.originator_id == id and r.idx <= upto
    ]


@examples(12)
@given(acts)
def test_as_of_any_moment_the_record_is_what_its_events_say(story: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}")
        play(kantor, story)
        check(kantor)
        kantor.close()


@pytest.mark.usefixtures("postgres_with_tables")
@examples(5, HealthCheck.function_scoped_fixture)
@given(acts)
def test_as_of_any_moment_on_postgresql(postgres_with_tables: Lent, story: list[tuple[str, int, int]]) -> None:
    url = postgres_with_tables.lend()
    kantor = Kantor(url)
    play(kantor, story)
    check(kantor)
    kantor.close()
    postgres_with_tables.take_back(url)
