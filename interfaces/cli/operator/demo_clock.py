"""`jejak demo clock`: the demo's time moves on, day by day and never back, ticking on the way as a real one would."""

from datetime import datetime, time
from typing import Any

import click

from domain.kernel import Invalid, Teks
from interfaces.cli.operator.work import make_tick
from interfaces.cli.tools.command import Argument, command
from interfaces.cli.tools.figures import day, moment
from interfaces.cli.tools.kinds import Kind
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.progress import Bar
from interfaces.compose import House
from interfaces.input.moments import instant, today, zona
from interfaces.input.reading import BadInput, quote
from interfaces.worker.moved import OPENED, move


class Instant(Kind):
    """A day, or an instant; in the kabupaten's time unless it names its offset."""

    name = "time"

    def convert(self, value: str | datetime, param: Any, ctx: Any) -> datetime:
        try:
            return value if isinstance(value, datetime) else instant(value)
        except BadInput:
            id = f"tulis tanggal atau waktu, contoh 2026-01-12 atau 2026-01-12T09:00, bukan '{quote(value)}'."
            en = f"write a date or a time, like 2026-01-12 or 2026-01-12T09:00, not '{quote(value)}'."
            self.refuse(id, en, param, ctx)


@command(
    "clock",
    id="Memajukan jam demo, sambil mengingatkan hari demi hari.",
    en="Move the demo clock on, reminding day by day.",
)
@click.argument(
    "until",
    cls=Argument,
    type=Instant(),
    placeholder=Teks("TTTT-BB-HH[Tjj:mm]", "YYYY-MM-DD[Thh:mm]"),
    teks=Teks("Sampai kapan; tanggal saja: pukul 09.00.", "Until when; a day alone: nine o'clock."),
)
@click.pass_context
def clock(ctx: click.Context, until: datetime) -> None:
    house = open_house(ctx)
    if not house.is_demo():
        raise Invalid(
            "Hanya jam demo yang dapat dimajukan. Jalankan jejak demo dahulu.",
            "Only the clock of a demo can be moved. Run jejak demo first.",
        )
    with Bar(say("Memajukan jam", "Moving the clock"), 0) as bar:

        def heard(n: int, of: int, at: datetime) -> None:
            bar.at(n, day(at.astimezone(zona().tz).date()), of)

        done = move(house, make_tick(house), _at_office_hours(house, until), heard)
    days, mails = day(until.astimezone(zona().tz).date()), done.sent
    click.echo(say(f"Jam demo: {moment(house.now())}.", f"The demo clock: {moment(house.now())}."))
    click.echo(
        say(
            f"Sampai {days}: {done.opened} kewajiban dibuka, {done.issued} diberitahukan, {mails} surel terkirim.",
            f"Until {days}: {done.opened} duties opened, {done.issued} told of, {mails} mails sent.",
        )
    )
    if trouble := dict.fromkeys(done.trouble):
        click.echo("; ".join(trouble), err=True)


def _at_office_hours(house: House, until: datetime) -> datetime:
    """A day alone was read as its last moment."""
    today(house)
    local = until.astimezone(zona().tz)
    return datetime.combine(local.date(), OPENED, zona().tz) if local.time() == time.max else until
