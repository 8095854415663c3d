"""`jejak policy`: the policy table: who may do and read what, in which state, about which units, on what basis."""

from interfaces import policy as read
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading


@command("policy", teks=CONTENTS["policy"].teks)
@option(
    "--role", type=Name(), value="PERAN/ROLE", id="Hanya peran ini, contoh camat.", en="This role only, like camat."
)
@option(
    "--act",
    type=Name(),
    value="PERINTAH/COMMAND",
    id="Hanya perintah, pertanyaan atau jenis ini.",
    en="This command, question or kind only.",
)
@reading
def policy(ask: Ask, role: str | None, act: str | None) -> None:
    rows = read.rows(read.table_at(ask.house, ask.at), role or "", act or "")
    columns = [
        Column(say("Perbuatan", "Act"), lambda line: "; ".join(name.dalam(current()) for name in line.names)),
        Column(say("Keadaan", "State"), lambda line: line.states.dalam(current()) or NONE),
        Column(say("Oleh: atas apa", "By: about what"), _who),
        Column(say("Dasar", "Basis"), lambda line: "; ".join(line.basis)),
    ]

    def draw(paper: Paper) -> None:
        for words, group in read.groups():
            paper.line(f"{words.dalam(current())}: {group.dalam(current())}.", "dim")
        for subject, lines in read.lines(rows).items():
            paper.table(columns, lines, read.titled(subject).dalam(current()))
        if not rows:
            paper.line(say("Tidak ada baris yang cocok: itu ditolak.", "No row fits: that is refused."))

    ask.answer(say("Siapa boleh apa", "Who may do what"), {"kebijakan": [*map(read.for_programs, rows)]}, draw)


def _who(line: read.Line) -> str:
    told = []
    for who in line.who:
        besides = ", ".join(words.dalam(current()) for words in who.besides)
        told.append(f"{who.by.dalam(current())}: {who.about.dalam(current())}" + (f" ({besides})" if besides else ""))
    return "; ".join(told)
