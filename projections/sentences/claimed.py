"""Days that people claim: when a paper was signed, a letter came, an office began. The day of recording stands beside.

Nobody is kept from saying an older day of what happened elsewhere; everybody sees when it was said.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from domain.kernel import Teks
from projections.words import phrase, tanggal

CLAIMED = (
    "fakta.signed_on",
    "fakta.received_on",
    "new.signed_on",
    "new.received_on",
    "new.per",
    "dikirim",
    "diterima",
    "terima.pada",
    "pada",
    "status.pada",
    "laporan.pada",
    "lhp_diterima",
    "surat.tanggal",
    "surat.tertanggal",
    "surat.diterima",
    "new.tanggal",
    "tanggal",
    "pejabat.since",
    "pejabat.decree_date",
    "delegasi.since",
    "delegasi.decree_date",
    "pengganti.since",
    "pihak.since",
    "tugas.since",
    "until",
)
"""Where events hold the day of something that happened elsewhere, as somebody says it did."""
PLANNED = (
    "effective_from",
    "fakta.effective_from",
    "sejak",
    "baris.sejak",
    "new.sejak",
    "old.sejak",
    "skala.sejak",
    "since",
    "penerusan.since",
    "go_live",
    "new",
    "old",
    "pejabat.until",
    "pejabat.confirmed_by",
    "delegasi.until",
    "pengganti.until",
    "tugas.until",
    "kunci.until",
)
"""Days from or until which something holds: the trail says of each how late it was recorded."""


def days(e: Any) -> Iterator[date]:
    """Every day that an event claims."""
    for path in _paths(e.__class__):
        yield from _at(e, path)


@cache
def _paths(topic: type) -> list[list[str]]:
    """Where events of a class may claim a day: most claim none, and the trail asks it of each."""
    known = {*dir(topic), *(field.name for field in fields(topic))}
    return [path for path in (claimed.split(".") for claimed in CLAIMED) if path[0] in known]


def _at(found: Any, path: list[str]) -> Iterator[date]:
    if isinstance(found, tuple):
        for one in found:
            yield from _at(one, path)
    elif path:
        yield from _at(getattr(found, path[0], None), path[1:])
    elif isinstance(found, date):
        yield found


def recorded(e: Any, on: date | None) -> Teks | str:
    """; recorded on that day: where the event claims an earlier one and does not itself say when it was recorded."""
    if on is None or hasattr(e, "dicatat") or all(day >= on for day in days(e)):
        return ""
    return phrase("; dicatat {t}", "; recorded on {t}", t=tanggal(on))
