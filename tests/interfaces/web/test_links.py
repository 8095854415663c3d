"""Links that let somebody in: mailed or on paper, used once, given by whom one may be given it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from application.organisation.access import OPERATOR_OF_MACHINE
from domain.organisation.akses import TAUTAN
from interfaces.door.csrf import FIELD
from interfaces.door.links import Links, NoLink
from interfaces.registers.links import ALPHABET, LASTS, fresh_code, hashed
from interfaces.registers.particulars import Particulars
from tests.interfaces.web.browser import WORD, Browser, Office

NEW = "jembatan ulin malam"


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def invited(office: Office, person: str = "p-010", acting_as: str = "perencana@kec-contoh") -> str:
    """The code of somebody new, as the operator prints it."""
    office.grant(person, acting_as)
    office.house.people.set(Particulars(person, f"{person}@contoh.go.id"), (), office.at)
    return Links(office.house).give(OPERATOR_OF_MACHINE, person)


def is_in(browser: Browser) -> bool:
    return browser.client.get("/trail", environ_base=browser.address).status_code == 200


def test_whoever_is_invited_sets_a_password_and_is_in(office: Office) -> None:
    code = invited(office)
    browser = office.browser().open(f"/undangan/{code}")
    browser.send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    assert is_in(browser)
    assert is_in(office.browser().sign_in("p-010@contoh.go.id", NEW))


@pytest.mark.parametrize("way", [str.lower, lambda c: c.replace("-", ""), lambda c: f" {c.replace('0', 'o')} "])
def test_the_code_is_typed_from_paper(office: Office, way: object) -> None:
    code = invited(office)
    browser = office.browser().open("/undangan")
    browser.send("/undangan", kode=way(code))  # type: ignore[operator]
    assert "Buat kata sandi" in browser.text


def test_a_link_opens_once(office: Office) -> None:
    code = invited(office)
    one, other = office.browser().open(f"/undangan/{code}"), office.browser().open(f"/undangan/{code}")
    one.send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    other.send(f"/undangan/{code}", 422, sandi="pagar besi hijau", sandi_lagi="pagar besi hijau")
    assert not is_in(other)
    office.browser().open(f"/undangan/{code}", 422)
    assert is_in(office.browser().sign_in("p-010@contoh.go.id", NEW))


def test_looking_at_a_link_uses_nothing_up(office: Office) -> None:
    code = invited(office)
    for _ in range(3):
        office.browser().open(f"/undangan/{code}")
    office.browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)


def test_a_link_is_past_its_time_after_seven_days(office: Office) -> None:
    code = invited(office)
    office.at += LASTS
    office.browser().open(f"/undangan/{code}")
    office.at += timedelta(seconds=1)
    said = office.browser().open(f"/undangan/{code}", 422)
    assert "tidak berlaku" in said.text


def test_a_newer_link_takes_the_place_of_the_older(office: Office) -> None:
    old = invited(office)
    Links(office.house).give(OPERATOR_OF_MACHINE, "p-010")
    office.browser().open(f"/undangan/{old}", 422)


def test_what_is_taken_from_somebody_takes_their_link_along(office: Office) -> None:
    code = invited(office)
    office.revoke("p-010")
    office.browser().open(f"/undangan/{code}", 422)


ABOUT = "p-010 di kecamatan"


@pytest.mark.parametrize("words", [("pendek", "pendek"), (NEW, NEW + "x"), (ABOUT, ABOUT)])
def test_a_password_that_will_not_do_leaves_the_link_as_it_is(office: Office, words: tuple[str, str]) -> None:
    code = invited(office)
    browser = office.browser().open(f"/undangan/{code}")
    browser.send(f"/undangan/{code}", 422, sandi=words[0], sandi_lagi=words[1])
    assert words[0] not in browser.page.html  # type: ignore[union-attr]
    browser.send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    assert is_in(browser)


def test_a_new_password_ends_the_sessions_before(office: Office) -> None:
    surel = office.person("p-010", "perencana@kec-contoh")
    before = office.browser().sign_in(surel)
    code = Links(office.house).give(OPERATOR_OF_MACHINE, "p-010")
    assert is_in(before)  # nobody is thrown out by a link alone
    office.browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    assert not is_in(before)
    office.browser().sign_in(surel, WORD, status=422)


def test_the_code_is_kept_nowhere(office: Office) -> None:
    code = invited(office)
    with office.house.database.read() as tx:
        rows = str(tx.execute("SELECT * FROM links"))
    assert code not in rows
    assert code.replace("-", "") not in rows
    assert hashed(code) in rows
    assert code not in str(office.house.journal.page(0, 1000))


def test_codes_are_long_and_plain() -> None:
    codes = {fresh_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) - {"-"} <= set(ALPHABET)
    assert all(len(code.replace("-", "")) == 20 for code in codes)


def test_guesses_are_counted_by_address(office: Office) -> None:
    thief = office.browser("10.6.6.6")
    places = [f"/undangan/{fresh_code()}" for _ in range(40)]
    statuses = {thief.client.get(place, environ_base=thief.address).status_code for place in places}
    assert statuses == {422, 429}
    office.browser("10.0.0.9").open(f"/undangan/{invited(office)}")


# -- who gives one


def test_where_no_mail_is_sent_no_page_promises_any(office: Office) -> None:
    surel = office.person("p-010", "perencana@kec-contoh")
    page = office.browser().open("/lupa")
    assert "belum mengirim surel" in page.text
    assert "Kirim tautan" not in page.text
    token = office.browser().open("/masuk").page.token  # type: ignore[union-attr]
    page.client.post("/lupa", data={FIELD: token, "nama": surel})
    assert office.house.links.to_mail() == []
    admin = office.browser().sign_in(office.person("p-001", "admin")).open("/akun")
    assert "Kirim surel" not in admin.text
    send(admin, "p-010", "surel", status=422)
    assert "Cetak tautannya" in admin.text


@pytest.fixture
def mailing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a mail server; none of these tests comes to it."""
    monkeypatch.setenv("JEJAK_SMTP_URL", "smtp://127.0.0.1:9")


@pytest.mark.usefixtures("mailing")
def test_a_link_by_mail_says_nothing_of_who_is_known(office: Office) -> None:
    surel = office.person("p-010", "perencana@kec-contoh")
    pages = set()
    for called in (surel, "siapa@contoh.go.id", "199999999999999999"):
        browser = office.browser().open("/lupa").send("/lupa", nama=called)
        pages.add(browser.page.html)  # type: ignore[union-attr]
    assert len(pages) == 1
    ((link, code),) = office.house.links.to_mail()
    assert link.person == "p-010"
    office.browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    assert office.house.links.to_mail() == []


@pytest.mark.usefixtures("mailing")
def test_whoever_comes_to_sign_has_no_way_in_but_by_two(office: Office) -> None:
    """The link was given by one person alone, since they only filled in; the password of then opens nothing now."""
    surel = office.person("p-010", "perencana@kec-contoh")
    browser = office.browser().sign_in(surel)
    assert is_in(browser)
    office.grant("p-010", "sekretaris@kec-contoh")
    assert not is_in(browser)
    office.browser().open("/masuk").send("/masuk", 422, nama=surel, sandi=WORD)
    office.browser().open("/lupa").send("/lupa", nama=surel)
    assert office.house.links.to_mail() == []


def test_an_admin_prints_a_link_for_who_fills_in(office: Office) -> None:
    office.grant("p-010", "perencana@kec-contoh")  # in no directory: called by the office
    admin = office.browser().sign_in(office.person("p-001", "admin"))
    admin.open("/akun")
    send(admin, "p-010", "cetak")
    assert "tampil sekali" in admin.text
    assert "Untuk Perencana Kecamatan Contoh." in admin.text
    assert "p-010" not in admin.text
    code = next(c for c in admin.page.all("p", "kode")).find("code").text  # type: ignore[union-attr]
    office.browser().open(f"/undangan/{code}")


def test_for_who_signs_two_people_are_needed(office: Office) -> None:
    office.grant("p-010", "camat@kec-contoh")
    admin = office.browser().sign_in(office.person("p-001", "admin")).open("/akun")
    other = office.browser().sign_in(office.person("p-002", "bagian_organisasi")).open("/akun")
    send(admin, "p-010", "cetak", status=422)
    assert "dua orang" in admin.text
    send(admin, "p-010", "usul")
    assert "Tautan diusulkan." in admin.text
    send(admin, "p-010", "cetak", status=422)
    send(other.open("/akun"), "p-010", "cetak")
    code = next(c for c in other.page.all("p", "kode")).find("code").text  # type: ignore[union-attr]
    office.browser().open(f"/undangan/{code}")
    send(admin.open("/akun"), "p-010", "cetak", status=422)  # the proposal is used up


def test_nobody_lets_themselves_in_again(office: Office) -> None:
    admin = office.browser().sign_in(office.person("p-001", "admin")).open("/akun")
    for what in ("usul", "cetak", "surel"):
        send(admin, "p-001", what, status=422, own=True)


def test_a_sekretaris_lets_in_those_of_the_unit_alone(office: Office) -> None:
    office.grant("p-010", "perencana@kec-contoh")
    office.grant("p-011", "bappeda")
    office.person("p-003", "sekretaris@kec-contoh")
    secretary = office.browser().sign_in("p-003@contoh.go.id").open("/akun")
    assert "p-011" not in secretary.text
    send(secretary, "p-010", "cetak")
    send(secretary.open("/akun"), "p-011", "cetak", status=422, own=True)


@pytest.mark.parametrize("acting_as", ["perencana@kec-contoh", "bappeda", "camat@kec-contoh", "inspektorat"])
def test_nobody_else_sees_the_page(office: Office, acting_as: str) -> None:
    browser = office.browser().sign_in(office.person("p-004", acting_as))
    assert browser.client.get("/akun").status_code == 403
    token = browser.page.token  # type: ignore[union-attr]
    answer = browser.client.post("/akun", data={FIELD: token, "orang": "p-010", "apa": "cetak"})
    assert answer.status_code == 403
    assert not office.house.links.to_mail()


def send(browser: Browser, person: str, what: str, status: int = 200, *, own: bool = False) -> None:
    """Press a button in the row of somebody; `own`: there is no such row, and it is sent all the same."""
    token = browser.page.token  # type: ignore[union-attr]
    answer = browser.client.post("/akun", data={FIELD: token, "orang": person, "apa": what}, follow_redirects=True)
    browser._show(answer, status)


def test_a_row_put_back_or_copied_opens_nothing(office: Office) -> None:
    """As whoever has the password of the database would do it: UPDATE and INSERT."""
    code = invited(office)
    office.person("p-020", "bupati")
    with office.house.database.read() as tx:
        (row,) = tx.execute("SELECT * FROM links")
    attempts = {
        "UPDATE links SET person = 'p-020'": 0,
        "UPDATE links SET until = '2999-01-01T00:00:00.000000Z'": 0,
        "UPDATE links SET faktor = '1'": 0,
        "UPDATE links SET mark = 'x'": 0,
    }
    for sql in attempts:
        _put(office, row, sql)
        with pytest.raises(NoLink):
            Links(office.house).opened(code)
    _put(office, row, "SELECT 1")
    Links(office.house).opened(code)
    office.browser().open(f"/undangan/{code}").send(f"/undangan/{code}", sandi=NEW, sandi_lagi=NEW)
    _put(office, row, "SELECT 1")  # after it was used
    with pytest.raises(NoLink):
        Links(office.house).opened(code)
    akses = Links(office.house).believed.access("p-010")
    assert akses is not None
    assert not akses.allows(TAUTAN, row[2])


def _put(office: Office, row: tuple[object, ...], sql: str) -> None:
    with office.house.database.write() as tx:
        tx.execute("DELETE FROM links")
        tx.execute(f"INSERT INTO links VALUES ({', '.join('?' * len(row))})", row)
        tx.execute(sql)
