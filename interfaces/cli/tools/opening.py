"""Opening the house that a command works on, or saying in one sentence why that cannot be."""

import logging
from pathlib import Path

import click
import psycopg

from domain.kernel import Refusal
from interfaces.clock import DemoClock
from interfaces.compose import UNPREPARED, House, build
from interfaces.config import from_environment
from interfaces.input.reading import BadInput


class Unready(Refusal):
    """There is no database to work on yet, or it cannot be reached."""

    slug = "basis-data-belum-siap"


def url(ctx: click.Context) -> str:
    return str(ctx.meta.get("db") or from_environment().database_url)


def open_house(ctx: click.Context, clock: DemoClock | None = None, *, prepared: bool = True) -> House:
    """The house over the database asked for; it is closed when the command ends.

    `prepared`: refuse a database that was never migrated, and make its views level with the log.
    """
    where = url(ctx)
    try:
        house = build(where, clock)
    except ValueError:
        raise BadInput(
            f"Alamat basis data '{plain(where)}' tidak dikenal. Tulis sqlite:///berkas.db atau postgresql://pemakai@server/nama.",
            f"Database address '{plain(where)}' is unknown. Write sqlite:///file.db or postgresql://user@host/name.",
        ) from None
    ctx.call_on_close(house.close)
    if where.startswith("sqlite:"):
        _check_file(where.removeprefix("sqlite:///"), prepared)
    else:
        _check_server(where)
    if prepared:
        if teks := house.unready():
            raise _unprepared(plain(where)) if teks is UNPREPARED else Unready(*teks)
        house.views.catch_up(house.journal)
    return house


def _check_file(path: str, prepared: bool) -> None:
    """Reading makes no files: SQLite would create an empty database that nobody asked for."""
    if not path or Path(path).is_dir() or "\0" in path:
        raise BadInput(
            f"'{path}' bukan berkas basis data. Tulis nama berkas, contoh sqlite:///jejak.db.",
            f"'{path}' is no database file. Write the name of a file, like sqlite:///jejak.db.",
        )
    if not Path(path).parent.is_dir():
        raise Unready(
            f"Folder {Path(path).parent} tidak ada. Buat dahulu, atau tunjuk folder lain.",
            f"Folder {Path(path).parent} does not exist. Make it first, or name another.",
        )
    if prepared and not Path(path).exists():
        raise _unprepared(path)


def _check_server(where: str) -> None:
    """Ask once, at once: a pool would keep trying in silence."""
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    try:
        psycopg.connect(where, connect_timeout=5).close()
    except psycopg.Error as e:
        why = " ".join(str(e).split("\n")[0].split()) or type(e).__name__
        raise Unready(
            f"PostgreSQL tidak dapat dihubungi ({why}). Periksa alamat basis data dan apakah servernya berjalan.",
            f"PostgreSQL cannot be reached ({why}). Check the database address and whether the server is running.",
        ) from None


def _unprepared(name: str) -> Unready:
    return Unready(
        f"Basis data {name} belum disiapkan. Jalankan 'jejak migrate' (kosong) atau 'jejak demo' (contoh).",
        f"Database {name} has not been prepared. Run 'jejak migrate' (empty) or 'jejak demo' (an example).",
    )


def plain(where: str) -> str:
    """The address without a password."""
    head, at, tail = where.rpartition("@")
    return f"…@{tail}" if at and ":" in head.partition("//")[2] else where
