"""One thing that was looked at, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from domain.kernel import Teks

if TYPE_CHECKING:
    from interfaces.compose import House
    from interfaces.config import Config

NOTHING = Teks("", "")


class State(StrEnum):
    """BAIK: as it should be. PERHATIAN: it works, and somebody should know. RUSAK: something does not work, or stands
    open."""

    BAIK = "baik"
    PERHATIAN = "perhatian"
    RUSAK = "rusak"


@dataclass(frozen=True)
class Finding:
    """`check`: what was looked at, by a name that stays; `mend`: what to do, "" where nothing is to be done."""

    check: str
    state: State
    teks: Teks
    mend: Teks = NOTHING


@dataclass(frozen=True)
class Patient:
    """An installation that could be opened. `url`: its database; `network`: others may be asked too."""

    url: str
    config: "Config"
    house: "House"
    network: bool = True

    @property
    def key(self) -> Path:
        return self.config.signing_key_of(self.url)


def fine(check: str, id: str, en: str) -> Finding:
    return Finding(check, State.BAIK, Teks(id, en))


def beware(check: str, teks: Teks, mend: Teks) -> Finding:
    return Finding(check, State.PERHATIAN, teks, mend)


def broken(check: str, teks: Teks, mend: Teks) -> Finding:
    return Finding(check, State.RUSAK, teks, mend)
