"""What may be done: importing it loads every command."""

from application import (
    audit,
    batas_pengajuan,
    dari_arsip,
    dasar_kewajiban,
    ekspor,
    katalog_tenggat,
    kewajiban,
    koreksi_pencatatan,
    masa_unit,
    pasokan,
    pelaporan,
    pembukaan,
    penerus,
    pengiriman,
    pengukuran,
    penyiapan,
    perencanaan,
    tanda_tangan,
    templat,
    temuan,
)
from application.langkah import register_all

register_all()
dari_arsip.register_all()
tanda_tangan.register_all()
koreksi_pencatatan.register_all()

__all__ = [
    "audit",
    "batas_pengajuan",
    "dasar_kewajiban",
    "ekspor",
    "katalog_tenggat",
    "kewajiban",
    "masa_unit",
    "pasokan",
    "pelaporan",
    "pembukaan",
    "penerus",
    "pengiriman",
    "pengukuran",
    "penyiapan",
    "perencanaan",
    "templat",
    "temuan",
]
