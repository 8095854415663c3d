"""Whatever is asked of any page, and whatever any form of one brings, the answer is a sound page of bounded size and
never a fault of ours: every route, many roles, either database. The drill plays many times more."""

import io
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from interfaces.clock import DemoClock
from interfaces.compose import House, build
from tests.conftest import KINDS
from tests.examples import examples
from tests.interfaces.web.addresses import visits
from tests.interfaces.web.reader import NEVER_SAID, SIZE, Page, Reader, faults
from tests.kantor import Kantor

WEB = Path(__file__).parents[3] / "interfaces" / "web"
ASKED = re.compile(r'(?:asked\.\w+|args\.get(?:list)?)\(\s*"(\w+)"')
"""How a page names what it asks of its address."""
HOSTILE = (
    *("", "0", "-1", "1", "99999", str(10**30), "2147483648", str(2**63), "1e5", "1.5", "+1", " 1 ", "²", "٣"),
    *("\0", "\u202e", "'", '"><script>', "%", "_", "../..", "x\r\ny", "a.b.c", "[1]", "{}", "null", "=1+1", ";" * 50),
    *("ya", "semua", "csv", "xlsx", "json", "en", "kb", "tidak-ada", "keluhan", "camat", "inspektorat", "pk", "x"),
    *("0001-01-01", "9999-12-31", "2023-06-30", "31-12-2025", "2025-13-01", "position:5", "position:-1"),
    *(f"position:{10**11}", "pk/kb/2023/camat", "pk/sangasanga/2025/camat", "pk/kb/99999/camat", "kata " * 40),
)
LONG = ("x" * 70_000, "\n" * 5000, "(" * 3000, "Lihat " * 2000)
"""What a form may bring, and an address does not."""
NEAR: dict[str, tuple[str, ...]] = {
    "unit": ("kb", "kota-bangun", "sangasanga"),
    "tahun": ("2023", "2025"),
    "triwulan": ("1", "4", "5"),
    "alamat": ("pk/kb/2023/camat", "indikator/kota-bangun/keluhan", "realisasi/kb/2023/1", "kewajiban/x/2023/kb"),
}
"""Parts of an address that are nearly those of something."""
AWAY = ("/keluar", "/masuk/demo", "/demo/jam")
FILES = (
    b"",
    b"%PDF-1.4 x",
    b"<svg onload='x'/>",
    b"MZ" * 20,
    b"\x89PNG\r\n\x1a\n" + bytes(30),
    b"PK\x03\x04" + bytes(50),
)
NAMES = ("a.pdf", "..\\..\\x.png", "\u202egnp.exe", "", f"{'a' * 400}.pdf")


class Crowd:
    """Everybody who comes in to one house, each with a browser."""

    def __init__(self, house: House) -> None:
        self.reader = Reader(house, "")
        self.app = self.reader.app
        self._clients: dict[str, FlaskClient] = {}
        self.rules = sorted(
            (
                rule
                for rule in self.app.url_map.iter_rules()
                if "GET" in (rule.methods or ()) and "/api" not in rule.rule
            ),
            key=lambda rule: rule.rule,
        )
        self.parts: dict[str, list[str]] = defaultdict(list, {name: [*near] for name, near in NEAR.items()})
        adapter = self.app.url_map.bind("localhost")
        for address, _ in visits():
            for name, value in adapter.match(address.partition("?")[0])[1].items():
                self.parts[name].append(str(value))

    def client(self, role: str) -> FlaskClient:
        if role not in self._clients:
            self.reader.enter("")
            try:
                self.reader.enter(role)
            except AssertionError:  # no such office here: a stranger
                self.reader.enter("")
            self._clients[role] = self.reader.client
        return self._clients[role]


@pytest.fixture(scope="module", params=KINDS)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """The demo; on PostgreSQL an office with a year of its own, which is made in a moment."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("hostile") / "jejak.db"
        house = build(f"sqlite:///{shutil.copy(request.getfixturevalue('told'), file)}", DemoClock())
        yield Crowd(house)
        house.close()
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    kantor = Kantor(url).found().indikator("keluhan")
    kantor.sign_pk(keluhan="75")
    yield Crowd(kantor.house)
    kantor.close()
    server.drop_database(url)


ROLES = sorted({role for _, role in visits() if role})
VALUES = st.sampled_from(HOSTILE)
NAMED = sorted({name for file in WEB.rglob("*.py") for name in ASKED.findall(file.read_text(encoding="utf-8"))})
WORKED = [(path, role) for path, role in visits() if role]
QUERIES = st.lists(st.tuples(st.sampled_from([*NAMED, "unit[]", "x"]), VALUES), max_size=4)


def sound(crowd: Crowd, answer: TestResponse, asked: Any, typed: int) -> None:
    """No fault of ours, and a page that is one; what was typed may be shown again in it, escaped, some times over."""
    assert answer.status_code < 500, (asked, answer.status_code, answer.text[-600:])
    if answer.mimetype != "text/html" or answer.status_code in (301, 302, 303, 308):
        answer.close()
        return
    page = Page(answer)
    assert len(page.html.encode()) <= SIZE + 6 * max(typed, 2000), asked
    language = answer.headers.get("Content-Language", "id")
    said = [fault for fault in faults(page, crowd.app, language) if "a page may have" not in fault]
    assert said == [] or any(NEVER_SAID.search(str(one)) for one in asked), (asked, said)


@given(data=st.data(), role=st.sampled_from(ROLES), query=QUERIES)
@examples(160)
def test_whatever_is_asked_of_a_page(
    crowd: Crowd, data: st.DataObject, role: str, query: list[tuple[str, str]]
) -> None:
    rule = data.draw(st.sampled_from(crowd.rules))
    path = rule.rule
    for name in sorted(rule.arguments):
        part = data.draw(st.sampled_from([*crowd.parts[name], *HOSTILE]))
        path = re.sub(rf"<(?:[\w():]+:)?{name}>", lambda _, part=part: quote(part) or "x", path)
    answer = crowd.client(role).get(path, query_string=query)
    sound(crowd, answer, (role, path, query), sum(len(value) for _, value in query))


def test_what_is_no_document_has_no_print(crowd: Crowd) -> None:
    for path in ("/cetak/indikator/kota-bangun/keluhan", "/cetak/kewajiban/a/b/c", "/cetak/x"):
        answer = crowd.client("inspektorat").get(path)
        assert answer.status_code in (404, 422), path
        sound(crowd, answer, (path,), 0)


def fields_of(form: Element) -> Iterator[tuple[str, str | None, bool]]:
    """Of each field its name, its value, None for a file, and whether it is ticked or pressed only by chance."""
    for e in form.iter():
        name = e.get("name")
        if not name or e.tag not in ("input", "button", "select", "textarea"):
            continue
        if e.tag == "select":
            yield name, next((o.get("value", "") for o in e.iter("option") if o.get("selected") is not None), ""), False
        elif e.tag == "textarea":
            yield name, e.text or "", False
        elif e.get("type") == "file":
            yield name, None, False
        else:
            yield name, e.get("value", ""), e.tag == "button" or e.get("type") in ("checkbox", "radio")


def filled(form: Element, chance: Random) -> dict[str, list[Any]]:
    """A form as somebody hostile sends it: fields left out, given twice, with what they never hold."""
    sent: dict[str, list[Any]] = {}
    odd = chance.random() / 2
    for name, value, by_chance in fields_of(form):
        if name == "_csrf":
            sent[name] = [value]
            continue
        fate = chance.random()
        if fate > 0.95 or (by_chance and fate < 0.5):
            continue
        if value is None:
            sent.setdefault(name, []).append((io.BytesIO(chance.choice(FILES)), chance.choice(NAMES)))
            continue
        sent.setdefault(name, []).append(chance.choice((*HOSTILE, *LONG)) if chance.random() < odd else value)
        if fate > 0.9:
            sent[name].append(chance.choice(HOSTILE))
    return sent


@given(visit=st.sampled_from(WORKED), chance=st.randoms(use_true_random=True))
@examples(80)
def test_whatever_a_form_brings(crowd: Crowd, visit: tuple[str, str], chance: Random) -> None:
    """What is sent is made by chance of a form as it stands by then: what came before may have changed it."""
    path, role = visit
    client = crowd.client(role)
    page = Page(client.get(path, follow_redirects=True))
    forms = [e for e in page.root.iter("form") if e.get("method") == "post" and e.get("action") not in AWAY]
    if page.status != 200 or not forms:
        return
    form = chance.choice(forms)
    action, sent = form.get("action", ""), filled(form, chance)
    typed = sum(len(one) for many in sent.values() for one in many if isinstance(one, str))
    told = {name: [str(one)[:60] for one in many] for name, many in sent.items() if name != "_csrf"}
    media = "multipart/form-data" if any(not isinstance(one, str) for many in sent.values() for one in many) else None
    answer = client.post(action, data=sent, headers={"Sec-Fetch-Site": "same-origin"}, content_type=media)
    sound(crowd, answer, (role, path, action, told), typed)
