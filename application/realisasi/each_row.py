"""Rows of one report: each once, and all that is wrong with them told together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from domain.kernel import Invalid, Refusal, Teks

R = TypeVar("R")


def each_row(field: str, rows: Sequence[R], take: Callable[[R], None]) -> None:
    """Take every row. Where some are refused: the first refusal, with all of them in `errors`, each at its row."""
    refused: list[tuple[int, Refusal]] = []
    for n, row in enumerate(rows):
        try:
            take(row)
        except Refusal as refusal:
            refused.append((n, refusal))
    if not refused:
        return
    first, more = refused[0][1], len(refused) - 1
    first.facts["errors"] = [{"pointer": f"/{field}/{n}", **r.teks._asdict()} for n, r in refused]
    if more:
        first.teks = Teks(f"{first.teks.id} (Masih ada {more} lagi.)", f"{first.teks.en} (There are {more} more.)")
    raise first


def each_once(names: list[str], what: str) -> None:
    """Refuse a report that says two things of one indikator or one sub kegiatan."""
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Invalid(
            f"{what} '{twice}' tertulis dua kali dalam laporan ini. Hapus salah satu.",
            f"{what} '{twice}' is given twice in this report. Remove one of them.",
        )
