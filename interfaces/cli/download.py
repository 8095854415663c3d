"""`jejak download`: a document as it is handed over, for Word, as PDF, or as a spreadsheet."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.kinds import YEAR, Choice, Name, Whole
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.config import from_environment
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput, quote
from interfaces.writing.forms import FORMS, KINDS

if TYPE_CHECKING:
    from interfaces.compose import House

VISITOR = "perencana"
"""In a demo, who takes it unless stated."""


@command("download", teks=CONTENTS["download"].teks)
@click.argument(
    "kind",
    cls=Argument,
    type=Choice(KINDS),
    placeholder=Teks("JENIS", "KIND"),
    teks=Teks(f"Jenis dokumen: {', '.join(KINDS)}.", f"Kind of document: {', '.join(KINDS)}."),
)
@click.argument("unit", cls=Argument, type=Name(), placeholder=Teks("UNIT", "UNIT"), teks=Teks("Unit.", "Unit."))
@click.argument("tahun", cls=Argument, type=YEAR, placeholder=Teks("TAHUN", "YEAR"), teks=Teks("Tahun.", "Year."))
@option(
    "--as", "form", type=Choice(FORMS), value="BENTUK/FORM", id="Bentuk (bawaan menurut akhiran berkas).", en="Form."
)
@option(
    "-o", "--output", required=True, type=Name(), value="BERKAS/FILE", id="Berkas yang ditulis.", en="File to write."
)
@option("--jabatan", type=Name(), value="JABATAN", id="Jabatan (PK; bawaan kepala unit).", en="Office (of a PK).")
@option("--n", type=Whole(1, 99), value="N", id="Perubahan ke berapa (bawaan 1).", en="Which change (1 unless stated).")
@option("--acting-as", type=Name(), value="JABATAN", id="Sebagai siapa.", en="As whom.")
@click.pass_context
def download(
    ctx: click.Context,
    kind: str,
    unit: str,
    tahun: int,
    form: str | None,
    output: str,
    jabatan: str | None,
    n: int | None,
    acting_as: str | None,
) -> None:
    target = Path(output)
    form = form or target.suffix.lower().removeprefix(".")
    if form not in FORMS or not target.parent.is_dir() or target.is_dir():
        raise BadInput(
            f"'{quote(output)}' tidak dapat ditulis: pilih folder yang ada dan akhiran .docx, .pdf atau .xlsx.",
            f"'{quote(output)}' cannot be written: choose a folder that exists and end with .docx, .pdf or .xlsx.",
        )
    house = open_house(ctx)
    asked = {"unit": unit, "tahun": tahun, "jabatan": jabatan, "n": n or 1}
    content = _made(house, kind, _key(house, kind, asked), form, acting_as)
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        part.write_bytes(content)
        os.replace(part, target)
    except OSError as e:
        raise BadInput(
            f"Berkas '{quote(output)}' tidak dapat ditulis ({e.strerror}). Periksa izin dan ruang disk.",
            f"File '{quote(output)}' cannot be written ({e.strerror}). Check permissions and disk space.",
        ) from None
    finally:
        part.unlink(missing_ok=True)
    click.echo(say(f"Disimpan sebagai {output}.", f"Saved as {output}."))


def _key(house: "House", kind: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What names the document within its kind; of a Renstra the period that the year lies in. Raises NotFound."""
    from domain.cycle.unit_kinds import kepala
    from projections.documents.differences import key_names

    at, names = as_of(house), key_names(kind)
    if "periode" in names:
        held = (one for one in house.queries.documents(at, asked["unit"]) if one["kind"] == kind)
        found = (one["periode"] for one in held if _within(one["periode"], asked["tahun"]))
        asked["periode"] = next(found, f"{asked['tahun']}-{asked['tahun'] + 4}")
    if "jabatan" in names and not asked["jabatan"]:
        kinds = {one["slug"]: one["jenis"] for one in house.queries.units(at)}
        asked["jabatan"] = kepala(kinds.get(asked["unit"], ""))
    return {name: asked[name] for name in names}


def _within(periode: str, tahun: int) -> bool:
    first, _, last = periode.partition("-")
    return int(first) <= tahun <= int(last)


def _made(house: "House", kind: str, key: dict[str, Any], form: str, acting_as: str | None) -> bytes:
    from interfaces.writing.printing import Printing

    demo = house.is_demo()
    given = "" if demo else from_environment().access_key
    who = house.identities().identify(acting_as or (f"{VISITOR}@{key['unit']}" if demo else ""), given)
    printing = Printing(house, who, as_of(house))
    return printing.file(printing.document(kind, key), form)
