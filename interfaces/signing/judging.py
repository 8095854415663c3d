"""Signatures of a PDF judged by pyHanko, within the process apart: slow to import, and given strangers' files."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.generic import Dereferenceable, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    KeyUsageConstraints,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext

from interfaces.signing.seen import Asked, Seen, Signature, Why

MOST_SIGNATURES = 20
MOST_STATES = 100
USES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
END = re.compile(rb"%%EOF(\r\n|\r|\n)?")
WHY = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Why.UNKNOWN,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Why.EXPIRED,
    AdESIndeterminate.EXPIRED: Why.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID: Why.NOT_YET,
    AdESIndeterminate.REVOKED_NO_POE: Why.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Why.REVOKED,
}


def seen_in(asked: Asked) -> Seen:
    """All that can be seen; raises what the library raises at a damaged file."""
    reader = PdfFileReader(io.BytesIO(asked.pdf))
    if reader.encrypted:
        raise PermissionError
    found = reader.embedded_regular_signatures
    if len(found) > MOST_SIGNATURES:
        raise MemoryError
    fillable = _fillable(reader)
    last = len(found) - 1
    signatures = tuple(_seen(asked, reader, one, n == last, fillable) for n, one in enumerate(found))
    return Seen(hashlib.sha256(asked.pdf).hexdigest(), tuple(_states(asked.pdf)), signatures)


def _states(pdf: bytes) -> Iterator[str]:
    """The SHA-256 of what stood there before each addition: with the end of line after its last word, and without."""
    so_far, at = hashlib.sha256(), 0
    for n, end in enumerate(END.finditer(pdf)):
        if n >= MOST_STATES:
            return
        for place in sorted({end.start() + len(b"%%EOF"), end.end()}):
            so_far.update(pdf[at:place])
            at = place
            if place < len(pdf):
                yield so_far.hexdigest()


def _seen(asked: Asked, reader: PdfFileReader, one: EmbeddedPdfSignature, last: bool, fillable: bool) -> Signature:
    status = _judged(asked, reader, one, asked.moment)
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp and stamp.valid and stamp.intact and stamp.trusted else None
    if stamped is not None:  # by then it was there, whatever became of its certificate since
        status = _judged(asked, reader, one, stamped)
    altered = _altered(status, last, fillable)
    certificate = status.signing_cert
    return Signature(
        name=_called(certificate.subject),
        issuer=_called(certificate.issuer),
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(),
        good=bool(status.bottom_line) and not altered,
        intact=status.intact and status.valid,
        altered=altered,
        bsre=status.trusted and _anchor(status) in asked.bsre,
        why=None if status.trusted else _why(status),
        stamped=stamped,
        stamp_refused=stamp is not None and stamped is None,
        claimed=status.signer_reported_dt,
        covers=one.byte_range[2] + one.byte_range[3],
    )


def _judged(asked: Asked, reader: PdfFileReader, one: EmbeddedPdfSignature, moment: Any) -> PdfSignatureStatus:
    roots = [x509.Certificate.load(der) for der in (*asked.anchors, *asked.bsre)]
    given = {"trust_roots": roots, "moment": moment, "allow_fetching": False, "revocation_mode": "soft-fail"}
    try:
        context = DocumentSecurityStore.read_dss(handler=reader).as_validation_context(given)
    except NoDSSFoundError:
        context = ValidationContext(**given)
    return validate_pdf_signature(one, context, key_usage_settings=USES)


def _altered(status: PdfSignatureStatus, last: bool, fillable: bool) -> bool:
    """Whether anything that is shown may have changed after it. Before others signed, their signatures may be added."""
    level = status.modification_level
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    most = ModificationLevel.LTA_UPDATES if last or fillable else ModificationLevel.FORM_FILLING
    return level is None or level > most or not status.docmdp_ok


def _fillable(reader: PdfFileReader) -> bool:
    """Whether it has fields that may be filled in beside those of signatures."""
    form = reader.root.get("/AcroForm")
    return isinstance(form, DictionaryObject) and any(_fields(form.get("/Fields") or (), 0))


def _fields(fields: Any, deep: int) -> Iterator[bool]:
    for field in fields:
        one = field.get_object() if isinstance(field, Dereferenceable) else field
        if isinstance(one, DictionaryObject) and deep < 10:
            yield one.get("/FT", "/Sig") != "/Sig"
            yield from _fields(one.get("/Kids") or (), deep + 1)


def _anchor(status: PdfSignatureStatus) -> bytes:
    path = status.validation_path
    root = path.trust_anchor.authority if path else None
    return root.certificate.dump() if root is not None and hasattr(root, "certificate") else b""


def _why(status: PdfSignatureStatus) -> Why:
    if status.revoked:
        return Why.REVOKED
    return WHY.get(status.trust_problem_indic, Why.NOT_FOR_THIS)


def _called(name: x509.Name) -> str:
    """The common name, else the organisation; never a number of a person, which certificates have too."""
    parts = name.native
    for part in ("common_name", "organizational_unit_name", "organization_name"):
        if said := parts.get(part):
            return str(said if isinstance(said, str) else said[0])[:200]
    return "?"
