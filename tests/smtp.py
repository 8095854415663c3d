"""A real SMTP server for tests: it takes mail, or does to it what servers do on a bad day."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.waiting import moment

FROM = "jejak@contoh.go.id"


class Post:
    """What was taken, in order. `answers` gives the reply to the next recipients ("550 5.1.1 no such user"), then all
    is taken again; while `silent`, nobody who has given their data hears what became of it; the next `dropped` are cut
    off there."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []
        self.silent = False
        self.dropped = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        found = message_from_bytes(envelope.original_content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        if self.dropped:
            self.dropped -= 1
            server.transport.abort()
        while self.silent:
            await moment()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]


class _Plain(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True, hostname="surat.contoh.go.id")


class Server:
    """Started on a free port; `url` is where it listens."""

    def __init__(self) -> None:
        self.post = Post()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._controller = _Plain(self.post, hostname="127.0.0.1", port=self.port)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        self._controller.start()
        return self

    def stop(self) -> None:
        self._controller.stop()
