"""A table as it is pasted or saved from a spreadsheet: cells separated by tabs, semicolons or commas."""

import csv
import io

from interfaces.input.reading import BadInput

LONGEST = 200_000
"""Characters of one paste."""


def cells_of(text: str) -> list[list[str]]:
    """The cells of each line that is not blank. Raises BadInput for what is no table."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    mark = next((mark for mark in "\t;" if lines and mark in lines[0]), ",")
    try:
        if len(text) > LONGEST:
            raise csv.Error
        rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        raise BadInput(
            "Tempelan itu terlalu panjang untuk dibaca. Bagi menjadi beberapa.",
            "That paste is too long to be read. Paste it in several parts.",
        ) from None
