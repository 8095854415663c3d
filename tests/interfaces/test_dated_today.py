"""Whoever acts in Jejak acts today: no step that a person takes here takes another day, whatever is claimed."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from application.documents.dates import copies_a_paper
from domain.cycle.requirements import paper_is_dated
from domain.kinds import DOKUMEN
from tests.interfaces.test_every_example import STORIES, Given, Office, Step, Story, name_of, preludes

__all__ = ["preludes"]
HERE = {
    f"{kind}.{step.name}": step
    for kind, cls in DOKUMEN.items()
    for step in cls.steps
    if step.name not in ("verify", "verify_again") and not copies_a_paper(cls, step)
}
"""Steps that are acts of whoever takes them. (A verification takes no date at all.)"""


def story_of(name: str) -> Story | None:
    """The first story that has a step, up to just before it."""
    for story in STORIES:
        names = [name_of(step) for step in story.steps]
        if name in names:
            return story._replace(steps=story.steps[: names.index(name) + 1])
    return None


def claiming(step: Step, day: date) -> Given:
    given = step if isinstance(step, Given) else Given(str(step))
    return given._replace(data={**given.data, "signed_on": day.isoformat()})


@pytest.mark.parametrize("name", HERE)
def test_a_step_in_jejak_is_of_today(name: str, preludes: dict[str, Path], tmp_path: Path) -> None:
    story = story_of(name)
    assert story is not None, f"{name} has no story"
    office = Office(Path(shutil.copy(preludes[story.go_live], tmp_path / "jejak.db")), story.since)
    *before, last = story.steps
    for step in before:
        assert office.carry_out(step)[0] == 200, step
    office.clock.set(office.clock() + timedelta(days=1))
    today = office.clock().date()
    for day in (date(1990, 1, 1), today - timedelta(days=1), today + timedelta(days=1)):
        code, text = office.carry_out(claiming(last, day))
        assert (code, today.isoformat() in text) == (422, True), (day, text)
    code, text = office.carry_out(claiming(last, today))  # saying what is so does no harm
    assert code == 200, text
    taken = json.loads(text)["position"]
    stored = [r.event for page in office.house.journal.pages() for r in page if r.idx <= taken]
    event = next(e for e in reversed(stored) if hasattr(e, "fakta"))
    signed_before = today - timedelta(days=1) if name == "lkjip.submit" else None
    assert event.fakta.signed_on == (today if paper_is_dated in HERE[name].requires else signed_before)
    office.house.close()
