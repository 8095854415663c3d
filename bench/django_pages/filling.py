"""Fills the site with what the log holds: the same documents and figures, and a row of history for each event."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from bench.django_side import configure
from interfaces.compose import House
from projections.tables import Row
from projections.values import unpack

BATCH = 5_000
PEOPLE = "SELECT DISTINCT person FROM trail"
UNITS = "SELECT slug, nama FROM unit WHERE pos_to IS NULL ORDER BY pos_from"
CARDS = "SELECT unit, slug, nama FROM kartu WHERE pos_to IS NULL ORDER BY pos_from"
EVENTS = (
    "SELECT v.pos_to IS NULL, t.idx, t.recorded_at, t.person, t.reason, d.doc, d.unit, {} FROM {} v "
    "JOIN trail t ON t.idx = v.pos_from JOIN dokumen d ON d.doc = v.doc WHERE d.kind IN ('pk', 'realisasi') "
    "ORDER BY t.idx"
)
"""Rows of a view, each with the event that began it and the document that it is of."""
STATES = EVENTS.format("d.kind, d.tahun, d.triwulan, v.state", "keadaan")
TARGETS = EVENTS.format("v.indikator, v.nilai", "target")
REPORTED = EVENTS.format("v.indikator, v.nilai, v.pendukung, v.penghambat, v.tindak_lanjut", "realisasi")
Fields = dict[str, Any]


class Numbers(dict[Any, int]):
    """Numbers things as they are first seen."""

    def __missing__(self, key: Any) -> int:
        self[key] = number = len(self) + 1
        return number


class Filling:
    """One site, filled from one house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people, self.units, self.cards, self.documents, self.cells = (Numbers() for _ in range(5))

    def fill(self) -> None:
        """Each table in the order in which it refers to others."""
        from django.contrib.auth.models import User

        from bench.django_pages.models import Dokumen, Indikator, Realisasi, Target, Unit

        self._put(PEOPLE, User, lambda person: {"id": self.people[person], "username": person})
        self._put(UNITS, Unit, lambda slug, nama: {"id": self.units[slug], "slug": slug, "nama": nama})
        self._put(CARDS, Indikator, self._card)
        self._put_with_history(STATES, Dokumen, self._document)
        self._put_with_history(TARGETS, Target, self._target)
        self._put_with_history(REPORTED, Realisasi, self._reported)

    def _card(self, unit: str, slug: str, nama: str) -> Fields:
        about = {"unit_id": self.units[unit], "slug": slug, "nama": nama, "satuan": "Persen"}
        return {"id": self.cards[unit, slug], **about}

    def _document(self, doc: str, unit: str, kind: str, tahun: int, triwulan: int, state: str) -> Fields:
        about = {"jenis": kind, "tahun": tahun, "triwulan": triwulan, "keadaan": state}
        return {"id": self.documents[doc], "unit_id": self.units[unit], **about}

    def _target(self, doc: str, unit: str, slug: str, nilai: str) -> Fields:
        key = {"dokumen_id": self.documents[doc], "indikator_id": self.cards[unit, slug]}
        return {"id": self.cells[tuple(key.values())], **key, "angka": unpack(nilai).angka}

    def _reported(self, doc: str, unit: str, slug: str, nilai: str, *words: str) -> Fields:
        said = dict(zip(("pendukung", "penghambat", "tindak_lanjut"), words, strict=True))
        return {**self._target(doc, unit, slug, nilai), **said}

    def _put(self, sql: str, model: Any, fields: Callable[..., Fields]) -> None:
        for batch in self._batches(sql):
            model.objects.bulk_create(model(**fields(*row)) for row in batch)

    def _put_with_history(self, sql: str, model: Any, fields: Callable[..., Fields]) -> None:
        """What is current has one row; all that was has one of history, under the position of its event."""
        for batch in self._batches(sql):
            rows, history = [], []
            for current, idx, at, person, reason, *about in batch:
                told = fields(*about)
                rows += [model(**told)] if current else []
                who = {"history_user_id": self.people[person], "history_change_reason": reason or None}
                when = {"history_id": idx, "history_date": datetime.fromisoformat(at), "history_type": "~"}
                history.append(model.history.model(**told, **who, **when))
            model.objects.bulk_create(rows)
            model.history.bulk_create(history)

    def _batches(self, sql: str) -> Iterator[list[Row]]:
        with self.house.database.snapshot() as tx:
            rows = tx.rows(sql)
            while batch := list(islice(rows, BATCH)):
                yield batch


def fill(url: str, house: House) -> None:
    """A new site on an empty database, with all that the log holds."""
    configure(url, "bench.django_pages.settings", "sessions")
    Filling(house).fill()


def cookies(unit: str, person: str) -> dict[str, str]:
    """What the browser of somebody of a unit holds who has just signed in."""
    from django.contrib.auth.models import Group, User
    from django.test import Client

    user = User.objects.get(username=person)
    user.groups.add(Group.objects.get_or_create(name=unit)[0])
    client = Client()
    client.force_login(user)
    return {name: morsel.value for name, morsel in client.cookies.items()}
