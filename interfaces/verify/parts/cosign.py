"""Cosign: sign what the last pull verified, once it is proven to continue what was signed before."""

from __future__ import annotations

import base64
from typing import Any

from interfaces.verify.parts.merkle import consistent
from interfaces.verify.parts.notes import Checkpoint, cosigned_text
from interfaces.verify.parts.reading import hashes
from interfaces.verify.parts.remote import Remote
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.state import now, write_file
from interfaces.verify.parts.witness import Witness
from interfaces.verify.parts.words import Bad, day, num, say, unable


def cosign(witness: Witness, remote: Remote, report: Report, known: bool = False) -> None:
    """Sign the checkpoint of the last pull, once it is proven to continue the one signed before.

    `known`: findings of a whole re-reading are filed already, and what is new shall be protected all the same; the own
    copy and the proof must hold as ever.
    """
    trouble, last = witness.body["trouble"], witness.body["cosigned"]
    if trouble and not (known and trouble["afresh"]):
        for code in trouble["codes"]:
            at = trouble["at"]
            report.find(
                code,
                say("temuan pull pada {at}; tidak dikosign", "finding of the pull at {at}; not cosigned", at=at),
            )
        return
    if not witness.body["checkpoint"]:
        raise unable(
            "Belum ada yang diperiksa: jalankan jejak-verify pull lebih dulu.",
            "Nothing was verified yet: run jejak-verify pull first.",
        )
    checkpoint = Checkpoint.read(witness.body["checkpoint"])
    done = last is not None and last["time"] and last["size"] == checkpoint.size
    if not done or base64.b64decode(last["root"]) != checkpoint.root:
        if not _continues(witness, remote, report, checkpoint, last):
            witness.trouble(report, False)
            return
        when = int(now().timestamp())
        if last is not None and when < last["time"]:
            raise unable(
                "Jam komputer ini lebih lambat dari kosign terakhir; perbaiki dulu.",
                "The clock of this machine is behind the last cosignature; set it right first.",
            )
        signature = witness.private.sign(cosigned_text(checkpoint.body, when))
        blob = base64.b64encode(witness.key.id + when.to_bytes(8, "big") + signature).decode()
        kept = [line for line in checkpoint.note.split("\n\n")[-1].splitlines() if f" {witness.key.name} " not in line]
        note = checkpoint.body + "\n" + "\n".join([*kept, f"— {witness.key.name} {blob}"]) + "\n"
        last = {**checkpoint.facts(), "time": when, "note": note}
        witness.body |= {"cosigned": last, "delivered": False}
        witness.save()  # remembered before anybody sees the signature
        write_file(witness.folder / "cosigned" / f"{checkpoint.size:012d}.txt", note.encode())
    report.facts |= {"origin": checkpoint.origin, **checkpoint.facts(), "cosigned": day(last["time"])}
    if not witness.body["delivered"]:
        remote.post("/log/cosignature", {"note": last["note"], "vkey": witness.key.vkey})
        witness.body["delivered"] = True
        witness.save()
    report.facts["verdict"] = say(
        "HASIL: DIKOSIGN sampai entri {size}.", "RESULT: COSIGNED up to entry {size}.", size=last["size"]
    )


def _continues(
    witness: Witness, remote: Remote, report: Report, checkpoint: Checkpoint, last: dict[str, Any] | None
) -> bool:
    """Whether the checkpoint is what our own copy says, and the log proves it to continue the last cosigned one."""
    witness.copy()
    if witness.tied.tree.size != checkpoint.size or witness.tied.tree.root() != checkpoint.root:
        report.find("ROOT_DIFFERS", say("titik periksa dan salinan Anda", "the checkpoint and your copy"))
        return False
    if last is None:
        return True
    if checkpoint.size < last["size"]:
        report.find(
            "LOG_TRUNCATED",
            say("dikosign {was}, kini {size}", "cosigned {was}, now {size}", was=last["size"], size=checkpoint.size),
        )
        return False
    old = base64.b64decode(last["root"])
    if checkpoint.size == last["size"]:
        if checkpoint.root != old:
            report.find(
                "ROOT_DIFFERS", say("dua akar pada ukuran {size}", "two roots at size {size}", size=last["size"])
            )
        return checkpoint.root == old
    answer = remote.json("/log/proof/consistency", first=last["size"], second=checkpoint.size)
    try:
        if consistent(last["size"], checkpoint.size, hashes(answer.get("proof"), "proof"), old, checkpoint.root):
            return True
        why = ""
    except Bad as e:
        why = str(e)
    report.find("PROOF_BAD", f"{num(last['size'])} → {num(checkpoint.size)} {why}".strip())
    return False
