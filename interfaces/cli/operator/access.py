"""`jejak access`: who may act in which office. For the local operator, who has the database itself: no key is asked."""

from datetime import date, datetime
from typing import Any

import click

from domain.kernel import Invalid, Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.grants import Wanted, checked, read_grants
from interfaces.cli.operator.invite import invite
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Day, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.moments import zona
from interfaces.input.reading import BadInput
from interfaces.me import me
from interfaces.people import fresh_code
from interfaces.registers.access import OF_THE_OPERATOR
from projections.words import jabatan

access = Group("access", teks=CONTENTS["access"].teks)


def person_option(required: bool = True) -> Any:
    more = ("", "") if required else (" Tanpa ini: pemegangnya, atau kode baru.", " Without it: its holder, or new.")
    return option(
        "--person",
        required=required,
        type=Name(),
        value="KODE/CODE",
        id=f"Kode orang, contoh p-001.{more[0]}",
        en=f"Person, like p-001.{more[1]}",
    )


until_option = option("--until", type=Day(), value="TTTT-BB-HH/YYYY-MM-DD", id="Hari terakhirnya.", en="Its last day.")
json_option = option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")


def as_option(id: str, en: str, **rest: Any) -> Any:
    return option("--as", "acting_as", type=Name(), value="JABATAN/OFFICE", id=id, en=en, **rest)


@command(
    "grant",
    id="Memberi jabatan; kunci akses pertama tampil sekali.",
    en="Grant an office; a first access key is shown once.",
)
@click.argument(
    "file",
    cls=Argument,
    required=False,
    placeholder=Teks("[BERKAS]", "[FILE]"),
    teks=Teks(
        "Berkas JSON: daftar pemberian, masing-masing dengan as, person dan hari terakhir bila perlu.",
        "JSON file: a list of grants, each with as, and person and last day where needed.",
    ),
)
@person_option(required=False)
@as_option("Jabatan, contoh camat@kec-contoh, bappeda, admin.", "Office: camat@kec-contoh, bappeda.")
@until_option
@option("--decree", type=Name(), value="SK/DECREE", id="SK atau surat dasarnya.", en="The decree or letter behind it.")
@click.pass_context
def grant(
    ctx: click.Context,
    file: str | None,
    person: str | None,
    acting_as: str | None,
    until: date | None,
    decree: str | None,
) -> None:
    """Without a person: whoever alone is recorded as holding the office today, else somebody new with a fresh code."""
    house = _real(open_house(ctx))
    if (file is None) is (acting_as is None):
        raise BadInput(
            "--as wajib diisi, kecuali bila pemberian ditulis dalam berkas; jangan keduanya.",
            "--as must be given, unless a file holds the grants; not both.",
        )
    rows = read_grants(read_file(file)) if file else [Wanted((str(acting_as),), person or "", until)]
    basis = decree or OF_THE_OPERATOR
    for person, offices, last in checked(house, rows):  # all are checked before the first is given
        key = None
        for office in offices:
            key = house.access.grant(person, office, last, basis) or key
            end = say(f" sampai {short_day(last)}", f" until {short_day(last)}") if last else ""
            click.echo(say(f"{person} boleh bertindak sebagai {office}{end}.", f"{person} may act as {office}{end}."))
        if key is None:
            click.echo(say("Kunci aksesnya tetap.", "Their access key stays as it is."))
        else:
            _show(key)


@command("code", id="Kode baru untuk seseorang, tanpa makna.", en="A fresh code for somebody, without meaning.")
@click.pass_context
def code(ctx: click.Context) -> None:
    click.echo(fresh_code(open_house(ctx)))


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
        Column(say("Dasar", "Basis"), lambda g: g.decree),
        Column(say("Keadaan", "State"), lambda g: _state(g.granted_at, g.revoked_at)),
    ]
    paper = Paper()
    paper.table(columns, grants)
    if not grants:
        paper.line(say("Belum ada. Mulailah dengan jejak access grant.", "Nobody yet. Begin with jejak access grant."))


def _state(given_at: str, revoked_at: str | None) -> str:
    on = short_day(datetime.fromisoformat(revoked_at or given_at).astimezone(zona().tz).date())
    return say(f"dicabut {on}", f"revoked {on}") if revoked_at else say(f"diberikan {on}", f"given {on}")


@command(
    "revoke",
    id="Mencabut satu jabatan, atau semuanya beserta kuncinya.",
    en="Revoke one office, or all of them and the key.",
)
@person_option()
@as_option("Hanya jabatan ini.", "This office only.")
@click.pass_context
def revoke(ctx: click.Context, person: str, acting_as: str | None) -> None:
    house = open_house(ctx)
    gone = ", ".join(house.access.revoke(person, acting_as)) or NONE
    click.echo(say(f"Dicabut dari {person}: {gone}.", f"Revoked from {person}: {gone}."))


@command("rotate", id="Mengganti kunci akses; yang lama langsung mati.", en="Replace an access key; the old one ends.")
@person_option()
@click.pass_context
def rotate(ctx: click.Context, person: str) -> None:
    house = open_house(ctx)
    _show(house.access.rotate(person))


@command(
    "key",
    id="Membuat kunci akses bagi sebuah program, dengan nama dan lingkup.",
    en="Make an access key for a program, with a name and a scope.",
)
@person_option()
@option("--label", required=True, type=Name(), value="NAMA/NAME", id="Namanya.", en="Its name.")
@option(
    "--scope",
    multiple=True,
    type=Name(),
    value="LINGKUP/SCOPE",
    id="Hanya ini: baca, log (saksi, beserta baca), nama perintah atau jenisnya; dapat diulang.",
    en="Only this: baca (asking), log (a witness, with baca), a command or a kind of it; may be repeated.",
)
@until_option
@click.pass_context
def key_(ctx: click.Context, person: str, label: str, scope: tuple[str, ...], until: date | None) -> None:
    _show(_real(open_house(ctx)).access.issue(person, label, scope, until))


@command("keys", id="Semua kunci akses yang pernah dibuat.", en="Every access key that was ever made.")
@json_option
@click.pass_context
def keys(ctx: click.Context, as_json: bool) -> None:
    found = open_house(ctx).access.keys()
    if as_json:
        show_json({"keys": [{**k._asdict(), "until": k.until and k.until.isoformat()} for k in found]})
        return
    columns = [
        Column(say("Orang", "Person"), lambda k: k.person),
        Column(say("Kunci", "Key"), lambda k: k.sha256[:8], whole=True),
        Column(say("Nama", "Name"), lambda k: k.label),
        Column(say("Hanya", "Only"), lambda k: ", ".join(k.scope)),
        Column(say("Sampai", "Until"), lambda k: short_day(k.until), figure=True),
        Column(say("Keadaan", "State"), lambda k: _state(k.issued_at, k.revoked_at)),
    ]
    Paper().table(columns, found)


@command("revoke-key", id="Mencabut satu kunci akses.", en="Revoke one access key.")
@person_option()
@option(
    "--key", "sha256", required=True, type=Name(), value="KUNCI/KEY", id="Menurut access keys.", en="By access keys."
)
@click.pass_context
def revoke_key(ctx: click.Context, person: str, sha256: str) -> None:
    open_house(ctx).access.revoke_key(person, sha256)
    click.echo(say(f"Kunci {sha256[:8]} dicabut.", f"The key {sha256[:8]} was revoked."))


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


for each in (invite, grant, code, list_, revoke, key_, keys, revoke_key, rotate, whoami):
    access.add_command(each)
