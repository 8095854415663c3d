"""The codec: what an event holds comes back exactly as it was, from every version it was ever stored in."""

import json
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.store.codec import decode, encode
from domain.cycle.steps import Fakta
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Aggregate, Provenance
from tests.examples import examples
from tests.exemplar import ACTOR, STREAM, any_event, any_value, build, exemplar, own_fields, stored

EVENTS = stored()


class Janji(Aggregate):
    """An aggregate whose event has changed its shape twice since it was first stored."""

    class Ditulis(Aggregate.Event):
        class_version = 3
        indikator: str
        target: Nilai | None  # version 1: a number as text, called nilai; version 2: a decimal, called target
        sejak: date  # since version 3
        langkah: tuple[str, ...]

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            target = state.pop("nilai").replace(",", ".")
            return {**state, "target": target}

        @staticmethod
        def upcast_v2_v3(state: dict[str, Any]) -> dict[str, Any]:
            return {**state, "target": {"jenis": "angka", "angka": state["target"]}, "sejak": "2021-01-01"}


TOPIC = "Janji.Ditulis"
OLD = {"provenance": {"person": "demo", "role": "camat"}, "indikator": "1", "langkah": ["null", "true"]}
NOW = build(
    Janji.Ditulis,
    provenance=Provenance("demo", "camat"),
    indikator="1",
    target=Nilai(Jenis.ANGKA, angka=Decimal("77.50")),
    sejak=date(2021, 1, 1),
    langkah=("null", "true"),
)


def returned(event: Any) -> Any:
    """The event, stored and read."""
    topic, state = encode(event)
    return decode(event.originator_id, event.originator_version, topic, state)


def told(event: Any) -> list[str]:
    """What an event holds; a repr tells the types and digits that equal values could hide."""
    return [repr(getattr(event, name)) for name in own_fields(type(event))]


@pytest.mark.parametrize("older", [{"nilai": "77,50"}, {"_v": 2, "target": "77.50"}], ids=["version 1", "version 2"])
def test_an_old_state_is_brought_up_to_date_one_version_at_a_time(older: dict[str, Any]) -> None:
    assert told(decode(STREAM, 2, TOPIC, json.dumps({**OLD, **older}))) == told(NOW)


def test_the_present_version_is_stored_with_its_number_and_not_upcast() -> None:
    topic, state = encode(NOW)
    assert (topic, json.loads(state)["_v"]) == (TOPIC, 3)
    assert told(returned(NOW)) == told(NOW)


def test_a_first_version_says_nothing_of_versions() -> None:
    assert "_v" not in json.loads(encode(exemplar(EVENTS["Renstra.TargetSet"]))[1])


@examples(80)
@given(st.data())
def test_any_event_comes_back_as_it_was(data: st.DataObject) -> None:
    event = data.draw(any_event(EVENTS[data.draw(st.sampled_from(sorted(EVENTS)))]))
    assert told(returned(event)) == told(event)


@given(any_value(Nilai), any_value(Nilai | None))
def test_any_figure_comes_back_digit_by_digit(new: Nilai, old: Nilai | None) -> None:
    event = build(EVENTS["Renstra.TargetSet"], versi=1, indikator="x", tahun=2023, triwulan=0, old=old, new=new)
    assert told(returned(event)) == told(event)


@given(any_value(Fakta), any_value(date | None))
def test_any_step_comes_back_with_its_dates_and_notes(fakta: Fakta, effective: date | None) -> None:
    step = exemplar(EVENTS["PerjanjianKinerja.Signed"])
    own = {name: getattr(step, name) for name in own_fields(type(step))}
    event = build(type(step), **{**own, "fakta": fakta, "effective_from": effective})
    assert told(returned(event)) == told(event)


def test_who_did_it_is_stored_without_what_is_not_known() -> None:
    known = replace(ACTOR, decree="", basis=None, caused_by="", supplied_by="")
    event = build(EVENTS["Renja.Drafted"], provenance=known, unit="kota-bangun", tahun=2023)
    assert set(json.loads(encode(event)[1])["provenance"]) == {
        "person", "role", "office", "unit", "capacity", "reason", "command",
    }  # fmt: skip
    assert returned(event).provenance == known


@pytest.mark.parametrize("topic", EVENTS)
def test_no_float_is_ever_stored(topic: str) -> None:
    json.loads(encode(exemplar(EVENTS[topic]))[1], parse_float=_refuse)
    assert float not in set(_types(own_fields(EVENTS[topic]).values()))


def _refuse(text: str) -> None:
    raise AssertionError(f"{text} is stored as a float")


def _types(hints: Any) -> Any:
    """Every type that these types are made of."""
    for hint in hints:
        yield hint
        yield from _types(get_args(hint))
        if is_dataclass(hint):
            yield from _types(get_type_hints(hint).values())
