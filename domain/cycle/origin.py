"""Where a cell of a draft was copied from, and whether it still says the same."""

from dataclasses import dataclass, field, replace

from domain.figures.decimals import write
from domain.figures.nilai import Jenis, Nilai, written
from domain.figures.pagu import Pagu


@dataclass(frozen=True)
class CopiedCell:
    """What a source says of one target; None: it says nothing any more.

    `dari`: the natural name of the source ("renja/kec-contoh/2023"), `dari_versi` the version of it that was in force.
    `diisi`: the draft took it over; False where people had set the cell before.
    """

    indikator: str
    tahun: int
    triwulan: int
    nilai: Nilai | None
    dari: str
    dari_versi: int
    diisi: bool = True

    @property
    def key(self) -> tuple[str, int, int]:
        return self.indikator, self.tahun, self.triwulan


@dataclass(frozen=True)
class CopiedPagu:
    """What a source says of one node of the program tree, as `CopiedCell`. Without a figure it holds no one to any."""

    kode: str
    pagu: Pagu | None
    dari: str
    dari_versi: int
    diisi: bool = True

    @property
    def key(self) -> str:
        return self.kode


@dataclass
class Origin:
    """What the source of each cell of a version says, and why people set a cell as they did.

    `pembuka`: why the system opened the revision, which explains no cell that people set in it.
    """

    sel: dict[tuple[str, int, int], CopiedCell] = field(default_factory=dict)
    pagu: dict[str, CopiedPagu] = field(default_factory=dict)
    alasan: dict[tuple[str, int, int] | str, str] = field(default_factory=dict)
    pembuka: str = ""

    def turun(self) -> "Origin":
        """What a revision keeps of its base: the sources. Why it changes is its own to say."""
        return Origin(dict(self.sel), dict(self.pagu))


def same_pagu(sumber: Pagu | None, kini: Pagu | None) -> bool:
    """Whether a node still is what its source says; a source without a figure, or an output, leaves it open."""
    if sumber is not None and kini is not None and sumber.jumlah is None:
        kini = replace(kini, jumlah=None)
    if sumber is not None and kini is not None and sumber.keluaran is None:
        kini = replace(kini, keluaran=None, satuan=sumber.satuan, tolok_ukur=sumber.tolok_ukur)
    return sumber == kini


def sebut_nilai(nilai: Nilai, bahasa: str = "id") -> str:
    """A target in a few words, for a sentence that lists several."""
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
        return write(nilai.angka, bahasa)
    if nilai.jenis is Jenis.BATAS:
        return written(nilai, bahasa) or nilai.teks
    return nilai.teks or nilai.predikat or str(nilai.jenis).replace("_", " ")


def sebut_pagu(pagu: Pagu, bahasa: str = "id") -> str:
    return f"'{pagu.nama}'" + ("" if pagu.jumlah is None else f" {write(pagu.jumlah, bahasa)}")
