"""The first time that a document is printed is on record; printed again it is bound to the same, however long after."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from application.store.notes import read_checkpoint
from domain.kernel import Invalid
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.input.moments import as_of
from interfaces.input.orders import parse
from interfaces.writing.printing import Printing
from tests.interfaces.writing.reading import word_text

PK = {"unit": "kota-bangun", "tahun": 2023}


@pytest.fixture
def house(told: Path, tmp_path: Path) -> Iterator[House]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    yield house
    house.close()


def printing(house: House) -> Printing:
    return Printing(house, house.identities().identify("perencana@kota-bangun", ""), as_of(house))


def printed(house: House) -> list[Any]:
    return [r for page in house.journal.pages(0) for r in page if type(r.event).TOPIC == "Cetakan.Printed"]


def other_event(house: House) -> None:
    document = {
        "command": "lkjip.draft",
        "command_id": "catatan-lain",
        "actor": "perencana@kota-bangun",
        "data": {"unit": "kota-bangun", "tahun": 2024},
    }
    order, _ = parse(document, house.identities().identify, demo=True)
    house.jejak.execute(order)


def test_it_is_recorded_once_and_printed_again_the_same(house: House) -> None:
    first = printing(house)
    before = house.journal.position()
    doc = first.document("pk", PK)
    content = first.file(doc, "docx")
    (event,) = printed(house)
    assert (event.event.dokumen, event.event.versi, event.event.isi) == ("pk/kota-bangun/2023/camat", 1, doc.digest)
    assert event.event.posisi == before
    assert event.event.titik >= before
    other_event(house)
    again = printing(house)
    assert again.at.position > before
    assert again.file(again.document("pk", PK), "docx") == content
    assert len(printed(house)) == 1


def test_its_foot_names_the_checkpoint_that_covers_it(house: House) -> None:
    own = printing(house)
    text = word_text(own.file(own.document("pk", PK), "docx"))
    (event,) = printed(house)
    checkpoint = read_checkpoint(house.log.checkpoint_at(event.event.titik))
    assert checkpoint.root.hex() in text


def test_the_trail_tells_it(house: House) -> None:
    own = printing(house)
    own.file(own.document("pk", PK), "xlsx")
    (event,) = printed(house)
    at = as_of(house)
    entry = house.queries.trail(at, after=event.idx - 1, limit=1)["entries"][0]
    assert "mencetak Perjanjian Kinerja camat" in entry["kalimat"]
    assert "versi 1" in entry["kalimat"]


@pytest.mark.parametrize(
    "wrong", [{"isi": "bukan sidik"}, {"posisi": 10**9}, {"posisi": 0}, {"document": "x" * 300}, {"versi": 5000}]
)
def test_what_cannot_be_is_refused(house: House, wrong: dict[str, Any]) -> None:
    right = {"document": "pk/kota-bangun/2023/camat", "versi": 1, "isi": "ab" * 32, "posisi": 5, "per": "2024-01-01"}
    document = {
        "command": "cetakan.record",
        "command_id": "salah",
        "actor": "perencana@kota-bangun",
        "data": {**right, **wrong},
    }
    order, _ = parse(document, house.identities().identify, demo=True)
    with pytest.raises(Invalid):
        house.jejak.execute(order)
    assert not printed(house)
