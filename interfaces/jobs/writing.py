"""A document as a job: put together as of the moment that was asked about, and written in its form.

It names who signed, and so its file lies hidden until whoever asked for it takes it.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

from application.access import Identity, seen
from domain.kernel import NotFound
from interfaces.compose import House
from interfaces.input.comparison import read_name
from interfaces.registers.jobs import Job
from interfaces.writing.forms import FORMS
from interfaces.writing.printing import Printing
from projections.clocks import AsOf

WHOLE, READ, MOST = 100, 15, 95
"""Percent: all of it, once everything is read, and before the file is there."""
PURPOSE = "dokumen"
BEAT = 2
"""Seconds after which it says again that it goes on."""


class DocumentFile:
    """`asked`: the address and version of the document, the form, the position and the day that it is asked of."""

    def __init__(self, house: House, who: Identity, job: Job) -> None:
        self.form, asked = job.asked["bentuk"], job.asked
        self.kind, self.key = read_name(asked["alamat"])
        self.versi = asked["versi"]
        at = AsOf(asked["posisi"], date.fromisoformat(asked["per"]))
        units = {one["slug"]: one["induk"] for one in house.queries.units(AsOf(house.journal.position(), at.per))}
        if self.key["unit"] not in seen(who, f"{self.kind}-show", units):
            raise NotFound("Dokumen itu tidak ada.", "There is no such document.")
        self.printing = Printing(house, who, at)

    @property
    def nama(self) -> str:
        return f"{'-'.join(map(str, (self.kind, *self.key.values())))}.{self.form}"

    @property
    def jenis(self) -> str:
        return FORMS[self.form].media

    def bytes(self, progress: Callable[[int], None]) -> Iterator[bytes]:
        progress(1)
        doc = self.printing.document(self.kind, self.key, self.versi)
        done = READ
        progress(done)
        with ThreadPoolExecutor(1, "jejak-write") as beside:
            writing = beside.submit(self.printing.file, doc, self.form)
            while not wait([writing], BEAT).done:
                done = min(done + 1, MOST)
                progress(done)
            yield _hidden(self.printing.house, writing.result())
        progress(WHOLE)


def _hidden(house: House, content: bytes) -> bytes:
    return house.vault.hide(PURPOSE, b64encode(content).decode()).encode()


def revealed(house: House, held: bytes) -> bytes:
    """The file of a document as it goes out. Raises SecretUnavailable."""
    return b64decode(house.vault.reveal(PURPOSE, held.decode()))
