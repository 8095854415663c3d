"""What a version refers to changes under it: what was given on it is void while it is on its way, and only then."""

from typing import Any

from domain.cycle.steps import DRAF
from domain.documents.voiding import KARTU, Sebab
from domain.kernel import Basis, Provenance, acting
from tests.domain.documents.four_eyes import CASES, Kasus, do
from tests.domain.documents.test_how_many_people import behind, way

CHANGE = Sebab(KARTU, "a", "arah", "naik", "turun")


def brought(case: Kasus, steps: int) -> Any:
    """A draft that was written and taken so many steps, each by somebody else."""
    with acting(Provenance(person="ani", role="perencana", office="perencana", unit="kb")):
        doc = case.make()
    by = behind(case)
    for n, what in enumerate(("write", *way(case))[: steps + 1]):
        office = case.offices[0] if what == "write" else by[what][0]
        who = Provenance(f"orang-{n}", office.partition("-")[0], office, "kb", reason="Alasan yang cukup")
        with acting(who):
            do(case, doc, what, "a", 1)
    return doc


def test_every_kind_on_its_way_goes_back_to_a_draft_and_nothing_given_on_it_stands() -> None:
    for case in CASES.values():
        steps = len(way(case))
        for n in range(steps + 1):
            doc = brought(case, n)
            done = doc.void(CHANGE)
            versi = doc.versi[max(doc.versi)]
            assert done == (0 < n < steps), (doc.kind, n)  # neither a draft nor what is in force
            if done:
                assert (versi.state, versi.signers, versi.verified, versi.kartu) == (DRAF, {}, {}, {})
                assert doc.void(CHANGE) is False  # once


def test_a_promise_to_another_office_is_another_promise() -> None:
    basis = Basis("SK", "contoh/1")
    with acting(Provenance("dewi", "bagian_organisasi", "bagian_organisasi", reason="Struktur berubah", basis=basis)):
        pk = brought(CASES["pk camat"], 2)
        pk.set_second_party("bupati")
        assert "Voided" not in [type(e).__name__ for e in pk.collect_events()]
        pk.set_second_party("sekda")
    voided = pk.collect_events()[-1]
    assert [(s.jenis, s.semula, s.menjadi) for s in voided.sebab] == [("pihak", "bupati", "sekda")]
