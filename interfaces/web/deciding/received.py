"""A file that comes with a form: kept in the store as evidence of a unit, and named by its hash from then on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import request
from werkzeug.datastructures import FileStorage

from application.access import may_give
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import bring
from interfaces.registers.limits import Kind
from interfaces.web.evidence import OVERHEAD


def sent_file(field: str) -> FileStorage | None:
    """The file that was chosen in a field of the form; None where none was."""
    file: FileStorage | None = request.files.get(field)
    return file if file is not None and file.filename else None


def received(house: House, file: FileStorage, unit: str, about: Mapping[str, Any], key: str = "") -> str:
    """Keep a file that came with this request; its hash. Raises Refusal, Fault."""
    who, size = admitted(), request.content_length or 0
    house.limits.allow(Kind.UNGGAH, who.person, request.remote_addr or "", house.wall())
    pieces = iter(lambda: file.stream.read(1 << 16), b"")
    size = max(0, size - OVERHEAD)
    answer = bring(house, who, unit, file.filename or "", pieces, dict(about), key, size=size)
    return str(house.journal.stream(UUID(answer.document), 1)[0].sha256)


def for_whom(house: House, units: Mapping[str, Mapping[str, Any]], unit: str) -> str:
    """The unit for which whoever acts keeps the paper of a document of `unit`: that where they may, else their own."""
    near = may_give(admitted(), "bukti.add", {slug: str(one["induk"]) for slug, one in units.items()})
    return unit if unit in near else admitted().unit
