"""A party signs the PDF of a version in force: who they are is checked by the log, the PDF is frozen, the service is
asked once, and what came of it is on record."""

import hashlib
from typing import Any, NamedTuple

from application.access import Identity
from application.actor import entitled
from application.commands import REGISTER
from application.orders import Order
from application.work import Work
from domain.cycle.signatures import PENETAP, Penandatangan
from domain.cycle.steps import Step
from domain.documents.document import Dokumen
from domain.kernel import Forbidden, Invalid, Provenance
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.signing.port import Service, Signed, Signing
from interfaces.signing_once import signature_of, signed_once

SYSTEM = Identity("system", "system")


class Under(NamedTuple):
    """Under what somebody signs: a version of a document, as which of its parties."""

    kind: str
    key: dict[str, Any]
    versi: int
    pihak: str


def sign_version(house: House, who: Identity, under: Under, pdf: bytes, service: Service, signing: Signing) -> bytes:
    """The PDF with the signature of that party. Raises Forbidden, Refusal, NotSigned, Unsure; nothing else is lost."""
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
    doc = work.open(DOKUMEN[under.kind], *under.key.values())
    acts = _party(work, doc, who, under)
    sent = hashlib.sha256(pdf).hexdigest()
    facts = {**under.key, "versi": under.versi}
    if not doc.signed_pdf.get(under.versi):
        _record(house, under, "request_signing", {**facts, "sha256": sent})
        doc = house.jejak.work().open(DOKUMEN[under.kind], *under.key.values())
    if under.pihak not in doc.signed_pdf.get(under.versi, {}):  # else it is given once more what it has signed
        doc.check_may_sign(under.versi, sent, under.pihak)
    signed = signed_once(house.signings, house.evidence, service, pdf, under.pihak, signing, house.now())
    given = {
        "dari": sent,
        "sha256": hashlib.sha256(signed).hexdigest(),
        "penanda": Penandatangan(under.pihak, acts.office or acts.role, acts.capacity or "definitif", acts.decree),
        "sarana": service.name,
        "sertifikat": signature_of(pdf, Signed(signed), house.now()).fingerprint,
    }
    _record(house, under, "pdf_signed", {**facts, **given})
    return signed


def _record(house: House, under: Under, verb: str, data: dict[str, Any]) -> None:
    house.jejak.execute(Order(f"{under.kind}.{verb}", SYSTEM, data))


def _party(work: Work, doc: Dokumen, who: Identity, under: Under) -> Provenance:
    """Who acts as that party, by the office register. Raises Invalid, Forbidden."""
    step = next((step for step in doc.steps if _signs(step, under.pihak)), None)
    if step is None or under.pihak not in doc.parties():
        raise Invalid(
            f"{doc.judul()} ditandatangani {', '.join(doc.parties())}, bukan {under.pihak}.",
            f"{doc.judul()} is signed by {', '.join(doc.parties())}, not by {under.pihak}.",
        )
    name = f"{under.kind}.{step.name}"
    acts = entitled(work, REGISTER[name], Order(name, who, under.key))
    if not any(doc.acts_as(party, acts) for party in step.by):
        raise Forbidden(
            f"Anda tidak menjabat {under.pihak} pada {doc.judul()}.",
            f"You do not hold the office of {under.pihak} in {doc.judul()}.",
        )
    return acts


def _signs(step: Step, pihak: str) -> bool:
    return step.signs == pihak or (pihak == PENETAP and step.in_force and step.name != "record")
