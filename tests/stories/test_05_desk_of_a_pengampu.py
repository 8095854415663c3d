"""The desk of a supplying office: what it gave and to whom, what awaits it, what is objected to; and nothing else."""

import json
from typing import Any

import pytest

from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor, sha

TW1: dict[str, Any] = {"unit": "kb", "tahun": 2023, "triwulan": 1}
LS1 = {**TW1, "unit": "ls"}
DINKES = "pengampu-dinas-kesehatan"
ARSIP = "pengampu-arsip"
REKAP = {"sha256": sha("rekap"), "nama": "Rekap stunting TW I", "sumber": "Dinas Kesehatan"}
LATE = {"jenis": "menunggu", "dari": DINKES, "diharapkan": "2023-04-20"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Two kecamatan whose stunting Dinas Kesehatan supplies; one has its archives counted by the archive."""
    for unit in ("kb", "ls"):
        kantor.found(unit, f"Kecamatan {unit.upper()}").indikator("stunting", unit, pengampu=DINKES)
    kantor.indikator("arsip", pengampu=ARSIP).indikator("keluhan").at("2023-04-03")
    kantor.do("realisasi.draft", "kasubbag@kb", **TW1)
    return kantor


def supply(office: Kantor, value: object, reason: str = "", **more: Any) -> None:
    data = {"indikator": "stunting", "tahun": 2023, "triwulan": 1, "nilai": value, "bukti": REKAP, **more}
    office.do("pasokan.supply", DINKES, reason=reason, **data)


def desk(office: Kantor, triwulan: int = 1, per: str = "2023-05-02", known: str | None = None) -> dict[str, Any]:
    """The rows of one triwulan on the desk of Dinas Kesehatan, by unit."""
    answer = office.house.queries.pasokan(office.today(per, known), 2023, DINKES)
    assert {row["pengampu"] for row in answer["rows"]} == {DINKES}
    return {row["unit"]: row for row in answer["rows"] if row["triwulan"] == triwulan}


def states(office: Kantor, *when: Any) -> dict[str, str]:
    return {unit: row["keadaan"] for unit, row in desk(office, *when).items()}


def test_an_office_finds_on_its_desk_what_it_gave_and_what_it_owes(office: Kantor) -> None:
    # Nothing has been given. TW I is over, TW II runs; on 31 March TW I was running still. No 0 stands anywhere.
    assert states(office) == {"kb": "belum", "ls": "belum"}
    assert states(office, 2) == {"kb": "belum_waktunya", "ls": "belum_waktunya"}
    assert set(states(office, 1, "2023-03-31").values()) == {"belum_waktunya"}
    assert [desk(office)["kb"][key] for key in ("pasokan", "diharapkan", "keberatan")] == [None, None, None]
    # One kecamatan says that it awaits the figure, from whom and by when.
    office.report(1, stunting=LATE)
    row = desk(office)["kb"]
    assert (row["keadaan"], row["dari"], row["diharapkan"]) == ("menunggu", DINKES, "2023-04-20")
    # The Dinas gives one figure for all; the value, its evidence, the event and when it was recorded are on the desk.
    office.at("2023-04-20")
    supply(office, "76")
    rows = desk(office)
    assert {unit: row["keadaan"] for unit, row in rows.items()} == {"kb": "masuk", "ls": "masuk"}
    sent = rows["kb"]["pasokan"]
    assert (sent["realisasi"], sent["untuk"], sent["bukti"]["nama"]) == ("76", [], "Rekap stunting TW I")
    assert sent["recorded_at"].startswith("2023-04-20T01:")
    (event,) = office.house.queries.trail(office.today(), topic="Pasokan.Supplied")["entries"]
    assert sent["event"] == event["idx"]
    # What was known on the 19th is still the awaited figure: both clocks.
    assert states(office, 1, "2023-05-02", "2023-04-19T12:00:00+08:00") == {"kb": "menunggu", "ls": "belum"}
    # Another figure for one of the two: the other keeps its own.
    supply(office, "74", untuk=["ls"], reason="Posyandu dihitung ulang")
    assert {u: r["pasokan"]["realisasi"] for u, r in desk(office).items()} == {"kb": "76", "ls": "74"}
    # Both at once again: for ls this is a change, for kb nothing new, and neither is out of date.
    supply(office, "76", reason="Hitungan pertama benar")
    assert states(office) == {"kb": "masuk", "ls": "masuk"}


def test_objections_lie_on_the_desk_until_they_are_settled(office: Kantor) -> None:
    supply(office, "70")
    cell = {**TW1, "indikator": "stunting"}
    office.do("realisasi.object", "kasi@kb", **cell, reason="Tiga desa belum masuk rekap")
    found = desk(office)
    assert found["kb"]["keberatan"]["reason"] == "Tiga desa belum masuk rekap"
    assert (found["kb"]["keberatan"]["jawaban"], found["ls"]["keberatan"]) == (None, None)
    (event,) = office.house.queries.trail(office.today(), topic="RealisasiTriwulan.Objected")["entries"]
    assert found["kb"]["keberatan"]["event"] == event["idx"]
    # The kecamatan names another supplier on its card: the objection is still for who gave the figure to answer.
    card = office.house.queries.card(office.today(), "kb", "stunting")["versions"][-1]
    new = {k: card[k] for k in ("nama", "level", "satuan", "arah", "mode")} | {"pengampu": ARSIP}
    named = {"unit": "kb", "slug": "stunting", "kartu": new, "reason": "Pengampu berganti sesuai SK"}
    office.do("indikator.revise_card", "perencana@kb", **named)
    assert desk(office)["kb"]["keberatan"]["event"] == event["idx"]
    assert set(desk(office, 2)) == {"ls"}
    # It is granted: the Dinas owes another figure, until one comes or the objection is rejected.
    office.do("realisasi.answer_objection", DINKES, **cell, upheld=True, reason="Register desa benar")
    assert desk(office)["kb"]["keberatan"]["jawaban"] == "dikabulkan"


def test_a_figure_that_could_not_go_in_is_told_without_what_the_unit_wrote(office: Kantor) -> None:
    # A kecamatan fills in a figure of its own before any was supplied, and submits.
    office.report(1, stunting="50")
    assert states(office) == {"kb": "diisi_langsung", "ls": "belum"}
    office.do("realisasi.open_unsigned", "bagian_organisasi", **TW1, reason="PK menunggu bupati")
    office.do("realisasi.submit", "kasubbag@kb", **TW1)
    supply(office, "76")
    row = desk(office)["kb"]
    assert (row["keadaan"], row["pasokan"]["realisasi"]) == ("tertahan", "76")
    assert '"50"' not in json.dumps(row)
    # Withdrawn, the quarter takes it by itself; and a rebuild of all views tells the same.
    office.do("realisasi.withdraw", "kasubbag@kb", **TW1)
    assert states(office)["kb"] == "masuk"
    views, before = office.house.views, (desk(office), office.house.views.digest())
    views.rebuild(office.house.journal)
    assert (desk(office), views.digest()) == before


def test_an_office_awaited_by_name_sees_it_and_a_yearly_figure_is_asked_for_once(office: Kantor) -> None:
    # A unit awaits a figure from the Dinas though its card names nobody: only the Dinas could make it final.
    office.report(1, keluhan=LATE)
    answer = office.house.queries.pasokan(office.today("2023-05-02"), 2023, DINKES)
    assert [(r["triwulan"], r["keadaan"]) for r in answer["rows"] if r["indikator"] == "keluhan"] == [(1, "menunggu")]
    # What counts once a year is owed in TW IV alone.
    office.indikator("sanitasi", pengampu=DINKES, mode="tahunan")
    answer = office.house.queries.pasokan(office.today("2024-02-01"), 2023, DINKES)
    found = [row["keadaan"] for row in answer["rows"] if row["indikator"] == "sanitasi"]
    assert found == ["tahunan", "tahunan", "tahunan", "belum"]


def test_over_http_an_office_sees_its_own_rows_and_no_other_door_opens(office: Kantor) -> None:
    supply(office, "76")
    api = Api(office.house)
    # The Dinas sees its own, asked for by name or not; never those of the archive, whatever it asks.
    own = api.found("/pasokan/2023?per=2023-05-02", DINKES)
    assert {row["indikator"] for row in own["rows"]} == {"stunting"}
    assert own == api.found(f"/pasokan/2023?per=2023-05-02&office={DINKES}", DINKES)
    refused = api.get(f"/pasokan/2023?office={ARSIP}", DINKES, Accept_Language="en")
    assert (refused.status_code, "Leave out the parameter office" in refused.get_json()["detail"]) == (403, True)
    assert {row["indikator"] for row in api.found("/pasokan/2023", ARSIP)["rows"]} == {"arsip"}
    # The offices of the kabupaten see all, or one.
    for reader in ("bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati"):
        assert {row["pengampu"] for row in api.found("/pasokan/2023", reader)["rows"]} == {DINKES, ARSIP}
    assert {row["pengampu"] for row in api.found(f"/pasokan/2023?office={ARSIP}")["rows"]} == {ARSIP}
    # Units read their own quarter, which has the figure; the admin reads no figures; nobody unknown comes in.
    for actor in ("camat@kb", "kasi@kb", "admin"):
        refused = api.get("/pasokan/2023", actor)
        assert (refused.status_code, "dokumen triwulan" in refused.get_json()["detail"]) == (403, True)
    assert api.get("/pasokan/2023", "").status_code == 401
    # Bad questions are no faults.
    assert api.get("/pasokan/2023?kantor=x").status_code == 422
    assert api.get("/pasokan/1899").status_code == 404
    # Nothing of a unit opens to the Dinas by this.
    for path in ("/realisasi/kb/2023/1", "/indikator/kb", "/capaian/kb/2023", "/unit/kb"):
        assert api.get(path, DINKES).status_code in (403, 404)
    assert api.found("/units", DINKES) == []
    assert [api.get(path, DINKES).status_code for path in ("/documents", "/trail")] == [403, 403]
    # An office that no card names has an empty desk, and is told why.
    empty = api.found("/pasokan/2023", "pengampu-bps")
    assert (empty["rows"], empty["reason_en"]) == ([], "No indikator card names pengampu-bps.")


def test_the_desk_on_paper_in_both_languages(office: Kantor, database_url: str) -> None:
    supply(office, "76.5", untuk=["ls"])
    office.report(1, stunting=LATE)
    ls = {**LS1, "indikator": "stunting"}
    office.do("realisasi.object", "kasi@ls", **ls, reason="Tiga desa belum masuk")
    jejak, english = Terminal(database_url), Terminal(database_url, "en")
    line = f"pasokan --tahun 2023 --office {DINKES} --per 2023-05-02"
    said, told = (" ".join(t.ok(line).out.split()) for t in (jejak, english))
    for shown in (
        "Pasokan pengampu 2023",
        "Per 2 Mei 2023",
        "Kecamatan LS: 76,5.",
        "20 Apr 2023",
        "Peristiwa",
        "Sanggahan: Tiga",
    ):
        assert shown in said
    for shown in ("Figures from suppliers 2023", "76.5", "awaited by the unit", "Objection: Tiga", "Evidence: Rekap"):
        assert shown in told
    assert "Arsip" not in said
    found = jejak.ok(f"{line} --json").json
    assert {row["keadaan"] for row in found["rows"] if row["triwulan"] == 1} == {"masuk", "menunggu"}
    # Of all offices when none is named; an office without a desk is told so.
    assert "Arsip" in jejak.ok("pasokan --tahun 2023").out
    assert "Tidak ada kartu indikator yang menyebut bps." in jejak.ok("pasokan --tahun 2023 --office bps").out
    assert "No indikator card names bps." in english.ok("pasokan --tahun 2023 --office bps").out
