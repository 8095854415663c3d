"""The auditor's own questions in a terminal: what there is to ask, and why an event answers it."""

from collections.abc import Mapping
from typing import Any

from interfaces.cli.tools.language import current
from projections.sentences.facts import fakta
from projections.trail import PERTANYAAN


def question_help(language: str) -> str:
    """Every question with its name."""
    said = "; ".join(f"{q.nama}: {q.teks.dalam(language)}" for q in PERTANYAAN.values())
    return f"{'Auditor question' if language == 'en' else 'Pertanyaan pemeriksa'}: {said}."


def fact(found: Mapping[str, Any]) -> str:
    text = fakta(found).dalam(current())
    return f"{text[:1].upper()}{text[1:]}."
