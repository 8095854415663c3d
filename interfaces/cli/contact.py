"""`jejak contact` and `jejak feed`: where notices reach people, and calendars for those who have the link.

For the local operator, who has the database itself: no key is asked.
"""

from typing import Any

import click

from domain.kernel import NotFound, Teks
from interfaces.access_register import check_office, check_person
from interfaces.cli.command import Group, command, option
from interfaces.cli.figures import NONE, short_day
from interfaces.cli.kinds import Choice, Name
from interfaces.cli.language import say
from interfaces.cli.opening import open_house
from interfaces.cli.paper import Column, Paper
from interfaces.cli.reading import show_json
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.contact_register import RANGKUM, Contact, Directory
from interfaces.feed_register import Feed
from interfaces.masukan import BadInput, petik
from interfaces.waktu import as_of, today, zona

contact = Group(
    "contact",
    teks=Teks("Ke mana pemberitahuan dikirim; untuk operator setempat.", "Where notices go; for the local operator."),
)
feed = Group(
    "feed",
    teks=Teks(
        "Umpan kalender tenggat; untuk operator setempat.", "Calendar feeds of deadlines; for the local operator."
    ),
)
YES = ("ya", "tidak")
person_option = option(
    "--person", required=True, type=Name(), value="KODE/CODE", id="Kode orang, contoh p-001.", en="Person, like p-001."
)
json_option = option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")


@command("set", id="Mencatat alamat dan keinginan seseorang.", en="Keep the address and the wishes of a person.")
@person_option
@option("--email", type=Name(), value="ALAMAT/ADDRESS", id="Alamat surel.", en="E-mail address.")
@option("--bahasa", type=Choice(("id", "en")), value="id|en", id="Bahasa surelnya (bawaan id).", en="Language (id).")
@option(
    "--pengingat",
    type=Choice(YES),
    value="ya|tidak",
    id="Ingin pengingat; eskalasi tetap datang.",
    en="Wants reminders; an escalation comes all the same.",
)
@option(
    "--rangkum",
    type=Choice(RANGKUM[:2]),
    value="ya|tidak",
    id="Satu surel sehari (bawaan: camat ya).",
    en="One mail a day (a camat: yes).",
)
@option(
    "--as",
    "offices",
    type=Name(),
    multiple=True,
    value="JABATAN/OFFICE",
    id="Diberi tahu untuk jabatan ini juga; dapat diulang.",
    en="Told for this office too; may be repeated.",
)
@click.pass_context
def set_(
    ctx: click.Context,
    person: str,
    email: str | None,
    bahasa: str | None,
    pengingat: str | None,
    rangkum: str | None,
    offices: tuple[str, ...],
) -> None:
    house = open_house(ctx)
    check_person(person)
    known = house.contacts.find(person)
    if known is None and email is None:
        raise BadInput("Sebutkan --email.", "Give --email.")
    for office in offices:
        check_office(office, (unit["slug"] for unit in house.queries.units(as_of(house))))
    old = known or Contact(person, "")
    wants = old.pengingat if pengingat is None else pengingat == "ya"
    new = Contact(person, email or old.email, bahasa or old.bahasa, wants, rangkum or old.rangkum)
    house.contacts.set(new, offices, house.now())
    whom = Directory(house.database, house.journal, house.contacts, today(house))
    again = house.outbox.reach_again(whom, house.now(), zona())
    click.echo(say(f"Alamat {person} dicatat.", f"The address of {person} is kept."))
    if again:
        click.echo(
            say(
                f"{again} pemberitahuan yang tadinya tanpa alamat akan dikirim.",
                f"{again} notices that had no address will be sent.",
            )
        )


@command("list", id="Semua alamat.", en="Every address.")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    found = open_house(ctx).contacts.all()
    if as_json:
        show_json({"contacts": [{**_plain(c), "offices": offices} for c, offices in found]})
        return
    columns: list[Column] = [
        Column(say("Orang", "Person"), lambda r: r[0].person),
        Column(say("Surel", "E-mail"), lambda r: r[0].email),
        Column(say("Bahasa", "Language"), lambda r: r[0].bahasa),
        Column(say("Pengingat", "Reminders"), lambda r: _yes(r[0].pengingat)),
        Column(say("Rangkum", "Digest"), lambda r: _yes(r[0].rangkum == "ya") if r[0].rangkum else NONE),
        Column(say("Juga untuk", "Also for"), lambda r: ", ".join(r[1]) or NONE),
    ]
    paper = Paper()
    paper.table(columns, found)
    if not found:
        paper.line(say("Belum ada. Mulailah dengan jejak contact set.", "Nobody yet. Begin with jejak contact set."))


@command("remove", id="Menghapus alamat seseorang.", en="Forget the address of a person.")
@person_option
@click.pass_context
def remove(ctx: click.Context, person: str) -> None:
    open_house(ctx).contacts.remove(person)
    click.echo(say(f"Alamat {person} dihapus.", f"The address of {person} is forgotten."))


def _plain(c: Contact) -> dict[str, Any]:
    return {name: value for name, value in vars(c).items() if name != "henti"}


def _yes(value: bool) -> str:
    return say("ya", "yes") if value else say("tidak", "no")


# -- feeds

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
        check_person(person)
        return "person", person
    if unit not in {u["slug"] for u in house.queries.units(as_of(house))}:
        raise NotFound(f"Unit '{petik(unit)}' tidak dikenal.", f"Unit '{petik(unit)}' is unknown.")
    return "unit", str(unit)


for each in (set_, list_, remove):
    contact.add_command(each)
for each in (grant, feeds, revoke):
    feed.add_command(each)
