"""The same fourteen documents in two hands at once: one event each, each hand is told of its own and of what the other
took, and nothing is half done; on both databases."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_deciding import entered
from tests.interfaces.web.test_together import FITS, form_of
from tests.kantor import Kantor
from tests.waiting import PATIENCE

UNITS = [f"kec-{n}" for n in range(1, 15)]
VERIFY, BACK = "/serentak/verify/pk", "/serentak/return/pk"
NOTES = {"catatan": "Targetnya belum sama dengan Renstra"}
Press = tuple[Reader, str, dict[str, list[str]], dict[str, str]]


@pytest.fixture
def handed_in(kantor: Kantor) -> Kantor:
    for n, unit in enumerate(UNITS, start=1):
        kantor.found(unit, f"Kecamatan {n}", go_live="2022-01-01").indikator("keluhan", unit)
        kantor.do("pk.draft", f"perencana@{unit}", unit=unit, tahun=2023, prefill=False)
        target = [{"indikator": "keluhan", "nilai": "75"}]
        kantor.do("pk.set_target", f"perencana@{unit}", unit=unit, tahun=2023, target=target)
        kantor.do("pk.submit", f"camat@{unit}", unit=unit, tahun=2023)
    return kantor


def at_once(*presses: Press) -> list[Page]:
    """Each button pressed in the same moment; where it leads, or what it says."""
    together = Barrier(len(presses))

    def press(one: Press) -> Page:
        reader, path, form, typed = one
        together.wait(PATIENCE)
        answer = reader.client.post(path, data={**form, **typed}, follow_redirects=True)
        page = Page(answer)
        assert page.status in (200, 422), page.text[:500]
        assert list(faults(page, reader.app, "id")) == []
        return page

    with ThreadPoolExecutor(len(presses)) as hands:
        return list(hands.map(press, presses))


def pressed(kantor: Kantor, path: str, typed: dict[str, str], role: str = "bagian_organisasi") -> Press:
    """The form of the page with all of them ticked."""
    reader = entered(kantor, role)
    page = reader.open(path)
    every = [e.get("value", "") for e in page.all("input") if e.get("name") == "pilih"]
    assert len(every) == len(UNITS)
    form = {**form_of(page), "pilih": every}
    return reader, path, form, typed


def recorded(page: Page) -> int:
    """Of how many a page says that they are recorded by this act."""
    found = re.search(r"(\d+) dokumen tercatat", page.text)
    return int(found[1]) if found else 0


def refused(page: Page) -> int:
    """Of how many it says that they were refused, each by its name and why."""
    told = [words(li) for li in page.all("li", "salah")]
    assert all("Perjanjian Kinerja" in one and len(one.split()) > 8 for one in told), told
    return len(told)


def taken(kantor: Kantor) -> Counter[str]:
    """How often each document was verified or returned."""
    events = [e for topic in ("Verified", "Returned") for e in kantor.events(f"PerjanjianKinerja.{topic}")]
    return Counter(str(e.originator_id) for e in events)


def test_two_verify_the_same_at_once(handed_in: Kantor) -> None:
    pages = at_once(*(pressed(handed_in, VERIFY, FITS) for _ in range(2)))
    assert [*taken(handed_in).values()] == [1] * len(UNITS), [page.text[:1500] for page in pages]
    assert sum(map(recorded, pages)) == len(UNITS)
    for page in pages:
        assert recorded(page) + refused(page) == len(UNITS), page.text[:2000]


def test_one_verifies_what_the_other_returns(handed_in: Kantor) -> None:
    pages = at_once(pressed(handed_in, VERIFY, FITS), pressed(handed_in, BACK, NOTES))
    assert [*taken(handed_in).values()] == [1] * len(UNITS)
    verified, returned = (len(handed_in.events(f"PerjanjianKinerja.{t}")) for t in ("Verified", "Returned"))
    assert [recorded(page) for page in pages] == [verified, returned]
    assert [refused(page) for page in pages] == [returned, verified]


def test_the_same_form_twice_at_once_is_one_act(handed_in: Kantor) -> None:
    reader, path, form, typed = pressed(handed_in, VERIFY, FITS)
    other = entered(handed_in, "bagian_organisasi")
    token = other.open("/meja").token
    pages = at_once((reader, path, form, typed), (other, path, {**form, "_csrf": [token]}, typed))
    assert [*taken(handed_in).values()] == [1] * len(UNITS)
    assert [(recorded(page), refused(page)) for page in pages] == [(len(UNITS), 0)] * 2, [p.text[:1500] for p in pages]
    assert all(words(page.one("h1")) for page in pages)
