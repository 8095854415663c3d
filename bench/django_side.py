"""Django's side: the same targets as rows of a model, each save with who and why by django-simple-history."""

import itertools
import os
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

DJANGO = "Django with history"
SETTINGS = "bench.settings"
REASON = "Target disesuaikan dengan DPPA"


def configure(url: str, settings: str = SETTINGS, *more: str) -> None:
    """Set Django up on an empty database; its connection stays open between operations. `more`: applications of its
    own beside that of users, whose tables are made first."""
    os.environ |= environment(url, settings)
    django.setup()
    for app in ("auth", *more):
        call_command("migrate", app, verbosity=0)  # before the tables that refer to its users
    call_command("migrate", run_syncdb=True, verbosity=0)


def environment(url: str, settings: str = SETTINGS) -> dict[str, str]:
    """What tells a process of Django which settings and which database are meant."""
    return {"DJANGO_SETTINGS_MODULE": settings, "BENCH_DATABASE_URL": url}


class Site:
    """The same targets as the office has, under the same natural keys. Needs `configure`."""

    def __init__(self, documents: Sequence[dict[str, Any]], slugs: Sequence[str]) -> None:
        from django.contrib.auth.models import User
        from simple_history.utils import bulk_create_with_history

        from bench.models import Target

        self.model = Target
        self.user = User.objects.create(username="perencana")
        self.keys = [{**d, "jabatan": "camat", "indikator": s, "triwulan": 0} for s in slugs for d in documents]
        self._numbers = itertools.count(1000)
        first = [Target(**key, teks="1", angka=1) for key in self.keys]
        bulk_create_with_history(first, Target, default_user=self.user, default_change_reason="Target awal tahun")

    def change_all(self, teks: str) -> None:
        """Change every target, each with its own row of history."""
        from simple_history.utils import bulk_update_with_history

        rows = list(self.model.objects.all())
        for row in rows:
            row.teks, row.angka = teks, Decimal(teks)
        who = {"default_user": self.user, "default_change_reason": REASON}
        bulk_update_with_history(rows, self.model, ["teks", "angka"], **who)

    def changes(self, count: int) -> list[tuple[dict[str, Any], str]]:
        """Which target to change to what: one after the other."""
        return [(self.keys[n % len(self.keys)], str(n)) for n in itertools.islice(self._numbers, count)]

    def change(self, what: tuple[dict[str, Any], str]) -> None:
        """Load the model by its natural key, set it, save it with history, in one transaction."""
        key, teks = what
        with transaction.atomic():
            target = self.model.objects.get(**key)
            target.teks = teks
            target.angka = Decimal(teks)
            target._history_user = self.user
            target._change_reason = REASON
            target.save()

    def history(self, key: dict[str, Any]) -> list[dict[str, Any]]:
        """Who changed a target when, from what to what, and why, oldest first: two queries, both by an index."""
        target = self.model.objects.get(**key)
        found, old = [], None
        for row in target.history.select_related("history_user").order_by("history_id"):
            who, new = row.history_user.username, row.teks
            reason = row.history_change_reason
            found.append({"who": who, "when": row.history_date, "old": old, "new": new, "reason": reason})
            old = new
        return found
