"""What became of a text, word by word."""

import re
from difflib import SequenceMatcher

SAMA, HILANG, BARU = "=", "-", "+"
MOST = 4000
"""Texts of more words than this are compared line by line: word by word would take too long to wait for."""
_KATA = re.compile(r"\s+|\S+")
_BARIS = re.compile(r"[^\n]*\n|[^\n]+")


def beda_kata(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of both texts in reading order: "=" stands in both, "-" in the old one only, "+" in the new one only.

    The pieces marked "=" and "-" make the old text again, those marked "=" and "+" the new one.
    """
    words = [_KATA.findall(text) for text in (old, new)]
    if max(map(len, words)) > MOST:
        words = [_BARIS.findall(text) for text in (old, new)]
    before, after = words
    found: list[tuple[str, str]] = []
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            found.append((SAMA, "".join(before[i:j])))
            continue
        found += [(mark, text) for mark, text in ((HILANG, "".join(before[i:j])), (BARU, "".join(after[k:m]))) if text]
    return found
