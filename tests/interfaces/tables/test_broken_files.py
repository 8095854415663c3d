"""Any file, however broken, is tables or a refusal: nothing else comes out of a reader."""

import random
import zipfile
from contextlib import suppress
from importlib import import_module
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.input.reading import BadInput
from interfaces.tables.apart import READERS, WORDED, WORDS, answered, read_here
from interfaces.tables.files import tables_of
from interfaces.tables.grid import MOST_CELLS, Grid
from tests.examples import examples
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import LAYOUTS

SOME = {name: LAYOUTS[name] for name in ("two rows of headings", "money", "footnotes", "dates")}
UNREAD = ("word/styles.xml", "word/theme/theme1.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml")
WHOLE = {kind: getattr(writers, kind)(SOME) for kind in READERS}
WHOLE["docx"] = writers.rezipped(WHOLE["docx"], dict.fromkeys(UNREAD))
OURS = {kind for kind, raw in WHOLE.items() if raw.startswith(b"PK")}


def broken(raw: bytes, seed: int) -> bytes:
    """With some bytes changed, cut out, doubled or put elsewhere."""
    chance = random.Random(seed)  # noqa: S311 - what is broken, not a secret
    data = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(data)), chance.randint(1, 40)
        way = chance.randrange(5)
        if way == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif way == 1 and len(data) > 200:
            del data[at : at + size]
        elif way == 2:
            data[at:at] = data[at : at + size]
        elif way == 3:
            data[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"-1", b"<a>"])
        else:
            other = chance.randrange(len(data))
            data[at:at] = data[other : other + size]
    return bytes(data)


def broken_within(raw: bytes, seed: int) -> bytes:
    """A zip whose largest parts are broken, each packed well again."""
    with zipfile.ZipFile(BytesIO(raw)) as file:
        names = [i.filename for i in file.infolist() if i.filename.endswith((".xml", ".rels"))]
    chance = random.Random(seed)  # noqa: S311
    return writers.rezipped(raw, {name: lambda part: broken(part, seed) for name in chance.sample(names, 2)})


def looked_at(raw: bytes, kind: str) -> None:
    """Ours refuse by themselves; those that stand on a library by what stands before it."""
    grids: list[Grid] = []
    with suppress(BadInput):
        grids = import_module(READERS[kind]).read(raw) if kind in OURS else read_here(raw, kind)
    for grid in grids:
        assert len(grid.rows) == grid.height
        assert {len(row) for row in grid.cells} == {grid.width}
        assert grid.height * grid.width <= MOST_CELLS
        grid.filled()


@pytest.mark.parametrize("kind", WHOLE)
@given(st.integers(0, 2**32))
@examples(200)
def test_a_broken_file_is_read_or_refused(kind: str, seed: int) -> None:
    looked_at(broken(WHOLE[kind], seed), kind)


@pytest.mark.parametrize("kind", WORDED)
@given(st.integers(0, 2**32))
@examples(50)
def test_the_sentences_of_a_broken_file_are_read_or_refused(kind: str, seed: int) -> None:
    raw = broken_within(WHOLE[kind], seed) if kind in OURS else broken(WHOLE[kind], seed)
    if kind in OURS:
        with suppress(BadInput):
            import_module(READERS[kind]).words(raw)
    assert answered(raw, kind + WORDS)


@pytest.mark.parametrize("kind", sorted(OURS))
@given(st.integers(0, 2**32))
@examples(500)
def test_a_file_whose_parts_are_broken_is_read_or_refused(kind: str, seed: int) -> None:
    looked_at(broken_within(WHOLE[kind], seed), kind)


@pytest.mark.parametrize("kind", WHOLE)
@given(st.binary(max_size=300))
@examples(40)
def test_any_bytes_are_refused_by_each_reader(kind: str, raw: bytes) -> None:
    looked_at(WHOLE[kind][:8] + raw, kind)


@given(st.binary(max_size=400))
@examples(60)
def test_any_bytes_at_the_door(raw: bytes) -> None:
    """What starts as no file of ours is text; no process is started for it."""
    with suppress(BadInput):
        assert tables_of(b"x" + raw, "a.csv")
