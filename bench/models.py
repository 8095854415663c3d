"""What Django's side stores: units, targets and what became of them, and simple-history's record of every save."""

from django.db import models
from simple_history.models import HistoricalRecords


class Unit(models.Model):
    """A perangkat daerah or a unit of one."""

    slug = models.CharField(max_length=64, unique=True)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=64)
    induk = models.CharField(max_length=64, blank=True)
    go_live = models.DateField()
    history = HistoricalRecords()


class Target(models.Model):
    """One target of one indikator in a PK, under its natural key."""

    unit = models.CharField(max_length=64)
    tahun = models.IntegerField()
    jabatan = models.CharField(max_length=64)
    indikator = models.CharField(max_length=64)
    triwulan = models.IntegerField(default=0)
    teks = models.CharField(max_length=200)
    angka = models.DecimalField(max_digits=20, decimal_places=4)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "tahun", "jabatan", "indikator", "triwulan"), name="target_key"),
        )


class Realisasi(models.Model):
    """What was reported of one indikator for one triwulan, under its natural key."""

    unit = models.CharField(max_length=64)
    tahun = models.IntegerField()
    indikator = models.CharField(max_length=64)
    triwulan = models.IntegerField()
    angka = models.DecimalField(max_digits=20, decimal_places=4)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "tahun", "indikator", "triwulan"), name="realisasi_key"),
        )
