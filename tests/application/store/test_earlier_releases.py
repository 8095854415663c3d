"""Nothing stored changes: what an earlier release wrote opens, verifies, rebuilds, answers and goes on, as it did."""

import json
import lzma
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.figures.calendar import Zona
from interfaces.clock import real_clock
from tests.interfaces.cli.runner import Terminal
from tests.releases import EVERY_EVENT, OFFICE, releases, sums, unpack, write_key
from tests.waiting import PATIENCE

BOTH = (OFFICE, EVERY_EVENT)
NEXT = {"command": "pk.draft", "command_id": "sesudah-1", "actor": "perencana@kota-bangun"}
RENSTRA_2023 = '''"target_renstra": "30",
        "realisasi": null,
        "reason": "%s",
        "reason_en": "%s"'''
WHY = "Kewenangan memungut pindah ke DPMPTSP sejak 2022"
SINCE = {
    RENSTRA_2023 % ("belum ada realisasi", "no realisasi yet"): (
        RENSTRA_2023 % (f"tidak berlaku ({WHY})", f"not applicable ({WHY})")
    ),
    "Skala kabupaten: capaian kinerja Kutai Kartanegara (kebijakan lokal).": (
        "Skala kabupaten: capaian kinerja (pita Permendagri 86/2017; celah ditutup batas\nbawah, kebijakan lokal).\n"
        "Predikat menurut skala IKM PermenPANRB 14/2017 (PermenPANRB 14/2017).\n"
        "Predikat menurut skala AKIP PermenPANRB 88/2021 (PermenPANRB 88/2021; batas ikut\n"
        "tingkat di bawahnya (disimpulkan))."
    ),
    "capaian kinerja Kutai Kartanegara": "capaian kinerja",
    "kantor kabupaten: register pejabat hanya memuat jabatan di unit": (
        "staf kantor kabupaten: register pejabat memuat jabatan, bukan staf"
    ),
    "an office of the kabupaten: the register holds the offices of units only": (
        "staff of the kabupaten: the register holds offices, not staff"
    ),
}
"""What is worded otherwise on purpose: a shipped scale names no kabupaten and is cited, the kabupaten has
offices, a row says what it lacks."""

DAY = r"\d+ \w+ \d{4}"
ADDED = {
    rf"; (dicatat|recorded on) {DAY}(?=\.)": "",
    rf"bertanggal {DAY}, dicatat {DAY} oleh": "dicatat oleh",
    rf"dated {DAY}, recorded on {DAY} by": "recorded by",
    r", disetujui di Jejak \(tanda tangan elektronik tidak tersertifikasi\)": "",
    r", approved in Jejak \(an electronic signature without a certificate\)": "",
    r"Disetujui di Jejak \(tanda tangan elektronik tidak tersertifikasi\)": "Tanda tangan di Jejak",
    r"; menunggu tanda tangan": "",
    r"v\d+: Berkas naskahnya belum disimpan\. ": "",
}
"""What sentences say besides since: the day of the record beside a day that is claimed, and that what was signed here
is an approval without a certificate; that the file of an older paper is not kept."""
UNITS = {"kota-bangun": "Kecamatan Kota Bangun", "sangasanga": "Kecamatan Sangasanga", "kb9": "Kecamatan Contoh"}


def is_said(now: str, question: dict[str, Any]) -> bool:
    """Whether an answer is that of then: letter for letter, except that data may have more parts."""
    then = "\n".join(question["answer"])
    for before, after in SINCE.items():
        then = then.replace(before, after)
    if "--json" in question["words"]:
        return holds(json.loads(now), json.loads(then))
    return plain(now) == plain(then)


def plain(text: str) -> str:
    """A text word for word, wherever its lines break; since then units have names and papers two days."""
    for slug, nama in UNITS.items():
        text = text.replace(slug, nama)
    return without_what_was_added(" ".join(text.split()))


def without_what_was_added(text: str) -> str:
    for added, before in ADDED.items():
        text = re.sub(added, before, text)
    return text


def rests(now: Any, then: Any) -> bool:
    """Whether an answer rests on all that it rested on then; what tells more rests on more events."""
    return set(then["events"]) <= set(now["events"]) and holds({**now, "events": then["events"]}, then)


def holds(now: Any, then: Any) -> bool:
    """Whether data says all that it said then."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(
            name in now and (rests if name == "rests_on" else holds)(now[name], part) for name, part in then.items()
        )
    if isinstance(then, list) and isinstance(now, list):
        return len(now) == len(then) and all(map(holds, now, then))
    return bool(now == then or (isinstance(now, str) and without_what_was_added(now) == then))


class Kept:
    """A database of an earlier release, with the key that signed it, and what was said of it then."""

    def __init__(self, release: Path, name: str, folder: Path) -> None:
        self.file, self.verifier = folder / f"{name}.db", folder / "verifier.py"
        unpack(release, name, self.file)
        self.verifier.write_bytes(lzma.decompress((release / "jejak_verify.py.xz").read_bytes()))
        self.expected = json.loads(lzma.decompress((release / "expected.json.xz").read_bytes()))
        self.then = self.expected["databases"][name]
        self.checkpoint = folder / "checkpoint.txt"
        self.checkpoint.write_text(self.then["checkpoint"])
        self.jejak = Terminal(f"sqlite:///{self.file}")

    def verified(self) -> Any:
        """What the file that auditors have since then says of the database, and of the checkpoint they kept."""
        (key,) = self.jejak.ok("log status --json").json["keys"]
        words = ["check", "--sqlite", self.file, "--vkey", key["vkey"], "--checkpoint", self.checkpoint, "--json"]
        ran = subprocess.run(
            [sys.executable, "-I", self.verifier, *words], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return json.loads(ran.stdout)

    def digest(self) -> str:
        """Of the views as they lie there, by the columns of then."""
        found = sums(self.file, self.then["columns"])
        assert found == self.then["sums"]
        return f"{sum(int(each, 16) for each in found.values()) % 2**256:064x}"


@pytest.fixture(params=releases(), ids=lambda release: release.name)
def release(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    key = tmp_path / "known.key"
    write_key(key)
    monkeypatch.setenv("JEJAK_KEY_FILE", str(key))
    found: Path = request.param
    return found


@pytest.fixture(params=BOTH)
def kept(request: pytest.FixtureRequest, release: Path, tmp_path: Path) -> Kept:
    """Both databases, as their release left them."""
    return Kept(release, request.param, tmp_path)


@pytest.fixture
def office(release: Path, tmp_path: Path) -> Iterator[Kept]:
    return Kept(release, OFFICE, tmp_path)


def test_its_views_are_those_of_a_rebuild_and_the_same_rows_as_then(kept: Kept) -> None:
    kept.jejak.ok("migrate")
    assert kept.digest() == kept.then["digest"]
    assert kept.jejak("rebuild --check").code == 0
    assert kept.jejak("rebuild").code == 0
    assert kept.digest() == kept.then["digest"]


def test_the_verifier_of_then_finds_nothing(kept: Kept) -> None:
    kept.jejak.ok("migrate")
    said = kept.verified()
    assert (said["result"], said["findings"], said["size"]) == ("ok", [], kept.then["position"])


def test_its_questions_are_answered_letter_for_letter(office: Kept) -> None:
    office.jejak.ok("migrate")
    for name, question in office.expected["questions"].items():
        assert is_said(office.jejak.ok("", *question["words"]).out, question), name


def test_it_goes_on_and_the_verifier_of_then_agrees(office: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its demos did not say so in the log, and are installations like any other: who acts has a key."""
    office.jejak.ok("migrate")
    now = real_clock().astimezone(Zona.WITA.tz).date()  # it has lain still for months
    office.jejak.ok(f"clock trust {now} --reason Dibuka")
    granted = office.jejak.ok("access grant --person p-010 --as perencana@kota-bangun").out
    monkeypatch.setenv("JEJAK_ACCESS_KEY", granted.splitlines()[-1])
    assert office.jejak.do({**NEXT, "data": {"unit": "kota-bangun", "tahun": 2025, "prefill": False}}).code == 0
    office.jejak.ok("log checkpoint")
    said = office.verified()
    assert (said["result"], said["findings"]) == ("ok", [])
    assert said["size"] == office.jejak.position() > office.then["position"]
    assert office.jejak("rebuild --check").code == 0


def test_its_backup_answers_the_same_on_both_databases(office: Kept, tmp_path: Path, empty_database_url: str) -> None:
    office.jejak.ok("migrate")
    assert office.jejak("backup", str(tmp_path / "kept.backup")).code == 0
    jejak = Terminal(empty_database_url)
    said = jejak("restore", str(tmp_path / "kept.backup"), "--reason", "Dipindah ke basis data lain")
    assert said.code == 0, said
    for name, question in office.expected["questions"].items():
        assert is_said(jejak.ok("", *question["words"]).out, question), name
