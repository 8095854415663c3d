"""Two people in any offices and capacities, over every kind of document, whatever they do: nothing that needs three.

`make drill` walks thirty times as many sequences, 21,000.
"""

from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.mandates import KAPASITAS
from domain.cycle.scope import Scope, Verifier
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Fakta
from domain.documents.cells import Sel
from domain.kernel import Basis, Provenance, Refusal, acting
from tests.domain.documents.four_eyes import CASES, PEOPLE, Kasus, figure
from tests.domain.documents.test_how_many_people import SYSTEM, Act, acts, before, behind, filed, take
from tests.examples import examples
from tests.kantor import SHA

TWO = PEOPLE[:2]
BOTH = Scope(pemeriksa=(Verifier(("bappeda",)), Verifier(("bagian_organisasi",))))
"""Two offices verify: that is one person more."""
DONE = ("diverifikasi", "ditutup")


def more(case: Kasus, doc: Any, act: Act) -> None:
    """What is done to a version in force: its signed paper is attached, its record corrected."""
    versi = doc.in_force or 1
    if act.what == "attach_signed_paper":
        signers = tuple(Penandatangan(party, "camat") for party in doc.parties())
        paper = Fakta(signed_on=date(2023, 1, 2), sha256=SHA, number="contoh/1", cara=Cara.BASAH, signers=signers)
        doc.attach_signed_paper(versi, paper)
    elif act.what == "propose":
        triwulan = 1 if doc.kind == "rencana_aksi" else 0
        doc.propose_record_correction(versi, Sel("", ("a", 2023, triwulan)), figure(act.n), SHA)
    elif act.what == "confirm":
        doc.confirm_record_correction(doc.usulan_terakhir)
    else:
        take(case, doc, act)


MORE = ("attach_signed_paper", "propose", "confirm")


@st.composite
def walks(draw: Any) -> tuple[str, bool, list[Act]]:
    """A kind of document, whether others have brought a version of it into force, and what two people do then."""
    name = draw(st.sampled_from(sorted(CASES)))
    case = CASES[name]
    story = draw(acts(case, TWO))
    by = behind(case)
    anybody = st.sampled_from(case.offices)
    step = st.one_of(
        st.tuples(st.sampled_from(MORE), anybody),
        *(st.tuples(st.just(what), st.sampled_from(offices)) for what, offices in by.items() if offices),
    )
    extra = draw(st.lists(st.tuples(st.integers(0, len(story)), step), max_size=4))
    for at, (what, office) in sorted(extra, key=lambda one: one[0], reverse=True):
        person, n = draw(st.sampled_from(TWO)), draw(st.integers(1, 9))
        story.insert(at, Act(person, office, what, draw(st.sampled_from(KAPASITAS)), "a", n))
    return name, draw(st.booleans()), story


def play(case: Kasus, doc: Any, story: list[Act]) -> list[Any]:
    found = []
    for act in story:
        role = act.office.partition("-")[0]
        why: dict[str, Any] = {"reason": "Alasan yang cukup", "basis": Basis("SK", "contoh/1")}
        who = Provenance(act.person, role, act.office, "kb", capacity=act.capacity, **why)
        with acting(SYSTEM if act.person == "system" else who), suppress(Refusal):
            more(case, doc, act)
        found += doc.collect_events()
    return found


@examples(700)
@given(walks(), st.booleans())
def test_two_people_reach_nothing_that_needs_three(walk: tuple[str, bool, list[Act]], on_paper: bool) -> None:
    name, came_before, story = walk
    case = CASES[name]
    with acting(Provenance(TWO[0], "perencana", "perencana", "kb")):
        doc = filed(case) if on_paper and name != "realisasi" and not came_before else case.make()
    if not doc.versi:  # a file is opened by its first paper
        story = [Act(TWO[0], case.offices[0], "load"), *story]
    if came_before:
        play(case, doc, [*before(name)])
    held = doc.in_force
    events = play(case, doc, story)
    took = [e for e in events if getattr(e, "effective_from", None) and hasattr(e, "fakta")]
    if doc.people_of() > len(TWO):
        assert {type(e).__name__ for e in took} <= {"LoadConfirmed"}
    recorded = [e for e in took if e.fakta.signers and type(e).__name__ != "LoadConfirmed"]
    assert not recorded or doc.people_recording() <= len(TWO)
    if doc.people_of() > len(TWO) and not any(v.dimuat for v in doc.versi.values()):
        assert not any(type(e).__name__.endswith("RecordCorrected") for e in events)
    if came_before:  # a version has come through the cycle: no paper of before takes its place
        assert not any(type(e).__name__ in ("Loaded", "LoadConfirmed") for e in events)
        assert doc.people_of() <= len(TWO) or doc.in_force == held
    if name == "realisasi":
        assert doc.versi[1].state not in DONE or doc.people_until_settled() <= len(TWO) or came_before


@examples(30)
@given(walks())
def test_nor_where_two_offices_verify(walk: tuple[str, bool, list[Act]]) -> None:
    """Each of the two offices is another person beside the one who enters it."""
    name, _, story = walk
    case = CASES[name]
    with acting(Provenance(TWO[0], "perencana", "perencana", "kb")):
        doc = case.make()
    plain, verified = doc.take, [s for s in doc.steps if s.name == "verify"]
    doc.take = lambda what, fakta, lingkup=BOTH: plain(what, fakta, lingkup)
    took = [e for e in play(case, doc, story) if getattr(e, "effective_from", None) and hasattr(e, "fakta")]
    if verified and doc.people_of(BOTH) > len(TWO) and name != "realisasi":
        assert {type(e).__name__ for e in took} <= {"LoadConfirmed"}
