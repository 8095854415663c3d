"""An invented kabupaten sees every rule with its basis, adopts all but two, adds its own, waits for its holidays."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.deadlines.shipped import shipped_rules, unticked
from domain.kernel import Invalid
from interfaces import boards
from interfaces.registers.particulars import Particulars
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.test_deadlines_board import api
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.one_app import app_of
from tests.releases import OFFICE, releases, unpack, write_key
from tests.stories.deadlines import duties, duty, issue_now, open_now, sentences

WHY = "Katalog tenggat Kabupaten Contoh ditetapkan"
LEFT_OUT = ("sirup_apbd", "sirup_pk")
OWN = {
    "id": "laporan_posyandu",
    "nama": "Laporan Posyandu",
    "nama_en": "Report on the Posyandu",
    "hitungan": {"bentuk": "tanggal", "bulan": 2, "hari": 31},
    "untuk": ["kecamatan"],
    "penanggung_jawab": ["camat"],
    "penerima": "bagian_organisasi",
    "dasar": "Perbup contoh 4/2026",
    "status": "kebijakan_lokal",
}


@pytest.fixture
def satu(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    """What does not depend on the store needs one of them."""
    office = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'satu.db')}")
    yield office
    office.close()


def catalogue(kantor: Kantor) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in boards.catalogue(kantor.house, kantor.today())}


def url(kantor: Kantor) -> str:
    return f"sqlite:///{kantor.house.database.path}"  # type: ignore[attr-defined]


def ready(kantor: Kantor) -> tuple[int, Any]:
    answer = app_of(kantor.house).test_client().get("/health/ready")
    return answer.status_code, answer.get_json()


def adopt(kantor: Kantor, **which: Any) -> Any:
    return kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2027-01-01", reason=WHY, **which)


def test_a_kabupaten_sees_every_rule_adopts_all_but_two_and_adds_its_own(satu: Kantor) -> None:
    kantor = satu.at("2026-11-30").found(go_live="2026-01-01")
    before = catalogue(kantor)
    assert set(before) == set(shipped_rules())
    assert {row["versi"] for row in before.values()} == {None}
    assert all(row["dasar"] and row["jatuh"] and row["jatuh_en"] for row in before.values())
    assert (before["lkjip_pd"]["katalog"], before["lkjip_pd"]["jatuh"]) == ("nasional", "hari terakhir Februari")
    assert (before["lkj_pemda"]["jatuh"], before["lkj_pemda"]["jatuh_en"]) == ("31 Maret", "31 March")
    assert (before["risk_plan"]["katalog"], before["risk_plan"]["dicentang"]) == ("usulan_lokal", True)
    assert {slug for slug, row in before.items() if not row["dicentang"]} == set(unticked())

    adopt(kantor, kecuali=[*LEFT_OUT, "gema_weekly"])  # a rule that the catalogue had once is known still
    own = {"slug": OWN["id"], "aturan": OWN, "sejak": "2027-01-01"}
    kantor.do("tenggat.adopt", "bagian_organisasi", **own, reason="Perbup contoh mewajibkannya")
    after = catalogue(kantor)
    assert {slug for slug, row in after.items() if not row["berlaku"]} == {*LEFT_OUT, *unticked()}
    assert (after["laporan_posyandu"]["katalog"], after["laporan_posyandu"]["versi"]) == ("kabupaten", 1)
    told = " ".join(id for id, _ in sentences(kantor, "AturanTenggat.Adopted"))
    assert "'Laporan Penyusunan Manajemen Risiko' (kebijakan lokal)" in told
    assert "'LHKPN periodik' (dikutip dari peraturan)" in told

    for day in ("2026-12-01", "2027-01-30", "2027-02-15"):  # the duties of 10 January and 31 March are enforced
        open_now(kantor.at(day))
    found = {one["aturan"]: one["batas"] for one in duties(kantor, tahun=2027)}
    assert (found["risk_plan"], found["risk_control"], found["lhkpn_periodik"]) == (*["2027-01-10"] * 2, "2027-03-31")
    assert (found["laporan_posyandu"], found["lkjip_pd"], found["lkj_pemda"]) == (*["2027-02-28"] * 2, "2027-03-31")
    assert not set(LEFT_OUT) & set(found)

    adopt(kantor, tambahan=["renja_set", "sirup_pk"])  # later they take two more; what is there stays as it is
    assert catalogue(kantor)["renja_set"]["berlaku"]
    with pytest.raises(Invalid, match="tidak dikenal"):
        adopt(kantor, kecuali=["risk_plans"])


def test_the_catalogue_over_the_api_and_in_the_terminal(satu: Kantor) -> None:
    kantor = satu.found()
    assert api(kantor, "/tenggat/katalog") == boards.catalogue(kantor.house, kantor.today())
    said = " ".join(Terminal(url(kantor)).ok("deadlines --katalog").out.split())
    for words in ("Nasional", "Usulan lokal", "[x] risk_plan", "[ ] renja_set", "10 Januari"):
        assert words in said
    assert "10 January" in " ".join(Terminal(url(kantor), "en").ok("deadlines --katalog").out.split())


def test_a_kabupaten_that_adopted_the_earlier_catalogue_keeps_its_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "known.key"))
    write_key(tmp_path / "known.key")
    unpack(releases()[0], OFFICE, tmp_path / "jejak.db")
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}", "2026-04-02T09:00:00+08:00")
    before, waiting = catalogue(kantor), duties(kantor, outstanding=True)
    kept = {slug: row for slug, row in before.items() if row["versi"]}
    assert (kept["lhkasn"]["nama"][:6], kept["realisasi_tw1"]["status"]) == ("LHKASN", "disimpulkan")
    adopt(kantor)
    after = catalogue(kantor)
    assert {slug: after[slug] for slug in kept} == kept
    assert after["hari_libur"]["versi"] == 1
    assert duties(kantor, outstanding=True) == waiting
    kantor.close()


UNITS = {
    "dinkes": ("dinas", "", "kepala"),
    "setda": ("sekretariat_daerah", "", "sekda"),
    "rsud": ("rsud", "dinkes", "direktur"),
    "bagian-umum": ("bagian", "setda", "kabag"),
    "itda": ("inspektorat", "", "inspektur"),
}


def test_duties_reach_the_head_of_every_kind_of_unit(satu: Kantor) -> None:
    kantor = satu.at("2026-11-30").found(go_live="2026-01-01")
    for unit, (jenis, induk, head) in UNITS.items():
        key = {"jenis": jenis, "zona": "WITA", "induk": induk, "go_live": "2026-01-01"}
        kantor.do("unit.register", "admin", slug=unit, nama=f"Unit {unit}", **key)
        kantor.appoint(head, unit, person=f"demo-{unit}")
        kantor.house.people.set(Particulars(f"demo-{unit}", f"{unit}@contoh.go.id"), (), kantor.house.now())
    adopt(kantor)
    told = {
        (row["unit"], row["penerima"]): row["beralamat"]
        for row in boards.as_if(kantor.house, kantor.today(), list(UNITS), date(2027, 1, 8))["pemberitahuan"]
        if row["aturan"] in ("risk_plan", "realisasi_tw4")
    }
    heads = {(unit, head) for unit, (_, _, head) in UNITS.items()}
    assert {key for key, addresses in told.items() if addresses} == heads
    assert {role for unit, role in told if unit == "setda"} == {"sekda"}  # it has no camat, and no sekretaris
    assert {role for unit, role in told if unit == "dinkes"} == {"kepala", "sekretaris", "kasubbag"}
    open_now(kantor.at("2027-01-08"))
    (own,) = boards.board(kantor.house, kantor.today("2027-01-08"), ["rsud"], "direktur")["units"]
    assert {one["aturan"] for one in own["kewajiban"]} >= {"risk_plan", "realisasi_tw4"}
    assert boards.board(kantor.house, kantor.today("2027-01-08"), ["rsud"], "camat")["units"] == []


def test_a_year_without_holidays_from_november_to_their_loading(satu: Kantor) -> None:
    kantor = satu.at("2027-10-01").found(go_live="2027-01-01")
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2027-10-01", reason=WHY)
    for day in ("2027-10-29", "2027-11-03", "2028-01-03"):
        open_now(kantor.at(day))
        issue_now(kantor)
        if day == "2027-10-29":
            assert ready(kantor) == (200, {"status": "ok"})
            assert duty(kantor, "hari_libur", "2028", "")["pemberitahuan"] == []
    own = duty(kantor, "hari_libur", "2028", "")
    assert {one["penerima"] for one in own["pemberitahuan"]} == {"bagian_organisasi"}
    assert own["pemberitahuan"][0]["hari"] == "2027-11-03"
    assert ready(kantor)[1]["status"] == "degraded"
    assert "2028" in ready(kantor)[1]["reasons"][0]
    for said in (Terminal(url(kantor)).ok("deadlines").out, Reader(kantor.house).open("/tenggat").text):
        assert "Hari libur 2028 belum dimuat" in " ".join(said.split())
    quarter = duty(kantor, "realisasi_tw4", "2027")
    assert (quarter["batas"], quarter["sementara"]) == ("2028-01-07", True)
    kantor.do("kalender.load", "admin", tahun=2028)
    assert duty(kantor, "hari_libur", "2028", "")["keadaan"] == "terlambat"
    assert not duty(kantor, "realisasi_tw4", "2027")["sementara"]
    assert ready(kantor) == (200, {"status": "ok"})
    assert "belum dimuat" not in Reader(kantor.house).open("/tenggat").text
