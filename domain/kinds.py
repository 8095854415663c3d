"""Every kind of aggregate there is, by name; a class is loaded when it is asked for, and its events with it."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from domain.documents.document import Dokumen
    from domain.kernel import Aggregate

T = TypeVar("T")


class Kinds(Mapping[str, T], Generic[T]):
    """Classes by the word that stands for each, in order. Whoever asks for one waits for that one only."""

    def __init__(self, where: Mapping[str, str]) -> None:
        self._where = where
        self._loaded: dict[str, T] = {}

    def __getitem__(self, kind: str) -> T:
        if kind not in self._loaded:
            module, _, name = self._where[kind].rpartition(".")
            self._loaded[kind] = getattr(import_module(f"domain.{module}"), name)
        return self._loaded[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._where

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)

    def __or__(self, other: "Kinds[Any]") -> "Kinds[Any]":
        return Kinds({**self._where, **other._where})

    def only(self, *kinds: str) -> "Kinds[T]":
        return Kinds({kind: self._where[kind] for kind in kinds})

    def words(self) -> dict[str, str]:
        """The word for each class by its name, which is the first word of the topics of its events."""
        return {where.rpartition(".")[2]: kind for kind, where in self._where.items()}


DOKUMEN: "Kinds[type[Dokumen]]" = Kinds(
    {
        "templat": "plans.template_indikator.TemplateIndikator",
        "iku": "plans.indikator_kinerja_utama.IndikatorKinerjaUtama",
        "renstra": "plans.renstra.Renstra",
        "renja": "plans.renja.Renja",
        "renja_perubahan": "plans.renja.RenjaPerubahan",
        "anggaran": "plans.anggaran.Anggaran",
        "pk": "plans.perjanjian_kinerja.PerjanjianKinerja",
        "rencana_aksi": "plans.rencana_aksi.RencanaAksi",
        "realisasi": "realisasi.realisasi_triwulan.RealisasiTriwulan",
        "lkjip": "realisasi.laporan_kinerja.LaporanKinerja",
    }
)
"""Every kind of document, by the word that commands and URLs use for it."""

RUJUKAN: "Kinds[type[Aggregate]]" = Kinds(
    {
        "data_pendukung": "realisasi.data_pendukung.DataPendukung",
        "pasokan": "realisasi.pasokan.Pasokan",
        "sumbangan": "realisasi.sumbangan.Sumbangan",
        "indikator": "plans.indikator.Indikator",
        "unit": "organisation.perangkat_daerah.PerangkatDaerah",
        "kabupaten": "organisation.perangkat_daerah.Kabupaten",
        "usulan": "organisation.usulan.Usulan",
    }
)
"""What documents refer to, and what waits to be done to it, by the word that commands and URLs use."""

TENGGAT: "Kinds[type[Aggregate]]" = Kinds(
    {
        "kalender": "deadlines.kalender_tahun.KalenderTahun",
        "tenggat": "deadlines.aturan_tenggat.AturanTenggat",
        "kewajiban": "deadlines.kewajiban.Kewajiban",
        "surat": "deadlines.surat_masuk.SuratMasuk",
        "perpanjangan": "deadlines.perpanjangan.Perpanjangan",
        "daftar": "deadlines.daftar.Daftar",
        "risiko": "deadlines.laporan_risiko.LaporanRisiko",
        "pengiriman": "deadlines.pengiriman.Pengiriman",
        "tindak_lanjut": "deadlines.tindak_lanjut.TindakLanjut",
    }
)
"""What deadlines are made of, by the word that commands and URLs use."""

LAIN: "Kinds[type[Aggregate]]" = Kinds(
    {
        "penolakan": "record.penolakan.Penolakan",
        "audit": "audit.penugasan_audit.PenugasanAudit",
        "catatan_audit": "audit.temuan.CatatanAudit",
        "temuan": "audit.temuan.Temuan",
        "jam": "record.jam.Jam",
        "jam_benar": "record.jam.JamBenar",
        "jam_salah": "record.jam.JamSalah",
        "kunci": "record.kunci.Kunci",
        "pemasangan": "record.pemasangan.Pemasangan",
        "ekspor": "record.ekspor.Ekspor",
        "cetakan": "record.cetakan.Cetakan",
        "penyimpanan": "record.penyimpanan.Penyimpanan",
        "akses": "organisation.akses.Akses",
        "orang": "organisation.orang.Orang",
        "sesi": "organisation.sesi.Sesi",
        "bukti": "record.bukti_dukung.BuktiDukung",
    }
)
"""Audits, what the log says of itself, and who may act."""

EVERY: "Kinds[type[Aggregate]]" = DOKUMEN | RUJUKAN | TENGGAT | LAIN
KINDS = EVERY.words()
"""The word for each kind, by the first word of its topics."""
