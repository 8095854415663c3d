"""View of the trail: one row per event with what one may ask it by; the sentence is made from the event when shown.

Beside it stand two dictionaries. `ragam`: every combination of the few words that most questions are about (topic,
role, office, capacity, signs of a question). A question about any of them is answered by the combinations that fit,
each an index range in the order of the log, so that even what happened twice in a million events is found at once.
`alasan`: every reason that was ever given, as it is searched.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from domain.figures.calendar import Zona
from projections.clocks import stamp
from projections.identity import DocumentName
from projections.tables import Op, Put, Recorded, Seen, Table
from projections.trail import facts
from projections.views.references import SETTING

TRAIL = Table(
    "trail",
    ("idx",),
    (
        "idx INTEGER NOT NULL",
        "recorded_at TEXT NOT NULL",
        "happened_at TEXT NOT NULL",  # what the clock said, where it stood behind the log
        "doc TEXT NOT NULL",
        "doc_version INTEGER NOT NULL",
        "topic TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "effective_from TEXT",
        "person TEXT NOT NULL",
        "role TEXT NOT NULL",
        "office TEXT NOT NULL",
        "actor_unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
        "command TEXT NOT NULL",
        "caused_by TEXT NOT NULL",
        "reason TEXT NOT NULL",
        "mundur INTEGER NOT NULL",  # days by which it was recorded after it took effect; 0: it was not
        "ragam INTEGER NOT NULL",
        "alasan INTEGER NOT NULL",  # 0: no reason given
    ),
    (
        "unit, idx",
        "unit, ragam, idx",
        "unit, indikator, idx",
        "doc, idx",
        "ragam, idx, mundur",
        "person, idx",
        "actor_unit, idx",
        "indikator, idx",
        "tahun, idx",
        "alasan, idx",
    ),
)
RAGAM = Table(
    "trail_ragam",
    ("ciri",),
    (
        "ciri TEXT NOT NULL",
        "topic TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "role TEXT NOT NULL",
        "office TEXT NOT NULL",
        "capacity TEXT NOT NULL",
        "tanda TEXT NOT NULL",  # signs of the auditor's questions, a letter each
        "berlaku INTEGER NOT NULL",  # the year in which it takes effect, 0 for none
        "lama INTEGER NOT NULL",  # how late it was recorded, by class: see `late_class`
    ),
    ("pos_from",),
)
"""A combination is named by the position of the first event that had it."""
ALASAN = Table("trail_alasan", ("kunci",), ("kunci TEXT NOT NULL", "dicari TEXT NOT NULL"), ("pos_from",))
"""A reason is named by the position of the first event that was given for it."""
TABLES = (TRAIL, RAGAM, ALASAN)
BATAS_LAMA = (0, 30, 365)
"""Days above which a record is late of the first, second and third class."""


def late_class(days: int) -> int:
    """The class of a record that came so many days late; 0 when it was not late."""
    return sum(days > least for least in BATAS_LAMA)


def searched(text: str) -> str:
    """A text as it is searched: without case, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def like(words: Sequence[str]) -> tuple[str, list[str]]:
    """That a reason contains each of the words; both databases are given text without case, and so agree."""
    escaped = [re.sub(r"([%_\\])", r"\\\1", word) for word in words]
    where = " AND ".join(["a.dicari LIKE ? ESCAPE ?"] * len(words))
    return where, [part for word in escaped for part in (f"%{word}%", "\\")]


@lru_cache(maxsize=4096)
def _ciri(words: tuple[Any, ...]) -> str:
    return json.dumps(words)


@lru_cache(maxsize=4096)
def _reason(text: str) -> tuple[str, str]:
    """A reason as it is searched, and the short name of that."""
    found = searched(text)
    return hashlib.sha256(found.encode()).hexdigest()[:32], found


def reasons(page: Iterable[Recorded]) -> Iterator[str]:
    """The short names of the reasons that were given on a page of the log: each is looked up as the page is folded."""
    return (_reason(e.event.provenance.reason)[0] for e in page if e.event.provenance.reason)


def rows(recorded: Recorded, who: DocumentName, seen: Seen) -> Iterator[Op]:
    """One row for each event, what its dictionaries lack, and the facts that make it an answer."""
    e: Any = recorded.event
    p = e.provenance
    effective = effective_from(e)
    late = _late(recorded.happened_at, effective, seen)
    answers = facts.answers(recorded, who, seen)
    year = effective.year if effective else 0
    words = (type(e).TOPIC, who.kind, p.role, p.office, p.capacity, answers.tanda, year, late_class(late))
    ciri = _ciri(words)
    kunci, reason = _reason(p.reason)
    known_ragam = seen.row(RAGAM, ciri)
    known_reason = seen.row(ALASAN, kunci) if reason else None
    yield Put(
        TRAIL,
        (
            recorded.idx,
            stamp(recorded.recorded_at),
            stamp(recorded.happened_at),
            who.doc,
            e.originator_version,
            type(e).TOPIC,
            who.kind,
            who.unit,
            e.tahun if hasattr(e, "tahun") and not who.tahun else who.tahun,
            getattr(e, "indikator", "") or who.slug,
            getattr(e, "versi", 0),
            effective.isoformat() if effective else None,
            p.person,
            p.role,
            p.office,
            p.unit,
            p.capacity,
            p.command,
            p.caused_by,
            p.reason,
            late,
            known_ragam[-1] if known_ragam else recorded.idx,
            known_reason[-1] if known_reason else recorded.idx if reason else 0,
        ),
    )
    if known_ragam is None:
        yield Put(RAGAM, (ciri, *words))
    if reason and known_reason is None:
        yield Put(ALASAN, (kunci, reason))
    yield from answers.ops


def effective_from(e: Any) -> date | None:
    """The day from which what the event says holds: of a version, of a paper, of a holder of an office, of a name."""
    told = getattr(e, "effective_from", None) or getattr(getattr(e, "fakta", None), "effective_from", None)
    for part in ("pejabat", "delegasi", "pengganti", "penerusan"):
        told = told or getattr(getattr(e, part, None), "since", None)
    found = told or getattr(e, "since", None)
    return found if isinstance(found, date) else None


def _late(happened_at: datetime, effective: date | None, seen: Seen) -> int:
    if effective is None:
        return 0
    zona = seen.row(SETTING, "zona")
    today = happened_at.astimezone(Zona(zona[1] if zona else Zona.WITA).tz).date()
    return max((today - effective).days, 0)
