"""`jejak demo`: two kecamatan told from their first plan on, and the pages to look at it."""

from contextlib import nullcontext
from datetime import datetime

import click

from domain.kernel import Refusal
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.demo_clock import clock
from interfaces.cli.operator.serve import host_option, port_option, require_free, run
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import count, day, moment
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house, plain, url
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.progress import Bar
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.config import is_public
from interfaces.demo.run import tell
from interfaces.front.alone import alone

UNIT, YEAR, INDIKATOR = "kota-bangun", 2023, "keluhan"


class OpenToAll(Refusal):
    """A demo where others than whoever sits at this machine can reach it."""

    slug = "demo-terbuka"

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Demo memasukkan siapa pun sebagai siapa saja, dan {host} dicapai mesin lain. Sajikan di 127.0.0.1, atau "
            "tambahkan --open-to-all bila memang semua orang boleh masuk.",
            f"A demo lets anybody in as anyone, and other machines reach {host}. Serve it at 127.0.0.1, or add "
            "--open-to-all if everybody may indeed come in.",
        )


@command("demo", teks=CONTENTS["demo"].teks, cls=Group, invoke_without_command=True)
@option("--no-serve", is_flag=True, id="Jangan sajikan halaman sesudahnya.", en="Do not serve the pages afterwards.")
@host_option
@port_option
@option(
    "--open-to-all",
    is_flag=True,
    id="Sajikan juga bagi mesin lain; siapa pun yang mencapainya masuk sebagai siapa saja.",
    en="Serve to other machines too; whoever reaches it comes in as anybody.",
)
@click.pass_context
def demo(ctx: click.Context, no_serve: bool, host: str, port: int, open_to_all: bool) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if not no_serve:
        if is_public(f"http://{host}") and not open_to_all:
            raise OpenToAll(host)
        require_free(host, port)
    story = DemoClock()
    house = open_house(ctx, story, prepared=False)
    with nullcontext() if no_serve else alone(house.database):
        with Bar(say("Menceritakan demo", "Telling the story"), 0) as bar:

            def progress(done: int, of: int, at: datetime) -> None:
                bar.at(done, day(at.date()), of)

            events = tell(house, story, progress)
        show(house, events, url(ctx), f"http://{host}:{port}")
        if not no_serve:
            run(house, host, port)


demo.add_command(clock)


def show(house: House, events: int, database: str, web: str) -> None:
    """Where the demo is looked at, and what may be asked of it here."""
    paper = Paper()
    paper.line(f"{web}/", "bold")
    now = moment(house.now())
    paper.line(
        say(
            f"Buka alamat itu dan pilih peran. Jam demo: {now}; memajukannya sekali tekan di halaman.",
            f"Open that address and choose a role. The clock of the demo: {now}; one click on a page moves it on.",
        )
    )
    paper.line(
        say(f"{count(events)} tercatat di {plain(database)}.", f"{count(events)} recorded in {plain(database)}."),
    )
    paper.line(say("Bertanya dari sini:", "To ask from here:"))
    for where in (
        f"jejak capaian --unit {UNIT} --tahun {YEAR}",
        f"jejak lineage --unit {UNIT} --tahun {YEAR} --indikator {INDIKATOR}",
        f"jejak lkjip tables --unit {UNIT} --tahun {YEAR}",
        f"jejak trail --unit {UNIT} --tahun {YEAR} --indikator {INDIKATOR}",
        "jejak deadlines · jejak demo clock 2026-01-12",
        f"jejak unit list · jejak dokumen list · jejak do --list · {web}/api/v1/openapi.json",
    ):
        paper.line(where, indent=2)
