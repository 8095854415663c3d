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
NAMED = Teks("yang Anda sebut", "that you name")
"""A document or a unit that is not theirs to see, or not there."""
UNIT = re.compile(rf"\bunit '({SLUG})'|(?<![\w./@'-])({SLUG}-[a-z0-9-]+)(?![\w/@'-]|\.\w)")
"""A unit as a refusal writes it: in quotes after its word, or after an office."""

Units = Mapping[str, Mapping[str, Any]]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, REGISTER))
    return re.compile(rf"\s*\((?:(?:{names})\b|jejak [a-z])[^)]*\)"), re.compile(rf"'({names})'")


@cache
def _documents() -> Mapping[str, re.Pattern[str]]:
    """By kind, how `Dokumen.judul` writes the parts of its key after its name, and how an address does."""
    keys = {kind: inspect.signature(cls.create_id).parameters for kind, cls in DOKUMEN.items()}
    parts = {kind: [PART.get(name, SLUG) for name in key] for kind, key in keys.items()}
    return {
        kind: re.compile(rf"\b(?:{DOKUMEN[kind].nama} ({' '.join(of)})|{kind}/({'/'.join(of)}))(?![\w/-])")
        for kind, of in parts.items()
    }


def plain(teks: Teks, units: Units | None = None) -> Teks:
    """The same in both languages without names of commands: "(pk.accept)" goes, 'pk.accept' becomes what it does.
    "Perjanjian Kinerja kec-contoh 2023 kasi-trantib" becomes its title, where its unit is one of `units`; of another
    "pk/kec-lain/2023/camat" says no more than that it was named. So do units."""
    return Teks(*(_plain(text, lang, units or {}) for text, lang in zip(teks, ("id", "en"), strict=True)))


def _plain(text: str, lang: str, units: Units) -> str:
    brackets, quoted = _patterns()
    text = TERMINAL.sub("", text)
    text = quoted.sub(lambda m: f"“{REGISTER[m[1]].teks.dalam(lang).removesuffix('.')}”", brackets.sub("", text))
    return _placed(_titled(text, lang, units), lang, units)


def _titled(text: str, lang: str, units: Units) -> str:
    for kind, pattern in _documents().items():

        def called(m: re.Match[str], kind: str = kind) -> str:
            who = read_name("/".join([kind, *re.split("[ /]", m[1] or m[2])]))
            known = who is not None and who.unit in ("", KABUPATEN, *units)
            if who is not None and known:
                return title(who, Names(units)).dalam(lang)
            return m[0] if m[1] else NAMED.dalam(lang)

        text = pattern.sub(called, text)
    return text


def _placed(text: str, lang: str, units: Units) -> str:
    def called(m: re.Match[str]) -> str:
        slug = m[1] or m[2]
        return str(units[slug]["nama"]) if slug in units else f"unit {NAMED.dalam(lang)}" if m[1] else slug

    return UNIT.sub(called, text)
