"""What events say of cells: the figure that each sets, in which cell of which version, in the words of the events."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Callable
from urllib.parse import quote

Write = tuple[int, str, Any]  # version, cell, what it says: an object or a text; None: it is taken out
SIGN = {"paling_banyak": "≤", "kurang_dari": "<", "paling_sedikit": "≥", "lebih_dari": ">"}
PAGU = ("jumlah", "keluaran")
SERAPAN = ("keuangan", "fisik", "keluaran")
BELANJA = ("operasi", "modal")
PRINTED = ("target", "realisasi", "capaian", "kriteria")
PART = ("angka", "pembilang", "penyebut")


def cell(*parts: Any) -> str:
    """The name of a cell: its part, its row, and what of the row it is."""
    return "/".join(quote(str(part), safe="") for part in parts if part not in (None, ""))


def target_cell(row: Any) -> str:
    """The cell of a target: of a year, or of one triwulan of it."""
    return cell("target", row["indikator"], row.get("tahun"), row.get("triwulan") or None)


def digits(value: Any) -> str:
    """A number as data: digits with a dot, never an exponent; what is none, as it is."""
    try:
        return format(Decimal(value), "f")
    except (InvalidOperation, ValueError, TypeError):
        return str(value)


def amount(value: Any) -> str:
    """A sum of money or a count; "" for none."""
    return "" if value is None else digits(value)


def figure(nilai: Any) -> str:
    """A target or a realisasi as data: the number, a limit after its sign, a predikat or range as typed; else ""."""
    if not nilai:
        return ""
    kind = nilai["jenis"]
    if kind == "batas":
        return f"{SIGN[nilai['tanda']]} {digits(nilai['batas'])}"
    if kind == "angka":
        return digits(nilai["angka"])
    return str(nilai.get("teks") or nilai.get("predikat") or "") if kind in ("predikat", "rentang") else ""


def described(nilai: Any) -> str:
    """A figure, or in words why there is none."""
    if not nilai:
        return ""
    words = nilai.get("alasan") or nilai.get("teks") or str(nilai["jenis"]).replace("_", " ")
    return figure(nilai) or str(words)


def shown_as(said: Any) -> str | None:
    """What an event says of a cell, as a figure; None where nothing stands there any more."""
    return None if said is None else figure(said) if isinstance(said, dict) else str(said)


def writes(topic: str, state: dict[str, Any]) -> Iterator[Write]:
    """Every cell that one event sets or takes out. Raises what odd data raises."""
    owner, _, name = topic.partition(".")
    said = SAYS.get(owner, PLAN).get(name)
    if said is not None:
        yield from said(state, state.get("versi", 1))


def _target(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, target_cell(state), state["new"]


def _row(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("target", state["indikator"]), (state["new"] or {}).get("target") or ""


def _pagu(state: dict[str, Any], versi: int) -> Iterator[Write]:
    return _parts("pagu", (state["kode"],), PAGU, state["new"], versi)


def _belanja(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("belanja", state["jenis"], "jumlah"), None if state["new"] is None else amount(state["new"])


def _alokasi(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("alokasi", state["kode"], state["kelurahan"], "jumlah"), amount(state["new"])


def _printed(state: dict[str, Any], versi: int) -> Iterator[Write]:
    for row in state["baris"]:
        for part in PRINTED:
            yield versi, cell("tercetak", row["indikator"], row["tabel"], part), str(row.get(part) or "")


def _achieved(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield 1, cell("realisasi", state["indikator"]), state["new"]["nilai"]


def _spent(state: dict[str, Any], _: int) -> Iterator[Write]:
    return _parts("serapan", (state["kode"],), SERAPAN, state["new"], 1)


def _loaded(state: dict[str, Any], _: int) -> Iterator[Write]:
    for row in state["realisasi"]:
        yield 1, cell("realisasi", row["indikator"]), row["realisasi"]["nilai"]
    for row in state["serapan"]:
        yield from _parts("serapan", (row["kode"],), SERAPAN, row["serapan"], 1)


def _taken_out(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield from ((1, cell("realisasi", slug), None) for slug in state["realisasi"])
    for kode in state["serapan"]:
        yield from _parts("serapan", (kode,), SERAPAN, None, 1)


def _given(state: dict[str, Any], _: int) -> Iterator[Write]:
    return _parts("sumbangan", (state["indikator"], state["penyumbang"]), PART, state["new"], 1)


def _supporting(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield 1, cell("data", state["baris"], state["kolom"]), amount(state["new"])


def _copied(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """A version that begins with what another says, or a paper says."""
    for row in state.get("target", ()):
        yield versi, target_cell(row), row["nilai"]
    for row in state.get("pagu", ()):
        yield from _parts("pagu", (row["kode"],), PAGU, row, versi)
    for row in state.get("baris", ()):
        yield versi, cell("target", row["indikator"]), row["baris"].get("target") or ""


def _filled(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """What a draft took over from its sources, as far as nobody had set it."""
    for row in state["sel"]:
        if row["diisi"]:
            yield versi, target_cell(row), row["nilai"]
    for row in state["pagu"]:
        if row["diisi"]:
            yield from _parts("pagu", (row["kode"],), PAGU, row["pagu"], versi)


def _withdrawn(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """A paper that was loaded and is not to stand: all that it said is taken out."""
    for row in state["target"]:
        yield versi, target_cell(row), None
    for row in state["pagu"]:
        yield from _parts("pagu", (row["kode"],), PAGU, None, versi)
    yield from ((versi, cell("belanja", kind, "jumlah"), None) for kind in BELANJA)
    yield from ((versi, cell("target", slug), None) for slug in state.get("baris", ()))


def _parts(part: str, row: tuple[str, ...], fields: tuple[str, ...], said: Any, versi: int) -> Iterator[Write]:
    for field in fields:
        yield versi, cell(part, *row, field), None if said is None else amount(said.get(field))


Says = Callable[[dict[str, Any], int], Iterator[Write]]
PLAN: dict[str, Says] = {
    "TargetSet": _target,
    "RecordCorrected": _target,
    "RowSet": _row,
    "BarisRecordCorrected": _row,
    "PaguSet": _pagu,
    "PaguRecordCorrected": _pagu,
    "BelanjaSet": _belanja,
    "BelanjaRecordCorrected": _belanja,
    "AlokasiSet": _alokasi,
    "PrintedRecorded": _printed,
    "Prefilled": _filled,
    **dict.fromkeys(("Drafted", "RevisionOpened", "DraftReopened", "Loaded"), _copied),
    **dict.fromkeys(("LoadRejected", "LoadWithdrawn"), _withdrawn),
}
SAYS: dict[str, dict[str, Says]] = {
    "RealisasiTriwulan": {
        **dict.fromkeys(
            ("Reported", "Finalised", "ProposalSubmitted", "Supplied", "Amended", "Composed", "Corrected"), _achieved
        ),
        **dict.fromkeys(("SerapanReported", "SerapanCorrected"), _spent),
        "FiguresLoaded": _loaded,
        "FiguresTakenOut": _taken_out,
    },
    "Sumbangan": {"Contributed": _given, "Corrected": _given},
    "DataPendukung": {"FigureSet": _supporting},
}
"""By the owner of an event and its name: what it says. Any other owner is a plan."""
