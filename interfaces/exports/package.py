"""The audit package: the events of a unit with what proves them, in one ZIP that is checked without us.

Of other units it holds nothing, not even leaves: each event comes with the hashes that lead from it to the checkpoint.
Files, names and times in it are fixed, so that the same export gives the same package as long as nobody cosigns anew.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, NamedTuple

from jinja2 import Environment, PackageLoader, select_autoescape

from application.store.notes import read_checkpoint, read_note
from domain.record.kunci import Kunci
from interfaces.compose import House
from interfaces.exports.package_files import DISERTAKAN, packed_files
from interfaces.exports.xlsx import xlsx_bytes
from interfaces.input.moments import zona
from interfaces.shown import shown_in_html

FORMAT = "jejak-package-v1"
CHUNK = 64 * 1024
SHIPPED = ("jejak_verify.py", "panduan-auditor.md", "guide-for-auditors.md")
"""The verifier and its guide; an auditor takes them from elsewhere, these are to compare with."""
DATE = (1980, 1, 1, 0, 0, 0)
PAGES = Environment(loader=PackageLoader("interfaces.exports"), autoescape=select_autoescape(["html"]))
Progress = Callable[[int], None]


def pieces(entry: dict[str, Any], side: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """A sentence of the trail in pieces: its words, and each figure that its event says (docs/figures-in-pages.md)."""
    text, end = entry[side], 0
    for one in sorted((one for one in entry["angka"] if "dari" not in one), key=lambda one: one[side][0]):
        first, last = one[side]
        yield text[end:first], None
        yield text[first:last], one
        end = last
    yield text[end:], None


PAGES.globals["pieces"] = pieces


class Export(NamedTuple):
    """What a package is made of: the house, the export as the log holds it, and its events page by page."""

    house: House
    idx: int
    recorded_at: datetime
    event: Any
    pages: Callable[[], Iterator[list[dict[str, Any]]]]
    persons: bool
    """Whether files that name persons may be in it, where they were asked for."""


def package_bytes(export: Export, about: list[tuple[str, Any]], progress: Progress) -> Iterator[bytes]:
    """The ZIP, read back from a temporary file. `progress` hears how many events are in it."""
    with tempfile.TemporaryDirectory(prefix="jejak-paket-") as directory:
        path = Path(directory) / "paket.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
            _Package(box, export, about).write(progress)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


class _Package:
    def __init__(self, box: zipfile.ZipFile, export: Export, about: list[tuple[str, Any]]) -> None:
        self.box, self.export, self.about = box, export, about
        self.house = export.house
        self.house.log.publish(self.house.now(), at_once=True)
        self.note = self.house.log.covering(export.idx)
        self.size = read_checkpoint(read_note(self.note).text).size

    def write(self, progress: Progress) -> None:
        self._text("README.txt", PAGES.get_template("paket.txt").render(**self._told()))
        self._files()
        self._text("checkpoint.txt", self.note)
        self._lines("consistency.jsonl", self._consistency())
        self._lines("entries.jsonl", self._entries(progress))
        self._lines("export.jsonl", self._proven([self.export.idx]))
        self._history()
        self._text("package.json", json.dumps(self._manifest(), indent=1, ensure_ascii=False) + "\n")
        self._lines("rotations.jsonl", self._proven([r.idx for r in self._rotations()]))
        for name in SHIPPED:
            self._text(name, files("interfaces.verify").joinpath(name).read_text("utf-8"))

    def _manifest(self) -> dict[str, Any]:
        asked = {ruas.nama: ruas.nilai for ruas in self.export.event.saringan}
        keys = self.house.log.keys()
        return {
            "format": FORMAT,
            "origin": self.house.log.origin(),
            **{name: asked.get(name, "") for name in ("unit", "since", "until")},
            "asked": asked,
            "export": self.export.idx,
            "position": self.export.event.posisi,
            "events": int(self.export.event.baris),
            "size": self.size,
            "made_at": self.export.recorded_at.isoformat(),
            "vkeys": [key for key in keys if int(str(key["from_idx"])) <= self.size],
        }

    def _told(self) -> dict[str, Any]:
        return {**self._manifest(), "about": [(label, _plain(cell)) for label, cell in self.about]}

    def _entries(self, progress: Progress) -> Iterator[dict[str, Any]]:
        done = 0
        for page in self.export.pages():
            yield from self._proven([entry["idx"] for entry in page])
            done += len(page)
            progress(done)

    def _proven(self, positions: list[int]) -> Iterator[dict[str, Any]]:
        for entry in self.house.journal.entries_at(positions):
            yield {**entry.shown(), "proof": self.house.log.inclusion(entry.idx, self.size)}

    def _rotations(self) -> Iterator[Any]:
        after = 0
        while page := self.house.journal.page(after, 500, (Kunci.__name__ + ".Rotated",)):
            yield from (r for r in page if r.idx <= self.size)
            after = page[-1].idx

    def _consistency(self) -> Iterator[dict[str, Any]]:
        """From each checkpoint that a witness has cosigned to this one."""
        for size, note in self.house.log.cosigned(self.size):
            proof = self.house.log.consistency(size, self.size)
            yield {"first": size, "second": self.size, "proof": proof, "note": note}

    def _files(self) -> None:
        """Evidence that the events name: of each file its hash and what became of it, and the file where asked for."""
        packed = list(packed_files(self.house, self.export.event, self.export.persons))
        self._lines("bukti.jsonl", iter(packed))
        for file in packed:
            if file["keadaan"] == DISERTAKAN:
                with self.house.evidence.open(file["sha256"]) as content, self._open(f"bukti/{file['sha256']}") as out:
                    shutil.copyfileobj(content, out, CHUNK)

    def _history(self) -> None:
        """The events told in sentences, for people; what is proven is entries.jsonl."""
        html = PAGES.get_template("riwayat.html").generate(pages=self.export.pages(), **self._told())
        with self._open("history.html") as out:
            for piece in html:
                out.write(shown_in_html(piece).encode())
        tz = zona().tz
        with self._open("history.xlsx") as out:
            for piece in xlsx_bytes(self.export.pages(), self.about, self.export.recorded_at.astimezone(tz), tz):
                out.write(piece)

    def _text(self, name: str, text: str) -> None:
        with self._open(name) as out:
            out.write(text.encode())

    def _lines(self, name: str, rows: Iterator[dict[str, Any]]) -> None:
        with self._open(name) as out:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        info = zipfile.ZipInfo(name, DATE)
        info.compress_type = zipfile.ZIP_STORED if name.startswith("bukti/") else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self.box.open(info, "w", force_zip64=True) as out:
            yield out


def _plain(cell: Any) -> Any:
    """A moment as people read it; anything else as it is."""
    return f"{cell:%Y-%m-%d %H:%M} UTC" if isinstance(cell, datetime) else cell
