"""One document as the API answers it: its versions with state, paper and signatures, and what stands in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Callable

from interfaces.verify.parts.answers import CARD, capaian_answer, lineage_answer, signers_of
from interfaces.verify.parts.arithmetic import EXACT
from interfaces.verify.parts.cells import SERAPAN, amount, cell, described, digits, target_cell
from interfaces.verify.parts.history import Document
from interfaces.verify.parts.offices import holders_answer, kabupaten_answer, unit_answer
from interfaces.verify.parts.plans import Clocks, card, forces, holding, measured_against, origin
from interfaces.verify.parts.reports import report_answer
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.standing import Standing, versions
from interfaces.verify.parts.words import say

Answer = Mapping[str, Any]
HALVES = ("pembilang", "penyebut")
ACUAN = ("dokumen", "jabatan", "versi", "event")


def units_of(answer: Answer) -> set[str]:
    """The unit whose documents an answer is about."""
    unit = answer.get("unit")
    return {unit} if isinstance(unit, str) and unit else set()


def entries_of(answer: Any) -> set[int]:
    """Positions that an answer names as the events of what it shows."""
    if isinstance(answer, dict):
        own = {v for k, v in answer.items() if k in ("event", "event_baris") and type(v) is int}
        return own.union(*(entries_of(value) for value in answer.values()))
    return set().union(*(entries_of(value) for value in answer)) if isinstance(answer, list) else set()


def of_offices(answer: Answer) -> bool:
    """Whether it is about a unit or the kabupaten itself."""
    return of_one_office(answer) or ("pejabat" in answer and ("sebutan" in answer or "pengaturan" in answer))


def of_one_office(answer: Answer) -> bool:
    """Whether it says who held one office on a day."""
    return "pemegang" in answer and "office" in answer and "on" in answer


def kind_of(answer: Answer) -> Callable[[Sheet, Answer, Clocks], None] | None:
    """Which answer it is, by its parts; None for one that is not held against the log here."""
    if "langkah" in answer and "indikator" in answer:
        return lineage_answer
    if "rata_rata" in answer and "acuan" in answer and "rows" in answer:
        return capaian_answer
    if of_one_office(answer):
        return holders_answer
    if of_offices(answer):
        return unit_answer if "sebutan" in answer else kabupaten_answer
    if "tabel" in answer and "terikat" in answer:
        return report_answer
    return document_answer if "versions" in answer and "dokumen" in answer else None


def clocks_of(answer: Answer) -> Clocks | None:
    """As of what it was asked; None for an answer that does not say."""
    rests = answer.get("rests_on")
    rests = rests if isinstance(rests, dict) else {}
    position, per = rests.get("position", answer.get("position")), rests.get("per", answer.get("per"))
    return Clocks(position, per) if type(position) is int and isinstance(per, str) else None


def document_answer(sheet: Sheet, answer: Answer, at: Clocks) -> None:
    """The versions of a document; the figures of the one that is shown."""
    document = sheet.history.documents.get(answer["dokumen"])
    sheet.see("dokumen", answer, "dokumen", document and document.stream, None)
    if document is None:
        return
    for part in ("kind", "unit", "tahun", "jabatan", "triwulan", "n", "periode"):
        if part in answer:
            sheet.see("dokumen", answer, part, document.kind if part == "kind" else document.key.get(part), None)
    shown = sheet.once(answer["versions"], "versi")
    sheet.same("versions", sorted(shown), versions(document, at.position), None)
    held = holding(sheet.history, document, at)
    if document.kind == "renstra":
        held = answer.get("berlaku")  # which of two Renstra holds is said by the lineage
    else:
        sheet.see("dokumen", answer, "berlaku", held, None)
    for versi, one in shown.items():
        sheet.seen.add((id(one), "versi"))
        stands, where = Standing(document, versi, at.position), f"{document.name}@{versi}"
        said = {
            "base": stands.base,
            "recorded_state": stands.state,
            "state": stands.on(at, held),
            "reason_code": stands.reason_code,
            "reason": stands.reason,
            "asal": stands.origin,
            "effective_from": stands.since,
            "cara": stands.means,
            **{name: stands.seen(name) for name in ("signed_on", "received_on", "number", "sha256")},
        }
        for part, value in said.items():
            sheet.see(where, one, part, value, stands.idx)
        signers_of(sheet, where, one, stands)
    sheet.seen.add((id(answer), "versi"))
    _content(sheet, document, answer, at)


def _content(sheet: Sheet, document: Document, answer: Answer, at: Clocks) -> None:
    """Every figure of a version, and that none is left out."""
    versi, there = answer["versi"], set()
    frozen = forces(document, at.position).get(versi)
    kept = (frozen.state.get("fakta") or {}).get("kartu") or {} if frozen else {}
    for row in answer.get("rows") or ():
        part = "realisasi" if document.kind == "realisasi" else "target"
        if part in row and (part == "realisasi" or "tahun" in row):
            name = cell(part, row["indikator"]) if part == "realisasi" else target_cell(row)
            _cell(sheet, document, versi if part == "target" else 1, name, row, part, at)
            slug = row["indikator"]
            own = card(sheet.history, str(answer.get("unit")), slug, at.position, kept.get(slug))
            for field in (f for f in CARD if f in row):
                sheet.see(name, row, field, own.get(field), None)
            sheet.seen |= {(id(row), key) for key in ("indikator", "tahun", "triwulan")}
            there.add(name)
    for part, key in (("belanja", ("jenis",)), ("alokasi", ("kode", "kelurahan"))):
        for row in answer.get(part) or ():
            name = cell(part, *(row[one] for one in key), "jumlah")
            _cell(sheet, document, versi, name, row, "jumlah", at)
            sheet.seen |= {(id(row), one) for one in key}
            there.add(name)
    if document.kind == "realisasi":
        kept = sorted((*name.split("/"), *held) for name, held in measured_against(document, at.position).items())
        rows = [tuple(row[one] for one in ACUAN) for row in answer.get("acuan") or ()]
        sheet.seen |= {(id(row), one) for row in answer.get("acuan") or () for one in ACUAN}
        sheet.same("acuan", sorted(rows), kept, kept[0][-1] if kept else None)
    for row in answer.get("serapan") or ():
        for part in (name for name in SERAPAN if name in row):
            _cell(sheet, document, 1, cell("serapan", row["kode"], part), row, part, at)
            there.add(cell("serapan", row["kode"], part))
        sheet.seen.add((id(row), "kode"))
    _tree(sheet, document, answer, at, there)
    held_in = {"rows": "realisasi" if document.kind == "realisasi" else "target"}
    listed = {held_in.get(part, part) for part in ("rows", "pagu", "belanja", "alokasi", "serapan") if part in answer}
    for number, name in list(document.cells):
        part = name.split("/")[0]
        if part in listed and name not in there and not name.endswith("/keluaran"):
            mine = number == versi or part in ("alokasi", "realisasi", "serapan")
            held = (
                document.at(versi if part not in ("realisasi", "serapan") else 1, name, at.position) if mine else None
            )
            if held and held.value:
                sheet.same(f"{document.name}@{versi}#{name}", None, held.value, held.idx)


def _cell(sheet: Sheet, document: Document, versi: int, name: str, row: Answer, part: str, at: Clocks) -> None:
    held = document.at(versi, name, at.position)
    sheet.see(f"{document.name}@{versi}#{name}", row, part, held.value if held else None, held and held.idx)
    said = held.said if held and isinstance(held.said, dict) else {}
    told = {"teks": described(said), "jenis": said.get("jenis"), "sementara": said.get("sementara", False)}
    for name_of, value in {**told, **{one: amount(said.get(one)) for one in HALVES}}.items():
        if name_of in row and part in ("target", "realisasi"):
            sheet.see(f"{document.name}@{versi}#{name}", row, name_of, value, held and held.idx)
    if "event" in row:
        since = origin(sheet.history, document, versi, name, at.position)
        sheet.see(f"{document.name}@{versi}#{name}", row, "event", since, since)


def _tree(sheet: Sheet, document: Document, answer: Answer, at: Clocks, there: set[str]) -> None:
    """The program tree: what each code plans to spend; above the sub kegiatan the sum of what stands below."""
    rows, nodes = answer.get("pagu"), {}
    if not isinstance(rows, list) or document.kind == "realisasi":
        return
    for (number, name), _ in list(document.cells.items()):
        held = document.at(number, name, at.position) if number == answer["versi"] else None
        if held and held.said is not None and name.startswith("pagu/") and name.endswith("/jumlah"):
            nodes[name] = held
    for row in rows:
        name = cell("pagu", row["kode"], "jumlah")
        below = [h for n, h in nodes.items() if n == name or n.startswith(name.removesuffix("/jumlah") + ".")]
        amounts = [Decimal(h.value) for h in below if h.value]
        whole = Decimal(0)
        for one in amounts:
            whole = EXACT.add(whole, one)
        own = nodes.get(name)
        sheet.see(f"{document.name}#{name}", row, "jumlah", digits(whole) if amounts else None, own and own.idx)
        sheet.seen |= {(id(row), "kode")}
        there.add(name)
    for name in nodes.keys() - there:
        sheet.same(f"{document.name}#{name}", None, say("sebuah baris", "a row"), nodes[name].idx)
