"""The lineage of a target as people read it: one step for each paper it stands in, and what changed on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.words import Names, angka, dokumen, keadaan
from interfaces.web.lineage_card import Approval, laporan, peringatan, persetujuan, tumpuan
from interfaces.web.trail import basis
from projections.cell_address import FIGURE as TEKS
from projections.cell_address import cell_address, target_address
from projections.parts import Part
from projections.plans.lineage import dalam
from projections.readers.templates import PER_UNIT
from projections.sentences.versions import asal, tanda_tangan
from projections.words import capitalised, jabatan, phrase


@dataclass(frozen=True)
class Correction:
    """One correction of the record: from what (None: nothing stood there) to what, when, by which scan; `semula` and
    `angka`: what it was and what it is now, where that is a figure."""

    old: str | None
    new: str | None
    semula: Figure | None
    angka: Figure | None
    recorded_at: str
    sha256: str
    event: int


@dataclass(frozen=True)
class Step:
    """One paper. `semula`: the figure of the step before, when this one says something else. `menentukan`: it holds.

    `dari_versi`: the version that it only takes over from, 0 when its figure was set here. `koreksi`: how its record
    was brought in line with the paper, which is no change of the paper.
    `asal`: that the paper was loaded from the archive; `tanda_tangan`: how it was signed and by whom.
    """

    dokumen: Teks
    versi: int
    target: Figure
    semula: Figure | None
    state: str
    keadaan: Teks
    menentukan: bool
    effective_from: str | None
    signed_on: str | None
    nomor: str
    pelaku: Teks
    recorded_at: str
    reason: str
    basis: Teks | None
    event: int
    dari_versi: int
    koreksi: tuple[Correction, ...]
    asal: Teks | None
    tanda_tangan: Teks | None
    alamat: str
    persetujuan: tuple[Approval, ...]
    tumpuan: tuple[Teks, ...]
    peringatan: Teks | None

    @property
    def dikoreksi(self) -> bool:
        """Whether the figure is as a correction of the record left it."""
        return self.event in [one.event for one in self.koreksi]


class Lineage:
    """What the page shows of the answer to a lineage question; `units` by slug, for the names of those who acted."""

    def __init__(self, answer: Mapping[str, Any], units: Mapping[str, Mapping[str, Any]], bahasa: str) -> None:
        self.answer = answer
        self.units = units
        self.bahasa = bahasa
        self.langkah = list(self._steps())
        self.laporan = list(laporan(answer["laporan"], answer["indikator"], answer["tahun"]))
        self.berlaku = next((step for step in self.langkah if step.menentukan), None)

    def _steps(self) -> Iterator[Step]:
        """In the order of the answer; a target of one triwulan is no change of the target of the year."""
        before: Mapping[str, Any] | None = None
        set_in: dict[int, int] = {}
        for step in self.answer["langkah"]:
            versi = set_in.setdefault(step["event"], step["versi"])
            changed = before and not step["triwulan"] and before["teks"] not in (PER_UNIT.id, step["teks"])
            semula = self._figure(before) if before and changed else None
            yield self._step(step, semula, 0 if versi == step["versi"] else versi)
            before = before if step["triwulan"] else step

    def _figure(self, step: Mapping[str, Any], corrected: Mapping[str, Any] | None = None, kata: str = "new") -> Figure:
        """What a step says, or what one of its corrections made of it and what of: as its event says both."""
        slug, tahun = self.answer["indikator"], self.answer["tahun"]
        sel = cell_address(step["kind"], "rows", (slug,), TEKS) if step["kind"] == "templat" else ""
        sel = sel or target_address(slug, tahun, step["triwulan"])
        if corrected:
            return Figure(corrected[kata], corrected["event"], step["alamat"], step["versi"], sel, kata=kata)
        shown = dalam(step["teks"], self.bahasa) if step["target"] is None else ""
        at = step.get("event_baris", step["event"])
        return Figure(step["target"] or "", at, step["alamat"], step["versi"], sel, shown)

    def _step(self, step: Mapping[str, Any], semula: Figure | None, dari_versi: int) -> Step:
        unit = self.units.get(step["actor_unit"], {}).get("nama", step["actor_unit"])
        office = jabatan(step["office"] or step["role"], step["capacity"])
        state = str(step["state"])
        return Step(
            dokumen=dokumen(step["kind"], n=step["n"], jabatan_=step["jabatan"], triwulan=step["triwulan"]),
            versi=step["versi"],
            target=self._figure(step),
            semula=semula,
            state=state,
            keadaan=keadaan(state),
            menentukan=step == self.answer["berlaku"],
            effective_from=step["effective_from"],
            signed_on=step["signed_on"],
            nomor=step["number"] or "",
            pelaku=capitalised(phrase("{o} {u}", "{o} of {u}", o=office, u=unit) if unit else office),
            recorded_at=step["recorded_at"],
            reason=step["reason"],
            basis=basis(step["basis"]),
            event=step["event"],
            dari_versi=dari_versi,
            koreksi=tuple(self._koreksi(step, one) for one in step["koreksi"]),
            asal=asal(step, Names(self.units)) if step["asal"] else None,
            tanda_tangan=tanda_tangan(step, Names(self.units)) if step["cara"] else None,
            alamat=step["alamat"],
            persetujuan=persetujuan(step, Names(self.units)),
            tumpuan=tumpuan(step, self.answer["tahun"]),
            peringatan=peringatan(step["tanggung_jawab"]),
        )

    def _koreksi(self, step: Mapping[str, Any], one: Mapping[str, Any]) -> Correction:
        old, new = (self._side(one, side) for side in ("old", "new"))
        before, after = (
            None if one["bagian"] or one[side] is None else self._figure(step, one, side) for side in ("old", "new")
        )
        return Correction(old, new, before, after, one["recorded_at"], one["sha256"], one["event"])

    def _side(self, one: Mapping[str, Any], side: str) -> str | None:
        """What the record had, or the paper has: a figure, or those parts of the cell that differ."""
        if one[side] is None or not one["bagian"]:
            return None if one[side] is None else angka(one[side], self.bahasa)
        parts = (Part(**part) for part in one["bagian"])
        told = ((part.sebutan, part.told(side) or Teks("-", "-")) for part in parts)
        return "; ".join(f"{name.dalam(self.bahasa)} {said.dalam(self.bahasa)}" for name, said in told)
