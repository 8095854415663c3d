"""What the API says of itself, held against what it does: calls made from its OpenAPI document by schemathesis."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
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
from interfaces.cli.tools.catalogue import template
from tests.interfaces.api.client import Api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
READER = "inspektorat"


class Described:
    """The operations of one API; each can be called as somebody who may."""

    def __init__(self, api: Api) -> None:
        schema = openapi.from_wsgi("/api/v1/openapi.json", api.app, config=SchemathesisConfig())
        self.operations: list[APIOperation[Any, Any, Any, Any]] = [found.ok() for found in schema.get_all_operations()]
        self.actors = {f"POST /api/v1{path(c)}": str(template(c)["actor"]) for c in for_people()}
        self.new = {f"POST /api/v1{path(c)}" for c in for_people() if c.creates}
        self.answered: Counter[int] = Counter()
        self._keys = count(1)
        self._app = api.app

    def call(self, label: str, case: Case) -> None:
        """What is asked conforms to the description or, in the other mode, does not: the answer always does."""
        actor = self.actors.get(label, READER)
        headers = {"Authorization": f"Bearer {actor}", "X-Acting-As": actor}
        if case.meta and case.meta.generation.mode is GenerationMode.POSITIVE:  # otherwise few get as far as a rule
            headers |= {"Idempotency-Key": f"kunci-{next(self._keys)}"}
            headers |= {} if label in self.new else {"If-Match": "*"}
        answer = case.call(headers=headers, app=self._app)
        self.answered[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    def tests(self, examples: int, *, random: bool) -> Iterator[Callable[[], None]]:
        """Properties of each operation: asked as described, asked otherwise.

        The same examples every time, and every other operation asked otherwise (most are made alike), unless `random`.
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
            yield self._property(operation, GenerationMode.POSITIVE, usual)
            if random or n % 2:
                yield self._property(operation, GenerationMode.NEGATIVE, usual)

    def _property(self, operation: Any, mode: GenerationMode, usual: settings) -> Callable[[], None]:
        @usual
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: Case) -> None:
            self.call(operation.label, case)

        found: Callable[[], None] = holds
        return found
