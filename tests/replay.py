"""What was known at an earlier position, twice: asked as of then, and of a database that holds nothing later."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from domain.kernel import NotFound
from interfaces.api.documents import key_names
from interfaces.compose import House, build
from projections.clocks import AsOf
from projections.queries import Queries
from tests.kantor import ready

Reads = Iterator[tuple[str, Callable[[], Any]]]


def known_at(house: House, position: int, url: str) -> House:
    """A house on an empty database into which the events up to a position were replayed, at the times they had; the
    clock of a demo stands where that of the other one does."""
    fresh = build(url, house.clock)
    ready(fresh)
    events = (r for page in house.journal.pages() for r in page if r.idx <= position)
    for recorded_at, together in groupby(events, key=lambda r: r.recorded_at):
        with fresh.database.write() as tx:
            fresh.journal.append(tx, [r.event for r in together], recorded_at)
    with fresh.database.write() as tx:  # what files were called lies beside the log
        for (unit, sha256), name in house.uploads.names().items():
            tx.execute("INSERT INTO file_names VALUES (?, ?, ?)", (unit, sha256, name))
    fresh.views.catch_up(fresh.journal)
    if stands := house.stored.stored():
        fresh.stored.move(stands)
    return fresh


def reads(q: Queries, at: AsOf, about: House) -> Reads:
    """Every question there is, of everything that `about` knows of by now, put to `q` as of `at`."""
    all_of = about.queries
    now = AsOf(about.journal.position(), at.per)
    documents = all_of.documents(now)
    yield "units", partial(q.units, at)
    yield "kabupaten", partial(q.kabupaten, at)
    yield "documents", partial(q.documents, at)
    yield "trail", partial(q.trail, at, limit=10_000)
    for unit in (u["slug"] for u in all_of.units(now)):
        slugs = [c["slug"] for c in all_of.indikator(now, unit)]
        yield from _of_unit(q, at, unit, slugs)
        for tahun in sorted({d["tahun"] for d in documents if d["unit"] == unit and d.get("tahun")}):
            yield from _of_year(q, at, unit, tahun, slugs)
    for d in documents:
        key = {name: d[name] for name in key_names(d["kind"]) if name != "unit"}
        for versi in (None, *range(1, d["versi"] + 1)):
            yield f"{d['kind']} {d['unit']} {key} {versi}", partial(q.document, at, d["kind"], d["unit"], versi, **key)


def _of_unit(q: Queries, at: AsOf, unit: str, slugs: list[str]) -> Reads:
    for ask in (q.unit, q.indikator, q.koreksi, q.renstra, q.documents):
        yield f"{ask.__name__} {unit}", partial(ask, at, unit)
    for slug in slugs:
        yield f"card {unit} {slug}", partial(q.card, at, unit, slug)


def _of_year(q: Queries, at: AsOf, unit: str, tahun: int, slugs: list[str]) -> Reads:
    for triwulan in (None, 1, 4):
        yield f"capaian {unit} {tahun} {triwulan}", partial(q.capaian, at, unit, tahun, triwulan)
    for ask in (q.lkjip_tables, q.keuangan, q.gabungan, q.tercetak, q.pohon, q.pagu):
        yield f"{ask.__name__} {unit} {tahun}", partial(ask, at, unit, tahun)
    yield f"pasokan {tahun}", partial(q.pasokan, at, tahun)
    yield f"e81 {unit} {tahun}", partial(q.e81, at, unit, tahun, 2)
    yield f"sumbangan {unit} {tahun}", partial(q.sumbangan, at, unit, tahun, 1)
    for slug in slugs:
        for ask in (q.lineage, q.riwayat):
            yield f"{ask.__name__} {unit} {slug} {tahun}", partial(ask, at, unit, slug, tahun)


def answer(read: Callable[[], Any]) -> Any:
    """What a question is answered, or the sentence with which it is turned down."""
    try:
        return read()
    except NotFound as refusal:
        return refusal.teks


def differing(house: House, fresh: House, at: AsOf) -> list[str]:
    """The questions that are not answered as they were when nothing later was recorded."""
    then = dict(reads(fresh.queries, at, house))
    return [name for name, read in reads(house.queries, at, house) if answer(read) != answer(then[name])]
