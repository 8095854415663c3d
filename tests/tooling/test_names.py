"""The rule for names (docs/names.md): software words are English in the name of every module and class."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "application", "projections", "interfaces")
WINGS = {
    "gate",
    "across",
    "figures",
    "cycle",
    "documents",
    "plans",
    "realisasi",
    "deadlines",
    "organisation",
    "audit",
    "record",
}
MACHINERY = {"access", "store", "policies", "views", "readers", "trail", "sentences"}
RULE = (ROOT / "docs" / "names.md").read_text("utf-8")
BANNED = set(re.findall(r"[a-z]+", re.search(r"not any more: (.*?)\. `", RULE, re.S)[1]))  # type: ignore[index]


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def test_the_rule_names_the_words_that_are_banned() -> None:
    assert {"kerja", "lemari", "galat"} <= BANNED


def test_no_module_is_called_by_a_software_word_in_a_regulations_dress() -> None:
    assert [path for path in modules() if BANNED & set(path.stem.split("_"))] == []


def test_no_class_is_called_so_but_what_programs_read_in_the_api() -> None:
    """Names of schemas stand in the OpenAPI document, and so stay."""
    found = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in modules()
        if path != ROOT / "interfaces" / "api" / "openapi.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and BANNED & set(re.findall(r"[a-z]+", re.sub("([A-Z])", r" \1", node.name).lower()))
    }
    assert found == set()


def test_each_room_has_wings_of_the_same_names_and_each_says_who_lives_there() -> None:
    for room in ("domain", "application", "projections"):
        folders = {path.name for path in (ROOT / room).iterdir() if (path / "__init__.py").exists()}
        assert folders <= WINGS | MACHINERY, room
    for path in modules():
        if path.name == "__init__.py":
            assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


OF_ONE_KABUPATEN = re.compile(r"kutai|kartanegara|kukar|tenggarong|sampang|sreseh|sangasanga|kota[ _-]?bangun", re.I)
DEMO = (ROOT / "interfaces" / "demo", ROOT / "interfaces" / "cli" / "operator" / "demo.py")
STORED = '"capaian-sampang": "capaian-baik"'
"""What a setting may say in a log of before."""


def test_nothing_but_the_demo_carries_the_name_of_one_kabupaten() -> None:
    """An installation of another kabupaten meets none: in code, texts, data or documentation."""
    binary = (".pyc", ".ttf", ".woff2", ".png", ".webp", ".ico", ".gz")
    texts = (path for folder in (*ROOMS, "docs") for path in (ROOT / folder).rglob("*") if path.is_file())
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in texts
        if not any(path.is_relative_to(own) for own in DEMO) and path.suffix not in binary
        for line in path.read_text("utf-8").splitlines()
        if OF_ONE_KABUPATEN.search(line) and STORED not in line
    }
    assert found == set()
