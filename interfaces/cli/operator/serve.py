"""`jejak serve`: pages and API over HTTP."""

import errno
import gc
import os
import signal
import socket
import sys
from contextlib import nullcontext
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from application.store.sqlite import SQLite
from domain.kernel import Refusal, Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.upkeep import caution
from interfaces.cli.operator.work import make_tick
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.kinds import Name, Whole
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.compose import House
from interfaces.config import Config, from_environment, is_public, name_of
from interfaces.front.alone import alone
from interfaces.input.reading import BadInput, quote
from interfaces.worker.schedule import ticking

if TYPE_CHECKING:
    from flask import Flask

READABLE = Teks(
    "Awas: mesin lain mencapai alamat ini tanpa HTTPS; sandi dan sesi terbaca di jalan. Layani di 127.0.0.1 dengan "
    "nginx atau Caddy di depannya, dan isi JEJAK_BASE_URL (https://…) dan JEJAK_TRUSTED_PROXIES.",
    "Beware: other machines reach this address without HTTPS; passwords and sessions can be read on their way. Serve "
    "on 127.0.0.1 with nginx or Caddy in front, and set JEJAK_BASE_URL (https://…) and JEJAK_TRUSTED_PROXIES.",
)
"""Said where others can listen in."""
port_option = option(
    "--port", type=Whole(0, 65535), default=8000, value="NOMOR/NUMBER", id="Porta (bawaan 8000).", en="Port (8000)."
)
host_option = option(
    "--host",
    type=Name(),
    default="127.0.0.1",
    value="ALAMAT/ADDRESS",
    id="Alamat (bawaan 127.0.0.1).",
    en="Address (127.0.0.1).",
)


metrics_option = option(
    "--metrics",
    type=Name(),
    value="ALAMAT:PORTA/HOST:PORT",
    id="Angka untuk Prometheus di alamat ini, contoh 127.0.0.1:9464 (bawaan: tidak ada).",
    en="Figures for Prometheus at this address, like 127.0.0.1:9464 (none by default).",
)


class NoPort(Refusal):
    """Nobody can listen at this address and port."""

    slug = "porta-tidak-tersedia"


@command("serve", teks=CONTENTS["serve"].teks)
@host_option
@port_option
@option(
    "--no-tick",
    is_flag=True,
    id="Jangan membuka kewajiban dan mengirim pemberitahuan (SQLite; jejak work yang melakukannya).",
    en="Do not open duties and send notices (SQLite; jejak work does).",
)
@metrics_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, no_tick: bool, metrics: str | None) -> None:
    watched = _address(metrics) if metrics else None
    for address in filter(None, ((host, port), watched)):
        require_free(*address)
    config = from_environment()
    if is_public(f"http://{host}") and not (config.behind_https and config.trusted_proxies):
        click.echo(say(*READABLE), err=True)
    house = open_house(ctx)
    caution(house.database)
    with alone(house.database):
        run(house, host, port, tick=not no_tick, metrics=watched)


def _address(text: str) -> tuple[str, int]:
    """An address as it is typed, host:port. Raises BadInput."""
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise BadInput(
            f"'{quote(text)}' bukan alamat dan porta. Tulis seperti 127.0.0.1:9464.",
            f"'{quote(text)}' is no address and port. Write it like 127.0.0.1:9464.",
        )
    return host.strip("[]"), int(port)


def require_free(host: str, port: int) -> None:
    """Refuse an address that cannot be listened at, before any work is done for it. Raises NoPort."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as e:
        raise _refused(host, port, e) from None


def _refused(host: str, port: int, error: OSError) -> NoPort:
    if error.errno == errno.EADDRINUSE:
        return NoPort(
            f"Porta {port} sedang dipakai. Pilih yang lain, contoh --port {port % 65535 + 1}.",
            f"Port {port} is in use. Choose another, like --port {port % 65535 + 1}.",
        )
    why = error.strerror or type(error).__name__
    return NoPort(
        f"Tidak dapat mendengarkan di {host} porta {port} ({why}). Pilih --host atau --port lain.",
        f"Cannot listen on {host} port {port} ({why}). Choose another --host or --port.",
    )


def run(house: House, host: str, port: int, *, tick: bool = True, metrics: tuple[str, int] | None = None) -> None:
    """Answer what no policy has answered yet, then serve until stopped.

    One process does everything on SQLite, so it ticks too; on PostgreSQL `jejak work` does, in as many processes as one
    likes. A demo ticks when its clock is moved; what can only be read never does.
    """
    from interfaces.api.document import EXTENSION
    from interfaces.app import create_app
    from interfaces.front.listening import listen, port_of
    from interfaces.jobs.runner import Runner
    from interfaces.logs.writing import write_to

    config = from_environment()
    write_to(config.log, config.security_log, config.log_level or ("WARNING" if house.is_demo() else "INFO"))
    app = create_app(house, *_front(config))
    house.settle()
    house.database.patience = config.statement_seconds
    if not house.database.read_only:
        house.asked_for_work = Runner(house).wake
        house.asked_for_work()
    ticks = tick and isinstance(house.database, SQLite) and not house.is_demo() and not house.database.read_only
    clock: Any = ticking(make_tick(house), config.tick_seconds) if ticks else nullcontext()
    try:
        server: Any = listen(app, host, port, config.connections)
    except OSError as e:
        raise _refused(host, port, e) from None
    at = f"http://{host}:{port_of(server)}"
    if host in ("127.0.0.1", "localhost"):
        os.environ.setdefault(name_of("base_url"), at)  # links on a trial lead to where it is served
    click.echo(say(f"Jejak berjalan di {at} (berhenti: Ctrl-C).", f"Jejak is running on {at} (stop: Ctrl-C)."))
    if not house.is_demo() and not house.access.grants():
        click.echo(
            say(
                "Belum ada yang dapat masuk. Undang dua admin: jejak access invite --as admin --email SUREL",
                "Nobody can sign in yet. Invite two admins: jejak access invite --as admin --email MAIL",
            )
        )
    if metrics:
        _show(app, house, *metrics)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    keep_what_is_loaded()
    Thread(target=app.extensions[EXTENSION].document, daemon=True).start()  # before anybody reads the reference
    with clock:
        server.run()


def keep_what_is_loaded() -> None:
    """No page waits until the collector has gone through the whole program: what is there by now stays, and what a page
    makes of sixty units is looked through once it is done."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _front(config: Config) -> tuple[Any, Any]:
    """What every request is held to, and which proxies are ours."""
    from interfaces.front.bounds import LOOPBACK, Bounds, Pace, host

    name = host(urlsplit(config.base_url).netloc)
    hosts = (
        frozenset((name, *LOOPBACK)) if config.behind_https else frozenset()
    )  # a trial is asked for by whatever name
    return Bounds(hosts, Pace()), config.trusted_proxies


def _show(app: "Flask", house: House, host: str, port: int) -> None:
    """Count what the pages answer, and tell it at an address of its own."""
    from interfaces.metrics import Metrics

    counted = Metrics(house)
    counted.watch(app)
    at = f"http://{host}:{counted.serve(host, port).server_port}/metrics"
    click.echo(say(f"Angka untuk Prometheus di {at}.", f"Figures for Prometheus at {at}."))
