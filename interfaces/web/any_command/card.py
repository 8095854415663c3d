"""The card of an indikator as the form of its revision begins: nobody types again what stays."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from domain.plans.indikator import Kartu


def as_it_stands(card: Mapping[str, Any]) -> dict[str, str]:
    """The newest version of a card, as the form of its revision begins."""
    parts = {field.name: card.get(field.name) for field in fields(Kartu)}
    return {f"kartu.{name}": _typed(value) for name, value in parts.items() if value not in (None, "", [])}


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
