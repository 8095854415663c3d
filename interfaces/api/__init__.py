"""The HTTP API under /api/v1: every command and every question, described by itself, refused with a reason."""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any

from flask import Flask, Response
from flask_smorest import Api, Blueprint
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, IntegerConverter

from application.store.database import IntegrityError, OperationalError
from application.store.faults import Fault
from domain.kernel import Refusal
from interfaces.api import access, awaiting, commands, evidence, health, me, openapi, people, problems, proofs, queries
from interfaces.api.document import EXTENSION, Document
from interfaces.compose import House
from interfaces.door.sessions import Sessions
from interfaces.input.reading import SLUG


class SlugConverter(BaseConverter):
    regex = SLUG.pattern


class NumberConverter(IntegerConverter):
    """A whole number that every database can hold."""

    regex = "[0-9]{1,15}"


class Routes(Blueprint):
    """Routes that are described when somebody asks: to describe them takes most of the time of starting to serve."""

    def register_views_in_doc(self, api: "JejakApi", *about: Any, **more: Any) -> None:
        api.to_describe.append(partial(super().register_views_in_doc, api, *about, **more))


class JejakApi(Api):
    """Flask-smorest's OpenAPI, made when it is first asked for, with our problems in place of its errors."""

    DEFAULT_ERROR_RESPONSE_NAME = "Masalah"

    def __init__(self, app: Flask) -> None:
        self.to_describe: list[Callable[[], None]] = []
        self._describing = Lock()
        self._document: Document | None = None
        app.extensions[EXTENSION] = self
        super().__init__(app)

    def document(self) -> Document:
        """What the API says of itself."""
        with self._describing:
            while self.to_describe:
                self.to_describe.pop(0)()
            if self._document is None:
                self._document = Document(self.spec.to_dict())
            return self._document

    def _openapi_json(self) -> Response:
        return self.document().sent()

    def _register_error_handlers(self) -> None:
        self._app.register_error_handler(HTTPException, problems.of_http)


def register(app: Flask, house: House) -> None:
    """Put the API and its health routes into a Flask application."""
    app.url_map.converters |= {"slug": SlugConverter, "int": NumberConverter}
    app.config.update(openapi.CONFIG)
    rules = access.rules(app)
    rules["api-docs.openapi_json"] = access.Access.PUBLIC
    api = JejakApi(app)
    openapi.describe(api)
    v1 = Routes("v1", __name__, url_prefix="/api/v1")
    commands.add_routes(v1, house, rules)
    queries.add_routes(v1, house, rules)
    me.add_routes(v1, house, rules)
    people.add_routes(v1, house, rules)
    proofs.add_routes(v1, house, rules)
    evidence.add_routes(v1, house, rules)
    awaiting.add_routes(v1, house, rules)
    v1.register_error_handler(Refusal, problems.of_refusal)
    v1.register_error_handler(Fault, problems.of_fault)
    v1.register_error_handler(OperationalError, problems.of_busy_database)
    v1.register_error_handler(IntegrityError, problems.of_rows_in_the_way)
    v1.before_request(access.Gate(house).admit)
    v1.after_request(_private)
    v1.after_request(Sessions(house).use)
    api.register_blueprint(v1)
    app.register_blueprint(health.blueprint(house, rules))


def _private(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers["Vary"] = f"Authorization, {access.ACTING_AS}, Accept-Language"
    return response
