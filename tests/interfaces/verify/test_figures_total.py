"""Whatever is saved, or stands in a log, `figures` reports it and goes on."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.interfaces.verify.asked import Inspector
from tests.interfaces.verify.running import verify, words
from tests.interfaces.verify.test_answers import LINEAGE, office
from tests.interfaces.verify.test_total import strange
from tests.kantor import Kantor


class Kept:
    """A log, what was answered, and a page of it."""

    def __init__(self, folder: Path) -> None:
        kantor = office(Kantor(f"sqlite:///{folder / 'jejak.db'}"))
        inspector = Inspector(kantor.house, folder)
        self.folder, self.vkey = folder, inspector.vkey
        self.answers = [json.loads(path.read_text()) for path in inspector.every()]
        self.page = inspector.page(LINEAGE).read_bytes()
        self.entries = [json.loads(line) for line in (folder / "entries.jsonl").read_text().splitlines()]
        kantor.close()

    def holds(self, content: bytes, entries: list[Any]) -> Any:
        (self.folder / "x").write_bytes(content)
        (self.folder / "log.jsonl").write_text("".join(json.dumps(row) + "\n" for row in entries))
        found = verify("figures", self.folder / "x", "--log", self.folder / "log.jsonl", "--vkey", self.vkey)
        assert "tak terduga" not in found.json["unchecked"], found.json["unchecked"]
        return found


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    with tempfile.TemporaryDirectory() as folder:
        yield Kept(Path(folder))


NEVER = 400_000
"""How often something stands there that no file of ours has so often."""
MONSTERS: dict[str, tuple[str, bytes]] = {
    "tags within each other": ("more than 200 tags within", b"<a>" * NEVER),
    "cells within each other": ("more than 200 tags within", b"<td>1" * NEVER),
    "tags without an end": ("tags without an end", b"<a " * NEVER),
    "comments without an end": ("without an end", b"<html><!--" + b"<!--" * NEVER),
    "attributes without an end": ("without an end", b'<a b="' * NEVER),
    "declarations that are none": ("cannot be read", b"<![" * NEVER),
    "tags beside each other": ("more than 300,000 tags", b"<a></a>" * NEVER),
    "pieces of one figure": ("over 50,000 letters", b"<data>" + b"x<br>" * NEVER),
    "pieces of one heading": ("over 50,000 letters", b"<h1>" + b"x<br>" * NEVER),
    "pieces of one cell": ("over 50,000 letters", b"<td>" + b"x<br>" * NEVER),
    "rows of JSON": ("more than 100,000 rows", b'{"idx":1}\n' * NEVER),
    "rows of CSV": ("more than 100,000 rows", b"idx,recorded_at,x\n" + b"1,1,\n" * NEVER),
    "a row without an end": ("not CSV", b"idx,recorded_at,x\n" + b"1" * NEVER),
    "a row too deep": ("nested deeper", b'{"idx":1}\n{"idx":1,"a":' + b"[" * 850 + b"]" * 850 + b"}\n"),
    "an answer too deep": ("nested deeper", b'{"a":' + b"[" * 850 + b"]" * 850 + b"}"),
    "an answer far too deep": ("nested too deeply", b'{"a":' + b"[" * NEVER),
    "an answer too large": ("more than 8 MiB", b'{"a":[' + b"1," * 12 * NEVER + b"1]}"),
    "mail within mail": ("does not name", b"\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3_000),
}
"""What is said of each, and what was saved."""


@pytest.mark.parametrize("monster", MONSTERS)
def test_what_no_page_of_ours_is_like_is_refused_with_a_reason(kept: Kept, monster: str) -> None:
    """All of them would take hours to be read whole, or more room than there is."""
    why, content = MONSTERS[monster]
    (kept.folder / "x").write_bytes(content[: 32 * 2**20])
    said = words(
        "figures", kept.folder / "x", "--trust-own-key", "--log", kept.folder / "entries.jsonl", "--lang", "en"
    )
    assert (said[0], why in said[1], "unexpected" in said[1]) == (2, True, False), said[1][:500]


def places(found: Any) -> list[tuple[Any, Any]]:
    """Every place of a JSON value, as what holds it and the name or number within."""
    inside = list(found.items()) if isinstance(found, dict) else list(enumerate(found)) if type(found) is list else []
    return [(found, key) for key, _ in inside] + [place for _, below in inside for place in places(below)]


@examples(15)
@given(st.data())
def test_any_part_of_an_answer(kept: Kept, data: st.DataObject) -> None:
    answer = json.loads(json.dumps(data.draw(st.sampled_from(kept.answers))))
    holder, key = data.draw(st.sampled_from(places(answer)))
    holder[key] = data.draw(strange)
    kept.holds(json.dumps(answer).encode("utf-8", "replace"), kept.entries)


@examples(12)
@given(st.data())
def test_any_byte_of_a_page(kept: Kept, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(kept.page) - 1))
    cut, junk = data.draw(st.integers(0, 40)), data.draw(st.binary(max_size=3))
    kept.holds(kept.page[:at] + junk + kept.page[at + cut :], kept.entries)


@examples(12)
@given(st.data())
def test_any_part_of_an_event(kept: Kept, data: st.DataObject) -> None:
    """Signed by who holds the key, and odd all the same."""
    rows = [dict(row) for row in kept.entries]
    row = data.draw(st.sampled_from(rows))
    state = json.loads(row["state"])
    holder, key = data.draw(st.sampled_from(places(state)))
    holder[key] = data.draw(strange)
    row["state"] = json.dumps(state)
    shown = data.draw(st.sampled_from([kept.page, *(json.dumps(answer).encode() for answer in kept.answers)]))
    assert kept.holds(shown, rows).exit in (0, 1)
