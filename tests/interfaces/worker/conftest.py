"""A mail server that the tests of a session share, empty for each, and an office on one store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kantor import Kantor
from tests.smtp import Post, Server


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Server]:
    server = Server().start()
    yield server
    server.stop()


@pytest.fixture
def smtp(mail_server: Server) -> Server:
    mail_server.post.mails.clear()
    mail_server.post.answers.clear()
    mail_server.post.silent = False
    return mail_server


@pytest.fixture
def inbox(smtp: Server) -> Post:
    return smtp.post


@pytest.fixture
def kantor_sqlite(tmp_path: Path, sqlite_with_tables: Path) -> Iterator[Kantor]:
    """What does not depend on the store needs one of them."""
    office = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'satu.db')}")
    yield office
    office.close()
