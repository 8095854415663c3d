"""What may be done: importing it loads every command."""

from application import masa_unit, pelaporan, pengukuran, penyiapan, perencanaan
from application.dokumen import register_all

register_all()

__all__ = ["masa_unit", "pelaporan", "pengukuran", "penyiapan", "perencanaan"]
