"""`jejak diff`: what differs between two versions, or two moments, of a document or a card."""

from typing import Any

import click

from domain.documents.text_difference import BARU, HILANG
from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import figure
from interfaces.cli.tools.kinds import Choice, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.moments import TimeOrMoment
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.reading import Ask, reading
from interfaces.input.comparison import KINDS, address, read_key
from interfaces.input.moments import CLOCKS, Known, clocks
from projections.documents.differences import Side
from projections.sentences.differences import BAGIAN, JENIS, ringkas, sel, sisi

Row = dict[str, Any]
MARKS = {"added": "+", "removed": "-", "changed": "~"}


def argument(name: str, id: str, en: str, value: str, **rest: Any) -> Any:
    first, _, other = value.partition("/")
    return click.argument(name, cls=Argument, teks=Teks(id, en), placeholder=Teks(first, other or first), **rest)


def _version(name: str, id: str, en: str) -> Any:
    return option(f"--{name}", f"{name}_versi", type=Whole(1, 999), value="N", id=id, en=en)


def _moment(name: str, id: str, en: str) -> Any:
    return option(f"--{name}-known", type=TimeOrMoment(), value="SAAT/MOMENT", id=id, en=f"{en} {CLOCKS['known'].en}")


@command("diff", teks=CONTENTS["diff"].teks)
@argument("kind", "Jenis dokumen, contoh pk.", "Kind of document, like pk.", "JENIS/KIND", type=Choice(KINDS))
@argument(
    "key",
    "Kuncinya: kec-contoh 2023 camat.",
    "Its key: kec-contoh 2023 camat.",
    "KUNCI.../KEY...",
    type=Name(),
    nargs=-1,
    required=True,
)
@_version("from", "Dari versi ini (bawaan: dasar versi tujuan).", "From this version (the base of the other).")
@_version("to", "Ke versi ini (bawaan: yang berlaku, atau terbaru).", "To this version (in force, or the newest).")
@_moment("from", "Sisi pertama seperti diketahui saat itu.", "The first side as known then.")
@_moment("to", "Sisi kedua seperti diketahui saat itu.", "The second side as known then.")
@reading
def diff(
    ask: Ask,
    kind: str,
    key: tuple[str, ...],
    from_versi: int | None,
    to_versi: int | None,
    from_known: Known | None,
    to_known: Known | None,
) -> None:
    named = read_key(kind, key)
    dari, ke = (
        Side(ask.at if known is None else clocks(ask.house, ask.at.per, known).at, versi)
        for known, versi in ((from_known, from_versi), (to_known, to_versi))
    )
    answer = ask.queries.beda(kind, named, dari, ke)
    title = say(f"Beda {address(kind, named)}", f"Differences in {address(kind, named)}")
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    paper.line(say("Dari", "From") + ": " + sisi(answer["dari"]).dalam(current()), "dim")
    paper.line(say("Ke", "To") + ": " + sisi(answer["ke"]).dalam(current()), "dim")
    paper.line(ringkas(answer["jumlah"]).dalam(current()), "bold")
    part = None
    for one in answer["perubahan"]:
        if one["bagian"] != part:
            part = one["bagian"]
            paper.line()
            paper.line(BAGIAN[part].dalam(current()), "bold")
        draw_change(paper, one)


def draw_change(paper: Paper, one: Row) -> None:
    """A line for what changed, then the old and the new value, or the text with what went and what came."""
    paper.line(f"{MARKS[one['jenis']]} {sel(one).dalam(current())}: {JENIS[one['jenis']].dalam(current())}")
    if one["kata"]:
        paper.line("".join(_piece(*piece) for piece in one["kata"]), indent=3)
        return
    old, new = (None if one[side] is None else figure(one[side]) for side in ("old", "new"))
    paper.line(" → ".join(text for text in (old, new) if text is not None), indent=3)


def _piece(mark: str, text: str) -> str:
    """What went stands in [-...-], what came in {+...+}, as word-level differences are written."""
    return {HILANG: f"[-{text}-]", BARU: f"{{+{text}+}}"}.get(mark, text)
