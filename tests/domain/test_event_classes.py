"""Event classes generate code only where a field changes: importing the domain is what every command waits for."""

import subprocess
import sys
from dataclasses import FrozenInstanceError, field, fields
from inspect import signature
from uuid import uuid4

import pytest

from domain.kernel import Aggregate, Provenance, acting

COUNTING = """
import dataclasses
import eventsourcing.domain
generate, made = dataclasses._process_class, []
dataclasses._process_class = lambda cls, *args, **options: made.append(cls) or generate(cls, *args, **options)
from domain.kinds import EVERY
assert list(EVERY.values())
print(len(made))
"""


class Changed(Aggregate.Event):
    figure: str
    note: str = ""


class ChangedAgain(Changed):
    """As the library defines each event anew, at each level of the inheritance of documents."""


class ChangedWithSource(ChangedAgain):
    note: str = "nothing noted"
    source: str = field(default="paper", kw_only=True)


ENVELOPE = {"originator_id": uuid4(), "originator_version": 2, "timestamp": Aggregate.Event.create_timestamp()}


def test_importing_the_domain_generates_few_classes() -> None:
    run = subprocess.run([sys.executable, "-c", COUNTING], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 360, "1,066 if each level of each document generates each of its events"


def test_an_event_without_a_field_of_its_own_generates_nothing() -> None:
    assert "__dataclass_fields__" in vars(Changed)
    assert "__dataclass_fields__" not in vars(ChangedAgain)
    assert fields(ChangedAgain) == fields(Changed)
    assert signature(ChangedAgain) == signature(Changed)


def test_an_event_with_a_changed_field_is_a_dataclass_of_its_own() -> None:
    assert [f.name for f in fields(ChangedWithSource)] == [*(f.name for f in fields(Changed)), "source"]
    event = ChangedWithSource(**ENVELOPE, figure="5")
    assert (event.note, event.source) == ("nothing noted", "paper")
    assert ChangedAgain(**ENVELOPE, figure="5").note == ""
    with pytest.raises(TypeError, match="source"):
        ChangedAgain(**ENVELOPE, figure="5", source="paper")  # type: ignore[call-arg]


def test_fields_of_two_parents_meet_in_a_dataclass() -> None:
    class Sourced(Aggregate.Event):
        source: str

    class Both(ChangedAgain, Sourced):
        pass

    assert {f.name for f in fields(Both)} == {f.name for f in fields(Changed)} | {"source"}
    assert Both(**ENVELOPE, source="paper", figure="5").source == "paper"


def test_a_plain_event_behaves_as_its_parent_does() -> None:
    with acting(Provenance(person="ani")):
        event = ChangedAgain(**ENVELOPE, figure="5")
    assert event.provenance.person == "ani"
    assert repr(event).startswith("ChangedAgain(")
    again = ChangedAgain(**vars(event))
    assert (event, hash(event)) == (again, hash(again))
    assert event != Changed(**vars(event))
    with pytest.raises(FrozenInstanceError):
        event.figure = "6"  # type: ignore[misc]
