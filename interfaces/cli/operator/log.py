"""`jejak log`: the log as a witness sees it, and the key that signs it; for the local operator."""

from datetime import datetime
from typing import Any

import click

from application.record.keys import rotate
from application.store.notes import read_checkpoint, read_note
from domain.kernel import NotFound, Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import count, moment
from interfaces.cli.tools.kinds import Name, Whole
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Paper, show_json
from interfaces.compose import House

log = Group("log", teks=CONTENTS["log"].teks)
json_option = option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")


@command(
    "status", id="Sampai mana catatan ditandatangani dan disaksikan.", en="How far the log is signed and witnessed."
)
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    found = standing(open_house(ctx))
    if as_json:
        show_json(found)
        return
    paper = Paper()
    paper.title(say(f"Catatan {found['origin']}", f"The log {found['origin']}"))
    paper.line(say(f"Berisi {count(found['position'])}.", f"It holds {count(found['position'])}."))
    signed = found["checkpoint"]
    none = say("belum pernah", "never")
    paper.line(say("Ditandatangani sampai posisi: ", "Signed up to position: ") + (str(signed) if signed else none))
    seen = found["cosigned"]
    by = say(f"{seen['size']} oleh {seen['name']}, ", f"{seen['size']} by {seen['name']}, ") if seen else none
    when = moment(seen["recorded_at"]) if seen else ""
    paper.line(say("Disaksikan sampai posisi: ", "Witnessed up to position: ") + by + when)
    for key in found["keys"]:
        paper.line(say("Kunci sejak posisi", "Key since position") + f" {key['from_idx']}: {key['vkey']}")


def standing(house: House) -> dict[str, Any]:
    """How far the log reaches, is signed, and was seen by a witness."""
    note, last = house.log.checkpoint(), house.log.last_cosigned()
    seen = {"size": last.size, "name": last.name, "recorded_at": last.recorded_at.isoformat()} if last else None
    return {
        "origin": house.log.origin(),
        "position": house.journal.position(),
        "checkpoint": read_checkpoint(read_note(note).text).size if note else None,
        "cosigned": {"size": seen.size, "name": seen.name, "recorded_at": seen.recorded_at.isoformat()}
        if seen
        else None,
        "keys": house.log.keys(),
    }


@command("checkpoint", id="Menandatangani catatan sekarang.", en="Sign the log as it stands now.")
@click.pass_context
def checkpoint(ctx: click.Context) -> None:
    house = open_house(ctx)
    house.log.publish(house.now(), at_once=True)
    click.echo(_newest(house), nl=False)


@command("proof", id="Bukti bahwa satu peristiwa termuat.", en="The proof that one event is in the log.")
@click.argument(
    "idx",
    cls=Argument,
    type=Whole(1, 999_999_999),
    placeholder=Teks("NOMOR", "NUMBER"),
    teks=Teks("Nomor peristiwa, seperti pada jejak trail.", "Number of the event, as jejak trail shows it."),
)
@click.pass_context
def proof(ctx: click.Context, idx: int) -> None:
    house = open_house(ctx)
    if idx > house.journal.position():
        raise NotFound(
            f"Catatan belum sampai peristiwa {idx}. Lihat nomornya dengan jejak trail.",
            f"The log does not reach event {idx} yet. See its number with jejak trail.",
        )
    house.log.publish(house.now(), at_once=True)
    note = _newest(house)
    size = read_checkpoint(read_note(note).text).size
    (receipt,) = house.log.receipts([idx])
    show_json({**receipt, "size": size, "proof": house.log.inclusion(idx, size), "checkpoint": note})


def _newest(house: House) -> str:
    note = house.log.checkpoint()
    if note is None:
        raise NotFound("Catatan ini masih kosong.", "This log is still empty.")
    return note


@command("rotate-key", id="Mengganti kunci penanda tangan catatan.", en="Change the key that signs the log.")
@option("--reason", required=True, type=Name(), value="ALASAN/REASON", id="Mengapa diganti.", en="Why it is changed.")
@click.pass_context
def rotate_key(ctx: click.Context, reason: str) -> None:
    house = open_house(ctx)
    change = rotate(house.jejak, reason)
    at: datetime = house.now()
    click.echo(say(f"Kunci baru sejak {moment(at.isoformat())}:", f"A new key since {moment(at.isoformat())}:"))
    click.echo(change.new_vkey)
    click.echo(
        say(
            f"Simpan {house.journal.keys.path} di luar basis data, dan beritahu saksi (Inspektorat) kunci publik ini.",
            f"Keep {house.journal.keys.path} outside the database, and tell the witness this public key.",
        )
    )


for each in (status, checkpoint, proof, rotate_key):
    log.add_command(each)
