"""A reader of the pages for tests: opens an address, and looks every page over before handing it back."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from interfaces.compose import House
from interfaces.web.frame.figures import CARA
from tests.one_app import app_of

NUMBER = {"id": r"-?\d{1,3}(\.\d{3})*(,\d+)?", "en": r"-?\d{1,3}(,\d{3})*(\.\d+)?"}
NEVER_SAID = re.compile(r"\bNone\b|\{\{|\{%|\bnan\b|\bNaN\b|\d[eE]\+|Undefined|<function|Teks\(")
SECRET = re.compile(r"[A-Za-z0-9+/=_.:-]{30,}")
"""A token or a digest: what it says by chance is said to nobody."""
SVG = "{http://www.w3.org/2000/svg}"
SIZE = 60_000  # bytes of HTML
WHOLE = "bagian=semua", 90_000
"""What an auditor asks for as a whole, to print it."""
BOTH_CLOCKS = 4_000
"""What a lasting address adds to a page: each of its links carries the day and the position."""
ASKING = ("input", "select", "textarea")
BROWSERS_OWN = ("number", "date", "datetime-local", "month", "week", "time")
"""Fields that a browser shows in its own language, whatever that of the page."""


class Page:
    """One answer, parsed."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.html)

    def all(self, tag: str | None = None, kelas: str = "") -> list[Element]:
        return [e for e in self.root.iter(tag) if not kelas or kelas in e.get("class", "").split()]

    def one(self, tag: str | None = None, kelas: str = "") -> Element:
        (found,) = self.all(tag, kelas)
        return found

    def links(self) -> list[str]:
        return [a.get("href", "") for a in self.all("a")]

    @property
    def text(self) -> str:
        return words(self.one("body"))

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def token(self) -> str:
        return next(e.get("value", "") for e in self.all("input") if e.get("name") == "_csrf")

    def rows(self) -> dict[str, list[Element]]:
        """Cells of each row by the indikator that its heading names and leads to."""
        rows = [tr for body in self.all("tbody") for tr in body.findall("tr") if tr.get("class") != "kelompok"]
        named = [(next((a for th in tr.findall("th") for a in th.iter("a")), None), tr) for tr in rows]
        return {words(link): tr.findall("td") for link, tr in named if link is not None}


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def within(element: Element, kelas: str) -> list[str]:
    """The text of what carries a class inside an element."""
    return [words(e) for e in element.iter() if kelas in e.get("class", "").split()]


class Reader:
    """Opens pages of one house; every one is looked over (`faults`)."""

    def __init__(self, house: House, role: str = "inspektorat") -> None:
        self.house = house
        self.app: Flask = app_of(house)
        self.client = self.app.test_client()
        self.enter(role)

    def enter(self, role: str) -> None:
        """Come in as a visitor of the demo in this role: one click on the page of the door. "": as nobody."""
        if self.house.unready() or not self.house.is_demo():
            return
        self.client = self.app.test_client()
        if not role:
            return
        token = Page(self.client.get("/masuk")).token
        assert self.client.post("/masuk/demo", data={"_csrf": token, "sebagai": role}).status_code == 303

    def open(self, path: str, status: int = 200, **asked: Any) -> Page:
        page = Page(self.client.get(path, query_string=asked or None))
        assert page.status == status, (path, page.status, page.text[:400])
        language = "en" if "lang=en" in path or asked.get("lang") == "en" else "id"
        assert (f := list(faults(page, self.app, language))) == [], (path, f)
        return page


def faults(page: Page, app: Flask, language: str) -> Iterator[str]:
    """Everything that a page must not be, whatever it shows."""
    yield from _frame(page, language)
    yield from _place(page)
    yield from _structure(page)
    yield from _links(page, app)
    yield from _words(page, language)
    yield from _figures(page)


def _frame(page: Page, language: str) -> Iterator[str]:
    headers = page.response.headers
    wanted = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
    yield from (name for name, value in wanted.items() if headers.get(name) != value)
    policy = headers.get("Content-Security-Policy", "")
    yield from (p for p in ("default-src 'none'", "frame-ancestors 'none'", "script-src ") if p not in policy)
    yield from (f"{word} in the policy" for word in ("unsafe", "http:", "https:", "data:", "*") if word in policy)
    for e in page.root.iter():
        if e.tag == "style" or (e.tag == "script" and not e.get("src")):
            yield f"{e.tag} in the page"
        yield from (f"{name} on {e.tag}" for name in e.attrib if name == "style" or name.startswith("on"))
    if page.root.get("lang") != language or headers.get("Content-Language") != language:
        yield "language"
    query = page.response.request.query_string.decode()
    size = WHOLE[1] if WHOLE[0] in query else SIZE + (BOTH_CLOCKS if "known=position:" in query else 0)
    if len(page.html.encode()) > size:
        yield f"{len(page.html.encode())} bytes of the {size} a page may have"
    once = {"header": 1, "main": 1, "footer": 1, "h1": 1}
    yield from (f"{tag} {len(page.all(tag))} times" for tag, n in once.items() if len(page.all(tag)) != n)
    if any(e.get("aria-label") is None for e in page.all("nav")):
        yield "nav without a name"
    headings = [(e.tag, words(e)) for e in page.root.iter() if e.tag in ("h1", "h2", "h3", "h4")]
    if any(int(below[1]) > int(above[1]) + 1 for (above, _), (below, _) in pairwise(headings)):
        yield f"headings {headings}"
    prefix = {"id": "Galat: ", "en": "Error: "}[language] if _is_error(page) else ""
    if [f"{prefix}{text} – Jejak" for tag, text in headings if tag == "h1"] != [page.title]:
        yield f"title {page.title}, headings {headings}"


def _is_error(page: Page) -> bool:
    """A page that only asks who one is, or to go on, answers 401 or 403 and says of nothing that it went wrong."""
    said = any(e.get("role") == "alert" and e.get("hidden") is None for e in page.root.iter())
    return page.status >= 400 and (said or page.status not in (401, 403))


def _place(page: Page) -> Iterator[str]:
    """Year and time go along with every entry of the menu, and so does the unit, but where it may not be seen."""
    entries = [parse_qs(urlsplit(a.get("href", "")).query) for nav in page.all("nav", "menu") for a in nav.iter("a")]
    shown = {s.get("name", ""): s for s in page.all("select") if s.get("id") in ("f-unit", "f-tahun")}
    if entries and set(shown) != {"unit", "tahun"}:
        yield "header without unit and year"
    for name, select in shown.items():
        chosen = [o.get("value", "") for o in select.iter("option") if o.get("selected") is not None]
        told = {entry.get(name, [""])[0] for entry in entries} - {*chosen, *([""] if name == "unit" else [])}
        if told and select.get("aria-invalid") is None:
            yield f"{name} {chosen}, and the menu leads to {told}"
    for name in ("per", "known", "lang"):
        if len({tuple(entry.get(name, ())) for entry in entries}) > 1:
            yield f"{name} is forgotten"


def _structure(page: Page) -> Iterator[str]:
    ids = [e.get("id") for e in page.root.iter() if e.get("id")]
    yield from (f"id {i} twice" for i in set(ids) if ids.count(i) > 1)
    labelled = {e.get("for") for e in page.all("label")}
    within = {id(e) for label in page.all("label") if words(label) for e in label.iter()}
    for e in page.root.iter():
        if (
            e.tag in ASKING
            and e.get("type") != "hidden"
            and not (e.get("id") in labelled or id(e) in within or e.get("aria-label"))
        ):
            yield f"{e.tag} {e.get('name')} has no label"
        for name in ("aria-labelledby", "aria-describedby"):
            yield from (f"{name} {i}" for i in e.get(name, "").split() if i not in ids)
        yield from (f"{e.tag} {name}" for name in e.attrib if name == "style" or name.startswith("on"))
        own = e.get("src", "").startswith("/aset/") and not words(e)
        if e.get("type") in BROWSERS_OWN:
            yield f"{e.tag} {e.get('name')} in the language of the browser"
        if e.tag in ("style", "iframe") or (e.tag == "script" and not own):
            yield str(e.tag)
        if e.tag == "th" and e.get("scope") not in ("row", "col", "rowgroup", "colgroup"):
            yield f"th {words(e)} has no scope"
        if e.tag == "table" and e.find("caption") is None:
            yield "table without caption"
        if e.tag == f"{SVG}svg":
            yield from _picture(e)
        if e.tag == "form" and (e.get("method") not in ("get", "post") or not e.get("action")):
            yield "form without method or action"
        if e.tag == "form" and (e.get("method") == "post") != ("_csrf" in {i.get("name") for i in e.iter("input")}):
            yield f"form to {e.get('action')}: a token goes with POST, and with nothing else"


def _picture(svg: Element) -> Iterator[str]:
    """Hidden beside what says the same, or called by name; one with links is no image, and each says where it leads."""
    links = list(svg.iter(f"{SVG}a"))
    title = svg.find(f"{SVG}title")
    if svg.get("aria-hidden") == "true":
        yield from ("link in a picture that is hidden" for _ in links)
        return
    if title is None or not words(title):
        yield "svg without a name"
    if svg.get("role") != ("group" if links else "img"):
        yield f"svg with {len(links)} links is a {svg.get('role')}"
    yield from ("link without a name" for a in links if not any(words(t) for t in a.findall(f"{SVG}title")))


def _links(page: Page, app: Flask) -> Iterator[str]:
    ids = {e.get("id") for e in page.root.iter()}
    routes = app.url_map.bind("localhost")
    for e in page.root.iter():
        for name in ("href", "src", "action"):
            target = e.get(name)
            if target is None:
                continue
            url = urlsplit(target)
            if url.scheme or url.netloc or target.startswith("//"):
                yield f"leads away: {target}"
            elif not url.path:
                if url.fragment not in ids:
                    yield f"no place {target}"
            elif not routes.test(url.path, "POST" if e.get("method") == "post" else "GET"):
                yield f"no route {target}"


def _figures(page: Page) -> Iterator[str]:
    """Each figure in the one form (docs/figures-in-pages.md): where it stands and which event set it, or its rule."""
    about = page.one("body")
    for e in page.all("data"):
        value, cell, event = e.get("value"), e.get("data-sel", ""), e.get("data-idx", "")
        computed = e.get("data-dihitung")
        placed = bool(re.fullmatch(r"[\w/-]+@\d+#[\w/.%~-]+", cell))
        if value is None or (computed is None) is not placed or (computed is not None and (cell or event)):
            yield f"figure {words(e)} of {e.attrib}"
        if computed is not None and computed not in CARA:
            yield f"figure {words(e)} by {computed}"
        position = int(e.get("data-posisi") or about.get("data-posisi", 0))
        if computed is None and not (event.isdigit() and 0 < int(event) <= position):
            yield f"figure {words(e)} of event {event}"
    for e in page.root.iter():
        if {"num", "predikat"} & {*e.get("class", "").split()} and next(e.iter("data"), None) is None:
            yield f"figure {words(e)} of no event and no rule"
    named = [name for name in ("log", "posisi", "per", "dibuat") if not about.get(f"data-{name}")]
    if named and (page.all("data") or len(named) < 4):
        yield f"figures on a page without {named}"


def _words(page: Page, language: str) -> Iterator[str]:
    given = (v for e in page.root.iter() for v in e.attrib.values() if not SECRET.fullmatch(v))
    shown = " ".join([page.text, page.title, *given])
    yield from (f"says {m.group()}" for m in NEVER_SAID.finditer(shown))
    for e in page.all(kelas="num"):
        if not re.fullmatch(NUMBER[language], words(e)):
            yield f"number {words(e)}"
