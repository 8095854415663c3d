"""A figure as one text column: JSON without the parts that are not there; decimals as strings."""

import json
from datetime import date
from decimal import Decimal

from domain.figures.nilai import BERISI, Jenis, Nilai, Tanda, written

_encode = json.JSONEncoder(ensure_ascii=False).encode
DECIMALS = ("angka", "bawah", "atas", "pembilang", "penyebut", "batas")


def pack(nilai: Nilai) -> str:
    body = {
        k: str(v) if isinstance(v, Decimal | date) else v
        for k, v in vars(nilai).items()
        if not (v is None or v is False or v == "")
    }
    return _encode(body)


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
    """A figure as data: a number canonically, a limit with its sign, predikat or range as typed; absent is None."""
    if nilai is None or nilai.jenis not in BERISI:
        return None
    if nilai.jenis is Jenis.BATAS:
        return written(nilai)
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
        return plain(nilai.angka)
    return nilai.teks or nilai.predikat


def describe(nilai: Nilai) -> str:
    """A figure in words where it is not one: the reason of its absence beside it."""
    return text_of(nilai) or nilai.alasan or nilai.teks or str(nilai.jenis).replace("_", " ")


def plain(angka: Decimal) -> str:
    """Digits with a dot, never an exponent."""
    return format(angka, "f")
