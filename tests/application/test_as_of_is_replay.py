"""Property: for random histories, the as-of answer equals a fresh replay of the events known then."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from projections.clocks import AsOf
from tests.application.test_random_histories import play, stories
from tests.examples import examples
from tests.kantor import Kantor
from tests.lending import Lent
from tests.replay import differing, known_at

days = st.sampled_from(("2023-03-31", "2023-05-01", "2023-06-01", "2023-12-31", "2024-12-31")).map(date.fromisoformat)
Story = list[tuple[str, str, dict[str, Any]]]


def compare(kantor: Kantor, story: Story, share: float, per: date, url: str) -> None:
    """Play the story to its end, then ask everything as of an earlier position, and of a house that knows no more."""
    play(kantor, story)
    position = int(kantor.house.journal.position() * share)
    fresh = known_at(kantor.house, position, url)
    try:
        assert fresh.journal.position() == position
        assert differing(kantor.house, fresh, AsOf(position, per)) == []
    finally:
        fresh.close()


@examples(10, HealthCheck.function_scoped_fixture)
@given(stories, st.floats(0, 1), days)
def test_on_sqlite(story: Story, share: float, per: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}")
        compare(kantor, story, share, per, f"sqlite:///{Path(folder) / 'then.db'}")
        kantor.close()


@pytest.mark.usefixtures("postgres_with_tables")
@examples(4, HealthCheck.function_scoped_fixture)
@given(stories, st.floats(0, 1), days)
def test_on_postgresql(postgres_with_tables: Lent, story: Story, share: float, per: date) -> None:
    urls = [postgres_with_tables.lend() for _ in range(2)]
    kantor = Kantor(urls[0])
    compare(kantor, story, share, per, urls[1])
    kantor.close()
    for url in urls:
        postgres_with_tables.take_back(url)
