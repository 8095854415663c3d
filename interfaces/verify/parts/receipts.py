"""Receipts: the promises that the log made of single entries."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any

from interfaces.verify.parts.entries import Copy, leaf_data, moment, signed_bytes, unix
from interfaces.verify.parts.merkle import included, leaf_hash
from interfaces.verify.parts.notes import Checkpoint, Key, read_anchor
from interfaces.verify.parts.reading import LINE, count, hashed, hashes, loads, text, unbase64
from interfaces.verify.parts.remote import Remote
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.whole import Trust
from interfaces.verify.parts.words import Absent, Bad, bad, say, unable

LATE = 3600  # seconds after which a promised entry must stand under a checkpoint


def find_receipts(value: Any) -> list[dict[str, Any]]:
    """Every receipt in the answer of a command, however deep it stands."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < 100_000:
        item = waiting.pop()
        if isinstance(item, dict):
            if {"idx", "leaf", "signature", "state_sha256"} <= item.keys():
                found.append(item)
            else:
                waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return sorted(found, key=lambda r: r["idx"] if type(r["idx"]) is int else 0)


def check_receipts(report: Report, path: Path, trust: Trust, remote: Remote | None) -> None:
    """The promise of each receipt against the log: the own copy, or the server's proof."""
    if trust.pinned is None:
        raise unable(
            "Berikan kunci instalasi: --vkey KUNCI, atau --state FOLDER.",
            "Give the installation's key: --vkey KEY, or --state FOLDER.",
        )
    try:
        if path.stat().st_size > LINE:
            raise bad("terlalu besar", "too large")
        receipts = find_receipts(loads(path.read_bytes()))
    except (OSError, Bad) as e:
        raise unable("{file} tidak terbaca: {why}", "{file} cannot be read: {why}", file=path.name, why=str(e)) from e
    if not receipts:
        raise unable("Tidak ada tanda terima di {file}.", "There is no receipt in {file}.", file=path.name)
    keys = [trust.pinned] + ([k for _, k in trust.witness.tied.keys] if trust.witness else [])
    copy = trust.copy(report)
    report.facts |= {"origin": trust.pinned.name, "vkey": trust.pinned.vkey}
    checkpoint, seen = None, 0.0
    if remote is not None:
        note = str(remote.get("/log/checkpoint"), "utf-8", "replace")
        anchor = read_anchor(report, note, say("titik periksa log", "the log's checkpoint"))
        checkpoint, seen = (anchor[0].checkpoint if anchor else None), time.time()
        if checkpoint is not None and not any(checkpoint.signed_by(k) for k in keys):
            strange_key(report, say("Titik periksa log", "The log's checkpoint"))
            checkpoint = None
    elif trust.witness and trust.witness.body["pulled_at"]:
        seen = datetime.fromisoformat(trust.witness.body["pulled_at"]).timestamp()
    for receipt in receipts:
        leaf = _receipt_leaf(report, receipt, keys)
        if leaf is not None:
            _promised(report, receipt, leaf, copy, checkpoint, remote, seen)
    report.facts["checked"] = len(receipts)


def strange_key(report: Report, what: str) -> None:
    """Signed in the installation's name by a key that is not trusted: perhaps a newer one, which only the log shows."""
    report.unchecked = what + say(
        " ditandatangani kunci yang tidak Anda pegang. Bila kunci instalasi pernah diganti, jalankan pull lalu pakai "
        "--state, atau pegang kunci yang baru dengan --vkey.",
        " is signed by a key that you did not pin. If the installation's key was ever replaced, run pull and then use "
        "--state, or pin the new key with --vkey.",
    )


def _receipt_leaf(report: Report, receipt: dict[str, Any], keys: list[Key]) -> bytes | None:
    try:
        idx, version = count(receipt.get("idx"), "idx"), count(receipt.get("version"), "version", 0)
        digest = hashed(receipt.get("state_sha256"), "state_sha256").hex()
        leaf = leaf_hash(
            leaf_data(
                idx,
                text(receipt.get("stream"), "stream"),
                version,
                text(receipt.get("topic"), "topic"),
                moment(receipt.get("recorded_at")),
                digest,
            )
        )
        signature = unbase64(receipt.get("signature"), "signature", 64)
        if leaf != hashed(receipt.get("leaf"), "leaf"):
            raise bad("leaf tidak cocok dengan isinya", "the leaf does not fit its content")
        if not any(key.signed(signature, signed_bytes(leaf)) for key in keys):
            claimed = Key.read(receipt.get("vkey"))
            if claimed.name != keys[0].name or not claimed.signed(signature, signed_bytes(leaf)):
                raise bad("tanda tangan bukan dari instalasi ini", "not signed by this installation")
            strange_key(report, say("Tanda terima entri {idx}", "The receipt of entry {idx}", idx=idx))
            return None
    except Bad as e:
        place = {k: receipt.get(k) for k in ("idx", "stream", "version", "topic") if type(receipt.get(k)) in (int, str)}
        report.find("RECEIPT_FORGED", str(e), **place)
        return None
    return leaf


def _promised(
    report: Report,
    receipt: dict[str, Any],
    leaf: bytes,
    copy: Copy | None,
    checkpoint: Checkpoint | None,
    remote: Remote | None,
    seen: float,
) -> None:
    idx = receipt["idx"]
    place = {k: receipt[k] for k in ("idx", "stream", "version", "topic")}
    held = copy.leaf(idx) if copy else None
    if held is not None and held != leaf:
        report.find("RECEIPT_BROKEN", say("salinan Anda memuat entri lain", "your copy holds another entry"), **place)
    if remote is not None and checkpoint is not None and idx <= checkpoint.size:
        try:
            proof = hashes(remote.json("/log/proof/inclusion", idx=idx, size=checkpoint.size).get("proof"), "proof")
        except (Bad, Absent):  # what stands before its own checkpoint the log must be able to prove
            proof = []
        if included(idx, checkpoint.size, leaf, proof, checkpoint.root):
            report.note(
                "Entri {idx} terbukti ada dalam titik periksa {size}.",
                "Entry {idx} is proven to stand in checkpoint {size}.",
                idx=idx,
                size=checkpoint.size,
            )
        else:
            report.find("RECEIPT_BROKEN", say("log tidak dapat membuktikannya", "the log cannot prove it"), **place)
    elif held is None:
        if seen - unix(receipt["recorded_at"]) > LATE and (copy is not None or checkpoint is not None):
            report.find(
                "RECEIPT_BROKEN", say("log berakhir sebelum entri itu", "the log ends before that entry"), **place
            )
        else:
            report.unchecked = say(
                "Entri itu belum terbaca atau belum di bawah titik periksa; ulangi nanti, atau dengan --url.",
                "The entry was not read yet or is not under a checkpoint yet; try later, or with --url.",
            )
