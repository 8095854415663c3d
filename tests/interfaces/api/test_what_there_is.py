"""What is named and is not there: refused after who may, before which version, with what there is instead, and of that
only what the one who asks may know."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from application.access import READERS_OF_ALL, RECORDERS
from application.commands import Command
from application.every_command import for_people
from domain.kinds import DOKUMEN
from interfaces.api.commands import needs_version, path
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.catalogue import template
from interfaces.input.who_may import choices
from tests.interfaces.api.client import Api

THERE = re.compile(r"Yang ada: ([^.]*?)(?:, dan (\d+) lagi)?\.")
OWN, OTHERS = "kota-bangun", ("kota-bangun-seberang", "kota-bangun-hulu")


@pytest.fixture(scope="module")
def api(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The demo, and two units beside it whose names are near."""
    copy = tmp_path_factory.mktemp("api") / "jejak.db"
    house = build(f"sqlite:///{shutil.copy(told, copy)}", DemoClock())
    api = Api(house)
    for slug in OTHERS:
        unit = {"slug": slug, "nama": f"Kecamatan {slug.title()}", "jenis": "kecamatan", "zona": "WITA"}
        api.done("unit/register", {**unit, "go_live": "2022-01-01", "induk": ""}, "admin")
    yield api
    house.close()


def asked(command: Command, **wrong: Any) -> tuple[str, dict[str, Any], str]:
    """The command's own example in the demo, but for what is wrong in it."""
    example = json.loads(json.dumps(template(command)).replace("kec-contoh", OWN))
    return (
        path(command)[1:],
        {**example["data"], **({"unit": OWN} if "unit" in command.params else {}), **wrong},
        example["actor"],
    )


def taking(*names: str) -> list[Command]:
    return [command for command in for_people() if set(names) <= set(command.params)]


@pytest.mark.parametrize("command", taking("unit"), ids=lambda c: c.name)
def test_an_unknown_unit_is_answered_with_those_that_one_may_know(api: Api, command: Command) -> None:
    where, body, actor = asked(command, unit="kota-bangn")
    answer = api.post(where, body, actor)
    said = answer.get_json()
    assert (answer.status_code, said["type"]) == (404, "/masalah/tidak-ditemukan"), said
    assert "'kota-bangn'" in said["detail"]
    role = actor.partition("@")[0]
    assert (f"Maksudnya {OWN}?" in said["detail"]) == ("@" in actor or role in READERS_OF_ALL + RECORDERS), actor
    named = [(names.split(", "), rest) for names, rest in THERE.findall(said["detail"])]
    told = sum(len(names) + int(rest or 0) for names, rest in named)
    assert (told == len(api.get("/units").get_json())) == (role in READERS_OF_ALL + RECORDERS)
    if "@" in actor:
        assert not any(other in said["detail"] for other in OTHERS)


@pytest.mark.parametrize("command", for_people(), ids=lambda c: c.name)
def test_a_version_of_what_has_none_is_no_fault(api: Api, command: Command) -> None:
    """A decree is of many documents and none of its own."""
    seen = f'"{command.name.partition(".")[0]}.0"'
    assert api.post(*asked(command), If_Match=seen).status_code < 500


OF_THE_KABUPATEN = ("pk.sign_alone",)
"""What the bupati does with his own documents only: nobody comes so far with those of a kecamatan."""


@pytest.mark.parametrize(
    "command",
    [c for c in taking("unit", "tahun") if needs_version(c) and c.name not in OF_THE_KABUPATEN],
    ids=lambda c: c.name,
)
def test_an_unknown_year_is_answered_with_the_documents_there_are(api: Api, command: Command) -> None:
    """Without If-Match, or with the one of another document: that there is none comes first."""
    where, body, actor = asked(command, tahun=2031)
    kind = command.name.partition(".")[0]
    answer = api.post(where, body, actor, If_Match='"pk-lain-2031-camat.3"' if kind == "pk" else "")
    said = answer.get_json()
    assert (answer.status_code, said["type"]) == (404, "/masalah/tidak-ditemukan"), said
    assert DOKUMEN[kind].nama in said["detail"]
    there = {(d["unit"], d["kind"]) for d in api.found("/documents")}
    reads = "@" in actor or actor in READERS_OF_ALL
    assert ("Yang ada: " in said["detail"]) == (kind == "templat" or (reads and (OWN, kind) in there))


@pytest.mark.parametrize("command", [c for c in taking("unit") if needs_version(c)], ids=lambda c: c.name)
def test_who_may_not_is_told_so_before_what_is_there(api: Api, command: Command) -> None:
    where, body, _ = asked(command, **({"tahun": 2031} if "tahun" in command.params else {}))
    assert api.post(where, body, "penyumbang@kota-bangun").status_code == 403
    assert "penyumbang" not in command.by


def test_a_step_of_another_is_refused_before_its_version(api: Api) -> None:
    key = {"unit": OWN, "tahun": 2023, "jabatan": "camat"}
    body = {**key, "base": 1, "reason_code": "perubahan_strategi_anggaran"}
    position = api.house.journal.position()
    for seen in ({}, {"If_Match": '"pk-kota-bangun-2023-camat.1"'}):
        assert api.post("pk/submit", key, f"perencana@{OWN}", **seen).status_code == 403
        assert api.post("pk/submit", key, f"camat@{OTHERS[0]}", **seen).status_code == 404
    assert api.post("pk/open-revision", body, f"perencana@{OWN}").status_code == 428
    stale = api.post("pk/open-revision", body, f"perencana@{OWN}", If_Match='"pk-kota-bangun-2023-camat.1"')
    assert (stale.status_code, "changes" in stale.get_json()) == (412, True)
    recorded = [r.event for r in api.house.journal.at(range(position + 1, api.house.journal.position() + 1))]
    assert {type(event).TOPIC for event in recorded} == {"Penolakan.Recorded"}


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("/pk/kota-bangun/2031/camat", "Yang ada: 2"),
        ("/realisasi/kota-bangun/2031/1", "Yang ada: 2"),
        ("/renstra/kota-bangun/2001-2005", "Yang ada: 2021-2026"),
        ("/capaian/kota-bangn/2023", f"Maksudnya {OWN}? Yang ada: {OWN}"),
        ("/documents?unit=kota-bangn", f"Maksudnya {OWN}?"),
        ("/pk/kota-bangun/1999/camat", "Bentuknya: /api/v1/pk/{unit}/{tahun}/{jabatan}"),
        ("/realisasi/kota-bangun/2023/9", "triwulan 1 sampai 4"),
        ("/lineage/kota-bangun/entah/2023", "Pilih salah satu: "),
        (f"/capaian/{OTHERS[0]}/2023", f"Yang ada: {OWN}"),
    ],
)
def test_a_question_about_nothing_says_what_there_is(api: Api, place: str, names: str) -> None:
    answer = api.get(place, f"camat@{OWN}")
    detail = answer.get_json()["detail"]
    assert answer.status_code == 404
    assert names in detail, detail
    known = detail.replace(f"'{OTHERS[0]}'", "")
    assert not any(other in known for other in OTHERS)


def test_a_command_that_is_misspelt_is_answered_with_the_nearest(api: Api) -> None:
    assert "Maksudnya /api/v1/pk/set-target?" in api.post("pk/set-tagret", {}, f"camat@{OWN}").get_json()["detail"]


ODD = ("%00", "%F0%9F%98%80", "..", "a" * 300, "0", "-1", "99999999999999999999", "x'--", "%2e%2e%2f")


def test_no_odd_value_in_an_address_is_a_fault(api: Api) -> None:
    """Every question of the API, with each part of its address odd in turn."""
    api.app.testing = False
    sample = {"unit": OWN, "tahun": "2023", "triwulan": "1", "jabatan": "camat", "periode": "2021-2026"}
    for rule in list(api.app.url_map.iter_rules()):
        if not rule.rule.startswith("/api/v1/") or "GET" not in (rule.methods or ()) or not rule.arguments:
            continue
        for part in rule.arguments:
            for odd in ODD[:: 3 if rule.rule.count("<") > 2 else 1]:
                values = {**sample, part: odd}
                place = re.sub(r"<(?:[^<>:]*:)?([^<>]*)>", lambda found, at=values: at.get(found[1], "1"), rule.rule)
                answer = api.client.get(place, headers={"Authorization": "Bearer bappeda"})
                assert answer.status_code < 500, (place, answer.text)


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in an example a text stands."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from leaves(below, (*at, name))
    elif isinstance(value, list):
        yield from (path for below in value[:1] for path in leaves(below, (*at, 0)))
    elif isinstance(value, str):
        yield at


def with_word(value: Any, at: tuple[Any, ...]) -> Any:
    if not at:
        return "entah-apa"
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[at[0]] = with_word(value[at[0]], at[1:])
    return copy


def test_every_choice_that_a_refusal_tells_is_told_by_the_description(api: Api) -> None:
    """A word that nobody knows in each text of each command: where the answer says what to choose from, so does the
    list of commands before anyone asks."""
    told, tried = 0, set()
    for command in for_people():
        where, body, actor = asked(command)
        known = choices(command)
        for at in leaves(body):
            place = ".".join(str(part) for part in at if part != 0)
            if (alike := (command.name.partition(".")[2], place)) in tried:
                continue
            tried.add(alike)
            detail = api.post(where, with_word(body, at), actor, If_Match="*").get_json().get("detail", "")
            if "'entah-apa' tidak dikenal" in detail and "Pilih: " in detail:
                told += 1
                values = re.split(r", (?:atau )?", detail.partition("Pilih: ")[2].partition(".")[0])
                assert place in known, (command.name, place, detail)
                assert known[place][-1] == "…" or set(values) - {"kosongkan"} <= set(known[place]), (
                    command.name,
                    detail,
                )
    assert told >= 8
