"""What the form of a step asks: read from what its command takes and what the step requires, never listed by kind."""

from collections.abc import Mapping
from typing import Any

from application.commands import REGISTER
from application.documents.dates import copies_a_paper
from domain.cycle.checks import BUKTI_DILIHAT, Hasil
from domain.cycle.requirements import (
    bupati_leaves_the_hash,
    it_has_a_basis,
    it_has_a_reason,
    it_has_notes,
    paper_is_numbered,
    signatures_are_recorded,
)
from domain.cycle.steps import Rule, Step
from domain.cycle.unit_kinds import BUPATI
from domain.documents.document import Dokumen
from domain.kernel import Invalid, Refusal, Teks
from domain.plans.anggaran import it_says_when_received
from domain.plans.indikator_kinerja_utama import it_says_what_it_found
from domain.realisasi.laporan_kinerja import review_has_a_result
from interfaces.web.deciding.signers import Signer
from projections.sentences.versions import BUTIR, HASIL, PEMERIKSAAN
from projections.words import alasan, joined, kunci, phrase, same

ANSWER = "jawab-"
"""What the field of an answer begins with; the kind of doubt comes after it."""
NOTE = "catatan-"
"""What the field of a note on a cell begins with; the address of the cell comes after it."""
OF_FIELD = {
    "signers": "penandatangan",
    "cara": "cara",
    "signed_on": "bertanggal",
    "received_on": "diterima",
    "notes": "catatan",
    "number": "nomor",
    "effective_from": "berlaku_sejak",
    "sha256": "berkas",
    "periksa": "periksa",
    "hasil": "hasil",
    "reason_code": "sebab",
    "basis": "dasar",
    "reason": "alasan",
}
"""Parts of a command by the name of their field on the page."""
LABEL = {
    "signers": Teks("Penandatangan", "Signers"),
    "cara": Teks("Cara ditandatangani", "How it was signed"),
    "signed_on": Teks("Tanggal pada naskah", "Date on the paper"),
    "received_on": Teks("Tanggal diterima", "Day of receipt"),
    "notes": Teks("Catatan", "Notes"),
    "number": Teks("Nomor dokumen", "Number of the document"),
    "effective_from": Teks("Berlaku sejak", "In force from"),
    "sha256": Teks("Naskah yang ditandatangani", "The paper that was signed"),
    "periksa": Teks("Yang diperiksa", "What was checked"),
    "hasil": Teks("Hasil reviu", "Result of the review"),
    "reason_code": Teks("Sebab perubahan", "Cause of the change"),
    "basis": Teks("Dasar perubahan", "Basis of the change"),
    "reason": Teks("Alasan", "Reason"),
}
"""What each is called there."""
PLAIN = ("number", "signed_on", "received_on", "effective_from", "sha256", "cara", "hasil", "reason_code")
"""Parts that are said by one field."""
NEEDED: dict[str, tuple[Rule, ...]] = {
    "reason": (it_has_a_reason,),
    "basis": (it_has_a_basis,),
    "notes": (it_has_notes, it_says_what_it_found),
    "number": (paper_is_numbered,),
    "received_on": (it_says_when_received,),
    "hasil": (review_has_a_result,),
    **dict.fromkeys(("signers", "signed_on", "sha256"), (signatures_are_recorded,)),
}
"""By which rules a step is refused that lacks a part."""
OPENS = "open_revision"


class Fields:
    """The fields of one step, with what was typed in them."""

    NOTE = NOTE

    def __init__(self, doc: Dokumen, step: Step, role: str, form: Mapping[str, str], signers: list[Signer]) -> None:
        self.doc, self.step, self.form, self.role, self.signers = doc, step, form, role, signers
        self.params = REGISTER[f"{doc.kind}.{step.name}"].params
        self.butir = tuple(doc.butir) if "periksa" in self.params else ()
        self.copies = step.name != OPENS and copies_a_paper(type(doc), step)

    @property
    def approves(self) -> bool:
        """Whether the bupati signs here, and leaves the file of what they approve."""
        return not self.signers and self.role == BUPATI and bupati_leaves_the_hash in self.step.requires

    def typed(self, name: str) -> str:
        return self.form.get(name, "").strip()

    def takes(self, part: str) -> bool:
        """Whether the form asks for a part of the command."""
        if part in ("reason", "basis"):
            return part == "reason" or self.needs(part)
        if part not in self.params:
            return False
        needs = self.needs(part)
        asked = {
            "number": self.step.in_force or self.copies or "hasil" in self.params,
            "effective_from": self.step.in_force,
            "signed_on": self.copies,
            "received_on": False,
            "sha256": self.copies,
            "notes": "periksa" in self.params or "hasil" in self.params,
            "hasil": False,
        }
        return needs or asked.get(part, True)

    def needs(self, part: str) -> bool:
        """Whether the step is refused without it."""
        if part == "periksa":
            return bool(self.butir)
        if part == "reason_code":
            return part in self.params
        if part == "sha256" and bupati_leaves_the_hash in self.step.requires and self.role == BUPATI:
            return True
        return any(rule in self.step.requires for rule in NEEDED.get(part, ()))

    def data(self) -> dict[str, Any]:
        """What was filled in, as the command takes it; what was left empty stays unsaid."""
        said: dict[str, Any] = {
            part: self.typed(OF_FIELD[part]) for part in PLAIN if self.takes(part) and self.typed(OF_FIELD[part])
        }
        if self.takes("notes") and (notes := self.notes()):
            said["notes"] = notes
        if self.takes("signers"):
            said["signers"] = [signer.said for signer in self.signers]
        for name in {"base", "versi"} & set(self.params):
            said[name] = self.doc.in_force
        if self.butir:
            said["periksa"] = [self._checked(name) for name in self.butir if self.typed(f"hasil-{name}")]
        return said

    def basis(self) -> dict[str, str] | None:
        """The paper that a change rests on, as far as it was said."""
        told = {name: self.typed(f"dasar-{name}") for name in ("kind", "number", "signed_on")}
        return (
            {name: text for name, text in told.items() if text} if self.takes("basis") and any(told.values()) else None
        )

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

    @property
    def findings(self) -> list[tuple[str, Teks]]:
        """What a review may find."""
        return list(HASIL.items())

    @property
    def causes(self) -> list[tuple[str, Teks]]:
        """For what a document of this kind is changed."""
        return [(code, alasan(code)) for code in self.doc.reason_codes]

    def wrong(self, refusal: Refusal | None) -> dict[str, Teks]:
        """The fields that a refusal is about, with what is wrong: those it names, else those that the step needs and
        were left empty, else the one that it needs."""
        errors = refusal.facts.get("errors", ()) if refusal else ()
        if refusal is None or not (errors or isinstance(refusal, Invalid)):
            return {}
        if found := {OF_FIELD[part]: Teks(e["id"], e["en"]) for e in errors if (part := part_of(e))}:
            return found
        needed = [OF_FIELD[part] for part in OF_FIELD if self.needs(part)]
        empty = [name for name in needed if name not in ("periksa", "penandatangan", "dasar") and not self.typed(name)]
        return dict.fromkeys(empty or needed[:1], refusal.teks)


def part_of(error: Mapping[str, str]) -> str:
    """The part of a command that an error points at; "" for none that a page asks for."""
    return next((part for part in error["pointer"].split("/") if part in OF_FIELD), "")


def told(refusal: Refusal) -> Teks:
    """What is wrong, each part called as the page calls it."""
    errors = refusal.facts.get("errors", ())
    named = [
        phrase("{l}: {t}", l=LABEL[part], t=Teks(e["id"], e["en"])) if (part := part_of(e)) else Teks(e["id"], e["en"])
        for e in errors
    ]
    return joined(named, " ") if named else refusal.teks
