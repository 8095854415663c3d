"""Each view is asked of the events that it folds and of no other; every event is folded, or known to be the trail's."""

from datetime import UTC, datetime
from typing import Any

import pytest

from application.store.journal import Recorded
from projections.every_view import VIEWS, asked
from projections.folds import FOLDS, is_asked
from projections.identity import KINDS, DocumentName
from tests.exemplar import exemplar, stored

EVENTS = stored()
ASIDE = (".MendingAccepted", ".RecordCorrectionSeconded", ".SigningRequested", ".PdfSigned")
TRAIL_ONLY = {"Temuan.Responded", "Temuan.RespondedWithEvidence", "Temuan.Closed", "Orang.Changed", "Orang.Erased"} | {
    t for t in EVENTS if t.endswith(ASIDE) and not t.startswith("RealisasiTriwulan.")
}
"""Events that no view but the trail folds."""


def rows(view: Any, cls: Any, **more: Any) -> list[Any]:
    event = exemplar(cls)
    vars(event).update(more)
    who = DocumentName(str(event.originator_id), KINDS[cls.TOPIC.partition(".")[0]], "kota-bangun", 2023, 2)
    return list(view.rows(Recorded(7, datetime(2023, 6, 1, tzinfo=UTC), event), who))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__.rpartition(".")[2])
def test_a_view_makes_no_row_of_an_event_that_it_is_not_asked_of(view: Any) -> None:
    for topic, cls in EVENTS.items():
        if not is_asked(view.rows, cls):
            assert rows(view, cls) == [], topic
            if hasattr(exemplar(cls), "state"):  # of a return more goes than of other steps
                assert rows(view, cls, state="draf") == [], topic


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__.rpartition(".")[2])
def test_a_view_is_asked_of_nothing_that_never_happens(view: Any) -> None:
    for one in FOLDS[view.rows]:
        owners = [topic.partition(".")[0] + "." for topic in EVENTS]
        names = ["." + topic.partition(".")[2] for topic in EVENTS]
        known = (*EVENTS, *owners, *names)
        assert one in known if isinstance(one, str) else any(one(cls) for cls in EVENTS.values()), one


def test_every_event_is_folded_or_known_to_be_of_the_trail_alone() -> None:
    assert {topic for topic, cls in EVENTS.items() if not asked(cls)} == TRAIL_ONLY
