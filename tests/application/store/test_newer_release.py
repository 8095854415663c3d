"""What a newer release stored is refused by name by an older one: read without what it adds, it would say less."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from application.store.codec import decode, encode
from application.store.faults import Damaged, NewerRelease
from tests import golden
from tests.exemplar import STREAM, exemplar, stored
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.owner import unguard

VERSION = "berversi 2, sedangkan rilis ini mengenal sampai versi 1"
FIELD = "memuat 'pagu_baru' yang belum dikenal di sini"
TOPIC = "belum dikenal di sini"
NEWER: dict[str, tuple[dict[str, Any], str, str]] = {
    "a version that only means something else": ({"_v": 2}, "", VERSION),
    "a version with a field": ({"_v": 2, "pagu_baru": "1"}, "", VERSION),
    "a field": ({"pagu_baru": "1"}, "", FIELD),
    "an event of a kind that is known": ({}, "PerjanjianKinerja.Relayed", TOPIC),
    "a kind of document": ({}, "RencanaStrategisBaru.Drafted", TOPIC),
}
EACH = pytest.mark.parametrize(("more", "topic", "says"), NEWER.values(), ids=NEWER)


@EACH
def test_no_event_class_reads_what_it_does_not_know(more: dict[str, Any], topic: str, says: str) -> None:
    for own in stored():
        state = json.loads(golden.path(own).read_text("utf-8"))
        with pytest.raises(NewerRelease, match=says) as told:
            decode(STREAM, 2, topic or own, json.dumps(state | more))
        assert topic or own in str(told.value)
        assert "Perbarui Jejak" in str(told.value)
        assert "Update Jejak" in told.value.teks.en


def test_a_class_of_two_versions_knows_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    cls = stored()["Kabupaten.Founded"]
    with monkeypatch.context() as patch:
        patch.setattr(cls, "class_version", 2, raising=False)
        patch.setattr(cls, "upcast_v1_v2", lambda body: body, raising=False)
        patch.setattr("application.store.codec._shapes", {})
        topic, state = encode(exemplar(cls))
        assert json.loads(state)["_v"] == 2
        assert decode(STREAM, 1, topic, state) == decode(STREAM, 1, topic, state.replace(',"_v":2', ""))
        with pytest.raises(NewerRelease, match="berversi 3, sedangkan rilis ini mengenal sampai versi 2"):
            decode(STREAM, 1, topic, state.replace('"_v":2', '"_v":3'))


@pytest.mark.parametrize(
    "topic", ["", ".", "..", ":", "Kabupaten", "Kabupaten:Founded", "builtins:int", "json.tool", "json", "x\ud800"]
)
def test_what_is_no_event_of_ours_is_named_and_nothing_is_loaded_for_it(topic: str) -> None:
    state = golden.path("Kabupaten.Founded").read_text("utf-8")
    sys.modules.pop("json.tool", None)
    with pytest.raises(NewerRelease, match=TOPIC):
        decode(STREAM, 1, topic, state)
    assert "json.tool" not in sys.modules


@pytest.mark.parametrize("state", ["", "{", "[]", "null", '{"provenance": 1}', '{"_v": "dua"}'])
def test_what_no_release_stored_is_damage(state: str) -> None:
    with pytest.raises(Damaged, match="tidak terbaca"):
        decode(STREAM, 2, "PerjanjianKinerja.TargetSet", state)


@pytest.fixture
def older(kantor: Kantor, more: dict[str, Any], topic: str) -> int:
    """A log in which a newer release stored one event; its position."""
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    (recorded,) = [
        r for page in kantor.house.journal.pages() for r in page if r.event.TOPIC == "PerjanjianKinerja.TargetSet"
    ]
    unguard(kantor.house.database)
    (entry,) = kantor.house.journal.entries_at([recorded.idx])
    state = json.dumps(json.loads(entry.state) | more)
    with kantor.house.database.write() as tx:
        for table in ("events", "log"):
            new = (topic or entry.topic, entry.stream, entry.version)
            tx.execute(f"UPDATE {table} SET topic = ? WHERE stream = ? AND version = ?", new)
        tx.execute("UPDATE events SET state = ? WHERE stream = ? AND version = ?", (state, *new[1:]))
    return recorded.idx


@pytest.fixture
def begun(older: int, database_url: str) -> Iterator[Kantor]:
    """A process of this release that begins on that log: nothing of it is known here yet."""
    office = Kantor(database_url)
    yield office
    office.close()


@EACH
def test_it_is_named_and_nothing_is_decided_on_what_is_half_understood(
    older: int, says: str, begun: Kantor, database_url: str
) -> None:
    before = begun.house.journal.position()
    revision = {"unit": "kb", "tahun": 2023, "base": 1, "reason_code": "pergantian_pejabat"}
    with pytest.raises(NewerRelease, match=says):
        begun.do("pk.open_revision", "perencana@kb", reason="Pejabat berganti di tengah tahun", **revision)
    api = Api(begun.house)
    seen = api.get("/pk/kb/2023/camat", "camat@kb").headers["ETag"]
    answer = api.post("pk/submit", {"unit": "kb", "tahun": 2023}, "camat@kb", If_Match=seen)
    assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/rilis-lama")
    assert says in answer.get_json()["detail"]
    jejak = Terminal(database_url)
    for line in ("rebuild", "rebuild --check"):
        said = jejak(line)
        assert (said.code, f"(posisi {older})" in said.err, says in said.err) == (1, True, True), said
    english = Terminal(database_url, "en")("rebuild").err
    assert f"(position {older})" in english
    assert "Update Jejak here" in english
    with begun.house.database.write() as tx:  # views that have yet to fold it, as after a restore
        begun.house.views.drop(tx)
        begun.house.views.create(tx)
    assert f"(posisi {older})" in jejak("unit list").err
    assert begun.house.journal.position() == before
