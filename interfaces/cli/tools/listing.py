"""What `jejak do` can be given: the list of commands for people and programs, and one of them by name."""

from difflib import get_close_matches

from application.commands import Command
from application.every_command import REGISTER, for_people
from interfaces.cli.tools.catalogue import arguments, by
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.reading import show_json
from interfaces.input.reading import BadInput, quote


def show_commands(as_json: bool) -> None:
    if as_json:
        known = [
            {"command": c.name, "arguments": arguments(c), "by": by(c), "teks": c.teks._asdict()} for c in for_people()
        ]
        show_json({"commands": known})
        return
    paper = Paper()
    for one in for_people():
        paper.line(f"{one.name}: {one.teks.dalam(current())} {say('Oleh', 'By')}: {by(one)}.")
        paper.line(arguments(one), "dim", indent=4)
    paper.line()
    paper.line(
        say(
            "Selain data: command, command_id (kunci baru untuk perintah baru), actor; bila perlu reason, basis, "
            "supplied_by (jabatan, atau {office, via?, on?}), expected_version, angka (baku atau indonesia), "
            "jawaban ({pertanyaan: alasan}). "
            "Tanda ? berarti boleh dikosongkan. Contoh lengkap: --template pk.sign.",
            "Beside data: command, command_id (a new key for a new command), actor; where needed reason, basis, "
            "supplied_by (an office, or {office, via?, on?}), expected_version, angka (baku or indonesia), "
            "jawaban ({question: reason}). "
            "A ? means it may be left out. A whole example: --template pk.sign.",
        )
    )


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
