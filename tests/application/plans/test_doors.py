"""The doors of the gate: with an open high finding nothing is submitted, or verified as selaras; the ways on."""

from contextlib import suppress
from typing import Any

import pytest

from domain.kernel import Forbidden, NotFound, Refusal
from tests.application.store.test_views_free_nobody import empty_every_view
from tests.kantor import Kantor
from tests.owner import unguard
from tests.projections.gate.test_findings import RIGHT, draft_pk, found, office, renstra, report
from tests.stories.test_09_type_once import WHY, Y2023, cells, change, plan

__all__ = ["office"]
ALAMAT = "pk/kb/2023/camat"
TEN, RULE = "pk_berbeda_dari_renja", "gerbang_pk_berbeda_dari_renja"


def numbers(kantor: Kantor, part: str = "temuan") -> list[str]:
    return [one["nomor"] for one in found(kantor)[part]]


def waive(kantor: Kantor, nomor: str, by: str = "camat@kb", **more: Any) -> None:
    kantor.do("periksa.waive", by, **{"unit": "kb", "alamat": ALAMAT, "nomor": nomor, "reason": WHY, **more})


def drafted(kantor: Kantor, keluhan: str = "10") -> str:
    """A PK beside a Renja of 75; the number of what is found."""
    plan(kantor, Y2023, keluhan="75")
    draft_pk(kantor, keluhan=keluhan)
    (nomor,) = numbers(kantor)
    return nomor


def test_a_pk_of_10_beside_a_renja_of_75_is_not_submitted(office: Kantor) -> None:
    """The refusal names the cell, both figures and where each stands, and every way on."""
    nomor = drafted(office)
    with pytest.raises(Refusal) as refused:
        office.do("pk.submit", "camat@kb", **Y2023)
    for text in refused.value.teks:
        assert all(part in text for part in ("Indikator keluhan: 10", "75 (Renja kb 2023)", "periksa.waive"))
    assert refused.value.facts["temuan"] == [nomor]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="75"))
    office.do("pk.submit", "camat@kb", **Y2023)


def test_whoever_drafts_accepts_it_by_a_reason_on_the_cell(office: Kantor) -> None:
    drafted(office)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"), reason=WHY)
    office.do("pk.submit", "camat@kb", **Y2023)


@pytest.mark.parametrize("why", ["----------", ". . . . . . . .", "aaaaaaaaaaaa", "1111111111", "          "])
def test_a_reason_that_says_nothing_explains_nothing(office: Kantor, why: str) -> None:
    """Neither at the cell nor for a waiver, by the log and by the page alike."""
    nomor = drafted(office)
    with pytest.raises(Refusal, match="alasan"):
        waive(office, nomor, reason=why)
    with suppress(Refusal):
        office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"), reason=why)
    assert numbers(office) == [nomor]
    with pytest.raises(Refusal, match="temuan tinggi"):
        office.do("pk.submit", "camat@kb", **Y2023)


def test_the_head_waives_it_and_another_figure_opens_it_again(office: Kantor) -> None:
    nomor = drafted(office)
    with pytest.raises(Forbidden):
        waive(office, nomor, "perencana@kb")
    with pytest.raises(Refusal, match="alasan"):
        waive(office, nomor, reason="")
    waive(office, nomor)
    assert (numbers(office), numbers(office, "dikesampingkan")) == ([], [nomor])
    (one,) = found(office)["dikesampingkan"]
    (event,) = office.events("PerjanjianKinerja.FindingWaived")
    assert (one["alasan"], event.provenance.person) == (WHY, "demo-camat-kb")
    with pytest.raises(Refusal, match="sudah dikesampingkan"):
        waive(office, nomor)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="11"))
    with pytest.raises(Refusal, match="temuan tinggi"):
        office.do("pk.submit", "camat@kb", **Y2023)
    with pytest.raises(NotFound):
        waive(office, nomor)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"))
    office.do("pk.submit", "camat@kb", **Y2023)


@pytest.mark.parametrize("alamat", ["pk/kb/2023", "pk/kb/dua/camat", "lain/kb/2023", "pk/lain/2023/camat", ""])
def test_an_address_of_nothing_is_refused(office: Kantor, alamat: str) -> None:
    nomor = drafted(office)
    with pytest.raises(Refusal, match=r"alamat|bukan dokumen"):
        waive(office, nomor, alamat=alamat)


def test_what_came_after_the_submission_stops_the_verifier(office: Kantor) -> None:
    """Who verifies as selaras what is not is refused; it goes back with notes, and its head may answer for it."""
    plan(office, Y2023, keluhan="75")
    draft_pk(office, keluhan="75")
    office.do("pk.submit", "camat@kb", **Y2023)
    change(office, 1, keluhan="80")
    with pytest.raises(Refusal, match=r"belum selaras.*75.*80.*[Kk]embalikan"):
        office.do("pk.verify", "bagian_organisasi", **Y2023)
    waive(office, numbers(office)[0])
    office.do("pk.verify", "bagian_organisasi", **Y2023)


def test_a_verifier_is_stopped_also_by_calling_it_none_of_the_matter(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    draft_pk(office, keluhan="75")
    office.do("pk.submit", "camat@kb", **Y2023)
    change(office, 1, keluhan="80")
    periksa = [{"butir": "kelengkapan", "hasil": "sesuai"}, {"butir": "keselarasan", "hasil": "tidak_relevan"}]
    with pytest.raises(Refusal, match="belum selaras"):
        office.do("pk.verify", "bagian_organisasi", **Y2023, periksa=periksa)


def test_the_kabupaten_may_have_a_rule_only_mark(office: Kantor) -> None:
    """With a reason, by two people; what it finds is told as before."""
    drafted(office)
    with pytest.raises(Refusal, match="alasan"):
        office.do("kabupaten.change_setting", "admin", setting=RULE, value="tandai")
    office.do("kabupaten.change_setting", "admin", setting=RULE, value="tandai", reason=WHY)
    assert [one["aturan"] for one in found(office)["temuan"]] == [TEN]
    office.do("pk.submit", "camat@kb", **Y2023)
    office.do("pk.withdraw", "camat@kb", **Y2023)
    office.do("kabupaten.change_setting", "admin", setting=RULE, value="tahan", reason=WHY)
    with pytest.raises(Refusal, match="temuan tinggi"):
        office.do("pk.submit", "camat@kb", **Y2023)


def test_no_row_of_a_view_opens_a_door(office: Kantor) -> None:
    """Whoever owns the database writes the figure of the plan, a reason and a waiver where questions look."""
    nomor = drafted(office)
    unguard(office.house.database)
    with office.house.database.write() as tx:
        ((doc,),) = tx.execute("SELECT doc FROM dokumen WHERE kind = 'pk'")
        tx.execute("INSERT INTO dikesampingkan (doc, nomor, alasan, pos_from) VALUES (?, ?, ?, 1)", (doc, nomor, WHY))
        tx.execute("UPDATE trail SET reason = ? WHERE doc = ?", (WHY, doc))
        tx.execute("DELETE FROM berlaku")
        tx.execute("DELETE FROM target")
    with pytest.raises(Refusal, match=r"10 \(.*75 \(Renja"):
        office.do("pk.submit", "camat@kb", **Y2023)


def test_a_renstra_that_views_hide_still_stops_a_renja(office: Kantor) -> None:
    renstra(office, "70", "75", "80")
    office.do("renja.draft", "perencana@kb", **Y2023, prefill=False)
    office.do("renja.set_target", "perencana@kb", **Y2023, **cells(keluhan="57"))
    unguard(office.house.database)
    empty_every_view(office)
    with pytest.raises(Refusal, match=r"57 \(.*75 \(Renstra"):
        office.do("renja.submit", "camat@kb", **Y2023)


def test_a_printed_report_is_waived_where_no_cell_can_say_why(kantor: Kantor) -> None:
    """A paper of before is never stopped: what it says otherwise is told, until its head answers for it."""
    answer = report(kantor, {**RIGHT[0], "target": "76", "capaian": "105,26"}, RIGHT[1])
    first, second = (one["nomor"] for one in answer["temuan"])
    waive(kantor, first, alamat="lkjip/kb/2023")
    answer = found(kantor, "lkjip", **Y2023)
    assert [one["nomor"] for one in answer["temuan"]] == [second]
    assert [(one["nomor"], one["alasan"]) for one in answer["dikesampingkan"]] == [(first, WHY)]


def test_a_waiver_is_reason_enough_for_what_was_copied(kantor: Kantor) -> None:
    """Nothing asks for a second one on the step; another figure is asked for its own."""
    kantor.found(go_live="2023-01-01").indikator("keluhan").indikator("trantibum")
    plan(kantor, Y2023, keluhan="75", trantibum="80")
    kantor.do("pk.draft", "perencana@kb", **Y2023)
    kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"))
    with pytest.raises(Refusal):
        kantor.do("pk.submit", "camat@kb", **Y2023)
    waive(kantor, found(kantor)["temuan"][0]["nomor"])
    kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="11"))
    with pytest.raises(Refusal):
        kantor.do("pk.submit", "camat@kb", **Y2023)
    kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"))
    kantor.do("pk.submit", "camat@kb", **Y2023)
