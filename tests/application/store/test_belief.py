"""Who may act is believed of signed events only: whoever may write rows of the database changes nothing of it."""

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from application.record.keys import rotate
from application.store.belief import KINDS, signers
from application.store.entries import leaf_of
from application.store.faults import Damaged
from application.store.intact import check
from application.store.keys import Key
from domain.kinds import EVERY
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from interfaces.compose import House, build
from tests.kantor import Kantor
from tests.owner import unguard

UNIT = PerangkatDaerah.create_id("kb")


@pytest.fixture
def kantor(kantor: Kantor) -> Kantor:
    kantor.found()
    kantor.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-01-01")
    return kantor.indikator("a")


@pytest.fixture
def alone(empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office whose key may be changed: nobody else has it."""
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    kantor = Kantor(empty_database_url)
    yield kantor.found()
    kantor.close()


def elsewhere(kantor: Kantor, url: str) -> House:
    """Another process, which has folded nothing yet."""
    return build(url, kantor.clock)


def taken(house: House) -> Any:
    return house.jejak.shelf.take([UNIT])[UNIT]


Attack = Callable[[Any], None]
APPOINTED = json.dumps(
    {
        "provenance": {"person": "p-admin", "role": "admin"},
        "pejabat": {
            "jabatan": "camat",
            "person": "p-penyerang",
            "kapasitas": "definitif",
            "since": "2021-01-01",
            "until": None,
            "decree": "SK palsu",
        },
    }
)


def put_in_an_event(tx: Any) -> None:
    version = tx.execute("SELECT MAX(version) + 1 FROM events WHERE stream = ?", (str(UNIT),))[0][0]
    tx.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (str(UNIT), version, "PerangkatDaerah.Appointed", APPOINTED))


def put_in_an_event_with_a_place(tx: Any) -> None:
    """As well formed as it can be without the key: the leaf is right, the signature that of another event."""
    put_in_an_event(tx)
    tx.execute(
        "INSERT INTO log SELECT l.idx + 1, ?, (SELECT MAX(version) FROM events WHERE stream = ?), "
        "'PerangkatDaerah.Appointed', l.recorded_at, l.leaf, l.signature FROM log l ORDER BY l.idx DESC LIMIT 1",
        (str(UNIT), str(UNIT)),
    )
    tx.execute("UPDATE head SET idx = idx + 1")


def sign_with_a_key_of_ones_own(tx: Any) -> None:
    """The list of keys says that it signs from here on, the head that it signs now."""
    key = Key.generate("jejak")
    put_in_an_event_with_a_place(tx)
    ((idx, stamp, version),) = tx.execute("SELECT idx, recorded_at, version FROM log ORDER BY idx DESC LIMIT 1")
    leaf = leaf_of(idx, str(UNIT), version, "PerangkatDaerah.Appointed", stamp, APPOINTED)
    tx.execute("DELETE FROM log WHERE idx = ?", (idx,))
    tx.execute(
        "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)",
        (idx, str(UNIT), version, "PerangkatDaerah.Appointed", stamp, leaf.hex(), key.sign_leaf(leaf)),
    )
    tx.execute("INSERT INTO log_keys VALUES (?, ?, ?)", (key.id, key.vkey, idx))


def change_an_event(tx: Any) -> None:
    tx.execute(
        "UPDATE events SET state = replace(state, 'demo-camat-kb', 'p-penyerang') WHERE stream = ?", (str(UNIT),)
    )


def take_away_the_end_of_a_stream(tx: Any) -> None:
    """What ended an office is gone, as if it had never been: the log names a place without an event."""
    tx.execute("DELETE FROM events WHERE stream = ? AND topic = 'PerangkatDaerah.OfficeEnded'", (str(UNIT),))


def take_away_the_end_and_its_place(tx: Any) -> None:
    take_away_the_end_of_a_stream(tx)
    tx.execute("DELETE FROM log WHERE stream = ? AND topic = 'PerangkatDaerah.OfficeEnded'", (str(UNIT),))


def move_an_event_to_another_stream(tx: Any) -> None:
    tx.execute("UPDATE events SET stream = ? WHERE topic = 'Kabupaten.Founded'", (str(UNIT),))


ATTACKS = (
    put_in_an_event,
    put_in_an_event_with_a_place,
    sign_with_a_key_of_ones_own,
    change_an_event,
    take_away_the_end_of_a_stream,
    take_away_the_end_and_its_place,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_nobody_signed_decides_nothing(kantor: Kantor, database_url: str, attack: Attack) -> None:
    taken(kantor.house)  # it knows the unit, and has nothing of it in hand
    unguard(kantor.house.database)
    with kantor.house.database.write() as tx:
        attack(tx)
    for house in (kantor.house, elsewhere(kantor, database_url)):
        with pytest.raises(Damaged):
            taken(house)


def test_an_event_is_checked_once_however_often_it_decides(kantor: Kantor, database_url: str) -> None:
    house = elsewhere(kantor, database_url)
    ids = [UNIT, Kabupaten.create_id()]
    held = house.jejak.shelf.take(ids)
    checks = house.journal.belief.checks
    assert checks == sum(one.aggregate.version for one in held.values() if one)
    for _ in range(3):
        held = house.jejak.shelf.take(ids)  # nobody puts them back: they are folded anew each time
    assert house.journal.belief.checks == checks
    house.jejak.shelf.put((id, one) for id, one in held.items() if one)
    kantor.appoint("camat")
    house.jejak.shelf.take(ids)
    assert house.journal.belief.checks == checks + 1  # what was recorded since


def test_commands_of_one_process_check_only_what_others_recorded(kantor: Kantor) -> None:
    """What it signed itself it need not check."""
    kantor.appoint("camat")
    kantor.do("pk.draft", "perencana@kb", unit="kb", tahun=2023)
    assert kantor.house.journal.belief.checks == 0


def test_a_key_that_took_over_vouches_for_the_one_before(alone: Kantor, empty_database_url: str) -> None:
    for n in range(3):
        rotate(alone.house.jejak, "pergantian operator")
        alone.appoint("camat", since=f"2022-0{n + 1}-01")
    house = elsewhere(alone, empty_database_url)
    assert taken(house) is not None
    with house.database.snapshot() as tx:
        found = signers(tx, house.journal.keys)
        listed = tx.execute("SELECT from_idx, vkey FROM log_keys ORDER BY from_idx")
        check(tx)
    assert [(s.from_idx, s.vkey) for s in found] == listed


def test_an_old_key_signs_nothing_after_it_was_changed(alone: Kantor, empty_database_url: str) -> None:
    """One changes a key because it may have leaked."""
    with alone.house.database.read() as tx:
        old = alone.house.journal.signing_key(tx)
    rotate(alone.house.jejak, "kunci diduga bocor")
    unguard(alone.house.database)
    with alone.house.database.write() as tx:
        put_in_an_event_with_a_place(tx)
        ((idx, stamp, version),) = tx.execute("SELECT idx, recorded_at, version FROM log ORDER BY idx DESC LIMIT 1")
        leaf = leaf_of(idx, str(UNIT), version, "PerangkatDaerah.Appointed", stamp, APPOINTED)
        tx.execute("UPDATE log SET leaf = ?, signature = ? WHERE idx = ?", (leaf.hex(), old.sign_leaf(leaf), idx))
    with pytest.raises(Damaged, match="tidak ditandatangani"):
        taken(elsewhere(alone, empty_database_url))


def test_a_change_of_keys_that_the_new_key_did_not_sign_is_none(alone: Kantor, empty_database_url: str) -> None:
    rotate(alone.house.jejak, "pergantian operator")
    unguard(alone.house.database)
    with alone.house.database.write() as tx:
        ((state,),) = tx.execute("SELECT state FROM events WHERE topic = 'Kunci.Rotated'")
        forged = json.loads(state)
        forged |= {"old_vkey": Key.generate("jejak").vkey, "proof": base64.b64encode(b"x" * 64).decode()}
        tx.execute("UPDATE events SET state = ? WHERE topic = 'Kunci.Rotated'", (json.dumps(forged),))
    with pytest.raises(Damaged):
        taken(elsewhere(alone, empty_database_url))


def test_the_kinds_that_decide_are_kinds() -> None:
    assert {*KINDS} - {"Pemasangan"} <= {cls.__name__ for cls in EVERY.values()}
