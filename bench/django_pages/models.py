"""What such a site stores: its documents, what stands in them, and simple-history's record of every save."""

from django.db import models
from simple_history.models import HistoricalRecords


class Unit(models.Model):
    """A perangkat daerah."""

    slug = models.CharField(max_length=64, unique=True)
    nama = models.CharField(max_length=200)
    history = HistoricalRecords()


class Indikator(models.Model):
    """What a unit is measured by."""

    unit = models.ForeignKey(Unit, models.PROTECT)
    slug = models.CharField(max_length=64)
    nama = models.CharField(max_length=200)
    satuan = models.CharField(max_length=64)
    history = HistoricalRecords()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "slug"), name="pages_indikator"),)


class Dokumen(models.Model):
    """A PK, or the report of a triwulan, and how far it has come."""

    unit = models.ForeignKey(Unit, models.PROTECT)
    jenis = models.CharField(max_length=16)
    tahun = models.IntegerField()
    triwulan = models.IntegerField()
    keadaan = models.CharField(max_length=32)
    history = HistoricalRecords()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "jenis", "tahun", "triwulan"), name="pages_dokumen"),)


class Target(models.Model):
    """What a PK promises of an indikator."""

    dokumen = models.ForeignKey(Dokumen, models.PROTECT)
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    angka = models.DecimalField(max_digits=20, decimal_places=4)
    history = HistoricalRecords()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dokumen", "indikator"), name="pages_target"),)


class Realisasi(models.Model):
    """What a triwulan reports of an indikator."""

    dokumen = models.ForeignKey(Dokumen, models.PROTECT)
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    angka = models.DecimalField(max_digits=20, decimal_places=4)
    pendukung = models.TextField()
    penghambat = models.TextField()
    tindak_lanjut = models.TextField()
    history = HistoricalRecords()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dokumen", "indikator"), name="pages_realisasi"),)
