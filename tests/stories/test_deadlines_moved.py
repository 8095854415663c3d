"""Dates that move: by an authority, by an outage, by a holiday made or moved; never behind one that has passed."""

import pytest

from domain.kernel import Forbidden, Refusal
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import adopted, duty, issue_now, open_now, sentences, told

LHKPN = "lhkpn_periodik lhkasn realisasi_tw1"
SURAT = {"oleh": "KPK", "tertanggal": "2026-03-20", "sha256": SHA}


@pytest.fixture
def maret(kantor: Kantor) -> Kantor:
    kantor.at("2026-01-05")
    adopted(kantor, "2026-01-01", LHKPN, go_live="2026-01-01")
    kantor.found("lain", "Kecamatan Lain", go_live="2026-01-01")
    open_now(kantor.at("2026-03-24"))
    return kantor


def extend(kantor: Kantor, nomor: str = "SE KPK 5", batas: str = "2026-04-11", **cakupan: object) -> None:
    scope = {"dari": "2026-03-31", "sampai": "2026-03-31", **cakupan}
    kantor.do("perpanjangan.declare", "bagian_organisasi", nomor=nomor, batas_baru=batas, cakupan=scope, surat=SURAT)


def test_e_lhkpn_closes_in_jakarta_and_spt_where_the_unit_is(maret: Kantor) -> None:
    assert duty(maret, "lhkpn_periodik", "2026")["saat"] == "2026-03-31T16:59:59.000000Z"
    assert duty(maret, "lhkasn", "2026")["saat"] == "2026-03-31T15:59:59.000000Z"


def test_one_extension_reaches_every_open_duty_of_its_rule_and_those_opened_later(maret: Kantor) -> None:
    extend(maret, aturan=["lhkpn_periodik"])
    assert [duty(maret, "lhkpn_periodik", "2026", unit)["batas"] for unit in ("kb", "lain")] == ["2026-04-11"] * 2
    assert duty(maret, "lhkasn", "2026")["batas"] == "2026-03-31"
    maret.found("baru", "Kecamatan Baru", go_live="2026-01-01")
    open_now(maret)
    moved = duty(maret, "lhkpn_periodik", "2026", "baru")
    assert (moved["batas"], moved["revisi"], moved["perpanjangan"]) == ("2026-04-11", 2, "SE KPK 5")
    (first, *_), _ = sentences(maret, "Extended"), None
    assert first[0].endswith("31 Maret 2026 → 11 April 2026 (SE KPK 5).")


def test_what_is_near_a_deadline_follows_the_duties_and_the_catalogue(maret: Kantor) -> None:
    def near(n: int, known: str | None = None) -> set[str]:
        asked = maret.house.queries.trail_filters(maret.today("2099-12-31", known), {"near": n}, None)
        entries = maret.house.queries.trail(maret.today("2099-12-31", known), limit=500, **asked)["entries"]
        return {one["recorded_at"][:10] for one in entries}

    extend(maret, aturan=["lhkpn_periodik"])
    for day in ("2026-03-31", "2026-04-07", "2026-04-08", "2026-04-11", "2027-03-31"):
        open_now(maret.at(day))
        maret.indikator(f"ada-{day[2:]}")
    assert near(0) == {"2026-03-31", "2026-04-08", "2026-04-11", "2027-03-31"}  # LHKAN, triwulan I, LHKPN, of 2027
    extend(maret, "SE DJP 1", "2027-04-30", dari="2027-03-31", sampai="2027-03-31", aturan=["lhkasn"])
    with pytest.raises(Refusal, match="Belum ada tenggat"):
        near(3, "2025-01-01T00:00:00+08:00")


def test_an_extension_that_is_recorded_late_is_for_all_alike(maret: Kantor) -> None:
    """KPK moved the date; one unit reported on 2 April, before its letter was recorded here on the 3rd."""
    key = {"aturan": "lhkpn_periodik", "periode": "2026", "unit": "lain"}
    maret.at("2026-04-02").do("kewajiban.approve_late", "bagian_organisasi", **key, reason="Menunggu surat KPK")
    maret.do("kewajiban.claim", "camat@lain", **key, dikirim="2026-04-02", reason="Menunggu surat KPK")
    maret.do("kewajiban.confirm", "inspektorat", **key, diterima="2026-04-02", agenda="700/2")
    assert duty(maret, "lhkpn_periodik", "2026", "lain")["keadaan"] == "terlambat"
    extend(maret.at("2026-04-03"), aturan=["lhkpn_periodik"])
    moved = [duty(maret, "lhkpn_periodik", "2026", unit, per="2026-04-05") for unit in ("kb", "lain")]
    assert [(one["batas"], one["keadaan"]) for one in moved] == [
        ("2026-04-11", "terbuka"),
        ("2026-04-11", "tepat_waktu"),
    ]
    before = len(told(maret))
    issue_now(maret.at("2026-04-10"))
    met = {one.originator_id for one in maret.events("Kewajiban.Met")}
    assert not met & {one.originator_id for one in told(maret)[before:]}  # nobody is reminded of what is met


def test_after_an_extension_everyone_is_reminded_anew_of_the_new_date(maret: Kantor) -> None:
    issue_now(maret)
    assert {one.revisi for one in told(maret)} == {1}
    extend(maret, aturan=["lhkpn_periodik"], unit=["kb"])
    issue_now(maret.at("2026-04-02"))
    again = [one for one in told(maret) if one.revisi == 2]
    assert {(one.langkah, one.hari.isoformat()) for one in again} == {("h-7", "2026-04-02")}  # the 4th is a Saturday
    assert len({one.id for one in told(maret)}) == len(told(maret))


def test_an_outage_moves_what_ended_while_the_system_was_down(maret: Kantor) -> None:
    outage = {"nomor": "BA 7", "jenis": "gangguan", "batas_baru": "2026-04-02", "surat": SURAT}
    scope = {"dari": "2026-03-30", "sampai": "2026-03-31"}
    maret.at("2026-04-01").do("perpanjangan.declare", "bagian_organisasi", **outage, cakupan=scope)
    assert {duty(maret, rule, "2026")["batas"] for rule in ("lhkpn_periodik", "lhkasn")} == {"2026-04-02"}


def test_who_may_extend_and_what_it_takes(maret: Kantor) -> None:
    with pytest.raises(Forbidden):
        maret.do(
            "perpanjangan.declare",
            "camat@kb",
            nomor="1",
            batas_baru="2026-04-11",
            cakupan={"dari": "2026-03-31", "sampai": "2026-03-31"},
            surat=SURAT,
        )
    with pytest.raises(Refusal, match="berlaku surut"):
        extend(maret.at("2026-05-04"), batas="2026-04-11")
    with pytest.raises(Refusal, match="sesudah batas"):
        extend(maret, batas="2026-03-30")
    with pytest.raises(Refusal, match="tidak dikenal"):
        extend(maret, batas="2026-06-01", aturan=["lhkpn"])


def test_a_holiday_made_before_the_date_moves_it_and_one_made_after_does_not(maret: Kantor) -> None:
    maret.do("kalender.load", "admin", tahun=2026)
    open_now(maret.at("2026-04-01"))
    before = duty(maret, "realisasi_tw1", "2026")
    assert (before["batas"], before["versi_kalender"]) == ("2026-04-08", 1)
    local = {"tahun": 2026, "hari": "2026-04-06", "nama": "Hari jadi kabupaten", "jenis": "libur_daerah"}
    maret.do("kalender.add_day", "admin", **local, reason="SK Bupati tentang hari jadi")
    moved = duty(maret, "realisasi_tw1", "2026")
    assert (moved["batas"], moved["versi_kalender"], moved["revisi"]) == ("2026-04-09", 2, 2)
    maret.at("2026-04-20").do("kalender.remove_day", "admin", tahun=2026, hari="2026-04-06", reason="SK Bupati dicabut")
    assert duty(maret, "realisasi_tw1", "2026")["batas"] == "2026-04-09"
    (told_id, told_en), other = sentences(maret, "Rescheduled")
    assert told_id == (
        "Sistem menghitung ulang batas kewajiban 'Realisasi Triwulan I (kebijakan lokal)' Kecamatan Contoh 2026: "
        "8 April 2026 → 9 April 2026."
    )
    assert told_en.endswith(
        "the duty 'Realisasi of Triwulan I (local policy)' 2026 of Kecamatan Contoh anew: 8 April 2026 → 9 April 2026."
    )
    assert "Kecamatan Lain" in other[0]


def test_a_rule_that_changes_moves_what_is_open_and_says_who_why_and_on_what_basis(maret: Kantor) -> None:
    open_now(maret.at("2026-04-01"))
    (rule,) = (r for r in maret.house.queries.tenggat(maret.today()) if r["id"] == "realisasi_tw1")
    own = ("versi", "sejak", "berlaku", "status_en", "event", "recorded_at", "office", "reason")
    content = {k: v for k, v in rule.items() if k not in own}
    content["hitungan"] = {**content["hitungan"], "n": 7}
    with pytest.raises(Refusal, match="alasan"):
        maret.do("tenggat.change", "bagian_organisasi", slug="realisasi_tw1", aturan=content)
    why = {"reason": "Perbup memberi tujuh hari kerja", "basis": {"kind": "Perbup", "number": "contoh/9"}}
    maret.do("tenggat.change", "bagian_organisasi", slug="realisasi_tw1", aturan=content, **why)
    moved = duty(maret, "realisasi_tw1", "2026")
    assert (moved["batas"], moved["versi_aturan"], moved["status"]) == ("2026-04-10", 2, "kebijakan_lokal")
    with pytest.raises(Refusal, match="katalog tenggat"):
        maret.do(
            "kabupaten.change_setting", "admin", setting="batas_hari_kerja", value="9", reason="Perbup memberi sembilan"
        )


def test_a_retired_rule_opens_nothing_and_leaves_what_is_open(maret: Kantor) -> None:
    maret.do("tenggat.retire", "bagian_organisasi", slug="realisasi_tw1", reason="Diganti formulir baru")
    maret.do("tenggat.retire", "bagian_organisasi", slug="lhkasn", reason="Diganti SPT tahunan")
    open_now(maret.at("2026-04-01"))
    with pytest.raises(Refusal, match="belum dibuka"):
        duty(maret, "realisasi_tw1", "2026")
    assert duty(maret, "lhkasn", "2026")["keadaan"] == "lewat"


def test_a_holiday_on_a_day_of_reminding_moves_the_reminder_and_not_the_date(maret: Kantor) -> None:
    maret.do("kalender.load", "admin", tahun=2026)
    issue_now(maret)
    local = {"tahun": 2026, "hari": "2026-03-30", "nama": "Hari jadi kabupaten", "jenis": "libur_daerah"}
    maret.do("kalender.add_day", "admin", **local, reason="SK Bupati tentang hari jadi")
    assert duty(maret, "lhkasn", "2026")["revisi"] == 1
    issue_now(maret.at("2026-03-27"))
    moved = [one for one in told(maret) if one.hari.isoformat() == "2026-03-27"]
    assert {one.langkah for one in moved} == {"h-1"}  # the 30th is a day off now
    assert issue_now(maret.at("2026-03-30")) == 0


def test_rebuilt_views_hold_the_same_duties(maret: Kantor) -> None:
    extend(maret, aturan=["lhkpn_periodik"], unit=["kb"])
    issue_now(maret)
    maret.do("kewajiban.waive", "sekda", aturan="lhkasn", periode="2026", unit="kb", reason="Unit tanpa pegawai lain")
    before = maret.house.views.digest()
    maret.house.views.rebuild(maret.house.journal)
    assert maret.house.views.digest() == before


def test_nobody_is_told_in_an_office_that_the_unit_does_not_have(kantor: Kantor) -> None:
    """A quarter is reported by the kasubbag and the camat of a kecamatan, and by the lurah of a kelurahan."""
    kantor.at("2026-01-05")
    adopted(kantor, "2026-01-01", "realisasi_tw1", go_live="2026-01-01")
    key = {"jenis": "kelurahan", "zona": "WITA", "induk": "kb", "go_live": "2026-01-01"}
    kantor.do("unit.register", "admin", slug="kel", nama="Kelurahan Contoh", **key)
    open_now(kantor.at("2026-04-06"))
    issue_now(kantor)
    offices = {
        unit: {one["penerima"] for one in duty(kantor, "realisasi_tw1", "2026", unit)["pemberitahuan"]}
        for unit in ("kb", "kel")
    }
    assert offices == {"kb": {"kasubbag", "camat"}, "kel": {"lurah"}}
    assert issue_now(kantor) == 0


def test_a_step_whose_day_moves_with_a_holiday_after_it_was_told_is_not_told_again(kantor: Kantor) -> None:
    adopted(kantor.at("2025-12-01"), "2026-01-01", "risk_plan", go_live="2026-01-01")
    kantor.do("kalender.load", "admin", tahun=2025)
    for day in ("2025-12-11", "2025-12-24"):  # 27 December is a Saturday, the 26th joint leave
        open_now(kantor.at(day))
        issue_now(kantor)
    why = {"reason": "SKB mencabut cuti bersama itu"}
    kantor.at("2025-12-25").do("kalender.remove_day", "admin", tahun=2025, hari="2025-12-26", **why)
    for day in ("2025-12-26", "2026-01-02"):
        issue_now(kantor.at(day))
    issued = [(one.langkah, one.penerima) for one in told(kantor)]
    assert issued == [(step, who) for step in ("h-30", "h-14", "h-7") for who in ("camat", "sekretaris")]
    assert len({one.id for one in told(kantor)}) == len(issued)
