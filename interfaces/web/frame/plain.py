"""Sentences as a page says them: what they say to programs and terminals in brackets or quotes is left out or put into
words; documents, units, offices and indikator are called by their names."""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from application.every_command import REGISTER
from domain.cycle.terms import PERAN
from domain.cycle.unit_kinds import KABUPATEN
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.web.frame.words import Names
from projections.identity import read_name
from projections.sentences.titles import title
from projections.words import jabatan

LONGEST = 4000
"""Letters of a sentence: more is what somebody typed, and is not said again."""
TERMINAL = re.compile(r"(?<!\s)\s*(?:Lihat|See|Jalankan|Run) '?jejak [a-z][^.]*\.")
"""Where to look in a terminal."""
ANSWERS = re.compile(r"(?:^|(?<=\.))[^.]*\bjawaban \{[^}]*\}: [^.]*\.")
"""How a program answers a question; a page has a field for it."""
SCANS = {
    "SHA-256 pindaian": "pindaian",
    "SHA-256 dokumen yang": "pindaian dokumen yang",
    "the SHA-256 of the scan": "the scan",
    "the SHA-256 of the document": "a scan of the document",
}
"""What a program gives by its hash, a page uploads."""
SLUG = "[a-z][a-z0-9-]*"
HELD = rf"(?:{'|'.join(sorted(PERAN, key=len, reverse=True))})(?:-{SLUG})?"
"""An office, by its role and what it is of."""
PART = {"tahun": r"\d{4}", "triwulan": "[1-4]", "n": r"\d+", "periode": r"\d{4}-\d{4}", "jabatan": HELD}
ALONE = r"(?<![\w@./-]){}(?![\w@/-])"
"""Of a slug that is no part of a longer word, address or name of a file."""
OFFICE = re.compile(ALONE.format(rf"'?({HELD})(?:@({SLUG}))?'?"))
INDIKATOR = re.compile(
    rf"'({SLUG})'"
    rf"|^({SLUG})(?=(?: \d{{4}})?(?: TW \d)?: )"
    rf"|(?:(?<=: )|(?<=, )|(?<=memuat )|(?<=lacks ))({SLUG})(?= \(|, | TW |\. )"
    rf"|{ALONE.format('([a-z][a-z0-9]*(?:-[a-z0-9]+)+)')}"
)
"""What may be the slug of an indikator: in quotes, before what is said of it, in a list, or of several parts."""

NAMED = Teks("yang Anda sebut", "that you name")
"""A document or a unit that is not theirs to see, or not there."""
UNIT = re.compile(rf"\bunit '({SLUG})'")
"""A unit as a refusal writes it that nobody knows."""

Units = Mapping[str, Mapping[str, Any]]
Called = Callable[[], Mapping[str, str]]
"""The names of indikator by slug, asked for where a sentence may speak of one."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, REGISTER))
    return re.compile(rf"(?<!\s)\s*\((?:(?:{names})\b|jejak [a-z])[^)]*\)"), re.compile(rf"'({names})'")


@cache
def _parts() -> re.Pattern[str]:
    """Which part of a command is meant, in brackets, and what more is said of it."""
    names = {"basis", "reason", "expected_version", *(name for one in REGISTER.values() for name in one.params)}
    part = rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})"
    return re.compile(rf"(?<!\s)\s*\((?:reason, ([^)]*)|{part}(?:, {part})*)\)")


@cache
def _documents() -> Mapping[str, re.Pattern[str]]:
    """By kind, how its documents are written with the parts of their key: after the name of the kind or a short one, as
    `Dokumen.judul` does, or as an address."""
    found = {}
    for kind, cls in DOKUMEN.items():
        parts = [PART.get(name, SLUG) for name in inspect.signature(cls.create_id).parameters]
        told, address = rf"\b(?:{cls.nama}|{kind.upper()}) ({' '.join(parts)})", rf"'?\b{kind}/({'/'.join(parts)})'?"
        found[kind] = re.compile(rf"(?:{told}|{address})(?![\w/-])")
    return found


def plain(teks: Teks, units: Units | None = None, indikator: Called = dict) -> Teks:
    """The same in both languages without names of commands: "(pk.accept)" goes, 'pk.accept' becomes what it does.
    "PK kec-contoh 2023 kasi-trantib" becomes its title, where its unit is one of `units`; a unit, an office and an
    indikator that is written by its slug is called by its name. Of another unit, or its document
    "pk/kec-lain/2023/camat", it says no more than that it was named."""
    return Teks(*(_plain(text, lang, units or {}, indikator) for text, lang in zip(teks, ("id", "en"), strict=True)))


def _plain(text: str, lang: str, units: Units, indikator: Called) -> str:
    brackets, quoted = _patterns()
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    text = ANSWERS.sub("", TERMINAL.sub("", text))
    for hashed, uploaded in SCANS.items():
        text = text.replace(hashed, uploaded)
    text = quoted.sub(lambda m: f"“{REGISTER[m[1]].teks.dalam(lang).removesuffix('.')}”", brackets.sub("", text))
    text = _parts().sub(lambda m: f" ({m[1]})" if m[1] else "", text)
    text = _titled(text, lang, units)
    for slug, unit in sorted(units.items(), key=lambda item: -len(item[0])):
        if slug in text:
            text = re.sub(ALONE.format(f"'?{re.escape(slug)}'?"), str(unit["nama"]), text)
    text = UNIT.sub(f"unit {NAMED.dalam(lang)}", text)
    text = OFFICE.sub(lambda m: _office(m, lang, units), text)
    return _named(text, indikator)


def _titled(text: str, lang: str, units: Units) -> str:
    for kind, pattern in _documents().items():

        def called(m: re.Match[str], kind: str = kind) -> str:
            who = read_name("/".join([kind, *(m[1].split() if m[1] else m[2].split("/"))]))
            known = who is not None and who.unit in ("", KABUPATEN, *units)
            if who is not None and known:
                return title(who, Names(units)).dalam(lang)
            return m[0] if m[1] else NAMED.dalam(lang)

        text = pattern.sub(called, text)
    return text


def _office(m: re.Match[str], lang: str, units: Units) -> str:
    """An office by its name, with its unit; a word that is its own name stays as it is."""
    own = jabatan(m[1]).dalam(lang)
    if m[2]:
        return f"{own} {units.get(m[2], {}).get('nama', m[2])}"
    return own if re.search("[-_]", m[1]) else m[0]


def _named(text: str, indikator: Called) -> str:
    if not INDIKATOR.search(text):
        return text
    names = indikator()

    def called(m: re.Match[str]) -> str:
        name = names.get(next(filter(None, m.groups())))
        return m[0] if name is None else f"“{name}”"

    return INDIKATOR.sub(called, text)
