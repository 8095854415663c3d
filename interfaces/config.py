"""Settings of an installation, from the environment only."""

import os
from dataclasses import dataclass

DEFAULT_DATABASE = "sqlite:///jejak.db"


@dataclass(frozen=True)
class Config:
    """`JEJAK_DATABASE_URL`: sqlite:///file.db (default, in the working directory) or postgresql://user@host/name."""

    database_url: str = DEFAULT_DATABASE


def from_environment() -> Config:
    return Config(os.environ.get("JEJAK_DATABASE_URL") or DEFAULT_DATABASE)
