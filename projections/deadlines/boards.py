"""Boards of deadlines: units by what they owe, the late ones first; a year by its dates; who has not reported."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

NOT_BEGUN = ("", "draf", "dikembalikan")

Duty = dict[str, Any]


def board(duties: Iterable[Duty], units: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each unit with its duties still to be met; units with something late first, the longest late before others.

    `lewat`: how many are late; `hari`: days late of the latest, or None; `terdekat`: the next date of those that are
    not late.
    """
    rows: dict[str, dict[str, Any]] = {}
    for one in duties:
        row = rows.setdefault(one["unit"], {"unit": one["unit"], "nama": _name(one["unit"], units), "kewajiban": []})
        row["kewajiban"].append(one)
    for row in rows.values():
        late = [one for one in row["kewajiban"] if one["keadaan"] == "lewat"]
        ahead = [one["batas"] for one in row["kewajiban"] if one["keadaan"] != "lewat"]
        row |= {
            "jumlah": len(row["kewajiban"]),
            "lewat": len(late),
            "hari": max((one["hari"] for one in late), default=None),
            "terdekat": min(ahead, default=None),
        }
    return sorted(rows.values(), key=lambda r: (-(r["hari"] or 0), -r["lewat"], r["terdekat"] or "9", r["nama"]))


def _name(unit: str, units: Mapping[str, Mapping[str, Any]]) -> str:
    return str(units.get(unit, {}).get("nama", unit)) if unit else "Kabupaten"


def calendar(duties: Sequence[Duty], upcoming: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The dates of a year: on each, what ends, for how many units, and how those stand; what is not open yet too."""
    dates: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in (*duties, *upcoming):
        key = (one["batas"], one["aturan"], one["periode"])
        row = dates.setdefault(
            key,
            {
                **dict(zip(("batas", "aturan", "periode"), key, strict=True)),
                **{name: one[name] for name in ("nama", "nama_en", "status")},
                **dict.fromkeys(("unit", *STATES), 0),
            },
        )
        row["unit"] += 1
        row[one["keadaan"]] += 1
    return [dates[key] for key in sorted(dates)]


STATES = ("mendatang", "terbuka", "diklaim", "lewat", "tepat_waktu", "terlambat", "dibebaskan")
"""How a duty stands on a day; `mendatang` is not open yet."""


def unfilled(
    duties: Iterable[Duty], units: Mapping[str, Mapping[str, Any]], states: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Who has not reported a quarter, the latest first, and whom to call: those who write it until it is sent, then the
    office that receives it. `states`: that of the report of each unit, where there is one."""
    found = []
    for one in duties:
        if one["keadaan"] in ("terbuka", "lewat", "diklaim"):
            state = states.get(one["unit"], "")
            call = one["penanggung_jawab"] if state in NOT_BEGUN else [one["penerima"]]
            row = {name: one[name] for name in ("unit", "batas", "keadaan", "hari", "dokumen")}
            found.append({**row, "nama": _name(one["unit"], units), "laporan": state, "hubungi": call})
    return found
