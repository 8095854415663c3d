"""How the API describes itself: OpenAPI 3.1 from the same schemas that check what comes in."""

from typing import Any

from flask_smorest import Api
from marshmallow import INCLUDE, Schema, fields

from interfaces.api.problems import PROBLEMS
from interfaces.input import fields as strict
from interfaces.input.reading import MAX_NAME, MOST_ROWS, SLUG
from interfaces.input.schema import Shorthand

CONFIG = {
    "API_TITLE": "Jejak",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "Rencana, perjanjian dan realisasi kinerja, dengan jejak setiap perubahan. Angka berupa "
            "teks seperti ditulis orang, atau bilangan; `angka` menyebut caranya (baku 1234.56, indonesia 1.234,56)."
            " Yang dapat dibaca dengan dua cara ditanyakan (409, `questions`) dan dijawab dengan `jawaban`. / "
            "Plans, agreements and achievement, with the trail of every change. "
            "Figures are text as people write it, or numbers; `angka` says how (baku 1234.56, indonesia 1.234,56). "
            "What two readers could read differently is asked (409, `questions`) and answered by `jawaban`."
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
    },
}
LIMITS: dict[type[fields.Field], dict[str, Any]] = {
    strict.Slug: {"pattern": f"^{SLUG.pattern}$", "maxLength": MAX_NAME},
    strict.Sha256: {"pattern": f"^{strict.SHA256.pattern}$"},
    strict.Name: {"minLength": 1, "maxLength": MAX_NAME},
    strict.Text: {"maxLength": strict.MAX_TEXT},
    strict.Day: {"pattern": "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"},
    strict.Several: {"maxItems": MOST_ROWS},
}
"""What each kind of field checks, as the description says it."""
FIGURE: list[dict[str, Any]] = [{"type": "string", "maxLength": strict.MAX_FIGURE}, {"type": "number"}]
"""A figure is text, as people write it, or a number."""
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "Kunci baru untuk setiap perintah baru; kunci yang sama mendapat jawaban yang sama. / "
    "A new key for every new command; the same key gets the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
PREFER = {
    "in": "header",
    "name": "Prefer",
    "required": False,
    "description": "respond-async: bila yang kurang hanya berkasnya, perintah menunggu berkas itu satu hari (202). / "
    "respond-async: where nothing lacks but the file it names, the command waits a day for it (202).",
    "schema": {"type": "string"},
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "description": 'ETag versi yang dilihat, contoh "pk-kec-contoh-2023-camat.8"; * untuk versi mana pun. ETag lemah '
    "(W/…) dan ETag dokumen lain tidak cocok dengan versi mana pun (RFC 9110, 13.1.1). / ETag of the version seen; * "
    "for any version. Weak ETags (W/…) and those of other documents match no version.",
    "schema": {"type": "string"},
}

ACTING_AS = {
    "in": "header",
    "name": "X-Acting-As",
    "description": "Jabatan yang dipakai, contoh camat@kec-contoh; wajib bila memegang lebih dari satu (lihat /saya); "
    "atas nama jabatan lain sekretaris@kec-contoh/camat@kec-contoh. / The office acted in, like camat@kec-contoh; "
    "required when you hold several (see /saya); in the name of another sekretaris@kec-contoh/camat@kec-contoh.",
    "schema": {"type": "string"},
}


class Peristiwa(Schema):
    """One event: its position in the log and its topic."""

    idx = fields.Integer()
    topic = fields.String()


class Tanda(Schema):
    """A receipt: the log's signed promise of an event's place, to hold against the log later (jejak-verify receipt)."""

    idx = fields.Integer()
    stream = fields.String()
    version = fields.Integer()
    topic = fields.String()
    recorded_at = fields.String()
    state_sha256 = fields.String()
    leaf = fields.String()
    signature = fields.String()
    vkey = fields.String()


class Terbaca(Schema):
    """A figure that was not plain: as written, as read, and that in words."""

    about = fields.String()
    written = fields.String()
    read = fields.String()
    detail = fields.String()


class Tunggu(Schema):
    """The proposal (usulan) that a command became, and who confirms it."""

    usulan = fields.String()
    detail = fields.String()


class Jawaban(Schema):
    """What a command did. `person`: the code that was made of somebody new, there only then, and `people` where there
    were several; `waits`: there only when another person must confirm it first."""

    command = fields.String()
    position = fields.Integer()
    events = fields.List(fields.Nested(Peristiwa))
    receipts = fields.List(fields.Nested(Tanda))
    read = fields.List(fields.Nested(Terbaca))
    document = fields.String()
    etag = fields.String()
    person = fields.String()
    people = fields.List(fields.String())
    waits = fields.Nested(Tunggu)


class Tempat(Schema):
    """One place that is wrong."""

    pointer = fields.String()
    detail = fields.String()


class Pertanyaan(Schema):
    """One question that the call must answer: `kind` is the name for `jawaban`, `about` the cells."""

    kind = fields.String()
    about = fields.List(fields.String())
    detail = fields.String()
    mend = fields.String()


class Masalah(Schema):
    """A problem (RFC 9457); what it is about (a unit, a file, a year) stands beside, under a name of its own."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    request = fields.String()
    errors = fields.List(fields.Nested(Tempat))
    questions = fields.List(fields.Nested(Pertanyaan))
    etag = fields.String()
    changes = fields.List(fields.Dict())


ANSWER = {"description": "Selesai / Done", "content": {"application/json": {"schema": Jawaban}}}


ETAG = {
    "description": "Versi terbaru dokumen yang diketahui, untuk If-Match pada perintah. Isi jawaban bergantung "
    "juga pada per, known dan kartu indikator; karena itu If-None-Match tidak dipakai dan jawabannya selalu 200. / "
    "The newest version known of the document, for If-Match of a command. The answer also depends on per, known and "
    "the cards, so If-None-Match is not used and the answer is always 200.",
    "schema": {"type": "string"},
}


class Sandaran(Schema):
    """Which events an answer rests on."""

    position = fields.Integer()
    per = fields.Date()
    events = fields.List(fields.Integer())


class Terjawab(Schema):
    """What every answer that is an object holds beside its own parts."""

    class Meta:
        unknown = INCLUDE

    rests_on = fields.Nested(Sandaran)


POSISI = {
    "description": "Berapa peristiwa jejak yang diketahui jawaban ini. / How many events of the log this answer knew.",
    "schema": {"type": "integer"},
}


ANSWERED = {
    "description": "Jawaban; rests_on menyebut nomor peristiwa yang menjadi sandarannya. / "
    "Answer; rests_on names the events that it rests on.",
    "content": {"application/json": {"schema": {"anyOf": [Terjawab, {"type": "array", "items": {}}]}}},
}


def answered_as(*types: str) -> dict[str, Any]:
    """An answer in one of these media types."""
    return {"description": "Jawaban / Answer", "content": {t: {"schema": {}} for t in types}}


def read_only(parameters: Schema | type[Schema], *types: str) -> dict[str, Any]:
    """What reading routes share: their query parameters and an answer, in JSON unless it is a file."""
    answer = answered_as(*(types or ("application/json",)))
    return {"parameters": [ACTING_AS, {"in": "query", "schema": parameters}], "responses": {"200": answer}}


def as_of(parameters: Schema, one: bool, files: tuple[str, ...] = ()) -> dict[str, Any]:
    """The same of a question on two clocks: which events it rests on, and an ETag when it is one document."""
    headers = {"Jejak-Position": POSISI, **({"ETag": ETAG} if one else {})}
    answer = answered_as(*files) if files else ANSWERED
    return {**read_only(parameters), "responses": {"200": {**answer, "headers": headers}}}


def describe(api: Api) -> None:
    """What the specification says once for all routes."""
    spec = api.spec
    spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    known = "; ".join(f"{slug} {status}" for slug, (status, _) in PROBLEMS.items())
    content = {"application/problem+json": {"schema": Masalah}}
    spec.components.response("Masalah", {"description": f"Masalah / Problem: {known}", "content": content})
    api.ma_plugin.converter.add_attribute_function(_limits)


def _limits(converter: Any, field: Any, ret: dict[str, Any], **_: Any) -> dict[str, Any]:
    if isinstance(field, strict.DecimalText):
        ret.pop("type")
        return {"anyOf": FIGURE + [{"type": "null"}] * bool(field.allow_none)}
    if isinstance(field, Shorthand):
        shape = {key: ret.pop(key) for key in list(ret)}
        is_figure = isinstance(field.text, strict.DecimalText)
        return {"oneOf": [*(FIGURE if is_figure else [{"type": "string", **LIMITS[type(field.text)]}]), shape]}
    return LIMITS.get(type(field), {})
