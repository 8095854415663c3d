"""Words that people meant, for a refusal that says what there is: the nearest, and the others."""

from collections.abc import Iterable

from domain.kernel import Teks

SHOWN = 12
"""Names that one sentence holds."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """ "; maksudnya sekda?", or a full stop where no word is near."""
    near = _near(word, list(known))
    return (f"; maksudnya {near[0]}?", f"; did you mean {near[0]}?") if near else (".", ".")


def there_are(word: str, known: Iterable[str]) -> Teks:
    """ " Maksudnya kec-a? Yang ada: kec-a, kec-b.", to stand after a sentence; "" where there is nothing to name."""
    names = list(dict.fromkeys(known))
    if not names:
        return Teks("", "")
    near = _near(word, names)
    shown = ", ".join([*near, *(name for name in names if name not in near)][:SHOWN])
    left = len(names) - SHOWN
    id, en = (f" Maksudnya {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
    more = (f", dan {left} lagi", f", and {left} more") if left > 0 else ("", "")
    return Teks(f"{id} Yang ada: {shown}{more[0]}.", f"{en} There are: {shown}{more[1]}.")


def _near(word: str, names: list[str]) -> list[str]:
    from difflib import get_close_matches  # only a refusal needs it

    return get_close_matches(word, names, 1)
