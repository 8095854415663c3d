"""The log signs what it holds: leaves with the events, checkpoints, cosignatures, another key, a clock behind."""

import base64
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from application.record.keys import ROTATE, rotate
from application.store.entries import Entry
from application.store.keys import COSIGNATURE, EVENT, Key, KeyFile, KeyUnavailable, key_id, write_vkey
from application.store.merkle import leaf_hash, verify_consistency, verify_inclusion
from application.store.notes import (
    Checkpoint,
    is_signed_by,
    read_checkpoint,
    read_note,
    sign_checkpoint,
    signature_line,
)
from domain.kernel import Invalid, NotFound
from interfaces.backups import back_up, bring_back
from interfaces.compose import build
from tests.kantor import Kantor
from tests.owner import unguard


@pytest.fixture
def office(database_url: str, own_key: Path) -> Iterator[Kantor]:
    """An office on a log with a key of its own."""
    own = Kantor(database_url)
    yield own.found()
    own.close()


@pytest.fixture
def second(office: Kantor, database_url: str) -> Iterator[Kantor]:
    """The same office through another process's house."""
    other = copy(office)
    other.house = build(database_url, office.clock)
    yield other
    other.close()


def entries(office: Kantor) -> list[Entry]:
    return office.house.journal.entries(0, 10_000)


def newest(office: Kantor) -> tuple[str, Checkpoint]:
    note = office.house.log.checkpoint()
    assert note is not None
    return note, read_checkpoint(read_note(note).text)


def test_each_event_has_its_leaf_and_is_signed(office: Kantor) -> None:
    """Checked as an outsider would: from the documented form of a leaf and the public key, by nothing of ours."""
    (key,) = office.house.log.keys()
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(str(key["vkey"]).split("+", 2)[2])[1:])
    for n, entry in enumerate(entries(office), start=1):
        assert entry.idx == n
        data = (
            f'{{"idx":{n},"recorded_at":"{entry.recorded_at}",'
            f'"state_sha256":"{sha256(entry.state.encode()).hexdigest()}","stream":"{entry.stream}",'
            f'"topic":"{entry.topic}","version":{entry.version}}}'
        )
        leaf = leaf_hash(data.encode())
        assert leaf.hex() == entry.leaf
        public.verify(base64.b64decode(entry.signature), EVENT + leaf)


def test_a_signature_is_in_a_checkpoint_at_once_and_everything_within_a_minute(office: Kantor) -> None:
    office.indikator("keluhan").sign_pk(keluhan="75")
    _, after_signature = newest(office)
    assert after_signature.size == office.house.journal.position()
    signed_at = office.clock() - timedelta(minutes=1)
    for seconds, signed in ((30, after_signature.size), (59, after_signature.size), (60, after_signature.size + 3)):
        office.house.jejak.clock = lambda later=timedelta(seconds=seconds): signed_at + later
        office.indikator(f"lain-{seconds}")
        assert newest(office)[1].size == signed


def test_proofs_lead_to_the_checkpoint(office: Kantor) -> None:
    log = office.house.log
    earlier = newest(office)[1]
    office.indikator("keluhan").sign_pk(keluhan="75")
    note, later = newest(office)
    (key,) = log.keys()
    assert is_signed_by(read_note(note), str(key["vkey"]))
    for entry in entries(office)[: later.size]:
        proof = [bytes.fromhex(node) for node in log.inclusion(entry.idx, later.size)]
        assert verify_inclusion(bytes.fromhex(entry.leaf), entry.idx - 1, later.size, proof, later.root)
    proof = [bytes.fromhex(node) for node in log.consistency(earlier.size, later.size)]
    assert verify_consistency(earlier.size, later.size, earlier.root, later.root, proof)
    with pytest.raises(NotFound):
        log.inclusion(1, office.house.journal.position() + 1)
    with pytest.raises(NotFound):
        log.consistency(5, 4)


def test_another_process_signs_the_same_tree(office: Kantor, second: Kantor) -> None:
    office.indikator("keluhan").sign_pk(keluhan="75")
    size = newest(office)[1].size
    assert second.house.log.root(size) == newest(office)[1].root
    assert second.house.log.inclusion(1, size) == office.house.log.inclusion(1, size)


def witness(name: str, note: str, key: Ed25519PrivateKey) -> tuple[str, str]:
    """A cosigned note as C2SP tlog-cosignature has it, and the witness's verifier key."""
    text = read_note(note).text
    vkey = write_vkey(name, COSIGNATURE, key.public_key())
    time = 1_700_000_000
    signature = key.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    raw = bytes.fromhex(vkey.split("+")[1]) + time.to_bytes(8) + signature
    return f"{text}\n{signature_line(name, raw)}", vkey


def test_a_witness_cosigns_and_the_checkpoint_says_so(office: Kantor) -> None:
    log, key = office.house.log, Ed25519PrivateKey.generate()
    note, stated = newest(office)
    cosigned, vkey = witness("inspektorat", note, key)
    kept = log.cosign(cosigned, vkey, office.clock())
    assert (kept.size, kept.name) == (stated.size, "inspektorat")
    assert log.last_cosigned() == kept
    shown = read_note(newest(office)[0])
    assert [name for name, _, _ in shown.signatures] == ["jejak", "inspektorat"]
    assert is_signed_by(shown, vkey)


def test_two_witnesses_of_one_name_are_told_apart(office: Kantor) -> None:
    log, note = office.house.log, newest(office)[0]
    ours, others = (witness("inspektorat", note, Ed25519PrivateKey.generate()) for _ in range(2))
    kept = log.cosign(*ours, office.clock())
    assert log.cosign(*ours, office.clock()).note == kept.note
    with pytest.raises(Invalid, match="saksi lain"):
        log.cosign(*others, office.clock())
    assert log.last_cosigned() == kept


@pytest.mark.parametrize("name", ["dua kata", "tab\t", "pisah\x1f", ""])
def test_no_witness_has_a_name_that_a_note_cannot_hold(office: Kantor, name: str) -> None:
    """Every other witness would find the checkpoint unreadable."""
    with pytest.raises(Invalid):
        office.house.log.cosign(*witness(name, newest(office)[0], Ed25519PrivateKey.generate()), office.clock())


def test_no_cosignature_of_another_log_or_by_another_key_is_kept(office: Kantor) -> None:
    log, key = office.house.log, Ed25519PrivateKey.generate()
    note, stated = newest(office)
    ours = office.house.journal.keys.first()
    forked = sign_checkpoint(ours, Checkpoint("jejak", stated.size, sha256(b"fork").digest()))
    stranger = write_vkey("inspektorat", COSIGNATURE, Ed25519PrivateKey.generate().public_key())
    for bad, vkey in (
        witness("inspektorat", forked, key),
        (witness("inspektorat", note, key)[0], stranger),
        (note, ours.vkey),
        (note.replace(f"\n{stated.size}\n", f"\n{2**70}\n"), ours.vkey),
        ("tidak ada apa-apa", stranger),
        (note, "bukan kunci"),
    ):
        with pytest.raises(Invalid):
            log.cosign(bad, vkey, office.clock())
    assert log.last_cosigned() is None


def test_the_key_changes_by_an_event_that_both_keys_sign(office: Kantor) -> None:
    log = office.house.log
    old = str(log.keys()[0]["vkey"])
    rotate(office.house.jejak, "pergantian operator")
    at = office.house.journal.position()
    first, second = log.keys()
    new = str(second["vkey"])
    assert (first, second["from_idx"]) == ({"vkey": old, "from_idx": 1}, at + 1)
    change = entries(office)[-1]
    told = json.loads(change.state)
    assert (change.topic, told["old_vkey"], told["new_vkey"]) == ("Kunci.Rotated", old, new)
    _public(old).verify(base64.b64decode(change.signature), EVENT + bytes.fromhex(change.leaf))
    _public(new).verify(base64.b64decode(told["proof"]), ROTATE + f"{old}\n{new}\n".encode())
    note, stated = newest(office)
    assert stated.size == at
    assert is_signed_by(read_note(note), old), "who trusts the old key can go on from here"
    office.appoint("sekretaris")
    last = entries(office)[-1]
    _public(new).verify(base64.b64decode(last.signature), EVENT + bytes.fromhex(last.leaf))
    log.publish(office.clock(), at_once=True)
    assert is_signed_by(read_note(newest(office)[0]), new)


def _public(vkey: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(vkey.split("+", 2)[2])[1:])


def test_a_process_that_holds_the_old_key_takes_up_the_new_one(office: Kantor, second: Kantor) -> None:
    rotate(second.house.jejak, "kunci lama diduga bocor")
    office.appoint("sekretaris")
    new = str(office.house.log.keys()[-1]["vkey"])
    last = entries(office)[-1]
    _public(new).verify(base64.b64decode(last.signature), EVENT + bytes.fromhex(last.leaf))


def test_a_change_of_key_that_was_cut_off_is_completed(office: Kantor, second: Kantor) -> None:
    """The log has changed keys but the machine stopped before the files did."""
    keys = office.house.journal.keys
    before = keys.path.read_bytes()
    rotate(office.house.jejak, "uji")
    keys.path.rename(keys.next)
    keys.path.write_bytes(before)
    second.appoint("sekretaris")
    assert not keys.next.exists()
    assert keys.first().vkey == office.house.log.keys()[-1]["vkey"]


@pytest.mark.parametrize(("content", "said"), [(None, "tidak ada"), (b"rusak", "tidak dapat dibaca")])
def test_without_its_key_nothing_is_recorded_and_everything_is_read(
    office: Kantor, second: Kantor, content: bytes | None, said: str
) -> None:
    held = office.house.journal.position()
    path = office.house.journal.keys.path
    path.unlink()
    if content:
        path.write_bytes(content)
    with pytest.raises(KeyUnavailable, match=said):
        second.appoint("sekretaris")
    assert second.house.journal.position() == held
    assert second.house.queries.units(second.today())


def test_another_key_in_its_place_is_not_taken(office: Kantor, second: Kantor) -> None:
    path = office.house.journal.keys.path
    path.write_bytes(Key("jejak", Ed25519PrivateKey.generate()).pem())
    with pytest.raises(KeyUnavailable, match="bukan kunci catatan ini"):
        second.appoint("sekretaris")


def test_a_key_is_for_its_owner_only(office: Kantor) -> None:
    rotate(office.house.jejak, "uji hak akses")
    folder = office.house.journal.keys.path.parent
    assert {f.stat().st_mode & 0o777 for f in folder.glob("own.key*")} == {0o600}


def test_a_clock_behind_the_log_is_flagged_once_and_work_goes_on(office: Kantor, second: Kantor) -> None:
    last = entries(office)[-1].recorded_at
    second.house.jejak.clock = lambda: datetime.fromisoformat(last) - timedelta(hours=3)
    second.appoint("sekretaris")
    second.appoint("lurah")
    told = [e for e in entries(office) if e.topic == "Jam.Clamped"]
    assert [json.loads(e.state)["behind"] for e in told] == [10800]
    assert {e.recorded_at for e in entries(office)[-3:]} == {last}
    assert [e.topic for e in entries(office)[-3:]] == [
        "PerangkatDaerah.Appointed",
        "Jam.Clamped",
        "PerangkatDaerah.Appointed",
    ]
    assert second.house.views.position() == second.house.journal.position()


def test_a_clock_within_two_seconds_is_no_event(office: Kantor, second: Kantor) -> None:
    last = datetime.fromisoformat(entries(office)[-1].recorded_at)
    second.house.jejak.clock = lambda: last - timedelta(seconds=2)
    second.appoint("sekretaris")
    assert not [e for e in entries(office) if e.topic == "Jam.Clamped"]


def test_a_log_from_before_there_were_leaves_is_signed_by_migrate(office: Kantor) -> None:
    house, before = office.house, entries(office)
    _of_before_there_were_leaves(office)
    house.migrate()
    (key,) = house.log.keys()
    after = entries(office)
    assert [e.leaf for e in after] == [e.leaf for e in before]
    for entry in after:
        _public(str(key["vkey"])).verify(base64.b64decode(entry.signature), EVENT + bytes.fromhex(entry.leaf))


def _of_before_there_were_leaves(office: Kantor) -> None:
    """An earlier release had no leaf, no signature and no key."""
    unguard(office.house.database)
    with office.house.database.write() as tx:
        tx.execute("DROP TABLE log_keys")
        for table, column in (("log", "leaf"), ("log", "signature"), ("head", "key")):
            tx.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    office.house.journal.keys.path.unlink()


def test_the_key_id_is_that_of_signed_notes() -> None:
    """The example of the C2SP signed-note specification's verifier keys: SHA-256(name, newline, 0x01, key)[:4]."""
    raw = b"\x01" + bytes(32)
    assert key_id("example.com/foo", raw) == sha256(b"example.com/foo\n" + raw).hexdigest()[:8]


def test_a_log_whose_signatures_were_removed_is_not_signed_anew(office: Kantor) -> None:
    """Else whoever owns the database could have us sign what they put in, by having `jejak migrate` run."""
    house = office.house
    last = entries(office)[-1]
    unguard(house.database)
    with house.database.write() as tx:
        tx.execute("DELETE FROM log_keys")
        tx.execute("UPDATE events SET state = ? WHERE stream = ?", (last.state.replace("a", "e"), last.stream))
        tx.execute("UPDATE log SET leaf = '', signature = ''")
        tx.execute("UPDATE head SET key = ''")
    with pytest.raises(KeyUnavailable, match="tidak bertanda tangan"):
        house.migrate()
    assert {(e.leaf, e.signature) for e in entries(office)} == {("", "")}


@pytest.mark.parametrize("n", range(20))
def test_many_processes_complete_a_change_of_key_at_once(tmp_path: Path, n: int) -> None:
    """The file of the new key never ends under the name of the old one, and no process ever finds none."""
    path = tmp_path / f"{n}.key"
    old, new = KeyFile(path, "jejak").first(), KeyFile(path, "jejak").prepare_next("jejak")
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda id: KeyFile(path, "jejak").active(id, lambda: "jejak").id, [new.id] * 8))
    assert set(taken) == {new.id}
    assert KeyFile(path, "jejak").first().id == new.id
    assert KeyFile(path.with_name(f"{path.name}.{old.id}"), "jejak").first().id == old.id


# -- the name of the installation


@pytest.fixture
def named(empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office whose first migrate was told a name, in a shell that was closed since."""
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    with monkeypatch.context() as then:
        then.setenv("JEJAK_ORIGIN", "jejak.contoh.go.id")
        first = Kantor(empty_database_url)
        first.close()
    own = Kantor(empty_database_url, start="2023-01-03T09:00:00+08:00")
    yield own.found()
    own.close()


def test_the_log_keeps_the_name_that_it_was_begun_under(named: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    house = named.house
    assert house.log.origin() == "jejak.contoh.go.id"
    house.log.publish(named.clock(), at_once=True)
    assert newest(named)[1].origin == "jejak.contoh.go.id"
    rotate(house.jejak, "pergantian operator")
    named.appoint("sekretaris")
    every = house.log.keys()
    assert [str(key["vkey"]).partition("+")[0] for key in every] == ["jejak.contoh.go.id"] * 2
    monkeypatch.setenv("JEJAK_ORIGIN", "jejak.contoh.go.id")  # said again, as it should be
    house.migrate()
    named.appoint("lurah")


def test_another_name_is_said_to_be_the_fault_and_not_the_key(
    named: Kantor, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = named.house.journal.position()
    monkeypatch.setenv("JEJAK_ORIGIN", "jejak.lain.go.id")
    other = copy(named)
    other.house = build(empty_database_url, named.clock)
    with pytest.raises(KeyUnavailable, match=r"JEJAK_ORIGIN berisi 'jejak\.lain\.go\.id'") as told:
        other.appoint("sekretaris")
    assert "bernama 'jejak.contoh.go.id'" in str(told.value)
    assert "Unset JEJAK_ORIGIN" in told.value.teks.en
    assert other.house.journal.position() == held
    assert other.house.log.origin() == "jejak.contoh.go.id"  # reading goes on
    other.house.close()


def test_a_backup_brings_its_name_along(named: Kantor, tmp_path: Path) -> None:
    back_up(named.house, tmp_path / "cadangan", lambda done, of: None)
    house = build(f"sqlite:///{tmp_path / 'baru.db'}")
    bring_back(house, tmp_path / "cadangan", "Server baru")
    assert house.log.origin() == "jejak.contoh.go.id"
    house.close()


def test_an_office_that_named_nothing_has_the_name_of_the_program(office: Kantor) -> None:
    assert office.house.log.origin() == "jejak"


def test_a_log_from_before_there_were_keys_is_named_by_its_next_migrate(
    office: Kantor, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _of_before_there_were_leaves(office)
    monkeypatch.setenv("JEJAK_ORIGIN", "jejak.contoh.go.id")
    house = build(empty_database_url)
    house.migrate()
    assert house.log.origin() == "jejak.contoh.go.id"
    house.close()
