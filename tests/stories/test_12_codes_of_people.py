"""Jejak makes the codes of people; a code that says whom it means is refused, and one in use stays."""

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import Invalid, NeedsConfirmation
from domain.organisation.person_code import CODE, check_code, make_code
from tests.interfaces.api.client import opened
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

MADE = re.compile(r"p-[2-9b-z]{4}-[2-9b-z]{4}")
CAMAT = {"unit": "kb", "jabatan": "sekretaris", "kapasitas": "definitif", "since": "2023-01-02", "decree": "SK 7"}


@given(st.text())
def test_a_made_code_passes_the_door_and_hides_its_seed(seed: str) -> None:
    code = make_code(seed)
    check_code(code)
    assert MADE.fullmatch(code)
    assert code == make_code(seed)
    assert not set(code) & set("aeiou01l")


@given(st.text())
def test_what_passes_the_door_is_no_nip_has_no_space_and_no_capital(code: str) -> None:
    with suppress(Invalid):
        check_code(code)
        assert CODE.fullmatch(code)
        assert sum(letter.isdigit() for letter in code) <= 8


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("9" * 18, "lebih dari 8 angka"),
        ("nip-99999999-9", "lebih dari 8 angka"),
        ("budi santoso", "spasi"),
        ("Budi", "huruf besar"),
        ("p-001-", "huruf kecil, angka dan tanda hubung"),
        ("system", "huruf kecil, angka dan tanda hubung"),
    ],
)
def test_a_typed_code_that_says_whom_it_means_is_refused(kantor: Kantor, code: str, told: str) -> None:
    kantor.found()
    with pytest.raises(Invalid, match=told):
        kantor.do("unit.appoint", "admin", **CAMAT, person=code)
    with pytest.raises(Invalid, match=told):
        kantor.do(
            "kabupaten.appoint", "admin", **{k: v for k, v in CAMAT.items() if k != "unit"} | {"jabatan": "sekda"},
            person=code,
        )  # fmt: skip


def test_a_code_in_use_stays_valid(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """From before there was this door."""
    kantor.found()
    with monkeypatch.context() as before:
        before.setattr("application.persons.check_code", lambda code: None)
        kantor.do("unit.appoint", "admin", **CAMAT, person="P-001")
    kantor.do("unit.appoint", "admin", **{**CAMAT, "jabatan": "camat"}, person="P-001")
    kantor.do("unit.end_office", "admin", unit="kb", jabatan="sekretaris", person="P-001", until="2023-02-01")
    with pytest.raises(Invalid, match="huruf besar"):
        kantor.do("unit.appoint", "admin", **CAMAT, person="P-002")


def test_without_a_code_one_is_made_and_a_retry_gives_the_same(kantor: Kantor) -> None:
    kantor.found()
    first = kantor.do("unit.appoint", "admin", **CAMAT, command_id="satu")
    again = kantor.do("unit.appoint", "admin", **CAMAT, command_id="satu")
    other = kantor.do("unit.appoint", "admin", **CAMAT, command_id="dua")
    assert MADE.fullmatch(first.person)
    assert (again.person, again.repeated) == (first.person, True)
    assert other.person not in ("", first.person)
    assert [e.pejabat.person for e in kantor.events("PerangkatDaerah.Appointed")][1:] == [first.person, other.person]


def test_the_api_tells_the_code_that_it_made(kantor: Kantor, database_url: str) -> None:
    kantor.found(go_live="2099-01-01")
    with opened(database_url) as api:
        assert MADE.fullmatch(api.done("unit/appoint", CAMAT, "admin", If_Match="*")["person"])
        assert "person" not in api.done("unit/appoint", {**CAMAT, "person": "p-9"}, "admin", If_Match="*")


@pytest.fixture
def real(nyata: Kantor, database_url: str) -> Terminal:
    """A real installation with one kecamatan, whose camat is recorded, and nobody let in yet."""
    nyata.found()
    return Terminal(database_url)


def test_many_grants_in_one_file_all_of_them_or_none(real: Terminal, tmp_path: Any) -> None:
    file = tmp_path / "akses.json"
    file.write_text(
        '[{"as": "camat@kb"}, {"person": "p-7", "as": ["perencana@kb", "sekretaris@kb"], "until": "2099-12-31"},'
        ' {"as": "bappeda"}]'
    )
    real.ok("access grant", str(file))
    grants = {g["acting_as"]: g["person"] for g in real.ok("access list --json").json["grants"]}
    assert MADE.fullmatch(grants.pop("bappeda"))
    assert grants == {"camat@kb": "demo-camat-kb", "perencana@kb": "p-7", "sekretaris@kb": "p-7"}  # the camat's holder
    file.write_text('[{"as": "inspektorat"}, {"as": "raja@kb"}]')
    assert "Jabatan 'raja@kb' tidak dikenal" in real.fails(1, "access grant", str(file))
    assert len(real.ok("access list --json").json["grants"]) == 4
    assert MADE.fullmatch(real.ok("access code").out.strip())


def test_two_units_of_one_name_are_asked_about(kantor: Kantor) -> None:
    kantor.found()
    place = {"nama": "Kecamatan  CONTOH", "jenis": "kecamatan", "zona": "WITA", "go_live": "2021-01-01"}
    with pytest.raises(NeedsConfirmation, match="'kb' juga bernama"):
        kantor.do("unit.register", "admin", slug="kc", **place)
    kantor.do("unit.register", "admin", slug="kc", **place, answers={"nama_unit": "memang dua"})
    (kept,) = kantor.events("PerangkatDaerah.Registered")[-1].provenance.doubts
    assert (kept.kind, kept.reason) == ("nama_unit", "memang dua")
    with pytest.raises(NeedsConfirmation):
        kantor.do("unit.rename", "admin", unit="kb", nama="Kecamatan contoh", since="2023-01-02", decree="Perda 1")
