"""The log over HTTPS."""

from __future__ import annotations

import ipaddress
import os
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from http.client import HTTPException
from typing import Any

from interfaces.verify.parts.reading import dumps, mapping
from interfaces.verify.parts.words import Absent, Bad, Unable, Voice, clean, say, unable

ANSWER = 256 * 2**20  # bytes of one answer of the API


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None  # a redirect would carry the access key to another host


class Remote:
    """The log as the API shows it. Raises Unable for whatever the network or the server does."""

    def __init__(self, url: str, acting_as: str = "", ca: str | None = None, *, keyless: bool = False) -> None:
        if not url:
            raise unable(
                "Sebutkan alamat instalasi, contoh https://jejak.kab.go.id.",
                "Give the address of the installation, like https://jejak.kab.go.id.",
            )
        try:
            parts = urllib.parse.urlsplit(url.strip())
            host = parts.hostname or ""
            local = host == "localhost" or _loopback(host)
            good = parts.scheme == "https" or (parts.scheme == "http" and local)
            if not good or not host or parts.username or parts.query or parts.fragment or parts.port == 0:
                raise ValueError
        except ValueError as e:
            raise unable(
                "Alamat harus https (http hanya untuk mesin ini): {url}",
                "The address must be https (http for this machine only): {url}",
                url=url,
            ) from e
        path = parts.path.rstrip("/")
        self.url = f"{parts.scheme}://{parts.netloc}{path if path.endswith('/api/v1') else path + '/api/v1'}"
        self.headers = {"Accept-Language": Voice.lang, "User-Agent": "jejak-verify/1"}
        key = os.environ.get("JEJAK_ACCESS_KEY", "").strip()
        if not (key or keyless) or not key.isascii() or not key.isprintable():
            raise unable("Setel kunci akses di JEJAK_ACCESS_KEY.", "Set the access key in JEJAK_ACCESS_KEY.")
        if key:
            self.headers["Authorization"] = f"Bearer {key}"
        if acting_as:
            self.headers["X-Acting-As"] = acting_as
        handlers: list[Any] = [_NoRedirect()]
        if local:
            handlers.append(urllib.request.ProxyHandler({}))
        try:
            handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca)))
        except (OSError, ssl.SSLError) as e:
            raise unable("Sertifikat {ca} tidak terbaca.", "The certificate {ca} cannot be read.", ca=ca) from e
        self.open = urllib.request.build_opener(*handlers).open

    def get(self, path: str, **query: Any) -> bytes:
        """The bytes of an answer."""
        tail = "?" + urllib.parse.urlencode(query) if query else ""
        return self._ask(urllib.request.Request(self.url + path + tail, headers=self.headers))  # noqa: S310 scheme is checked

    def post(self, path: str, body: Any, tries: int = 4) -> bytes:
        """Send JSON."""
        headers = {**self.headers, "Content-Type": "application/json"}
        return self._ask(urllib.request.Request(self.url + path, dumps(body), headers), tries)  # noqa: S310 scheme is checked

    def json(self, path: str, **query: Any) -> dict[str, Any]:
        """A JSON object."""
        try:
            return mapping(self.get(path, **query))
        except Bad as e:
            raise self.strange(path, str(e)) from e

    @staticmethod
    def strange(path: str, why: str) -> Unable:
        """What to raise for an answer that has not its form."""
        return unable(
            "Jawaban {path} tidak sesuai bentuknya: {why}",
            "The answer of {path} has not its form: {why}",
            path=path,
            why=why,
        )

    def _ask(self, request: urllib.request.Request, tries: int = 4) -> bytes:
        for attempt in range(1, tries + 1):
            try:
                with self.open(request, timeout=60) as answer:
                    data: bytes = answer.read(ANSWER + 1)
                if len(data) > ANSWER:
                    raise self.strange(request.selector, say("terlalu besar", "too large"))
                return data
            except urllib.error.HTTPError as e:
                if e.code not in (429, 502, 503, 504) or attempt == tries:
                    raise self._refused(e) from e
            except (OSError, HTTPException, ValueError) as e:
                if attempt == tries or isinstance(getattr(e, "reason", None), ssl.SSLError):
                    raise unable(
                        "{url} tidak terjangkau: {why}",
                        "{url} cannot be reached: {why}",
                        url=self.url,
                        why=str(getattr(e, "reason", e)),
                    ) from e
            time.sleep(0.05 * 4**attempt)
        raise AssertionError

    def _refused(self, error: urllib.error.HTTPError) -> Unable:
        known = {
            401: say("kunci akses tidak dikenal", "the access key is not known"),
            403: say(
                "kunci akses ini tidak boleh: ia harus milik inspektorat, untuk membaca (baca) dan menjadi saksi (log)",
                "this access key may not: it must be the inspektorat's, to read (baca) and to be a witness (log)",
            ),
            404: say("alamat ini tidak punya log", "there is no log at this address"),
        }
        why = known.get(error.code, say("dialihkan atau ditolak", "redirected or refused"))
        with suppress(Exception):
            detail = mapping(error.read(2**16)).get("detail")
            why += f" ({clean(detail)})" if isinstance(detail, str) else ""
        return (Absent if error.code == 404 else Unable)(
            say(
                "{url} menjawab {code}: {why}",
                "{url} answered {code}: {why}",
                url=self.url,
                code=str(error.code),
                why=why,
            )
        )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
