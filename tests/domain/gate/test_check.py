"""A printed row, computed again: what it should be, whether the print is it, and what explains it if not."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.decimals import bulat
from domain.figures.direction import Arah, ratio
from domain.figures.nilai import Jenis, Nilai, Tanda
from domain.gate.check import Checked, check
from domain.gate.explaining import Case, _target_for
from domain.gate.finding import RULES, Severity
from domain.gate.printed import NOTHING, Printed, Row
from domain.kernel import Teks
from tests.examples import examples

HERE = Teks("baris 1", "row 1")


def cell(text: str, predikat: str = "") -> Printed:
    if not text:
        return Printed(predikat, HERE, Nilai(Jenis.PREDIKAT, predikat=predikat) if predikat else None)
    angka = Decimal(text)
    jenis = Jenis.PREDIKAT if predikat else Jenis.ANGKA
    return Printed(
        f"{predikat} ({text})" if predikat else text, HERE, Nilai(jenis, angka=angka, predikat=predikat or None)
    )


def row(target: str, realisasi: str, capaian: str, name: str = "Persentase layanan", n: int = 1, **more: object) -> Row:
    return Row(str(n), name, cell(target), cell(realisasi), cell(capaian) if capaian else NOTHING, **more)  # type: ignore[arg-type]


def one(target: str, realisasi: str, capaian: str, **more: object) -> Checked:
    (found,) = check([row(target, realisasi, capaian, **more)])  # type: ignore[arg-type]
    return found


def kinds(found: Checked) -> list[str]:
    return [each.kind for each in found.explanations]


def rules(found: Checked) -> list[str]:
    return [each.rule.id for each in found.findings]


@pytest.mark.parametrize(
    ("target", "realisasi", "printed", "computed"),
    [
        ("75", "80", "106.67", "106.67"),
        ("75", "80", "107", "106.67"),
        ("16.5", "12.6", "76.36", "76.36"),
        ("67", "71", "106", "105.97"),
        ("76", "83.51", "109.9", "109.88"),
        ("1", "0", "0", "0.00"),
        ("435147326", "431927253", "99.26000", "99.26000"),
        ("100", "100", "", "100.00"),
    ],
)
def test_a_print_that_agrees_at_its_places(target: str, realisasi: str, printed: str, computed: str) -> None:
    found = one(target, realisasi, printed)
    assert f"{found.capaian}" == computed
    assert found.agrees is (True if printed else None)
    assert (found.explanations, found.findings) == ((), ())


@pytest.mark.parametrize(
    ("target", "realisasi", "printed", "kind", "figures"),
    [
        ("75", "80", "142.86", "target_lain", ("80", "56")),
        ("75", "80", "114.29", "target_lain", ("80", "70")),
        ("76", "100", "133.33", "target_lain", ("100", "75")),
        ("3", "4", "100", "dibatasi", ("133.33", "100")),
        ("60", "90", "120", "dibatasi", ("150.00", "120")),
        ("80", "76", "0.95", "pecahan", ("0.95", "95")),
        ("70", "71.5", "1.02", "pecahan", ("1.02", "102")),
        ("95", "0.92", "96.84", "pecahan", ("0.92", "92")),
        ("0.95", "92", "96.84", "pecahan", ("0.95", "95")),
        ("70", "15.7077", "22.43", "dipotong", ("22.43", "22.44")),
        ("80", "72", "72", "realisasi_disalin", ("72",)),
        ("80", "72", "80", "target_disalin", ("80",)),
        ("80", "72", "111.11", "terbalik", ("80", "72")),
        ("80", "84", "5", "selisih", ("84", "80")),
        ("80", "76", "-4", "selisih", ("76", "80")),
        ("80", "76.4", "9550", "titik_salah", ("9550", "95.50")),
        ("75", "80", "106.76", "salah_ketik", ("106.76", "106.67")),
        ("72", "45", "62.49", "pembulatan", ("62.49", "62.50")),
        ("6000000", "3000000", "5", "digit_hilang", ("50", "5")),
        ("45", "23", "71.89", "perlu", ("31.99", "32.35")),
        ("38261863564", "6803739678", "96.19", "digit_hilang", ("36803739678", "6803739678")),
    ],
)
def test_what_explains_a_print_that_does_not_agree(
    target: str, realisasi: str, printed: str, kind: str, figures: tuple[str, ...]
) -> None:
    found = one(target, realisasi, printed)
    assert found.agrees is False
    assert (kind, figures) in [(each.kind, each.figures) for each in found.explanations]
    rule = {"dipotong": "capaian_dipotong", "pembulatan": "capaian_pembulatan"}.get(kind, "capaian_beda")
    assert rules(found)[0] == rule


def test_the_positive_formula_where_lower_is_better() -> None:
    found = one("16.5", "12.6", "76.36", arah=Arah.TURUN)
    assert (found.capaian, found.agrees, kinds(found)[0]) == (Decimal("123.64"), False, "rumus_naik")
    assert rules(found) == ["rumus_arah"]
    assert one("16.5", "12.6", "123.64", arah=Arah.TURUN).findings == ()


def test_the_negative_formula_where_nothing_says_that_lower_is_better() -> None:
    assert kinds(one("16.5", "12.6", "123.64"))[0] == "rumus_turun"


def test_what_other_rows_of_the_table_explain() -> None:
    name = "Persentase gangguan ditangani"
    rows = [row("76", "80", "142.86", n=1), row("75", "100", "133.33", name, 2), row("90", "90", "133.33", "Lain", 3)]
    first, second, third = check(rows)
    assert (first.explanations[0].kind, first.explanations[0].figures) == ("baris_dan_target_lain", ("100", "70"))
    assert second.agrees
    assert "baris_lain" in kinds(third)
    (own, _) = check([replace(rows[1], target=cell("80"), capaian=cell("133.33")), replace(rows[1], row="9", table=1)])
    assert own.explanations[0].teks.id == "targetnya di tempat lain: 100/75 (baris 9)"


def test_what_has_no_capaian_says_why_and_is_never_zero() -> None:
    for target, realisasi, why in (
        ("30", "", "realisasi_kosong"),
        ("", "30", "target_kosong"),
        ("0", "5", "target_nol"),
    ):
        found = one(target, realisasi, "")
        assert found.capaian is None
        assert found.why is not None
        assert found.why[0] == why
        assert found.agrees is None


def test_nothing_is_rated_without_a_figure() -> None:
    assert rules(one("70", "", "0")) == ["kosong_dinilai"]
    assert rules(one("0", "0", "0.00")) == ["target_nol_dinilai"]
    assert rules(one("70", "", "", kriteria=Printed("Sangat Rendah", HERE))) == ["kosong_dinilai"]
    dash = replace(row("70000000", "", "0"), realisasi=Printed("-", HERE), money=True)
    assert rules(check([dash])[0]) == ["strip_dinilai"]


@pytest.mark.parametrize(
    ("realisasi", "printed", "label", "right"),
    [
        ("90", "90", "Sangat Tinggi", "Tinggi"),
        ("51.11", "51.11", "Sedang", "Rendah"),
        ("37.5", "37.5", "Sangat Renda h", None),
        ("91", "91", "SANGAT TINGGI", None),
        ("95", "95", "Sangat Baik", None),
        ("80", "80", "Sangat Baik", "Baik"),
        ("80", "80", "Tercapai", None),
        ("120", "120", "Sangat Tinggi", None),
    ],
)
def test_a_kriteria_is_the_band_of_its_capaian(realisasi: str, printed: str, label: str, right: str | None) -> None:
    found = one("100", realisasi, printed, kriteria=Printed(label, HERE))
    assert [f.other.figure.id for f in found.findings] == ([right] if right else [])
    assert rules(found) == (["kriteria_beda"] if right else [])


def test_a_predikat_is_the_band_of_its_number_on_the_scale_that_the_name_means() -> None:
    survey = row("75", "83.514", "111.35", "Indeks Kepuasan Masyarakat")
    (found,) = check([replace(survey, target=cell("75", "B"))])
    assert rules(found) == ["predikat_beda"]
    assert found.findings[0].other.figure.id == "C / Kurang Baik"
    assert check([replace(survey, target=cell("77", "B"), capaian=NOTHING)])[0].findings == ()


def test_a_predikat_is_compared_by_rank() -> None:
    archive = Row("1", "Pengawasan kearsipan", cell("", "B"), cell("", "B"), cell("100"))
    assert check([archive])[0].agrees is True
    below = check([replace(archive, realisasi=cell("", "C"))])[0]
    assert (below.capaian, below.why and below.why[0]) == (None, "predikat_di_bawah_target")


def test_a_range_or_a_limit_is_computed_by_the_rule_that_the_print_keeps_or_not_at_all() -> None:
    limit = Printed("≥ 75", HERE, Nilai(Jenis.BATAS, tanda=Tanda.PALING_SEDIKIT, batas=Decimal(75)))
    by_formula, met, neither = check([replace(row("1", "80", c), target=limit) for c in ("106.67", "100", "90")])
    assert (by_formula.agrees, met.agrees, neither.agrees) == (True, True, None)
    assert neither.why is not None
    assert neither.why[0] == "tanpa_aturan_batas"
    missed = check([replace(row("1", "60", "85"), target=limit)])[0]
    assert (missed.capaian, missed.agrees) == (Decimal("80.00"), False)  # whatever the rule
    at_most = Printed("maks 5", HERE, Nilai(Jenis.BATAS, tanda=Tanda.PALING_BANYAK, batas=Decimal(5)))
    assert check([replace(row("1", "4", "120"), target=at_most)])[0].agrees  # its sign says that lower is better


def test_rounding_hides_no_miss() -> None:
    assert rules(one("67.01", "67", "100")) == ["bulat_tercapai"]
    assert rules(one("67.01", "67", "99.99")) == []


@pytest.mark.parametrize(
    ("name", "raised"),
    [
        ("Prevalensi stunting", True),
        ("Angka kematian ibu", True),
        ("Tingkat kemiskinan", True),
        ("Persentase temuan ditindaklanjuti", False),
        ("Persentase keluhan masyarakat", False),
        ("Nilai SAKIP", False),
    ],
)
def test_a_name_that_speaks_of_less_needs_a_direction(name: str, raised: bool) -> None:
    assert rules(one("16.5", "12.6", "76.36", name=name)) == (["arah_belum_dinyatakan"] if raised else [])
    assert rules(one("16.5", "12.6", "76.36", name=name, arah=Arah.NAIK)) == []
    assert rules(one("1", "1", "100", name=name)) == []  # the same in both directions


def test_one_indikator_has_one_figure_in_every_table_of_a_period() -> None:
    first = row("76", "80", "105.26", period="2023")
    rows = [
        first,
        replace(row("75", "80", "106.67", n=9), table=1),
        replace(row("70", "60", "85.71", n=12, period="2022"), table=2),
    ]
    a, b, c = check(rows)
    assert (rules(a), rules(b), rules(c)) == ([], ["target_berbeda", "capaian_berbeda"], [])
    assert [s.figure.id for s in (b.findings[0].one, b.findings[0].other)] == ["75", "76"]
    unsaid = [replace(each, period="") for each in (first, replace(row("70", "68", "97.14", n=9), table=1))]
    assert all(not found.findings for found in check(unsaid))  # of another year, as far as anybody can say
    same = [first, replace(first, row="9", table=1, capaian=cell("105.3"))]
    assert all(not found.findings for found in check(same))


def test_a_figure_of_another_size_and_a_row_twice() -> None:
    assert "tidak_wajar" in rules(one("85", "0.86", "1.01", satuan="Persen"))
    twice = [row("75", "80", "106.67", n=1), row("75", "80", "106.67", n=2)]
    assert [rules(found) for found in check(twice)] == [[], ["baris_ganda"]]


def test_every_rule_says_what_it_rests_on_in_both_languages() -> None:
    for rule in RULES.values():
        assert all([*rule.title, *rule.source])
        assert rule.severity in Severity
        assert rule.title.id != rule.title.en


NOT_RECOMPUTED = {"capaian_beda", "rumus_arah", "capaian_dipotong", "capaian_pembulatan"}
FIGURE = st.decimals(Decimal("0.01"), 1000, places=2)


@given(st.lists(st.tuples(FIGURE, FIGURE, st.sampled_from(Arah), st.integers(0, 3)), min_size=1, max_size=12))
@examples(100)
def test_a_table_with_right_figures_agrees_and_one_altered_digit_is_told(
    figures: list[tuple[Decimal, Decimal, Arah, int]],
) -> None:
    rows = []
    for n, (t, r, arah, places) in enumerate(figures):
        exact = ratio(Fraction(t), Fraction(r), arah)
        assert exact is not None
        rows.append(
            replace(
                row(f"{t}", f"{r}", "1", f"Layanan {chr(97 + n)}", n, arah=arah),
                capaian=cell(f"{bulat(exact, places)}"),
            )
        )
    right = check(rows)
    assert [found.agrees for found in right] == [True] * len(rows)
    assert not NOT_RECOMPUTED & {rule for found in right for rule in rules(found)}
    text = f"{rows[0].capaian.angka:f}"
    at = text.index(next(c for c in reversed(text) if c.isdigit()))
    altered = f"{text[:at]}{(int(text[at]) + 3) % 10}{text[at + 1 :]}"
    wrong = check([replace(rows[0], capaian=cell(altered)), *rows[1:]])
    assert wrong[0].agrees is False
    assert NOT_RECOMPUTED & {*rules(wrong[0])}
    assert wrong[0].explanations or rows[0].direction is Arah.TURUN or Decimal(altered) <= 0


@given(FIGURE, FIGURE, FIGURE, st.sampled_from(Arah))
@examples(200)
def test_an_explanation_gives_exactly_the_print(t: Decimal, r: Decimal, printed: Decimal, arah: Arah) -> None:
    found = one(f"{t}", f"{r}", f"{printed}", arah=arah)
    for each in found.explanations:
        if each.kind == "target_lain":
            realisasi, target = map(Fraction, each.figures)
            exact = ratio(target, realisasi, arah)
            assert exact is not None
            assert bulat(exact, 2) == printed


@pytest.mark.parametrize(
    ("mean", "rules_found", "mend"),
    [
        ("110.00", [], ""),
        ("97.50", [], ""),  # each held to 100
        ("73.33", ["rata_rata_beda"], "what is not filled in was counted as zero: leave it out of the mean"),
        ("88", ["rata_rata_beda"], "compute the mean again, and say of which rows"),
    ],
)
def test_a_mean_is_that_of_the_rows_that_have_a_capaian(mean: str, rules_found: list[str], mend: str) -> None:
    rows = [row("60", "57", "95", "Satu layanan", 1), row("8", "10", "125", "Dua layanan", 2)]
    last = check([*rows, replace(row("55", "", "", "Tiga layanan", 3), mean=cell(mean))])[-1]
    assert rules(last) == rules_found
    assert [f.mend.en for f in last.findings] == ([mend] if mend else [])


FIGURES = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False)


@given(FIGURES, FIGURES, st.sampled_from(Arah), st.integers(0, 4), st.integers(-2, 2))
@examples(500)
def test_what_is_far_from_a_print_is_told_as_exact_arithmetic_tells_it(
    target: Decimal, realisasi: Decimal, arah: Arah, places: int, off: int
) -> None:
    """Whatever the machine's own numbers make of it: nothing that gives the print is left out, nothing else is told."""
    exact = ratio(Fraction(target), Fraction(realisasi), arah)
    printed = Decimal(0) if exact is None else bulat(exact, places) + Decimal(off).scaleb(-places)
    case = Case(row("1", "1", "1", arah=arah), Decimal(1), Decimal(1), printed, Fraction(1))
    assert case.gives(target, realisasi) is (exact is not None and case.prints(exact))


@given(st.integers(1, 400), st.decimals(min_value=1, max_value=10**6, places=2), st.sampled_from(Arah))
@examples(500)
def test_a_round_target_that_gives_the_print_is_looked_at(fives: int, realisasi: Decimal, arah: Arah) -> None:
    exact = ratio(Fraction(5 * fives), Fraction(realisasi), arah)
    assert exact is not None
    case = Case(row("1", "1", "1", arah=arah), Decimal(1), Decimal(1), bulat(exact), Fraction(1))
    found = _target_for(case, realisasi)
    assert found is None or found % 5 or found == case.target or case.may_rest_on_a_round_target(realisasi)
