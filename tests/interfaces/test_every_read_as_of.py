"""Every GET route and every reading command honours both clocks: walked as they are declared, so that a new one is too.

Before the first event each gives the empty answer or says that there is nothing. As known at an earlier moment each
answers what a database answers that holds nothing later.
"""

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import click
import pytest

from interfaces.api.access import Access, rules
from interfaces.cli.main import cli
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.demo.figures import digest
from interfaces.demo.run import tell
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.replay import known_at

EARLY = "2020-12-31"
"""Before the demo begins."""
THEN = ("2023-02-20T12:00:00+08:00", "2023-10-01T12:00:00+08:00", "2024-05-01T12:00:00+08:00")
SAMPLE: dict[str, Any] = {
    "unit": "kota-bangun",
    "owner": "kota-bangun",
    "tahun": 2023,
    "triwulan": 4,
    "n": 1,
    "jabatan": "camat",
    "office": "camat",
    "kantor": "bupati",
    "periode": "2021-2026",
    "slug": "keluhan",
    "indikator": "keluhan",
    "seri": "pades",
    "kind": "pk",
    "key": ("kota-bangun", "2023", "camat"),
    "penugasan": "reviu-pk-2023",
    "nomor": 1,
    "asal": "reviu-pk-2023",
    "dokumen": UUID(int=1),
    "sha256": digest("DPPA Kota Bangun 2023"),
    "file": "-",
}
"""What stands for each part of an address, and for each thing that a command must be told."""
APART = ("/api/v1/log/", "/api/v1/trail/", "/api/v1/orang", "/api/v1/deadlines/as-if")
"""The log itself, whatever it says; the list of questions to the trail, and files of exports, which are on record; the
directory of people, which knows no time but now; what would be sent, which looks ahead from now."""


class Demo(NamedTuple):
    api: Api
    url: str
    folder: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = str(tmp_path_factory.mktemp("every"))
    url = f"sqlite:///{folder}/jejak.db"
    clock = DemoClock()
    house = build(url, clock)
    tell(house, clock)
    yield Demo(Api(house), url, folder)
    house.close()


def addresses(api: Api) -> list[str]:
    """Every question that the API answers, about the sample."""
    found = []
    for rule in api.app.url_map.iter_rules():
        if rules(api.app).get(rule.endpoint) is not Access.READ or rule.rule.startswith(APART):
            continue
        if rule.rule.startswith("/api/v1") and "GET" in (rule.methods or ()):
            with api.app.test_request_context():
                found.append(rule.build({name: SAMPLE[name] for name in rule.arguments})[1])
    return sorted(found)


def commands() -> dict[str, click.Command]:
    """Every command that takes both clocks, by the words that call it; `open` asks nothing, it says where."""

    def under(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                yield from under(command, (*words, name))
            elif {"per", "known"} <= {p.name for p in command.params} and name != "open":
                yield " ".join((*words, name)), command

    return dict(under(cli, ()))


def line(words: str) -> str:
    """A command with everything that it must be told; a file that it would leave is left nowhere."""
    told = [words]
    for p in commands()[words].params:
        if p.required and p.name:
            value = SAMPLE[p.name]
            told += [*(value if isinstance(value, tuple) else [] if isinstance(p, click.Option) else [str(value)])]
            told += [p.opts[0], str(value)] if isinstance(p, click.Option) else []
        elif p.name == "out":
            told += ["--out", os.devnull]
    return " ".join(told)


def test_the_walk_reaches_what_there_is(demo: Demo) -> None:
    assert len(addresses(demo.api)) >= 26
    assert {"lineage", "capaian", "pk show", "trail", "lkjip tables", "koreksi"} <= set(commands())
    asked = {address: demo.api.get(address.removeprefix("/api/v1"), "inspektorat") for address in addresses(demo.api)}
    assert {answer.status_code for answer in asked.values()} == {200, 404}
    absent = [address for address, answer in asked.items() if answer.status_code == 404]
    missing = {"rencana_aksi", "renja_perubahan", "temuan", "kewajiban"}  # not in the demo before its clock moves on
    missing |= {"berkas"}  # no file of the demo has the hash of the sample
    missing |= {"skala"}  # no scale is called as the indikator of the sample
    asked_of = (address.removeprefix("/api/v1/").removeprefix("diff/").removeprefix("periksa/") for address in absent)
    assert {address.split("/")[0] for address in asked_of} <= missing


def test_before_the_first_event_there_is_nothing(demo: Demo) -> None:
    for address in addresses(demo.api):
        answer = demo.api.client.get(f"{address}?known={EARLY}", headers={"Authorization": "Bearer inspektorat"})
        body = answer.get_json()
        if answer.status_code == 404:
            assert body["type"] == "/masalah/tidak-ditemukan", address
            continue
        assert answer.status_code == 200, (address, answer.text)
        assert answer.headers["Jejak-Position"] == "0", address
        if address.endswith("/tenggat/katalog"):  # it comes with the house, before anything is recorded
            assert {row["versi"] for row in body} == {None}
            continue
        if address.endswith("/kebijakan"):  # and the policy table, as nobody has changed it
            assert all(row["dasar"] for row in body["kebijakan"])
            continue
        if address.endswith("/skala"):  # so do the national scales
            assert {version["versi"] for row in body["skala"] for version in row["versions"]} == {0}
            continue
        if address.endswith("/unit-kinds"):  # and the national table of units, each row with its basis
            assert all(row["dasar"] for row in body)
            continue
        if address.endswith("/preset"):  # and its general sets of indikator
            assert {one["dasar"] for one in body["preset"]} == {"usulan, bukan ketentuan"}
            continue
        if address.endswith("/seri"):  # and its series of supporting data
            assert {row["event"] for row in body["seri"]} == {None}
            continue
        assert list(_figures(body)) == [], address


SHIPPED = ("skala list", "unit kinds", "data list", "indikator presets", "policy")
"""What is told before anything is recorded: national defaults."""


def test_the_terminal_too_knows_nothing_then(demo: Demo) -> None:
    jejak = Terminal(demo.url)
    for words in commands():
        said = jejak(f"{line(words)} --json --known {EARLY}")
        if said.code:
            assert (said.code, said.out) == (2, ""), (words, said)
        else:
            assert said.json["rests_on"] == {"position": 0, "events": []}, words
            assert list(_figures(said.json)) == [] or words in SHIPPED, words


TO_BE_TYPED = (
    *("unit list", "unit show", "dokumen list", "diff", "data show", "audit show", "audit findings"),
    "pengaturan list",
)
"""What tells short names and values because commands are given with them."""


def test_people_read_names_where_there_are_names(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a question may write its answer into a file where it is asked
    """A unit by its name, a party by its office: a short name only where it is told to be typed."""
    jejak = Terminal(demo.url)
    key = re.compile(r"(?<!-)kota-bangun|(?<!-)sangasanga|kepala_unit|@induk|bagian_organisasi")
    for words in commands():
        said = jejak(line(words))
        if said.code == 0 and words not in TO_BE_TYPED:
            assert not key.search(said.out), (words, key.findall(said.out))


def _figures(part: Any) -> Iterator[Any]:
    """Whatever an empty answer must not hold: rows, and events that set something."""
    if isinstance(part, dict):
        yield from (part[name] for name in ("event", "idx", "target", "realisasi") if part.get(name))
        for below in part.values():
            yield from _figures(below)
    elif isinstance(part, list):
        yield from part


@pytest.mark.parametrize("known", THEN)
def test_what_came_later_changes_no_answer_as_known_before(demo: Demo, known: str) -> None:
    house = demo.api.house
    position = house.journal.position_at(datetime.fromisoformat(known))
    url = f"sqlite:///{demo.folder}/{position}.db"
    then = known_at(house, position, url)
    try:
        before = Api(then)
        for address in addresses(demo.api):
            asked, alone = (
                api.client.get(
                    f"{address}?known={known.replace('+', '%2B')}", headers={"Authorization": "Bearer bappeda"}
                )
                for api in (demo.api, before)
            )
            assert (asked.status_code, asked.text) == (alone.status_code, alone.text), address
            assert asked.headers.get("ETag") == alone.headers.get("ETag"), address
        now, once = Terminal(demo.url), Terminal(url)
        for words in commands():
            both = [jejak(f"{line(words)} --json --known {known}") for jejak in (now, once)]
            assert (both[0].code, both[0].out) == (both[1].code, both[1].out), words
    finally:
        then.close()


def test_an_answer_rests_on_every_event_that_it_names(demo: Demo) -> None:
    """Nothing recorded after the last of them has changed the answer: as of that position it is the same."""
    checked = 0
    for address in addresses(demo.api):
        if address.startswith("/api/v1/audit"):  # of papers under seal no event is named
            continue
        body = demo.api.client.get(address, headers={"Authorization": "Bearer inspektorat"}).get_json()
        if not isinstance(body, dict) or not body.get("rests_on", {}).get("events"):
            continue
        last = max(body["rests_on"]["events"])
        again = demo.api.client.get(
            f"{address}?known=position:{last}", headers={"Authorization": "Bearer inspektorat"}
        ).get_json()
        assert _same(again) == _same(body), address
        checked += 1
    assert checked >= 18


def _same(body: dict[str, Any]) -> str:
    """An answer without what says how much was known."""

    def without(part: Any) -> Any:
        if isinstance(part, dict):
            apart = ("position", "posisi", "checkpoint", "aggregate_version", "rests_on")
            return {k: without(v) for k, v in part.items() if k not in apart}
        return [without(v) for v in part] if isinstance(part, list) else part

    return json.dumps(without(body), sort_keys=True)
