"""The kinds of jobs there are: what each is called, and how it makes its file."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from application.access import in_office
from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.exports import find
from interfaces.jobs.checking import Check
from interfaces.registers.jobs import Job

Progress = Callable[[int], None]


class Made(Protocol):
    """A file that a job makes: its name, its media type, and its bytes, which tell how far they are."""

    @property
    def nama(self) -> str: ...

    @property
    def jenis(self) -> str: ...

    def bytes(self, progress: Progress) -> Iterator[bytes]: ...


class Kind(NamedTuple):
    """`step`: what it is busy with while it counts, `units`: what it counts; `make`: by what was asked, and by whom."""

    teks: Teks
    step: Teks
    units: Teks
    make: Callable[[House, Job], Made]


def _export(house: House, job: Job) -> Made:
    """An export, if whoever has the job may have it: a row alone gives nobody anything."""
    who = in_office(job.person, job.acting_as)
    if who is None:
        raise NotFound("Jabatan peminta ekspor tidak dikenal.", "The office of who asked for the export is unknown.")
    return find(house, job.asked["idx"], who)


def _document(house: House, job: Job) -> Made:
    """A document, if whoever has the job may read it."""
    from interfaces.jobs.writing import DocumentFile  # its writers are for whoever asks

    who = in_office(job.person, job.acting_as)
    if who is None:
        raise NotFound("Jabatan peminta dokumen tidak dikenal.", "The office of who asked for it is unknown.")
    return DocumentFile(house, who, job)


EXPORT, CHECK, DOCUMENT = "ekspor", "periksa", "dokumen"
KINDS = {
    EXPORT: Kind(
        Teks("Ekspor jejak", "Export of the trail"),
        Teks("Menulis peristiwa ke berkas", "Writing events to the file"),
        Teks("peristiwa", "events"),
        _export,
    ),
    CHECK: Kind(
        Teks("Pemeriksaan catatan", "Check of the record"),
        Teks("Mencocokkan setiap peristiwa dengan tanda tangannya", "Holding each event against its signature"),
        Teks("peristiwa", "events"),
        lambda house, job: Check(house),
    ),
    DOCUMENT: Kind(
        Teks("Dokumen untuk diunduh", "A document to take along"),
        Teks("Menyusun dokumen dari catatan", "Putting the document together from the record"),
        Teks("persen", "percent"),
        _document,
    ),
}
