"""What `jejak migrate` asks once: which offices and keys from before access was on record are to count on."""

import sys
from collections.abc import Sequence

import click

from interfaces.cli.tools.figures import short_day
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.language import say
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.input.reading import BadInput, quote, read_json
from interfaces.registers.access_before import Before

ALL = "all"


def confirm(house: House, which: str | None) -> None:
    """Show what waits and take over what is confirmed. Raises BadInput for a name that does not wait, Refusal."""
    waiting = [] if house.is_demo() else house.access_before.waiting(today(house))
    if not waiting:
        if which not in (None, ALL):
            raise BadInput("Tidak ada akses yang menunggu pengesahan.", "No access waits to be confirmed.")
        return
    click.echo(
        say(
            "Akses dari sebelum ada catatannya; tidak berlaku sebelum disahkan, dan sesudah itu hanya yang disahkan:",
            "Access from before it was on record; it does not count before it is confirmed, and then only what was:",
        )
    )
    for one in waiting:
        click.echo(f"  {one.name}{_until(one)}, {one.since[:10]}")
    confirmed = _confirmed(waiting, which)
    if not confirmed:
        click.echo(
            say(
                "Belum ada yang disahkan: tidak seorang pun dapat masuk dengan kunci lama. Sahkan semuanya dengan "
                "jejak migrate --confirm all, atau sebagian dengan --confirm BERKAS: daftar JSON dari baris di atas, "
                f'contoh ["{waiting[0].name}"].',
                "Nothing is confirmed yet: nobody comes in with a key of before. Confirm all of it with jejak migrate "
                "--confirm all, or some with --confirm FILE: a JSON list of the lines above, like "
                f'["{waiting[0].name}"].',
            )
        )
        return
    house.access_before.adopt(confirmed)
    click.echo(
        say(
            f"{len(confirmed)} disahkan dan tercatat; {len(waiting) - len(confirmed)} tidak, dan tidak berlaku lagi.",
            f"{len(confirmed)} confirmed and on record; {len(waiting) - len(confirmed)} not, and without effect now.",
        )
    )


def _until(one: Before) -> str:
    return say(f" sampai {short_day(one.until)}", f" until {short_day(one.until)}") if one.until else ""


def _confirmed(waiting: Sequence[Before], which: str | None) -> list[Before]:
    if which == ALL:
        return list(waiting)
    if which is not None:
        return _named(waiting, which)
    if not sys.stdin.isatty():
        return []
    return [one for one in waiting if click.confirm(say(f"Sahkan {one.name}?", f"Confirm {one.name}?"), default=False)]


def _named(waiting: Sequence[Before], file: str) -> list[Before]:
    """Those that a file names. Raises BadInput."""
    names, known = read_json(read_file(file)), {one.name: one for one in waiting}
    wrong = [n for n in names if n not in known] if isinstance(names, list) else ["…"]
    if wrong:
        raise BadInput(
            f"'{quote(wrong[0])}' tidak ada di antara yang menunggu. Tulis daftar JSON dari baris yang ditampilkan.",
            f"'{quote(wrong[0])}' is not among those that wait. Write a JSON list of the lines that are shown.",
        )
    return [known[name] for name in dict.fromkeys(names)]
