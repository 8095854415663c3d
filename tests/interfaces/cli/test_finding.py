"""Finding one's way: commands under headings, one name for a document everywhere, Tab, and the page of a question."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.sections import SECTIONS, sectioned
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor

NAME = "pk/kb/2023/camat"
SHOWN = ("deadlines", "capaian --unit kb --tahun 2023", NAME, "lineage --unit kb --indikator keluhan --tahun 2023")


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{tmp_path_factory.mktemp('cli') / 'jejak.db'}", "2023-01-02T09:00:00+08:00")
    office.found().indikator("keluhan").sign_pk(keluhan="90")
    yield office
    office.close()


@pytest.fixture
def jejak(kantor: Kantor) -> Terminal:
    return Terminal(f"sqlite:///{kantor.house.database.path}")  # type: ignore[attr-defined]


def test_every_command_stands_under_one_heading(jejak: Terminal) -> None:
    named = [name for _, inside in SECTIONS.values() for name in inside]
    assert len(named) == len(set(named))
    assert sorted(name for _, names in sectioned([*CONTENTS]) for name in names) == sorted(CONTENTS)
    said = jejak.ok("--help").out
    assert said.index("Memulai:") < said.index("Membaca:") < said.index("Dokumen:") < said.index("Mengoperasikan:")
    assert "Audit:" in Terminal(jejak.url, "en").ok("--help").out


def test_a_document_has_one_name_in_every_command(jejak: Terminal) -> None:
    spelt = jejak.ok("pk show --unit kb --tahun 2023 --jabatan camat --json").json
    for line in (
        f"pk show {NAME}",
        f"pk show https://jejak.contoh.go.id/dokumen/{NAME}?lang=en",
        f"dokumen show {NAME}",
    ):
        assert jejak.ok(f"{line} --json").json == spelt
    assert jejak.ok(f"diff {NAME}").out == jejak.ok("diff pk kb 2023 camat").out
    page = "/capaian?unit=kb&tahun=2023"
    assert jejak.ok(f"capaian {page} --json").json == jejak.ok("capaian --unit kb --tahun 2023 --json").json
    assert "bukan pk" in jejak.fails(2, "pk show renja/kb/2023")
    assert "menyebut jabatan" in jejak.fails(2, f"pohon {NAME}")
    assert "bukan nama dokumen" in jejak.fails(2, "pk show ini/bukan")


def test_lists_are_narrowed(jejak: Terminal) -> None:
    def listed(more: str) -> list[str]:
        return [row["kind"] for row in jejak.ok(f"dokumen list --json {more}").json["documents"]]

    assert listed("--kind pk --tahun 2023") == ["pk"]
    assert listed("--kind renstra") == ["renstra"] or listed("--kind renstra") == []
    assert listed("--tahun 2022") == []
    found = {one["command"] for one in jejak.ok("do --list daftar. --json").json["commands"]}
    assert found == {f"daftar.{verb}" for verb in ("load", "release", "report", "set_status")}


@pytest.mark.parametrize("asked", SHOWN)
def test_the_page_of_a_question_shows_it(kantor: Kantor, jejak: Terminal, asked: str) -> None:
    address = jejak.ok(f"open {asked}").out.strip()
    path = "/" + address.split("/", 3)[3]
    Reader(kantor.house).open(path)
    if asked == NAME:
        assert jejak.ok(f"pk show {address} --json").json["unit"] == "kb"
        assert jejak.ok("open pk show --unit kb --tahun 2023 --jabatan camat").out.strip() == address
    assert "tidak punya halaman" in jejak.fails(2, "open migrate")


def test_tab_knows_commands_and_options_without_loading_them(jejak: Terminal) -> None:
    def offered(*words: str) -> list[str]:
        env = {"_JEJAK_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
        code = "from interfaces.cli.main import main; main([])"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=Path.cwd())
        return [line.partition(",")[2] for line in run.stdout.splitlines()]

    assert offered("jejak", "de") == ["demo", "deadlines"]
    assert {"show", "list"} <= {*offered("jejak", "dokumen", "")}
    assert "--tahun" in offered("jejak", "capaian", "--")
    assert offered("jejak", "completion", "z") == ["zsh"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(jejak: Terminal, shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(jejak.ok(f"completion {shell}").out)
    assert "_JEJAK_COMPLETE" in script.read_text()
    if program := shutil.which(shell):
        assert subprocess.run([program, "-n", str(script)], capture_output=True, check=False).returncode == 0
