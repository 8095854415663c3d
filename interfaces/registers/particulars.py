"""What is known of a person apart from the record: name, numbers, and how they are reached."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.cycle.unit_kinds import JENIS
from domain.kernel import Invalid
from interfaces.input.reading import quote
from interfaces.shown import UNSEEN

EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
LINK = re.compile(r"[A-Za-z0-9_-]{20,64}")
NIP_DIGITS, NIK_DIGITS = 18, 16
"""Peraturan BKN 22/2007 (NIP); UU 24/2013 on population administration, article 1 number 12 (NIK)."""
MOST = 120
"""Letters of a name with its titles, or of a pangkat."""
_GOLONGAN = [f"{number}/{letter}" for number in ("I", "II", "III", "IV") for letter in "abcd"] + ["IV/e"]
_NAMES = (
    *("Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"),
    *("Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"),
    *("Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"),
    *("Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"),
)
PANGKAT = dict(zip(_GOLONGAN, _NAMES, strict=True))
"""The pangkat of each golongan ruang of a PNS (PP 99/2000, as changed by PP 12/2002)."""
PPPK = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
"""Golongan of a PPPK, who has no pangkat (Perpres 98/2020, as changed by Perpres 11/2024)."""
DIRANGKUM = tuple(dict.fromkeys(jenis.kepala for jenis in JENIS.values() if not jenis.induk))
"""Heads of the units that are below no other, who are told of everything: theirs is one mail a day, unless the person
says otherwise."""


@dataclass(frozen=True)
class Particulars:
    """`nama`: with titles, as it is printed; `nik` of those only who sign with BSrE. `pengingat`: wants reminders (an
    escalation comes all the same); `rangkum`: "ya", "tidak", or "" for what is usual in the office; `henti`: what an
    unsubscribing link carries."""

    person: str
    email: str = ""
    bahasa: str = "id"
    pengingat: bool = True
    rangkum: str = ""
    henti: str = ""
    nama: str = ""
    pangkat: str = ""
    golongan: str = ""
    nip: str = ""
    nik: str = ""
    telepon: str = ""

    def digested(self, penerima: str, often: bool = False) -> bool:
        """Whether notices to an office are gathered into one mail a day for this person. `often`: those of a rule that
        comes several times a month."""
        return self.rangkum == "ya" or (self.rangkum == "" and (often or penerima in DIRANGKUM))

    def checked(self) -> "Particulars":
        """The same, each field in its one writing. Raises Invalid, saying what is wrong with which."""
        return replace(
            self,
            **{name: read(value) if (value := getattr(self, name)) else "" for name, read in FIELDS.items()},
        )


def read_email(text: str) -> str:
    """Nothing but a plain address may come near the header of a mail. Raises Invalid."""
    if len(text) > 254 or not EMAIL.fullmatch(text):
        raise Invalid(
            f"'{quote(text)}' bukan alamat surel. Tulis seperti nama@contoh.go.id.",
            f"'{quote(text)}' is no e-mail address. Write one like name@example.go.id.",
        )
    return text


def read_telepon(text: str) -> str:
    """+62…: 08…, 628… and +62 8… are one number. Raises Invalid."""
    plain = re.sub(r"[\s().\-]", "", text)
    if plain.startswith("0") and not plain.startswith("00"):
        plain = f"+62{plain[1:]}"
    elif plain.startswith("62"):
        plain = f"+{plain}"
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", plain):
        raise Invalid(
            "Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890 atau +62 812 3456 7890.",
            "The telephone number cannot be read. Write one like 0812-3456-7890 or +62 812 3456 7890.",
        )
    return f"+62{plain[4:]}" if plain.startswith("+620") else plain


def read_nip(text: str) -> str:
    """Raises Invalid; the number itself is never said again."""
    return _number(text, "NIP", NIP_DIGITS)


def read_nik(text: str) -> str:
    """Raises Invalid; the number itself is never said again."""
    return _number(text, "NIK", NIK_DIGITS)


def _number(text: str, name: str, digits: int) -> str:
    plain = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(f"[0-9]{{{digits}}}", plain):
        n = len(re.findall(r"[0-9]", plain))
        raise Invalid(
            f"{name} terdiri atas {digits} angka; yang ditulis {n} angka. Salin lagi dari kartu atau SK-nya.",
            f"A {name} has {digits} digits; {n} were written. Copy it again from the card or the decree.",
        )
    return plain


def _text(text: str) -> str:
    """One line in which nothing is unseen. Raises Invalid."""
    plain = " ".join(text.split())
    if UNSEEN.search(plain) or "\ufffd" in plain or len(plain) > MOST or not any(letter.isalpha() for letter in plain):
        raise Invalid(
            f"Nama atau pangkat itu tidak dapat dipakai. Tulis satu baris berhuruf, paling banyak {MOST} huruf.",
            f"That name or rank cannot be used. Write one line of letters, {MOST} at most.",
        )
    return plain


def _nama(text: str) -> str:
    plain = _text(text)
    if sum(letter.isdigit() for letter in plain) > 3:
        raise Invalid(
            "Nama berisi angka. Tulis nama dengan gelarnya saja; NIP dan nomor lain ada isiannya sendiri.",
            "The name has digits. Write the name with its titles only; NIP and other numbers have fields of their own.",
        )
    return plain


def _golongan(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    number, slash, letter = plain.partition("/")
    written = f"{number.upper()}{slash}{letter.lower()}"
    if written not in PANGKAT and written not in PPPK:
        raise Invalid(
            f"Golongan '{quote(text)}' tidak dikenal. Tulis seperti III/d (PNS) atau IX (PPPK).",
            f"Golongan '{quote(text)}' is unknown. Write one like III/d (PNS) or IX (PPPK).",
        )
    return written


FIELDS: dict[str, Callable[[str], str]] = {
    "nama": _nama,
    "pangkat": _text,
    "golongan": _golongan,
    "nip": read_nip,
    "nik": read_nik,
    "email": read_email,
    "telepon": read_telepon,
}
"""What is hidden at rest, each with how it is read as it was typed."""


def called_by(text: str) -> tuple[str, str]:
    """What somebody typed to say who they are: which field it may be, in its one writing; ("", text) when none."""
    for name, read in (("email", read_email), ("nip", read_nip), ("telepon", read_telepon)):
        try:
            return name, folded(name, read(text.strip()))
        except Invalid:
            continue
    return "", text


def folded(name: str, value: str) -> str:
    """How a value is compared: an address in any case is one mailbox."""
    return value.lower() if name == "email" else value


def masked(name: str, value: str) -> str:
    """As it stands on a screen: of a number the last four digits, of an address its first letter and its domain."""
    if not value or name in ("nama", "pangkat", "golongan"):
        return value
    if name == "email":
        local, _, domain = value.rpartition("@")
        return f"{local[:1]}•••@{domain}"
    return f"••••{value[-4:]}"
