"""Tables that list places, each with its predikat."""

import re
from collections.abc import Iterator, Sequence

from domain.gate.counted import Listed
from domain.kernel import Teks
from interfaces.tables.grid import Grid

_PLACE = re.compile(r"(?:nama )?(desa|kelurahan|kecamatan|puskesmas|sekolah|perangkat daerah)", re.IGNORECASE)
_RATED = re.compile(r"predikat|kategori|kriteria", re.IGNORECASE)
_TOTAL = re.compile(r"jumlah|total|rata", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z ]{2,30}")
HEADS = 3


def lists_in(grids: Sequence[Grid]) -> Iterator[Listed]:
    for grid in grids:
        for r, head in enumerate(grid.cells[:HEADS]):
            places = [c for c, cell in enumerate(head) if _PLACE.fullmatch(cell)]
            rated = [c for c, cell in enumerate(head) if _RATED.fullmatch(cell)]
            if len(places) != 1 or len(rated) != 1:
                continue
            body = [
                row for row in grid.cells[r + 1 :] if _WORD.match(row[places[0]]) and not _TOTAL.match(row[places[0]])
            ]
            words = [row[rated[0]] for row in body]
            place = _PLACE.fullmatch(head[places[0]])
            if place and len({row[places[0]] for row in body}) == len(body) and all(map(_WORD.fullmatch, words)):
                first, last = grid.rows[0], grid.rows[-1]
                where = Teks(f"daftar di baris {first} sampai {last}", f"the list in rows {first} to {last}")
                yield Listed(place[1].casefold(), words, where)
            break
