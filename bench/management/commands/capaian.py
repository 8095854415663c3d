"""`manage.py capaian`: as `jejak capaian`, of the whole year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from bench.models import Realisasi, Target


class Command(BaseCommand):
    help = "Capaian of a year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which unit and which year."""
        parser.add_argument("--unit", required=True)
        parser.add_argument("--tahun", required=True, type=int)

    def handle(self, *args: Any, unit: str, tahun: int, **options: Any) -> None:
        """Print a line for each indikator, and the averages."""
        asked = {"unit": unit, "tahun": tahun}
        reported = {r.indikator: r.angka for r in Realisasi.objects.filter(**asked, triwulan=4)}
        found = []
        for target in Target.objects.filter(**asked, triwulan=0).order_by("indikator"):
            realisasi = reported[target.indikator]
            found.append(realisasi / target.angka * 100)
            self.stdout.write(f"{target.indikator:40} {target.angka:12.2f} {realisasi:12.2f} {found[-1]:12.2f}")
        capped = sum(min(one, 100) for one in found) / len(found)
        self.stdout.write(f"{sum(found) / len(found):.2f} %, {capped:.2f} % (n {len(found)})")
