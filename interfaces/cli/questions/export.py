"""`jejak trail --export FILE`: the command that puts the export on record, then the file it is bound to."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from domain.record.ekspor import BENTUK
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.progress import Bar
from interfaces.cli.tools.reading import Ask
from interfaces.config import from_environment
from interfaces.exports import ExportFile, find
from interfaces.input.orders import WHY, make_order
from interfaces.input.reading import BadInput, quote

VISITOR = "inspektorat"
"""In a demo, who exports unless stated."""


def export(ask: Ask, asked: dict[str, Any], file: str, acting_as: str) -> None:
    """Record the export and write the file; it holds all that is recorded now, whatever `known` says."""
    target = Path(file)
    bentuk = target.suffix.lower().removeprefix(".")
    if bentuk not in BENTUK or not target.parent.is_dir() or target.is_dir():
        raise BadInput(
            f"'{quote(file)}' tidak dapat ditulis: pilih folder yang ada dan akhiran .csv, .xlsx, .jsonl atau .zip.",
            f"'{quote(file)}' cannot be written: choose a folder that exists and end with .csv, .xlsx, .jsonl or .zip.",
        )
    if ask.known is not None:
        raise BadInput(
            "Ekspor memuat semua yang tercatat sampai sekarang. Hapus --known; pakai --until untuk membatasi waktunya.",
            "An export holds all that is recorded up to now. Leave out --known; narrow the time with --until.",
        )
    house, demo = open_house(click.get_current_context()), ask.house.is_demo()
    key = "" if demo else from_environment().access_key
    who = house.identities().identify(acting_as or (VISITOR if demo else ""), key)
    data = {"bentuk": bentuk, **asked}
    why = {name: default for name, (_, default) in WHY.items()}
    answer = house.jejak.execute(make_order("trail.export", who, data, data, why, str(uuid4()), None))
    found = find(house, answer.events[0][0], who)
    _write(found, target)
    n = found.baris
    click.echo(
        say(
            f"{n} peristiwa ditulis ke {file}; tercatat sebagai peristiwa {found.idx}.",
            f"{n} events written to {file}; on record as event {found.idx}.",
        )
    )


def _write(found: ExportFile, target: Path) -> None:
    """Beside the target first, so that a file that was there stays whole until the new one is."""
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    with Bar(say("Mengekspor", "Exporting"), found.baris) as bar:
        try:
            with part.open("xb") as out:
                for piece in found.bytes(bar.at):
                    out.write(piece)
            os.replace(part, target)
        except OSError as e:
            raise BadInput(
                f"Berkas '{quote(str(target))}' tidak dapat ditulis ({e.strerror}). Periksa izin dan ruang disk.",
                f"File '{quote(str(target))}' cannot be written ({e.strerror}). Check permissions and disk space.",
            ) from None
        finally:
            part.unlink(missing_ok=True)
