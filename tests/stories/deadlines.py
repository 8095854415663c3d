"""What the stories of deadlines share: a catalogue that is adopted, duties opened and told of as a clock would."""

from typing import Any

from application.deadlines.beginning import open_due
from application.deadlines.issuing import issue_due
from application.deadlines.shipped import shipped_rules
from tests.kantor import SHA, Kantor

WHY = "Katalog tenggat kabupaten ditetapkan"
BUKTI = {"sha256": SHA, "nama": "Laporan bertanda tangan"}


def adopted(kantor: Kantor, sejak: str = "2023-01-01", hanya: str = "", **found: Any) -> Kantor:
    """An office whose kabupaten has adopted all rules that Jejak comes with, or only those named in `hanya`."""
    kantor.found(**found)
    wanted = hanya.split() or list(shipped_rules())
    which = {"kecuali": [slug for slug in shipped_rules() if slug not in wanted], "tambahan": wanted}
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak=sejak, **which, reason=WHY)
    return kantor


def open_now(kantor: Kantor) -> int:
    """As each tick: open what the calendar brings."""
    return open_due(kantor.house.jejak)


def issue_now(kantor: Kantor) -> int:
    """As each tick: issue what is due; how many notices."""
    before = len(told(kantor))
    issue_due(kantor.house.jejak)
    return len(told(kantor)) - before


def told(kantor: Kantor) -> list[Any]:
    return kantor.events("Kewajiban.Reminded") + kantor.events("Kewajiban.Escalated")


def duties(kantor: Kantor, per: str = "2099-12-31", known: str | None = None, **wanted: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = kantor.house.queries.kewajiban(kantor.today(per, known), **wanted)
    return found


def duty(kantor: Kantor, aturan: str, periode: str, unit: str = "kb", per: str = "2099-12-31") -> dict[str, Any]:
    """One duty as it stands on a day."""
    found: dict[str, Any] = kantor.house.queries.satu_kewajiban(kantor.today(per), aturan, periode, unit)
    return found


def sentences(kantor: Kantor, topic: str) -> list[tuple[str, str]]:
    entries = kantor.house.queries.trail(kantor.today(), limit=500, topic=topic)["entries"]
    return [(one["kalimat"], one["sentence"]) for one in entries]
