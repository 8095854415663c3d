"""What stands first where a version is decided on: what changed and why, what was noted, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.documents.document import Dokumen
from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.input.comparison import address
from interfaces.web.deciding.remarks import Remarks, placed
from interfaces.web.documents.cells import Of, Part, addressed, merged, parts, told
from projections.clocks import AsOf
from projections.documents.differences import Side
from projections.identity import read_name
from projections.sentences.titles import plain
from projections.words import phrase

BEFORE = 0
"""A position of the log at which nothing had happened yet."""
BERUBAH, KEMBALI, SEMUA = "berubah", "kembali", "semua"
PILIHAN = {
    BERUBAH: Teks("hanya yang berubah", "only what changed"),
    KEMBALI: Teks("sejak dikembalikan", "since it was returned"),
    SEMUA: Teks("semua", "all"),
}
"""What may be looked at: against the version it rests on, against what was returned, or all of it."""

OPENED, RETURNED = (
    Teks("yang Anda buka tadi", "what you opened before"),
    Teks("yang dikembalikan", "what was returned"),
)


@dataclass(frozen=True)
class Changes:
    """The tables of a version with its changes marked. `dari`: what they are changes of, "" where all is new."""

    tampil: str
    pilihan: tuple[str, ...]
    berubah: int
    semua: int
    dari: Teks | None
    bagian: list[Part]
    sebab: Mapping[int, str]
    """The reason that was given with the event that set a cell, by event."""
    catatan: Remarks


def whole(house: House, at: AsOf, kind: str, key: Mapping[str, Any], versi: int) -> list[dict[str, Any]]:
    """All cells of a version. Raises NotFound."""
    now = Side(at, versi)
    cells: list[dict[str, Any]] = house.queries.beda(kind, key, Side(replace(at, position=BEFORE)), now)["perubahan"]
    return cells


def remarks(house: House, at: AsOf, kind: str, key: dict[str, Any], versi: int, cells: list[dict[str, Any]]) -> Remarks:
    """The notes on a version, beside its cells, addressed."""
    found = house.queries.remarks(at, kind, key, versi)
    return placed(found, house.queries.told(at, [found["event"]])[found["event"]] if found else {}, cells)


def changes(
    house: House, at: AsOf, doc: Dokumen, key: dict[str, Any], versi: int, tampil: str = "", since: int | None = None
) -> Changes:
    """The changes of a version, as `tampil` asks; `since`: those after a position of the log, whatever it asks."""
    noted = house.queries.remarks(at, doc.kind, key, versi)
    below = house.queries.beda(doc.kind, key, Side(at), Side(at, versi))
    base = below["dari"]["versi"]
    choices = [name for name, there in ((BERUBAH, base), (KEMBALI, noted), (SEMUA, True)) if there]
    tampil = tampil if tampil in choices else choices[0]
    changed, dari = (below["perubahan"], _rests_on(below["dari"])) if base else ([], None)
    name = address(doc.kind, key)
    before = Of(below["dari"]["dokumen"] or name, base or versi)
    if since is not None:
        changed, dari = _after(house, at, doc, key, versi, since, OPENED)
        before = Of(name, versi, since)
    elif noted and (tampil == KEMBALI or (tampil == SEMUA and not base)):
        changed, dari = _after(house, at, doc, key, versi, noted["event"], RETURNED)
        before = Of(name, versi, noted["event"])
    cells = addressed(merged(whole(house, at, doc.kind, key, versi), changed))
    listed = [cell for cell in cells if told(cell)]
    events = {cell["event"]["new"] for cell in listed if cell["jenis"] and cell["event"]["new"]}
    entries = house.queries.told(at, sorted({*events, *([noted["event"]] if noted else [])}))
    own, beside = doc.versi[versi].reason, placed(noted, entries[noted["event"]] if noted else {}, cells)
    fewer = since is not None or tampil != SEMUA
    return Changes(
        tampil,
        tuple(choices) if since is None and len(choices) > 1 else (),
        sum(bool(cell["jenis"]) for cell in listed),
        sum(cell["new"] is not None for cell in listed),
        dari,
        list(
            parts(
                doc.kind,
                cells,
                Of(name, versi),
                only_changed=fewer and dari is not None,
                noted=beside.pada if since is None else (),
                before=before,
            )
        ),
        {idx: entries[idx]["reason"] for idx in events if entries[idx]["reason"] not in ("", own)},
        beside,
    )


def _after(
    house: House, at: AsOf, doc: Dokumen, key: dict[str, Any], versi: int, mark: int, dari: Teks
) -> tuple[list[dict[str, Any]], Teks | None]:
    """What changed in a version after a position of the log; None for one that was not there yet."""
    try:
        old = Side(replace(at, position=mark), versi)
        return house.queries.beda(doc.kind, key, old, Side(at, versi))["perubahan"], dari
    except NotFound:
        return [], None


def _rests_on(side: Mapping[str, Any]) -> Teks:
    """What a version is compared with: an earlier one, or the other document that it changes."""
    other = read_name(side["dokumen"] or "")
    return plain(other) if other else phrase("versi {n}", "version {n}", n=side["versi"])
