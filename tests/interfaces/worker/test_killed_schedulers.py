"""Three schedulers killed at random during 150 deadlines: each reminder once, each mail at least once."""

import random
from datetime import datetime

from application.deadlines.beginning import SYSTEM
from application.orders import Order
from interfaces.registers.particulars import Particulars
from tests.interfaces.worker.scheduler import start
from tests.kantor import Kantor
from tests.smtp import Server
from tests.stories.deadlines import adopted
from tests.waiting import until

N, MET, KILLS = 150, 5, 8
REMINDED_AT = "2026-01-14T08:00:00+08:00"  # 45 days before 28 February


def test_each_reminder_is_issued_once_and_each_mail_arrives(kantor: Kantor, database_url: str, smtp: Server) -> None:
    units = _offices(kantor)
    kantor.at(REMINDED_AT)
    _told_and_waived(kantor, units[N:])
    _run_and_kill(kantor, database_url, smtp)
    told = kantor.events("Kewajiban.Reminded")
    assert len(told) == N + MET
    assert len({event.id for event in told}) == N + MET
    ids = {mail["Message-ID"] for mail in smtp.post.mails}
    assert len(ids) == N
    assert {mail["To"] for mail in smtp.post.mails} == {f"{unit}@contoh.go.id" for unit in units[:N]}
    assert len({event.pesan for event in kantor.events("Pengiriman.Sent")} & ids) == N
    assert len(kantor.events("Pengiriman.Sent")) == N
    assert kantor.events("Penolakan.Recorded") == []
    assert kantor.house.outbox.standing() == [
        {"keadaan": "batal", "sebab": "dipenuhi", "jumlah": MET},
        {"keadaan": "terkirim", "sebab": "", "jumlah": N},
    ]


def _offices(kantor: Kantor) -> list[str]:
    """So many kecamatan, each with somebody who is told as its camat."""
    adopted(kantor.at("2026-01-02"), sejak="2026-02-01", hanya="lkjip_pd", go_live="2027-01-01")
    units = [f"u{n:03}" for n in range(N + MET)]
    with kantor.house.database.write():
        for unit in units:
            card = {"slug": unit, "nama": f"Kecamatan {unit}", "jenis": "kecamatan", "zona": "WITA"}
            kantor.do("unit.register", "admin", **card, go_live="2021-01-01")
            contact = Particulars(f"p-{unit}", f"{unit}@contoh.go.id", rangkum="tidak")
            kantor.house.people.set(contact, (f"camat@{unit}",), kantor.house.now())
    return units


def _told_and_waived(kantor: Kantor, units: list[str]) -> None:
    """Reminded, and then no longer obliged, before any mail has left."""
    for unit in units:
        duty = {"aturan": "lkjip_pd", "periode": "2025", "unit": unit}
        kantor.house.jejak.execute(Order("kewajiban.open", SYSTEM, duty))
        kantor.house.jejak.execute(Order("kewajiban.issue_due", SYSTEM, duty))
        kantor.do("kewajiban.waive", "sekda", **duty, reason="Unit ini dibubarkan")


def _run_and_kill(kantor: Kantor, url: str, smtp: Server) -> None:
    """Until all is done; on the way one dies each time that some more have been told."""
    at, chance = datetime.fromisoformat(REMINDED_AT), random.Random(20260114)  # noqa: S311 - which one dies
    running = [start(url, smtp.url, at) for _ in range(3)]
    moments = sorted(chance.sample(range(N), KILLS))
    try:
        for moment in moments:
            until(lambda moment=moment: len(smtp.post.mails) >= moment, f"{moment} mails")
            victim = chance.randrange(3)
            running[victim].kill()
            running[victim].join()
            running[victim] = start(url, smtp.url, at)
        until(lambda: _done(kantor), "everybody to be told")
    finally:
        for process in running:
            process.kill()
            process.join()


def _done(kantor: Kantor) -> bool:
    return {row["keadaan"]: row["jumlah"] for row in kantor.house.outbox.standing()} == {"terkirim": N, "batal": MET}
