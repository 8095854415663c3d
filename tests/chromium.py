"""The Chromium of this machine, driven by playwright; a test that needs it fails with one sentence where there is
none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]  # tests run as root in a container


def path() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("No Chromium on this machine: apt-get install chromium (.ci/run does it as root).", pytrace=False)
    return found


@contextmanager
def opened() -> Iterator[BrowserContext]:
    """A browser that has never been anywhere."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=OPTIONS)
        context = browser.new_context()
        yield context
        browser.close()
