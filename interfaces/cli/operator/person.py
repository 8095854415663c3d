"""`jejak person`: the directory of people. For the local operator, who has the database itself: no key is asked.

Numbers and addresses are masked on the screen whoever asks: what is printed stays in the terminal and in its logs.
"""

from dataclasses import replace
from typing import Any

import click

from application.organisation.access import OPERATOR_OF_MACHINE
from domain.kernel import Teks
from interfaces import people
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.compose import House
from interfaces.input.moments import as_of, today, zona
from interfaces.input.reading import BadInput
from interfaces.registers.access import check_office, check_person
from interfaces.registers.particulars import FIELDS, Particulars
from interfaces.registers.reach import Reach

person = Group("person", teks=CONTENTS["person"].teks)
AFFIRMED = ("ya", "yes")
YES = ("ya", "tidak", "yes", "no")
json_option = option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")
code_argument = click.argument(
    "code",
    cls=Argument,
    type=Name(),
    placeholder=Teks("KODE", "CODE"),
    teks=Teks("Kode orang, contoh p-001.", "Person, like p-001."),
)
NAMES = {
    "nama": Teks("Nama", "Name"),
    "pangkat": Teks("Pangkat", "Rank"),
    "golongan": Teks("Golongan", "Golongan"),
    "nip": Teks("NIP", "NIP"),
    "nik": Teks("NIK", "NIK"),
    "email": Teks("Surel", "E-mail"),
    "telepon": Teks("Telepon", "Telephone"),
}


@command("set", id="Mencatat siapa seseorang dan cara menghubunginya.", en="Keep who a person is and how to reach them")
@code_argument
@option("--nama", type=Name(), value="NAMA/NAME", id="Nama dengan gelarnya.", en="Name with titles.")
@option("--pangkat", type=Name(), value="PANGKAT/RANK", id="Bila bukan menurut golongan.", en="If not by golongan.")
@option("--golongan", type=Name(), value="GOL", id="Contoh III/d, atau IX (PPPK).", en="Like III/d, or IX (PPPK).")
@option("--nip", type=Name(), value="NIP", id="18 angka.", en="18 digits.")
@option("--nik", type=Name(), value="NIK", id="Hanya penanda tangan BSrE.", en="Of BSrE signers only.")
@option("--email", type=Name(), value="ALAMAT/ADDRESS", id="Alamat surel.", en="E-mail address.")
@option("--telepon", type=Name(), value="NOMOR/NUMBER", id="Contoh 0812-3456-7890.", en="Like 0812-3456-7890.")
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
@option(
    "--clear",
    "cleared",
    type=Choice(FIELDS),
    multiple=True,
    value="ISIAN/FIELD",
    id="Mengosongkan satu isian; dapat diulang.",
    en="Clear a field; may be repeated.",
)
@click.pass_context
def set_(
    ctx: click.Context,
    code: str,
    bahasa: str | None,
    pengingat: str | None,
    rangkum: str | None,
    offices: tuple[str, ...],
    cleared: tuple[str, ...],
    **typed: str | None,
) -> None:
    house = open_house(ctx)
    check_person(code, lambda: house.is_person(code))
    for office in offices:
        at = as_of(house)
        check_office(office, house.queries.kinds(at), house.queries.unit_table(at))
    given = {name: value for name, value in typed.items() if value is not None}
    if not any((given, bahasa, pengingat, rangkum, offices, cleared)):
        raise BadInput("Sebutkan yang dicatat, contoh --nama.", "Give what is to be kept, like --nama.")
    if both := given.keys() & set(cleared):
        raise BadInput(f"Isi atau kosongkan {min(both)}, jangan keduanya.", f"Give {min(both)} or clear it, not both.")
    old = house.people.find(code) or Particulars(code)
    wants = old.pengingat if pengingat is None else pengingat in AFFIRMED
    digest = old.rangkum if rangkum is None else "ya" if rangkum in AFFIRMED else "tidak"
    new = replace(old, bahasa=bahasa or old.bahasa, pengingat=wants, rangkum=digest)
    people.keep(house, OPERATOR_OF_MACHINE, replace(new, **given, **dict.fromkeys(cleared, "")), offices)
    click.echo(say(f"{code} dicatat dalam direktori orang.", f"{code} is kept in the directory of people."))
    _tell_what_waited(house)


def _tell_what_waited(house: House) -> None:
    whom = Reach(house.database, house.journal, house.people, today(house))
    if again := house.outbox.reach_again(whom, house.now(), zona()):
        click.echo(
            say(
                f"{again} pemberitahuan yang tadinya tanpa alamat akan dikirim.",
                f"{again} notices that had no address will be sent.",
            )
        )


@command("show", id="Satu orang; nomor dan alamat disamarkan.", en="One person; numbers and addresses masked.")
@code_argument
@json_option
@click.pass_context
def show(ctx: click.Context, code: str, as_json: bool) -> None:
    found = people.one(open_house(ctx), OPERATOR_OF_MACHINE, code)
    if as_json:
        show_json(found)
        return
    paper = Paper()
    for name, label in NAMES.items():
        paper.line(f"{say(*label)}: {found[name] or NONE}")
    paper.line(f"{say('Bahasa', 'Language')}: {found['bahasa']}")
    paper.line(f"{say('Pengingat', 'Reminders')}: {_yes(found['pengingat'])}")
    paper.line(f"{say('Rangkum', 'Digest')}: {_digest(found)}")
    paper.line(f"{say('Juga untuk', 'Also for')}: {', '.join(found['offices']) or NONE}")


@command("list", id="Semua orang; nomor dan alamat disamarkan.", en="Everybody; numbers and addresses masked.")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    found = people.listing(open_house(ctx), OPERATOR_OF_MACHINE)
    if as_json:
        show_json({"people": found})
        return
    columns: list[Column] = [
        Column(say("Orang", "Person"), lambda r: r["person"]),
        Column(say("Nama", "Name"), lambda r: r["nama"] or NONE),
        Column("NIP", lambda r: r["nip"] or NONE),
        Column(say("Surel", "E-mail"), lambda r: r["email"] or NONE),
        Column(say("Telepon", "Telephone"), lambda r: r["telepon"] or NONE),
        Column(say("Rangkum", "Digest"), _digest),
        Column(say("Juga untuk", "Also for"), lambda r: ", ".join(r["offices"]) or NONE),
    ]
    paper = Paper()
    paper.table(columns, found)
    if not found:
        paper.line(say("Belum ada. Mulailah dengan jejak person set.", "Nobody yet. Begin with jejak person set."))


@command(
    "erase",
    id="Menghapus data pribadi seseorang; yang sudah ditandatangani tetap.",
    en="Erase the personal data of a person; what was signed stays.",
)
@code_argument
@option("--reason", required=True, type=Name(), value="ALASAN/WHY", id="Alasannya, tanpa nama.", en="Why; no name.")
@click.pass_context
def erase(ctx: click.Context, code: str, reason: str) -> None:
    people.erase(open_house(ctx), OPERATOR_OF_MACHINE, code, reason)
    click.echo(say(*people.erased(code)))


def _digest(found: dict[str, Any]) -> str:
    return _yes(found["rangkum"] == "ya") if found["rangkum"] else NONE


def _yes(value: bool) -> str:
    return say("ya", "yes") if value else say("tidak", "no")


for each in (set_, show, list_, erase):
    person.add_command(each)
