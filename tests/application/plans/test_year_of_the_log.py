"""What a command finds in the events of documents is what the views show: each finding, with the reason of each."""

from collections.abc import Iterator
from typing import Any

from application.plans.year import findings
from domain import alignment
from domain.kinds import DOKUMEN
from projections.identity import DocumentName, key_of
from tests.kantor import Kantor
from tests.projections.gate.test_findings import draft_pk, office, renstra
from tests.stories.test_09_type_once import WHY, Y2023, cells, change, plan

__all__ = ["office"]


def documents(kantor: Kantor) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document of a unit of which there is a rule, by its kind and natural key."""
    names = ", ".join(DocumentName._fields)
    with kantor.house.database.read() as tx:
        rows = tx.execute(f"SELECT {names} FROM dokumen WHERE pos_to IS NULL AND unit <> ''")
    for who in (DocumentName(*row) for row in rows):
        if who.kind in DOKUMEN and (alignment.aims(who.kind) or alignment.spends(who.kind)):
            yield who.kind, key_of(who)


def agree(kantor: Kantor) -> int:
    """Of the draft and the version in force of every document; how many findings there are."""
    found = 0
    for kind, key in documents(kantor):
        work = kantor.house.jejak.work()
        doc = work.find(DOKUMEN[kind], *key.values())
        assert doc is not None
        for versi in {doc.draft, doc.in_force} - {None}:
            answer = kantor.house.queries.periksa(kantor.today(), kind, versi=versi, **key)
            shown = [(one["nomor"], one["alasan"] or "") for one in (*answer["temuan"], *answer["dijelaskan"])]
            own = [(one.nomor, one.alasan) for one in findings(work, doc, versi, whys=True)]
            assert sorted(own) == sorted(shown), (kind, key, versi)
            assert sorted(one.nomor for one in findings(work, doc, versi, whys=False)) == sorted(n for n, _ in own)
            found += len(own)
    return found


def test_both_find_the_same_for_the_same_reasons(office: Kantor) -> None:
    renstra(office, "70", "75", "80")
    plan(office, Y2023, WHY, keluhan="57", trantibum="60")
    draft_pk(office, keluhan="55", trantibum="60")
    assert agree(office) == 2
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="55"), reason=WHY)
    assert agree(office) == 2
    change(office, 1, trantibum="80")
    assert agree(office) == 3
    change(office, 2, keluhan="58")
    assert agree(office) >= 3
