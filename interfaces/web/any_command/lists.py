"""What there is to choose from in the form of a command: what the house holds now, by the name of a part."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import request

from application.access import may_ask
from application.organisation.letterheads import PICTURES
from application.organisation.setting_up import SETTINGS
from domain.cycle.unit_kinds import kepala
from domain.kernel import Teks
from domain.organisation.scales import CAPAIAN
from interfaces.api.access import admitted, assignments, readable
from interfaces.compose import House
from interfaces.evidence import listed
from interfaces.web.any_command.choices import Options, computed
from interfaces.web.any_command.words import choice
from interfaces.web.evidence import PICTURED
from interfaces.web.frame.look import Look
from interfaces.web.frame.page import theirs
from projections.readers.letterheads import all_letterheads
from projections.words import capitalised, jabatan, same

MOST_FILES = 100


def lists(house: House, lihat: Look, command: str, key: Mapping[str, Any], kept: str = "") -> dict[str, Options]:
    """`kept`: the file that came with the form."""
    unit = str(key.get("unit") or lihat.unit)
    units: Options = [(slug, same(str(u["nama"]))) for slug, u in lihat.units.items()]
    found = dict.fromkeys(("unit", "units", "kelurahan", "penyumbang"), units)
    found |= dict.fromkeys(("jabatan", "pemilik"), _offices(house, lihat, unit))
    if command == "kabupaten.change_setting":
        found["setting"] = [(name, one.teks) for name, one in SETTINGS.items()]
        found["value"] = _values(house, lihat, request.form.get("d.setting") or request.args.get("d-setting", ""))
    if command.startswith("unit."):
        found["induk"] = units
    if command in PICTURED:
        found["sha256"] = _logos(house, lihat, kept)
    if command.startswith("audit.") and command != "audit.assign":
        mine = house.queries.assignments(lihat.now, assignments(house))
        found["penugasan"] = [(one["penugasan"], same(str(one["surat"]["hal"]))) for one in mine]
    if may_ask(admitted(), "indikator-list") and unit in readable(house, lihat.now, "indikator-list"):
        cards = house.queries.indikator(lihat.now, unit)
        found["indikator"] = found["induk"] = [(one["slug"], same(str(one["nama"]))) for one in cards]
        found["hitung"] = computed(house.queries.seri(lihat.now)["seri"])
    if command not in PICTURED and theirs("bukti"):
        found["sha256"] = _files(house, lihat, unit)
    return found


def _files(house: House, lihat: Look, unit: str) -> Options:
    """The files of a unit that are theirs to see, the newest first, and those of the kabupaten for who works there;
    two that are said alike are told apart by their names."""
    of = [unit] if admitted().unit else [*dict.fromkeys((unit, ""))]
    files = [one for slug in of for one in listed(house, admitted(), lihat.now, slug)[:MOST_FILES]]
    said = Counter(_said(one) for one in files)
    return [
        (one["sha256"], same(f"{_said(one)}: {one['nama']}" if said[_said(one)] > 1 else _said(one))) for one in files
    ]


def _said(file: Mapping[str, Any]) -> str:
    return f"{file['tanggal']} {file['sumber']}"


def _logos(house: House, lihat: Look, kept: str) -> Options:
    """The logo that stands there, the one that was just `kept`, and pictures of the unit and of the kabupaten that are
    theirs to see."""
    unit = request.form.get("d.unit") or request.args.get("d-unit", "")
    with house.database.read() as tx:
        now, _ = all_letterheads(tx, lihat.now).get(unit, (None, 0))
    files = listed(house, admitted(), lihat.now) if theirs("bukti") else []
    held = [one for one in files if one["unit"] in ("", unit) and one["jenis"] in PICTURES and not one["memuat_orang"]]
    found = {one["sha256"]: same(_said(one)) for one in held[:MOST_FILES]}
    standing = {now.sha256: Teks("Logo yang sekarang", "The logo that stands there")} if now and now.sha256 else {}
    new = {kept: Teks("Logo yang baru diunggah", "The logo that was just uploaded")} if kept else {}
    return [*{**new, **found, **standing}.items()]


def _values(house: House, lihat: Look, setting: str) -> Options:
    """What a setting may be; nothing for one that is typed."""
    if setting == CAPAIAN:
        return [(row["id"], capitalised(same(str(row["nama"])))) for row in house.queries.skala(lihat.now)["skala"]]
    known = SETTINGS.get(setting)
    return [(value, choice(value)) for value in known.values or ()] if known else []


def _offices(house: House, lihat: Look, unit: str) -> Options:
    """The offices of a unit that somebody holds, and its head's."""
    held = [one["jabatan"] for one in house.queries.offices(lihat.now) if one["unit"] == unit]
    named = [kepala(str(lihat.units[unit]["jenis"])), *held] if unit in lihat.units else held
    return [(office, capitalised(jabatan(office))) for office in dict.fromkeys(named)]
