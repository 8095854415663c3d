"""Every scale that a card or the rating of capaian may use: its versions, bands, basis, and where it is used."""

import json
from datetime import date, timedelta
from typing import Any

from domain.figures.scales.bands import Tempat
from domain.figures.scales.presets import BAWAAN
from domain.figures.scales.rules import describe
from domain.figures.scales.skala import Skala, Tingkat
from domain.figures.scales.versions import Berlaku, VersiSkala
from domain.kernel import NotFound, Teks
from projections.clocks import AsOf
from projections.readers.scales import Scales, scales
from projections.tables import Transaction

Rows = list[dict[str, Any]]


def all_scales(tx: Transaction, at: AsOf) -> dict[str, Any]:
    """All scales, those of the house first; `kriteria`: the id of the one that rates capaian on `per`."""
    found = scales(tx, at)
    used = _cards(tx, at)
    ids = dict.fromkeys((*BAWAAN, *found.known.versions))
    return {"kriteria": found.kriteria.id, "skala": [_scale(found, id, used.get(id, []), at.per) for id in ids]}


def one_scale(tx: Transaction, at: AsOf, slug: str) -> dict[str, Any]:
    """One scale. Raises NotFound, naming those that there are."""
    rows: dict[str, dict[str, Any]] = {row["id"]: row for row in all_scales(tx, at)["skala"]}
    if slug not in rows:
        known = ", ".join(rows)
        raise NotFound(
            f"Skala '{slug}' tidak dikenal. Pilih salah satu: {known}.",
            f"The scale '{slug}' is unknown. Choose one of: {known}.",
        )
    return rows[slug]


def _scale(found: Scales, id: str, cards: Rows, day: date) -> dict[str, Any]:
    own = sorted(found.known.versions.get(id, ()), key=lambda v: v.sejak)
    now = found.berlaku.versi(id)
    retired = found.known.retired.get(id)
    shipped = BAWAAN.get(id)
    versions = [_shipped(Berlaku(shipped.skala, 0, None, shipped.dasar), own)] if shipped else []
    for n, version in enumerate(own):
        until = own[n + 1].sejak - timedelta(days=1) if n + 1 < len(own) else None
        event = found.known.events[id, version.versi]
        dasar = Teks(version.dasar, version.dasar)
        versions.append(_version(version.skala, version.versi, version.sejak, until, dasar, event))
    for row in versions:
        row["berlaku"] = now is not None and row["versi"] == now.versi
    return {
        "id": id,
        "nama": (now.skala if now else own[0].skala).nama,
        "bawaan": shipped is not None,
        "dicabut": retired and retired[0].isoformat(),
        "versions": versions,
        "dipakai": {"kriteria": found.kriteria.id == id, "kartu": cards},
    }


def _shipped(preset: Berlaku, own: list[VersiSkala]) -> dict[str, Any]:
    until = own[0].sejak - timedelta(days=1) if own else None
    return _version(preset.skala, 0, None, until, preset.dasar, None)


def _version(
    skala: Skala, versi: int, sejak: date | None, sampai: date | None, dasar: Teks, event: int | None
) -> dict[str, Any]:
    return {
        "versi": versi,
        "nama": skala.nama,
        "sejak": sejak and sejak.isoformat(),
        "sampai": sampai and sampai.isoformat(),
        "dasar": dasar.id,
        "dasar_en": dasar.en,
        "warna": skala.warna.value,
        "tingkat": [_grade(t) for t in skala.tingkat],
        "celah": [describe(skala, place) for place in skala.tempat()],
        "event": event,
    }


def _grade(grade: Tingkat) -> dict[str, Any]:
    edges = (grade.bawah, grade.atas)
    band = None if edges == (None, None) else Tempat(*grade.pita, ()).teks
    return {
        "label": list(grade.label),
        "bawah": None if grade.bawah is None else str(grade.bawah),
        "atas": None if grade.atas is None else str(grade.atas),
        "bawah_masuk": grade.bawah_masuk,
        "atas_masuk": grade.atas_masuk,
        "pita": band.id if band else None,
        "pita_en": band.en if band else None,
    }


def _cards(tx: Transaction, at: AsOf) -> dict[str, Rows]:
    """The newest cards that name each scale."""
    rows = tx.execute(
        "SELECT unit, slug, nama, kartu, pos_from FROM kartu WHERE pos_from <= ? AND (pos_to IS NULL OR pos_to > ?) "
        "ORDER BY unit, urutan",
        (at.position, at.position),
    )
    found: dict[str, Rows] = {}
    for unit, slug, nama, kartu, event in rows:
        if id := json.loads(kartu)["skala"]:
            found.setdefault(id, []).append({"unit": unit, "indikator": slug, "nama": nama, "event": event})
    return found
