"""The kinds of jobs there are: what each is called, and how it makes its file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.exports import find
from interfaces.jobs.checking import Check

Progress = Callable[[int], None]


class Made(Protocol):
    """A file that a job makes: its name, its media type, and its bytes, which tell how far they are."""

    @property
    def nama(self) -> str: ...

    @property
    def jenis(self) -> str: ...

    def bytes(self, progress: Progress) -> Iterator[bytes]: ...


class Kind(NamedTuple):
    """`step`: what it is busy with while it counts, `units`: what it counts; `make`: by what was asked."""

    teks: Teks
    step: Teks
    units: Teks
    make: Callable[[House, Mapping[str, Any]], Made]


EXPORT, CHECK = "ekspor", "periksa"
KINDS = {
    EXPORT: Kind(
        Teks("Ekspor jejak", "Export of the trail"),
        Teks("Menulis peristiwa ke berkas", "Writing events to the file"),
        Teks("peristiwa", "events"),
        lambda house, asked: find(house, asked["idx"], None),  # whose export it is the command has decided
    ),
    CHECK: Kind(
        Teks("Pemeriksaan catatan", "Check of the record"),
        Teks("Mencocokkan setiap peristiwa dengan tanda tangannya", "Holding each event against its signature"),
        Teks("peristiwa", "events"),
        lambda house, asked: Check(house),
    ),
}
