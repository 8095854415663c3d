"""What was typed into a form that its own answer has no more: a step that another took meanwhile, a draft that was
handed in. It stands there as text, to be copied, rather than be lost."""

from collections.abc import Callable
from typing import Any

from flask import g, request
from markupsafe import escape
from werkzeug.exceptions import RequestEntityTooLarge

from interfaces.door.csrf import BY, FIELD

SECRET = (FIELD, BY, "sandi", "sandi_lagi", "kode", "rahasia", "jawaban", "tantangan")
"""Fields that never come back in a page."""


def left(html: str, more: dict[str, Any], cards: Callable[[], dict[str, str]]) -> list[tuple[str, str]]:
    """Sentences and cells of a refused form for which its answer has no field and that it shows nowhere, cells with the
    name of their indikator."""
    if request.method != "POST" or not more.get("galat") or not g.get("signed") or "who" not in g:
        return []
    try:
        sent = [(name, text.strip()) for name, text in request.form.items(multi=True)]
    except RequestEntityTooLarge:  # what is in the form nobody will know
        return []
    gone = [(name, text) for name, text in sent if text and _typed(name) and f'name="{escape(name)}"' not in html]
    called = cards() if gone else {}
    named = [(_called(name, called), text) for name, text in gone]
    return [(name, text) for name, text in named if _missing(text, name, html)]


def _called(name: str, cards: dict[str, str]) -> str:
    """The indikator of a cell; of a figure without one the code or the short name that it stood under."""
    letter, _, cell = name.partition("-")
    row = cell.removeprefix("pagu/").partition("/")[0]
    return cards.get(row) or (row if letter == "n" else "")


def _typed(name: str) -> bool:
    return name not in SECRET and not name.startswith(("_", "s-"))


def _missing(text: str, name: str, html: str) -> bool:
    """What is one word of no cell was chosen, not written."""
    shown = str(escape(text))
    return shown not in html if len(text.split()) > 1 else bool(name) and f">{shown}<" not in html
