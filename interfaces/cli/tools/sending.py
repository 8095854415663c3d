"""Sending a file to an installation over HTTPS, part by part; what a broken link has cut off goes on by itself."""

import hashlib
import http.client
import json
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, BinaryIO

from domain.kernel import Refusal
from interfaces.cli.tools.language import current
from interfaces.input.reading import BadInput, quote

TRIES = 8
"""How often the same part is tried before we give up; whoever runs the command again goes on from there."""
LONGEST_WAIT = 60
PATIENCE = 120  # seconds for one part
BROKEN = (OSError, http.client.HTTPException)
Progress = Callable[[int, int], None]


class NotSent(Refusal):
    """The installation cannot be reached, or refuses."""

    slug = "tidak-terkirim"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None  # a redirect would carry the access key to another host


class Sending:
    """One installation, as somebody with an access key. `pause` waits some seconds before another try."""

    def __init__(self, url: str, key: str, acting_as: str, pause: Callable[[float], None] = time.sleep) -> None:
        self.url = f"{_checked(url)}/api/v1"
        self.headers = {"Authorization": f"Bearer {key}", "X-Acting-As": acting_as, "Accept-Language": current()}
        self.pause = pause
        context = ssl.create_default_context()
        https = urllib.request.HTTPSHandler(context=context)
        self._open = urllib.request.build_opener(_NoRedirect(), https).open

    def send(self, path: Path, unit: str, about: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
        """Announce a file, send what of it has not come yet, and have it kept. Raises NotSent."""
        with path.open("rb") as file:
            digest, size = _measured(file)
            announced = {"sha256": digest, "ukuran": size, "nama": path.name, "unit": unit}
            upload = self._ask("POST", "/unggahan", announced)
            stuck = 0
            while (at := upload["sampai"]) < size:
                progress(at, size)
                file.seek(at)
                upload = self._part(upload, at, file.read(upload["bagian"]))
                stuck = stuck + 1 if upload["sampai"] == at else 0
                if stuck == TRIES:
                    raise self._unreachable(f"{at}/{size}")
                if stuck:
                    self.pause(min(2.0**stuck, LONGEST_WAIT))
            progress(size, size)
        body = {"sha256": digest, "unggahan": upload["unggahan"], "unit": unit, **about}
        return self._ask("POST", "/bukti/add", body, {"Idempotency-Key": f"{upload['unggahan']}-simpan"})

    def _part(self, upload: Mapping[str, Any], at: int, part: bytes) -> dict[str, Any]:
        """Send a part; where nobody knows whether it arrived, ask how far the upload is."""
        address = f"/unggahan/{upload['unggahan']}"
        try:
            return self._once("PATCH", address, part, {"Upload-Offset": str(at)})
        except (*BROKEN, _OutOfStep):
            return self._ask("GET", address)

    def _ask(
        self, method: str, address: str, body: Mapping[str, Any] | None = None, more: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Ask until an answer comes: each of these may be asked twice."""
        raw = json.dumps(body).encode() if body is not None else None
        headers = {**({"Content-Type": "application/json"} if raw else {}), **(more or {})}
        for attempt in range(TRIES):
            try:
                return self._once(method, address, raw, headers)
            except BROKEN as e:
                if attempt == TRIES - 1:
                    raise self._unreachable(str(getattr(e, "reason", e)) or type(e).__name__) from None
                self.pause(min(2.0**attempt, LONGEST_WAIT))
        raise AssertionError(address)

    def _unreachable(self, why: str) -> NotSent:
        return NotSent(
            f"{self.url} tidak terjangkau ({quote(why, 80)}). Ulangi perintah yang sama: yang sudah sampai tidak "
            "dikirim lagi.",
            f"{self.url} cannot be reached ({quote(why, 80)}). Run the same command again: what has arrived is not "
            "sent twice.",
        )

    def _once(self, method: str, address: str, body: bytes | None, more: Mapping[str, str]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked
            self.url + address, body, {**self.headers, **more}, method=method
        )
        try:
            with self._open(request, timeout=PATIENCE) as answer:
                found: dict[str, Any] = json.loads(answer.read())
                return found
        except urllib.error.HTTPError as e:
            with e:
                raise _refused(e.code, e.read()) from None


class _OutOfStep(Exception):
    """The part does not begin where the last one ended."""


class _Busy(OSError):
    """The server asks to come again later."""


def _refused(status: int, body: bytes) -> Exception:
    if status == 409 and b"bagian-tidak-menyambung" in body:
        return _OutOfStep()
    if status in (429, 502, 503, 504):
        return _Busy(f"HTTP {status}")
    try:
        said = str(json.loads(body)["detail"])
    except (ValueError, KeyError, TypeError):
        said = f"HTTP {status}"
    return NotSent(said, said)


def _measured(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 of a file and its size."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(1 << 20):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _checked(url: str) -> str:
    """The address of an installation. Raises BadInput for one that would carry the key unencrypted."""
    try:
        parts = urllib.parse.urlsplit(url.strip())
        host, local = parts.hostname or "", _is_here(parts.hostname or "")
        good = parts.scheme == "https" or (parts.scheme == "http" and local)
        if not good or not host or parts.username or parts.query or parts.fragment:
            raise ValueError(url)
    except ValueError:
        raise BadInput(
            f"Alamat '{quote(url)}' harus https (http hanya untuk mesin ini), contoh https://jejak.contohkab.go.id.",
            f"Address '{quote(url)}' must be https (http for this machine only), like https://jejak.contohkab.go.id.",
        ) from None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
