"""`jejak sk`: one decree with all its rows, from a table."""

import hashlib
from datetime import date

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.do import carry_out
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Day, Name
from interfaces.cli.tools.opening import open_house
from interfaces.clock import DemoClock
from interfaces.input.decree_rows import read_rows
from interfaces.input.moments import today
from interfaces.input.reading import BadInput


@command("sk", teks=CONTENTS["sk"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks(
        "Tabel unit;jabatan;kapasitas;orang;mulai;sampai; - untuk masukan baku.",
        "Table of appointments, a row each; - for stdin.",
    ),
)
@option("--nomor", required=True, value="NOMOR", id="Nomor SK.", en="Number of the decree.")
@option("--tanggal", required=True, type=Day(), value="TANGGAL/DATE", id="Tanggal SK.", en="Date of the decree.")
@option(
    "--as",
    "actor",
    default="bkpsdm",
    type=Name(),
    value="JABATAN/OFFICE",
    id="Bertindak sebagai, contoh bkpsdm.",
    en="Acting as, like bkpsdm.",
)
@click.pass_context
def sk(ctx: click.Context, file: str, nomor: str, tanggal: date, actor: str) -> None:
    text = read_file(file)
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("Simpan tabelnya sebagai UTF-8.", "Save the table as UTF-8.") from None
    clock = DemoClock()
    house = open_house(ctx, clock)
    units = {u["slug"]: u["nama"] for u in house.queries.units(house.queries.as_of(today(house)))}
    rows = read_rows(decoded, units, house.people.called)
    key = hashlib.sha256(f"{nomor}\n{tanggal}\n{decoded}".encode()).hexdigest()[:32]
    data = {"nomor": nomor, "tanggal": tanggal.isoformat(), "baris": rows}
    carry_out(house, clock, {"command": "sk.record", "command_id": key, "actor": actor, "data": data})
