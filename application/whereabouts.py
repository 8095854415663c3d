"""What there is in place of what was named and is not there: only names that the one who asks may know."""

from application.access import UNIT, Identity, knows, may_ask, seen
from application.ports import Questions
from domain.kernel import NotFound, Refusal, Teks
from domain.kinds import DOKUMEN, RUJUKAN
from domain.organisation.nearest import there_are

TOLD = DOKUMEN | RUJUKAN.only("indikator", "data_pendukung")
"""Kinds whose documents are no secret from who may read their unit."""


def told_what_there_is(refusal: Refusal, who: Identity, questions: Questions) -> None:
    """Let the refusal of something missing say what is there instead: units, documents of that kind, indikator."""
    missing = refusal.facts.pop("missing", None)
    if missing is None or not isinstance(refusal, NotFound):
        return
    kind, *key = missing
    units = {unit: induk for unit, _, induk in questions.units_there()}
    found = Teks("", "")
    if kind == "unit":
        found = there_are(str(key[0]), seen(who, UNIT, units) if may_ask(who, UNIT) else [])
    elif kind in TOLD:
        of, own = ("", key) if kind == "templat" else (str(key[0]), key[1:])
        if of == "" or knows(who, f"{kind}-show", of, units):
            found = there_are(" ".join(map(str, own)), questions.documents_there(kind, of))
    refusal.teks = Teks(refusal.teks.id + found.id, refusal.teks.en + found.en)
