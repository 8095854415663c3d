"""What follows from an event: a stale PK is revised once, its Rencana Aksi after it; a rebuild follows nothing."""

import pytest

from domain.kernel import Refusal
from tests.kantor import SHA, Kantor

PK = {"unit": "kb", "tahun": 2023}
BASIS = {"kind": "DPPA", "number": "contoh/9", "signed_on": "2023-10-02"}


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    return kantor


def versions(kantor: Kantor) -> list[dict[str, object]]:
    return kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023)["versions"]


def budget(kantor: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    rows = [
        {"kode": "1", "level": "program", "nama": "Program"},
        {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
        {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": "100"},
    ]
    kantor.do("anggaran.draft", "kasubbag@kb", **key)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **key, pagu=rows)
    kantor.do("anggaran.receive", "sekretaris@kb", **key, number="DPA contoh/1", received_on="2023-01-02")


def dppa(kantor: Kantor, jumlah: str = "150", base: int = 1) -> None:
    key = {"unit": "kb", "tahun": 2023}
    why = {"reason": "Perubahan APBD tahun berjalan", "basis": BASIS}
    kantor.do("anggaran.open_revision", "kasubbag@kb", **key, base=base, reason_code="dppa", **why)
    row = {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": jumlah}
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **key, pagu=[row])
    kantor.do("anggaran.receive", "sekretaris@kb", **key, number=f"DPPA contoh/{base}", received_on="2023-10-03")


def test_the_first_dpa_leaves_the_pk_alone(signed: Kantor) -> None:
    budget(signed)
    assert len(versions(signed)) == 1


def test_a_dppa_opens_one_revision_and_says_why(signed: Kantor) -> None:
    budget(signed)
    dppa(signed.at("2023-10-05"))
    first, second = versions(signed)
    assert (first["state"], second["state"], second["stale"]) == (
        "berlaku",
        "draf",
        ["dppa"],
    )
    (opened,) = signed.events("PerjanjianKinerja.RevisionOpened")
    p = opened.provenance
    (received,) = signed.events("Anggaran.Revised")
    cause = signed.house.journal.at([int(p.caused_by)])[0].event
    assert (p.role, cause.originator_version) == ("system", received.originator_version)
    assert "DPPA diterima" in p.reason
    # The change that is signed has answered its cause: the version in force is due for nothing.
    signed.finish_pk(effective_from="2023-10-05")
    assert [(v["state"], v["outdated_by"]) for v in versions(signed)] == [("digantikan", []), ("berlaku", [])]


def test_a_second_cause_flags_the_open_draft_and_opens_no_other(signed: Kantor) -> None:
    budget(signed)
    dppa(signed.at("2023-10-05"))
    signed.appoint("camat", since="2023-10-05", person="demo-camat-baru")
    _, second = versions(signed)
    assert second["stale"] == ["dppa", "pergantian_pejabat"]
    assert len(signed.events("PerjanjianKinerja.RevisionOpened")) == 1


def test_an_acting_camat_changes_nothing(signed: Kantor) -> None:
    signed.appoint("camat", since="2023-01-02", kapasitas="plt", person="demo-camat-lain")
    assert len(versions(signed)) == 1


def test_a_renja_perubahan_revises_the_pk(signed: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    signed.do("renja.draft", "perencana@kb", **key)
    signed.do("renja.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    establish(signed, "renja", key)
    change = {**key, "n": 1}
    signed.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason="SiLPA lebih besar")
    signed.do("renja_perubahan.set_target", "perencana@kb", **change, target=[{"indikator": "keluhan", "nilai": "78"}])
    establish(signed, "renja_perubahan", change)
    assert [v["reason_code"] for v in versions(signed)] == ["", "perubahan_strategi_anggaran"]


def establish(kantor: Kantor, kind: str, key: dict[str, object], **paper: str) -> None:
    kantor.do(f"{kind}.submit", "camat@kb", **key)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    day = kantor.clock().date().isoformat()
    kantor.do(f"{kind}.establish", "bupati", **key, signed_on=day, number="Perbup contoh/3", sha256=SHA, **paper)


def test_a_pk_perubahan_opens_the_rencana_aksi(signed: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    signed.do("rencana_aksi.draft", "perencana@kb", **key)
    rows = [{"indikator": "keluhan", "nilai": v, "triwulan": tw} for tw, v in enumerate(("70", "70", "73", "75"), 1)]
    signed.do("rencana_aksi.set_target", "perencana@kb", **key, target=rows)
    signed.do("rencana_aksi.submit", "kasubbag@kb", **key)
    signed.do("rencana_aksi.establish", "camat@kb", **key)
    signed.do(
        "pk.open_revision",
        "perencana@kb",
        **key,
        base=1,
        reason_code="perubahan_prioritas_asumsi",
        reason="Prioritas kabupaten berubah",
        basis=BASIS,
    )
    signed.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "80"}])
    signed.at("2023-10-10").finish_pk(effective_from="2023-10-01")
    plan = signed.house.queries.document(signed.today(), "rencana_aksi", "kb", tahun=2023)
    assert [(v["versi"], v["state"]) for v in plan["versions"]] == [(1, "berlaku"), (2, "draf")]


def test_quarters_that_do_not_make_the_year_are_refused(signed: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    signed.do("rencana_aksi.draft", "perencana@kb", **key)
    row = {"indikator": "keluhan", "nilai": "70", "triwulan": 4}
    signed.do("rencana_aksi.set_target", "perencana@kb", **key, target=[row])
    with pytest.raises(Refusal, match="menghasilkan 70, target tahunan PK 75"):
        signed.do("rencana_aksi.submit", "kasubbag@kb", **key)


def test_a_rebuild_gives_no_commands(signed: Kantor) -> None:
    budget(signed)
    dppa(signed.at("2023-10-05"))
    before = signed.house.journal.position()
    signed.house.views.rebuild(signed.house.journal)
    signed.house.settle()
    assert signed.house.journal.position() == before
