"""A kabupaten of many units, quickly: their events are decided by the aggregates and appended together."""

from datetime import timedelta
from pathlib import Path

from bench import log
from tests.kantor import Kantor

NOW = "2025-10-16T09:00:00+08:00"
TAHUN, TW = log.TODAY.year, 3
CARDS = tuple(log.CARDS)


def many_units(
    folder: Path, n: int, reported: int, cards: tuple[str, ...] = CARDS, called: str = "kecamatan"
) -> Kantor:
    """`n` kecamatan with a PK of 2025; the third quarter of the first `reported` is approved and waits to be verified,
    that of the others is half filled in and late. The last has no PK, and its quarter is not begun. Of each the PK of
    the next year waits for the bupati, a risk report is owed, and there is a roster."""
    kantor = Kantor(f"sqlite:///{folder / 'jejak.db'}", NOW)
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2025-10-01", reason="Katalog tenggat ditetapkan")
    work = [
        event
        for number in range(1, n + 1)
        for event in log.in_the_quarter(f"{called}-{number:02}", cards, reported=number <= reported, pk=number < n)
    ]
    for number in range(1, n + 1):
        work += log.besides(f"{called}-{number:02}", cards[:3])
    log.store_answered(kantor.house.journal, work, kantor.clock() - timedelta(hours=1))
    people = [{"person": f"demo-{one}", "jabatan": "kasi", "sejak": "2025-01-01"} for one in range(3)]
    rosters = [
        {"jenis": "lhkpn", "tahun": TAHUN, "unit": f"{called}-{number:02}", "wajib": people}
        for number in range(1, n + 1)
    ]
    kantor.do("daftar.load", "admin", dokumen=rosters)
    return kantor
