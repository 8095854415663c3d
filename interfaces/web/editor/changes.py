"""A change of a document in force: which it would be, what it asks, and the commands by which it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from application.access import Identity
from application.every_command import REGISTER
from application.offered import kept_from
from application.orders import Order
from application.plans.in_force import plans_of
from application.work import absent
from domain.cycle.requirements import it_has_a_basis
from domain.documents.document import Dokumen
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import NotFound, Refusal, Teks
from domain.kinds import DOKUMEN
from domain.plans.renja import RenjaPerubahan
from domain.reasons import MIN_REASON, says_something
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.input.comparison import address, read_name
from interfaces.web.deciding.step_fields import part_of
from interfaces.web.deciding.steps import work_of
from interfaces.web.editor.draft import Draft
from interfaces.web.editor.typed import Typed, orders
from interfaces.web.frame.look import look
from interfaces.web.frame.request import Request
from projections.words import capitalised

TRIED = "Pratinjau sebelum perubahan diajukan"
PAPER = {"kind": "Pratinjau", "number": "-"}
"""A reason and a basis for what is only supposed."""
SAID_ONCE = {"reason_code": "sebab", "reason": "alasan", "basis": "nomor"}
REVISES = ".open_revision"
SAY = {
    "sebab": Teks("Pilih sebab perubahan.", "Choose the cause of the change."),
    "alasan": Teks(
        f"Tulis alasannya, minimal {MIN_REASON} huruf.", f"Write the reason, at least {MIN_REASON} letters."
    ),
    "nomor": Teks("Sebutkan naskah dasarnya: jenis dan nomor.", "Name the paper it rests on: its kind and number."),
}
"""What is said where it lacks, by the name of its field."""


@dataclass
class Change:
    """`draft`: as it stands, or as it would begin; `begin`: the command by which it begins, "" where there is one."""

    draft: Draft
    begin: str

    @property
    def reasons(self) -> tuple[str, ...]:
        return type(self.draft.doc).reason_codes

    @property
    def needs_basis(self) -> bool:
        """Whether it is refused without the paper that it rests on."""
        return self.begin.endswith(REVISES) and it_has_a_basis in type(self.draft.doc).revising().requires

    @property
    def handed_in(self) -> bool:
        """Whether somebody hands it in; a budget is received, as it was fixed elsewhere."""
        return f"{self.draft.kind}.submit" in REGISTER

    def hands_in(self, who: Identity) -> bool:
        """Whether who proposes it may also hand it in; else it is kept as a draft."""
        return self.handed_in and kept_from(self.draft.work, who, f"{self.draft.kind}.submit", self.draft.key) is None

    def lacking(self, typed: Typed) -> dict[str, Teks]:
        """What has to be said once for the whole change, by the name of its field, as far as it was not."""
        asked = {
            "sebab": bool(self.begin and self.reasons) and not typed.text("sebab"),
            "alasan": not says_something(typed.text("alasan")),
            "nomor": self.needs_basis and not typed.text("nomor"),
        }
        return {name: SAY[name] for name, lacks in asked.items() if lacks}

    def first(self, typed: Typed) -> list[tuple[str, dict[str, Any], str]]:
        """The command that opens the change, as it was filled in."""
        if not self.begin:
            return []
        data = {**self.draft.key, "reason_code": typed.text("sebab")}
        if self.begin.endswith(REVISES):
            data["base"] = self.draft.doc.versi[self.draft.doc.draft or 0].base
        return [(self.begin, data, typed.text("alasan"))]

    def given(self, who: Identity, typed: Typed, tried: bool = False) -> list[Order]:
        """All commands of the change, each under a key of its own; `tried`: only to see what they make of it, with a
        reason, a cause and a basis where none was written yet."""
        told = [*self.first(typed), *orders(self.draft, typed, typed.changed)]
        if not tried and self.hands_in(who):
            told.append((f"{self.draft.kind}.submit", self.draft.key, typed.text("alasan")))
        return [self._order(who, typed, *one, tried=tried) for one in told]

    def _order(
        self, who: Identity, typed: Typed, command: str, data: dict[str, Any], why: str, *, tried: bool
    ) -> Order:
        key, basis = str(uuid5(NAMESPACE_URL, f"{typed.text('kunci')} {command} {data} {why}")), basis_of(typed)
        if tried:
            key, why, basis = "", why or TRIED, basis or PAPER
            if data.get("reason_code") == "":
                data = {**data, "reason_code": self.reasons[0]}
        return ordered(who, command, data, key, why, None, typed.answers(), Tulisan.INDONESIA, basis)


def once(refusal: Refusal) -> Mapping[str, Teks]:
    """What is wrong of what is said once for a whole change, by the name of its field."""
    errors = refusal.facts.get("errors", ())
    wrong = {SAID_ONCE[p]: capitalised(Teks(e["id"], e["en"])) for e in errors if (p := part_of(e)) in SAID_ONCE}
    return wrong or refusal.facts.get("fields", {})


def basis_of(typed: Typed) -> dict[str, str] | None:
    said = {"kind": typed.text("dasar"), "number": typed.text("nomor"), "signed_on": typed.text("tanggal")}
    return {name: text for name, text in said.items() if text} if said["number"] or said["kind"] else None


def opened(house: House, alamat: str) -> Change:
    """The change of a document that is theirs to see: its open draft, or the one that would begin. Raises BadInput,
    NotFound, and Refusal where nothing is in force that could be changed."""
    kind, key = read_name(alamat)
    now = look(house, Request({})).now
    if kind not in DOKUMEN or not shown(house, now, [{"kind": kind, "unit": key.get("unit", "")}]):
        name = address(kind, key)
        raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
    work, cls, who = work_of(house), DOKUMEN[kind], admitted()
    doc: Dokumen | None = work.find(cls, *key.values())
    if cls is RenjaPerubahan:
        begin = "" if doc is not None and not doc.cancelled else f"{kind}.draft"
    elif doc is None:
        raise absent(cls, tuple(key.values()))
    else:
        begin = "" if doc.draft is not None else f"{kind}.open_revision"
    why = None
    if begin:
        data = {**key, "reason_code": (cls.reason_codes or ("",))[0]}
        if doc is not None and begin.endswith(REVISES):
            data["base"] = doc.in_force or 0
        why = kept_from(work, who, begin, key)
        if why is None:
            work = house.jejak.rehearse(ordered(who, begin, data, reason=TRIED, basis=PAPER))
            doc = work.find(cls, *key.values())
    elif doc is not None:
        why = _not_now(work, doc, who, key)
    if doc is None:
        raise why or absent(cls, tuple(key.values()))
    return Change(Draft(house, work, doc, key, why), begin)


def _not_now(work: Any, doc: Dokumen, who: Identity, key: Mapping[str, Any]) -> Refusal | None:
    try:
        doc.editable()
    except Refusal as refusal:
        return refusal
    verb = "set_target" if f"{doc.kind}.set_target" in REGISTER else "set_pagu"
    return kept_from(work, who, f"{doc.kind}.{verb}", key)


def next_change(house: House, unit: str, tahun: int) -> str:
    """The address of the open Renja Perubahan of a year, else of the next; "" where no Renja is in force."""
    plans = list(plans_of(work_of(house), unit, tahun))
    if not plans or plans[0].in_force is None:
        return ""
    last = plans[-1]
    n = len(plans) if last.in_force is not None else len(plans) - 1
    return address("renja_perubahan", {"unit": unit, "tahun": tahun, "n": n})
