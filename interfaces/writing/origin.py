"""What a document is bound to, printed at its foot: the version, the position of the log, the first checkpoint that
covers it, and a QR code by which all this is found again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from domain.cycle.terms import KEADAAN
from domain.figures.calendar import tanggal
from domain.figures.decimals import write
from interfaces.writing.model import Document


@dataclass(frozen=True)
class Origin:
    """`log`: the name of the log; `posisi`: how much of it was known when this was first printed, at the moment `saat`;
    `titik`, `akar`: size and root (hexadecimal) of the first checkpoint that covers it, 0 where there was none;
    `alamat`: where the same is opened again, "" where nobody else could."""

    log: str
    posisi: int
    saat: datetime
    titik: int = 0
    akar: str = ""
    alamat: str = ""
    demo: bool = False


def foot(doc: Document, origin: Origin) -> str:
    """One line, at the foot of each sheet."""
    demo = "Demo · " if origin.demo else ""
    return f"{demo}{doc.nama} · {version(doc)} · Jejak, posisi {_n(origin.posisi)}"


def version(doc: Document) -> str:
    said = KEADAAN[doc.keadaan].id if doc.keadaan in KEADAAN else doc.keadaan
    return f"versi {doc.versi} ({said})" if doc.versi else said


def told(doc: Document, origin: Origin) -> Iterator[tuple[str, str]]:
    """Line by line what it is bound to, at its end."""
    yield "Dokumen", f"{'Demo, bukan dokumen resmi: ' if origin.demo else ''}{doc.nama}, {version(doc)}"
    if doc.posisi:
        yield "Angka menurut", f"catatan sampai posisi {_n(doc.posisi)}, saat laporan diperiksa"
    yield "Dicetak menurut", f"catatan {origin.log} sampai posisi {_n(origin.posisi)}, {tanggal(origin.saat.date()).id}"
    if origin.titik:
        yield "Titik periksa", f"{_n(origin.titik)} peristiwa, akar {origin.akar}"
    else:
        yield "Titik periksa", "belum ada yang mencakup posisi ini saat pertama kali dicetak"
    yield "Sidik isi", doc.digest
    if origin.alamat:
        yield "Alamat", origin.alamat


def code(doc: Document, origin: Origin) -> str:
    """What the QR code says: the address, else what whoever holds the log needs to find the same."""
    if origin.alamat:
        return origin.alamat
    return f"jejak {origin.log}\n{doc.alamat}@{doc.versi}\nposisi {origin.posisi}\nisi {doc.digest}"


def qr(text: str, kind: str) -> bytes:
    """A QR code as "svg" or "png"."""
    import segno

    out = BytesIO()
    more = {"xmldecl": False, "svgns": True, "omitsize": True} if kind == "svg" else {"scale": 6}
    segno.make(text, micro=False, error="m").save(out, kind=kind, border=2, **more)
    return out.getvalue()


def _n(number: int) -> str:
    return write(Decimal(number))
