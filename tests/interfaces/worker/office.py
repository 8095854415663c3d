"""An office whose notices go out: one rule, a camat and a sekretaris, and a tick that hands mail to a server."""

from datetime import datetime, timedelta
from typing import Any

from interfaces.mail.letter import Letterhead
from interfaces.mail.smtp import Smtp
from interfaces.registers.particulars import Particulars
from interfaces.worker.tick import Tick, Ticked
from tests.kantor import Kantor
from tests.smtp import FROM, Server
from tests.stories.deadlines import adopted
from tests.waiting import PATIENCE

BASE = "https://jejak.contoh.go.id"
CAMAT, SEKRETARIS, INSPEKTORAT = (f"{name}@contoh.go.id" for name in ("camat", "sekretaris", "inspektorat"))
RISK = {"aturan": "risk_plan", "periode": "2026", "unit": "kb"}


def reachable(kantor: Kantor, hanya: str = "risk_plan", at: str = "2025-12-01") -> Kantor:
    """Rules for dates of 2026; everyone has an address, nobody a digest."""
    adopted(kantor.at(at), sejak="2026-01-01", hanya=hanya)
    kantor.appoint("sekretaris")
    for person, email, offices in (
        ("demo-camat-kb", CAMAT, ()),
        ("demo-sekretaris-kb", SEKRETARIS, ()),
        ("p-009", INSPEKTORAT, ("inspektorat",)),
    ):
        kantor.house.people.set(Particulars(person, email, rangkum="tidak"), offices, kantor.house.now())
    return kantor


def ticker(kantor: Kantor, smtp: Server | None, timeout: float = PATIENCE) -> Tick:
    return Tick(kantor.house, Smtp(smtp.url, timeout) if smtp else None, Letterhead(FROM, BASE))


def days(kantor: Kantor, tick: Tick, since: str, until: str) -> list[Ticked]:
    """A tick on each morning from a day to another."""
    done, at = [], datetime.fromisoformat(f"{since}T08:00:00+08:00")
    while at.date().isoformat() <= until:
        kantor.clock.set(at)
        done.append(tick.run())
        at += timedelta(days=1)
    return done


def steps(kantor: Kantor, penerima: str) -> list[str]:
    """The steps of which an office was told, in order."""
    told = kantor.events("Kewajiban.Reminded") + kantor.events("Kewajiban.Escalated")
    return [event.langkah for event in told if event.penerima == penerima]


def plain(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())
