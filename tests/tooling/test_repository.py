"""What holds for the repository as a whole: pinned and reasoned dependencies, a pure domain, nobody's number."""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text()
GROUPS = {
    "runtime": ["build"],
    "dev": ["build", "test", "lint"],
    "bench": ["build", "bench"],
    "fuzz": ["build", "fuzz"],
    "audit": ["build", "audit"],
}

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; .+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r" *#((?!//).)*")

# Date of birth, month of appointment, sex, serial number. A number invented for a test must not be a possible one.
NIP = re.compile(
    r"(?<!\d)(19[3-9]|20\d)\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ .]?"
    r"(19|20)\d\d(0[1-9]|1[0-2])[ .]?[12][ .]?\d{3}(?!\d)"
)


def lock(name: str) -> list[str]:
    return (ROOT / "requirements" / f"{name}.lock").read_text().splitlines()


def pins(name: str) -> dict[str, str]:
    return {found["name"]: found["version"] for line in lock(name) if (found := PIN.fullmatch(line))}


def declared(name: str) -> Iterator[Requirement]:
    pyproject = tomllib.loads(PYPROJECT)
    groups = [pyproject["dependency-groups"][group] for group in GROUPS[name]]
    return (Requirement(text) for group in [pyproject["project"]["dependencies"], *groups] for text in group)


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the checkout, without what tools leave behind."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not name.startswith((".", "__pycache__"))]
        for name in names:
            path = Path(folder, name)
            try:
                yield path.relative_to(ROOT), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue  # a picture or a database


@pytest.mark.parametrize("name", GROUPS)
def test_a_lock_holds_pins_and_hashes_and_says_nothing_of_where_to_load_from(name: str) -> None:
    lines = lock(name)
    assert [line for line in lines if not any(kind.fullmatch(line) for kind in (PIN, HASH, COMMENT))] == []
    assert [pin for pin, below in pairwise(lines) if PIN.fullmatch(pin) and not HASH.fullmatch(below)] == []


@pytest.mark.parametrize("name", GROUPS)
def test_a_lock_pins_every_declared_dependency(name: str) -> None:
    found = pins(name)
    asked = {canonicalize_name(requirement.name): requirement.specifier for requirement in declared(name)}
    assert {name for name in asked if name not in found} == set(), "run: make lock"
    assert {name for name, specifier in asked.items() if found[name] not in specifier} == set(), "run: make lock"


def test_the_locks_agree_with_each_other() -> None:
    runtime, *others = (pins(name) for name in GROUPS)
    assert [other | runtime for other in others] == others, "run: make lock"


def test_every_dependency_says_why_it_is_there() -> None:
    dependencies = PYPROJECT[PYPROJECT.index("dependencies = [") : PYPROJECT.index("[tool.")]
    lines = [line for line in dependencies.splitlines() if line.startswith('  "')]
    assert len(lines) == len({requirement for name in GROUPS for requirement in declared(name)})
    assert [line for line in lines if not re.search(r'", +# \w+', line)] == []


def test_the_domain_takes_only_aggregates_and_topics_from_the_event_library() -> None:
    taken = {
        name
        for path in (ROOT / "domain").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _imported(node)
        if name.partition(".")[0] == "eventsourcing"
    }
    assert taken <= {"eventsourcing.domain", "eventsourcing.utils"}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_no_file_holds_what_could_be_the_nip_of_a_person() -> None:
    """Of somebody alive: examples are born in 1900."""
    assert [(str(path), found[0]) for path, text in texts() for found in NIP.finditer(text)] == []


def test_the_readme_shows_how_to_see_it_and_how_to_test_it() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make demo" in readme
    assert "make test" in readme
