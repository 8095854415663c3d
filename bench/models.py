"""What Django's side stores: one target, and simple-history's record of every save of it."""

from django.db import models
from simple_history.models import HistoricalRecords


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
