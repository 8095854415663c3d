"""What anybody may read without an account: whatever a stranger is shown or given is found here, or not at all.

A view says which versions are public, the signed log whether each one that is opened is so: a row that somebody put
into the view opens nothing. Nothing here is of a person: documents are of offices, and no roster is among them.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from application.work import Work
from domain.figures.calendar import akhir_triwulan
from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from domain.realisasi.laporan_kinerja import LaporanKinerja
from interfaces.compose import House
from projections.clocks import AsOf
from projections.identity import DocumentName, read_name

KINDS = tuple(kind for kind, cls in DOKUMEN.items() if cls.goes_public)
REPORT = LaporanKinerja.kind
KEPT = 128
"""Answers kept in memory: who asks again before anything new is recorded starts no work."""


class Public(NamedTuple):
    """One version that is public: what it is of, and by which event, since when."""

    who: DocumentName
    key: dict[str, Any]
    versi: int
    event: int
    sejak: str
    effective_from: str
    number: str

    @property
    def alamat(self) -> str:
        return self.who.nama()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it is of; none where its targets alone tell."""
        first, _, last = self.who.periode.partition("-")
        if first:
            return tuple(range(int(first), int(last or first) + 1))
        return (self.who.tahun,) if self.who.tahun else ()


class Report(NamedTuple):
    """What a published report says was achieved, as of the position that it is bound to."""

    of: Public
    at: AsOf
    capaian: dict[str, Any]


class Publication:
    def __init__(self, house: House) -> None:
        self.house = house
        self._kept: Callable[..., dict[str, Any]] = lru_cache(KEPT)(self._asked)

    def listed(self, at: AsOf, unit: str = "", tahun: int = 0) -> list[Public]:
        """The newest public version of each document, of a unit and a year where they are given."""
        newest: dict[str, Public] = {}
        for row in self.house.queries.published(at, unit, tahun):
            newest.setdefault(row["alamat"], _public(row))
        return list(newest.values())

    def opened(self, at: AsOf, alamat: str, versi: int | None = None) -> Public:
        """A public version of a document, the newest unless another is asked for. Raises NotFound, as for one that
        there is not: what is not public is not told to be there."""
        who = read_name(alamat)
        rows = self.house.queries.published(at, who.unit) if who is not None and who.kind in KINDS else []
        for row in rows:
            if row["alamat"] == alamat and versi in (None, row["versi"]) and self._so(row):
                return _public(row)
        raise NotFound(
            "Tidak ada dokumen yang dipublikasikan pada alamat ini.", "No published document is at this address."
        )

    def report(self, at: AsOf, unit: str, tahun: int) -> Report:
        """The capaian of a unit in a year, as its published report gives it. Raises NotFound where none is public."""
        of = self.opened(at, f"{REPORT}/{unit}/{tahun}")
        bound = self.content(at, of)["terikat"]
        here = AsOf(bound or of.event, akhir_triwulan(tahun, 4))
        return Report(of, here, self._kept("capaian", here.position, here.per, unit, tahun))

    def content(self, at: AsOf, of: Public) -> dict[str, Any]:
        """What stands in a public version."""
        return self._kept("document", at.position, at.per, of.who.kind, of.versi, tuple(of.key.items()))

    def _asked(self, question: str, position: int, per: date, *rest: Any) -> dict[str, Any]:
        at = AsOf(position, per)
        if question == "capaian":
            found: dict[str, Any] = self.house.queries.capaian(at, *rest)
        else:
            kind, versi, key = rest
            own = dict(key)
            found = self.house.queries.document(at, kind, own.pop("unit", ""), versi, **own)
        return found

    def _so(self, row: dict[str, Any]) -> bool:
        """Whether the events of the document say so too."""
        work = Work(self.house.journal, self.house.queries, self.house.now(), shelf=self.house.jejak.shelf)
        doc = work.find(DOKUMEN[row["kind"]], *row["key"].values())
        return doc is not None and doc.is_public(row["versi"])


def _public(row: dict[str, Any]) -> Public:
    names = ("who", "key", "versi", "event", "sejak", "effective_from", "number")
    return Public(*(row[name] for name in names))
