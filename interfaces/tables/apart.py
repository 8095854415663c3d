"""A stranger's file is read in a process of its own (`interfaces.apart`): the tables, or why there are none."""

import logging
import sys
import traceback
from importlib import import_module
from pathlib import Path

import msgspec

from domain.kernel import Teks
from interfaces.apart import USUAL, Bounds, Busy, TooHeavy, asked_apart
from interfaces.input.reading import BadInput
from interfaces.tables.grid import Grid, too_large
from interfaces.tables.refused import damaged, too_long

log = logging.getLogger("jejak.tables")
READERS = {kind: f"interfaces.tables.{kind}" for kind in ("xlsx", "xls", "ods", "docx", "html", "pdf")}
"""Each has `read(raw) -> list[Grid]`."""
MOST_SAID = 48 * 1024 * 1024
"""Bytes of all tables of a file."""


class Answer(msgspec.Struct):
    """`refused`: the sentence; None where there are tables."""

    grids: list[Grid] = []
    refused: Teks | None = None


def read_apart(raw: bytes, kind: str, bounds: Bounds = USUAL) -> list[Grid]:
    """The tables of a file of this kind. Raises BadInput: why not, also for one that takes too long."""
    try:
        answer = msgspec.json.decode(asked_apart("tables", kind, raw, bounds, log), type=Answer)
    except Busy as e:
        raise BadInput(
            "Berkas lain sedang dibaca: coba lagi sebentar lagi.", "Other files are being read: try again in a moment."
        ) from e
    except TooHeavy as e:
        raise too_long() from e
    if answer.refused is not None:
        raise BadInput(*answer.refused)
    return answer.grids


def read_here(raw: bytes, kind: str) -> list[Grid]:
    """The same in this process. Raises BadInput, whatever the reader met."""
    try:
        return import_module(READERS[kind]).read(raw)  # type: ignore[no-any-return]
    except BadInput:
        raise
    except (MemoryError, RecursionError) as e:
        raise too_long() from e
    except Exception as e:  # libraries meet a damaged file with errors of every kind
        raise damaged() from e


def answered(raw: bytes, kind: str) -> bytes:
    """What is printed. Of an error that no reader knows it is told where it came up, and nothing of the file."""
    try:
        said = msgspec.json.encode(Answer(read_here(raw, kind)))
        if len(said) > MOST_SAID:
            raise too_large()
    except BadInput as e:
        if (cause := e.__cause__) is not None:
            places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(cause.__traceback__)]
            sys.stderr.write(f"{kind} {type(cause).__name__} {' '.join(places[-6:])}\n")
        said = msgspec.json.encode(Answer(refused=e.teks))
    return said
