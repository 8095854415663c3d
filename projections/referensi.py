"""View of what documents refer to: settings, units, office holders, indikator and their cards."""

import json
from collections.abc import Iterator
from typing import Any

from projections.identitas import Identitas
from projections.tables import Close, Op, Put, Recorded, Table

SETTING = Table("setting", ("name",), ("name TEXT NOT NULL", "value TEXT NOT NULL"))
UNIT = Table(
    "unit",
    ("slug",),
    (
        "slug TEXT NOT NULL",
        "nama TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "zona TEXT NOT NULL",
        "induk TEXT NOT NULL",
        "kode TEXT NOT NULL",
        "go_live TEXT NOT NULL",
    ),
)
NAMA_UNIT = Table(
    "nama_unit",
    ("unit", "since"),
    ("unit TEXT NOT NULL", "since TEXT NOT NULL", "nama TEXT NOT NULL", "decree TEXT NOT NULL"),
)
MULAI_UNIT = Table("mulai_unit", ("unit",), ("unit TEXT NOT NULL", "go_live TEXT NOT NULL"))
PENERUSAN = Table(
    "penerusan",
    ("unit", "penerus", "since"),
    (
        "unit TEXT NOT NULL",
        "penerus TEXT NOT NULL",
        "since TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "decree TEXT NOT NULL",
    ),
)
PEJABAT = Table(
    "pejabat",
    ("unit", "jabatan", "person", "since"),
    (
        "unit TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "person TEXT NOT NULL",
        "since TEXT NOT NULL",
        "until TEXT",
        "kapasitas TEXT NOT NULL",
        "decree TEXT NOT NULL",
    ),
)
AKHIR_JABATAN = Table(
    "akhir_jabatan",
    ("unit", "jabatan", "person"),
    ("unit TEXT NOT NULL", "jabatan TEXT NOT NULL", "person TEXT NOT NULL", "until TEXT NOT NULL"),
)
KARTU = Table(
    "kartu",
    ("unit", "slug"),
    (
        "unit TEXT NOT NULL",
        "slug TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "nama TEXT NOT NULL",
        "level TEXT NOT NULL",
        "urutan INTEGER NOT NULL",
        "kartu TEXT NOT NULL",
    ),
)
TABLES = (SETTING, UNIT, NAMA_UNIT, MULAI_UNIT, PENERUSAN, PEJABAT, AKHIR_JABATAN, KARTU)


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Kabupaten.Founded":
            yield Put(SETTING, ("kabupaten", e.nama))
            yield Put(SETTING, ("zona", e.zona))
        case "Kabupaten.SettingChanged":
            yield Close(SETTING, (e.key,))
            yield Put(SETTING, (e.key, e.new))
        case "PerangkatDaerah.Registered":
            yield Put(UNIT, (e.slug, e.nama, e.jenis, e.zona, e.induk, e.kode, e.go_live.isoformat()))
        case "PerangkatDaerah.Renamed":
            key = (who.unit, e.since.isoformat())
            yield Close(NAMA_UNIT, key)
            yield Put(NAMA_UNIT, (*key, e.new, e.decree))
        case "PerangkatDaerah.GoLiveChanged":
            yield Close(MULAI_UNIT, (who.unit,))
            yield Put(MULAI_UNIT, (who.unit, e.new.isoformat()))
        case "PerangkatDaerah.Succeeded":
            for penerus in e.penerusan.penerus:
                whole = (who.unit, penerus, e.penerusan.since.isoformat())
                yield Close(PENERUSAN, whole)
                yield Put(PENERUSAN, (*whole, e.penerusan.jenis, e.penerusan.decree))
        case "PerangkatDaerah.Appointed":
            p = e.pejabat
            until = p.until.isoformat() if p.until else None
            yield Close(PEJABAT, (who.unit, p.jabatan, p.person, p.since.isoformat()))
            values = (who.unit, p.jabatan, p.person, p.since.isoformat(), until, p.kapasitas, p.decree)
            yield Put(PEJABAT, values)
        case "PerangkatDaerah.OfficeEnded":
            yield Close(AKHIR_JABATAN, (who.unit, e.jabatan, e.person))
            yield Put(AKHIR_JABATAN, (who.unit, e.jabatan, e.person, e.until.isoformat()))
        case "Indikator.Registered":
            yield _card(who, 1, recorded.idx, e.kartu)
        case "Indikator.CardRevised":
            yield Close(KARTU, (who.unit, who.slug))
            yield _card(who, e.versi, recorded.idx, e.kartu)


def _card(who: Identitas, versi: int, idx: int, kartu: Any) -> Put:
    body = json.dumps(vars(kartu), ensure_ascii=False, default=str)
    return Put(KARTU, (who.unit, who.slug, versi, kartu.nama, kartu.level, idx, body))
