"""Holders of the past are recorded after the papers were loaded: no PK that is on file grows stale by that."""

import pytest

from tests.kantor import Kantor
from tests.stories.papers import load, office, pk


@pytest.mark.parametrize(
    ("since", "until", "opened"),
    [
        ("2023-01-02", "2023-01-03", 0),  # held the office before the PK was signed
        ("2023-01-05", None, 0),  # signed the PK of 10 January
        ("2023-07-03", None, 1),  # took office after it
    ],
)
def test_a_loaded_pk_is_revised_for_those_who_came_after_it(
    kantor: Kantor, since: str, until: str | None, opened: int
) -> None:
    load(office(kantor), **pk("2023-01-10"))
    kantor.appoint("camat", since=since, person="demo-camat-lain", until=until)
    assert len(kantor.events("PerjanjianKinerja.RevisionOpened")) == opened


def test_whoever_came_before_the_holder_on_record_does_not_revise_anything(kantor: Kantor) -> None:
    kantor.found(since="2023-03-01").indikator("keluhan").at("2023-03-01").sign_pk(keluhan="75")
    kantor.appoint("camat", since="2023-01-02", until="2023-02-28", person="demo-camat-lama")
    assert not kantor.events("PerjanjianKinerja.RevisionOpened")
