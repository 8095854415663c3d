"""The pictures of the help, taken of the demo by `make pictures`; and how a test tells which of them have aged.

A picture ages when the page has other headings, columns and buttons than when it was taken, not with each word of it.
"""

import base64
import hashlib
import json
import os
import sys
import tempfile
from typing import Any, NamedTuple

from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright

from interfaces.app import create_app
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.demo.run import tell
from interfaces.web.frame.assets import FOLDER
from interfaces.web.help.tasks import TAKEN
from tests import chromium
from tests.interfaces.web.reader import Page as Read
from tests.interfaces.web.reader import Reader, words
from tests.serving import served

PLANS = "perencana@sangasanga"
DESK, PHONE = (960, 600), (360, 640)
AGED = 0.7
"""Of what is seen on a page, how much must be there still."""
SEEN = ("h1", "h2", "legend", "th", "button", "summary")
QUALITY = 0.6


class Taken(NamedTuple):
    """A page that is shown in the help: who opens what, on what."""

    role: str
    address: str
    size: tuple[int, int] = DESK


PICTURES = {
    "meja": Taken(PLANS, "/meja"),
    "lembar": Taken(PLANS, "/realisasi/sangasanga/2025/3"),
    "dokumen": Taken(PLANS, "/dokumen/pk/sangasanga/2025/camat"),
    "perubahan": Taken("perencana@kota-bangun", "/perubahan/pk/kota-bangun/2023/camat"),
    "verifikasi": Taken("bagian_organisasi", "/langkah/verify/pk/sangasanga/2025/camat"),
    "tanda-tangan": Taken("camat@sangasanga", "/langkah/sign/pk/sangasanga/2025/kasi-pemerintahan", PHONE),
    "asal-usul": Taken("inspektorat", "/lineage?unit=kota-bangun&tahun=2023&indikator=keluhan"),
    "tenggat": Taken("sekretaris@sangasanga", "/tenggat"),
    "jejak": Taken("inspektorat", "/trail?unit=kota-bangun&tahun=2023"),
}
BARE = "document.querySelectorAll('.demo').forEach(one => one.remove())"
SMALL = """async ([png, quality]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width; canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""


def seen(page: Read) -> list[str]:
    """What is seen on a page, a mark each: its headings, columns and buttons."""
    main = page.one("main")
    found = dict.fromkeys(words(e) for e in main.iter() if e.tag in SEEN)
    return [hashlib.sha256(text.encode()).hexdigest()[:8] for text in found if text]


def as_it_is(client: FlaskClient, address: str) -> list[str]:
    return seen(Read(client.get(address)))


def aged(before: list[str], now: list[str]) -> bool:
    """Whether a page looks otherwise than it did."""
    return len({*before} & {*now}) < AGED * len({*before} | {*now})


def take(house: House, base: str, browser: Browser, names: list[str]) -> dict[str, Any]:
    """Pictures into the folder of the pages, and what is written down of each."""
    noted: dict[str, Any] = {}
    reader = Reader(house)
    maker = browser.new_page()
    for name in names:
        one = PICTURES[name]
        size: Any = {"width": one.size[0], "height": one.size[1]}
        page = browser.new_context(viewport=size, locale="id-ID", timezone_id="Asia/Makassar").new_page()
        _enter(page, base, one.role)
        page.goto(base + one.address)
        page.evaluate(BARE)
        png = base64.b64encode(page.screenshot(animations="disabled")).decode()
        (FOLDER / f"bantuan-{name}.webp").write_bytes(base64.b64decode(maker.evaluate(SMALL, [png, QUALITY])))
        page.context.close()
        reader.enter(one.role)
        noted[name] = {"lebar": one.size[0], "tinggi": one.size[1], "tampak": as_it_is(reader.client, one.address)}
    return noted


def _enter(page: Page, base: str, role: str) -> None:
    page.goto(f"{base}/masuk")
    button = page.locator("button[name=sebagai]").first
    button.evaluate("(button, role) => { button.value = role; }", role)
    button.click()
    page.wait_for_url(lambda url: "/masuk" not in url)


def main() -> None:
    """Those that are named, or all."""
    names = sys.argv[1:] or [*PICTURES]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JEJAK_KEY_FILE": f"{folder}/jejak.key", "JEJAK_EVIDENCE": f"{folder}/bukti"}
        clock = DemoClock()
        house = build(f"sqlite:///{folder}/jejak.db", clock)
        tell(house, clock)
        with served(create_app(house)) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
            taken = take(house, f"http://localhost:{port}", browser, names)
            browser.close()
        house.close()
    known = json.loads(TAKEN.read_text("utf-8")) | taken
    TAKEN.write_text(json.dumps({name: known[name] for name in PICTURES}, indent=1) + "\n", "utf-8")
    print(*(FOLDER / f"bantuan-{name}.webp" for name in names), sep="\n")


if __name__ == "__main__":
    main()
