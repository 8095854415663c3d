"""In which language the command line speaks: Indonesian, or English with --lang en anywhere among the arguments."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("id", "en")
_current: ContextVar[str] = ContextVar("language", default="id")


def current() -> str:
    return _current.get()


def say(id: str, en: str) -> str:
    """The one of both that is spoken now."""
    return en if current() == "en" else id


def asked_for(argv: Sequence[str]) -> str:
    """The language that the arguments ask for; known before anything else is read, so that errors speak it too."""
    found = "id"
    for n, word in enumerate(argv):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or (argv[n + 1] if n + 1 < len(argv) else "")
            found = value if value in LANGUAGES else found
    return found


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)
