"""The whole story of the demo, from the first unit registered to the last PK signed, in the order of time."""

from itertools import chain
from operator import itemgetter

from interfaces.demo import (
    cerita_anggaran,
    cerita_arsip,
    cerita_audit,
    cerita_data_pendukung,
    cerita_kota_bangun,
    cerita_laporan,
    cerita_pasokan,
    cerita_penyiapan,
    cerita_realisasi,
    cerita_realisasi_2022,
    cerita_sangasanga,
    cerita_sangasanga_2025,
    cerita_templat,
    cerita_tenggat,
)
from interfaces.demo.hari import Bab

BAB = (
    cerita_penyiapan,
    cerita_sangasanga,
    cerita_templat,
    cerita_arsip,
    cerita_kota_bangun,
    cerita_anggaran,
    cerita_data_pendukung,
    cerita_realisasi_2022,
    cerita_realisasi,
    cerita_pasokan,
    cerita_laporan,
    cerita_sangasanga_2025,
    cerita_audit,
    cerita_tenggat,
)


def story() -> Bab:
    """Every command of the demo in its JSON form, by the role who would give it, over all units in one order.

    Chapters run side by side: what happened first is told first, whoever did it. Where the sources print no date of
    an act, the date is the demo's own; figures never are.
    """
    told = sorted(chain.from_iterable(bab.bab() for bab in BAB), key=itemgetter("at"))
    for nomor, perintah in enumerate(told, start=1):
        yield {"command_id": f"demo-{nomor:04}", **perintah}
