"""The evidence store: files by the SHA-256 of their content, in a folder that no web server sees.

`ab/cdef…` for a file whose hash begins with abcdef; mode 0600. A file is written beside, hashed while it is written,
brought to the disk, and then linked under its name, so that it is there whole or not at all, however many bring the
same one at once. What a sender called it is never part of a path.
"""

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from application.store.file_refusals import (
    Altered,
    NoRoom,
    NotKept,
    absent,
    altered,
    another_file,
    empty,
    gap,
    no_upload,
    other_size,
    refused_kind,
    too_large,
    unusable,
)
from application.store.recognising import recognised
from domain.kernel import NotFound
from domain.record.file_kinds import MOST

PIECE = 1 << 18
ARRIVING = "masuk"
"""The folder within, of what is still on its way."""
NAME = re.compile(r"[0-9a-f]{64}")
TICKET = re.compile(r"[A-Za-z0-9_-]{20,64}")
SPARE = 64 * 1024 * 1024
"""Bytes of the disk that uploads leave free: the log is written to a disk too."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Kept(NamedTuple):
    """A file as it was taken in: its hash, its size in bytes, its kind (`domain.record.file_kinds`)."""

    sha256: str
    size: int
    kind: str


class Folder:
    """The store as a folder. `most`: bytes of the largest file that people may bring."""

    def __init__(self, root: Path, most: int = MOST) -> None:
        self.root = root
        self.most = most

    # -- what is there

    def has(self, name: str) -> bool:
        """Whether the file of this hash is there."""
        return bool(NAME.fullmatch(name)) and self.path(name).is_file()

    def size(self, name: str) -> int:
        """Bytes of a file. Raises NotFound."""
        return self._there(name).stat().st_size

    def all(self) -> Iterator[str]:
        """The hash of every file, in order."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                if NAME.fullmatch(name := folder.name + path.name):
                    yield name

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A file for reading, once its content was found to be what its hash says.

        Raises NotFound, Altered.
        """
        with self._there(name).open("rb") as file:
            try:
                sound = _digest(file) == name
            except OSError:
                sound = False
            if not sound:
                raise altered(name)
            file.seek(0)
            yield file

    def get(self, name: str) -> bytes:
        """The content of a small file. Raises as `open`."""
        with self.open(name) as file:
            return file.read()

    def is_whole(self, name: str) -> bool:
        """Whether the file of this hash is there, with the content that its hash says."""
        try:
            with self.open(name):
                return True
        except (NotFound, Altered):
            return False

    def copy(self, name: str, other: "Folder") -> None:
        """Copy a file into another store, hashed while it goes; in the place of one there that is not whole.

        Raises NotFound, Altered for one that is not what its hash says, NoRoom, EvidenceUnavailable.
        """
        size, ticket = self.size(name), other.begin()
        try:
            if other.append(ticket, self._pieces(name, size), 0, size) != name:
                raise altered(name)
            other._link(ticket, name)
        finally:
            other.abandon(ticket)

    def _pieces(self, name: str, size: int) -> Iterator[bytes]:
        """The content of a file, as far as it was long when one began to read it."""
        try:
            with self.path(name).open("rb") as file:
                while size > 0 and (piece := file.read(min(PIECE, size))):
                    size -= len(piece)
                    yield piece
        except OSError:
            raise altered(name) from None

    # -- bringing one

    def put(self, content: bytes) -> str:
        """Keep something that we made ourselves, of whatever kind; its hash. Raises NoRoom."""
        name = sha256(content).hexdigest()
        if not self.has(name):
            ticket = self.begin()
            try:
                self.append(ticket, (content,))
                self._link(ticket, name)
            finally:
                self.abandon(ticket)
        return name

    def begin(self, size: int = 0) -> str:
        """Make room for a file that is on its way; the ticket by which its parts come. Raises NoRoom, NotKept."""
        self._not_too_large(size)
        with _disk():
            self._make(self.root / ARRIVING)
            disk = os.statvfs(self.root)
            if disk.f_bavail * disk.f_frsize < size + (SPARE if size else 0):
                raise NoRoom
            ticket = secrets.token_urlsafe(18)
            os.close(os.open(self._part(ticket), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return ticket

    def arrived(self, ticket: str) -> int:
        """How many bytes of a file have come. Raises NotFound for an unknown ticket."""
        try:
            return self._part(ticket).stat().st_size
        except (FileNotFoundError, ValueError):
            raise no_upload() from None

    def is_arriving(self, ticket: str) -> bool:
        """Whether a ticket is of a file on its way."""
        return bool(TICKET.fullmatch(ticket)) and self._part(ticket).is_file()

    def append(self, ticket: str, pieces: Iterable[bytes], at: int = 0, upto: int | None = None) -> str:
        """Write what comes of a file from byte `at` on; the SHA-256 of that. What came before a link broke stays.

        Whoever sends the same part twice at once writes the same bytes at the same place. `upto`: the whole size, of
        which no more is taken. Raises NotFound, NotKept, NoRoom.
        """
        digest, most = sha256(), self.most if upto is None else upto
        if at > self.arrived(ticket):
            raise gap()
        with _disk(), self._part(ticket).open("r+b") as file:
            file.seek(at)
            for piece in pieces:
                at += len(piece)
                if at > most:
                    raise too_large(most) if upto is None else other_size(upto)
                file.write(piece)
                digest.update(piece)
            file.flush()
            os.fsync(file.fileno())
        return digest.hexdigest()

    def keep(self, ticket: str, announced: str = "", digest: str = "") -> Kept:
        """Take a whole file into the store; its ticket stays good until it is abandoned, so that this can be repeated.

        `announced`: the hash that its sender gave, which it must have; `digest`: the one counted while it came, where
        it came in one piece. Raises NotFound, NotKept (and then nothing of it is left), NoRoom.
        """
        size = self.arrived(ticket)
        with _disk(), self._part(ticket).open("rb") as file:
            found = digest or _digest(file)
            kind = recognised(file) if size else None
        try:
            self._not_too_large(size)
            if announced and found != announced:
                raise another_file(found, announced)
            if not size:
                raise empty()
            if kind is None:
                raise refused_kind()
        except NotKept:
            self.abandon(ticket)
            raise
        self._link(ticket, found)
        return Kept(found, size, kind)

    def arriving(self, ticket: str) -> Iterator[bytes]:
        """What has come of a file, in pieces. Raises NotFound."""
        self.arrived(ticket)
        with _disk(), self._part(ticket).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def note_clean(self, ticket: str, digest: str) -> None:
        """Keep that a scanner found nothing in the content of this hash, as it came under a ticket."""
        with _disk():
            self._clean(ticket).write_text(digest)

    def is_clean(self, ticket: str, digest: str) -> bool:
        """Whether a scanner found nothing in just this content."""
        return self._clean(ticket).is_file() and self._clean(ticket).read_text() == digest

    def abandon(self, ticket: str) -> None:
        """Forget a file that is on its way."""
        self._part(ticket).unlink(missing_ok=True)
        self._clean(ticket).unlink(missing_ok=True)

    def sweep(self, before: datetime) -> int:
        """Forget what has not moved since a moment; how many files on their way that were."""
        stale = [
            path
            for path in self.root.glob(f"{ARRIVING}/*")
            if path.is_file() and path.stat().st_mtime < before.timestamp()
        ]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    # -- letting one go

    def destroy(self, name: str) -> bool:
        """Remove a file for ever; whether it was there."""
        path = self.path(name)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        _sync(path.parent)
        return True

    # -- paths

    def _there(self, name: str) -> Path:
        """The path of a file that is one: a pipe under its name would be read for ever. Raises NotFound."""
        if not self.has(name):
            raise absent(name)
        return self.path(name)

    def path(self, name: str) -> Path:
        """Where the file of a hash lies. Raises ValueError for what is no hash, so that nothing else is ever a path."""
        if not NAME.fullmatch(name):
            raise ValueError("no SHA-256")
        return self.root / name[:2] / name[2:]

    def _part(self, ticket: str) -> Path:
        if not TICKET.fullmatch(ticket):
            raise ValueError("no ticket")
        return self.root / ARRIVING / ticket

    def _clean(self, ticket: str) -> Path:
        return self._part(ticket).with_suffix(".bersih")

    def _link(self, ticket: str, name: str) -> None:
        """Give a whole file its name; one that is there already stays, unless it is no longer what its name says."""
        part, path = self._part(ticket), self.path(name)
        with _disk():
            self._make(path.parent)
            try:
                os.link(part, path)
            except FileExistsError:
                if not self.is_whole(name):
                    other = part.with_name(f"{ticket}.baru")
                    os.link(part, other)
                    os.replace(other, path)
            _sync(path.parent)

    def _make(self, folder: Path) -> None:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)

    def _not_too_large(self, size: int) -> None:
        if size > self.most:
            raise too_large(self.most)


@contextmanager
def _disk() -> Iterator[None]:
    """What the disk has to say, as a fault with a sentence."""
    try:
        yield
    except OSError as e:
        if e.errno in FULL:
            raise NoRoom from None
        raise unusable(e.strerror or type(e).__name__) from None


def _digest(file: BinaryIO) -> str:
    digest = sha256()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
