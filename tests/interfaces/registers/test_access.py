"""`jejak access` and keys: who is let in, in which office, and how everyone else is told what to do."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.access import Identity
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.registers.access import PREFIX
from interfaces.registers.identity import DemoIdentities, NotYourOffice, Unauthenticated
from tests.interfaces.api.client import Api, opened
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor


@pytest.fixture
def jejak(nyata: Kantor, database_url: str) -> Terminal:
    """A real installation in January 2023 with one kecamatan, and nobody let in yet."""
    nyata.found()
    return Terminal(database_url)


def granted(jejak: Terminal, person: str, acting_as: str, *more: str) -> str:
    """The key that a grant prints."""
    return jejak.ok("access grant --person", person, "--as", acting_as, *more).out.splitlines()[-1]


def as_(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("JEJAK_ACCESS_KEY", key)


def test_a_key_is_shown_once_and_more_offices_keep_it(jejak: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    said = jejak.ok("access grant --person p-010 --as sekretaris@kb").out.splitlines()
    assert said[0] == "p-010 boleh bertindak sebagai sekretaris@kb."
    key = said[-1]
    assert key.startswith(PREFIX)
    assert len(key) >= len(PREFIX) + 43  # 256 bits
    again = jejak.ok("access grant --person p-010 --as camat@kb --until 2099-12-31").out
    assert again == "p-010 boleh bertindak sebagai camat@kb sampai 31 Des 2099.\nKunci aksesnya tetap.\n"
    as_(monkeypatch, key)
    found = jejak.ok("access me --json").json
    assert found["person"] == "p-010"
    assert [(o["acting_as"], o["until"]) for o in found["offices"]] == [
        ("sekretaris@kb", None),
        ("camat@kb", "2099-12-31"),
    ]
    assert granted(jejak, "p-011", "admin") != key


def test_the_register_tells_how_an_office_is_held_today(
    jejak: Terminal, nyata: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    nyata.appoint("sekretaris", person="p-010")
    nyata.appoint("camat", since="2022-06-01", kapasitas="plt", person="p-010")
    key = granted(jejak, "p-010", "sekretaris@kb")
    granted(jejak, "p-010", "camat@kb")
    granted(jejak, "p-010", "bappeda")
    as_(monkeypatch, key)
    offices = jejak.ok("access me --json").json["offices"]
    assert [(o["acting_as"], o["menjabat"], o["kapasitas"], o["decree"]) for o in offices] == [
        ("sekretaris@kb", True, "definitif", "SK contoh definitif"),
        ("camat@kb", True, "plt", "SK contoh plt"),
        ("bappeda", False, None, None),
    ]
    assert "Plt. Camat" in jejak.ok("access me").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--person", "p-001", "--as", "raja"), 1, "Jabatan 'raja' tidak dikenal"),
        (("--person", "p-001", "--as", "system"), 1, "Jabatan 'system' tidak dikenal"),
        (("--person", "p-001", "--as", "Camat@kb"), 1, "tidak dikenal"),
        (("--person", "p-001", "--as", "kasi-@kb"), 1, "tidak dikenal"),
        (("--person", "p-001", "--as", "camat@lain"), 2, "Unit 'lain' belum terdaftar. Daftarkan dahulu"),
        (("--person", "Budi Santoso", "--as", "admin"), 1, "bukan nama dan bukan NIP"),
        (("--person", "9" * 18, "--as", "admin"), 1, "bukan kode orang"),
        (("--person", "system", "--as", "admin"), 1, "bukan kode orang"),
        (("--person", "p-001", "--as", "admin", "--until", "2020-01-01"), 1, "--until sudah lewat"),
        (("--person", "p-001"), 2, "--as wajib diisi"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(jejak: Terminal, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in jejak.fails(code, "access grant", *words)
    assert jejak.ok("access list --json").json["grants"] == []


def test_revoking_and_rotating(jejak: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    first = granted(jejak, "p-010", "sekretaris@kb")
    granted(jejak, "p-010", "camat@kb")
    assert jejak.ok("access revoke --person p-010 --as camat@kb").out == "Dicabut dari p-010: camat@kb.\n"
    assert "Tidak ada akses 'camat@kb'" in jejak.fails(2, "access revoke --person p-010 --as camat@kb")
    second = jejak.ok("access rotate --person p-010").out.splitlines()[-1]
    as_(monkeypatch, first)
    assert "sudah dicabut atau diganti" in jejak.fails(1, "access me")
    as_(monkeypatch, second)
    assert [o["acting_as"] for o in jejak.ok("access me --json").json["offices"]] == ["sekretaris@kb"]
    jejak.ok("access revoke --person p-010")
    assert "sudah dicabut atau diganti" in jejak.fails(1, "access me")
    assert "Tidak ada akses" in jejak.fails(2, "access rotate --person p-010")
    # what was granted once stays readable, with when it ended
    rows = [(g["acting_as"], bool(g["revoked_at"])) for g in jejak.ok("access list --json").json["grants"]]
    assert rows == [("sekretaris@kb", True), ("camat@kb", True)]
    assert "camat@kb" in jejak.ok("access list").out
    assert granted(jejak, "p-010", "sekretaris@kb") not in (first, second)


def test_an_office_opens_up_to_its_last_day(jejak: Terminal, nyata: Kantor) -> None:
    key = granted(jejak, "p-010", "camat@kb", "--until", "2099-12-30")
    granted(jejak, "p-010", "bappeda", "--until", "2099-12-31")
    port = nyata.house.identities()
    nyata.at("2099-12-30T23:59:00+08:00")
    assert port.identify("camat@kb", key) == Identity("p-010", "camat", "kb", "camat", by_key=True)
    nyata.at("2099-12-31T00:00:00+08:00")
    with pytest.raises(NotYourOffice, match="Bertindaklah sebagai: bappeda"):
        port.identify("camat@kb", key)
    nyata.at("2100-01-01T00:00:00+08:00")
    with pytest.raises(Unauthenticated, match="sudah berakhir atau dicabut"):
        port.identify("bappeda", key)


@pytest.fixture(scope="module")
def one_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """An installation in which one key opens something."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('kunci')}/jejak.db", demo=False) as api:
        api.house.access.grant("p-001", "admin")
        yield api


@given(st.text(), st.text())
def test_no_other_key_is_anybodys_and_none_is_repeated(one_key: Api, key: str, office: str) -> None:
    for tried in (key, PREFIX + key):
        with pytest.raises(Unauthenticated) as refused:
            one_key.house.identities().identify(office, tried)
        assert len(key) < 8 or key not in refused.value.teks.id


@given(st.text(), st.text())
def test_whatever_a_demo_is_told_is_an_office_or_a_refusal(office: str, key: str) -> None:
    with suppress(Unauthenticated):
        assert DemoIdentities(demo=True).identify(office, key).role != "system"


def test_a_demo_actor_may_be_a_person_in_several_offices() -> None:
    port = DemoIdentities(demo=True)
    assert port.identify("p-010:camat@kb") == Identity("p-010", "camat", "kb", "camat")
    assert port.identify("camat@kb", "p-010:sekretaris@kb") == Identity("p-010", "camat", "kb", "camat")
    assert port.identify("pengampu-dinas-kesehatan").role == "pengampu"
    assert port.identify("pengampu-dinas-kesehatan").office == "pengampu-dinas-kesehatan"
    for wrong in ("system:admin", ":camat@kb", "a b:camat@kb", "p-010:", "p-010:raja@kb"):
        with pytest.raises(Unauthenticated):
            port.identify(wrong)


def test_a_demo_echoes_no_real_key() -> None:
    with pytest.raises(Unauthenticated) as refused:
        DemoIdentities(demo=True).identify("", f"{PREFIX}rahasia")
    assert "rahasia" not in str(refused.value.teks)


def test_a_demo_grants_nothing_and_is_not_made_of_an_installation_that_has(
    kantor: Kantor, database_url: str, tmp_path: Any
) -> None:
    assert "tidak memakai kunci akses" in Terminal(database_url).fails(1, "access grant --person p-001 --as admin")
    real = Terminal(f"sqlite:///{tmp_path / 'asli.db'}")
    real.ok("migrate")
    granted(real, "p-001", "admin")
    assert "bukan demo" in real.fails(1, "demo --no-serve")


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url, demo=False) as api:
        yield api


def test_over_http_the_header_names_the_office_when_there_are_several(api: Api) -> None:
    key = api.house.access.grant("p-010", "admin") or ""
    assert api.get("/units", key).status_code == 200  # the only one need not be named
    api.house.access.grant("p-010", "bappeda")
    several = api.get("/units", key)
    assert (several.status_code, several.get_json()["type"]) == (403, "/masalah/tidak-berwenang")
    assert "X-Acting-As: admin, bappeda" in several.get_json()["detail"]
    assert api.get("/units", key, X_Acting_As="bappeda").status_code == 200
    other = api.get("/units", key, X_Acting_As="camat@kb")
    assert (other.status_code, "Bertindaklah sebagai: admin, bappeda" in other.get_json()["detail"]) == (403, True)
    assert api.get("/units", key, X_Acting_As="bappeda", Accept_Language="en").headers["Vary"].count("X-Acting-As") == 1


def test_who_i_am_needs_no_choice(api: Api) -> None:
    key = api.house.access.grant("p-010", "admin") or ""
    api.house.access.grant("p-010", "bappeda")
    found = api.found("/saya", key)
    assert (found["person"], [o["acting_as"] for o in found["offices"]]) == ("p-010", ["admin", "bappeda"])
    assert api.get("/saya", f"{PREFIX}lain").status_code == 401
    assert api.get("/saya?x=1", key).status_code == 422


def test_who_i_am_in_a_demo(database_url: str) -> None:
    with opened(database_url) as api:
        api.units()
        (office,) = api.found("/saya", "camat@kota-bangun")["offices"]
        assert (office["acting_as"], office["kapasitas"]) == ("camat@kota-bangun", "definitif")
        (elsewhere,) = api.found("/saya", "camat@lain")["offices"]
        assert elsewhere["menjabat"] is False


def test_pages_stay_shut_outside_a_demo(api: Api) -> None:
    key = api.house.access.grant("p-010", "inspektorat") or ""
    for headers in ({}, {"Authorization": f"Bearer {key}"}):
        page = api.client.get("/capaian", headers=headers)
        assert (page.status_code, page.headers["Location"].partition("?")[0]) == (303, "/masuk")


def test_days_are_those_of_the_kabupaten(database_url: str) -> None:
    # Five in the morning in WITA is still the evening before in UTC.
    clock = DemoClock()
    clock.set(datetime.fromisoformat("2025-03-04T05:00:00+08:00"))
    house = build(database_url, clock)
    house.migrate()
    house.access.grant("p-010", "admin")
    assert "diberikan 4 Mar 2025" in Terminal(database_url).ok("access list").out
    clock.set(datetime.fromisoformat("2025-04-05T05:00:00+08:00"))
    house.access.revoke("p-010")
    assert "dicabut 5 Apr 2025" in Terminal(database_url).ok("access list").out
    house.close()
