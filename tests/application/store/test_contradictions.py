"""A log that contradicts itself is named, whoever follows it, and nobody waits for what will never come."""

import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from application.store.database import Row
from application.store.faults import Damaged
from projections.follower import Views
from projections.unmoved import Unmoved
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Said, Terminal
from tests.kantor import Kantor
from tests.owner import unguard

LAST = "(SELECT MAX(idx) FROM log)"
SAME = "l.stream = events.stream AND l.version = events.version"
HEAD_AHEAD = "UPDATE head SET idx = idx + 3"
HEAD_BEHIND = "UPDATE head SET idx = idx - 3"
NO_PLACE_AT_THE_END = f"DELETE FROM log WHERE idx = {LAST}"
AT_THE_END = {
    "the head is ahead": HEAD_AHEAD,
    "the head is behind": HEAD_BEHIND,
    "the last place is gone": NO_PLACE_AT_THE_END,
    "the last event is gone": f"DELETE FROM events WHERE EXISTS (SELECT 1 FROM log l WHERE l.idx = {LAST} AND {SAME})",
}
EVERY_WAY = {
    **AT_THE_END,
    "a place is gone": "DELETE FROM log WHERE idx = 5",
    "an event is gone": f"DELETE FROM events WHERE EXISTS (SELECT 1 FROM log l WHERE l.idx = 5 AND {SAME})",
}


@pytest.fixture
def contradicting(request: pytest.FixtureRequest, kantor: Kantor, database_url: str) -> Terminal:
    """`jejak` on a log that its owner has made contradict itself."""
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    unguard(kantor.house.database)
    with kantor.house.database.write() as tx:
        tx.execute(EVERY_WAY[request.param])
    return Terminal(database_url)


def ends(act: Callable[[], Said]) -> Said:
    """What a command says; one that never ends fails here, and not the whole run of the tests."""
    said: list[Said] = []
    thread = threading.Thread(target=lambda: said.append(act()), daemon=True)
    thread.start()
    thread.join(300)
    assert said, "it goes on for ever"
    return said[0]


@pytest.mark.parametrize("contradicting", EVERY_WAY, indirect=True)
def test_whoever_folds_or_copies_the_log_names_it_and_ends(contradicting: Terminal, tmp_path: Path) -> None:
    for line in ("rebuild --check", "rebuild", f"backup {tmp_path / 'cadangan'}"):
        said = ends(lambda line=line: contradicting(line))  # type: ignore[misc]
        assert (said.code, "Catatan tidak utuh:" in said.err) == (1, True), said
    assert not (tmp_path / "cadangan").exists()
    english = Terminal(contradicting.url, "en")("rebuild --check")
    assert "The log is not intact:" in english.err


@pytest.mark.parametrize("contradicting", AT_THE_END, indirect=True)
def test_whoever_begins_to_work_names_it_and_ends(contradicting: Terminal) -> None:
    for line in ("migrate", "serve --port 0", "work --once"):
        said = ends(lambda line=line: contradicting(line))  # type: ignore[misc]
        assert (said.code, "Catatan tidak utuh:" in said.err) == (1, True), said


@pytest.mark.parametrize("way", [HEAD_AHEAD, HEAD_BEHIND, NO_PLACE_AT_THE_END])
def test_nothing_is_added_to_it_that_could_never_be_read(kantor: Kantor, way: str) -> None:
    kantor.found().indikator("keluhan")
    unguard(kantor.house.database)
    with kantor.house.database.write() as tx:
        tx.execute(way)
    before = counted(kantor)
    for _ in range(2):
        with pytest.raises(Damaged, match="tidak utuh"):
            kantor.appoint("sekretaris")
        with pytest.raises(Damaged):  # nor is a refusal
            kantor.do("kabupaten.found", "camat@kb", nama="Kabupaten Lain", zona="WITA")
    assert counted(kantor) == before


def test_over_http_it_is_a_problem_with_its_sentence(kantor: Kantor) -> None:
    kantor.found()
    with kantor.house.database.write() as tx:
        tx.execute(HEAD_AHEAD)
    answer = Api(kantor.house).post("pk/draft", {"unit": "kb", "tahun": 2023}, "perencana@kb")
    assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/catatan-rusak")


def test_two_that_build_views_at_once_end(kantor: Kantor) -> None:
    """The one whose views were taken away by the other says so."""
    kantor.found()
    house = kantor.house
    views = Views(house.database, "cek_")
    views.migrate()
    with house.database.write() as tx:
        tx.execute("DELETE FROM view_position WHERE name = 'cek_views'")
    with pytest.raises(Unmoved, match="proses lain sedang membangunnya"):
        views.catch_up(house.journal)


def test_a_check_ends_while_others_go_on_writing(kantor: Kantor, database_url: str) -> None:
    kantor.found()
    done = threading.Event()

    def write() -> None:
        other = Kantor(database_url)
        for n in count():
            other.indikator(f"indikator-{n}")
            if done.is_set():
                other.close()
                return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert ends(lambda: Terminal(database_url)("rebuild --check")).code == 0
    finally:
        done.set()
        writer.join()


def counted(kantor: Kantor) -> list[Row]:
    with kantor.house.database.read() as tx:
        return tx.execute("SELECT COUNT(*), (SELECT COUNT(*) FROM log), (SELECT idx FROM head) FROM events")
