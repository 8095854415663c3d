"""`jejak migrate` and `rebuild`: safe to repeat, safe together, and honest about views that differ from the log."""

from pathlib import Path

import pytest

from application.store.sqlite import SQLite
from domain.kernel import Teks
from interfaces.app import create_app
from interfaces.cli.main import main
from interfaces.compose import build
from tests.interfaces.cli.runner import Terminal, finish, start
from tests.kantor import Kantor


def test_migrate_prepares_and_may_be_repeated(empty_database_url: str) -> None:
    jejak = Terminal(empty_database_url)
    assert jejak.ok("migrate").out == "Basis data siap: 0 peristiwa.\n"
    assert Terminal(empty_database_url, "en").ok("migrate").out == "The database is ready: 0 events.\n"
    assert "Belum ada apa pun." in jejak.ok("unit list").out
    assert jejak.ok("dokumen list --json").json["documents"] == []


def test_several_may_migrate_at_once(empty_database_url: str) -> None:
    running = [start("migrate", "--db", empty_database_url) for _ in range(4)]
    assert [finish(one)[::2] for one in running] == [(0, "")] * 4
    assert "Belum ada apa pun." in Terminal(empty_database_url).ok("unit list").out


def test_the_environment_names_the_database(empty_database_url: str) -> None:
    assert finish(start("migrate", env={"JEJAK_DATABASE_URL": empty_database_url})).code == 0
    assert finish(start("unit", "list", "--lang", "en", env={"JEJAK_DATABASE_URL": empty_database_url})).code == 0


@pytest.fixture
def jejak(kantor: Kantor, database_url: str) -> Terminal:
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    return Terminal(database_url)


def test_a_rebuild_tells_its_progress_and_leaves_the_same_answers(jejak: Terminal) -> None:
    before = jejak.ok("capaian --unit kb --tahun 2023 --json").out
    said = jejak("rebuild")
    n = jejak.position()
    assert (said.code, said.out, said.err) == (
        0,
        f"Tampilan dibangun ulang dari {n} peristiwa.\n",
        f"Membangun ulang: {n}/{n}\n",
    )
    assert jejak.ok("capaian --unit kb --tahun 2023 --json").out == before


def test_a_check_finds_the_views_equal(jejak: Terminal) -> None:
    said = jejak("rebuild --check")
    n = jejak.position()
    assert (said.code, said.out) == (0, f"Sama dengan bangun ulang dari {n} peristiwa.\n")
    assert jejak("rebuild --check --json").json == {"equal": True, "position": n, "tables": []}


def test_a_check_names_a_row_that_somebody_changed_and_a_rebuild_mends_it(jejak: Terminal, kantor: Kantor) -> None:
    with kantor.house.database.write() as tx:
        tx.execute("UPDATE target SET nilai = ?", ('{"jenis": "angka", "angka": "99"}',))
        tx.execute("UPDATE unit SET nama = ?", ("Ribu\x1b[2J",))
    said = jejak("rebuild --check")
    assert said.code == 1
    assert "2 baris tampilan berbeda dari catatan" in said.err
    assert (
        'nilai: {"jenis": "angka", "angka": "99"}; catatan {"jenis": "angka", "teks": "75", "angka": "75"}' in said.out
    )
    assert "nama: Ribu⟨U+001B⟩[2J; catatan " in said.out
    assert "  doc pk/kb/2023/camat, versi 1, indikator keluhan" in said.out
    told = jejak("rebuild --check --json").json
    rows = {one["table"]: one["rows"][0] for one in told["tables"]}
    assert (rows["target"]["kind"], rows["target"]["key"]["indikator"]) == ("changed", "keluhan")
    assert [cell["column"] for cell in rows["unit"]["columns"]] == ["nama"]
    assert "Baris yang berbeda dari catatan: unit 1, target 1." in jejak("rebuild").out
    assert jejak("rebuild --check").code == 0


def test_views_that_were_left_half_built_are_finished_before_they_are_read(jejak: Terminal, kantor: Kantor) -> None:
    before = jejak.ok("unit list --json").out
    with kantor.house.database.write() as tx:
        kantor.house.views.drop(tx)
        kantor.house.views.create(tx)
    assert jejak.ok("unit list --json").out == before


def test_a_database_of_an_earlier_release_waits_for_migrate(jejak: Terminal, kantor: Kantor) -> None:
    """Its tables are others than this release reads; every way in says so, and `migrate` makes them anew."""
    before = jejak.ok("capaian --unit kb --tahun 2023 --json").out
    with kantor.house.database.write() as tx:
        tx.execute("UPDATE view_position SET shape = 'earlier'")
        tx.execute("DROP TABLE target")
    for line in ("capaian --unit kb --tahun 2023", "unit list", "rebuild", "log checkpoint", "access list"):
        said = jejak.fails(1, line)
        assert "dibuat oleh rilis Jejak sebelumnya. Jalankan 'jejak migrate' dahulu" in said
    assert "earlier release of Jejak. Run 'jejak migrate' first" in Terminal(jejak.url, "en").fails(1, "unit list")
    client = create_app(kantor.house).test_client()  # that of the other tests has found itself prepared already
    refused = client.get("/api/v1/units", headers={"Authorization": "Bearer bappeda"})
    assert (refused.status_code, "Jalankan 'jejak migrate' dahulu" in refused.get_json()["detail"]) == (503, True)
    assert client.get("/health/ready").get_json() == {"status": "not migrated"}
    page = client.get("/capaian?unit=kb&tahun=2023")
    assert ("jejak migrate" in page.text, page.headers.get("Retry-After")) == (True, "1")
    jejak.ok("migrate")
    assert jejak.ok("capaian --unit kb --tahun 2023 --json").out == before


def test_a_damaged_file_is_called_that(tmp_path: Path) -> None:
    file = tmp_path / "jejak.db"
    house = build(f"sqlite:///{file}")
    house.migrate()
    house.close()
    file.write_bytes(file.read_bytes().replace(b"CREATE INDEX log_topic", b"CREATE \xff\xfeDEX log_topic"))
    for line in ("unit list", "rebuild", "migrate"):
        said = Terminal(f"sqlite:///{file}")(line)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("Berkas basis data rusak (database disk image is malformed)."), said


def test_the_demo_leaves_the_record_of_others_alone(database_url: str) -> None:
    office = Kantor(database_url, demo=False)
    office.found()
    office.close()
    jejak = Terminal(database_url)
    assert "bukan demo" in jejak.fails(1, "demo --no-serve")
    assert "is no demo" in Terminal(database_url, "en").fails(1, "demo --no-serve")


def test_whoever_runs_an_old_sqlite_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(SQLite, "caution", Teks("Awas SQLite lama.", "Beware of this old SQLite."))
    for language in ("id", "en"):
        assert main(["migrate", "--lang", language, "--db", f"sqlite:///{tmp_path / 'jejak.db'}"]) == 0
    assert capsys.readouterr().err == "Awas SQLite lama.\nBeware of this old SQLite.\n"


def test_a_role_for_the_application_is_for_postgresql(tmp_path: Path) -> None:
    jejak = Terminal(f"sqlite:///{tmp_path / 'jejak.db'}")
    assert "SQLite tidak mengenal peran" in jejak.fails(1, "migrate --app-role jejak_app")
