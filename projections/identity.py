"""Which document an event belongs to: its natural key, told by the first event of its stream."""

import inspect
from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.kinds import DOKUMEN, KINDS


class DocumentName(NamedTuple):
    """Id and natural key of a document, flat, so that every kind fits one table. Missing parts are "" or 0."""

    doc: str
    kind: str
    unit: str
    tahun: int = 0
    triwulan: int = 0
    n: int = 0
    jabatan: str = ""
    periode: str = ""
    slug: str = ""
    seri: str = ""

    def nama(self) -> str:
        """As commands and URLs write it: "pk/kec-contoh/2023/camat", "kewajiban/risk_plan/2026/kec-contoh"."""
        if self.kind == "usulan":  # its number is its own, whatever unit it is about
            return f"{self.kind}/{self.slug}"
        if self.kind in SERI:
            return "/".join(filter(None, (self.kind, self.slug, self.periode or self.seri, self.unit, self._subject())))
        parts = (self.unit, self.periode, self.slug, self.seri, self.tahun, self.triwulan, self.n, self.jabatan)
        return "/".join([self.kind, *(str(p) for p in parts if p)])

    def _subject(self) -> str:
        return self.seri if self.periode else ""


def named(row: Mapping[str, Any]) -> DocumentName:
    """The name within a row of the list of documents, whose id is `dokumen`."""
    return DocumentName(row["dokumen"], **{name: row[name] for name in DocumentName._fields[1:] if name in row})


def key_of(who: DocumentName) -> dict[str, Any]:
    """The natural key of a document that goes through the cycle, by the names of its parts, in order."""
    return {name: getattr(who, name) for name in inspect.signature(DOKUMEN[who.kind].create_id).parameters}


def within_unit(who: DocumentName) -> str:
    """What tells a document from the others of its kind and unit, as one types it: "2023 camat", "2021-2026"."""
    return " ".join(str(part) for part in who[3:] if part)


def read_name(nama: str) -> DocumentName | None:
    """The identity of a document that is named as commands and URLs name it; None for any other text."""
    kind, _, rest = nama.partition("/")
    names = list(inspect.signature(DOKUMEN[kind].create_id).parameters) if kind in DOKUMEN else []
    key: dict[str, Any] = dict(zip(names, rest.split("/"), strict=False))
    if not names or len(key) < len(names):
        return None
    numbers = [name for name in ("tahun", "triwulan", "n") if name in key]
    if not all(key[name].isascii() and key[name].isdigit() for name in numbers):
        return None
    key |= {name: int(key[name]) for name in numbers}
    return DocumentName("", kind, key.pop("unit", ""), **key)


SERI = {
    "kewajiban": "perihal",
    "surat": "nomor",
    "perpanjangan": "nomor",
    "tindak_lanjut": "nomor",
    "pengiriman": "perihal",
}
"""What tells apart several of these kinds that are alike otherwise."""
SLUG = {
    "indikator": "slug",
    "pasokan": "indikator",
    "audit": "penugasan",
    "temuan": "asal",
    "catatan_audit": "asal",
    "tenggat": "slug",
    "kewajiban": "aturan",
    "surat": "jenis",
    "daftar": "jenis",
    "risiko": "jenis",
    "pengiriman": "aturan",
    "tindak_lanjut": "sumber",
    "bukti": "sha256",
    "usulan": "nomor",
}
"""What of a first event is the short name in the natural key."""


def identity_of(event: Any) -> DocumentName | None:
    """The identity that a first event tells; None for any later event."""
    if event.originator_version != 1:
        return None
    own, kind = vars(event), KINDS[type(event).TOPIC.partition(".")[0]]
    unit = own["slug"] if kind == "unit" else own.get("unit", "")
    parts = {k: own[k] for k in ("tahun", "triwulan", "n", "jabatan", "periode", "seri") if k in own}
    slug = str(own[SLUG[kind]]) if kind in SLUG else ""
    parts |= {"n": own["nomor"]} if kind in ("temuan", "catatan_audit") else {}
    if kind in ("kewajiban", "pengiriman"):
        parts["tahun"] = int(own["periode"][:4])
    if kind in SERI:
        parts["seri"] = str(own[SERI[kind]])
    return DocumentName(str(event.originator_id), kind, unit, slug=slug, **parts)
