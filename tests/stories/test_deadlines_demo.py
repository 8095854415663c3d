"""The demo from December to March 2026: its clock moves on, mail arrives, the board turns late, the trail tells it."""

import os
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.demo.day import Day
from interfaces.demo.run import tell
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, scan_in
from tests.smtp import FROM, Post, Server

UNIT = "kota-bangun"
CAMAT = f"camat-{UNIT}@demo.example"
BUKTI = {"sha256": SHA, "nama": "Laporan bertanda tangan"}
RISK = {"jenis": "penyusunan", "tahun": 2026, "unit": UNIT}
CONTROL = {"jenis": "pengendalian", "tahun": 2025, "unit": UNIT}


class Demo:
    """A demo whose mail goes to a real server; only Kota Bangun has addresses, so that its mail is all there is."""

    def __init__(self, url: str, server: Server) -> None:
        self.url, self.server, self.jejak = url, server, Terminal(url)
        self.n = 0

    @property
    def inbox(self) -> Post:
        return self.server.post

    def clock(self, until: str) -> None:
        settings = {"JEJAK_SMTP_URL": self.server.url, "JEJAK_MAIL_FROM": FROM}
        with patch.dict(os.environ, settings):
            assert self.jejak(f"demo clock {until}").code == 0

    def do(self, command: str, actor: str, reason: str = "", **data: Any) -> None:
        self.n += 1
        said = self.jejak.do(
            {"command": command, "command_id": f"t-{self.n}", "actor": actor, "reason": reason, "data": data}
        )
        assert said.code == 0, said

    def duty(self, aturan: str) -> dict[str, Any]:
        house = build(self.url)
        try:
            at = house.queries.as_of(house.now().date())
            return house.queries.satu_kewajiban(at, aturan, {"risk_control": "2025"}.get(aturan, "2026"), UNIT)
        finally:
            house.close()

    def page(self, path: str, **asked: Any) -> str:
        house = build(self.url)
        try:
            return Reader(house).open(path, **asked).text
        finally:
            house.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'jejak.db'}"
    clock = DemoClock()
    house = build(url, clock)
    tell(house, clock)
    house.stored.move(Day("2025-12-01").saat)  # the autumn is no part of this story, and passes at once
    with house.database.write():
        for contact, _ in house.people.all():
            if UNIT not in contact.person and contact.person != "demo-inspektorat":
                house.people.remove(contact.person)
    scan_in(house, UNIT, SHA)
    house.close()
    server = Server().start()
    yield Demo(url, server)
    server.stop()


def test_december_to_march(demo: Demo) -> None:
    """One story, told in the order of time."""
    # Before the date the camat is reminded, on working days; 10 January is a Saturday and does not roll.
    demo.clock("2026-01-09")
    reminded = [mail["Date"][:11] for mail in demo.inbox.to(CAMAT) if "Risiko" in mail["Subject"]]
    assert reminded == ["Thu, 11 Dec", "Wed, 24 Dec", "Fri, 02 Jan", "Wed, 07 Jan", "Fri, 09 Jan"]
    assert (demo.duty("risk_plan")["batas"], demo.duty("risk_plan")["keadaan"]) == ("2026-01-10", "terbuka")

    # One report is sent on the 9th; the inspektorat gets it that day, and will record it on Monday.
    demo.do("risiko.submit", f"camat@{UNIT}", **CONTROL, dikirim="2026-01-09", bukti=BUKTI)

    # The board turns late on the 11th.
    demo.clock("2026-01-10T23:30")
    assert "lewat" not in _row(demo.jejak.ok(f"deadlines --unit {UNIT}").out, "10 Jan 2026")
    demo.clock("2026-01-11")
    assert "lewat 1 hari" in _row(demo.jejak.ok(f"deadlines --unit {UNIT}").out, "10 Jan 2026")
    assert "Laporan Penyusunan Manajemen Risiko 2026 · kebijakan lokal ▼▼ lewat 1 hari 10 Januari 2026" in demo.page(
        "/tenggat", unit=UNIT
    )

    # On Monday the 12th the other one comes, two days late, with a reason and an approval.
    demo.clock("2026-01-12")
    assert "Lewat 2 hari" in demo.inbox.to(CAMAT)[-1]["Subject"] or "tenggat" in demo.inbox.to(CAMAT)[-1]["Subject"]
    why = "Pejabat penyusun sakit"
    key = {"aturan": "risk_plan", "periode": "2026", "unit": UNIT}
    demo.do("kewajiban.approve_late", "bagian_organisasi", why, **key)
    demo.do("risiko.submit", f"camat@{UNIT}", why, **RISK, dikirim="2026-01-12", bukti=BUKTI)
    demo.do("risiko.receive", "inspektorat", **RISK, terima={"pada": "2026-01-12", "agenda": "700/12"})
    demo.do("risiko.receive", "inspektorat", **CONTROL, terima={"pada": "2026-01-09", "agenda": "700/9"})
    late, punctual = demo.duty("risk_plan"), demo.duty("risk_control")
    assert (late["keadaan"], late["hari_terlambat"]) == ("terlambat", 2)
    assert (punctual["keadaan"], punctual["diterima"], punctual["dicatat"]) == (
        "tepat_waktu",
        "2026-01-09",
        "2026-01-12",
    )
    page = demo.page(f"/kewajiban/{punctual['dokumen']}")
    assert "tepat waktu" in page
    assert "9 Januari 2026" in page
    assert "12 Januari 2026" in page
    assert "terlambat 2 hari" in demo.page(f"/kewajiban/{late['dokumen']}")
    assert "2 days late" in demo.page(f"/kewajiban/{late['dokumen']}", lang="en")

    # The trail tells it in sentences.
    told = demo.jejak.ok(f"trail --unit {UNIT} --since 2026-01-07 --limit 500").out
    story = " ".join(told.split())
    for sentence in (
        "Sistem mengingatkan camat tentang kewajiban 'Laporan Penyusunan Manajemen Risiko (kebijakan lokal)'",
        "Sistem mengirim surel kepada camat tentang kewajiban 'Laporan Penyusunan Manajemen Risiko (kebijakan lokal)'",
        "menyetujui pemasukan terlambat untuk kewajiban 'Laporan Penyusunan Manajemen Risiko (kebijakan lokal)'",
        "dipenuhi terlambat 2 hari: dikirim 12 Januari 2026, diterima 12 Januari 2026, dicatat 12 Januari 2026 "
        "(700/12)",
        "dipenuhi tepat waktu: dikirim 9 Januari 2026, diterima 9 Januari 2026, dicatat 12 Januari 2026 (700/9)",
    ):
        assert sentence in story, sentence

    # LHKPN until 31 March. Seven days before falls in Idulfitri and moves to the 17th, where it takes the place of
    # fourteen days before.
    demo.clock("2026-03-31T12:00")
    lhkpn = [m for m in demo.inbox.to(CAMAT) if "LHKPN" in str(m.get_body(("plain",)))]
    assert [mail["Date"][5:11] for mail in lhkpn][-1] == "31 Mar"
    assert len(lhkpn) >= 6
    assert all("Risiko" not in mail["Subject"] for mail in demo.inbox.to(CAMAT)[-5:])
    steps = [n["langkah"] for n in demo.duty("lhkpn_periodik")["pemberitahuan"] if n["penerima"] == "camat"]
    assert steps == ["h-60", "h-30", "h-7", "h-3", "h-1", "h-0"]
    assert demo.jejak("demo clock 2026-03-01").code == 1  # forward only


def _row(board: str, date: str) -> str:
    """The first line of a board that has a date on it."""
    return next(line for line in re.split(r"\n", board) if date in line)
