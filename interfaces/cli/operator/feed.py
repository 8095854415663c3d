"""`jejak feed`: calendars for whoever has the link. For the local operator, who has the database itself."""

import click

from domain.kernel import NotFound
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput, quote
from interfaces.registers.access import check_person
from interfaces.registers.feed import Feed

feed = Group("feed", teks=CONTENTS["feed"].teks)
unit_option = option("--unit", type=Name(), value="UNIT", id="Tenggat unit ini.", en="The deadlines of this unit.")
whose_option = option("--person", type=Name(), value="KODE/CODE", id="Tenggat orang ini.", en="Those of this person.")


@command("grant", id="Membuat tautan kalender; tampil sekali.", en="Make a calendar link; shown once.")
@unit_option
@whose_option
@option(
    "--bahasa", type=Choice(("id", "en")), default="id", value="id|en", id="Bahasanya (bawaan id).", en="Language (id)."
)
@click.pass_context
def grant(ctx: click.Context, unit: str | None, person: str | None, bahasa: str) -> None:
    house = open_house(ctx)
    jenis, nama = _whose(house, unit, person)
    token = house.feeds.grant(Feed(jenis, nama, bahasa), house.now())
    click.echo(
        say(
            "Tautan kalender, tampil sekali ini saja; siapa pun yang memilikinya dapat membacanya:",
            "Calendar link, shown this once only; whoever has it can read it:",
        )
    )
    click.echo(f"{from_environment().base_url}/feed/{token}.ics")


@command("list", id="Semua tautan kalender.", en="Every calendar link.")
@click.pass_context
def feeds(ctx: click.Context) -> None:
    columns = [
        Column(say("Milik", "Of"), lambda f: f.nama),
        Column(say("Jenis", "Kind"), lambda f: say({"unit": "unit", "person": "orang"}[f.jenis], f.jenis)),
        Column(say("Dibuat", "Made"), lambda f: short_day(f.granted_at[:10])),
        Column(
            say("Dicabut", "Revoked"), lambda f: short_day(f.revoked_at and f.revoked_at[:10]) if f.revoked_at else NONE
        ),
    ]
    found = open_house(ctx).feeds.all()
    paper = Paper()
    paper.table(columns, found)
    if not found:
        paper.line(say("Belum ada. Mulailah dengan jejak feed grant.", "None yet. Begin with jejak feed grant."))


@command(
    "revoke", id="Mencabut semua tautan kalender suatu unit atau orang.", en="Revoke every link of a unit or person."
)
@unit_option
@whose_option
@click.pass_context
def revoke(ctx: click.Context, unit: str | None, person: str | None) -> None:
    house = open_house(ctx)
    jenis, nama = ("unit", unit) if unit else ("person", person)
    n = house.feeds.revoke(jenis, nama or "", house.now())
    click.echo(say(f"Dicabut: {n} tautan.", f"Revoked: {n} links."))


def _whose(house: House, unit: str | None, person: str | None) -> tuple[str, str]:
    if bool(unit) is bool(person):
        raise BadInput("Sebutkan --unit atau --person, salah satu.", "Give --unit or --person, one of them.")
    if person:
        check_person(person, lambda: house.is_person(person))
        return "person", person
    if unit not in {u["slug"] for u in house.queries.units(as_of(house))}:
        raise NotFound(f"Unit '{quote(unit)}' tidak dikenal.", f"Unit '{quote(unit)}' is unknown.")
    return "unit", str(unit)


for each in (grant, feeds, revoke):
    feed.add_command(each)
