"""An empty office takes in the tables of a report that was signed with contradictions, sees each with both figures,
mends or accepts it, and hands its PK in: no figure is typed twice, nothing goes in by another way than a person has."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from domain.kernel import Refusal
from tests.interfaces.cli.runner import Said, Terminal
from tests.interfaces.web.reader import Page, Reader
from tests.interfaces.web.test_entry import filled
from tests.kantor import Kantor
from tests.stories.test_09_type_once import Y2023, establish

DATA = Path(__file__).parents[1] / "data"
ROWS: list[dict[str, Any]] = json.loads((DATA / "kotabangun_2023.json").read_text())["indikator"]
REPORT = DATA / "tables" / "kecamatan_lkjip.txt"
LADDER = {"arsip": "arsip"}
PLANNED = {"keluhan": "76", "trantibum": "76", "stunting": "14"}
"""What the plan says otherwise than the PK that was signed."""
PK = "pk/kb/2023/camat"
WHY = "Target Renja ditetapkan sebelum realisasi 2022 diketahui"


def slug(row: dict[str, Any]) -> str:
    return str(row["indikator"]).replace("_", "-")


def table(column: str, **otherwise: str) -> str:
    """A table as the office prints it, in its own writing of numbers."""
    head = f"No\tIndikator Kinerja\tSatuan\t{column}"
    body = [
        f"{n}\tIndikator {slug(row)}\t{row['satuan']}\t{otherwise.get(slug(row), row['target'])}"
        for n, row in enumerate(ROWS, 1)
    ]
    return "\n".join([head, *body, ""])


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A kecamatan with the cards of its indikator, and nothing else."""
    kantor.found(go_live="2023-01-01")
    for row in ROWS:
        known = slug(row)
        scale = {"skala": LADDER[known]} if known in LADDER else {}
        kantor.indikator(known, satuan=row["satuan"], arah=row["arah"], **scale)
    return kantor


def taken_in(jejak: Terminal, kind: str, content: str, *words: str) -> Said:
    return jejak(f"import {kind} - --unit kb --tahun 2023 --as perencana@kb --yes", *words, stdin=content)


def high(jejak: Terminal) -> dict[str, tuple[str, str]]:
    found = jejak("periksa pk kb 2023 camat --json").json["temuan"]
    return {one["sel"]: (one["ini"]["nilai"], one["itu"]["nilai"]) for one in found if one["tingkat"] == "tinggi"}


def saved(reader: Reader, page: Page, **typed: str) -> None:
    """The editor as it came, with what is typed over it."""
    answer = reader.client.post(f"/ubah/{PK}", data={**filled(page), "aksi": "simpan", **typed})
    assert answer.status_code == 303, Page(answer).text


def test_tables_in_findings_seen_each_answered_and_handed_in(office: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    planned = taken_in(jejak, "renja", table("Target 2023", **PLANNED))
    assert (planned.code, planned.err) == (0, ""), planned
    establish(office, "renja", Y2023)
    promised = taken_in(jejak, "pk", table("Target"))
    assert (promised.code, promised.err) == (0, ""), promised
    there = high(jejak)
    assert there == {
        "target/keluhan/2023": ("75", "76"),
        "target/trantibum/2023": ("75", "76"),
        "target/stunting/2023": ("16.5", "14"),
    }
    with pytest.raises(Refusal, match=r"3 temuan tinggi terbuka.*75.*76"):
        office.do("pk.submit", "camat@kb", **Y2023)

    perencana = Reader(office.house, "perencana@kb")
    page = perencana.open(f"/periksa/{PK}")
    assert [text for text in ("Renja 2023", "Perjanjian Kinerja") if text not in page.text] == []
    ways = [a.get("href", "") for a in page.all("a") if "/ubah/" in a.get("href", "")]
    assert len(ways) == 3
    editor = perencana.open(next(way for way in ways if "sel=keluhan" in way))
    saved(perencana, editor, **{"n-keluhan/2023/0": "76"})  # mended
    editor = perencana.open(f"/ubah/{PK}", sel="trantibum/2023/0")
    saved(perencana, editor, **{"a-trantibum/2023/0": WHY})  # accepted: its figure stands in its field already
    (left,) = jejak("periksa pk kb 2023 camat --json").json["temuan"]
    assert left["sel"] == "target/stunting/2023"
    office.do("periksa.waive", "camat@kb", unit="kb", alamat=PK, nomor=left["nomor"], reason=WHY)
    assert high(jejak) == {}
    office.do("pk.submit", "camat@kb", **Y2023, reason=WHY)
    office.do("pk.verify", "bagian_organisasi", **Y2023)
    given = Counter(event.indikator for event in office.events("PerjanjianKinerja.TargetSet"))
    assert given == {"keluhan": 2, "trantibum": 2, "stunting": 1}  # what is as the plan says was taken over from there


def test_the_report_itself_tells_what_does_not_add_up_before_anything_is_set_up(database_url: str) -> None:
    told = Terminal(database_url)(f"check {REPORT} --json")
    assert told.code == 1
    figures = {
        (finding["rule"], *(side["figure"]["id"] for side in finding["figures"]))
        for row in told.json["rows"]
        for finding in row["findings"]
    }
    assert {
        ("target_berbeda", "75", "76"),
        ("capaian_beda", "142,86", "105,26"),
        ("capaian_beda", "133,33", "131,58"),
        ("capaian_beda", "71,89", "51,11"),
        ("capaian_berbeda", "114,29", "142,86"),
    } <= figures
