"""What waits for a second person: confirmed and carried out, turned down, taken back, or fallen since nobody came."""

from contextlib import suppress
from dataclasses import replace

from application.commands import REGISTER, command
from application.deadlines.beginning import SYSTEM
from application.facts import FACTS, lives
from application.files import require_papers
from application.jejak import Jejak
from application.orders import Order
from application.proposing import read
from application.work import Work, absent
from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import KABUPATEN, KEPALA, SEKDA
from domain.kernel import Forbidden, Provenance, Refusal, acting, provenance
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.usulan import MENUNGGU, Usulan

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
    usulan = _theirs(work, nomor)
    fact, data = FACTS[usulan.perintah], read(usulan)
    usulan.check_confirmed_by(frozenset(fact.gains(work, data)))
    if not _of_kabupaten(work, provenance()) and not fact.unit_confirms(work, data):
        raise _ask_others(usulan)
    who, given = provenance(), work.doubts.answers
    work.begin("", {**usulan.jawaban, **given}, unasked=False)
    usulan.confirm()
    by = usulan.pengusul
    office = "@".join(filter(None, (by.office, by.unit)))
    with acting(replace(who, reason=by.reason, basis=by.basis, proposed_by=by.person, proposed_as=office)):
        require_papers(work, usulan.perintah, data, by.basis)
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
    usulan = _theirs(work, nomor)
    usulan.reject()
    _fall(work, usulan)
    return usulan


@command(
    "usulan.withdraw", "Menarik usulan sendiri.", "Withdraw what one proposed.", by=("admin", *CONFIRMERS), about="self"
)
def withdraw(work: Work, nomor: str) -> Usulan:
    usulan = work.open(Usulan, nomor)
    usulan.withdraw()
    _fall(work, usulan)
    return usulan


@command("usulan.lapse", "Menggugurkan usulan yang tidak disahkan.", "Let a proposal fall.", by=("system",))
def lapse(work: Work, nomor: str) -> Usulan:
    usulan = work.open(Usulan, nomor)
    if usulan.keadaan == MENUNGGU and usulan.is_late(work.today):
        usulan.lapse()
        _fall(work, usulan)
    return usulan


def lapse_late(jejak: Jejak) -> int:
    """Let fall what nobody confirmed in time, each once whoever runs the clock; how many fell."""
    fell = 0
    for nomor in jejak.questions.late_proposals(Work(jejak.journal, jejak.questions, jejak.clock()).today):
        with suppress(Refusal):  # somebody else was faster
            fell += bool(jejak.execute(Order("usulan.lapse", SYSTEM, {"nomor": nomor}, key=f"gugur/{nomor}")).events)
    return fell


def _fall(work: Work, usulan: Usulan) -> None:
    """What had begun at once ends."""
    fact = FACTS.get(usulan.perintah)
    if usulan.sampai is not None and fact is not None and fact.at_once is not None:
        fact.at_once.falls(work, read(usulan), usulan.nomor)


def _theirs(work: Work, nomor: str) -> Usulan:
    """The proposal, for the offices of the kabupaten whatever it is about, for a recorded head or sekretaris what is
    about their unit alone. Raises NotFound, Forbidden, and Refusal for one that has fallen."""
    usulan, who = work.open(Usulan, nomor), provenance()
    own = _of_kabupaten(work, who)
    if not own and usulan.units != (who.unit,):
        raise absent(Usulan, (nomor,))  # another unit's, which looks like none
    if not own and not who.capacity:
        raise _ask_others(usulan)
    if usulan.keadaan == MENUNGGU and usulan.is_late(work.today):
        raise Refusal(
            f"{usulan.judul()} gugur karena tidak disahkan sampai {usulan.sampai}. Usulkan lagi.",
            f"{usulan.judul()} has fallen, as nobody confirmed it by {usulan.sampai}. Propose it again.",
        )
    return usulan


def _ask_others(usulan: Usulan) -> Forbidden:
    offices = listed(PERAN, OFFICES)
    return Forbidden(
        f"{usulan.judul()} disahkan atau ditolak {offices.id}, atau kepala atau sekretaris unit yang tercatat dan "
        "tidak diuntungkan olehnya. Mintalah mereka.",
        f"{usulan.judul()} is for {offices.en} to confirm or reject, or for a recorded head or secretary of the unit "
        "who gains nothing by it. Ask them.",
    )


def _of_kabupaten(work: Work, who: Provenance) -> bool:
    """Whether somebody confirms for the kabupaten: in an office of its own, or in a secretariat that lives."""
    if who.unit in ("", KABUPATEN):
        return who.role in OFFICES
    own = work.find(PerangkatDaerah, who.unit)
    here = own is not None and own.jenis == SECRETARIAT and lives(work, who.unit) and who.capacity != ""
    return here and who.role in (SEKDA, ASSISTANT)
