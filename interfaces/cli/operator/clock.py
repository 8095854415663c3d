"""`jejak clock`: how the clock of the server stands to the log, and what the operator says of it."""

from datetime import date

import click

from application.record.clock import declare_wrong, trust
from application.store.readings import DECLARED
from domain.kernel import Basis, Invalid, Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import moment
from interfaces.cli.tools.kinds import Day, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Paper
from interfaces.clock import synchronised
from interfaces.input.moments import today, zona

MANY = 100
clock = Group("clock", teks=CONTENTS["clock"].teks)
POSITION = {"cls": Argument, "type": Whole(1, 999_999_999), "placeholder": Teks("POSISI", "POSITION")}
reason_option = option("--reason", required=True, type=Name(), value="ALASAN/REASON", id="Mengapa.", en="Why.")


@command("show", id="Jam server di samping catatan.", en="The clock of the server beside the log.")
@click.pass_context
def show(ctx: click.Context) -> None:
    house = open_house(ctx)
    today(house)
    now, paper = house.now(), Paper()
    paper.line(say(f"Jam di sini: {moment(now)}.", f"The clock here: {moment(now)}."))
    kept = {
        True: say("diselaraskan", "kept right"),
        False: say(
            "tidak diselaraskan; nyalakan dengan timedatectl set-ntp true",
            "kept right by nothing; turn that on with timedatectl set-ntp true",
        ),
    }
    paper.line(say("Menurut kernel: ", "By the kernel: ") + kept.get(synchronised(), say("tidak diketahui", "unknown")))
    if last := house.journal.at([house.journal.position()]):
        at = moment(last[0].recorded_at)
        paper.line(say(f"Peristiwa terakhir dicatat {at}.", f"The last event was recorded {at}."))
    for said in house.journal.page(0, MANY, (DECLARED,)):
        e = said.event
        paper.line(
            say(
                f"Jam salah pada posisi {e.first} sampai {e.last}, dinyatakan pada peristiwa {said.idx}.",
                f"The clock was wrong from position {e.first} to {e.last}, as event {said.idx} declares.",
            )
        )
    for trouble in (house.leaps.leapt(now), house.leaps.clamped(now)):
        if trouble:
            paper.line(trouble.teks.dalam(current()), "bold")


@command("trust", id="Menyatakan jam server benar, sesudah lama sepi.", en="Say that the clock is right, after long.")
@click.argument(
    "day",
    cls=Argument,
    type=Day(),
    placeholder=Teks("HARI-INI", "TODAY"),
    teks=Teks("Tanggal hari ini, dari sumber lain.", "The day it is, from another source."),
)
@reason_option
@click.pass_context
def trust_command(ctx: click.Context, day: date, reason: str) -> None:
    house = open_house(ctx)
    today(house)
    said = trust(house.jejak, day, zona().tz, reason)
    click.echo(
        say(
            f"Dicatat sebagai peristiwa {said.idx}: jam server benar, {moment(said.recorded_at)}.",
            f"Recorded as event {said.idx}: the clock of the server is right, {moment(said.recorded_at)}.",
        )
    )


@command("wrong", id="Menyatakan jam server pernah salah.", en="Say that the clock was wrong for a stretch.")
@click.argument("first", **POSITION, teks=Teks("Peristiwa pertama dengan jam salah.", "First event by that clock."))
@click.argument("last", **POSITION, teks=Teks("Peristiwa terakhir dengan jam salah.", "Last event by that clock."))
@reason_option
@option("--basis", type=Name(), value='"JENIS NOMOR"/"KIND NUMBER"', id="Naskah dasarnya.", en="The paper behind it.")
@click.pass_context
def wrong(ctx: click.Context, first: int, last: int, reason: str, basis: str | None) -> None:
    house = open_house(ctx)
    said = declare_wrong(house.jejak, first, last, reason, _paper(basis) if basis else None)
    click.echo(
        say(
            f"Dicatat sebagai peristiwa {said.idx}: jam salah pada posisi {first} sampai {last}.",
            f"Recorded as event {said.idx}: the clock was wrong from position {first} to {last}.",
        )
    )


def _paper(basis: str) -> Basis:
    """The paper as it was typed. Raises Invalid for one without its number: what is recorded stays."""
    kind, _, number = basis.partition(" ")
    if not number.strip():
        raise Invalid(
            f"Dasar '{basis}' tanpa nomor. Tulis jenis dan nomornya, contoh --basis \"BA 700/12\".",
            f"The basis '{basis}' has no number. Write its kind and number, like --basis \"BA 700/12\".",
        )
    return Basis(kind, number)


for each in (show, trust_command, wrong):
    clock.add_command(each)
