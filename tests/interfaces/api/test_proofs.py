"""The log over HTTP: receipts with commands, checkpoints, entries and proofs, and who may have them."""

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from application.store.entries import leaf_of
from application.store.merkle import verify_consistency, verify_inclusion
from application.store.notes import read_checkpoint, read_note
from tests.application.store.test_log import witness
from tests.interfaces.api.client import Api, opened


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('proofs')}/jejak.db") as api:
        api.draft()
        yield api


def checkpoint(api: Api) -> Any:
    return read_checkpoint(read_note(api.get("/log/checkpoint").text).text)


def test_a_command_is_answered_with_receipts_that_the_log_keeps(api: Api) -> None:
    told = api.target("76")
    (receipt,) = told["receipts"]
    (entry,) = api.found(f"/log/entries?after={told['position'] - 1}&limit=1", "inspektorat")["entries"]
    assert {k: v for k, v in entry.items() if k != "state"} == {
        k: v for k, v in receipt.items() if k not in ("state_sha256", "vkey")
    }
    assert (
        leaf_of(*(entry[k] for k in ("idx", "stream", "version", "topic", "recorded_at", "state"))).hex()
        == (receipt["leaf"])
    )
    assert receipt["vkey"] == api.found("/log/keys")["keys"][0]["vkey"]


def test_proofs_hold_against_the_checkpoint(api: Api) -> None:
    before = checkpoint(api)
    api.target("77")
    signed = api.post("log/checkpoint", {}, "inspektorat")
    assert signed.status_code == 200, signed.text
    after = checkpoint(api)
    assert after.size > before.size
    found = api.found(f"/log/proof/inclusion?idx=3&size={after.size}")
    nodes = [bytes.fromhex(node) for node in found["proof"]]
    assert verify_inclusion(bytes.fromhex(found["leaf"]), 2, after.size, nodes, after.root)
    found = api.found(f"/log/proof/consistency?first={before.size}&second={after.size}")
    nodes = [bytes.fromhex(node) for node in found["proof"]]
    assert verify_consistency(before.size, after.size, before.root, after.root, nodes)


def test_the_log_is_read_in_pages_to_its_end(api: Api) -> None:
    read: list[int] = []
    after = 0
    while after is not None:
        page = api.found(f"/log/leaves?after={after}&limit=4")
        read += [row["idx"] for row in page["leaves"]]
        after = page["next"]
    assert read == list(range(1, api.house.journal.position() + 1))


def test_the_witness_cosigns_over_http(api: Api) -> None:
    note, vkey = witness("inspektorat", api.get("/log/checkpoint").text, Ed25519PrivateKey.generate())
    kept = api.post("log/cosignature", {"note": note, "vkey": vkey}, "inspektorat")
    assert kept.get_json()["name"] == "inspektorat"
    assert "inspektorat" in api.get("/log/checkpoint").text
    wrong = api.post("log/cosignature", {"note": note.replace("jejak", "lain"), "vkey": vkey}, "inspektorat")
    assert (wrong.status_code, wrong.get_json()["type"]) == (422, "/masalah/validasi")


@pytest.mark.parametrize("actor", ["camat@kota-bangun", "admin", "pengampu-dinas-kesehatan"])
def test_what_events_say_and_signing_are_not_for_every_office(api: Api, actor: str) -> None:
    assert api.get("/log/entries", actor).status_code == 403
    assert api.post("log/checkpoint", {}, actor).status_code == 403
    assert api.post("log/cosignature", {"note": "x", "vkey": "y"}, actor).status_code == 403
    assert api.get("/log/leaves", actor).status_code == 200, "hashes say nothing of what an event says"
    assert api.get("/log/checkpoint", "").status_code == 200, "anyone may hold us to it"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/log/proof/inclusion?idx=0&size=3", 404),
        ("/log/proof/inclusion?idx=9999&size=9999", 404),
        ("/log/proof/inclusion?idx=x&size=3", 422),
        ("/log/proof/inclusion?size=3", 422),
        ("/log/proof/consistency?first=5&second=3", 404),
        ("/log/entries?limit=100000", 422),
        ("/log/entries?nama=x", 422),
    ],
)
def test_bad_questions_get_answers(api: Api, asked: str, status: int) -> None:
    assert api.get(asked, "inspektorat").status_code == status
