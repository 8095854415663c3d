"""What a version is made of: cells, of which there are kinds, each with its own name and content."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from domain.cycle.steps import Versi


class Sel(NamedTuple):
    """One cell of a version: of which kind, and which of them."""

    jenis: str
    kunci: tuple[Any, ...] = ()


class JenisSel(ABC):
    """One kind of cell. `nama`: what its events begin with; `kunci`: what names one of them; `isi`: what stands there.

    `put` with None takes the cell out: the paper has none.
    """

    nama: ClassVar[str]
    kunci: ClassVar[Mapping[str, type]]
    isi: ClassVar[type]

    @staticmethod
    @abstractmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Any: ...

    @staticmethod
    @abstractmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Any) -> None: ...

    @staticmethod
    @abstractmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Any) -> None:
        """Refuse what no paper of this kind can say."""


def put(cells: dict[Any, Any], key: Any, isi: Any) -> None:
    if isi is None:
        del cells[key]
    else:
        cells[key] = isi
