"""The shell of the pages: the menu of each role, and unit, year and time that go along from any page to any other."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from interfaces.clock import DemoClock
from interfaces.compose import build
from tests.interfaces.web.reader import Page, Reader, words

STAFF = ["Meja", "Dokumen", "Realisasi", "Tenggat", "Capaian", "Jejak"]
HEAD = ["Meja", "Capaian", "Dokumen", "Tenggat", "Jejak"]
ABOVE_ALL = ["Meja", "Antarunit", "Capaian", "Dokumen", "Tenggat", "Jejak"]
OVERSIGHT = ["Meja", "Antarunit", "Dokumen", "Tenggat", "Capaian", "Jejak"]
MENUS = {
    "perencana@sangasanga": STAFF,
    "sekretaris@sangasanga": STAFF,
    "kasi-trantib@sangasanga": STAFF,
    "camat@sangasanga": HEAD,
    "bupati": ABOVE_ALL,
    "sekda": ABOVE_ALL,
    "bappeda": OVERSIGHT,
    "bagian_organisasi": OVERSIGHT,
    "inspektorat": ["Penugasan", "Jejak", "Antarunit", "Temuan", "Dokumen", "Bukti"],
    "admin": ["Meja", "Administrasi", "Tindakan", "Orang", "Usulan", "Akun"],
    "bkpsdm": ["Meja", "Tindakan", "Orang", "Usulan", "Kekurangan orang"],
}
FILES = ("ekspor", "kkp", "bukti_isi", "feed", "masuk")
"""Addresses that hand out a file, and the door."""
PLACE = ("unit", "tahun", "per", "known")
LEADS_ON = ("realisasi",)
"""Addresses that lead on to another at once."""
OF_SOME = (
    *("langkah", "ubah", "perubahan", "tindakan_dokumen", "isi", "perintah", "penerus", "isian_periksa"),
    *("cetak", "beda", "periksa", "satu_bukti", "kunci_orang", "hapus_orang", "jabatan_orang", "satu_masalah"),
    *("rujukan_perihal", "satu_rujukan", "temuan_baru"),
)
"""Pages of what not every unit has in every year, of what is done to one person, and of one refusal."""
EACH = 2
"""Pages of one kind that are opened."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('menu') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


def as_role(demo: Reader, role: str) -> Reader:
    reader = Reader(demo.house)
    reader.enter(role)
    return reader


def kind(reader: Reader, link: str) -> str:
    """The page that a link leads to, "" for what is none."""
    try:
        endpoint, _ = reader.app.url_map.bind("localhost").match(urlsplit(link).path, "GET")
    except HTTPException:
        return ""
    name = str(endpoint).removeprefix("pages.")
    return "" if name in (*FILES, "static", "beranda") or "." in name else name


def menu(page: Page) -> list[str]:
    """What stands in the menu of a wide screen, before what is behind "Lainnya"."""
    (nav,) = page.all("nav", "menu")
    (ul,) = nav.findall("ul")
    return [words(li[0]) for li in ul.findall("li") if li[0].tag == "a"]


def asked(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize("role", MENUS)
def test_the_menu_of_each_role(demo: Reader, role: str) -> None:
    page = as_role(demo, role).open("/meja")
    assert menu(page) == MENUS[role]
    (nav,) = page.all("nav", "menu")
    links = [a.get("href", "") for a in nav.iter("a")]
    assert len(menu(page)) <= 6
    assert len(set(links)) + len(menu(page)[4:]) == len(links)  # what a small screen has no room for stands twice


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("perencana@kota-bangun", {"unit": "kota-bangun", "tahun": "2022"}),
        ("camat@kota-bangun", {"unit": "kota-bangun", "tahun": "2023", "per": "2023-06-30", "known": "2023-07-01"}),
        ("bagian_organisasi", {"unit": "kota-bangun", "tahun": "2023"}),
        ("inspektorat", {"unit": "sangasanga", "tahun": "2025"}),
        ("admin", {"unit": "sangasanga", "tahun": "2025"}),
    ],
)
def test_from_any_page_to_any_other_in_two_clicks_and_the_place_goes_along(
    demo: Reader, role: str, place: dict[str, str]
) -> None:
    reader = as_role(demo, role)
    opened: dict[str, Page] = {}

    def follow(link: str) -> Page:
        address = link.partition("#")[0]
        if address not in opened:
            leads = reader.client.get(address).headers.get("Location") if kind(reader, link) in LEADS_ON else None
            opened[address] = reader.open(leads or address)
        return opened[address]

    def onward(page: Page) -> dict[str, str]:
        """By kind of page the first link that leads there."""
        return {kind(reader, link): link for link in reversed(page.links()) if kind(reader, link)}

    start = reader.open("/meja", **place)
    samples: dict[str, list[str]] = {}
    waiting = start.links()
    while waiting:
        link = waiting.pop(0).partition("#")[0]
        known = samples.setdefault(kind(reader, link), [])
        if kind(reader, link) and link not in known and len(known) < EACH:
            known.append(link)
            waiting += follow(link).links()
    samples.pop("")
    pages = {name: follow(links[0]) for name, links in samples.items()}
    for name, page in pages.items():
        there = onward(page)
        reached = set(there) | {far for link in there.values() for far in onward(follow(link))}
        assert set(entries(reader, start)) <= set(there), name  # the menu, in one
        assert set(samples) - {*reached, name, *OF_SOME} == set(), name
        for entry in entries(reader, page).values():
            assert {k: v for k, v in asked(entry).items() if k in PLACE} == carried(page), (name, entry)


def entries(reader: Reader, page: Page) -> dict[str, str]:
    (nav,) = page.all("nav", "menu")
    return {kind(reader, a.get("href", "")): a.get("href", "") for a in nav.iter("a")}


def carried(page: Page) -> dict[str, str]:
    """The place as the header of the page names it."""
    fields = [e for e in page.all("input") if e.get("id") in ("f-per", "f-known")]
    typed = {e.get("name", ""): "-".join(reversed(e.get("value", "").split("-"))) for e in fields}
    unit, year = (next(iter(chosen(page, name)), "") for name in ("f-unit", "f-tahun"))
    return {k: v for k, v in {**typed, "unit": unit, "tahun": year}.items() if v}


def chosen(page: Page, select: str) -> list[str]:
    (found,) = [e for e in page.all("select") if e.get("id") == select]
    return [o.get("value", "") for o in found.iter("option") if o.get("selected") is not None]


def test_what_was_sent_leads_on_to_the_same_place(demo: Reader) -> None:
    """A form, and the redirect that answers it, take the unit and the year along like any link."""
    reader = as_role(demo, "camat@sangasanga")
    page = reader.open("/data-saya", unit="kelurahan-jawa", tahun="2024")
    (form,) = [e for e in page.all("form") if e.get("action", "").startswith("/data-saya?")]
    assert asked(form.get("action", "")) == {"unit": "kelurahan-jawa", "tahun": "2024"}
    hidden = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}
    answer = reader.client.post(form.get("action", ""), data={**hidden, "bahasa": "id", "pengingat": "ya"})
    assert (answer.status_code, asked(answer.headers["Location"])) == (303, {"unit": "kelurahan-jawa", "tahun": "2024"})


def test_a_unit_that_is_not_theirs_is_nobodys_place(demo: Reader) -> None:
    page = as_role(demo, "camat@sangasanga").open("/meja", unit="kota-bangun")
    assert carried(page)["unit"] == "sangasanga"
    assert [link for link in page.links() if "kota-bangun" in link] == []
    assert "kota-bangun" not in {o.get("value") for o in page.all("option")}


def test_another_unit_is_chosen_in_the_header_by_a_plain_form(demo: Reader) -> None:
    """On a page about an indikator of one unit, the other unit shows which it has."""
    page = as_role(demo, "bappeda").open("/lineage", unit="kota-bangun", tahun="2023", indikator="keluhan")
    (form,) = page.all("form", "panel")
    hidden = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}
    other = as_role(demo, "bappeda").open(
        form.get("action", ""), **{**hidden, "unit": "sangasanga", "tahun": "2025", "per": "", "known": ""}
    )
    assert carried(other) == {"unit": "sangasanga", "tahun": "2025"}
    assert "Kecamatan Sangasanga" in other.title
