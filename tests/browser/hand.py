"""The hand of somebody in a browser: signs in, presses what is on the page, and counts how often."""

from playwright.sync_api import Browser, BrowserContext, Page

from tests.interfaces.web.browser import WORD, Office

PHONE, DESK = (360, 740), (1280, 800)


class Hand:
    """One person at one device. `clicks`: how often they pressed since they were signed in."""

    def __init__(self, browser: Browser, office: Office, size: tuple[int, int] = DESK) -> None:
        self.office = office
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="id-ID"
        )
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.clicks = 0

    def enter(self, surel: str) -> "Hand":
        """Sign in by password and code; that is counted by nobody."""
        self.open("/masuk")
        self.page.fill("#f-nama", surel)
        self.page.fill("#f-sandi", WORD)
        self.page.click("main form:not([data-passkey]) button[type=submit]")
        if self.at == "/faktor":
            self.page.fill("#f-kode", self.office.next_code(surel))
            self.page.click("main form:not([data-passkey]) button[type=submit]")
        self.clicks = 0
        return self

    def open(self, path: str) -> "Hand":
        self.page.goto(self.office.base + path)
        return self

    def press(self, what: str) -> "Hand":
        """Press what stands first on the page by that selector, as a pointer does."""
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        return self

    def fill(self, where: str, text: str) -> "Hand":
        self.page.fill(where, text)
        return self

    @property
    def at(self) -> str:
        return self.page.url.removeprefix(self.office.base).partition("?")[0]

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))

    @property
    def width(self) -> int:
        """How wide the page is, whatever the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))
