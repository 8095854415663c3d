"""The witness: a key of its own, what it has seen, and what it signed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from interfaces.verify.parts.entries import Copy, Entry
from interfaces.verify.parts.merkle import Tree
from interfaces.verify.parts.notes import COSIGNATURE, NAME, Anchor, Key, read_anchor
from interfaces.verify.parts.reading import LINE, dumps, mapping, objects, unbase64
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.state import Position, locked, now, retire, write_file
from interfaces.verify.parts.words import Bad, say, unable


class Witness:
    """The state folder: witness.key, state.json (signed by it), entries.jsonl, cosigned/, evidence/."""

    def __init__(self, folder: Path, private: Ed25519PrivateKey, body: dict[str, Any]) -> None:
        self.folder, self.private, self.body = folder, private, body
        self.pinned = Key.read(body["pinned"])
        self.key = Key.read(body["witness"], COSIGNATURE)
        self.tied = Position.load(body["tied"])
        self.read = Position.load(body["read"])
        self.entries = folder / "entries.jsonl"

    @classmethod
    def make(cls, folder: Path, pinned: Key, name: str, url: str, baseline: dict[str, Any] | None) -> Witness:
        """A new witness in an empty folder. Raises Unable."""
        if not NAME.fullmatch(name) or not name.isprintable():
            raise unable(
                "Nama saksi tanpa spasi dan tanpa tanda tambah.", "The name of a witness has no space and no plus sign."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(p.name != "lock" for p in folder.iterdir()):
            raise unable(
                "Folder {folder} tidak kosong; saksi baru memerlukan folder baru.",
                "The folder {folder} is not empty; a new witness needs a new folder.",
                folder=str(folder),
            )
        private = Ed25519PrivateKey.generate()
        key = Key(name, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), COSIGNATURE)
        seed = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        secret = base64.b64encode(bytes([COSIGNATURE]) + seed).decode()
        start = Position.start().dump()
        body: dict[str, Any] = {
            "format": "jejak-witness-v1",
            "origin": pinned.name,
            "pinned": pinned.vkey,
            "witness": key.vkey,
            "url": url,
            "made_at": now().isoformat(),
            "pulled_at": "",
            "claimed": [],
            "tied": start,
            "read": start,
            "checkpoint": "",
            "cosigned": baseline,
            "delivered": True,
            "trouble": None,
        }
        witness = cls(folder, private, body)
        (folder / "cosigned").mkdir()
        write_file(folder / "witness.key", f"PRIVATE+KEY+{name}+{key.id.hex()}+{secret}\n".encode())
        write_file(witness.entries, b"")
        witness.save()
        return witness

    @classmethod
    def load(cls, folder: Path) -> Witness:
        """The witness of a folder. Raises Unable; a lost or damaged state is never made anew."""
        state, secret = folder / "state.json", folder / "witness.key"
        if not state.exists() and not secret.exists():
            raise unable(
                "Belum ada saksi di {folder}. Buat dengan: jejak-verify init --vkey KUNCI",
                "There is no witness in {folder}. Make one with: jejak-verify init --vkey KEY",
                folder=str(folder),
            )
        try:
            if state.stat().st_size > LINE:
                raise Bad
            saved, (_, _, _, _, material) = mapping(state.read_bytes()), secret.read_text("utf-8").strip().split("+", 4)
            seed = unbase64(material, "witness.key", 33)
            private = Ed25519PrivateKey.from_private_bytes(seed[1:])
            public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            body, signature = saved["body"], unbase64(saved["signature"], "signature", 64)
            witness = cls(folder, private, body)
            if witness.key.public != public or not witness.key.signed(signature, dumps(body)):
                raise Bad
        except (Bad, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
            raise retire(
                folder, "Catatan saksi hilang atau rusak.", "The state of the witness is lost or damaged."
            ) from e
        return witness

    def save(self) -> None:
        """Write the state, signed, and durable before this returns."""
        self.body = {**self.body, "tied": self.tied.dump(), "read": self.read.dump()}
        signature = base64.b64encode(self.private.sign(dumps(self.body))).decode()
        state = {"body": self.body, "signature": signature}
        write_file(self.folder / "state.json", json.dumps(state, indent=1).encode())

    def trouble(self, report: Report, afresh: bool) -> None:
        """Remember findings: nothing is cosigned until a pull of the same reach (new entries, or all) is clean."""
        before = self.body["trouble"] or {"afresh": False}
        self.body["trouble"] = {"at": now().isoformat(), "codes": report.codes(), "afresh": afresh or before["afresh"]}
        self.save()

    def whole_copy(self) -> None:
        """Raises Unable when the own copy is shorter than what was verified."""
        if (self.entries.stat().st_size if self.entries.exists() else 0) < self.read.length:
            raise unable(
                "Salinan entri di {file} terpotong. Kosign Anda tetap berlaku; baca ulang semuanya dengan: "
                "jejak-verify pull --from-start",
                "The copy of the entries in {file} is cut short. Your cosignature stands; read everything again with: "
                "jejak-verify pull --from-start",
                file=str(self.entries),
            )

    def copy(self) -> Copy:
        """The own copy, held against the signed state first. Raises Unable."""
        self.whole_copy()
        found = Copy(self.entries, self.tied.length)
        self._is_the_same(Tree.over(found.leaves))
        return found

    def _is_the_same(self, tree: Tree) -> None:
        """Raises Unable for a copy that is no longer what was verified."""
        if tree.size != self.tied.tree.size or tree.root() != self.tied.tree.root():
            raise unable(
                "Salinan entri di {file} diubah atau rusak: bukan lagi yang Anda periksa. Periksa dengan jejak-verify "
                "check, lalu baca ulang dengan: jejak-verify pull --from-start",
                "The copy of the entries in {file} was altered or is damaged: it is no longer what you verified. Look "
                "at it with jejak-verify check, then read it again with: jejak-verify pull --from-start",
                file=str(self.entries),
            )

    def reread(self, reads: Callable[[Entry], None], progress: Progress) -> None:
        """Give every entry of the own copy to `reads`, and hold all of them against the signed state. Raises Unable."""
        self.whole_copy()
        tree = Tree()
        with self.entries.open("rb") as stream:
            for n, row in objects(stream, Report(), self.entries.name, self.tied.length):
                entry = Entry(row)
                tree.add(entry.computed() or b"")
                reads(entry)
                progress.at(n)
        progress.done()
        self._is_the_same(tree)

    def anchors(self, report: Report) -> list[Anchor]:
        """Every checkpoint that this folder holds: pulled, cosigned, baseline."""
        found = []
        for path in sorted((self.folder / "cosigned").glob("*.txt")):
            try:
                found += read_anchor(report, path.read_text("utf-8"), say("kosign Anda", "your cosignature"))
            except (OSError, UnicodeDecodeError):
                report.find("FILE_DAMAGED", file=path.name)
        if self.body["cosigned"]:
            found += read_anchor(report, self.body["cosigned"]["note"], say("kosign terakhir", "the last cosignature"))
        if self.body["checkpoint"]:
            found += read_anchor(report, self.body["checkpoint"], say("titik periksa terakhir", "the last checkpoint"))
        return list({(a.checkpoint.size, a.checkpoint.root): a for a in found}.values())

    def evidence(self, report: Report, note: str) -> Path:
        """Keep what made trouble: the entries since the last good checkpoint, the checkpoint, the report."""
        folder = self.folder / "evidence" / now().strftime("%Y%m%dT%H%M%S.%fZ")
        folder.mkdir(parents=True)
        write_file(folder / "checkpoint.txt", note.encode("utf-8", "backslashreplace"))
        write_file(folder / "report.json", json.dumps(report.as_json(), indent=1).encode())
        return folder


@contextmanager
def open_witness(folder: Path) -> Iterator[Witness]:
    """The witness of a folder, locked."""
    if not folder.is_dir():
        Witness.load(folder)  # says what to do
    with locked(folder):
        yield Witness.load(folder)
