"""Where whoever has given a command goes: to what was made or changed by it, as far as there is a page of that."""

from collections.abc import Callable, Mapping
from typing import Any

from application.commands import REGISTER
from domain.kinds import DOKUMEN
from interfaces.input.comparison import address
from interfaces.web.editor.starting import holds_cells
from projections.documents.differences import KARTU, key_names

Data = Mapping[str, Any]
Place = tuple[str, dict[str, Any]]
"""A page and the parts of its address."""


def _part(bagian: str, **parts: str) -> Callable[[Data], Place]:
    """A part of the administration; `parts`: of its address, by the field of the command that says each."""
    return lambda data: (
        "administrasi_bagian",
        {"bagian": bagian, **{name: data[field] for name, field in parts.items()}},
    )


def _of_unit(page: str, **parts: str) -> Callable[[Data], Place]:
    return lambda data: (page, {name: data[field] for name, field in {"unit": "unit", **parts}.items()})


def _roster(data: Data) -> Place:
    one = data["dokumen"][0] if data.get("dokumen") else data
    named = one if isinstance(one, Mapping) else vars(one)
    return "daftar", {part: named[part] for part in ("jenis", "tahun")}


PLACES: dict[str, Callable[[Data], Place]] = {
    "kabupaten.found": lambda _: ("persiapan", {}),
    "kabupaten.change_setting": _part("pengaturan"),
    "kabupaten.set_mandate": _part("kewenangan"),
    "kabupaten.set_letterhead": _part("kop-surat"),
    "unit.set_letterhead": _part("kop-surat"),
    "kabupaten.set_unit_row": _part("jabatan"),
    "kabupaten": lambda _: ("pejabat", {}),
    "unit.register": _of_unit("pejabat", unit="slug"),
    "unit.take_preset": _of_unit("dokumen"),
    "unit": _of_unit("pejabat"),
    "skala": _part("skala"),
    "seri": _part("seri-data"),
    "tenggat": _part("tenggat"),
    "kalender": _part("hari-libur", tahun="tahun"),
    "periksa": lambda data: ("periksa", {"alamat": data["alamat"]}),
    KARTU: _of_unit("lineage", indikator="slug"),
    "data_pendukung": _of_unit("data_pendukung", tahun="tahun", seri="seri"),
    "risiko": lambda data: ("risiko", {"tahun": data["tahun"]}),
    "daftar": _roster,
    **dict.fromkeys(("surat", "perpanjangan", "pengiriman"), lambda _: ("tenggat", {})),
}
"""By command, else by what a command is about."""


def landing(name: str, data: Data) -> Place | None:
    """The page of what a command was about; None where none shows it but its event."""
    kind = name.partition(".")[0]
    if own := document_of(name, data):
        edited = REGISTER[name].creates and holds_cells(kind) and name != f"{kind}.load"
        return "ubah" if edited else "satu_dokumen", {"alamat": address(kind, own)}
    if data.get("penugasan"):
        return "penugasan", {"penugasan": data["penugasan"]}
    if kind in DOKUMEN:  # several of them
        return "dokumen", {}
    place = PLACES.get(name) or PLACES.get(kind)
    return place(data) if place else None


def document_of(name: str, data: Data) -> dict[str, Any]:
    """The key of the document that a command was about; empty for one that is about none, or about several."""
    kind, params = name.partition(".")[0], REGISTER[name].params
    names = key_names(kind) if kind in DOKUMEN else []
    if not all(part in params for part in names):
        return {}
    return {part: data.get(part, params[part].default) for part in names}
