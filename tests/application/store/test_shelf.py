"""What is kept between commands is never seen half-changed, and is never older than what is stored."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from application.store import shelf
from application.work import load
from domain.kernel import Refusal
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from interfaces.backups import back_up, bring_back
from interfaces.compose import House
from projections.follower import Views
from tests.kantor import Kantor

PK: dict[str, Any] = {"unit": "kb", "tahun": 2023}
ID = PerjanjianKinerja.create_id("kb", 2023, "camat")


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """An office with a PK in draft."""
    kantor.found().indikator("a").indikator("b").do("pk.draft", "perencana@kb", **PK)
    return kantor


@pytest.fixture
def beside(office: Kantor, database_url: str) -> Iterator[Kantor]:
    """Another process on the same database."""
    other = Kantor(database_url, office.clock().isoformat())
    yield other
    other.close()


def set_target(kantor: Kantor, nilai: str, slug: str = "a", **more: Any) -> None:
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": slug, "nilai": nilai}], **more)


def state(aggregate: Any) -> dict[str, Any]:
    """All that an aggregate holds, but for times that are stored nowhere and asked for by nobody."""
    return {name: value for name, value in vars(aggregate).items() if name not in ("_created_on", "_modified_on")}


def kept_is_stored(house: House) -> set[UUID]:
    """The ids of what is kept, each the same as a replay of its stream up to the version it has."""
    kept = house.jejak.shelf.kept()
    for id, aggregate in kept.items():
        assert state(load(house.journal, id, aggregate.version)) == state(aggregate), id
    return set(kept)


def targets(kantor: Kantor) -> dict[str, str]:
    """The targets in force or in draft, as the views have them and as a replay has them: the same."""
    document = load(kantor.house.journal, ID)
    found = {slug: nilai.teks for (slug, _, _), nilai in document.versi[1].target.items()}
    with kantor.house.database.read() as tx:
        rows = tx.execute("SELECT indikator, nilai FROM target WHERE doc = ? AND pos_to IS NULL", (str(ID),))
    assert {slug: f'"teks": "{found[slug]}"' in nilai for slug, nilai in rows} == dict.fromkeys(found, True)
    return found


def test_what_a_command_leaves_is_what_a_replay_gives(office: Kantor) -> None:
    for nilai in ("75", "76", "77"):
        set_target(office, nilai)
        assert ID in kept_is_stored(office.house)
    assert targets(office) == {"a": "77"}


def test_another_process_is_never_overlooked(office: Kantor, beside: Kantor) -> None:
    for n in range(3):
        set_target(office, f"1{n}")
        set_target(beside, f"2{n}")
        set_target(beside, f"3{n}", "b")
    set_target(office, "40")
    assert targets(office) == {"a": "40", "b": "32"}
    assert ID in kept_is_stored(office.house)
    assert ID in kept_is_stored(beside.house)


def test_a_refusal_leaves_nothing_half_done(office: Kantor) -> None:
    rows = [{"indikator": "a", "nilai": "75"}, {"indikator": "tidak-ada", "nilai": "1"}]
    with pytest.raises(Refusal):
        office.do("pk.set_target", "perencana@kb", **PK, target=rows)  # the first row had been set
    assert ID not in office.house.jejak.shelf.kept()
    set_target(office, "80", "b")
    assert targets(office) == {"b": "80"}
    kept_is_stored(office.house)


def test_what_is_rolled_back_after_the_command_is_not_kept(office: Kantor) -> None:
    set_target(office, "75")

    def spoilt() -> None:
        with office.house.database.write():
            set_target(office, "76")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        spoilt()
    assert targets(office) == {"a": "75"}
    set_target(office, "77", "b")
    assert targets(office) == {"a": "75", "b": "77"}
    kept_is_stored(office.house)


def test_a_restored_record_is_not_taken_for_the_one_that_was_kept(
    office: Kantor, beside: Kantor, tmp_path: Path
) -> None:
    back_up(office.house, tmp_path / "cadangan", lambda done, of: None)
    set_target(office, "75")
    set_target(office, "76")
    bring_back(beside.house, tmp_path / "cadangan", "disk server rusak", replace=True, accept_older=True)
    set_target(beside, "11", "b")  # as many events as were lost: the streams are as long as they were
    set_target(office, "80")
    assert targets(office) == {"a": "80", "b": "11"}
    kept_is_stored(office.house)
    rebuilt = Views(office.house.database, "cek_")
    rebuilt.rebuild(office.house.journal)
    assert rebuilt.digest() == office.house.views.digest()


def test_nor_where_the_same_command_came_last_in_both(office: Kantor, beside: Kantor, tmp_path: Path) -> None:
    back_up(office.house, tmp_path / "cadangan", lambda done, of: None)
    set_target(office, "75")
    set_target(office, "11", "b", command_id="kirim-1")
    bring_back(beside.house, tmp_path / "cadangan", "disk server rusak", replace=True, accept_older=True)
    set_target(beside, "76")
    set_target(beside, "11", "b", command_id="kirim-1")  # who sent it has seen that it is lost, and sends it again
    set_target(office, "80", "b")
    assert targets(office) == {"a": "76", "b": "80"}
    kept_is_stored(office.house)


def test_many_at_once_keep_what_is_stored(office: Kantor, beside: Kantor) -> None:
    def change(n: int) -> None:
        set_target((office, beside)[n % 2], str(n), "ab"[n % 2])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(24)))
    kept_is_stored(office.house)
    kept_is_stored(beside.house)
    assert load(office.house.journal, ID).version == 1 + 24
    rebuilt = Views(office.house.database, "cek_")
    rebuilt.rebuild(office.house.journal)
    assert rebuilt.digest() == office.house.views.digest()


def test_no_more_is_kept_than_there_is_room_for(office: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "ROOM", 6)
    for n in range(8):
        set_target(office, str(n), "ab"[n % 2])
        assert sum(aggregate.version for aggregate in office.house.jejak.shelf.kept().values()) <= 6
    assert targets(office) == {"a": "6", "b": "7"}
