"""Somebody moves positions, or takes tables away: whoever asks or records is told so and what to do; nothing is
recorded, nothing goes on for ever, and a rebuild mends it."""

from datetime import timedelta
from pathlib import Path

import pytest

from application.store.database import Row
from application.store.faults import Fault
from interfaces.clock import real_clock
from interfaces.config import from_environment
from interfaces.doctor import of_house
from interfaces.self_check import SelfCheck
from projections.views.references import KARTU
from tests.interfaces.api.client import CARD, Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor

MOVED = {
    "UPDATE view_position SET idx = idx + 1000 WHERE name = 'views'": "posisi-salah",
    "UPDATE view_position SET idx = -5 WHERE name = 'views'": "posisi-salah",
    "UPDATE view_position SET idx = idx - 3 WHERE name = 'views'": "posisi-salah",
    "UPDATE policies SET idx = 1000": "posisi-salah",
    "DROP TABLE kartu": "tabel-berubah",
    "ALTER TABLE kartu DROP COLUMN nama": "tabel-berubah",
}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    kantor.house.settle()
    return kantor


@pytest.mark.parametrize("way", MOVED)
def test_it_is_named_wherever_one_looks_and_a_rebuild_mends_it(office: Kantor, database_url: str, way: str) -> None:
    api, slug, reader, before = Api(office.house), MOVED[way], Reader(office.house), counted(office)
    with office.house.database.write() as tx:
        tx.execute(way)
    recorded = api.post("indikator/register", {"unit": "kb", "slug": "baru", "kartu": CARD}, "perencana@kb")
    assert (recorded.status_code, recorded.get_json()["type"]) == (503, f"/masalah/{slug}")
    with pytest.raises(Fault):
        office.indikator("lain")
    assert counted(office) == before
    if "policies" not in way:
        asked = api.get("/indikator/kb")
        assert (asked.status_code, asked.get_json()["type"]) == (503, f"/masalah/{slug}")
        assert "jejak rebuild" in reader.open("/capaian?unit=kb&tahun=2023", 503).text
    if slug == "posisi-salah":
        ready = api.client.get("/health/ready")
        assert (ready.status_code, ready.get_json()["status"]) == (503, slug)
    found = {one.check: one.state.value for one in of_house(office.house, from_environment())}
    assert found["tampilan"] == "rusak"
    jejak = Terminal(database_url)
    assert jejak("rebuild").code == 0
    assert jejak("rebuild --check").code == 0
    assert api.get("/indikator/kb").status_code == api.client.get("/health/ready").status_code == 200


def test_a_row_in_the_place_of_one_to_come_is_named(office: Kantor) -> None:
    before = counted(office)
    with office.house.database.write() as tx:
        names = ", ".join(KARTU.names[2:-2])
        put = f"INSERT INTO kartu (unit, slug, {names}, pos_from) SELECT unit, 'baru', {names}, ? FROM kartu"
        tx.execute(put, (office.house.journal.position() + 1,))
    sent = {"unit": "kb", "slug": "baru", "kartu": CARD}
    answer = Api(office.house).post("indikator/register", sent, "perencana@kb")
    assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/tabel-berubah")
    assert counted(office) == before


def test_views_moved_back_with_their_trail_are_named_as_behind_and_as_rows_in_the_way(
    office: Kantor, database_url: str
) -> None:
    """Where both say the same, nothing tells them from views that only have to catch up, but that they cannot."""
    with office.house.database.write() as tx:
        tx.execute("UPDATE view_position SET idx = idx - 3 WHERE name = 'views'")
        tx.execute("DELETE FROM trail WHERE idx > (SELECT idx FROM view_position WHERE name = 'views')")
    api, jejak, end = Api(office.house), Terminal(database_url), office.house.journal.position()
    assert api.client.get("/health/ready").get_json()["status"] == "views behind"
    found = {one.check: one for one in of_house(office.house, from_environment())}["tampilan"]
    assert (found.state.value, f"posisi {end - 3}, catatan sampai {end}" in found.teks.id) == ("rusak", True)
    for line in ("rebuild --check", "serve --port 0"):
        said = jejak.fails(1, line)
        assert ("berisi baris yang bukan dari Jejak" in said, "jalankan jejak rebuild" in said) == (True, True), said
    assert jejak("rebuild").code == 0
    assert jejak("rebuild --check").code == 0
    assert api.client.get("/health/ready").status_code == 200


def test_a_row_that_nobody_can_read_is_named_once_the_check_has_found_it(office: Kantor, tmp_path: Path) -> None:
    """Whoever trips over it is told what to do, and not that the fault is ours."""
    api, reader, now = Api(office.house), Reader(office.house), real_clock()
    with office.house.database.write() as tx:
        tx.execute("UPDATE berlaku SET effective_from = '2022-rusak'")
        tx.execute("UPDATE target SET nilai = 'rusak'")
    while SelfCheck(office.house, tmp_path / "cermin").step(now):
        now += timedelta(seconds=1)
    answer = api.get("/capaian/kb/2023")
    assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/tabel-berubah")
    assert "jejak rebuild" in reader.open("/lineage?unit=kb&tahun=2023&indikator=keluhan", 503).text
    assert office.house.rebuild() == {"berlaku": 1, "target": 1}
    assert api.get("/capaian/kb/2023").status_code == 200


def counted(kantor: Kantor) -> list[Row]:
    with kantor.house.database.read() as tx:
        return tx.execute("SELECT COUNT(*), (SELECT COUNT(*) FROM log), (SELECT idx FROM head) FROM events")
