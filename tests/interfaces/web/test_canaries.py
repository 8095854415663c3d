"""A secret or a number of a person that went through every way in is found nowhere that it must not be.

One real installation, driven over HTTP: wrong and right sign-ins by every name, second factors, links, keys, pages
about people, files of the trail. Then everything that was written is looked through: each record of every log, each row
of every table, each address that was opened or led to, each file that went out.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from application.organisation.access import OPERATOR_OF_MACHINE as OPERATOR
from interfaces.compose import OWN
from interfaces.door.links import Links
from interfaces.logs.writing import formatter
from interfaces.registers.particulars import Particulars
from interfaces.registers.passwords.rules import check_password
from tests.interfaces.web.browser import Browser, Office

WORD, NEW, WRONG = "canary pagar rotan biru", "canary lentera hijau toska", "canary salah ketik sekali"
NIP, NIK = "199999999999999999", "9999999999999999"
MAIL, PHONE = "canary-surel@contoh.go.id", "+6281299999999"
UNKNOWN = "canary-orang-lain@contoh.go.id"
CODE = 6  # digits of a code


@pytest.fixture
def records() -> Iterator[list[logging.LogRecord]]:
    """Every record of any logger, whatever its level."""
    kept: list[logging.LogRecord] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(record)

    root, handler = logging.getLogger(), Kept()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


class Watched(Browser):
    """Remembers every address that it opened, and every one that an answer led to."""

    def __init__(self, office: Office, addresses: list[str]) -> None:
        super().__init__(office, "10.0.0.1")
        self.addresses = addresses

    def _show(self, answer: TestResponse, status: int) -> Browser:
        super()._show(answer, status)
        assert self.page is not None
        for one in (*answer.history, answer):
            self.addresses += [one.request.url, one.headers.get("Location", "")]
        led = [e.get(name, "") for e in self.page.root.iter() for name in ("href", "action", "src")]
        self.addresses += [address for address in led if address]
        return self


def drive(office: Office) -> tuple[dict[str, str], list[str], bytes]:
    """What is secret or personal, the addresses, and the files that went out."""
    addresses: list[str] = []
    check_password(WORD)

    def browser() -> Browser:
        return Watched(office, addresses)

    person = Particulars("p-010", MAIL, nama="Canary Contoh, S.E.", nip=NIP, nik=NIK, telepon=PHONE)
    office.grant("p-010", "camat@kec-contoh")
    office.grant("p-010", "bappeda")
    office.house.people.set(person, (), office.at)
    code = Links(office.house).give(OPERATOR, "p-010")
    browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=WORD, sandi_lagi=WORD)
    office.secrets[MAIL] = ""
    office.authenticator("p-010")
    secret = office.secrets["p-010@contoh.go.id"]
    office.secrets = dict.fromkeys((MAIL, NIP, PHONE), secret)
    for called, word in ((NIP, WRONG), (MAIL, WRONG), (PHONE, WRONG), (UNKNOWN, WRONG), (WRONG, MAIL)):
        browser().open("/masuk").send("/masuk", 422, nama=called, sandi=word)
    office.later(minutes=20)
    shown: list[str] = []
    for called in (NIP, PHONE, MAIL):
        shown.append(office.next_code(called))
        one = browser().open("/trail?unit=kec-contoh").send("/masuk", nama=called, sandi=WORD)
        one.send("/jabatan", sebagai="bappeda")
        one.send("/faktor", 422, kode="000000").send("/faktor", kode=shown[-1])
    session = one.cookies()["jejak_sesi"]
    for path in ("/trail", "/capaian", "/orang/p-010", "/data-saya", "/privasi"):
        one.client.get(path)
    key = office.house.access.issue("p-010", "program")
    files = b"".join(taken(office, key))
    stranger = office.app.test_client(use_cookies=False)  # its cookies are those it says
    for sent in (key, key[:-1] + "_", secret, session):
        stranger.get("/api/v1/trail", headers={"Authorization": f"Bearer {sent}", "X-Acting-As": "bappeda"})
        stranger.get("/trail", headers={"Cookie": f"jejak_sesi={sent}"})
        stranger.post("/masuk", data={"nama": NIP, "sandi": WORD, "_csrf": sent})
    office.house.access.revoke_key("p-010", office.house.access.keys("p-010")[0].sha256)
    stranger.get("/api/v1/trail", headers={"Authorization": f"Bearer {key}", "X-Acting-As": "bappeda"})
    one.send("/keluar")
    stranger.get("/trail", headers={"Cookie": f"jejak_sesi={session}"})
    browser().open("/undangan").send("/undangan", 422, kode=f"{code[:-1]}X")
    codes = dict(zip(("code", "code 2", "code 3"), shown, strict=True))
    secrets = {"secret": secret, "session": session, "key": key, "link": code, **codes}
    return {**PERSONAL, "word": WORD, "wrong word": WRONG, **secrets}, addresses, files


PERSONAL = {
    "nip": NIP,
    "nik": NIK,
    "mail": "canary-surel",
    "unknown": "canary-orang",
    "phone": "81299999999",
    "name": "Canary",
}


def taken(office: Office, key: str) -> Iterator[bytes]:
    """The trail in each form, as it goes out over HTTP."""
    client, head = office.app.test_client(), {"Authorization": f"Bearer {key}", "X-Acting-As": "bappeda"}
    for form in ("csv", "xlsx", "jsonl", "zip"):
        asked = client.post("/api/v1/trail/export", json=asking(form), headers={**head, "Idempotency-Key": form})
        assert asked.status_code == 200, asked.text
        (event,) = asked.get_json()["events"]
        file = client.get(f"/api/v1/trail/export/{event['idx']}", headers=head)
        assert file.status_code == 200, file.text
        yield from unpacked(file.data)


def asking(form: str) -> dict[str, str]:
    return {"bentuk": form, **({"unit": "kec-contoh"} if form == "zip" else {})}


def unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def dumped(office: Office) -> str:
    """Every row of every table, as a dump of the database would hold it."""
    database = office.house.database
    with database.read() as tx:
        return "".join(
            repr(row) for table in OWN if database.has_table(table) for row in tx.execute(f"SELECT * FROM {table}")
        )


def found(secrets: dict[str, str], text: str, *but: str) -> list[str]:
    """Those that stand in a text. Six digits alone are a code only where they stand alone: a hash, or a second told to
    the millionth, may well hold them."""
    plain = text.casefold()

    def there(secret: str) -> bool:
        if secret.isdecimal() and len(secret) == CODE:
            return re.search(rf"(?<![\w.]){secret}(?!\w)", plain) is not None
        return secret.casefold() in plain

    return [name for name, secret in secrets.items() if name not in but and there(secret)]


def test_secrets_and_numbers_of_people_are_found_nowhere(database_url: str, records: list[logging.LogRecord]) -> None:
    office = Office(database_url)
    try:
        secrets, addresses, files = drive(office)
        rows = dumped(office)
    finally:
        office.close()
    own = formatter()
    told = [r for r in records if not r.name.startswith(("asyncio", "hypothesis"))]
    assert len([r for r in told if r.name == "jejak.security"]) > 20
    assert found(secrets, "\n".join(f"{r.getMessage()} {vars(r)}" for r in told)) == []  # before anything is taken out
    assert found(secrets, "\n".join(map(own.format, told))) == []
    codes = ("code", "code 2", "code 3")  # six digits, which a hash in the log may well hold
    assert found(secrets, rows, *codes) == []
    assert found(secrets, files.decode("latin-1"), *codes) == []
    assert found(secrets, "\n".join(addresses), "link", *codes) == []  # the link is an address, and opens nothing now
    assert found({name: secrets[name] for name in codes}, "\n".join(addresses)) == []


def test_the_security_log_tells_what_happened_in_codes(database_url: str, records: list[logging.LogRecord]) -> None:
    office = Office(database_url)
    try:
        drive(office)
    finally:
        office.close()
    told: list[tuple[str, Any]] = [(r.getMessage(), r.facts) for r in records if r.name == "jejak.security"]  # type: ignore[attr-defined]
    events = [event for event, _ in told]
    for event, times in {
        "sign_in": 4,
        "sign_in.failed": 5,
        "code.failed": 3,
        "confirmed": 3,
        "link": 2,
        "link.refused": 1,
        "key.refused": 2,
        "exported": 4,
        "sign_out": 1,
        "session.refused": 1,
    }.items():
        assert events.count(event) >= times, (event, events)
    assert {facts["person"] for event, facts in told if event == "sign_in"} == {"p-010"}
    assert {facts.get("person", "") for event, facts in told if event == "sign_in.failed"} == {"p-010", ""}
    assert {facts["address"] for event, facts in told if event == "sign_in"} == {"10.0.0.1"}
    assert [facts["why"] for event, facts in told if event == "key.refused"][-1] == "revoked"
