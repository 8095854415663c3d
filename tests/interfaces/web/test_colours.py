"""By day and by night every text can be read on what lies behind it; no rule of the style sheet has its own colour."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import interfaces.web

SHEET = (Path(interfaces.web.__file__).parent / "static" / "jejak.css").read_text()
DAY, NIGHT, REST = re.split(r"@media screen and \(prefers-color-scheme: dark\) \{|(?<=\})\n\}\n", SHEET, maxsplit=2)
TOKEN = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
WHITE = "#fff"
TEXTS = [
    *((text, behind) for text in ("tinta", "redup", "biru", "salah", "navy", "k0") for behind in ("latar", "kertas")),
    *((text, behind) for text in ("tinta", "redup", "biru") for behind in ("kelompok", "sorot")),
    *(("di-tanda", mark) for mark in ("k0", "k1", "k2", "k3", "k4")),
    *(("pita-tinta", "pita"), ("pita-taut", "pita"), ("pita", "pita-taut")),
    *(("ingat-tinta", "ingat"), ("ingat-redup", "ingat"), ("pita-taut", "ingat")),
    *(("k0", "hapus"), ("tambah-tinta", "tambah")),
    *((WHITE, button) for button in ("kepala", "tombol", "tombol-tekan")),
]
"""Which colour is written on which."""


def tokens(part: str) -> dict[str, str]:
    return dict(TOKEN.findall(part))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i:j], 16) / 255 for i, j in pairwise((0, 2, 4, 6))]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * p for share, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("text", "behind"), TEXTS, ids=lambda name: name.strip("#"))
def test_text_can_be_read(theme: str, text: str, behind: str) -> None:
    colours = {**tokens(DAY), **tokens(theme), WHITE: WHITE}
    assert contrast(colours[text], colours[behind]) >= 4.5


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
def test_the_edge_of_a_field_can_be_seen(theme: str) -> None:
    colours = {**tokens(DAY), **tokens(theme)}
    assert contrast(colours["bingkai"], colours["kertas"]) >= 3


def test_the_night_changes_every_colour_but_the_one_of_focus() -> None:
    assert set(tokens(DAY)) - set(tokens(NIGHT)) == {"kuning"}


def test_no_rule_has_a_colour_of_its_own() -> None:
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", REST)) <= {WHITE, "#000"}


def test_no_table_wears_a_class_that_makes_a_grid_of_it() -> None:
    web = Path(interfaces.web.__file__).parent
    sheets = "".join(sheet.read_text() for sheet in (web / "static").glob("*.css"))
    grids = set(re.findall(r"\.([\w-]+) \{ display: (?:grid|flex)", sheets))
    pages = "".join(page.read_text() for page in (web / "templates" / "web").glob("*.html"))
    worn = {name for names in re.findall(r'<table class="([\w -]+)', pages) for name in names.split()}
    assert grids
    assert worn
    assert not grids & worn
