"""`manage.py unit_list`: as `jejak unit list`."""

from typing import Any

from django.core.management.base import BaseCommand

from bench.models import Unit


class Command(BaseCommand):
    help = "All units with their short names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each unit."""
        for unit in Unit.objects.order_by("slug"):
            parent = unit.induk or "–"
            self.stdout.write(f"{unit.slug:20} {unit.nama:40} {unit.jenis:16} {parent:20} {unit.go_live:%d %b %Y}")
