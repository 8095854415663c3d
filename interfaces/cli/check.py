"""`jejak check`: a printed table of target, realisasi and capaian from anywhere, computed again, row by row."""

from collections.abc import Sequence
from itertools import groupby

import click

from domain.figures.decimals import write
from domain.figures.direction import Arah
from domain.gate.check import Checked
from domain.gate.finding import Finding, Severity
from domain.gate.printed import Printed
from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Choice
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.input.reading import BadInput
from interfaces.tables.checking import as_data, checked_file, finding_as_data, notes
from interfaces.tables.files import tables_of
from interfaces.tables.grid import Grid
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.sentences import told_in

AGREE, DISAGREE = 0, 1
WIDE = 30
"""Letters of an indikator that a row shows."""


@command("check", teks=CONTENTS["check"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks(
        "Berkas dengan tabelnya: teks tempelan, CSV, XLSX, XLS, ODS, DOCX, PDF; - untuk masukan baku.",
        "A file with the table in it: pasted text, CSV, XLSX, XLS, ODS, DOCX, PDF; - for stdin.",
    ),
)
@option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output for programs.")
@option(
    "--direction",
    type=Choice([*map(str, Arah)]),
    value="naik|turun",
    id="Arah semua baris yang tabelnya tidak menyebutnya: turun bila makin rendah makin baik.",
    en="Direction of all rows whose table says none: turun where lower is better.",
)
def check(file: str, as_json: bool, direction: str | None) -> int:
    """Exit code 0: nothing speaks against it; 1: a row does not agree, or a finding is high; 2: nothing to check."""
    raw = read_file(file)
    found, said, told = _checked(raw, "" if file == "-" else file, Arah(direction) if direction else None)
    if as_json:
        beside = {"text": [finding_as_data(one) for one in told]} if told else {}
        show_json({"rows": [as_data(one) for one in found], **beside})
        for note in said:
            click.echo(note.dalam(current()), err=True)
    else:
        draw(Paper(), found, said, told)
    wrong = any(one.agrees is False or any(_high(f) for f in one.findings) for one in found)
    return DISAGREE if wrong or any(map(_high, told)) else AGREE


def _checked(raw: bytes, name: str, arah: Arah | None) -> tuple[list[Checked], list[Teks], list[Finding]]:
    """The rows, what is to be said of how they were read, and what is told in sentences; a paper may have these alone.

    Raises BadInput where there is nothing to check.
    """
    tables: list[Grid] = []
    try:
        if kind_of(raw) != TEXT:
            tables = tables_of(raw, name)
        found, said = checked_file(raw, name, arah, tables)
    except BadInput:
        if not (told := _told_of(raw, (), tables)[0]):
            raise
        return [], [], told
    told, unread = _told_of(raw, found, tables)
    return found, [*said, *unread], told


def _told_of(raw: bytes, found: Sequence[Checked], tables: list[Grid]) -> tuple[list[Finding], list[Teks]]:
    """What is told in sentences; and why nothing is, where they cannot be read."""
    try:
        return told_in(raw, found, tables), []
    except BadInput as e:
        return [], [Teks(f"Kalimatnya tidak dibaca: {e.teks.id}", f"Its sentences are not read: {e.teks.en}")]


def _high(finding: Finding) -> bool:
    return finding.rule.severity is Severity.TINGGI


def draw(paper: Paper, found: list[Checked], said: list[Teks], told: list[Finding]) -> None:
    for note in said:
        paper.line(note.dalam(current()), "dim")
    columns = [
        Column(say("Baris", "Row"), lambda one: one.row.row, figure=True),
        Column("Indikator", lambda one: _short(one.row.indikator), whole=True),
        Column(say("Periode", "Period"), lambda one: one.row.period, whole=True),
        Column("Target", lambda one: _figure(one.row.target), figure=True),
        Column("Realisasi", lambda one: _figure(one.row.realisasi), figure=True),
        Column(say("Tercetak", "Printed"), lambda one: _figure(one.row.capaian), figure=True),
        Column(say("Dihitung", "Computed"), _computed, figure=True),
        Column("", _verdict, whole=True),
    ]
    if len({one.row.period for one in found}) == 1:
        del columns[2]
    for sheet, rows in groupby(found, key=lambda one: one.row.sheet):
        if sheet:
            paper.line()
            paper.line(sheet, "bold")
        paper.table(columns, rows)
    for one in found:
        _explain(paper, one)
    if told:
        paper.line()
        paper.line(say("Di luar tabel capaiannya", "Beside its tables of capaian"), "bold")
    for finding in told:
        paper.line(f"- {_told(finding)}", indent=3)
    if found:
        paper.line()
        paper.line(summary(found), "bold")


def summary(found: list[Checked]) -> str:
    """12 rows: 9 agree, 2 do not, 1 cannot be computed."""
    agree = sum(one.agrees is True for one in found)
    wrong = sum(one.agrees is False for one in found)
    without = sum(one.capaian is None for one in found)
    unprinted = len(found) - agree - wrong - without
    rows = say(f"{len(found)} baris", "1 row" if len(found) == 1 else f"{len(found)} rows")
    parts = [
        say(f"{agree} cocok", f"{agree} agree"),
        say(f"{wrong} tidak", f"{wrong} do not"),
        say(f"{without} tidak dapat dihitung", f"{without} cannot be computed"),
    ]
    if unprinted:
        parts.append(say(f"{unprinted} tanpa capaian tercetak", f"{unprinted} without a printed capaian"))
    return f"{rows}: {', '.join(parts)}."


def _explain(paper: Paper, one: Checked) -> None:
    """What is to be said of a row; nothing of one that agrees and has no finding."""
    found = {finding.rule.id for finding in one.findings}
    lines = [each.teks.dalam(current()) for each in notes(one) if each.kind not in found]
    lines += [
        _told(finding) for finding in one.findings if one.agrees is not False or finding.rule.id != "capaian_beda"
    ]
    if not lines and one.agrees is not False:
        return
    paper.line()
    name = " · ".join(filter(None, [_short(one.row.indikator, 100), one.row.period]))
    where = f"{one.row.sheet}, {one.row.row}" if one.row.sheet else one.row.row
    paper.line(f"{where}. {name}", "bold")
    if one.agrees is False:
        wrong = (_figure(one.row.capaian), _computed(one))
        paper.line(say("Tercetak {}, dihitung {}.", "Printed {}, computed {}.").format(*wrong), indent=3)
    for line in lines:
        paper.line(f"- {line}", indent=3)


def _told(finding: Finding) -> str:
    one, other = finding.one, finding.other
    sides = [f"{s.figure.dalam(current())} ({s.where.dalam(current())})" for s in (one, other)]
    severity = say(str(finding.rule.severity), SEVERITIES[finding.rule.severity])
    mend = finding.mend.dalam(current()).rstrip(".")
    return f"[{severity}] {finding.rule.title.dalam(current())}: {' / '.join(sides)}. {mend[:1].upper()}{mend[1:]}."


SEVERITIES = {Severity.TINGGI: "high", Severity.SEDANG: "medium", Severity.RENDAH: "low"}


def _short(text: str, most: int = WIDE) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _figure(cell: Printed) -> str:
    said = cell.text if cell.refused is not None or cell.absent else cell.said.dalam(current())
    return _short(said, 24) or NONE


def _computed(one: Checked) -> str:
    return NONE if one.capaian is None else write(one.capaian, current())


def _verdict(one: Checked) -> str:
    if one.agrees is None:
        return "" if one.capaian is not None else say("tak terhitung", "not computed")
    return say("cocok", "agrees") if one.agrees else say("TIDAK", "NO")
