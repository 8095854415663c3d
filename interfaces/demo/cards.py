"""Cards of indikator as commands take them, put together from names, definitions and the tree of programs."""

from typing import Any

from interfaces.demo.day import Perintah
from interfaces.demo.figures import jabatan, load

HITUNG = {"ikm": "ikm", "pades": "pertumbuhan:pades", "realisasi-keuangan": "serapan"}
"""Indikator whose figure data pendukung can compute beside the reported one."""
TINGKAT = {"prog": "program", "keg": "kegiatan", "sub": "sub_kegiatan"}


def kartu_kota_bangun() -> dict[str, Perintah]:
    """The 26 cards of the template of the kabupaten and the six of the programs, by slug."""
    data = load("indikator_kota_bangun")
    sasaran = {s["no"]: s["nama"] for s in data["sasaran"]}
    return {
        row["slug"]: _kartu(row, sasaran.get(row.get("sasaran"), data["tujuan"] if row["level"] == "tujuan" else ""))
        for row in data["indikator"] + data["program"]
    }


def kartu_sangasanga() -> dict[str, Perintah]:
    """The cards of Sangasanga: its share of the template, and nine that only its PK 2025 has."""
    data = load("sangasanga")
    shared = {slug: card for slug, card in kartu_kota_bangun().items() if slug in data["kartu_kabupaten"]["indikator"]}
    shared["ikm"] = {**shared["ikm"], "sasaran": data["tujuan"]}
    for row in load("sangasanga_iku_2024")["baris"]:  # two rows of the IKU 2024 print their own name or satuan
        shared[row["indikator"]] = {**shared[row["indikator"]], **{k: row[k] for k in ("nama", "satuan") if k in row}}
    return shared | {row["slug"]: _kartu(row, row["sasaran"]) for row in data["kartu"]}


def kartu_pohon(baris: list[dict[str, Any]], arah: str) -> dict[str, Perintah]:
    """Cards that measure the nodes of one unit's tree; each hangs below the first indikator of the node above."""
    pertama: dict[str, str] = {}
    for row in baris:
        pertama.setdefault(row["kode"], row["slug"])
    return {
        row["slug"]: {
            "nama": row["nama"],
            "level": TINGKAT[row["slug"].partition("-")[0]],
            "satuan": row["satuan"],
            "arah": arah,
            "mode": row["mode"],
            "kode": row["kode"],
            "induk": pertama.get(_induk(row["kode"]), ""),
        }
        for row in baris
    }


def dibetulkan(row: dict[str, Any], alasan: str) -> str:
    """Why a card was made, with what the source prints otherwise and what is odd about the row."""
    asli = f'Pada sumber tercetak "{row["tercetak"]}".' if "tercetak" in row else ""
    return " ".join(part for part in (row.get("alasan_arah") or alasan, asli, row.get("catatan", "")) if part)


def _induk(kode: str) -> str:
    """7.01.01.2.01.06 -> 7.01.01.2.01 -> 7.01.01: the code of a kegiatan is two segments longer than its program's."""
    parts = kode.split(".")
    return ".".join(parts[: {6: 5, 5: 3}.get(len(parts), 0)])


def _kartu(row: dict[str, Any], sasaran: str) -> Perintah:
    words = load("kamus_indikator")["kamus"][row["slug"]]
    parts = {
        **{k: row[k] for k in ("nama", "level", "satuan", "arah", "mode", "iku")},
        **words,
        "sasaran": sasaran,
        "skala": row.get("skala", ""),
        "pemilik": jabatan(row["pemilik"]),
        "dasar_arah": row.get("alasan_arah", ""),
        "kode": row.get("program", ""),
        "induk": row.get("di_bawah", ""),
        "hitung": HITUNG.get(row["slug"], ""),
    }
    return {name: part for name, part in parts.items() if part != ""}
