"""A key of the office itself, in a PKCS#12 file: for offices without BSrE. What it signs is *tidak tersertifikasi*."""

import io
from pathlib import Path

from interfaces.signing.port import NotSigned, Signed, Signing, Unsure


class Pkcs12:
    """The key in a file; its passphrase comes with each signature."""

    name = "pkcs12"
    leaves = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def sign(self, pdf: bytes, who: Signing) -> Signed:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # slow to import
        from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
        from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

        held = self._held()
        try:
            key = SimpleSigner.load_pkcs12_data(held, [], passphrase=who.passphrase.said.encode())
        except ValueError:
            raise NotSigned(
                "Kata sandi kunci (PKCS#12) itu tidak cocok, atau berkasnya rusak. Belum ada yang ditandatangani.",
                "The passphrase of that key (PKCS#12) does not fit, or its file is damaged. Nothing was signed.",
            ) from None
        try:
            writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
            field = f"Tanda{len(writer.prev.embedded_signatures) + 1}"
            meta = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
            out = PdfSigner(meta, key, new_field_spec=SigFieldSpec(field)).sign_pdf(writer)
        except Exception as e:  # libraries meet a damaged file with errors of every kind
            raise NotSigned(
                "PDF itu rusak, terkunci, atau tidak menerima tanda tangan lagi. Belum ada yang ditandatangani.",
                "That PDF is damaged, locked, or takes no further signature. Nothing was signed.",
            ) from e
        return Signed(out.getvalue())

    def fetched(self, number: str) -> Signed:
        """Nothing was sent anywhere."""
        raise Unsure

    def _held(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as e:
            raise NotSigned(
                "Berkas kunci (PKCS#12) tidak dapat dibaca. Periksa pengaturannya. Belum ada yang ditandatangani.",
                "The key file (PKCS#12) cannot be read. Check the setting. Nothing was signed.",
            ) from e
