"""How a unit over time is drawn: its names, what it comes from and what goes on from it."""

from typing import Any

from interfaces.cli.tools.figures import day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from projections.sentences.setting_up import PENERUSAN

Row = dict[str, Any]


def draw_over_time(paper: Paper, answer: Row) -> None:
    """Nothing for a unit that has always been what it is."""
    for name in answer["sebutan"][1:]:
        since, decree = day(name["since"]), name["decree"]
        paper.line(say(f"Sejak {since}: {name['nama']} ({decree}).", f"Since {since}: {name['nama']} ({decree})."))
    for row in answer["pendahulu"]:
        paper.line(say(f"Berasal dari {_told(row)}.", f"Comes from {_told(row)}."))
    for row in answer["penerus"]:
        paper.line(say(f"Diteruskan oleh {_told(row)}.", f"Goes on in {_told(row)}."))
    if answer["berakhir"]:
        end = day(answer["berakhir"])
        paper.line(say(f"Unit ini berakhir {end}.", f"This unit ends on {end}."), "bold")


def _told(row: Row) -> str:
    how = PENERUSAN[row["jenis"]].dalam(current())
    return f"{row['nama']} ({row['unit']}): {how}, {day(row['since'])}, {row['decree']}"
