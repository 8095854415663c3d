"""Passkeys, by a real Chromium with a virtual authenticator against a real server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from application.access import Identity
from application.every_command import REGISTER
from domain.organisation.akses import PASSKEY
from interfaces.app import create_app
from interfaces.door.factors import Factors
from interfaces.door.passkeys import Passkeys
from interfaces.door.passwords import Passwords
from interfaces.input.catalogue import template
from interfaces.registers.particulars import Particulars
from tests import chromium
from tests.interfaces.web.browser import WORD, Office
from tests.serving import served

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Telephone:
    """A browser with a device of its own that makes and shows passkeys."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.device = context.new_cdp_session(self.page)
        self.device.send("WebAuthn.enable")
        added = self.device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.id = added["authenticatorId"]

    def made(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.device.send("WebAuthn.getCredentials", {"authenticatorId": self.id})[
            "credentials"
        ]
        return found

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)

    def password(self, surel: str) -> None:
        self.page.fill("#f-nama", surel)
        self.page.fill("#f-sandi", WORD)
        self.page.click("form:not([data-passkey]) button:has-text('Masuk')")

    def press(self, label: str) -> None:
        with self.page.expect_navigation():
            self.page.click(f"button:has-text('{label}')")

    def leave(self) -> None:
        """Sign out, behind the name in the header."""
        self.page.click("summary:has(~ .panel form[action='/keluar'])")
        self.press("Keluar")

    @property
    def at(self) -> str:
        return self.page.url.removeprefix(self.base).partition("?")[0]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(f"sqlite:///{tmp_path / 'jejak.db'}")
    office.grant("p-010", "camat@kec-contoh")
    office.house.people.set(Particulars("p-010", "p-010@contoh.go.id"), (), office.at)
    Passwords(office.house).set("p-010", WORD)
    with served(create_app(office.house)) as port:
        office.base = f"http://localhost:{port}"
        monkeypatch.setenv("JEJAK_BASE_URL", office.base)
        yield office
    office.close()


@pytest.fixture
def telephone(office: Office) -> Iterator[Telephone]:
    with chromium.opened() as context:
        yield Telephone(context, office.base)


def test_a_camat_sets_one_up_signs_in_by_it_and_confirms_by_it(office: Office, telephone: Telephone) -> None:
    telephone.open("/tenggat")
    telephone.password("p-010@contoh.go.id")
    assert telephone.at == "/faktor"
    telephone.press("Pasang passkey")
    assert "Kode pemulihan" in telephone.page.title()
    (kept,) = Factors(office.house).passkeys("p-010")
    assert [key["rpId"] for key in telephone.made()] == ["localhost"]
    assert kept.public not in str(office.house.journal.page(0, 1000))
    telephone.page.click("a.tombol")
    assert telephone.at == "/tenggat"

    telephone.leave()
    telephone.press("Masuk dengan passkey")
    assert "Camat" in telephone.page.inner_text("header")

    telephone.open("/konfirmasi?_ke=/trail")
    telephone.press("Passkey")
    assert telephone.at == "/trail"

    office.later(minutes=31)
    telephone.open("/trail")
    assert telephone.at == "/kunci"
    telephone.press("Buka dengan passkey")
    assert telephone.at == "/trail"
    assert telephone.errors == []  # nothing that the policy of content forbids


def test_after_the_password_a_passkey_is_the_second_factor(office: Office, telephone: Telephone) -> None:
    telephone.open("/tenggat")
    telephone.password("p-010@contoh.go.id")
    telephone.press("Pasang passkey")
    telephone.open("/trail")
    telephone.leave()
    telephone.password("p-010@contoh.go.id")
    telephone.open("/trail")
    assert telephone.at == "/faktor"
    telephone.press("Pakai passkey")
    assert telephone.at == "/trail"


def test_one_that_was_taken_back_opens_nothing_though_its_row_is_put_back(office: Office, telephone: Telephone) -> None:
    telephone.open("/trail")
    telephone.password("p-010@contoh.go.id")
    telephone.press("Pasang passkey")
    (key,) = Factors(office.house).passkeys("p-010")
    with office.house.database.read() as tx:
        (row,) = tx.execute("SELECT * FROM passkeys")
    Passkeys(office.house).remove("p-010", key.id)
    marks = ", ".join("?" * len(row))
    with office.house.database.write() as tx:
        tx.execute(f"INSERT INTO passkeys VALUES ({marks})", row)
    telephone.open("/masuk")
    telephone.press("Masuk dengan passkey")
    assert telephone.at == "/masuk"
    assert "tidak dikenal" in telephone.page.inner_text("main")


CHANGES = ("person = 'p-020'", "public = 'AAAA'", "mark = 'x'", "used = 7")


def test_a_row_that_was_changed_opens_nothing(office: Office, telephone: Telephone) -> None:
    office.person("p-020", "bupati")
    telephone.open("/trail")
    telephone.password("p-010@contoh.go.id")
    telephone.press("Pasang passkey")
    with office.house.database.read() as tx:
        (row,) = tx.execute("SELECT * FROM passkeys")
    telephone.open("/trail")
    telephone.leave()
    for change in (*CHANGES, ""):
        with office.house.database.write() as tx:
            tx.execute("DELETE FROM passkeys")
            tx.execute(f"INSERT INTO passkeys VALUES ({', '.join('?' * len(row))})", row)
            if change:
                tx.execute(f"UPDATE passkeys SET {change}")
        telephone.press("Masuk dengan passkey")
        assert (telephone.at == "/masuk") == bool(change), change


def test_an_answer_is_for_one_page_and_five_minutes(office: Office, telephone: Telephone) -> None:
    telephone.open("/trail")
    telephone.password("p-010@contoh.go.id")
    telephone.press("Pasang passkey")
    telephone.open("/trail")
    telephone.leave()
    assert telephone.at == "/masuk"
    office.later(minutes=6)
    telephone.press("Masuk dengan passkey")
    assert "terlalu lama" in telephone.page.inner_text("main")
    telephone.press("Masuk dengan passkey")
    assert telephone.at != "/masuk"


def test_who_cancels_is_told_and_nothing_was_sent(office: Office, telephone: Telephone) -> None:
    telephone.open("/masuk")
    telephone.device.send("WebAuthn.setUserVerified", {"authenticatorId": telephone.id, "isUserVerified": False})
    telephone.page.click("button:has-text('Masuk dengan passkey')")
    telephone.page.wait_for_selector("[data-gagal]:not([hidden])")
    assert telephone.at == "/masuk"
    assert PASSKEY not in str(office.house.journal.page(0, 1000))


def test_a_step_is_proved_by_it_on_its_own_page(office: Office, telephone: Telephone) -> None:
    org = Identity("p-020", "bagian_organisasi")
    row = template(REGISTER["templat.set_rows"])["data"]["baris"][0]
    office.do("templat.draft", org, tahun=2027)
    office.do("templat.set_rows", org, tahun=2027, baris=[row])
    office.do("templat.submit", org, tahun=2027)
    office.grant("p-011", "bappeda")
    office.house.people.set(Particulars("p-011", "p-011@contoh.go.id"), (), office.at)
    Passwords(office.house).set("p-011", WORD)
    telephone.open("/tenggat")
    telephone.password("p-011@contoh.go.id")
    telephone.press("Pasang passkey")
    office.later(minutes=6)
    telephone.open("/langkah/verify/templat/2027")
    for item in ("kelengkapan", "keselarasan"):
        telephone.page.check(f"#f-{item}-sesuai")
    telephone.press("Verifikasi")
    assert telephone.at == "/dokumen/templat/2027"
    (last,) = office.house.journal.page(office.house.journal.position() - 1, 1)
    assert last.event.provenance.proof == "passkey"
    assert telephone.errors == []
