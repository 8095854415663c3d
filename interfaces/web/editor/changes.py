"""A change of a document in force: which it would be, the commands by which it is made, and what would come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from application.access import Identity
from application.documents.document import heads_of
from application.offered import kept_from
from application.orders import Order
from application.plans.in_force import plans_of, renstra_in_force
from application.supposing import supposed
from application.work import absent
from domain.documents.document import Dokumen
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.number_reader import Tulisan, read_number
from domain.kernel import NotFound, Refusal
from domain.kinds import DOKUMEN
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.renja import RenjaPerubahan
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.input.comparison import address, read_name
from interfaces.input.moments import today
from interfaces.web.deciding.steps import work_of
from interfaces.web.editor.draft import Draft
from interfaces.web.editor.typed import Typed, orders
from interfaces.web.frame.look import look
from interfaces.web.frame.request import Request

TRIED = "Pratinjau sebelum perubahan diajukan"
PAPER = {"kind": "Pratinjau", "number": "-"}
"""A reason and a basis for what is only supposed."""


@dataclass
class Change:
    """`draft`: as it stands, or as it would begin; `begin`: the command by which it begins, "" where there is one."""

    draft: Draft
    begin: str

    @property
    def reasons(self) -> tuple[str, ...]:
        return type(self.draft.doc).reason_codes

    def first(self, typed: Typed) -> list[tuple[str, dict[str, Any], str]]:
        """The command that opens the change, as it was filled in."""
        if not self.begin:
            return []
        data = {**self.draft.key, "reason_code": typed.text("sebab")}
        if self.begin.endswith(".open_revision"):
            data["base"] = self.draft.doc.versi[self.draft.doc.draft or 0].base
        return [(self.begin, data, typed.text("alasan"))]

    def given(self, who: Identity, typed: Typed, tried: bool = False) -> list[Order]:
        """All commands of the change, each under a key of its own; `tried`: only to see what they make of it, with a
        reason, a cause and a basis where none was written yet."""
        told = [*self.first(typed), *orders(self.draft, typed, typed.changed)]
        if not tried and kept_from(self.draft.work, who, f"{self.draft.kind}.submit", self.draft.key) is None:
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
        if doc is not None and begin.endswith(".open_revision"):
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
    return kept_from(work, who, f"{doc.kind}.set_target", key)


def next_change(house: House, unit: str, tahun: int) -> str:
    """The address of the open Renja Perubahan of a year, else of the next; "" where no Renja is in force."""
    plans = list(plans_of(work_of(house), unit, tahun))
    if not plans or plans[0].in_force is None:
        return ""
    last = plans[-1]
    n = len(plans) if last.in_force is not None else len(plans) - 1
    return address("renja_perubahan", {"unit": unit, "tahun": tahun, "n": n})


@dataclass(frozen=True)
class End:
    """How far a target is from the last year of the Renstra. `kurang`: what is left to go, None where it cannot be
    said; zero or less: it is reached."""

    nama: str
    tahun: int
    akhir: str
    sesudah: str
    kurang: Decimal | None


def what_if(house: House, change: Change, typed: Typed) -> dict[str, Any]:
    """What would come of a change: `pagu` and `capaian` (as `queries.effects`), `renstra` of each target that changes.
    Nothing of it is kept. Raises what the commands raise."""
    draft, who = change.draft, admitted()
    own = change.given(who, typed, tried=True)

    def ask() -> dict[str, Any]:
        doc = _now(house, draft)
        at = house.queries.as_of(today(house))
        return dict(house.queries.effects(at, draft.kind, draft.key, doc.draft))

    found = supposed(house.jejak, own, ask)
    if draft.kind != "pk":
        found["capaian"] = _of_the_pk(house, change, typed, own)
    return {**found, "renstra": _ends(draft, typed)}


def _now(house: House, draft: Draft) -> Any:
    return house.jejak.work().find(type(draft.doc), *draft.key.values())


def _of_the_pk(house: House, change: Change, typed: Typed, own: list[Order]) -> dict[str, Any] | None:
    """The capaian of the year once the PK of the head has followed; None where no PK would."""
    draft, who = change.draft, admitted()
    unit, tahun = draft.key.get("unit", ""), draft.key.get("tahun")
    pk = next(
        (p for h in heads_of(draft.work, unit) if (p := draft.work.find(PerjanjianKinerja, unit, tahun, h))), None
    )
    if pk is None or pk.in_force is None:
        return None
    key = {"unit": unit, "tahun": tahun, "jabatan": pk.jabatan}
    held = pk.versi[pk.draft or pk.in_force].target
    cells = {k: said for k, said in typed.changed.items() if isinstance(k, tuple) and k in held and said}
    rows = [{"indikator": k[0], "tahun": k[1], "triwulan": k[2], "nilai": said} for k, said in cells.items()]
    told: list[tuple[str, dict[str, Any]]] = []
    if pk.draft is None:
        told.append(("pk.open_revision", {**key, "base": pk.in_force, "reason_code": pk.reason_codes[1]}))
    if rows:
        told.append(("pk.set_target", {**key, "target": rows}))
    more = [ordered(who, name, data, "", TRIED, None, typed.answers(), Tulisan.INDONESIA, PAPER) for name, data in told]

    def ask() -> Any:
        then = house.jejak.work().find(PerjanjianKinerja, *key.values())
        at = house.queries.as_of(today(house))
        return house.queries.effects(at, "pk", key, then.draft)["capaian"] if then and then.draft else None

    try:
        capaian: dict[str, Any] | None = supposed(house.jejak, [*own, *more], ask)
    except Refusal:  # the PK is somewhere on its way, where nothing of it changes
        return None
    return capaian


def _ends(draft: Draft, typed: Typed) -> list[End]:
    unit, tahun = draft.key.get("unit", ""), draft.key.get("tahun", 0)
    plan = renstra_in_force(draft.work, unit, tahun) if unit and tahun else None
    if plan is None:
        return []
    last, held = plan.years()[-1], plan.versi[plan.in_force or 1].target
    found = []
    for key, said in typed.changed.items():
        if not isinstance(key, tuple) or not said or (end := held.get((key[0], last, 0))) is None:
            continue
        card = draft.cards.get(key[0], {})
        there = draft.typed((key[0], last, 0), end)
        found.append(End(str(card.get("nama", key[0])), last, there, said, _left(draft, key, said, end, card)))
    return found


def _left(draft: Draft, key: Any, said: str, end: Nilai, card: Mapping[str, Any]) -> Decimal | None:
    try:
        new = read_number(said, card.get("satuan", ""), way=Tulisan.INDONESIA).nilai
    except Refusal:
        return None
    if new is None or new.angka is None or end.angka is None or {new.jenis, end.jenis} != {Jenis.ANGKA}:
        return None
    return end.angka - new.angka if card.get("arah") == Arah.NAIK else new.angka - end.angka
