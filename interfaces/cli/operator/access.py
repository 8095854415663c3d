"""`jejak access`: who may act in which office. For the local operator, who has the database itself: no key is asked."""

from datetime import date, datetime
from typing import Any

import click

from domain.kernel import Invalid
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.kinds import Day, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import show_json
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.moments import as_of, today, zona
from interfaces.me import me
from interfaces.registers.access import Grant, check_office, check_person
from projections.words import jabatan

access = Group("access", teks=CONTENTS["access"].teks)
person_option = option(
    "--person", required=True, type=Name(), value="KODE/CODE", id="Kode orang, contoh p-001.", en="Person, like p-001."
)
json_option = option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")


def as_option(id: str, en: str, **rest: Any) -> Any:
    return option("--as", "acting_as", type=Name(), value="JABATAN/OFFICE", id=id, en=en, **rest)


@command(
    "grant",
    id="Memberi jabatan; kunci akses pertama tampil sekali.",
    en="Grant an office; a first access key is shown once.",
)
@person_option
@as_option("Jabatan, contoh camat@sangasanga, bappeda, admin.", "Office: camat@sangasanga, bappeda.", required=True)
@option("--until", type=Day(), value="TTTT-BB-HH/YYYY-MM-DD", id="Hari terakhirnya.", en="Its last day.")
@click.pass_context
def grant(ctx: click.Context, person: str, acting_as: str, until: date | None) -> None:
    house = _real(open_house(ctx))
    check_person(person)
    check_office(acting_as, (unit["slug"] for unit in house.queries.units(as_of(house))))
    if until is not None and until < today(house):
        raise Invalid("--until sudah lewat. Isi hari ini atau sesudahnya.", "--until is past. Give today or later.")
    key = house.access.grant(person, acting_as, until, house.now())
    end = say(f" sampai {short_day(until)}", f" until {short_day(until)}") if until else ""
    click.echo(say(f"{person} boleh bertindak sebagai {acting_as}{end}.", f"{person} may act as {acting_as}{end}."))
    if key is None:
        click.echo(say("Kunci aksesnya tetap.", "Their access key stays as it is."))
    else:
        _show(key)


@command("list", id="Semua jabatan yang pernah diberikan.", en="Every office that was ever granted.")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    grants = open_house(ctx).access.grants()
    if as_json:
        show_json({"grants": [{**g._asdict(), "until": g.until and g.until.isoformat()} for g in grants]})
        return
    columns = [
        Column(say("Orang", "Person"), lambda g: g.person),
        Column(say("Bertindak sebagai", "Acts as"), lambda g: g.acting_as, whole=True),
        Column(say("Sampai", "Until"), lambda g: short_day(g.until), figure=True),
        Column(say("Keadaan", "State"), _state),
    ]
    paper = Paper()
    paper.table(columns, grants)
    if not grants:
        paper.line(say("Belum ada. Mulailah dengan jejak access grant.", "Nobody yet. Begin with jejak access grant."))


def _state(g: Grant) -> str:
    on = short_day(datetime.fromisoformat(g.revoked_at or g.granted_at).astimezone(zona().tz).date())
    return say(f"dicabut {on}", f"revoked {on}") if g.revoked_at else say(f"diberikan {on}", f"granted {on}")


@command(
    "revoke",
    id="Mencabut satu jabatan, atau semuanya beserta kuncinya.",
    en="Revoke one office, or all of them and the key.",
)
@person_option
@as_option("Hanya jabatan ini.", "This office only.")
@click.pass_context
def revoke(ctx: click.Context, person: str, acting_as: str | None) -> None:
    house = open_house(ctx)
    gone = ", ".join(house.access.revoke(person, acting_as, house.now())) or NONE
    click.echo(say(f"Dicabut dari {person}: {gone}.", f"Revoked from {person}: {gone}."))


@command("rotate", id="Mengganti kunci akses; yang lama langsung mati.", en="Replace an access key; the old one ends.")
@person_option
@click.pass_context
def rotate(ctx: click.Context, person: str) -> None:
    house = open_house(ctx)
    _show(house.access.rotate(person, house.now()))


@command("me", id="Siapa saya menurut JEJAK_ACCESS_KEY.", en="Who I am by JEJAK_ACCESS_KEY.")
@json_option
@click.pass_context
def whoami(ctx: click.Context, as_json: bool) -> None:
    house = open_house(ctx)
    found = me(house, house.identities().known(from_environment().access_key))
    if as_json:
        show_json(found)
        return
    paper = Paper()
    paper.title(found["person"])
    columns = [
        Column(say("Bertindak sebagai", "Acts as"), lambda o: o["acting_as"], whole=True),
        Column(say("Hari ini menjabat", "Holds today"), _holds),
        Column(say("Sampai", "Until"), lambda o: short_day(o["until"]), figure=True),
    ]
    paper.table(columns, found["offices"])


def _holds(office: dict[str, Any]) -> str:
    return jabatan(office["office"], office["kapasitas"]).dalam(current()) if office["menjabat"] else NONE


def _real(house: House) -> House:
    if house.is_demo():
        raise Invalid(
            "Basis data demo tidak memakai kunci akses. Tunjuk basis data lain dengan --db.",
            "A demo database uses no access keys. Name another database with --db.",
        )
    return house


def _show(key: str) -> None:
    click.echo(
        say("Kunci akses, tampil sekali ini saja; simpan baik-baik:", "Access key, shown this once only; keep it safe:")
    )
    click.echo(key)


for each in (grant, list_, revoke, rotate, whoami):
    access.add_command(each)
