"""A mail server that the tests of a session share, empty for each."""

from collections.abc import Iterator

import pytest

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
