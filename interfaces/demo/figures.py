"""The figures of the demo, copied once from public documents, and the few words that every chapter shares."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

KOTA_BANGUN = "kota-bangun"
SANGASANGA = "sangasanga"
PERIODE = "2021-2026"


@cache
def load(nama: str) -> dict[str, Any]:
    """One data file; every figure in it is a string, so that no float can creep in."""
    data: dict[str, Any] = json.loads((DATA / f"{nama}.json").read_text("utf-8"))
    return data


PAPERS: dict[str, bytes] = {}
"""The papers that the demo makes, by their SHA-256: a line of text each, in place of the real ones."""


def digest(teks: str) -> str:
    """Make a paper of the demo, which says what it stands for; its SHA-256."""
    content = f"Dokumen contoh: {teks}".encode()
    name = hashlib.sha256(content).hexdigest()
    PAPERS[name] = content
    return name


def printed(data: dict[str, Any]) -> str:
    """The SHA-256 of the paper that stands for the public document which a data file was copied from."""
    sumber = data["sumber"]
    return digest(f"{sumber['dokumen']}, SHA-256 aslinya {sumber['sha256']}")


def jabatan(bagian: str) -> str:
    """The office that heads a part of the kecamatan: seksi-trantib -> kasi-trantib."""
    return next(str(j["slug"]) for j in load("unit")["jabatan"]["kecamatan"] if j.get("bagian") == bagian)


def kelurahan() -> list[str]:
    """The kelurahan of Sangasanga, in the order of their codes."""
    return [u["slug"] for u in load("unit")["unit"] if u["jenis"] == "kelurahan"]


def target(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a plan as targets of a command, each for the year of its document."""
    return [{"indikator": row.get("indikator") or row["slug"], "nilai": row["target"]} for row in baris]
