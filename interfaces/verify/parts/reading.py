"""Text of unknown origin: JSON, numbers, hashes and lines that have their form, or a Bad that says why not."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import Bad, bad, say

BIGGEST = 2**53 - 1
LINE = 32 * 2**20  # bytes of one JSON line or file that is read whole
DEEP = 40  # levels of JSON that somebody saved


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise bad("nama yang sama dua kali dalam satu objek JSON", "the same name twice in one JSON object")
    return found


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise bad("angka terlalu besar", "a number that is too large")
    return int(digits)


def _constant(name: str) -> Any:
    raise bad("{name} bukan JSON", "{name} is not JSON", name=name)


def loads(data: bytes) -> Any:
    """Strict JSON: UTF-8, no name twice, no NaN, no number beyond 64 bits. Raises Bad."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_int=_integer, parse_constant=_constant)
    except Bad:
        raise
    except UnicodeDecodeError as e:
        raise bad("bukan UTF-8", "not UTF-8") from e
    except RecursionError as e:
        raise bad("JSON terlalu dalam", "JSON nested too deeply") from e
    except ValueError as e:
        raise bad("bukan JSON", "not JSON") from e


def mapping(data: bytes) -> dict[str, Any]:
    """A JSON object. Raises Bad."""
    value = loads(data)
    if not isinstance(value, dict):
        raise bad("bukan objek JSON", "not a JSON object")
    return value


def shallow(value: Any) -> Any:
    """A JSON value that is nested no deeper than anything of ours. Raises Bad."""
    below = [value]
    for _ in range(DEEP):
        inside = [one.values() if isinstance(one, dict) else one for one in below if isinstance(one, (dict, list))]
        if not (below := [part for parts in inside for part in parts]):
            return value
    raise bad("JSON lebih dalam dari {n} tingkat", "JSON nested deeper than {n} levels", n=DEEP)


def dumps(value: Any) -> bytes:
    """RFC 8785 for what we write: sorted names, no spaces, UTF-8; text and integers only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def count(value: Any, name: str, least: int = 1) -> int:
    """A whole number that JSON carries exactly. Raises Bad."""
    if type(value) is not int or not least <= value <= BIGGEST:
        raise bad(
            "{name} bukan bilangan yang wajar: {value}",
            "{name} is not a sane number: {value}",
            name=name,
            value=repr(value)[:40],
        )
    return value


def text(value: Any, name: str, longest: int = 400) -> str:
    """Text that is UTF-8 and of a sane length. Raises Bad."""
    try:
        found = str(value, "utf-8") if isinstance(value, bytes) else value
        if isinstance(found, str) and len(found) <= longest:
            found.encode("utf-8")
            return found
    except ValueError:
        pass
    raise bad("{name} bukan teks yang wajar", "{name} is not sane text", name=name)


def hashed(value: Any, name: str) -> bytes:
    """32 bytes in lower-case hex. Raises Bad."""
    found = text(value, name)
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise bad("{name} bukan SHA-256 heksadesimal", "{name} is not SHA-256 in hex", name=name)
    return bytes.fromhex(found)


def hashes(value: Any, name: str) -> list[bytes]:
    """A proof: a list of hashes. Raises Bad."""
    if not isinstance(value, list) or len(value) > 128:
        raise bad("{name} bukan daftar bukti", "{name} is not a list of hashes", name=name)
    return [hashed(item, name) for item in value]


def unbase64(value: Any, name: str, length: int | None = None) -> bytes:
    """Canonical base64, of a given length in bytes where it is known. Raises Bad."""
    found = text(value, name).encode()
    try:
        data = base64.b64decode(found, validate=True)
    except (binascii.Error, ValueError):
        data = None
    if data is None or base64.b64encode(data) != found or length not in (None, len(data)):
        raise bad("{name} bukan base64 yang benar", "{name} is not proper base64", name=name)
    return data


def lines(stream: BinaryIO, report: Report, file: str, length: int = -1) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, of the first `length` bytes; one longer than any that we write is passed over."""
    n = 0
    while length and (line := stream.readline(min(length, LINE + 1) if length > 0 else LINE + 1)):
        n += 1
        length -= len(line) if length > 0 else 0
        if len(line) > LINE:
            report.find("MALFORMED", say("baris terlalu panjang", "a line that is too long"), file=file, row=n)
            while line and not line.endswith(b"\n"):
                line = stream.readline(LINE)
        elif line.strip():
            yield n, line


def objects(stream: BinaryIO, report: Report, file: str, length: int = -1) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, one a line, with the number of the line; what is not one is reported."""
    for n, line in lines(stream, report, file, length):
        try:
            yield n, mapping(line)
        except Bad as e:
            report.find("MALFORMED", str(e), file=file, row=n)
