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
"""Each has `read(raw) -> list[Grid]`; those that hold sentences also `words(raw) -> list[Line]`."""
WORDED = ("docx", "pdf")
WORDS = ".words"
"""Behind a kind: its sentences are asked for, and not its tables."""
MOST_SAID = 48 * 1024 * 1024
"""Bytes of all tables of a file."""


class Answer(msgspec.Struct):
    """`refused`: the sentence; None where there are tables. `lines`: what is said, with the paragraph or the page."""

    grids: list[Grid] = []
    lines: list[tuple[int, str]] = []
    refused: Teks | None = None


def read_apart(raw: bytes, kind: str, bounds: Bounds = USUAL) -> list[Grid]:
    """The tables of a file of this kind. Raises BadInput: why not, also for one that takes too long."""
    return _asked(raw, kind, bounds).grids


def words_apart(raw: bytes, kind: str, bounds: Bounds = USUAL) -> list[tuple[int, str]]:
    """The sentences of a file of a kind that holds some, each with its paragraph or page, from 1. Raises BadInput."""
    return _asked(raw, kind + WORDS, bounds).lines if kind in WORDED else []


def _asked(raw: bytes, what: str, bounds: Bounds) -> Answer:
    try:
        answer = msgspec.json.decode(asked_apart("tables", what, raw, bounds, log), type=Answer)
    except Busy as e:
        raise BadInput(
            "Berkas lain sedang dibaca: coba lagi sebentar lagi.", "Other files are being read: try again in a moment."
        ) from e
    except TooHeavy as e:
        raise too_long() from e
    if answer.refused is not None:
        raise BadInput(*answer.refused)
    return answer


def read_here(raw: bytes, kind: str) -> list[Grid]:
    """The same in this process. Raises BadInput, whatever the reader met."""
    return _here(raw, kind).grids


def _here(raw: bytes, what: str) -> Answer:
    kind = what.removesuffix(WORDS)
    try:
        reader = import_module(READERS[kind])
        return Answer(reader.read(raw)) if kind == what else Answer(lines=reader.words(raw))
    except BadInput:
        raise
    except (MemoryError, RecursionError) as e:
        raise too_long() from e
    except Exception as e:  # libraries meet a damaged file with errors of every kind
        raise damaged() from e


def answered(raw: bytes, kind: str) -> bytes:
    """What is printed. Of an error that no reader knows it is told where it came up, and nothing of the file."""
    try:
        said = msgspec.json.encode(_here(raw, kind))
        if len(said) > MOST_SAID:
            raise too_large()
    except BadInput as e:
        if (cause := e.__cause__) is not None:
            places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(cause.__traceback__)]
            sys.stderr.write(f"{kind} {type(cause).__name__} {' '.join(places[-6:])}\n")
        said = msgspec.json.encode(Answer(refused=e.teks))
    return said
