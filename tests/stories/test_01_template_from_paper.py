"""The bupati decreed the template in January, on paper; the first kecamatan came to Jejak in July. And one row was
copied wrongly, from which promises were made."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, Refusal
from projections.follower import Views
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.stories.papers import SCAN, as_person, flat, paper

T23 = {"tahun": 2023}
PK = {"unit": "kb", **T23}
CARD = {"nama": "Keluhan tuntas", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
WHY = "SK halaman 3 memuat 75"
SEEN = "Sudah dicocokkan dengan pindaian"


def row(target: str | None = "57", slug: str = "keluhan", **more: Any) -> dict[str, Any]:
    return {"indikator": slug, "kartu": {**CARD, **more}, "jenis_unit": ["kecamatan"], "target": target}


def decree(signed_on: str = "2023-01-05", *rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**T23, **paper(signed_on, "SK contoh/1"), "baris": list(rows or (row(),)), **more}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Two kecamatan: one on Jejak since July, one since September; now it is the middle of September."""
    kantor.at("2023-09-11").found(go_live="2023-07-01")
    return kantor.found("kb2", "Kecamatan Kedua", go_live="2023-09-01")


def loaded(office: Kantor, **more: Any) -> Kantor:
    office.do("templat.load", "bagian_organisasi", **decree(**more))
    office.do("templat.confirm_load", "bappeda", **T23)
    return office


def shown(office: Kantor, per: str = "2023-12-31") -> Any:
    return office.house.queries.document(office.today(per), "templat", tahun=2023)


def test_a_template_of_before_is_loaded_and_binds_without_any_policy(office: Kantor) -> None:
    # Only the two offices of the kabupaten copy it, and it must be older than the first unit that it binds.
    with pytest.raises(Forbidden):
        office.do("templat.load", "kasubbag@kb", **decree())
    with pytest.raises(Invalid, match="unit memakai Jejak sejak 2023-07-01"):
        office.do("templat.load", "bagian_organisasi", **decree("2023-07-01"))
    with pytest.raises(Invalid, match="Salin isi dokumennya"):
        office.do("templat.load", "bagian_organisasi", **{**decree(), "baris": []})
    with pytest.raises(Invalid, match="tertulis dua kali"):
        office.do("templat.load", "bagian_organisasi", **decree("2023-01-05", row(), row("60")))
    with pytest.raises(Invalid, match="jenis unit yang dikenal"):
        office.do("templat.load", "bagian_organisasi", **decree("2023-01-05", {**row(), "jenis_unit": ["desa"]}))
    assert not [topic for topic in office.topics() if topic.startswith("Templat")]

    office.do("templat.load", "bagian_organisasi", **decree())
    with pytest.raises(Refusal, match="belum berlaku"):
        office.do("templat.adopt", "perencana@kb", **PK)
    # A second person confirms.
    with pytest.raises(FourEyes, match="Anda sendiri yang memuat"):
        as_person(office, "demo-bagian_organisasi", "bappeda", "templat.confirm_load", **T23)
    office.do("templat.confirm_load", "bappeda", **T23)
    answer = shown(office)
    (version,) = answer["versions"]
    assert (version["asal"], version["state"], version["effective_from"]) == ("arsip", "berlaku", "2023-01-05")
    assert (version["number"], version["pencatat"]["office"]) == ("SK contoh/1", "bagian_organisasi")
    assert [(r["indikator"], r["target"], r["kartu"]["templat"]) for r in answer["rows"]] == [("keluhan", "57", "2023")]
    # Each unit takes it over as it would any template; nothing was done in anybody's name.
    office.do("templat.adopt", "perencana@kb", **PK)
    assert "system" not in {r.event.provenance.role for page in office.house.journal.pages() for r in page if r.idx > 1}


def test_a_second_version_from_paper_flags_nobody(office: Kantor) -> None:
    loaded(office).do("templat.adopt", "perencana@kb", **PK)
    office.sign_pk(keluhan="57", on="2023-09-11")
    change = decree("2023-06-01", row("60"), versi=2, reason_code="perubahan_prioritas_asumsi")
    office.do("templat.load", "bappeda", **change)
    office.do("templat.confirm_load", "bagian_organisasi", **T23, versi=2)
    assert [v["state"] for v in shown(office)["versions"]] == ["digantikan", "berlaku"]
    assert not office.events("PerjanjianKinerja.Flagged")


def test_a_template_that_was_turned_down_leaves_no_row_behind(office: Kantor) -> None:
    office.do("templat.load", "bagian_organisasi", **decree("2023-01-05", row(), row("3", "lain")))
    office.do("templat.reject_load", "bappeda", **T23, reason="Baris kedua dari SK tahun lalu")
    loaded(office)
    assert [r["indikator"] for r in shown(office)["rows"]] == ["keluhan"]
    again = Views(office.house.database, "cek_")
    again.rebuild(office.house.journal)
    assert again.digest() == office.house.views.digest()


def promised(office: Kantor) -> Kantor:
    """kb promised the 57 of the template, kb2 another figure."""
    loaded(office)
    for unit, target in (("kb", "57"), ("kb2", "60")):
        office.do("templat.adopt", f"perencana@{unit}", unit=unit, **T23)
        office.sign_pk(unit=unit, keluhan=target, on="2023-09-11")
    return office


def propose(office: Kantor, isi: dict[str, Any] | None, **more: Any) -> None:
    cell = {"versi": 1, "baris": {"indikator": "keluhan", "isi": isi}, "sha256": SCAN, **more}
    office.do("templat.propose_baris_record_correction", "bagian_organisasi", **T23, **cell, reason=WHY)


def test_a_row_is_corrected_and_the_units_that_copied_it_are_asked(office: Kantor, database_url: str) -> None:
    queries = promised(office).house.queries
    with pytest.raises(Invalid, match="sama dengan yang tercatat"):
        propose(office, row())
    with pytest.raises(Invalid, match="berbeda"):
        propose(office, row("75", "lain"))
    with pytest.raises(Invalid, match="jenis unit yang dikenal"):
        propose(office, {**row("75"), "jenis_unit": ["desa"]})
    known = office.clock().isoformat()
    propose(office, row("75"))
    with pytest.raises(Forbidden):
        office.do("templat.confirm_record_correction", "perencana@kb", **T23, usulan=1, reason=SEEN)
    office.do("templat.confirm_record_correction", "bappeda", **T23, usulan=1, reason=SEEN)
    # The row says what the decree says; the same version, and before the correction it said the other.
    assert (shown(office)["rows"][0]["target"], len(shown(office)["versions"])) == ("75", 1)
    before = queries.document(office.today("2023-12-31", known), "templat", tahun=2023)
    assert before["rows"][0]["target"] == "57"
    # The lineage of the unit shows it; the PK that copied the 57 is asked, the one that says 60 is not.
    step = queries.lineage(office.today("2023-12-31"), "kb", "keluhan", 2023)["langkah"][0]
    assert (step["kind"], step["target"], step["koreksi"][0]["old"], step["koreksi"][0]["new"]) == (
        "templat",
        "75",
        "57",
        "75",
    )
    found = {unit: queries.koreksi(office.today(), unit)["koreksi"] for unit in ("kb", "kb2")}
    rests = {
        unit: [(r["alamat"], r["nilai"], r["memakai_nilai_lama"]) for r in one["bertumpu"]]
        for unit, (one,) in found.items()
    }
    assert rests == {"kb": [("pk/kb/2023/camat", "57", True)], "kb2": [("pk/kb2/2023/camat", "60", False)]}
    (asked,) = office.events("PerjanjianKinerja.ErrataAsked")
    assert (asked.dokumen, asked.indikator, asked.semula, asked.menjadi) == ("templat/2023", "keluhan", "57", "75")
    told = queries.trail(office.today())["entries"][-1]
    assert "karena baris 'Keluhan tuntas' pada Template Indikator 2023 dikoreksi: 57 → 75" in told["kalimat"]
    jejak = Terminal(database_url)
    assert "baris keluhan: target 57 → 75" in flat(jejak.ok("koreksi --unit kb"))
    assert "baris keluhan: target 57 → 75" in flat(jejak.ok("templat show --tahun 2023"))


def test_a_card_that_was_copied_wrongly_concerns_everybody_who_took_it_over(office: Kantor) -> None:
    promised(office)
    propose(office, row(satuan="Poin"))
    office.do("templat.confirm_record_correction", "bappeda", **T23, usulan=1, reason=SEEN)
    (one,) = office.house.queries.koreksi(office.today(), "kb2")["koreksi"]
    assert [(p["nama"], p["old"], p["new"]) for p in one["bagian"]] == [("satuan", "Persen", "Poin")]
    assert len(office.events("PerjanjianKinerja.ErrataAsked")) == 2


def test_a_row_that_only_the_paper_has(office: Kantor) -> None:
    loaded(office)
    cell = {"versi": 1, "baris": {"indikator": "lain", "isi": row("5", "lain")}, "sha256": SHA}
    office.do("templat.propose_baris_record_correction", "bagian_organisasi", **T23, **cell, reason=WHY)
    office.do("templat.confirm_record_correction", "bappeda", **T23, usulan=1, reason=SEEN)
    assert [r["indikator"] for r in shown(office)["rows"]] == ["keluhan", "lain"]
