"""What the application needs from outside; projections and interfaces satisfy it structurally, compose plugs it in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from application.store.database import Transaction
from application.store.evidence import Kept
from application.store.journal import Journal, Recorded
from domain.audit.samples import Member, Populasi
from domain.deadlines.daftar import WajibLapor
from domain.deadlines.rosters import JenisDaftar
from domain.deadlines.rule import Tenggat
from domain.kernel import NotFound, Provenance

Clock = Callable[[], datetime]
"""The present instant, aware. The demo injects its own; nothing else in the house reads a clock."""


class Views(Protocol):
    """Core views that ride in the append transaction, so that a user always reads their own writes."""

    def appended(self, tx: Transaction, recorded: Sequence[Recorded]) -> bool:
        """Fold new events within their transaction, if the views hold all before them; whether they did."""
        ...

    def join(self, tx: Transaction, events: int) -> Callable[[Sequence[Recorded]], bool]:
        """As `appended`, in two steps: ask for the place of so many events, fold them once they have one in the log."""
        ...

    def catch_up(self, log: Journal) -> int:
        """Fold what the views do not hold yet; the position they now hold."""
        ...


class Files(Protocol):
    """The evidence store and the uploads that lead into it."""

    def has(self, sha256: str) -> bool:
        """Whether the file of this hash is in the store."""
        ...

    def get(self, sha256: str) -> bytes:
        """The content of a file that is there. Raises NotFound, EvidenceUnavailable."""
        ...

    def put(self, content: bytes) -> str:
        """Keep what we made ourselves; its hash."""
        ...

    def take(self, unggahan: str, person: str, sha256: str, unit: str) -> Kept:
        """Take an upload of this person that has arrived whole into the store; its name is kept beside the log.

        Raises NotFound, NotKept.
        """
        ...

    def let_go(self, sha256: str, unit: str, content: bool) -> None:
        """Forget what a unit called a file and, once that is committed, with `content` the file itself."""
        ...


class People(Protocol):
    """The directory of people, apart from the log."""

    def block(self, who: Provenance, unit: str) -> bytes:
        """What a document prints under a signature that `who` gives now, as a hidden file; nothing for somebody whose
        name is not known. `unit`: what their unit is called."""
        ...

    def forget(self, person: str, now: datetime) -> None:
        """Forget who a person is and how they are reached, with what waits to be sent to them. Raises NotFound."""
        ...


class Nobody:
    """`People` of a house without a directory."""

    def block(self, who: Provenance, unit: str) -> bytes:
        return b""

    def forget(self, person: str, now: datetime) -> None:
        raise NotFound("Pemasangan ini tidak mempunyai direktori orang.", "This installation has no directory.")


class Questions(Protocol):
    """The few questions that policies and commands ask of the views: which documents there are, never what they say."""

    def events_of(self, unit: str, topics: Collection[str]) -> list[int]:
        """Positions of the events of these topics in the documents of a unit, in order."""
        ...

    def offices_with_pk(self, unit: str, tahun: int) -> list[str]:
        """Offices (jabatan) of the unit that have a Perjanjian Kinerja for the year."""
        ...

    def under_way(self, units: Collection[str]) -> list[tuple[str, tuple[Any, ...]]]:
        """Kind and natural key of the documents of these units that were handed in and are not in force yet."""
        ...

    def suppliers(self, indikator: str) -> dict[str, str]:
        """The office that supplies the indikator (pengampu, "" for none) by each unit that has a card of that slug."""
        ...

    def composed_with(self, unit: str, giver: str) -> bool:
        """Whether a figure of the unit is composed of what another unit contributes."""
        ...

    def supplied_to(self, unit: str) -> list[str]:
        """The indikator of the unit whose card names an office that supplies them (pengampu)."""
        ...

    def resting_on_correction(self, doc: str, doc_version: int) -> list[dict[str, Any]]:
        """What to ask for errata once a record is corrected: kind, natural key and arguments of each question.

        The correction is named by its document and the number of the event in it.
        """
        ...

    def renstra_periods(self, unit: str) -> list[str]:
        """Periods for which the unit has a Renstra, earliest first."""
        ...

    def units_of_kinds(self, jenis: Collection[str]) -> list[str]:
        """The units of these kinds, by slug."""
        ...

    def calendar_years(self) -> list[int]:
        """The years whose holidays the kabupaten has recorded."""
        ...

    def deadline_rules(self) -> dict[str, Tenggat]:
        """The rules of deadlines that bind now, by id; none before the kabupaten adopts a catalogue."""
        ...

    def extension_papers(self) -> list[str]:
        """The numbers of the papers that move deadlines, in the order in which they were declared."""
        ...

    def outstanding_duties(self, aturan: str | None = None, unit: str | None = None) -> list[dict[str, str]]:
        """Duties still to be met: key, last day (`batas`), instant of the next notice (`berikut`, or None)."""
        ...

    def provisional_years(self) -> list[int]:
        """The years in which duties end whose date was counted without holidays that were not loaded."""
        ...

    def roster_of(self, jenis: JenisDaftar, tahun: int) -> dict[str, tuple[WajibLapor, ...]]:
        """Who stands on the rosters of a kind and year, by unit."""
        ...

    def late_duties(self) -> list[dict[str, str]]:
        """Keys and last days (`batas`) of the duties that were met after their last day."""
        ...

    def provisional_duties(self) -> list[dict[str, str]]:
        """Keys of the duties whose date was counted without holidays that were not loaded, whatever became of them."""
        ...

    def opened_duties(self, aturan: str, periode: Iterable[str]) -> set[tuple[str, str]]:
        """(period, unit) of the duties that were ever opened under a rule for these periods."""
        ...

    def due_duties(self, now: datetime, limit: int = 500) -> list[dict[str, str]]:
        """Keys of the duties whose next notice has fallen due by `now`, the longest waiting first."""
        ...

    def notice(self, id: str) -> dict[str, str] | None:
        """A notice that was issued: the key of its duty, its step (langkah), its receiver; None for an unknown id."""
        ...

    def units_of_deadlines(self) -> list[dict[str, str]]:
        """Every unit: slug, kind (jenis), the day from which it keeps its record here (go_live), and the first on which
        it is no more (berakhir, "" while it goes on)."""
        ...

    def is_named(self, sha256: str) -> bool:
        """Whether an event of the log, beside those of the file itself, names a file of this hash."""
        ...

    def assignments_of(self, person: str | None) -> list[str]:
        """The audit assignments that a person of the inspektorat works on or gave; none for anyone else (None)."""
        ...

    def placed(self, doc: str) -> list[tuple[Any, ...]]:
        """The events of a document (its id) as stored, with the places where the trail finds them: only where to look
        (`Journal.require_signed`)."""
        ...

    def contradiction(
        self, kind: str, key: Mapping[str, Any], versi: Collection[int], nomor: str, today: date
    ) -> tuple[str, str, tuple[str, ...]] | None:
        """The finding of the gate with that number, in any of these versions of a document: its rule, its cell, both
        figures; None where there is none. The number says of which figures it is."""
        ...

    def is_person(self, code: str) -> bool:
        """Whether somebody with that code ever held an office, acted, or was in the team of an audit."""
        ...

    def living_since(self, unit: str) -> date | None:
        """The first day on which a unit ("": the kabupaten) lives, perhaps still to come; None where there is none."""
        ...

    def late_proposals(self, today: date) -> list[str]:
        """Numbers of the proposals that wait, and whose last day has passed."""
        ...

    def units_there(self) -> list[tuple[str, str, str]]:
        """Every unit in the order in which they were registered: slug, name, the unit above it ("" for none)."""
        ...

    def documents_there(self, kind: str, unit: str) -> list[str]:
        """The documents of a kind of a unit, the newest first, each by what names it within the unit: "2023 camat"."""
        ...

    def units_called(self, nama: str) -> list[str]:
        """The units, by slug, that bear this name now, however it is spaced and capitalised."""
        ...

    def proposal(self, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any]:
        """What duties give for an indikator that measures them: `nilai` (or None), `tepat_waktu`, `dari`, `posisi`."""
        ...

    def audit_population(self, populasi: Populasi, posisi: int, uang: bool) -> list[Member]:
        """The members of the population of an audit sample, with their money when `uang` is asked for."""
        ...

    def unit_of_event(self, idx: int) -> str | None:
        """The unit whose trail shows an event; None for any other."""
        ...

    def unit_of_document(self, nama: str) -> str | None:
        """The unit of a document named as commands and URLs name it; None when there is none."""
        ...

    def checkpoint_size(self) -> int:
        """The size of the newest checkpoint of the log; 0 when there is none."""
        ...

    def units_under(self, unit: str) -> list[str]:
        """A unit and those below it, by slug."""
        ...

    def trail_rows(self, asked: Mapping[str, str], scope: Sequence[str] | None, position: int, per: date) -> int:
        """How many events of the trail fit, up to a position; of the units in `scope` only (None: of all).

        Raises Invalid when that cannot be asked.
        """
        ...

    def package_files(
        self, asked: Mapping[str, str], scope: Sequence[str] | None, position: int, per: date
    ) -> list[dict[str, Any]]:
        """The files that the events of an export name and its unit holds or held, by hash: sha256, ukuran, jenis,
        memuat_orang as of now, and the position of the event that destroyed one (dimusnahkan, else None)."""
        ...
