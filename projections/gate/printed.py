"""What a printed LKjIP says, through the rules of printed tables, and beside what Jejak computes of the same year."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from domain.figures.reader.number_reader import read_number
from domain.gate import across_rows, row_rules
from domain.gate.check import Checked, check
from domain.gate.finding import INFERRED, Finding, Rule, Severity, Side, declared
from domain.gate.papers import CellFinding, OnRecord, computed
from domain.gate.printed import NOTHING, Printed, Row
from domain.kernel import Invalid, Teks
from projections.cell_address import cell_address
from projections.clocks import AsOf, open_at, select
from projections.readers import printed
from projections.readers.cards import Card, cards
from projections.tables import Transaction
from projections.values import shown

TERCETAK_BEDA = declared(
    "tercetak_berbeda",
    Teks("Yang tercetak bukan angka di catatan", "What is printed is not the figure on record"),
    Severity.TINGGI,
    INFERRED,
)
RULES = (
    TERCETAK_BEDA,
    *(rule for module in (row_rules, across_rows) for rule in vars(module).values() if isinstance(rule, Rule)),
)
"""Those that are run over a printed report."""
PERCENT = "Persen"
SATUAN = {"capaian": PERCENT, "kriteria": ""}
"""What a part is counted in that is not in the satuan of its indikator."""


def findings(tx: Transaction, at: AsOf, unit: str, tahun: int, doc: str, alamat: str, versi: int) -> list[CellFinding]:
    """Of the rows that a version of the report prints; none of one that is made of what Jejak computes."""
    sql = f"SELECT t.baris, t.pos_from FROM tercetak t WHERE t.doc = ? AND t.versi = ? AND {open_at('t')}"
    found = select(tx, sql, at, doc, versi)
    if not found:
        return []
    rows, event = json.loads(found[0][0]), found[0][1]
    report = _Report(rows, event, alamat, versi, cards(tx, at, unit), tahun)
    beside = [row for row in printed.printed(tx, at, unit, tahun) if row["versi"] == versi]
    told = list(report.checked())
    return [*told, *report.beside(beside, {one.sel for one in told})]


class _Report:
    """The printed rows of a version, each cell with the place by which a finding is about it."""

    def __init__(
        self, rows: Sequence[dict[str, Any]], event: int, alamat: str, versi: int, known: dict[str, Card], tahun: int
    ) -> None:
        self.event, self.alamat, self.versi, self.known, self.tahun = event, alamat, versi, known, tahun
        self.cells: dict[int, OnRecord] = {}
        self.tables = {name: n for n, name in enumerate(dict.fromkeys(row["tabel"] for row in rows))}
        self.rows = [self._row(n, row) for n, row in enumerate(rows, 1)]

    def _row(self, n: int, row: dict[str, Any]) -> Row:
        card = self.known.get(row["indikator"])
        parts = {part: self._cell(row, part, card) for part in printed.PARTS}
        return Row(
            str(n),
            card.nama if card else row["indikator"],
            parts["target"] or NOTHING,
            parts["realisasi"] or NOTHING,
            parts["capaian"] or NOTHING,
            parts["kriteria"] or NOTHING,
            str(self.tahun),
            card.satuan if card else "",
            card.arah if card else None,
            self.tables[row["tabel"]],
        )

    def _cell(self, row: dict[str, Any], part: str, card: Card | None) -> Printed | None:
        """A printed cell, read; its place is an object of its own, by which it is found again."""
        text = row[part]
        if not text:
            return None
        where = Teks(f"LKjIP, tabel {row['tabel']}, {part}", f"LKjIP, table {row['tabel']}, {part}")
        self.cells[id(where)] = self.on_record(row, part, where)
        if part == "kriteria" or text.strip().casefold() in printed.TANPA_ANGKA:
            return Printed(text, where)
        satuan = SATUAN.get(part, card.satuan if card else "")
        try:
            return Printed(text, where, read_number(text, satuan, confirm=True).nilai)
        except Invalid as refused:
            worded = part == "capaian" and not any(map(str.isdigit, text))
            return Printed(text, where, refused=None if worded else refused.teks)

    def on_record(self, row: dict[str, Any], part: str, where: Teks) -> OnRecord:
        sel = cell_address("lkjip", "tercetak", (row["indikator"], row["tabel"]), part)
        return OnRecord(Teks(row[part], row[part]), where, row[part], self.alamat, self.versi, sel, self.event)

    def checked(self) -> Iterator[CellFinding]:
        """What the rules of printed tables find, with what may explain a print that does not agree."""
        for one in check(self.rows):
            for finding in one.findings:
                sides = [self.cells.get(id(side.where), side) for side in (finding.one, finding.other)]
                sel = next((side.sel for side in sides if isinstance(side, OnRecord)), "")
                hal = Teks(one.row.indikator, one.row.indikator)
                yield CellFinding(finding.rule, sides[0], sides[1], _mend(finding, one), sel, hal)

    def beside(self, rows: Sequence[dict[str, Any]], told: Collection[str]) -> Iterator[CellFinding]:
        """What is printed otherwise than Jejak has it, of cells of which no rule has told yet."""
        for row in rows:
            for part in row["berbeda"]:
                there = Teks(f"LKjIP, tabel {row['tabel']}, {part}", f"LKjIP, table {row['tabel']}, {part}")
                own, value = self.on_record(row, part, there), row["dihitung"][part]
                if own.sel in told:
                    continue
                other: Side = Side(Teks("tidak ada", "none"), Teks("catatan", "the record"))
                if value is not None:
                    words = Teks(shown(value, "id"), shown(value, "en"))
                    cara = "capaian" if part == "capaian" else "tabel"
                    other = computed(words, value, Teks("catatan", "the record"), (), cara)
                mend = Teks("terbitkan errata, atau koreksi pencatatannya", "publish errata, or correct the record")
                yield CellFinding(TERCETAK_BEDA, own, other, mend, own.sel, Teks(row["nama"], row["nama"]))


def _mend(finding: Finding, one: Checked) -> Teks:
    """The remedy, and after it how the print may have come about."""
    if finding.rule is not row_rules.CAPAIAN_BEDA or not one.explanations:
        return finding.mend
    perhaps = one.explanations[0].teks
    sure = one.explanations[0].kind == "perlu"
    both = ((finding.mend.id, perhaps.id, "mungkin "), (finding.mend.en, perhaps.en, "perhaps "))
    return Teks(*(f"{mend.rstrip('.')}; {'' if sure else word}{said}" for mend, said, word in both))
