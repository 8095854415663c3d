"""`jejak paper`: the SHA-256 of a file, by which papers and evidence are named, and where the record names it."""

import hashlib
from typing import Any

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.trail import sentence
from interfaces.cli.tools.command import Argument, command
from interfaces.cli.tools.figures import moment
from interfaces.cli.tools.files import pieces
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.reading import Ask, reading
from projections.clocks import happened
from projections.record.files import file_used
from projections.words import capitalised, joined

SEBAGAI = {
    "naskah": Teks("naskah", "paper"),
    "dasar": Teks("dasar hukum", "legal basis"),
    "bukti": Teks("bukti dukung", "evidence"),
}
"""As what an event names a file."""


@command("paper", teks=CONTENTS["paper"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks("Berkas yang dihitung; - untuk masukan baku.", "The file; - for stdin."),
)
@reading
def paper(ask: Ask, file: str) -> None:
    digest = hashlib.sha256()
    for piece in pieces(file):
        digest.update(piece)
    answer = ask.house.tell(file_used, ask.at, digest.hexdigest())
    ask.answer(file, answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: dict[str, Any]) -> None:
    paper.line(f"SHA-256 {answer['sha256']}", "bold")
    if not answer["dipakai"]:
        paper.line(say("Belum dipakai dalam catatan.", "Not used in the record."))
    for entry in answer["dipakai"]:
        paper.line()
        what = capitalised(joined(SEBAGAI[one] for one in entry["sebagai"])).dalam(current())
        paper.line(f"{entry['idx']}. {moment(happened(entry))} · {what} · {entry['dokumen']}", "bold")
        paper.line(sentence(entry), indent=3)
