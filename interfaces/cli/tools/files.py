"""Files that people name on the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from interfaces.input.reading import BadInput, quote

MOST_READ = 16 * 2**20
"""Bytes of one file: tens of thousands of commands."""


def read_file(file: str) -> bytes:
    """What a file holds, - for standard input. Raises BadInput for one that cannot be read or is too long."""
    with _opened(file) as opened:
        text = opened.read(MOST_READ + 1)
    if len(text) > MOST_READ:
        raise BadInput(
            f"Berkas '{quote(file)}' melebihi {MOST_READ // 2**20} MiB. Bagi menjadi beberapa berkas.",
            f"File '{quote(file)}' holds more than {MOST_READ // 2**20} MiB. Split it into several files.",
        )
    return text


def pieces(file: str) -> Iterator[bytes]:
    """The same of a file of any length, piece by piece."""
    with _opened(file) as opened:
        while piece := opened.read(2**20):
            yield piece


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    try:
        if file == "-":
            yield sys.stdin.buffer
        else:
            with Path(file).open("rb") as opened:
                yield opened
    except (OSError, ValueError) as e:
        id, en = next((why for kind, why in UNREADABLE.items() if isinstance(e, kind)), (str(e), str(e)))
        raise BadInput(
            f"Berkas '{quote(file)}' tidak dapat dibaca: {id}. Periksa namanya.",
            f"File '{quote(file)}' cannot be read: {en}. Check its name.",
        ) from None


UNREADABLE = {
    FileNotFoundError: ("tidak ada", "it does not exist"),
    IsADirectoryError: ("itu folder", "it is a folder"),
    PermissionError: ("tidak ada izin membacanya", "no permission to read it"),
}
