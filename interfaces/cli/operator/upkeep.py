"""`jejak migrate` and `jejak rebuild`: the tables, and the views that can always be made again from the log."""

import click

from application.store.database import Database
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.compare import compare
from interfaces.cli.operator.confirm import confirm as ask_to_confirm
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import count
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import show_json
from interfaces.cli.tools.progress import Bar


@command("migrate", teks=CONTENTS["migrate"].teks)
@option(
    "--app-role",
    type=Name(),
    value="PERAN/ROLE",
    id="PostgreSQL: beri peran ini hak menjalankan aplikasi, tidak lebih.",
    en="PostgreSQL: let this role run the application, and no more.",
)
@option(
    "--confirm",
    type=Name(),
    value="all/BERKAS/FILE",
    id="Sahkan akses dari sebelum ada catatannya: semua, atau yang disebut berkas.",
    en="Confirm access from before it was on record: all, or what a file names.",
)
@option(
    "--new-secret",
    is_flag=True,
    id="Berkas rahasia hilang untuk selamanya: buat yang baru.",
    en="The secret file is lost for good: make a new one.",
)
@click.pass_context
def migrate(ctx: click.Context, app_role: str | None, confirm: str | None, new_secret: bool) -> None:
    house = open_house(ctx, prepared=False)
    house.migrate(new_secret=new_secret)
    house.views.catch_up(house.journal)
    if app_role:
        house.grant(app_role)
    ask_to_confirm(house, confirm)
    caution(house.database)
    held = count(house.journal.position())
    click.echo(say(f"Basis data siap: {held}.", f"The database is ready: {held}."))


def caution(database: Database) -> None:
    """Say what whoever runs this database should know, on standard error."""
    if database.caution:
        click.echo(say(*database.caution), err=True)


@command("rebuild", teks=CONTENTS["rebuild"].teks)
@option(
    "--check",
    is_flag=True,
    id="Hanya bandingkan: baris mana yang bukan seperti kata catatan.",
    en="Only compare: which rows are not as the log says.",
)
@option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output for programs.")
@click.pass_context
def rebuild(ctx: click.Context, check: bool, as_json: bool) -> None:
    house = open_house(ctx, level=False)
    house.require_level()
    if check:
        compare(house, as_json)
        return
    with Bar(say("Membangun ulang", "Rebuilding"), house.journal.position()) as bar:
        mended = house.rebuild(bar.at)
    held = house.journal.position()
    if as_json:
        show_json({"position": held, "mended": mended})
        return
    click.echo(say(f"Tampilan dibangun ulang dari {count(held)}.", f"Views rebuilt from {count(held)}."))
    if mended:
        rows = ", ".join(f"{table} {n}" for table, n in mended.items())
        click.echo(say(f"Baris yang berbeda dari catatan: {rows}.", f"Rows that differed from the log: {rows}."))
