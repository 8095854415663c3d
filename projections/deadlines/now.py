"""Deadlines as commands, policies and a clock ask for them: always of now."""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from domain.deadlines.daftar import WajibLapor
from domain.deadlines.rosters import JenisDaftar
from domain.deadlines.rule import Tenggat
from domain.kinds import KINDS
from projections.clocks import AsOf
from projections.deadlines import proposals
from projections.deadlines.duties import KEY
from projections.tables import Transaction
from projections.views.deadlines import utc


def due(tx: Transaction, now: datetime, limit: int = 500) -> list[dict[str, str]]:
    """The duties whose next notice has fallen due, the longest waiting first."""
    rows = tx.execute(
        f"SELECT {', '.join('k.' + name for name in KEY)} FROM kewajiban_berikut n JOIN kewajiban k ON k.doc = n.doc "
        "WHERE n.pos_to IS NULL AND n.saat <= ? ORDER BY n.saat, n.doc LIMIT ?",
        (utc(now), limit),
    )
    return [dict(zip(KEY, row, strict=True)) for row in rows]


def notice(tx: Transaction, id: str) -> dict[str, str] | None:
    """One notice by its id, whatever became of its duty."""
    names = (*(f"k.{name}" for name in KEY), "p.langkah", "p.penerima")
    rows = tx.execute(
        f"SELECT {', '.join(names)} FROM pemberitahuan p JOIN kewajiban k ON k.doc = p.doc WHERE p.id = ?", (id,)
    )
    return dict(zip((*KEY, "langkah", "penerima"), rows[0], strict=True)) if rows else None


def outstanding(tx: Transaction, aturan: str | None = None, unit: str | None = None) -> list[dict[str, str]]:
    """The duties still to be met, of a rule and of a unit: their key, last day, instant of the next notice, state."""
    wanted = [(name, value) for name, value in (("aturan", aturan), ("unit", unit)) if value is not None]
    where = "".join(f" AND k.{name} = ?" for name, _ in wanted)
    rows = tx.execute(
        f"SELECT {', '.join('k.' + name for name in KEY)}, b.hari, n.saat, s.state FROM kewajiban_keadaan s "
        "JOIN kewajiban k ON k.doc = s.doc "
        "JOIN kewajiban_batas b ON b.doc = s.doc AND b.pos_to IS NULL "
        "LEFT JOIN kewajiban_berikut n ON n.doc = s.doc AND n.pos_to IS NULL "
        f"WHERE s.pos_to IS NULL AND s.state IN ('terbuka', 'diklaim'){where} ORDER BY k.pos_from",
        tuple(value for _, value in wanted),
    )
    return [dict(zip((*KEY, "batas", "berikut", "state"), row, strict=True)) for row in rows]


def late(tx: Transaction) -> list[dict[str, str]]:
    """The duties that were met after their last day: their key, and that day."""
    rows = tx.execute(
        f"SELECT {', '.join('k.' + name for name in KEY)}, b.hari FROM kewajiban_keadaan s "
        "JOIN kewajiban k ON k.doc = s.doc JOIN kewajiban_batas b ON b.doc = s.doc AND b.pos_to IS NULL "
        "WHERE s.pos_to IS NULL AND s.state = 'dipenuhi' AND s.diterima > b.hari ORDER BY k.pos_from"
    )
    return [dict(zip((*KEY, "batas"), row, strict=True)) for row in rows]


def provisional(tx: Transaction) -> list[dict[str, str]]:
    """The duties whose last day was counted without the holidays of its year, whatever became of them."""
    rows = tx.execute(
        f"SELECT {', '.join('k.' + name for name in KEY)} FROM kewajiban_batas b JOIN kewajiban k ON k.doc = b.doc "
        "WHERE b.pos_to IS NULL AND b.sementara = 1 ORDER BY k.pos_from"
    )
    return [dict(zip(KEY, row, strict=True)) for row in rows]


def provisional_years(tx: Transaction) -> list[int]:
    """The years in which duties end whose date is provisional."""
    rows = tx.execute(
        "SELECT DISTINCT SUBSTR(b.hari, 1, 4) FROM kewajiban_batas b WHERE b.pos_to IS NULL AND b.sementara = 1"
    )
    return sorted(int(year) for (year,) in rows)


def roster_of(tx: Transaction, jenis: JenisDaftar, tahun: int) -> dict[str, tuple[WajibLapor, ...]]:
    """Who stands on the rosters of a kind and year, by unit."""
    rows = tx.execute(
        "SELECT d.unit, w.wajib FROM dokumen d JOIN daftar_wajib w ON w.doc = d.doc AND w.pos_to IS NULL "
        "WHERE d.kind = 'daftar' AND d.slug = ? AND d.tahun = ? ORDER BY d.unit",
        (jenis.value, tahun),
    )
    return {unit: msgspec.json.decode(wajib, type=tuple[WajibLapor, ...]) for unit, wajib in rows}


def opened(tx: Transaction, aturan: str, periode: Iterable[str]) -> set[tuple[str, str]]:
    """(period, unit) of the duties that were opened under a rule for these periods, whatever became of them."""
    wanted = sorted(set(periode))
    if not wanted:
        return set()
    rows = tx.execute(
        f"SELECT periode, unit FROM kewajiban WHERE aturan = ? AND periode IN ({', '.join('?' * len(wanted))})",
        (aturan, *wanted),
    )
    return {(row[0], row[1]) for row in rows}


def events_of(tx: Transaction, unit: str, topics: Collection[str]) -> list[int]:
    """Positions of the events of these topics in the documents of a unit, in order."""
    kinds = sorted({KINDS[topic.partition(".")[0]] for topic in topics})
    rows = tx.execute(
        f"SELECT t.idx FROM dokumen d JOIN trail t ON t.doc = d.doc WHERE d.unit = ? "
        f"AND d.kind IN ({', '.join('?' * len(kinds))}) AND t.topic IN ({', '.join('?' * len(topics))}) ORDER BY t.idx",
        (unit, *kinds, *sorted(topics)),
    )
    return [row[0] for row in rows]


def units(tx: Transaction) -> list[dict[str, str]]:
    """Every unit: slug, jenis, go_live, and `berakhir`, the first day on which it is no more ("" while it goes on)."""
    rows = tx.execute(
        "SELECT u.slug, u.jenis, COALESCE(m.go_live, u.go_live) FROM unit u "
        "LEFT JOIN mulai_unit m ON m.unit = u.slug AND m.pos_to IS NULL WHERE u.pos_to IS NULL ORDER BY u.slug"
    )
    goes_on = tx.execute("SELECT unit, since, penerus FROM penerusan WHERE pos_to IS NULL ORDER BY since DESC")
    stays = {(unit, since) for unit, since, penerus in goes_on if unit == penerus}
    ended = {unit: since for unit, since, _ in goes_on if (unit, since) not in stays}
    return [
        {"slug": slug, "jenis": jenis, "go_live": go_live, "berakhir": ended.get(slug, "")}
        for slug, jenis, go_live in rows
    ]


def calendar_years(tx: Transaction) -> list[int]:
    """The years whose holidays the kabupaten has recorded."""
    of_no_unit = "SELECT tahun FROM dokumen WHERE unit = '' AND kind = 'kalender' ORDER BY tahun"
    return [row[0] for row in tx.execute(of_no_unit)]


def rules(tx: Transaction) -> dict[str, Tenggat]:
    """The rules that bind now, by id."""
    return _read(tx.execute("SELECT slug, isi FROM aturan_tenggat WHERE pos_to IS NULL ORDER BY slug"))


def every_rule(tx: Transaction) -> dict[str, Tenggat]:
    """Every rule in its newest version, the retired ones too: duties of theirs may still be open."""
    return _read(tx.execute("SELECT slug, isi FROM aturan_tenggat ORDER BY slug, pos_from"))


def _read(rows: Iterable[tuple[Any, ...]]) -> dict[str, Tenggat]:
    return {slug: msgspec.convert(json.loads(isi), Tenggat) for slug, isi in rows}


def extension_papers(tx: Transaction) -> list[str]:
    """The papers that move deadlines, in the order in which they were declared."""
    return [row[0] for row in tx.execute("SELECT nomor FROM perpanjangan ORDER BY pos_from")]


def proposal(tx: Transaction, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any]:
    """What duties give for an indikator that measures them, as recorded up to now."""
    ((position,),) = tx.execute("SELECT idx FROM view_position WHERE name = 'views'")
    return proposals.proposed(tx, AsOf(position, date.max), unit, indikator, tahun, triwulan)


def held_by(tx: Transaction, person: str) -> list[tuple[str, str]]:
    """(unit, office) of every appointment that was ever recorded of a person."""
    rows = tx.execute(
        "SELECT DISTINCT unit, jabatan FROM pejabat WHERE person = ? AND pos_to IS NULL ORDER BY unit, jabatan",
        (person,),
    )
    return [(unit, jabatan) for unit, jabatan in rows]
