"""Signed papers on record are judged: each once for those who are believed, and what that comes to goes on the log.

Judged as of the moment from which the paper is on record: the log itself says that it was there by then.
"""

from contextlib import suppress
from typing import Any

from application.access import Identity
from application.orders import Order
from application.store.journal import parse_time
from domain.cycle.signatures import Putusan
from domain.documents.document import Dokumen
from domain.kernel import Refusal
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.reading import BadInput
from interfaces.signing.apart import TryLater, seen_apart
from interfaces.signing.seen import Asked
from interfaces.signing.trust import Trust, trust_of
from interfaces.signing.verdict import Expected, judged

SYSTEM = Identity("system", "system")
MOST = 5
"""Papers that one tick judges."""


def judge_papers(house: House, only: str = "") -> int:
    """Judge what waits for it, as long as somebody is believed at all; how many verdicts were recorded. `only`: the
    SHA-256 of the one that somebody waits for. Raises BadInput: the folder of who is believed is no good."""
    trust = trust_of(from_environment().trust_anchors)
    if not trust.mark:
        return 0
    recorded = 0
    waiting = [p for p in house.queries.unjudged_papers(trust.mark) if only in ("", p["sha256"])]
    for paper in waiting[:MOST]:
        with suppress(TryLater, Refusal):  # the file is not there, or somebody else was faster: the next tick
            found = _judged(house, paper, trust)
            order = Order(f"{paper['kind']}.judge_signatures", SYSTEM, {**paper["key"], **found})
            recorded += bool(house.jejak.execute(order).events)
    return recorded


def _judged(house: House, paper: dict[str, Any], trust: Trust) -> dict[str, Any]:
    """What its signatures are worth. Raises TryLater, NotFound, EvidenceUnavailable."""
    sha256, expected = paper["sha256"], paper["diharapkan"]
    said = {"versi": paper["versi"], "sha256": sha256, "diharapkan": expected, "penerbit": trust.mark}
    raw = house.evidence.get(sha256)
    try:
        seen = seen_apart(Asked(raw, parse_time(paper["recorded_at"]), *trust))
    except TryLater:
        raise
    except BadInput:
        nothing = {"tersertifikasi": False, "jumlah": 0, "sertifikat": ()}
        return {**said, **nothing, "putusan": Putusan.TIDAK_TERPERIKSA}
    doc = house.jejak.work().find(DOKUMEN[paper["kind"]], *paper["key"].values())
    frozen = doc.frozen.get(paper["versi"], "") if isinstance(doc, Dokumen) else ""
    found = judged(seen, Expected(expected, frozen=frozen))
    certificates = tuple(one.fingerprint for one in seen.signatures)
    more = {"tersertifikasi": found.certified, "jumlah": len(certificates), "sertifikat": certificates}
    return {**said, **more, "putusan": found.ruling}
