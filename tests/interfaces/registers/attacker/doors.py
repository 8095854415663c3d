"""What stands open or waits: sessions, one-time links, answers of commands, and who is known at all."""

import json
from typing import Any

from application.access import Identity
from interfaces.door import cookies
from interfaces.door.links import Links
from interfaces.door.secret import fresh
from interfaces.registers.links import fresh_code, hashed
from interfaces.registers.particulars import Particulars
from tests.interfaces.registers.attacker.attack import BACK, COPY, INSERT, UPDATE, Attack, moved
from tests.interfaces.registers.attacker.ward import ADMIN, BUPATI, CAMAT, KNOWN, PERENCANA, Ward, acting, called, sha
from tests.interfaces.web.browser import WORD

MINE = "P" * 43
"""A secret of a session as they look, made by the attacker."""


def forged_session(ward: Ward) -> None:
    row = ward.row("sessions", person=CAMAT)
    ward.put("sessions", {**row, "sha256": cookies.hashed(MINE), "person": BUPATI, "acting_as": "bupati", "seal": ""})


def copied_session(ward: Ward) -> None:
    ward.put("sessions", {**ward.row("sessions", person=CAMAT), "sha256": cookies.hashed(MINE)})


def session_of_another(ward: Ward) -> None:
    ward.sql("UPDATE sessions SET person = ?, acting_as = 'bupati' WHERE person = ?", BUPATI, CAMAT)


def session_put_back(ward: Ward) -> None:
    """Of somebody who has signed out: the attacker had copied the cookie and the row."""
    browser = ward.browser("10.7.7.7").sign_in(called(PERENCANA), KNOWN)
    row, ward.thief = ward.row("sessions", person=PERENCANA), browser.copy()
    assert acting(ward.thief) == PERENCANA
    browser.open("/data-saya").send("/keluar")
    ward.put("sessions", row)


LINK = fresh_code()


def forged_link(ward: Ward) -> None:
    ward.put(
        "links",
        {
            "sha256": hashed(LINK),
            "person": BUPATI,
            "mark": "x",
            "faktor": "1",
            "until": "2999-01-01T00:00:00.000000Z",
            "surat": "",
            "seal": "",
        },
    )


def link_of_another(ward: Ward) -> None:
    ward.given = Links(ward.house).give(ADMIN, PERENCANA)
    ward.sql("UPDATE links SET person = ?", BUPATI)


def copied_link(ward: Ward) -> None:
    ward.given = Links(ward.house).give(ADMIN, PERENCANA)
    row = ward.row("links", person=PERENCANA)
    ward.put("links", {**row, "sha256": hashed(LINK), "person": BUPATI})


def link_put_back(ward: Ward) -> None:
    ward.given = Links(ward.house).give(ADMIN, PERENCANA)
    row = ward.row("links", person=PERENCANA)
    Links(ward.house).give(ADMIN, PERENCANA)  # another takes its place
    ward.put_back("links", [row])


ASKED = {"nama": "Kabupaten Contoh", "zona": "WITA"}


def ask(ward: Ward, key: str) -> tuple[int, Any]:
    """A command that is refused whenever it is carried out: the kabupaten is there already."""
    headers = {"Authorization": f"Bearer {ward.key}", "Idempotency-Key": key}
    answer = ward.app.test_client().post("/api/v1/kabupaten/found", json=ASKED, headers=headers)
    return answer.status_code, answer.get_json()


INVENTED = json.dumps({"command": "palsu", "position": 1, "events": [], "document": "", "version": 7})


def invented_answer(ward: Ward) -> None:
    ward.put("commands", {**refused(ward), "key": asked_for(ward), "status": 1, "answer": INVENTED, "seal": ""})


def changed_answer(ward: Ward) -> None:
    ask(ward, asked_for(ward))
    ward.sql("UPDATE commands SET status = 1, answer = ? WHERE key = ?", INVENTED, ward.given)


def copied_answer(ward: Ward) -> None:
    """With the seal of a success, under the key of another command."""
    row = next(row for row in ward.rows("commands") if row["status"] == 1 and row["seal"])
    said = {"person": CAMAT, "key": asked_for(ward), "fingerprint": refused(ward)["fingerprint"]}
    ward.put("commands", {**row, **said})


def asked_for(ward: Ward) -> str:
    ward.given = fresh()
    return ward.given


def refused(ward: Ward) -> dict[str, Any]:
    """What is kept of the same command under a key of its own."""
    key = fresh()
    ask(ward, key)
    return ward.row("commands", key=key)


def answered_with_success(ward: Ward) -> bool:
    return ask(ward, ward.given)[0] == 200


def other_name_for_oneself(ward: Ward) -> None:
    """By the index of the attacker's own address, the bupati is found."""
    ward.sql("UPDATE people SET email = (SELECT email FROM people WHERE person = ?) WHERE person = ?", CAMAT, BUPATI)
    ward.sql("UPDATE people SET email = NULL WHERE person = ?", CAMAT)


def own_row_under_another_name(ward: Ward) -> None:
    moved("people")(ward)


def who_was_erased(ward: Ward) -> None:
    ward.house.people.set(Particulars("p-099", called("p-099"), nama="Orang Contoh"), (), ward.at)
    row = ward.row("people", person="p-099")
    ward.do("orang.erase", ADMIN, "Permintaan yang bersangkutan", person="p-099")
    ward.put("people", row)


def is_known_again(ward: Ward) -> bool:
    people = ward.house.people
    return any((people.find("p-099"), people.called(called("p-099")), people.named(["p-099"])))


def anybody_as_bupati(ward: Ward) -> bool:
    """By the attacker's own password and code, under either address."""
    return BUPATI in [ward.signs_in(person, WORD, ward.next_code(called(CAMAT))) for person in (CAMAT, BUPATI)]


def waiting(ward: Ward) -> dict[str, Any]:
    """A command of the attacker that waits for its file."""
    key = fresh()
    document = {"command": "pk.sign", "command_id": key, "actor": "camat@kec-contoh", "data": {}}
    who = Identity(CAMAT, "camat", "kec-contoh", "camat")
    ward.house.awaiting.keep(who, document, sha("pindaian"), ward.house.now())
    return ward.row("awaiting", command_id=key)


def made_up_waiting(ward: Ward) -> None:
    ward.put("awaiting", {**waiting(ward), "person": BUPATI, "hidden": "x.y"})


def waiting_of_another(ward: Ward) -> None:
    ward.sql("UPDATE awaiting SET person = ? WHERE command_id = ?", BUPATI, waiting(ward)["command_id"])


def waiting_copied(ward: Ward) -> None:
    ward.put("awaiting", {**waiting(ward), "person": BUPATI})


def waits_for_the_bupati(ward: Ward) -> bool:
    return any(one.person == BUPATI for one in ward.house.awaiting.waiting(ward.house.now()))


ATTACKS = (
    Attack("awaiting", INSERT, made_up_waiting, waits_for_the_bupati),
    Attack("awaiting", UPDATE, waiting_of_another, waits_for_the_bupati),
    Attack("awaiting", COPY, waiting_copied, waits_for_the_bupati),
    Attack("sessions", INSERT, forged_session, lambda w: acting(w.with_cookie(MINE)) != ""),
    Attack("sessions", UPDATE, session_of_another, lambda w: acting(w.session) != ""),
    Attack("sessions", COPY, copied_session, lambda w: acting(w.with_cookie(MINE)) != ""),
    Attack("sessions", BACK, session_put_back, lambda w: acting(w.thief) != ""),
    Attack("links", INSERT, forged_link, lambda w: w.link(LINK)),
    Attack("links", UPDATE, link_of_another, lambda w: w.link(w.given)),
    Attack("links", COPY, copied_link, lambda w: w.link(LINK)),
    Attack("links", BACK, link_put_back, lambda w: w.link(w.given)),
    Attack("commands", INSERT, invented_answer, answered_with_success),
    Attack("commands", UPDATE, changed_answer, answered_with_success),
    Attack("commands", COPY, copied_answer, answered_with_success),
    Attack("people", UPDATE, other_name_for_oneself, anybody_as_bupati),
    Attack("people", COPY, own_row_under_another_name, anybody_as_bupati),
    Attack("people", BACK, who_was_erased, is_known_again),
)
