"""A duty as the form of a command is about it: what it is known by is filled in, and never typed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import request

from application.commands import REGISTER, Command, for_people
from domain.cycle.terms import PERAN, listed
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.tindak_lanjut import ATURAN_TEMUAN, FindingOrigin, TindakLanjut
from domain.kernel import NeedsConfirmation, Refusal, Teks
from interfaces import boards
from interfaces.api.access import admitted, scope
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.input.moments import today
from interfaces.web.any_command.command_form import DAYS
from interfaces.web.deciding.steps import work_of
from interfaces.web.frame.look import Look
from projections.sentences.falls_due import period
from projections.words import phrase, same

ABOUT = ("kewajiban", "pengiriman")
"""Kinds of commands that are about one duty: it, and the notices of it."""
FINDING, EXTENSION = "tindak_lanjut", "perpanjangan"
"""Commands about a recommendation are given from the duty to answer it, an extension from the duty that it moves."""
SOURCES = {rule: source.value for source, rule in ATURAN_TEMUAN.items()}
"""Whose recommendation a duty to answer is about, by its rule."""
KEY = ("aturan", "periode", "unit", "perihal")
LATE = "kewajiban.approve_late"
TRIED = "Pratinjau sebelum diambil"
"""A reason for what is only rehearsed."""


@dataclass(frozen=True)
class Duty:
    """`row`: as the board tells it."""

    row: dict[str, Any]

    @property
    def dokumen(self) -> str:
        return str(self.row["dokumen"])

    @property
    def judul(self) -> Teks:
        named, of = boards.words(self.row), same(self.row["nama_unit"])
        return phrase("{r} {p}, {u}", r=named, p=period(self.row["periode"]), u=of)

    def known(self, command: str) -> dict[str, Any]:
        """What a command is told of it; of a notice, the latest."""
        told: dict[str, Any] = {name: self.row[name] for name in KEY}
        if command.startswith(EXTENSION):
            day, rule, of = self.row["batas"], [self.row["aturan"]], [self.row["unit"]] if self.row["unit"] else []
            reached = {"dari": day, "sampai": day, "aturan": rule, "unit": of, "periode": self.row["periode"]}
            return {"cakupan": reached}
        if self.row["aturan"] in SOURCES:
            told |= {"sumber": SOURCES[self.row["aturan"]], "nomor": self.row["perihal"]}
        if self.row["pemberitahuan"]:
            told["pemberitahuan"] = self.row["pemberitahuan"][-1]["id"]
        return {name: text for name, text in told.items() if name in REGISTER[command].params}


def asked_about(house: House, lihat: Look, command: str) -> Duty | None:
    """The duty that the address of a form names. Raises NotFound for one that is not theirs to see."""
    named = request.args.get("kewajiban", "")
    if not named or command.partition(".")[0] not in (*ABOUT, FINDING, EXTENSION):
        return None
    found = Duty(boards.one(house, lihat.now, scope(house, lihat.now, "deadlines"), _id(named), ""))
    return None if command.startswith(FINDING) and found.row["aturan"] not in SOURCES else found


def recommended(house: House, duty: Duty) -> list[tuple[Teks, str]]:
    """What a recommendation says that a duty is to answer, as it was recorded, and what the unit last answered."""
    if duty.row["aturan"] not in SOURCES:
        return []
    finding = TindakLanjut.create_id(FindingOrigin(SOURCES[duty.row["aturan"]]), duty.row["perihal"], duty.row["unit"])
    first, *rest = house.journal.stream(finding)
    answers = [one.jawaban for one in rest if isinstance(one, TindakLanjut.Answered)]
    told = [(Teks("Rekomendasi", "Recommendation"), f"{first.judul}: {first.rekomendasi}")]  # type: ignore[attr-defined]
    return [*told, *((Teks("Jawaban unit", "Answer of the unit"), one) for one in answers[-1:])]


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def acts(house: House, duty: Duty, but: Collection[str] = ()) -> Iterator[Command]:
    """What whoever looks can do about a duty as it stands, `but` some: what is not refused when it is tried, and
    changes it."""
    about = [command for command in for_people() if command.name.partition(".")[0] in ABOUT and command.name not in but]
    for command in sorted(about, key=lambda c: (c.name != LATE, ABOUT.index(c.name.partition(".")[0]))):
        if _can_be_done(house, duty, command):
            yield command


def _can_be_done(house: House, duty: Duty, command: Command) -> bool:
    day = min(today(house), date.fromisoformat(duty.row["batas"])).isoformat()
    data = {
        name: day if part.annotation in DAYS else "-"
        for name, part in command.params.items()
        if part.default is part.empty
    }
    try:
        order = ordered(admitted(), command.name, data | duty.known(command.name), reason=TRIED)
        return bool(house.jejak.rehearse(order).collect())
    except NeedsConfirmation:
        return True
    except Refusal:
        return False


def lateness(house: House, duty: Duty) -> Teks | None:
    """Whether what is late is still taken, and who allows it; None where it is not late, or settled."""
    work = work_of(house)
    found = work.find(Kewajiban, *(duty.row[name] for name in KEY))
    if found is None or not found.outstanding or not found.ended(work.now) or found.batas.sementara:
        return None
    if found.late_approved:
        return Teks(
            "Keterlambatannya sudah diizinkan: kirimannya masih diterima, dan tercatat terlambat.",
            "Its lateness was allowed: it is still taken, and recorded as late.",
        )
    by = listed(PERAN, REGISTER[LATE].by)
    return Teks(f"Yang terlambat diterima sesudah {by.id} mengizinkannya.", f"It is taken once the {by.en} allows it.")
