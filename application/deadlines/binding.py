"""Whether any rule of deadlines binds, by the log itself: whoever empties a view cannot hide that nobody reminds."""

from threading import Lock
from uuid import UUID

from application.store.journal import Journal

RETIRED = "AturanTenggat.Retired"
TOPICS = ("AturanTenggat.Adopted", "AturanTenggat.Changed", RETIRED)
SOME = 500
"""Events that are read together."""


class Binding:
    """The rules that bind, of which only what is new is read when it is asked again."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._seen = 0
        self._rules: set[UUID] = set()
        self._reading = Lock()

    def any(self) -> bool:
        with self._reading:
            end = self.journal.position()
            while page := self.journal.page(self._seen, SOME, TOPICS):
                for recorded in page:
                    retired = type(recorded.event).TOPIC == RETIRED
                    (self._rules.discard if retired else self._rules.add)(recorded.event.originator_id)
                self._seen = page[-1].idx
            self._seen = max(self._seen, end)
            return bool(self._rules)
