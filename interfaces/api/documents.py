"""Documents as the web names them: by kind and natural key, with a readable ETag for each of their versions."""

import inspect
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from uuid import UUID

from application.work import ANY_VERSION
from domain.kernel import Invalid, Refusal, Stale
from domain.kinds import DOKUMEN, LAIN, RUJUKAN, TENGGAT
from domain.record.bukti_dukung import link_text
from interfaces.api.headers import ANY

AGGREGATES = DOKUMEN | RUJUKAN | TENGGAT | LAIN.only("audit", "temuan", "bukti")


class PreconditionNeeded(Refusal):
    """A change to an existing document that does not say which version its author saw."""

    slug = "prasyarat-wajib"


def key_names(kind: str) -> tuple[str, ...]:
    """The parts of the natural key of a kind of document, in order; none for what commands are about but is no
    document (the trail)."""
    if kind not in AGGREGATES:
        return ()
    return tuple(inspect.signature(AGGREGATES[kind].create_id).parameters)


OF = {"skala": "kabupaten", "seri": "kabupaten"}
"""Commands of a name of their own that are about another document: scales and series are the kabupaten's."""


class Address:
    """One document: its kind and natural key, whether it exists or not."""

    def __init__(self, kind: str, data: Mapping[str, Any]) -> None:
        self.kind = kind = OF.get(kind, kind)
        batch = data.get("dokumen")
        if isinstance(batch, tuple):  # it is answered with the last of its documents
            if not batch:
                raise Invalid("Sebutkan sedikitnya satu dokumen.", "Name at least one document.")
            data = vars(batch[-1])
        if kind == "bukti" and "tautan" in data:  # a link is a file of one line
            data = {**data, "sha256": sha256(link_text(data["tautan"])).hexdigest()}
        self.key = tuple(data["unit"] if kind == "unit" and "unit" in data else data[n] for n in key_names(kind))

    @property
    def name(self) -> str:
        """As URLs write it: "pk/kec-contoh/2023/camat"."""
        return "/".join(quote(str(part), safe="") for part in (self.kind, *self.key))

    @property
    def stream(self) -> UUID:
        return AGGREGATES[self.kind].create_id(*self.key)

    def tag(self, version: int) -> str:
        """The ETag of a version, without its quotes: "pk-kec-contoh-2023-camat.8"."""
        return f"{self.name.replace('/', '-')}.{version}"

    def seen(self, tags: Sequence[str]) -> int | None:
        """The version that If-Match says its author saw, the newest of several; None without the header.

        Raises Stale where no tag is a version of this document: another's, or a weak one.
        """
        if not tags:
            return None
        if ANY in tags:
            return ANY_VERSION
        own = re.compile(re.escape(self.tag(0)[:-1]) + "([0-9]{1,9})", re.ASCII)
        versions = [int(found[1]) for tag in tags if (found := own.fullmatch(tag))]
        if versions:
            return max(versions)
        example = self.tag(8)
        if all(tag.startswith("W/") for tag in tags):
            raise Stale(
                "If-Match hanya memuat ETag lemah (W/…), yang tidak menunjuk satu versi dengan pasti. Kirim ETag dari "
                f'{self.name} tanpa W/; bentuknya "{example}".',
                "If-Match holds weak ETags (W/…) only, which do not name one version for certain. Send the ETag of "
                f'{self.name} without W/; it looks like "{example}".',
            )
        raise Stale(
            f'If-Match menunjuk dokumen lain. Ambil ETag dari {self.name}; bentuknya "{example}".',
            f'If-Match names another document. Take the ETag of {self.name}; it looks like "{example}".',
        )
