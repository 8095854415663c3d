"""Grants, keys, appointments, the kind of the installation, and the log that says all of it."""

import json

from application.store.entries import leaf_of
from application.store.keys import Key
from domain.organisation.akses import Akses
from domain.record.pemasangan import Pemasangan
from interfaces.door.csrf import FIELD
from interfaces.door.secret import fresh
from tests.interfaces.registers.attacker.attack import (
    BACK,
    COPY,
    INSERT,
    NOW,
    UPDATE,
    Attack,
    made_up,
    reopened,
    view_row,
)
from tests.interfaces.registers.attacker.ward import BUPATI, CAMAT, STOLEN, Ward, sha


def bupati_by_key(ward: Ward) -> bool:
    """The attacker's own key acts as the bupati, or a stolen one acts at all."""
    return any(
        ward.answer(key, office, "/api/v1/units") == 200
        for key in (ward.key, STOLEN, ward.revoked)
        for office in ("bupati", "admin")
    )


def a_revoked_key(ward: Ward) -> bool:
    return ward.answer(ward.revoked, "bupati", "/api/v1/units") == 200


def as_camat_of_the_register(ward: Ward) -> bool:
    """The attacker was granted the office, and the decree is another's: no step of a camat is theirs."""
    return submits(ward, ward.key) != 403


def submits(ward: Ward, key: str) -> int:
    """A step of the camat in a document that is not there: 404 for whoever may take it."""
    sent = {"unit": "kec-contoh", "tahun": 2027, "jabatan": "camat"}
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": fresh(), "If-Match": "*"}
    return ward.app.test_client().post("/api/v1/pk/submit", json=sent, headers=headers).status_code


def one_click(ward: Ward) -> bool:
    browser = ward.browser("10.8.8.8").open("/masuk")
    token = browser.page.token  # type: ignore[union-attr]
    answer = browser.client.post("/masuk/demo", data={FIELD: token, "sebagai": "bupati"}, environ_base=browser.address)
    return answer.status_code != 404 or ward.answer("bupati", "", "/api/v1/units") == 200


def doc(person: str) -> str:
    return str(Akses.create_id(person))


GRANTED = json.dumps(
    {
        "provenance": {"person": "operator", "role": "operator"},
        "acting_as": "bupati",
        "until": None,
        "decree": "SK palsu",
    }
)


def event(ward: Ward, stream: str, topic: str, state: str, key: Key | None) -> None:
    """An event in the next place of the log, as well formed as it can be; signed by a key of one's own, or as the one
    before it was."""
    with ward.house.database.write() as tx:
        ((idx, at, signature),) = tx.execute("SELECT idx, recorded_at, signature FROM log ORDER BY idx DESC LIMIT 1")
        ((version,),) = tx.execute("SELECT COALESCE(MAX(version), 0) + 1 FROM events WHERE stream = ?", (stream,))
        leaf = leaf_of(idx + 1, stream, version, topic, at, state)
        signed = key.sign_leaf(leaf) if key else signature
        tx.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (stream, version, topic, state))
        row = (idx + 1, stream, version, topic, at, leaf.hex(), signed)
        tx.execute(f"INSERT INTO log VALUES ({', '.join('?' * len(row))})", row)
        tx.execute("UPDATE head SET idx = idx + 1")


def granted_event(ward: Ward) -> None:
    event(ward, str(Akses.create_id(CAMAT)), "Akses.Granted", GRANTED, None)


def granted_by_a_key_of_ones_own(ward: Ward) -> None:
    own = Key.generate("jejak")
    ward.put("log_keys", {"key_id": own.id, "vkey": own.vkey, "from_idx": len(ward.rows("log")) + 1})
    event(ward, str(Akses.create_id(CAMAT)), "Akses.Granted", GRANTED, own)


def grant_of_another(ward: Ward) -> None:
    """The event by which the bupati was let in, once more in the stream of the attacker, with its signature."""
    stream = str(Akses.create_id(BUPATI))
    own = next(row for row in ward.rows("events") if row["stream"] == stream and row["topic"] == "Akses.Granted")
    place = ward.row("log", stream=stream, version=own["version"])
    event(ward, str(Akses.create_id(CAMAT)), "Akses.Granted", own["state"], None)
    ward.sql("UPDATE log SET signature = ? WHERE idx = (SELECT MAX(idx) FROM log)", place["signature"])


def changed_grant(ward: Ward) -> None:
    stream = str(Akses.create_id(CAMAT))
    ward.sql(
        "UPDATE events SET state = REPLACE(state, 'camat@kec-contoh', 'bupati') WHERE stream = ? AND topic = "
        "'Akses.Granted'",
        stream,
    )


def revocation_taken_away(ward: Ward) -> None:
    stream = str(Akses.create_id(BUPATI))
    ward.sql("DELETE FROM events WHERE stream = ? AND topic = 'Akses.KeyRevoked'", stream)


def a_demo_at_the_end(ward: Ward) -> None:
    state = json.dumps({"provenance": {"person": "system", "role": "system"}, "mode": "demo"})
    event(ward, str(Pemasangan.create_id()), "Pemasangan.Begun", state, None)


GRANT = {"until": None, "granted_at": NOW, "revoked_at": None}
ATTACKS = (
    Attack("access_grants", INSERT, made_up("access_grants", person=CAMAT, acting_as="bupati", **GRANT), bupati_by_key),
    Attack(
        "access_keys",
        INSERT,
        made_up("access_keys", sha256=sha(STOLEN), person=BUPATI, issued_at=NOW, revoked_at=None),
        bupati_by_key,
    ),
    Attack(
        "akses", UPDATE, lambda w: w.sql("UPDATE akses SET person = ? WHERE person = ?", BUPATI, CAMAT), bupati_by_key
    ),
    Attack(
        "akses_jabatan",
        INSERT,
        lambda w: w.put("akses_jabatan", {**w.row("akses_jabatan", doc=doc(CAMAT)), "acting_as": "bupati"}),
        bupati_by_key,
    ),
    Attack("akses_jabatan", UPDATE, lambda w: w.sql("UPDATE akses_jabatan SET acting_as = 'bupati'"), bupati_by_key),
    Attack(
        "akses_kunci", INSERT, view_row("akses_kunci", sha256=sha(STOLEN), doc=doc(BUPATI), pos_to=None), bupati_by_key
    ),
    Attack("akses_kunci", COPY, lambda w: w.sql("UPDATE akses_kunci SET doc = ?", doc(BUPATI)), bupati_by_key),
    Attack("akses_kunci", BACK, reopened("akses_kunci"), bupati_by_key),
    Attack("pejabat", INSERT, view_row("pejabat", person=CAMAT), as_camat_of_the_register),
    Attack("pejabat", UPDATE, lambda w: w.sql("UPDATE pejabat SET person = ?", CAMAT), as_camat_of_the_register),
    Attack("installation", INSERT, made_up("installation", name="mode", value="demo"), one_click),
    Attack("events", INSERT, granted_event, bupati_by_key),
    Attack("events", COPY, grant_of_another, bupati_by_key),
    Attack("events", UPDATE, changed_grant, bupati_by_key),
    Attack("events", BACK, revocation_taken_away, a_revoked_key),
    Attack("log", INSERT, a_demo_at_the_end, one_click),
    Attack("log_keys", INSERT, granted_by_a_key_of_ones_own, bupati_by_key),
)
