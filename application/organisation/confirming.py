"""What waits for a second person: confirmed and carried out, turned down, taken back, or fallen since nobody came."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from application.commands import REGISTER, command
from application.deadlines.beginning import SYSTEM
from application.facts import FACTS, Fact
from application.jejak import Jejak
from application.orders import Order
from application.proposing import read
from application.work import Work, absent
from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Forbidden, Provenance, Refusal, acting, provenance
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.usulan import Usulan

OFFICES = ("bagian_organisasi", "bkpsdm", "sekda")
"""Offices of the kabupaten that confirm whatever another proposed; beside them the asisten of the sekda's office."""
ASSISTANT, SECRETARIAT = "asisten", "sekretariat_daerah"
CONFIRMERS = (*OFFICES, ASSISTANT, KEPALA, "sekretaris")


@command(
    "usulan.confirm",
    "Mengesahkan dan menjalankan yang diusulkan orang lain.",
    "Confirm and carry out what another person proposed.",
    by=CONFIRMERS,
    about="confirms",
)
def confirm(work: Work, nomor: str) -> Usulan:
    usulan, fact, data = _waiting(work, nomor)
    usulan.check_confirmed_by(frozenset(fact.gains(work, data)))
    _must_be_theirs(work, usulan, fact, data)
    who, given = provenance(), work.doubts.answers
    work.begin("", {**usulan.jawaban, **given}, unasked=False)
    usulan.confirm()
    by = usulan.pengusul
    office = "@".join(filter(None, (by.office, by.unit)))
    with acting(replace(who, reason=by.reason, basis=by.basis, proposed_by=by.person, proposed_as=office)):
        if usulan.sampai is not None and fact.at_once is not None:
            fact.at_once.confirmed(work, data, nomor)
        else:
            REGISTER[usulan.perintah].run(work, **data)
    return usulan


@command(
    "usulan.reject",
    "Menolak yang diusulkan orang lain.",
    "Reject what another person proposed.",
    by=CONFIRMERS,
    about="confirms",
)
def reject(work: Work, nomor: str) -> Usulan:
    usulan, fact, data = _waiting(work, nomor)
    _must_be_theirs(work, usulan, fact, data)
    usulan.reject()
    _fall(work, usulan, fact, data)
    return usulan


@command(
    "usulan.withdraw", "Menarik usulan sendiri.", "Withdraw what one proposed.", by=("admin", *CONFIRMERS), about="self"
)
def withdraw(work: Work, nomor: str) -> Usulan:
    usulan, fact, data = _waiting(work, nomor)
    usulan.withdraw()
    _fall(work, usulan, fact, data)
    return usulan


@command("usulan.lapse", "Menggugurkan usulan yang tidak disahkan.", "Let a proposal fall.", by=("system",))
def lapse(work: Work, nomor: str) -> Usulan:
    usulan, fact, data = _waiting(work, nomor)
    usulan.lapse(work.today)
    _fall(work, usulan, fact, data)
    return usulan


def lapse_late(jejak: Jejak) -> int:
    """Let fall what nobody confirmed in time, each once whoever runs the clock; how many fell."""
    fell = 0
    for nomor in jejak.questions.late_proposals(Work(jejak.journal, jejak.questions, jejak.clock()).today):
        with suppress(Refusal):  # somebody else was faster
            fell += bool(jejak.execute(Order("usulan.lapse", SYSTEM, {"nomor": nomor}, key=f"gugur/{nomor}")).events)
    return fell


def _waiting(work: Work, nomor: str) -> tuple[Usulan, Fact, Mapping[str, Any]]:
    usulan = work.open(Usulan, nomor)
    return usulan, FACTS[usulan.perintah], read(usulan)


def _fall(work: Work, usulan: Usulan, fact: Fact, data: Mapping[str, Any]) -> None:
    if usulan.sampai is not None and fact.at_once is not None:
        fact.at_once.falls(work, data, usulan.nomor)


def _must_be_theirs(work: Work, usulan: Usulan, fact: Fact, data: Mapping[str, Any]) -> None:
    """The offices of the kabupaten confirm anything; a recorded head or sekretaris what is about their unit alone."""
    who = provenance()
    if not _of_kabupaten(work, who) and usulan.units != (who.unit,):
        raise absent(Usulan, (usulan.nomor,))  # another unit's, which looks like none
    if usulan.is_late(work.today):
        raise Refusal(
            f"{usulan.judul()} gugur karena tidak disahkan sampai {usulan.sampai}. Usulkan lagi.",
            f"{usulan.judul()} has fallen, as nobody confirmed it by {usulan.sampai}. Propose it again.",
        )
    if _of_kabupaten(work, who) or (who.capacity and fact.unit_confirms(work, data)):
        return
    offices = listed(PERAN, OFFICES)
    raise Forbidden(
        f"{usulan.judul()} disahkan atau ditolak {offices.id}, atau kepala atau sekretaris unit yang tercatat dan "
        "tidak diuntungkan olehnya. Mintalah mereka.",
        f"{usulan.judul()} is for {offices.en} to confirm or reject, or for a recorded head or secretary of the unit "
        "who gains nothing by it. Ask them.",
    )


def _of_kabupaten(work: Work, who: Provenance) -> bool:
    if who.role == ASSISTANT:
        own = work.find(PerangkatDaerah, who.unit)
        return own is not None and own.jenis == SECRETARIAT and who.capacity != ""
    return who.role in OFFICES
