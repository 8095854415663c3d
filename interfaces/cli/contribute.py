"""`jejak contribute`: a pasted or saved table of contributions to one composed figure, echoed before it is recorded."""

import hashlib

import click

from domain.figures.reader.number_reader import Tulisan
from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.do import answers_given, carry_out
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import NONE, figure
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import QUARTER, Choice, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import unit_option, year_option
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.input.contributions import ReadRow, read_contributions
from interfaces.input.moments import today
from interfaces.input.reading import BadInput


@command("contribute", teks=CONTENTS["contribute"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks("Tabel unit;pembilang;penyebut atau unit;angka; - untuk masukan baku.", "Table; - for stdin."),
)
@unit_option
@option(
    "--indikator",
    required=True,
    type=Name(),
    value="INDIKATOR",
    id="Nama pendek indikator.",
    en="Short name of the indikator.",
)
@year_option
@option("--triwulan", required=True, type=QUARTER, value="1-4", id="Triwulan, 1 sampai 4.", en="Triwulan, 1 to 4.")
@option(
    "--as",
    "actor",
    required=True,
    type=Name(),
    value="JABATAN/OFFICE",
    id="Bertindak sebagai, contoh perencana@dinkes.",
    en="Acting as, like perencana@dinkes.",
)
@option("--reason", default="", value="ALASAN/REASON", id="Alasan pembetulan.", en="Why it is corrected or late.")
@option(
    "--angka",
    "written",
    default="",
    type=Choice(["", *map(str, Tulisan)]),
    value="baku|indonesia",
    id="Cara angka ditulis: baku 1234.56, indonesia 1.234,56.",
    en="How figures are written: baku 1234.56, indonesia 1.234,56.",
)
@option(
    "--answer",
    "answers",
    multiple=True,
    value="PERTANYAAN=JAWABAN/QUESTION=ANSWER",
    id="Jawaban atas pertanyaan tentang angka.",
    en="Answer to a question about figures.",
)
@option("--yes", is_flag=True, id="Catat tanpa bertanya.", en="Record without asking.")
@click.pass_context
def contribute(
    ctx: click.Context,
    file: str,
    unit: str,
    indikator: str,
    tahun: int,
    triwulan: int,
    actor: str,
    reason: str,
    written: str,
    answers: tuple[str, ...],
    yes: bool,
) -> None:
    text = read_file(file)
    clock = DemoClock()
    house = open_house(ctx, clock)
    rows = _read(house, text, unit, indikator, written)
    filled = [row for row in rows if row.filled]
    _echo(rows, indikator)
    if not filled:
        raise BadInput("Tidak ada sumbangan yang terisi.", "No contribution is filled in.")
    if yes:
        _nothing_doubtful(filled, written)
    elif file == "-":
        Paper().line(say("Belum dicatat. Ulangi dengan --yes bila benar.", "Not recorded. Again with --yes if right."))
        return
    elif not click.confirm(say(f"Catat {len(filled)} sumbangan?", f"Record {len(filled)} contributions?")):
        raise click.Abort
    key = hashlib.sha256("\n".join([*map(str, (unit, indikator, tahun, triwulan, reason)), str(text)]).encode())
    sumbangan = [{"indikator": indikator, "penyumbang": row.unit, **row.part} for row in filled]
    carry_out(
        house,
        clock,
        {
            "command": "sumbangan.contribute",
            "command_id": key.hexdigest()[:32],
            "actor": actor,
            "reason": reason,
            "angka": "baku",
            "jawaban": answers_given(answers),
            "data": {"unit": unit, "tahun": tahun, "triwulan": triwulan, "sumbangan": sumbangan},
        },
    )


def _read(house: House, text: bytes, unit: str, indikator: str, written: str) -> list[ReadRow]:
    at = house.queries.as_of(today(house))
    card = next((c for c in house.queries.indikator(at, unit) if c["slug"] == indikator), None)
    if card is None or not card.get("susunan"):
        raise BadInput(
            f"'{indikator}' di {unit} tidak disusun dari sumbangan. Lihat jejak indikator list --unit {unit}.",
            f"'{indikator}' in {unit} is not composed of contributions. See jejak indikator list --unit {unit}.",
        )
    names = {u["slug"]: u["nama"] for u in house.queries.units(at) if u["slug"] in card["penyumbang"]}
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("Simpan tabelnya sebagai UTF-8.", "Save the table as UTF-8.") from None
    return read_contributions(decoded, card["susunan"], card["satuan"], names, written)


def _echo(rows: list[ReadRow], indikator: str) -> None:
    """What was read, row by row, before anything is recorded."""
    columns = [
        Column("Unit", lambda row: row.nama),
        Column(say("Dibaca", "Read"), _figures, figure=True),
        Column(say("Keterangan", "Notes"), _notes),
    ]
    Paper().table(columns, rows, indikator)


def _figures(row: ReadRow) -> str:
    told = [figure(row.part[name]) for name in ("angka", "pembilang", "penyebut") if name in row.part]
    return " / ".join(told) or NONE


def _notes(row: ReadRow) -> str:
    told = [row.part[name] for name in ("per", "alasan") if name in row.part]
    told += [teks.dalam(current()) for teks in (*row.gema, *row.ragu)]
    return "\n".join(told if row.filled else [say("belum diisi, dilewati", "not filled in, left out")]) or NONE


def _nothing_doubtful(rows: list[ReadRow], written: str) -> None:
    """--yes never answers a reading that is only likely, nor one that may be a thousand times more or less."""
    for row in rows:
        if row.ragu:
            id, en = row.ragu[0]
            raise BadInput(f"{row.nama}: {id} Tulis ulang angkanya.", f"{row.nama}: {en} Type the figure again.")
        if row.ribuan and not written:
            raise BadInput(
                f"{row.nama}: {row.ribuan[0]} dapat dibaca dua cara. Sebutkan cara angka ditulis dengan "
                "--angka indonesia atau --angka baku.",
                f"{row.nama}: {row.ribuan[0]} can be read in two ways. Say how figures are written by "
                "--angka indonesia or --angka baku.",
            )
