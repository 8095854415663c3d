"""What callers send, read strictly: JSON that means one thing only, and errors that name the place and the remedy."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from domain.kernel import Invalid, Teks

SLUG = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""Short names: of units, indikator, offices, people."""
BOUNDS = {"tahun": (2000, 2100), "limit": (1, 500)}
"""Numbers that are closer bound: the year of a document (local policy: PK begin with Inpres 7/1999), lines of a page.

A year that may be left out may also be 0, the baseline."""


@dataclass(frozen=True)
class Salah:
    """One thing wrong with the input: a JSON pointer to where it stands, and a sentence in both languages."""

    pointer: str
    id: str
    en: str


class BadInput(Invalid):
    """The input is not what was asked for. `errors`: every place that is wrong, the first of them in the sentence."""

    slug = "masukan-salah"

    def __init__(self, id: str, en: str, *, errors: Sequence[Salah] = (), **facts: Any) -> None:
        super().__init__(id, en, **facts, errors=[asdict(e) for e in errors])

    @classmethod
    def of(cls, errors: Sequence[Salah]) -> "BadInput":
        first, *rest = errors
        where = petik(first.pointer[1:], 80)
        id, en = (f"{where}: {text}" if first.pointer else text[:1].upper() + text[1:] for text in (first.id, first.en))
        if rest:
            id, en = f"{id} (Masih ada {len(rest)} lagi.)", f"{en} (There are {len(rest)} more.)"
        return cls(id, en, errors=errors)


class NotJson(BadInput):
    """The text is not JSON, or JSON that two readers could read differently."""

    slug = "json-rusak"


def pointer(path: Iterable[object]) -> str:
    """JSON pointer (RFC 6901) of a path."""
    return "".join("/" + tercetak(str(part)).replace("~", "~0").replace("/", "~1") for part in path)


def tercetak(text: str) -> str:
    """Text that can be printed anywhere: broken surrogates are written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def petik(value: object, most: int = 40) -> str:
    """A value as a sentence may quote it: short, on one line, and printable anywhere."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(tercetak(text).split())
    return text if len(text) <= most else text[:most] + "…"


def read_json(text: str | bytes) -> Any:
    """The value of a JSON text. Raises NotJson: half written, a name given twice, NaN, too long a number, too deep."""
    try:
        plain = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return json.loads(plain, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_short)
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
            "JSON bersarang terlalu dalam. Tulis sesuai bentuk perintah.",
            "The JSON is nested too deeply. Write it in the form of the command.",
        ) from e


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = petik(next(name for name in names if names.count(name) > 1))
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
        raise NotJson(
            f'Bilangan {petik(digits)} terlalu panjang. Tulis angka sebagai teks, contoh "75".',
            f'The number {petik(digits)} is too long. Write figures as text, like "75".',
        )
    return int(digits)


def kalimat(id: str, en: str) -> list[Teks]:
    """A message in the form that marshmallow collects."""
    return [Teks(id, en)]
