"""A fresh installation by terminal and browser: the first admin comes in; a forgotten password comes by mail."""

import re
from collections.abc import Iterator

import pytest

from interfaces.mail.letter import Letterhead
from interfaces.mail.smtp import Smtp
from interfaces.worker.tick import Tick
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.browser import Office
from tests.smtp import FROM, Server
from tests.waiting import PATIENCE

NEW = "jembatan ulin malam"


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def test_the_first_admin_comes_in_from_the_terminal(office: Office, database_url: str) -> None:
    jejak = Terminal(database_url)
    said = jejak.ok("access invite --as admin --email admin@contoh.go.id").out
    code = re.search(r"http://127.0.0.1:8000/undangan/([A-Z0-9-]{24})", said)
    assert code is not None
    browser = office.browser().open(f"/undangan/{code[1]}")
    browser.send(f"/undangan/{code[1]}", sandi=NEW, sandi_lagi=NEW)
    assert "Sebagai Admin" in browser.text
    office.browser().sign_in("admin@contoh.go.id", NEW)


def test_the_operator_lets_in_again_who_lost_a_password(office: Office, database_url: str) -> None:
    surel = office.person("p-010", "perencana@kec-contoh")
    said = Terminal(database_url).ok("access invite --person p-010").out
    code = said.splitlines()[1].rpartition("/")[2]
    office.browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    office.browser().sign_in(surel, NEW)


def test_nobody_is_invited_without_an_office(database_url: str) -> None:
    assert "Tidak ada akses" in Terminal(database_url).fails(2, "access invite --person p-099")


def test_a_link_comes_by_mail_and_is_gone_from_the_database(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    surel = office.person("p-010", "perencana@kec-contoh")
    monkeypatch.setenv("JEJAK_SMTP_URL", "smtp://127.0.0.1:9")
    office.browser().open("/lupa").send("/lupa", nama=surel)
    letterhead = Letterhead(FROM, "https://jejak.contoh.go.id")
    Tick(office.house, None, letterhead).run()  # without a server it waits
    assert len(office.house.links.to_mail()) == 1
    server = Server().start()
    try:
        tick = Tick(office.house, Smtp(server.url, PATIENCE), letterhead)
        tick.run()
        tick.run()
    finally:
        server.stop()
    (mail,) = (one for one in server.post.to(surel) if "undangan" in one.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    code = re.search(r"https://jejak.contoh.go.id/undangan/([A-Z0-9-]{24})", body)
    assert code is not None
    assert "List-Unsubscribe" not in mail
    assert office.house.links.to_mail() == []
    office.browser().open(f"/undangan/{code[1]}").send(f"/undangan/{code[1]}", sandi=NEW, sandi_lagi=NEW)
    office.browser().sign_in(surel, NEW)
