"""What click objects to, as one sentence of ours that says how to mend it; what a command asks, line by line."""

from typing import Any

import click
from click import exceptions as ex

from domain.kernel import NeedsConfirmation, Teks
from interfaces.cli.tools.language import current, say
from interfaces.input.reading import quote


def sentence(error: click.ClickException) -> str:
    """The error in the language spoken, with the command to ask for help."""
    said = _what(error)
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return said
    return f"{said} {say('Lihat', 'See')} {ctx.command_path} --help."


def questions(asked: NeedsConfirmation) -> str:
    """Every question of the call, one under the other, and how they are answered."""
    of, found = asked.facts.get("of", Teks("", "")), asked.facts.get("questions", ())
    lines = [
        of.dalam(current()),
        say("Belum dijalankan; ada yang perlu dijawab:", "Not carried out yet; there is something to answer:"),
    ]
    for n, q in enumerate(found, start=1):
        text, mend = q[current()].rstrip("."), q["mend"][current()]
        lines.append(f"{n}. [{q['kind']}] {text}{': ' + mend if mend else ''}.")
    answers = " ".join(f'--answer {q["kind"]}="…"' for q in found)
    lines.append(
        say(
            f'Bila benar, tambahkan {answers} dengan alasannya (atau ya), atau "jawaban" di dalam berkas.',
            f'If it is right, add {answers} with the reason (or ya), or "jawaban" inside the file.',
        )
    )
    return "\n".join(filter(None, lines)) if found else asked.teks.dalam(current())


def _what(error: click.ClickException) -> str:
    match error:
        case ex.NoSuchOption():
            name = quote(error.option_name)
            return _unknown(f"Opsi '{name}'", f"Option '{name}'", error.possibilities)
        case ex.NoSuchCommand():
            name = quote(error.command_name)
            return _unknown(f"Perintah '{name}'", f"Command '{name}'", error.possibilities)
        case ex.MissingParameter():
            name = _name(error)
            return say(f"{name} wajib diisi.", f"{name} is required.")
        case ex.BadParameter():
            return f"{_name(error)}: {error.message}"
        case ex.BadOptionUsage() if error.option_name in error.message and "not take" in error.message:
            name = error.option_name
            return say(f"Opsi {name} tidak memakai nilai.", f"Option {name} takes no value.")
        case ex.BadOptionUsage():
            name = error.option_name
            return say(f"Opsi {name} memerlukan nilai sesudahnya.", f"Option {name} needs a value after it.")
    if error.message == "Missing command.":
        return say("Sebutkan perintahnya.", "Name the command.")
    return error.message  # a sentence of ours


def _unknown(id: str, en: str, near: list[str] | None) -> str:
    if not near:
        return say(f"{id} tidak dikenal.", f"{en} is unknown.")
    return say(f"{id} tidak dikenal; maksudnya {near[0]}?", f"{en} is unknown; did you mean {near[0]}?")


def _name(error: Any) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return str(max(param.opts, key=len))
    return str(param.human_readable_name.upper()) if param is not None else ""
