"""Papers from before, as an office copies them: what stands on them, and who signed."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from application.hak_akses import Identity
from application.jejak import Answer
from interfaces.identity import DemoIdentities
from interfaces.perintah import parse
from tests.interfaces.cli import Said
from tests.kantor import Kantor

SCAN = "a" * 64
GO_LIVE = "2023-07-01"
UNIT = {"unit": "kb"}
PK = {**UNIT, "tahun": 2023}
WHY: dict[str, Any] = {
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}
PENETAP = [{"pihak": "penetap", "jabatan": "bupati"}]


def pihak(first: str = "definitif", second: str = "definitif", jabatan: str = "camat", atasan: str = "bupati") -> Any:
    """Both parties of a PK, each in its capacity."""
    return [
        {"pihak": "pihak_pertama", "jabatan": jabatan, "kapasitas": first},
        {"pihak": "pihak_kedua", "jabatan": atasan, "kapasitas": second},
    ]


def paper(signed_on: str = "2023-01-10", number: str = "PK contoh/1", **more: Any) -> dict[str, Any]:
    """What is printed on a paper besides its figures."""
    return {"number": number, "signed_on": signed_on, "sha256": SCAN, "signers": PENETAP, **more}


def pk(signed_on: str = "2023-01-10", keluhan: str = "75", **more: Any) -> dict[str, Any]:
    """A PK of the camat with one target."""
    target = [{"indikator": "keluhan", "nilai": keluhan}]
    return {**PK, **paper(signed_on), "signers": pihak(), "target": target, **more}


def office(kantor: Kantor, go_live: str = GO_LIVE, on: str = "2023-07-10") -> Kantor:
    """A kecamatan that went live in the middle of the year, with one indikator."""
    kantor.at(on).found(go_live=go_live)
    return kantor.indikator("keluhan")


def as_person(kantor: Kantor, person: str, role: str, name: str, **data: Any) -> Answer:
    """A command of one certain person in an office of the kabupaten."""
    given = {"command": name, "command_id": str(uuid4()), "actor": role, "data": data}
    order, _ = parse(given, DemoIdentities(demo=True), demo=True)
    return kantor.house.jejak.execute(replace(order, who=Identity(person, role)))


def flat(said: Said) -> str:
    """What a terminal printed, without its line breaks."""
    return " ".join(said.out.split())
