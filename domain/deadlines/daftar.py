"""Daftar: who of a unit must report wealth (LHKPN) or tax (LHKAN) in a year, and who has; never what they reported."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.deadlines.rosters import JenisDaftar, sebutan
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, natural_id, provenance
from domain.reasons import require_reason


@dataclass(frozen=True)
class WajibLapor:
    """One person (opaque code) who is obliged from a day, until another when it ends, in an office of the unit."""

    person: str
    jabatan: str
    sejak: date
    sampai: date | None = None

    def overlaps(self, other: "WajibLapor") -> bool:
        """Whether there is a day on which both oblige."""
        return self.sejak <= (other.sampai or date.max) and other.sejak <= (self.sampai or date.max)

    def is_within(self, other: "WajibLapor | None") -> bool:
        """Whether the other obliges on each day on which this does."""
        last = self.sampai or date.max
        return other is not None and other.sejak <= self.sejak and last <= (other.sampai or date.max)

    def obliged_on(self, hari: date) -> bool:
        return self.sejak <= hari and (self.sampai is None or hari <= self.sampai)


@dataclass(frozen=True)
class Laporan:
    """That one person reported: the day it was submitted, and the number of the receipt."""

    person: str
    pada: date
    tanda_terima: str


@dataclass(frozen=True)
class Status:
    """What became of a submission: `lengkap` or not, since a day; another fact than that it was submitted."""

    person: str
    lengkap: bool
    pada: date


class Daftar(Aggregate):
    """Identity (jenis, tahun, unit): the year in which is reported."""

    nama = "Daftar wajib lapor"

    class Listed(Aggregate.Event):
        """The list of the administrator, whole: who stands on it anew, who no longer."""

        wajib: tuple[WajibLapor, ...]

        def apply(self, daftar: "Daftar") -> None:
            daftar.wajib = {one.person: one for one in self.wajib}

    class Reported(Aggregate.Event):
        laporan: Laporan

        def apply(self, daftar: "Daftar") -> None:
            daftar.laporan[self.laporan.person] = self.laporan
            daftar.pencatat[self.laporan.person] = self.provenance.person

    class StatusSet(Aggregate.Event):
        status: Status

        def apply(self, daftar: "Daftar") -> None:
            daftar.status[self.status.person] = self.status

    @staticmethod
    def create_id(jenis: JenisDaftar, tahun: int, unit: str) -> UUID:
        return natural_id("daftar", JenisDaftar(jenis).value, tahun, unit)

    @event("Opened")
    def __init__(self, jenis: JenisDaftar, tahun: int, unit: str) -> None:
        self.jenis = jenis
        self.tahun = tahun
        self.unit = unit
        self.wajib: dict[str, WajibLapor] = {}
        self.laporan: dict[str, Laporan] = {}
        self.status: dict[str, Status] = {}
        self.pencatat: dict[str, str] = {}
        """Who recorded that a person has reported."""

    @property
    def sebutan(self) -> str:
        return f"{sebutan(self.jenis, self.tahun)} {self.unit} {self.tahun}"

    def load(self, wajib: tuple[WajibLapor, ...]) -> None:
        """The administrator's list; a change of an earlier one needs a reason, the same is no event."""
        if len({one.person for one in wajib}) < len(wajib):
            raise Invalid("Seorang wajib lapor disebut dua kali.", "A person stands on the list twice.")
        if any(one.sampai and one.sampai < one.sejak for one in wajib):
            raise Invalid("Tanggal akhir mendahului tanggal mulai.", "The end date is before the start date.")
        if {one.person: one for one in wajib} == self.wajib:
            return
        if self.wajib:
            require_reason(f"daftar {self.sebutan}")
        self.trigger_event(type(self).Listed, wajib=wajib)

    def released_by(self, wajib: tuple[WajibLapor, ...]) -> set[str]:
        """Who would be obliged on fewer days by another list than by this one."""
        there = {one.person: one for one in wajib}
        return {old.person for old in self.wajib.values() if not old.is_within(there.get(old.person))}

    def release(self, person: str, sampai: date) -> None:
        """One person's duty ends before the list is loaded again; with a reason."""
        self._must_stand(person)
        self.load(tuple({**self.wajib, person: replace(self.wajib[person], sampai=sampai)}.values()))

    def report(self, new: Laporan, today: date) -> None:
        """A person has reported; another date or receipt than before needs a reason."""
        self._must_stand(new.person)
        if not new.tanda_terima.strip() or new.pada > today:
            raise Invalid(
                f"Isi nomor tanda terima (LHKAN: bukti penerimaan SPT tahunan), dan tanggal lapor yang tidak sesudah "
                f"hari ini ({today}).",
                f"Give the number of the receipt (LHKAN: that of the yearly tax return), and a date of reporting not "
                f"after today ({today}).",
            )
        old = self.laporan.get(new.person)
        if old == new:
            return
        if old is not None:
            require_reason(f"laporan {self.sebutan}")
        self.trigger_event(type(self).Reported, laporan=new)

    def set_status(self, new: Status) -> None:
        """Whether what was submitted is complete (lengkap), as the system of KPK or the ministry says."""
        self._must_stand(new.person)
        if new.person not in self.laporan:
            raise Invalid(
                "Orang itu belum tercatat melapor; status mengikuti laporannya.",
                "That person is not recorded as having reported; a status follows the report.",
            )
        if self.pencatat[new.person] == provenance().person:
            raise FourEyes(
                "Anda sendiri yang mencatat laporan itu; orang lain yang menyatakan lengkap tidaknya (empat mata, "
                "PP 60/2008 pasal 36).",
                "You recorded that report yourself; someone else says whether it is complete (four eyes, PP 60/2008 "
                "art. 36).",
            )
        if self.status.get(new.person) != new:
            self.trigger_event(type(self).StatusSet, status=new)

    def owing(self, batas: date) -> list[str]:
        """Who is obliged on `batas` and has not reported, in the order of the list."""
        obliged = (one.person for one in self.wajib.values() if one.obliged_on(batas))
        return [person for person in obliged if person not in self.laporan]

    def complete(self, batas: date) -> date | None:
        """The day of the last report once all who are obliged on `batas` have reported; None before."""
        obliged = [one.person for one in self.wajib.values() if one.obliged_on(batas)]
        if not obliged or any(person not in self.laporan for person in obliged):
            return None
        return max(self.laporan[person].pada for person in obliged)

    def _must_stand(self, person: str) -> None:
        if person not in self.wajib:
            raise NotFound(
                f"Kode orang itu tidak ada pada daftar {self.sebutan}. Muat daftarnya dahulu.",
                f"That person code is not on the list {self.sebutan}. Load the list first.",
            )
