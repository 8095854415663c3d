"""The PK of the bupati has one signer and needs two people: nobody brings it into force alone, in whatever offices."""

from itertools import product

from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from tests.domain.documents.four_eyes import YEAR, Kasus, target
from tests.domain.documents.test_how_many_people import PAPERS, Act, in_force

OFFICES = ("bupati", "perencana", "bappeda", "bagian_organisasi")
CASE = Kasus(lambda: PerjanjianKinerja(**YEAR, jabatan="bupati"), target(), OFFICES, "SignedAlone", ("SignedAlone",))
BEGUN = [Act("ani", "perencana", "write"), Act("ani", "bupati", "submit")]
VERIFIED = [*BEGUN, Act("budi", "bappeda", "verify")]


def test_two_people_can_and_the_bupati_is_the_only_signer() -> None:
    assert in_force(CASE, [*VERIFIED, Act("ani", "bupati", "sign_alone")]) == ["SignedAlone"]
    assert in_force(CASE, [*VERIFIED, Act("budi", "bupati", "sign_alone")]) == []  # who verified it does not promise it
    two = [Act("ani", "bupati", "sign_first"), Act("citra", "camat", "sign"), Act("citra", "bupati", "sign")]
    assert in_force(CASE, [*VERIFIED, *two]) == []


def test_one_person_cannot_in_any_offices() -> None:
    steps = ("write", "submit", "verify", "sign_alone")
    for offices in product(OFFICES, repeat=len(steps)):
        acts = [Act("ani", office, step) for office, step in zip(offices, steps, strict=True)]
        assert in_force(CASE, [*acts, *acts]) == []
    assert in_force(CASE, [Act("ani", office, paper) for paper in PAPERS for office in OFFICES]) == []
