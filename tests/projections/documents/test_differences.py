"""Differences between two versions, or two moments, of a document: added, removed, changed, word by word."""

from datetime import date
from typing import Any

import pytest

from domain.kernel import NotFound
from projections.clocks import AsOf
from projections.documents.differences import Side
from projections.sentences.differences import sisi
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.projections.plans.test_lineage_card import PK, WHY_REVISED

KEY = {"unit": "kb", "tahun": 2023, "jabatan": "camat"}


@pytest.fixture
def revised(kantor: Kantor) -> Kantor:
    """Version 2 changes one target, drops one and adds one."""
    kantor.found(go_live="2023-01-01")
    for slug in ("keluhan", "arsip", "trantibum"):
        kantor.indikator(slug)
    kantor.sign_pk(keluhan="75", arsip="10", on="2023-01-02")
    kantor.at("2023-10-02").do("pk.open_revision", "perencana@kb", **PK, base=1, **WHY_REVISED)
    rows = [{"indikator": "keluhan", "nilai": "80"}, {"indikator": "trantibum", "nilai": "90"}]
    kantor.do("pk.set_target", "perencana@kb", **PK, target=rows)
    kantor.do("pk.drop_target", "perencana@kb", **PK, indikator="arsip", reason="Kewenangan pindah ke dinas arsip")
    return kantor.at("2023-10-10").finish_pk(signed_on="2023-10-10", effective_from="2023-09-01")


def changes(answer: Any) -> list[tuple[str, str, str | None, str | None]]:
    return [(c["jenis"], c["kunci"]["indikator"], c["old"], c["new"]) for c in answer["perubahan"]]


def compare(kantor: Kantor, dari: Side, ke: Side, kind: str = "pk", **key: Any) -> Any:
    return kantor.house.queries.beda(kind, key or KEY, dari, ke)


def test_two_versions(revised: Kantor) -> None:
    at = revised.today()
    found = compare(revised, Side(at, 1), Side(at, 2))
    assert changes(found) == [
        ("changed", "keluhan", "75", "80"),
        ("added", "trantibum", None, "90"),
        ("removed", "arsip", "10", None),
    ]
    assert found["jumlah"] == {"added": 1, "removed": 1, "changed": 1}
    events = {r.idx: type(r.event).TOPIC for r in revised.house.journal.page(0, 1000)}
    assert {events[c["event"]["new"]] for c in found["perubahan"] if c["new"]} == {"PerjanjianKinerja.TargetSet"}
    assert compare(revised, Side(at), Side(at))["perubahan"] == found["perubahan"]  # with the one that it rests on
    assert changes(compare(revised, Side(at, 2), Side(at, 1)))[0] == ("changed", "keluhan", "80", "75")
    with pytest.raises(NotFound, match="Versi 3 tidak ada; yang ada: 1, 2"):
        compare(revised, Side(at, 3), Side(at, 2))


def test_two_moments(revised: Kantor) -> None:
    journal = revised.house.journal
    opened = next(r.idx for r in journal.page(0, 1000) if type(r.event).TOPIC == "PerjanjianKinerja.RevisionOpened")
    then, later = AsOf(opened, date(2023, 10, 2)), AsOf(opened + 1, date(2023, 10, 2))
    assert changes(compare(revised, Side(then, 2), Side(later, 2))) == [("changed", "keluhan", "75", "80")]
    never, now = AsOf(0, date(2023, 1, 1)), revised.today()
    first = compare(revised, Side(never), Side(now, 1))
    assert (first["dari"]["versi"], first["jumlah"]) == (None, {"added": 2, "removed": 0, "changed": 0})
    with pytest.raises(NotFound, match="Unit"):
        compare(revised, Side(never), Side(never))
    with pytest.raises(NotFound, match="pk/kb/2024/camat belum ada"):
        compare(revised, Side(now), Side(now), **{**KEY, "tahun": 2024})


def test_a_change_of_a_plan_is_compared_with_the_plan_that_it_changes(kantor: Kantor) -> None:
    plan = {"unit": "kb", "tahun": 2023}
    kantor.found(go_live="2023-01-01").indikator("keluhan").indikator("arsip")
    kantor.do("renja.draft", "perencana@kb", **plan, prefill=False)
    rows = [{"indikator": "keluhan", "nilai": "75"}, {"indikator": "arsip", "nilai": "10"}]
    kantor.do("renja.set_target", "perencana@kb", **plan, target=rows)
    establish(kantor, "renja", **plan)
    own = {**plan, "n": 1}
    kantor.do("renja_perubahan.draft", "perencana@kb", **own, reason_code="silpa", reason="SiLPA lebih besar")
    kantor.do("renja_perubahan.set_target", "perencana@kb", **own, target=[{"indikator": "arsip", "nilai": "12"}])
    drafted = kantor.today()
    establish(kantor, "renja_perubahan", **own)
    for at in (drafted, kantor.today()):
        found = compare(kantor, Side(at), Side(at, 1), "renja_perubahan", **own)
        assert (found["dari"]["dokumen"], changes(found)) == ("renja/kb/2023", [("changed", "arsip", "10", "12")])
        assert sisi(found["dari"]).id.startswith("Renja 2023, versi 1, ")


def establish(kantor: Kantor, kind: str, **key: Any) -> None:
    kantor.do(f"{kind}.submit", "camat@kb", **key)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    kantor.do(f"{kind}.establish", "bupati", **key, signed_on="2023-01-02", number="Perbup contoh/1", sha256=SHA)


def test_texts_are_told_word_by_word(revised: Kantor) -> None:
    revised.at("2024-01-15").do("lkjip.draft", "perencana@kb", **PK)
    for text in ("Keluhan ditangani dalam tiga hari", "Keluhan ditangani dalam dua hari"):
        revised.do("lkjip.set_narrative", "perencana@kb", **PK, bagian="ikhtisar", teks=text, reason="Dibaca ulang")
    at = revised.today()
    (one,) = compare(revised, Side(AsOf(at.position - 1, at.per)), Side(at), "lkjip", unit="kb", tahun=2023)[
        "perubahan"
    ]
    assert (one["bagian"], one["jenis"]) == ("narasi", "changed")
    assert [piece for piece in one["kata"] if piece[0] != "="] == [["-", "tiga"], ["+", "dua"]]


def test_cards_are_compared_too(revised: Kantor) -> None:
    card = {"nama": "Indikator keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    new = {**card, "definisi": "Keluhan yang dijawab tertulis"}
    why = "Definisi disepakati"
    revised.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=new, reason=why)
    at = revised.today()
    found = compare(revised, Side(at), Side(at), "indikator", unit="kb", slug="keluhan")
    assert [(c["medan"], c["jenis"], c["new"]) for c in found["perubahan"]] == [("definisi", "added", new["definisi"])]


def test_the_terminal_compares(revised: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url, "en")
    said = jejak.ok("diff pk kb 2023 camat --from 1 --to 2").out
    assert "1 added, 1 removed, 1 changed." in said
    assert "75 → 80" in said
    moments = "--from-known before:pk/kb/2023/camat@2 --to-known signed:pk/kb/2023/camat@2"
    answer = jejak.ok(f"diff pk kb 2023 camat {moments} --json").json
    assert (answer["dari"]["versi"], answer["ke"]["versi"]) == (1, 2)
    assert set(answer["rests_on"]["events"]) >= {c["event"]["new"] for c in answer["perubahan"] if c["event"]["new"]}
    assert jejak.fails(2, "diff pk kb 2023") == "Write pk UNIT TAHUN JABATAN."
    assert "cannot be read" in jejak.fails(2, "diff pk kb dua camat")
    assert "is unknown; choose" in jejak.fails(2, "diff surat kb 2023")
