"""What is compared, as people name it: a kind and its natural key, and two versions or two moments."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.kinds import DOKUMEN
from interfaces.input.reading import SLUG, BadInput, quote
from projections.documents.differences import KARTU, key_names

KINDS = (*DOKUMEN, KARTU)
NUMBERS = ("tahun", "triwulan", "n")


def read_key(kind: str, parts: Sequence[str]) -> dict[str, Any]:
    """The natural key that stands after a kind, "kec-contoh 2023 camat". Raises BadInput, saying what is wanted."""
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise BadInput(
            f"Jenis dokumen '{quote(kind)}' tidak dikenal; pilih: {known}.",
            f"Kind of document '{quote(kind)}' is unknown; choose: {known}.",
        )
    names = key_names(kind)
    wanted = " ".join((kind, *names)).upper().replace(kind.upper(), kind, 1)
    if len(parts) != len(names):
        raise BadInput(f"Tulis {wanted}.", f"Write {wanted}.")
    return {name: _part(name, text, wanted) for name, text in zip(names, parts, strict=True)}


def _part(name: str, text: str, wanted: str) -> Any:
    if name in NUMBERS:
        if text.isascii() and text.isdigit() and len(text) < 5:
            return int(text)
    elif SLUG.fullmatch(text):
        return text
    raise BadInput(
        f"{name} '{quote(text)}' tidak terbaca. Tulis {wanted}.",
        f"{name} '{quote(text)}' cannot be read. Write {wanted}.",
    )


def read_name(text: str) -> tuple[str, dict[str, Any]]:
    """The same of a document named as addresses name it, "pk/kec-contoh/2023/camat". Raises BadInput."""
    kind, *parts = text.split("/")
    return kind, read_key(kind, parts)


def address(kind: str, key: Mapping[str, Any]) -> str:
    """A document as addresses name it."""
    return "/".join(map(str, (kind, *key.values())))
