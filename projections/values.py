"""A figure as one text column: JSON without the parts that are not there; decimals as strings."""

import json
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from domain.figures.decimals import write
from domain.figures.nilai import BERISI, Jenis, Nilai, Tanda

_encode = json.JSONEncoder(ensure_ascii=False).encode
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
SIGNS = tuple(f"{tanda.sign} " for tanda in Tanda)
DECIMALS = ("angka", "bawah", "atas", "pembilang", "penyebut", "batas")


def pack(nilai: Nilai) -> str:
    body = {
        k: str(v) if isinstance(v, Decimal | date) else v
        for k, v in vars(nilai).items()
        if not (v is None or v is False or v == "")
    }
    return _encode(body)


@lru_cache(maxsize=16_384)
def unpack(text: str) -> Nilai:
    body = json.loads(text)
    for name in DECIMALS:
        if name in body:
            body[name] = Decimal(body[name])
    if "diharapkan" in body:
        body["diharapkan"] = date.fromisoformat(body["diharapkan"])
    if "tanda" in body:
        body["tanda"] = Tanda(body["tanda"])
    return Nilai(**{**body, "jenis": Jenis(body["jenis"])})


def text_of(nilai: Nilai | None) -> str | None:
    """A figure as data: a number canonically, so a limit after its sign; others as typed; absent: None."""
    if nilai is None or nilai.jenis not in BERISI:
        return None
    if nilai.tanda is not None and nilai.batas is not None:
        return f"{nilai.tanda.sign} {plain(nilai.batas)}"
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
        return plain(nilai.angka)
    return nilai.teks or nilai.predikat


def shown(text: str, bahasa: str) -> str:
    """What `text_of` says, as people write it in a language: 1.234,5 or ≤ 2,8. Other texts as they are."""
    sign, canonical = (text[:2], text[2:]) if text[:2] in SIGNS else ("", text)
    return f"{sign}{write(Decimal(canonical), bahasa)}" if is_number(canonical) else text


def is_number(text: str) -> bool:
    """Whether a text is a canonical number."""
    return _NUMBER.fullmatch(text) is not None


def describe(nilai: Nilai) -> str:
    """A figure in words where it is not one: the reason of its absence beside it."""
    return text_of(nilai) or nilai.alasan or nilai.teks or str(nilai.jenis).replace("_", " ")


def plain(angka: Decimal) -> str:
    """Digits with a dot, never an exponent."""
    return format(angka, "f")
