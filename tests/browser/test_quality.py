"""Every page in a browser, as whoever works on it: axe by day and by night, a screen of 320 px, twice as large, on
paper, by keyboard, without a script, from nowhere else and small on the wire (Q1 to Q8). What pages say is looked at
without a browser (`tests/interfaces/web/test_roles.py`)."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from interfaces.app import create_app
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from tests import chromium
from tests.browser.hand import DESK, PHONE
from tests.examples import times
from tests.interfaces.web.addresses import FOLLOWED, READER, endpoint, visits
from tests.serving import served

NARROW, TWICE = 320, DESK[0] // 2
"""Widths: of the smallest telephone, of a desk when all is twice as large."""
PAPERS = {"auto": 688, "lebar": 1046, "antarunit": 1512}
"""The width of a sheet within its margins, by the name that the style gives it: A4 upright, A4 on its side, A3."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
STYLED = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"],
}
"""What of these hangs on colours and sizes: the rest says of a page by night what it has said of it by day."""
WIRE = 15 * 1024
AXE = """([where, tags]) => axe.run(where, { resultTypes: ["violations"], runOnly: tags }).then(
  found => found.violations.flatMap(v => v.nodes.map(
    n => `${v.id}: ${n.target} ${[...n.any, ...n.all, ...n.none].map(why => why.message).join("; ")}`)))"""
UNFOLD = "here => document.querySelectorAll(here + ' details').forEach(one => { one.open = true; })"
CUT = """() => [...document.querySelectorAll("main *")].filter(e => {
  const { overflowX, clipPath } = getComputedStyle(e);
  return overflowX !== "visible" && clipPath === "none" && e.checkVisibility() && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 120))"""
"""What stands on a sheet of paper and reaches beyond its own edge."""
WORDLESS = """() => [...document.querySelectorAll("main table")].flatMap(table =>
  [...table.querySelectorAll("thead tr:last-child th")].filter(th => th.checkVisibility() && th.innerText.trim())
    .filter(th => {
      const cells = [...table.querySelectorAll("tbody tr:not(.kelompok)")].map(tr => tr.cells[th.cellIndex]);
      return cells.length && cells.every(td => td && !td.innerText.trim() && !td.querySelector("svg, input, select"));
    }).map(th => th.innerText))"""
"""Headings of columns that say nothing on paper."""
BROKEN = """() => [...document.querySelectorAll("main tbody :is(th, td)")].flatMap(e => {
  if (!e.checkVisibility()) return [];
  const words = /(?<!\\S)\\p{L}{3,12}(?=[\\s,.;:)]|$)/gu;
  const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), at = document.createRange(), found = [];
  while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(words)) {
    at.setStart(texts.currentNode, index);
    at.setEnd(texts.currentNode, index + word.length);
    const lines = new Set([...at.getClientRects()].map(one => Math.round(one.top)));
    if (lines.size > 1) found.push(word);
  }
  return found;
}).slice(0, 5)"""
"""Words of a table that are broken in the middle: its columns are too narrow for its sheet."""
RAGGED = """() => [...document.querySelectorAll("main tbody tr")].filter(tr => new Set(
  [...tr.querySelectorAll("td:not(:has(> details))")].filter(e => getComputedStyle(e).display === "flow-root")
    .map(e => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft))).size > 1)
  .map(e => e.outerHTML.slice(0, 120))"""
"""Rows shown as cards whose values do not begin on one line."""
THIN = """() => [...document.querySelectorAll("main :is(input, select, button, .tombol)")].filter(e =>
  !["checkbox", "radio", "hidden", "file"].includes(e.type) && !e.matches(".tersembunyi") && e.checkVisibility() &&
  e.getBoundingClientRect().height < 28).map(e => e.outerHTML.slice(0, 120))"""
"""What is filled in or pressed and has no shape of ours."""
WIDE = """() => Math.max(document.documentElement.scrollWidth,
  ...[...document.querySelectorAll(".menu a, .menu summary")].filter(e => e.checkVisibility())
    .map(e => Math.ceil(e.getBoundingClientRect().right)))"""
"""How far to the right a page reaches, with what is fixed to the window: that scrolls nothing."""
NAVIGATION = "[...document.querySelectorAll('nav, button, .kepala, .lompat')].filter(e => e.checkVisibility())"
LISTEN = """() => {
  window.reached = new Set();
  window.unseen = [];
  addEventListener("focusin", ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target), box = target.getBoundingClientRect();
    reached.add(target);
    const shown = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && box.width;
    if (!shown) unseen.push(target.outerHTML.slice(0, 120));
  });
}"""
"""Remember what the keyboard reaches, and of that what does not show that it is there."""
MISSED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }))
  .filter(e => !(e.type === "radio" ? [...document.getElementsByName(e.name)] : [e]).some(one => reached.has(one)))
  .map(e => e.outerHTML.slice(0, 120))"""
"""What can be used and was not reached; of radio buttons one stands for its group."""
TABS = 25
"""Pressed before it is looked at whether anything was reached that was not before."""
UNSENT = """() => [...document.querySelectorAll("main form[method=post]")].filter(
  form => ![...form.querySelectorAll("button")].some(one => one.type === "submit")).map(form => form.action)"""


class Site:
    """The demo, served, and a window for each role."""

    def __init__(self, house: House, base: str, browser: Browser) -> None:
        self.house, self.base, self.browser = house, base, browser
        self.app = create_app(house)
        self.windows: dict[tuple[str, bool], Page] = {}
        self.said: list[str] = []
        self.asked: list[str] = []

    def window(self, role: str, *, script: bool = True) -> Page:
        if (role, script) not in self.windows:
            self.windows[role, script] = self._entered(role) if script else self._copied(role)
        self.said.clear()
        self.asked.clear()
        return self.windows[role, script]

    def once(self, role: str) -> list[str]:
        """One address of each page, the last, where a role works on it."""
        chosen = {endpoint(self.app, address): (address, by) for address, by in visits()}
        return [address for address, by in chosen.values() if by == role]

    def open(self, page: Page, address: str) -> Response:
        answer = page.goto(self.base + address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        return answer

    def _entered(self, role: str) -> Page:
        context = self.browser.new_context(viewport=_size(DESK), locale="id-ID", timezone_id="Asia/Makassar")
        page = self._listened(context.new_page())
        if role:
            page.goto(f"{self.base}/masuk")
            button = page.locator("button[name=sebagai]").first
            button.evaluate("(button, role) => { button.value = role; }", role)
            button.click()
            page.wait_for_url(lambda url: "/masuk" not in url)
        return page

    def _copied(self, role: str) -> Page:
        known: Any = self.window(role).context.storage_state()
        context: BrowserContext = self.browser.new_context(
            viewport=_size(DESK), storage_state=known, java_script_enabled=False
        )
        return self._listened(context.new_page())

    def _listened(self, page: Page) -> Page:
        page.on("console", lambda said: self.said.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda sent: self.asked.append(sent.url))
        return page


def _size(of: tuple[int, int]) -> Any:
    return {"width": of[0], "height": of[1]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Site]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('quality') / 'jejak.db')}", DemoClock())
    with served(create_app(house)) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield Site(house, f"http://localhost:{port}", browser)
        browser.close()
    house.close()


def looked_at() -> list[tuple[str, str]]:
    """Of the addresses of one page that the same role opens the last; the drill takes all. One page: they begin alike
    and have as many parts."""
    alike: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
    for address, role in visits():
        parts = urlsplit(address).path.split("/")
        alike.setdefault((parts[1], len(parts), role), []).append((address, role))
    chosen = alike.values() if times() > 1 else [one[-1:] for one in alike.values()]
    return [visit for one in chosen for visit in one]


HEADERS = {role: (address, role) for address, role in looked_at()}.values()
"""One page of each role, by which its header is looked at unfolded."""


@pytest.mark.hypothesis  # by the drill too, at every address
@pytest.mark.parametrize(("address", "role"), looked_at())
def test_a_page_is_good_for_whoever_works_on_it(site: Site, address: str, role: str) -> None:
    page = site.window(role)
    answer = site.open(page, address)
    assert [url for url in site.asked if not url.startswith(site.base)] == []
    assert answer.request.sizes()["responseBodySize"] <= WIRE
    assert good(page, header=(address, role) in HEADERS) == {}
    assert site.said == []


@pytest.mark.parametrize("name", FOLLOWED)
def test_so_is_the_page_of_one_thing(site: Site, name: str) -> None:
    page = site.window(READER)
    site.open(page, FOLLOWED[name])
    links = page.eval_on_selector_all("main a", "every => every.map(one => one.getAttribute('href'))")
    site.open(page, next(link for link in links if link.startswith("/") and endpoint(site.app, link) == name))
    assert good(page) == {}
    assert site.said == []


ROLES = sorted({role for _, role in visits()})


@pytest.mark.parametrize("role", ROLES)
def test_the_keyboard_skips_to_the_content_and_reaches_everything(site: Site, role: str) -> None:
    page, wrong = site.window(role), {}
    for address in site.once(role):
        site.open(page, address)
        if found := walked(page):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_without_a_script_a_page_is_read_and_sent(site: Site, role: str) -> None:
    page, wrong = site.window(role, script=False), {}
    for address in site.once(role):
        site.open(page, address)
        if found := [*page.evaluate(UNSENT), *([] if page.locator("h1").is_visible() else ["no heading"])]:
            wrong[address] = found
    assert wrong == {}
    assert site.said == []


def walked(page: Page) -> list[str]:
    """What the keyboard does not reach, or does not show, from the top of a page to its end."""
    page.evaluate("document.body.tabIndex = -1, document.body.focus()")
    page.keyboard.press("Tab")
    skip = page.locator(".lompat").first
    past = skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().x >= 0")
    page.evaluate(LISTEN)
    before = -1
    while before < (before := page.evaluate("reached.size")):
        for _ in range(TABS):
            page.keyboard.press("Tab")
    found = [*page.evaluate(MISSED), *page.evaluate("unseen")]
    skip.focus()
    page.keyboard.press("Enter")
    past = past and page.evaluate("document.activeElement.id") == "isi"
    return found if past else [*found, "no way past the menu"]


def good(page: Page, *, header: bool = False) -> dict[str, Any]:
    """Everything that is wrong with the page in the window, each under what is looked at; `header`: also in what the
    header of a telephone folds away, which each page of a role has alike."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(UNFOLD, "main")
    found = {"day": page.evaluate(AXE, ["html", RULES])}
    page.set_viewport_size(_size(PHONE))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(_size((PHONE[0], page.evaluate("document.documentElement.scrollHeight"))))
    found["night, on a telephone"] = page.evaluate(AXE, ["html", STYLED])
    page.evaluate(UNFOLD, ".kepala")
    found["header, unfolded"] = page.evaluate(AXE, [".kepala", RULES]) if header else []
    for width in (NARROW, TWICE):
        page.set_viewport_size(_size((width, PHONE[1])))
        wide = page.evaluate(WIDE)
        found[f"{width} px"] = [wide] if wide != width else []
        found[f"ragged at {width} px"], found[f"thin at {width} px"] = page.evaluate(RAGGED), page.evaluate(THIN)
        found[f"broken at {width} px"] = page.evaluate(BROKEN)
    page.emulate_media(media="print")
    paper = PAPERS[page.evaluate("getComputedStyle(document.body).page")]
    page.set_viewport_size(_size((paper, PHONE[1])))
    found["says nothing on paper"], found["broken on paper"] = page.evaluate(WORDLESS), page.evaluate(BROKEN)
    found["cut off on paper"] = page.evaluate(CUT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found["wider than paper"] = [wide] if wide > paper else []
    found["printed"] = page.evaluate(f"{NAVIGATION}.map(e => e.outerHTML.slice(0, 120))")
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(_size(DESK))
    return {what: wrong for what, wrong in found.items() if wrong}
