"""What is administered is reached from one page, shown as it was on any day, and changed from what it is."""

import ast
from pathlib import Path

import pytest

import interfaces.doctor
from interfaces.web.administration.health import LOOKED_AT
from interfaces.web.administration.pages import KEPT
from interfaces.web.administration.parts import PARTS
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, words
from tests.interfaces.web.walker import Walker
from tests.kantor import Kantor

WHY = "Disepakati dalam rapat akuntabilitas"


@pytest.fixture
def admin(kantor: Kantor) -> Walker:
    kantor.found()
    kantor.do("kabupaten.adopt_deadlines", "admin", sejak="2023-01-02", reason=WHY)
    kantor.do("kabupaten.set_mandate", "admin", **MANDATE, reason=WHY)
    return Walker(kantor.at("2023-01-05").house, "admin")


MANDATE = {"kapasitas": "plh", "kind": "pk", "step": "verify", "boleh": False, "dasar": "SE contoh"}


def test_each_part_is_a_click_away_in_both_languages_and_in_words(kantor: Kantor, admin: Walker) -> None:
    admin.go("Administrasi")
    listed = [words(a) for a in admin.page.all("a")]
    for part in PARTS.values():
        assert part.judul.id in listed
    for address in ("/administrasi", *(f"/administrasi/{name}" for name in PARTS), "/kesehatan", "/persiapan"):
        for language in ("id", "en"):
            page = admin.open(f"{address}?lang={language}")
            assert machine_words(page.root) == [], address
    admin.open("/administrasi/lain", 404)


def test_a_setting_is_changed_by_a_form_that_begins_with_it(kantor: Kantor, admin: Walker) -> None:
    admin.go("Administrasi", "Pengaturan")
    row = next(tr for tr in admin.page.all("tr") if "Reviu LKjIP" in words(tr))
    assert "bawaan" in words(row)
    (change,) = [a.get("href", "") for a in row.iter("a")]
    admin._show(admin.client.get(change))
    chosen = [o for o in admin.page.all("option") if o.get("selected") is not None]
    assert "Reviu LKjIP oleh Inspektorat" in [words(o) for o in chosen]
    admin.fill({"Nilainya": "Sebelum", "Alasan": WHY}).press("Kirim")
    (nomor,) = [row["nomor"] for row in kantor.house.queries.usulan(kantor.today("2023-01-05"))]
    kantor.do("usulan.confirm", "bkpsdm", nomor=nomor)
    reader = Reader(kantor.house, "bagian_organisasi")
    (row,) = [words(tr) for tr in reader.open("/administrasi/pengaturan").all("tr") if "Reviu LKjIP" in words(tr)]
    assert "Sebelum" in row
    assert WHY in row
    assert "Riwayat" in row
    before = reader.open("/administrasi/pengaturan", known="2023-01-01")
    assert WHY not in before.text
    assert "Ubah" not in [words(a) for a in before.all("a")]


def test_a_deadline_is_changed_from_what_it_is(kantor: Kantor, admin: Walker) -> None:
    admin.go("Administrasi", "Aturan tenggat", "Ubah")
    values = {e.get("name"): e.get("value") for e in admin.page.all("input")}
    assert values["d.aturan.id"] == values["d.slug"]
    assert values["d.aturan.nama"]
    admin.fill({"Nama": "Keputusan perubahan APBD", "Alasan": WHY}).press("Kirim")
    assert kantor.house.queries.usulan(kantor.today("2023-01-05"))


def test_each_form_of_the_administration_leads_back_to_its_part(admin: Walker) -> None:
    for name in PARTS:
        page = admin.open(f"/administrasi/{name}")
        for form in {a.get("href", "") for a in page.all("a", "tombol") if "/perintah/" in a.get("href", "")}:
            back = [a.get("href", "") for a in Page(admin.client.get(form)).all("a") if words(a) == "Kembali"]
            assert back == [f"/administrasi/{name}"], form


def test_a_mandate_is_set_from_lists_and_begins_with_what_its_row_says(kantor: Kantor, admin: Walker) -> None:
    admin.go("Administrasi", "Kewenangan")
    first, *rest = admin.page.all("tr")[1:]
    assert [words(cell) for cell in first.iter("td")][:4] == [
        "Perjanjian Kinerja",
        "Verifikasi",
        "Tidak boleh",
        "SE contoh",
    ]
    for row in rest:
        acts = "Ubah" in [words(a) for a in row.iter("a")]
        assert acts == (words(row.find("th")) in ("Plt.", "Plh.")), words(row)  # type: ignore[arg-type]
    said = [words(row.find("th")) + words(row.find("td")) + words(row.findall("td")[1]) for row in rest]  # type: ignore[arg-type]
    assert len(said) == len(set(said))  # no two rows say the same of the same
    admin.go("Ubah")
    for name, value in {"Kapasitas": "Plh.", "Jenis dokumen": "Perjanjian Kinerja", "Langkah": "Verifikasi"}.items():
        chosen = admin._field(name, admin.page.one("main"))
        assert [words(o) for o in chosen.iter("option") if o.get("selected") is not None] == [value]
    admin.fill({"Langkah": "Semua langkah", "Boleh": "Ya", "Alasan": WHY}).press("Kirim")
    (row,) = list(kantor.house.queries.usulan(kantor.today("2023-01-05")))[:1]
    assert row["nomor"]


def test_a_scale_shows_what_its_grades_are_and_a_template_leads_to_its_document(admin: Walker) -> None:
    scale = admin.open("/administrasi/skala")
    (row,) = [words(tr) for tr in scale.all("tr") if "IKM PermenPANRB" in words(tr)]
    assert "88,31–100" in row
    assert "unit unit" not in admin.open("/administrasi/jabatan").text


def test_what_nobody_has_chosen_or_loaded_is_shown_as_it_holds(kantor: Kantor, admin: Walker) -> None:
    settings = {
        words(tr.find("th")): words(tr.find("td")) for tr in admin.open("/administrasi/pengaturan").all("tr")[1:]
    }  # type: ignore[arg-type]
    assert settings["Hari kerja sesudah akhir triwulan"] == "bawaan: 5"
    assert settings["Reviu LKjIP oleh Inspektorat"] == "bawaan: Tidak wajib"
    assert settings["Kantor yang memverifikasi realisasi"] == "bawaan: Bappeda"
    days = {words(tr.find("th")): words(tr) for tr in admin.open("/administrasi/hari-libur", tahun=2025).all("tr")[1:]}  # type: ignore[arg-type]
    assert days["17 Agustus 2025"].endswith("bawaan")
    one = [{"hari": "2025-03-31", "nama": "Idul Fitri", "jenis": "libur_nasional"}]
    kantor.do("kalender.load", "admin", tahun=2025, libur=one, sumber="SKB contoh", reason=WHY)
    (row,) = admin.open("/administrasi/hari-libur", tahun=2025).all("tr")[1:]
    assert words(row).startswith("31 Maret 2025")
    assert "dicatat kabupaten" in words(row)


def test_only_those_who_keep_the_house_open_it(kantor: Kantor, admin: Walker) -> None:
    for role, status in (("camat@kb", 403), ("inspektorat", 403), ("bagian_organisasi", 200), ("", 303)):
        reader = Reader(kantor.house, role)
        assert reader.client.get("/administrasi").status_code == status, role
        health = 403 if role == "bagian_organisasi" else status
        assert reader.client.get("/kesehatan").status_code == health, role


def test_health_says_how_far_the_log_reaches_and_no_address_of_it(kantor: Kantor, admin: Walker) -> None:
    admin.go("Kesehatan")
    assert f"{kantor.house.journal.position()} peristiwa" in admin.main
    assert "mengikuti catatan sampai peristiwa terakhir" in admin.main
    assert "postgresql://" not in admin.page.html


def test_every_finding_of_the_doctor_is_called_by_words() -> None:
    folder = Path(interfaces.doctor.__file__).parent
    calls = [n for f in folder.glob("*.py") for n in ast.walk(ast.parse(f.read_text())) if isinstance(n, ast.Call)]
    named = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in ("fine", "beware", "broken", "_closed")
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(named) > 20
    assert named - {*LOOKED_AT} == set()


def test_everybody_with_an_office_reads_what_holds_and_what_a_unit_may_take(kantor: Kantor) -> None:
    """Of no unit: the same questions as are everybody's. The register of units is not among them."""
    planner = Walker(kantor.found().house, "perencana@kb")
    planner.page = planner.open("/meja")
    planner.go("Katalog")
    for name, part in PARTS.items():
        if name in KEPT:
            assert planner.client.get(f"/katalog/{name}").status_code == 404
            continue
        planner.page = planner.open("/katalog")
        planner.go(part.judul.id)
        assert planner.at == f"/katalog/{name}"
        assert "Riwayat" not in [words(a) for a in planner.page.all("a")]  # the kabupaten's trail is not theirs
    assert planner.client.get("/administrasi").status_code == 403
