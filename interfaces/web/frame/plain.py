"""Sentences as a page says them: what they say to programs and terminals in brackets or quotes is left out or put into
words, and documents are called by their titles."""

import inspect
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from application.every_command import REGISTER
from domain.cycle.unit_kinds import KABUPATEN
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.web.frame.words import Names
from projections.identity import read_name
from projections.sentences.titles import title

TERMINAL = re.compile(r"\s*(?:Lihat|See|Jalankan|Run) '?jejak [a-z][^.]*\.")
"""Where to look in a terminal."""
PART = {"tahun": r"\d{4}", "triwulan": "[1-4]", "n": r"\d+", "periode": r"\d{4}-\d{4}"}
SLUG = "[a-z][a-z0-9-]*"

Units = Mapping[str, Mapping[str, Any]]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, REGISTER))
    return re.compile(rf"\s*\((?:(?:{names})\b|jejak [a-z])[^)]*\)"), re.compile(rf"'({names})'")


@cache
def _documents() -> Mapping[str, re.Pattern[str]]:
    """By kind, how `Dokumen.judul` writes the parts of its key after its name."""
    keys = {kind: inspect.signature(cls.create_id).parameters for kind, cls in DOKUMEN.items()}
    return {
        kind: re.compile(rf"\b{DOKUMEN[kind].nama} ({' '.join(PART.get(name, SLUG) for name in key)})(?![\w-])")
        for kind, key in keys.items()
    }


def plain(teks: Teks, units: Units | None = None) -> Teks:
    """The same in both languages without names of commands: "(pk.accept)" goes, 'pk.accept' becomes what it does.
    "Perjanjian Kinerja kec-contoh 2023 kasi-trantib" becomes its title, where its unit is one of `units`."""
    return Teks(*(_plain(text, lang, units or {}) for text, lang in zip(teks, ("id", "en"), strict=True)))


def _plain(text: str, lang: str, units: Units) -> str:
    brackets, quoted = _patterns()
    text = TERMINAL.sub("", text)
    text = quoted.sub(lambda m: f"“{REGISTER[m[1]].teks.dalam(lang).removesuffix('.')}”", brackets.sub("", text))
    return _titled(text, lang, units)


def _titled(text: str, lang: str, units: Units) -> str:
    for kind, pattern in _documents().items():

        def called(m: re.Match[str], kind: str = kind) -> str:
            who = read_name("/".join([kind, *m[1].split()]))
            known = who is not None and who.unit in ("", KABUPATEN, *units)
            return title(who, Names(units)).dalam(lang) if who is not None and known else m[0]

        text = pattern.sub(called, text)
    return text
