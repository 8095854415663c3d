"""What is due as the terminal, the API and the pages show it; planning ahead; and the process that ticks."""

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests.interfaces.cli.runner import Terminal, finish, start
from tests.interfaces.web.reader import Reader
from tests.interfaces.worker.office import days, ticker
from tests.kantor import Kantor
from tests.one_app import app_of
from tests.stories.deadlines import adopted, duty
from tests.waiting import until


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    """Two kecamatan on 15 July 2026: the second quarter is late, the risk report of one of them was waived."""
    office = Kantor(f"sqlite:///{tmp_path_factory.mktemp('papan') / 'jejak.db'}", "2025-12-01T09:00:00+08:00")
    adopted(office, "2026-01-01", "risk_plan realisasi_tw2 iku_review bappeda_tw2", go_live="2026-01-01")
    office.found("lain", "Kecamatan Lain", go_live="2026-01-01")
    tick = ticker(office, None)
    days(office, tick, "2026-01-05", "2026-01-05")
    waived = {"aturan": "risk_plan", "periode": "2026", "unit": "lain"}
    office.do("kewajiban.waive", "sekda", **waived, reason="Unit ini baru dibentuk")
    days(office, tick, "2026-07-15", "2026-07-15")
    office.clock.behind.move(office.clock())  # type: ignore[attr-defined] - other processes see the same day
    yield office
    office.close()


@pytest.fixture
def jejak(kantor: Kantor) -> Terminal:
    return Terminal(f"sqlite:///{kantor.house.database.path}")  # type: ignore[attr-defined]


@pytest.fixture
def english(jejak: Terminal) -> Terminal:
    return Terminal(jejak.url, "en")


def api(kantor: Kantor, path: str, who: str = "inspektorat", status: int = 200, **asked: Any) -> Any:
    client = app_of(kantor.house).test_client()
    answer = client.get(f"/api/v1{path}", query_string=asked, headers={"Authorization": f"Bearer {who}"})
    assert answer.status_code == status, answer.text
    return answer.get_json()


def test_the_longest_late_comes_first(kantor: Kantor, jejak: Terminal, english: Terminal) -> None:
    said = jejak.ok("deadlines").out
    assert said.index("Kecamatan Contoh: 3 lewat") < said.index("Kecamatan Lain: 2 lewat")
    assert "lewat 186 hari" in said
    assert "(kebijakan lokal)" in said
    assert "186 days late" in english.ok("deadlines").out
    found = jejak.ok("deadlines --json").json
    assert [(row["unit"], row["lewat"], row["hari"]) for row in found["units"]] == [
        ("kb", 3, 186),
        ("lain", 2, 165),
        ("", 1, 1),
    ]
    assert api(kantor, "/deadlines")["units"] == found["units"]


def test_each_sees_what_is_theirs(kantor: Kantor, jejak: Terminal) -> None:
    assert [row["unit"] for row in api(kantor, "/deadlines", "camat@kb")["units"]] == ["kb"]
    api(kantor, "/deadlines", "camat@kb", 404, unit="lain")
    one = duty(kantor, "realisasi_tw2", "2026", "lain")["dokumen"]
    api(kantor, f"/kewajiban/{one}", "camat@kb", 404)
    assert api(kantor, f"/kewajiban/{one}", "camat@lain")["nama_unit"] == "Kecamatan Lain"
    mine = jejak.ok("deadlines --unit kb --role sekretaris --json").json["units"]
    assert {one["aturan"] for row in mine for one in row["kewajiban"]} == {"risk_plan", "iku_review"}


def test_who_has_not_filled_in_triwulan_ii_and_whom_to_call(kantor: Kantor, jejak: Terminal) -> None:
    found = jejak.ok("deadlines --tahun 2026 --triwulan 2 --json").json["units"]
    assert [(row["unit"], row["hari"], row["hubungi"]) for row in found] == [
        ("kb", 8, ["kasubbag", "camat"]),
        ("lain", 8, ["kasubbag", "camat"]),
    ]
    assert "Kasubbag" in jejak.ok("deadlines --tahun 2026 --triwulan 2").out.title()
    assert api(kantor, "/deadlines/2026/unfilled/2")["units"] == found
    assert jejak.ok("deadlines --tahun 2026 --triwulan 3 --json").json["units"] == []


def test_a_year_by_its_dates_with_what_is_not_open_yet(kantor: Kantor, jejak: Terminal) -> None:
    found = api(kantor, "/deadlines/2027")["tanggal"]
    assert [(row["batas"], row["aturan"], row["mendatang"]) for row in found] == [
        ("2027-01-10", "risk_plan", 2),
        ("2027-01-31", "iku_review", 2),
        ("2027-07-07", "realisasi_tw2", 2),
        ("2027-07-14", "bappeda_tw2", 1),
    ]
    assert "10 Jan 2027" in jejak.ok("deadlines --tahun 2027").out


def test_punctuality_per_unit_and_rule(kantor: Kantor, jejak: Terminal) -> None:
    rows = api(kantor, "/deadlines/2026/punctuality", unit="lain")["baris"]
    assert {row["aturan"]: (row["jumlah"], row["lewat"], row["dibebaskan"]) for row in rows} == {
        "iku_review": (1, 1, 0),
        "realisasi_tw2": (1, 1, 0),
        "risk_plan": (1, 0, 1),
    }
    assert "Ketepatan 2026" in jejak.ok("deadlines --tahun 2026 --tepat").out


def test_what_would_be_sent_on_a_day_is_shown_and_not_sent(kantor: Kantor, jejak: Terminal, english: Terminal) -> None:
    before = kantor.house.journal.position()
    found = jejak.ok("deadlines --as-if 2027-01-08 --json").json["pemberitahuan"]
    assert [(row["unit"], row["aturan"], row["penerima"], row["langkah"], row["terbuka"]) for row in found] == [
        *(("kb", "risk_plan", role, "h-0", False) for role in ("camat", "sekretaris")),
        *(("lain", "risk_plan", role, "h-0", False) for role in ("camat", "sekretaris")),
    ]
    assert "the last day" in english.ok("deadlines --as-if 2027-01-08").out
    assert api(kantor, "/deadlines/as-if", hari="2027-01-08")["pemberitahuan"] == found
    assert "sudah lewat" in jejak.fails(1, "deadlines --as-if 2026-01-08")
    api(kantor, "/deadlines/as-if", status=422, hari="2026-01-08")
    assert kantor.house.journal.position() == before


def test_bad_questions_get_a_sentence(jejak: Terminal, english: Terminal) -> None:
    assert "--tahun" in jejak.fails(2, "deadlines --tepat")
    assert "--tahun" in english.fails(2, "deadlines --triwulan 2")
    assert "tidak dapat mundur" in jejak.fails(1, "demo clock 2020-01-01")
    assert "cannot go back" in english.fails(1, "demo clock 2020-01-01")


def test_the_pages_say_it_in_both_languages(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(kantor.house)
    board = reader.open("/tenggat")
    assert board.title == "Tenggat – Jejak"
    assert "lewat 186 hari" in board.text
    assert "186 days late" in reader.open("/tenggat", lang="en", unit="kb").text
    assert "Februari 2026Tidak ada batas." in reader.open("/tenggat/kalender", tahun="2026").text
    assert "Januari 2027" in reader.open("/tenggat/kalender", tahun="2027").text
    assert "not open yet" in reader.open("/tenggat/kalender", tahun="2027", lang="en").text
    one = duty(kantor, "risk_plan", "2026")["dokumen"]
    page = reader.open(f"/kewajiban/{one}")
    assert "Sistem membuka kewajiban" in page.text
    assert page.all("textarea") == []  # nobody else could open the link in it
    monkeypatch.setenv("JEJAK_BASE_URL", "http://jejak.contoh.go.id")
    (copy,) = reader.open(f"/kewajiban/{one}").all("textarea")
    assert f"http://jejak.contoh.go.id/kewajiban/{one}" in (copy.text or "")
    assert (copy.text or "").startswith("*Lewat 186 hari: Laporan Penyusunan Manajemen Risiko 2026*")
    assert "Duties" in reader.open("/tenggat", lang="en").text
    reader.open("/kewajiban/00000000-0000-0000-0000-000000000001", 404)
    reader.open("/tenggat", 422, role="raja")
    past = reader.open("/tenggat", per="2026-01-09")
    assert "1 hari lagi" in past.text


def test_jejak_work_ticks_until_it_is_told_to_stop(kantor: Kantor, jejak: Terminal) -> None:
    beats = kantor.house.heartbeats
    others = {row["name"] for row in beats.all()}
    process = start("--db", jejak.url, "work", env={"JEJAK_TICK_SECONDS": "1"})
    assert process.stdout is not None
    assert "Jejak berdetak tiap 1 detik" in process.stdout.readline()
    until(lambda: any(row["ticks"] for row in beats.all() if row["name"] not in others), "a tick")
    process.send_signal(signal.SIGTERM)
    assert finish(process)[::2] == (0, "")
    assert "Dibuka 0" in jejak.ok("work --once").out


def test_what_duties_rest_on_is_asked_within_what_one_may_see(kantor: Kantor) -> None:
    people = [{"person": "demo-1", "jabatan": "camat", "sejak": "2025-01-01"}]
    rows = [{"jenis": "lhkpn", "tahun": 2026, "unit": unit, "wajib": people} for unit in ("kb", "lain")]
    kantor.do("daftar.load", "admin", dokumen=rows)
    kantor.indikator("risiko", satuan="Laporan", hitung="tenggat:jumlah:risk_plan")
    assert [row["unit"] for row in api(kantor, "/daftar/lhkpn/2026")] == ["kb", "lain"]
    assert [row["persen"] for row in api(kantor, "/daftar/lhkpn/2026", who="camat@kb")] == ["0.00"]
    assert api(kantor, "/daftar/lhkasn/2026") == []
    for path in ("/surat", "/risiko", "/tindak_lanjut", "/perpanjangan", "/hari_libur/2026"):
        assert api(kantor, path) == []
    (proposed,) = api(kantor, "/usulan/kb/2026/1", who="camat@kb")
    assert (proposed["nilai"], proposed["dari"], proposed["sanggahan"]) == ("0", 1, None)
    api(kantor, "/usulan/lain/2026/1", who="camat@kb", status=404)
    api(kantor, "/tindak_lanjut", who="camat@kb", status=404, unit="lain")
