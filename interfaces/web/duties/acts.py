"""What may be done about a duty where it stands, by who looks: asked of the rules that decide, and not tried out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import url_for

from application.access import Identity
from application.actor import entitled
from application.commands import REGISTER
from application.deadlines.duties import may_claim, receives
from application.orders import Order
from application.work import Work
from domain.deadlines.limits import DIKLAIM, TERBUKA
from domain.deadlines.rule import DAFTAR_MILIK
from domain.kernel import Provenance, Refusal, Teks
from domain.organisation.perangkat_daerah import PerangkatDaerah
from interfaces.web.any_command.duty import SOURCES


class Act(NamedTuple):
    """One of the acts on a duty: its command, as a button says it, what is asked for besides a reason."""

    verb: str
    teks: Teks
    days: str = ""
    """The field of the day on which it happened."""
    agenda: bool = False
    files: bool = False

    @property
    def command(self) -> str:
        return f"kewajiban.{self.verb}"


ACTS = {
    act.verb: act
    for act in (
        Act("claim", Teks("Sudah dikirim", "It was sent"), "dikirim", files=True),
        Act("confirm", Teks("Sudah diterima", "It was received"), "diterima", agenda=True),
        Act("reject_claim", Teks("Belum diterima", "It did not arrive")),
        Act("approve_late", Teks("Izinkan terlambat", "Allow it late")),
        Act("waive", Teks("Bebaskan", "Waive it")),
        Act("reopen", Teks("Buka kembali", "Reopen it")),
    )
}
"""By verb, in the order in which they are offered."""
ON_THE_BOARD = ("claim", "confirm", "reject_claim", "approve_late", "reopen")
EXTEND = "perpanjangan.declare"
REPORTED_HERE = {
    "RealisasiTriwulan.Approved": Teks("Isi di sini", "Fill it in here"),
    "PerjanjianKinerja.Signed": Teks("Susun di sini", "Draft it here"),
    "PerjanjianKinerja.Revised": Teks("Ubah di sini", "Revise it here"),
    "LaporanKinerja.Submitted": Teks("Susun di sini", "Draft it here"),
    "Daftar.Reported": Teks("Buka daftarnya", "Open the roster"),
    "TindakLanjut.Verified": Teks("Buka temuannya", "Open the finding"),
}
"""Of what is met by what is recorded here: how a link to it is called, by the first event that meets it."""


QUARTER = "realisasi_tw"
"""How the rules of the quarters are called, before the number of each."""
ANSWER, VERIFY = "tindak_lanjut.answer", "tindak_lanjut.verify"
ON_A_FINDING = {
    ANSWER: Teks("Jawab rekomendasinya", "Answer the recommendation"),
    VERIFY: Teks("Verifikasi jawabannya", "Verify the answer"),
}
"""What is done about a recommendation, by who may, and how a link to it is called."""


class Offered:
    """The acts open to one person; what the policy says of them is asked once for each unit."""

    def __init__(self, work: Work, who: Identity) -> None:
        self.work, self.who = work, who
        self._seats: dict[tuple[str, str], Provenance | None] = {}

    def foresee(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Look up the units of several duties together."""
        self.work.foresee(PerangkatDaerah.create_id(unit) for unit in {row["unit"] for row in rows} - {""})

    def of(self, row: Mapping[str, Any]) -> list[Act]:
        """What could be done about a duty as it stands."""
        return [act for act in ACTS.values() if self._stands_for(act.verb, row) and self._theirs(act, row)]

    def extends(self, row: Mapping[str, Any]) -> bool:
        """Whether a paper that moves the date is theirs to record."""
        return row["state"] in (TERBUKA, DIKLAIM) and self.may(EXTEND)

    def may(self, command: str, unit: str = "") -> bool:
        """Whether a command about a unit is theirs to give."""
        return self._seat(command, unit) is not None

    def _stands_for(self, verb: str, row: Mapping[str, Any]) -> bool:
        state = row["state"]
        match verb:
            case "claim":
                return bool(state == TERBUKA)
            case "reject_claim":
                return bool(state == DIKLAIM)
            case "approve_late":
                late = row["keadaan"] == "lewat" and not row["sementara"]
                return bool(state in (TERBUKA, DIKLAIM) and late and not row["terlambat_diizinkan"])
            case "confirm" if row["aturan"] in SOURCES:
                return False  # an answer is received by verifying it
            case "reopen":
                return state not in (TERBUKA, DIKLAIM)
        return state in (TERBUKA, DIKLAIM)

    def _theirs(self, act: Act, row: Mapping[str, Any]) -> bool:
        seat = self._seat(act.command, row["unit"])
        if seat is None:
            return False
        if act.verb == "claim":
            return may_claim(seat, row["penanggung_jawab"], row["unit"])
        return act.verb not in ("confirm", "reject_claim") or receives(seat, row["penerima"])

    def _seat(self, command: str, unit: str) -> Provenance | None:
        key = (command, unit)
        if key not in self._seats:
            try:
                data = {"unit": unit} if "unit" in REGISTER[command].params else {}
                self._seats[key] = entitled(self.work, REGISTER[command], Order(command, self.who, data))
            except Refusal:
                self._seats[key] = None
        return self._seats[key]


class Place(NamedTuple):
    """Where that is recorded which meets a duty: the page, its address, and how a link to it is called."""

    page: str
    address: str
    teks: Teks


def place(row: Mapping[str, Any], meets: Sequence[str], offered: Offered) -> Place | None:
    """None for what is sent on paper, and for what is of no unit or year."""
    called = next((REPORTED_HERE[topic] for topic in meets if topic in REPORTED_HERE), None)
    year = row["periode"][:4]
    if called is None or not row["unit"] or not year.isdigit():
        return None
    parts: dict[str, Any] = {"unit": row["unit"], "tahun": int(year)}
    name = "dokumen"
    if row["aturan"] in SOURCES:
        command = next((one for one in ON_A_FINDING if offered.may(one, row["unit"])), None)
        if command is None:
            return Place("temuan", url_for("pages.temuan", unit=row["unit"]), called)
        kind, _, verb = command.partition(".")
        there = url_for("pages.perintah", kind=kind, verb=verb, kewajiban=row["dokumen"])
        return Place("perintah", there, ON_A_FINDING[command])
    if row["aturan"] in DAFTAR_MILIK:
        name, parts = "daftar", {"jenis": DAFTAR_MILIK[row["aturan"]], **parts, "tahun": int(row["batas"][:4])}
    elif row["aturan"].startswith(QUARTER):
        name, parts = "isian", {**parts, "triwulan": int(row["aturan"].removeprefix(QUARTER))}
    return Place(name, url_for(f"pages.{name}", **parts), called)


def verifies(row: Mapping[str, Any], offered: Offered) -> bool:
    """Whether a duty is a recommendation that was answered, and the answer is theirs to verify."""
    return row["aturan"] in SOURCES and row["state"] == DIKLAIM and offered.may(VERIFY, row["unit"])
