"""Every kind of aggregate there is, by name; a class is loaded when it is asked for, and its events with it."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from domain.documents.document import Dokumen
    from domain.kernel import Aggregate

T = TypeVar("T")

MODULES = {
    "TemplateIndikator": "plans.template_indikator",
    "IndikatorKinerjaUtama": "plans.indikator_kinerja_utama",
    "Renstra": "plans.renstra",
    "Renja": "plans.renja",
    "RenjaPerubahan": "plans.renja",
    "Anggaran": "plans.anggaran",
    "PerjanjianKinerja": "plans.perjanjian_kinerja",
    "RencanaAksi": "plans.rencana_aksi",
    "RealisasiTriwulan": "realisasi.realisasi_triwulan",
    "LaporanKinerja": "realisasi.laporan_kinerja",
    "KalenderTahun": "deadlines.kalender_tahun",
    "AturanTenggat": "deadlines.aturan_tenggat",
    "Kewajiban": "deadlines.kewajiban",
    "SuratMasuk": "deadlines.surat_masuk",
    "Perpanjangan": "deadlines.perpanjangan",
    "Daftar": "deadlines.daftar",
    "LaporanRisiko": "deadlines.laporan_risiko",
    "Pengiriman": "deadlines.pengiriman",
    "TindakLanjut": "deadlines.tindak_lanjut",
    "CatatanAudit": "audit.temuan",
    "DataPendukung": "realisasi.data_pendukung",
    "Ekspor": "record.ekspor",
    "Indikator": "plans.indikator",
    "Jam": "record.jam",
    "Kabupaten": "organisation.perangkat_daerah",
    "Kunci": "record.kunci",
    "Pasokan": "realisasi.pasokan",
    "Penolakan": "record.penolakan",
    "PenugasanAudit": "audit.penugasan_audit",
    "Penyimpanan": "record.penyimpanan",
    "PerangkatDaerah": "organisation.perangkat_daerah",
    "Temuan": "audit.temuan",
}
"""Where each class lives; its name is the first word of the topics of its events."""


class Kinds(Mapping[str, T], Generic[T]):
    """Classes by the word that stands for each, in order. Whoever asks for one waits for that one only."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self._named = named
        self._loaded: dict[str, T] = {}

    def __getitem__(self, kind: str) -> T:
        if kind not in self._loaded:
            name = self._named[kind]
            self._loaded[kind] = getattr(import_module(f"domain.{MODULES[name]}"), name)
        return self._loaded[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._named

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)

    def __or__(self, other: "Kinds[Any]") -> "Kinds[Any]":
        return Kinds({**self._named, **other._named})


DOKUMEN: "Kinds[type[Dokumen]]" = Kinds(
    {
        "templat": "TemplateIndikator",
        "iku": "IndikatorKinerjaUtama",
        "renstra": "Renstra",
        "renja": "Renja",
        "renja_perubahan": "RenjaPerubahan",
        "anggaran": "Anggaran",
        "pk": "PerjanjianKinerja",
        "rencana_aksi": "RencanaAksi",
        "realisasi": "RealisasiTriwulan",
        "lkjip": "LaporanKinerja",
    }
)
"""Every kind of document, by the word that commands and URLs use for it."""

TENGGAT: "Kinds[type[Aggregate]]" = Kinds(
    {
        "kalender": "KalenderTahun",
        "tenggat": "AturanTenggat",
        "kewajiban": "Kewajiban",
        "surat": "SuratMasuk",
        "perpanjangan": "Perpanjangan",
        "daftar": "Daftar",
        "risiko": "LaporanRisiko",
        "pengiriman": "Pengiriman",
        "tindak_lanjut": "TindakLanjut",
    }
)
"""What deadlines are made of, by the word that commands and URLs use."""

RUJUKAN: "Kinds[type[Aggregate]]" = Kinds(
    {
        "kabupaten": "Kabupaten",
        "unit": "PerangkatDaerah",
        "indikator": "Indikator",
        "data_pendukung": "DataPendukung",
        "pasokan": "Pasokan",
    }
)
"""What documents refer to, by the word that commands and URLs use."""

AUDIT: "Kinds[type[Aggregate]]" = Kinds({"audit": "PenugasanAudit", "temuan": "Temuan"})
"""What an audit is made of, by the word that commands and URLs use."""

EVERY: "Kinds[type[Aggregate]]" = Kinds({name: name for name in MODULES})
"""All of these, the notes of audits, and what the log says of itself: by the name of the class."""
