"""How far each version of a document is: its state, its paper and who signed it, as its events say."""

from __future__ import annotations

from typing import Any

from interfaces.verify.parts.history import Document, Fact
from interfaces.verify.parts.plans import Clocks

PARTIES = ("pihak_pertama", "pihak_kedua", "penetap")
PAPER = ("signed_on", "received_on", "number", "sha256")
SIGNED = ("signed_on", "number", "sha256")


class Standing:
    """One version as of a position."""

    def __init__(self, document: Document, versi: int, position: int) -> None:
        self.document, self.versi = document, versi
        self.state, self.base, self.reason_code, self.reason, self.origin = "draf", None, "", "", ""
        self.since: str | None = None
        self.bound: int | None = None  # the position that a report is read at
        self.idx = 0
        self._paper: dict[str, Any] = {}
        self._corrected: dict[str, Any] | None = None
        self._signed: dict[str, dict[str, Any]] = {}
        self._last: dict[str, Any] = {}
        for fact in document.facts:
            if fact.versi == versi and fact.idx <= position:
                self._read(fact)

    def _read(self, fact: Fact) -> None:
        state, name, before = fact.state, fact.name, self.state
        if name in ("Drafted", "RevisionOpened", "DraftReopened", "Loaded"):
            self.state, self.origin = ("dimuat", "arsip") if name == "Loaded" else ("draf", "")
            self.base, self.reason_code = state.get("base"), state.get("reason_code", "")
            self.reason = state["provenance"].get("reason", "")
        elif name in ("LoadRejected", "LoadWithdrawn"):
            self.state = "batal"
        elif name == "SuratRecordCorrected":
            self._corrected = state["new"]
        elif "state" in state:
            self._step(state)
        self._sign(name, state)
        if self.state != before or not self.idx:
            self.idx = fact.idx

    def _step(self, state: dict[str, Any]) -> None:
        self.state = state["state"]
        if self.state == "draf":
            self.since, self._paper, self._corrected, self.bound = None, {}, None, None
        if isinstance(state.get("fakta"), dict) and state["fakta"].get("position") is not None:
            self.bound = state["fakta"]["position"]
        if state.get("effective_from"):
            self.since, self._paper = state["effective_from"], state.get("fakta") or {}

    def _sign(self, name: str, state: dict[str, Any]) -> None:
        facts, who = state.get("fakta"), state["provenance"]
        if name in ("LoadRejected", "LoadWithdrawn") or state.get("voids"):
            self._signed.clear()
            self._last = {}
            return
        if name in ("LoadConfirmed", "SignedPaperAttached") or not isinstance(facts, dict):
            return
        found = [dict(one) for one in facts.get("signers") or ()]
        if state.get("signs"):
            party = state["signs"] if state["signs"] in PARTIES else "penetap"
            office = (who.get("office", ""), who.get("capacity", ""), who.get("decree", ""))
            found.insert(0, {"pihak": party, **dict(zip(("jabatan", "kapasitas", "decree"), office))})
        for one in found:
            self._signed[one["pihak"]] = {**one, "cara": facts.get("cara")}
            self._last = facts

    @property
    def signers(self) -> list[tuple[str, str, str, str]]:
        """Who signed, as what."""
        corrected = (self._corrected or {}).get("signers") if self._signed else None
        every = corrected or self._signed.values()
        return sorted(_signer(one) for one in every)

    @property
    def means(self) -> str | None:
        """How it was signed."""
        last = sorted(self._signed)[:1]
        return self._signed[last[0]]["cara"] if last else None

    def paper(self, name: str) -> str | None:
        """A date, the number or the hash of the paper in force, as corrected."""
        corrected = self._corrected if name != "sha256" else None
        own = self._paper.get(name, "" if name == "number" else None)
        if not self._paper:
            return None
        return own if corrected is None else _over(corrected.get(name), own)

    def seen(self, name: str) -> str | None:
        """The same, or what was signed before it was in force."""
        signed = self._last.get(name) if name in SIGNED and self._signed else None
        if self._corrected is not None and self._signed and name in ("signed_on", "number"):
            signed = self._corrected.get(name)
        return self.paper(name) or signed

    def on(self, at: Clocks, holding: int | None) -> str:
        """Its state to a reader on a day: it may have held before, or hold only from later on."""
        if self.since is None or self.versi == holding:
            return self.state
        if self.since <= at.per:
            return "digantikan"
        return "berlaku_kemudian" if self.state == "berlaku" else self.state


def _over(corrected: Any, own: Any) -> Any:
    return own if corrected is None else corrected


def _signer(one: Any) -> tuple[str, str, str, str]:
    return tuple(str(one.get(name) or "") for name in ("pihak", "jabatan", "kapasitas", "decree"))  # type: ignore[return-value]


def versions(document: Document, position: int) -> list[int]:
    """The versions that there were."""
    begun = ("Drafted", "RevisionOpened", "DraftReopened", "Loaded")
    return sorted({fact.versi for fact in document.facts if fact.name in begun and fact.idx <= position})
