"""Codes of people: they stand in events for ever, so they say nothing of whom they mean."""

import re
from hashlib import sha256
from unicodedata import decimal

from domain.kernel import Invalid

LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""No letter that looks like another or like a digit (0 o, 1 i l), and no vowel: no code is a word."""
CODE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
MOST_LETTERS, MOST_DIGITS = 60, 8
"""Of a code; whatever has more digits may be a NIP (18), a NIK (16) or a date of birth with more behind it."""
_APART = r"[\s.,_/:–-]{0,2}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_NIP = (r"(?:19\d|20[01])\d", _MONTH, r"(?:0[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d", r"\d\d", r"[12]", r"\d{3}")
NIP = re.compile(rf"(?<!\d){_APART.join(_NIP)}(?!\d)")
"""Born on, appointed in (of a PPPK, a code stands where a PNS has the month), man or woman, which of these; however it
is grouped (Peraturan BKN 22/2007). How many days the month has is not asked."""
_BORN = rf"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01]){_MONTH}\d\d"
NIK = re.compile(rf"(?<!\d)[1-9]\d{{5}}{_BORN}\d{{4}}(?!\d)")
"""Where registered, born on (of a woman forty days later), which of these (PP 37/2007 article 37)."""
_GROUPED = re.compile(
    r"(?<!\d)(?<!\d[ .-])(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}(?:\1\d\d)?"
    r"|\d\d([ .-]?)\d\d\2\d\d([ .-])\d{6}\3\d{4})(?![ .-]?\d)"
)
"""As cards and lists group either: by four, or a NIK by what it says."""
_DIGEST = re.compile(r"(?<!\w)[0-9a-f]{32,}(?!\w)")


def number_of_a_person(text: str) -> str:
    """Which number that means one person stands in a text, "NIP" or "NIK"; "" for none: a number of a contract or an
    account with as many digits has no date where these have one."""
    plain = _DIGEST.sub("#", text if text.isascii() else "".join(str(decimal(one, one)) for one in text))
    read = [plain, *(re.sub("[ .-]", "", found[0]) for found in _GROUPED.finditer(plain))]
    return "NIP" if any(map(NIP.search, read)) else "NIK" if any(map(NIK.search, read)) else ""


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
