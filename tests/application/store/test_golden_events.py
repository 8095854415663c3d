"""What is stored today can be read tomorrow: every event class against its golden file."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from application.store.codec import decode, encode
from domain.later import as_stored, later_fields
from tests import golden
from tests.exemplar import STREAM, exemplar, grown, own_fields, stored

EVENTS = stored()
AGAIN = "if it is meant so: python -m tests.golden (read tests/golden/__init__.py first)"


def test_every_event_class_has_a_golden_file_and_every_file_a_class() -> None:
    assert golden.topics() == set(EVENTS), AGAIN


@pytest.mark.parametrize("topic", EVENTS)
def test_an_event_is_stored_as_it_always_was(topic: str) -> None:
    state = golden.path(topic).read_text("utf-8").removesuffix("\n")
    assert encode(exemplar(EVENTS[topic])) == (topic, state), AGAIN


@pytest.mark.parametrize("topic", EVENTS)
def test_a_stored_event_reads_back_field_by_field(topic: str) -> None:
    triggered = exemplar(EVENTS[topic])
    read = decode(STREAM, triggered.originator_version, topic, golden.path(topic).read_text("utf-8"))
    assert type(read) is EVENTS[topic]
    assert (read.originator_id, read.originator_version) == (STREAM, triggered.originator_version)
    assert typed(vars(read), topic) == typed(vars(triggered), topic)


def typed(own: dict[str, Any], topic: str) -> list[tuple[str, Any]]:
    """The fields of an event; a repr tells the types within, where equal values could hide another type."""
    return [(name, repr(own[name])) for name in own_fields(EVENTS[topic])]


GROWN = grown()


def test_every_field_that_a_stored_value_was_given_later_has_a_golden_file() -> None:
    assert {file.name.removesuffix(".json") for file in golden.later("").parent.glob("*.json")} == set(GROWN), AGAIN


@pytest.mark.parametrize("name", GROWN)
def test_a_later_field_is_stored_as_it_always_was_and_left_out_at_its_default(name: str) -> None:
    value = GROWN[name]
    state = golden.later(name).read_bytes()
    assert msgspec.json.encode(as_stored(value)) + b"\n" == state, AGAIN
    assert msgspec.json.decode(state, type=type(value)) == value
    plain = msgspec.json.decode(state)
    del plain[name.partition(".")[2]]
    before = msgspec.convert(plain, type(value))
    assert later_fields(type(value)).items() <= vars(before).items()


RELEASED = Path(__file__).parents[2] / "data/events_2026_11_21.jsonl"
EARLIER = [json.loads(line) for line in RELEASED.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("stored_then", EARLIER, ids=lambda e: e["topic"])
def test_what_an_earlier_release_stored_still_reads(stored_then: dict[str, str]) -> None:
    """Every event as the first release stored it: what has been added since has its default."""
    topic, state = stored_then["topic"], stored_then["state"]
    read = decode(STREAM, 2, topic, state)
    again = json.loads(encode(read)[1])
    assert {name: again[name] for name in json.loads(state) if name != "fakta"} == {
        name: part for name, part in json.loads(state).items() if name != "fakta"
    }
