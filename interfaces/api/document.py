"""The OpenAPI document as it is read: what an operation may refuse, an example of each command, what a tag is about;
in one language or in both, compressed, with an ETag."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import brotli
from flask import Response, current_app, request

from application.every_command import REGISTER
from domain.kernel import Teks
from interfaces.api.problems import PROBLEMS
from interfaces.api.tags import tag
from interfaces.input.catalogue import template
from interfaces.input.orders import beside

EXTENSION = "jejak-openapi"
BOTH = " / "
"""What stands between the languages of a text that says it in both."""
LANGUAGES = ("id", "en")
QUALITY = 5
ANY = (400, 429, 503)
OF_WHOM = (401, 403)
OF_A_QUESTION = (404, 422)
OF_A_CHANGE = (404, 409, 412, 413, 422)


def both(teks: Teks) -> str:
    return BOTH.join(teks)


def spoken(node: Any, bahasa: str) -> Any:
    """A part of the document in one language."""
    if isinstance(node, dict):
        return {name: spoken(below, bahasa) for name, below in node.items()}
    if isinstance(node, list):
        return [spoken(below, bahasa) for below in node]
    if isinstance(node, str) and BOTH in node:
        return node.split(BOTH)[LANGUAGES.index(bahasa)]
    return node


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, address and operation of everything that the API can do."""
    for path, item in document["paths"].items():
        yield from ((method, path, item[method]) for method in item if method != "parameters")


class Document:
    """The document of one application, in both languages, and as it was sent."""

    def __init__(self, described: dict[str, Any]) -> None:
        self.whole = described
        self._sent: dict[tuple[str, bool], bytes] = {}
        answers = described["components"]["responses"]
        for status in sorted({status for status, _ in PROBLEMS.values()}):
            answers[f"Masalah{status}"] = _answer(status)
        for method, path, operation in operations(described):
            operation.setdefault("operationId", f"{method}-{path.removeprefix('/api/v1/').replace('/', '-')}")
            for status in _refused(method, operation):
                answer = {"$ref": f"#/components/responses/Masalah{status}"}
                operation["responses"].setdefault(str(status), answer)
            if operation["operationId"] in REGISTER:
                content = operation["requestBody"]["content"]["application/json"]
                content["example"] = example(operation["operationId"])
        used = dict.fromkeys(name for _, _, one in operations(described) for name in one["tags"])
        described["tags"] = [{"name": name, "description": both(tag(name))} for name in used]

    def sent(self) -> Response:
        """As it is asked for: `?lang=` for one language, compressed for whoever can read that."""
        bahasa = request.args.get("lang", "")
        small = "br" in request.accept_encodings
        response = Response(self._bytes(bahasa if bahasa in LANGUAGES else "", small), mimetype="application/json")
        if small:
            response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        return response.make_conditional(request)

    def _bytes(self, bahasa: str, small: bool) -> bytes:
        if (bahasa, small) not in self._sent:
            said = spoken(self.whole, bahasa) if bahasa else self.whole
            text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
            self._sent[bahasa, small] = brotli.compress(text, quality=QUALITY) if small else text
        return self._sent[bahasa, small]


def _answer(status: int) -> dict[str, Any]:
    """What is refused with a status, each by the page that explains it."""
    slugs = [slug for slug, (of, _) in PROBLEMS.items() if of == status]
    titles = [PROBLEMS[slug][1] for slug in slugs]
    return {
        "description": both(Teks("; ".join(t.id for t in titles), "; ".join(t.en for t in titles))),
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Masalah"}}},
        "x-masalah": [f"/masalah/{slug}" for slug in slugs],
    }


def _refused(method: str, operation: dict[str, Any]) -> list[int]:
    """With which statuses an operation may refuse."""
    changes = OF_A_QUESTION if method == "get" else OF_A_CHANGE
    asked = any(p.get("name") == "If-Match" and p.get("required") for p in operation.get("parameters", ()))
    public = operation.get("security") == []
    return sorted({*ANY, *(() if public else OF_WHOM), *changes, *((428,) if asked else ())})


def example(name: str) -> dict[str, Any]:
    """A command as it is sent, which `jejak do --template` shows too."""
    id, en = (template(REGISTER[name], bahasa) for bahasa in LANGUAGES)
    why = {part: id[part] for part in ("basis",) if part in id and part in beside(name)}
    if "reason" in id and "reason" in beside(name):
        why = {"reason": both(Teks(id["reason"], en["reason"])), **why}
    return {**id["data"], **why}


def document() -> Document:
    """That of the application that answers."""
    made: Document = current_app.extensions[EXTENSION].document()
    return made
