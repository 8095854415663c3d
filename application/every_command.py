"""Every command there is; importing it registers them."""

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
from application.perintah import REGISTER, for_people

register_all()
dari_arsip.register_all()
tanda_tangan.register_all()
koreksi_pencatatan.register_all()

WHERE = (
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
"""Where commands are declared."""

__all__ = ["REGISTER", "for_people"]
