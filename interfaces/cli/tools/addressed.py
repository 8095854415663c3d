"""A document as everything else names it, on the command line too: "pk/kec-contoh/2023/camat", or the address of a page
about it. Loaded only where such a name stands: which kinds there are costs more than most questions."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from interfaces.input.comparison import KINDS, read_key
from interfaces.input.reading import BadInput, quote
from projections.documents.differences import key_names

ASKED = ("unit", "tahun", "jabatan", "triwulan", "n", "periode", "indikator", "per", "known")
"""What the address of a page says of what it shows."""


def named(text: str) -> tuple[str, dict[str, Any]]:
    """The kind and the natural key that a name or an address holds; of the page of a question, "" and what it is asked.
    Raises BadInput."""
    parts = urlsplit(text)
    words = [word for word in parts.path.split("/") if word]
    kind = next((n for n, word in enumerate(words) if word.replace("-", "_") in KINDS), None)
    if kind is not None and len(words) > kind + 1:
        found = words[kind].replace("-", "_")
        return found, read_key(found, words[kind + 1 :][: len(key_names(found))] or [""])
    asked = {name: value for name, value in parse_qsl(parts.query) if name in ASKED}
    if asked:
        return "", asked
    raise BadInput(
        f"'{quote(text)}' bukan nama dokumen. Tulis seperti pada alamat halaman: pk/kec-contoh/2023/camat.",
        f"'{quote(text)}' names no document. Write it as pages do: pk/kec-contoh/2023/camat.",
    )
