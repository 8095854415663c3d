"""What earlier releases wrote, kept so that every later one can be held against it: see tests/data/releases/README.md.

`python -m tests.releases 2027_01_15` adds what this release writes. A folder is added, never edited.
"""

import hashlib
import json
import lzma
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import serialization as pem
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from interfaces.compose import House, build
from interfaces.verify import jejak_verify
from projections.follower import TABLES
from tests.exemplar import exemplar, stored
from tests.interfaces.cli.runner import run

FOLDER = Path(__file__).parent / "data" / "releases"
OFFICE, EVERY_EVENT = "office", "every_event"
ORIGIN = "jejak.contoh.test"
SENTENCE = b"a key that everybody knows: it signs what tests keep of earlier releases and nothing else"
NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
"""Where the clock of these databases stands, so that no answer depends on the day on which it is asked for."""
THEN = ("--per", "2026-03-31", "--known", "2026-04-01T00:00:00Z")
UNIT = ("--unit", "kota-bangun")
YEAR = (*UNIT, "--tahun", "2023")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "capaian of a year": ("capaian", *YEAR, *THEN),
    "capaian up to a quarter, as known before its figures were final": (
        *("capaian", *YEAR, "--triwulan", "3", "--per", "2023-12-31", "--known", "2024-01-10T00:00:00Z", "--json"),
    ),
    "lineage of a target": ("lineage", *YEAR, "--indikator", "keluhan", *THEN),
    "lineage for programs": ("lineage", *YEAR, "--indikator", "keluhan", *THEN, "--json"),
    "trail of an indikator": ("trail", *YEAR, "--indikator", "keluhan", *THEN),
    "trail in English": ("trail", *YEAR, "--kind", "anggaran", "--lang", "en", *THEN),
    "trail of what was refused": ("trail", "--refused", "--limit", "10", "--json", *THEN),
    "an auditor's question": ("trail", "--question", "berlaku_mundur", "--limit", "10", "--json", *THEN),
    "differences of a budget": ("diff", "anggaran", "kota-bangun", "2023", "--from", "1", "--to", "2", *THEN),
    "tables of the LKjIP": ("lkjip", "tables", *YEAR, *THEN, "--json"),
    "deadlines": ("deadlines", "--unit", "kb13", *THEN, "--json"),
    "a Renstra": ("renstra", "show", *UNIT, *THEN, "--json"),
    "a PK": ("pk", "show", *YEAR, *THEN),
    "a PK as known before it was verified": (
        "pk",
        "show",
        *YEAR,
        "--per",
        "2023-12-31",
        "--known",
        "2023-01-20T00:00:00Z",
    ),
    "who was responsible": ("responsible", *UNIT, "--office", "camat", "--on", "2023-06-30", *THEN, "--json"),
    "money": ("keuangan", *YEAR, *THEN, "--json"),
    "with and without kelurahan": ("gabungan", *YEAR, *THEN),
    "corrections of the record": ("koreksi", "--unit", "kb9", *THEN),
    "every document": ("dokumen", "list", *THEN, "--json"),
}
"""Asked of the office's database; what they are answered, the release after may say no differently."""


def write_key(path: Path) -> None:
    """The key by which the kept logs are signed: made from a sentence, so it protects nothing."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(SENTENCE).digest())
    path.write_bytes(key.private_bytes(pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption()))


def pack(database: Path, into: Path) -> None:
    """Keep a database as the statements that make it."""
    with sqlite3.connect(database) as conn:
        text = "\n".join(conn.iterdump())
    conn.close()
    into.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def unpack(release: Path, name: str, into: Path) -> None:
    """The database as the release left it."""
    conn = sqlite3.connect(into)
    conn.executescript(lzma.decompress((release / f"{name}.sql.xz").read_bytes()).decode())
    conn.close()


def columns() -> dict[str, list[str]]:
    """The views of this release and their columns."""
    return {table.name: list(table.names) for table in TABLES}


def sums(database: Path, of: dict[str, list[str]]) -> dict[str, str]:
    """A sum over the rows of each view, as `Views.digest` makes one over all: columns that came later do not count."""
    with sqlite3.connect(database) as conn:
        found = {name: _sum(name, conn.execute(f"SELECT {', '.join(own)} FROM {name}")) for name, own in of.items()}
    conn.close()
    return found


def _sum(name: str, rows: Iterable[tuple[Any, ...]]) -> str:
    lines = (json.dumps([name, *row], ensure_ascii=True).encode() for row in rows)
    return f"{sum(int.from_bytes(hashlib.sha256(line).digest()) for line in lines) % 2**256:064x}"


def answers(url: str) -> dict[str, str]:
    """What every question is answered today."""
    found = {}
    for name, words in QUESTIONS.items():
        said = run("--db", url, *words)
        assert said.code == 0, (name, said)
        found[name] = said.out
    return found


# -- writing what the next release is held against


def tell_every_event(house: House) -> None:
    """One example of every event class that the views can fold, a stream for each document: no story, only its form."""
    at = datetime(2023, 1, 10, tzinfo=UTC)
    house.mark_demo(at)
    forms = [cls for cls in stored().values() if cls.TOPIC != "Kunci.Rotated"]  # it would have to be true
    classes = sorted(forms, key=lambda cls: (_kind(cls), not _begins(cls)))
    for n, (_, own) in enumerate(groupby(classes, _kind), start=1):
        stream, version = UUID(int=0), 0
        for m, cls in enumerate(own):
            if _begins(cls):
                stream, version = UUID(int=1000 * n + m), 0
            event, at = exemplar(cls), at + timedelta(minutes=1)
            vars(event).update(originator_id=stream, originator_version=version + 1)
            try:
                with house.database.write() as tx:
                    assert house.views.appended(tx, house.journal.append(tx, [event], at))
                version += 1
            except AttributeError:  # a kind of document inherits what it never does
                print(f"not folded: {cls.TOPIC}")
    # Half of these events could not follow one another: what they leave open depends on how they are paged.
    house.views.rebuild(house.journal)


def _kind(cls: Any) -> str:
    return str(cls.TOPIC.partition(".")[0])


def _begins(cls: Any) -> bool:
    return "originator_topic" in {f.name for f in fields(cls)}


def tell_again(house: House, earlier: House) -> None:
    """The story of an earlier release, as this one stores it."""
    events = [r for page in earlier.journal.pages() for r in page]
    if not earlier.is_demo():  # of a release whose demos did not say so in the log
        house.mark_demo(events[0].recorded_at)
    for at, together in groupby(events, key=lambda r: r.recorded_at):
        with house.database.write() as tx:
            recorded = house.journal.append(tx, [r.event for r in together], at)
            assert house.views.appended(tx, recorded)


def told(database: Path, tell: Callable[[House], None]) -> dict[str, Any]:
    """Write a database, and say what it holds."""
    house = build(f"sqlite:///{database}")
    house.migrate()
    tell(house)
    house.stored.move(NOW)
    house.log.publish(house.now(), at_once=True)
    held = held_by(house, database)
    house.close()
    return held


def held_by(house: House, database: Path) -> dict[str, Any]:
    """How a database is recognised: its size, its newest checkpoint, the sum of its views."""
    return {
        "position": house.journal.position(),
        "checkpoint": house.log.checkpoint(),
        "digest": house.views.digest(),
        "columns": columns(),
        "sums": sums(database, columns()),
    }


def keep(release: Path, found: dict[str, dict[str, Any]], databases: dict[str, Path]) -> None:
    """Put a release beside the earlier ones."""
    release.mkdir(parents=True)
    for name, database in databases.items():
        pack(database, release / f"{name}.sql.xz")
    verifier = Path(jejak_verify.__file__).read_bytes()
    (release / "jejak_verify.py.xz").write_bytes(lzma.compress(verifier, preset=9 | lzma.PRESET_EXTREME))
    answered = answers(f"sqlite:///{databases[OFFICE]}")
    asked = {name: {"words": QUESTIONS[name], "answer": text.splitlines()} for name, text in answered.items()}
    text = json.dumps({"databases": found, "questions": asked}, ensure_ascii=False, indent=1)
    (release / "expected.json.xz").write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def releases() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder with the key in it, to which the environment points."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "known.key"
        write_key(key)
        os.environ.update(JEJAK_KEY_FILE=str(key), JEJAK_ORIGIN=ORIGIN)
        yield Path(folder)


def main(name: str) -> None:
    with workshop() as folder:
        before = folder / "before.db"
        unpack(releases()[-1], OFFICE, before)
        databases = {OFFICE: folder / "office.db", EVERY_EVENT: folder / "every.db"}
        earlier = build(f"sqlite:///{before}")
        earlier.views.catch_up(earlier.journal)
        found = {
            OFFICE: told(databases[OFFICE], lambda house: tell_again(house, earlier)),
            EVERY_EVENT: told(databases[EVERY_EVENT], tell_every_event),
        }
        earlier.close()
        keep(FOLDER / name, found, databases)


if __name__ == "__main__":
    main(sys.argv[1])
