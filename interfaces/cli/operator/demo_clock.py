"""`jejak demo clock`: the demo's time moves on, day by day and never back, ticking on the way as a real one would."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
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
from interfaces.worker.tick import Ticked

NOTICES, DIGESTS = time(8), time(8, 20)
"""When a day's notices are issued, and its digests sent."""
OPENED = time(9)
"""The hour that a day without one stands for: offices are open, and the notices of the morning are out."""


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
    done = move(house, _at_office_hours(house, until))
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


def move(house: House, until: datetime) -> Ticked:
    """Move a demo on to an instant, ticking on the way. Raises Invalid when that lies behind its record."""
    stored = house.stored
    start = stored.stored() or _recorded(house)
    if until < start:
        raise Invalid(
            f"Jam demo tidak dapat mundur: sekarang {moment(start)}. Sebut saat sesudahnya; untuk mulai dari awal, "
            "jalankan jejak demo di folder kosong.",
            f"The demo clock cannot go back: it is {moment(start)}. Name a later time; to begin again, run jejak demo "
            "in an empty folder.",
        )
    tick, total = make_tick(house), Ticked()
    stops = list(_stops(start, until))
    with Bar(say("Memajukan jam", "Moving the clock"), len(stops)) as bar:
        for n, at in enumerate(stops, start=1):
            stored.move(at)
            done = tick.run()
            for name in ("opened", "issued", "queued", "sent"):
                setattr(total, name, getattr(total, name) + getattr(done, name))
            total.trouble += done.trouble
            bar.at(n, day(at.astimezone(zona().tz).date()))
    house.heartbeats.leave(tick.name)
    return total


def _stops(start: datetime, until: datetime) -> Iterator[datetime]:
    """Every morning on the way, when notices are issued and again when digests leave; then the end."""
    date, tz = start.astimezone(zona().tz).date(), zona().tz
    while date <= until.astimezone(tz).date():
        for hour in (NOTICES, DIGESTS):
            at = datetime.combine(date, hour, tz)
            if start < at < until:
                yield at
        date += timedelta(days=1)
    yield until


def _recorded(house: House) -> datetime:
    """The moment of the last event: a demo goes on from where its story ends."""
    last = house.journal.at([house.journal.position()])
    return last[0].recorded_at if last else house.now()


def _at_office_hours(house: House, until: datetime) -> datetime:
    """A day alone was read as its last moment."""
    today(house)
    local = until.astimezone(zona().tz)
    return datetime.combine(local.date(), OPENED, zona().tz) if local.time() == time.max else until
