"""The unit of work of one command: what it loaded, what it made, and the moment it happens in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from application.ports import Files, Nobody, People, Questions
from application.store.journal import Journal, Recorded
from application.store.shelf import Held, Shelf
from application.store.versions import versions_now
from domain.figures.calendar import Zona
from domain.figures.doubts import Doubt, Doubts
from domain.figures.reader.reading import Tulisan
from domain.kernel import Aggregate, AlreadyExists, NotFound, Stale
from domain.kinds import DOKUMEN, KINDS
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah

A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")
R = TypeVar("R")
DOCUMENTS = frozenset(DOKUMEN.words())
ANY_VERSION = -1
"""Expected by who takes any version of a document, as long as there is one."""


class Work:
    """Loads aggregates for one command and remembers them, so that all they triggered is saved together."""

    def __init__(
        self,
        journal: Journal,
        questions: Questions,
        now: datetime,
        expected: int | None = None,
        shelf: Shelf | None = None,
        files: Files | None = None,
        directory: People | None = None,
    ) -> None:
        self.journal = journal
        self.questions = questions
        self.now = now
        self._expected = expected
        self._shelf = shelf or Shelf(journal)
        self._files = files
        self._frozen: list[bytes] = []
        self.directory: People = directory or Nobody()
        self._held: dict[UUID, Held | None] = {}
        self._touched: dict[UUID, Any] = {}
        self._missed: set[UUID] | None = None
        self.doubts = Doubts()
        self.person = ""
        """The code that was made of somebody new, the last of `people`."""
        self.people: list[str] = []
        self.waits = ""
        """The number of the proposal that the command became."""
        self._lock: Callable[[], None] | None = None
        self.way: Tulisan | None = None
        self.told: list[Any] = []

    @property
    def files(self) -> Files:
        """The evidence store, where this house has one."""
        if self._files is None:
            raise RuntimeError("this house was built without a store of files")
        return self._files

    def freeze(self, content: bytes) -> str:
        """Have a file that we make go into the store with the events that name it; its hash, "" for none."""
        if not content:
            return ""
        self._frozen.append(content)
        return sha256(content).hexdigest()

    def keep_frozen(self) -> None:
        """Put what was frozen into the store, before the events that name it are there."""
        while self._frozen:
            self.files.put(self._frozen.pop())

    @property
    def today(self) -> date:
        """The day in the kabupaten's own time."""
        return self.now.astimezone(self.zone.tz).date()

    def today_at(self, unit: str) -> date:
        """The day in a unit's own time; in the kabupaten's where it names none."""
        found = self.find(PerangkatDaerah, unit) if unit else None
        return self.now.astimezone(found.zona.tz).date() if found else self.today

    @property
    def zone(self) -> Zona:
        """The kabupaten's own time."""
        kabupaten = self.find(Kabupaten)
        return kabupaten.zona if kabupaten else Zona.WITA

    def midnight_after(self, day: date) -> datetime:
        """The end of a day in the kabupaten's own time."""
        return datetime.combine(day + timedelta(days=1), time(), self.zone.tz)

    def open(self, cls: type[A], *key: object) -> A:
        """The document that the command is about, at the version the actor was looking at.

        Raises NotFound, or Stale when it has changed since.
        """
        found = self.find(cls, *key)
        if found is None:
            raise no_unit(str(key[0])) if cls is PerangkatDaerah else absent(cls, key)
        if self._expected not in (None, ANY_VERSION, found.version):
            raise Stale(
                f"Dokumen sudah berubah: Anda membuka versi {self._expected}, sekarang versi {found.version}. "
                "Muat ulang, lihat perubahannya, lalu ulangi.",
                f"The document has changed: you opened version {self._expected}, it is now {found.version}. "
                "Reload, look at the changes, then try again.",
                expected=self._expected,
                current=found.version,
                stream=str(found.id),
            )
        self._expected = None
        return found

    def seen(self) -> None:
        """What the actor was looking at is still so."""
        self._expected = None

    def foresee(self, ids: Iterable[UUID]) -> None:
        """Load, by one question, what will probably be asked for."""
        self._held |= self._shelf.take(id for id in ids if id not in self._held)

    def of_each(self, things: Iterable[T], ask: Callable[[T], R]) -> list[R]:
        """What is asked of each of many things, where nothing is done: what one looks at is loaded for all of them
        together, in as many questions as that leads on, and asked again of those that it was missing for."""
        left, found = dict(enumerate(things)), {}
        while left:
            missed: set[UUID] = set()
            for n, thing in [*left.items()]:
                own: set[UUID] = set()
                self._missed = own
                try:
                    found[n] = ask(thing)
                except Exception:
                    if not own:  # nothing was missing: it is the answer
                        raise
                finally:
                    self._missed = None
                if own:
                    missed |= own
                else:
                    del left[n]
            self.foresee(missed)
        return [found[n] for n in sorted(found)]

    def find(self, cls: type[A], *key: object) -> A | None:
        """An aggregate by its natural key, or None."""
        create_id: Callable[..., UUID] = cls.create_id
        id = create_id(*key)
        if id not in self._touched:
            if self._missed is not None and id not in self._held:
                self._missed.add(id)
                return None
            self.foresee([id])
            if (held := self._held[id]) is None:
                return None
            self._touched[id] = held.aggregate
        found: A = self._touched[id]
        return found

    def open_or_make(self, cls: type[A], key: tuple[object, ...], build: Callable[[], A]) -> A:
        """The document with this natural key, at the version the actor was looking at, or a new one."""
        return self.make(cls, key, build) if self.find(cls, *key) is None else self.open(cls, *key)

    def make(self, cls: type[A], key: tuple[object, ...], build: Callable[[], A]) -> A:
        """A new aggregate. Raises AlreadyExists when one with this natural key is there."""
        if self.find(cls, *key) is not None:
            what = f"{getattr(cls, 'nama', '') or cls.__name__} {' '.join(map(str, key))}"
            raise AlreadyExists(
                f"{what} sudah ada. Buka yang ada, jangan buat lagi.",
                f"{what} already exists. Open it instead of making it again.",
            )
        if self._expected is not None:
            raise Stale(
                "Dokumen ini belum ada, jadi belum ada versi yang Anda lihat. Hapus kepala If-Match "
                "(expected_version) untuk membuatnya.",
                "This document does not exist, so there is no version that you saw. Leave out the header If-Match "
                "(expected_version) to make it.",
            )
        made = build()
        self._touched[made.id] = made
        return made

    def locks(self, lock: Callable[[], None]) -> None:
        """How others are kept from the log until this command is saved; told by who runs it."""
        self._lock = lock

    def keep_others_out(self) -> None:
        """Let nobody else write until this command is saved: what is asked of the views from now on stays so."""
        if self._lock is not None:
            self._lock()

    def begin(self, angka: str, jawaban: Mapping[str, str], unasked: bool) -> None:
        """Begin with a command: how its figures are written, what it answers; `unasked`: nobody is there to ask."""
        self.doubts = Doubts(jawaban, unasked=unasked)
        self.people = []
        self.way = Tulisan(angka) if angka else None
        self.told = []

    def doubt(self, doubt: Doubt, confirmed: bool = False) -> bool:
        """Take down that a figure is unlikely; whether that is answered. All that is not is asked before saving.

        The kabupaten may say of a kind whether it asks or only marks (setting "keraguan_<kind>").
        """
        chosen = self.asks(doubt.kind)
        return self.doubts.note(doubt if chosen is None else replace(doubt, asks=chosen), confirmed)

    def asks(self, kind: str) -> bool | None:
        """Whether the kabupaten says that a kind of doubt is asked; None where it says nothing."""
        kabupaten = self.find(Kabupaten)
        chosen = kabupaten.settings.get(f"keraguan_{kind}") if kabupaten else None
        return chosen == "tanya" if chosen else None

    def weighed(self, *about: str) -> AbstractContextManager[None]:
        """Events triggered inside keep what was doubted about these cells, and the answers; all, when none is named."""
        return self.doubts.weighed(*about)

    def collect(self) -> list[Any]:
        """All events triggered since the work began, aggregate by aggregate."""
        return [event for aggregate in self._touched.values() for event in aggregate.collect_events()]

    def saved(self, recorded: Iterable[Recorded]) -> None:
        """Take note of what was stored of all that was collected."""
        restored = next((held.restored for held in self._held.values() if held), None)
        for r in recorded:
            if (id := r.event.originator_id) in self._touched:
                self._held[id] = Held(self._touched[id], r.state, restored)

    def require_signed(self) -> None:
        """Refuse to approve a document of which an event was put into the log: nobody has taken the step that it tells.
        Raises Damaged."""
        for id, one in self._touched.items():
            if type(one).__name__ in DOCUMENTS and 0 < len(one.pending_events) < one.version:
                self.journal.require_signed(id, self.questions.placed(str(id)))

    def has_moved(self) -> bool:
        """Whether others have changed anything of what was loaded since."""
        loaded = {id: held.aggregate for id, held in self._held.items() if held is not None}
        then = {id: one.version - len(one.pending_events) for id, one in loaded.items()}
        return bool(self._held) and versions_now(self.journal, self._held) != then

    def keep(self) -> None:
        """Leave everything to whoever comes next; for once all that was saved is committed."""
        self._shelf.put((id, held) for id, held in self._held.items() if held is not None)
        self._held.clear()

    def lay_back(self) -> None:
        """The same of what was only looked at, and is as it was."""
        self._shelf.put((id, one) for id, one in self._held.items() if one and not one.aggregate.pending_events)
        self._held.clear()


def no_unit(unit: str) -> NotFound:
    """The refusal of a unit that is not on record; whoever answers adds those that the asker may know."""
    return NotFound(
        f"Unit '{unit}' tidak dikenal. Lihat daftar unit dengan jejak unit list.",
        f"Unit '{unit}' is unknown. See the units with jejak unit list.",
        missing=("unit", unit),
    )


def absent(cls: type[Aggregate], key: Sequence[object]) -> NotFound:
    what = f"{getattr(cls, 'nama', '') or cls.__name__} {' '.join(map(str, key))}"
    return NotFound(
        f"{what} belum ada. Periksa unit, tahun dan jabatan, atau buat dahulu.",
        f"{what} does not exist. Check unit, year and office, or make it first.",
        missing=(KINDS.get(cls.__name__, ""), *key),
    )


def load(journal: Journal, id: Any, upto: int | None = None) -> Any:
    """Replay an aggregate; None when its stream is empty."""
    aggregate = None
    for event in journal.stream(id, upto):
        aggregate = event.mutate(aggregate)
    return aggregate
