"""The cabinet of private working papers: their text, beside the log, found by the seal that the log holds."""

import json
from typing import Any

from application.store.database import Database, Transaction
from domain.audit.seal import kanonik, segel
from domain.kernel import NotFound

TABLE = "kertas_kerja"
SCHEMA = f"CREATE TABLE IF NOT EXISTS {TABLE} (segel TEXT PRIMARY KEY, garam TEXT NOT NULL, isi TEXT NOT NULL)"


class Cabinet:
    """Papers of one installation. A write joins the transaction of the command, so that no seal lacks its text."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        tx.execute(SCHEMA)

    def keep(self, garam: str, isi: dict[str, Any]) -> str:
        """Keep a paper; its seal."""
        own = segel(garam, isi)
        with self.database.write() as tx:
            tx.execute(
                f"INSERT INTO {TABLE} VALUES (?, ?, ?) ON CONFLICT (segel) DO NOTHING", (own, garam, kanonik(isi))
            )
        return own

    def open(self, own: str) -> tuple[str, dict[str, Any]]:
        """The salt and the content under a seal. Raises NotFound when the paper is gone."""
        with self.database.read() as tx:
            rows = tx.execute(f"SELECT garam, isi FROM {TABLE} WHERE segel = ?", (own,))
        if not rows:
            raise NotFound(
                "Teks kertas kerja ini tidak ada lagi di lemari; segelnya tetap tercatat.",
                "The text of this working paper is no longer in the cabinet; its seal stays on record.",
            )
        ((garam, isi),) = rows
        return garam, json.loads(isi)
