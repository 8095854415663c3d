"""Django's side: the same targets as rows of a model, each save with who and why by django-simple-history."""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from psycopg.conninfo import conninfo_to_dict

SQLITE = {
    # As ours: a write-ahead log, a sync at every commit, and the write lock from the start of the transaction.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    "transaction_mode": "IMMEDIATE",
}


def configure(sqlite: Path, postgresql: str) -> None:
    """Set Django up once for both databases; connections stay open between operations."""
    where = conninfo_to_dict(postgresql)
    settings.configure(
        DATABASES={
            "default": {},
            "sqlite": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(sqlite), "OPTIONS": SQLITE},
            "postgresql": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": where["dbname"],
                "USER": where["user"],
                "HOST": where["host"],
                "PORT": where["port"],
                "CONN_MAX_AGE": None,
            },
        },
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history", "bench"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()


class Site:
    """As many targets as the office has, in one of the databases; `change` changes one and records who and why."""

    def __init__(self, database: str, keys: Sequence[dict[str, Any]], slugs: Sequence[str]) -> None:
        from django.contrib.auth.models import User  # models can be imported once Django is configured

        from bench.models import Target

        call_command("migrate", "auth", database=database, verbosity=0)  # before the table that refers to its users
        call_command("migrate", database=database, run_syncdb=True, verbosity=0)
        self.database = database
        self.targets = Target.objects.using(database)
        self.user = User.objects.using(database).create(username="perencana")
        rows = (Target(**key, jabatan="camat", indikator=slug, teks="1", angka=1) for slug in slugs for key in keys)
        self.ids = [row.pk for row in self.targets.bulk_create(rows)]
        self._numbers = itertools.count(1000)

    def changes(self, count: int) -> list[tuple[int, str]]:
        """Which target to change to what: one after the other."""
        return [(self.ids[n % len(self.ids)], str(n)) for n in itertools.islice(self._numbers, count)]

    def change(self, what: tuple[int, str]) -> None:
        """Load the model, set it, save it with history, in one transaction."""
        id, teks = what
        with transaction.atomic(using=self.database):
            target = self.targets.get(pk=id)
            target.teks = teks
            target.angka = Decimal(teks)
            target._history_user = self.user
            target._change_reason = "Target disesuaikan dengan DPPA"
            target.save()
