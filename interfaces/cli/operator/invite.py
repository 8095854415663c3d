"""`jejak access invite`: let somebody in by a link that is printed, the first admin of an installation too."""

from dataclasses import replace
from typing import Any

import click

from application.orders import Order
from application.organisation.access import OPERATOR_OF_MACHINE
from domain.kernel import Invalid
from interfaces.cli.operator.grants import fresh_code
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.door.links import Links
from interfaces.registers.particulars import Particulars


@command(
    "invite",
    id="Mengundang seseorang: tautan untuk membuat kata sandi, tampil sekali.",
    en="Invite somebody: a link to set a password, shown once.",
)
@option(
    "--as",
    "acting_as",
    type=Name(),
    value="JABATAN/OFFICE",
    id="Jabatan yang diberikan lebih dahulu, contoh admin.",
    en="Office that is granted first, like admin.",
)
@option("--person", type=Name(), value="KODE/CODE", id="Kode orang. Tanpa ini: orang baru.", en="Person. Without: new.")
@option("--email", type=Name(), value="SUREL/MAIL", id="Alamat surel, untuk masuk.", en="E-mail address, to sign in.")
@option("--decree", type=Name(), value="SK/DECREE", id="SK atau surat dasarnya.", en="The decree or letter behind it.")
@option("--factor", is_flag=True, id="Faktor kedua ikut disetel ulang.", en="The second factor is set up anew too.")
@click.pass_context
def invite(
    ctx: click.Context, acting_as: str | None, person: str | None, email: str | None, decree: str | None, factor: bool
) -> None:
    house = open_house(ctx)
    if house.is_demo():
        raise Invalid(
            "Basis data demo tidak memakai akun. Tunjuk basis data lain dengan --db.",
            "A demo database uses no accounts. Name another database with --db.",
        )
    who = person or fresh_code(house)
    if email:
        known = house.people.find(who)
        house.people.set(replace(known, email=email) if known else Particulars(who, email), (), house.now())
    if acting_as:
        _operator(house, "akses.grant", acting_as=acting_as, decree=decree or "jejak access invite", person=who)
    code = Links(house).give(OPERATOR_OF_MACHINE, who, faktor=factor)
    click.echo(say(f"Undangan untuk {who}, tampil sekali ini saja:", f"Invitation of {who}, shown this once only:"))
    click.echo(f"{from_environment().base_url}/undangan/{code}")
    if not (known := house.people.find(who)) or not (known.email or known.telepon or known.nip):
        click.echo(
            say(
                f"Ia masuk dengan surel, nomor telepon atau NIP: catat dahulu dengan jejak person set {who}.",
                f"They sign in with e-mail, telephone number or NIP: record one first with jejak person set {who}.",
            )
        )


def _operator(house: House, name: str, **data: Any) -> None:
    house.jejak.execute(Order(name, OPERATOR_OF_MACHINE, data))
