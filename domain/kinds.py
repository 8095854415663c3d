"""Every kind of aggregate there is; importing it loads every event."""

from domain.anggaran import Anggaran
from domain.aturan_tenggat import AturanTenggat
from domain.daftar import Daftar
from domain.data_pendukung import DataPendukung
from domain.dokumen import Dokumen
from domain.ekspor import Ekspor
from domain.indikator import Indikator
from domain.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.jam import Jam
from domain.kalender_tahun import KalenderTahun
from domain.kernel import Aggregate
from domain.kewajiban import Kewajiban
from domain.kunci import Kunci
from domain.laporan_kinerja import LaporanKinerja
from domain.laporan_risiko import LaporanRisiko
from domain.pasokan import Pasokan
from domain.pengiriman import Pengiriman
from domain.penolakan import Penolakan
from domain.penugasan_audit import PenugasanAudit
from domain.penyimpanan import Penyimpanan
from domain.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.perjanjian_kinerja import PerjanjianKinerja
from domain.perpanjangan import Perpanjangan
from domain.realisasi_triwulan import RealisasiTriwulan
from domain.rencana_aksi import RencanaAksi
from domain.renja import Renja, RenjaPerubahan
from domain.renstra import Renstra
from domain.surat_masuk import SuratMasuk
from domain.template_indikator import TemplateIndikator
from domain.temuan import CatatanAudit, Temuan
from domain.tindak_lanjut import TindakLanjut

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
