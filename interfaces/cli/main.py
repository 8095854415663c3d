"""The entry point: one group of commands, and every failure as one sentence with its exit code."""

import os
import sqlite3
import sys
import traceback
from collections.abc import Sequence

import click
import psycopg
from eventsourcing.persistence import PersistenceError

from domain.kernel import NotFound, Refusal, Teks
from interfaces.cli.do import do
from interfaces.cli.operator.access import access
from interfaces.cli.operator.backup import backup, restore
from interfaces.cli.operator.contact import contact
from interfaces.cli.operator.demo import demo
from interfaces.cli.operator.feed import feed
from interfaces.cli.operator.log import log
from interfaces.cli.operator.serve import serve
from interfaces.cli.operator.upkeep import migrate, rebuild
from interfaces.cli.operator.work import bounce, work
from interfaces.cli.questions.audit import audit
from interfaces.cli.questions.capaian import capaian
from interfaces.cli.questions.corrections import koreksi
from interfaces.cli.questions.deadlines import deadlines
from interfaces.cli.questions.diff import diff
from interfaces.cli.questions.documents import dokumen
from interfaces.cli.questions.lineage import lineage
from interfaces.cli.questions.lkjip import lkjip
from interfaces.cli.questions.money import gabungan, keuangan
from interfaces.cli.questions.plans import anggaran, pk, rencana_aksi, renja, renstra
from interfaces.cli.questions.references import data, indikator, kabupaten, pengaturan, unit
from interfaces.cli.questions.reports import lkjip_show, realisasi
from interfaces.cli.questions.responsible import responsible
from interfaces.cli.questions.supplies import pasokan
from interfaces.cli.questions.templates import iku, templat
from interfaces.cli.questions.trail import trail
from interfaces.cli.tools.command import Group
from interfaces.cli.tools.language import asked_for, current, say, speaking
from interfaces.cli.tools.usage import sentence
from interfaces.input.reading import BadInput

DONE, REFUSED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

cli = Group(
    "jejak",
    teks=Teks(
        "Jejak: catatan janji kinerja, realisasi, dan setiap perubahan di antaranya.",
        "Jejak: a record of what was promised, what was done, and every change in between.",
    ),
)
for each in (
    *(demo, serve, work, migrate, rebuild, backup, restore, access, contact, feed, bounce, log),
    *(unit, kabupaten, pengaturan, indikator, dokumen, templat, iku, renstra),
    *(renja, pk, rencana_aksi, anggaran, realisasi, data),
    *(deadlines, capaian, keuangan, gabungan, lineage, diff, responsible, koreksi, pasokan, trail, audit, lkjip, do),
):
    cli.add_command(each)
lkjip.add_command(lkjip_show)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 refused, 2 bad input, 130 interrupted; never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    with speaking(asked_for(words)):
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
            code = _run(words)
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
    except Refusal as e:
        return _tell(e.teks.dalam(current()), BAD_INPUT if isinstance(e, BadInput | NotFound) else REFUSED)
    except (click.Abort, KeyboardInterrupt):
        return _tell(say("Dihentikan.", "Stopped."), INTERRUPTED)
    except BrokenPipeError:
        raise
    except (PersistenceError, sqlite3.Error, psycopg.Error) as e:
        return _tell(_database(e), REFUSED)
    except Exception as e:
        if os.environ.get("JEJAK_DEBUG"):
            traceback.print_exc()
        id = f"Ada yang salah pada Jejak sendiri ({type(e).__name__}). Ulangi dengan JEJAK_DEBUG=1 dan laporkan."
        en = f"Something is wrong in Jejak itself ({type(e).__name__}). Run it with JEJAK_DEBUG=1 and report it."
        return _tell(say(id, en), REFUSED)


def _tell(text: str, code: int) -> int:
    click.echo(text, err=True)
    return code


def _database(error: Exception) -> str:
    why = " ".join(str(error).split("\n")[0].split())
    if "locked" in why:
        return say(
            "Basis data sedang dipakai proses lain. Tunggu sebentar lalu ulangi.",
            "Another process is using the database. Wait a moment and try again.",
        )
    return say(
        f"Basis data tidak dapat dipakai ({why}). Periksa alamatnya, izin berkasnya, dan ruang disk.",
        f"The database cannot be used ({why}). Check its address, the permissions of its file, and disk space.",
    )
