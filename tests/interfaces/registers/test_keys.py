"""Keys of programs: each with a name, a scope and an end, several for one person, each revoked by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from application.access import in_office
from application.access.questions import BESIDE
from application.every_command import REGISTER
from application.orders import Order
from domain.kernel import Refusal
from interfaces.api.access import Access, rules
from interfaces.api.acts import act_of
from interfaces.door.recorded import record
from interfaces.registers.identity import Unauthenticated
from tests.interfaces.api.client import Api, opened
from tests.interfaces.cli.runner import Terminal


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url, demo=False) as api:
        api.house.access.grant("p-010", "admin")
        yield api


SAMPLE = {
    **{"unit": "kota-bangun", "jabatan": "camat", "periode": "2021-2026", "dokumen": UUID(int=1)},
    **{"tahun": 2023, "triwulan": 1, "n": 1, "nomor": 1, "idx": 1},
}
FOUND = {"nama": "Kabupaten Contoh", "zona": "WITA"}


@pytest.mark.parametrize(
    ("scope", "asks", "founds"),
    [
        ((), 200, 200),
        (("baca",), 200, 403),
        (("kabupaten",), 403, 200),
        (("kabupaten.found",), 403, 200),
        (("kabupaten.found", "baca"), 200, 200),
        (("unit", "kabupaten.appoint"), 403, 403),
    ],
)
def test_a_key_does_what_its_scope_names_and_no_more(api: Api, scope: tuple[str, ...], asks: int, founds: int) -> None:
    key = api.house.access.issue("p-010", "program", scope)
    assert api.get("/units", key).status_code == asks
    answer = api.post("kabupaten/found", FOUND, key)
    assert answer.status_code == founds, answer.text
    if founds == 403:
        assert "hanya untuk: " in answer.get_json()["detail"]
    assert api.found("/saya", key)["person"] == "p-010"  # whose it is, it may always tell


def test_no_key_makes_another_or_lets_anybody_in(api: Api) -> None:
    """With a scope or without, nor takes away what there is: whoever stole it would stay."""
    key = {"sha256": "ab" * 32, "label": "lain", "until": str(api.house.now().date() + timedelta(days=3))}
    given = {
        "issue-key": {**key, "scope": ["pk"]},
        "revoke-key": {"sha256": "ab" * 32},
        "grant": {"acting_as": "bupati", "decree": "SK contoh", "person": "p-020"},
        "revoke": {"person": "p-010"},
        "propose-link": {"person": "p-010"},
        "allow-link": {"person": "p-010", "mark": "x"},
    }
    for scope in ((), ("baca",), ("kabupaten",)):
        own = api.house.access.issue("p-010", "program", scope)
        for name, data in given.items():
            assert api.post(f"akses/{name}", data, own).status_code == 403, name


def test_the_scope_of_a_key_names_nothing_of_access(api: Api) -> None:
    for scope in (("akses",), ("akses.issue_key",), ("sesi.begin",), ("raja",)):
        with pytest.raises(Refusal, match="tidak dikenal"):
            api.house.access.issue("p-010", "program", scope)


def test_several_keys_each_with_its_own_end(api: Api) -> None:
    today = api.house.now().date()
    past = api.house.access.issue("p-010", "sampai hari ini", until=today + timedelta(days=1))
    kept = api.house.access.issue("p-010", "tanpa akhir")
    port = api.house.identities()
    assert port.identify("", past).person == port.identify("", kept).person == "p-010"
    port.today = lambda: today + timedelta(days=3)  # type: ignore[attr-defined]
    with pytest.raises(Unauthenticated, match="berlaku sampai"):
        port.identify("", past)
    assert port.identify("", kept).person == "p-010"


def test_made_listed_and_revoked_on_the_command_line(api: Api, database_url: str) -> None:
    jejak = Terminal(database_url)
    key = jejak.ok("access key --person p-010 --label e-kinerja --scope baca --until 2099-12-31").out.splitlines()[-1]
    assert api.get("/units", key).status_code == 200
    first, second = jejak.ok("access keys --json").json["keys"]
    assert (first["label"], second["label"], second["scope"]) == ("pertama", "e-kinerja", ["baca"])
    assert "e-kinerja" in jejak.ok("access keys").out
    assert key not in jejak.ok("access keys").out
    assert "Yang ada" in jejak.fails(2, "access revoke-key --person p-010 --key 0000")
    jejak.ok("access revoke-key --person p-010 --key", second["sha256"][:8])
    assert api.get("/units", key).status_code == 401
    assert [bool(k["revoked_at"]) for k in jejak.ok("access keys --json").json["keys"]] == [False, True]
    assert "Tidak ada akses" in jejak.fails(2, "access key --person p-099 --label x")


@pytest.mark.parametrize("command", ["pk.verify", "pk.sign", "pk.record", "renstra.confirm_load", "usulan.confirm"])
def test_a_key_without_a_scope_signs_approves_and_records_nothing(api: Api, command: str) -> None:
    """Refused before anything is looked up; a key whose scope names it, or its kind, comes further."""
    api.house.access.grant("p-011", "bagian_organisasi")
    key = {"unit": "kb", "tahun": 2023, "jabatan": "camat"}
    data = {"renstra": {"unit": "kb", "periode": "2021-2026"}, "usulan": {"nomor": "u-1"}}
    who = replace(in_office("p-011", "bupati" if command == "pk.sign" else "bagian_organisasi"), by_key=True)  # type: ignore[type-var]
    order = Order(command, who, data.get(command.partition(".")[0], key))
    for scope, plain in (((), True), ((command,), False), ((command.partition(".")[0],), False)):
        with pytest.raises(Refusal) as refused:
            api.house.jejak.execute(replace(order, who=replace(who, scope=scope), key=str(scope)))
        assert (f"--scope {command}" in refused.value.teks.id) is plain


def test_by_a_key_without_a_scope_one_still_fills_in_and_asks(api: Api) -> None:
    key = api.house.access.issue("p-010", "penata")
    assert api.post("kabupaten/found", FOUND, key).status_code == 200
    assert api.house.identities().identify("", key).by_key


@pytest.mark.parametrize("lost", ["sandi", "totp", "passkey"])
def test_who_changes_how_they_sign_in_ends_their_keys_that_sign(api: Api, lost: str) -> None:
    """What does not sign goes on; a first password, or one more passkey, ends nothing."""
    record(api.house, [("akses.allow_credential", {"person": "p-010", "jenis": lost, "mark": "satu"})])
    access = api.house.access
    signs = [access.issue("p-010", "program", scope) for scope in (("pk.sign",), ("baca", "pk"), ("bukti",))]
    others = [access.issue("p-010", "program", scope) for scope in ((), ("baca",), ("bukti.add",))]
    record(api.house, [("akses.allow_credential", {"person": "p-010", "jenis": "passkey", "mark": "tambahan"})])
    assert {api.get("/saya", key).status_code for key in (*signs, *others)} == {200}
    change = {"person": "p-010", "jenis": lost, "mark": "dua" if lost == "sandi" else "satu"}
    record(api.house, [("akses.allow_credential" if lost == "sandi" else "akses.revoke_credential", change)])
    assert [api.get("/saya", key).status_code for key in signs] == [401] * 3
    assert [api.get("/saya", key).status_code for key in others] == [200] * 3


def test_a_key_opens_no_route_that_its_scope_does_not_name(api: Api) -> None:
    """Every route of the API that is no command, by a key of every scope that is not its own."""
    scopes = ("baca", "realisasi.report", "orang", "bukti.look", "log")
    keys = {scope: api.house.access.issue("p-010", "program", (scope,)) for scope in scopes}
    walked = set()
    for rule in api.app.url_map.iter_rules():
        act = str(act_of(rule.endpoint))
        if not rule.rule.startswith("/api/") or act in REGISTER:
            continue
        if rules(api.app)[rule.endpoint] in (Access.PUBLIC, Access.KNOWN):
            continue
        with api.app.test_request_context():
            address = rule.build({name: SAMPLE.get(name, "x") for name in rule.arguments})[1]
        (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        assert method == "GET" or act in BESIDE, act  # what does something says which scope lets it
        walked.add(act)
        foreign = set(scopes if act in BESIDE else scopes[1:2]) - {*BESIDE.get(act, ("baca",))}
        for scope in foreign:
            answer = api.app.test_client().open(
                address, method=method, json={}, headers={"Authorization": f"Bearer {keys[scope]}"}
            )
            assert (answer.status_code, "hanya untuk" in answer.text) == (403, True), (rule, scope)
    assert walked >= {*BESIDE}


def test_the_directory_is_changed_by_a_key_that_was_made_for_it(api: Api) -> None:
    api.house.access.grant("p-020", "bappeda")
    for scope, status in (("baca", 403), ("realisasi.report", 403), ("orang", 200)):
        key = api.house.access.issue("p-010", "program", (scope,))
        sent = {"email": f"{scope}@contoh.go.id"}
        client, own = api.app.test_client(), {"Authorization": f"Bearer {key}"}
        assert client.put("/api/v1/orang/p-020", json=sent, headers=own).status_code == status
    assert api.house.people.find("p-020").email == "orang@contoh.go.id"  # type: ignore[union-attr]
