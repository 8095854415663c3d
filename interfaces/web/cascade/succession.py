"""What can be said to succeed an indikator: the ways there are, what was filled in, and old and new side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from domain.kernel import Invalid, Teks
from domain.plans.successors import BANYAK, Peralihan
from interfaces.input.reading import quote
from interfaces.web.deciding.step_fields import ANSWER
from interfaces.web.frame.words import ARAH
from projections.readers.successors import Descent, Link
from projections.words import capitalised, kunci

MOST = 40
"""Indikator to choose from on one page."""
JENIS = {
    Peralihan.GANTI_NAMA: (
        Teks("Berganti nama", "Given another name"),
        Teks(
            "satu penerus, satuan yang sama; angkanya tetap sebanding", "one successor, the same satuan; figures go on"
        ),
    ),
    Peralihan.PECAH: (
        Teks("Dipecah", "Split"),
        Teks("dua penerus atau lebih; angkanya tidak sebanding", "two successors or more; figures do not compare"),
    ),
    Peralihan.GABUNG: (
        Teks("Digabung", "Merged"),
        Teks("satu penerus, yang juga menggantikan indikator lain", "one successor, which succeeds others too"),
    ),
    Peralihan.GANTI_SATUAN: (
        Teks("Berganti satuan", "Measured in another satuan"),
        Teks("satu penerus; sebanding bila ada pengali yang tepat", "one successor; comparable by an exact factor"),
    ),
    Peralihan.DICABUT: (
        Teks("Dicabut", "Dropped"),
        Teks("tanpa penerus; sesudahnya tidak diukur lagi", "no successor; it is measured no more"),
    ),
}
"""What each way is called, and what comes of it."""
COMPARED = {
    "nama": Teks("Nama", "Name"),
    "satuan": Teks("Satuan", "Satuan"),
    "arah": Teks("Arah", "Direction"),
    "level": Teks("Tingkat", "Level"),
    "sasaran": Teks("Sasaran", "Sasaran"),
    "definisi": Teks("Definisi", "Definition"),
    "rumus": Teks("Rumus", "Formula"),
}
"""What of the cards stands side by side."""
SEBANDING = Teks(
    "Angka sebelum dan sesudahnya sebanding, dan dibandingkan terus.",
    "Figures before and after compare, and go on being compared.",
)


@dataclass(frozen=True)
class Compared:
    """One part of the old card beside that of each new one, and whether the two say the same."""

    label: Teks
    lama: Teks
    baru: list[tuple[Teks, bool]]


class Typed:
    """What was filled in."""

    def __init__(self, form: "MultiDict[str, str]") -> None:
        self.form = form

    def text(self, name: str) -> str:
        return self.form.get(name, "").strip()

    @property
    def jenis(self) -> Peralihan | None:
        return next((one for one in Peralihan if one.value == self.text("jenis")), None)

    @property
    def penerus(self) -> list[str]:
        """Nothing is chosen where nothing succeeds."""
        chosen = list(dict.fromkeys(self.form.getlist("penerus")))
        return [] if self.jenis is Peralihan.DICABUT else chosen

    def basis(self) -> dict[str, str] | None:
        told = {name: self.text(f"dasar-{name}") for name in ("kind", "number", "signed_on")}
        return {name: text for name, text in told.items() if text} if told["number"] else None

    def answers(self) -> dict[str, str]:
        return {n.removeprefix(ANSWER): t.strip() for n, t in self.form.items() if n.startswith(ANSWER) and t.strip()}

    def data(self, key: Mapping[str, str]) -> dict[str, Any]:
        """What the command takes. Raises Invalid for what no command could read."""
        jenis, tahun = self.jenis, self.text("tahun")
        if jenis is None:
            raise Invalid("Pilih apa yang terjadi padanya.", "Choose what became of it.")
        if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
            raise Invalid(
                f"Tahun “{quote(tahun)}” tidak terbaca: tulis empat angka.",
                f"The year “{quote(tahun)}” cannot be read: write four digits.",
            )
        least, most = BANYAK[jenis]
        if not least <= len(self.penerus) <= most:
            many = Teks("tepat satu", "exactly one") if most == 1 else Teks("sedikitnya dua", "at least two")
            raise Invalid(
                f"{JENIS[jenis][0].id} memerlukan {many.id} penerus; yang dipilih {len(self.penerus)}.",
                f"{JENIS[jenis][0].en} needs {many.en} successors; chosen are {len(self.penerus)}.",
            )
        data = {**key, "jenis": jenis.value, "tahun": int(tahun), "penerus": self.penerus}
        return data | ({"pengali": self.text("pengali")} if self.text("pengali") else {})


def offered(
    cards: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any], cari: str, chosen: Sequence[str]
) -> Iterator[str]:
    """What can succeed it: what is chosen already, then those of its own level, by a part of the name."""
    yield from chosen
    wanted = cari.casefold()
    rest = [s for s, c in cards.items() if s not in (own["slug"], *chosen) and wanted in c["nama"].casefold()]
    yield from sorted(rest, key=lambda s: cards[s]["level"] != own["level"])[:MOST]


def beside(cards: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any], chosen: Sequence[str]) -> list[Compared]:
    found = []
    for name, label in COMPARED.items():
        old, new = _said(own, name), [_said(cards[slug], name) for slug in chosen]
        if old.id or any(teks.id for teks in new):
            found.append(Compared(label, old, [(teks, teks == old) for teks in new]))
    return found


def _said(card: Mapping[str, Any], name: str) -> Teks:
    if name == "arah":
        return ARAH[card[name]]
    text = str(card[name])
    return Teks(*[kunci(text).capitalize() if name == "level" else text] * 2)


def compares(cards: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any], typed: Typed) -> Teks | None:
    """Whether figures before and after compare, as the reports will say it."""
    jenis, names = typed.jenis, {slug: str(card["nama"]) for slug, card in cards.items()}
    if jenis is None:
        return None
    factor = Decimal(1) if typed.text("pengali") else None
    link = Link(own["slug"], int(typed.text("tahun")), jenis, tuple(typed.penerus), factor, 0)
    return SEBANDING if link.sebanding else capitalised(Descent([link], names).apart([link]))


def called(teks: Teks, cards: Mapping[str, Mapping[str, Any]]) -> Teks:
    """A refusal that calls each indikator by its name."""

    def named(match: re.Match[str]) -> str:
        return f"“{cards[match[1]]['nama']}”" if match[1] in cards else match[0]

    return Teks(*(re.sub(r"'([a-z0-9-]+)'", named, text) for text in teks))
