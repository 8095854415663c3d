"""Letting people in: a link by which somebody sets a password for the first time or anew, mailed or printed on paper.

Local policy: an admin and Bagian Organisasi let anybody in, the sekretaris of a unit those of that unit. For who signs
or approves two people are needed: one proposes, another gives. The operator of the machine, who could do anything
there, does it alone, and it is seen.
"""

from application.access import OPERATOR
from application.access.factors import signs
from application.commands import command
from application.work import Work
from domain.kernel import Forbidden, provenance
from domain.organisation.akses import Akses, nothing_granted

ADMITS = ("admin", "bagian_organisasi", "sekretaris", OPERATOR)


@command(
    "akses.propose_link",
    "Mengusulkan tautan sandi bagi orang yang menandatangani; orang lain memberikannya.",
    "Propose a link for the password of somebody who signs; another person gives it.",
    by=ADMITS,
    creates=True,
    about="people",
)
def propose_link(work: Work, person: str, faktor: bool = False) -> Akses:
    """`faktor`: the second factor is set up anew as well, because it was lost."""
    akses = _theirs(work, person)
    akses.propose_link(faktor)
    return akses


@command(
    "akses.allow_link",
    "Memberikan tautan sandi; rahasianya dibuat di halaman Akun atau oleh operator pemasangan.",
    "Give a link for a password; its secret is made on the page Accounts or by the operator of the installation.",
    by=("bagian_organisasi", "admin", "sekretaris", OPERATOR),
    creates=True,
    about="people",
)
def allow_link(work: Work, person: str, mark: str, faktor: bool = False) -> Akses:
    """`mark`: of the row that keeps the secret, under its seal."""
    akses = _theirs(work, person)
    two = provenance().role != OPERATOR and any(map(signs, akses.offices))
    akses.allow_link(mark, faktor, two=two)
    return akses


def _theirs(work: Work, person: str) -> Akses:
    """The access of somebody whom the actor may let in. Raises NotFound, Forbidden."""
    akses, who = work.find(Akses, person), provenance()
    here = [office.endswith(f"@{who.unit}") for office in akses.offices] if akses else []
    if akses is None or not here or (who.role == "sekretaris" and not any(here)):
        raise nothing_granted(person, "", ())
    if who.role == "sekretaris" and not all(here):
        raise Forbidden(
            "Orang ini juga memegang jabatan di luar unit Anda. Minta Bagian Organisasi atau admin.",
            "This person holds an office outside your unit too. Ask Bagian Organisasi or an admin.",
        )
    return akses
