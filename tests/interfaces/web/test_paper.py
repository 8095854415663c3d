"""What is printed of a page leads back to exactly that page: at its position, on its day, whatever has come since."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.web.frame.paper import LASTING
from tests.interfaces.web.addresses import PAGES
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, words

PUBLIC = "http://jejak.contohkab.go.id"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('paper') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


def lasting(page: Page) -> str:
    """The address under "Alamat tetap", "" on a page that has none."""
    footer = page.one("footer", "kaki")
    found = [a.get("href", "") for a in footer.iter("a") if "known=position:" in a.get("href", "")]
    return found[0] if found else ""


def figures(page: Page) -> list[str]:
    """What a page says in figures and tables."""
    main = page.one("main")
    return [words(e) for e in main.iter() if e.tag in ("td", "th", "h1") or "num" in e.get("class", "").split()]


def name(reader: Reader, path: str) -> str:
    return str(reader.app.url_map.bind("localhost").match(urlsplit(path).path)[0]).removeprefix("pages.")


def test_a_lasting_address_shows_the_same_whatever_comes_after(demo: Reader) -> None:
    shown: dict[str, tuple[str, list[str]]] = {}
    met = set()
    for path, asked in PAGES:
        page = demo.open(path, **asked)
        there = lasting(page)
        assert bool(there) == (name(demo, path) in LASTING), path
        if not there:
            continue
        met.add(name(demo, path))
        again = demo.open(there)
        assert figures(again) == figures(page), path
        shown[there] = words(again.one("main")), figures(again)
    assert len(met) > 8
    later(demo)
    moved = 0
    for there, (text, _) in shown.items():
        assert words(demo.open(there).one("main")) == text, there
        moved += words(demo.open(without_clocks(there)).one("main")) != text
    assert moved > len(shown) / 2  # something did come after


def test_an_address_is_printed_where_others_can_open_it_and_on_pages_that_last(
    demo: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = "/cetak/pk/sangasanga/2025/camat"
    assert demo.client.get(f"/qr{pk}").status_code == 404
    page = demo.open(pk)
    assert "Alamat dan kode QR ada setelah alamat halaman ini dikenal umum" in words(page.one("div", "asal"))
    assert page.all("img", "qr") == []
    monkeypatch.setenv("JEJAK_BASE_URL", PUBLIC)
    for path, asked in PAGES:
        page = demo.open(path, **asked)
        assert machine_words(page.root) == [], path
        there = lasting(page)
        assert [words(e) for e in page.all("span", "alamat")] == [PUBLIC + there] * bool(there)
        assert [e.get("src") for e in page.all("img", "qr")] == ["/qr" + there] * bool(there)
    drawn = demo.client.get(f"/qr{pk}?per=2025-10-09&known=position:900")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    for path in (
        "/meja",
        "/langkah/sign/pk/sangasanga/2025/camat",
        "/qr/capaian",
        "/tidak-ada",
        "/capaian?unit=" + 4000 * "x",
    ):
        assert demo.client.get(f"/qr{path}").status_code == 404, path


def test_the_letterhead_names_kabupaten_and_unit_and_says_of_a_demo_that_it_is_one(demo: Reader) -> None:
    kop = words(demo.open("/capaian", unit="sangasanga").one("div", "kop"))
    assert kop == "Kabupaten Kutai Kartanegara Kecamatan Sangasanga Demo, bukan dokumen resmi"
    page = demo.open("/tenggat", lang="en")
    assert words(page.one("div", "kop")) == "Kabupaten Kutai Kartanegara A demo, no official document"
    assert page.root.get("data-kaki", "").startswith("Demo · Jejak, position ")


def later(demo: Reader) -> None:
    """A fortnight goes by: reminders, escalations, a change of targets that is signed."""
    page = demo.open("/meja")
    for _ in range(2):
        (seen,) = [e.get("value") for e in page.all("input") if e.get("name") == "dari"]
        sent = {"_csrf": page.token, "dari": seen, "_ke": "/meja", "sampai": "minggu"}
        assert demo.client.post("/demo/jam", data=sent).status_code == 303
        page = demo.open("/meja")


def without_clocks(address: str) -> str:
    url = urlsplit(address)
    kept = [part for part in url.query.split("&") if not part.startswith(("per=", "known="))]
    return f"{url.path}?{'&'.join(kept)}"
