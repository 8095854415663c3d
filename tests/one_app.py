"""One Flask application for all houses of the tests: to make one takes longer than most tests that need it.

It is made over a stand-in and looks at each request for the house that the request is for.
"""

from collections.abc import Callable
from contextvars import ContextVar
from copy import copy
from functools import cache
from typing import Any, cast

from flask import Flask

from interfaces.app import create_app
from interfaces.compose import House

_ASKED: ContextVar[House] = ContextVar("the house that is asked")


class _Later:
    """What a house has, looked up when it is used."""

    def __init__(self, find: Callable[[], Any]) -> None:
        self._find = find

    def __getattr__(self, name: str) -> Any:
        try:
            found = self._find()
        except LookupError:  # the application is being made
            return _Later(lambda: getattr(self._find(), name))
        return getattr(found, name)

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self._find()(*args, **named)


class _AnyHouse(_Later):
    def identities(self) -> _Later:
        """Kept by the gate, though each house knows its own callers."""
        return _Later(lambda: self._find().identities())


@cache
def _one() -> Flask:
    return create_app(cast("House", _AnyHouse(_ASKED.get)))


def app_of(house: House) -> Flask:
    """The application over a house, as `create_app` makes it; what a test changes in its tables changes no other."""
    app = copy(_one())
    app.config, app.view_functions = copy(app.config), dict(app.view_functions)
    app.extensions = {name: copy(held) for name, held in app.extensions.items()}
    serve = app.wsgi_app

    def over(environ: Any, start_response: Any) -> Any:
        _ASKED.set(house)
        return serve(environ, start_response)

    app.wsgi_app = over  # type: ignore[method-assign]
    return app
