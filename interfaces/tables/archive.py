"""A zip that a stranger packed: what it declares and what comes out of it are both bounded, and nothing is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from interfaces.tables.refused import bomb, damaged, encrypted

MIB = 1024 * 1024
MOST_PARTS = 5000
"""Files within: a workbook has some for each sheet, a report one for each picture."""
MOST_OF_PART, MOST_OF_ALL = 64 * MIB, 96 * MIB
"""Unpacked, of one file within and of all that is read: a sheet of 400,000 cells is a third of that."""
UNLIKELY, OF_THOSE_OVER = 300, 8 * MIB
"""Times smaller than unpacked: what no sheet of text comes to, in a file that is large at all."""


class Archive:
    """Its parts by name, whatever their case. Raises BadInput for what is no zip, or too much of one."""

    def __init__(self, raw: bytes) -> None:
        if raw.count(b"PK\x01\x02") > MOST_PARTS:
            raise bomb()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as e:
            raise damaged("ZIP") from e
        self._parts = {part.filename.replace("\\", "/").casefold(): part for part in self._zip.infolist()}
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece as it unpacks. Raises BadInput where it is missing, locked, damaged or too large."""
        part = self._parts.get(name.casefold())
        if part is None:
            raise damaged(name)
        if part.flag_bits & 1:
            raise encrypted()
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(name)
        crushed = part.file_size > OF_THOSE_OVER and part.file_size > UNLIKELY * max(1, part.compress_size)
        if crushed or part.file_size > MOST_OF_PART:
            raise bomb()
        try:
            with self._zip.open(part) as file:
                while piece := file.read(MIB // 4):
                    self._unpacked += len(piece)
                    if self._unpacked > MOST_OF_ALL:
                        raise bomb()
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as e:
            raise damaged(name) from e
