"""Files of evidence in an audit package: hashed, and held against what its entries say of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from interfaces.verify.parts.box import Box
from interfaces.verify.parts.evidence import Evidence, judge
from interfaces.verify.parts.report import Report

PACKED = "bukti/"
TAKEN, GONE = "disertakan", "dimusnahkan"


def check_packed(box: Box, report: Report, evidence: Evidence) -> None:
    """What bukti.jsonl states of each file, the files themselves, and the decisions by which some were destroyed."""
    taken, gone, left = set(), {}, 0
    for _, row in box.lines("bukti.jsonl") if "bukti.jsonl" in box.safe else ():
        sha256, state = str(row.get("sha256")), row.get("keadaan")
        stream = str(uuid5(NAMESPACE_URL, f"/bukti/{row.get('unit')}/{sha256}"))
        evidence.added.setdefault(stream, sha256)
        if state == TAKEN:
            taken.add(sha256)
        elif state == GONE:
            gone[sha256] = (evidence.gone.get(stream), row.get("dimusnahkan"))
        else:
            left += 1
    there: set[str] = set()
    if any(name.startswith(PACKED) for name in box.safe):
        there = judge(report, evidence, _packed(box))
    for sha256 in sorted(taken - there):
        report.find("EVIDENCE_MISSING", file=sha256)
    for sha256, (decision, idx) in sorted(gone.items()):
        if decision is not None:
            report.notices.append(decision.told(sha256))
        else:
            report.note(
                "Berkas {file}: menurut pembuat paket, isi dimusnahkan atas keputusan pada entri {idx}, yang tidak ada "
                "di paket ini.",
                "File {file}: content destroyed, as the maker of the package says, by the decision of entry {idx}, "
                "which is not in this package.",
                file=sha256,
                idx=str(idx),
            )
    if left:
        report.note(
            "{n} berkas bukti hanya disebut hash-nya di paket ini (bukti.jsonl menyebut sebabnya).",
            "{n} files of evidence are in this package by their hash only (bukti.jsonl says why).",
            n=left,
        )


def _packed(box: Box) -> Iterator[tuple[str, str, BinaryIO]]:
    for name, info in box.safe.items():
        if name.startswith(PACKED) and name != PACKED and name not in box.damaged:
            with box.zip.open(info) as content:
                yield name.removeprefix(PACKED), name, content  # type: ignore[misc]
