"""Every way in reads a figure alike: the right one with its echo, or a question, or a refusal; never another figure."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from domain.figures.doubts import KINDS
from domain.figures.nilai import Nilai
from domain.figures.reader.number_reader import Reading, Tulisan, read_number
from domain.figures.scales.presets import AKIP
from domain.kernel import Invalid, NeedsConfirmation, Refusal
from domain.realisasi.pasokan import Pasokan
from interfaces.shown import UNSEEN
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor

TABLE = json.loads((Path(__file__).parents[1] / "data" / "number_reader.json").read_text())["baris"]
ROWS = [row for row in TABLE if row["satuan"] and "label" not in row]
WRITTEN = ["", "baku", "indonesia"]
YEAR = {"unit": "kb", "tahun": 2023}
WHY = {"reason": "Disalin dari kertas yang ditandatangani"}
SIGNED = {"number": "contoh/1", "signed_on": "2023-01-10", "sha256": SHA}
PARTIES = [
    {"pihak": "pihak_pertama", "jabatan": "camat", "kapasitas": "definitif"},
    {"pihak": "pihak_kedua", "jabatan": "bupati", "kapasitas": "definitif"},
]
BUKTI = {"sha256": SHA, "nama": "register.pdf"}


class Office(Kantor):
    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url
        self.log: list[Any] = []

    def events(self, topic: str) -> list[Any]:
        self.log += (r.event for page in self.house.journal.pages(len(self.log)) for r in page)
        return [event for event in self.log if topic == type(event).TOPIC]


class Cell(NamedTuple):
    """One text of the table, typed for an indikator of its own."""

    slug: str
    row: dict[str, Any]

    @property
    def card(self) -> dict[str, Any]:
        graded = any("predikat" in found for found in (self.row.get("baca", {}), *self.row["cara"].values()))
        skala = AKIP.id if graded or self.row["satuan"] == "Predikat" else ""
        name = {"nama": f"Indikator {self.slug}", "level": "sasaran", "arah": "naik", "mode": "nilai_akhir"}
        return {**name, "satuan": self.row["satuan"], "skala": skala}

    def reading(self, way: str) -> Reading:
        scale = AKIP if self.card["skala"] else None
        return read_number(self.row["teks"], self.row["satuan"], way=Tulisan(way) if way else None, skala=scale)

    def expected(self, way: str) -> Nilai | str:
        """The figure that the reader makes of it; "asked" where it is not sure, "refused" where there is none."""
        if UNSEEN.search(self.row["teks"]):
            return "refused"
        try:
            found = self.reading(way)
        except Invalid:
            return "refused"
        return "refused" if found.nilai is None else "asked" if found.ragu else found.nilai

    def read(self, way: str) -> Nilai:
        """The same where it is agreed to."""
        found = self.reading(way).nilai
        assert found is not None
        return found

    def __hash__(self) -> int:
        return hash(self.slug)


CELLS = [Cell(f"i{n}", row) for n, row in enumerate(ROWS) if row["satuan"] != "Opini"]
SLUGS = {Pasokan.create_id(cell.slug, 2023, 2): cell.slug for cell in CELLS}
READING = ("ribuan", "koma_ribuan", "satuan_lain")
Send = Callable[[Office, list[Cell], dict[str, Any]], None]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A kecamatan with an indikator for every text of the table, an open draft and an open quarter."""
    kantor = Office(f"sqlite:///{tmp_path_factory.mktemp('ways')}/jejak.db")
    kantor.found(go_live="2023-07-01")
    for cell in CELLS:
        card = {**cell.card, "pengampu": "pengampu-dinas-kesehatan"}
        kantor.do("indikator.register", "perencana@kb", unit="kb", slug=cell.slug, kartu=card)
    kantor.do("pk.draft", "perencana@kb", **YEAR, prefill=False)
    kantor.do("realisasi.draft", "kasubbag@kb", **YEAR, triwulan=1)
    kantor.do("templat.draft", "bagian_organisasi", tahun=2023)
    ones = [{"indikator": cell.slug, "nilai": "1"} for cell in CELLS]
    old = {**SIGNED, "signed_on": "2020-01-10", "signers": PARTIES, "unit": "kb", "tahun": 2020}
    kantor.do("pk.load", "kasubbag@kb", **old, target=ones, **WHY)
    kantor.do("pk.confirm_load", "bagian_organisasi", unit="kb", tahun=2020)
    yield kantor
    kantor.close()


def rows(cells: list[Cell]) -> list[dict[str, Any]]:
    return [{"indikator": cell.slug, "nilai": cell.row["teks"]} for cell in cells]


def by_file(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
    command = {"command": "pk.set_target", "command_id": str(uuid4()), "actor": "perencana@kb", **how}
    command |= {"at": kantor.clock().isoformat(), "data": {**YEAR, "target": rows(cells)}}
    said = Terminal(kantor.url)("do -", stdin=json.dumps(command))
    if said.code:
        raise (NeedsConfirmation if "[ribuan]" in said.err or "[koma" in said.err else Refusal)(said.err, said.err)


def by_api(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
    body = {**YEAR, "target": rows(cells), **how}
    answer = Api(kantor.house).post("pk/set-target", body, "perencana@kb", If_Match="*", Idempotency_Key=str(uuid4()))
    if answer.status_code != 200:
        raise (NeedsConfirmation if answer.status_code == 409 else Refusal)(answer.text, answer.text)
    echoed = {told["about"] for told in answer.get_json()["read"]}
    assert {cell.slug for cell in cells if echo(cell, how.get("angka", ""))} <= echoed


def echo(cell: Cell, way: str) -> str | None:
    found: str | None = (cell.row if way == "indonesia" else cell.row["cara"][way]).get("gema")
    return found


def give(name: str, by: str, one: bool = False, **data: Any) -> Callable[[str, Callable[[list[Cell]], Any]], Send]:
    """A command that takes many figures, or `one` at a time."""

    def typed(argument: str, content: Callable[[list[Cell]], Any]) -> Send:
        def send(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
            for some in [[cell] for cell in cells] if one else [cells]:
                said = {"answers": how.get("jawaban", {}), "angka": how.get("angka")}
                kantor.do(name, by, **data, **{argument: content(some)}, **said, **WHY)

        return send

    return typed


def template_rows(cells: list[Cell]) -> Any:
    binds = {"jenis_unit": ["kecamatan"]}
    return [{"indikator": c.slug, "kartu": c.card, **binds, "target": c.row["teks"]} for c in cells]


def supplied(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
    said = {"answers": how.get("jawaban", {}), "angka": how.get("angka"), **WHY}
    for cell in cells:
        data = {"tahun": 2023, "triwulan": 2, "indikator": cell.slug, "nilai": cell.row["teks"], "bukti": BUKTI}
        kantor.do("pasokan.supply", "pengampu-dinas-kesehatan", **data, **said)


def loaded(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
    said = {"answers": how.get("jawaban", {}), "angka": how.get("angka"), **WHY}
    years = [year for year in range(2015, 2050) if year != 2020]  # that one is there
    year = years[len(kantor.events("PerjanjianKinerja.Loaded")) - 1]  # each paper is another one
    signed = {**SIGNED, "signed_on": f"{year}-01-10", "signers": PARTIES}
    kantor.do("pk.load", "kasubbag@kb", unit="kb", tahun=year, **signed, target=rows(cells), **said)


def corrected(kantor: Office, cells: list[Cell], how: dict[str, Any]) -> None:
    said = {"answers": how.get("jawaban", {}), "angka": how.get("angka"), **WHY}
    for cell in cells:
        target = {"indikator": cell.slug, "nilai": cell.row["teks"]}
        name = "pk.propose_record_correction"
        kantor.do(name, "kasubbag@kb", **{**YEAR, "tahun": 2020}, versi=1, target=target, sha256=SHA, **said)


def targets(kantor: Office) -> dict[str, Nilai]:
    return {e.indikator: e.new for e in kantor.events("PerjanjianKinerja.TargetSet")}


WAYS: dict[str, tuple[Send, Callable[[Office], dict[str, Nilai]]]] = {
    "API": (by_api, targets),
    "file": (by_file, targets),
    "report": (
        give("realisasi.report", "kasi@kb", **YEAR, triwulan=1)("realisasi", rows),
        lambda k: {e.indikator: e.new.nilai for e in k.events("RealisasiTriwulan.Reported")},
    ),
    "template": (
        give("templat.set_rows", "bagian_organisasi", tahun=2023)("baris", template_rows),
        lambda k: {e.indikator: e.new.target for e in k.events("TemplateIndikator.RowSet")},
    ),
    "paper": (
        loaded,
        lambda k: {row.indikator: row.nilai for e in k.events("PerjanjianKinerja.Loaded") for row in e.target},
    ),
    "supply": (
        supplied,
        lambda k: {str(SLUGS[e.originator_id]): e.nilai for e in k.events("Pasokan.Supplied")},
    ),
    "correction": (
        corrected,
        lambda k: {e.indikator: e.new for e in k.events("PerjanjianKinerja.RecordCorrectionProposed")},
    ),
}
MANY = ("API", "file", "report", "template", "paper")
OTHER = {kind: "Memang demikian pada sumbernya" for kind in KINDS if kind not in READING}
"""Answers to all that is asked of the figure itself: here it is about how it is read."""


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("way", WAYS)
def test_never_another_figure(office: Office, way: str, written: str) -> None:
    send, stored = WAYS[way]
    cells = CELLS if way in MANY else CELLS[WRITTEN.index(written) :: 9]
    how: dict[str, Any] = {"jawaban": OTHER, **({"angka": written} if written else {})}
    found = {cell: cell.expected(written) for cell in cells}
    figures = {cell: nilai for cell, nilai in found.items() if isinstance(nilai, Nilai)}

    # What can be read is taken, and is the figure that the table says.
    send(office, list(figures), how)
    check(stored(office), figures)

    # What two readers could read differently is asked, all at once, and taken when it is answered.
    unsure = [cell for cell, outcome in found.items() if outcome == "asked"]
    before = office.house.journal.position()
    for some in [unsure] if way in MANY else [[cell] for cell in unsure]:
        with pytest.raises(NeedsConfirmation) as asked:
            send(office, some, how)
        assert office.house.journal.position() == before
        about = {one for q in asked.value.facts.get("questions", ()) for one in q["about"]}
        assert not about or {name.partition(" ")[0] for name in about} == {cell.slug for cell in some}
    send(office, unsure, {**how, "jawaban": OTHER | dict.fromkeys(READING, "ya")})
    check(stored(office), {cell: cell.read(written) for cell in unsure})

    # All else is refused.
    known = stored(office)
    for cell in [cell for cell, outcome in found.items() if outcome == "refused"][::5]:
        with pytest.raises(Refusal):
            send(office, [cell], how)
    assert stored(office) == known


def check(stored: dict[str, Nilai], figures: dict[Cell, Nilai]) -> None:
    for cell, nilai in figures.items():
        own = stored[cell.slug]
        assert own.teks == cell.row["teks"], cell
        parts = ("jenis", "angka", "predikat", "bawah", "atas", "tanda", "batas")
        assert [getattr(own, part) for part in parts] == [getattr(nilai, part) for part in parts], cell
