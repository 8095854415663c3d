"""All contradictions of the real papers that mislead: each is found by its rule, with its figures, and a corrected copy
raises nothing. The list is what is promised, so that nobody has to count."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.figures.nilai import Jenis, Nilai
from domain.gate import between, within
from domain.gate.between import Above
from domain.gate.finding import Finding
from domain.gate.papers import CellFinding, Key, Known, Paper, Target
from domain.kernel import Teks
from interfaces.input.reading import BadInput
from interfaces.tables.checking import checked_file
from interfaces.tables.sentences import told_in

HIGH = {
    "KB-001": "target_berbeda",
    "KB-002": "target_berbeda",
    "KB-003": "capaian_beda",
    "KB-004": "capaian_berbeda",
    "KB-005": "capaian_beda",
    "KB-006": "capaian_beda",
    "KB-007": "target_berbeda",
    "KB-008": "predikat_beda",
    "KB-010": "arah_belum_dinyatakan",
    "KB-011": "capaian_beda",
    "KB-013": "kosong_dinilai",
    "KB-028": "fisik_penuh_tanpa_belanja",
    "KB-029": "tidak_ada_kejadian",
    "KB-043": "tanggal_di_luar_tahun",
    "KB-049": "persen_dari_jumlah_lain",
    "KB-050": "jumlah_beda",
    "KB-051": "jumlah_beda",
    "KB-055": "anggaran_berbeda",
    "KB-058": "kolom_bergeser",
    "KB-060": "capaian_beda",
    "KB-061": "tidak_terbaca",
    "KB-064": "jumlah_beda",
    "KB-065": "kosong_dinilai",
    "KB-067": "perubahan_beda",
    "KB-070": "efisiensi_beda",
    "KB-076": "bagian_bukan_hitungan_daftar",
    "KB-079": "bobot_ikm_tidak_disebut",
    "KB-086": "tindak_lanjut_bpk_60_hari",
    "SS-001": "iku_berbeda_dari_renstra",
    "SS-006": "satu_survei_dua_target",
    "SS-007": "predikat_beda",
    "SS-014": "kode_dua_nama",
    "SS-017": "indikator_program_lain",
    "SR-001": "nip_dua_nama",
    "SR-002": "iku_tanpa_satuan_target",
    "SR-003": "ikm_bukan_survei",
    "SR-004": "pembilang_penyebut_beda",
    "GT-001": "rumus_bukan_persen",
}
DATA = Path(__file__).parents[2] / "data"
PRINTED: dict[str, dict[str, Any]] = {
    case["rujukan"]: case
    for name in ("contradictions", "sentences")
    for case in json.loads((DATA / f"{name}.json").read_text())
    if "rujukan" in case
}
BETWEEN = {"SS-001", "SS-006"}
"""Of two documents, or two cells of one, that are kept here and not printed."""


def findings(text: str) -> tuple[list[Finding], list[list[str]]]:
    """All that is told of a text, and the figures of what explains its rows."""
    raw = text.encode()
    try:
        rows = checked_file(raw)[0]
    except BadInput:
        rows = []
    found = [finding for one in rows for finding in one.findings] + told_in(raw, rows)
    return found, [list(each.figures) for one in rows for each in one.explanations]


def test_the_promise_is_whole() -> None:
    assert len(HIGH) == 38
    assert {*HIGH} == {*PRINTED} | BETWEEN
    assert {id: case["rule"] for id, case in PRINTED.items()} == {id: HIGH[id] for id in HIGH if id not in BETWEEN}


@pytest.mark.parametrize("id", sorted(PRINTED))
def test_it_is_found_with_its_figures_and_not_in_a_corrected_copy(id: str) -> None:
    case = PRINTED[id]
    found, explained = findings(case["wrong"])
    sides = [(f.one.figure.id, f.other.figure.id) for f in found if f.rule.id == HIGH[id]]
    one, other = case["figures"]
    assert any(a == one and other in (b, None) for a, b in sides), sides
    assert case.get("penjelasan", []) in [*explained, []]
    assert [(f.rule.id, f.one.figure.id) for f in findings(case["right"])[0]] == []


def paper(name: str, **cells: str) -> Paper:
    target = {
        Key(slug.replace("_", "-"), 2024, 0): Target(Nilai(Jenis.ANGKA, value, Decimal(value)), n)
        for n, (slug, value) in enumerate(cells.items(), start=1)
    }
    return Paper(name, Teks(name, name), 1, target)


def sides(found: CellFinding) -> tuple[str, str, str]:
    return found.rule.id, found.one.figure.id, found.other.figure.id


def test_an_iku_that_prints_the_step_of_another_year() -> None:
    renstra, known = paper("renstra", keluhan="80", trantibum="80"), {n: Known(n) for n in ("keluhan", "trantibum")}
    above = [Above(renstra, between.IKU_RENSTRA)]
    found = list(between.against(paper("iku", keluhan="70", trantibum="70"), above, known, years=True))
    assert [sides(each) for each in found] == [(HIGH["SS-001"], "70", "80")] * 2
    assert list(between.against(paper("iku", keluhan="80", trantibum="80"), above, known, years=True)) == []


def test_one_survey_with_two_targets_in_one_document() -> None:
    known = {"ikm": Known("Indeks Kepuasan Masyarakat"), "ikm-layanan": Known("Nilai IKM Kecamatan")}
    (found,) = within.targets(paper("pk", ikm="89.17", ikm_layanan="88.30"), known, {})
    assert sides(found) == (HIGH["SS-006"], "88,30", "89,17")
    assert list(within.targets(paper("pk", ikm="89.17", ikm_layanan="89.17"), known, {})) == []
