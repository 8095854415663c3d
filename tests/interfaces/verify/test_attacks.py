"""What somebody with the database can do by SQL, and whether it shows: by the file and the key alone, and to a witness.

Where an attack does not show without a cosigned checkpoint, or not at all, the tests say so: our claim stays honest.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from application.store.entries import leaf_of
from application.store.journal import Journal
from interfaces.demo.run import start_afresh
from tests.interfaces.api.client import PATH
from tests.interfaces.verify.installation import Kabupaten, dumped
from tests.interfaces.verify.running import Outcome, verify
from tests.owner import unguard

Attack = Callable[["Vandal"], None]


class Vandal:
    """Owns the database: takes the guards off first. `key`: whether the installation's key file was stolen too."""

    def __init__(self, kabupaten: Kabupaten) -> None:
        self.kabupaten = kabupaten
        self.journal: Journal = kabupaten.house.journal
        self.last = self.journal.position()
        unguard(self.journal.database)

    def sql(self, statement: str, *params: Any) -> list[Any]:
        with self.journal.database.write() as tx:
            return tx.execute(statement, params)

    @property
    def target(self) -> Any:
        """The event that set the target."""
        return next(row for row in self.kabupaten.rows() if '"76"' in row.state)

    def change(self) -> Any:
        """Another figure in an old event; the row as it is now."""
        old = self.target
        state = old.state.replace('"76"', '"67"')
        self.sql("UPDATE events SET state = ? WHERE stream = ? AND version = ?", state, old.stream, old.version)
        return old._replace(state=state)

    def seal(self, row: Any, *, stolen: bool) -> None:
        """Give a row the leaf that fits it, and with the stolen key a signature too."""
        leaf = leaf_of(*row[:6])
        self.sql("UPDATE log SET leaf = ? WHERE idx = ?", leaf.hex(), row.idx)
        if stolen:
            signature = self.journal.keys.first().sign_leaf(leaf)
            self.sql("UPDATE log SET signature = ? WHERE idx = ?", signature, row.idx)

    def forget(self, after: int) -> None:
        """Leave no checkpoint of ours that could tell, and a head that fits."""
        self.sql("DELETE FROM checkpoints WHERE size > ?", after)
        self.sql("DELETE FROM cosignatures WHERE size > ?", after)
        self.sql("UPDATE head SET idx = ? WHERE id = 1", min(after or self.last, self.last))

    def truncate(self, n: int) -> None:
        for row in self.kabupaten.rows()[-n:]:
            self.sql("DELETE FROM events WHERE stream = ? AND version = ?", row.stream, row.version)
            self.sql("DELETE FROM log WHERE idx = ?", row.idx)
        self.forget(self.last - n)

    def insert(self, *, stolen: bool) -> None:
        """One more event at the end, well formed in all that the database can see."""
        old = self.kabupaten.rows()[-1]
        row = old._replace(idx=old.idx + 1, version=old.version + 1, state=old.state.replace('"76"', '"99"'))
        self.sql("INSERT INTO events VALUES (?, ?, ?, ?)", row.stream, row.version, row.topic, row.state)
        self.sql("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", *row[:5], "", old.signature)
        self.sql("UPDATE head SET idx = ? WHERE id = 1", row.idx)
        self.seal(row, stolen=stolen)


def update(v: Vandal) -> None:
    v.change()


def update_with_leaf(v: Vandal) -> None:
    v.seal(v.change(), stolen=False)
    v.forget(0)
    v.kabupaten.sign()


def update_with_the_stolen_key(v: Vandal) -> None:
    v.seal(v.change(), stolen=True)
    v.forget(0)
    v.kabupaten.sign()


def delete_newest(v: Vandal) -> None:
    row = v.kabupaten.rows()[-1]
    v.sql("DELETE FROM events WHERE stream = ? AND version = ?", row.stream, row.version)


def delete_from_the_middle(v: Vandal) -> None:
    row = v.target
    v.sql("DELETE FROM events WHERE stream = ? AND version = ?", row.stream, row.version)
    v.sql("DELETE FROM log WHERE idx = ?", row.idx)


def truncate(v: Vandal) -> None:
    v.truncate(2)


def restore_an_older_database_and_go_on(v: Vandal) -> None:
    """What was cosigned is gone; in its place the application itself writes something else."""
    v.truncate(2)
    v.kabupaten.house.views.rebuild(v.journal)
    v.kabupaten.etag = v.kabupaten.get(PATH).headers["ETag"]
    for nilai in ("77", "79", "80"):
        v.kabupaten.target(nilai)
    v.kabupaten.sign()


def replace_the_whole_database(v: Vandal) -> None:
    """A history that never was, told with the stolen key."""
    start_afresh(v.kabupaten.house)
    v.kabupaten.draft()
    for nilai in ("81", "82", "83", "84"):
        v.kabupaten.target(nilai)
    v.kabupaten.sign()


def insert_without_leaf(v: Vandal) -> None:
    row = v.target
    v.sql("INSERT INTO events VALUES (?, ?, ?, ?)", row.stream, 900, row.topic, row.state)


def insert_well_formed(v: Vandal) -> None:
    v.insert(stolen=False)
    v.kabupaten.sign()


def insert_with_the_stolen_key(v: Vandal) -> None:
    v.insert(stolen=True)
    v.kabupaten.sign()


def backdate(v: Vandal) -> None:
    v.sql("UPDATE log SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE idx = ?", v.target.idx)


def wrong_types(v: Vandal) -> None:
    v.sql("UPDATE log SET leaf = 'bukan heksadesimal', signature = '', topic = '' WHERE idx = ?", v.target.idx)


def relabel(v: Vandal) -> None:
    """The event is read as another kind of event; its content and its log row stay as they were."""
    row = v.target
    v.sql("UPDATE events SET topic = 'X.Withdrawn' WHERE stream = ? AND version = ?", row.stream, row.version)


def no_text(v: Vandal) -> None:
    """What SQLite takes into a column of text: bytes that are none. PostgreSQL refuses them, so there any other."""
    odd = "CAST(X'FFFE41' AS TEXT)" if v.kabupaten.database.startswith("sqlite") else "'{'"
    v.sql(f"UPDATE events SET state = {odd} WHERE stream = ? AND version = ?", v.target.stream, v.target.version)


def alone(kabupaten: Kabupaten, folder: Path) -> Outcome:
    """By the database as it lies there and the key on paper, without anything kept from before."""
    if kabupaten.database.startswith("sqlite"):
        return verify("check", "--sqlite", kabupaten.database.removeprefix("sqlite:///"), "--vkey", kabupaten.vkey)
    return verify("check", dumped(kabupaten, folder), "--vkey", kabupaten.vkey)


@pytest.fixture
def witnessed(kabupaten: Kabupaten, tmp_path: Path) -> Kabupaten:
    """An installation whose log the inspektorat has read and cosigned to its end."""
    kabupaten.target("76")
    kabupaten.target("78")
    kabupaten.sign()
    state = tmp_path / "saksi"
    assert verify("init", "--vkey", kabupaten.vkey, "--state", state, "--url", kabupaten.url).exit == 0
    assert verify("pull", "--state", state).exit == 0
    assert verify("cosign", "--state", state).exit == 0
    assert alone(kabupaten, tmp_path).codes == set()
    return kabupaten


FOUND_ALONE: dict[Attack, set[str]] = {
    update: {"ENTRY_ALTERED"},
    update_with_leaf: {"ENTRY_FORGED"},
    update_with_the_stolen_key: set(),
    delete_newest: {"EVENT_MISSING"},
    delete_from_the_middle: {"ENTRY_MISSING"},
    truncate: set(),
    restore_an_older_database_and_go_on: set(),
    replace_the_whole_database: set(),
    insert_without_leaf: {"EVENT_UNLOGGED"},
    insert_well_formed: {"ENTRY_FORGED"},
    insert_with_the_stolen_key: set(),
    backdate: {"ENTRY_ALTERED"},
    wrong_types: {"MALFORMED"},
    relabel: {"ENTRY_ALTERED"},
    no_text: {"ENTRY_ALTERED"},
}
"""What the database and the key on paper tell, at least; an empty set: nothing, so the attack is missed."""
FOUND_BY_WITNESS: dict[Attack, set[str]] = {
    update: {"ENTRY_ALTERED"},
    update_with_leaf: {"ENTRY_FORGED"},
    update_with_the_stolen_key: {"ROOT_DIFFERS"},
    delete_newest: {"ENTRY_MISSING"},
    delete_from_the_middle: {"ENTRY_MISSING"},
    truncate: {"LOG_TRUNCATED"},
    restore_an_older_database_and_go_on: {"ROOT_DIFFERS"},
    replace_the_whole_database: {"ROOT_DIFFERS"},
    insert_well_formed: {"ENTRY_FORGED"},
    insert_with_the_stolen_key: set(),
    backdate: {"ENTRY_ALTERED"},
    wrong_types: {"MALFORMED"},
    relabel: {"ENTRY_ALTERED"},
    no_text: {"ENTRY_ALTERED"},
}
"""What the inspektorat finds over HTTP, at least, with the checkpoint that it cosigned before the attack."""


@pytest.mark.parametrize("attack", FOUND_ALONE, ids=lambda attack: attack.__name__)
def test_what_sql_can_do_is_found_or_said_to_be_missed(witnessed: Kabupaten, tmp_path: Path, attack: Attack) -> None:
    attack(Vandal(witnessed))
    by_file = alone(witnessed, tmp_path)
    assert by_file.codes >= FOUND_ALONE[attack]
    assert bool(by_file.codes) == bool(FOUND_ALONE[attack])
    if attack in FOUND_BY_WITNESS:
        by_witness = verify("pull", "--state", tmp_path / "saksi", "--from-start")
        assert by_witness.codes >= FOUND_BY_WITNESS[attack]
        assert bool(by_witness.codes) == bool(FOUND_BY_WITNESS[attack])
        assert verify("cosign", "--state", tmp_path / "saksi").exit == (1 if by_witness.codes else 0)
