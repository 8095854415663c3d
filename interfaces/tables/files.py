"""The door of files: what comes in from anywhere is tables of text, or a sentence that says why it is not."""

from dataclasses import replace
from pathlib import Path

from domain.kernel import Teks
from interfaces.input.reading import BadInput
from interfaces.tables import text
from interfaces.tables.apart import read_apart
from interfaces.tables.grid import Grid
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.refused import no_table

MIB = 1024 * 1024
MOST_BYTES = 25 * MIB
"""Of a file: a report with its pictures is a fifth of that."""
ENDINGS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pdf": (".pdf",),
    "html": (".html", ".htm"),
    TEXT: (".csv", ".tsv", ".tab", ".txt", ".md"),
}
"""How a file of each kind is usually called."""


def tables_of(source: bytes | Path, name: str = "") -> list[Grid]:
    """Every table of a file, in its order, each with its name and what is to be said of it.

    What the file is, its content says; `name` only tells whether its ending agrees. Raises BadInput: why it is not
    read, and what to do instead; OSError where a path cannot be opened.
    """
    if isinstance(source, Path):
        name = name or source.name
        if source.stat().st_size > MOST_BYTES:
            raise _too_many_bytes()
        with source.open("rb") as file:
            source = file.read(MOST_BYTES + 1)
    if len(source) > MOST_BYTES:
        raise _too_many_bytes()
    if not source.strip(b"\0 \t\r\n"):
        raise BadInput("Berkas itu kosong.", "That file is empty.")
    kind = kind_of(source)
    grids = text.grids(text.decode(source)) if kind == TEXT else read_apart(source, kind)
    if not grids:
        raise no_table()
    said = _wrong_ending(name, kind)
    if said is None:
        return grids
    return [replace(grids[0], notes=(said, *grids[0].notes)), *grids[1:]]


def _wrong_ending(name: str, kind: str) -> Teks | None:
    ending = Path(name.casefold()).suffix
    usual = next((k for k, endings in ENDINGS.items() if ending in endings), kind)
    if usual == kind:
        return None
    said = "teks" if kind == TEXT else kind.upper()
    return Teks(
        f"Berkas bernama {ending} itu sebenarnya {said}, dan dibaca demikian.",
        f"The file named {ending} is really {said if kind != TEXT else 'text'}, and is read as such.",
    )


def _too_many_bytes() -> BadInput:
    return BadInput(
        f"Berkas itu lebih besar daripada {MOST_BYTES // MIB} MiB: simpan hanya lembar atau halaman yang ada tabelnya.",
        f"That file is larger than {MOST_BYTES // MIB} MiB: keep only the sheets or pages that have the table.",
    )
