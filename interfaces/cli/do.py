"""`jejak do`: give the commands of a file, one after the other, and say what each did."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import click

from application.every_command import REGISTER
from application.files import FileNeeded, own_audits
from application.orders import Answer, KeyReused, Order
from application.proposing import told as waits
from application.store.faults import Fault
from domain.cycle.unit_kinds import BAWAAN, Jabatan
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import Refusal, Teks
from interfaces.awaiting import wait
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.trail import sentence
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import count, moment
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.listing import find, kinds, show_command, show_commands, told_of
from interfaces.cli.tools.opening import open_house, open_to_read
from interfaces.cli.tools.paper import Paper, show_json
from interfaces.clock import DemoClock
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.catalogue import template
from interfaces.input.moments import today
from interfaces.input.orders import WHY, parse, parse_text
from interfaces.input.reading import BadInput, quote
from projections.readers.unit_table import table_on

SHOWN = 10
"""Sentences printed for one command; the rest are counted."""


class Given(NamedTuple):
    """A command as the file gives it, read in full before the first one is carried out."""

    order: Order
    at: datetime | None


@command("do", teks=CONTENTS["do"].teks)
@click.argument(
    "file",
    cls=Argument,
    required=False,
    placeholder=Teks("[BERKAS]", "[FILE]"),
    teks=Teks(
        "Berkas JSON: satu perintah atau daftar; - untuk masukan baku.", "JSON file: a command or a list; - for stdin."
    ),
)
@option(
    "--list",
    "listing",
    is_flag=True,
    id="Semua perintah dan isiannya; dengan nama perintah: pilihannya.",
    en="All commands and what they take; with the name of one: its choices.",
)
@option(
    "--template", "named", type=Name(), value="PERINTAH/COMMAND", id="Contoh JSON satu perintah.", en="JSON example."
)
@option(
    "--angka",
    "written",
    type=Choice([str(way) for way in Tulisan]),
    value="baku|indonesia",
    id="Cara angka di berkas ditulis: baku 1234.56, indonesia 1.234,56.",
    en="How figures in the file are written: baku 1234.56, indonesia 1.234,56.",
)
@option(
    "--answer",
    "answers",
    multiple=True,
    value="PERTANYAAN=JAWABAN/QUESTION=ANSWER",
    id='Jawaban atas pertanyaan tentang angka, contoh turun="TW I mencatat ganda".',
    en='Answer to a question about figures, like turun="TW I was counted twice".',
)
@option(
    "--wait",
    "waiting",
    is_flag=True,
    id="Yang hanya kurang berkasnya menunggu berkas itu satu hari.",
    en="What lacks its file only waits a day for it.",
)
@option("--json", "as_json", is_flag=True, id="Jawaban sebagai JSON.", en="Answers as JSON.")
@click.pass_context
def do(
    ctx: click.Context,
    file: str | None,
    listing: bool,
    named: str | None,
    written: str | None,
    answers: tuple[str, ...],
    waiting: bool,
    as_json: bool,
) -> None:
    if listing and file in kinds():
        show_commands(as_json, _table(ctx), file)
    elif listing and file is not None and file not in REGISTER and (some := told_of(file)):
        show_commands(as_json, _table(ctx), found=some)
    elif listing and file is not None:
        show_command(find(file), as_json, _table(ctx))
    elif listing:
        show_commands(as_json, _table(ctx))
    elif named is not None:
        show_json(template(find(named), current()))
    elif file is None:
        raise BadInput(
            "Sebutkan berkas JSON, atau - untuk masukan baku; lihat contohnya dengan jejak do --template pk.sign.",
            "Name a JSON file, or - for standard input; see an example with jejak do --template pk.sign.",
        )
    else:
        documents = parse_text(read_file(file))
        said = [_said(d, written, answers_given(answers)) for d in documents]
        clock = DemoClock()
        _carry_out(open_house(ctx, clock), clock, said, as_json, documents, waiting)


def _table(ctx: click.Context) -> tuple[Jabatan, ...]:
    """The kabupaten's own table of offices; the national one where no database is ready."""
    try:
        house = open_to_read(ctx)
        return house.ask(table_on, house.queries.as_of(today(house)))
    except Refusal:
        return BAWAAN


def answers_given(given: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    if wrong := next((kind for kind, _, answer in pairs if not answer.strip()), None):
        raise BadInput(
            f"Jawaban '{quote(wrong)}' kosong. Tulis PERTANYAAN=JAWABAN, contoh turun=ya.",
            f"The answer '{quote(wrong)}' is blank. Write QUESTION=ANSWER, like turun=ya.",
        )
    return {kind: answer for kind, _, answer in pairs}


def _said(document: dict[str, Any], written: str | None, answers: dict[str, str]) -> dict[str, Any]:
    """A command of the file with what the options say of all; what it says itself comes first."""
    said = dict(document)
    if written and "angka" not in said:
        said["angka"] = written
    if answers and isinstance(own := said.get("jawaban", {}), dict):
        said["jawaban"] = {**answers, **own}
    return said


def _carry_out(
    house: House,
    clock: DemoClock,
    documents: Sequence[dict[str, Any]],
    as_json: bool,
    unsaid: Sequence[dict[str, Any]] = (),
    waiting: bool = False,
) -> None:
    """Read every command before the first is given, so that a slip of the pen in the last changes nothing.

    `unsaid`: the commands without what the options say of all. One that was carried out like that before is not
    another command because the rest of the file needed an answer. `waiting`: one that lacks nothing but the file it
    names waits for it.
    """
    demo = house.is_demo()
    identities = house.identities()
    key = "" if demo else from_environment().access_key  # the demo takes the actor's word
    of = len(documents)

    def read(n: int, document: dict[str, Any]) -> Given:
        return _numbered(n, of, lambda: Given(*parse(document, identities.identify, demo, key)))

    orders = [read(n, d) for n, d in enumerate(documents, 1)]
    before = zip(orders, documents, unsaid or documents, strict=True)
    first_time = [given if d == u else read(n, u) for n, (given, d, u) in enumerate(before, 1)]
    done: list[dict[str, Any]] = []
    try:
        for n, given in enumerate(orders, start=1):
            clock.set(given.at and max(given.at, _latest(house)))
            try:
                answer = _numbered(n, of, lambda g=given, f=first_time[n - 1]: _execute(house, g.order, f.order))
            except FileNeeded as needed:
                if not waiting:
                    raise
                document = documents[n - 1]
                why = {name: document[name] for name in WHY if name in document}
                until = wait(house, given.order, document["data"], why, needed)
                done.append(
                    {"name": given.order.name, "menunggu_berkas": needed.facts["sha256"], "sampai": until.isoformat()}
                )
                if not as_json:
                    _tell_waiting(given.order, until)
                continue
            done.append({"name": given.order.name, **vars(answer)})
            if not as_json:
                _tell(Paper(), house, given.order, answer)
    finally:  # what was done before a refusal stands, and is said
        if as_json:
            show_json({"done": done})


def _tell_waiting(order: Order, until: datetime) -> None:
    last = moment(until)
    click.echo(
        say(
            f"{order.name}: belum berlaku, menunggu berkasnya sampai {last}. Unggah berkasnya (jejak evidence add).",
            f"{order.name}: not in force yet, waits for its file until {last}. Upload it (jejak evidence add).",
        )
    )


def _execute(house: House, order: Order, first_time: Order) -> Answer:
    """Give a command; one that its key knows in another wording is answered as it was the first time."""
    try:
        return house.jejak.execute(order)
    except KeyReused:
        if first_time.fingerprint == order.fingerprint:
            raise
        return house.jejak.execute(first_time)


def carry_out(house: House, clock: DemoClock, document: dict[str, Any]) -> None:
    """Give one command and say what it did."""
    _carry_out(house, clock, [document], as_json=False)


def _latest(house: House) -> datetime:
    """The moment of the last event: the demo clock never runs behind the record."""
    last = house.journal.at([house.journal.position()])
    return last[0].recorded_at if last else datetime.min.replace(tzinfo=UTC)


def _numbered(n: int, of: int, act: Any) -> Any:
    """Say which command of the list a refusal is about, and that the ones before it stand."""
    try:
        return act()
    except (Refusal, Fault) as refusal:
        if of > 1:
            id, en = refusal.teks
            refusal.teks = Teks(f"Perintah ke-{n} dari {of}: {id}", f"Command {n} of {of}: {en}")
            if isinstance(refusal, Refusal):
                refusal.facts["of"] = Teks(f"Perintah ke-{n} dari {of}.", f"Command {n} of {of}.")
        if isinstance(refusal, Refusal) and refusal.facts.get("repeated"):
            id, en = refusal.teks
            refusal.teks = Teks(
                f"{id} Ini jawaban yang tersimpan untuk command_id itu; bila keadaannya sudah berubah, kirim lagi "
                "dengan command_id baru.",
                f"{en} This is the answer kept for that command_id; if things have changed, send it again with a new "
                "command_id.",
            )
        raise


def _tell(paper: Paper, house: House, order: Order, answer: Answer) -> None:
    """What one command did, and what policies made of it."""
    name = order.name
    if answer.repeated:
        paper.line(say(f"{name}: sudah dijalankan, tidak diulang.", f"{name}: carried out before, not repeated."))
        return
    if not answer.events:
        paper.line(say(f"{name}: tidak ada yang berubah.", f"{name}: nothing changed."))
        return
    first = answer.events[0][0]
    at = house.queries.as_of(today(house))
    mine = [audit.penugasan for audit in own_audits(house.jejak.work(), order.who)]
    entries = house.queries.trail(at, after=first - 1, limit=at.position - first + 1, penugasan=mine)["entries"]
    own = {idx for idx, _ in answer.events}
    followed = {str(idx) for idx in own}
    paper.line(f"{name}: {count(len(own))}.", "bold")
    for about, _, _, *teks in answer.read[:SHOWN]:
        paper.line(say(f"terbaca {about} {teks[0]}", f"read {about} {teks[1]}"), "dim", indent=2)
    if len(answer.read) > SHOWN:
        paper.line(
            say(f"… dan {len(answer.read) - SHOWN} angka lagi.", f"… and {len(answer.read) - SHOWN} more."), "dim"
        )
    told = [entry for entry in entries if entry["idx"] in own or entry["caused_by"] in followed]
    for entry in told[:SHOWN]:
        paper.line(f"{entry['idx']}. {sentence(entry)}", indent=2)
    if answer.person:
        codes = ", ".join(answer.people or (answer.person,))
        paper.line(say(f"Kode orang baru: {codes}", f"Code of the new person: {codes}"), indent=2)
    if answer.waits:
        id, en = waits(answer.waits, begun=len(own) > 1)
        paper.line(say(id, en), "bold", indent=2)
    if len(told) > SHOWN:
        rest = len(told) - SHOWN
        paper.line(say(f"… dan {rest} lagi.", f"… and {rest} more."), indent=2)
