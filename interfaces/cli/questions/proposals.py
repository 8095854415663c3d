"""`jejak usulan`: what waits for a second person, and what became of what did."""

from typing import Any

from domain.kernel import Teks
from domain.organisation.usulan import DISAHKAN, DITARIK, DITOLAK, GUGUR, MENUNGGU
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, moment, short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading
from projections.organisation.proposals import proposals
from projections.words import capitalised, jabatan

Row = dict[str, Any]
STATES = {
    MENUNGGU: Teks("menunggu", "waits"),
    DISAHKAN: Teks("disahkan", "confirmed"),
    DITOLAK: Teks("ditolak", "rejected"),
    DITARIK: Teks("ditarik", "withdrawn"),
    GUGUR: Teks("gugur", "fallen"),
}


@command("usulan", teks=CONTENTS["usulan"].teks)
@option("--all", "everything", is_flag=True, id="Juga yang sudah tidak menunggu.", en="Also what waits no more.")
@reading
def usulan(ask: Ask, everything: bool) -> None:
    rows = ask.of(proposals, not everything)
    columns = [
        Column(say("Usulan", "Proposal"), lambda row: row["nomor"], whole=True),
        Column(say("Hal", "About"), lambda row: row[say("hal", "about")]),
        Column("Unit", lambda row: ", ".join(map(unit_name, filter(None, row["units"]))) or NONE),
        Column(say("Oleh", "By"), lambda row: capitalised(jabatan(row["office"])).dalam(current())),
        Column(say("Tanggal", "Date"), lambda row: moment(row["recorded_at"])),
        Column(say("Sah sebelum", "Confirm by"), lambda row: short_day(row["sampai"])),
        *([Column(say("Keadaan", "State"), _state)] if everything else []),
    ]

    def draw(paper: Paper) -> None:
        listed(paper, columns, rows)
        if rows and not everything:
            paper.line(
                say(
                    "Sahkan atau tolak dengan jejak do: usulan.confirm, usulan.reject.",
                    "Confirm or reject with jejak do: usulan.confirm, usulan.reject.",
                )
            )

    ask.answer(say("Menunggu disahkan orang lain", "Waits for another to confirm it"), {"usulan": rows}, draw)


def _state(row: Row) -> str:
    return STATES[row["keadaan"]].dalam(current())
