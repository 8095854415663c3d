"""`jejak migrate` and `jejak rebuild`: the tables, and the views that can always be made again from the log."""

import click

from application.store.database import Database
from application.store.journal import Journal
from domain.kernel import Refusal
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.confirm import confirm as ask_to_confirm
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import count
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.progress import Bar
from interfaces.compose import House
from projections.follower import Views

CHECK = "cek_"
"""Prefix of the second set of views, which a check makes beside the first and removes again."""
PATIENCE = 5
"""How often a check begins again because something was recorded meanwhile, before it has everybody wait."""


class Unequal(Refusal):
    """Rebuilt views differ from those kept up event by event."""

    slug = "tampilan-berbeda"


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
    id="Hanya bandingkan hasil bangun ulang dengan yang ada.",
    en="Only compare a rebuild with what is there.",
)
@click.pass_context
def rebuild(ctx: click.Context, check: bool) -> None:
    house = open_house(ctx)
    house.require_level()
    views = Views(house.database, CHECK) if check else house.views
    try:
        _fold(views, house.journal)
        equal = not check or _equal(house, views)
    finally:
        if check:
            with house.database.write() as tx:
                views.drop(tx)
    if not equal:
        raise Unequal(
            "Hasil bangun ulang berbeda dari tampilan yang ada. Jalankan 'jejak rebuild' dan laporkan.",
            "The rebuilt views differ from those in use. Run 'jejak rebuild' and report it.",
        )
    held = count(house.journal.position())
    if check:
        click.echo(say(f"Sama dengan bangun ulang dari {held}.", f"Equal to a rebuild from {held}."))
    else:
        click.echo(say(f"Tampilan dibangun ulang dari {held}.", f"Views rebuilt from {held}."))


def _fold(views: Views, journal: Journal) -> None:
    with Bar(say("Membangun ulang", "Rebuilding"), journal.position()) as bar:
        views.rebuild(journal, bar.at)


def _equal(house: House, rebuilt: Views) -> bool:
    """Compare at one position. Others may go on writing meanwhile, until they have outrun us a few times."""
    for _ in range(PATIENCE):
        equal = _compare(house, rebuilt)
        if equal is not None:
            return equal
    with house.database.write() as tx:
        house.journal.lock(tx)
        return bool(_compare(house, rebuilt))


def _compare(house: House, rebuilt: Views) -> bool | None:
    """Whether both sets are equal; None when something was recorded meanwhile."""
    sets = (rebuilt, house.views)
    before = [views.catch_up(house.journal) for views in sets]
    digests = [views.digest() for views in sets]
    level = {*before, *(views.position() for views in sets), house.journal.position()}
    return digests[0] == digests[1] if len(level) == 1 else None
