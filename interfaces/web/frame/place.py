"""Where a reader is: the unit, the year and the time that every page carries, and the form of the header that changes
them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app, request, url_for

from domain.figures.calendar import akhir_triwulan
from domain.kernel import Teks
from interfaces.api.access import admitted
from interfaces.api.acts import ISIAN
from interfaces.web.frame.field import Field, Pilihan
from interfaces.web.frame.look import Look
from interfaces.web.frame.request import HARI
from interfaces.web.frame.taken import PARAMETER
from interfaces.web.frame.words import TW, hari, saat
from projections.words import same

ONE_UNIT = ("capaian", "pohon", "pagu", "lineage", "dokumen")
"""Pages that are of one unit and one year."""
LISTED_ON = {
    **dict.fromkeys(("satu_dokumen", "langkah", "langkah_kirim", "beda", "cetak"), "dokumen"),
    "peristiwa": "trail",
    "penerus": "lineage",
    "kewajiban": "tenggat",
    "penugasan": "audit",
    **dict.fromkeys(("satu_bukti", "satu_bukti_perbuatan"), "bukti"),
    **dict.fromkeys(("orang", "hapus_orang"), "semua_orang"),
    "usulan_sk": "usulan",
    "satu_masalah": "masalah",
    "satu_bantuan": "bantuan",
    **dict.fromkeys(("rujukan_perihal", "satu_rujukan"), "rujukan"),
    "kunci_orang": "semua_orang",
    **dict.fromkeys(("isian", *ISIAN), "realisasi"),
}
"""Where one goes from the page of one thing who wants to see another unit or year: the list that it stands on."""
CHOICE = "unit"
"""The page on which a unit is chosen; `ke` in its address: the page to which the choice leads."""
MOST = 30
"""Units that the header of a page lists."""
OF_NOW = ("langkah", "langkah_kirim")
CLOCKS = ("per", "known")
PLACE = ("unit", "tahun", *CLOCKS)
SEMUA = Teks("Semua unit", "All units")
SEMUA_TAHUN = Teks("Semua tahun", "All years")
WAKTU = {
    "per": (
        Teks("Per tanggal", "As of the day"),
        Teks("Dokumen yang berlaku pada hari itu.", "Documents in force on that day."),
    ),
    "known": (
        Teks("Seperti diketahui sampai", "As known until"),
        Teks("Hanya yang sudah dicatat sampai akhir hari itu.", "Only what had been recorded by the end of that day."),
    ),
}


class Place:
    """The form of the header on one page. `errors`: what is wrong with what was typed, by field."""

    def __init__(self, lihat: Look, page: str, errors: Mapping[str, Teks]) -> None:
        self.lihat = lihat
        self.page = page
        self.errors = errors
        wanted = self._typed("ke") if page == CHOICE else LISTED_ON.get(page, page)
        self.list = wanted if stands_alone(wanted) else "beranda"

    @property
    def address(self) -> str:
        bare = dict.fromkeys(PLACE)
        return self._list(**bare, lang=None)

    @property
    def fields(self) -> list[Field]:
        lihat, of_one = self.lihat, self.page in ONE_UNIT
        near = lihat.units if not self.others else {lihat.unit, admitted().unit}
        units = [(slug, same(u["nama"]), "") for slug, u in lihat.units.items() if slug in near]
        known = sorted({*lihat.years, lihat.tahun} - {0}, reverse=True)
        years = [(str(year), same(str(year)), "") for year in known]
        return [
            self._choice(
                "unit", Teks("Unit", "Unit"), units if of_one and units else [("", SEMUA, ""), *units], lihat.unit
            ),
            self._choice(
                "tahun",
                Teks("Tahun", "Year"),
                years if of_one and years else [("", SEMUA_TAHUN, ""), *years],
                str(lihat.tahun or ""),
            ),
            *(
                Field(n, label, self._typed(n), self._moment(n), hint, self.errors.get(n))
                for n, (label, hint) in WAKTU.items()
            ),
        ]

    @property
    def others(self) -> str:
        """Where the unit is chosen when there are too many for every page to list them; "" where it lists them."""
        if len(self.lihat.units) <= MOST:
            return ""
        return url_for("pages.unit", **dict(self.along), ke=self.list)

    @property
    def units(self) -> list[tuple[str, str]]:
        """Every unit, with where its choice leads."""
        along = dict(self.along)
        return [(u["nama"], self._list(**along, unit=slug)) for slug, u in self.lihat.units.items()]

    def _list(self, **parts: Any) -> str:
        return url_for(f"pages.{self.list}", **parts)

    def _moment(self, name: str) -> tuple[Pilihan, ...]:
        """A moment that a link of ours names is said in words, to keep or to leave; a date is typed."""
        value, at = self._typed(name), getattr(self.lihat, name)
        if name in self.errors or at is None or HARI.fullmatch(value):
            return ()
        return (("", Teks("Sekarang", "Now"), ""), (value, saat(at) if name == "known" else hari(at), ""))

    @property
    def wrong(self) -> tuple[str, ...]:
        """Fields of this form with something wrong in them."""
        return tuple(name for name in self.errors if name in PLACE)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The place as another form of the page takes it along."""
        of = self.lihat
        told = (of.unit, str(of.tahun or ""), of.per.isoformat() if of.per else "", self._typed("known"))
        return [(name, value) for name, value in zip(PLACE, told, strict=True) if value and name not in self.errors]

    @property
    def quarters(self) -> list[tuple[str, str]]:
        """The last day of each triwulan of the year that has passed: the days most asked about."""
        tahun = self.lihat.tahun
        ends = [(TW[q], akhir_triwulan(tahun, q)) for q in (1, 2, 3, 4)] if tahun else []
        return [(name, end.isoformat()) for name, end in ends if end < self.lihat.now.per]

    @property
    def along(self) -> list[tuple[str, str]]:
        """What else the address holds and means the same beside another unit, as far as the form stays on this page."""
        here: Iterable[tuple[str, str]] = request.args.items() if self.page in (self.list, CHOICE) else ()
        kept = [(k, v) for k, v in here if k not in (*PLACE, "after", "dari_unit", "lang", "ke", PARAMETER) and v]
        return [*kept, *([("dari_unit", self.lihat.unit)] if any(k == "indikator" for k, _ in kept) else [])]

    def _choice(self, name: str, label: Teks, options: Iterable[Pilihan], value: str) -> Field:
        """What was typed where that is wrong, else what is shown."""
        shown = self._typed(name) if name in self.errors else value
        return Field(name, label, shown, tuple(options), error=self.errors.get(name))

    def _typed(self, name: str) -> str:
        return self.lihat.typed.get(name, "").strip()


def stands_alone(page: str) -> bool:
    """Whether there is such a page, and it is of no one thing."""
    name = f"pages.{page}"
    rules = current_app.url_map.iter_rules(name) if name in current_app.view_functions else ()
    return any(not rule.arguments and "GET" in (rule.methods or ()) for rule in rules)


def of_address(alamat: str) -> tuple[str, ...]:
    """Parts of the place that the address of a document says itself: "pk/kec-contoh/2023/camat"."""
    steps = alamat.split("/")
    named = [("unit", len(steps) > 2), ("tahun", any(step.isdigit() and len(step) == 4 for step in steps[1:]))]
    return tuple(name for name, there in named if there)
