"""Many units on one page: the sheet of a year, one triwulan, one indikator; verified and returned together. Sixty units
cost as many statements as five, and stay within the bytes of a page."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from application.access import Identity
from interfaces.web.across import place
from interfaces.web.duties.acts import Offered
from interfaces.web.duties.board import PER_PAGE
from tests.asked import Asked
from tests.interfaces.web.reader import words
from tests.interfaces.web.walker import Walker
from tests.kantor import Kantor
from tests.many_units import CARDS, TAHUN, TW, many_units

PAGES = (
    f"/antarunit?tahun={TAHUN}",
    f"/antarunit/triwulan?tahun={TAHUN}&triwulan={TW}",
    f"/antarunit/indikator?tahun={TAHUN}&indikator={CARDS[0]}",
    f"/antarunit/penuh?tahun={TAHUN}",
    f"/antarunit/ketepatan?tahun={TAHUN}",
)
WING = {
    **dict.fromkeys((*PAGES, "/banding", "/tenggat", f"/risiko?tahun={TAHUN}", f"/daftar/lhkpn/{TAHUN}"), "bappeda"),
    **dict.fromkeys(("/serentak/verify/realisasi", "/antarunit/triwulan?tampil=menunggu", "/meja"), "bappeda"),
    **dict.fromkeys(("/serentak/sign/pk", f"/antarunit?tahun={TAHUN + 1}"), "bupati"),
    **dict.fromkeys(("/akun", "/pejabat", "/kekurangan"), "admin"),
}
"""Pages on which many units or the people of many stand, and who opens each: every page of the wing is among them."""
LONG = "kecamatan-persiapan-pemekaran-wilayah-hulu-sungai-bagian-utara"
FEWER = 24
"""Units of the smaller kabupaten: as many as show what changes in place."""
COMPRESSED = 15_000
MANY = 14
LONGER = 4
"""Statements more: of as many streams as are asked for at once (`application/store/shelf.py`)."""
MARKS = re.compile(r"\(?\?(?:, \?)*\)?(?:, \(\?(?:, \?)*\))*")


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walker]:
    kantor = many_units(tmp_path_factory.mktemp("sixty"), 60, MANY)
    kantor.appoint("camat", "kecamatan-03")
    yield Walker(kantor.house, "bappeda")
    kantor.close()


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walker]:
    kantor = many_units(tmp_path_factory.mktemp("fewer"), FEWER, FEWER - 1, called=LONG)
    yield Walker(kantor.house, "bappeda")
    kantor.close()


@pytest.fixture
def fifteen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    kantor = many_units(tmp_path_factory.mktemp("fifteen"), MANY + 2, MANY, CARDS[:3])
    yield kantor
    kantor.close()


def test_many_late_units_are_one_line_of_the_desk(sixty: Walker) -> None:
    desk = sixty.open("/meja")
    lines = [
        words(li) for li in desk.all("li") if words(li).startswith("Realisasi Triwulan III ") and "hari" in words(li)
    ]
    (line,) = lines
    assert f"{60 - MANY} unit, yang pertama" in line


def test_sixty_units_stand_on_one_page_within_its_bytes(sixty: Walker) -> None:
    for path in PAGES:
        page = sixty.open(path)  # looked over: at most 60 KB among others
        assert len(gzip.compress(page.html.encode())) <= COMPRESSED, path
    assert [len(sixty.open(path).all("tbody")[0].findall("tr")) for path in PAGES[:3]] == [60, 60, 60]


def test_sixty_units_are_asked_for_by_as_many_statements_as_five(sixty: Walker) -> None:
    queries, at = sixty.house.queries, sixty.house.queries.as_of(sixty.house.now().date())
    units = [unit["slug"] for unit in queries.units(at)]

    def statements(some: list[str]) -> int:
        asked = Asked()
        with asked.of(sixty.house):
            queries.lembar(at, TAHUN, some)
            queries.triwulan_antarunit(at, TAHUN, TW, some)
            queries.indikator_antarunit(at, TAHUN, CARDS[0], some)
            queries.semua_antarunit(at, TAHUN, some)
            queries.indikator_bersama(at, TAHUN, some)
            queries.ketepatan_antarunit(at, range(2023, 2026), some)
        return len(asked.statements)

    assert statements(units) == statements(units[:5]) <= 80


def test_every_page_of_the_wing_is_looked_at(sixty: Walker) -> None:
    views = sixty.app.view_functions
    rules = [rule for rule in sixty.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    own = {rule.rule for rule in rules if views[rule.endpoint].__module__.startswith("interfaces.web.across")}
    assert own
    assert own <= {path.partition("?")[0] for path in WING}


@pytest.mark.parametrize("path", WING)
def test_a_page_asks_as_often_for_sixty_units_as_for_fewer(sixty: Walker, fewer: Walker, path: str) -> None:
    """And is within its bytes: each is looked over as it is opened."""
    found = []
    for walker in (fewer, sixty):
        walker.enter(WING[path])
        walker.open(path)
        asked = Asked()
        with asked.of(walker.house):
            assert walker.open(path).status == 200
        found.append(Counter(MARKS.sub("?", sql) for sql in asked.statements))
    few, many = found
    assert many.total() <= few.total() + LONGER, {sql: (n, few[sql]) for sql, n in many.items() if n > few[sql]}


def test_long_names_leave_room_for_fewer_units(fewer: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is reckoned at no less than it takes, so that a page of sixty stays within its bytes whatever its names."""
    monkeypatch.setattr(place, "ROOM", 12_000)
    fewer.enter("bappeda")
    for path in PAGES[1:3]:
        page = fewer.open(path)
        rows = page.all("tbody")[0].findall("tr")
        assert 5 < len(rows) < FEWER
        table = page.html[page.html.index("<tbody") : page.html.index("</tbody")]
        assert len(table.encode()) <= 12_000
        assert [a for a in page.all("a") if a.get("rel") == "next"]


def test_who_is_late_is_one_click_away_with_counts_and_only_exceptions(sixty: Walker) -> None:
    sixty.enter("sekda")
    sixty.go("Antarunit")
    told = [words(e) for e in sixty.page.all("dd")]
    assert told[:3] == ["59 dari 60", "46", "9"]
    first = sixty.page.all("tbody")[0].find("tr")
    assert first is not None
    assert "lewat 9 hari" in words(first)
    late = sixty.open("/antarunit", tahun=TAHUN, tampil="lewat", urut="nama")
    assert len(late.all("tbody")[0].findall("tr")) == 60 - MANY
    (bare,) = sixty.open("/antarunit", tahun=TAHUN, tampil="tanpa-pk").all("tbody")[0].findall("tr")
    assert words(bare).startswith("Kecamatan-60")
    assert sixty.open("/antarunit", tahun=TAHUN, jenis="kecamatan", tampil="disetujui").status == 200
    csv = sixty.client.get(f"/antarunit?tahun={TAHUN}&bentuk=csv").get_data(as_text=True)
    assert csv.count("\r\nDokumen dan triwulan") == 60
    assert "lewat 9 hari" in csv
    waiting = [words(row) for row in sixty.open(PAGES[1]).all("tbody")[0].findall("tr")]
    assert sum("menunggu verifikasi: Bappeda" in row for row in waiting) == MANY  # said to whoever looks
    early = sixty.open("/antarunit", tahun=TAHUN, per="2025-10-07")  # on the last day nobody was late yet
    assert "lewat" not in words(early.all("tbody")[0])
    sixty.enter("camat@kecamatan-03")  # a unit sees its own row
    assert len(sixty.open("/antarunit", tahun=TAHUN).all("tbody")[0].findall("tr")) == 1


def test_what_is_missing_of_an_indikator_is_said_as_missing(sixty: Walker) -> None:
    sixty.enter("bappeda")
    page = sixty.open(PAGES[2])
    rows = [words(row) for row in page.all("tbody")[0].findall("tr")]
    assert (rows[0].startswith("Kecamatan-60"), "PK belum ada" in rows[0]) == (True, True)
    last = sixty.open(f"/antarunit/indikator?tahun={TAHUN}&indikator={CARDS[-1]}")
    assert words(last.all("tbody")[0]).count("belum ada realisasi") == 59 - MANY
    whole = sixty.client.get(f"/antarunit/penuh?tahun={TAHUN}&semua=ya&bentuk=csv").get_data(as_text=True)
    heading = whole.splitlines()[0]
    assert sum(f"Kecamatan-{n:02}" in heading for n in range(1, 61)) == 60
    assert len(sixty.open(PAGES[3]).all("thead")[0].findall("tr/th")) == 11


def _tick(walker: Walker) -> Walker:
    walker.go("Antarunit", "TW III")
    assert len([e for e in walker.page.all("input") if e.get("name") == "hanya"]) == MANY
    return walker


def test_fourteen_quarters_are_returned_with_one_note_then_verified(fifteen: Kantor) -> None:
    walker = Walker(fifteen.house, "bappeda")
    walker.enter("bappeda")
    _tick(walker).press("Kembalikan")
    walker.press("Kembalikan: yang dicentang", 422)  # a return needs its note
    assert fifteen.events("RealisasiTriwulan.Returned") == []
    walker.fill({"Catatan": "Bukti dukung belum lengkap"})
    form = walker.page
    walker.press("Kembalikan: yang dicentang")
    assert "14 dokumen tercatat, masing-masing satu peristiwa" in walker.main
    returned = fifteen.events("RealisasiTriwulan.Returned")
    assert (len(returned), {note.teks for e in returned for note in e.fakta.notes}) == (
        14,
        {"Bukti dukung belum lengkap"},
    )
    walker.page = form  # the same form a second time makes no second
    walker.press("Kembalikan: yang dicentang")
    assert len(fifteen.events("RealisasiTriwulan.Returned")) == 14
    walker.go("Kembali ke triwulan antarunit")
    assert "dikembalikan" in walker.main


def test_fourteen_quarters_are_verified_with_one_note_and_what_is_refused_says_why(fifteen: Kantor) -> None:
    walker = Walker(fifteen.house, "bappeda")
    walker.enter("bappeda")
    _tick(walker).press("Verifikasi")
    back = {"unit": "kecamatan-02", "tahun": TAHUN, "triwulan": TW}
    fifteen.do("realisasi.return", "bappeda", **back, notes=[{"teks": "Bukti belum lengkap"}])
    walker.pick("Sesuai", "Kelengkapan", "Keselarasan", "Bukti")
    walker.fill({"Bukti yang dilihat": "3", "dari berapa": "3", "Catatan": "Diverifikasi dalam rapat TW III"})
    walker.press("Verifikasi: yang dicentang", 422)  # one went back while the form stood open
    assert "1 dokumen belum dapat" in walker.main
    assert "13 dokumen tercatat" in walker.main
    verified = fifteen.events("RealisasiTriwulan.QuarterVerified")
    assert (len(verified), len({e.provenance.command for e in verified})) == (13, 13)


def test_deadlines_of_sixty_units_stand_on_pages_within_their_bytes(sixty: Walker) -> None:
    """Whoever may act on all of them sees each row with its acts; a unit on the page is loaded once."""
    sixty.enter("bagian_organisasi")
    page = sixty.open("/tenggat")
    assert len(gzip.compress(page.html.encode())) <= COMPRESSED
    assert len([e for e in page.all("tr") if e.get("id", "").startswith("k-")]) == PER_PAGE
    assert any(e.get("rel") == "next" for e in page.all("a"))
    queries, at = sixty.house.queries, sixty.house.queries.as_of(sixty.house.now().date())
    who = Identity("demo-bagian_organisasi", "bagian_organisasi")

    def statements(units: int) -> int:
        asked = Asked()
        with asked.of(sixty.house):
            rows = queries.kewajiban(at, units=[u["slug"] for u in queries.units(at)][-units:], outstanding=True)
            offered = Offered(sixty.house.jejak.work(), who)
            assert [offered.of(row) for row in rows[:PER_PAGE]]
        return len(asked.statements)

    assert statements(60) - statements(10) <= PER_PAGE
