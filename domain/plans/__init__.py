"""What is planned and promised: Renstra, Renja, Anggaran, PK, Rencana Aksi, indikator, IKU, templates."""
