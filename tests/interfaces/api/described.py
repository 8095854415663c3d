"""What the API says of itself, held against what it does: calls made from its OpenAPI document by schemathesis."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from itertools import count
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from application.every_command import for_people
from interfaces.api.commands import path
from interfaces.door.cookies import SESSION
from interfaces.door.csrf import HEADER
from interfaces.input.catalogue import template
from tests.interfaces.api.client import Api
from tests.interfaces.over_http import ACTORS, signed_in
from tests.interfaces.web.reader import Page

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
READER = "inspektorat"
AS_CALLED = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
"""Who calls is ours to say: otherwise every other call that is made amiss is one of nobody."""


class Caller(NamedTuple):
    """Somebody in an office, and what shows it: an access key, or a browser's session with the token of its pages."""

    actor: str
    headers: dict[str, str]
    cookies: dict[str, str]


class Described:
    """The operations of one API; each can be called by whoever may, and by everybody else, by key and by session."""

    def __init__(self, api: Api) -> None:
        schema = openapi.from_wsgi("/api/v1/openapi.json", api.app, config=AS_CALLED)
        self.operations: list[APIOperation[Any, Any, Any, Any]] = [found.ok() for found in schema.get_all_operations()]
        self.may = {f"POST /api/v1{path(c)}": str(template(c)["actor"]) for c in for_people()}
        self.new = {f"POST /api/v1{path(c)}" for c in for_people() if c.creates}
        by_key = [Caller(actor, _key(actor), {}) for actor in ACTORS]
        self.callers = [caller for key in by_key for caller in (key, _session(api, key.actor))]
        self.answered: Counter[int] = Counter()
        self.called: Counter[tuple[str, str]] = Counter()
        self._keys = count(1)
        self._app = api.app

    def call(self, label: str, case: Case, by: Caller, *, named: bool) -> None:
        """What is asked conforms to the description or, in the other mode, does not: the answer always does.

        `named`: with a key and a version of ours, without which few get as far as a rule.
        """
        headers = dict(by.headers)
        if named:
            headers |= {"Idempotency-Key": f"kunci-{next(self._keys)}"}
            headers |= {} if label in self.new else {"If-Match": "*"}
        answer = case.call(headers=headers, cookies=by.cookies, app=self._app)
        self.answered[answer.status_code] += 1
        self.called[by.actor, "session" if by.cookies else "key"] += 1
        case.validate_response(answer, checks=CHECKS)

    def tests(self, examples: int, *, random: bool) -> Iterator[Callable[[], None]]:
        """Properties of each operation: asked as described, asked otherwise.

        The same examples every time, and every fourth operation asked otherwise (most are made alike), unless `random`.
        """
        usual = settings(
            max_examples=examples,
            derandomize=not random,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink] if random else [Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        for n, operation in enumerate(self.operations):
            yield self._property(operation, GenerationMode.POSITIVE, usual, n)
            if random or n % 4 == 1:
                yield self._property(operation, GenerationMode.NEGATIVE, usual, n)

    def _property(self, operation: Any, mode: GenerationMode, usual: settings, n: int) -> Callable[[], None]:
        """What is the n-th choice of one operation is another's next: the same examples are then of everybody."""
        may = Caller(who := self.may.get(operation.label, READER), _key(who), {})
        turn = n % len(self.callers)
        anybody = [*self.callers[turn:], *self.callers[:turn]]

        by = st.just(may) | st.just(anybody[0]) | st.sampled_from(anybody)
        named = st.booleans() if mode is GenerationMode.NEGATIVE else st.just(True)

        @usual
        @given(operation.as_strategy(generation_mode=mode), by, named)
        def holds(case: Case, by: Caller, named: bool) -> None:
            self.call(operation.label, case, by, named=named)

        def asked() -> None:
            with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
                holds()  # what takes nothing is not to be asked otherwise

        return asked


def _key(actor: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {actor}", "X-Acting-As": actor}


def _session(api: Api, actor: str) -> Caller:
    browser = signed_in(api, actor)
    cookies = {cookie.key: cookie.value for cookie in (browser._cookies or {}).values()}
    assert SESSION in cookies
    return Caller(actor, {HEADER: Page(browser.get("/kebijakan")).token}, cookies)
