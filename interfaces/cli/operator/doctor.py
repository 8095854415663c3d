"""`jejak doctor`: what this installation lacks, and how to mend each."""

import os
from typing import Any

import click

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Paper, show_json
from interfaces.config import DEFAULT_DATABASE
from interfaces.doctor import Finding, State, examine

MARKS = {State.BAIK: "+", State.PERHATIAN: "!", State.RUSAK: "x"}
STYLES = {State.BAIK: "", State.PERHATIAN: "yellow", State.RUSAK: "bold red"}


@command("doctor", teks=CONTENTS["doctor"].teks)
@option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output.")
@option(
    "--offline",
    is_flag=True,
    id="Jangan menghubungi server surel dan alamat halaman.",
    en="Do not contact the mail server and the address of the pages.",
)
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, offline: bool) -> None:
    url = str(ctx.meta.get("db") or os.environ.get("JEJAK_DATABASE_URL") or DEFAULT_DATABASE)
    found = examine(url, os.environ, network=not offline)
    if as_json:
        show_json([_plain(one) for one in found])
    else:
        _draw(found)
    ctx.exit(1 if any(one.state is State.RUSAK for one in found) else 0)


def _plain(one: Finding) -> dict[str, Any]:
    return {
        "check": one.check,
        "state": one.state.value,
        "keterangan": one.teks.id,
        "detail": one.teks.en,
        "perbaikan": one.mend.id,
        "mend": one.mend.en,
    }


def _draw(found: list[Finding]) -> None:
    paper = Paper()
    for one in found:
        paper.line(f"{MARKS[one.state]} {one.check}: {say(*one.teks)}", STYLES[one.state])
        if mend := say(*one.mend):
            paper.line(f"→ {mend}", indent=4)
    n = {state: sum(one.state is state for one in found) for state in State}
    paper.line()
    paper.line(
        say(
            f"{n[State.RUSAK]} rusak, {n[State.PERHATIAN]} perlu perhatian, {n[State.BAIK]} baik.",
            f"{n[State.RUSAK]} broken, {n[State.PERHATIAN]} to know of, {n[State.BAIK]} fine.",
        ),
        "bold",
    )
