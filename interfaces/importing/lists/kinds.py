"""Which lists there are: what each holds, by which columns, and how its rows are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from application.access import Identity
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.importing.lists import people, units
from interfaces.importing.lists.files import Listed, list_of
from interfaces.importing.lists.table import Row
from interfaces.input.moments import today
from interfaces.input.reading import BadInput


@dataclass(frozen=True)
class List:
    """A list. `heading`: the column without which a row is none; `read`: its rows of a text, with the number of the
    decree and the day from which they hold; `masked`: how a column is masked where it is shown."""

    name: str
    columns: Mapping[str, Sequence[str]]
    heading: str
    read: Callable[[House, Identity, str, str, date, Sequence[int]], list[Row]]
    masked: Mapping[str, str]
    decreed: bool = False

    def of_file(self, content: bytes, name: str) -> Listed:
        return list_of(content, name, self.columns, self.heading)

    def rows(
        self, house: House, who: Identity, text: str, decree: str, since: date | None, numbers: Sequence[int] = ()
    ) -> list[Row]:
        """`since` None: for units the first day of the next month, until which one person sets a unit up; for people
        it has to be said. Raises BadInput."""
        if self.decreed and not (decree and since):
            raise BadInput(*UNDECREED)
        return self.read(house, who, text, decree, since or next_month(today(house)), numbers)


UNDECREED = Teks(
    "Sebutkan nomor SK atau suratnya, dan tanggalnya.", "Give the number of the decree or letter, and its date."
)


def next_month(day: date) -> date:
    """The first day of the next month: until then one person sets a unit up."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _units(house: House, who: Identity, text: str, decree: str, since: date, numbers: Sequence[int]) -> list[Row]:
    return units.read_units(house, text, since, numbers)


LISTS = {
    one.name: one
    for one in (
        List("unit", units.COLUMNS, "nama", _units, {}),
        List("pejabat", people.COLUMNS, "jabatan", people.read_people, {"nip": "nip"}, decreed=True),
    )
}
