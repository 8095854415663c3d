"""Cells of several parts (a paper's own data, actions, a row of a template): each part by name, those that differ."""

import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from domain.figures.nilai import Nilai
from domain.kernel import Teks
from domain.later import parts
from projections.values import describe, pack, unpack
from projections.words import ARAH, ATURAN, MODE, jabatan

SEBUTAN = {
    "number": Teks("nomor", "number"),
    "signed_on": Teks("tanggal", "date"),
    "received_on": Teks("tanggal diterima", "day received"),
    "pihak_pertama": Teks("pihak pertama", "first party"),
    "pihak_kedua": Teks("pihak kedua", "second party"),
    "penetap": Teks("penetap", "signer"),
    "aksi": Teks("aksi", "actions"),
    "pemilik": Teks("penanggung jawab", "owner"),
    "sub_kegiatan": Teks("sub kegiatan", "sub kegiatan"),
    "jenis_unit": Teks("jenis unit", "kinds of units"),
    "pengampu": Teks("pengampu", "data supplier"),
    "target": Teks("target", "target"),
    "nama": Teks("nama", "name"),
    "level": Teks("tingkat", "level"),
    "arah": Teks("arah", "direction"),
    "mode": Teks("cara triwulan", "quarter mode"),
    "iku": Teks("IKU", "IKU"),
    "definisi": Teks("definisi", "definition"),
    "rumus": Teks("rumus", "formula"),
    "pembilang": Teks("pembilang", "numerator"),
    "penyebut": Teks("penyebut", "denominator"),
    "skala": Teks("skala", "scale"),
    "sumber_data": Teks("sumber data", "data source"),
    "induk": Teks("induk", "parent"),
    "dasar_arah": Teks("dasar arah", "basis of the direction"),
    "kode": Teks("kode", "code"),
    "hitung": Teks("cara hitung", "computation"),
    "pengali": Teks("pengali", "multiplier"),
    "aturan_rentang": Teks("aturan capaian rentang", "rule of capaian for a range"),
    "aturan_batas": Teks("aturan capaian batas", "rule of capaian for a limit"),
    "penyumbang": Teks("penyumbang", "units that contribute"),
    "susunan": Teks("susunan", "composition"),
    "dasar": Teks("dasar", "basis"),
}
"""What people call the parts; any other is called by its name."""

WORDS: dict[str, dict[str, Teks]] = {
    "iku": {"True": Teks("ya", "yes"), "False": Teks("bukan", "no")},
    "arah": {arah.value: teks for arah, teks in ARAH.items()},
    "mode": {mode.value: teks for mode, teks in MODE.items()},
    "aturan_rentang": ATURAN,
    "aturan_batas": ATURAN,
    "level": {"sub_kegiatan": Teks("sub kegiatan", "sub kegiatan")},
}
"""What is chosen rather than typed, in words."""


class Part(NamedTuple):
    """One part of a cell. `old`, `new`: None where it is blank."""

    nama: str
    old: str | None
    new: str | None

    @property
    def sebutan(self) -> Teks:
        return SEBUTAN.get(self.nama) or Teks(self.nama, self.nama)

    def told(self, side: str) -> Teks | None:
        """What stands on one side ("old", "new") in words; None where it is blank."""
        said: str | None = getattr(self, side)
        if said is None or not said.strip():
            return None
        if self.nama == "pengampu":
            return jabatan(said)
        return WORDS.get(self.nama, {}).get(said) or Teks(said, said)


def pack_cell(isi: Any) -> str | None:
    """A cell as one text column: a target as the view of targets packs it, anything else as its parts."""
    if isi is None:
        return None
    if isinstance(isi, Nilai):
        return pack(isi)
    return json.dumps(_data(isi), ensure_ascii=False)


def _data(isi: Any) -> Any:
    if isinstance(isi, Nilai):
        return pack(isi)
    if is_dataclass(isi):
        return {name: _data(part) for name, part in parts(isi).items()}
    if isinstance(isi, tuple):
        return [_data(part) for part in isi]
    return None if isi is None else str(isi)


def differing(old: str | None, new: str | None) -> list[Part]:
    """The parts of a packed cell that the record and the paper do not share; all of them where one has no such cell."""
    was, now = (dict(_parts(json.loads(packed))) if packed else {} for packed in (old, new))
    return [Part(n, was.get(n), now.get(n)) for n in dict.fromkeys((*was, *now)) if was.get(n) != now.get(n)]


def _parts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, part in data.items():
        if isinstance(part, dict):  # the card within a row
            yield from _parts(part)
        elif name == "signers":
            yield from ((signer["pihak"], _signer(**signer)) for signer in part)
        elif isinstance(part, list):
            yield name, "; ".join(part)
        elif part:
            yield name, describe(unpack(part)) if name == "target" else part


def _signer(pihak: str, jabatan: str, kapasitas: str, decree: str) -> str:
    """As printed: "camat (plt, SP 800/1/2023)"."""
    return f"{jabatan} ({', '.join(filter(None, (kapasitas, decree)))})"
