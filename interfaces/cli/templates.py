"""`jejak template`: a table to be filled in and imported, as XLSX with what is known in it."""

from pathlib import Path
from typing import Any

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.importing import named_by, require_unit
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.reading import unit_option, year_option
from interfaces.importing.papers import TAKES
from interfaces.importing.templates import template as made
from interfaces.input.reading import BadInput, quote


@command("template", teks=CONTENTS["template"].teks)
@click.argument(
    "kind",
    cls=Argument,
    type=Choice(TAKES),
    placeholder=Teks("JENIS", "KIND"),
    teks=Teks(f"Isi tabelnya: {', '.join(TAKES)}.", f"What it holds: {', '.join(TAKES)}."),
)
@unit_option
@year_option
@named_by
@option("-o", "--output", required=True, type=Name(), value="BERKAS/FILE", id="Berkas XLSX-nya.", en="The XLSX file.")
@click.pass_context
def template(ctx: click.Context, kind: str, unit: str, tahun: int, output: str, **more: Any) -> None:
    house = open_house(ctx)
    require_unit(house, unit)
    content = made(house, kind, unit, tahun, {name: one for name, one in more.items() if one is not None}, current())
    try:
        with Path(output).open("xb") as file:
            file.write(content)
    except OSError as e:
        raise BadInput(
            f"Berkas '{quote(output)}' tidak dapat dibuat ({e.strerror or e}). Pilih nama lain.",
            f"File '{quote(output)}' cannot be made ({e.strerror or e}). Choose another name.",
        ) from None
    click.echo(say(f"Disimpan sebagai {output}.", f"Saved as {output}."))
