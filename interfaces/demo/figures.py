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


def digest(teks: str) -> str:
    """SHA-256 of a text that stands for a paper which the demo does not have."""
    return hashlib.sha256(f"Dokumen contoh: {teks}".encode()).hexdigest()


def jabatan(bagian: str) -> str:
    """The office that heads a part of the kecamatan: seksi-trantib -> kasi-trantib."""
    return next(str(j["slug"]) for j in load("unit")["jabatan"]["kecamatan"] if j.get("bagian") == bagian)


def kelurahan() -> list[str]:
    """The kelurahan of Sangasanga, in the order of their codes."""
    return [u["slug"] for u in load("unit")["unit"] if u["jenis"] == "kelurahan"]


def target(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a plan as targets of a command, each for the year of its document."""
    return [{"indikator": row.get("indikator") or row["slug"], "nilai": row["target"]} for row in baris]
