"""`jejak periksa`: what in a document does not add up, with both figures and where each stands."""

from typing import Any

from domain.gate.finding import Severity
from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.diff import argument
from interfaces.cli.questions.documents import versi_option
from interfaces.cli.tools.command import command
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading
from interfaces.cli.tools.words import document_name
from interfaces.input.comparison import read_key
from projections.gate.findings import periksa as question
from projections.sentences.gate import TINGKAT, ringkas

Row = dict[str, Any]


@command("periksa", teks=CONTENTS["periksa"].teks)
@argument("kind", "Jenis dokumen, contoh pk.", "Kind of document, like pk.", "JENIS/KIND", type=Choice([*DOKUMEN]))
@argument(
    "key",
    "Kuncinya: kec-contoh 2023 camat.",
    "Its key: kec-contoh 2023 camat.",
    "KUNCI.../KEY...",
    type=Name(),
    nargs=-1,
    required=True,
)
@versi_option
@reading
def periksa(ask: Ask, kind: str, key: tuple[str, ...], versi: int | None) -> None:
    named = read_key(kind, key)
    answer = ask.of(question, kind, versi=versi, **named)
    version = say(f"versi {answer['versi']}", f"version {answer['versi']}")
    name = ", ".join(filter(None, (document_name(answer), unit_name(answer.get("unit", "")), version)))
    ask.answer(say(f"Pemeriksaan {name}", f"What does not add up: {name}"), answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    paper.line(ringkas(answer).dalam(current()), "bold")
    for row in answer["temuan"]:
        _draw_one(paper, row)
    if answer["dijelaskan"]:
        paper.line()
        paper.line(say("Berbeda dengan alasan yang tercatat", "Different, with a recorded reason"), "bold")
        for row in answer["dijelaskan"]:
            _draw_one(paper, row)
    columns = [
        Column(say("Aturan", "Rule"), lambda row: _in(row, "judul"), whole=True),
        Column(say("Tingkat", "Severity"), lambda row: TINGKAT[Severity(row["tingkat"])].dalam(current())),
        Column(say("Terhadap", "Against"), _against),
    ]
    rules = [*answer["aturan"], *answer["tidak_dijalankan"]]
    paper.table(columns, rules, say("Aturan yang dijalankan", "Rules that were run"))


def _draw_one(paper: Paper, row: Row) -> None:
    severity = TINGKAT[Severity(row["tingkat"])].dalam(current())
    paper.line()
    paper.line(f"[{severity}] {_in(row, 'hal')}: {_in(row, 'judul')}.", "bold")
    for side in (row["ini"], row["itu"]):
        paper.line(f"{_in(side, 'teks')}  {_in(side, 'tempat')}{_event(side)}", indent=3)
    if row["alasan"]:
        paper.line(say("Alasan: ", "Reason: ") + row["alasan"], "dim", indent=3)
    else:
        mend = _in(row, "perbaikan").rstrip(".")
        paper.line(f"{mend[:1].upper()}{mend[1:]}.", indent=3)


def _event(side: Row) -> str:
    return say(f" (peristiwa {side['event']})", f" (event {side['event']})") if isinstance(side["event"], int) else ""


def _against(row: Row) -> str:
    if "tanpa" in row:
        missing = _in(row, "tanpa")
        return say(f"tidak dijalankan: tidak ada {missing} yang berlaku", f"not run: no {missing} is in force")
    return _in(row, "bernama") if row["bernama"] else say("dirinya sendiri", "itself")


def _in(row: Row, name: str) -> str:
    return str(row[name] if current() == "id" else row[f"{name}_en"])
