"""The whole story of the demo, from the first unit registered to the working day on which a visitor comes in, in the
order of time."""

from itertools import chain
from operator import itemgetter

from interfaces.demo.chapters import (
    anggaran,
    audit,
    bab_1,
    data_pendukung,
    deadlines,
    from_paper,
    kota_bangun,
    quarters_2025,
    realisasi,
    realisasi_2022,
    reporting,
    sangasanga,
    sangasanga_2025,
    setting_up,
    supply,
    templates,
    twelve_units,
    working_day,
)
from interfaces.demo.day import Bab, Day

STANDS = Day("2025-10-09", "10:00").saat
"""Where the demo's clock stands when the story is told: a Thursday, two days after the report of TW III was due."""
MORNINGS = [Day(tanggal).saat for tanggal in ("2025-09-29", "2025-10-03", "2025-10-07", "2025-10-09")]
"""When duties are opened and people reminded; a real office ticks all day, which a demo would wait for."""
FIRST_EXAMPLE = Day("2025-01-24").saat
"""From here on no public paper stands behind the story: every figure is an example (*contoh*)."""

BAB = (
    setting_up,
    sangasanga,
    templates,
    from_paper,
    kota_bangun,
    anggaran,
    data_pendukung,
    bab_1,
    realisasi_2022,
    realisasi,
    supply,
    reporting,
    sangasanga_2025,
    quarters_2025,
    audit,
    deadlines,
    twelve_units,
    working_day,
)


def story() -> Bab:
    """Every command of the demo in its JSON form, by the role who would give it, over all units in one order.

    Chapters run side by side: what happened first is told first, whoever did it. Where the sources print no date of
    an act, the date is the demo's own; figures never are.
    """
    told = sorted(chain.from_iterable(bab.bab() for bab in BAB), key=itemgetter("at"))
    for nomor, perintah in enumerate(told, start=1):
        yield {"command_id": f"demo-{nomor:04}", **perintah}
