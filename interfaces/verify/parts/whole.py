"""A whole log without a network: what the user trusts, and a folder or file of entries held against it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable, NamedTuple

from interfaces.verify.parts.auditor import Auditor
from interfaces.verify.parts.entries import Copy, Entry
from interfaces.verify.parts.evidence import Evidence, check_files
from interfaces.verify.parts.notes import Anchor, Chain, Key, judge_witnesses, read_anchor
from interfaces.verify.parts.reading import lines, mapping, objects
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.witness import Witness
from interfaces.verify.parts.words import Bad, Unable, say, unable


class Trust(NamedTuple):
    """What the user trusts: a pinned key, own state, witnesses' keys, checkpoints kept elsewhere; the files of
    `evidence` that are held against the log; and who else reads the entries."""

    pinned: Key | None
    witness: Witness | None
    witnesses: list[Key]
    anchors: list[Anchor]
    evidence: Evidence | None = None
    reads: Callable[[Entry], None] | None = None

    def copy(self, report: Report) -> Copy | None:
        """The own copy, when there is one; a damaged one is reported, and the rest goes on without it."""
        try:
            return self.witness.copy() if self.witness and self.witness.tied.tree.size else None
        except Unable as e:
            report.find("FILE_DAMAGED", str(e))
            return None

    def every_witness(self) -> list[Key]:
        """The keys of witnesses given, and the own one."""
        return self.witnesses + ([self.witness.key] if self.witness else [])

    def every_anchor(self, report: Report) -> list[Anchor]:
        """Checkpoints given, and those of the state folder."""
        return self.anchors + (self.witness.anchors(report) if self.witness else [])


def no_key(report: Report) -> None:
    """A log that vouches for itself with its own key is not checked."""
    report.unchecked = say(
        "Isinya tidak saling bertentangan, tetapi belum dipegang pada kunci yang Anda percaya: ulangi dengan --vkey "
        "KUNCI yang Anda terima dari instalasi lewat jalan lain (surat, rapat), atau --trust-own-key bila Anda sudah "
        "mencocokkan kunci di atas.",
        "It does not contradict itself, but it was not held against a key that you trust: run it again with the --vkey "
        "that you received from the installation by another way (letter, meeting), or --trust-own-key when you have "
        "compared the key above.",
    )


def conclude(report: Report, auditor: Auditor, trust: Trust) -> None:
    """The facts of a whole log, and what its checkpoints do not cover."""
    chain, end = auditor.chain, auditor.next - 1
    report.facts |= {"origin": chain.current.name, "checked": auditor.count, "vkey": chain.current.vkey}
    if auditor.verified:
        best = max(auditor.verified, key=lambda a: a.checkpoint.size).checkpoint
        report.facts |= best.facts()
        for anchor in auditor.verified:
            aside = report if anchor.checkpoint is best else report.silent()
            judge_witnesses(aside, anchor.checkpoint, chain, trust.every_witness())
        if best.size < end:
            report.note(
                "{n} entri terbaru belum di bawah titik periksa: tanda tangannya diperiksa, tetapi penghapusannya "
                "belum akan terlihat.",
                "The newest {n} entries are not under a checkpoint yet: their signatures were checked, but their "
                "deletion would not be seen yet.",
                n=end - best.size,
            )
    elif not auditor.apart:
        report.note(
            "Tidak ada titik periksa: penghapusan di ujung dan penulisan ulang oleh pemegang kunci tidak dapat "
            "terlihat.",
            "There is no checkpoint: deletion at the end and rewriting by who holds the key cannot be seen.",
        )
    last = trust.witness.body["cosigned"] if trust.witness else None
    if last and last["size"] < end:
        report.note(
            "{n} entri dicatat sesudah kosign terakhir Anda ({size}): belum terlindung dari pemegang kunci.",
            "{n} entries were recorded after your last cosignature ({size}): not yet protected from who holds the key.",
            n=end - last["size"],
            size=last["size"],
        )
    if trust.witness is None and not trust.anchors and trust.pinned is not None:
        report.note(
            "Tanpa kosign Anda sendiri, penulisan ulang oleh pemegang kunci instalasi tidak dapat terlihat.",
            "Without a cosignature of your own, rewriting by who holds the installation's key cannot be seen.",
        )
    if trust.evidence is not None:
        check_files(report, trust.evidence)


def audit(
    report: Report,
    rows: Iterable[dict[str, Any]],
    trust: Trust,
    chain: Chain,
    anchors: list[Anchor],
    progress: Progress,
) -> Auditor:
    """A whole log from its first entry; a row without idx is an event without a log row."""
    copy = trust.copy(report)
    auditor = Auditor(report, chain, anchors=anchors, copy=copy, evidence=trust.evidence, reads=trust.reads)
    for raw in rows:
        if "idx" in raw and raw["idx"] is None:
            entry = Entry(raw)
            report.find("EVENT_UNLOGGED", **{k: v for k, v in entry.place().items() if k != "idx"})
        else:
            auditor.feed(raw)
            progress.at(auditor.count)
    progress.done()
    return auditor


def check_lines(report: Report, path: Path, trust: Trust, notes: list[Anchor], progress: Progress, length: int) -> None:
    """A file of entries, one JSON object a line: a pulled folder's, or a dump of PostgreSQL."""
    first, claimed = None, []
    if trust.witness:
        claimed = [(n, Key.read(v)) for n, v in trust.witness.body.get("claimed", [])]
    with path.open("rb") as stream:
        for _, line in lines(stream, Report(), path.name):
            if b'"Kunci.Rotated"' in line and not claimed:
                with suppress(Bad):
                    entry = Entry(mapping(line))
                    first = Key.read(mapping((entry.state or "").encode()).get("old_vkey"))
                    break
    chain = Chain.begin(trust.pinned, claimed, first)

    with path.open("rb") as stream:
        rows = (row for _, row in objects(stream, report, path.name, length))
        auditor = audit(report, rows, trust, chain, notes + trust.every_anchor(report), progress)
    auditor.finish(trust.pinned)
    conclude(report, auditor, trust)


def check_folder(report: Report, folder: Path, trust: Trust, progress: Progress) -> None:
    """A folder of pulled entries: the witness's own, or any with entries.jsonl and checkpoint.txt."""
    own = trust.witness is not None and folder.resolve() == trust.witness.folder.resolve()
    path, note, notes = folder / "entries.jsonl", folder / "checkpoint.txt", []
    if not path.is_file():
        raise unable(
            "Tidak ada entries.jsonl di {folder}.", "There is no entries.jsonl in {folder}.", folder=str(folder)
        )
    if note.is_file():
        notes = read_anchor(report, note.read_bytes(), "checkpoint.txt")
    if own and trust.witness is not None:
        length = trust.witness.tied.length
        if path.stat().st_size < length:
            report.find(
                "FILE_DAMAGED",
                say("salinan terpotong; pull --from-start", "cut short; pull --from-start"),
                file=path.name,
            )
        alone = _Unaided(*trust)  # the copy is what is checked: it cannot be held against itself
        check_lines(report, path, alone, notes, progress, length)
    else:
        check_lines(report, path, trust, notes, progress, path.stat().st_size)


class _Unaided(Trust):
    """Trust without the own copy."""

    def copy(self, _: Report) -> Copy | None:
        return None
