"""Figures that duties propose for a quarter, taken over where the duty to report that quarter stands."""

from collections.abc import Mapping
from typing import Any

from domain.deadlines.limits import DIKLAIM, TERBUKA
from domain.kernel import NotFound
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.web.duties.acts import QUARTER, Offered
from interfaces.web.frame.figures import Computed, of_quarter
from interfaces.web.frame.look import Look

SUBMIT, DRAFT = "realisasi.submit_proposal", "realisasi.draft"


def proposed(house: House, lihat: Look, offered: Offered, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is proposed of the quarter that a duty is about and does not stand in it, for whom may take it over: beside
    what stands there now."""
    key = _quarter(row)
    if key is None or row["state"] not in (TERBUKA, DIKLAIM) or not offered.may(SUBMIT, row["unit"]):
        return []
    found = [one for one in house.queries.usulan_triwulan(lihat.at, **key) if one["nilai"] is not None]
    sheet = house.queries.isian(lihat.at, **key)["rows"] if found else []
    held = {one["indikator"]: one["isi"] or {} for one in sheet if one["terbuka"]}
    return [
        {
            **one,
            "angka": Computed(one["nilai"], "tenggat", one["posisi"]),
            "tercatat": _stands(held[one["indikator"]], key, one["indikator"]),
        }
        for one in found
        if one["indikator"] in held and (one["sanggahan"] or held[one["indikator"]].get("realisasi") != one["nilai"])
    ]


def take_over(house: House, lihat: Look, row: Mapping[str, Any], form: Mapping[str, str]) -> None:
    """Submit one figure as it is proposed, in a quarter that is begun where it is not. Raises Refusal."""
    key, reason = _quarter(row), form.get("alasan", "").strip()
    if key is None:
        raise NotFound("Kewajiban itu tidak tentang satu triwulan.", "That duty is not about a quarter.")
    begun = form.get("kunci", "")
    if not house.queries.isian(lihat.at, **key)["dokumen"]:
        give(house, admitted(), DRAFT, key, f"{begun}-buka" if begun else "", reason)
    give(house, admitted(), SUBMIT, {**key, "indikator": form.get("indikator", "")}, begun, reason)


def _quarter(row: Mapping[str, Any]) -> dict[str, Any] | None:
    rule, year = row["aturan"], row["periode"]
    triwulan = rule.removeprefix(QUARTER)
    if not (row["unit"] and rule.startswith(QUARTER) and triwulan in ("1", "2", "3", "4") and year.isdigit()):
        return None
    return {"unit": row["unit"], "tahun": int(year), "triwulan": int(triwulan)}


def _stands(held: Mapping[str, Any], key: Mapping[str, Any], slug: str) -> Any:
    return of_quarter(held.get("realisasi"), held.get("event"), *key.values(), slug) if held else None
