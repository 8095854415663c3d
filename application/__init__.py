"""What may be done: importing it loads every command."""

from application import koreksi_pencatatan, pelaporan, pengukuran, penyiapan, perencanaan
from application.dokumen import register_all

register_all()
koreksi_pencatatan.register_all()

__all__ = ["koreksi_pencatatan", "pelaporan", "pengukuran", "penyiapan", "perencanaan"]
