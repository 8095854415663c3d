"""`jejak KIND show` for a kind of document that nobody has drawn: from its natural key and its parts."""

import inspect
from typing import Any

from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.documents import jabatan_option, office, versi_option
from interfaces.cli.questions.plans import draw_actions, draw_grid, draw_pagu, draw_targets, shown
from interfaces.cli.tools.command import Command, Group, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.kinds import QUARTER, Name, Whole
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.documents.contents import PARTS
from projections.words import kunci

Row = dict[str, Any]
KEY = {
    "unit": unit_option,
    "tahun": year_option,
    "jabatan": jabatan_option,
    "triwulan": option("--triwulan", required=True, type=QUARTER, value="1-4", id="Triwulan.", en="Triwulan."),
    "n": option("--n", required=True, type=Whole(1, 999), value="N", id="Yang ke berapa.", en="Which of them."),
    "periode": option(
        "--periode", required=True, type=Name(), value="TTTT-TTTT/YYYY-YYYY", id="Periode.", en="Period."
    ),
}
"""The option for each part that a natural key can have."""


def __getattr__(kind: str) -> Group:
    """The command of a kind of document, which shows one of them; other modules have theirs under its name too."""
    name = kind.replace("_", "-")
    if kind not in DOKUMEN or name not in CONTENTS:
        raise AttributeError(kind)
    group = Group(name, teks=CONTENTS[name].teks)
    group.add_command(_show(kind))
    return group


def _show(kind: str) -> Command:
    @versi_option
    @reading
    def show(ask: Ask, versi: int | None, unit: str = "", **key: Any) -> None:
        if "jabatan" in key:
            key["jabatan"] = office(ask, unit, key["jabatan"])
        answer = ask.queries.document(ask.at, kind, unit, versi, **key)
        shown(ask, answer, lambda paper: draw(paper, answer))

    for part in reversed(inspect.signature(DOKUMEN[kind].create_id).parameters):
        show = KEY[part](show)
    name = DOKUMEN[kind].nama
    return command("show", id=f"Satu {name} dan versinya.", en=f"One {name} and its versions.")(show)


def draw(paper: Paper, answer: Row) -> None:
    """Each part as plans draw it or, where these have none like it, as a plain table."""
    for part in PARTS[answer["kind"]]:
        if part in DRAWN:
            DRAWN[part](paper, answer)
        elif not part.endswith("dicabut"):  # what was dropped is told with the sources
            _draw_plainly(paper, part, answer[part])


def _draw_rows(paper: Paper, answer: Row) -> None:
    rows = answer["rows"]
    if not all({"target", "tahun", "triwulan"} <= row.keys() for row in rows):
        _draw_plainly(paper, "rows", rows)
        return
    across = next((name for name in ("triwulan", "tahun") if len({row[name] for row in rows}) > 1), "")
    if across:
        draw_grid(paper, answer, across)
    else:
        draw_targets(paper, answer)


DRAWN = {"rows": _draw_rows, "pagu": draw_pagu, "aksi": draw_actions}


def _draw_plainly(paper: Paper, part: str, content: Any) -> None:
    rows = content if isinstance(content, list) else [{part: content}]
    names = dict.fromkeys(name for row in rows for name, cell in row.items() if not isinstance(cell, list | dict))
    columns = [Column(kunci(name).capitalize(), lambda row, n=name: _plain(row.get(n))) for name in names]  # type: ignore[misc]
    paper.table(columns, rows, kunci(part).capitalize())


def _plain(cell: Any) -> str:
    return NONE if cell is None else str(cell)
