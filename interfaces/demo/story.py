"""The whole story of the demo, from the first unit registered to the last PK signed, in the order of time."""

from itertools import chain
from operator import itemgetter

from interfaces.demo.chapters import (
    anggaran,
    audit,
    data_pendukung,
    deadlines,
    from_paper,
    kota_bangun,
    realisasi,
    realisasi_2022,
    reporting,
    sangasanga,
    sangasanga_2025,
    setting_up,
    supply,
    templates,
)
from interfaces.demo.day import Bab

BAB = (
    setting_up,
    sangasanga,
    templates,
    from_paper,
    kota_bangun,
    anggaran,
    data_pendukung,
    realisasi_2022,
    realisasi,
    supply,
    reporting,
    sangasanga_2025,
    audit,
    deadlines,
)


def story() -> Bab:
    """Every command of the demo in its JSON form, by the role who would give it, over all units in one order.

    Chapters run side by side: what happened first is told first, whoever did it. Where the sources print no date of
    an act, the date is the demo's own; figures never are.
    """
    told = sorted(chain.from_iterable(bab.bab() for bab in BAB), key=itemgetter("at"))
    for nomor, perintah in enumerate(told, start=1):
        yield {"command_id": f"demo-{nomor:04}", **perintah}
