"""The witness: it reads on where it stopped, signs only what continues, and never forgets without saying so."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.verify.jejak_verify import COSIGNATURE, Checkpoint, Key, locked
from tests.interfaces.verify.log import Log, Signer, seal
from tests.interfaces.verify.running import Outcome, verify, words
from tests.interfaces.verify.server import LogServer, serving

STREAM = "55555555-1111-4222-8333-444444444444"


class Saksi:
    """A witness in a folder, beside a log that is served."""

    def __init__(self, folder: Path, server: LogServer) -> None:
        self.folder, self.server, self.log = folder, server, server.log
        made = verify("init", "--vkey", self.log.keys[0][1].vkey, "--state", folder, "--url", server.url)
        assert made.exit == 0
        self.key = Key.read(made.json["witness"], COSIGNATURE)

    def run(self, *args: object) -> Outcome:
        return verify(*args, "--state", self.folder)

    def grow(self, n: int) -> None:
        for i in range(n):
            self.log.add(STREAM, {"nilai": str(i)})
        self.log.checkpoint()

    def trusting(self) -> "Saksi":
        """After a clean pull and a cosignature."""
        assert self.run("pull").exit == 0
        assert self.run("cosign").exit == 0
        return self


@pytest.fixture
def saksi(tmp_path: Path) -> Iterator[Saksi]:
    log = Log(10)
    log.checkpoint()
    with serving(log) as server:
        yield Saksi(tmp_path / "saksi", server)


def test_the_weekly_routine(saksi: Saksi) -> None:
    first = saksi.run("pull")
    assert (first.exit, first.json["checked"], first.json["size"]) == (0, 10, 10)
    assert saksi.run("cosign").exit == 0
    (posted,) = saksi.server.posted
    note = Checkpoint.read(posted["note"])
    assert note.signed_by(Key.read(saksi.log.signer.vkey))
    assert note.cosigned_by(saksi.key)
    assert (saksi.folder / "cosigned" / "000000000010.txt").read_text("utf-8") == posted["note"]

    saksi.log.rotate(2)
    saksi.grow(4)
    saksi.server.asked.clear()
    second = saksi.run("pull")
    assert (second.exit, second.json["checked"], second.json["size"]) == (0, 5, 15)
    assert [a for a in saksi.server.asked if "entries" in a] == ["/api/v1/log/entries?after=10&limit=5"]
    assert saksi.run("cosign").exit == 0
    assert "/api/v1/log/proof/consistency?first=10&second=15" in saksi.server.asked
    assert saksi.run("check").exit == 0
    status = saksi.run("status")
    assert (status.exit, status.json["cosigned_size"], status.json["read"]) == (0, 15, 15)
    assert saksi.run("pull").json["checked"] == 0
    assert saksi.run("cosign").exit == 0
    assert len(saksi.server.posted) == 2  # nothing new, nothing signed anew


def test_a_long_log_comes_in_pages(tmp_path: Path) -> None:
    log = Log(501)
    log.checkpoint()
    with serving(log) as server:
        found = Saksi(tmp_path / "saksi", server).run("pull")
        assert (found.exit, found.json["checked"]) == (0, 501)
        assert [a.split("?")[1] for a in server.asked if "entries" in a] == ["after=0&limit=500", "after=500&limit=1"]


def test_keys_and_state_are_for_the_owner_only(saksi: Saksi) -> None:
    for name in ("witness.key", "state.json", "entries.jsonl"):
        assert (saksi.folder / name).stat().st_mode & 0o077 == 0
    assert saksi.folder.stat().st_mode & 0o077 == 0


def test_a_log_that_ends_before_its_own_checkpoint_is_found_and_read_again(saksi: Saksi) -> None:
    saksi.server.page = 3
    lost = saksi.log.rows[7:]
    del saksi.log.rows[7:]
    found = saksi.run("pull")
    assert found.codes == {"LOG_TRUNCATED", "ENTRY_MISSING"}
    assert found.json["findings"][1]["until"] == 10
    saksi.log.rows += lost
    again = saksi.run("pull")
    assert (again.exit, again.json["size"]) == (0, 10)


def test_a_pull_that_the_network_cut_does_not_read_again_what_it_verified(saksi: Saksi) -> None:
    saksi.server.page = 4
    saksi.server.breaks_at = 3
    assert saksi.run("pull").exit == 2
    with (saksi.folder / "entries.jsonl").open("ab") as stream:
        stream.write(b'{"sisa": ')  # a line cut by a power failure
    (saksi.folder / "state.json.new").write_text("setengah")
    assert saksi.run("pull").exit == 0
    asked = [a.split("after=")[1].split("&")[0] for a in saksi.server.asked if "entries" in a]
    assert asked == ["0", "4", "8", "8"]
    assert saksi.run("check").exit == 0


def test_what_is_not_under_the_checkpoint_yet_waits_for_its_turn(saksi: Saksi) -> None:
    saksi.log.add(STREAM, {"nilai": "sesudah"})
    saksi.server.generous = True
    assert saksi.run("pull").json["checked"] == 10
    assert saksi.run("cosign").exit == 0
    saksi.log.checkpoint()
    assert saksi.run("pull").json["checked"] == 1
    assert saksi.run("cosign").exit == 0


def test_findings_are_kept_even_when_the_network_then_fails(saksi: Saksi) -> None:
    saksi.log.rows[2]["state"] = "{}"
    saksi.server.page = 5
    saksi.server.breaks_at = 2
    found = saksi.run("pull")
    assert found.named("ENTRY_ALTERED") == [3]
    assert "tidak sesuai bentuknya" in found.json["unchecked"]
    assert saksi.run("status").codes == {"ENTRY_ALTERED"}
    assert saksi.run("cosign").codes == {"ENTRY_ALTERED"}


# -- what it refuses to sign


def test_nothing_is_signed_before_it_was_read(saksi: Saksi) -> None:
    assert saksi.run("cosign").exit == 2
    assert saksi.server.posted == []


def test_a_rewritten_log_is_a_fork_and_never_signed(saksi: Saksi) -> None:
    saksi.trusting()
    seal(saksi.log.rows[4], saksi.log.signer, state='{"nilai": "lebih mudah"}')
    saksi.grow(3)
    found = saksi.run("pull")
    assert found.codes == {"ROOT_DIFFERS"}
    assert saksi.run("cosign").codes == {"ROOT_DIFFERS"}
    assert len(saksi.server.posted) == 1
    whole = saksi.run("pull", "--from-start")
    assert whole.named("DIFFERS_FROM_COPY") == [5]
    assert "nilai: 4 → lebih mudah" in whole.out or "nilai: 4 \\u2192 lebih mudah" in whole.out
    assert saksi.run("status").exit == 1
    assert list((saksi.folder / "evidence").glob("*/checkpoint.txt"))


def test_a_change_deep_inside_is_shown_old_and_new(saksi: Saksi) -> None:
    saksi.log.rows.clear()
    row = saksi.log.add(STREAM, {"provenance": {"reason": "DPPA", "person": "p-1"}, "nilai": ["1", "2"]})
    saksi.grow(1)
    saksi.trusting()
    row["state"] = json.dumps({"provenance": {"reason": "perintah", "person": "p-1"}, "nilai": ["1", "3"]})
    found = saksi.run("pull", "--from-start").json["findings"]
    (detail,) = [f["detail"] for f in found if f["code"] == "DIFFERS_FROM_COPY"]
    assert detail == "nilai.1: 2 → 3; provenance.reason: DPPA → perintah"


@pytest.mark.parametrize("left", range(1, 10))
def test_a_log_that_shrank_is_never_signed(saksi: Saksi, left: int) -> None:
    """By one event or by nearly all: each is seen."""
    saksi.trusting()
    del saksi.log.rows[left:]
    saksi.log.checkpoint()
    found = saksi.run("pull")
    assert "LOG_TRUNCATED" in found.codes
    assert saksi.run("cosign").exit == 1
    whole = saksi.run("pull", "--from-start")
    assert whole.named("ENTRY_MISSING") == list(range(left + 1, 11))
    assert len(saksi.server.posted) == 1


def test_a_false_proof_of_consistency_is_never_signed(saksi: Saksi) -> None:
    saksi.trusting()
    saksi.grow(3)
    assert saksi.run("pull").exit == 0
    for answer in (b'{"proof": []}', b'{"proof": ["00"]}', b"{}", b'{"proof": 7}'):
        saksi.server.answers["/api/v1/log/proof/consistency"] = (200, answer)
        assert saksi.run("cosign").codes == {"PROOF_BAD"}
        assert saksi.run("pull").exit == 0
    saksi.server.answers["/api/v1/log/proof/consistency"] = (500, b"")
    assert saksi.run("cosign").exit == 2
    saksi.server.answers.clear()
    assert saksi.run("cosign").exit == 0


def test_findings_stop_the_signature_until_they_are_gone(saksi: Saksi) -> None:
    good = saksi.log.rows[3]["state"]
    saksi.log.rows[3]["state"] = "{}"
    assert saksi.run("pull").named("ENTRY_ALTERED") == [4]
    assert saksi.run("cosign").exit == 1
    saksi.log.rows[3]["state"] = good
    saksi.trusting()


def test_what_a_whole_reading_found_is_not_forgotten_by_a_short_one(saksi: Saksi) -> None:
    saksi.trusting()
    saksi.log.rows[3]["state"] = "{}"
    assert saksi.run("pull").exit == 0  # it does not read again what it verified
    assert saksi.run("pull", "--from-start").codes == {"ENTRY_ALTERED", "DIFFERS_FROM_COPY"}
    saksi.grow(2)
    assert saksi.run("pull").exit == 0
    assert saksi.run("cosign").exit == 1
    assert saksi.run("cosign", "--known-findings").exit == 0  # filed: what is new is protected all the same
    assert json.loads((saksi.folder / "entries.jsonl").read_bytes().splitlines()[3])["state"] != "{}"


def test_the_copy_on_disk_is_held_against_the_signed_state_before_signing(saksi: Saksi) -> None:
    assert saksi.run("pull").exit == 0
    path = saksi.folder / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace(b"acak-3", b"acak-4"))
    assert saksi.run("cosign").exit == 2
    assert saksi.run("check").named("ENTRY_ALTERED") == [4]
    assert saksi.run("pull", "--from-start").exit == 0
    assert saksi.run("cosign").exit == 0


def test_a_copy_cut_short_is_read_again_on_demand(saksi: Saksi) -> None:
    saksi.trusting()
    path = saksi.folder / "entries.jsonl"
    path.write_bytes(path.read_bytes()[:500])
    assert saksi.run("pull").exit == 2
    assert saksi.run("status").exit == 2
    assert "FILE_DAMAGED" in saksi.run("check").codes
    assert saksi.run("pull", "--from-start").exit == 0
    assert saksi.run("check").exit == 0


# -- its own state


@pytest.mark.parametrize("spoil", ["lost", "torn", "edited", "key lost", "key other", "empty", "signature", "nonsense"])
def test_a_lost_or_damaged_state_is_never_made_anew(saksi: Saksi, spoil: str) -> None:
    saksi.trusting()
    state, key = saksi.folder / "state.json", saksi.folder / "witness.key"
    match spoil:
        case "lost":
            state.unlink()
        case "torn":
            state.write_bytes(state.read_bytes()[:200])
        case "edited":
            state.write_bytes(state.read_bytes().replace(b'"size": 10', b'"size": 11'))
        case "key lost":
            key.unlink()
        case "key other":
            secret = base64.b64encode(b"\4" + b"x" * 32).decode()
            key.write_text(f"PRIVATE+KEY+inspektorat+00000000+{secret}\n")
        case "empty":
            state.write_bytes(b"")
        case "signature":
            state.write_text(json.dumps(json.loads(state.read_text()) | {"signature": "A" * 86 + "=="}))
        case "nonsense":
            state.write_bytes(b'{"body": [], "signature": 5}')
    for command in (["pull"], ["cosign"], ["status"], ["check"], ["init", "--vkey", saksi.log.signer.vkey]):
        found = saksi.run(*command)
        assert found.exit == 2
        assert "dipensiunkan" in found.json["unchecked"] or command[0] == "init"
    assert len(saksi.server.posted) == 1
    assert "must be retired" in words("status", "--state", saksi.folder, "--lang", "en")[1]


def test_an_old_copy_of_the_folder_is_found_out_by_its_own_cosignature(saksi: Saksi, tmp_path: Path) -> None:
    saksi.trusting()
    shutil.copytree(saksi.folder, tmp_path / "cadangan")
    saksi.grow(3)
    saksi.trusting()
    saksi.log.checkpoints[-1] = saksi.server.posted[-1]["note"]
    shutil.rmtree(saksi.folder)
    shutil.copytree(tmp_path / "cadangan", saksi.folder)
    assert saksi.run("pull").codes == {"STATE_ROLLED_BACK"}
    assert saksi.run("cosign").exit == 1


def test_a_new_witness_takes_over_from_the_last_cosignature(saksi: Saksi, tmp_path: Path) -> None:
    saksi.trusting()
    note = saksi.folder / "cosigned" / "000000000010.txt"
    start = ("init", "--vkey", saksi.log.signer.vkey, "--name", "inspektorat-2", "--baseline", note)
    assert verify(*start, "--state", tmp_path / "x", "--baseline-vkey", Signer("palsu", 3, 4).vkey).exit == 2
    assert verify(*start, "--state", tmp_path / "dua", "--baseline-vkey", saksi.key.vkey).exit == 0
    new = tmp_path / "dua"
    lost = saksi.log.rows[8:]
    del saksi.log.rows[8:]
    saksi.log.checkpoint()
    assert "LOG_TRUNCATED" in verify("pull", saksi.server.url, "--state", new).codes
    assert verify("cosign", "--state", new).exit == 1
    assert len(saksi.server.posted) == 1
    saksi.log.rows += lost
    saksi.log.checkpoint()
    assert verify("pull", "--state", new).exit == 0
    assert "saksi sebelumnya" in verify("status", "--state", new).json["cosigned"]
    assert verify("cosign", "--state", new).exit == 0
    assert Checkpoint.read(saksi.server.posted[1]["note"]).size == 10


def test_only_one_at_a_time(saksi: Saksi) -> None:
    with locked(saksi.folder):
        code = "import sys; from interfaces.verify.jejak_verify import main; sys.exit(main(sys.argv[1:]))"
        other = subprocess.run([sys.executable, "-c", code, "status", "--state", saksi.folder], capture_output=True)
    assert other.returncode == 2
    assert b"sedang dipakai" in other.stdout
    assert saksi.run("status").exit == 0


def test_an_undelivered_cosignature_is_sent_later_and_not_signed_twice(saksi: Saksi) -> None:
    assert saksi.run("pull").exit == 0
    saksi.server.answers["/api/v1/log/cosignature"] = (403, b'{"detail": "bukan inspektorat"}')
    kept = saksi.run("cosign")
    assert kept.exit == 2
    assert "belum terkirim" in kept.json["unchecked"]
    assert "bukan inspektorat" in kept.json["unchecked"]
    assert any("belum terkirim" in note for note in saksi.run("status").json["notices"])
    saksi.server.answers.clear()
    assert saksi.run("cosign").exit == 0
    (posted,) = saksi.server.posted
    assert posted["note"] == (saksi.folder / "cosigned" / "000000000010.txt").read_text("utf-8")


# -- the way there


@pytest.mark.parametrize(
    "url",
    [
        "http://jejak.test",
        "ftp://127.0.0.1",
        "https://",
        "https://a:b@c.test",
        "bukan",
        "https://h.test/?a=1",
        "http://[",
    ],
)
def test_only_https_but_for_this_machine(saksi: Saksi, url: str) -> None:
    found = saksi.run("pull", url)
    assert found.exit == 2
    assert "https" in found.json["unchecked"]


def test_no_redirect_carries_the_key_away(saksi: Saksi) -> None:
    saksi.server.answers["/api/v1/log/checkpoint"] = (302, b"")
    assert "302" in saksi.run("pull").json["unchecked"]


def test_the_key_comes_from_the_environment(saksi: Saksi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_ACCESS_KEY", "lain")
    assert "401" in saksi.run("pull").json["unchecked"]
    monkeypatch.delenv("JEJAK_ACCESS_KEY")
    assert "JEJAK_ACCESS_KEY" in saksi.run("pull").json["unchecked"]


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"\xff", b'{"entries": 5}', b'{"entries": [5, null, {}]}', b"[" * 100_000]
)
@pytest.mark.parametrize("path", ["checkpoint", "keys", "entries"])
def test_a_server_that_answers_nonsense_is_reported(saksi: Saksi, path: str, answer: bytes) -> None:
    saksi.server.answers[f"/api/v1/log/{path}"] = (200, answer)
    found = saksi.run("pull")
    assert found.exit in (1, 2)
    assert "tak terduga" not in found.json["unchecked"]
    saksi.server.answers.clear()
    assert saksi.run("pull").exit == 0
