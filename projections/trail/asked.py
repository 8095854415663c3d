"""A question as people put it (days, documents by name, "true") read into a `Saringan`; also the one an export kept."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from domain.kernel import Invalid
from domain.kinds import DOKUMEN, RUJUKAN
from projections.auditor_questions import PERTANYAAN

DAYS = 10_000
"""The most days that a question takes."""
NAMED = DOKUMEN | RUJUKAN
TEXTS = ("indikator", "person", "role", "office", "capacity", "actor_unit", "topic", "kind", "text", "question")
FLAGS = ("refused", "corrections", "from_paper", "after_signature")
PARTS: Mapping[str, type] = {
    **dict.fromkeys(("unit", "document", *TEXTS), str),
    **dict.fromkeys(("tahun", "near", "days"), int),
    **dict.fromkeys(FLAGS, bool),
    **dict.fromkeys(("since", "until", "effective_since", "effective_until"), date),
}
"""What may be asked, with the type of each part."""
READ: Mapping[type, Callable[[str], Any]] = {date: date.fromisoformat, int: int, bool: "true".__eq__}


def narrowed(asked: Mapping[str, Any], scope: Sequence[str] | None, tz: tzinfo) -> dict[str, Any]:
    """The arguments of a `Saringan`; parts may be typed or text. `scope`: the units that may be seen (None: all).

    Days are days of the kabupaten (`tz`). Raises Invalid for what cannot be asked.
    """
    given = {name: _typed(name, value) for name, value in asked.items() if value is not None and value != ""}
    found: dict[str, Any] = {name: given[name] for name in (*TEXTS, *FLAGS, "tahun") if name in given}
    found["units"] = _units(given.get("unit"), scope)
    if "document" in given:
        found["doc"] = _stream(given["document"])
    for name, moment in (("since", time.min), ("until", time.max)):
        if name in given:
            found[name] = datetime.combine(given[name], moment, tz).astimezone(UTC).isoformat(timespec="microseconds")
    for name in ("effective_since", "effective_until"):
        if name in given:
            found[name] = given[name].isoformat()
    for name in ("near", "days"):
        if name in given:
            found[name] = _days(given[name])
    if given.get("question", next(iter(PERTANYAAN))) not in PERTANYAAN:
        raise Invalid(
            f"Pertanyaan '{given['question']}' tidak dikenal. Pilih: {', '.join(PERTANYAAN)}.",
            f"The question '{given['question']}' is unknown. Choose one of: {', '.join(PERTANYAAN)}.",
        )
    return found


def _units(unit: str | None, scope: Sequence[str] | None) -> list[str] | None:
    if unit is None:
        return None if scope is None else list(scope)
    return [unit] if scope is None or unit in scope else []


def _typed(name: str, value: Any) -> Any:
    return READ.get(PARTS[name], str)(value) if isinstance(value, str) else value


def _days(n: int) -> int:
    if not 0 <= n <= DAYS:
        raise Invalid(f"Jumlah hari harus 0 sampai {DAYS}, bukan {n}.", f"Days are 0 to {DAYS}, not {n}.")
    return n


def _stream(nama: str) -> str:
    """The stream of a document that is named as commands and URLs name it: "pk/kec-contoh/2023/camat"."""
    kind, *parts = nama.strip("/").split("/")
    create: Any = getattr(NAMED.get(kind), "create_id", None)
    if create is not None and len(parts) == len(inspect.signature(create).parameters):
        return str(create(*parts))
    raise Invalid(
        f"Dokumen '{nama}' tidak terbaca. Tulis jenis dan kuncinya, contoh pk/kec-contoh/2023/camat.",
        f"The document '{nama}' cannot be read. Write its kind and key, like pk/kec-contoh/2023/camat.",
    )
