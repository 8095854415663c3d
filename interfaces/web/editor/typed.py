"""What was typed into the editor of a draft, held against what stands and what others changed, and as commands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from werkzeug.datastructures import MultiDict

from application.access import Identity
from application.orders import Order
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import Invalid, Refusal, Stale, Teks
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.web.deciding.step_fields import ANSWER, told
from interfaces.web.editor.draft import Draft, Key

CELL, WHY = "n-", "a-"
"""What the fields of a cell and of its reason begin with."""
SAY_WHY = Teks(
    "Berbeda dari sumbernya, atau dicabut: tulis alasannya di sebelah (minimal 10 huruf).",
    "It differs from its source, or is dropped: write the reason beside it (at least 10 letters).",
)
MOVED = Teks(
    "Orang lain mengubah sel ini sejak Anda membukanya. Isian Anda tetap di sini; kirim lagi bila yang ini berlaku.",
    "Somebody else changed this cell since you opened it. What you typed is still here; send again if it holds.",
)
SHUT = Teks(
    "Sel yang Anda isi tidak lagi terbuka sejak halaman ini dibuka: yang Anda ketik tertulis di halaman ini agar dapat "
    "disalin. Kirim lagi untuk menyimpan yang lain.",
    "A cell that you filled in is no longer open since you opened this page: what you typed stands on this page to be "
    "copied. Send again to save the rest.",
)


def id_of(key: Key) -> str:
    return "/".join(map(str, key)) if isinstance(key, tuple) else f"pagu/{key}"


def key_of(id: str) -> Key | None:
    """The cell that a field names; None for what names none."""
    if id.startswith("pagu/"):
        return id.removeprefix("pagu/")
    slug, _, rest = id.partition("/")
    tahun, _, tw = rest.partition("/")
    numbers = (tahun, tw)
    if not all(n.isascii() and n.isdigit() and len(n) < 5 for n in numbers):
        return None
    return slug, int(tahun), int(tw)


@dataclass
class Typed:
    """`changed`: the cells that say something new, each as typed; `wrong`: what is wrong with a cell."""

    form: MultiDict[str, str]
    changed: dict[Key, str] = field(default_factory=dict)
    wrong: dict[Key, Teks] = field(default_factory=dict)
    whole: bool = False
    """Whether it was held against what stands; else the form is shown as it came."""

    def shown(self, key: Key, now: str) -> str:
        """What is to stand in the field of a cell."""
        name = CELL + id_of(key)
        return self.changed.get(key, now) if self.whole or name not in self.form else self.text(name)

    def text(self, name: str) -> str:
        return " ".join(self.form.get(name, "").split())

    def why(self, key: Key) -> str:
        return self.text(WHY + id_of(key)) or self.text("alasan")

    @property
    def seen(self) -> int:
        """The version of the document that stood on the page. Raises Invalid."""
        said = self.text("dilihat")
        if not (said.isascii() and said.isdigit() and len(said) < 10):
            raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.")
        return int(said)

    def answers(self) -> dict[str, str]:
        return {
            name.removeprefix(ANSWER): said
            for name in self.form
            if name.startswith(ANSWER) and (said := self.text(name))
        }


def read(form: MultiDict[str, str], draft: Draft) -> Typed:
    """What was typed. A cell that was not touched is as it stands now, also where it is only explained; one that
    somebody else changed as well is asked about once. Raises Invalid."""
    typed = Typed(form)
    was = draft.at(typed.seen)
    for name in form:
        key = key_of(name.removeprefix(CELL)) if name.startswith(CELL) else None
        if key is None:
            continue
        said, now, before = typed.text(name), draft.standing(draft.versi, key), draft.standing(was, key)
        explained = said == now and len(typed.text(WHY + id_of(key))) > 0 and draft.is_open(key)
        if said in (before, now) and not explained:
            continue
        if isinstance(key, str) and not draft.is_open(key):
            typed.wrong[key] = SHUT
        else:
            typed.changed[key] = said
            if before != now:
                typed.wrong[key] = MOVED
    typed.whole = True
    return typed


def orders(draft: Draft, typed: Typed, cells: Mapping[Key, str]) -> list[tuple[str, dict[str, Any], str]]:
    """The commands by which cells are saved: of each reason one that sets targets and one that sets pagu, those that
    stay as they are apart from the others, and one for each target that is dropped. Each with its data and reason."""
    sets: dict[tuple[str, str, bool], list[dict[str, Any]]] = {}
    found: list[tuple[str, dict[str, Any], str]] = []
    for key, said in cells.items():
        why, again = typed.why(key), said == draft.standing(draft.versi, key)
        if isinstance(key, str):
            node = draft.node(key)
            row = {"kode": key, "level": node.level, "nama": node.nama, "jumlah": said or None}
            sets.setdefault(("set_pagu", why, again), []).append(row)
        elif said:
            row = {"indikator": key[0], "nilai": said, "tahun": key[1], "triwulan": key[2]}
            sets.setdefault(("set_target", why, again), []).append(row)
        else:
            data = {"indikator": key[0], "tahun_target": key[1], "triwulan": key[2]}
            found.append((f"{draft.kind}.drop_target", {**draft.key, **data}, why))
    name = {"set_pagu": "pagu", "set_target": "target"}
    found += [(f"{draft.kind}.{verb}", {**draft.key, name[verb]: rows}, why) for (verb, why, _), rows in sets.items()]
    return found


def rehearsed(house: House, who: Identity, draft: Draft, typed: Typed) -> None:
    """Hold what was typed against every rule, and keep nothing. Raises Refusal; `typed.wrong` says of which cells."""
    if typed.wrong:
        raise Stale(*(SHUT if SHUT in typed.wrong.values() else MOVED))
    try:
        work = house.jejak.rehearse(*_given(who, draft, typed, typed.changed))
    except Refusal:
        for key, said in typed.changed.items():
            try:
                house.jejak.rehearse(*_given(who, draft, typed, {key: said}))
            except Refusal as refusal:
                typed.wrong.setdefault(key, told(refusal))
        raise
    work.doubts.require_answers()
    doc = work.find(type(draft.doc), *draft.key.values())
    open_ = {cell.key for cell in doc.unexplained(doc.versi[doc.draft])} if doc is not None and doc.draft else set()
    typed.wrong |= dict.fromkeys((key for key in typed.changed if key in open_), SAY_WHY)
    if typed.wrong:
        raise Invalid(*next(iter(typed.wrong.values())))


def _given(who: Identity, draft: Draft, typed: Typed, cells: Mapping[Key, str]) -> list[Order]:
    return [
        ordered(who, command, data, "", why, None, typed.answers(), Tulisan.INDONESIA)
        for command, data, why in orders(draft, typed, cells)
    ]


def save(house: House, who: Identity, draft: Draft, typed: Typed) -> int | None:
    """Give the commands, each under a key of its own made from the one of the form; the last event of them."""
    seen, last = draft.doc.version, None
    for command, data, why in orders(draft, typed, typed.changed):
        name = json.dumps([typed.text("kunci"), command, data, why], sort_keys=True, default=str)
        key = str(uuid5(NAMESPACE_URL, name))
        answer = give(house, who, command, data, key, why, seen, typed.answers(), Tulisan.INDONESIA)
        seen = answer.version
        last = answer.events[-1][0] if answer.events else last
    return last
