"""Opening the house that a command works on, or saying in one sentence why that cannot be."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from application.store.database import OperationalError
from domain.kernel import Refusal
from interfaces.config import from_environment
from interfaces.input.reading import BadInput
from interfaces.reader import UNPREPARED, Reader, read

if TYPE_CHECKING:
    from interfaces.clock import DemoClock
    from interfaces.compose import House

R = TypeVar("R", bound=Reader)


class Unready(Refusal):
    """There is no database to work on yet, or it cannot be reached."""

    slug = "basis-data-belum-siap"


def url(ctx: click.Context) -> str:
    return str(ctx.meta.get("db") or from_environment().database_url)


def open_house(
    ctx: click.Context, clock: "DemoClock | None" = None, *, prepared: bool = True, level: bool = True
) -> "House":
    """The whole house over the database asked for; it is closed when the command ends.

    `prepared`: refuse a database that was never migrated; `level`: make its views level with the log.
    """
    from interfaces.compose import build  # with every command there is

    return _open(ctx, lambda where: build(where, clock), prepared, level)


def open_to_read(ctx: click.Context) -> Reader:
    """As `open_house`, for a question."""
    return _open(ctx, read, prepared=True)


def _open(ctx: click.Context, build: Callable[[str], R], prepared: bool, level: bool = True) -> R:
    where = url(ctx)
    try:
        house = build(where)
    except ValueError:
        raise BadInput(
            f"Alamat basis data '{plain(where)}' tidak dikenal. Tulis sqlite:///berkas.db atau postgresql://pemakai@server/nama.",
            f"Database address '{plain(where)}' is unknown. Write sqlite:///file.db or postgresql://user@host/name.",
        ) from None
    ctx.call_on_close(house.close)
    if where.startswith("sqlite:"):
        _check_file(where.removeprefix("sqlite:///"), prepared)
    else:
        _check_server(house)
    if prepared:
        if teks := house.unready():
            raise _unprepared(plain(where)) if teks is UNPREPARED else Unready(*teks)
        if level:
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


def _check_server(house: Reader) -> None:
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    try:
        house.database.reach()
    except OperationalError as e:
        why = " ".join(str(e).split("\n")[0].split())
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
