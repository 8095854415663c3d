"""Files of evidence, by hash: what the log says of each, and those that are there held against it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.reading import mapping
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import Bad, clean, say, unable

ADDED, PROPOSED, DESTROYED = "BuktiDukung.Added", "BuktiDukung.DestructionProposed", "BuktiDukung.Destroyed"
NAMED = re.compile(r'"([0-9a-f]{64})"')
ARRIVING = "masuk"  # where a store and a folder of backups keep what is on its way


class Decision(NamedTuple):
    """By which entry a file was destroyed, and what that says of who, when and why."""

    idx: int
    at: str
    said: dict[str, Any]
    proposed: dict[str, Any]

    def told(self, sha256: str) -> str:
        """In a sentence."""
        basis = self.said.get("basis")
        paper = f", {basis.get('kind')} {basis.get('number')}" if isinstance(basis, dict) else ""
        return say(
            "Berkas {file}: isi dimusnahkan atas keputusan {who} pada {at} (entri {idx}{paper}), diusulkan {by}; "
            "alasan: {why}",
            "File {file}: content destroyed by the decision of {who} on {at} (entry {idx}{paper}), proposed by {by}; "
            "reason: {why}",
            file=sha256,
            who=_who(self.said),
            at=self.at,
            idx=self.idx,
            paper=paper,
            by=_who(self.proposed),
            why=str(self.said.get("reason") or "–"),
        )


def _who(provenance: dict[str, Any]) -> str:
    """An office and the code of who acted in it; names are on no entry."""
    office, unit = provenance.get("office") or provenance.get("role") or "?", provenance.get("unit")
    return f"{office}{f'@{unit}' if unit else ''} ({provenance.get('person') or '?'})"


class Evidence:
    """What entries say of files, gathered while they are checked; `folder`: the files to hold against it."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise unable("Tidak ada folder {file}.", "There is no folder {file}.", file=str(folder))
        self.folder = folder
        self.named: set[str] = set()
        self.blocks: set[str] = set()
        self.added: dict[str, str] = {}
        self.proposed: dict[str, dict[str, Any]] = {}
        self.gone: dict[str, Decision] = {}

    def read(self, entry: Entry) -> None:
        """Take in one entry."""
        found = NAMED.findall(entry.state or "")
        self.named.update(found)
        files = entry.stream is not None and entry.topic in (ADDED, PROPOSED, DESTROYED)
        if not files and '"blok"' not in (entry.state or ""):
            return
        try:
            state = mapping((entry.state or "").encode())
        except Bad:
            return  # which the auditor reports
        said = state.get("provenance")
        by = said if isinstance(said, dict) else {}
        signed = state.get("fakta")
        if isinstance(signed, dict) and isinstance(block := signed.get("blok"), str) and block:
            self.blocks.add(block)
        if not files or entry.stream is None:
            return
        if entry.topic == ADDED and isinstance(state.get("sha256"), str):
            self.added[entry.stream] = state["sha256"]
        elif entry.topic == PROPOSED:
            self.proposed[entry.stream] = by
        elif entry.topic == DESTROYED:
            told = Decision(entry.idx or 0, entry.recorded_at or "", by, self.proposed.get(entry.stream, {}))
            self.gone[entry.stream] = told

    def held(self) -> set[str]:
        """Files whose content must be there: those that a unit holds, and what stands under signatures."""
        return {sha256 for stream, sha256 in self.added.items() if stream not in self.gone} | self.blocks

    def destroyed(self) -> dict[str, Decision]:
        """Files that nobody holds any more, with the decision."""
        held = self.held()
        every = {self.added[stream]: told for stream, told in self.gone.items() if stream in self.added}
        return {sha256: told for sha256, told in every.items() if sha256 not in held}


def check_files(report: Report, evidence: Evidence) -> None:
    """Hash every file of the folder, and name what is missing, altered, destroyed or unknown."""
    if evidence.folder is None:
        return
    there = judge(report, evidence, _lying(report, evidence.folder))
    destroyed = evidence.destroyed()
    for sha256 in sorted(evidence.held() - there):
        report.find("EVIDENCE_MISSING", file=sha256)
    for sha256 in sorted(destroyed):
        if sha256 not in there:
            report.notices.append(destroyed[sha256].told(sha256))


def judge(report: Report, evidence: Evidence, files: Iterable[tuple[str, str, BinaryIO]]) -> set[str]:
    """Hold files (hash, name, content) against their hashes and the log; the hashes of those that are there."""
    there: set[str] = set()
    destroyed, whole = evidence.destroyed(), 0
    for sha256, name, content in files:
        there.add(sha256)
        if digest(content) != sha256:
            report.find("EVIDENCE_ALTERED", file=name)
        elif sha256 in destroyed:
            report.find("EVIDENCE_KEPT", destroyed[sha256].told(sha256), file=name)
        elif sha256 not in evidence.named:
            unknown(report, name)
        else:
            whole += 1
    report.facts["evidence"] = whole
    return there


def digest(content: BinaryIO) -> str:
    """SHA-256 in hex, read in pieces."""
    found = hashlib.sha256()
    while piece := content.read(2**20):
        found.update(piece)
    return found.hexdigest()


def unknown(report: Report, name: str) -> None:
    """A file of which no entry speaks."""
    report.note(
        "Berkas {file} tidak disebut entri mana pun yang diperiksa.",
        "File {file} is named by no entry that was checked.",
        file=clean(name),
    )


def _lying(report: Report, folder: Path) -> Iterator[tuple[str, str, BinaryIO]]:
    """Files under their hash, whole or parted as ab/cdef…; what is anything else is said to be unknown."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != ARRIVING or Path(path) != folder)
        for name in sorted(names):
            file = Path(path) / name
            shown = file.relative_to(folder).as_posix()
            sha256 = shown.replace("/", "")
            if file.is_symlink() or not file.is_file() or not re.fullmatch(r"[0-9a-f]{64}", sha256, re.ASCII):
                unknown(report, shown)
                continue
            try:
                with file.open("rb") as content:
                    yield sha256, shown, content
            except OSError as e:
                report.find("FILE_DAMAGED", clean(str(e.strerror)), file=shown)
