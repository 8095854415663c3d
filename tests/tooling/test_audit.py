"""`make audit` is green only where every locked version was asked for and has an answer."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PINS = ["flask==3.1.3", "werkzeug==3.1.9"]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "requirements" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answer(*of: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": list(of), "fixes": []}


FLASK = {"name": "flask", "version": "3.1.3", "vulns": []}
WERKZEUG = {"name": "werkzeug", "version": "3.1.9", "vulns": []}
KNOWN = {**WERKZEUG, "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3.1.10"], "aliases": [], "description": "…"}]}
PASSED_OVER = {
    "name": "werkzeug",
    "skip_reason": "Dependency not found on PyPI and could not be audited: werkzeug (3.1.9)",
}


@pytest.mark.parametrize(
    ("said", "code", "unsafe", "silent"),
    [
        (answer(FLASK, WERKZEUG), 0, [], []),
        (answer(FLASK, KNOWN), 1, ["werkzeug==3.1.9"], []),
        (answer(FLASK, PASSED_OVER), 2, [], ["werkzeug==3.1.9"]),  # pip-audit itself is green here
        (answer(FLASK), 2, [], ["werkzeug==3.1.9"]),
        (answer(FLASK, {**WERKZEUG, "version": "3.1.8"}), 2, [], ["werkzeug==3.1.9"]),
        (answer(PASSED_OVER, {**FLASK, **{"vulns": KNOWN["vulns"]}}), 1, ["flask==3.1.3"], ["werkzeug==3.1.9"]),
        (answer(), 2, [], PINS),
        (None, 2, [], PINS),
        ([], 2, [], PINS),
    ],
)
def test_what_has_no_answer_is_never_green(
    audit: ModuleType, said: Any, code: int, unsafe: list[str], silent: list[str]
) -> None:
    found = audit.judged(PINS, said)
    assert (found.code, list(found.unsafe), found.silent) == (code, unsafe, silent)
    told = audit.told(PINS, found, "")
    assert [pin for pin in (*unsafe, *silent) if pin not in told] == []
    assert ("NOT ASKED" in told) is bool(silent)
    assert ("PYSEC-2026-1 (mended in 3.1.10)" in told) is bool(unsafe)


def test_every_version_of_every_lock_is_asked_for(audit: ModuleType) -> None:
    asked = audit.pins(sorted(audit.LOCKS.glob("*.lock")))
    lines = {
        line.split()[0] for lock in audit.LOCKS.glob("*.lock") for line in lock.read_text().splitlines() if "==" in line
    }
    assert set(asked) == {line for line in lines if line[0] not in " #"}
    assert len(asked) > 100
    assert json.dumps(asked).isascii()


def test_without_pip_audit_or_a_network_nothing_is_known(audit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit.sys, "executable", "/bin/false")
    said, why = audit.ask(PINS)
    assert (said, why) == (None, "")
    assert audit.judged(PINS, said).code == 2


def test_neither_lint_nor_tests_ask_the_network() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert makefile.count("requirements/audit.py") == 1
    workflows = [p.read_text() for folder in (".ci", ".github") for p in (ROOT / folder).rglob("*.y*ml")]
    assert not [text for text in workflows if "make audit" in text]
