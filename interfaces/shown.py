"""Text of unknown origin as people see it: nothing in it is invisible, and nothing turns around what stands beside it.

What comes in with such marks is refused (`input/fields.py`); a log from before may hold them, and says so when shown.
"""

import re

_MARKS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_MARKS}]")
"""Control characters, direction marks and other letters that nobody sees (Unicode: Cc but tab and line breaks, Cf,
Default_Ignorable but variation selectors, blanks that are letters)."""
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT} ]*[{_RIGHT_TO_LEFT}])?")
_TAG = re.compile("(<[^>]*>)")
ISOLATES = "\u2068", "\u2069"
"""Before and after what is written from right to left: what stands around it keeps its order (UAX 9)."""


def shown(text: str) -> str:
    """`text` with each unseen character named where it stands, as ⟨U+202E⟩, and right-to-left writing isolated."""
    if text.isascii() and text.isprintable():
        return text
    return _RUN.sub(_isolated, UNSEEN.sub(_named, text))


def one_line(text: str) -> str:
    """What stands in a header or a paragraph stands on one line, whatever a rule or a unit is called."""
    plain = " ".join(text.split())
    return "".join(c if c.isprintable() or c in ISOLATES else " " for c in shown(plain))


def shown_in_html(page: str) -> str:
    """A page, likewise; what stands inside a tag is not isolated: a value typed into a form goes back as it came."""
    named = UNSEEN.sub(_named, page)
    if not _RUN.search(named):
        return named
    return "".join(part if part.startswith("<") else _RUN.sub(_isolated, part) for part in _TAG.split(named))


def _named(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def _isolated(found: re.Match[str]) -> str:
    before, after = ISOLATES
    return f"{before}{found[0]}{after}"
