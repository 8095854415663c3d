"""What a command tells of itself to people: the offices that may give it, and the values of each of its choices."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from application.audit.assignments import HASIL
from application.commands import Command
from application.organisation.setting_up import SETTINGS
from application.plans.presets import presets
from domain.audit.samples import STRATA
from domain.audit.surat_tugas import PERAN_TIM
from domain.cycle.mandates import ATAS_NAMA, KAPASITAS, SEMUA
from domain.cycle.parties import party
from domain.cycle.steps import PIHAK_KEDUA, PIHAK_PERTAMA, VERIFIKATOR, Step
from domain.cycle.terms import LANGKAH, PERAN
from domain.cycle.unit_kinds import BAWAAN, INDUK, JENIS, JENIS_UNIT, KABUPATEN, KEPALA, Jabatan
from domain.deadlines.surat_masuk import JENIS_SURAT
from domain.documents.errata import JAWABAN
from domain.figures.bounds import AturanBatas, AturanRentang
from domain.figures.composition import Susunan
from domain.figures.pagu import LEVELS as LEVELS_OF_PAGU
from domain.figures.scales.presets import BAWAAN as PRESETS
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.offices import KANTOR
from domain.organisation.succession import JENIS_PENERUSAN
from domain.organisation.unit_roles import TUGAS
from domain.plans.indikator import HITUNG, LEVELS
from domain.plans.renja import ALASAN_ANGGARAN
from domain.realisasi.data_pendukung import SERI
from domain.record.ekspor import BENTUK, BERKAS

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Kartu", "level"): LEVELS,
    ("Kartu", "hitung"): HITUNG,
    ("Kartu", "skala"): (*PRESETS, "…"),
    ("Kartu", "susunan"): tuple(Susunan),
    ("Kartu", "aturan_rentang"): tuple(AturanRentang),
    ("Kartu", "aturan_batas"): tuple(AturanBatas),
    ("Pagu", "level"): LEVELS_OF_PAGU,
    ("Aturan", "strata"): STRATA,
    ("AnggotaTim", "peran"): PERAN_TIM,
    ("", "kapasitas"): KAPASITAS,
    ("", "seri"): (*SERI, "…"),
    ("", "jenis_unit"): JENIS_UNIT,
    ("unit.register", "jenis"): JENIS_UNIT,
    ("kabupaten.set_unit_row", "jenis"): JENIS_UNIT,
    ("kabupaten.appoint", "jabatan"): tuple(KANTOR),
    **{(f"kabupaten.{verb}", "jabatan"): tuple(KANTOR) for verb in ("end_office", "delegate", "end_delegation")},
    **{(f"{where}.delegate", "jenis"): ATAS_NAMA for where in ("unit", "kabupaten")},
    ("kabupaten.set_mandate", "kind"): (*DOKUMEN, SEMUA),
    ("kabupaten.set_mandate", "step"): (*LANGKAH, SEMUA),
    ("kabupaten.change_setting", "setting"): tuple(SETTINGS),
    ("unit.take_preset", "preset"): tuple(presets()),
    ("unit.succeed", "jenis"): JENIS_PENERUSAN,
    ("unit.assign", "peran"): TUGAS,
    ("audit.test_item", "hasil"): HASIL,
    ("surat.receive", "jenis"): JENIS_SURAT,
    ("trail.export", "bentuk"): BENTUK,
    ("trail.export", "bukti"): BERKAS,
    **{(f"{kind}.answer_errata", "jawaban"): JAWABAN for kind in DOKUMEN},
    **{
        (f"{kind}.{verb}", "reason_code"): cls.reason_codes
        for kind, cls in DOKUMEN.items()
        for verb in ("open_revision", "load")
    },
    ("renja_perubahan.draft", "reason_code"): ALASAN_ANGGARAN,
}
"""The values of a text that is a choice: by command, or by the type that holds it ("": in any command)."""


def choices(command: Command) -> dict[str, tuple[str, ...]]:
    """What each choice of a command may be, by its place: "kartu.level", "jenis"."""
    return {
        where: values for p in command.params.values() for where, values in _choices(command.name, p.name, p.annotation)
    }


def _choices(owner: str, name: str, kind: Any, at: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    where = f"{at}.{name}" if at else name
    if get_origin(kind) in (Union, UnionType, tuple):
        inner = next(k for k in get_args(kind) if k not in (type(None), ...))
        yield from _choices(owner, name, inner, at)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield where, tuple(str(member.value) for member in kind)
    elif is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for part in fields(kind):
            yield from _choices(kind.__name__, part.name, hints[part.name], where)
    elif values := CHOICES.get((owner, name)) or (CHOICES.get(("", name)) if kind is str else None):
        yield where, values


def settings() -> dict[str, tuple[str, ...]]:
    """Each setting of the kabupaten and its values; one that holds a number, or names a scale, says so."""
    return {name: known.values or (("1–60",) if known.values is None else ()) for name, known in SETTINGS.items()}


# -- who


def step_of(command: Command) -> Step | None:
    """The step that a command takes; None for one that is no step of a document."""
    kind, _, verb = command.name.partition(".")
    steps = DOKUMEN[kind].steps if kind in DOKUMEN else ()
    return next((step for step in steps if step.name == verb), None)


def roles(command: Command) -> list[str]:
    """Roles and parties that may give a command."""
    step = step_of(command)
    found = command.by or (step.by if step else DOKUMEN[command.name.partition(".")[0]].revised_by)
    return [role for role in found if role != "system"]


def who_may(command: Command, table: Collection[Jabatan] = BAWAAN) -> Teks:
    """The offices that may give a command, in words: a party of a document by the offices that the table gives it."""
    found = dict.fromkeys(office for role in roles(command) for office in _offices(role, command, table))
    words = list(dict.fromkeys(party(office) for office in found))
    return Teks(", ".join(word.id for word in words), ", ".join(word.en for word in words))


def _offices(role: str, command: Command, table: Collection[Jabatan]) -> Iterator[str]:
    kind = command.name.partition(".")[0]
    promising = [row for row in table if row.pk and row.ada]
    if role == PIHAK_PERTAMA:
        yield KEPALA
        yield from (row.peran for row in promising if not _heads(row))
    elif role == PIHAK_KEDUA:
        yield from (party for row in promising for party in row.pihak_kedua)
    elif role != VERIFIKATOR:
        yield role
    elif kind == "pk":
        yield from (party for row in promising for party in row.verifikator)
    else:
        yield from DOKUMEN[kind].verified_by("camat")
        yield from ("sekretaris" + INDUK, KEPALA + INDUK)


def _heads(row: Jabatan) -> bool:
    return row.jenis in JENIS and JENIS[row.jenis].kepala == row.jabatan


def heads() -> Teks:
    """What the head of a unit is called, by kind of unit: to stand below a list that says "head of the unit"."""
    kinds = [jenis for jenis in JENIS.values() if jenis.baru and jenis.jenis != KABUPATEN]
    named = [(PERAN.get(each.kepala, Teks(each.kepala, each.kepala)), each) for each in kinds]
    return Teks(
        ", ".join(f"{word.id} ({each.id})" for word, each in named),
        ", ".join(f"{word.en} ({each.en})" for word, each in named),
    )
