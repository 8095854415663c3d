"""The yearly report and the PK of the demo, written once in each form."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.input.moments import as_of
from interfaces.writing.model import Document
from interfaces.writing.printing import Printing


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
        kind, unit, tahun, *_ = self.doc.alamat.split("/")
        return self.printing.document(kind, {"unit": unit, "tahun": int(tahun)})


@pytest.fixture(scope="session")
def office(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = shutil.copy(told, tmp_path_factory.mktemp("writing") / "jejak.db")
    house = build(f"sqlite:///{file}", DemoClock())
    yield house
    house.close()


def _written(house: House, kind: str) -> Written:
    who = house.identities().identify("perencana@kota-bangun", "")
    printing = Printing(house, who, as_of(house))
    return Written(printing, printing.document(kind, {"unit": "kota-bangun", "tahun": 2023}), {})


@pytest.fixture(scope="session")
def lkjip(office: House) -> Written:
    return _written(office, "lkjip")


@pytest.fixture(scope="session")
def pk(office: House) -> Written:
    return _written(office, "pk")
