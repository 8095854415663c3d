"""The proof of who one is on the page of the signature that it is for: one screen, one sending."""

from dataclasses import replace
from typing import Any

from flask import Response, after_this_request, g, make_response, request

from application.access.factors import needs_proof
from domain.kernel import Invalid, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.door.sessions import Sessions, is_enough
from interfaces.front import told
from interfaces.front.headers import with_scripts
from interfaces.logs.records import security
from interfaces.registers.limits import TooMany
from interfaces.web.sign_in.factors import asked_of, proved

FIELDS = ("sandi", "kode", "jawaban")


GIVE_IT = Teks(
    "Isi kata sandi dan kode Anda di bawah, lalu kirim lagi. Berkasnya sudah tersimpan.",
    "Give your password and code below, then send this again. The file is kept already.",
)


class NotProved(Invalid):
    """What came with the form proves nobody; the form goes on with all that was typed but this."""


def to_ask(house: House, *commands: str) -> dict[str, Any] | None:
    """What a form asks beside what it is for; None where its commands need no proof, or there is one of just now."""
    if admitted().proof != "" or not any(map(needs_proof, commands)):
        return None
    asked = asked_of(house, g.signed)
    if asked["passkey"]:
        with_scripts()
    return asked


def take(house: House) -> None:
    """Believe a proof that came with the form, for this request and the minutes after it, as far as it is all that
    their offices ask. Raises NotProved."""
    if admitted().proof != "" or not any(request.form.get(name) for name in FIELDS):
        return
    old = g.signed.session
    try:
        cara = proved(house, g.signed)
    except Refusal as refusal:
        security("confirm.failed", person=old.person)
        if isinstance(refusal, TooMany):
            told.refused(refusal.slug)
        raise NotProved(*refusal.teks) from refusal
    cookies = make_response("")
    Sessions(house).prove(cookies, request, old, cara)
    if is_enough(cara, g.signed.offices):  # who came in by a provider's second factor may have none here
        g.who = replace(g.who, proof="+".join(cara))

    @after_this_request
    def give(answer: Response) -> Response:
        answer.headers.extend((name, value) for name, value in cookies.headers if name == "Set-Cookie")
        return answer
