"""How each event is stored: <Topic>.json holds the exact state of the fixed exemplar of that event class.

To write the files anew: python -m tests.golden. A test never does. Once a database holds events, a changed file means
that old events no longer read: keep the file, raise the event's class_version and give it an upcast instead.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def path(topic: str) -> Path:
    return FOLDER / f"{topic}.json"


def topics() -> set[str]:
    return {file.name.removesuffix(".json") for file in FOLDER.glob("*.json")}
