"""`jejak import`: a table of an office as it would be taken in, row by row; with --yes it is recorded."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from domain.figures.nilai import Nilai
from domain.figures.reader.reading import spoken
from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.do import answers_given
from interfaces.cli.import_lists import import_list
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import QUARTER, YEAR, Choice, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.importing.columns import Columns
from interfaces.importing.intake import Intake, Wanted, look, record
from interfaces.importing.lists.kinds import LISTS
from interfaces.importing.papers import TAKES
from interfaces.importing.preview import as_data
from interfaces.importing.rows import SAID, STOPPED, TAKEN, Cell, Row, State
from interfaces.input.reading import BadInput, quote
from interfaces.tables.headers import NAMES

KINDS = (*TAKES, *LISTS)
WHOLE, SOME = 0, 1
"""Exit codes: all that the table says stands or would; something of it is asked or refused."""
LONGEST, NARROW = 40, 26
"""Letters of a heading that are shown, and of the name of a row."""


NAMED = (
    option("--triwulan", type=QUARTER, value="1-4", id="Triwulan laporannya.", en="The triwulan of a report."),
    option("--jabatan", type=Name(), value="JABATAN/OFFICE", id="Jabatan pemilik dokumen.", en="Whose document it is."),
    option("--periode", type=Name(), value="TTTT-TTTT/YYYY-YYYY", id="Periode Renstra.", en="The period of a Renstra."),
    option("--n", type=Whole(1, 99), value="N", id="Perubahan ke berapa.", en="Which change of a plan."),
)


def named_by(run: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options by which a document is named beside its unit and year."""
    for one in reversed(NAMED):
        run = one(run)
    return run


@command("import", teks=CONTENTS["import"].teks)
@click.argument(
    "kind",
    cls=Argument,
    type=Choice(KINDS),
    placeholder=Teks("JENIS", "KIND"),
    teks=Teks(f"Isi tabelnya: {', '.join(KINDS)}.", f"What it holds: {', '.join(KINDS)}."),
)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks(
        "XLSX, XLS, ODS, DOCX, PDF, CSV atau teks tempelan; - untuk masukan baku.",
        "XLSX, XLS, ODS, DOCX, PDF, CSV or pasted text; - for stdin.",
    ),
)
@option("--unit", type=Name(), value="UNIT", id="Unit dokumennya, contoh kec-contoh.", en="Unit of the document.")
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Tahun dokumennya.", en="Year of the document.")
@named_by
@option(
    "--decree", default="", value="NOMOR/NUMBER", id="Nomor SK daftar pejabat.", en="Decree of a list of officials."
)
@option(
    "--since",
    default="",
    value="TANGGAL/DAY",
    id="Tanggal SK daftar pejabat; unit memakai Jejak sejak itu.",
    en="Date of that decree; from when units of a list use Jejak.",
)
@option(
    "--as",
    "actor",
    required=True,
    type=Name(),
    value="JABATAN/OFFICE",
    id="Bertindak sebagai, contoh perencana@kec-contoh.",
    en="Acting as, like perencana@kec-contoh.",
)
@option(
    "--column",
    "headings",
    multiple=True,
    value="JUDUL=ARTI/HEADING=MEANING",
    id='Arti satu kolom, dengan judul atau hurufnya, contoh "Hasil kerja=realisasi"; diingat.',
    en='What a column means, by heading or letter, like "Hasil kerja=realisasi"; it is remembered.',
)
@option(
    "--indikator",
    "names",
    multiple=True,
    value="NAMA=INDIKATOR/NAME=INDIKATOR",
    id='Indikator satu baris, contoh "Jumlah aduan=aduan"; diingat.',
    en='The indikator of a row, like "Jumlah aduan=aduan"; it is remembered.',
)
@option(
    "--reason", default="", value="ALASAN/REASON", id="Alasan beda atau terlambat.", en="Why it differs, or is late."
)
@option(
    "--answer",
    "answers",
    multiple=True,
    value="PERTANYAAN=JAWABAN/QUESTION=ANSWER",
    id="Jawaban atas pertanyaan tentang angka.",
    en="Answer to a question about figures.",
)
@option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output for programs.")
@option("--yes", is_flag=True, id="Catat yang tidak ditanya atau ditolak.", en="Record what is not asked or refused.")
@click.pass_context
def import_(
    ctx: click.Context,
    kind: str,
    file: str,
    unit: str | None,
    tahun: int | None,
    decree: str,
    since: str,
    actor: str,
    headings: tuple[str, ...],
    names: tuple[str, ...],
    reason: str,
    answers: tuple[str, ...],
    as_json: bool,
    yes: bool,
    **more: Any,
) -> int:
    """Exit code 0: all that it says stands, or would; 1: something is asked or refused; 2: it holds nothing of it."""
    content = read_file(file)
    clock = DemoClock()
    house = open_house(ctx, clock)
    who = house.identities().identify(actor, "" if house.is_demo() else from_environment().access_key)
    name = "" if file == "-" else Path(file).name
    if kind in LISTS:
        return import_list(house, who, kind, (content, name), decree, since, yes, as_json)
    if unit is None or tahun is None:
        raise BadInput("Sebutkan --unit dan --tahun dokumennya.", "Name --unit and --tahun of the document.")
    said = {"headings": _pairs(headings, "--column"), "names": _pairs(names, "--indikator")}
    given = {name: value for name, value in more.items() if value is not None}
    wanted = Wanted(kind, unit, tahun, given, **said, reason=reason, answers=answers_given(answers))
    require_unit(house, unit)
    intake = look(house, who, content, name, wanted)
    paper = Paper()
    if not as_json:
        draw(paper, intake)
    new = yes and any(not answer.repeated for answer in record(house, who, intake))
    if as_json:
        show_json({**as_data(intake), "recorded": bool(new and intake.count(*TAKEN))})
    elif yes:
        paper.line(_recorded(intake, new), "bold")
    elif intake.count(*TAKEN):
        paper.line(say("Belum dicatat. Ulangi dengan --yes bila benar.", "Not recorded. Again with --yes if right."))
    return SOME if intake.count(*STOPPED) else WHOLE


def require_unit(house: House, unit: str) -> None:
    known = {one["slug"] for one in house.queries.units(house.queries.as_of(house.now().date()))}
    if unit not in known:
        raise BadInput(
            f"Unit '{quote(unit)}' tidak dikenal. Lihat jejak unit list.",
            f"Unit '{quote(unit)}' is unknown. See jejak unit list.",
        )


def _pairs(said: Iterable[str], name: str) -> dict[str, str]:
    found = {}
    for text in said:
        left, _, right = text.rpartition("=")
        if not left.strip() or not right.strip():
            raise BadInput(
                f"{name} '{quote(text)}' tidak lengkap. Tulis keduanya dengan = di antaranya.",
                f"{name} '{quote(text)}' is not whole. Write both with = between them.",
            )
        found[left.strip()] = right.strip()
    return found


# -- what is shown


def draw(paper: Paper, intake: Intake) -> None:
    for note in intake.notes:
        paper.line(note.dalam(current()), "dim")
    for line in dict.fromkeys(_mapping(table) for table in intake.tables):
        paper.line(line)
    shown = [(row, cell) for row in intake.rows for cell in row.cells]
    columns = [
        Column(say("Baris", "Row"), lambda one: one[0].row, figure=True),
        Column(say("Nama tercetak", "Name as printed"), lambda one: _short(one[0].name, NARROW), whole=True),
        Column(say("Berarti", "Means"), lambda one: _matched(*one), whole=True),
        Column(say("Untuk", "For"), lambda one: _what(one[1]), whole=True),
        Column(say("Dibaca", "Read"), lambda one: _read(one[1]), figure=True),
        Column(say("Sekarang", "Now"), lambda one: NONE if one[1].kini is None else _said(one[1].kini), figure=True),
        Column("", lambda one: SAID[one[1].state].dalam(current()), whole=True),
    ]
    if len({cell.key.slot for _, cell in shown}) == 1:
        del columns[3]
    for sheet, some in groupby(shown, key=lambda one: one[0].sheet):
        if sheet:
            paper.line()
            paper.line(sheet, "bold")
        paper.table(columns, some)
    _told(paper, shown)
    for doubt in intake.doubts:
        paper.line(f"? [{doubt.kind}] {doubt.teks.dalam(current())}")
    paper.line()
    paper.line(summary(intake), "bold")


def _mapping(found: Columns) -> str:
    """Which column was taken for what, under its own heading."""
    table = found.table
    named = next((c for role in NAMES for c in reversed(table.of(role))), None)
    said = [] if named is None else [(named, named.role)]
    said += [(column, slot.teks.dalam(current())) for slot, column in found.fills.items()]
    told = (f"{table.grid.columns[c.index]} “{_short(c.heading)}” = {what}" for c, what in said)
    return f"{'; '.join(told)}."


def _told(paper: Paper, shown: Sequence[tuple[Row, Cell]]) -> None:
    """What is to be said of cells, the same of several once."""
    said: dict[str, list[str]] = {}
    for row, cell in shown:
        if cell.why is not None and cell.state is not State.KOSONG:
            where = say(f"baris {row.row}", f"row {row.row}") if row.why is not None else cell.where.dalam(current())
            said.setdefault(cell.why.dalam(current()), []).append(where)
    if said:
        paper.line()
    for why, places in said.items():
        several = [*dict.fromkeys(places)]
        more = say(f" dan {len(several) - 3} lagi", f" and {len(several) - 3} more") if len(several) > 3 else ""
        paper.line(f"- {'; '.join(several[:3])}{more}: {why}")


def summary(intake: Intake) -> str:
    """12 cells: 9 new, 1 changed, 2 the same."""
    cells = [*intake.cells]
    parts = [
        f"{n} {teks.dalam(current()).lower()}"
        for state, teks in SAID.items()
        if (n := sum(cell.state is state for cell in cells))
    ]
    many = say(f"{len(cells)} sel", "1 cell" if len(cells) == 1 else f"{len(cells)} cells")
    return f"{many}: {', '.join(parts)}."


def _recorded(intake: Intake, any_new: bool) -> str:
    n = intake.count(*TAKEN)
    if not n or not any_new:
        return say("Tidak ada yang berubah.", "Nothing changed.")
    return say(f"Tercatat: {n} sel.", "Recorded: 1 cell." if n == 1 else f"Recorded: {n} cells.")


def _short(text: str, most: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _matched(row: Row, cell: Cell) -> str:
    if cell.key.slot.by_code:
        return cell.key.name or "?"
    match = row.match
    if not match.slug:
        return f"? ({match.score})" if match.score else "?"
    return match.slug if match.told else f"{match.slug} ({match.score})"


def _what(cell: Cell) -> str:
    return cell.key.slot.teks.dalam(current())


def _read(cell: Cell) -> str:
    """As it was read; else as it stands in the table."""
    return (_short(cell.text, 20) or NONE) if cell.nilai is None else _said(cell.nilai)


def _said(nilai: Nilai) -> str:
    return _short(spoken(nilai).dalam(current()), 24)
