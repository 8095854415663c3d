"""An audit package: part of a log, each entry with its own proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from interfaces.verify.parts.auditor import Auditor
from interfaces.verify.parts.box import Box
from interfaces.verify.parts.entries import ROTATED, Copy
from interfaces.verify.parts.evidence import Evidence
from interfaces.verify.parts.merkle import Tree, consistent
from interfaces.verify.parts.notes import (
    Anchor,
    Chain,
    Checkpoint,
    judge_checkpoint,
    judge_pin,
    judge_witnesses,
    read_anchor,
    read_keys,
)
from interfaces.verify.parts.package_files import check_packed
from interfaces.verify.parts.reading import count, hashes, mapping
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.whole import Trust
from interfaces.verify.parts.words import Bad, clean, say

EXPORTED = "Ekspor.Exported"


def check_package(report: Report, path: Path, trust: Trust, progress: Progress) -> None:
    """An audit package: every entry in it, tied to the checkpoint, and that to what the user already trusts."""
    box = Box(path, report)
    try:
        box.whole()
        manifest = _manifest(box, report)
        claimed = read_keys(manifest.get("vkeys"), report, "package.json")
        chain = Chain.begin(trust.pinned, claimed)
        note = box.bytes("checkpoint.txt")
        anchors = read_anchor(report, note, "checkpoint.txt") if note is not None else []
        checkpoint = anchors[0].checkpoint if anchors else None
        copy = trust.copy(report)
        evidence = Evidence()
        auditor = Auditor(report, chain, copy=copy, whole=False, evidence=evidence, reads=trust.reads)
        for _, raw in box.lines("rotations.jsonl"):
            entry = auditor.prove(raw, checkpoint)
            if entry is not None and entry.topic == ROTATED:
                auditor.rotate(entry)
        auditor.count = 0
        _excerpt(box, auditor, checkpoint, progress)
        check_packed(box, report, evidence)
        _counted(box, auditor, checkpoint, manifest)
        if checkpoint is not None:
            _tie(box, report, trust, auditor, anchors[0], manifest, copy)
        judge_pin(report, chain, trust.pinned)
        report.facts |= {"origin": chain.current.name, "checked": auditor.count, "vkey": chain.current.vkey}
    finally:
        box.zip.close()
    report.note(
        "Yang terbukti adalah entries.jsonl, serta unit, periode dan jumlah entri yang tercatat ketika diekspor. "
        "history.* adalah keterangan pembuatnya; bahwa ekspor itu sendiri tidak meninggalkan entri unit ini hanya "
        "terbukti dengan memeriksa seluruh log.",
        "What is proven is entries.jsonl, and the unit, period and number of entries recorded when it was exported. "
        "history.* is a statement of its maker; that the export itself left out no entry of the unit is proven only by "
        "checking the whole log.",
    )


def _manifest(box: Box, report: Report) -> dict[str, Any]:
    data = box.bytes("package.json")
    try:
        manifest = mapping(data) if data is not None else {}
    except Bad as e:
        report.find("MALFORMED", str(e), file="package.json")
        manifest = {}
    if data is not None and manifest.get("format") != "jejak-package-v1":
        report.find("MALFORMED", say("bentuk paket tidak dikenal", "an unknown form of package"), file="package.json")
    for name in ("unit", "since", "until"):
        if isinstance(manifest.get(name), str):
            report.facts[name] = clean(manifest[name])
    return manifest


def _excerpt(box: Box, auditor: Auditor, checkpoint: Checkpoint | None, progress: Progress) -> None:
    last, gaps = 0, []
    streams: dict[str, int] = {}
    for _, raw in box.lines("entries.jsonl"):
        entry = auditor.prove(raw, checkpoint)
        progress.at(auditor.count)
        if entry is None or entry.idx is None:
            continue
        if entry.idx <= last:
            auditor.report.find("ENTRY_DUPLICATE", **entry.place())
        last = max(last, entry.idx)
        if entry.stream is not None and entry.version is not None:
            before = streams.get(entry.stream, entry.version - 1)
            if entry.version != before + 1:
                gaps.append(f"{entry.stream} {before + 1}–{entry.version - 1}")
            streams[entry.stream] = entry.version
    progress.done()
    if gaps:
        auditor.report.note(
            "Versi yang tidak ada di paket, padahal sebelum dan sesudahnya ada (milik unit lain, atau ditinggalkan; "
            "tanyakan): {gaps}",
            "Versions that are not in the package though those before and after are (another unit's, or left out; "
            "ask): {gaps}",
            gaps=", ".join(gaps[:50]),
        )


def _counted(box: Box, auditor: Auditor, checkpoint: Checkpoint | None, manifest: dict[str, Any]) -> None:
    """As many entries as the log itself recorded when the package was asked for, and for the unit that it names."""
    held, report = auditor.count, auditor.report
    for n, raw in box.lines("export.jsonl"):
        later = checkpoint is not None and type(raw.get("idx")) is int and raw["idx"] > checkpoint.size
        entry = auditor.prove(raw, None if later else checkpoint)  # what it says is signed, covered yet or not
        auditor.count = held
        try:
            state = mapping((entry.state or "").encode()) if entry else {}
            stated = count(state.get("baris"), "baris", 0)
            asked = {r["nama"]: r["nilai"] for r in state["saringan"]}
        except (Bad, KeyError, TypeError) as e:
            report.find("MALFORMED", clean(str(e)), file="export.jsonl", row=n)
            return
        if entry is None or entry.topic != EXPORTED or asked != manifest.get("asked"):
            report.find(
                "MALFORMED",
                say("package.json tidak cocok dengan catatan ekspornya", "package.json does not fit its export"),
                file="package.json",
            )
        if stated != held:
            report.find(
                "ENTRY_MISSING" if stated > held else "ENTRY_DUPLICATE",
                say(
                    "ketika diekspor tercatat {stated} entri, di paket ada {held}",
                    "the export recorded {stated} entries, the package holds {held}",
                    stated=stated,
                    held=held,
                ),
                file="entries.jsonl",
            )
        return
    report.find("FILE_MISSING", say("catatan ekspor", "the record of the export"), file="export.jsonl")


def _tie(
    box: Box,
    report: Report,
    trust: Trust,
    auditor: Auditor,
    anchor: Anchor,
    manifest: dict[str, Any],
    copy: Copy | None,
) -> None:
    """The package's checkpoint against its signature, its manifest, and every earlier checkpoint that is trusted."""
    checkpoint, chain = anchor.checkpoint, auditor.chain
    judge_checkpoint(report, anchor, chain)
    judge_witnesses(report, checkpoint, chain, trust.every_witness())
    report.facts |= checkpoint.facts()
    if manifest and (manifest.get("size") != checkpoint.size or manifest.get("origin") != checkpoint.origin):
        report.find(
            "MALFORMED",
            say("package.json tidak cocok dengan titik periksa", "package.json does not fit the checkpoint"),
            file="package.json",
        )
    proven = {(checkpoint.size, checkpoint.root)}
    for n, raw in box.lines("consistency.jsonl"):
        try:
            old = Checkpoint.read(raw.get("note"))
            proof = hashes(raw.get("proof"), "proof")
        except Bad as e:
            report.find("PROOF_BAD", str(e), file="consistency.jsonl", row=n)
            continue
        if not any(old.cosigned_by(witness) for witness in trust.every_witness()):
            judge_checkpoint(report, Anchor(old, f"consistency.jsonl {n}"), chain)
        judge_witnesses(report, old, chain, trust.every_witness())
        fits = raw.get("first") == old.size and raw.get("second") == checkpoint.size
        if fits and consistent(old.size, checkpoint.size, proof, old.root, checkpoint.root):
            proven.add((old.size, old.root))
        else:
            report.find(
                "PROOF_BAD",
                say("titik periksa {size}", "checkpoint {size}", size=old.size),
                file="consistency.jsonl",
                row=n,
            )
    _tie_to_own(report, trust, checkpoint, proven, copy)


def _tie_to_own(
    report: Report, trust: Trust, checkpoint: Checkpoint, proven: set[tuple[int, bytes]], copy: Copy | None
) -> None:
    sizes = dict(proven)
    for anchor in trust.every_anchor(report):
        own = anchor.checkpoint
        if sizes.get(own.size, own.root) != own.root:
            report.find(
                "ROOT_DIFFERS",
                say("{label} ukuran {size}", "{label} of size {size}", label=anchor.label, size=own.size),
            )
    if copy is not None and 0 < checkpoint.size <= len(copy.leaves):
        if Tree.over(copy.leaves[: checkpoint.size]).root() != checkpoint.root:
            report.find(
                "ROOT_DIFFERS", say("salinan Anda sampai {size}", "your copy up to {size}", size=checkpoint.size)
            )
        else:
            report.note(
                "Titik periksa paket sama dengan salinan Anda sendiri.",
                "The package's checkpoint is that of your own copy.",
            )
    elif trust.witness is not None and not proven & {
        (a.checkpoint.size, a.checkpoint.root) for a in trust.witness.anchors(Report())
    }:
        report.note(
            "Paket belum dihubungkan dengan kosign Anda: jalankan pull lalu periksa lagi.",
            "The package is not tied to your cosignature yet: run pull, then check again.",
        )
