"""Two people who share every office that keeps the house, and propose, confirm and reject at random: what lives is
changed by both of them or by nobody, and what needs three does not come into force by it."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.cycle.mandates import KAPASITAS
from domain.kernel import Refusal
from domain.organisation.tended import TENDED
from tests.application.test_fewer_people import BUPATI, CAMAT, ELSE, NEEDED, ORGANISASI, PEOPLE, PERENCANA, PK, WAY, WHY
from tests.examples import examples
from tests.kantor import Kantor

TWO = PEOPLE[: NEEDED - 1]
KEEPERS = ("admin", "bkpsdm", ORGANISASI)
CONFIRMERS = (ORGANISASI, "bkpsdm", "sekda", CAMAT, "sekretaris@kb")
ROSTER = {"jenis": "lhkpn", "tahun": 2023, "unit": "kb"}
Given = tuple[str, str, dict[str, Any]]
GRANTED = st.sampled_from((CAMAT, ORGANISASI, BUPATI, PERENCANA))
FACTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "unit.change_go_live": st.sampled_from(("2030-01-01", "2023-01-02")).map(lambda d: {"unit": "kb", "go_live": d}),
    "unit.appoint": st.tuples(st.sampled_from(TWO), st.sampled_from(KAPASITAS)).map(
        lambda t: {
            "unit": "kb",
            "jabatan": "camat",
            "person": t[0],
            "kapasitas": t[1],
            "since": "2023-02-01",
            "until": "2023-02-09",
            "decree": "SK 9",
        }
    ),
    "akses.grant": st.tuples(st.sampled_from(TWO), GRANTED).map(
        lambda t: {"person": t[0], "acting_as": t[1], "decree": "ST 1"}
    ),
    "kabupaten.change_setting": st.sampled_from(("bappeda", ORGANISASI)).map(
        lambda v: {"setting": "verifikasi_pk", "value": v}
    ),
    "kabupaten.set_mandate": st.just(
        {"kapasitas": "plh", "kind": "pk", "step": "sign", "boleh": True, "dasar": "Perbup 1"}
    ),
    "unit.name_alternate": st.just(
        {"unit": "kb", "jabatan": "sekretaris", "pengganti": "camat", "since": "2023-01-01", "decree": "ST 2"}
    ),
    "daftar.load": st.sampled_from(([], [{"person": "ani", "jabatan": "camat", "sejak": "2023-01-01"}])).map(
        lambda rows: {"dokumen": [{**ROSTER, "wajib": rows}]}
    ),
}
CHANGES = {*TENDED, "Daftar.Listed"} - {"Akses.Revoked"}


@st.composite
def walks(draw: Any) -> list[Given]:
    """The way of a PK, and before each of its steps some facts and what is done about what waits."""
    person = st.sampled_from(TWO)

    def by(offices: tuple[str, ...]) -> str:
        return f"{draw(person)}:{draw(st.sampled_from(offices))}"

    story: list[Given] = []
    for name, offices, data in WAY:
        for _ in range(draw(st.integers(0, 2))):
            fact = draw(st.sampled_from(sorted(FACTS)))
            proposer, other = draw(st.sampled_from((TWO, TWO[::-1])))
            story.append((fact, f"{proposer}:{draw(st.sampled_from(KEEPERS))}", draw(FACTS[fact])))
            for _ in range(draw(st.integers(1, 2))):  # mostly the other, and mostly what was proposed last
                verb = draw(st.sampled_from(("confirm", "confirm", "confirm", "reject", "withdraw")))
                who = f"{draw(st.sampled_from((other, other, proposer)))}:{draw(st.sampled_from(CONFIRMERS))}"
                story.append((f"usulan.{verb}", who, {"nomor": draw(st.sampled_from((0, 0, 0, 1, 2)))}))
        if draw(st.booleans()):
            other, others, more = draw(st.sampled_from(ELSE))
            story.append((other, by(others), {**PK, **more}))
        story.append((name, by(offices), {**PK, **data}))
    return story


def play(kantor: Kantor, story: list[Given]) -> None:
    """Gives the commands; what waits is named by how many proposals ago it was made."""
    waiting: list[str] = []
    for name, who, data in story:
        said = {"name": name, "by": who, "confirmed_by": "", **WHY}
        if name.startswith("usulan."):
            if not waiting:
                continue
            data = {"nomor": waiting[-1 - data["nomor"] % len(waiting)]}
        with suppress(Refusal):
            if (answer := kantor.do(**said, **data)).waits:
                waiting.append(answer.waits)


@examples(10, HealthCheck.function_scoped_fixture)
@given(walks())
def test_what_lives_is_changed_by_two_and_what_needs_three_by_nobody(
    sqlite_with_tables: Path, story: list[Given]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, Path(folder) / 'jejak.db')}")
        kantor.found(go_live="2023-01-02").indikator("a")
        for person, kapasitas in ((TWO[0], "definitif"), (TWO[1], "plh")):
            kantor.appoint("camat", person=person, kapasitas=kapasitas, since="2022-01-01")
        there = [{"person": person, "jabatan": "camat", "sejak": "2023-01-01"} for person in TWO]
        kantor.do("daftar.load", "admin", dokumen=[{**ROSTER, "wajib": there}])
        kantor.at("2023-02-01")
        before = len(kantor.topics())
        play(kantor, story)
        events = [r.event for page in kantor.house.journal.pages() for r in page][before:]
        kantor.close()
    for e in events:
        p, topic = e.provenance, type(e).TOPIC
        at_once = getattr(getattr(e, "pejabat", None), "usulan", "") or topic.endswith(("Confirmed", "Fell"))
        filler = getattr(e, "acting_as", "") == PERENCANA
        if topic in CHANGES and not at_once and not filler:
            assert p.proposed_by not in ("", p.person), (topic, p)
    took = [e for e in events if getattr(e, "effective_from", None) and hasattr(e, "fakta")]
    assert {type(e).TOPIC for e in took} <= {"PerjanjianKinerja.LoadConfirmed"}
    proposed = {e.originator_id: e.provenance.person for e in events if type(e).TOPIC == "Usulan.Proposed"}
    settled = [e for e in events if type(e).TOPIC in ("Usulan.Confirmed", "Usulan.Rejected")]
    assert all(e.provenance.person != proposed[e.originator_id] for e in settled)
