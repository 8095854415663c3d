"""The page of the policy table: who may do what and read what, in which state, about which units, on what basis."""

from flask import Blueprint, Response, request

from application.access import ROLES, UNIT
from application.access.parties import SYSTEM
from domain.cycle.terms import PERAN
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces import policy
from interfaces.compose import House
from interfaces.web.frame.field import Field
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.plain import plain
from interfaces.web.frame.request import Request
from projections.words import capitalised, same

ALL = Teks("Semua", "All")
DOCUMENTS, WHOLE = "dokumen", "semua"
PARTS = {
    DOCUMENTS: Teks("Perbuatan atas dokumen", "Acts on documents"),
    "lain": Teks("Perbuatan lain", "Other acts"),
    "baca": Teks("Siapa membaca apa", "Who reads what"),
    WHOLE: Teks("Seluruhnya, untuk dicetak", "The whole, to print"),
}
"""What a page shows of the table: all that is about a role, else a part; the whole of it, for auditors, is long."""


def add_pages(pages: Blueprint, house: House) -> None:
    def kebijakan() -> Response:
        asked = Request(request.args)
        lihat = look(house, asked, UNIT)
        role = asked.choice("role", ROLES, "Peran", "Role") or ""
        part = asked.choice("bagian", PARTS, "Bagian", "Part") or (WHOLE if role else DOCUMENTS)
        asked.check()
        rows = policy.of_people(policy.rows(policy.table_at(house, lihat.at), role))
        found = policy.lines(row for row in rows if part in (WHOLE, _part_of(row.act)))
        numbered = dict.fromkeys(basis for lines in found.values() for line in lines for basis in line.basis)
        numbers = {basis: str(n) for n, basis in enumerate(numbered, start=1)}
        return render(
            "kebijakan.html",
            lihat,
            isi=found,
            dasar=numbers,
            judul_perihal=policy.titled,
            kelompok=policy.groups(),
            sebagian=part != WHOLE,
            medan=[_part(part), _role(role)],
            dasar_kata=[plain(same(basis)) for basis in numbers],
            polos=plain,
        )

    pages.add_url_rule("/kebijakan", "kebijakan", kebijakan)


def _part(part: str) -> Field:
    return Field("bagian", Teks("Bagian", "Part"), part, tuple((name, words, "") for name, words in PARTS.items()))


def _part_of(act: str) -> str:
    """Which of `PARTS` tells of an act."""
    subject = policy.subject(act)
    return "baca" if subject == policy.QUESTION else DOCUMENTS if subject in DOKUMEN else "lain"


def _role(role: str) -> Field:
    known = tuple((name, capitalised(PERAN[name]), "") for name in ROLES if name in PERAN and name != SYSTEM)
    return Field("role", Teks("Peran", "Role"), role, (("", ALL, ""), *known))
