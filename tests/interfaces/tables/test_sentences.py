"""What papers say in words: each contradiction is found by its rule with both figures, none in a corrected copy."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.figures.terbilang import terbilang
from domain.gate.check import Checked
from domain.gate.finding import Finding
from interfaces.input.reading import BadInput
from interfaces.tables.checking import checked_file
from interfaces.tables.sentences import told_in
from tests.examples import examples
from tests.interfaces.cli.runner import run

DATA = Path(__file__).parents[2] / "data"
CASES: list[dict[str, Any]] = json.loads((DATA / "sentences.json").read_text())
PAPERS = sorted(path for path in (DATA / "tables").iterdir() if path.suffix in (".txt", ".csv"))


def told(text: str) -> list[Finding]:
    raw = text.encode()
    return told_in(raw, rows(raw))


def rows(raw: bytes) -> list[Checked]:
    try:
        return checked_file(raw)[0]
    except BadInput:
        return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['wrong'][:30]}")
def test_it_is_found_with_both_figures_and_not_in_the_corrected_copy(case: dict[str, Any]) -> None:
    found = told(case["wrong"])
    said = [[f.rule.id, f.one.figure.id, f.other.figure.id] for f in found]
    assert said == [[case["rule"], *case["figures"]], *case.get("juga", [])]
    assert "baris" in found[0].one.where.id
    assert found[0].mend.id
    assert found[0].mend.en
    assert told(case["right"]) == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_the_papers_that_are_here_raise_no_false_alarm(path: Path) -> None:
    raw = path.read_bytes()
    assert told_in(raw, rows(raw)) == []


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@example(999_999_999, 999_999_998)
@examples(300)
def test_digits_and_words_of_one_number_agree_and_of_two_never(one: int, other: int) -> None:
    digits = f"{one:,}".replace(",", ".")
    found = told(f"Sebanyak {digits} ({terbilang(other)}) lembar.")
    assert [f.rule.id for f in found] == ([] if one == other else ["bilangan_beda"])


LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(st.text(LETTERS, max_size=400), st.sampled_from([case["wrong"] for case in CASES]), st.integers(0, 400))
@examples(300)
def test_no_text_is_an_error(noise: str, text: str, at: int) -> None:
    told(text[:at] + noise + text[at:])


def test_a_page_of_sentences_needs_no_table() -> None:
    text = "LAPORAN KINERJA\nTAHUN 2023\n\nTerdapat 20 (enam) poin.\n\nKota Contoh, 15 Februari 2023\n"
    said = run("check", "-", stdin=text.encode())
    assert said.code == 1
    assert "[tinggi] Tanggal tanda tangan tidak mungkin: 15 Februari 2023" in said.out
    programs = run("check", "-", "--json", stdin=text.encode()).json
    assert [one["rule"] for one in programs["text"]] == ["bilangan_beda", "tanggal_di_luar_tahun"]
    english = run("check", "-", "--lang", "en", stdin=text.encode())
    assert "Beside its tables of capaian" in english.out
    assert run("check", "-", stdin=b"Terdapat 20 (enam) poin.\n").code == 0  # nothing of it is high


WORK = """\
No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian
1\tRealisasi Fisik\tPersen\t100\t100\t100

Uraian\tAnggaran (Rp)\tRealisasi (Rp)\tCapaian (%)
Penyediaan Gaji\t5.019.900.311\t5.000.000.000\t99,60
Koordinasi Laporan\t75.000.000\t{}
Musyawarah Desa\t440.049.000\t{}
"""


def test_all_was_done_yet_some_of_it_spent_nothing() -> None:
    unspent, spent = ("\t", "\t"), ("75.000.000\t100,00", "440.049.000\t100,00")
    (found,) = [f for row in rows(WORK.format(*unspent).encode()) for f in row.findings if "fisik" in f.rule.id]
    assert (found.one.figure.id, found.other.figure.id) == ("100", "2 tanpa realisasi, pagu Rp515.049.000")
    assert [f for row in rows(WORK.format(*spent).encode()) for f in row.findings] == []
