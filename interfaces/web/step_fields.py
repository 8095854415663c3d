"""What the form of a step asks: read from what its command takes and what the step requires, never listed by kind."""

from collections.abc import Mapping
from typing import Any

from application.commands import REGISTER
from domain.cycle.checks import BUKTI_DILIHAT, Hasil
from domain.cycle.requirements import bupati_leaves_the_hash, it_has_a_reason, it_has_notes, paper_is_numbered
from domain.cycle.steps import Step
from domain.cycle.unit_kinds import BUPATI
from domain.documents.document import Dokumen
from domain.kernel import Invalid, Refusal, Teks
from projections.sentences.versions import BUTIR, PEMERIKSAAN
from projections.words import kunci, same

ANSWER = "jawab-"
"""What the field of an answer begins with; the kind of doubt comes after it."""
NOTE = "catatan-"
"""What the field of a note on a cell begins with; the address of the cell comes after it."""
OF_FIELD = {
    "notes": "catatan",
    "number": "nomor",
    "effective_from": "berlaku_sejak",
    "sha256": "berkas",
    "periksa": "periksa",
    "reason": "alasan",
}
"""Parts of a command by the name of their field on the page."""


class Fields:
    """The fields of one step, with what was typed in them."""

    NOTE = NOTE

    def __init__(self, doc: Dokumen, step: Step, role: str, form: Mapping[str, str]) -> None:
        self.step, self.form, self.role = step, form, role
        self.params = REGISTER[f"{doc.kind}.{step.name}"].params
        self.butir = tuple(doc.butir) if "periksa" in self.params else ()

    def typed(self, name: str) -> str:
        return self.form.get(name, "").strip()

    def takes(self, part: str) -> bool:
        """Whether the form asks for a part of the command."""
        if part in ("number", "effective_from"):
            return part in self.params and (self.step.in_force or self.needs(part))
        if part == "sha256":
            return self.needs(part)
        if part == "notes":
            return part in self.params and (self.needs(part) or "periksa" in self.params)
        return part == "reason" or part in self.params

    def needs(self, part: str) -> bool:
        """Whether the step is refused without it."""
        rules = self.step.requires
        return {
            "reason": it_has_a_reason in rules,
            "notes": it_has_notes in rules,
            "number": paper_is_numbered in rules,
            "sha256": bupati_leaves_the_hash in rules and self.role == BUPATI,
            "periksa": bool(self.butir),
        }.get(part, False)

    def data(self) -> dict[str, Any]:
        """What was filled in, as the command takes it; what was left empty stays unsaid."""
        said: dict[str, Any] = {
            part: self.typed(OF_FIELD[part])
            for part in ("number", "effective_from", "sha256")
            if self.takes(part) and self.typed(OF_FIELD[part])
        }
        if self.takes("notes") and (notes := self.notes()):
            said["notes"] = notes
        if self.butir:
            said["periksa"] = [self._checked(name) for name in self.butir if self.typed(f"hasil-{name}")]
        return said

    def notes(self) -> list[dict[str, str]]:
        """What was noted on the whole, a line for each, and on cells."""
        whole = [{"teks": line.strip()} for line in self.typed("catatan").splitlines() if line.strip()]
        return whole + [
            {"teks": text.strip(), "pada": name.removeprefix(NOTE)}
            for name, text in self.form.items()
            if name.startswith(NOTE) and text.strip()
        ]

    def _checked(self, butir: str) -> dict[str, Any]:
        found: dict[str, Any] = {"butir": butir, "hasil": self.typed(f"hasil-{butir}")}
        if note := self.typed(f"ket-{butir}"):
            found["catatan"] = note
        for name in ("dilihat", "dari") if butir == BUKTI_DILIHAT else ():
            if counted := self.typed(f"{name}-{butir}"):
                found[name] = int(counted) if counted.isascii() and counted.isdigit() else counted
        return found

    def answers(self) -> dict[str, str]:
        """What was answered to questions, by kind of doubt."""
        return {
            name.removeprefix(ANSWER): text.strip()
            for name, text in self.form.items()
            if name.startswith(ANSWER) and text.strip()
        }

    def items(self) -> list[tuple[str, Teks, bool]]:
        """The checklist: each item, what it is called, and whether it counts evidence."""
        return [(name, BUTIR.get(name, same(kunci(name))), name == BUKTI_DILIHAT) for name in self.butir]

    @property
    def results(self) -> list[tuple[str, Teks]]:
        return [(one.value, PEMERIKSAAN[one]) for one in Hasil]

    def wrong(self, refusal: Refusal | None) -> frozenset[str]:
        """The fields that a refusal is about: those it names, else those that the step needs and were left empty, else
        the one that it needs."""
        errors = refusal.facts.get("errors", ()) if refusal else ()
        if not errors and not isinstance(refusal, Invalid):
            return frozenset()
        found = {OF_FIELD[part] for error in errors for part in error["pointer"].split("/") if part in OF_FIELD}
        needed = [OF_FIELD[part] for part in OF_FIELD if self.needs(part)]
        empty = {name for name in needed if name != "periksa" and not self.typed(name)}
        return frozenset(found or empty or needed[:1])
