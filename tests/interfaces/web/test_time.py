"""Time on pages: a comparison of two days counts what was recorded between them, the views told anew show the same to
the letter, and a day ends with its last minute here (T2 to T5). Both clocks: `test_story.py`."""

import re
import shutil
from pathlib import Path

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from tests.interfaces.web.addresses import PAGES, endpoint, visits
from tests.interfaces.web.reader import Reader, words
from tests.kantor import Kantor

KB = {"unit": "kb", "tahun": 2023}
AROUND = ("/keluar", "/masuk/demo", "/demo/jam")
"""Where the frame of a page leads by a form: out, to another role of the demo, on in its time."""
PRINTS = "/unduh/"
"""What prints the document as it was known then: nothing is filled in."""
OF_NOW = (
    *("semua_orang", "orang", "hapus_orang", "data_saya", "kalender_saya", "jabatan", "konfirmasi", "undangan"),
    *("kesehatan", "persiapan_unit", "persiapan_orang", "persiapan_indikator", "persiapan_tenggat", "verifikasi"),
)
"""Pages of people, their ways in and the installation, which have no past: what they show is kept as it is now."""
FORM, ACTION = re.compile("<form[^>]*>"), re.compile('action="([^"?]*)')
OWN = re.compile(r'(name="(?:_csrf|kunci)" value="|data-kunci=")[^"]*')
"""What a page has for itself alone."""


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found()
    for slug in ("keluhan", "pades", "arsip"):
        kantor.indikator(slug)
    return kantor


def test_a_comparison_of_two_days_counts_what_was_set_between_them(office: Kantor) -> None:
    office.at("2023-02-01").sign_pk(keluhan="75", pades="70", arsip="60").at("2023-03-01")
    office.do(
        "pk.open_revision",
        "perencana@kb",
        **KB,
        base=1,
        reason_code="perubahan_prioritas_asumsi",
        reason="Prioritas berubah setelah musrenbang",
        basis={"kind": "Nota dinas", "number": "1"},
    )
    rows = [{"indikator": "keluhan", "nilai": "80"}, {"indikator": "arsip", "nilai": "65"}]
    office.do("pk.set_target", "perencana@kb", **KB, target=rows, reason="Target mengikuti musrenbang")
    office.finish_pk()
    reader = Reader(office.house)
    page = reader.open("/diff", doc="pk/kb/2023/camat", from_known="2023-02-02", to_known="2023-03-02")
    changed = [words(tr.find("th")) for body in page.all("tbody") for tr in body.findall("tr") if list(tr.iter("del"))]
    set_between = reader.open("/trail", since="2023-03-01", until="2023-03-02", kind="pk").text.count("mengubah target")
    assert len(changed) == set_between == 2


def test_the_last_minute_of_a_year_belongs_to_it_and_the_first_of_the_next_does_not(office: Kantor) -> None:
    office.do("pk.draft", "perencana@kb", **KB, prefill=False)
    for moment, target in (("2023-12-31T23:59:00+08:00", "75"), ("2024-01-01T00:00:00+08:00", "80")):
        row = [{"indikator": "keluhan", "nilai": target}]
        office.at(moment).do("pk.set_target", "perencana@kb", **KB, target=row, reason="Target mengikuti Renja")
    reader = Reader(office.house, "perencana@kb")
    told = words(reader.open("/trail", since="2023-12-31", until="2023-12-31").one("section", "sehari"))
    assert ("31 Desember 2023" in told, "23.59" in told, "75" in told, "80" in told) == (True, True, True, False)
    then = reader.open("/dokumen/pk/kb/2023/camat", known="2023-12-31")
    assert [words(a) for a in then.one("table", "isi-dokumen").iter("a") if "num" in a.get("class", "")] == ["75"]


def test_a_page_of_the_past_has_nothing_to_fill_in(told: Path, tmp_path: Path) -> None:
    reader = Reader(build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock()))
    found, role = set(), None
    for address, of in visits():
        if of != role:
            reader.enter(role := of)
        past = f"{address}{'&' if '?' in address else '?'}known=2025-10-01"
        answer = reader.client.get(past)
        posts = [form for form in FORM.findall(answer.text) if 'method="post"' in form]
        found |= {(endpoint(reader.app, address), ACTION.findall(form)[0]) for form in posts}
    reader.house.close()
    told_of_then = {(page, to) for page, to in found if page not in OF_NOW and to not in AROUND}
    assert {(page, to) for page, to in told_of_then if not to.startswith(PRINTS)} == set()


def test_the_views_told_anew_show_every_page_to_the_letter(tmp_path: Path, told: Path) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    reader = Reader(house)

    def shown() -> dict[str, str]:
        pages = {f"{path} {asked}": reader.client.get(path, query_string=asked).text for path, asked in PAGES}
        return {address: OWN.sub(r"\1", page) for address, page in pages.items()}

    before = shown()
    house.views.rebuild(house.journal)
    assert [address for address, page in shown().items() if page != before[address]] == []
    house.close()
