"""Whatever the API can do has its place on a page: each command a form that some role is offered, each question a page
that shows it. What has none is the operator's alone, or says why."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from application.every_command import for_people
from domain.kinds import DOKUMEN
from interfaces.api.acts import act_of
from interfaces.api.document import operations
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.examples import by_name
from interfaces.web.any_command.offered import steps_of
from interfaces.web.reference.pages import PART
from interfaces.web.sign_in.demo import KABUPATEN
from tests.interfaces.web.reader import Reader
from tests.interfaces.web.walker import Walker

FORM = re.compile(r'href="(/perintah/(\w+)/(\w+)[^"]*)"')
ACTION = re.compile(r'(?:form)?action="([^"]+)"')
AT = ("perencana", "kasubbag-perencanaan-keuangan", "kasi-trantib", "sekretaris", "camat")
ROLES = (*KABUPATEN, *(f"{office}@sangasanga" for office in AT), "lurah@kelurahan-jawa")
"""Whose pages are looked at: of each office of the kabupaten, of a kecamatan and of a unit below it."""
PLANS = "perencana@sangasanga"
BY_HAND = {
    **{f"usulan.{verb}": ("bkpsdm", "/usulan", "usulan_perbuatan") for verb in ("confirm", "reject", "withdraw")},
    "trail.export": ("inspektorat", "/trail", "trail_ekspor"),
    "sk.record": ("bkpsdm", "/usulan", "usulan_sk"),
    **{f"bukti.{verb}": (PLANS, "/bukti", "bukti_kirim") for verb in ("add", "add_link")},
    "orang.erase": ("admin", "/orang/demo-bappeda/hapus", "hapus_orang"),
    "akses.grant": ("admin", "/orang/demo-camat-sangasanga/jabatan", "jabatan_orang"),
    "akses.allow_link": ("admin", "/akun", "akun"),
    **dict.fromkeys(("realisasi.draft", "realisasi.report"), (PLANS, "/realisasi/sangasanga/2025/3", "isian_kirim")),
    **{
        f"indikator.{verb}_successor": (PLANS, "/penerus/sangasanga/keluhan", "penerus_kirim")
        for verb in ("declare", "withdraw")
    },
}
"""Commands that a page made by hand gives: who opens it where, and to which route its form goes."""
LIVED = {
    **dict.fromkeys(("akses.issue_key", "akses.revoke_key"), "test_access_keys.py"),
    "akses.revoke": "test_offices_and_mandates.py",
    "akses.propose_link": "test_links.py",
    "realisasi.report_serapan": "test_entry_money.py",
    **{
        f"bukti.{verb}": "test_evidence_pages.py"
        for verb in ("look", "mark_persons", "propose_destruction", "reject_destruction", "destroy")
    },
}
"""Commands that the demo has nothing for: where their form is lived."""
SHOWN = {
    "units": "banding",
    "responsible": "pejabat",
    "office-show": "pejabat",
    "unit-roles": "mandat",
    "renstra": "satu_dokumen",
    "indikator-list": "lineage",
    "indikator-diff": "beda",
    "file-used": "satu_bukti",
    "sumbangan": "isian_sumbangan",
    "usulan": "isian",
    "trail-questions": "trail",
    "audit-sample": "penugasan",
    "tenggat": "tenggat",
    "deadlines-unfilled": "tenggat",
    "tindak_lanjut": "temuan",
    "temuan-show": "temuan",
    "koreksi": "capaian",
    "pasokan": "isian",
    "saya": "data_saya",
    "orang-satu": "orang",
    "waiting": "data_saya",
    **dict.fromkeys(("skala-list", "skala-show", "hari_libur", "kabupaten-show"), "administrasi_bagian"),
    **dict.fromkeys(("unit-kinds", "tenggat-katalog", "preset-list", "seri-list"), "administrasi_bagian"),
    **dict.fromkeys(("daftar-lhkpn", "daftar-lhkasn"), "daftar"),
    "deadlines-punctuality": "antarunit_ketepatan",
}
"""Questions that a page of another name answers."""
FOR_PROGRAMS = {
    **dict.fromkeys(("upload", "uploads"), "how far a file has come that a program sends part by part"),
    **{
        f"log-{name}-get": "the record for a checker that does not trust the pages"
        for name in ("checkpoint", "keys", "entries", "leaves", "proof-inclusion", "proof-consistency")
    },
    "deadlines-as-if": "what would be sent on a day: whoever sets the reminders up, in a terminal",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('everything') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


def test_each_command_is_a_form_that_some_role_is_offered(demo: Reader) -> None:
    """A step stands on the page of its document, in its state: looked at as stories come to it
    (`tests/interfaces/test_every_example.py`)."""
    offered, broken = set(), {}
    for role in ROLES:
        demo.enter(role)
        for address, kind, verb in FORM.findall(demo.client.get("/tindakan").text):
            if (name := f"{kind}.{verb}") in offered:
                continue
            offered.add(name)
            page = demo.client.get(unescape(address))
            if page.status_code != 200 or 'class="putusan"' not in page.text:
                broken[name, role] = page.status_code
    steps = {name for kind in DOKUMEN for name in steps_of(kind)}
    assert broken == {}
    assert {command.name for command in for_people()} - offered - steps - {*BY_HAND} - {*LIVED} == set()


def test_each_page_made_by_hand_has_the_form(demo: Reader) -> None:
    for name, (role, address, route) in BY_HAND.items():
        demo.enter(role)
        actions = {unescape(action).partition("?")[0] for action in ACTION.findall(demo.client.get(address).text)}
        routes = demo.app.url_map.bind("localhost")
        given = {routes.match(action, method="POST")[0] for action in actions if routes.test(action, method="POST")}
        assert f"pages.{route}" in given, (name, given)
    assert [name for name, test in LIVED.items() if not (Path(__file__).parent / test).exists()] == []


def test_each_question_has_a_page_that_shows_it(demo: Reader) -> None:
    rules = [rule for rule in demo.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    pages = {rule.endpoint.removeprefix("pages.") for rule in rules if rule.endpoint.startswith("pages.")}
    of_pages = {act_of(f"pages.{page}") for page in pages}
    asked = {act_of(rule.endpoint) for rule in rules if rule.endpoint.startswith("v1.")}
    documents = {f"{kind}-{how}" for kind in DOKUMEN for how in ("show", "diff", "periksa")}
    assert asked - of_pages - documents - {*SHOWN, *FOR_PROGRAMS} == set()
    assert {*SHOWN.values()} <= pages


def test_each_example_of_a_question_is_answered_as_it_is_described(demo: Reader) -> None:
    """The address that the reference of the API shows, sent to the demo."""
    demo.enter("inspektorat")
    wrong = {}
    for method, path, said in operations(demo.client.get("/api/v1/openapi.json").get_json()):
        address = PART.sub(lambda part: str(by_name("", part[1]) or "contoh"), path)
        if method == "get" and str(status := demo.client.get(address).status_code) not in said["responses"]:
            wrong[address] = status
    assert wrong == {}


def test_the_answer_to_a_finding_carries_files_that_the_auditor_opens(told: Path, tmp_path: Path) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    unit = Walker(house, "camat@sangasanga")
    unit.page = unit.open("/temuan", unit="sangasanga")
    changed = {"Tanggapan": "PK yang tersisa sudah ditandatangani", "Alasan mengubah": "PK terakhir baru selesai"}
    unit.fill({**changed, "Unggah berkas": "daftar PK"}).press("Kirim tanggapan", 422)
    assert "memuat data orang" in unit.main
    unit.fill({"Unggah berkas": "daftar PK"}).pick("Tidak", "Bukti (boleh dikosongkan)").press("Kirim tanggapan")
    assert "Bukti: naskah.txt" in unit.main
    unit.fill({"Tanggapan": "Sudah lengkap", "Alasan mengubah": "Kalimatnya dirapikan"}).press("Kirim tanggapan")
    auditor = Walker(house, "inspektorat")
    auditor.page = auditor.open("/temuan", unit="sangasanga")
    assert "Sudah lengkap" in auditor.main
    assert auditor.go("naskah.txt").at.startswith("/bukti/")  # what was not taken off stays
    house.close()


def test_a_page_says_what_a_signature_here_is_and_what_it_still_waits_for(told: Path, tmp_path: Path) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    for role, many in (("bupati", True), ("camat@sangasanga", False)):
        signer = Walker(house, role)
        step = next(to for a in signer.open("/meja").all("a") if "/langkah/sign/" in (to := a.get("href", "")))
        signer.page = signer.open(step)
        assert ("untuk semua dokumen sejenis" in signer.main) is many  # one act, where there are two or more
        assert ("tanpa pindaian tanda tangan" in signer.main) is many
        if many:
            signer.fill({"Unggah berkasnya": "naskah"}).pick("Tidak", "Naskah yang ditandatangani")
        signer.press("Tanda tangan")
        assert "Siklusnya selesai: disetujui di Jejak. Yang masih ditunggu naskah bertanda tangannya" in signer.main
        assert "dilampirkan oleh" in signer.main
    house.close()
