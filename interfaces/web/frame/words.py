"""Words of the pages in both languages: ratings, states, kinds of documents, dates and moments."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from domain.cycle.terms import KEADAAN, LANGKAH
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.input.days import read_day, written
from interfaces.input.moments import HARI, zona
from interfaces.input.reading import BadInput
from projections.values import shown
from projections.words import jabatan, kunci, phrase, same, tanggal

KRITERIA_EN = {
    "Sangat Tinggi": "Very high",
    "Tinggi": "High",
    "Sedang": "Medium",
    "Rendah": "Low",
    "Sangat Rendah": "Very low",
    "Sangat Baik": "Very good",
    "Baik": "Good",
    "Cukup": "Fair",
    "Kurang": "Poor",
    "Sangat Kurang": "Very poor",
}
JENIS = {
    **{kind: same(cls.nama) for kind, cls in DOKUMEN.items()},
    "data_pendukung": Teks("Data pendukung", "Supporting data"),
    "sumbangan": Teks("Sumbangan bagi angka yang disusun", "Contributions to composed figures"),
    "pasokan": Teks("Angka dari pengampu", "Figures of suppliers"),
    "indikator": Teks("Kartu indikator", "Indikator cards"),
    "unit": Teks("Unit dan pejabat", "Units and officials"),
    "kabupaten": Teks("Setelan kabupaten", "Settings of the kabupaten"),
    "penolakan": Teks("Penolakan", "Refusals"),
    "usulan": Teks("Yang menunggu disahkan orang lain", "What waits for another to confirm it"),
    "bukti": Teks("Berkas bukti dan naskah", "Files of evidence and papers"),
    "akses": Teks("Akses: jabatan, kunci, kredensial", "Access: offices, keys, credentials"),
    "sesi": Teks("Sesi", "Sessions"),
    "orang": Teks("Direktori orang: perubahan dan penghapusan", "Directory of people: changes and erasures"),
    "temuan": Teks("Temuan", "Findings"),
    "catatan_audit": Teks("Catatan audit", "Audit notes"),
    "audit": Teks("Penugasan audit", "Audit assignments"),
    "ekspor": Teks("Ekspor jejak", "Exports of the trail"),
    "kewajiban": Teks("Kewajiban", "Duties"),
    "pengiriman": Teks("Pengiriman pemberitahuan", "Deliveries of notices"),
    "tenggat": Teks("Katalog tenggat", "Catalogue of deadlines"),
    "kalender": Teks("Hari libur", "Holidays"),
    "surat": Teks("Surat masuk", "Received papers"),
    "perpanjangan": Teks("Perpanjangan", "Extensions"),
    "daftar": Teks("Daftar wajib lapor", "Rosters"),
    "risiko": Teks("Laporan risiko", "Risk reports"),
    "tindak_lanjut": Teks("Tindak lanjut temuan", "Follow-up of findings"),
}
"""Kinds of documents that the trail can be narrowed to."""
ARAH = {
    "naik": Teks("makin tinggi makin baik", "higher is better"),
    "turun": Teks("makin rendah makin baik", "lower is better"),
}
DIHITUNG = {
    "ikm/1": Teks("unsur", "elements"),
    "pertumbuhan_sebanding/1": Teks("desa", "villages"),
    "serapan/1": Teks("sub kegiatan", "sub kegiatan"),
}
"""What a figure from data pendukung counts, by its formula."""
OWN = {
    "digantikan": Teks("sudah digantikan", "superseded"),
}
"""States that a version is in on a day, beside those of its document's steps."""
TW = ("", "I", "II", "III", "IV")
angka = shown


class Names:
    """Names of units and, where they are at hand, of indikator; what has no name is written as words."""

    def __init__(self, units: Mapping[str, Mapping[str, Any]], indikator: Mapping[str, str] | None = None) -> None:
        self.units = units
        self.known = indikator or {}

    def unit(self, slug: str) -> str:
        return str(self.units.get(slug, {}).get("nama", slug))

    def indikator(self, unit: str, slug: str) -> str:
        return self.known.get(slug, kunci(slug))


def kriteria(label: str) -> Teks:
    return Teks(label, KRITERIA_EN.get(label, label))


def langkah(verb: str) -> Teks:
    """A step as a button says it, without what it is taken of."""
    return Teks(LANGKAH[verb].id, LANGKAH[verb].en.removesuffix(" of").removesuffix(" in"))


def keadaan(state: str) -> Teks:
    return OWN.get(state) or KEADAAN.get(state) or same(kunci(state))


def tersusun(composed: Iterable[Mapping[str, Any]]) -> list[Teks]:
    """ "TW III: 27 dari 30 unit": each composed triwulan that lacks contributions."""
    lacking = [(TW[one["triwulan"]], Teks(one["teks"], one["teks_en"])) for one in composed if one["n"] < one["dari"]]
    return [phrase("TW {t}: {n} unit", "TW {t}: {n} units", t=tw, n=n) for tw, n in lacking]


def sementara(awaited: Mapping[str, Any] | None) -> Teks:
    """The mark of a capaian that is not final: provisional, or lacking a quarter that another office still owes."""
    if awaited is None:
        return Teks("sementara", "provisional")
    return phrase(
        "sementara: menunggu TW {t} dari {d}",
        "provisional: awaiting TW {t} from the {d}",
        t=TW[awaited["triwulan"]],
        d=jabatan(awaited["dari"]),
    )


def hari(when: date | str) -> Teks:
    return tanggal(when if isinstance(when, date) else date.fromisoformat(when))


def ditulis(when: date | str) -> str:
    """A day as it stands in a field, 31-12-2023; what is no day as it was typed."""
    text = str(when)
    return written(date.fromisoformat(text)) if HARI.fullmatch(text) and terbaca(text) else text


def terbaca(when: date | str) -> Teks | None:
    """How what stands in a field for a day is read; None for what is none."""
    try:
        return tanggal(read_day(str(when)))
    except BadInput:
        return None


def setempat(when: datetime | str) -> datetime:
    """A recorded moment in the kabupaten's own time."""
    return (when if isinstance(when, datetime) else datetime.fromisoformat(when)).astimezone(zona().tz)


def saat(when: datetime | str) -> Teks:
    """10 Oktober 2023 08.02 WITA; 10 October 2023, 08:02 WITA."""
    local = setempat(when)
    return phrase("{d} {j}", "{d}, {j}", d=tanggal(local.date()), j=jam(local))


def jam(local: datetime) -> Teks:
    """08.02 WITA, 08:02 WITA."""
    return phrase("{h}.{m} {z}", "{h}:{m} {z}", h=f"{local:%H}", m=f"{local:%M}", z=f"{local:%Z}")


def dokumen(kind: str, *, n: int = 0, jabatan_: str = "", triwulan: int = 0) -> Teks:
    """What a step of a lineage stands in: "Perjanjian Kinerja camat", "Rencana Aksi camat, triwulan II"."""
    nama = phrase("{d} ke-{n}", "{d} no. {n}", d=JENIS[kind], n=n) if n else JENIS[kind]
    if jabatan_:
        nama = phrase("{d} {j}", "{d} of the {j}", d=nama, j=jabatan(jabatan_))
    return phrase("{d}, triwulan {t}", d=nama, t=TW[triwulan]) if triwulan else nama
