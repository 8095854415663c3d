"""A first visit over a slow link: what goes over the wire, and when the first of it is painted in a real browser; and
how soon a sheet shows what is typed into it."""

from collections.abc import Sequence
from statistics import quantiles

import html5lib
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.pages import BROWSER, PAGES, Visit
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from bench.working_day import WorkingDay
from tests import chromium
from tests.serving import served

LATENCY, RATE = 400, 50_000
"""Milliseconds until an answer begins, and bytes a second: 400 kbit/s."""
AIM, MOST = 1_500, 15 * 1024
"""Milliseconds, and bytes."""
WHAT = (
    "page, style sheet and scripts as a browser asks for them that was never here; bodies as compressed, without their "
    "headers: {each}"
)
WHAT_PAINT = (
    "first-contentful-paint in Chromium that was never here, {runs} visits; each answer begins {latency} ms late and "
    "comes at {rate:,} bytes a second. A connection over HTTPS that is not yet open takes two round trips more"
)
SLOW = {"offline": False, "latency": LATENCY, "downloadThroughput": RATE, "uploadThroughput": RATE}
FIRST = """() => new Promise(done => new PerformanceObserver(seen =>
  seen.getEntriesByName("first-contentful-paint").forEach(entry => done(entry.startTime))
).observe({ type: "paint", buffered: true }))"""

SHEET, KEYS, APART, SHOWN_WITHIN = "sheet of a triwulan", "1234567,89", 60, 50
"""Where and what is typed, how far apart the keys of a fast hand are, and milliseconds until each is shown."""
WHAT_TYPING = "from a key to the end of the frame that shows it, {keys} keys in {cells} cells of a sheet; p50 and p95"
LISTEN = """() => {
  window.taken = [];
  addEventListener("keydown", () => {
    const from = performance.now(), shown = new MessageChannel();
    shown.port1.onmessage = () => taken.push(performance.now() - from);
    requestAnimationFrame(() => shown.port2.postMessage(0));
  }, true);
}"""


def measure(place: Place, size: Size) -> list[Row]:
    """The bytes of each kind of page, then what a browser makes of them."""
    day = WorkingDay(place, size)
    visits = {page.name: page.of_all(day.offices) for page in PAGES}
    rows = [_on_the_wire(name, [_weight(day, one) for one in each], place) for name, each in visits.items()]
    with served(day.app) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        base = f"http://localhost:{port}"
        for name, each in visits.items():
            taken = [_paint(browser, base, day.cookies(one.office), one.path) for one in each[: size.paints]]
            rows.append(_painted(name, taken, place))
        rows.append(_typed(browser, base, day, visits[SHEET][0], place))
        browser.close()
    day.house.close()
    return rows


def _painted(name: str, taken: list[float], place: Place) -> Row:
    n, note = len(taken), WHAT_PAINT.format(runs=len(taken), latency=LATENCY, rate=RATE)
    return Row(f"first paint: {name}", place.kind, Spread.of(taken), "ms", n, aim=AIM, at_most=True, note=note)


def _typed(browser: Browser, base: str, day: WorkingDay, visit: Visit, place: Place) -> Row:
    context, page = _window(browser, base, day.cookies(visit.office))
    page.goto(base + visit.path, wait_until="load")
    page.evaluate(LISTEN)
    cells = page.locator("main table input:visible")
    for nth in range(cells.count()):
        cells.nth(nth).focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(KEYS, delay=APART)
    taken = page.evaluate("taken")
    note = WHAT_TYPING.format(keys=len(taken), cells=cells.count())
    context.close()
    cut = quantiles(taken, n=20)
    time = Spread(cut[18], cut[9], cut[18])
    return Row("typing in a sheet", place.kind, time, "ms", len(taken), aim=SHOWN_WITHIN, at_most=True, note=note)


def _weight(day: WorkingDay, visit: Visit) -> dict[str, int]:
    """Bytes of a page and of all that it names."""
    client = day.enter(visit.office)
    page = client.get(visit.path, headers={"Accept": "text/html"}).get_data(as_text=True)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = [e.get("src") for e in tree.iter("script")]
    sheets = [e.get("href") for e in tree.iter("link") if e.get("rel") == "stylesheet"]
    return {path: len(client.get(path, headers=BROWSER).data) for path in (visit.path, *sheets, *scripts)}


def _on_the_wire(name: str, weights: Sequence[dict[str, int]], place: Place) -> Row:
    whole = Spread.of([sum(one.values()) for one in weights])
    some = weights[len(weights) // 2]
    each = ", ".join(f"{path.partition('?')[0]} {size:,}" for path, size in some.items())
    note = WHAT.format(each=each)
    return Row(f"on the wire: {name}", place.kind, whole, "bytes", len(weights), aim=MOST, at_most=True, note=note)


def _paint(browser: Browser, base: str, cookies: dict[str, str], path: str) -> float:
    """Milliseconds until the first of a page is painted, for whoever was never here."""
    context, page = _window(browser, base, cookies)
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(base + path, wait_until="load")
    taken = float(page.evaluate(FIRST))
    context.close()
    return taken


def _window(browser: Browser, base: str, cookies: dict[str, str]) -> tuple[BrowserContext, Page]:
    """Of somebody who is signed in and was never here."""
    context = browser.new_context(locale="id-ID")
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    return context, context.new_page()
