"""Files of the evidence store as people meet them, whichever way they come in: listed, brought, opened."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from application.access import Identity
from application.copies import naming_persons
from application.files import sees, unseen_file
from application.orders import Answer, Order
from application.store.file_refusals import EvidenceUnavailable
from application.work import Work
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import NotFound, Refusal
from domain.record.bukti_dukung import BuktiDukung
from interfaces.awaiting import follow
from interfaces.compose import House
from interfaces.input.days import by_hand
from interfaces.input.orders import parse
from interfaces.registers.uploads import file_name
from projections.clocks import AsOf
from projections.views.evidence import DIMUSNAHKAN


class LookIsRecorded(Refusal):
    """A file that names persons is opened where that is recorded."""

    slug = "dibuka-dengan-catatan"


class ContentDestroyed(Refusal):
    """The content of a file was destroyed by a decision."""

    slug = "isi-dimusnahkan"


def listed(
    house: House, who: Identity, at: AsOf, unit: str | None = None, tahun: int | None = None
) -> list[dict[str, Any]]:
    """The files that somebody may see, the newest first, each with its name and what became of it."""
    return _seen(house, who, house.queries.bukti(at, unit=unit, tahun=tahun))


def found(house: House, who: Identity, at: AsOf, sha256: str) -> dict[str, Any]:
    """One file, as a unit holds it of which they may see it. Raises NotFound, as for one that is unknown."""
    persons = bool(naming_persons(house.journal, [sha256]))
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
    held = house.queries.bukti(at, sha256=sha256)  # which unit holds it the signed log says, not a row of a view
    files = [one for one in held if work.find(BuktiDukung, one["unit"], sha256) is not None]
    seen = _seen(house, who, ({**one, "memuat_orang": one["memuat_orang"] or persons} for one in files))
    if not seen:
        raise unseen_file(sha256)
    return next((one for one in seen if one["pemusnahan"] != DIMUSNAHKAN), seen[0])


def _seen(house: House, who: Identity, files: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
    allowed: dict[tuple[str, bool, bool], bool] = {}
    told, names = [], house.uploads.names()
    for one in files:
        asked = (one["unit"], one["memuat_orang"], one["oleh"] == who.person)
        if asked not in allowed:
            allowed[asked] = sees(work, who, *asked)
        if allowed[asked]:
            named = names.get((one["unit"], one["sha256"]), "")
            told.append({**one, "nama": file_name(named, one["sha256"], one["jenis"])})
    return told


def bring(
    house: House,
    who: Identity,
    unit: str,
    name: str,
    pieces: Iterable[bytes],
    about: dict[str, Any],
    key: str = "",
    size: int = 0,
) -> Answer:
    """Take a file that comes in one piece; its hash is counted while it comes. `size`: as far as that is known before.

    `about`: tanggal, sumber, memuat_orang. Raises what `bukti.add` raises; then nothing of it is left.
    """
    folder = house.evidence
    ticket = folder.begin(size)
    try:
        sha256 = folder.append(ticket, pieces)
        size = folder.arrived(ticket)
        upload = house.uploads.adopt(ticket, who.person, unit, sha256, size, name, house.now())
        data = {"unit": unit, "sha256": sha256, "unggahan": upload.ticket, **about}
        answer = give(house, who, "bukti.add", data, key)
        follow(house, sha256)
        return answer
    finally:
        house.uploads.forget(ticket)


def look(house: House, who: Identity, file: dict[str, Any], key: str = "") -> Answer:
    """Record that somebody opens a file that names persons. Raises NotFound, Forbidden."""
    return give(house, who, "bukti.look", {"unit": file["unit"], "sha256": file["sha256"]}, key)


def give(
    house: House,
    who: Identity,
    command: str,
    data: dict[str, Any],
    key: str = "",
    reason: str = "",
    seen: int | None = None,
    answers: Mapping[str, str] | None = None,
    way: Tulisan | None = None,
    basis: Mapping[str, str] | None = None,
    supplier: Mapping[str, str] | None = None,
) -> Answer:
    """Give a command from a page, read as any other is. `seen`: the version of the document that stood on the page;
    `answers`: what was answered to the questions it met before; `way`: how the figures of a page are written on which
    their reading is shown; `basis`: the paper that a change rests on; `supplier`: who supplied the figures."""
    return house.jejak.execute(ordered(who, command, data, key, reason, seen, answers, way, basis, supplier))


def ordered(
    who: Identity,
    command: str,
    data: dict[str, Any],
    key: str = "",
    reason: str = "",
    seen: int | None = None,
    answers: Mapping[str, str] | None = None,
    way: Tulisan | None = None,
    basis: Mapping[str, str] | None = None,
    supplier: Mapping[str, str] | None = None,
) -> Order:
    """The same command, not given yet. Raises BadInput."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    document = {
        "command": command,
        "command_id": key or str(uuid4()),
        "actor": who.acting_as,
        "reason": reason,
        "basis": dict(basis) if basis else None,
        "supplied_by": dict(supplier) if supplier else None,
        "expected_version": seen,
        "angka": way,
        "jawaban": dict(answers or {}),
        "data": said,
    }
    with by_hand():
        return parse(document, lambda _acting, _key: who, demo=False)[0]


def require_content(file: dict[str, Any], recorded: bool) -> None:
    """Refuse to give out a file that was destroyed, or names persons where no look is `recorded`."""
    if file["pemusnahan"] == DIMUSNAHKAN:
        raise ContentDestroyed(
            f"Isi berkas ini dimusnahkan atas keputusan pada peristiwa jejak unit ini: {file['pemusnahan_alasan']}",
            f"The content of this file was destroyed by a decision on the trail: {file['pemusnahan_alasan']}",
        )
    if file["memuat_orang"] and not recorded:
        raise LookIsRecorded(
            "Berkas ini memuat data orang, jadi setiap kali dibuka tercatat: kirim POST ke "
            f"/api/v1/berkas/{file['sha256']}/buka.",
            "This file names persons, so each look at it is recorded: send a POST to "
            f"/api/v1/berkas/{file['sha256']}/buka.",
        )


class Checked(NamedTuple):
    """How many files are whole, and the hashes of those that are not there or not what they should be."""

    whole: int
    missing: list[str]
    altered: list[str]


def checked(house: House) -> Checked:
    """Every file that a unit holds, looked for in the store and read through."""
    missing, altered, whole = [], [], 0
    for sha256 in house.queries.held_files():
        try:
            with house.evidence.open(sha256):
                whole += 1
        except NotFound:
            missing.append(sha256)
        except EvidenceUnavailable:
            altered.append(sha256)
    return Checked(whole, missing, altered)
