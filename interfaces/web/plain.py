"""Sentences as a page says them: what they say to programs and terminals in brackets or quotes is left out or put into
words."""

import re
from functools import cache

from application.every_command import REGISTER
from domain.kernel import Teks

TERMINAL = re.compile(r"\s*(?:Lihat|See|Jalankan|Run) '?jejak [a-z][^.]*\.")
"""Where to look in a terminal."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, REGISTER))
    return re.compile(rf"\s*\((?:(?:{names})\b|jejak [a-z])[^)]*\)"), re.compile(rf"'({names})'")


def plain(teks: Teks) -> Teks:
    """The same in both languages without names of commands: "(pk.accept)" goes, 'pk.accept' becomes what it does."""
    return Teks(*(_plain(text, lang) for text, lang in zip(teks, ("id", "en"), strict=True)))


def _plain(text: str, lang: str) -> str:
    brackets, quoted = _patterns()
    text = TERMINAL.sub("", text)
    return quoted.sub(lambda m: f"“{REGISTER[m[1]].teks.dalam(lang).removesuffix('.')}”", brackets.sub("", text))
