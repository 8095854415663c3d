"""What callers send, read strictly: JSON that means one thing only, and errors that name the place and the remedy."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, NoReturn

from domain.kernel import Invalid, Teks
from interfaces.shown import shown

SLUG = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""Short names: of units, indikator, offices, people."""
BOUNDS = {"tahun": (2000, 2100), "limit": (1, 500)}
"""Numbers that are closer bound: the year of a document (local policy: PK begin with Inpres 7/1999), lines of a page.

A year that may be left out may also be 0, the baseline."""
MAX_NAME = 100
"""Letters of a name."""
MOST_ROWS, MOST_VALUES = 1000, 20_000
"""Rows of one command, all its lists together, and values of every kind: what is read and answered within a second."""
MOST_TOLD = 50
"""Errors that an answer lists; the others are counted."""
MOST_DEEP = 32
"""Brackets within brackets; the deepest command takes a fraction of that."""


@dataclass(frozen=True)
class Wrong:
    """One thing wrong with the input: a JSON pointer to where it stands, and a sentence in both languages."""

    pointer: str
    id: str
    en: str


class BadInput(Invalid):
    """The input is not what was asked for. `errors`: every place that is wrong, the first of them in the sentence."""

    slug = "masukan-salah"

    def __init__(self, id: str, en: str, *, errors: Sequence[Wrong] = (), **facts: Any) -> None:
        super().__init__(id, en, **facts, errors=[asdict(e) for e in errors])

    @classmethod
    def of(cls, errors: Sequence[Wrong]) -> "BadInput":
        """All that is wrong; of very much only the first is told, and how much more there is."""
        first, *rest = errors
        where = quote(first.pointer[1:], 80)
        id, en = (f"{where}: {text}" if first.pointer else text[:1].upper() + text[1:] for text in (first.id, first.en))
        if len(errors) > MOST_TOLD:
            id = f"{id} (Masih ada {len(rest)} lagi; {MOST_TOLD} yang pertama disebut satu per satu.)"
            en = f"{en} (There are {len(rest)} more; the first {MOST_TOLD} are told one by one.)"
        elif rest:
            id, en = f"{id} (Masih ada {len(rest)} lagi.)", f"{en} (There are {len(rest)} more.)"
        return cls(id, en, errors=errors[:MOST_TOLD])


class NotJson(BadInput):
    """The text is not JSON, or JSON that two readers could read differently."""

    slug = "json-rusak"


def pointer(path: Iterable[object]) -> str:
    """JSON pointer (RFC 6901) of a path; what is no name of ours may be long, and is cut."""
    return "".join("/" + printable(str(part)[:MAX_NAME]).replace("~", "~0").replace("/", "~1") for part in path)


def printable(text: str) -> str:
    """Text that can be printed anywhere: broken surrogates are written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def quote(value: object, most: int = 40) -> str:
    """A value as a sentence may quote it: short, on one line, and printable anywhere."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = value if isinstance(value, str) else json.dumps(value)
    text = shown(" ".join(printable(text).split()))
    return text if len(text) <= most else text[:most] + "…"


def read_json(text: str | bytes) -> Any:
    """The value of a JSON text. Raises NotJson: half written, a name given twice, NaN, too long a number, too deep."""
    try:
        plain = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        numbers = {"parse_int": _short, "parse_float": _finite, "parse_constant": _no_constant}
        return json.loads(plain, object_pairs_hook=_once, **numbers)
    except UnicodeDecodeError as e:
        raise NotJson(
            f"Teks bukan UTF-8 (bita ke-{e.start + 1}). Simpan ulang sebagai UTF-8.",
            f"The text is not UTF-8 (byte {e.start + 1}). Save it again as UTF-8.",
        ) from e
    except json.JSONDecodeError as e:
        raise NotJson(
            f"JSON terputus atau salah tulis di baris {e.lineno}, kolom {e.colno}. "
            "Periksa tanda kurung, koma dan tanda kutip di sekitarnya.",
            f"The JSON breaks off or is misspelt at line {e.lineno}, column {e.colno}. "
            "Check brackets, commas and quotes around there.",
        ) from e
    except RecursionError as e:
        raise NotJson(
            f"JSON bersarang terlalu dalam: paling banyak {MOST_DEEP} kurung di dalam kurung. Tulis sesuai bentuk "
            "perintah.",
            f"The JSON is nested too deeply: at most {MOST_DEEP} brackets within brackets. Write it in the form of the "
            "command.",
        ) from e


def bounded(body: object) -> None:
    """Raises BadInput for more than one command can be: too many rows, too many values, or too deep."""
    rows, values, level = 0, 0, [body]
    for _ in range(MOST_DEEP + 1):
        level = [v for v in level if isinstance(v, dict | list)]
        rows += sum(len(v) for v in level if isinstance(v, list))
        values += sum(map(len, level))
        if rows > MOST_ROWS or values > MOST_VALUES:
            raise BadInput(
                f"Terlalu banyak untuk satu perintah: paling banyak {MOST_ROWS} baris (semua daftar bersama) dan "
                f"{MOST_VALUES} isian. Bagi menjadi beberapa perintah.",
                f"Too much for one command: at most {MOST_ROWS} rows (all lists together) and {MOST_VALUES} values. "
                "Split it into several commands.",
            )
        level = [below for v in level for below in (v.values() if isinstance(v, dict) else v)]
        if not level:
            return
    raise BadInput(
        f"Bersarang terlalu dalam: paling banyak {MOST_DEEP} kurung di dalam kurung. Tulis sesuai bentuk perintah.",
        f"Nested too deeply: at most {MOST_DEEP} brackets within brackets. Write it in the form of the command.",
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = quote(next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1))
        raise NotJson(
            f"Isian '{twice}' tertulis dua kali dalam satu objek. Hapus salah satu.",
            f"Field '{twice}' is given twice in one object. Remove one of them.",
        )
    return found


def _no_constant(name: str) -> NoReturn:
    raise NotJson(
        f'{name} bukan angka. Tulis angkanya sebagai teks, contoh "75.5", atau null bila tidak ada.',
        f'{name} is not a number. Write the figure as text, like "75.5", or null when there is none.',
    )


def _short(digits: str) -> int:
    if len(digits) > 18:
        raise _too_long(digits)
    return int(digits)


class Number(float):
    """A JSON number with a point or an exponent, and its text: exact, as what the machine makes of it may not be."""

    text: str


def _finite(digits: str) -> Number:
    found = Number(digits)
    if len(digits) > 40 or not isfinite(found):
        raise _too_long(digits)
    found.text = digits
    return found


def _too_long(digits: str) -> NotJson:
    return NotJson(
        f'Bilangan {quote(digits)} terlalu panjang atau terlalu besar. Tulis angka sebagai teks, contoh "75".',
        f'The number {quote(digits)} is too long or too large. Write figures as text, like "75".',
    )


def said(id: str, en: str) -> list[Teks]:
    """A message in the form that marshmallow collects."""
    return [Teks(id, en)]
