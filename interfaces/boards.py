"""Boards of deadlines as the terminal, the API and the pages show them, over the units that the asker may see."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec

from application.deadlines.forecast import ToBeSent, upcoming, would_send
from application.deadlines.holidays import wanting
from application.deadlines.shipped import national_rules, proposals
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import DIKLAIM, TERBUKA, Batas
from domain.deadlines.rule import PRIBADI, WAJIB_LAPOR, Tenggat
from domain.figures.calendar import Zona
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.config import is_public
from interfaces.input.moments import today
from interfaces.mail.words import Notice, copied, end
from interfaces.registers.reach import Reach
from projections.clocks import AsOf
from projections.deadlines import boards
from projections.sentences.falls_due import falls_due

Units = Collection[str] | None
"""Slugs, "" for duties of the kabupaten as a whole; None for all there are."""


def board(house: House, at: AsOf, units: Units, role: str | None = None) -> dict[str, Any]:
    """What is due, unit by unit, the late ones first; what waits to be sent, and why; `libur`: years whose holidays are
    needed and not loaded."""
    duties = house.queries.kewajiban(at, units=units, role=role, outstanding=True)
    surat = house.outbox.standing() if units is None else []
    return {
        "units": boards.board(duties, _names(house, at)),
        "surat": surat,
        "libur": wanting(house.queries, today(house)),
    }


def missing_holidays(years: Collection[int]) -> Teks:
    """What to do about years whose holidays are not loaded; nothing where there are none."""
    if not years:
        return Teks("", "")
    named = ", ".join(map(str, years))
    return Teks(
        f"Hari libur {named} belum dimuat: batas yang dihitung dalam hari kerja sementara. Bagian Organisasi memuatnya "
        "menurut SKB 3 Menteri (kalender.load).",
        f"The holidays of {named} are not loaded: dates in working days are provisional. Bagian Organisasi loads them "
        "from the joint decree (kalender.load).",
    )


def catalogue(house: House, at: AsOf) -> list[dict[str, Any]]:
    """Every rule before it is adopted, and those that are: national, proposed (ticked or not), the kabupaten's own.

    `dicentang`: `kabupaten.adopt_deadlines` takes it unless it is left out by name; `versi`: None until it is adopted.
    """
    adopted = {rule["id"]: rule for rule in house.queries.tenggat(at)}
    rows = [("nasional", True, rule) for rule in national_rules().values()]
    rows += [("usulan_lokal", one.dicentang, one.aturan) for one in proposals().values()]
    shipped = {rule.id for _, _, rule in rows}
    rows += [("kabupaten", False, _rule(said)) for slug, said in adopted.items() if slug not in shipped]
    return [_offered(katalog, ticked, rule, adopted.get(rule.id)) for katalog, ticked, rule in rows]


def _rule(said: Mapping[str, Any]) -> Tenggat:
    return msgspec.convert({name: said[name] for name in Tenggat.__dataclass_fields__ if name in said}, Tenggat)


def _offered(katalog: str, ticked: bool, shipped: Tenggat, adopted: dict[str, Any] | None) -> dict[str, Any]:
    rule = _rule(adopted) if adopted else shipped  # what the kabupaten has made of it
    jatuh = falls_due(rule.hitungan)
    return {
        **{name: getattr(rule, name) for name in ("id", "nama", "nama_en", "dasar", "catatan", "catatan_en")},
        **{name: list(getattr(rule, name)) for name in ("untuk", "penanggung_jawab")},
        "penerima": rule.penerima,
        "status": rule.status.value,
        "jatuh": jatuh.id,
        "jatuh_en": jatuh.en,
        "katalog": katalog,
        "dicentang": ticked,
        "versi": adopted and adopted["versi"],
        "berlaku": bool(adopted and adopted["berlaku"]),
    }


def year(house: House, at: AsOf, units: Units, tahun: int) -> dict[str, Any]:
    """The dates of a year, with those that are yet to be opened."""
    duties = house.queries.kewajiban(at, units=units, tahun=tahun)
    rules = house.queries.every_rule()
    ahead = []
    if at.position == house.journal.position():
        for one in upcoming(house.jejak, date(tahun, 12, 31)):
            if one.batas.year == tahun and (units is None or one.unit in units):
                rule = rules[one.aturan].pada(one.periode)
                names = {"nama": rule.nama, "nama_en": rule.nama_en, "status": rule.status.value}
                key = {"aturan": one.aturan, "periode": one.periode, "batas": one.batas.isoformat()}
                ahead.append({**key, **names, "keadaan": "mendatang"})
    return {"tahun": tahun, "tanggal": boards.calendar(duties, ahead)}


def punctuality(house: House, at: AsOf, units: Units, tahun: int) -> dict[str, Any]:
    """Per unit and rule: how many on time, late, open, overdue."""
    names = _names(house, at)
    rows = house.queries.ketepatan(at, tahun, units)
    return {"tahun": tahun, "baris": [{**row, "nama_unit": _name(names, row["unit"])} for row in rows]}


def unfilled(house: House, at: AsOf, units: Units, tahun: int, triwulan: int) -> dict[str, Any]:
    """Who has not reported a quarter, with the role to call."""
    duties = [
        one
        for one in house.queries.kewajiban(at, units=units, aturan=f"realisasi_tw{triwulan}", outstanding=True)
        if one["periode"] == str(tahun)
    ]
    states = {
        d["unit"]: d["state"]
        for d in house.queries.documents(at)
        if (d["kind"], d.get("tahun"), d.get("triwulan")) == ("realisasi", tahun, triwulan)
    }
    found = boards.unfilled(duties, _names(house, at), states)
    return {"tahun": tahun, "triwulan": triwulan, "units": found}


def as_if(house: House, at: AsOf, units: Units, hari: date) -> dict[str, Any]:
    """What would be sent on a day, to whom, and whether an address is known; nothing is sent."""
    names, rules = _names(house, at), house.queries.every_rule()
    whom = Reach(house.database, house.journal, house.people, today(house))
    rows = []
    for one in would_send(house.jejak, hari):
        if units is None or one.unit in units:
            rule = rules[one.aturan].pada(one.periode)
            rows.append(
                {
                    **{name: getattr(one, name) for name in ("aturan", "periode", "unit")},
                    "nama": rule.nama,
                    "nama_en": rule.nama_en,
                    "nama_unit": _name(names, one.unit),
                    "batas": one.batas.isoformat(),
                    "langkah": one.langkah.kode,
                    "penerima": one.langkah.penerima,
                    "eskalasi": one.langkah.eskalasi,
                    "terbuka": one.terbuka,
                    "beralamat": _reached(whom, one),
                }
            )
    return {"tanggal": hari.isoformat(), "pemberitahuan": rows}


def _reached(whom: Reach, one: ToBeSent) -> int:
    """How many a notice would reach."""
    if one.langkah.penerima == WAJIB_LAPOR:
        owing = whom.owing(one.aturan, one.periode, one.unit, one.perihal, one.batas)
        return sum(person in whom.contacts for person in owing)
    return len(whom.of(one.langkah.penerima, one.unit))


def one(house: House, at: AsOf, units: Units, doc: str, base_url: str) -> dict[str, Any]:
    """One duty: its dates, who was told, a text to copy until it is met (where others can open the link that it holds),
    its story. Raises NotFound."""
    found = house.queries.kewajiban_bernomor(at, doc)
    if units is not None and found["unit"] not in units:
        house.queries.kewajiban_bernomor(at, "")  # as if there were none
    names = _names(house, at)
    unit = _name(names, found["unit"])
    rule = house.queries.every_rule()[found["aturan"]].pada(found["periode"])
    zones = (Zona(found["zona"]), Zona(found["zona_unit"]))
    versions = (found["versi_aturan"], found["versi_kalender"])
    batas = Batas(date.fromisoformat(found["batas"]), *zones, *versions, sementara=found["sementara"])
    waits = found["state"] in (TERBUKA, DIKLAIM) and is_public(base_url)
    for notice in found["pemberitahuan"] if waits else ():
        own = (found["periode"], unit, found["perihal"], batas, notice["penerima"], notice["eskalasi"])
        notice["salinan"] = copied(Notice(rule, *own), at.per, f"{base_url}/kewajiban/{doc}")._asdict()
    return {
        **found,
        "nama_unit": unit,
        "akhir": end(batas)._asdict(),
        "dasar": rule.dasar,
        "cerita": story(house, at, found),
    }


def story(house: House, at: AsOf, duty: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Everything on the trail about a duty: it, what was sent of it, and what meets it."""
    key = {name: duty[name] for name in ("aturan", "periode", "unit", "perihal")}
    streams = [str(Kewajiban.create_id(**key)), *house.queries.deliveries_of(at, duty["dokumen"])]
    entries = [e for doc in streams for e in house.queries.trail(at, doc=doc, limit=500)["entries"]]
    causes = {int(e["caused_by"]) for e in entries if e["caused_by"].isdigit()} - {e["idx"] for e in entries}
    for idx in sorted(causes):
        entries += house.queries.trail(at, after=idx - 1, limit=1)["entries"]
    return sorted(entries, key=lambda e: e["idx"])


def words(row: Mapping[str, Any]) -> Teks:
    """The name of the rule of a row, with the number of the recommendation where it is about one of several."""
    nomor = "" if row.get("aturan") in PRIBADI else row.get("perihal", "").rpartition("-")[2]
    if not re.fullmatch(r"\d+(\.\d+)*", nomor):
        return Teks(row["nama"], row["nama_en"])
    return Teks(f"{row['nama']} (nomor {nomor})", f"{row['nama_en']} (number {nomor})")


def _names(house: House, at: AsOf) -> dict[str, dict[str, Any]]:
    return {u["slug"]: u for u in house.queries.units(at)}


def _name(names: Mapping[str, Mapping[str, Any]], unit: str) -> str:
    return str(names.get(unit, {}).get("nama", unit)) if unit else "Kabupaten"
