"""What would come of a change, carried out on what is undone: the sum of pagu, the capaian, the end of the Renstra."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from application.documents.document import heads_of
from application.orders import Order
from application.plans.content import name as name_of
from application.plans.in_force import renstra_in_force
from application.supposing import supposed
from domain.cycle.terms import KEADAAN
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.number_reader import Tulisan, read_number
from domain.kernel import Refusal, Teks
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.input.moments import today
from interfaces.web.editor.changes import PAPER, TRIED, Change
from interfaces.web.editor.draft import Draft
from interfaces.web.editor.typed import Typed
from interfaces.web.frame.figures import Figure
from projections.words import phrase

NO_PK = Teks("belum ada PK yang berlaku pada tahun ini", "no PK of this year is in force yet")


@dataclass(frozen=True)
class End:
    """How far a target is from the last year of the Renstra, `akhir` as typed, `angka` as a figure. `kurang`: what is
    left to go, None where it cannot be said; zero or less: it is reached."""

    nama: str
    tahun: int
    akhir: str
    angka: Figure | None
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
        found["capaian"], found["tanpa_capaian"] = _of_the_pk(house, change, typed, own)
    return {**found, "renstra": _ends(draft, typed)}


def _now(house: House, draft: Draft) -> Any:
    return house.jejak.work().find(type(draft.doc), *draft.key.values())


def _of_the_pk(
    house: House, change: Change, typed: Typed, own: list[Order]
) -> tuple[dict[str, Any] | None, Teks | None]:
    """The capaian of the year once the PK of the head has followed; where no PK would, None and why."""
    draft, who = change.draft, admitted()
    unit, tahun = draft.key.get("unit", ""), draft.key.get("tahun")
    pk = next(
        (p for h in heads_of(draft.work, unit) if (p := draft.work.find(PerjanjianKinerja, unit, tahun, h))), None
    )
    if pk is None or pk.in_force is None:
        return None, NO_PK
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
        return supposed(house.jejak, [*own, *more], ask), None
    except Refusal:  # nothing of it changes until it is back
        now = KEADAAN[pk.versi[pk.draft or pk.in_force].state]
        return None, phrase("PK-nya sedang berjalan ({n})", "the PK is on its way ({n})", n=now)


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
        cell = (key[0], last, 0)
        there, figure = draft.typed(cell, end), draft.figure(name_of(plan), plan.in_force or 1, cell, end)
        found.append(End(str(card.get("nama", key[0])), last, there, figure, said, _left(draft, key, said, end, card)))
    return found


def _left(draft: Draft, key: Any, said: str, end: Nilai, card: Mapping[str, Any]) -> Decimal | None:
    try:
        new = read_number(said, card.get("satuan", ""), way=Tulisan.INDONESIA).nilai
    except Refusal:
        return None
    if new is None or new.angka is None or end.angka is None or {new.jenis, end.jenis} != {Jenis.ANGKA}:
        return None
    return end.angka - new.angka if card.get("arah") == Arah.NAIK else new.angka - end.angka
