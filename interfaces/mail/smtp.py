"""Handing mail to a server, and what may go wrong: it is not there, it is busy, or it refuses for good."""

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

STATUS = re.compile(rb"^(\d\.\d{1,3}\.\d{1,3})\b")
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Unreachable(Exception):
    """No server takes mail from us now: nothing is wrong with any one receiver. `str` names the kind, no address."""


class Refused(Exception):
    """The server does not take this mail. `lasting`: it never will (5xx), so that trying again is of no use."""

    def __init__(self, code: int, answer: bytes | str) -> None:
        said = answer if isinstance(answer, bytes) else answer.encode()
        status = STATUS.match(said)
        super().__init__(
            f"SMTP {code}{' ' + status.group(1).decode() if status else ''}"
        )  # never its words: they name the address
        self.lasting = 500 <= code < 600


class Transport(Protocol):
    """A connection to hand mail over by, open within a `with` block."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None) -> None: ...

    def send(self, mail: EmailMessage, to: str) -> None:
        """Raises Refused or Unreachable."""
        ...


@dataclass
class Smtp:
    """A server by its URL: smtp://host:25, smtp+starttls://user:word@host:587, smtps://user:word@host:465."""

    url: str = field(repr=False)
    timeout: float = 20

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError("JEJAK_SMTP_URL: write smtp://host:25, smtp+starttls://user:word@host:587 or smtps://…")
        self._parts = parts
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        p = self._parts
        host, port = p.hostname or "", p.port or PORTS[p.scheme]
        try:
            if p.scheme == "smtps":
                self._server = smtplib.SMTP_SSL(host, port, timeout=self.timeout, context=ssl.create_default_context())
            else:
                self._server = smtplib.SMTP(host, port, timeout=self.timeout)
            if p.scheme == "smtp+starttls":
                self._server.starttls(context=ssl.create_default_context())
            if p.username:
                self._server.login(unquote(p.username), unquote(p.password or ""))
        except (smtplib.SMTPException, OSError) as e:
            self._close()
            raise Unreachable(_kind(e)) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None) -> None:
        self._close()

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def send(self, mail: EmailMessage, to: str) -> None:
        if self._server is None:
            raise Unreachable("closed")
        try:
            self._server.send_message(mail, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as e:
            raise Refused(*next(iter(e.recipients.values()))) from None
        except smtplib.SMTPSenderRefused as e:
            raise Unreachable(f"sender refused, SMTP {e.smtp_code}") from None
        except smtplib.SMTPServerDisconnected as e:
            raise Unreachable(_kind(e)) from None
        except smtplib.SMTPResponseException as e:
            raise Refused(e.smtp_code, e.smtp_error) from None
        except (smtplib.SMTPException, OSError) as e:
            raise Unreachable(_kind(e)) from None


def _kind(e: Exception) -> str:
    code = getattr(e, "smtp_code", None)
    return f"{type(e).__name__}{f' {code}' if isinstance(code, int) else ''}"
