"""Documents as the web names them: by kind and natural key, with a readable ETag for each of their versions."""

import inspect
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from werkzeug.datastructures import ETags

from domain.kernel import Invalid, Refusal, Stale
from domain.kinds import DOKUMEN, LAIN, RUJUKAN, TENGGAT

AGGREGATES = DOKUMEN | RUJUKAN | TENGGAT | LAIN.only("audit", "temuan")


class PreconditionNeeded(Refusal):
    """A change to an existing document that does not say which version its author saw."""

    slug = "prasyarat-wajib"


def key_names(kind: str) -> tuple[str, ...]:
    """The parts of the natural key of a kind of document, in order; none for what commands are about but is no
    document (the trail)."""
    if kind not in AGGREGATES:
        return ()
    return tuple(inspect.signature(AGGREGATES[kind].create_id).parameters)


class Address:
    """One document: its kind and natural key, whether it exists or not."""

    def __init__(self, kind: str, data: Mapping[str, Any]) -> None:
        self.kind = kind
        batch = data.get("dokumen")
        if isinstance(batch, tuple):  # it is answered with the last of its documents
            if not batch:
                raise Invalid("Sebutkan sedikitnya satu dokumen.", "Name at least one document.")
            data = vars(batch[-1])
        self.key = tuple(data["unit"] if kind == "unit" and "unit" in data else data[n] for n in key_names(kind))

    @property
    def name(self) -> str:
        """As URLs write it: "pk/kota-bangun/2023/camat"."""
        return "/".join(quote(str(part), safe="") for part in (self.kind, *self.key))

    @property
    def stream(self) -> UUID:
        return AGGREGATES[self.kind].create_id(*self.key)

    def tag(self, version: int) -> str:
        """The ETag of a version, without its quotes: "pk-kota-bangun-2023-camat.8"."""
        return f"{self.name.replace('/', '-')}.{version}"

    def seen(self, if_match: ETags) -> int | None:
        """The version that If-Match says its author saw; None without the header. Raises Stale for another document."""
        if not if_match:
            return None
        for sent in if_match.as_set():
            name, _, version = sent.rpartition(".")
            if name == self.name.replace("/", "-") and version.isascii() and version.isdigit() and len(version) < 10:
                return int(version)
        own = self.tag(8)
        raise Stale(
            f'If-Match menunjuk dokumen lain. Ambil ETag dari {self.name}; bentuknya "{own}".',
            f'If-Match names another document. Take the ETag of {self.name}; it looks like "{own}".',
        )
