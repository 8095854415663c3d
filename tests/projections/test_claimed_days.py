"""Where the day of the record differs from the day that was claimed, people see both: of every kind of event."""

import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from projections.sentences.claimed import CLAIMED, PLANNED, days, recorded
from tests.exemplar import exemplar, own_fields, stored
from tests.kantor import Kantor, sha
from tests.stories.papers import pihak, verified

OF_THEIR_OWN = (
    "batas",
    "batas_baru",
    "bukti.tanggal",
    "cakupan",
    "dari",
    "dibuka",
    "dicatat",
    "diharapkan",
    "hari",
    "libur",
    "mulai",
    "paling_lambat",
    "per",
    "populasi",
    "sampai",
    "target",
    "wajib",
)
"""Days that are no claim of what happened: planned, counted, awaited or asked about. (The day of a piece of evidence is
shown with it.)"""


def paths(hint: Any, before: str = "") -> Iterator[str]:
    """Where a value of a type holds a day."""
    if get_origin(hint) in (Union, types.UnionType, tuple):
        for one in get_args(hint):
            yield from paths(one, before)
    elif is_dataclass(hint):
        for name, own in get_type_hints(hint).items():
            yield from paths(own, f"{before}.{name}" if before else name)
    elif hint is date:
        yield before


def test_of_every_day_on_an_event_it_is_known_whether_it_is_a_claim() -> None:
    own = {p for cls in stored().values() for n, h in own_fields(cls).items() if n != "provenance" for p in paths(h, n)}
    assert set(CLAIMED) <= own
    mentioned = {p for p in own if p not in (*CLAIMED, *PLANNED) and not p.startswith("old.")}
    assert [
        p for p in sorted(mentioned) if not any(part in f".{p}." for part in map(".{}.".format, OF_THEIR_OWN))
    ] == []


@pytest.mark.parametrize("topic", sorted(stored()))
def test_both_days_are_told_of_every_claim(topic: str) -> None:
    e = exemplar(stored()[topic])
    told = recorded(e, date(2023, 2, 1))
    earlier = any(day < date(2023, 2, 1) for day in days(e))
    assert (told != "") == (earlier and not hasattr(e, "dicatat"))
    assert recorded(e, min(days(e), default=date.max)) == ""  # on the same day there is nothing to say


def test_a_paper_says_when_it_was_recorded(kantor: Kantor) -> None:
    """On the document, in the trail, in the lineage: dated 20 September, recorded 29 November."""
    key = {"unit": "kb", "tahun": 2023}
    verified(kantor.at("2023-11-29").found().indikator("keluhan"), **key)
    paper = {"signers": pihak(), "signed_on": "2023-09-20", "sha256": sha("pindaian")}
    kantor.do("pk.record", "sekretaris@kb", **key, **paper)
    (version,) = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")["versions"]
    assert (version["signed_on"], version["dicatat"]) == ("2023-09-20", "2023-11-29")
    last = kantor.house.queries.trail(kantor.today(), limit=1, newest=True)["entries"][0]
    assert "tertanggal 20 September 2023" in last["kalimat"]
    assert last["kalimat"].endswith("; dicatat 29 November 2023.")
    assert last["sentence"].endswith("; recorded on 29 November 2023.")
    step = kantor.house.queries.lineage(kantor.today(), "kb", "keluhan", 2023)["langkah"][-1]
    assert (step["signed_on"], step["dicatat"]) == ("2023-09-20", "2023-11-29")


def test_what_was_signed_here_has_one_day(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    (version,) = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")["versions"]
    assert version["signed_on"] == version["dicatat"] == "2023-01-02"
    assert "dicatat" not in kantor.house.queries.trail(kantor.today(), limit=1, newest=True)["entries"][0]["kalimat"]
