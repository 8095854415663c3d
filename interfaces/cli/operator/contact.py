"""`jejak contact`: where notices reach people. For the local operator, who has the database itself: no key is asked."""

from typing import Any

import click

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import show_json
from interfaces.input.moments import as_of, today, zona
from interfaces.input.reading import BadInput
from interfaces.registers.access import check_office, check_person
from interfaces.registers.contact import Contact, Directory

contact = Group("contact", teks=CONTENTS["contact"].teks)
AFFIRMED = ("ya", "yes")
YES = ("ya", "tidak", "yes", "no")
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
    value="ya|tidak/yes|no",
    id="Ingin pengingat; eskalasi tetap datang.",
    en="Wants reminders; an escalation comes all the same.",
)
@option(
    "--rangkum",
    type=Choice(YES),
    value="ya|tidak/yes|no",
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
    check_person(person, lambda: house.is_person(person))
    known = house.contacts.find(person)
    if known is None and email is None:
        raise BadInput("Sebutkan --email.", "Give --email.")
    for office in offices:
        at = as_of(house)
        check_office(office, house.queries.kinds(at), house.queries.unit_table(at))
    old = known or Contact(person, "")
    wants = old.pengingat if pengingat is None else pengingat in AFFIRMED
    digest = old.rangkum if rangkum is None else "ya" if rangkum in AFFIRMED else "tidak"
    new = Contact(person, email or old.email, bahasa or old.bahasa, wants, digest)
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


for each in (set_, list_, remove):
    contact.add_command(each)
