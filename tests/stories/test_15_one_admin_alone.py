"""An admin alone, with an account of their own making, does not come to act for the kabupaten: not by a secretariat of
later, and not by a password that one person let somebody have who signs only since."""

from typing import Any

import pytest

from application.access import QUESTIONS, Identity, Local, Relation, table_of
from application.beyond import BEYOND
from application.commands import REGISTER
from application.orders import Order
from domain.cycle.unit_kinds import JENIS, PERAN_UNIT
from domain.kernel import Forbidden, FourEyes, NotFound, Refusal
from domain.organisation.akses import Akses
from tests.interfaces.api.client import Api
from tests.kantor import SHA, Kantor

ADMIN, PUPPET = "p-2222-2222:admin", "p-3333-3333"
LATER = {"jenis": "sekretariat_daerah", "zona": "WITA", "go_live": "2099-01-01"}
TERM = {"person": PUPPET, "kapasitas": "definitif", "since": "2023-03-01", "decree": "SK 1"}
WIDE = ("sekda", "asisten-1")
LETTER = {"jenis": "rkpd_ditetapkan", "nomor": "Perbup 9"}
SURAT = {"tertanggal": "2023-02-01", "diterima": "2023-02-02", "sha256": SHA, "tahun": 2024}


@pytest.fixture
def living(kantor: Kantor) -> Kantor:
    """A kecamatan that lives since its PK, and a secretariat, "setda", that one admin registered for 2099."""
    kantor.found(go_live="2023-06-01").appoint("sekretaris")
    kantor.indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    kantor.at("2023-03-01").do("unit.register", ADMIN, slug="setda", nama="Sekretariat Daerah", **LATER)
    return kantor


def proposed(kantor: Kantor) -> str:
    """Something that waits for a second person, about an office of the kabupaten."""
    said = {**TERM, "person": "p-5555-5555", "jabatan": "bupati", "confirmed_by": ""}
    return kantor.do("kabupaten.appoint", ADMIN, **said).waits


@pytest.mark.parametrize("jabatan", WIDE)
def test_an_office_that_acts_for_the_kabupaten_takes_two_in_whatever_unit(living: Kantor, jabatan: str) -> None:
    row = {"jabatan": jabatan, "unit": "setda", "person": PUPPET, "since": "2023-03-01"}
    decree = {"nomor": "SK 1", "tanggal": "2023-03-01", "baris": [row]}
    for name, data in (
        ("unit.appoint", {"unit": "setda", "jabatan": jabatan, **TERM}),
        ("akses.grant", {"person": PUPPET, "acting_as": f"{jabatan}@setda", "decree": "SK 1"}),
        ("sk.record", decree),
    ):
        nomor = living.do(name, ADMIN, **data, confirmed_by="").waits
        assert nomor, name
        with pytest.raises((Forbidden, NotFound)):
            living.do("usulan.confirm", f"{PUPPET}:{jabatan}@setda", nomor=nomor)
    assert living.do("unit.appoint", ADMIN, unit="setda", jabatan="perencana", **TERM, confirmed_by="").waits == ""


@pytest.mark.parametrize("jabatan", WIDE)
def test_whoever_confirms_for_the_kabupaten_sits_in_a_unit_that_lives(living: Kantor, jabatan: str) -> None:
    living.do("unit.appoint", ADMIN, unit="setda", jabatan=jabatan, **TERM)
    nomor, who = proposed(living), f"{PUPPET}:{jabatan}@setda"
    with pytest.raises((Forbidden, NotFound)):
        living.do("usulan.confirm", who, nomor=nomor)
    living.do("unit.change_go_live", ADMIN, unit="setda", go_live="2023-03-01", reason="Mulai memakai Jejak")
    living.at("2023-03-03").do("usulan.confirm", who, nomor=nomor)


def test_an_office_of_a_unit_that_does_not_live_counts_there_only(living: Kantor) -> None:
    living.do("unit.appoint", ADMIN, unit="setda", jabatan="sekda", **TERM)
    who, api = f"{PUPPET}:sekda@setda", Api(living.house)

    def seen() -> list[str]:
        return [unit["slug"] for unit in api.get("/units", who).get_json()]

    assert seen() == ["setda"]
    with pytest.raises(Forbidden, match="di luar kewenangan"):
        living.do("surat.receive", who, **LETTER, surat=SURAT)
    with pytest.raises(NotFound, match="'kb' tidak dikenal"):
        living.do("pk.record", who, unit="kb", tahun=2023, signed_on="2023-03-01", sha256=SHA, number="1", signers=[])
    living.do("unit.change_go_live", ADMIN, unit="setda", go_live="2023-03-01", reason="Mulai memakai Jejak")
    living.at("2023-03-03")
    assert seen() == ["kb", "setda"]


@pytest.mark.parametrize("jenis", [kind.jenis for kind in JENIS.values() if kind.tunggal])
def test_a_kabupaten_has_one_of_each_kind_of_which_there_is_one(kantor: Kantor, jenis: str) -> None:
    kantor.found()
    one = {"jenis": jenis, "zona": "WITA", "go_live": "2099-01-01"}
    kantor.do("unit.register", ADMIN, slug="satu", nama="Satu", **one)
    with pytest.raises(Refusal, match="sudah ada: 'satu'"):
        kantor.do("unit.register", ADMIN, slug="dua", nama="Dua", **one)
    assert [unit["slug"] for unit in kantor.house.queries.units(kantor.today())] == ["kb", "satu"]


def test_every_role_at_a_unit_that_reaches_beyond_it_is_one_of_those() -> None:
    """Whoever a row lets do or ask what is of all units or of the kabupaten; the asisten confirm, which is proven."""
    table = table_of(Local())
    rows = [row for name in REGISTER for row in table.rows(name)]
    rows += [row for name in QUESTIONS for row in QUESTIONS[name].rows if Relation.ALL in row.about]
    far = [row for row in rows if {Relation.ALL, Relation.KABUPATEN} & {*row.about}]
    found = {role for role in PERAN_UNIT for row in far if row.covers(Identity("p-1", role, "kb", role))}
    assert found == {"sekda"}
    assert found < {*BEYOND}


# -- a link by one person


def credentials(kantor: Kantor) -> tuple[str, ...]:
    akses = kantor.house.jejak.work().find(Akses, PUPPET)
    return tuple(one.jenis for one in akses.credentials) if akses else ()


def let_in(kantor: Kantor, office: str) -> None:
    """By one person alone, who may: a link, and what its owner made of it."""
    kantor.do("akses.grant", ADMIN, person=PUPPET, acting_as=office, decree="ST 1", confirmed_by="bkpsdm")
    kantor.do("akses.allow_link", ADMIN, person=PUPPET, mark="tanda")
    for jenis in ("sandi", "totp"):
        way_in(kantor, jenis)
    key = {"sha256": SHA, "label": "program", "until": "2023-12-31", "scope": ["pk"]}
    kantor.do("akses.issue_key", f"{PUPPET}:{office}", **key)


def way_in(kantor: Kantor, jenis: str) -> Any:
    data = {"person": PUPPET, "jenis": jenis, "mark": f"tanda-{jenis}"}
    return kantor.house.jejak.execute(Order("akses.allow_credential", Identity(PUPPET, "system"), data))


def test_who_comes_to_sign_is_let_in_anew_by_two(living: Kantor) -> None:
    let_in(living, "perencana@kb")
    living.do("akses.grant", ADMIN, person=PUPPET, acting_as="perencana@setda", decree="ST 2")
    assert credentials(living) == ("tautan", "sandi", "totp")  # still nobody who signs
    living.do("akses.grant", ADMIN, person=PUPPET, acting_as="sekretaris@kb", decree="ST 3")
    assert credentials(living) == ()
    assert living.topics()[-4:].count("Akses.CredentialRevoked") == 3
    assert len(living.events("Akses.KeyRevoked")) == 1
    with pytest.raises(FourEyes, match="oleh dua orang"):
        living.do("akses.allow_link", ADMIN, person=PUPPET, mark="lain")
    living.do("akses.propose_link", "bagian_organisasi", person=PUPPET)
    living.do("akses.allow_link", ADMIN, person=PUPPET, mark="lain")
    way_in(living, "sandi")
    living.do("akses.grant", ADMIN, person=PUPPET, acting_as="kasi-trantib@kb", decree="ST 4")
    assert credentials(living) == ("tautan", "sandi")  # two had let them in
