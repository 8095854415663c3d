"""Settings of an installation, from the environment only."""

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from domain.record.file_kinds import MOST

DEFAULT_DATABASE = "sqlite:///jejak.db"
DEFAULT_BASE_URL = "http://127.0.0.1:8000"
TICK_SECONDS = 60.0
ORIGIN = re.compile(r"[^\s+]{1,100}")


@dataclass(frozen=True)
class Config:
    """`JEJAK_DATABASE_URL`: sqlite:///file.db (default, in the working directory) or postgresql://user@host/name.
    `JEJAK_ACCESS_KEY`: the key by which `jejak` knows who types; from the environment, never an argument.
    `JEJAK_KEY_FILE`: the key that signs the log, outside the database (default: `signing_key_of`).
    `JEJAK_SECRET_FILE`: the secret that seals and hides rows, outside the database too (default: beside the key).
    `JEJAK_EVIDENCE`: the folder of uploaded files, by their hash (default: beside the database); `JEJAK_EVIDENCE_MOST`:
    megabytes of the largest of them (100).
    `JEJAK_ORIGIN`: the name of this installation in every checkpoint, for the first `jejak migrate`: the log keeps it.
    `JEJAK_SMTP_URL`: the mail server, smtp://host:25, smtp+starttls://user:word@host:587 or smtps://…; without it
    notices wait. `JEJAK_MAIL_FROM`: the sender of notices. `JEJAK_BASE_URL`: where the pages are, for their links.
    `JEJAK_TICK_SECONDS`: how often it is looked what is due (60)."""

    database_url: str = DEFAULT_DATABASE
    access_key: str = field(default="", repr=False)
    key_file: str = ""
    secret_file: str = ""
    origin: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    base_url: str = DEFAULT_BASE_URL
    tick_seconds: float = TICK_SECONDS
    evidence: str = ""
    evidence_most: int = MOST

    def signing_key_of(self, database_url: str) -> Path:
        """Where the key of a database lies, unless set: beside an SQLite file, else in the working folder."""
        return Path(self.key_file) if self.key_file else _beside(database_url).with_suffix(".key")

    def secret_of(self, database_url: str) -> Path:
        """Where the secret of a database lies, unless set: beside its signing key."""
        return Path(self.secret_file) if self.secret_file else self.signing_key_of(database_url).with_suffix(".secret")

    def evidence_of(self, database_url: str) -> Path:
        """Where the uploaded files of a database lie, unless set: beside an SQLite file, else in the working folder."""
        return Path(self.evidence) if self.evidence else _beside(database_url).with_suffix(".bukti")


def is_public(base_url: str) -> bool:
    """Whether others than whoever sits at this machine can open an address: only then it is passed on."""
    host = (urlsplit(base_url).hostname or "localhost").lower()
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")


def from_environment() -> Config:
    """Raises ValueError for an origin that no checkpoint can carry."""
    origin = os.environ.get("JEJAK_ORIGIN", "")
    if origin and not ORIGIN.fullmatch(origin):
        raise ValueError(f"JEJAK_ORIGIN '{origin}': a name without spaces and plus signs, like jejak.contohkab.go.id")
    return Config(
        os.environ.get("JEJAK_DATABASE_URL") or DEFAULT_DATABASE,
        os.environ.get("JEJAK_ACCESS_KEY", "").strip(),
        os.environ.get("JEJAK_KEY_FILE", ""),
        os.environ.get("JEJAK_SECRET_FILE", ""),
        origin,
        os.environ.get("JEJAK_SMTP_URL", "").strip(),
        os.environ.get("JEJAK_MAIL_FROM", "").strip(),
        (os.environ.get("JEJAK_BASE_URL", "").strip() or DEFAULT_BASE_URL).rstrip("/"),
        _seconds(os.environ.get("JEJAK_TICK_SECONDS", "").strip()),
        os.environ.get("JEJAK_EVIDENCE", "").strip(),
        _bytes(os.environ.get("JEJAK_EVIDENCE_MOST", "").strip()),
    )


def _beside(database_url: str) -> Path:
    return Path(database_url.removeprefix("sqlite:///") if database_url.startswith("sqlite:///") else "jejak.db")


def _seconds(text: str) -> float:
    try:
        return max(0.1, float(text)) if text else TICK_SECONDS
    except ValueError:
        return TICK_SECONDS


def _bytes(megabytes: str) -> int:
    return int(megabytes) * 1024 * 1024 if megabytes.isdecimal() and int(megabytes) else MOST
