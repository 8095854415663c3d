"""The lists from which a part of a command is chosen, in words, where its type is text: and such words read back."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.cycle.mandates import KAPASITAS, PLH, PLT, SEMUA
from domain.cycle.terms import LANGKAH
from domain.cycle.unit_kinds import JENIS
from domain.figures.bounds import AturanBatas, AturanRentang
from domain.figures.composition import Susunan
from domain.figures.pagu import LEVELS as OF_PAGU
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.unit_roles import TUGAS
from domain.plans.indikator import LEVELS
from interfaces.web.any_command.shape import Leaf
from interfaces.web.any_command.words import choice
from interfaces.workbooks import audit_words
from projections.words import alasan, capitalised, kunci, phrase, same

Options = list[tuple[str, Teks]]


def capacity(one: str) -> Teks:
    """As what an office is held, in words: "Plt."."""
    return capitalised(same(f"{one}." if one.startswith("p") else one))


def _words(values: Iterable[str]) -> Options:
    return [(value, choice(value)) for value in values]


YES = [("ya", Teks("Ya", "Yes")), ("tidak", Teks("Tidak", "No"))]
UNITS = [(kind, capitalised(Teks(row.id, row.en))) for kind, row in JENIS.items() if row.baru]
IKM = "ikm"
COLUMNS = {"apbdes": ("pagu", "realisasi")}
"""Of the series of the house those that are asked by column."""
COMPUTED: Options = [
    (IKM, Teks("Indeks kepuasan dari data IKM", "Index of satisfaction from the IKM data")),
    ("serapan", Teks("Serapan anggaran", "Share of the budget that is spent")),
]
CLOSED: Mapping[str, Options] = {
    "level": _words(LEVELS),
    "pagu.level": _words(OF_PAGU),
    "triwulan": [(str(n), same(f"TW {n}")) for n in (1, 2, 3, 4)],
    "kapasitas": [(one, capacity(one)) for one in KAPASITAS],
    "kabupaten.set_mandate.kapasitas": [(one, capacity(one)) for one in (PLT, PLH)],
    "kabupaten.set_mandate.kind": [
        (SEMUA, Teks("Semua dokumen", "All documents")),
        *((kind, same(cls.nama)) for kind, cls in DOKUMEN.items()),
    ],
    "kabupaten.set_mandate.step": [
        (SEMUA, Teks("Semua langkah", "All steps")),
        *((step, capitalised(teks)) for step, teks in LANGKAH.items()),
    ],
    "unit.register.jenis": UNITS,
    "unit.assign.peran": _words(TUGAS),
    "audit.test_item.hasil": [(one, capitalised(said)) for one, said in audit_words.HASIL.items()],
    "tim.peran": [(role, capitalised(words)) for role, words in audit_words.PERAN.items()],
    "susunan": [
        (Susunan.JUMLAH, Teks("Dijumlahkan", "Added up")),
        (Susunan.RASIO, Teks("Pembilang dan penyebut", "Numerator and denominator")),
        (Susunan.TERAKHIR, Teks("Nilai yang terbaru", "The latest value")),
    ],
    "aturan_rentang": [
        (AturanRentang.BATAS_TERJAUH, Teks("Terhadap batas yang terjauh", "Against the farthest bound")),
        (AturanRentang.DI_DALAM_100, Teks("Di dalam rentang 100", "Inside the range 100")),
    ],
    "aturan_batas": [
        (AturanBatas.RUMUS, Teks("Dengan rumus arahnya", "By the formula of its direction")),
        (AturanBatas.TERPENUHI_100, Teks("Batas terpenuhi 100", "A limit that is met 100")),
    ],
}
"""By the name of a part, with what it stands in or the command where a name has several lists."""


def choices(command: str, part: Leaf, within: str = "") -> Options:
    """What there is to choose from, whatever the house; nothing for what is typed."""
    kind = command.partition(".")[0]
    if part.kind == "yes":
        return YES
    if part.choices:
        return _words(part.choices)
    if part.name == "reason_code" and kind in DOKUMEN:
        return [(code, capitalised(alasan(code))) for code in DOKUMEN[kind].reason_codes]
    if (within, part.name) == ("signers", "pihak") and kind in DOKUMEN:
        return _words(DOKUMEN[kind].penandatangan)
    named = (f"{command}.{part.name}", f"{within}.{part.name}", part.name)
    return next((CLOSED[name] for name in named if name in CLOSED), [])


def computed(series: Iterable[Mapping[str, Any]]) -> Options:
    """How recorded data compute a figure: the ways of the house, and growth and sum of each series and its columns."""
    found = list(COMPUTED)
    for one in series:
        if one["seri"] == IKM:
            continue
        nama = Teks(one["nama"], one["nama_en"])
        for column in ("", *(one["kolom"] or COLUMNS.get(one["seri"], ()))):
            source = ":".join(filter(None, (one["seri"], column)))
            what = phrase("{n}, {k}", n=nama, k=choice(column)) if column else nama
            found.append(
                (f"pertumbuhan:{source}", phrase("Pertumbuhan setahun: {w}", "Growth over a year: {w}", w=what))
            )
            found.append((f"jumlah:{source}", phrase("Jumlah: {w}", "Sum: {w}", w=what)))
    return found


def spoken(text: str, options: Options) -> str:
    """The value that is meant by words as a table of Excel has them; what is on no list stays as it is."""
    said = _plain(text)
    return next((value for value, teks in options if said in {_plain(value), *map(_plain, teks)}), text)


def called(value: str, options: Options) -> Teks:
    """How a value of a list is called; what is on none stands as it is."""
    return next((teks for one, teks in options if one == value), same(value))


def _plain(text: str) -> str:
    return " ".join(kunci(text).casefold().rstrip(".").split())
