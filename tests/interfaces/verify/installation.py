"""A real installation with a draft PK, served over HTTP, for the verifier to look at; on both databases."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from werkzeug.serving import make_server

from tests.interfaces.api.client import Api, opened
from tests.owner import unguard

GUIDE = Path(__file__).parents[3] / "interfaces" / "verify" / "guide-for-auditors.md"
KEY = {"JEJAK_ACCESS_KEY": "inspektorat"}


class Kabupaten(Api):
    """An installation with a draft PK, served at `url`."""

    url = ""
    database = ""

    @property
    def vkey(self) -> str:
        return str(self.found("/log/keys")["keys"][0]["vkey"])

    def sign(self) -> None:
        assert self.post("log/checkpoint", {}, "inspektorat").status_code == 200

    def sql(self, statement: str) -> None:
        """What the owner of the database can do, past the application."""
        unguard(self.house.database)
        with self.house.journal.database.write() as tx:
            tx.execute(statement)

    def rows(self) -> list[Any]:
        return self.house.journal.entries(0, 10_000)


@contextmanager
def served(api: Api) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, api.app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def installed(url: str) -> Iterator[Kabupaten]:
    with opened(url, kind=Kabupaten) as found:
        found.draft()
        with served(found) as at:
            found.url, found.database = at, url
            yield found


def dumped(kabupaten: Kabupaten, folder: Path) -> Path:
    """The database as an operator hands it over in a file of entries: the dump that the guide describes."""
    target = folder / "entries.jsonl"
    if kabupaten.database.startswith("sqlite"):
        lines = [json.dumps(row._asdict()) for row in kabupaten.rows()]
    else:
        (sql,) = re.findall(r'-c "(SELECT .+?)"', GUIDE.read_text("utf-8"), re.S)
        with psycopg.connect(kabupaten.database) as connection:
            lines = [json.dumps(row) for (row,) in connection.execute(sql)]
    target.write_text("\n".join(lines) + "\n", "utf-8")
    return target
