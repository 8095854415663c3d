"""Who may see and change what is kept of people, and that each look is kept for whom it concerns."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from application.access import Identity
from application.organisation.access import OPERATOR_OF_MACHINE
from domain.kernel import Forbidden, NotFound
from interfaces import people
from interfaces.compose import House, build
from interfaces.registers.looks import EVERYBODY
from interfaces.registers.particulars import Particulars
from interfaces.registers.people import Duplicate
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.registers.test_people import NIP, WHOLE
from tests.kantor import Kantor

ADMIN, OWN = Identity("p-admin", "admin"), Identity("p-1", "camat", "kb", "camat")
OTHERS = [Identity("p-9", role) for role in ("inspektorat", "bappeda", "sekda", "bupati", "pengampu")]
OTHERS += [Identity("p-9", role, "kb", role) for role in ("camat", "sekretaris", "perencana", "kasi-trantib")]


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    house = build(database_url)
    people.keep(house, ADMIN, Particulars("p-1", **WHOLE))
    people.keep(house, ADMIN, Particulars("p-2", email="lain@contoh.go.id"))
    yield house
    house.close()


def seen(house: House, person: str) -> list[tuple[str, str, str]]:
    """Who looked, at what, from the oldest."""
    return [(look.who, look.what, look.whose) for look in reversed(house.looks.of(person))]


def test_each_look_is_kept_for_whom_it_concerns(house: House) -> None:
    people.listing(house, ADMIN)
    people.one(house, Identity("p-bkpsdm", "bkpsdm"), "p-1")
    people.one(house, OPERATOR_OF_MACHINE, "p-2")
    assert seen(house, "p-1") == [
        ("p-admin", "ubah", "p-1"),
        ("p-admin", "daftar", EVERYBODY),
        ("p-bkpsdm", "lihat", "p-1"),
    ]
    assert seen(house, "p-2")[-1] == ("operator", "lihat", "p-2")
    assert people.one(house, OWN, "p-1")["nama"] == WHOLE["nama"]  # one's own is nobody's look
    assert len(people.looks(house, OWN)) == 3


@pytest.mark.parametrize("who", OTHERS, ids=lambda who: who.acting_as)
def test_nobody_else_sees_or_changes_anything(house: House, who: Identity) -> None:
    with pytest.raises(Forbidden, match="Bagian Organisasi"):
        people.listing(house, who)
    with pytest.raises(Forbidden):
        people.keep(house, who, Particulars("p-1", email="penyerang@contoh.go.id"))
    with pytest.raises(NotFound) as there:
        people.one(house, who, "p-1")
    with pytest.raises(NotFound) as nowhere:
        people.one(house, who, "p-3")
    assert there.value.teks.id.replace("p-1", "p-3") == nowhere.value.teks.id
    assert people.one(house, OWN, "p-1")["email"] == "C•••@contoh.go.id"


def test_the_log_says_which_fields_changed_and_who_did_and_nothing_else(house: House) -> None:
    """An admin who points somebody's address at themselves, to begin their account again, is seen."""
    before = house.journal.position()
    people.keep(house, ADMIN, Particulars("p-1", **{**WHOLE, "email": "penyerang@contoh.go.id"}))
    people.keep(house, ADMIN, Particulars("p-1", **{**WHOLE, "email": "penyerang@contoh.go.id"}))  # nothing changes
    (recorded,) = house.journal.page(before, 10)
    assert (recorded.event.isian, recorded.event.sebagai, recorded.event.provenance.person) == (
        ("email",),
        "admin",
        "p-admin",
    )
    assert "penyerang" not in str(vars(recorded.event))
    at = house.queries.as_of(house.now().date())
    told = house.queries.trail(at, topic="Orang.Changed", limit=5, newest=True)["entries"][0]
    assert told["kalimat"] == "Sistem mencatat bahwa surel seseorang dalam direktori orang diubah oleh admin."
    assert "e-mail address of somebody" in told["sentence"]
    with pytest.raises(Duplicate):
        people.keep(house, ADMIN, Particulars("p-3", email="lain@contoh.go.id"))
    assert house.journal.position() == before + 1


def test_everybody_decides_on_what_they_are_told_and_on_nothing_else(house: House) -> None:
    people.wish(house, OWN, bahasa="en", pengingat=False, rangkum="ya", email="lain@contoh.go.id", person="p-2")
    found = house.people.find("p-1")
    assert found is not None
    assert (found.bahasa, found.pengingat, found.rangkum, found.email) == ("en", False, "ya", WHOLE["email"])
    with pytest.raises(NotFound):
        people.wish(house, Identity("p-3", "camat", "kb", "camat"), bahasa="id", pengingat=True, rangkum="")


def test_the_security_log_says_who_looked_at_whom_in_codes(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        people.one(house, ADMIN, "p-1")
        people.listing(house, ADMIN)
        people.keep(house, ADMIN, Particulars("p-1", **WHOLE))
    told: list[Any] = [record.__dict__["facts"] for record in caplog.records if record.msg == "personal"]
    by = {"by": "p-admin", "acting_as": "admin"}
    assert told == [
        {"person": "p-1", **by, "what": "lihat", "n": 1},
        {"person": "*", **by, "what": "daftar", "n": 2},
        {"person": "p-1", **by, "what": "ubah", "n": 1},
    ]
    for value in WHOLE.values():
        assert value not in caplog.text


def test_the_terminal_looks_as_the_operator(house: House, database_url: str) -> None:
    jejak = Terminal(database_url)
    jejak.ok("person list")
    jejak.ok("person show p-1")
    jejak.ok("person set p-1 --rangkum ya")
    assert seen(house, "p-1")[1:] == [
        ("operator", "daftar", EVERYBODY),
        ("operator", "lihat", "p-1"),
        ("operator", "ubah", "p-1"),
    ]
    assert NIP not in jejak.ok("person show p-1").out


def test_over_the_api_the_directory_is_kept_and_read_masked(kantor: Kantor) -> None:
    api = Api(kantor.house)
    put = api.client.put("/api/v1/orang/p-1", json={**WHOLE, "rangkum": "ya"}, headers=bearer("admin"))
    assert (put.status_code, put.get_json()["nip"]) == (200, "••••9999")
    api.client.put("/api/v1/orang/p-1", json={"nik": "", "bahasa": "en"}, headers=bearer("admin"))
    found = kantor.house.people.find("p-1")
    assert found is not None
    assert (found.nip, found.nik, found.bahasa, found.rangkum) == (NIP, "", "en", "ya")
    listed = api.get("/orang", "bkpsdm")
    assert listed.get_json()["people"] == [api.get("/orang/p-1", "bagian_organisasi").get_json()]
    for answer in (put, listed):
        assert NIP not in answer.get_data(as_text=True)
    assert api.get("/orang/p-1", "p-1:camat@kb").get_json()["nama"] == WHOLE["nama"]
    for actor in ("inspektorat", "camat@kb"):
        assert api.get("/orang", actor).status_code == 403
        assert api.get("/orang/p-1", actor).status_code == 404
        assert api.client.put("/api/v1/orang/p-1", json={"nama": "Lain"}, headers=bearer(actor)).status_code == 403
    for wrong in ({"role": "admin"}, {"nip": 5}, {"bahasa": "fr"}, {"nip": "1"}, {"henti": "x"}, []):
        status = api.client.put("/api/v1/orang/p-1", json=wrong, headers=bearer("admin")).status_code
        assert status == 422, wrong
    assert api.client.put(f"/api/v1/orang/{NIP}", json={"nama": "Lain"}, headers=bearer("admin")).status_code == 422


def bearer(actor: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {actor}"}
