"""Issuers, certificates and signed papers for tests: made anew each time, so that nothing kept here ever expires."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

NOW = datetime.now(UTC)
YEAR = timedelta(days=365)


class Held(NamedTuple):
    """A certificate, its key, and who issued it (None: it issues itself)."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    issuer: "Held | None" = None

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def p12(self, password: str) -> bytes:
        chain = [self.issuer.certificate] if self.issuer else None
        return pkcs12.serialize_key_and_certificates(
            b"uji", self.key, self.certificate, chain, BestAvailableEncryption(password.encode())
        )


def issued(
    name: str,
    by: Held | None = None,
    since: datetime = NOW - YEAR,
    until: datetime = NOW + YEAR,
    stamps: bool = False,
) -> Held:
    """A certificate; without `by` that of an issuer. `stamps`: of an authority of time stamps."""
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = by.key if by else key
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(_uses(by is None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Held(built.sign(signer, hashes.SHA256()), key, by)


def _uses(issuer: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issuer,
        content_commitment=not issuer,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuer,
        crl_sign=issuer,
        encipher_only=False,
        decipher_only=False,
    )


@lru_cache(maxsize=1)
def office() -> Held:
    """An issuer of the kabupaten's own."""
    return issued("Penerbit Uji Setempat")


@lru_cache(maxsize=8)
def signer(name: str = "Penanda Tangan Uji") -> Held:
    return issued(name, office())


def paper(text: str = "Perjanjian Kinerja uji") -> bytes:
    """An unsigned PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(72, 720, text)
    canvas.save()
    return out.getvalue()


def signed(pdf: bytes, by: Held, field: str = "Tanda1", stamped_by: Held | None = None, at: datetime = NOW) -> bytes:
    """The same, signed as PAdES. `stamped_by`: with a time stamp of that moment."""
    stamper = None
    if stamped_by is not None:
        stamper = DummyTimeStamper(_asn1(stamped_by), _key(stamped_by), _store(stamped_by), fixed_dt=at)
    one = PdfSigner(
        PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"),
        signer=_simple(by),
        timestamper=stamper,
        new_field_spec=SigFieldSpec(field),
    )
    out: io.BytesIO = one.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return out.getvalue()


def overlaid(pdf: bytes, text: bytes = b"BT /F1 30 Tf 72 600 Td (Disetujui 100%) Tj ET") -> bytes:
    """A signed paper on whose page something was added afterwards, in the lawful way of an incremental update."""
    from pyhanko.pdf_utils.generic import StreamObject

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=text)))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(pdf: bytes) -> bytes:
    """One bit of what the page shows is another."""
    at = pdf.index(b"stream") + 12
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def _simple(held: Held) -> SimpleSigner:
    return SimpleSigner(_asn1(held), _key(held), _store(held))


def _asn1(held: Held) -> asn1.Certificate:
    return asn1.Certificate.load(held.der)


def _key(held: Held) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def _store(held: Held) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    chain: Sequence[Held] = [held, *([held.issuer] if held.issuer else [])]
    store.register_multiple([_asn1(one) for one in chain])
    return store
