"""How often pages ask the database: as often for many rows and units as for a few."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.asked import Asked
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor

FEW, MANY = 2, 9
PAGES = {
    "/meja?unit={unit}&tahun=2023": "camat",
    "/realisasi/{unit}/2023/1": "kasubbag",
    "/dokumen?unit={unit}&tahun=2023": "camat",
    "/dokumen/pk/{unit}/2023/camat": "camat",
    "/dokumen/realisasi/{unit}/2023/1": "camat",
    "/capaian?unit={unit}&tahun=2023": "camat",
    "/capaian?unit={unit}&tahun=2023&triwulan=1": "camat",
    "/trail?unit={unit}&tahun=2023": "camat",
    "/lineage?unit={unit}&tahun=2023": "camat",
    "/pohon?unit={unit}&tahun=2023": "camat",
    "/pagu?unit={unit}&tahun=2023": "camat",
}
DIGITS = re.compile(r"\d+")
REGISTER = "FROM unit u WHERE (u.pos_from"
"""The question for every unit there is."""


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('asked') / 'jejak.db'}")
    for unit, n in (("few", FEW), ("many", MANY)):
        kantor.found(unit, nama=f"Kecamatan {unit.title()}", go_live="2022-01-01").appoint("kasubbag", unit)
        for slug in range(n):
            kantor.indikator(f"indikator-{slug}", unit)
        kantor.sign_pk(2023, unit, **{f"indikator-{slug}": "75" for slug in range(n)})
    kantor.at("2023-04-03")
    for unit, n in (("few", FEW), ("many", MANY)):
        kantor.do("realisasi.draft", f"kasi@{unit}", unit=unit, tahun=2023, triwulan=1)
        kantor.report(1, 2023, unit, **{f"indikator-{slug}": "40" for slug in range(n)})
    yield kantor
    kantor.close()


def asked(kantor: Kantor, page: str, unit: str) -> Counter[str]:
    """What a page asks that was opened before."""
    reader = Reader(kantor.house, f"{PAGES[page]}@{unit}")
    reader.open(page.format(unit=unit))
    found = Asked()
    with found.of(kantor.house):
        reader.open(page.format(unit=unit))
    return Counter(DIGITS.sub("?", sql) for sql in found.statements)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_many_rows_as_for_few(kantor: Kantor, page: str) -> None:
    few, many = asked(kantor, page, "few"), asked(kantor, page, "many")
    assert many.total() <= few.total(), {sql: (n, few[sql]) for sql, n in many.items() if n > few[sql]}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_the_register_of_all_units_once(kantor: Kantor, page: str) -> None:
    found = asked(kantor, page, "few")
    assert sum(n for sql, n in found.items() if REGISTER in sql) == 1
