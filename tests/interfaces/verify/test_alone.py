"""One file, copied to a machine without Jejak; in both languages; with a guide that knows its findings."""

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from interfaces.verify.jejak_verify import MEANINGS, Progress, parser
from tests.interfaces.verify.log import Log, Signer
from tests.interfaces.verify.running import SCRIPT, alone, words
from tests.interfaces.verify.server import KEY, serving

ROOT = Path(__file__).parents[3]


def test_the_copied_file_needs_nothing_of_ours(tmp_path: Path) -> None:
    log = Log(6)
    log.checkpoint()
    log.package(tmp_path / "paket.zip")
    good = alone(tmp_path, "package", "paket.zip", "--vkey", log.signer.vkey)
    assert (good.returncode, good.stderr) == (0, "")
    assert "HASIL: COCOK" in good.stdout
    key = {"JEJAK_ACCESS_KEY": KEY}
    with serving(log) as server:
        assert alone(tmp_path, "init", "--vkey", log.signer.vkey).returncode == 0
        assert alone(tmp_path, "pull", server.url, env=key).returncode == 0
        assert alone(tmp_path, "cosign", env=key).returncode == 0
    log.rows[2]["state"] = '{"nilai": "9\\u001b[2J\\u202e"}'
    bad = alone(tmp_path, "check", "--sqlite", log.sqlite(tmp_path / "a.db"), "--lang", "en")
    assert (bad.returncode, bad.stderr) == (1, "")
    assert "entry 3 · stream 00000002" in bad.stdout
    assert "nilai: 2 → 9\\x1b[2J\\u202e" in bad.stdout  # nothing of the data moves the cursor or the direction
    log.rows[2]["state"] = '{"nilai": "\u0635 9"}'
    bad = alone(tmp_path, "check", "--sqlite", log.sqlite(tmp_path / "b.db"), "--lang", "en")
    assert "nilai: 2 → \u2068\u0635 9\u2069" in bad.stdout


def test_it_imports_only_the_standard_library_and_cryptography() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 9))
    named = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.add((node.module or "").split(".")[0])
    assert named - sys.stdlib_module_names == {"cryptography"}


def test_help_in_both_languages(tmp_path: Path) -> None:
    for lang, word in (("id", "Kode keluar"), ("en", "Exit codes")):
        done = subprocess.run([sys.executable, str(SCRIPT), "--lang", lang, "--help"], capture_output=True, text=True)
        assert (done.returncode, word in done.stdout) == (0, True)


@pytest.mark.parametrize("code", MEANINGS)
def test_every_finding_is_said_twice_and_reported_somewhere(code: str) -> None:
    title, meaning, english_title, english_meaning = MEANINGS[code]
    assert len({title, meaning, english_title, english_meaning}) == 4
    assert SCRIPT.read_text("utf-8").count(f'"{code}"') > 1


def test_every_sentence_is_said_in_both_languages() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    speaking = ("say", "unable", "bad", "note")
    calls = [
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and getattr(n.func, "id", getattr(n.func, "attr", "")) in speaking
    ]
    assert len(calls) > 150
    for call in calls:
        if isinstance(call.args[0], ast.Starred):
            continue
        first, second = call.args
        fields = [
            set(re.findall(r"\{(\w+)\}", ast.literal_eval(s))) for s in (first, second) if isinstance(s, ast.Constant)
        ]
        assert len(set(map(frozenset, fields))) <= 1, ast.unparse(call)


@pytest.mark.parametrize("guide", ["interfaces/verify/guide-for-auditors.md", "interfaces/verify/panduan-auditor.md"])
def test_the_guide_is_two_pages_and_knows_every_finding(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    assert set(re.findall(r"`([A-Z]+_[A-Z_]+)`", text)) - {"JEJAK_ACCESS_KEY"} <= MEANINGS.keys()
    assert 600 < len(text.split()) < 1250
    commands = re.findall(r"^jejak-verify .+|(?<=`)jejak-verify [^`]+", text.replace("\\\n", " "), re.M)
    assert len(commands) > 10
    for command in commands:
        assert parser().parse_args(shlex.split(command, comments=True)[1:]).does


def test_numbers_and_words_follow_the_language(tmp_path: Path) -> None:
    log = Log(3)
    log.rows[1]["state"] = "{}"
    path = log.sqlite(tmp_path / "a.db")
    _, indonesian = words("check", "--sqlite", path, "--vkey", Signer().vkey)
    _, english = words("check", "--sqlite", path, "--vkey", Signer().vkey, "--lang=en")
    assert "Isi entri diubah setelah dicatat" in indonesian
    assert "HASIL: 1 TEMUAN" in indonesian
    assert "The content of an entry was altered" in english
    assert "RESULT: FINDINGS: 1." in english


def test_long_work_shows_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(total=1024)
    progress.at(256)
    assert capsys.readouterr().err == ""  # what is short says nothing
    progress.next = 0
    progress.at(512)
    progress.done()
    assert "512/1.024 (50%) entri diperiksa" in capsys.readouterr().err
