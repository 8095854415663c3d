"""Calendars behind a link: stable ids, a number that rises when a date moves, nothing about a person, revocable."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vobject
from flask.testing import FlaskClient
from icalendar import Calendar

from interfaces.app import create_app
from interfaces.clock import real_clock
from interfaces.registers.feed import Feed
from interfaces.registers.heartbeat import SILENT
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.worker.office import days, reachable, ticker
from tests.kantor import SHA, Kantor
from tests.one_app import app_of
from tests.stories.deadlines import adopted


@pytest.fixture
def kantor(tmp_path: Any) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")
    reachable(office, hanya="risk_plan lhkpn_khusus lhkpn_periodik")
    days(office, ticker(office, None), "2026-01-05", "2026-01-05")
    yield office
    office.close()


@pytest.fixture
def client(kantor: Kantor) -> FlaskClient:
    return app_of(kantor.house).test_client()


def feed(kantor: Kantor, client: FlaskClient, jenis: str, nama: str, bahasa: str = "id") -> list[Any]:
    token = kantor.house.feeds.grant(Feed(jenis, nama, bahasa), kantor.house.now())
    answer = client.get(f"/feed/{token}.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.data)
    return list(found.walk("VEVENT"))


def test_a_unit_has_its_deadlines_in_a_calendar(kantor: Kantor, client: FlaskClient) -> None:
    (risk,) = [e for e in feed(kantor, client, "unit", "kb") if "Risiko" in e["SUMMARY"]]
    assert risk["SUMMARY"] == "Laporan Penyusunan Manajemen Risiko 2026 (Kecamatan Contoh)"
    assert risk["DTSTART"].dt.isoformat() == "2026-01-10"
    assert "23.59 WITA" in risk["DESCRIPTION"]
    assert risk["SEQUENCE"] == 0
    (english,) = [e for e in feed(kantor, client, "unit", "kb", "en") if "risk" in e["SUMMARY"]]
    assert english["UID"] == risk["UID"]


def test_a_date_that_moves_keeps_its_id_and_raises_its_number(kantor: Kantor, client: FlaskClient) -> None:
    (before,) = [e for e in feed(kantor, client, "unit", "kb") if "Risiko" in e["SUMMARY"]]
    kantor.do(
        "perpanjangan.declare",
        "bagian_organisasi",
        nomor="contoh/7",
        batas_baru="2026-01-20",
        cakupan={"dari": "2026-01-10", "sampai": "2026-01-10"},
        surat={"oleh": "Inspektorat", "tertanggal": "2026-01-05", "sha256": SHA},
    )
    (after,) = [e for e in feed(kantor, client, "unit", "kb") if "Risiko" in e["SUMMARY"]]
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 1)
    assert after["DTSTART"].dt.isoformat() == "2026-01-20"
    kantor.do("kewajiban.waive", "sekda", aturan="risk_plan", periode="2026", unit="kb", reason="Dibebaskan bupati")
    (done,) = [e for e in feed(kantor, client, "unit", "kb") if "Risiko" in e["SUMMARY"]]
    assert done["SUMMARY"].startswith("[Selesai] ")


def test_a_person_has_what_their_offices_answer_for_and_no_person_is_named(kantor: Kantor, client: FlaskClient) -> None:
    kantor.appoint("camat", person="p-baru", since="2026-01-05")
    own = feed(kantor, client, "person", "p-baru")
    assert len([e for e in own if "LHKPN khusus" in e["SUMMARY"]]) >= 1
    for event in own:
        assert "p-baru" not in event.to_ical().decode()
        assert "demo-camat" not in event.to_ical().decode()
    assert {e["SUMMARY"] for e in feed(kantor, client, "person", "demo-sekretaris-kb")} == {
        "Laporan Penyusunan Manajemen Risiko 2026 (Kecamatan Contoh)"
    }
    assert feed(kantor, client, "person", "p-lain") == []
    received = feed(kantor, client, "person", "p-009")  # the inspektorat, which receives them
    assert len(received) >= len(own)


def test_a_link_is_shown_once_and_can_be_revoked_and_is_never_logged(
    kantor: Kantor, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    terminal = Terminal(f"sqlite:///{kantor.house.database.path}")  # type: ignore[attr-defined]
    shown = terminal.ok("feed grant --unit kb").out.split()[-1]
    path = shown[shown.index("/feed/") :]
    with caplog.at_level(logging.DEBUG):
        assert client.get(path).status_code == 200
        assert client.get(path, headers={"If-None-Match": client.get(path).headers["ETag"]}).status_code == 304
        terminal.ok("feed revoke --unit kb")
        assert client.get(path).status_code == 404
        assert client.get("/feed/tidak-ada.ics").status_code == 404
        assert client.get("/berhenti/tidak-ada").status_code == 200
        assert client.post("/berhenti/tidak-ada").status_code == 404
        assert client.post("/berhenti/%00").status_code == 404
    token = path.removeprefix("/feed/").removesuffix(".ics")
    assert token not in caplog.text
    assert "tidak-ada" not in caplog.text
    with kantor.house.database.read() as tx:
        assert token not in str(tx.execute("SELECT * FROM feeds"))
    assert "kb" in terminal.ok("feed list").out
    assert "salah satu" in terminal.fails(2, "feed grant")
    assert "tidak dikenal" in terminal.fails(2, "feed grant --unit lain")


def test_a_link_in_a_mail_stops_reminders_when_it_is_confirmed(kantor: Kantor, client: FlaskClient) -> None:
    contact = kantor.house.people.find("demo-camat-kb")
    assert contact is not None
    page = client.get(f"/berhenti/{contact.henti}?lang=en")
    assert "Escalations are still sent" in page.text
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    unchanged = kantor.house.people.find("demo-camat-kb")
    assert unchanged is not None
    assert unchanged.pengingat
    assert "Pengingat dihentikan" in client.post(f"/berhenti/{contact.henti}").text
    stopped = kantor.house.people.find("demo-camat-kb")
    assert stopped is not None
    assert not stopped.pengingat


def test_ready_is_red_when_nothing_ticks(kantor: Kantor, client: FlaskClient) -> None:
    assert client.get("/health/ready").status_code == 200
    kantor.house.heartbeats.beat("mati/1", real_clock() - 2 * SILENT, 9)
    for beat in kantor.house.heartbeats.all():
        if beat["name"] != "mati/1":
            kantor.house.heartbeats.leave(beat["name"])
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "no tick"})


def test_ready_is_red_when_deadlines_are_adopted_and_nobody_ever_ticked(tmp_path: Path) -> None:
    office = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}", demo=False)
    adopted(office, hanya="risk_plan")
    ready = create_app(office.house).test_client().get("/health/ready")
    assert (ready.status_code, ready.get_json()) == (503, {"status": "no tick"})
    with office.house.database.write() as tx:
        tx.execute("DELETE FROM aturan_tenggat")  # what the log says stands, whatever a view says
    ready = create_app(office.house).test_client().get("/health/ready")
    assert (ready.status_code, ready.get_json()) == (503, {"status": "no tick"})
    office.house.heartbeats.beat("a/1", real_clock(), 1)
    assert create_app(office.house).test_client().get("/health/ready").status_code == 200
    office.close()


def test_whether_deadlines_bind_is_known_from_the_log(kantor: Kantor) -> None:
    binding = kantor.house.binding
    assert binding.any()
    for slug in kantor.house.queries.deadline_rules():
        kantor.do("tenggat.retire", "bagian_organisasi", slug=slug, reason="Diganti formulir baru")
    assert not binding.any()


HOSTILE = (
    "Kecamatan A\rATTENDEE:mailto:x@contoh.go.id",
    "Kecamatan B\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "Kecamatan C\nSUMMARY:lain",
    "Kec; D, E\\n \\; \\, : \" '",
    "Kecamatan " + "é" * 45,
    "Kecamatan " + "𠀀" * 30,
    "x" + "é" * 70,
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("nama", HOSTILE)
def test_whatever_a_unit_is_called_stays_one_text_of_a_calendar(kantor: Kantor, client: FlaskClient, nama: str) -> None:
    today = kantor.clock().date().isoformat()
    kantor.do("unit.rename", "admin", unit="kb", nama=nama, since=today, decree="SK 1", reason="Nama baru")
    for jenis, whose in (("unit", "kb"), ("person", "demo-sekretaris-kb")):
        token = kantor.house.feeds.grant(Feed(jenis, whose, "id"), kantor.house.now())
        data = client.get(f"/feed/{token}.ics").data
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(b"\r" not in line and b"\n" not in line for line in lines)
        assert all(line.decode() is not None for line in lines)  # no letter is cut in two
        whole = data.replace(b"\r\n ", b"").decode()
        assert "ATTENDEE" not in {line.partition(":")[0].partition(";")[0] for line in whole.splitlines()}
        events = list(vobject.readOne(data.decode()).vevent_list)
        assert len(events) == whole.splitlines().count("BEGIN:VEVENT") == 1
        told = {" ".join(event.summary.value.split()) for event in events}
        assert any(" ".join(nama.split()) in one for one in told), told
