"""Which passwords are refused: short ones, and those that are guessed first. Nothing is asked of how one is composed.

OWASP ASVS 5.0, 6.2.1 (at least 8 characters), 6.2.4 and 6.2.12 (none that is common or was breached), 6.2.5 (no rules
of composition), 6.2.9 (64 characters and more are taken), 6.2.11 (no words of the place); NIST SP 800-63B, 3.1.1.2.
"""

import gzip
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from domain.kernel import Invalid

SHORTEST, LONGEST = 8, 256
"""Characters. The longest only bounds the work that a request can ask for."""
LIST = Path(__file__).with_name("common.txt.gz")
LOCAL = frozenset(
    "admin admin123 administrator alhamdulillah anggaran bappeda bismillah bupati camat cantik dinas ganteng "
    "garuda inspektorat jakarta jejak kabupaten kalimantan kantor kasih kecamatan kelurahan kepala keuangan lkjip "
    "lurah merdeka nusantara operator pancasila pemda pemkab pegawai perencana rahasia realisasi renja renstra "
    "perencanaan sakip samarinda sandi kata-sandi katasandi sayang sayangku sekda selamat semangat sukses surabaya "
    "terima-kasih terimakasih ujicoba".split()
)
"""What is thought of first in an office of a kabupaten (inferred: the lists that ship with it are mostly English)."""
AROUND = " 0123456789!?.,@#$%&*()_+-=/"


class WeakPassword(Invalid):
    """A password that is too short, or among the first to be guessed."""


def normal(text: str) -> str:
    """One writing for what looks the same, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", text)


def check_password(text: str, about: Iterable[str] = ()) -> None:
    """Refuse a password that is easily guessed. `about`: what is known of person and place. Raises WeakPassword.

    The words of the refusal never repeat what was typed.
    """
    text = normal(text)
    if len(text) < SHORTEST:
        raise WeakPassword(
            f"Kata sandi paling sedikit {SHORTEST} karakter. Cara mudah: tiga atau empat kata yang tidak berkaitan.",
            f"A password has at least {SHORTEST} characters. An easy way: three or four unrelated words.",
        )
    if len(text) > LONGEST:
        raise WeakPassword(
            f"Kata sandi paling banyak {LONGEST} karakter.", f"A password has at most {LONGEST} characters."
        )
    if is_common(text) or _is_about(text, about):
        raise WeakPassword(
            "Kata sandi ini termasuk yang pertama ditebak: ada di daftar sandi umum atau bocor, berpola, atau memuat "
            "data Anda. Pilih yang lain, misalnya tiga atau empat kata yang tidak berkaitan.",
            "This password is among the first to be guessed: it is on a list of common or breached ones, follows a "
            "pattern, or holds your own particulars. Choose another, like three or four unrelated words.",
        )


def is_common(text: str) -> bool:
    """Whether a password is on the list, or is a word of it with digits and signs around, or hardly any letters."""
    low = normal(text).lower()
    bare = low.strip(AROUND)
    return low in _listed() or bare in _listed() or len(set(low)) < 4 or _is_run(low)


def _is_run(low: str) -> bool:
    """abcdefgh, 87654321: each character follows the one before, or precedes it."""
    steps = {ord(b) - ord(a) for a, b in pairwise(low)}
    return steps in ({1}, {-1})


def _is_about(text: str, about: Iterable[str]) -> bool:
    low = normal(text).lower()
    words = {word for known in about for word in (known.lower(), known.lower().partition("@")[0])}
    return any(len(word) >= 4 and (word in low or low in word) for word in words)


@cache
def _listed() -> frozenset[str]:
    return frozenset(gzip.decompress(LIST.read_bytes()).decode().split("\n")) | LOCAL
