"""What may be done: importing it loads every command."""

from application import pelaporan, penerus, pengukuran, penyiapan, perencanaan, templat
from application.dokumen import register_all

register_all()

__all__ = ["pelaporan", "penerus", "pengukuran", "penyiapan", "perencanaan", "templat"]
