"""Reading what a mail server sends back when mail could not be delivered (RFC 3464)."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple, cast

from interfaces.input.reading import BadInput

MESSAGE_ID = re.compile(r"^message-id:\s*<([0-9a-f-]{36})@", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"\d\.\d{1,3}\.\d{1,3}")


class Returned(NamedTuple):
    """A mail of ours that came back: which, and the status that the server gives, like 5.1.1."""

    surat: str
    sebab: str


def read_dsn(data: bytes) -> Returned | None:
    """What a report says; None when it only tells of a delay. Raises BadInput for what is no report on mail of ours."""
    report = cast("EmailMessage", message_from_bytes(data, policy=policy.default))
    fields = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    found = MESSAGE_ID.search(data.decode("ascii", "replace").replace("\r\n", "\n").partition("\n\n")[2])
    if not fields or found is None:
        raise BadInput(
            "Berkas itu bukan laporan surel kembali (DSN) atas surel dari sini.",
            "That file is no report (DSN) of mail from here that came back.",
        )
    said = "\n".join(part.as_string() for part in fields)
    if not re.search(r"^action:\s*failed", said, re.IGNORECASE | re.MULTILINE):
        return None
    status = STATUS.search("".join(re.findall(r"^status:(.*)$", said, re.IGNORECASE | re.MULTILINE)))
    return Returned(found.group(1), f"DSN {status.group() if status else '5.0.0'}")
