"""The auditor's desk: what it counts the trail shows, what one keeps is one's own, what is under seal stays so."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from interfaces.door.csrf import FIELD
from tests.interfaces.web.auditing import INDIKATOR, LETTER, OFFICES, SECRET, UNIT, audited
from tests.interfaces.web.browser import Browser, Office
from tests.interfaces.web.reader import words


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = audited(f"sqlite:///{tmp_path_factory.mktemp('auditor') / 'jejak.db'}")
    yield office
    office.close()


@pytest.fixture(scope="module")
def people(office: Office) -> dict[str, Browser]:
    return {person: office.browser().sign_in(office.person(person, held)) for person, held in OFFICES.items()}


@pytest.fixture(scope="module")
def auditor(people: dict[str, Browser]) -> Browser:
    return people["p-090"]


def links(browser: Browser) -> list[tuple[str, str]]:
    """What each link of the page says, and where it leads."""
    assert browser.page is not None
    return [(words(a), a.get("href", "")) for a in browser.page.all("a")]


def sent(browser: Browser, path: str, data: dict[str, str]) -> int:
    """How a route answers that the page does not offer, asked with the token of the page."""
    assert browser.page is not None
    token = next(e.get("value", "") for e in browser.page.all("input") if e.get("name") == FIELD)
    data, headers = {FIELD: token, **data}, {"Sec-Fetch-Site": "same-origin"}
    return browser.client.post(path, data=data, headers=headers, environ_base=browser.address).status_code


def fitting(browser: Browser) -> int:
    """How many events fit, as the trail says it."""
    found = re.search(r"(\d+) peristiwa cocok", browser.text)
    return int(found[1]) if found else 0


def test_every_clue_counts_what_its_trail_shows(auditor: Browser) -> None:
    clues = [(said, to) for said, to in links(auditor.open("/")) if re.match(r"\d+ [a-z]", said)]
    assert len(clues) >= 4
    for said, to in clues:
        assert fitting(auditor.open(to)) == int(said.split()[0]), said


def test_every_facet_counts_what_it_narrows_to(auditor: Browser) -> None:
    auditor.open("/trail")
    assert auditor.page is not None
    ways = [(words(li), li[0].get("href", "")) for li in auditor.page.one("section", "segi").iter("li")]
    assert {urlsplit(to).path for _, to in ways} == {"/trail"}
    assert len(ways) > 8
    for said, to in ways:
        assert fitting(auditor.open(to)) == int(said.split()[-1]), said
        (chosen,) = [a for a in auditor.page.one("section", "segi").iter("a") if a.get("aria-current")]
        assert chosen.get("href") == "/trail"  # and back


def test_by_its_name_to_who_changed_it_from_what_to_what_and_why(auditor: Browser) -> None:
    found = dict(links(auditor.open("/trail?cari=keluhan selesai")))
    changed = [to for said, to in links(auditor.open(found[INDIKATOR])) if said.startswith("Peristiwa #")]
    assert "75 → 70" in auditor.text
    assert "75 → 70" in auditor.open(changed[0]).text
    assert "Renja 2027" in auditor.open("/trail?cari=renja 2027").text or "2027" in auditor.text
    assert "Tidak ada yang bernama demikian" in auditor.open("/trail?cari=%25_").text


def test_a_finding_begins_with_the_row_the_figure_or_the_document_that_it_is_about(
    auditor: Browser, people: dict[str, Browser]
) -> None:
    row = next(
        to for said, to in links(auditor.open(f"/trail?unit={UNIT}&kind=renja")) if said.startswith("Buat temuan")
    )
    assert "mengubah target" in auditor.open(row).text
    path = dict(links(auditor.open("/trail?cari=keluhan selesai")))[INDIKATOR].partition("?")[2]
    listed = links(auditor.open(f"/lineage?{path}&tahun=2027"))
    step = next(to for said, to in listed if said.startswith("Buat temuan dari ini"))
    assert "75 → 70" in auditor.open(step).text
    auditor.open(f"/dokumen/renja/{UNIT}/2027")
    figure = next(to for said, to in links(auditor) if said == "70")
    assert "75 → 70" in auditor.open(dict(links(auditor.open(figure)))["Buat temuan dari ini"]).text
    auditor.open(f"/dokumen/renja/{UNIT}/2027")
    auditor.open(dict(links(auditor))["Catatan tim audit tentang dokumen ini"])
    assert auditor.page is not None
    assert f"renja/{UNIT}/2027" in [e.get("value") for e in auditor.page.all("input")]
    for person in ("p-093", "p-010"):  # of no team, and of the unit
        for place in (f"/trail?unit={UNIT}", f"/lineage?{path}&tahun=2027", f"/dokumen/renja/{UNIT}/2027"):
            assert "temuan" not in str([to for _, to in links(people[person].open(place)) if "/peristiwa/" in to]), (
                place
            )


def test_saved_questions_are_ones_own(office: Office, auditor: Browser, people: dict[str, Browser]) -> None:
    auditor.open(f"/trail?unit={UNIT}&kind=renja").send("/trail/simpan", nama="Renja  saya", buat="simpan")
    assert "Pertanyaan tersimpan." in auditor.text
    asked = dict(links(auditor.open("/")))["Renja saya"]
    assert fitting(auditor.open(asked)) == fitting(auditor.open(f"/trail?unit={UNIT}&kind=renja")) > 0
    for other in ("p-091", "p-010"):
        assert "Renja saya" not in people[other].open("/trail").text
    auditor.open("/trail").send("/trail/simpan", 422, nama=" ", buat="simpan")
    auditor.open("/").send("/trail/simpan", nama="Renja saya", buat="hapus")
    assert "Renja saya" not in auditor.open("/").text


def test_what_is_new_is_counted_from_the_day_of_the_last_visit(office: Office) -> None:
    day = date(2027, 3, 1)
    visits = [office.house.auditors.visit("p-099", day + timedelta(days=n)) for n in (0, 0, 2, 2, 5)]
    assert visits == [None, None, day, day, day + timedelta(days=2)]


def test_what_is_under_seal_is_read_by_the_team_alone(office: Office, people: dict[str, Browser]) -> None:
    auditor = people["p-090"]
    found = office.house.queries.trail(office.house.queries.as_of(office.at.date()), topic="TargetSet")["entries"]
    idx = found[-1]["idx"]
    place = f"/peristiwa/{idx}"
    auditor.open(place).send(f"{place}/catatan", teks=SECRET)
    assert "Catatan tersimpan di bawah segel." in auditor.text
    assert SECRET in people["p-091"].open(place).text
    auditor.open(f"{place}/temuan")
    assert "75 → 70" in auditor.text
    auditor.send(f"{place}/temuan", 422, judul="", kriteria=SECRET)
    assert SECRET in auditor.page.html  # type: ignore[union-attr]  # nothing typed is lost
    auditor.open(f"{place}/temuan").send(f"{place}/temuan", judul="Target turun", kondisi="75 → 70", kriteria=SECRET)
    assert auditor.at == f"/audit/{LETTER}"
    for person in ("p-093", "p-010"):
        other = people[person]
        shut = 404 if person == "p-093" else 403
        for path in (f"/audit/{LETTER}", f"{place}/temuan"):
            assert SECRET not in other.open(path, shut).text
        for path in (place, "/temuan", "/trail", f"/trail?unit={UNIT}"):
            text = other.open(path).text
            assert SECRET not in text
            assert "Target turun" not in text
        for path, data in (
            (f"{place}/catatan", {"teks": "x", "penugasan": LETTER}),
            (f"{place}/temuan", {"judul": "x", "kondisi": "x", "penugasan": LETTER}),
            (f"/audit/{LETTER}/temuan", {"nomor": "1"}),
        ):
            assert sent(other, path, data) == shut, path
    answer = {"untuk": UNIT, "asal": LETTER, "nomor": "1", "sikap": "setuju", "teks": "x"}
    assert sent(people["p-010"].open("/temuan"), "/temuan", answer) == 404  # one that is not issued yet
    mend = next(to for said, to in links(auditor.open(f"/audit/{LETTER}")) if said.startswith("Perbaiki temuan"))
    assert SECRET in auditor.open(mend).page.html  # type: ignore[union-attr]  # a draft is mended from what it says
    rest = dict.fromkeys(("kondisi", "kriteria", "sebab", "akibat", "rekomendasi"), "menurut tim")
    auditor.send(f"{place}/temuan", judul="Target berubah turun", **rest)
    assert "Target berubah turun" in auditor.text
    assert "Target turun" not in auditor.text  # the same finding, written again
    for person in ("p-093", "p-010"):
        assert SECRET not in people[person].open(mend, 404 if person == "p-093" else 403).text
    assert "Temuan yang menunggu" not in people["p-010"].open("/meja").text
    people["p-091"].open(f"/audit/{LETTER}").send(f"/audit/{LETTER}/temuan", nomor="1")
    auditor.open(mend, 404)  # what was issued is not written again
    assert "Target berubah turun" in people["p-010"].open("/meja").text
    people["p-010"].open("/temuan").send("/temuan", sikap="setuju", teks="Akan diperbaiki")
    assert "Target berubah turun" not in people["p-010"].open("/meja").text
    assert "Akan diperbaiki" in people["p-010"].open("/temuan").page.html  # type: ignore[union-attr]


def test_an_event_says_what_proves_it(office: Office, auditor: Browser) -> None:
    office.house.log.publish(office.house.now(), at_once=True)
    size = office.house.journal.position()
    assert f"Tercakup titik periksa {size}, belum disaksikan pihak lain." in auditor.open(f"/peristiwa/{size}").text
