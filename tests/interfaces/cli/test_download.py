"""`jejak download`: a document as a file, or one sentence that says why not."""

import shutil
from pathlib import Path

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.writing.reading import word_tables


@pytest.fixture
def terminal(told: Path, tmp_path: Path) -> Terminal:
    return Terminal(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}")


def test_a_report_is_written(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.ok("download lkjip kota-bangun 2023 --as docx -o", str(tmp_path / "lkjip.docx"))
    assert "lkjip.docx" in said.out
    assert len(word_tables((tmp_path / "lkjip.docx").read_bytes())) >= 28
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "line",
    [
        "renstra kota-bangun 2023",
        "renja kota-bangun 2023",
        "iku kota-bangun 2023",
        "renja_perubahan sangasanga 2025",
        "rencana_aksi sangasanga 2025",
    ],
)
def test_plans_go_out_too(terminal: Terminal, tmp_path: Path, line: str) -> None:
    terminal.ok(f"download {line} -o", str(tmp_path / "x.docx"))
    assert word_tables((tmp_path / "x.docx").read_bytes())


def test_the_ending_says_the_form(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ok("download pk kota-bangun 2023 -o", str(tmp_path / "pk.xlsx"))
    assert (tmp_path / "pk.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lkjip kota-bangun 2023 -o {here}/laporan.odt", "akhiran"),
        ("lkjip kota-bangun 2023 -o {here}/tidak/ada.pdf", "folder"),
        ("lkjip kota-bngun 2023 -o {here}/x.docx", "tidak dikenal"),
        ("pk kota-bangun 2019 -o {here}/x.docx", "belum ada"),
        ("anggaran kota-bangun 2023 -o {here}/x.docx", "lkjip, pk"),
        ("renstra kota-bangun 2035 -o {here}/x.docx", "belum ada"),
    ],
)
def test_what_cannot_be_written_is_said(terminal: Terminal, tmp_path: Path, line: str, said: str) -> None:
    assert said in terminal.fails(2, f"download {line.format(here=tmp_path)}")
    assert not list(tmp_path.glob("x.*"))
