"""A ZIP of unknown origin, read without unpacking it."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from interfaces.verify.parts.reading import LINE, objects
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import clean, say, unable

UNPACKED = 4 * 2**30  # bytes of a whole package
RATIO = 200  # of unpacked to packed, from 1 MiB
FILES = 1000


class Box:
    """A ZIP of unknown origin: nothing is unpacked to disk, and no more is inflated than an honest package holds."""

    def __init__(self, path: Path, report: Report) -> None:
        self.report = report
        self.safe: dict[str, zipfile.ZipInfo] = {}
        self.damaged: set[str] = set()
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as e:
            raise unable("{file} bukan ZIP yang utuh.", "{file} is not a whole ZIP.", file=path.name) from e
        infos = self.zip.infolist()
        if len(infos) > FILES or sum(i.file_size for i in infos) > UNPACKED:
            report.find("UNSAFE_FILE", say("paket terlalu besar bila dibuka", "the package is too large unpacked"))
            infos = [i for i in infos[:FILES] if i.file_size <= UNPACKED // FILES]
        for info in infos:
            why = self._unsafe(info)
            if why:
                report.find("UNSAFE_FILE", why, file=info.filename)
            else:
                self.safe[info.filename] = info

    def _unsafe(self, info: zipfile.ZipInfo) -> str:
        name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
        parts = name.replace("\\", "/").split("/")
        if not name.isprintable() or "\\" in name or ":" in name or name.startswith("/") or ".." in parts:
            return say("nama yang keluar dari folder", "a name that leaves the folder")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            return say("bukan berkas biasa", "not a plain file")
        if info.file_size > 2**20 and info.file_size > RATIO * max(1, info.compress_size):
            return say("memuai tidak wajar", "it expands beyond reason")
        if name.casefold() in {other.casefold() for other in self.safe}:
            return say("nama yang sama dua kali", "the same name twice")
        return ""

    def whole(self) -> None:
        """Read every file once, so that a damaged one is named."""
        for name, info in self.safe.items():
            with self._reading(name), self.zip.open(info) as stream:
                while stream.read(2**20):
                    pass

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as e:  # zlib, struct, zipfile: each has errors of its own
            if name in self.damaged:
                return
            self.damaged.add(name)
            self.report.find("FILE_DAMAGED", clean(f"{type(e).__name__}: {e}"), file=name)

    def bytes(self, name: str) -> bytes | None:
        """A small file, or None when it is missing or damaged, which is then reported."""
        info = self.safe.get(name)
        if info is None:
            self.report.find("FILE_MISSING", file=name)
            return None
        data = None
        with self._reading(name), self.zip.open(info) as stream:
            data = stream.read(LINE)
        return data

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The JSON objects of a file, one a line; what is not one is reported."""
        info = self.safe.get(name)
        if info is None:
            self.report.find("FILE_MISSING", file=name)
            return
        with self._reading(name), self.zip.open(info) as stream:
            yield from objects(stream, self.report, name)  # type: ignore[arg-type]
