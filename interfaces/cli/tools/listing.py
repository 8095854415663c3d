"""What `jejak do` can be given: the list of commands for people and programs, and one of them by name."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from application.commands import Command
from application.every_command import REGISTER, for_people
from domain.cycle.unit_kinds import Jabatan
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper, show_json
from interfaces.input.catalogue import arguments
from interfaces.input.reading import BadInput, quote
from interfaces.input.who_may import choices, heads, settings, who_may


def kinds() -> set[str]:
    """What commands are about: the part of their names before the dot."""
    return {c.name.partition(".")[0] for c in for_people()}


def told_of(text: str) -> list[Command]:
    """Commands in whose name or help a text stands."""
    wanted = text.casefold()
    return [c for c in for_people() if any(wanted in said.casefold() for said in (c.name, *c.teks))]


def show_commands(
    as_json: bool, table: Collection[Jabatan], kind: str = "", found: Collection[Command] | None = None
) -> None:
    """All commands, those of one kind, or those that were found."""
    every = for_people() if found is None else found
    wanted = [c for c in every if kind in ("", c.name.partition(".")[0])]
    if as_json:
        show_json({"commands": [_told(c, table) for c in wanted]})
        return
    paper = Paper()
    for one in wanted:
        who = who_may(one, table).dalam(current())
        paper.line(f"{one.name}: {one.teks.dalam(current())} {say('Oleh', 'By')}: {who}.")
        paper.line(arguments(one), "dim", indent=4)
    paper.line()
    paper.line(_heads())
    paper.line(
        say(
            "Selain data: command, command_id (kunci baru untuk perintah baru), actor; bila perlu reason, basis, "
            "supplied_by (jabatan, atau {office, via?, on?}), expected_version, angka (baku atau indonesia), "
            "jawaban ({pertanyaan: alasan}). "
            "Tanda ? berarti boleh dikosongkan. Pilihan satu perintah: --list pk.sign; semua tentang PK: --list pk. "
            "Contoh lengkap: --template pk.sign.",
            "Beside data: command, command_id (a new key for a new command), actor; where needed reason, basis, "
            "supplied_by (an office, or {office, via?, on?}), expected_version, angka (baku or indonesia), "
            "jawaban ({question: reason}). "
            "A ? means it may be left out. The choices of one command: --list pk.sign; all about the PK: --list pk. "
            "A whole example: --template pk.sign.",
        )
    )


def show_command(one: Command, as_json: bool, table: Collection[Jabatan]) -> None:
    """One command: who may, what it takes, and what each of its choices may be."""
    if as_json:
        show_json(_told(one, table))
        return
    paper = Paper()
    paper.line(f"{one.name}: {one.teks.dalam(current())}", "bold")
    paper.line(f"{say('Oleh', 'By')}: {who_may(one, table).dalam(current())}.")
    paper.line(f"{say('Isian', 'Takes')}: {arguments(one)}.")
    for where, values in choices(one).items():
        paper.line(f"{where}: {', '.join(values)}", indent=4)
    if one.name == "kabupaten.change_setting":
        for name, values in settings().items():
            paper.line(f"{name} = {', '.join(values) or say('nama skala', 'the name of a scale')}", indent=4)
    paper.line(_heads(), "dim")


def _told(one: Command, table: Collection[Jabatan]) -> dict[str, Any]:
    who = who_may(one, table)
    told = {"command": one.name, "arguments": arguments(one), "by": who.dalam(current()), "teks": one.teks._asdict()}
    return {**told, "choices": {where: list(values) for where, values in choices(one).items()}}


def _heads() -> str:
    return say("Kepala unit", "Head of the unit") + f": {heads().dalam(current())}."


def find(name: str) -> Command:
    """A command that a person can give. Raises BadInput, naming the nearest."""
    known = {c.name: c for c in for_people()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, 1)
    hint = (f"Maksudnya {near[0]}?", f"Did you mean {near[0]}?") if near else ("", "")
    only = name in REGISTER
    raise BadInput(
        f"Perintah '{quote(name)}' {'hanya dijalankan sistem' if only else 'tidak dikenal'}. "
        f"{hint[0] or 'Lihat jejak do --list.'}",
        f"Command '{quote(name)}' is {'given by the system only' if only else 'unknown'}. "
        f"{hint[1] or 'See jejak do --list.'}",
    )
