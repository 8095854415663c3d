"""What a witness remembers, and how its folder stays whole when the machine stops or two of us run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from interfaces.verify.parts.merkle import Tree
from interfaces.verify.parts.notes import Chain, Key
from interfaces.verify.parts.words import Unable, unable

RETIRE = (
    "Saksi ini harus dipensiunkan: (1) simpan folder {folder} apa adanya sebagai bukti; (2) beri tahu pengelola "
    "instalasi dan atasan Anda bahwa kuncinya tidak dipakai lagi; (3) buat saksi baru dengan nama baru di folder baru: "
    "jejak-verify init --state FOLDER --name NAMA-BARU --vkey KUNCI --baseline KOSIGN-TERAKHIR.txt. Jangan membuat "
    "ulang catatan yang hilang: saksi yang lupa dapat menandatangani dua sejarah.",
    "This witness must be retired: (1) keep the folder {folder} as it is, as evidence; (2) tell the operator of the "
    "installation and your superior that its key is no longer used; (3) make a new witness with a new name in a new "
    "folder: jejak-verify init --state FOLDER --name NEW-NAME --vkey KEY --baseline LAST-COSIGNED.txt. Do not rebuild "
    "the lost state: a witness that forgets can sign two histories.",
)


def retire(folder: Path, indonesian: str, english: str) -> Unable:
    """The refusal of a witness whose state cannot be relied on."""
    return unable(f"{indonesian} {RETIRE[0]}", f"{english} {RETIRE[1]}", folder=str(folder))


def write_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace a file so that after a crash it is either the old one or the new one, whole."""
    temporary = path.with_name(path.name + ".new")
    with suppress(FileNotFoundError):
        temporary.unlink()
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(fd, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system can."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second jejak-verify out of the folder; the lock goes with the process, even when it is killed."""
    with (folder / "lock").open("a+b") as stream:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                import fcntl

                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            raise unable(
                "Folder {folder} sedang dipakai jejak-verify yang lain.",
                "The folder {folder} is in use by another jejak-verify.",
                folder=str(folder),
            ) from e
        yield


class Position:
    """How far the own copy reaches: enough to go on from there without reading it again."""

    def __init__(self, tree: Tree, length: int, last_time: str, keys: list[tuple[int, Key]]) -> None:
        self.tree, self.length, self.time, self.keys = tree, length, last_time, keys

    @classmethod
    def load(cls, body: dict[str, Any]) -> Position:
        """From the state file, which is signed."""
        tree = Tree(body["size"], [bytes.fromhex(p) for p in body["peaks"]])
        return cls(tree, body["length"], body["time"], [(n, Key.read(v)) for n, v in body["keys"]])

    @classmethod
    def start(cls) -> Position:
        """Before the first entry."""
        return cls(Tree(), 0, "", [])

    def chain(self, pinned: Key, claimed: list[tuple[int, Key]]) -> Chain:
        """The installation's keys as they stand here."""
        return Chain(list(self.keys), claimed) if self.keys else Chain.begin(pinned, claimed)

    def dump(self) -> dict[str, Any]:
        """For the state file."""
        return {
            "size": self.tree.size,
            "peaks": [p.hex() for p in self.tree.peaks],
            "length": self.length,
            "time": self.time,
            "keys": [[n, k.vkey] for n, k in self.keys],
        }


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(timezone.utc)
