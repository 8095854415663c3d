"""A kabupaten of many units, quickly: their events are decided by the aggregates and appended together."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench import log
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import Batas, Terima
from domain.figures.calendar import Zona
from domain.kernel import Teks
from tests.kantor import Kantor

NOW = "2025-10-16T09:00:00+08:00"
TAHUN, TW = 2025, 3
DUE = date(2025, 10, 7)
CARDS = tuple(log.CARDS)
REPORTED = (("kasubbag", "submit"), ("camat", "approve"))


def many_units(folder: Path, n: int, reported: int, cards: tuple[str, ...] = CARDS) -> Kantor:
    """`n` kecamatan with a PK of 2025; the third quarter of the first `reported` is approved and waits to be verified,
    that of the others is half filled in and late. The last has no PK, and its quarter is not begun."""
    kantor = Kantor(f"sqlite:///{folder / 'jejak.db'}", NOW)
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2025-10-01", reason="Katalog tenggat ditetapkan")
    names = [f"kecamatan-{number:02}" for number in range(1, n + 1)]
    work = [event for unit in names for event in _of_unit(unit, unit in names[:reported], unit == names[-1], cards)]
    journal = kantor.house.journal
    with journal.database.write() as tx:
        journal.append(tx, work, kantor.clock() - timedelta(hours=1))
        tx.execute("INSERT INTO policies VALUES ('kebijakan', ?)", (journal.position(),))
    return kantor


def _of_unit(unit: str, reported: bool, bare: bool, cards: tuple[str, ...]) -> list[Any]:
    random = Random(unit)  # noqa: S311 - figures of an example
    work = log._unit(unit, {slug: log.CARDS[slug] for slug in cards})
    with log._as("system", ""):
        batas = Batas(DUE, Zona.WITA, Zona.WITA, 1, 0)
        duty = Kewajiban(f"realisasi_tw{TW}", str(TAHUN), unit, "", batas, date(2025, 10, 1), None)
    if not bare:
        work += log._pk(unit, TAHUN, random, cards)
        quarter = log._reported(unit, TAHUN, TW, random, cards if reported else cards[: len(cards) // 2])
        if reported:
            log._take(quarter, REPORTED, unit)
            with log._as("system", ""):
                duty.confirm(Terima(DUE, unit), (), Teks("", ""), DUE)
        work += quarter.collect_events()
    return [*work, *duty.collect_events()]
