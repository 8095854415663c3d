"""`jejak pasokan`: the desk of a supplying office (pengampu), or of all: supplied, awaited, objected to."""

from itertools import groupby
from typing import Any

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.money import ROMAN
from interfaces.cli.questions.reports import evidence
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, figure, moment, short_day
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, year_option
from interfaces.cli.tools.words import reason
from projections.realisasi.supplies import pasokan as question
from projections.words import capitalised, jabatan

Row = dict[str, Any]
STATES = {
    "masuk": Teks("masuk ke triwulan unit", "in the unit's quarter"),
    "tertahan": Teks("dipasok, tidak masuk ke triwulan unit", "supplied, but kept out of the unit's quarter"),
    "diisi_langsung": Teks("diisi langsung pada triwulan, tanpa pasokan", "entered in the quarter, nothing supplied"),
    "menunggu": Teks("ditunggu unit", "awaited by the unit"),
    "belum": Teks("belum dipasok", "not supplied yet"),
    "belum_waktunya": Teks("triwulan masih berjalan", "the triwulan is not over"),
    "tahunan": Teks("diminta pada TW IV saja", "asked for in TW IV only"),
}


@command("pasokan", teks=CONTENTS["pasokan"].teks)
@year_option
@option("--office", type=Name(), value="KANTOR/OFFICE", id="Satu pengampu saja.", en="One supplying office only.")
@reading
def pasokan(ask: Ask, tahun: int, office: str | None) -> None:
    answer = ask.of(question, tahun, office)
    title = say(f"Pasokan pengampu {tahun}", f"Figures from suppliers {tahun}")
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    """A table for each office, and below it what it sent."""
    if not answer["rows"]:
        paper.line(reason(answer))
    columns = [
        Column("Indikator", lambda row: row["nama"]),
        Column("TW", lambda row: ROMAN[row["triwulan"]]),
        Column("Unit", lambda row: row["nama_unit"]),
        Column(say("Pasokan", "Supplied"), _supplied, figure=True),
        Column(say("Keadaan", "State"), _state),
    ]
    for office, rows in groupby(answer["rows"], key=lambda row: row["pengampu"]):
        own = list(rows)
        paper.table(columns, own, capitalised(jabatan(office)).dalam(current()))
        for row in {row["pasokan"]["event"]: row for row in own if row["pasokan"]}.values():
            _sent(paper, row, row["pasokan"])


def _supplied(row: Row) -> str:
    sent = row["pasokan"]
    return NONE if sent is None else figure(sent["realisasi"]) + ("*" if sent["sementara"] else "")


def _state(row: Row) -> str:
    lines = [STATES[row["keadaan"]].dalam(current())]
    if row["diharapkan"]:
        lines[0] += say(f", diharapkan {short_day(row['diharapkan'])}", f", expected {short_day(row['diharapkan'])}")
    if row["dari"] and row["dari"] != row["pengampu"]:
        who = jabatan(row["dari"]).dalam(current())
        lines.append(say(f"→ ditunggu dari {who}", f"→ awaited from {who}"))
    if one := row["keberatan"]:
        word = say("Sanggahan dikabulkan", "Objection granted") if one["jawaban"] else say("Sanggahan", "Objection")
        lines.append(f"→ {word}: {one['reason']} ({say('peristiwa', 'event')} {one['event']})")
    return "\n".join(lines)


def _sent(paper: Paper, row: Row, sent: Row) -> None:
    whom = ", ".join(map(unit_name, sent["untuk"])) or say("semua unit", "every unit")
    what = f"{row['nama']} TW {ROMAN[row['triwulan']]}, {whom}: {figure(sent['realisasi'] or sent['teks'])}"
    mark = say(" (* sementara)", " (* provisional)") if sent["sementara"] else ""
    event = f"{say('Peristiwa', 'Event')} {sent['event']}, {moment(sent['recorded_at'])}"
    paper.line(f"{event}. {what}{mark}. {say('Bukti', 'Evidence')}: {evidence(sent['bukti'])}", "dim")
