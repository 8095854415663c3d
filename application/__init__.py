"""What may be done: importing it loads every command."""

from application import pasokan, pelaporan, pembukaan, pengukuran, penyiapan, perencanaan
from application.dokumen import register_all

register_all()

__all__ = ["pasokan", "pelaporan", "pembukaan", "pengukuran", "penyiapan", "perencanaan"]
