"""Settings of Django's site: the database that the environment names, and the fewest applications that do the work."""

import os
from typing import Any


def _sqlite(url: str) -> dict[str, Any]:
    """As ours: a write-ahead log, a sync at every commit, and the write lock from the start of a transaction."""
    options = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        "transaction_mode": "IMMEDIATE",
    }
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.removeprefix("sqlite:///"), "OPTIONS": options}


def _postgresql(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict  # a start on SQLite does without

    where = conninfo_to_dict(url)
    names = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}
    own = {name: where[key] for name, key in names.items()}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None, **own}


_url = os.environ["BENCH_DATABASE_URL"]
DATABASES = {"default": _sqlite(_url) if _url.startswith("sqlite") else _postgresql(_url)}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "simple_history", "bench"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
