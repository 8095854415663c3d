"""`jejak work`: the process that ticks; `jejak bounce`: what the mail server sends back."""

import signal
import sys
import threading
from pathlib import Path
from typing import Any

import click

from application.store.faults import ReadOnly
from application.store.sqlite import SQLite
from domain.kernel import NotFound, Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.reading import BadInput, quote
from interfaces.jobs.runner import Runner
from interfaces.mail.dsn import read_dsn
from interfaces.mail.post import post
from interfaces.self_check import SelfCheck
from interfaces.worker.schedule import ticking
from interfaces.worker.sender import bounced
from interfaces.worker.tick import Tick, Ticked


@command("work", teks=CONTENTS["work"].teks)
@option("--once", is_flag=True, id="Satu detak saja, lalu berhenti.", en="One tick only, then end.")
@click.pass_context
def work(ctx: click.Context, once: bool) -> None:
    from interfaces.logs.writing import write_to

    config = from_environment()
    write_to(config.log, config.security_log, config.log_level or "INFO")
    house = open_house(ctx)
    house.asked_for_work = Runner(house).wake
    tick = make_tick(house)
    house.settle()
    if once:
        tick.work = Runner(house).drain
        click.echo(told(tick.run()))
        house.heartbeats.leave(tick.name)
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    seconds = config.tick_seconds
    with ticking(tick, seconds):
        click.echo(say(f"Jejak berdetak tiap {seconds:g} detik.", f"Jejak ticks every {seconds:g} seconds."))
        sys.stdout.flush()
        stop.wait()


def make_tick(house: House, **more: Any) -> Tick:
    """A tick by the settings of the environment.

    Raises Invalid for settings by which no mail could be sent, ReadOnly where nothing could be issued.
    """
    if house.database.read_only:
        raise ReadOnly
    config = from_environment()
    if not house.is_demo():
        own = f"sqlite:///{house.database.path}" if isinstance(house.database, SQLite) else ""
        more["check"] = SelfCheck(house, config.mirror_of(own)).step
    return Tick(house, *post(config), work=house.asked_for_work, **more)


def told(done: Ticked) -> str:
    """What a tick did, in one line."""
    trouble = f" ({'; '.join(done.trouble)})" if done.trouble else ""
    return say(
        f"Dibuka {done.opened}, diterbitkan {done.issued}, surel terkirim {done.sent}.{trouble}",
        f"Opened {done.opened}, issued {done.issued}, mails sent {done.sent}.{trouble}",
    )


@command("bounce", teks=CONTENTS["bounce"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks("Berkas laporan, atau - untuk masukan baku.", "File of the report, or - for standard input."),
)
@click.pass_context
def bounce(ctx: click.Context, file: str) -> None:
    found = read_dsn(_read(file))
    house = open_house(ctx)
    if found is None:
        click.echo(say("Laporan itu hanya tentang penundaan.", "That report only tells of a delay."))
        return
    n = bounced(house, found.surat, found.sebab)
    if not n:
        raise NotFound("Surel itu bukan dari Jejak ini.", "That mail is not from this Jejak.")
    click.echo(say(f"Dicatat kembali: {n} pemberitahuan.", f"Recorded as come back: {n} notices."))


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError):
        raise BadInput(
            f"Berkas '{quote(file)}' tidak dapat dibaca. Periksa namanya.",
            f"File '{quote(file)}' cannot be read. Check its name.",
        ) from None
