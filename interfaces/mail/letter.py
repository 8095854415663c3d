"""A mail as it is handed over: plain text and HTML, one language, a Message-ID that never changes, and no way to
smuggle in a header."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from domain.kernel import Teks
from interfaces.registers.particulars import Particulars
from interfaces.shown import one_line

BUTTON = (
    "display:inline-block;padding:10px 16px;border-radius:4px;background:#005a9c;color:#ffffff;text-decoration:none;"
    "font-weight:bold"
)
SUBJECT = 200
"""Letters of a subject: more is shown nowhere."""


@dataclass(frozen=True)
class Letterhead:
    """Where mail comes from and where its links lead: the address of the sender, and of the pages."""

    mail_from: str
    base_url: str

    def message_id(self, surat: str) -> str:
        return f"<{surat}@{self.mail_from.rpartition('@')[2]}>"


OPEN = Teks("Buka di Jejak (sesudah masuk)", "Open in Jejak (after signing in)")


@dataclass(frozen=True)
class Item:
    """One thing that a mail tells: a heading, sentences, the address of the very page, and what opening it is called;
    what stands there in brackets is no part of the button."""

    judul: str
    baris: Sequence[str]
    tautan: str
    buka: Teks = OPEN


def compose(
    pos: Letterhead,
    surat: str,
    to: Particulars,
    subject: str,
    parts: Sequence[Item],
    when: datetime,
    silence: bool | None,
) -> EmailMessage:
    """The mail. `silence`: it may be unsubscribed from; an escalation may not; None: it is of neither kind."""
    mail = EmailMessage()
    mail["From"] = Address("Jejak", addr_spec=pos.mail_from)
    mail["To"] = Address(addr_spec=to.email)
    # "=?" begins an encoded word, which Python would decode here, line breaks and all: "=?utf-8?q?=0ABcc:…?="
    mail["Subject"] = one_line(subject).replace("=?", "= ?")[:SUBJECT]
    mail["Date"] = format_datetime(when)
    mail["Message-ID"] = pos.message_id(surat)
    mail["Auto-Submitted"] = "auto-generated"
    stop = f"{pos.base_url}/berhenti/{to.henti}"
    if silence:
        mail["List-Unsubscribe"] = f"<{stop}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    foot = _foot(to.bahasa, silence, stop)
    mail.set_content(_plain(to.bahasa, parts, foot), cte="quoted-printable")
    mail.add_alternative(_html(subject, to.bahasa, parts, foot), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = to.bahasa
    if mail["Subject"].isascii():  # folded, it would begin with a blank in some readers
        mail.policy = mail.policy.clone(max_line_length=998)
    return mail


def _foot(bahasa: str, silence: bool | None, stop: str) -> str:
    if bahasa == "en":
        said = "Jejak sends this by itself; please do not answer it."
        if silence is None:
            return said
        return f"{said} To get no reminders: {stop}" if silence else f"{said} Escalations cannot be turned off."
    said = "Surel ini dikirim Jejak secara otomatis; tidak perlu dibalas."
    if silence is None:
        return said
    return f"{said} Berhenti menerima pengingat: {stop}" if silence else f"{said} Eskalasi tidak dapat dimatikan."


def _plain(bahasa: str, parts: Sequence[Item], foot: str) -> str:
    blocks = [
        "\n".join((one_line(p.judul), *map(one_line, p.baris), f"{p.buka.dalam(bahasa)}:", p.tautan)) for p in parts
    ]
    return "\n\n".join((*blocks, f"-- \n{foot}")) + "\n"


def _html(subject: str, bahasa: str, parts: Sequence[Item], foot: str) -> str:
    blocks = "".join(
        f'<h2 style="font-size:17px;margin:24px 0 8px"><a href="{escape(p.tautan)}" style="color:#005a9c">'
        f"{escape(one_line(p.judul))}</a></h2>"
        + "".join(f'<p style="margin:0 0 6px">{escape(one_line(b))}</p>' for b in p.baris)
        + f'<p style="margin:12px 0"><a href="{escape(p.tautan)}" style="{BUTTON}">{escape(button)}</a> '
        f'<span style="color:#4d5a66;font-size:13px">{escape(after.rstrip(")"))}</span></p>'
        for p in parts
        for button, _, after in (p.buka.dalam(bahasa).partition(" ("),)
    )
    return (
        f'<!doctype html><html lang="{bahasa}"><head><meta charset="utf-8">'
        f"<title>{escape(one_line(subject)[:SUBJECT])}</title></head>"
        '<body style="font:15px/1.5 sans-serif;color:#1b2733;max-width:40em;margin:0 auto;padding:8px">'
        f'{blocks}<p style="margin-top:28px;color:#4d5a66;font-size:13px">{escape(foot)}</p></body></html>\n'
    )
