"""The notes for operators say how many people each kind needs, as the tables of steps have it."""

from pathlib import Path

from domain.cycle.sides import sides
from domain.kinds import DOKUMEN

NOTES = Path(__file__).parents[3] / "docs" / "operating.md"
BEGIN, END = "<!-- people: from the tables of steps -->", "<!-- /people -->"


def table() -> str:
    """The section as it must stand in the notes: copy it there when a table of steps has changed."""
    lines = ["| document | sides | in force | and verified | from paper |", "|---|---|---|---|---|"]
    for cls in DOKUMEN.values():
        told = " · ".join(side.replace("_", " ") for side in sides(cls.steps))
        counts = (cls.people(), cls.people_until_settled(), cls.people_on_paper())
        lines.append(f"| {cls.nama} | {told} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def test_the_notes_say_how_many_people_each_kind_needs() -> None:
    said = NOTES.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()
    assert said == table()
