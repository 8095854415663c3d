"""The heart: a log held entry by entry against its signatures, its order, the own copy and its checkpoints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Callable

from interfaces.verify.parts.entries import ROTATED, Copy, Entry, changes, rotation, signed_bytes
from interfaces.verify.parts.evidence import Evidence
from interfaces.verify.parts.merkle import EMPTY, Tree, included
from interfaces.verify.parts.notes import Anchor, Chain, Checkpoint, Key, judge_checkpoint, judge_pin
from interfaces.verify.parts.own_times import OwnTimes
from interfaces.verify.parts.reading import hashes
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import Bad, clean, say

RESTORED = "Penyimpanan.Restored"


class Auditor:
    """Checks a whole log entry by entry, from a position onward. Total: whatever comes in, it reports and goes on."""

    def __init__(
        self,
        report: Report,
        chain: Chain,
        *,
        anchors: Iterable[Anchor] = (),
        copy: Copy | None = None,
        start: Tree | None = None,
        last_time: str = "",
        whole: bool = True,
        evidence: Evidence | None = None,
        reads: Callable[[Entry], None] | None = None,
    ) -> None:
        self.evidence, self.reads = evidence, reads
        self.clocks = OwnTimes(report)
        self.report, self.chain, self.copy, self.whole = report, chain, copy, whole
        self.tree: Tree | None = start or Tree()
        self.next = self.tree.size + 1
        self.time = last_time
        self.anchors: dict[int, list[Anchor]] = {}
        self.verified: list[Anchor] = []
        self.apart: list[Anchor] = []
        self.streams: dict[str, int] = {}
        self.count = 0
        for anchor in anchors:
            self.anchors.setdefault(anchor.checkpoint.size, []).append(anchor)
        self._compare_roots()

    def _find(self, code: str, entry: Entry, detail: str = "") -> None:
        self.report.find(code, detail, **entry.place())

    def feed(self, raw: dict[str, Any]) -> Entry | None:
        """Check one entry; None when it has no place in the log."""
        entry = Entry(raw)
        self.count += 1
        try:
            return entry if self._feed(entry) else None
        except Exception as e:  # a verifier that stops on bad data is no verifier
            self._find("MALFORMED", entry, type(e).__name__)
            return None

    def _feed(self, entry: Entry) -> bool:
        if entry.wrong:
            self._find("MALFORMED", entry, "; ".join(entry.wrong))
        if entry.idx is None or not self._place(entry):
            return False
        leaf = self._content(entry)
        self._beside_copy(entry, leaf)
        self._order(entry)
        if self.tree is not None:
            self.tree.add(leaf)
        self.next = entry.idx + 1
        if self.evidence is not None:
            self.evidence.read(entry)
        if self.reads is not None:
            self.reads(entry)
        if entry.topic == ROTATED:
            self.rotate(entry)
        elif entry.topic == RESTORED:
            self.report.note(
                "Entri {idx} ({at}): basis data dipulihkan dari cadangan. Minta penjelasannya.",
                "Entry {idx} ({at}): the database was restored from a backup. Ask for the explanation.",
                idx=entry.idx,
                at=entry.recorded_at or "",
            )
        self.clocks.read(entry)
        self._compare_roots()
        return True

    def _place(self, entry: Entry) -> bool:
        if entry.idx < self.next:
            self._find("ENTRY_DUPLICATE", entry)
            return False
        if entry.idx > self.next:
            self._missing(self.next, entry.idx - 1)
        return True

    def _missing(self, first: int, last: int) -> None:
        """Report a range as gone, each by name where the own copy knows it, and bridge it in the tree if it can."""
        held = min(last, len(self.copy.leaves)) if self.copy else 0
        for idx in range(first, held + 1):
            was = self.copy.entry(idx) if self.copy else None
            place = was.place() if was else {"idx": idx}
            self.report.find("ENTRY_MISSING", say("ada di salinan Anda", "stands in your copy"), **place)
            if self.tree is not None:
                self.tree.add(self.copy.leaves[idx - 1] if self.copy else b"")
                self.next = idx + 1
                self._compare_roots()
        rest = max(first, held + 1)
        if rest <= last:
            self.report.find("ENTRY_MISSING", idx=rest, until=last if last > rest else None)
            self.tree = None

    def _content(self, entry: Entry) -> bytes:
        """Check content, leaf and signature against each other; the leaf that was most likely recorded."""
        computed, kept, key = entry.computed(), entry.leaf, self.chain.at(entry.idx)
        whole = computed == kept and entry.signature is not None and not entry.relabelled
        if computed is not None and whole and key.signed(entry.signature, signed_bytes(computed)):
            return computed
        leaf, signer = self._signer(entry, [x for x in dict.fromkeys((computed, kept)) if x is not None])
        self._judge(entry, leaf, computed, kept)
        if signer is not None and signer != key:
            self._other_key(entry, signer)
        held = self.copy.leaf(entry.idx) if self.copy else None
        return leaf or held or kept or computed or EMPTY

    def _signer(self, entry: Entry, leaves: list[bytes]) -> tuple[bytes | None, Key | None]:
        if entry.signature is not None:
            for key in [self.chain.at(entry.idx), *self.chain.known()]:
                for leaf in leaves:
                    if key.signed(entry.signature, signed_bytes(leaf)):
                        return leaf, key
        return None, None

    def _judge(self, entry: Entry, leaf: bytes | None, computed: bytes | None, kept: bytes | None) -> None:
        if entry.gone:
            self._find("EVENT_MISSING", entry, "" if leaf else self._unsigned(entry))
        elif leaf is not None and leaf == computed:
            if kept != computed:
                self._find("LEAF_ALTERED", entry)
        elif leaf is None and computed is not None and computed == kept:
            self._find("ENTRY_FORGED", entry, self._unsigned(entry))
        elif leaf is not None:
            why = say(
                "tanda tangan masih cocok dengan sidik jari aslinya",
                "the signature still fits its original fingerprint",
            )
            self._find("ENTRY_ALTERED", entry, why)
        else:
            why = say(
                "isi, sidik jari dan tanda tangan tidak saling cocok",
                "content, fingerprint and signature do not fit each other",
            )
            self._find("ENTRY_ALTERED", entry, why)
        if entry.relabelled:
            why = say(
                "jenis di tabel events berbeda dari jenis di tabel log",
                "the topic in table events is not that in table log",
            )
            self._find("ENTRY_ALTERED", entry, why)

    @staticmethod
    def _unsigned(entry: Entry) -> str:
        if entry.signature is None:
            return say("tanpa tanda tangan", "without a signature")
        return say("tanda tangan salah", "the signature is wrong")

    def _other_key(self, entry: Entry, signer: Key) -> None:
        if self.chain.holds(signer):
            self._find("WRONG_KEY", entry, clean(signer.vkey))
        else:  # claimed, but no valid rotation led to it: say so once and go on with it, to judge what follows
            why = say(
                "ditandatangani kunci {vkey}, tanpa pergantian yang sah",
                "signed by {vkey}, without a valid rotation",
                vkey=signer.vkey,
            )
            self._find("KEY_ROTATION_BAD", entry, why)
            self.chain.keys.append((entry.idx, signer))

    def prove(self, raw: dict[str, Any], checkpoint: Checkpoint | None) -> Entry | None:
        """Check one entry that stands alone, by its inclusion proof; None when it cannot be named."""
        entry = Entry(raw)
        self.count += 1
        try:
            if entry.wrong:
                self._find("MALFORMED", entry, "; ".join(entry.wrong))
            if entry.idx is None:
                return None
            leaf = self._content(entry)
            self._beside_copy(entry, leaf)
            if self.evidence is not None:
                self.evidence.read(entry)
            if self.reads is not None:
                self.reads(entry)
            proof = hashes(raw.get("proof"), "proof")
            if checkpoint and not included(entry.idx, checkpoint.size, leaf, proof, checkpoint.root):
                self._find("PROOF_BAD", entry)
        except Bad as e:
            self._find("PROOF_BAD", entry, str(e))
        except Exception as e:
            self._find("MALFORMED", entry, type(e).__name__)
        return entry

    def _beside_copy(self, entry: Entry, leaf: bytes) -> None:
        held = self.copy.leaf(entry.idx) if self.copy else None
        if held is None or (held == leaf and held == entry.computed()):
            return
        was = self.copy.entry(entry.idx) if self.copy else None
        self._find("DIFFERS_FROM_COPY", entry, changes(was, entry) if was else "")

    def _order(self, entry: Entry) -> None:
        if entry.recorded_at is not None:
            if entry.recorded_at < self.time:
                self._find("TIME_BACKWARDS", entry, f"{self.time} → {entry.recorded_at}")
            self.time = max(self.time, entry.recorded_at)
        if not self.whole or entry.stream is None or entry.version is None:
            return
        due = self.streams.get(entry.stream, 0) + 1
        if entry.version != due:
            self._find("STREAM_ORDER", entry, say("seharusnya versi {due}", "version {due} was due", due=due))
        self.streams[entry.stream] = max(due - 1, entry.version)

    def rotate(self, entry: Entry) -> None:
        """Go on with the key that an entry introduces, when both keys signed it."""
        key, problem = rotation(entry, self.chain.current)
        if key is not None and entry.idx is not None:
            self.chain.keys.append((entry.idx + 1, key))
            self.report.note(
                "Entri {idx}: kunci instalasi diganti dengan sah.",
                "Entry {idx}: the installation's key was replaced validly.",
                idx=entry.idx,
            )
        else:
            self._find("KEY_ROTATION_BAD", entry, problem)

    def _compare_roots(self) -> None:
        waiting = self.anchors.pop(self.next - 1, None)
        if not waiting:
            return
        if self.tree is None:
            self.apart += waiting
            return
        root = self.tree.root()
        for anchor in waiting:
            (self.verified if anchor.checkpoint.root == root else self.apart).append(anchor)

    def finish(self, pinned: Key | None) -> None:
        """Once no entry is left: what the checkpoints say of the whole."""
        self.clocks.finish()
        beyond = [a for group in self.anchors.values() for a in group]
        every = self.verified + self.apart + beyond
        if beyond:
            longest = max(beyond, key=lambda a: a.checkpoint.size)
            self.report.find(
                "LOG_TRUNCATED",
                say(
                    "{label} berukuran {size}, log berakhir pada {end}",
                    "{label} has size {size}, the log ends at {end}",
                    label=longest.label,
                    size=longest.checkpoint.size,
                    end=self.next - 1,
                ),
            )
            self._missing(self.next, longest.checkpoint.size)
        self._rewritten()
        for anchor in every:
            judge_checkpoint(self.report, anchor, self.chain)
        judge_pin(self.report, self.chain, pinned)

    def _rewritten(self) -> None:
        if not self.apart:
            return
        if self.tree is None:
            self.report.note(
                "{n} titik periksa tidak dapat dibandingkan karena ada entri yang hilang.",
                "{n} checkpoints could not be compared because entries are missing.",
                n=len(self.apart),
            )
            return
        first = min(self.apart, key=lambda a: a.checkpoint.size)
        good = max((a.checkpoint.size for a in self.verified if a.checkpoint.size < first.checkpoint.size), default=0)
        self.report.find(
            "ROOT_DIFFERS",
            say(
                "{label} ukuran {size}; perubahan terletak pada entri {low} sampai {size}; {n} titik periksa tidak "
                "cocok",
                "{label} of size {size}; the change lies in entries {low} to {size}; {n} checkpoints do not fit",
                label=first.label,
                size=first.checkpoint.size,
                low=good + 1,
                n=len(self.apart),
            ),
        )
