"""Rules that one printed row keeps or not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import bulat, write
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.plausibility import Reference, slips
from domain.figures.reader.printed import Agreement, agreement
from domain.figures.scales.bands import neighbours
from domain.figures.scales.presets import CAPAIAN, CAPAIAN_BAIK
from domain.figures.scales.skala import Skala, kriteria, tidak_cocok
from domain.gate.explaining import off_by_one
from domain.gate.finding import COMPUTED, INFERRED, PERMENDAGRI_86, Finding, Severity, Side, declared, of_row
from domain.gate.printed import Printed, Row
from domain.gate.recompute import agrees, expected, scale_of, shown
from domain.kernel import Teks

TINGGI, SEDANG, RENDAH = Severity

CAPAIAN_BEDA = declared(
    "capaian_beda",
    Teks("Capaian bukan rumus dari target dan realisasinya", "The capaian is not what target and realisasi give"),
    TINGGI,
    PERMENDAGRI_86,
)
CAPAIAN_DIPOTONG = declared(
    "capaian_dipotong",
    Teks("Capaian dipotong, bukan dibulatkan", "The capaian is cut off instead of rounded"),
    RENDAH,
    INFERRED,
)
PEMBULATAN = declared(
    "capaian_pembulatan",
    Teks("Capaian dibulatkan dengan cara lain", "The capaian is rounded in another way"),
    RENDAH,
    INFERRED,
)
RUMUS_ARAH = declared(
    "rumus_arah",
    Teks("Rumus bukan untuk arah indikatornya", "The formula is not the one of the indikator's direction"),
    TINGGI,
    PERMENDAGRI_86,
)
ARAH_BELUM = declared(
    "arah_belum_dinyatakan",
    Teks("Arah indikator belum dinyatakan", "The direction of the indikator is not declared"),
    TINGGI,
    INFERRED,
)
KOSONG_DINILAI = declared(
    "kosong_dinilai",
    Teks("Dinilai walau tidak terisi", "Rated although it is not filled in"),
    TINGGI,
    INFERRED,
)
STRIP_DINILAI = declared(
    "strip_dinilai",
    Teks("Tanda strip dihitung sebagai nol", "A dash is counted as zero"),
    RENDAH,
    INFERRED,
)
TARGET_NOL = declared(
    "target_nol_dinilai",
    Teks("Dinilai terhadap target 0", "Rated against a target of 0"),
    SEDANG,
    INFERRED,
)
KRITERIA_BEDA = declared(
    "kriteria_beda",
    Teks("Kriteria bukan pita dari capaiannya", "The kriteria is not the band of the capaian"),
    SEDANG,
    PERMENDAGRI_86,
)
PREDIKAT_BEDA = declared(
    "predikat_beda",
    Teks("Predikat bukan pita dari angkanya", "The predikat is not the band of its number"),
    TINGGI,
    Teks("PermenPANRB 14/2017 dan 88/2021", "PermenPANRB 14/2017 and 88/2021"),
)
BULAT_TERCAPAI = declared(
    "bulat_tercapai",
    Teks("Pembulatan menutupi target yang tidak tercapai", "Rounding hides a target that was missed"),
    RENDAH,
    INFERRED,
)
TIDAK_TERBACA = declared(
    "tidak_terbaca",
    Teks("Angka tidak terbaca", "A figure cannot be read"),
    TINGGI,
    INFERRED,
)
TIDAK_WAJAR = declared(
    "tidak_wajar",
    Teks("Angka tampak salah tulis", "A figure looks like a slip"),
    SEDANG,
    INFERRED,
)

_LOWER = re.compile(
    r"penurunan|menurun|angka kematian|kematian|prevalensi|stunting|kemiskinan|pengangguran|gini|ketimpangan|"
    r"kesenjangan|miskin|pelanggaran|kejahatan|kriminal|temuan|kebakaran|gizi buruk|putus sekolah|inflasi|kumuh|"
    r"waktu tunggu|lama(?:nya)? (?:waktu|pelayanan)|response time|angka kesakitan|kesakitan|kecelakaan",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r"ditindak ?-?lanjut|tindak lanjut|penyelesaian|tertangani|penanganan|ditangani|selesai|tuntas|"
    r"dilayani|pelayanan|cakupan|terlayani|koordinasi|laporan|dokumen|kegiatan",
    re.IGNORECASE,
)


def _computed(row: Row) -> Side:
    exact = expected(row).persen
    figure = Teks("tanpa rasio", "no ratio") if exact is None else _written(shown(exact, row))
    return Side(figure, COMPUTED)


def _written(number: Decimal) -> Teks:
    return Teks(write(number), write(number, "en"))


@of_row
def capaian_is_the_formula(row: Row) -> Iterator[Finding]:
    """Printed against recomputed; whose reason is the direction is told by that rule."""
    exact, printed = expected(row).persen, row.capaian.angka
    if agrees(row) is not False or exact is None or printed is None:
        return
    right = _written(bulat(exact, max(2, row.capaian.places)))
    mend = Teks(
        f"tulis {right.id}, atau betulkan target atau realisasinya", f"write {right.en}, or correct target or realisasi"
    )
    if agreement(printed, exact) is Agreement.DIPOTONG:
        yield Finding(CAPAIAN_DIPOTONG, Side.of(row.capaian), _computed(row), mend)
        return
    if off_by_one(printed, exact):
        yield Finding(PEMBULATAN, Side.of(row.capaian), _computed(row), mend)
        return
    other = expected(row, Arah.NAIK).persen
    if row.direction is Arah.TURUN and other is not None and agreement(printed, other) is Agreement.SAMA:
        mend = Teks(f"pakai (2T - R)/T: {right.id}", f"use (2T - R)/T: {right.en}")
        yield Finding(RUMUS_ARAH, Side.of(row.capaian), _computed(row), mend)
        return
    yield Finding(CAPAIAN_BEDA, Side.of(row.capaian), _computed(row), mend)


@of_row
def direction_is_declared(row: Row) -> Iterator[Finding]:
    """A name that speaks of less, no direction declared, and a capaian that depends on it."""
    if row.arah is not None or row.money or not _LOWER.search(row.indikator) or _HANDLED.search(row.indikator):
        return
    up, down = (expected(row, arah).persen for arah in (Arah.NAIK, Arah.TURUN))
    if up is None or down is None or up == down:
        return
    sides = [
        Side(_written(shown(each, row)), Teks(f"bila {arah}", f"if {arah}"))
        for each, arah in ((up, Arah.NAIK), (down, Arah.TURUN))
    ]
    mend = Teks(
        "nyatakan arah indikatornya, naik atau turun, dan pakai rumus arah itu",
        "declare the direction of the indikator, naik or turun, and use the formula of that direction",
    )
    yield Finding(ARAH_BELUM, sides[0], sides[1], mend)


@of_row
def nothing_is_rated_without_a_figure(row: Row) -> Iterator[Finding]:
    """N/A, blank and a dash are no zero: they have no capaian and no kriteria."""
    if not row.realisasi.absent or row.target.absent or row.target.refused is not None:
        return
    rated = row.capaian if row.capaian.angka is not None else row.kriteria if _scale_of(row) else None
    if rated is None:
        return
    dash = row.money and bool(row.realisasi.text) and row.capaian.angka == 0
    mend = Teks(
        "isi realisasinya (0 bila memang nol), atau kosongkan capaian dan kriterianya",
        "fill in the realisasi (0 if it is zero), or leave capaian and kriteria empty",
    )
    yield Finding(STRIP_DINILAI if dash else KOSONG_DINILAI, _cell(rated), Side.of(row.realisasi), mend)


@of_row
def nothing_is_rated_against_zero(row: Row) -> Iterator[Finding]:
    """0/0 and R/0 are not defined, where more is better."""
    printed = row.capaian.angka
    if row.target.angka != 0 or row.direction is not Arah.NAIK or printed is None:
        return
    mend = Teks("kosongkan capaiannya, atau betulkan targetnya", "leave the capaian empty, or correct the target")
    yield Finding(TARGET_NOL, Side.of(row.capaian), Side.of(row.target), mend)


@of_row
def kriteria_is_the_band(row: Row) -> Iterator[Finding]:
    """On the scale that the paper declares, else on that whose words are printed; by the exact capaian where there is
    one, else by the print."""
    scale, label = _scale_of(row), row.kriteria.text
    printed, exact = row.capaian.angka, expected(row).persen
    value = exact if exact is not None else printed
    if scale is None or value is None or row.money:
        return
    right = kriteria(Fraction(value), scale)
    if right is None or _letters(label) in {_letters(right), *_beside_a_hole(Fraction(value), scale)}:
        return
    if agrees(row) and printed is not None and _letters(kriteria(Fraction(printed), scale) or "") == _letters(label):
        return  # the print, rounded, lies in the band: at an edge that the print cannot show
    mend = Teks(f"tulis {right}, atau nyatakan skala lain", f"write {right}, or declare another scale")
    yield Finding(
        KRITERIA_BEDA,
        _cell(row.kriteria),
        Side(Teks(right, right), Teks(f"skala {scale.nama}", f"scale {scale.nama}")),
        mend,
    )


@of_row
def predikat_is_the_band_of_its_number(row: Row) -> Iterator[Finding]:
    """ "B (75)" of a survey of satisfaction: 75 is C since 2017."""
    scale = scale_of(row)
    for cell in (row.target, row.realisasi):
        if scale is None or cell.nilai is None:
            continue
        if cell.nilai.predikat is None or (why := tidak_cocok(cell.nilai, scale)) is None:
            continue
        if scale.peringkat(cell.nilai.predikat) is None:
            continue  # a word of another scale says nothing about this one
        right = scale.tingkat_dari(cell.nilai.angka) if cell.nilai.angka is not None else None
        label = " / ".join(right.label) if right else scale.nama
        yield Finding(
            PREDIKAT_BEDA,
            Side.of(cell),
            Side(Teks(label, label), Teks(f"skala {scale.nama}", f"scale {scale.nama}")),
            why,
        )


@of_row
def rounding_hides_no_miss(row: Row) -> Iterator[Finding]:
    """67 of 67.01 printed as 100."""
    found, printed = expected(row).capaian, row.capaian.angka
    if found.tercapai is False and printed is not None and printed >= 100 and agrees(row):
        mend = Teks("cetak dua desimal", "print two decimals")
        yield Finding(BULAT_TERCAPAI, Side.of(row.capaian), _computed(row), mend)


@of_row
def every_figure_can_be_read(row: Row) -> Iterator[Finding]:
    for cell in (row.target, row.realisasi, row.capaian):
        if cell.refused is not None:
            mend = _lost_digit(row) if cell is row.realisasi else None
            yield Finding(TIDAK_TERBACA, _cell(cell), _computed(row), mend or cell.refused)


def _lost_digit(row: Row) -> Teks | None:
    """1,540,00: what pagu and sisa leave, else the rest with one more digit where that gives the printed capaian."""
    target, printed, left = row.target.angka, row.capaian.angka, row.sisa.angka
    if target is not None and left is not None and target >= left:
        spent = target - left
        return Teks(f"pagu dikurangi sisa = {write(spent)}", f"pagu less what is left = {write(spent, 'en')}")
    digits = re.sub(r"[^0-9]", "", row.realisasi.text)
    if target is None or printed is None or len(digits) < 4 or not re.fullmatch(r"[\d.,]+", row.realisasi.text):
        return None
    fitting = [d for d in range(10) if agrees(replace(row, realisasi=_as_number(row, f"{digits}{d}")))]
    if not fitting:
        return None
    least = Decimal(f"{digits}{fitting[0]}")
    return Teks(
        f"satu digit terakhir hilang: sekitar {write(least)} memberi capaian {write(printed)}",
        f"its last digit is lost: about {write(least, 'en')} gives the capaian {write(printed, 'en')}",
    )


def _as_number(row: Row, digits: str) -> Printed:
    return replace(row.realisasi, refused=None, nilai=Nilai(Jenis.ANGKA, angka=Decimal(digits)))


@of_row
def figures_are_of_one_size(row: Row) -> Iterator[Finding]:
    """A hundredth or a hundred times the target, a fraction for a percentage."""
    target, realisasi = row.target.angka, row.realisasi.angka
    if target is None or realisasi is None or row.money:
        return
    reference = Reference(Teks("target", "the target"), target, whole=True)
    for doubt in slips(row.indikator, realisasi, row.satuan, [reference]):
        mend = Teks(doubt.mend.id or "periksa angkanya", doubt.mend.en or "check the figure")
        yield Finding(TIDAK_WAJAR, Side.of(row.realisasi), Side.of(row.target), mend)


def _scale_of(row: Row) -> Skala | None:
    """The scale of which the kriteria of a row is a word."""
    said = _letters(row.kriteria.text)
    own = {_letters(word) for t in row.skala.tingkat for word in t.label} if row.skala is not None else ()
    return row.skala if said and said in own else _band(row.kriteria.text)


def _beside_a_hole(value: Fraction, scale: Skala) -> set[str]:
    """The grades on both sides of a hole of the printed bands (90-91), or in both of which a number lies: nothing says
    which of them takes it."""
    hole = next((each for each in scale.tempat() if each.memuat(value) and each.dari is not None), None)
    around = neighbours([t.pita for t in scale.tingkat], hole) if hole is not None else ()
    return {_letters(word) for n in around if n is not None for word in scale.tingkat[n].label}


def _cell(cell: Printed) -> Side:
    return Side(Teks(cell.text, cell.text), cell.where)


def _letters(text: str) -> str:
    """A label without what OCR puts between its letters."""
    return re.sub(r"[^a-z]", "", text.casefold())


def _band(label: str) -> Skala | None:
    """The scale of capaian that a label is of; the words that other scales have too say nothing."""
    said = _letters(label)
    for scale, shared in ((CAPAIAN, ()), (CAPAIAN_BAIK, ("baik", "cukup", "kurang"))):
        if said and said not in shared and said in {_letters(word) for t in scale.tingkat for word in t.label}:
            return scale
    return None
