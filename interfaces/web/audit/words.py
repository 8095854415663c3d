"""What pages of audits say things with, beside what every page has."""

from typing import Any

from domain.kernel import Teks
from interfaces.web.documents.differences import called
from interfaces.web.frame.look import Look
from interfaces.workbooks import audit_words
from projections.sentences.audit import SIKAP
from projections.words import kunci


def words(lihat: Look) -> dict[str, Any]:
    def pada(about: dict[str, Any]) -> Teks:
        """What a note is about, in the names of people."""
        named = {"dokumen": called(about["dokumen"], lihat), "indikator": kunci(about["indikator"] or "")}
        return audit_words.pada({**about, **(named if about["dokumen"] else {})})

    return {"ka": audit_words, "SIKAP": SIKAP, "offices": audit_words.offices, "pada": pada}
