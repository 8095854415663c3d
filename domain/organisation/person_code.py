"""Codes of people: they stand in events for ever, so they say nothing of whom they mean."""

import re
from hashlib import sha256

from domain.kernel import Invalid

LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""No letter that looks like another or like a digit (0 o, 1 i l), and no vowel: no code is a word."""
CODE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
MOST_LETTERS, MOST_DIGITS = 60, 8
"""Of a code; whatever has more digits may be a NIP (18), a NIK (16) or a date of birth with more behind it."""


NIP = re.compile(r"(?<![\w.])(?:19|20)\d{6}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\w)")
"""As it is written or printed, 19999999 999999 9 999 (Peraturan BKN 22/2007); whether its days exist is not asked."""
NIK = re.compile(r"(?<![\w.])[1-9]\d{15}(?!\w)")


def number_of_a_person(text: str) -> str:
    """Which number that means one person stands in a text, "NIP" or "NIK"; "" for none."""
    return "NIP" if NIP.search(text) else "NIK" if NIK.search(text) else ""


def make_code(seed: str) -> str:
    """ "p-7kmq-x3wd": always the same for a seed, and without the seed no telling where it comes from."""
    number, letters = int.from_bytes(sha256(seed.encode()).digest()), []
    for _ in range(8):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return f"p-{''.join(letters[:4])}-{''.join(letters[4:])}"


def check_code(code: str) -> None:
    """Refuse a code that somebody typed and that may say whom it means. Raises Invalid.

    A name in small letters cannot be told from a code: whoever types it sees to that, or lets Jejak make one.
    """
    wrong = _wrong(code)
    if wrong:
        raise Invalid(
            f"'{code[:MOST_LETTERS]}' bukan kode orang: {wrong[0]}. Kosongkan supaya Jejak membuat kodenya, atau tulis "
            "kode tanpa makna, contoh p-7kmq-x3wd: bukan nama dan bukan NIP.",
            f"'{code[:MOST_LETTERS]}' is no person code: {wrong[1]}. Leave it out and Jejak makes one, or write one "
            "without meaning, like p-7kmq-x3wd: no name and no NIP.",
        )


def _wrong(code: str) -> tuple[str, str] | None:
    if sum(letter.isdigit() for letter in code) > MOST_DIGITS:
        return f"lebih dari {MOST_DIGITS} angka, seperti NIP atau NIK", f"more than {MOST_DIGITS} digits, as a NIP has"
    if any(letter.isspace() for letter in code):
        return "ada spasi, seperti nama", "it has a space, as a name has"
    if any(letter.isupper() for letter in code):
        return "ada huruf besar, seperti nama", "it has a capital, as a name has"
    if not CODE.fullmatch(code) or code.isdigit() or len(code) > MOST_LETTERS or code in TAKEN:
        return "tulis huruf kecil, angka dan tanda hubung", "write lower case, digits and hyphens"
    return None


SYSTEM = "system"
"""What the system itself is called on events: nobody else is."""
TAKEN = (SYSTEM, "operator")
"""Codes that are no person's: of the system, and of whoever runs the machine."""
