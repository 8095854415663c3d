"""How each event is stored: <Topic>.json holds the exact state of the fixed exemplar of that event class.

To write the files anew: python -m tests.golden. A test never does. Once a database holds events, a changed file means
that old events no longer read: keep the file, raise the event's class_version and give it an upcast instead.

A field that a stored value is given later (`domain/later.py`) is left out of the exemplars of events, so that their
files stay; later/<Value>.<field>.json holds the value with that field filled in.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def path(topic: str) -> Path:
    return FOLDER / f"{topic}.json"


def later(name: str) -> Path:
    return FOLDER / "later" / f"{name}.json"


def topics() -> set[str]:
    return {file.name.removesuffix(".json") for file in FOLDER.glob("*.json")}
