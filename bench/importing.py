"""A Renja that comes in by its file: read, matched, tried as a whole and undone, then recorded with its file."""

from io import BytesIO
from itertools import islice

import xlsxwriter

from bench.jejak_side import Office
from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, Spread, take_turns
from interfaces.importing.intake import Wanted, look, record
from interfaces.registers.identity import DemoIdentities

WHAT = (
    "rows of one XLSX, programs to sub kegiatan with pagu and output, from the file to the record, the file kept as "
    "evidence; the whole Renja in {least:.2f} s at best"
)
YEAR = 2026
BRANCHES, BELOW = 12, 4
"""Programs, and kegiatan of each; the rest are sub kegiatan."""


def measure(place: Place, size: Size) -> list[Row]:
    """Each time the Renja of another unit, so that every row of it is new."""
    office = Office(place.jejak, size.rebuilds + 1, 0)
    raw, rows = _renja(size.plan_rows)
    units = iter(range(size.rebuilds + 1))

    def take_in(unit: str) -> None:
        who = DemoIdentities(demo=True).identify(f"perencana@{unit}", "")
        record(office.house, who, look(office.house, who, raw, "Renja.xlsx", Wanted("renja", unit, YEAR)))

    place.settle()
    one = Contestant(JEJAK, lambda many: [f"unit-{n:02}" for n in islice(units, many)], take_in)
    rate = take_turns((one,), size.rebuilds, 1).rate(JEJAK)
    spread = Spread(rate.median * rows, rate.low * rows, rate.high * rows)
    return [Row("Renja imported", place.kind, spread, "rows/s", rows, note=WHAT.format(least=1 / rate.high))]


def _renja(rows: int) -> tuple[bytes, int]:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Renja")
        heads = ("Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Satuan", f"Target {YEAR}", "Pagu (Rp)")
        sheet.write_row(0, 0, heads)
        tree = _tree(rows)
        for r, (kode, sub) in enumerate(tree, 1):
            sheet.write_row(r, 0, (kode, f"Uraian {kode}"))
            if sub:
                sheet.write_row(r, 2, (f"Jumlah keluaran {r}", "Dokumen", r % 12 + 1, r * 1_250_000))
    return out.getvalue(), len(tree)


def _tree(rows: int) -> list[tuple[str, bool]]:
    """Codes, each with whether it is a sub kegiatan."""
    each = max(1, (rows - BRANCHES * (1 + BELOW)) // (BRANCHES * BELOW))
    found: list[tuple[str, bool]] = []
    for p in range(1, BRANCHES + 1):
        found.append((f"7.01.{p:02}", False))
        for k in range(1, BELOW + 1):
            kegiatan = f"7.01.{p:02}.2.{k:02}"
            found += [(kegiatan, False), *((f"{kegiatan}.{s:04}", True) for s in range(1, each + 1))]
    return found
