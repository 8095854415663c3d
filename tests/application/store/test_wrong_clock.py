"""A leap that an operator let in by mistake: what it stamped is marked, and all that follows shows its true time."""

import json
import lzma
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from application.record.clock import declare_wrong, trust
from application.store.journal import parse_time
from interfaces.input.moments import zona
from interfaces.verify import jejak_verify
from projections.clocks import AsOf, happened
from tests.application.store.clocks import ADMIN, CAMAT, YEAR, Leap, day, leaping, opened, tick
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.browser import Office
from tests.releases import releases
from tests.waiting import PATIENCE

HOUR = timedelta(hours=1)


@pytest.fixture
def office(database_url: str, own_key: Path) -> Iterator[Office]:
    with opened(database_url) as office:
        yield office


@pytest.fixture
def leap(monkeypatch: pytest.MonkeyPatch) -> Leap:
    return leaping(monkeypatch)


def appoint(office: Office, jabatan: str) -> None:
    told = {"person": f"p-{jabatan}", "decree": "SK contoh", "decree_date": "2026-11-01"}
    office.do("unit.appoint", ADMIN, **{**CAMAT, **told, "jabatan": jabatan})


def let_in(office: Office, leap: Leap) -> tuple[int, int]:
    """An operator believes a clock that is a year ahead, and somebody works by it; the stretch of the log."""
    leap(YEAR)
    said = trust(office.house.jejak, day(office), zona().tz, "Lama tutup")
    appoint(office, "sekretaris")
    return said.idx, office.house.journal.position()


def states(office: Office, after: int) -> list[tuple[str, str, dict[str, str]]]:
    entries = office.house.journal.entries(after, 1000)
    return [(e.topic, e.recorded_at, json.loads(e.state)["provenance"]) for e in entries]


def test_what_follows_carries_what_the_clock_said_within_what_is_signed(office: Office, leap: Leap) -> None:
    assert all("clock" not in who for _, _, who in states(office, 0))
    _, last = let_in(office, leap)
    assert all("clock" not in who for _, _, who in states(office, 0))
    poisoned = states(office, last - 1)[0][1]
    at = leap(HOUR)
    appoint(office, "kasi-trantib")
    assert office.app.test_client().get("/health/ready").get_json()["status"] == "degraded"
    later = leap(2 * HOUR)
    appoint(office, "kasi-pemerintahan")
    tick(office)
    found = states(office, last)
    assert {recorded for _, recorded, _ in found} == {poisoned}
    assert [topic for topic, _, _ in found].count("Jam.Clamped") == 1
    assert {parse_time(who["clock"]) for _, _, who in found} == {at, later}
    body = office.app.test_client().get("/health/ready").get_json()
    assert (body["status"], "behind the log since" in body["reasons"][0]) == ("degraded", True)
    assert "tertinggal dari catatan" in office.browser().sign_in("p-001@contoh.go.id").open("/kesehatan").text


def trail(office: Office, position: int) -> dict[int, dict[str, Any]]:
    entries = office.house.queries.trail(AsOf(position, day(office)), limit=999)["entries"]
    return {e["idx"]: e for e in entries}


def test_once_it_is_declared_a_date_tells_again_how_much_was_known(
    office: Office, database_url: str, leap: Leap
) -> None:
    journal = office.house.journal
    before, (first, last) = journal.position(), let_in(office, leap)
    at = leap(HOUR)
    appoint(office, "kasi-trantib")
    assert journal.position_at(at) == before  # as yet that clock is believed
    assert "BA 700/12" in Terminal(database_url).fails(1, f"clock wrong {first} {last} --reason Salah --basis BA")
    said = Terminal(database_url).ok(f"clock wrong {first} {last} --reason Salah").out
    assert f"posisi {first} sampai {last}" in said
    assert f"sampai {last}, dinyatakan" in Terminal(database_url).ok("clock show").out
    assert journal.position_at(at - YEAR) == 0
    assert journal.position_at(at) == journal.position()
    assert journal.position_at(at - timedelta(minutes=1)) == last
    told = {
        e["idx"]: e for e in office.house.queries.trail(office.house.queries.as_of(day(office)), limit=999)["entries"]
    }
    assert all("happened_at" not in told[idx] for idx in range(1, first))
    assert all(told[idx]["happened_at"] is None for idx in range(first, last + 1))
    assert {datetime.fromisoformat(happened(told[idx])) for idx in range(last + 1, journal.position() + 1)} == {at}
    assert all("happened_at" not in e for e in trail(office, last).values())  # nobody had said so
    assert "jam salah: tercatat" in Terminal(database_url).ok("trail --limit 999").out
    page = office.browser().sign_in("p-002@contoh.go.id")
    assert "tertinggal dari catatan" in page.open("/audit").text
    assert "jam salah: tercatat" in page.open("/trail").text
    assert "dinyatakan salah" in page.open(f"/peristiwa/{last}").text
    assert "tertinggal" in page.open(f"/peristiwa/{last + 1}").text
    digest = office.house.views.digest()
    office.house.views.rebuild(journal)
    assert office.house.views.digest() == digest


def test_the_verifiers_of_earlier_releases_find_nothing(
    tmp_path: Path, own_key: Path, leap: Leap, sqlite_with_tables: Path
) -> None:
    """Neither in what carries its own clock nor in what an operator said of one; the new one tells both."""
    file = Path(shutil.copy(sqlite_with_tables, tmp_path / "jejak.db"))
    with opened(f"sqlite:///{file}") as office:
        first, last = let_in(office, leap)
        leap(HOUR)
        declare_wrong(office.house.jejak, first, last, "Jam server salah setahun")
        appoint(office, "kasi-trantib")
        (key,) = office.house.log.keys()
        office.house.log.publish(office.house.now(), at_once=True)
    words = ["check", "--sqlite", str(file), "--vkey", str(key["vkey"])]
    for release in releases():
        verifier = tmp_path / f"{release.name}.py"
        verifier.write_bytes(lzma.decompress((release / "jejak_verify.py.xz").read_bytes()))
        assert verified(verifier, *words, "--json")["result"] == "ok"
    found = verified(Path(jejak_verify.__file__), *words, "--json")
    assert (found["result"], found["findings"]) == ("ok", [])
    told = " ".join(found["notices"])
    assert f"{first}–{last}" in told


def verified(verifier: Path, *words: str) -> Any:
    ran = subprocess.run(
        [sys.executable, "-I", verifier, *words], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return json.loads(ran.stdout)
