"""What came with a request, as far as text can be kept: of no field need anybody ask whether a database takes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items

NOTHING, SHOWN = "\0", "\N{REPLACEMENT CHARACTER}"
"""What PostgreSQL keeps in no text, and what stands in its place, so that one sees that there was something."""


class Sent(ImmutableMultiDict[str, Any]):
    """The fields of a form, or of an address."""

    def __init__(self, fields: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        super().__init__([(name.replace(NOTHING, SHOWN), _kept(said)) for name, said in iter_multi_items(fields or ())])


class Asked(Request):
    """A request whose fields can be kept."""

    parameter_storage_class = Sent


def _kept(said: Any) -> Any:
    """Files are kept by what they hold, whatever that is."""
    return said.replace(NOTHING, SHOWN) if isinstance(said, str) else said
