"""The form at the top of each page: what may be chosen, what was typed, and what is wrong with it."""

from collections.abc import Iterable, Mapping

from domain.cycle.terms import PERAN
from domain.kernel import Teks
from domain.plans.indikator import LEVELS
from interfaces.compose import House
from interfaces.web.frame.field import Field, Pilihan
from interfaces.web.frame.filters import TECHNICAL, RarerFilters
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import JENIS, TW
from projections.readers import cards as kartu
from projections.words import capitalised, kunci, same

QUARTERS = tuple((str(q), same(f"Triwulan {TW[q]}"), "") for q in (1, 2, 3, 4))
SEMUA = Teks("Semua", "All")
STANDING: tuple[Pilihan, ...] = (
    ("", Teks("Semua yang harus dipenuhi", "All that is to be met"), ""),
    ("lewat", Teks("Lewat", "Overdue"), ""),
    ("diklaim", Teks("Dikirim, menunggu penerima", "Sent, waiting for the receiver"), ""),
    ("selesai", Teks("Sudah dipenuhi atau dibebaskan", "Met or waived"), ""),
)
"""Which duties the board shows."""


class Form:
    """The fields of one page."""

    def __init__(self, house: House, lihat: Look, errors: Mapping[str, Teks]) -> None:
        self.house = house
        self.lihat = lihat
        self.errors = errors

    teknis = TECHNICAL
    """Fields that stand among the technical details."""

    def fields(self, page: str) -> list[Field]:
        if page == "trail":
            return self._trail()
        if page == "tenggat":
            return self._board()
        if page == "lineage":
            return [self._choice("indikator", same("Indikator"), _first(self.indikator()))]
        if page == "capaian":
            whole = ("", Teks("Setahun penuh", "Whole year"), "")
            return [self._choice("triwulan", Teks("Periode", "Period"), (whole, *QUARTERS))]
        return []

    def names(self, page: str) -> set[str]:
        return {m.name for m in (*self.fields(page), *self.more(page))}

    def more(self, page: str) -> list[Field]:
        """Fields that stand behind a line of their own."""
        if page != "trail":
            return []
        units = [(slug, same(u["nama"]), "") for slug, u in self.lihat.units.items()]
        return RarerFilters(self._choice, self._text).fields(_all(units))

    def indikator(self) -> tuple[Pilihan, ...]:
        """Every indikator of the unit, by level."""
        with self.house.database.read() as tx:
            cards = kartu.cards(tx, self.lihat.now, self.lihat.unit).values()
        ordered = sorted(cards, key=lambda c: (LEVELS.index(c.level), c.urutan))
        return tuple((c.slug, same(c.nama), kunci(c.level).capitalize()) for c in ordered)

    def _board(self) -> list[Field]:
        rules = [(id, Teks(one.nama, one.nama_en), "") for id, one in self.house.queries.every_rule().items()]
        return [
            self._choice("keadaan", Teks("Keadaan", "Standing"), STANDING),
            self._choice("aturan", Teks("Kewajiban", "Duty"), _all(sorted(rules, key=lambda rule: rule[1].id))),
            self._choice("role", Teks("Urusan siapa", "Whose it is"), _all(_roles())),
        ]

    def _trail(self) -> list[Field]:
        kinds = sorted(((kind, label, "") for kind, label in JENIS.items()), key=lambda o: o[1].id)
        roles = [(role, capitalised(label), "") for role, label in PERAN.items()]
        return [
            *([self._choice("indikator", same("Indikator"), _all(self.indikator()))] if self.lihat.unit else []),
            self._choice("kind", Teks("Dokumen", "Document"), _all(kinds)),
            self._choice("role", Teks("Pelaku", "Actor"), _all(roles)),
            Field("since", Teks("Dicatat dari", "Recorded from"), self._typed("since"), error=self.errors.get("since")),
            Field(
                "until", Teks("Dicatat sampai", "Recorded until"), self._typed("until"), error=self.errors.get("until")
            ),
        ]

    def _choice(self, name: str, label: Teks, options: Iterable[Pilihan], default: str = "") -> Field:
        value = self._typed(name) or default
        return Field(name, label, value, tuple(options), error=self.errors.get(name))

    def _text(self, name: str, label: Teks, kind: str = "text", hint: Teks | None = None) -> Field:
        return Field(name, label, self._typed(name), hint=hint, error=self.errors.get(name), kind=kind)

    def _typed(self, name: str) -> str:
        return self.lihat.typed.get(name, "").strip()


def _roles() -> list[Pilihan]:
    aside = ("system", "public", "admin")
    return [(role, capitalised(label), "") for role, label in PERAN.items() if role not in aside]


def _all(options: Iterable[Pilihan]) -> tuple[Pilihan, ...]:
    return (("", SEMUA, ""), *options)


def _first(options: Iterable[Pilihan]) -> tuple[Pilihan, ...]:
    return (("", Teks("Pilih indikator", "Choose an indikator"), ""), *options)
