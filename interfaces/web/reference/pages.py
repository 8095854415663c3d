"""The pages of the reference: what there is, by tag; the operations of one tag; all that one operation takes."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Blueprint, Response

from application.every_command import REGISTER
from domain.kernel import NotFound, Teks
from interfaces.api.document import Document, document, operations, spoken
from interfaces.api.problems import PROBLEMS
from interfaces.input.examples import by_name
from interfaces.input.who_may import choices
from interfaces.policy import titled
from interfaces.web.frame.page import bahasa, render
from interfaces.web.reference.fields import Row, rows

PART = re.compile(r"{(\w+)}")
PERTANYAAN = Teks("Pertanyaan", "Questions")
JSON = "application/json"


class Operation(NamedTuple):
    """One thing that the API can do: `said`: its description in the language of the reader."""

    method: str
    path: str
    said: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.said["operationId"])

    @property
    def judul(self) -> str:
        return str(self.said["summary"]).removesuffix(".")


def called(tag: str) -> Teks:
    return PERTANYAAN if tag == "query" else titled(tag)


def of_tag(known: Document, tag: str) -> list[Operation]:
    """Raises NotFound for a tag without any."""
    found = [Operation(m.upper(), p, spoken(o, bahasa())) for m, p, o in operations(known.whole) if tag in o["tags"]]
    if not found:
        raise NotFound("Bagian rujukan itu tidak ada.", "There is no such part of the reference.")
    return found


def rujukan() -> Response:
    known = document()
    listed = [
        (tag["name"], called(tag["name"]), tag["description"], len(of_tag(known, tag["name"])))
        for tag in spoken(known.whole["tags"], bahasa())
    ]
    return render("rujukan.html", None, daftar=listed)


def rujukan_perihal(perihal: str) -> Response:
    known = document()
    listed = of_tag(known, perihal)
    told = next(tag["description"] for tag in spoken(known.whole["tags"], bahasa()) if tag["name"] == perihal)
    return render("rujukan_perihal.html", None, perihal=perihal, nama=called(perihal), tentang=told, daftar=listed)


def satu_rujukan(perihal: str, operasi: str) -> Response:
    known = document()
    one = next((one for one in of_tag(known, perihal) if one.id == operasi), None)
    if one is None:
        raise NotFound("Operasi itu tidak ada di bagian ini.", "There is no such operation in this part.")
    return render(
        "satu_rujukan.html",
        None,
        perihal=perihal,
        nama=called(perihal),
        o=one,
        parameter=one.said.get("parameters", ()),
        isian=_fields(known, one, perihal),
        contoh=_example(one),
        jawaban=_answers(known, one),
    )


def _fields(known: Document, one: Operation, kind: str) -> list[Row]:
    schema = one.said.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema")
    closed = choices(REGISTER[one.id]) if one.id in REGISTER else {}
    return list(rows(known.whole["components"]["schemas"], schema, kind, closed)) if schema else []


def _example(one: Operation) -> str:
    """A request as it is sent; what stands in its address is of an office that the examples are about."""
    address = PART.sub(lambda part: quote(str(by_name("", part[1]) or "contoh")), one.path)
    needed = [p["name"] for p in one.said.get("parameters", ()) if p["in"] == "header" and p.get("required")]
    sent = {"Idempotency-Key": "satu-kunci-baru", "If-Match": "*"}
    lines = [f"{one.method} {address}", "Authorization: Bearer …", *(f"{n}: {sent.get(n, '…')}" for n in needed)]
    body = one.said.get("requestBody", {}).get("content", {}).get(JSON, {}).get("example")
    if body is not None:
        lines += [f"Content-Type: {JSON}", "", json.dumps(body, ensure_ascii=False, indent=2)]
    return "\n".join(lines)


def _answers(known: Document, one: Operation) -> list[tuple[str, str, list[tuple[str, Teks]]]]:
    """Each status with what it says and, of a refusal, the problems that it may be."""
    found = []
    for status, answer in sorted(one.said["responses"].items()):
        if status == "default":
            continue
        if "$ref" in answer:
            answer = known.whole["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        slugs = [address.rpartition("/")[2] for address in answer.get("x-masalah", ())]
        told = "" if slugs else spoken(answer["description"], bahasa())
        found.append((status, told, [(slug, PROBLEMS[slug][1]) for slug in slugs]))
    return found


def add_pages(pages: Blueprint) -> None:
    pages.add_url_rule("/rujukan-api", "rujukan", rujukan)
    pages.add_url_rule("/rujukan-api/<perihal>", "rujukan_perihal", rujukan_perihal)
    pages.add_url_rule("/rujukan-api/<perihal>/<operasi>", "satu_rujukan", satu_rujukan)
