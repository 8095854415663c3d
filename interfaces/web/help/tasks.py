"""`/bantuan`: a page for each task in plain words, each step leading to the page where it is done; and the glossary."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import Blueprint, Response

from domain.kernel import NotFound, Teks
from interfaces.web.frame.helped import GLOSSARY
from interfaces.web.frame.page import render
from projections.words import same

FOLDER = Path(__file__).parent / "data"
TAKEN = FOLDER / "gambar.json"
"""What `make pictures` notes of each picture: its size, and what was seen on the page."""
GROUPS = {
    "mulai": Teks("Mulai", "Begin"),
    "mengisi": Teks("Menyusun dan mengisi", "Draw up and fill in"),
    "memutuskan": Teks("Memeriksa dan menandatangani", "Check and sign"),
    "mencari": Teks("Mencari", "Look up"),
    "tenggat": Teks("Tenggat dan temuan", "Deadlines and findings"),
    "mengatur": Teks("Orang dan pengaturan", "People and settings"),
    "memeriksa": Teks("Catatan yang dapat diperiksa", "A record that can be checked"),
    "masalah": Teks("Bila ada yang salah", "When something is wrong"),
}
MARKED = re.compile(r"\[(?P<link>[^\]]+)\]\((?P<page>\w+)(?P<parts>(?: \w+=[\w-]+)*)\)|\*\*(?P<strong>[^*]+)\*\*")
"""[words](page part=value) leads to a page, **words** stand on a button."""


class Piece(NamedTuple):
    """A part of a sentence: plain, on a button, or a link to a page."""

    teks: str
    strong: bool = False
    page: str = ""
    parts: Mapping[str, str] = MappingProxyType({})


class Picture(NamedTuple):
    """A page as it looks; `kata`: what is to be seen, for who does not see it."""

    berkas: str
    kata: Teks
    lebar: int
    tinggi: int


class Task(NamedTuple):
    """How something is done: for whom, step by step, and what to keep in mind."""

    slug: str
    kelompok: str
    judul: Teks
    untuk: Teks
    langkah: tuple[Teks, ...]
    ingat: tuple[Teks, ...]
    gambar: Picture | None = None

    def texts(self) -> tuple[Teks, ...]:
        return (*self.langkah, *self.ingat)


class Term(NamedTuple):
    """A word of the field and what it means."""

    kata: str
    arti: Teks


@cache
def tasks() -> dict[str, Task]:
    """Every task, by slug."""
    return {one["slug"]: _task(one) for one in json.loads((FOLDER / "bantuan.json").read_text("utf-8"))}


def _task(one: dict[str, Any]) -> Task:
    seen = one.get("gambar")
    return Task(
        one["slug"],
        one["kelompok"],
        Teks(*one["judul"]),
        Teks(*one["untuk"]),
        tuple(Teks(*each) for each in one["langkah"]),
        tuple(Teks(*each) for each in one["ingat"]),
        _picture(seen["nama"], Teks(*seen["kata"])) if seen else None,
    )


def _picture(name: str, kata: Teks) -> Picture:
    size = noted()[name]
    return Picture(f"bantuan-{name}.webp", kata, size["lebar"], size["tinggi"])


@cache
def noted() -> dict[str, dict[str, Any]]:
    """Of every picture, by name."""
    found: dict[str, dict[str, Any]] = json.loads(TAKEN.read_text("utf-8"))
    return found


@cache
def glossary() -> tuple[Term, ...]:
    found = json.loads((FOLDER / "istilah.json").read_text("utf-8"))
    return tuple(Term(one["kata"], Teks(*one["arti"])) for one in found)


def pieces(text: str) -> Iterator[Piece]:
    """A sentence in its parts."""
    at = 0
    for mark in MARKED.finditer(text):
        if mark.start() > at:
            yield Piece(text[at : mark.start()])
        at = mark.end()
        if strong := mark["strong"]:
            yield Piece(strong, strong=True)
        else:
            parts = dict(part.split("=") for part in mark["parts"].split())
            yield Piece(mark["link"], page=mark["page"], parts=parts)
    if at < len(text):
        yield Piece(text[at:])


def bantuan() -> Response:
    """All tasks, by what they are about."""
    listed = [(teks, [t for t in tasks().values() if t.kelompok == group]) for group, teks in GROUPS.items()]
    return render("bantuan.html", None, daftar=listed, istilah=GLOSSARY)


def satu_bantuan(slug: str) -> Response:
    if slug == GLOSSARY:
        return render("istilah.html", None, istilah=[(same(one.kata), one.arti) for one in glossary()])
    if slug not in tasks():
        raise NotFound("Halaman bantuan itu tidak ada.", "There is no such page of help.")
    return render("satu_bantuan.html", None, tugas=tasks()[slug], potong=pieces)


def add_pages(pages: Blueprint) -> None:
    pages.add_url_rule("/bantuan", "bantuan", bantuan)
    pages.add_url_rule("/bantuan/<slug>", "satu_bantuan", satu_bantuan)
