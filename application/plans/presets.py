"""General sets of indikator that the house comes with: proposals, which a unit takes over as cards of its own."""

from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from application.commands import command
from application.plans.indikator import CARD_KEEPERS
from application.work import Work
from domain.figures.capaian import Arah
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Invalid, NotFound, Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.indikator import Indikator, Kartu, check_kartu


@dataclass(frozen=True)
class BarisPreset:
    """One indikator as the set prints it. `arah`, `mode`: "" where the set does not say, and its taker must."""

    slug: str
    nama: str
    satuan: str
    sasaran: str = ""
    definisi: str = ""
    rumus: str = ""
    pembilang: str = ""
    penyebut: str = ""
    sumber_data: str = ""
    arah: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Preset:
    """A set of indikator for kinds of units (`untuk`), and what it rests on."""

    id: str
    nama: str
    nama_en: str
    untuk: tuple[str, ...]
    dasar: str
    dasar_en: str
    indikator: tuple[BarisPreset, ...]


@dataclass(frozen=True)
class PilihanPreset:
    """What the taker declares of an indikator of a set: its direction, how quarters make its year, and why."""

    indikator: str
    arah: Arah | None = None
    mode: ModeTriwulan | None = None
    dasar_arah: str = field(default="")


@cache
def presets() -> dict[str, Preset]:
    """Every set, by id."""
    found = files("application").joinpath("data/preset_indikator.json").read_bytes()
    return {one.id: one for one in msgspec.json.decode(found, type=list[Preset])}


def shipped_sets() -> dict[str, Any]:
    """Every set as data, as it may be read before it is taken over."""
    return {"preset": [asdict(one) for one in presets().values()]}


@command(
    "unit.take_preset",
    "Mengambil set umum indikator menjadi kartu unit, kecuali yang disebut.",
    "Take a general set of indikator over as cards of the unit, except those named.",
    by=CARD_KEEPERS,
)
def take_preset(
    work: Work, unit: str, preset: str, pilihan: tuple[PilihanPreset, ...], kecuali: tuple[str, ...] = ()
) -> PerangkatDaerah:
    """`pilihan`: direction and mode of each that is taken, where the set does not say; `kecuali`: those left out."""
    chosen = _known(preset)
    where = work.open(PerangkatDaerah, unit)
    if where.jenis not in chosen.untuk:
        raise Refusal(
            f"Set '{preset}' untuk {', '.join(chosen.untuk)}, bukan {where.jenis}. Daftarkan indikatornya sendiri.",
            f"The set '{preset}' is for {', '.join(chosen.untuk)}, not {where.jenis}. Register the indikator yourself.",
        )
    own = {one.indikator: one for one in pilihan}
    rows = [row for row in chosen.indikator if row.slug not in kecuali]
    _names_are_of_the_set(chosen, (*own, *kecuali))
    _all_declared(rows, own)
    work.foresee(Indikator.create_id(unit, row.slug) for row in rows)
    if there := [row.slug for row in rows if work.find(Indikator, unit, row.slug)]:
        raise Refusal(
            f"{unit} sudah mempunyai {', '.join(there)}. Sebutkan dalam 'kecuali', atau ubah kartunya.",
            f"{unit} has {', '.join(there)} already. Name them in 'kecuali', or revise the cards.",
        )
    for row in rows:
        card = _card(row, own.get(row.slug), chosen.dasar)
        check_kartu(card)
        work.make(Indikator, (unit, row.slug), lambda s=row.slug, c=card: Indikator(unit, s, c))  # type: ignore[misc]
    return where


def _known(preset: str) -> Preset:
    if preset not in presets():
        raise NotFound(
            f"Set '{preset}' tidak dikenal. Pilih: {', '.join(presets())}.",
            f"The set '{preset}' is unknown. Choose one of: {', '.join(presets())}.",
        )
    return presets()[preset]


def _names_are_of_the_set(chosen: Preset, names: tuple[str, ...]) -> None:
    known = [row.slug for row in chosen.indikator]
    if unknown := [name for name in names if name not in known]:
        raise Invalid(
            f"Set '{chosen.id}' tidak memuat {', '.join(unknown)}. Pilih dari: {', '.join(known)}.",
            f"The set '{chosen.id}' has no {', '.join(unknown)}. Choose of: {', '.join(known)}.",
        )


def _all_declared(rows: list[BarisPreset], own: dict[str, PilihanPreset]) -> None:
    """Direction and mode are declared, never guessed."""
    nothing = PilihanPreset("")
    open_ones = [
        row.slug
        for row in rows
        if not ((row.arah or own.get(row.slug, nothing).arah) and (row.mode or own.get(row.slug, nothing).mode))
    ]
    if open_ones:
        raise Invalid(
            f"Set ini tidak menyebut arah dan mode {', '.join(open_ones)}. Nyatakan dalam 'pilihan' (arah naik atau "
            f"turun; mode {', '.join(ModeTriwulan)}), atau sebutkan dalam 'kecuali'.",
            f"The set does not say direction and mode of {', '.join(open_ones)}. Declare them in 'pilihan' (arah naik "
            f"or turun; mode {', '.join(ModeTriwulan)}), or name them in 'kecuali'.",
        )


def _card(row: BarisPreset, own: PilihanPreset | None, dasar: str) -> Kartu:
    """What the set prints, with what the taker declares."""
    said = own or PilihanPreset(row.slug)
    return Kartu(
        row.nama,
        "sasaran",
        row.satuan,
        said.arah or Arah(row.arah),
        said.mode or ModeTriwulan(row.mode),
        iku=True,
        sasaran=row.sasaran,
        definisi=row.definisi,
        rumus=row.rumus,
        pembilang=row.pembilang,
        penyebut=row.penyebut,
        sumber_data=row.sumber_data,
        dasar_arah=said.dasar_arah,
        dasar=dasar,
    )
