"""No test depends on how quick the machine is: what is waited for is a condition, and nothing is given up early."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
CLOCKS = ("sleep", "monotonic", "perf_counter", "process_time", "time", "monotonic_ns", "perf_counter_ns", "time_ns")
LIMITS = ("timeout", "deadline", "within", "patience", "connect_timeout")
MEASURES = {
    "waiting.py": "the one place that looks at a clock",
    "drill/run.py": "tells how long a drill took, and expects nothing of it",
    "drill/chores.py": "when to kill, by how long it takes as a rule",
    "drill/crowd.py": "tells how long a tick and a page took",
    "drill/client.py": "tells how long an answer took",
    "drill/steady.py": "tells how long a server took to say that it lives",
}
GIVES_UP = {"interfaces/worker/test_delivery.py": ["timeout=0.3"]}
"""Where giving up is what is tested; on a slow machine it gives up sooner, and tries again."""


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(TESTS.rglob("*.py")):
        yield path.relative_to(TESTS).as_posix(), ast.parse(path.read_text("utf-8"))


def looks_at_a_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module in ("time", "asyncio") and any(alias.name in CLOCKS for alias in node.names)
    called = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return called and node.value.id in ("time", "asyncio") and node.attr in CLOCKS


def limits(tree: ast.Module) -> list[str]:
    """Limits that are given as a number, or by a name that stands for one here, rather than as PATIENCE."""
    given = [k for node in ast.walk(tree) if isinstance(node, ast.Call) for k in node.keywords if k.arg in LIMITS]
    return [f"{k.arg}={ast.unparse(k.value)}" for k in given if ast.unparse(k.value) not in ("PATIENCE", "None")]


def test_only_the_waiting_looks_at_a_clock() -> None:
    found = {name for name, tree in parsed() if any(looks_at_a_clock(node) for node in ast.walk(tree))}
    assert found == set(MEASURES)


def test_what_is_waited_for_is_given_every_patience() -> None:
    assert {name: found for name, tree in parsed() if (found := limits(tree))} == GIVES_UP


def test_random_tests_say_how_many_examples_they_play_in_one_way() -> None:
    """Their number and their seed are those of the suite or of the drill."""
    named = {
        name
        for name, tree in parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "hypothesis"
        and any(alias.name in ("settings", "seed", "reproduce_failure") for alias in node.names)
    }
    assert named == {"conftest.py", "examples.py", "interfaces/api/described.py"}  # which makes its tests as it runs


def test_a_hasty_test_would_be_found() -> None:
    hasty = ast.parse("import time\nfrom asyncio import sleep\ntime.sleep(1)\nprocess.wait(timeout=5)\n")
    assert sum(looks_at_a_clock(node) for node in ast.walk(hasty)) == 2
    assert limits(hasty) == ["timeout=5"]
