"""Which issuers of certificates are believed: what the operator laid into a folder, and no other.

`FOLDER/*.pem|crt|cer|der` are believed; those in `FOLDER/bsre/` are believed as BSrE's, and only a signature
under one of them is called certified (PP 71/2019 art. 60).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from interfaces.input.reading import BadInput

ENDINGS = (".pem", ".crt", ".cer", ".der")
BSRE = "bsre"


class Trust(NamedTuple):
    """Certificates in DER."""

    anchors: tuple[bytes, ...] = ()
    bsre: tuple[bytes, ...] = ()

    @property
    def mark(self) -> str:
        """By which it is told whom one believed; "" where nobody."""
        parts = [*map(_of, self.anchors), "/", *map(_of, self.bsre)]
        return _of(" ".join(parts).encode()) if len(parts) > 1 else ""


def _of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def trust_of(folder: str) -> Trust:
    """What lies in it; nothing where none is set. Raises BadInput: it is not there, or holds what is no certificate."""
    if not folder:
        return Trust()
    path = Path(folder)
    if not path.is_dir():
        raise BadInput(
            f"Folder sertifikat penerbit '{folder}' tidak ada. Buat foldernya, atau perbaiki pengaturannya.",
            f"The folder of issuers' certificates '{folder}' is not there. Make it, or mend the setting.",
        )
    return Trust(tuple(_certificates(path)), tuple(_certificates(path / BSRE)))


def _certificates(folder: Path) -> Iterator[bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.suffix.lower() not in ENDINGS:
            continue
        raw = file.read_bytes()
        try:
            found = (
                x509.load_pem_x509_certificates(raw) if b"-----BEGIN" in raw else [x509.load_der_x509_certificate(raw)]
            )
        except ValueError as e:
            raise BadInput(
                f"{file.name} di folder sertifikat penerbit bukan sertifikat (PEM atau DER). Perbaiki atau keluarkan.",
                f"{file.name} in the folder of issuers' certificates is no certificate (PEM, DER). Mend or remove it.",
            ) from e
        yield from (one.public_bytes(Encoding.DER) for one in found)
