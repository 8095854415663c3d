"""The form about a person: what is typed into it, and what that changes. What is hidden is never in the form: left
empty it stays as it is, and a mark of its own clears it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.kernel import Teks
from interfaces.registers.particulars import FIELDS

LABELS = {
    "nama": Teks("Nama dengan gelar", "Name with titles"),
    "golongan": Teks("Golongan", "Golongan"),
    "pangkat": Teks("Pangkat, bila bukan menurut golongan", "Rank, if not that of the golongan"),
    "nip": Teks("NIP", "NIP"),
    "nik": Teks("NIK, hanya penanda tangan BSrE", "NIK, of BSrE signers only"),
    "email": Teks("Surel", "E-mail address"),
    "telepon": Teks("Telepon", "Telephone"),
}
OPEN = ("nama", "golongan", "pangkat")
"""Shown whole and typed over; all else is hidden, and kept unless something is typed."""
LONGEST = 300
"""Letters that are taken of one field; more is refused by what the field is."""


class Typed(NamedTuple):
    """`changes`: fields that become something else; `shown`: what the form shows again after a refusal."""

    changes: dict[str, Any]
    shown: dict[str, str]


def wanted(form: Mapping[str, str]) -> Typed:
    text = {name: form[name][:LONGEST].strip() for name in FIELDS if name in form}
    cleared = {name for name in FIELDS if name not in OPEN and form.get(f"hapus_{name}")}
    changes: dict[str, Any] = {name: text[name] for name in text if name in OPEN or text[name]}
    changes |= dict.fromkeys(cleared - changes.keys(), "")
    return Typed({**changes, **wishes(form)}, text)


def wishes(form: Mapping[str, str]) -> dict[str, Any]:
    """What a person wants to be told, and how."""
    return {
        "bahasa": "en" if form.get("bahasa") == "en" else "id",
        "pengingat": form.get("pengingat") == "ya",
        "rangkum": form.get("rangkum", "") if form.get("rangkum") in ("ya", "tidak") else "",
    }
