"""Who may act is on the log: who may let whom in, and what a person's own record says after that."""

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from application.access import Identity
from application.orders import Answer, Order
from application.organisation.access import OPERATOR_OF_MACHINE
from domain.kernel import AlreadyExists, Forbidden, Invalid, NotFound, Provenance, Refusal, acting
from domain.organisation.akses import BANYAK, KREDENSIAL, Akses, KunciAkses
from tests.kantor import Kantor, sha

KEY = sha("kunci")
HEAD = {"acting_as": "camat@kb", "decree": "SK contoh 1/2023"}


def operator(kantor: Kantor, name: str, **data: Any) -> Answer:
    """A command as the operator of the machine gives it."""
    return kantor.house.jejak.execute(Order(name, OPERATOR_OF_MACHINE, data))


def as_system(kantor: Kantor, name: str, **data: Any) -> Answer:
    """A command as the way in gives it, in the name of the person."""
    return kantor.house.jejak.execute(Order(name, Identity(data["person"], "system"), data))


@pytest.fixture
def kantor(kantor: Kantor) -> Kantor:
    return kantor.found()


def test_a_grant_and_its_end_are_events_with_actor_and_decree(kantor: Kantor) -> None:
    kantor.do("akses.grant", "p-admin:admin", person="p-010", until="2023-12-31", **HEAD)
    kantor.do("akses.grant", "p-admin:admin", person="p-010", until="2023-12-31", **HEAD)  # the same again
    kantor.do("akses.revoke", "p-admin:admin", person="p-010", acting_as="camat@kb")
    (granted,) = kantor.events("Akses.Granted")
    assert (granted.acting_as, granted.until, granted.decree) == ("camat@kb", date(2023, 12, 31), "SK contoh 1/2023")
    assert (granted.provenance.person, granted.provenance.role) == ("p-admin", "admin")
    assert kantor.topics()[-3:] == ["Akses.Opened", "Akses.Granted", "Akses.Revoked"]


def test_somebody_new_gets_a_code(kantor: Kantor) -> None:
    code = kantor.do("akses.grant", "admin", **HEAD).person
    assert code.startswith("p-")
    assert kantor.events("Akses.Opened")[0].person == code


def test_nobody_grants_to_themselves(kantor: Kantor) -> None:
    with pytest.raises(Forbidden, match="kepada diri sendiri"):
        kantor.do("akses.grant", "p-admin:admin", person="p-admin", **HEAD)
    with pytest.raises(Invalid, match="bukan kode orang"):
        operator(kantor, "akses.grant", person="operator", **HEAD)
    assert kantor.events("Akses.Granted") == []


@pytest.mark.parametrize("by", ["camat@kb", "bagian_organisasi", "bkpsdm", "inspektorat", "bupati"])
@pytest.mark.parametrize("name", ["akses.grant", "akses.revoke"])
def test_only_an_admin_and_the_operator_let_people_in(kantor: Kantor, by: str, name: str) -> None:
    operator(kantor, "akses.grant", person="p-010", **HEAD)
    with pytest.raises(Forbidden):
        kantor.do(name, by, person="p-010", **(HEAD if name == "akses.grant" else {}))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"acting_as": "raja"}, "tidak dikenal"),
        ({"acting_as": "operator"}, "tidak dikenal"),
        ({"acting_as": "system"}, "tidak dikenal"),
        ({"acting_as": "camat@lain"}, "belum terdaftar"),
        ({"acting_as": "kabid@kb"}, "tidak ada di kecamatan"),
        ({"decree": " "}, "Sebutkan SK"),
        ({"until": date(2022, 12, 31)}, "sudah lewat"),
        ({"person": "Budi Santoso"}, "bukan kode orang"),
        ({"person": "9" * 18}, "bukan kode orang"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(kantor: Kantor, wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(Refusal, match=told):
        operator(kantor, "akses.grant", **{"person": "p-010", **HEAD, **wrong})
    assert kantor.events("Akses.Granted") == []


def test_revoking_all_takes_offices_keys_and_credentials(kantor: Kantor) -> None:
    operator(kantor, "akses.grant", person="p-010", **HEAD)
    operator(kantor, "akses.issue_key", person="p-010", sha256=KEY, label="pertama")
    as_system(kantor, "akses.allow_credential", person="p-010", jenis="sandi", mark="a")
    operator(kantor, "akses.revoke", person="p-010")
    assert kantor.topics()[-3:] == ["Akses.Revoked", "Akses.KeyRevoked", "Akses.CredentialRevoked"]
    with pytest.raises(NotFound, match="Tidak ada akses"):
        operator(kantor, "akses.revoke", person="p-010")


def test_a_key_is_made_by_its_owner_or_the_operator_alone(kantor: Kantor) -> None:
    """Whoever holds a key acts as its owner: an admin who could make one for the bupati would be bupati."""
    operator(kantor, "akses.grant", person="p-010", **HEAD)
    key = {"sha256": KEY, "label": "program", "until": "2023-12-31"}
    with pytest.raises(Forbidden, match="oleh pemiliknya sendiri"):
        kantor.do("akses.issue_key", "p-admin:admin", person="p-010", **key)
    kantor.do("akses.issue_key", "p-010:sekretaris@kb", **key, scope=["realisasi", "baca"])
    with pytest.raises(AlreadyExists):
        operator(kantor, "akses.issue_key", person="p-010", sha256=KEY, label="lagi")
    with pytest.raises(Forbidden, match="oleh pemiliknya sendiri"):
        kantor.do("akses.revoke_key", "p-011:sekretaris@kb", person="p-010", sha256=KEY)
    kantor.do("akses.revoke_key", "p-admin:admin", person="p-010", sha256=KEY)
    with pytest.raises(NotFound, match="sudah dicabut"):
        kantor.do("akses.revoke_key", "p-010:sekretaris@kb", sha256=KEY)
    with pytest.raises(AlreadyExists):  # a key that was revoked never opens again
        operator(kantor, "akses.issue_key", person="p-010", sha256=KEY, label="lagi")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"until": None}, "Sebutkan hari terakhir"),
        ({"until": "2024-01-04"}, "paling lama 366 hari"),
        ({"until": "2023-01-01"}, "sudah lewat"),
        ({"scope": ["raja"]}, "tidak dikenal"),
        ({"label": " "}, "Beri nama"),
    ],
)
def test_a_key_of_ones_own_has_a_name_and_an_end(kantor: Kantor, wrong: dict[str, Any], told: str) -> None:
    key = {"sha256": KEY, "label": "program", "until": "2023-12-31"}
    with pytest.raises(Invalid, match=told):
        kantor.do("akses.issue_key", "p-010:sekretaris@kb", **{**key, **wrong})


def test_a_session_ends_once_and_begins_once(kantor: Kantor) -> None:
    begun = {"sha256": KEY, "person": "p-010", "cara": ("sandi", "totp")}
    as_system(kantor, "sesi.begin", **begun)
    with pytest.raises(AlreadyExists):
        as_system(kantor, "sesi.begin", **begun)
    for _ in range(2):
        order = Order("sesi.end", Identity("p-010", "system"), {"sha256": KEY, "sebab": "keluar"})
        kantor.house.jejak.execute(order)
    assert kantor.topics()[-3:] == ["Sesi.Begun", "Penolakan.Recorded", "Sesi.Ended"]
    assert kantor.events("Sesi.Begun")[0].provenance.person == "p-010"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("akses.allow_credential", {"person": "p-010", "jenis": "sandi", "mark": "a"}),
        ("akses.revoke_credential", {"person": "p-010", "jenis": "sandi"}),
        ("sesi.begin", {"sha256": KEY, "person": "p-010", "cara": ()}),
        ("sesi.end", {"sha256": KEY, "sebab": "keluar"}),
    ],
)
def test_what_the_way_in_records_no_person_can(kantor: Kantor, name: str, data: dict[str, Any]) -> None:
    for who in (Identity("p-admin", "admin"), OPERATOR_OF_MACHINE):
        with pytest.raises(Forbidden):
            kantor.house.jejak.execute(Order(name, who, data))


class OneRecord(RuleBasedStateMachine):
    """The record of one person against what was last said, whatever the order."""

    OFFICES, MARKS = ("camat@kb", "bappeda"), ("a", "b", "c")

    def __init__(self) -> None:
        super().__init__()
        self.akses = Akses("p-010")
        self.offices: dict[str, date | None] = {}
        self.keys: dict[str, bool] = {}
        self.marks: set[tuple[str, str]] = set()

    def tell(self, what: Any, *parts: Any) -> bool:
        with acting(Provenance("p-admin", "admin", "admin")):
            try:
                what(*parts)
            except Refusal:
                return False
        return True

    @rule(office=st.sampled_from(OFFICES), until=st.none() | st.dates(date(2023, 1, 1), date(2023, 1, 3)))
    def grant(self, office: str, until: date | None) -> None:
        assert self.tell(self.akses.grant, office, until, "SK 1")
        self.offices[office] = until

    @rule(office=st.sampled_from(OFFICES))
    def revoke(self, office: str) -> None:
        assert self.tell(self.akses.revoke, office) is (office in self.offices)
        self.offices.pop(office, None)

    @rule(mark=st.sampled_from(MARKS))
    def issue(self, mark: str) -> None:
        assert self.tell(self.akses.issue_key, KunciAkses(mark, "x", (), None)) is (mark not in self.keys)
        self.keys.setdefault(mark, True)

    @rule(mark=st.sampled_from(MARKS))
    def revoke_key(self, mark: str) -> None:
        assert self.tell(self.akses.revoke_key, mark) is self.keys.get(mark, False)
        if mark in self.keys:
            self.keys[mark] = False

    @rule(jenis=st.sampled_from(KREDENSIAL), mark=st.sampled_from(MARKS))
    def allow(self, jenis: str, mark: str) -> None:
        assert self.tell(self.akses.allow, jenis, mark)
        self.marks = {m for m in self.marks if m[0] != jenis or jenis in BANYAK} | {(jenis, mark)}

    @rule(jenis=st.sampled_from(KREDENSIAL), mark=st.sampled_from(("", *MARKS)))
    def withdraw(self, jenis: str, mark: str) -> None:
        assert self.tell(self.akses.withdraw, jenis, mark)
        self.marks = {m for m in self.marks if m[0] != jenis or mark not in ("", m[1])}

    @invariant()
    def it_says_what_was_last_said(self) -> None:
        for day in (date(2023, 1, 1), date(2023, 1, 2), date(2023, 1, 4)):
            open_on = {o: u for o, u in self.offices.items() if u is None or day <= u}
            assert self.akses.offices_on(day) == open_on
        assert {key.sha256 for key in self.akses.live_keys} == {k for k, live in self.keys.items() if live}
        assert {(c.jenis, c.mark) for c in self.akses.credentials} == self.marks

    @invariant()
    def its_events_say_the_same(self) -> None:
        told = None
        for event in self.akses.pending_events:
            told = event.mutate(told)
        own = ("offices", "keys", "revoked", "credentials")
        assert [getattr(told, name) for name in own] == [getattr(self.akses, name) for name in own]


TestOneRecord = OneRecord.TestCase
