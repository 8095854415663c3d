"""What every question shares: the house, the two clocks it is asked by, and whether people or programs read it."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from interfaces.cli.tools.command import option
from interfaces.cli.tools.figures import day, moment
from interfaces.cli.tools.kinds import QUARTER, YEAR, Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.moments import DayOrMoment, TimeOrMoment
from interfaces.cli.tools.names import naming
from interfaces.cli.tools.opening import open_house, open_to_read
from interfaces.cli.tools.paper import Paper, show_json
from interfaces.input.moments import CLOCKS, Known, clocks
from interfaces.reader import Reader
from projections.clocks import AsOf
from projections.documents.rests_on import rests_on
from projections.readers.cards import units
from projections.readers.moments import Moment
from projections.tables import Transaction

if TYPE_CHECKING:
    from projections.queries import Queries

P = ParamSpec("P")
T = TypeVar("T")
Draw = Callable[[Paper], None]

unit_option = option(
    "--unit",
    required=True,
    type=Name(),
    value="UNIT",
    id="Unit, contoh kec-contoh.",
    en="Unit, like kec-contoh.",
)
year_option = option("--tahun", required=True, type=YEAR, value="TTTT/YYYY", id="Tahun, contoh 2023.", en="Year.")
quarter_option = option("--triwulan", type=QUARTER, value="1-4", id="Sampai triwulan ini.", en="Up to this triwulan.")


@dataclass(frozen=True)
class Ask:
    """One question: as of which day (`per`), with what was recorded until when (`known`; None: everything)."""

    house: Reader
    at: AsOf
    known: datetime | None
    as_json: bool

    @property
    def queries(self) -> "Queries":
        """Every question; `of` waits for one only."""
        return self.house.queries

    def of(self, question: Callable[Concatenate[Transaction, AsOf, P], T], *about: P.args, **more: P.kwargs) -> T:
        """The answer to one question of the projections."""
        return self.house.ask(question, self.at, *about, **more)

    def answer(self, title: str, data: Mapping[str, Any], draw: Draw) -> None:
        """Print the answer with both clocks: as JSON, or drawn for people."""
        if self.as_json:
            show_json({**data, **self.told(data)})
            return
        paper = Paper()
        paper.title(title)
        paper.line(self.clocks(), "dim")
        draw(paper)

    def told(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Both clocks, and which events the answer rests on."""
        known = self.known and self.known.isoformat()
        return {"per": self.at.per.isoformat(), "known": known, "rests_on": self.of(rests_on, data)}

    def clocks(self) -> str:
        per = say(f"Per {day(self.at.per)}", f"As of {day(self.at.per)}")
        if self.known is None:
            return say(f"{per}, semua yang tercatat.", f"{per}, all that is recorded.")
        until = moment(self.known)
        return say(f"{per}, yang tercatat sampai {until}.", f"{per}, what was recorded until {until}.")


def asking(house: Reader, per: date | Moment | None, known: Known | None, as_json: bool) -> Ask:
    jam = clocks(house, per, known)
    naming(lambda: {slug: unit["nama"] for slug, unit in house.ask(units, jam.at).items()})
    return Ask(house, jam.at, jam.known, as_json)


def reading(
    command: Callable[..., None], opened: Callable[[click.Context], Reader] = open_to_read
) -> Callable[..., None]:
    """Give a command the options of a question, and the question itself as its first argument."""

    @option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output for programs.")
    @option(
        "--per",
        type=DayOrMoment(),
        value="TTTT-BB-HH|SAAT/YYYY-MM-DD|MOMENT",
        id=CLOCKS["per"].id,
        en=CLOCKS["per"].en,
    )
    @option(
        "--known",
        type=TimeOrMoment(),
        value="TTTT-BB-HH[Tjj:mm]|SAAT/YYYY-MM-DD[Thh:mm]|MOMENT",
        id=CLOCKS["known"].id,
        en=CLOCKS["known"].en,
    )
    @click.pass_context
    @functools.wraps(command)
    def run(
        ctx: click.Context, /, *, per: date | Moment | None, known: Known | None, as_json: bool, **rest: Any
    ) -> None:
        command(asking(opened(ctx), per, known, as_json), **rest)

    return run


reading_in_the_house = functools.partial(reading, opened=open_house)
"""As `reading`, for what also asks the registers: who may see it, whom it is sent to."""
