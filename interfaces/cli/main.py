"""The entry point: one group of commands, and every failure as one sentence with its exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextvars import copy_context
from typing import TYPE_CHECKING

import click

from application.store.database import IntegrityError, StoreError
from application.store.faults import Fault, Misshapen
from domain.kernel import NeedsConfirmation, NotFound, Refusal, Teks
from interfaces.cli.contents import CONTENTS, Commands
from interfaces.cli.tools.command import Group
from interfaces.cli.tools.language import asked_for, current, say, speaking
from interfaces.cli.tools.sections import sectioned
from interfaces.cli.tools.usage import questions, sentence
from interfaces.input.reading import BadInput
from interfaces.shown import shown

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DONE, REFUSED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class Jejak(Group):
    """All commands. Its own help and what Tab offers come from their list: none is loaded for it."""

    def summaries(self) -> list[tuple[str, list[tuple[str, str]]]]:
        def told(name: str) -> tuple[str, str]:
            return name, CONTENTS[name].teks.dalam(current())

        return [(teks.dalam(current()), [*map(told, names)]) for teks, names in sectioned([*CONTENTS])]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from click.shell_completion import CompletionItem  # only when a shell asks

        found = [(name, known) for name, known in CONTENTS.items() if name.startswith(incomplete)]
        return [CompletionItem(name, help=known.teks.dalam(current())) for name, known in found]


cli = Jejak(
    "jejak",
    commands=Commands(),
    teks=Teks(
        "Jejak: catatan janji kinerja, realisasi, dan setiap perubahan di antaranya.",
        "Jejak: a record of what was promised, what was done, and every change in between.",
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 refused, 2 bad input, 130 interrupted; never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    with speaking(asked_for(words)):
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
            # In a context of its own: what this call knows (the names of units, say) is not left to the next one.
            code = copy_context().run(_run, words)
            sys.stdout.flush()
            return code
        except BrokenPipeError:
            # Whoever read our output has gone: what is still buffered would fail again when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return REFUSED


def _run(words: list[str]) -> int:
    try:
        return cli.main(words, prog_name="jejak", standalone_mode=False) or DONE
    except click.exceptions.NoArgsIsHelpError as e:
        click.echo(e.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as e:
        return _tell(sentence(e), BAD_INPUT)
    except Fault as e:
        return _tell(e.teks.dalam(current()), REFUSED)
    except NeedsConfirmation as e:
        return _tell(questions(e), REFUSED)
    except Refusal as e:
        return _tell(e.teks.dalam(current()), BAD_INPUT if isinstance(e, BadInput | NotFound) else REFUSED)
    except (click.Abort, KeyboardInterrupt):
        return _tell(say("Dihentikan.", "Stopped."), INTERRUPTED)
    except BrokenPipeError:
        raise
    except IntegrityError as e:  # rows stand where ours would
        return _tell(Misshapen(_first_line(e)).teks.dalam(current()), REFUSED)
    except StoreError as e:
        return _tell(_database(e), REFUSED)
    except Exception as e:
        if os.environ.get("JEJAK_DEBUG"):
            traceback.print_exc()
        id = f"Ada yang salah pada Jejak sendiri ({type(e).__name__}). Ulangi dengan JEJAK_DEBUG=1 dan laporkan."
        en = f"Something is wrong in Jejak itself ({type(e).__name__}). Run it with JEJAK_DEBUG=1 and report it."
        return _tell(say(id, en), REFUSED)


def _tell(text: str, code: int) -> int:
    click.echo(shown(text), err=True)
    return code


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split("\n")[0].split())


def _database(error: Exception) -> str:
    why = _first_line(error)
    if "locked" in why:
        return say(
            "Basis data sedang dipakai proses lain. Tunggu sebentar lalu ulangi.",
            "Another process is using the database. Wait a moment and try again.",
        )
    return say(
        f"Basis data tidak dapat dipakai ({why}). Periksa alamatnya, izin berkasnya, dan ruang disk.",
        f"The database cannot be used ({why}). Check its address, the permissions of its file, and disk space.",
    )
