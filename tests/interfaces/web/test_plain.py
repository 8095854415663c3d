"""A refusal on a page calls things by their names: no slug, no office as programs write it, no part of a command."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.kernel import Refusal, Teks
from interfaces.web.frame.plain import plain

ROOMS = ("domain", "application")
UNITS = {"kec-contoh": {"nama": "Kecamatan Contoh"}, "kelurahan-jawa": {"nama": "Kelurahan Jawa"}}
CARDS = {"keluhan": "Persentase keluhan", "keg-7-01": "Jumlah dokumen"}
SAID = {
    "kec-contoh": ("unit", "induk", "giver", "owner_unit", "penerima"),
    "keg-7-01": ("slug", "indikator", "name"),
    "kasi-trantib": ("jabatan", "office"),
}
"""What stands in a sentence where a variable of that name does."""


def told(text: str) -> str:
    return plain(Teks(text, text), UNITS, lambda: CARDS).id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("PK kec-contoh 2025 belum berlaku", "PK Kecamatan Contoh 2025 belum berlaku"),
        ("Sertakan SHA-256 pindaian PK kec-contoh 2025.", "Sertakan pindaian PK Kecamatan Contoh 2025."),
        ("PK kec-contoh 2025 camat", "Perjanjian Kinerja camat Kecamatan Contoh 2025"),
        (
            "Dokumen pk/kec-contoh/2025/camat tidak ada.",
            "Dokumen Perjanjian Kinerja camat Kecamatan Contoh 2025 tidak ada.",
        ),
        ("Unit 'kelurahan-jawa' berakhir.", "Unit Kelurahan Jawa berakhir."),
        ("oleh camat@kec-contoh.", "oleh camat Kecamatan Contoh."),
        ("oleh kasi-trantib atau bagian_organisasi", "oleh kasi Trantib atau Bagian Organisasi"),
        ("keg-7-01: “banyak” tidak terbaca", "“Jumlah dokumen”: “banyak” tidak terbaca"),
        (
            "Indikator 'keluhan' tidak dikenal; keluhan warga",
            "Indikator “Persentase keluhan” tidak dikenal; keluhan warga",
        ),
        ("Belum memuat keluhan, keg-7-01. Isi", "Belum memuat “Persentase keluhan”, “Jumlah dokumen”. Isi"),
        ("keluhan 2025 TW 1: kosong", "“Persentase keluhan” 2025 TW 1: kosong"),
        ("Tulis alasan (reason, minimal 10 huruf).", "Tulis alasan (minimal 10 huruf)."),
        ("Tulis alasannya (reason).", "Tulis alasannya."),
        (
            "Sebutkan naskahnya (number, signed_on) dan hari (sampai Jumat).",
            "Sebutkan naskahnya dan hari (sampai Jumat).",
        ),
        (
            'keluhan: 1.234 jauh di luar. Bila benar, kirim lagi dengan jawaban {"persen": "…"}: alasannya, atau ya.',
            "“Persentase keluhan”: 1.234 jauh di luar.",
        ),
        (
            "Surat surat-7-01.pdf tetap, dan a@kec-contoh.go.id juga.",
            "Surat surat-7-01.pdf tetap, dan a@kec-contoh.go.id juga.",
        ),
    ],
)
def test_what_programs_are_told_is_said_to_people(text: str, says: str) -> None:
    assert told(text) == says


class Said(NamedTuple):
    where: str
    text: str


def refusals() -> Iterator[Said]:
    """Each sentence of a refusal that the code can say, with samples for what is filled in."""
    kinds = _names(Refusal)
    for room in ROOMS:
        for file in sorted(Path(room).rglob("*.py")):
            for call in ast.walk(ast.parse(file.read_text())):
                if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in kinds:
                    yield from (
                        Said(f"{file}:{arg.lineno}", _text(arg))
                        for arg in call.args[:2]
                        if not isinstance(arg, ast.Starred)
                    )


def _names(cls: type) -> set[str]:
    return {cls.__name__, *(name for sub in cls.__subclasses__() for name in _names(sub))}


def _text(arg: ast.expr) -> str:
    if isinstance(arg, ast.Constant):
        return str(arg.value)
    if isinstance(arg, ast.JoinedStr):
        return "".join(_text(part) for part in arg.values)
    return _sample(ast.unparse(arg.value)) if isinstance(arg, ast.FormattedValue) else ""


def _sample(variable: str) -> str:
    last = variable.rpartition(".")[2]
    return next((sample for sample, names in SAID.items() if last in names), "X")


def test_no_refusal_says_a_slug_on_a_page() -> None:
    said = list(refusals())
    assert len(said) > 400
    slugs = {one.where: text for one in said if any(slug in (text := told(one.text)) for slug in SAID)}
    assert slugs == {}


def test_what_somebody_typed_without_end_is_not_said_again() -> None:
    for typed in ("x", "jawaban {", " ", "(", "kasi-", "pk "):
        told = plain(Teks(f"Bergeser ({typed * 70_000}).", typed * 70_000))
        assert max(map(len, told)) < 20_000
