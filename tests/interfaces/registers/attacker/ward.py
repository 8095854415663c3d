"""The installation that is attacked: its people, what the attacker holds, what was revoked, and the ways in."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from application.access import Identity
from domain.kernel import Refusal
from domain.organisation.akses import PASSKEY
from interfaces.compose import build
from interfaces.door import cookies
from interfaces.door.csrf import FIELD
from interfaces.door.links import Links
from interfaces.door.recorded import record
from interfaces.door.secret import fresh
from interfaces.input.orders import parse
from interfaces.registers.access import PREFIX
from interfaces.registers.factors import Passkey
from interfaces.registers.particulars import Particulars
from tests.interfaces.web.browser import Browser, Office
from tests.one_app import app_of
from tests.owner import unguard

BUPATI, CAMAT, PERENCANA, TAMU, LAMA, HOLDER = "p-010", "p-020", "p-030", "p-040", "p-050", "p-060"
"""The bupati; the attacker; a planner; somebody granted an office who never signed in; somebody who changes what they
sign in by; and whom the register has as camat."""
KNOWN = "kunci gudang lama"
"""The password of others. Where a second factor is attacked, the attacker has it."""


STOLEN = f"{PREFIX}curian"


class Ward(Office):
    """The installation, what the attacker holds, and what there was before it was revoked."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url
        self.given, self.seen = "", ("", "")
        self.do("unit.appoint", ADMIN, **HELD)
        self.person(BUPATI, "bupati", word=KNOWN)
        self.person(CAMAT, "camat@kec-contoh")
        self.person(PERENCANA, "perencana@kec-contoh", word=KNOWN)
        self.person(LAMA, "bappeda", word=KNOWN)
        self.grant(TAMU, "perencana@kec-contoh")
        self.house.people.set(Particulars(TAMU, called(TAMU)), (), self.at)
        self.key = self.house.access.issue(CAMAT, "program")
        self.grant(HOLDER, "camat@kec-contoh")
        self.holder = self.house.access.issue(HOLDER, "program")
        self.revoked = self.house.access.issue(BUPATI, "lama")
        self.house.access.revoke_key(BUPATI, sha(self.revoked))
        for person in (CAMAT, BUPATI, LAMA):
            self.passkey(person)
        self.session = self.thief = self.browser().sign_in(called(CAMAT))
        unguard(self.house.database)

    def do(self, name: str, who: Identity, reason: str = "", **data: Any) -> Any:
        document = {"command": name, "command_id": fresh(), "actor": who.acting_as, "reason": reason, "data": data}
        return self.house.jejak.execute(parse(document, lambda *_: who, demo=False)[0])

    def passkey(self, person: str) -> None:
        key = Passkey(f"id-{person}", person, f"umum-{person}", fresh(), "ponsel", "2026-11-01", 0)
        fact = ("akses.allow_credential", {"person": person, "jenis": PASSKEY, "mark": key.mark})
        record(self.house, [fact], lambda: self.house.factors.put_passkey(key))

    @contextmanager
    def attacked(self, *tables: str) -> Iterator[None]:
        """These tables are as they were afterwards. Who reads them is a process that has read nothing yet."""
        before = {table: self.rows(table) for table in tables}
        house = self.house
        yield
        if self.house is not house:
            self.house.close()
            self.house, self.app = house, app_of(house)
        for table, rows in before.items():
            self.put_back(table, rows)

    def start_anew(self) -> None:
        self.house = build(self.url)
        self.house.wall = lambda: self.at
        self.app = app_of(self.house)

    # -- the database

    def sql(self, statement: str, *params: Any) -> None:
        with self.house.database.write() as tx:
            tx.execute(statement, params)

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self.house.database.read() as tx:
            names = self.house.database.columns(tx, table)
            return [dict(zip(names, row, strict=True)) for row in tx.execute(f"SELECT * FROM {table}")]

    def row(self, table: str, **which: Any) -> dict[str, Any]:
        (found,) = [row for row in self.rows(table) if which.items() <= row.items()]
        return found

    def put(self, table: str, row: dict[str, Any]) -> None:
        self.sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values())

    def put_back(self, table: str, rows: list[dict[str, Any]]) -> None:
        self.sql(f"DELETE FROM {table}")
        for row in rows:
            self.put(table, row)

    # -- ways in

    def answer(self, key: str, acting_as: str, path: str = "/api/v1/saya") -> int:
        headers = {"Authorization": f"Bearer {key}", "X-Acting-As": acting_as}
        return self.app.test_client().get(path, headers=headers).status_code

    def signs_in(self, person: str, word: str, code: str = "") -> str:
        """As whom a fresh browser comes in by these, "" for nobody; called by the address of a person."""
        self.tries.append(person)
        browser = self.browser(f"10.1.{len(self.tries)}.1")
        page = browser.open("/masuk").page
        sent = {FIELD: page.token, "nama": called(person), "sandi": word}  # type: ignore[union-attr]
        if browser.client.post("/masuk", data=sent, environ_base=browser.address).status_code != 303:
            return ""
        if browser.open("/data-saya").at == "/faktor" and code:
            token = browser.page.token  # type: ignore[union-attr]
            browser.client.post("/faktor", data={FIELD: token, "kode": code}, environ_base=browser.address)
        return acting(browser)

    def with_cookie(self, token: str) -> Browser:
        """A browser with the cookies of the attacker, but this secret of a session."""
        browser = self.session.copy()
        browser.client.set_cookie(cookies.SESSION, token)
        browser.client.set_cookie(cookies.ACTIVE, cookies.stamp(self.house.vault, cookies.hashed(token), self.at))
        return browser

    def link(self, code: str) -> bool:
        try:
            Links(self.house).opened(code)
        except Refusal:
            return False
        return True


ADMIN = Identity("p-001", "admin")
HELD = {
    "unit": "kec-contoh",
    "jabatan": "camat",
    "person": HOLDER,
    "kapasitas": "definitif",
    "since": "2026-11-01",
    "decree": "SK contoh/2026",
    "decree_date": "2026-11-01",
}


def sha(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def called(person: str) -> str:
    return f"{person}@contoh.go.id"


def acting(browser: Browser) -> str:
    """Who is signed in with a browser, for whom all is open; "" for nobody."""
    answer = browser.client.get("/api/v1/saya", environ_base=browser.address)
    return str(answer.get_json()["person"]) if answer.status_code == 200 else ""
