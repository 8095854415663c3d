"""The yearly report and the PK of the demo, written once in each form."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.input.comparison import read_name
from interfaces.input.moments import as_of
from interfaces.writing.model import Document
from interfaces.writing.printing import Printing

OF_EACH_KIND = {
    "lkjip": "lkjip/kota-bangun/2023",
    "pk": "pk/kota-bangun/2023/camat",
    "iku": "iku/kota-bangun",
    "renstra": "renstra/kota-bangun/2021-2026",
    "renja": "renja/kota-bangun/2023",
    "renja_perubahan": "renja_perubahan/sangasanga/2025/1",
    "rencana_aksi": "rencana_aksi/sangasanga/2025/camat",
}


class Written(NamedTuple):
    """A document, and the files of it that were asked for so far."""

    printing: Printing
    doc: Document
    files: dict[str, bytes]

    def file(self, form: str) -> bytes:
        if form not in self.files:
            self.files[form] = self.printing.file(self.doc, form)
        return self.files[form]

    def again(self) -> Document:
        """The same, asked for anew."""
        kind, key = read_name(self.doc.alamat)
        return self.printing.document(kind, key)


@pytest.fixture(scope="session")
def office(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = shutil.copy(told, tmp_path_factory.mktemp("writing") / "jejak.db")
    house = build(f"sqlite:///{file}", DemoClock())
    yield house
    house.close()


class Every:
    """A document of each kind, put together when it is asked for."""

    def __init__(self, house: House) -> None:
        who = house.identities().identify("bappeda", "")
        self.printing = Printing(house, who, as_of(house))
        self.made: dict[str, Written] = {}

    def __getitem__(self, kind: str) -> Written:
        if kind not in self.made:
            _, key = read_name(OF_EACH_KIND[kind])
            self.made[kind] = Written(self.printing, self.printing.document(kind, key), {})
        return self.made[kind]


@pytest.fixture(scope="session")
def every(office: House) -> Every:
    return Every(office)


@pytest.fixture(scope="session")
def lkjip(every: Every) -> Written:
    return every["lkjip"]


@pytest.fixture(scope="session")
def pk(every: Every) -> Written:
    return every["pk"]
