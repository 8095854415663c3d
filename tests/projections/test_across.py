"""Many units measured at once come to what the page of each unit comes to, whatever the year, the triwulan, the day."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from interfaces.compose import build
from projections.across.measured import measured

MOMENTS = (date(2022, 12, 31), date(2023, 8, 1), date(2025, 10, 16))


@pytest.mark.parametrize("per", MOMENTS)
def test_what_many_come_to_is_what_each_comes_to(told: Path, tmp_path: Path, per: date) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}")
    at = house.queries.as_of(per)
    units = [unit["slug"] for unit in house.queries.units(at)]
    seen = 0
    for tahun in (per.year - 1, per.year):
        for triwulan in (None, 2, 3, 4):
            with house.database.read() as tx:
                found, _ = measured(tx, at, tahun, triwulan, units)
            assert len(found) == len(units)
            for one in found:
                alone = house.queries.capaian(at, one.unit, tahun, triwulan)
                suffix = "" if triwulan is None else "_tahunan"
                assert bool(one.held) is bool(alone["rows"])
                assert one.rata_rata == alone[f"rata_rata{suffix}"]
                targets = {row["indikator"]: row[f"event{suffix}"]["target"] for row in alone["rows"]}
                assert {m.card.slug: m.target.event for m in one.rows} == targets
                seen += len(one.rows)
    house.close()
    assert seen > 50
