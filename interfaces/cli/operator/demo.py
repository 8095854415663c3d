"""`jejak demo`: two kecamatan told from their first plan on, what that shows, and the pages to look at it."""

from datetime import date, datetime

import click

from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.demo_clock import clock, recorded
from interfaces.cli.operator.serve import host_option, port_option, require_free, run
from interfaces.cli.questions import capaian, lineage
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import count, day
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house, plain, url
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.progress import Bar
from interfaces.cli.tools.reading import Ask
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.demo.run import tell

UNIT, YEAR, INDIKATOR = "kota-bangun", 2023, "keluhan"


@command("demo", teks=CONTENTS["demo"].teks, cls=Group, invoke_without_command=True)
@option("--no-serve", is_flag=True, id="Jangan sajikan halaman sesudahnya.", en="Do not serve the pages afterwards.")
@host_option
@port_option
@click.pass_context
def demo(ctx: click.Context, no_serve: bool, host: str, port: int) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if not no_serve:
        require_free(host, port)
    story = DemoClock()
    house = open_house(ctx, story, prepared=False)
    with Bar(say("Menceritakan demo", "Telling the story"), 0) as bar:

        def progress(done: int, of: int, at: datetime) -> None:
            bar.at(done, day(at.date()), of)

        events = tell(house, story, progress)
    house.stored.move(recorded(house))  # time in a demo stands where its story ends, until `jejak demo clock` moves it
    show(house, events, url(ctx), f"http://{host}:{port}")
    if not no_serve:
        run(house, host, port)


demo.add_command(clock)


def show(house: House, events: int, database: str, web: str) -> None:
    """What an office had to compute by hand, and where each number came from."""
    ask = Ask(house, house.queries.as_of(date(YEAR, 12, 31)), None, as_json=False)
    measured = ask.queries.capaian(ask.at, UNIT, YEAR)
    ask.answer(capaian.title(measured), measured, lambda paper: capaian.draw(paper, measured))
    traced = ask.queries.lineage(ask.at, UNIT, INDIKATOR, YEAR)
    Paper().line()
    ask.answer(lineage.title(traced), traced, lambda paper: lineage.draw(paper, traced))
    paper = Paper()
    paper.line()
    paper.line(
        say(f"{count(events)} tercatat di {plain(database)}.", f"{count(events)} recorded in {plain(database)}."),
        "bold",
    )
    paper.line(say("Lihat juga:", "See also:"))
    for where in (
        f"{web}/  {web}/api/v1/openapi.json",
        f"jejak lkjip tables --unit {UNIT} --tahun {YEAR}",
        f"jejak trail --unit {UNIT} --tahun {YEAR} --indikator {INDIKATOR}",
        "jejak demo clock 2026-01-12 · jejak deadlines",
        "jejak unit list · jejak dokumen list · jejak do --list",
    ):
        paper.line(where, indent=2)
