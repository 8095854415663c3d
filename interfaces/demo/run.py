"""Telling the story: a fresh demo database, a clock that moves along, each command through the door of `jejak do`.

Afterwards the clock of the demo stands on the working day on which the story stops, whenever it was told.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from application.deadlines.beginning import open_due
from application.deadlines.issuing import issue_due
from domain.kernel import Refusal
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.demo.day import Perintah
from interfaces.demo.figures import load
from interfaces.demo.invented import UNITS
from interfaces.demo.papers import scan_in
from interfaces.demo.story import FIRST_EXAMPLE, MORNINGS, STANDS, story
from interfaces.input.orders import parse
from interfaces.registers.identity import DemoIdentities
from interfaces.registers.particulars import Particulars
from projections.words import capitalised, jabatan

KABUPATEN = ("bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati", "pengampu-bkpsdm", "pengampu-ukpbj")
"""Offices of the kabupaten that notices escalate to."""
DOMAIN = "demo.example"
TOGETHER = ("indikator.register", "data_pendukung.set", "templat.set_rows", "lkjip.set_narrative")
"""Commands of which no policy makes anything: who gives several in a row on one day gives them in one go."""
Progress = Callable[[int, int, datetime], None]


class NotADemo(Refusal):
    """The database holds events that no demo made: it is somebody's record, and stays as it is."""

    slug = "bukan-basis-data-demo"


def tell(house: House, clock: DemoClock, progress: Progress = lambda done, of, at: None) -> int:
    """Give every command of the story in its own time; afterwards the clock stands where the story stops.

    A demo database starts afresh. `progress` hears, after each command: how many are done, of how many, and the moment
    in the story. Returns how many events there are. Raises NotADemo for a database with other events.
    """
    commands = list(story())
    try:
        clock.set(datetime.fromisoformat(commands[0]["at"]))
        start_afresh(house)
        give_names(house)
        identities = DemoIdentities(house.is_demo())
        mornings = deque(MORNINGS)
        done = 0
        for _, some in groupby(commands, key=_sitting):
            sitting = list(some)
            read = [parse(document, identities.identify, demo=True) for document in sitting]
            orders, at = [order for order, _ in read], read[0][1]
            remind(house, clock, mornings, at)
            clock.set(at)
            scan_in(house, identities, sitting)
            if len(orders) == 1:
                house.jejak.execute(orders[0])
            else:
                house.jejak.carry_out_together(orders)
            done += len(orders)
            progress(done, len(commands), clock())
        remind(house, clock, mornings, STANDS)
        house.stored.move(STANDS)
        house.stored.examples_from(house.queries.log.position_at(FIRST_EXAMPLE) + 1)
    finally:
        clock.set(None)
    give_addresses(house)
    return house.journal.position()


def _sitting(document: Perintah) -> tuple[str, ...]:
    """What is given in one go; every other command stands alone."""
    if document["command"] in TOGETHER:
        return document["command"], document["actor"], document["at"][:10]
    return (document["command_id"],)


def remind(house: House, clock: DemoClock, mornings: deque[datetime], until: datetime) -> None:
    """What a tick does on each of the mornings up to then: open the duties that the calendar brings, and tell of them.

    Mail is left to whoever moves the clock on.
    """
    while mornings and mornings[0] <= until:
        clock.set(mornings.popleft())
        open_due(house.jejak)
        issue_due(house.jejak)


def give_names(house: House) -> None:
    """Names of nobody, to stand under what is signed. Addresses come later: the story reminds nobody by mail."""
    now = house.now()
    with house.database.write():  # all at once: a commit for each would take a while
        for one, offices in _people():
            house.people.set(one, offices, now)


def give_addresses(house: House) -> None:
    """Where notices of the demo go: to addresses that lead nowhere, until JEJAK_SMTP_URL names a server to look at."""
    now = house.now()
    with house.database.write():
        for one, offices in _people():
            house.people.set(replace(one, email=f"{one.person.removeprefix('demo-')}@{DOMAIN}"), offices, now)


def _people() -> Iterator[tuple[Particulars, Sequence[str]]]:
    units = load("unit")
    for unit in units["unit"]:
        _, _, place = unit["nama"].partition(" ")  # of Kecamatan Contoh, Contoh
        for office in units["jabatan"][unit["jenis"]]:
            name = f"Nama {office['nama']} {place} (contoh)"
            yield Particulars(f"demo-{office['slug']}-{unit['slug']}", nama=name), ()
    for invented in UNITS:
        yield Particulars(f"demo-kepala-{invented.slug}", nama=f"Nama Kepala {invented.nama}"), ()
    for office in KABUPATEN:
        person = f"demo-{office.replace('_', '-')}"
        yield Particulars(person, nama=f"Nama {capitalised(jabatan(office)).id} (contoh)"), (office,)


def start_afresh(house: House) -> None:
    """An empty database marked as a demo; what an earlier demo left is removed. Raises NotADemo."""
    demo = house.is_demo()
    if not demo and house.in_use():  # a demo takes callers on trust, and would let in everyone
        raise NotADemo(
            "Basis data ini berisi catatan yang bukan demo, jadi demo tidak menyentuhnya. "
            "Jalankan demo di folder kosong, atau arahkan JEJAK_DATABASE_URL ke basis data lain. Demo buatan rilis "
            "sebelumnya tidak dikenali lagi sebagai demo: hapus berkasnya (jejak.db), lalu ulangi.",
            "This database holds a record that is no demo, so the demo leaves it alone. "
            "Run the demo in an empty folder, or point JEJAK_DATABASE_URL at another database. A demo that an earlier "
            "release made is no longer known as one: remove its file (jejak.db), then try again.",
        )
    if demo:
        with house.database.write() as tx:
            house.drop(tx)
    house.migrate()
    house.mark_demo()
