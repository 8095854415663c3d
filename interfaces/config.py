"""Settings of an installation, from the environment only."""

import os
from dataclasses import dataclass, field

DEFAULT_DATABASE = "sqlite:///jejak.db"


@dataclass(frozen=True)
class Config:
    """`JEJAK_DATABASE_URL`: sqlite:///file.db (default, in the working directory) or postgresql://user@host/name.
    `JEJAK_ACCESS_KEY`: the key by which `jejak` knows who types; from the environment, never an argument."""

    database_url: str = DEFAULT_DATABASE
    access_key: str = field(default="", repr=False)


def from_environment() -> Config:
    return Config(
        os.environ.get("JEJAK_DATABASE_URL") or DEFAULT_DATABASE, os.environ.get("JEJAK_ACCESS_KEY", "").strip()
    )
