"""The table of kinds of units as people read it: their heads and offices, whose PK is with whom, on what basis."""

from typing import Any

from domain.cycle.unit_kinds import JENIS, in_force
from projections.clocks import AsOf, open_at, select
from projections.organisation.mandates import POLICY
from projections.readers.cards import require_unit
from projections.readers.unit_table import own_rows
from projections.tables import Transaction


def unit_kinds(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """A row for each office of each kind on `per`, the head of the kind first. `asal`: "daerah" or "bawaan".

    `pihak_kedua`: the office that its PK is promised to, then those that a unit may name; "kepala_unit" is the head,
    "@induk" the unit above. `verifikator_dokumen`: who verifies what a unit of the kind hands in.
    """
    own = own_rows(tx, at)
    table = in_force(own, at.per)
    return [
        {
            "jenis": kind.jenis,
            "nama": kind.id,
            "nama_en": kind.en,
            "kepala": row.jabatan == kind.kepala,
            "jabatan": row.jabatan,
            "pk": row.pk,
            "pihak_kedua": list(row.pihak_kedua),
            "verifikator": list(row.verifikator),
            "verifikator_dokumen": "induk" if kind.diverifikasi_induk else "kabupaten",
            "reviu": "inspektorat",
            "induk": list(kind.induk),
            "dasar": row.dasar,
            "dasar_jenis": kind.dasar,
            "asal": "daerah" if row in own else "bawaan",
            **POLICY,
            "sejak": row.sejak.isoformat() if row.sejak else None,
            "event": own.get(row),
        }
        for kind in JENIS.values()
        for row in sorted(table, key=lambda row: row.jabatan != kind.kepala)
        if row.jenis == kind.jenis
    ]


def unit_roles(tx: Transaction, at: AsOf, slug: str) -> dict[str, Any]:
    """What a unit has decided by `per` as known: its second parties, and who has which task. Raises NotFound."""
    require_unit(tx, at, slug)
    parties = select(
        tx,
        "SELECT p.jabatan, p.since, p.pihak, p.decree, p.pos_from FROM pihak_kedua p "
        f"WHERE p.unit = ? AND {open_at('p')} ORDER BY p.jabatan, p.since",
        at,
        slug,
    )
    tasks = select(
        tx,
        "SELECT t.peran, t.person, t.since, t.until, t.surat, t.pos_from FROM tugas t "
        f"WHERE t.unit = ? AND {open_at('t')} ORDER BY t.peran, t.since",
        at,
        slug,
    )
    names = ("jabatan", "since", "pihak", "decree", "event")
    own = ("peran", "person", "since", "until", "surat", "event")
    return {
        "pihak_kedua": [dict(zip(names, row, strict=True)) for row in parties],
        "tugas": [dict(zip(own, row, strict=True)) for row in tasks],
    }
