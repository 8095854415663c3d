"""A backup holds all that cannot be made again, restores into a database of either kind, and only if it is whole."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from application.record.keys import rotate
from application.store.backup import DamagedBackup, NoBackup
from application.store.cabinet import Cabinet
from application.store.intact import Damaged, check
from application.store.keys import KeyUnavailable
from application.store.merkle import verify_inclusion
from application.store.notes import read_checkpoint, read_note
from application.store.restore import AnotherLog, OlderThanKnown, known_from
from domain.kernel import Refusal
from interfaces.backups import NotEmpty, back_up, bring_back
from interfaces.clock import DemoClock
from interfaces.compose import KEPT, OWN, House, build
from interfaces.registers.factors import Authenticator, Passkey
from interfaces.registers.feed import Feed
from interfaces.registers.links import Link
from interfaces.registers.particulars import Particulars
from interfaces.registers.passwords.register import Kept
from tests.kantor import Kantor
from tests.owner import unguard
from tests.witness import cosigned

WHY = "disk server rusak"
MORNING = datetime(2023, 1, 10, tzinfo=UTC)


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A record with something in every table."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.house.access.grant("p-001", "bappeda")
    kantor.bring(b"%PDF-1.7 rekap", nama="rekap.pdf")
    for email in ("lama@example.org", "p-001@example.org"):  # whose change the old one is still to be told
        kantor.house.people.set(Particulars("p-001", email), ["bappeda"], MORNING)
    kantor.house.passwords.put(Kept("p-001", "$argon2id$contoh", "tanda"), MORNING)
    kantor.house.links.put(Link("0" * 64, "p-001", "tanda", False, MORNING))
    kantor.house.factors.put_authenticator(Authenticator("p-001", "CONTOH", "tanda", 1))
    kantor.house.factors.put_codes("p-001", ["0"], "tanda")
    kantor.house.factors.put_passkey(Passkey("a", "p-001", "b", "tanda", "ponsel", "2023-01-02", 0))
    kantor.house.looks.add("p-001", "p-002", "admin", "lihat", MORNING)
    kantor.house.feeds.grant(Feed("unit", "kb", "id"), MORNING)
    kantor.house.auditors.save("p-001", "Target saya", "kind=pk", MORNING)
    kantor.house.auditors.visit("p-001", MORNING.date())
    kantor.house.jobs.ask("p-001", "bappeda", "ekspor", {"idx": 1}, 1, MORNING)
    kantor.house.imports.remember("kb", "tajuk", {"Uraian": "indikator"})
    kantor.house.signings.claim("0" * 64, "kedua", "lokal", MORNING)
    with kantor.house.database.write() as tx:  # what an earlier release granted, and a mail on its way
        tx.execute("INSERT INTO access_grants VALUES ('p-001', 'bappeda', NULL, '2023-01-10', NULL)")
        tx.execute("INSERT INTO access_keys VALUES ('0', 'p-001', '2023-01-10', NULL)")
        tx.execute("INSERT INTO outbox_position VALUES ('outbox', 3)")
        tx.execute("INSERT INTO installation VALUES ('waktu_demo', '2023-01-10T00:00:00.000000Z')")
        columns = kantor.house.database.columns(tx, "outbox")
        marks = ", ".join("?" * len(columns))
        tx.execute(f"INSERT INTO outbox ({', '.join(columns)}) VALUES ({marks})", tuple("7" for _ in columns))
    Cabinet(kantor.house.database).keep("garam", {"isi": "kertas kerja contoh"})
    with pytest.raises(Refusal):
        kantor.do("pk.draft", "inspektorat", unit="kb", tahun=2024)
    kantor.house.log.publish(kantor.clock(), at_once=True)
    cosigned(kantor.house)
    return kantor


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[House]:
    """An empty database of the other kind."""
    if database_url.startswith("sqlite"):
        server = request.getfixturevalue("postgres_server")
        url = server.create_database()
    else:
        server, url = None, f"sqlite:///{tmp_path / 'pulih.db'}"
    clock = DemoClock()
    clock.set(datetime(2024, 2, 1, tzinfo=UTC))
    house = build(url, clock)
    yield house
    house.close()
    if server:
        server.drop_database(url)


def backed_up(office: Kantor, folder: Path, name: str = "cadangan") -> Path:
    back_up(office.house, folder / name)
    return folder / name


def content(house: House, upto: int) -> dict[str, list[Any]]:
    """Everything that is kept, up to a position of the log."""
    with house.database.read() as tx:
        found = {t: sorted(tx.execute(f"SELECT * FROM {t}"), key=repr) for t in KEPT if t != "head"}
    found["log"] = [row for row in found["log"] if row[0] <= upto]
    found["events"] = [row for row in found["events"] if row[2] != "Penyimpanan.Restored"]
    found["checkpoints"] = [row for row in found["checkpoints"] if row[0] <= upto]
    return found


def test_what_is_restored_is_what_was_there(office: Kantor, elsewhere: House, tmp_path: Path) -> None:
    size = office.house.journal.position()
    file = backed_up(office, tmp_path)
    office.indikator("sesudahnya")
    assert bring_back(elsewhere, file, WHY).position == size + 1
    kept = content(elsewhere, size)
    assert [name for name, rows in kept.items() if not rows] == []
    original = content(office.house, size)
    for changed in ("events", "commands"):  # what came after the backup
        original[changed] = [row for row in original[changed] if row in kept[changed]]
    assert kept == original
    assert elsewhere.jobs.of("p-001", "bappeda") == []  # passes, with the file that it made
    assert elsewhere.log.root(size) == office.house.log.root(size)
    assert elsewhere.views.position() == elsewhere.journal.position() == size + 1
    with elsewhere.database.snapshot() as tx:
        assert check(tx).size == size + 1
    owner = elsewhere.queries.document(elsewhere.queries.as_of(MORNING.date()), "pk", "kb", tahun=2023)
    assert owner["rows"][0]["target"] == "75"


def test_a_restored_record_says_so_and_goes_on(office: Kantor, elsewhere: House, tmp_path: Path) -> None:
    size = office.house.journal.position()
    bring_back(elsewhere, backed_up(office, tmp_path), WHY)
    (recorded,) = elsewhere.journal.page(size, 10)
    e = recorded.event
    assert (type(e).TOPIC, e.position, e.known) == ("Penyimpanan.Restored", size, size)
    assert (e.provenance.office, e.provenance.reason) == ("admin", WHY)
    told = elsewhere.queries.trail(elsewhere.queries.as_of(MORNING.date()), kind="penyimpanan")["entries"]
    assert [entry["kalimat"].partition(" dari")[0] for entry in told] == ["Admin memulihkan catatan"]
    note = elsewhere.log.checkpoint()
    assert note is not None
    assert known_from(note).size == size + 1  # signed at once
    elsewhere.migrate()
    assert elsewhere.is_demo()
    assert elsewhere.journal.position() == size + 1


def test_a_backup_is_restored_with_the_key_of_its_time(
    office: Kantor, tmp_path: Path, signing_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of keys: the new one for a backup from then on, the old one, which was kept, for one before."""
    own = tmp_path / "kantor.key"
    shutil.copy(signing_key, own)
    monkeypatch.setenv("JEJAK_SECRET_FILE", str(office.house.vault.path))
    office.house.journal.keys.path = own
    before = backed_up(office, tmp_path, "sebelum")
    old = str(office.house.log.keys()[0]["vkey"]).split("+")[1]
    rotate(office.house.jejak, "pergantian operator")
    office.indikator("sesudahnya")
    after = backed_up(office, tmp_path, "sesudah")
    for n, (file, key, fits) in enumerate(
        [(after, own, True), (before, own, False), (before, own.with_name(f"kantor.key.{old}"), True)]
    ):
        monkeypatch.setenv("JEJAK_KEY_FILE", str(key))
        house = build(f"sqlite:///{tmp_path / f'{n}.db'}")
        if fits:
            bring_back(house, file, WHY)
            with house.database.snapshot() as tx:
                assert len(check(tx).vkeys) == (2 if file == after else 1)
        else:
            with pytest.raises(KeyUnavailable, match="bukan kunci catatan ini"):
                bring_back(house, file, WHY)
        house.close()


def test_everything_that_an_installation_makes_is_a_view_or_is_backed_up(kantor: Kantor) -> None:
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    }
    kind = type(kantor.house.database).__name__.lower()
    with kantor.house.database.read() as tx:
        assert {name for (name,) in tx.execute(tables[kind])} == set(OWN)


def test_a_record_is_replaced_only_when_told(office: Kantor, tmp_path: Path) -> None:
    size = office.house.journal.position()
    file = backed_up(office, tmp_path)
    with pytest.raises(NotEmpty):
        bring_back(office.house, file, WHY)
    assert bring_back(office.house, file, WHY, replace=True).position == size + 1
    assert office.topics()[-1] == "Penyimpanan.Restored"
    again = backed_up(office, tmp_path, "lagi")
    assert bring_back(office.house, again, WHY, replace=True).position == size + 2


def test_a_process_that_goes_on_proves_the_log_that_was_restored(office: Kantor, tmp_path: Path) -> None:
    """Its tree was that of the log before; what it proved of that one must not be told of this."""
    file = backed_up(office, tmp_path)
    office.indikator("sesudahnya")
    log, reached = office.house.log, office.house.journal.position()
    assert log.inclusion(reached, reached)
    assert bring_back(office.house, file, WHY, replace=True, accept_older=True).position == reached
    (entry,) = office.house.journal.entries_at([reached])
    assert (entry.topic, log.leaf(reached)) == ("Penyimpanan.Restored", entry.leaf)
    stated = read_checkpoint(read_note(log.checkpoint_at(reached)).text)
    proof = [bytes.fromhex(node) for node in log.inclusion(reached, reached)]
    assert verify_inclusion(bytes.fromhex(entry.leaf), reached - 1, reached, proof, stated.root)


def test_a_backup_older_than_what_is_known_is_refused(office: Kantor, elsewhere: House, tmp_path: Path) -> None:
    size = office.house.journal.position()
    file = backed_up(office, tmp_path)
    office.indikator("sesudahnya")
    for replace_known in (True, False):  # found in the database that is replaced; told by the inspectorate
        house = office.house if replace_known else elsewhere
        office.house.log.publish(office.clock(), at_once=True)
        told = None if replace_known else known_from(cosigned(office.house).note)
        with pytest.raises(OlderThanKnown, match="1 peristiwa akan hilang"):
            bring_back(house, file, WHY, replace=replace_known, witnessed=told)
    assert office.topics()[-1] == "Indikator.Registered"
    assert not elsewhere.database.has_table("events")
    bring_back(elsewhere, file, WHY, witnessed=known_from(cosigned(office.house).note), accept_older=True)
    (accepted,) = elsewhere.journal.page(size, 10)
    assert (accepted.event.position, accepted.event.known) == (size, size + 1)


def test_a_backup_of_another_log_is_refused(
    office: Kantor, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backed_up(office, tmp_path)
    elsewhere.migrate()
    other = Kantor.__new__(Kantor)
    other.__dict__.update({**vars(office), "house": elsewhere})
    elsewhere.mark_demo()
    other.found()
    with pytest.raises(AnotherLog, match=r"Pada posisi \d+ cadangan ini berbeda"):
        bring_back(elsewhere, file, WHY, replace=True, accept_older=True)
    assert other.topics()[-1] == "PerangkatDaerah.Appointed"
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "lain.key"))
    stranger = build(f"sqlite:///{tmp_path / 'lain.db'}")
    with pytest.raises(KeyUnavailable):
        bring_back(stranger, file, WHY)
    stranger.migrate()
    with pytest.raises(KeyUnavailable, match="bukan kunci catatan ini"):
        bring_back(stranger, file, WHY)
    stranger.close()


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("UPDATE log SET leaf = 'x' WHERE idx = 3", "sudah rusak"),
        ("DELETE FROM log WHERE idx = 3", "sudah rusak"),
        ("DELETE FROM log_keys", "sudah rusak"),
        ("UPDATE log SET leaf = (SELECT leaf FROM log WHERE idx = 2) WHERE idx = 3", "cadangan ini berbeda"),
    ],
)
def test_an_altered_record_is_kept_as_evidence(office: Kantor, tmp_path: Path, attack: str, why: str) -> None:
    file = backed_up(office, tmp_path)
    unguard(office.house.database)
    with office.house.database.write() as tx:
        tx.execute(attack)
    with pytest.raises(AnotherLog, match=why):
        bring_back(office.house, file, WHY, replace=True, accept_older=True)
    assert office.house.database.has_table("events")


@pytest.fixture
def file(office: Kantor, tmp_path: Path) -> Path:
    return backed_up(office, tmp_path)


ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ONE
@pytest.mark.parametrize("size", [0, 1, 100, 4096, 20_000, -4096, -1])
def test_a_file_that_was_cut_short(file: Path, tmp_path: Path, size: int) -> None:
    whole = file.read_bytes()
    cut = tmp_path / "potong"
    cut.write_bytes(whole[:size])
    refused(cut, (NoBackup, DamagedBackup))


@ONE
def test_a_file_that_is_no_backup(file: Path, kantor: Kantor, tmp_path: Path) -> None:
    text = tmp_path / "catatan.txt"
    text.write_text("bukan cadangan\n" * 1000)
    for stranger in (text, Path(kantor.house.database.path)):  # type: ignore[attr-defined]
        refused(stranger, (NoBackup,))


TAMPERED = [
    "UPDATE access_grants SET acting_as = 'admin'",
    "DELETE FROM commands",
    "UPDATE events SET state = REPLACE(state, '75', '57')",
    "DELETE FROM log WHERE idx = (SELECT MAX(idx) FROM log)",
    "UPDATE installation SET value = 'demo '",
    "UPDATE backup SET manifest = REPLACE(manifest, 'jejak-backup-v2', 'jejak-backup-v1')",
    "UPDATE backup SET manifest = json_set(manifest, '$.files', json('{}'))",
    "UPDATE backup SET manifest = 'x'",
    "UPDATE backup SET signature = manifest",
    "UPDATE backup SET manifest = '[]'",
    "DELETE FROM backup",
    "DROP TABLE access_keys",
    "CREATE TABLE backup2 (x); DROP TABLE backup",
]


@ONE
@pytest.mark.parametrize("statement", TAMPERED)
def test_a_file_that_somebody_changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as own:
        own.executescript(statement)
        own.commit()
    refused(file, (NoBackup, DamagedBackup))


def refused(file: Path, kinds: tuple[type[Refusal], ...]) -> None:
    target = file.with_name("sasaran.db")
    house = build(f"sqlite:///{target}")
    with pytest.raises(kinds) as said:
        bring_back(house, file, WHY)
    assert all(file.name in text for text in said.value.teks)
    house.close()
    assert not target.exists()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE events SET state = REPLACE(state, '75', '57')",
        "DELETE FROM events WHERE topic = 'Penolakan.Recorded'",
        "DELETE FROM log WHERE idx = 3",
        "UPDATE log SET leaf = (SELECT leaf FROM log WHERE idx = 2) WHERE idx = 3",
        "UPDATE log SET signature = 'x' WHERE idx = 3",
        "UPDATE log SET signature = (SELECT signature FROM log WHERE idx = 2) WHERE idx = 3",
        "UPDATE log SET recorded_at = '2020' WHERE idx = 3",
        "UPDATE checkpoints SET note = 'x'",
        "UPDATE checkpoints SET size = size + 1 WHERE size = (SELECT MAX(size) FROM checkpoints)",
        "UPDATE cosignatures SET note = REPLACE(note, '1', '2')",
        "UPDATE log_keys SET from_idx = 2",
        "UPDATE head SET idx = idx + 1",
        "INSERT INTO events SELECT stream, 99, topic, state FROM events WHERE topic = 'Indikator.Registered'",
    ],
)
def test_a_record_that_is_not_intact_is_not_backed_up(office: Kantor, tmp_path: Path, attack: str) -> None:
    """So that nobody finds out on the day it is needed."""
    unguard(office.house.database)
    with office.house.database.write() as tx:
        tx.execute(attack)
    with pytest.raises(Damaged, match="jejak-verify"):
        backed_up(office, tmp_path)
    assert list(tmp_path.glob("*cadangan*")) == []


def test_nothing_is_half_restored(
    office: Kantor, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails after the tables are filled, there is the same record as before."""
    file = backed_up(office, tmp_path)
    before = content(office.house, 10**9)

    def fail(*_: Any, at_once: bool) -> None:
        raise OSError("no space left")

    for house in (office.house, elsewhere):
        monkeypatch.setattr(house.log, "sign", fail)
        with pytest.raises(OSError, match="no space"):
            bring_back(house, file, WHY, replace=True)
    assert content(office.house, 10**9) == before
    assert office.house.views.position() == office.house.journal.position()
    assert not elsewhere.database.has_table("events")


def test_a_backup_does_not_hold_the_key(file: Path, signing_key: Path) -> None:
    lines = signing_key.read_bytes().splitlines()
    assert len(lines) == 3
    assert lines[1] not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_takes_no_others_place(office: Kantor, file: Path, tmp_path: Path) -> None:
    kept = shutil.copy(file, tmp_path / "salinan")
    with pytest.raises(FileExistsError):
        backed_up(office, tmp_path)
    assert file.read_bytes() == Path(kept).read_bytes()
