"""Uploads: files on their way into the evidence store, and what people call those that are there.

Beside the log, because a file's name may name a person. A row of an upload passes within a day; a name stays until its
file is destroyed. Who comes back to an upload of the same file goes on where the link broke. Where a virus scanner is
set, what has arrived is scanned before a command may name it, outside of any transaction: a scan may take long.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.evidence import Folder, Kept
from application.store.file_refusals import NotKept, infected, megabytes, no_upload
from application.store.journal import format_time
from domain.kernel import Invalid, Refusal
from domain.reasons import is_sha256
from domain.record.file_kinds import KINDS
from interfaces.clamd import Clamd, NotScanned
from interfaces.logs.records import security

TABLES = ("file_names",)
PASSING = ("uploads",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS uploads (ticket TEXT PRIMARY KEY, person TEXT NOT NULL, unit TEXT NOT NULL, "
    "sha256 TEXT NOT NULL, size BIGINT NOT NULL, name TEXT NOT NULL, begun_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS file_names (unit TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL, "
    "PRIMARY KEY (unit, sha256))",
)
KEPT_FOR = timedelta(days=1)
"""How long an upload waits for whoever began it (local policy: "within a day")."""
LONGEST = 150
UNSAFE = re.compile(r"[^\w .,()\[\]&+@=~#'’–-]+")


class OutOfStep(Refusal):
    """A part that does not begin where the last one ended. `facts["offset"]`: where it does."""

    slug = "bagian-tidak-menyambung"


class Upload(NamedTuple):
    """A file on its way: of whom, for which unit, what it must become, and how much of it has come."""

    ticket: str
    person: str
    unit: str
    sha256: str
    size: int
    name: str
    begun_at: str
    offset: int = 0


COLUMNS = ", ".join(Upload._fields[:-1])


class Uploads:
    """`Files` of the application, and what the protocol of uploading asks."""

    def __init__(self, database: Database, folder: Folder, scanner: Clamd | None = None) -> None:
        self.database, self.folder, self.scanner = database, folder, scanner

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    # -- bringing a file

    def begin(self, person: str, unit: str, sha256: str, size: int, name: str, now: datetime) -> Upload:
        """Announce a file; the upload under way where this person has announced the same for this unit before.

        Raises Invalid, NotKept for one that is too large, NoRoom.
        """
        if not is_sha256(sha256):
            raise Invalid(
                "SHA-256 berkas harus 64 angka heksadesimal huruf kecil. Hitung dari berkasnya: jejak paper BERKAS.",
                "The SHA-256 of the file must be 64 lower-case hexadecimal digits. Compute it: jejak paper FILE.",
            )
        if size < 1:
            raise Invalid("Berkas ini kosong (0 byte).", "This file is empty (0 bytes).")
        known = [u for u in self._of(person) if (u.unit, u.sha256, u.size) == (unit, sha256, size)]
        if known:
            return known[0]
        made = Upload(self.folder.begin(size), person, unit, sha256, size, plain_name(name), format_time(now))
        with self.database.write() as tx:
            tx.execute("INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?)", made[:-1])
        return made

    def adopt(self, ticket: str, person: str, unit: str, sha256: str, size: int, name: str, now: datetime) -> Upload:
        """An upload of a file that has come in one piece."""
        made = Upload(ticket, person, unit, sha256, size, plain_name(name), format_time(now), size)
        with self.database.write() as tx:
            tx.execute("INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?)", made[:-1])
        self.look_through(made)
        return made

    def under_way(self, person: str) -> list[Upload]:
        """What a person has begun and not finished, the oldest first."""
        return self._of(person)

    def find(self, ticket: str, person: str) -> Upload:
        """An upload of this person. Raises NotFound: of another person it looks as if there were none."""
        with self.database.read() as tx:
            rows = tx.execute(f"SELECT {COLUMNS} FROM uploads WHERE ticket = ? AND person = ?", (ticket, person))
        if not rows:
            raise no_upload()
        return Upload(*rows[0], self.folder.arrived(ticket))

    def append(self, ticket: str, person: str, at: int, pieces: Iterable[bytes]) -> Upload:
        """Take a part that begins at byte `at`. Raises NotFound, OutOfStep, NotKept, NoRoom."""
        upload = self.find(ticket, person)
        if at != upload.offset:
            raise OutOfStep(
                f"Bagian ini mulai dari byte {at}, padahal sudah sampai {upload.offset}. Lanjutkan dari sana.",
                f"This part begins at byte {at}, and {upload.offset} have arrived. Go on from there.",
                offset=upload.offset,
            )
        self.folder.append(ticket, pieces, at, upload.size)
        upload = self.find(ticket, person)
        self.look_through(upload)
        return upload

    def look_through(self, upload: Upload) -> None:
        """Have the scanner look at an upload that has arrived whole, once; one in which it finds something is gone.

        Raises Infected, ScannerSilent, ScannerTooSmall; after these two it stays, to be looked at when asked again.
        """
        if self.scanner is None or upload.offset < upload.size or self.folder.is_clean(upload.ticket, upload.sha256):
            return
        digest = hashlib.sha256()

        def passing() -> Iterator[bytes]:
            for piece in self.folder.arriving(upload.ticket):
                digest.update(piece)
                yield piece

        if virus := self.scanner.scan(passing()):
            self.forget(upload.ticket)
            security("evidence.refused", person=upload.person, unit=upload.unit, why=virus)
            raise infected(virus)
        self.folder.note_clean(upload.ticket, digest.hexdigest())

    def abandon(self, ticket: str, person: str) -> None:
        """Give up an upload. Raises NotFound."""
        self.find(ticket, person)
        self.forget(ticket)

    def forget(self, ticket: str) -> None:
        """Remove what is left of an upload, if anything is."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM uploads WHERE ticket = ?", (ticket,))
        self.folder.abandon(ticket)

    def _of(self, person: str) -> list[Upload]:
        with self.database.read() as tx:
            rows = tx.execute(f"SELECT {COLUMNS} FROM uploads WHERE person = ? ORDER BY begun_at, ticket", (person,))
        return [Upload(*row, self.folder.arrived(row[0])) for row in rows if self.folder.is_arriving(row[0])]

    # -- what commands ask (application.ports.Files)

    def has(self, sha256: str) -> bool:
        return self.folder.has(sha256)

    def get(self, sha256: str) -> bytes:
        return self.folder.get(sha256)

    def put(self, content: bytes) -> str:
        return self.folder.put(content)

    def take(self, unggahan: str, person: str, sha256: str, unit: str) -> Kept:
        upload = self.find(unggahan, person)
        if (upload.sha256, upload.unit) != (sha256, unit):
            raise NotKept(
                "Unggahan ini untuk berkas atau unit lain. Pakai nomor unggahan yang diberikan untuk berkas ini.",
                "This upload is of another file or for another unit. Use the ticket that was given for this file.",
            )
        if upload.offset < upload.size:
            come, of = megabytes(upload.offset), megabytes(upload.size)
            raise NotKept(
                f"Baru {come.id} dari {of.id} yang sampai. Lanjutkan unggahan ini dari byte {upload.offset}.",
                f"Only {come.en} of {of.en} have arrived. Go on with this upload from byte {upload.offset}.",
            )
        if self.scanner is not None and not self.folder.is_clean(unggahan, sha256):
            raise NotScanned
        kept = self.folder.keep(unggahan, sha256)
        with self.database.write() as tx:
            if upload.name:
                tx.execute(
                    "INSERT INTO file_names VALUES (?, ?, ?) ON CONFLICT (unit, sha256) DO NOTHING",
                    (unit, sha256, upload.name),
                )
            tx.execute("DELETE FROM uploads WHERE ticket = ?", (unggahan,))
        self.database.then(lambda: self.folder.abandon(unggahan))
        return kept

    def let_go(self, sha256: str, unit: str, content: bool) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM file_names WHERE unit = ? AND sha256 = ?", (unit, sha256))
        if content:
            self.database.then(lambda: self.folder.destroy(sha256))

    # -- names

    def names(self, units: Iterable[str] | None = None) -> Mapping[tuple[str, str], str]:
        """What people called their files, by (unit, hash); of these units, or of all."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT unit, sha256, name FROM file_names")
        wanted = None if units is None else set(units)
        return {(unit, sha): name for unit, sha, name in rows if wanted is None or unit in wanted}

    def name(self, unit: str, sha256: str) -> str:
        """What a unit called a file; "" when nobody said."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT name FROM file_names WHERE unit = ? AND sha256 = ?", (unit, sha256))
        return str(rows[0][0]) if rows else ""

    # -- what has passed

    def sweep(self, destroyed: Callable[[], Iterable[str]], now: datetime, real: datetime) -> None:
        """Forget uploads that nobody went on with, and remove content whose destruction was decided: a process may have
        been killed in between. `now` by the clock of the house, `real` by that of the disk."""
        with self.database.write() as tx:
            old = format_time(now - KEPT_FOR)
            gone = tx.execute("DELETE FROM uploads WHERE begun_at < ? RETURNING ticket", (old,))
        for (ticket,) in gone:
            self.folder.abandon(ticket)
        self.folder.sweep(real - 2 * KEPT_FOR)
        for sha256 in destroyed():
            self.folder.destroy(sha256)


def plain_name(name: str) -> str:
    """What a sender called a file, as something to show: its last part, on one line, short; never a path.

    The ending stays where the rest must be cut.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
    last = re.split(r"[/\\]", text)[-1]
    clean = " ".join(UNSAFE.sub("_", last).split()).strip(". ")
    if len(clean) <= LONGEST:
        return clean
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: LONGEST - 6]}{dot}{ending[:5]}" if dot else clean[:LONGEST]


def file_name(name: str, sha256: str, jenis: str) -> str:
    """The name under which a file goes out: its own, with an ending of what it is, whatever it was called."""
    endings = KINDS[jenis].endings if jenis in KINDS else ("bin",)
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower().lstrip(".")
    if name and ending in endings:
        return name
    return f"{name or stem or sha256[:12]}.{endings[0]}"
