"""Pull: read what is new in the log, verify it, and keep it only when nothing is wrong with it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from interfaces.verify.parts.auditor import Auditor
from interfaces.verify.parts.merkle import Tree
from interfaces.verify.parts.notes import Checkpoint, judge_witnesses, read_anchor, read_keys
from interfaces.verify.parts.remote import Remote
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.state import RETIRE, Position, now, sync_folder
from interfaces.verify.parts.witness import Witness
from interfaces.verify.parts.words import Unable, say

PAGE = 500  # entries asked for at once: the most that the API gives


def pull(witness: Witness, remote: Remote, report: Report, progress: Progress, afresh: bool) -> None:
    """Read what is new (or everything), verify it, and keep it when nothing is wrong with it."""
    if not afresh:
        witness.whole_copy()
    witness.body["url"] = remote.url
    with suppress(Unable):  # what came after the last signature shall not wait for the next change; else what there is
        remote.post("/log/checkpoint", {}, tries=1)
    note = str(remote.get("/log/checkpoint"), "utf-8", "replace")
    claimed = read_keys(remote.json("/log/keys").get("keys"), report, "/log/keys")
    anchors = read_anchor(report, note, say("titik periksa log", "the log's checkpoint"))
    if not anchors:
        return _troubled(witness, report, note, None, afresh)
    checkpoint = anchors[0].checkpoint
    start = Position.start() if afresh else witness.read
    chain = start.chain(witness.pinned, claimed)
    copy = None
    if afresh:
        with suppress(Unable):
            copy = witness.copy()
    elif checkpoint.size < witness.tied.tree.size:
        report.find(
            "LOG_TRUNCATED",
            say(
                "titik periksa log {size}, salinan Anda {own}",
                "the log's checkpoint {size}, your copy {own}",
                size=checkpoint.size,
                own=witness.tied.tree.size,
            ),
        )
        return _troubled(witness, report, note, witness.entries, afresh)
    elif checkpoint.size < witness.read.tree.size:
        start = witness.tied
        chain = start.chain(witness.pinned, claimed)
    anchors += [a for a in witness.anchors(report) if a.checkpoint.size >= start.tree.size]
    tree = Tree(start.tree.size, start.tree.peaks)
    auditor = Auditor(report, chain, anchors=anchors, copy=copy, start=tree, last_time=start.time, whole=afresh)
    progress.total = checkpoint.size
    target = witness.folder / "entries.again" if afresh else witness.entries
    try:
        end = _fetch(witness, remote, auditor, checkpoint.size, start.length, target, progress, commit=not afresh)
    except Unable:
        if report.findings:
            _troubled(witness, report, note, target, afresh)
        raise
    auditor.finish(witness.pinned)
    _rolled_back(witness, checkpoint, report)
    judge_witnesses(report, checkpoint, chain, [witness.key])
    report.facts |= {
        "origin": checkpoint.origin,
        "checked": auditor.count,
        **checkpoint.facts(),
        "vkey": chain.current.vkey,
    }
    if report.findings or auditor.tree is None:
        return _troubled(witness, report, note, target, afresh)
    if afresh:
        os.replace(target, witness.entries)
        sync_folder(witness.folder)
    witness.read = Position(auditor.tree, end, auditor.time, chain.keys)
    witness.tied = Position(auditor.tree, end, auditor.time, chain.keys)
    witness.body |= {
        "checkpoint": note,
        "pulled_at": now().isoformat(),
        "claimed": [[n, k.vkey] for n, k in claimed],
    }
    if afresh or not (witness.body["trouble"] or {}).get("afresh"):
        witness.body["trouble"] = None
    witness.save()
    report.facts["read"] = checkpoint.size
    return None


def _fetch(
    witness: Witness,
    remote: Remote,
    auditor: Auditor,
    size: int,
    length: int,
    target: Path,
    progress: Progress,
    *,
    commit: bool,
) -> int:
    """Pages from the auditor's position up to `size`, written as they come; the length of the file afterwards."""
    after = auditor.next - 1
    with target.open("r+b" if target.exists() else "w+b") as stream:
        stream.truncate(length)  # what a killed pull left behind was not verified
        stream.seek(length)
        while after < size:
            page = remote.json("/log/entries", after=after, limit=min(PAGE, size - after)).get("entries")
            if not isinstance(page, list):
                raise Remote.strange("/log/entries", "entries")
            reached = after
            for raw in page:
                row = raw if isinstance(raw, dict) else {}
                if type(row.get("idx")) is int and row["idx"] > size:
                    continue  # more than was asked for: not under this checkpoint, so its turn comes
                entry = auditor.feed(row)
                if entry is not None and entry.idx is not None:
                    stream.write(entry.line())
                    reached = max(reached, entry.idx)
                progress.at(auditor.next - 1)
            if reached == after:
                break  # the log ends before its own checkpoint: finish() says so
            after = reached
            if commit and not auditor.report.findings and auditor.tree is not None:
                stream.flush()
                os.fsync(stream.fileno())
                witness.read = Position(auditor.tree, stream.tell(), auditor.time, auditor.chain.keys)
                witness.save()
        stream.flush()
        os.fsync(stream.fileno())
        return stream.tell()


def _rolled_back(witness: Witness, checkpoint: Checkpoint, report: Report) -> None:
    """A cosignature of ours that we do not remember means that this folder is an old copy of itself."""
    known = witness.body["cosigned"]
    if checkpoint.cosigned_by(witness.key) and (known is None or known["size"] < checkpoint.size):
        report.find("STATE_ROLLED_BACK", say(*RETIRE, folder=str(witness.folder)))


def _troubled(witness: Witness, report: Report, note: str, target: Path | None, afresh: bool) -> None:
    """Keep the evidence, go back to the last good checkpoint, and remember that there was trouble."""
    folder = witness.evidence(report, note)
    if target is not None and target.exists():
        with target.open("r+b") as stream, (folder / "entries.jsonl").open("wb") as kept:
            keep = witness.tied.length if target == witness.entries else 0
            stream.seek(keep)
            while block := stream.read(2**20):
                kept.write(block)
            stream.truncate(keep)
        if target != witness.entries:
            target.unlink()
    witness.read = witness.tied
    witness.trouble(report, afresh)
    report.note("Bukti disimpan di {folder}.", "The evidence is kept in {folder}.", folder=str(folder))
