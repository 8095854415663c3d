"""How a duty stands, as a mark beside its last day."""

from collections.abc import Mapping
from typing import Any

from domain.kernel import Teks
from projections.words import phrase

SOON = 3
"""Days before the date from which a duty is marked."""
KEADAAN = {
    "mendatang": Teks("belum dibuka", "not open yet"),
    "terbuka": Teks("terbuka", "open"),
    "diklaim": Teks("dikirim, belum dikonfirmasi", "sent, not confirmed"),
    "lewat": Teks("lewat", "overdue"),
    "tepat_waktu": Teks("tepat waktu", "on time"),
    "terlambat": Teks("terlambat", "late"),
    "dibebaskan": Teks("dibebaskan", "waived"),
}
KELAS = {"lewat": 0, "terlambat": 1, "diklaim": 2, "tepat_waktu": 3}


def mark(row: Mapping[str, Any]) -> dict[str, Any]:
    """How a duty stands, in words and by a class; colour never speaks alone."""
    state, days = row["keadaan"], row.get("hari")
    label, kelas = KEADAAN[state], KELAS.get(state)
    if row.get("state") == "diklaim":
        label, kelas = KEADAAN["diklaim"], KELAS["diklaim"]
        if state == "lewat":
            label = phrase("{l}, batasnya lewat {n} hari", f"{{l}}, its date {_days(days, 'past')}", l=label, n=days)
    elif state == "lewat":
        label = phrase("lewat {n} hari", _days(days, "late"), n=days)
    elif state == "terlambat":
        label = phrase("terlambat {n} hari", _days(row["hari_terlambat"], "late"), n=row["hari_terlambat"])
    elif state == "terbuka" and days is not None:
        left = phrase("{n} hari lagi", _days(-days, "left"), n=-days)
        label, kelas = (left if days else Teks("hari ini", "today")), (1 if -days <= SOON else None)
    if row.get("sementara"):
        label = phrase("{l} (sementara)", "{l} (provisional)", l=label)
    return {"kelas": kelas, "label": label}


def _days(n: int, what: str) -> str:
    return f"{{n}} {'day' if n == 1 else 'days'} {what}"
