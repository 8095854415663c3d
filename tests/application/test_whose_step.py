"""Whose step a document waits for is the same by the views, for many and without loading one, as with the document."""

import shutil
from itertools import product
from pathlib import Path

from application.access import in_office
from application.offered import Lying, Whose, offers, one_of
from domain.cycle.scope import Place
from domain.cycle.taking import has
from domain.kernel import Forbidden, NotFound, Refusal
from domain.kinds import DOKUMEN
from interfaces.compose import House, build
from interfaces.demo.run import _people as people
from projections.documents.differences import key_names
from projections.identity import key_of


def lying(house: House) -> list[Lying]:
    """Every version that lies at a step, whatever its kind."""
    at = house.queries.as_of(house.now().date())
    units = {unit["slug"]: unit for unit in house.queries.units(at)}
    states = {(kind, state) for kind, cls in DOKUMEN.items() for step in cls.steps for state in step.before}
    return [
        Lying(one.name.kind, key_of(one.name), Place(u["slug"], u["jenis"], u["induk"] or ""), *one[1:])
        for one in house.queries.langkah_antarunit(states, units)
        for u in [units[one.name.unit]]
    ]


def outside(why: Refusal | None) -> bool:
    """Whether a step is not for somebody at all; what bars them besides is seen with the document."""
    return why is not None and why.slug in (Forbidden.slug, NotFound.slug)


def test_whose_step_it_is_by_the_views_is_whose_it_is_with_the_document(told: Path, tmp_path: Path) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}")
    work = house.jejak.work()
    found = lying(house)
    asked = [who for one, offices in people() for name in offices if (who := in_office(one.person, name))]
    theirs = waits = 0
    for one in found:
        for who in asked:
            whose, (doc, steps) = Whose(work, who), offers(work, who, one.kind, one.key)
            open_to = {s.step.name for s in steps if s.versi == one.versi and not outside(s.why)}
            mine = {
                s.name for s in doc.steps if s.by != ("system",) and whose.covers(one.kind, s) and whose.theirs(one, s)
            }
            own = {s.step.name for s in steps if s.versi == one.versi and s.step in doc.steps}
            assert mine & own == open_to & {s.name for s in doc.steps}, (one, who)
            theirs += len(mine)
            said = {step.name: by for step, by in whose.awaited(one)}
            for s in steps:
                if s.step.name in said and s.versi == one.versi:
                    assert said[s.step.name] == s.by
                    waits += 1
    house.close()
    assert theirs > 20
    assert waits > 20


def test_each_step_of_each_kind_is_asked_of_a_document_that_is_not_loaded() -> None:
    for kind, cls in DOKUMEN.items():
        key = {name: 1 if name in ("tahun", "triwulan", "n") else "kb" for name in key_names(kind)}
        for step in cls.steps:
            for state, base in product(step.before, (None, 1)):
                doc, versi = one_of(Lying(kind, key, Place("kb", "kecamatan", ""), 2, state, base))
                assert has(doc, step, versi) in (True, False), (kind, step.name)
