"""BSrE's e-sign client, a service on the government's own machine, asked over HTTPS (its API v1, as public wrappers of
it agree; to be confirmed with BSrE before it is relied on).

`POST /api/sign/pdf` takes the PDF with NIK and passphrase and answers with the signed one, its number in the header
`id_dokumen`; `GET /api/sign/download/NUMBER` has it again; `GET /api/user/status/NIK` says whether somebody has a
certificate. What it writes of an error is not repeated: it may hold what we sent.
"""

import json
import re
import ssl
from base64 import b64encode
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import urlsplit

from interfaces.input.reading import BadInput
from interfaces.signing.port import NotSigned, Signed, Signing, Unsure

SECONDS = 60.0
MOST = 60 * 1024 * 1024
NUMBER = re.compile(r"[A-Za-z0-9-]{1,80}")
NIK = re.compile(r"[0-9]{16}")
ISSUED = 1111
"""`status_code` of somebody who has a certificate."""
WRONG_PASSPHRASE = 2031
TRIES = 3
"""How often a signed PDF is asked for whose number is known."""


class Answer(NamedTuple):
    status: int
    number: str
    body: bytes

    @property
    def pdf(self) -> bool:
        return self.status == 200 and self.body.startswith(b"%PDF-")

    @property
    def code(self) -> int:
        """The number of what it said, 0 where it said none."""
        try:
            said = json.loads(self.body)
            return int(said["status_code"]) if isinstance(said, dict) else 0
        except (ValueError, KeyError, TypeError):
            return 0


class Bsre:
    """The service at an address. Raises BadInput for one that is neither HTTPS nor this very machine."""

    name = "bsre"
    leaves = True

    def __init__(self, url: str, user: str, password: str, seconds: float = SECONDS) -> None:
        self.url = urlsplit(url)
        if self.url.scheme != "https" and not (self.url.scheme == "http" and _loopback(self.url.hostname or "")):
            raise BadInput(
                "Alamat layanan BSrE harus https://: kata sandi penanda tangan lewat di sana.",
                "The address of the BSrE service must be https://: the signer's passphrase passes there.",
            )
        self.seconds = seconds
        self.headers = {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()}

    def sign(self, pdf: bytes, who: Signing) -> Signed:
        if not NIK.fullmatch(who.nik):
            raise NotSigned("NIK penanda tangan adalah 16 angka.", "The NIK of a signer has 16 digits.")
        parts = {"nik": who.nik, "passphrase": who.passphrase.said, "tampilan": "invisible"}
        body, kind = _multipart(parts, pdf)
        answer = self._sent("POST", "/api/sign/pdf", body, {"Content-Type": kind})
        if answer.pdf:
            return Signed(answer.body, answer.number)
        if answer.number:
            return self.fetched(answer.number)
        if 400 <= answer.status < 500 or answer.code:
            raise _refused(answer.code or answer.status)
        raise Unsure

    def fetched(self, number: str) -> Signed:
        """The signed PDF of a number, asked for a few times: reading it signs nothing."""
        for _ in range(TRIES if NUMBER.fullmatch(number) else 0):
            try:
                answer = self._sent("GET", f"/api/sign/download/{number}")
            except (NotSigned, Unsure):
                continue
            if answer.pdf:
                return Signed(answer.body, number)
        raise Unsure(number)

    def has_certificate(self, nik: str) -> bool:
        """Whether somebody can sign there. Raises NotSigned, Unsure where it does not say."""
        if not NIK.fullmatch(nik):
            raise NotSigned("NIK penanda tangan adalah 16 angka.", "The NIK of a signer has 16 digits.")
        answer = self._sent("GET", f"/api/user/status/{nik}")
        return answer.status == 200 and answer.code == ISSUED

    def _sent(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        """Raises NotSigned where it was never reached, Unsure where it was and did not answer whole."""
        connection = self._connection()
        number = ""
        try:
            connection.connect()
        except OSError as e:
            connection.close()
            raise NotSigned(
                "Layanan BSrE tidak tercapai. Belum ada yang ditandatangani; coba lagi nanti.",
                "The BSrE service was not reached. Nothing was signed; try again later.",
            ) from e
        try:
            connection.request(
                method, self.url.path.rstrip("/") + path, body or None, {**self.headers, **(headers or {})}
            )
            response: HTTPResponse = connection.getresponse()
            number = response.headers.get("id_dokumen", "")
            number = number if NUMBER.fullmatch(number) else ""
            raw = response.read(MOST)
            return Answer(response.status, number, raw)
        except (OSError, HTTPException) as e:
            if number:
                return Answer(0, number, b"")
            raise Unsure from e
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host, port = self.url.hostname or "", self.url.port
        if self.url.scheme == "https":
            return HTTPSConnection(host, port, timeout=self.seconds, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=self.seconds)


def _refused(code: int) -> NotSigned:
    if code == WRONG_PASSPHRASE:
        return NotSigned(
            "Kata sandi (passphrase) BSrE tidak cocok. Belum ada yang ditandatangani.",
            "The BSrE passphrase does not fit. Nothing was signed.",
        )
    return NotSigned(
        f"Layanan BSrE menolak (kode {code}). Belum ada yang ditandatangani; tanyakan kode itu kepada pengelola BSrE.",
        f"The BSrE service refused (code {code}). Nothing was signed; ask those who run BSrE about that code.",
    )


def _multipart(parts: dict[str, str], pdf: bytes) -> tuple[bytes, str]:
    """A form with a file, and its media type."""
    mark = token_hex(16)
    told = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in parts.items()]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="naskah.pdf"\r\n'
    file = head.encode() + b"Content-Type: application/pdf\r\n\r\n" + pdf + b"\r\n"
    return b"".join([*told, file, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
