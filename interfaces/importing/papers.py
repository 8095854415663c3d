"""What a table fills: the documents of a unit and year, what stands in them, and the commands that fill them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from application.documents.document import head_of, identity_of
from application.every_command import REGISTER
from application.organisation.scales import scales_of_target
from application.work import Work
from domain.figures.decimals import write
from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import LEVELS, Pagu, parent
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.plans.anggaran import Anggaran
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces.importing.columns import OUTPUT, Slot
from interfaces.input.reading import BadInput

REPORT, SPENT = "realisasi", "serapan"
"""Tables of what was reached in a triwulan, and of what was spent."""
UNFOLDED = {"pk": "rencana_aksi"}
"""The document whose cells a table of another may hold too: the quarters of what is promised for a year."""
FILLED = {"target": "set_target", "pagu": "set_pagu"}
"""By which command of a document each kind of figure is set."""
TAKES = (
    *(kind for kind in DOKUMEN if any(f"{kind}.{verb}" in REGISTER for verb in FILLED.values())),
    *(REPORT, SPENT),
)
"""Kinds of tables that can be imported."""
Given = tuple[str, dict[str, Any]]
"""A command and its data."""


class Key(NamedTuple):
    """A cell of a document: what it is of, and the slug of its indikator or the code of its node."""

    slot: Slot
    name: str


class Said(NamedTuple):
    """A cell to be set: as it is written, and what the table calls the node that it is of; of an output also in which
    satuan, and of what."""

    text: str
    nama: str = ""
    satuan: str = ""
    ukur: str = ""


@dataclass
class Paper:
    """One document that is filled, as it stands. `doc`: None where it is yet to be begun; `tree`: its programs,
    kegiatan and sub kegiatan, by their codes."""

    kind: str
    key: dict[str, Any]
    slots: list[Slot]
    doc: Any = None
    stands: dict[Key, Nilai] = field(default_factory=dict)
    tree: dict[str, Pagu] = field(default_factory=dict)
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
        if self.doc is not None:
            self.see(work, self.doc)

    def fresh(self, work: Work) -> "Paper":
        """The same document as another piece of work left it."""
        found = type(self)(self.kind, self.key, self.slots)
        found.look(work)
        return found

    def see(self, work: Work, doc: Any) -> None:
        versi = doc.versi[doc.draft or doc.in_force or max(doc.versi)]
        tahun = self.slots[0].tahun
        self.tree = dict(versi.pagu)
        self.stands = {Key(Slot("target", y, tw), slug): nilai for (slug, y, tw), nilai in versi.target.items()}
        for kode, node in versi.pagu.items():
            if node.jumlah is not None:
                self.stands[Key(Slot("pagu", tahun), kode)] = Nilai(Jenis.ANGKA, angka=node.jumlah)
            if node.keluaran is not None:
                self.stands[Key(Slot(OUTPUT, tahun), kode)] = Nilai(Jenis.ANGKA, angka=node.keluaran)

    def filling(self, cells: Mapping[Key, Said]) -> list[Given]:
        """The commands that set cells, each as it is written."""
        targets = {key: said for key, said in cells.items() if not key.slot.by_code}
        nodes: dict[str, dict[str, Said]] = {}
        for key, said in cells.items():
            if key.slot.by_code:
                nodes.setdefault(key.name, {})[key.slot.kind] = said
        found: list[Given] = []
        if targets:
            rows = [
                {"indikator": k.name, "nilai": said.text, "tahun": k.slot.tahun, "triwulan": k.slot.triwulan}
                for k, said in targets.items()
            ]
            found.append((f"{self.kind}.set_target", {**self.key, "target": rows}))
        if nodes:
            found.append((f"{self.kind}.set_pagu", {**self.key, "pagu": [*self._nodes(nodes)]}))
        return found

    def _nodes(self, said: Mapping[str, Mapping[str, Said]]) -> Iterator[dict[str, Any]]:
        for kode, cells in sorted(said.items(), key=lambda found: found[0].count(".")):  # what stands above goes first
            node = self.tree.get(kode)
            level = node.level if node else self.level_of(kode, said)
            own = {"kode": kode, "level": level, "nama": node.nama if node else next(iter(cells.values())).nama}
            money, output = cells.get("pagu"), cells.get(OUTPUT)
            stands = None if node is None or node.jumlah is None else write(node.jumlah)
            own["jumlah"] = (money.text or None) if money else stands
            yield own if output is None else {**own, **_output(output, node)}

    def level_of(self, kode: str, others: Collection[str]) -> str:
        """On which level a new node stands, by the nodes above it, of the document or of the same table."""
        known = {**self.tree, **{k: self.tree.get(k) or Pagu(k, "", "") for k in others if k != kode}}
        deep, above = 0, parent(kode, known)
        while above is not None:
            if above in self.tree:
                deep += LEVELS.index(self.tree[above].level) + 1
                break
            deep, above = deep + 1, parent(above, known)
        return LEVELS[min(deep, len(LEVELS) - 1)]

    def sums(self, key: Key, others: Sequence[str]) -> bool:
        """Whether a node is no sub kegiatan: its money is the sum of those below it, and not typed."""
        node = self.tree.get(key.name)
        if node is not None:
            return node.level != LEVELS[-1]
        return any(kode.startswith(f"{key.name}.") for kode in others)


def _output(said: Said, node: Pagu | None) -> dict[str, Any]:
    """The output of a sub kegiatan; what stands of its satuan and its measure stays where the table says none."""
    satuan, ukur = (node.satuan, node.tolok_ukur) if node else ("", "")
    return {OUTPUT: said.text, "satuan": satuan or said.satuan, "tolok_ukur": ukur or said.ukur}


class Report(Paper):
    """The report of a triwulan: what explains a figure stays as it stands."""

    def see(self, work: Work, doc: RealisasiTriwulan) -> None:
        self.stands = {Key(self.slots[0], slug): one.nilai for slug, one in doc.realisasi.items()}

    def filling(self, cells: Mapping[Key, Said]) -> list[Given]:
        rows = [self._row(key.name, said.text) for key, said in cells.items()]
        return [(f"{REPORT}.report", {**self.key, "realisasi": rows})]

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


class Spending(Paper):
    """The money of a triwulan: what a table does not say of a sub kegiatan stays as it stands."""

    def look(self, work: Work) -> None:
        super().look(work)
        budget = work.find(Anggaran, self.key["unit"], self.key["tahun"])
        if budget is not None and budget.in_force is not None:
            self.tree = dict(budget.versi[budget.in_force].pagu)

    def see(self, work: Work, doc: RealisasiTriwulan) -> None:
        self.stands = {
            Key(slot, kode): Nilai(Jenis.ANGKA, angka=amount)
            for slot in self.slots
            for kode, one in doc.serapan.items()
            if (amount := getattr(one, slot.kind)) is not None
        }

    def filling(self, cells: Mapping[Key, Said]) -> list[Given]:
        said: dict[str, dict[str, Any]] = {}
        for key, one in cells.items():
            said.setdefault(key.name, {})[key.slot.kind] = one.text
        rows = [{"kode": kode, **self._held(kode), **own} for kode, own in said.items()]
        return [(f"{REPORT}.report_serapan", {**self.key, "serapan": rows})]

    def _held(self, kode: str) -> dict[str, Any]:
        held = self.doc.serapan.get(kode) if self.doc is not None else None
        if held is None:
            return {}
        amounts = {name: str(a) for name in ("keuangan", "fisik", "keluaran") if (a := getattr(held, name)) is not None}
        return {**amounts, "catatan": held.catatan}


def papers(work: Work, kind: str, unit: str, tahun: int, more: Mapping[str, Any]) -> list[Paper]:
    """The documents that a table of a kind fills. `more`: what else they are named by, as far as it was said (jabatan,
    triwulan, n, periode). Raises BadInput where that is not enough."""
    if kind in (REPORT, SPENT):
        triwulan = more.get("triwulan")
        if not triwulan:
            raise BadInput("Sebutkan triwulannya, 1 sampai 4.", "Name the triwulan, 1 to 4.")
        key = {"unit": unit, "tahun": tahun, "triwulan": triwulan}
        paper, kinds = (Report, ("realisasi",)) if kind == REPORT else (Spending, ("keuangan", "fisik"))
        found: list[Paper] = [paper(REPORT, key, [Slot(one, tahun, triwulan) for one in kinds])]
    else:
        found = [_planned(work, one, unit, tahun, more) for one in (kind, UNFOLDED.get(kind)) if one is not None]
    for one in found:
        one.look(work)
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
    slots = []
    if f"{kind}.set_target" in REGISTER:
        quarters = (1, 2, 3, 4) if kind == "rencana_aksi" else (0,)
        slots += [Slot("target", y, tw) for y in years_of(key, tahun) for tw in quarters]
    if f"{kind}.set_pagu" in REGISTER:
        slots += [Slot("pagu", tahun), Slot(OUTPUT, tahun)]
    return Paper(kind, key, slots)


AROUND = 6
"""Years before and after, of which a document has targets that is of no year itself."""


def years_of(key: Mapping[str, Any], tahun: int) -> list[int]:
    """The years that a document has targets of."""
    first, _, last = str(key.get("periode", "")).partition("-")
    if last:
        return [*range(int(first), int(last) + 1)]
    return [int(key["tahun"])] if "tahun" in key else [*range(tahun - AROUND, tahun + AROUND + 1)]


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


def scales_at(work: Work, slot: Slot) -> Any:
    return scales_of_target(work, slot.tahun, slot.triwulan)


def may_begin(paper: Paper) -> bool:
    """Whether a document can be begun by what it is named by alone."""
    params = REGISTER[f"{paper.kind}.draft"].params.values()
    return all(p.name in paper.key or p.default is not p.empty for p in params)
