"""What a table fills: the documents of a unit and year, what stands in them, and the commands that fill them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from application.documents.document import head_of, identity_of
from application.every_command import REGISTER
from application.organisation.scales import scales_of_target
from application.work import Work
from domain.figures.nilai import Nilai
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces.importing.columns import Slot
from interfaces.input.reading import BadInput

Key = tuple[str, int, int]
"""An indikator, a year and a triwulan (0: the year itself)."""
REPORT = "realisasi"
UNFOLDED = {"pk": "rencana_aksi"}
"""The document whose cells a table of another may hold too: the quarters of what is promised for a year."""
TAKES = (*(kind for kind in DOKUMEN if f"{kind}.set_target" in REGISTER), REPORT)
"""Kinds of tables that can be imported."""
Given = tuple[str, dict[str, Any]]
"""A command and its data."""


@dataclass
class Paper:
    """One document that is filled, as it stands. `doc`: None where it is yet to be begun."""

    kind: str
    key: dict[str, Any]
    slots: list[Slot]
    doc: Any = None
    stands: dict[Key, Nilai] = field(default_factory=dict)
    barred: Teks | None = None
    """Why nothing can be filled in, whoever asks."""

    @property
    def version(self) -> int:
        return self.doc.version if self.doc is not None else 0

    @property
    def begun(self) -> list[Given]:
        """What begins it, where nobody has."""
        return [] if self.doc is not None else [(f"{self.kind}.draft", self.key)]

    def look(self, work: Work) -> None:
        """See what stands in it."""
        self.doc = work.find(DOKUMEN[self.kind], *self.key.values())
        if self.doc is not None and getattr(self.doc, "cancelled", False):
            self.doc = None
        self.stands = dict(self.standing(self.doc)) if self.doc is not None else {}

    def standing(self, doc: Any) -> Mapping[Key, Nilai]:
        versi = doc.versi[doc.draft or doc.in_force or max(doc.versi)]
        return dict(versi.target)

    def filling(self, cells: Mapping[Key, str]) -> Given:
        """The command that sets cells, each as it is written."""
        rows = [{"indikator": k[0], "nilai": said, "tahun": k[1], "triwulan": k[2]} for k, said in cells.items()]
        return f"{self.kind}.set_target", {**self.key, "target": rows}


class Report(Paper):
    """The report of a triwulan: what explains a figure stays as it stands."""

    def standing(self, doc: RealisasiTriwulan) -> Mapping[Key, Nilai]:
        tahun, triwulan = self.key["tahun"], self.key["triwulan"]
        return {(slug, tahun, triwulan): one.nilai for slug, one in doc.realisasi.items()}

    def filling(self, cells: Mapping[Key, str]) -> Given:
        return f"{self.kind}.report", {
            **self.key,
            "realisasi": [self._row(key[0], said) for key, said in cells.items()],
        }

    def _row(self, slug: str, said: str) -> dict[str, Any]:
        held = self.doc.realisasi.get(slug) if self.doc is not None else None
        row: dict[str, Any] = {"indikator": slug, "nilai": said}
        if held is None:
            return row
        words = {name: getattr(held, name) for name in ("pendukung", "penghambat", "tindak_lanjut")}
        bukti = [
            {"sha256": b.sha256, "nama": b.nama, "sumber": b.sumber, "tanggal": b.tanggal and b.tanggal.isoformat()}
            for b in held.bukti
        ]
        return {**row, **words, "bukti": bukti}


def papers(work: Work, kind: str, unit: str, tahun: int, more: Mapping[str, Any]) -> list[Paper]:
    """The documents that a table of a kind fills. `more`: what else they are named by, as far as it was said (jabatan,
    triwulan, n). Raises BadInput where that is not enough, Refusal for a unit that there is not."""
    if kind == REPORT:
        triwulan = more.get("triwulan")
        if not triwulan:
            raise BadInput("Sebutkan triwulannya, 1 sampai 4.", "Name the triwulan, 1 to 4.")
        key = {"unit": unit, "tahun": tahun, "triwulan": triwulan}
        found: list[Paper] = [Report(kind, key, [Slot("realisasi", tahun, triwulan)])]
    else:
        kinds = [kind, *filter(None, [UNFOLDED.get(kind)])]
        found = [_planned(work, one, unit, tahun, more) for one in kinds]
    for paper in found:
        paper.look(work)
    return found


def _planned(work: Work, kind: str, unit: str, tahun: int, more: Mapping[str, Any]) -> Paper:
    parts = [p.name for p in identity_of(DOKUMEN[kind])]
    said: dict[str, Any] = {"unit": unit, "tahun": tahun}
    if "jabatan" in parts:
        said["jabatan"] = more.get("jabatan") or head_of(work, unit)
    if "periode" in parts:
        said["periode"] = more.get("periode") or _period(work, kind, unit, tahun)
    if "n" in parts:
        said["n"] = more.get("n") or 1
    key = {name: said[name] for name in parts}
    quarters = (1, 2, 3, 4) if kind == "rencana_aksi" else (0,)
    years = years_of(key)
    return Paper(kind, key, [Slot("target", y, tw) for y in years for tw in quarters])


def years_of(key: Mapping[str, Any]) -> list[int]:
    """The years that a document has targets of."""
    first, _, last = str(key.get("periode", "")).partition("-")
    return [*range(int(first), int(last) + 1)] if last else [int(key["tahun"])]


def _period(work: Work, kind: str, unit: str, tahun: int) -> str:
    """The period of years of the document that holds a year. Raises BadInput where there is none."""
    for first in range(tahun, tahun - 7, -1):
        for last in range(tahun, first + 7):
            if work.find(DOKUMEN[kind], unit, f"{first}-{last}") is not None:
                return f"{first}-{last}"
    nama = DOKUMEN[kind].nama
    raise BadInput(
        f"Belum ada {nama} {unit} yang memuat tahun {tahun}. Sebutkan periodenya, contoh {tahun}-{tahun + 4}.",
        f"There is no {nama} of {unit} that holds the year {tahun}. Name its period, like {tahun}-{tahun + 4}.",
    )


def scales_at(work: Work, key: Key) -> Any:
    return scales_of_target(work, key[1], key[2])


def may_begin(paper: Paper) -> bool:
    """Whether a document can be begun by what it is named by alone."""
    params = REGISTER[f"{paper.kind}.draft"].params.values()
    return all(p.name in paper.key or p.default is not p.empty for p in params)
