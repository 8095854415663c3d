"""Second factors: set up at the first sign-in, shown at the next, taken once; recovery codes; what rows say alone."""

import re
from collections.abc import Iterator
from typing import Any

import pyotp
import pytest

from application.access.factors import FILLERS
from domain.organisation.akses import PEMULIHAN, TOTP
from interfaces.door.csrf import FIELD
from interfaces.door.factors import Factors
from interfaces.door.passwords import Passwords
from interfaces.registers.particulars import Particulars
from tests.interfaces.web.browser import WORD, Browser, Office


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def is_in(browser: Browser) -> bool:
    return browser.client.get("/data-saya", environ_base=browser.address).status_code == 200


def newcomer(office: Office, acting_as: str = "camat@kec-contoh") -> Browser:
    """Somebody with a password and nothing else, as after an invitation."""
    office.grant("p-010", acting_as)
    office.house.people.set(Particulars("p-010", "p-010@contoh.go.id"), (), office.at)
    Passwords(office.house).set("p-010", WORD)
    return office.browser().open("/data-saya").send("/masuk", nama="p-010@contoh.go.id", sandi=WORD)


@pytest.mark.parametrize("acting_as", ["perencana@kec-contoh", "penyumbang@kec-contoh", "pengampu-dinas-kesehatan"])
def test_who_fills_in_needs_a_password_only(office: Office, acting_as: str) -> None:
    assert acting_as.partition("@")[0].partition("-")[0] in FILLERS
    assert newcomer(office, acting_as).at != "/faktor"


@pytest.mark.parametrize(
    "acting_as", ["camat@kec-contoh", "sekretaris@kec-contoh", "kasi-pmd@kec-contoh", "bupati", "bappeda", "admin"]
)
def test_who_signs_or_admits_sets_up_a_second_factor_before_anything_opens(office: Office, acting_as: str) -> None:
    browser = newcomer(office, acting_as)
    assert browser.at == "/faktor"
    assert not is_in(browser)
    assert browser.client.get("/api/v1/units").status_code == 401
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.page.html)  # type: ignore[union-attr]
    assert secret is not None
    browser.send("/faktor", 422, kode="000000")
    assert secret[1] in browser.page.html  # type: ignore[union-attr] - the same, though mistyped
    assert "kode pemulihan" not in browser.page.html  # type: ignore[union-attr] - there are none yet
    browser.send("/faktor", kode=pyotp.TOTP(secret[1]).at(office.at))
    codes = re.findall(r"<li><code>([A-Z0-9]{4}-[A-Z0-9]{4})</code>", browser.page.html)  # type: ignore[union-attr]
    assert len(set(codes)) == 10
    assert is_in(browser)


def test_who_signs_in_one_office_shows_a_second_factor_in_each(office: Office) -> None:
    """Else the password alone would do: in the other office it made a key that signs, and a new second factor."""
    surel = office.person("p-010", "perencana@kec-contoh", "bappeda")
    browser = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    browser.send("/jabatan", sebagai="perencana@kec-contoh")
    for path in ("/data-saya", "/kunci-akses", "/keamanan"):
        assert browser.open(path).at == "/faktor"


def test_a_code_is_taken_once_and_none_before_it(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    earlier = office.next_code(surel)
    office.later(seconds=30)
    code = office.code(surel)
    first = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD).send("/faktor", kode=code)
    assert is_in(first)
    for old in (code, earlier):
        again = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
        again.send("/faktor", 422, kode=old)
        assert not is_in(again)


@pytest.mark.parametrize(("seconds", "taken"), [(0, True), (29, True), (-30, True), (61, False), (120, False)])
def test_a_code_lasts_for_a_short_while(office: Office, seconds: int, taken: bool) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    office.later(minutes=10, seconds=-(office.at.timestamp() % 30))
    code = pyotp.TOTP(office.secrets[surel]).at(office.at)
    browser = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    office.later(seconds=seconds)
    browser.send("/faktor", 200 if taken else 422, kode=code)


def test_wrong_codes_are_counted(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    browser = office.browser("10.6.6.6").open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    for _ in range(5):
        browser.send("/faktor", 422, kode="000000")
    browser.send("/faktor", 429, kode=office.next_code(surel))
    assert is_in(office.browser("10.0.0.5").sign_in(surel))


def test_a_recovery_code_stands_for_the_telephone_once(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    one, other, *_ = office.recovery["p-010"]
    typed = one.lower().replace("-", " ")
    browser = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD).send("/faktor", kode=typed)
    assert is_in(browser)
    again = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    again.send("/faktor", 422, kode=one)
    again.send("/faktor", kode=other)
    assert is_in(again)
    assert len(Factors(office.house).codes_left("p-010")) == 8


def test_an_unlocked_session_keeps_its_factor_and_a_new_one_asks_again(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    browser = office.browser().sign_in(surel)
    office.later(minutes=31)
    browser.open("/data-saya").send("/kunci", sandi=WORD)
    assert is_in(browser)
    browser.send("/keluar").send("/masuk", nama=surel, sandi=WORD)
    assert browser.at == "/faktor"


def test_another_authenticator_ends_the_sessions_before_and_the_old_codes(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    before = office.browser().sign_in(surel)
    old, code = office.secrets[surel], office.recovery["p-010"][0]
    office.authenticator("p-010")
    assert not is_in(before)
    browser = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    office.later(minutes=2)
    browser.send("/faktor", 422, kode=pyotp.TOTP(old).at(office.at)).send("/faktor", 422, kode=code)


def test_nothing_of_a_factor_can_be_read_in_the_database_or_the_log(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    kept = ""
    with office.house.database.read() as tx:
        for table in ("authenticators", "recovery_codes", "passwords", "sessions"):
            kept += str(tx.execute(f"SELECT * FROM {table}"))
    kept += str(office.house.journal.page(0, 1000))
    for secret in (office.secrets[surel], WORD, *office.recovery["p-010"]):
        assert secret not in kept
        assert secret.replace("-", "") not in kept


# -- as whoever has the password of the database would do it


TABLES = {
    "passwords": ("hash", "mark"),
    "authenticators": ("secret", "mark", "last"),
    "recovery_codes": ("codes", "mark"),
}


def rows(office: Office, table: str) -> list[tuple[Any, ...]]:
    with office.house.database.read() as tx:
        return sorted(tx.execute(f"SELECT * FROM {table}"))


def put(office: Office, table: str, *wanted: tuple[Any, ...]) -> None:
    with office.house.database.write() as tx:
        tx.execute(f"DELETE FROM {table}")
        for row in wanted:
            tx.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def opens(office: Office, person: str, word: str, code: str) -> bool:
    """Whether a fresh browser comes in, by password and code."""
    browser = office.browser(f"10.1.1.{len(office.tries)}")
    office.tries.append(person)
    page = browser.open("/masuk").page
    sent = {FIELD: page.token, "nama": f"{person}@contoh.go.id", "sandi": word}  # type: ignore[union-attr]
    answer = browser.client.post("/masuk", data=sent, environ_base=browser.address)
    if answer.status_code != 303:
        return False
    return browser.open("/data-saya").at == "/faktor" and _shows(browser, code)


def _shows(browser: Browser, code: str) -> bool:
    sent = {FIELD: browser.page.token, "kode": code}  # type: ignore[union-attr]
    browser.client.post("/faktor", data=sent, environ_base=browser.address)
    return is_in(browser)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_changed_or_copied_to_another_person_opens_nothing(office: Office, table: str) -> None:
    """By UPDATE of each column, and by INSERT of one's own row under the name of another."""
    office.person("p-010", "bupati", word="kunci gudang lama")
    own = office.person("p-020", "camat@kec-contoh")
    bupati, mine = rows(office, table)
    for column in TABLES[table]:
        put(office, table, bupati, mine)
        with office.house.database.write() as tx:
            tx.execute(f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE person = 'p-020')")
        code = office.recovery["p-020"][0] if table == "recovery_codes" else office.next_code(own)
        word = WORD if table == "passwords" else "kunci gudang lama"
        assert not opens(office, "p-010", word, code)
    put(office, table, ("p-010", *mine[1:]), mine)
    assert not opens(office, "p-010", word, code)
    put(office, table, bupati, mine)
    surel = "p-010@contoh.go.id"
    assert opens(office, "p-010", "kunci gudang lama", office.next_code(surel))


def test_a_password_put_back_after_another_took_its_place_opens_nothing(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh", word="kunci gudang lama")
    old = rows(office, "passwords")
    Passwords(office.house).set("p-010", "kunci gudang baru")
    put(office, "passwords", *old)
    assert not opens(office, "p-010", "kunci gudang lama", office.next_code(surel))


@pytest.mark.parametrize("kind", [TOTP, PEMULIHAN])
def test_a_factor_put_back_after_it_was_taken_away_opens_nothing(office: Office, kind: str) -> None:
    table = "authenticators" if kind == TOTP else "recovery_codes"
    surel = office.person("p-010", "camat@kec-contoh")
    old, secret, codes = rows(office, table), office.secrets[surel], office.recovery["p-010"]
    office.recovery["p-010"] = office.authenticator("p-010")
    put(office, table, *old)
    office.later(minutes=2)
    code = pyotp.TOTP(secret).at(office.at) if kind == TOTP else codes[0]
    assert not opens(office, "p-010", WORD, code)


def test_a_recovery_code_put_back_after_its_use_is_not_taken_again(office: Office) -> None:
    office.person("p-010", "camat@kec-contoh")
    old, code = rows(office, "recovery_codes"), office.recovery["p-010"][0]
    assert opens(office, "p-010", WORD, code)
    put(office, "recovery_codes", *old)
    assert not opens(office, "p-010", WORD, code)


def test_a_session_row_opens_only_what_its_events_say(office: Office) -> None:
    office.person("p-020", "bupati")
    browser = office.browser().sign_in(office.person("p-010", "perencana@kec-contoh"))
    (row,) = rows(office, "sessions")
    changes = {
        "person": "p-020",
        "acting_as": "bupati",
        "hak": "0",
        "cara": "sandi+totp",
        "first_at": "2999-01-01T00:00:00.000000Z",
        "proven_at": "2999-01-01T00:00:00.000000Z",
    }
    for column, value in changes.items():
        put(office, "sessions", row)
        with office.house.database.write() as tx:
            tx.execute(f"UPDATE sessions SET {column} = ?", (value,))
        assert not is_in(browser), column
    put(office, "sessions", row)
    assert is_in(browser)
    browser.open("/data-saya").send("/keluar")
    put(office, "sessions", row)
    thief = office.browser()
    for name, value in browser.cookies().items():
        thief.client.set_cookie(name, value)
    assert not is_in(thief)


def test_a_session_put_back_after_signing_out_stays_shut(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "perencana@kec-contoh"))
    row, thief = rows(office, "sessions"), browser.copy()
    browser.send("/keluar")
    put(office, "sessions", *row)
    assert not is_in(thief)


# -- once more before a signature


def test_it_is_asked_again_who_one_is(office: Office) -> None:
    surel = office.person("p-010", "camat@kec-contoh")
    browser = office.browser().sign_in(surel)
    old = browser.copy()
    browser.open("/konfirmasi?_ke=/tenggat")
    browser.send("/konfirmasi", 422, sandi=WORD, kode="000000")
    browser.send("/konfirmasi", 422, sandi="salah sekali", kode=office.next_code(surel))
    browser.send("/konfirmasi", sandi=WORD, kode=office.next_code(surel))
    assert browser.at == "/tenggat"
    assert is_in(browser)
    assert not is_in(old)  # another secret


# -- the page of how one signs in


def safe(office: Office, acting_as: str = "camat@kec-contoh") -> tuple[Browser, str]:
    surel = office.person("p-010", acting_as)
    return office.browser().sign_in(surel), surel


def test_how_one_signs_in_is_shown_to_who_has_just_proved_it(office: Office) -> None:
    browser, surel = safe(office)
    assert "Cara Anda masuk" in browser.open("/keamanan").text
    office.later(minutes=6)
    browser.open("/keamanan", 401)
    browser.send("/konfirmasi", sandi=WORD, kode=office.next_code(surel))
    assert browser.at == "/keamanan"


def test_a_password_is_changed_and_all_other_sessions_end(office: Office) -> None:
    browser, surel = safe(office)
    other = office.browser("10.3.3.3").sign_in(surel)
    old = browser.copy()
    for words in (("pendek", "pendek"), ("jembatan ulin malam", "lain")):
        post(browser.open("/keamanan"), 422, apa="sandi", sandi=words[0], sandi_lagi=words[1])
    post(browser.open("/keamanan"), 303, apa="sandi", sandi="jembatan ulin malam", sandi_lagi="jembatan ulin malam")
    assert is_in(browser)
    assert not is_in(other)
    assert not is_in(old)
    office.browser().sign_in(surel, "jembatan ulin malam")


def test_another_authenticator_is_set_up(office: Office) -> None:
    browser, surel = safe(office)
    browser.open("/keamanan")
    html = browser.page.html  # type: ignore[union-attr]
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", html)
    hidden = re.search(r'name="rahasia" value="([^"]+)"', html)
    assert secret is not None
    assert hidden is not None
    post(browser, 422, apa="autentikator", rahasia="x", kode="123456")
    code = pyotp.TOTP(secret[1]).at(office.at)
    post(browser.open("/keamanan"), 200, apa="autentikator", rahasia=hidden[1], kode=code)
    assert is_in(browser)
    office.secrets[surel] = secret[1]
    assert is_in(office.browser().sign_in(surel))


def test_new_recovery_codes_end_the_old(office: Office) -> None:
    browser, surel = safe(office)
    old = office.recovery["p-010"][0]
    post(browser.open("/keamanan"), 200, apa="kode")
    again = office.browser().open("/data-saya").send("/masuk", nama=surel, sandi=WORD)
    again.send("/faktor", 422, kode=old)


def test_a_secret_that_was_hidden_for_another_session_is_not_taken(office: Office) -> None:
    browser, _ = safe(office)
    other = office.browser().sign_in(office.person("p-020", "bupati")).open("/keamanan")
    hidden = re.search(r'name="rahasia" value="([^"]+)"', other.page.html)  # type: ignore[union-attr]
    assert hidden is not None
    post(browser.open("/keamanan"), 422, apa="autentikator", rahasia=hidden[1], kode="123456")


def post(browser: Browser, status: int, **sent: str) -> None:
    token = browser.page.token  # type: ignore[union-attr]
    assert browser.client.post("/keamanan", data={FIELD: token, **sent}).status_code == status
