"""Every kind of aggregate there is; importing it loads every event."""

from domain.audit.penugasan_audit import PenugasanAudit
from domain.audit.temuan import CatatanAudit, Temuan
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.daftar import Daftar
from domain.deadlines.kalender_tahun import KalenderTahun
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.laporan_risiko import LaporanRisiko
from domain.deadlines.pengiriman import Pengiriman
from domain.deadlines.perpanjangan import Perpanjangan
from domain.deadlines.surat_masuk import SuratMasuk
from domain.deadlines.tindak_lanjut import TindakLanjut
from domain.documents.document import Dokumen
from domain.kernel import Aggregate
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import Indikator
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.plans.renja import Renja, RenjaPerubahan
from domain.plans.renstra import Renstra
from domain.plans.template_indikator import TemplateIndikator
from domain.realisasi.data_pendukung import DataPendukung
from domain.realisasi.laporan_kinerja import LaporanKinerja
from domain.realisasi.pasokan import Pasokan
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from domain.record.ekspor import Ekspor
from domain.record.jam import Jam
from domain.record.kunci import Kunci
from domain.record.penolakan import Penolakan
from domain.record.penyimpanan import Penyimpanan

DOKUMEN: dict[str, type[Dokumen]] = {
    cls.kind: cls
    for cls in (
        TemplateIndikator,
        IndikatorKinerjaUtama,
        Renstra,
        Renja,
        RenjaPerubahan,
        Anggaran,
        PerjanjianKinerja,
        RencanaAksi,
        RealisasiTriwulan,
        LaporanKinerja,
    )
}
"""Every kind of document, by the word that commands and URLs use for it."""

TENGGAT: dict[str, type[Aggregate]] = {
    "kalender": KalenderTahun,
    "tenggat": AturanTenggat,
    "kewajiban": Kewajiban,
    "surat": SuratMasuk,
    "perpanjangan": Perpanjangan,
    "daftar": Daftar,
    "risiko": LaporanRisiko,
    "pengiriman": Pengiriman,
    "tindak_lanjut": TindakLanjut,
}
"""What deadlines are made of, by the word that commands and URLs use."""

OTHERS: tuple[type[Aggregate], ...] = (
    CatatanAudit,
    DataPendukung,
    Ekspor,
    Indikator,
    Jam,
    Kabupaten,
    Kunci,
    Pasokan,
    Penolakan,
    PenugasanAudit,
    Penyimpanan,
    PerangkatDaerah,
    Temuan,
)
"""What documents and deadlines refer to, audits, and what the log says of itself."""
