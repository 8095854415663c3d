"""Files over HTTP: brought in parts that go on after a broken link, listed, and given out so that nothing in them runs.

An upload is announced with its hash and size, its parts are sent in order (the way of tus.io), and when all have come
`bukti/add` takes it as a command like any other. What names persons is given out to who may see it only when its look
is on record, and so by POST.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from inspect import Parameter
from typing import Any
from urllib.parse import quote

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.access import QUESTIONS
from domain.record.file_kinds import KINDS
from interfaces.api.access import Access, admitted
from interfaces.api.headers import idempotency_key
from interfaces.api.openapi import ACTING_AS, IDEMPOTENCY_KEY, answered_as
from interfaces.api.questions import Args
from interfaces.compose import House
from interfaces.evidence import found, listed, look, require_content
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput, Wrong, read_json
from interfaces.input.schema import make_schema
from interfaces.registers.limits import Kind
from interfaces.registers.uploads import Upload
from projections.clocks import AsOf

PART = 256 * 1024
"""Bytes of a part that is recommended: on a line of 400 kbit/s five seconds, and held in memory while it comes."""
PIECE = 1 << 16
OFFSET, LENGTH = "Upload-Offset", "Upload-Length"
ANNOUNCED = make_schema(
    "Unggahan",
    {
        "sha256": (str, Parameter.empty),
        "ukuran": (int, Parameter.empty),
        "nama": (str, ""),
        "unit": (str, ""),
    },
)
MEDIA = tuple(dict.fromkeys(kind.media for kind in KINDS.values()))
STREAM: dict[str, Any] = {
    "parameters": [{"in": "header", "name": OFFSET, "required": True, "schema": {"type": "integer", "minimum": 0}}],
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {}}}},
}
KEYED: dict[str, Any] = {"parameters": [IDEMPOTENCY_KEY]}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Accept-Ranges": "none",
}
"""Nothing in a file runs, loads anything, or is taken for another kind than it is."""


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    """Routes under /unggahan and /berkas that are no questions on two clocks."""
    uploads = house.uploads

    def add(rule: str, name: str, method: str, view: Callable[..., Response], **doc: Any) -> None:
        access[f"{blueprint.name}.{name}"] = Access.COMMAND
        parameters = [ACTING_AS, *doc.pop("parameters", ())]
        described = {"operationId": name, "summary": " / ".join(QUESTIONS[name].teks), "parameters": parameters, **doc}
        blueprint.add_url_rule(rule, name, blueprint.doc(**described)(view), methods=[method], tags=["bukti"])

    def begin() -> Response:
        who = admitted()
        asked = ANNOUNCED().read(read_json(request.get_data()))
        house.limits.allow(Kind.UNGGAH, who.person, request.remote_addr or "", house.wall())
        upload = uploads.begin(who.person, asked["unit"], asked["sha256"], asked["ukuran"], asked["nama"], house.now())
        uploads.look_through(upload)
        response = _told(jsonify(shown(upload)), upload)
        response.status_code = 201
        response.headers["Location"] = f"/api/v1/unggahan/{upload.ticket}"
        return response

    def state(unggahan: str) -> Response:
        upload = uploads.find(unggahan, admitted().person)
        uploads.look_through(upload)
        return _told(jsonify(shown(upload)), upload)

    def part(unggahan: str) -> Response:
        upload = uploads.append(unggahan, admitted().person, _offset(), iter(lambda: request.stream.read(PIECE), b""))
        return _told(jsonify(shown(upload)), upload)

    def abandon(unggahan: str) -> Response:
        uploads.abandon(unggahan, admitted().person)
        return jsonify({"unggahan": unggahan, "ditinggalkan": True})

    def under_way() -> Response:
        return jsonify([shown(upload) for upload in uploads.under_way(admitted().person)])

    def opened(sha256: str) -> Response:
        who = admitted()
        file = found(house, who, as_of(house), sha256)
        require_content(file, recorded=True)
        if file["memuat_orang"]:
            look(house, who, file, idempotency_key())
        return sent(house, file)

    body = {"requestBody": {"required": True, "content": {"application/json": {"schema": ANNOUNCED}}}}
    made = {"responses": {"201": answered_as("application/json")}}
    ok = {"responses": {"200": answered_as("application/json")}}
    whole = {"responses": {"200": answered_as(*MEDIA)}}
    one = "/unggahan/<unggahan>"
    add("/unggahan", "upload-begin", "POST", begin, **body, **made)
    add("/unggahan", "uploads", "GET", under_way, **ok)
    add(one, "upload", "GET", state, **ok)
    add(one, "upload-part", "PATCH", part, **STREAM, **ok)
    add(one, "upload-abandon", "DELETE", abandon, **ok)
    add("/berkas/<sha256>/buka", "file-look", "POST", opened, **KEYED, **whole)


def add_questions(ask: Callable[..., None], house: House) -> None:
    """What is listed, and files that name no persons."""

    def files(at: AsOf, args: Args) -> list[dict[str, Any]]:
        return [public(one) for one in listed(house, admitted(), at, args["unit"], args["tahun"])]

    def content(at: AsOf, args: Args) -> Response:
        file = found(house, admitted(), at, args["sha256"])
        require_content(file, recorded=False)
        return sent(house, file)

    ask("/bukti", "bukti", files, "unit", "tahun")
    ask(
        "/berkas/<sha256>/isi",
        "file-content",
        content,
        files=MEDIA,
    )


def public(file: dict[str, Any]) -> dict[str, Any]:
    """A file as programs are told of it, without who brought it: that stands on the trail."""
    return {name: value for name, value in file.items() if name not in ("oleh", "pemusnahan_oleh")}


def sent(house: House, file: dict[str, Any], show: bool = False) -> Response:
    """A file on its way out. `show`: in the browser's own viewer, where it has one for the kind.

    Raises NotFound, EvidenceUnavailable for one that was altered on the disk.
    """
    with ExitStack() as held:
        content = held.enter_context(house.evidence.open(file["sha256"]))
        later = held.pop_all()

    def pieces() -> Iterator[bytes]:
        with later:
            while piece := content.read(PIECE):
                yield piece

    kind = KINDS.get(file["jenis"])
    inline = show and kind is not None and kind.shown
    response = Response(pieces(), content_type=kind.media if kind else "application/octet-stream")
    response.call_on_close(later.close)
    response.content_length = house.evidence.size(file["sha256"])
    response.headers["Content-Disposition"] = disposition("inline" if inline else "attachment", file["nama"])
    response.headers.update(SAFE)
    response.headers["Cache-Control"] = "no-store" if file["memuat_orang"] else "private, no-cache"
    return response


def disposition(how: str, name: str) -> str:
    """The header that names a file, in letters that every browser reads and, where it has others, in its own
    (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9 ._-]", "_", name)
    own = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'{how}; filename="{plain}"{own}'


def shown(upload: Upload) -> dict[str, Any]:
    """An upload as its sender is told of it."""
    return {
        "unggahan": upload.ticket,
        "sha256": upload.sha256,
        "unit": upload.unit,
        "ukuran": upload.size,
        "sampai": upload.offset,
        "nama": upload.name,
        "mulai": upload.begun_at,
        "bagian": PART,
    }


def _told(response: Response, upload: Upload) -> Response:
    response.headers[OFFSET] = str(upload.offset)
    response.headers[LENGTH] = str(upload.size)
    return response


def _offset() -> int:
    """From which byte a part goes on. Raises BadInput."""
    text = request.headers.get(OFFSET, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        raise BadInput.of(
            [
                Wrong(
                    "",
                    f"sertakan kepala {OFFSET}: byte ke berapa bagian ini mulai, contoh 0.",
                    f"send the header {OFFSET}: at which byte this part begins, like 0.",
                )
            ]
        )
    return int(text)
