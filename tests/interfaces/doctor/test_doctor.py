"""`jejak doctor`: a healthy installation has nothing broken, and each thing that fails is named with how to mend it."""

import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from application.access import Identity
from application.orders import Order
from interfaces.clock import real_clock
from interfaces.compose import House, build
from interfaces.doctor import Finding, State, examine
from interfaces.registers.particulars import Particulars
from tests import postgres
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.doctor.certificate import certificate
from tests.interfaces.web.browser import Office
from tests.owner import unguard
from tests.smtp import FROM, Server

ROLE = "jejak_dokter"
Found = dict[str, Finding]


class Ward:
    """A real installation in a folder of its own, with an admin, a person on record and a file of evidence."""

    def __init__(self, url: str, folder: Path, smtp: Server) -> None:
        self.url, self.folder = url, folder
        self.environ = {
            "JEJAK_DATABASE_URL": url,
            "JEJAK_KEY_FILE": os.environ["JEJAK_KEY_FILE"],
            "JEJAK_SECRET_FILE": os.environ["JEJAK_SECRET_FILE"],
            "JEJAK_EVIDENCE": os.environ["JEJAK_EVIDENCE"],
            "JEJAK_SMTP_URL": smtp.url,
            "JEJAK_MAIL_FROM": FROM,
            "JEJAK_LOG": str(folder / "jejak.log"),
        }
        self.office = Office(url)
        self.house: House = self.office.house
        self.office.person("p-001", "admin")

    def look(self, **settings: str) -> Found:
        """What is not as it should be, by name."""
        found = examine(self.url, {**self.environ, **settings})
        return {one.check: one for one in found if one.state is not State.BAIK}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Key, secret and evidence in a folder of their own, so that a test may spoil them."""
    for name in ("KEY_FILE", "SECRET_FILE", "EVIDENCE"):
        monkeypatch.setenv(f"JEJAK_{name}", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def smtp() -> Iterator[Server]:
    server = Server().start()
    yield server
    server.stop()


@pytest.fixture
def ward(own: Path, empty_database_url: str, smtp: Server) -> Iterator[Ward]:
    ward = Ward(empty_database_url, own, smtp)
    yield ward
    ward.office.close()


USUAL = {"jam", "versi-sqlite", "peran-basis-data", "saksi", "alamat", "kurang-orang"}
"""What the machine of a test may lack: a clock kept right, a new SQLite, a role of its own, a witness, an address."""


def test_a_healthy_installation_has_nothing_broken(ward: Ward) -> None:
    found = ward.look()
    assert set(found) <= USUAL, found
    assert [one for one in found.values() if one.state is State.RUSAK] == []
    checks = {one.check for one in examine(ward.url, ward.environ)}
    assert {"kunci", "rahasia", "basis-data", "penjaga", "catatan", "kunci-catatan", "rahasia-isi", "surel"} <= checks
    for one in examine(ward.url, ward.environ):
        assert one.teks.id.endswith("."), one
        assert (one.mend.id == "") is (one.state is State.BAIK), one


# -- each thing spoiled by itself


def open_to_others(path: str) -> Callable[[Ward], None]:
    return lambda ward: Path(ward.environ[path]).chmod(0o644)


def gone(path: str) -> Callable[[Ward], None]:
    return lambda ward: Path(ward.environ[path]).unlink()


def another_key(ward: Ward) -> None:
    ward.office.close()
    Path(ward.environ["JEJAK_KEY_FILE"]).unlink()
    other = build(f"sqlite:///{ward.folder}/other.db")
    other.migrate()
    other.close()


def another_secret(ward: Ward) -> None:
    ward.house.people.set(Particulars("p-002", "a@contoh.go.id"), (), real_clock())
    Path(ward.environ["JEJAK_SECRET_FILE"]).unlink()
    other = build(f"sqlite:///{ward.folder}/other.db")
    other.migrate()
    other.close()


def evidence_open(ward: Ward) -> None:
    ward.house.evidence.put(b"surat")
    Path(ward.environ["JEJAK_EVIDENCE"]).chmod(0o777)


def unguarded(ward: Ward) -> None:
    unguard(ward.house.database)


def guard_of_straw(ward: Ward) -> None:
    """There by its name, and it refuses nothing."""
    with ward.house.database.write() as tx:
        if ward.house.database.roles:
            tx.execute(
                "CREATE OR REPLACE FUNCTION jejak_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RETURN NULL; END $$"
            )
        else:
            tx.execute("DROP TRIGGER log_no_update")
            tx.execute("CREATE TRIGGER log_no_update BEFORE UPDATE ON log WHEN 0 BEGIN SELECT 1; END")


def trigger_on_a_view(ward: Ward) -> None:
    with ward.house.database.write() as tx:
        if ward.house.database.roles:
            tx.execute(
                "CREATE FUNCTION palsu() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN NEW.nilai := '57'; RETURN NEW; END $$"
            )
            tx.execute("CREATE TRIGGER palsu BEFORE INSERT ON target FOR EACH ROW EXECUTE FUNCTION palsu()")
        else:
            tx.execute("CREATE TRIGGER palsu AFTER INSERT ON target BEGIN UPDATE target SET nilai = '57'; END")


def default_of_a_column(ward: Ward) -> None:
    with ward.house.database.write() as tx:
        if ward.house.database.roles:
            tx.execute("ALTER TABLE sessions ALTER COLUMN acting_as SET DEFAULT 'bupati'")
        else:
            tx.execute("ALTER TABLE sessions ADD COLUMN palsu TEXT DEFAULT 'bupati'")


def head_ahead(ward: Ward) -> None:
    with ward.house.database.write() as tx:
        tx.execute("UPDATE head SET idx = idx + 1")


def recorded_later(ward: Ward) -> None:
    with ward.house.database.write() as tx:
        tx.execute("UPDATE head SET recorded_at = ?", ((real_clock() + timedelta(days=1)).isoformat(),))


def no_admin(ward: Ward) -> None:
    ward.office.revoke("p-001")


def old_key_of_a_program(ward: Ward) -> None:
    ward.house.access.issue("p-001", "program", until=real_clock().date() + timedelta(days=3))


def ending_office(ward: Ward) -> None:
    until = real_clock().date() + timedelta(days=3)
    ward.office._operator("akses.grant", acting_as="bappeda", decree="SK contoh", person="p-009", until=until)


def silent(ward: Ward) -> None:
    who = Identity("p-001", "bagian_organisasi")
    why = "Katalog tenggat mulai berlaku"
    ward.house.jejak.execute(Order("kabupaten.adopt_deadlines", who, {"sejak": date(2027, 1, 1)}, reason=why))


def trouble(ward: Ward) -> None:
    ward.house.heartbeats.beat("host/1", real_clock(), 1, "sent: OperationalError")


def log_elsewhere(ward: Ward) -> None:
    ward.environ["JEJAK_LOG"] = str(ward.folder / "tidak-ada" / "jejak.log")


def rows_of_ones_own(ward: Ward) -> None:
    """A password that was changed, and an answer that nobody gave, put aside when its command came."""
    with ward.house.database.write() as tx:
        tx.execute("UPDATE passwords SET hash = 'x'")
        tx.execute(
            "INSERT INTO commands (person, key, fingerprint, status, answer) VALUES ('operator', 'k', '', 1, '')"
        )
        assert ward.house.answers.given(tx, "operator", "k")() is None


SPOILED: dict[str, tuple[Callable[[Ward], None], str, State, str]] = {
    "key open": (open_to_others("JEJAK_KEY_FILE"), "kunci", State.RUSAK, "chmod 600"),
    "secret open": (open_to_others("JEJAK_SECRET_FILE"), "rahasia", State.RUSAK, "chmod 600"),
    "no key": (gone("JEJAK_KEY_FILE"), "kunci", State.RUSAK, "JEJAK_KEY_FILE"),
    "no secret": (gone("JEJAK_SECRET_FILE"), "rahasia", State.RUSAK, "JEJAK_SECRET_FILE"),
    "another key": (another_key, "files.key_of_log", State.RUSAK, "jejak doctor"),
    "another secret": (another_secret, "files.secret_of_rows", State.RUSAK, "jejak doctor"),
    "rows of one's own": (rows_of_ones_own, "baris-tersegel", State.RUSAK, "seal.broken"),
    "evidence open": (evidence_open, "bukti", State.RUSAK, "chmod 700"),
    "unguarded": (unguarded, "penjaga", State.RUSAK, "jejak-verify"),
    "a guard of straw": (guard_of_straw, "penjaga", State.RUSAK, "jejak migrate"),
    "a trigger on a view": (trigger_on_a_view, "pemicu-asing", State.RUSAK, "jejak rebuild --check"),
    "a column that fills itself": (default_of_a_column, "isi-bawaan", State.RUSAK, "jejak rebuild --check"),
    "head ahead": (head_ahead, "catatan", State.RUSAK, "jejak-verify"),
    "recorded later": (recorded_later, "jam-catatan", State.RUSAK, "timedatectl"),
    "no admin": (no_admin, "admin", State.RUSAK, "jejak access invite"),
    "a key that ends": (old_key_of_a_program, "kunci-akses", State.PERHATIAN, "jejak access key"),
    "an office that ends": (ending_office, "jabatan-berakhir", State.PERHATIAN, "jejak access grant"),
    "nothing ticks": (silent, "detak", State.RUSAK, "jejak work"),
    "trouble": (trouble, "detak", State.PERHATIAN, "log"),
    "a log elsewhere": (log_elsewhere, "log", State.RUSAK, "folder"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_fails_is_named_with_how_to_mend_it(ward: Ward, name: str) -> None:
    spoil, check, state, mend = SPOILED[name]
    spoil(ward)
    found = ward.look()
    assert check in found, found
    assert found[check].state is state
    for words in (found[check].mend.id, found[check].mend.en):
        assert mend in words, words


@pytest.mark.parametrize("empty_database_url", ["sqlite"], indirect=True)
class TestSQLite:
    def test_a_new_file_is_its_owners_alone_and_one_that_is_not_is_named(self, ward: Ward) -> None:
        file = Path(ward.url.removeprefix("sqlite:///"))
        beside = [path for path in file.parent.iterdir() if path.name.startswith(file.name)]
        assert {path.stat().st_mode & 0o777 for path in beside} == {0o600}
        file.chmod(0o644)
        assert ward.look()["berkas-basis-data"].mend.id == f"chmod 600 {file}"
        file.chmod(0o600)
        file.parent.chmod(0o777)
        assert ward.look()["folder-basis-data"].state is State.RUSAK
        file.parent.chmod(0o700)

    def test_a_database_that_is_not_there_or_not_prepared(self, ward: Ward, tmp_path: Path) -> None:
        ward.url = f"sqlite:///{tmp_path}/none.db"
        assert "jejak migrate" in ward.look()["basis-data"].mend.id
        assert not (tmp_path / "none.db").exists()
        (tmp_path / "none.db").touch()
        assert "jejak migrate" in ward.look()["basis-data"].mend.id
        (tmp_path / "none.db").write_text("no database at all, but a letter to somebody" * 100)
        assert "pulihkan cadangan" in ward.look()["basis-data"].teks.id
        assert ward.look()["basis-data"].state is State.RUSAK
        ward.url = "mysql://server/nama"
        assert "sqlite:///" in ward.look()["basis-data"].mend.id

    def test_settings_come_first_and_all_at_once(self, ward: Ward) -> None:
        found = examine(ward.url, {**ward.environ, "JEJAK_TICK_SECONDS": "x", "JEJAK_SMPT_URL": "x"})
        assert [one.check for one in found] == ["pengaturan"] * 2
        assert "JEJAK_SMTP_URL" in found[1].teks.en

    def test_evidence_that_is_on_record_and_not_in_the_store(self, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
        own = ward.house.evidence.put(b"surat")
        monkeypatch.setattr(type(ward.house.queries), "held_files", lambda self: [own, "0" * 63 + "1"])
        found = ward.look()["isi-bukti"]
        assert "1 berkas" in found.teks.id
        assert "0" * 63 + "1" in found.teks.id
        assert "jejak evidence check" in found.mend.id

    def test_a_mail_server_that_does_not_answer_or_takes_no_password(self, ward: Ward) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            shut = probe.getsockname()[1]
        found = ward.look(JEJAK_SMTP_URL=f"smtp://127.0.0.1:{shut}")["surel"]
        assert found.state is State.RUSAK
        login = ward.environ["JEJAK_SMTP_URL"].replace("//", "//pemakai:rahasia@")
        found = ward.look(JEJAK_SMTP_URL=login)["surel"]
        assert found.state is State.RUSAK
        assert "rahasia" not in f"{found}"
        assert ward.look(JEJAK_MAIL_FROM="")["surel"].state is State.RUSAK
        assert ward.look(JEJAK_SMTP_URL="")["surel"].state is State.PERHATIAN

    def test_an_address_without_https_or_without_a_proxy(self, ward: Ward) -> None:
        assert ward.look(JEJAK_BASE_URL="http://jejak.contoh.go.id")["alamat"].state is State.RUSAK
        assert ward.look()["alamat"].state is State.PERHATIAN

    def test_offline_nobody_else_is_asked(self, ward: Ward) -> None:
        settings = {"JEJAK_SMTP_URL": "smtps://192.0.2.1:465", "JEJAK_BASE_URL": "https://jejak.invalid"}
        found = examine(ward.url, {**ward.environ, **settings}, network=False)
        assert not {"surel", "sertifikat"} & {one.check for one in found}
        assert "proksi" in {one.check for one in found}

    def test_the_terminal_says_it_in_both_languages_and_to_programs(
        self, ward: Ward, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in ward.environ.items():
            monkeypatch.setenv(name, value)
        jejak, english = Terminal(ward.url), Terminal(ward.url, "en")
        said = jejak("doctor --offline")
        assert (said.code, said.err) == (0, "")
        assert "+ penjaga: Catatan hanya dapat ditambah." in said.out
        Path(ward.environ["JEJAK_KEY_FILE"]).chmod(0o644)
        said = english("doctor --offline")
        assert (said.code, said.err) == (1, "")
        assert "x kunci:" in said.out
        assert "chmod 600" in said.out
        found = {row["check"]: row for row in jejak("doctor --offline --json").json}
        assert found["kunci"]["state"] == "rusak"
        assert found["kunci"]["mend"] == f"chmod 600 {ward.environ['JEJAK_KEY_FILE']}"
        monkeypatch.setenv("JEJAK_SMTP_ULR", "x")
        assert "maksudnya JEJAK_SMTP_URL" in jejak("doctor").out


class Https:
    """A server that shows a certificate and says no more."""

    def __init__(self, file: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self._context = context
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self.listening.accept()
            except OSError:
                return
            try:
                self._context.wrap_socket(peer, server_side=True).close()
            except OSError:
                peer.close()

    def close(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self._thread.join()


@pytest.mark.parametrize("empty_database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("days", "name", "trusted", "state"),
    [
        (90, "localhost", True, None),
        (5, "localhost", True, State.PERHATIAN),
        (-1, "localhost", True, State.RUSAK),
        (90, "lain.example", True, State.RUSAK),
        (90, "localhost", False, State.RUSAK),
    ],
)
def test_the_certificate_that_browsers_see(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, days: int, name: str, trusted: bool, state: State | None
) -> None:
    file = certificate(ward.folder / "https.pem", name, real_clock() + timedelta(days=days))
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    monkeypatch.setattr("interfaces.doctor.outside.is_public", lambda url: True)  # localhost stands for a public name
    server = Https(file)
    try:
        found = ward.look(JEJAK_BASE_URL=f"https://localhost:{server.port}", JEJAK_TRUSTED_PROXIES="127.0.0.1")
    finally:
        server.close()
    assert found.get("sertifikat") is None if state is None else found["sertifikat"].state is state
    assert "alamat" not in found
    assert "proksi" not in found
    with monkeypatch.context() as then:
        then.setattr("interfaces.doctor.outside.PATIENCE", 1.0)
        gone = ward.look(JEJAK_BASE_URL=f"https://localhost:{server.port}")
    assert gone["sertifikat"].state is State.PERHATIAN


@pytest.mark.parametrize("empty_database_url", ["postgresql"], indirect=True)
class TestPostgreSQL:
    def test_a_role_that_owns_the_tables_and_one_that_may_too_little(
        self, ward: Ward, postgres_server: postgres.Server
    ) -> None:
        assert "--app-role" in ward.look()["peran-basis-data"].mend.id
        with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as server:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
            try:
                ward.house.grant(ROLE)
                owner, ward.url = ward.url, ward.url.replace("//jejak@", f"//{ROLE}@")
                assert not {"peran-basis-data", "peran-lain"} & ward.look().keys()
                with ward.house.database.write() as tx:
                    tx.execute("GRANT INSERT ON events TO PUBLIC")
                found = ward.look()["peran-lain"]
                assert ("PUBLIC" in found.teks.id, found.state) == (True, State.PERHATIAN)
                with ward.house.database.write() as tx:
                    tx.execute(f"REVOKE DELETE ON limits FROM {ROLE}")
                found = ward.look()["peran-basis-data"]
                assert "DELETE limits" in found.teks.id
                assert found.state is State.RUSAK
            finally:
                with psycopg.connect(owner, autocommit=True) as own:
                    own.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(ROLE)))
                server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(ROLE)))

    def test_a_server_that_has_gone(self, ward: Ward) -> None:
        ward.url = ward.url.replace("port=5432", "port=5433")
        found = ward.look()
        assert found["basis-data"].state is State.RUSAK
        assert "JEJAK_DATABASE_URL" in found["basis-data"].mend.en

    def test_a_server_whose_clock_is_apart(self, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("interfaces.doctor.clock.real_clock", lambda: datetime.now(UTC) + timedelta(minutes=1))
        assert "60 detik" in ward.look()["jam-server"].teks.id or "59" in ward.look()["jam-server"].teks.id


@pytest.mark.parametrize("empty_database_url", ["sqlite"], indirect=True)
def test_a_clock_that_is_behind(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("doctor.clock", "clock"):
        monkeypatch.setattr(f"interfaces.{room}.real_clock", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    found = ward.look()
    assert found["jam"].state is State.RUSAK
    assert "jam-catatan" in found  # what is recorded already is after it


def test_a_unit_with_too_few_people_is_named_with_what_is_missing(ward: Ward) -> None:
    found = ward.look()["kurang-orang"]
    assert found.teks.id.startswith("Kecamatan Contoh: ")
    assert "tidak dapat selesai: 0 orang berbeda dari" in found.teks.id
    assert "jejak access invite" in found.mend.id
