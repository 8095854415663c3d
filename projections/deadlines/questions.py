"""Questions about deadlines: for people as of (`per`, `known`), and the few that commands, policies and a clock ask."""

import json
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

import msgspec

from domain.deadlines.rule import Tenggat
from projections.clocks import AsOf
from projections.deadlines import deliveries, foundations, proposals
from projections.deadlines import duties as tenggat
from projections.deadlines import now as tenggat_kini
from projections.tables import Transaction


class Database(Protocol):
    def read(self) -> AbstractContextManager[Transaction]: ...


class DeadlineQueries:
    """Reads of one database; nothing here writes."""

    database: Database

    # -- as people ask

    def tenggat(self, at: AsOf) -> list[dict[str, Any]]:
        """The catalogue of rules, each with its legal status; inferred ones say so."""
        with self.database.read() as tx:
            return tenggat.rules(tx, at)

    def hari_libur(self, at: AsOf, tahun: int) -> list[dict[str, Any]]:
        """The holidays that the kabupaten recorded of a year."""
        with self.database.read() as tx:
            return tenggat.holidays(tx, at, tahun)

    def kewajiban(self, at: AsOf, **wanted: Any) -> list[dict[str, Any]]:
        """Duties by units, rule, role and year of the last day; late is derived from `per`."""
        with self.database.read() as tx:
            return tenggat.duties(tx, at, **wanted)

    def satu_kewajiban(self, at: AsOf, aturan: str, periode: str, unit: str = "", perihal: str = "") -> dict[str, Any]:
        """One duty with every notice that was issued of it. Raises NotFound."""
        with self.database.read() as tx:
            return tenggat.duty(tx, at, aturan, periode, unit, perihal)

    def kewajiban_bernomor(self, at: AsOf, doc: str) -> dict[str, Any]:
        """As `satu_kewajiban`, of the duty with this id. Raises NotFound."""
        with self.database.read() as tx:
            return tenggat.told(tx, at, doc)

    def deliveries_of(self, at: AsOf, doc: str) -> list[str]:
        """The ids of the deliveries of a duty's notices, in the order in which they were first recorded."""
        with self.database.read() as tx:
            return deliveries.of_duty(tx, at, doc)

    def ketepatan(self, at: AsOf, tahun: int, units: Collection[str] | None = None) -> list[dict[str, Any]]:
        """Punctuality per unit and rule in a year."""
        with self.database.read() as tx:
            return tenggat.punctuality(tx, at, tahun, units)

    def surat_masuk(self, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return foundations.papers(tx, at, units)

    def perpanjangan(self, at: AsOf) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return foundations.extensions(tx, at)

    def daftar(self, at: AsOf, jenis: str, tahun: int, units: Collection[str] | None = None) -> list[dict[str, Any]]:
        """The roster of LHKPN or LHKASN of each unit, with how many have reported."""
        with self.database.read() as tx:
            return foundations.rosters(tx, at, jenis, tahun, units)

    def laporan_risiko(self, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return foundations.steps(tx, at, "risiko", units)

    def tindak_lanjut(self, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return foundations.steps(tx, at, "tindak_lanjut", units)

    def usulan_realisasi(self, at: AsOf, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any]:
        """What the duties of a unit give for an indikator that measures them. Raises NotFound, or Invalid."""
        with self.database.read() as tx:
            return proposals.proposed(tx, at, unit, indikator, tahun, triwulan)

    def usulan_triwulan(self, at: AsOf, unit: str, tahun: int, triwulan: int) -> list[dict[str, Any]]:
        """What duties give for every indikator of a unit that measures them."""
        with self.database.read() as tx:
            return proposals.all_proposed(tx, at, unit, tahun, triwulan)

    # -- as commands, policies and a clock ask: of now

    def calendar_years(self) -> list[int]:
        """The years whose holidays the kabupaten has recorded."""
        with self.database.read() as tx:
            return [row[0] for row in tx.execute("SELECT tahun FROM dokumen WHERE kind = 'kalender' ORDER BY tahun")]

    def deadline_rules(self) -> dict[str, Tenggat]:
        """The rules that bind now, by id."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT slug, isi FROM aturan_tenggat WHERE pos_to IS NULL ORDER BY slug")
        return {slug: msgspec.convert(json.loads(isi), Tenggat) for slug, isi in rows}

    def every_rule(self) -> dict[str, Tenggat]:
        """Every rule in its newest version, the retired ones too: duties of theirs may still be open."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT slug, isi FROM aturan_tenggat ORDER BY slug, pos_from")
        return {slug: msgspec.convert(json.loads(isi), Tenggat) for slug, isi in rows}

    def extension_papers(self) -> list[str]:
        """The papers that move deadlines, in the order in which they were declared."""
        with self.database.read() as tx:
            return [row[0] for row in tx.execute("SELECT nomor FROM perpanjangan ORDER BY pos_from")]

    def events_of(self, unit: str, topics: Collection[str]) -> list[int]:
        """Positions of the events of these topics in the documents of a unit, in order."""
        with self.database.read() as tx:
            return tenggat_kini.events_of(tx, unit, topics)

    def outstanding_duties(self, aturan: str | None = None, unit: str | None = None) -> list[dict[str, str]]:
        """Duties still to be met: key, last day (`batas`), instant of the next notice (`berikut`)."""
        with self.database.read() as tx:
            return tenggat_kini.outstanding(tx, aturan, unit)

    def opened_duties(self, aturan: str, periode: Iterable[str]) -> set[tuple[str, str]]:
        """(period, unit) of the duties that were ever opened under a rule for these periods."""
        with self.database.read() as tx:
            return tenggat_kini.opened(tx, aturan, periode)

    def due_duties(self, now: datetime, limit: int = 500) -> list[dict[str, str]]:
        """Keys of the duties whose next notice has fallen due by `now`."""
        with self.database.read() as tx:
            return tenggat_kini.due(tx, now, limit)

    def notice(self, id: str) -> dict[str, str] | None:
        """A notice that was issued: the key of its duty, its step and its receiver."""
        with self.database.read() as tx:
            return tenggat_kini.notice(tx, id)

    def proposal(self, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any]:
        """What duties give for an indikator that measures them, as recorded up to now."""
        with self.database.read() as tx:
            ((position,),) = tx.execute("SELECT idx FROM view_position WHERE name = 'views'")
            return proposals.proposed(tx, AsOf(position, date.max), unit, indikator, tahun, triwulan)

    def held_by(self, person: str) -> list[tuple[str, str]]:
        """(unit, office) of every appointment that was ever recorded of a person."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT DISTINCT unit, jabatan FROM pejabat WHERE person = ? AND pos_to IS NULL ORDER BY unit, jabatan",
                (person,),
            )
        return [(unit, jabatan) for unit, jabatan in rows]

    def units_of_deadlines(self) -> list[dict[str, str]]:
        """Every unit: slug, kind, the day from which it keeps its record here, the first on which it is no more."""
        with self.database.read() as tx:
            return tenggat_kini.units(tx)
