"""Style sheets, scripts and the icon as they are sent: without what is written for those who read the source."""

import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

import brotli
from flask import Response, make_response, request

from domain.kernel import NotFound

FOLDER = Path(__file__).parent.parent / "static"
FRAME = ("jejak.css", "kertas.css")
TOGETHER = {"isian.js": ("angka.js", "isian.js"), "jejak.css": FRAME, "bacaan.css": ("bacaan.css", *FRAME)}
"""Files that go as one: a sheet is drawn by the frame, a page to read by that and what else it needs."""
BESIDE = {".js": r"(?m)^\s*//.*\n|^\s+", ".css": r"(?s)/\*.*?\*/\s*|(?<=[{};])\s+|\s+(?=[{}])|(?<=[a-z]:) "}
"""Comments on lines of their own and indentation; in style sheets every blank that says nothing."""
mimetypes.add_type("image/webp", ".webp")


def _lean(file: Path) -> bytes:
    said = BESIDE.get(file.suffix)
    return re.sub(said, "", file.read_text()).encode() if said else file.read_bytes()


ASSETS = {
    file.name: b"".join(_lean(FOLDER / part) for part in TOGETHER.get(file.name, (file.name,)))
    for file in FOLDER.iterdir()
}


def asset(name: str) -> Response:
    """A style sheet, a script or the icon; it may be kept, for its address has a version. Raises NotFound."""
    if name not in ASSETS:
        raise NotFound(f"Berkas {name} tidak ada.", f"There is no file {name}.")
    small = name.endswith(tuple(BESIDE)) and "br" in request.accept_encodings
    response = make_response(_small(name) if small else ASSETS[name])
    if small:
        response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    response.mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.add_etag()
    return response.make_conditional(request)


@cache
def _small(name: str) -> bytes:
    """As small as it goes, once: pages are compressed each time they are made, and so in less time."""
    return brotli.compress(ASSETS[name], quality=11)


@cache
def version(filename: str) -> str:
    """Changes when the file does, so that browsers may keep it for a year."""
    return hashlib.sha256(ASSETS[filename]).hexdigest()[:12]
