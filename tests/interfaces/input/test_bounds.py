"""One command is bounded in rows, values, depth and letters, on every way in; errors are told up to a number."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from interfaces.cli.tools import files
from interfaces.input.reading import MOST_DEEP, MOST_ROWS, MOST_TOLD, MOST_VALUES, NotJson, read_json
from tests.interfaces.api.client import PK, Api, opened
from tests.interfaces.cli.runner import Terminal

PERENCANA = "perencana@kota-bangun"
ROW = {"indikator": "keluhan", "nilai": "75"}


class Ways(NamedTuple):
    """Both ways into one database."""

    api: Api
    jejak: Terminal


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    url = f"sqlite:///{tmp_path_factory.mktemp('batas')}/jejak.db"
    with opened(url) as api:
        api.draft()
        yield Ways(api, Terminal(url))


def typed(data: Any) -> str:
    return json.dumps({"command": "pk.set_target", "command_id": "satu", "actor": PERENCANA, "data": data})


def deep(brackets: int) -> Any:
    return [] if brackets == 1 else [deep(brackets - 1)]


MUCH = {
    "wrong rows": {**PK, "target": [{"nilai": 1}] * 50_000},
    "right rows": {**PK, "target": [ROW] * (MOST_ROWS + 1)},
    "rows in rows": {**PK, "target": [{"indikator": [1] * 500, "nilai": [1] * 600}]},
    "values": {**PK, "target": [{f"isian{n}": n for n in range(1_000)} for _ in range(21)]},
    "unknown names": {**PK, **{f"isian{n}": n for n in range(MOST_VALUES)}},
}


@pytest.mark.parametrize("case", MUCH)
def test_too_much_for_one_command_is_said_with_the_bound(ways: Ways, case: str) -> None:
    answer = ways.api.post("pk/set-target", MUCH[case], PERENCANA, Accept_Language="en")
    assert answer.status_code == 422
    assert len(answer.data) < 1_000
    detail = answer.get_json()["detail"]
    assert f"at most {MOST_ROWS} rows (all lists together) and {MOST_VALUES} values. Split it" in detail
    said = ways.jejak.fails(2, "do -", stdin=typed(MUCH[case]))
    assert f"paling banyak {MOST_ROWS} baris (semua daftar bersama) dan {MOST_VALUES} isian. Bagi" in said


def test_as_many_rows_as_the_bound_allows_are_looked_at(ways: Ways) -> None:
    """The first errors one by one and how many more, on both ways; the answer stays small."""
    body = {**PK, "target": [{"nilai": True}] * MOST_ROWS}
    answer = ways.api.post("pk/set-target", body, PERENCANA)
    assert answer.status_code == 422
    assert len(answer.data) < 30_000
    found = answer.get_json()
    assert [e["pointer"] for e in found["errors"]][:3] == [
        "/target/0/indikator",
        "/target/0/nilai",
        "/target/1/indikator",
    ]
    assert len(found["errors"]) == MOST_TOLD
    more = f"Masih ada {2 * MOST_ROWS - 1} lagi; {MOST_TOLD} yang pertama disebut satu per satu."
    assert more in found["detail"]
    said = ways.jejak("do -", stdin=typed(body))
    assert (said.code, more in said.err, len(said.err) < 200) == (2, True, True), said


def test_brackets_stand_in_brackets_up_to_a_number(ways: Ways) -> None:
    for brackets in (MOST_DEEP + 1, 900):
        body = {**PK, "target": deep(brackets)}
        said = ways.api.post("pk/set-target", body, PERENCANA)
        assert said.status_code == 422
        assert f"paling banyak {MOST_DEEP} kurung" in said.get_json()["detail"]
        assert f"paling banyak {MOST_DEEP} kurung" in ways.jejak.fails(2, "do -", stdin=typed(body))
    endless = '{"unit": ' + "[" * 500_000
    assert ways.api.post("pk/set-target", endless, PERENCANA).status_code == 400
    ways.jejak.fails(2, "do -", stdin=endless)


LONG = {
    "a name of a field": {**PK, "x" * 1_500_000: 1},
    "a name": {**PK, "unit": "x" * 1_500_000},
    "a figure": {**PK, "target": [{**ROW, "nilai": "9" * 1_500_000}]},
    "a date": {**PK, "basis": {"kind": "SK", "number": "1", "signed_on": "2" * 1_500_000}},
    "an object for a figure": {**PK, "target": [{**ROW, "nilai": {"x" * 1_500_000: 1}}]},
}


@pytest.mark.parametrize("case", LONG)
def test_what_is_endless_is_not_sent_back(ways: Ways, case: str) -> None:
    answer = ways.api.post("pk/set-target", LONG[case], PERENCANA)
    assert answer.status_code == 422
    assert len(answer.data) < 3_000


@pytest.mark.parametrize("number", ["1e999999999", "-1e999", "1" * 10**6, "0." + "1" * 10**6, "1e-" + "9" * 10**6])
def test_numbers_without_end_are_refused_by_name(ways: Ways, number: str) -> None:
    text = json.dumps(PK).replace("2023", number)
    answer = ways.api.post("pk/set-target", text, PERENCANA)
    assert (answer.status_code, len(answer.data) < 1_000) == (400, True)
    assert "terlalu panjang atau terlalu besar" in ways.jejak.fails(2, "do -", stdin=text)


def test_a_name_given_twice_among_very_many_is_found_at_once() -> None:
    names = ", ".join(f'"n{n}": 1' for n in range(200_000))
    with pytest.raises(NotJson, match="'n199999' tertulis dua kali"):
        read_json("{" + names + ', "n199999": 2}')


def test_a_file_is_read_up_to_a_size(ways: Ways, tmp_path: Any) -> None:
    file = tmp_path / "besar.json"
    file.write_bytes(b" " * (files.MOST_READ + 1))
    said = ways.jejak.fails(2, "do", str(file))
    assert "melebihi 16 MiB" in said
    assert "melebihi 16 MiB" in ways.jejak.fails(2, "do -", stdin=file.read_bytes())


def test_a_question_asked_twice_over_is_refused(ways: Ways) -> None:
    answer = ways.api.get("/trail?limit=1&limit=2")
    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (422, "/limit")
    many = ways.api.get("/trail?" + "&".join(f"x{n}=1" for n in range(5_000)))
    assert many.status_code == 422
    assert len(many.get_json()["errors"]) == MOST_TOLD
