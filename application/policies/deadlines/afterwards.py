"""What comes afterwards: a duty that was met before it opened, one that waited for the holidays of its year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.deadlines.beginning import Follow
from application.jejak import Jejak
from application.policies.deadlines.begin import STARTS
from application.policies.deadlines.meet import ANEW, MEETS
from application.work import load
from domain.deadlines.kewajiban import Kewajiban

KEY = ("aturan", "periode", "unit", "perihal")


def earlier_record_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A duty that opens is met at once by what was on record before: a PK signed before the DPA came, a roster on
    which everyone had reported. The first that fits counts, on its own day."""
    rule = jejak.questions.deadline_rules().get(event.aturan)
    topics = [topic for topic in rule.dipenuhi if topic in MEETS] if rule else []
    if not topics:
        return
    own = {name: getattr(event, name) for name in KEY}
    for earlier in jejak.journal.at(jejak.questions.events_of(event.unit, topics)):
        day = earlier.happened_at.astimezone(event.batas.zona_unit.tz).date()
        for policy in MEETS[type(earlier.event).TOPIC]:
            for name, data in policy(jejak, earlier.event):
                met = data["diterima"] or day
                if {part: data[part] for part in KEY} == own and _counts(earlier.event, met, event.batas.mulai):
                    yield name, {**data, "diterima": met}
                    return


def _counts(earlier: Any, met: date, mulai: date | None) -> bool:
    return type(earlier).TOPIC not in ANEW or mulai is None or met >= mulai


def waiting_duties_open(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A duty that could not be opened for want of the holidays of its year opens once these are loaded."""
    after, seen = 0, {""}
    while page := jejak.journal.page(after, 100, ("Penolakan.Recorded",)):
        after = page[-1].idx
        causes = {r.event.provenance.caused_by for r in page if r.event.perintah == "kewajiban.open"} - seen
        seen |= causes
        for cause in jejak.journal.at(sorted(map(int, causes))):
            for policy in STARTS.get(type(cause.event).TOPIC, ()):
                for name, data in policy(jejak, cause.event):
                    if load(jejak.journal, Kewajiban.create_id(*(data[part] for part in KEY))) is None:
                        yield name, data


AFTERWARDS = {"Kewajiban.Opened": (earlier_record_meets,), "KalenderTahun.HolidaysLoaded": (waiting_duties_open,)}
"""What is looked at again after which event."""
REASONS = {
    earlier_record_meets: "Sudah terpenuhi sebelum kewajiban dibuka",
    waiting_duties_open: "Hari libur tahun itu sudah dimuat, sehingga batasnya dapat dihitung",
}
