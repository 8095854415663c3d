"""Every way to be refused over HTTP: the right status, one clear sentence in the asker's language, nothing changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from interfaces.api.problems import PROBLEMS
from interfaces.app import create_app
from interfaces.compose import build
from tests.interfaces.api.client import CARD, PATH, PK, SHA256, Api, opened
from tests.kantor import checked

PERENCANA = "perencana@kota-bangun"
KASI = {**PK, "jabatan": "kasi-trantib"}
ROW = {"indikator": "keluhan", "nilai": "75"}


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url) as api:
        yield api


@pytest.fixture
def drafted(api: Api) -> Api:
    api.draft()
    return api


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One API for all that is refused before any database is asked."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('api')}/jejak.db") as api:
        api.draft()
        yield api


def problem(answer: Any, status: int, slug: str) -> Any:
    """The body of a problem that is what it should be, in both languages the same kind of thing."""
    body = answer.get_json()
    assert (answer.status_code, body["status"], body["type"]) == (status, status, f"/masalah/{slug}"), answer.text
    assert answer.content_type == "application/problem+json"
    assert body["title"] == PROBLEMS[slug][1].id
    assert body["instance"].startswith("/api/v1/")
    assert body["detail"].strip()
    return body


def test_unreadable_json_names_line_and_column(drafted: Api) -> None:
    for text in (
        '{"unit": "kota-bangun",\n "tahun": 20',
        "",
        "[",
        b"\xff",
        '{"unit": NaN}',
        '{"a": 1, "a": 2}',
        "[" * 9000,
    ):
        problem(drafted.post("pk/set-target", text, PERENCANA), 400, "json-rusak")
    body = drafted.post("pk/set-target", '{"unit": "kota-bangun",\n "tahun" 20', PERENCANA).get_json()
    assert "baris 2, kolom 10" in body["detail"]


def test_a_command_needs_a_key(drafted: Api) -> None:
    for key in ("", " ", "x" * 201):
        problem(drafted.post("pk/set-target", PK, PERENCANA, Idempotency_Key=key), 400, "kunci-wajib")


def test_nobody_and_strangers_are_asked_who_they_are(drafted: Api) -> None:
    for actor in (
        "",
        "raja",
        "system",
        "camat",
        "camat@",
        "bappeda@kota-bangun",
        "Camat@kota-bangun",
        "camat@kota bangun",
    ):
        answer = drafted.get("/units", actor)
        problem(answer, 401, "belum-masuk")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    problem(drafted.post("pk/submit", PK, ""), 401, "belum-masuk")


def test_demo_tokens_are_refused_outside_demo_mode(database_url: str) -> None:
    with opened(database_url, demo=False) as api:
        assert "demo" in problem(api.get("/units", "bappeda"), 401, "belum-masuk")["detail"]


def test_another_role_and_another_unit_are_refused(drafted: Api) -> None:
    problem(drafted.post("pk/submit", PK, PERENCANA), 403, "tidak-berwenang")
    problem(drafted.post("pk/set-target", {**PK, "target": [ROW]}, "camat@sangasanga"), 404, "tidak-ditemukan")
    problem(drafted.post("unit/end-office", {**HOLDER, "until": "2023-01-09"}, PERENCANA), 403, "tidak-berwenang")


HOLDER = {"unit": "kota-bangun", "jabatan": "camat", "person": "demo-camat-kota-bangun"}


def test_who_filled_it_in_does_not_verify_it(drafted: Api) -> None:
    sekretaris, kasi = "sekretaris@kota-bangun", "kasi-trantib@kota-bangun"
    drafted.done("pk/draft", KASI, kasi)
    drafted.done("pk/set-target", {**KASI, "target": [ROW]}, sekretaris)
    drafted.done("pk/submit", KASI, kasi)
    problem(drafted.post("pk/verify", {**KASI, "periksa": checked("pk.verify")}, sekretaris), 403, "empat-mata")


def test_what_is_not_there_is_not_found(drafted: Api) -> None:
    problem(drafted.post("pk/draft", {**PK, "unit": "nowhere"}, "camat@kota-bangun"), 404, "tidak-ditemukan")
    unknown = {**PK, "target": [{"indikator": "nothing", "nilai": "1"}]}
    problem(drafted.post("pk/set-target", unknown, PERENCANA), 404, "tidak-ditemukan")
    missing = {**PK, "tahun": 2024}
    etag = '"pk-kota-bangun-2024-camat.1"'
    problem(drafted.post("pk/submit", missing, "camat@kota-bangun", If_Match=etag), 404, "tidak-ditemukan")
    for place in (
        "/pk/kota-bangun/2024/camat",
        f"{PATH}?versi=9",
        "/nowhere",
        "/pk/kota-bangun/1/camat",
        "/capaian/%00/2023",
    ):
        problem(drafted.get(place), 404, "tidak-ditemukan")


def test_a_wrong_state_a_duplicate_and_a_doubt_are_conflicts(drafted: Api) -> None:
    early = drafted.post("pk/verify", {**PK, "periksa": checked("pk.verify")}, "bagian_organisasi")
    problem(early, 409, "transisi-tidak-sah")
    problem(drafted.post("pk/draft", PK, PERENCANA), 409, "sudah-ada")
    drafted.done(
        "indikator/register",
        {"unit": "kota-bangun", "slug": "layanan", "kartu": {**CARD, "mode": "kumulatif"}},
        PERENCANA,
    )
    quarter = {"unit": "kota-bangun", "tahun": 2023}
    for triwulan, nilai in ((1, "50"), (2, "40")):
        drafted.done("realisasi/draft", {**quarter, "triwulan": triwulan}, PERENCANA)
        row = {"indikator": "layanan", "nilai": nilai}
        body = {**quarter, "triwulan": triwulan, "realisasi": [row]}
        answer = drafted.post("realisasi/report", body, PERENCANA)
    problem(answer, 409, "perlu-konfirmasi")
    sure = {**body, "realisasi": [{**row, "confirm": True}]}
    problem(drafted.post("realisasi/report", sure, PERENCANA), 422, "validasi")  # a fall needs its reason
    drafted.done("realisasi/report", {**sure, "reason": "TW I mencatat layanan ganda"}, PERENCANA)


def test_a_change_says_which_version_it_is_about(drafted: Api) -> None:
    body = {**PK, "target": [{"indikator": "keluhan", "nilai": "80"}]}
    problem(drafted.post("pk/set-target", body, PERENCANA, If_Match=""), 428, "prasyarat-wajib")
    for wrong in (
        '"pk-kota-bangun-2023-camat.1"',
        '"pk-kota-bangun-2024-camat.2"',
        'W/"pk-kota-bangun-2023-camat.2"',
    ):
        problem(drafted.post("pk/set-target", body, PERENCANA, If_Match=wrong), 412, "versi-bentrok")
    assert drafted.found(PATH)["rows"][0]["target"] == "75"


def test_a_key_is_for_one_command(drafted: Api) -> None:
    key = {"Idempotency_Key": "one", "If_Match": drafted.etag}
    drafted.done("pk/set-target", {**PK, "target": [{**ROW, "nilai": "80"}]}, PERENCANA, **key)
    other = drafted.post("pk/set-target", {**PK, "target": [{**ROW, "nilai": "81"}]}, PERENCANA, **key)
    problem(other, 422, "kunci-dipakai-ulang")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"tahun": "2023"}, "/tahun"),
        ({"tahun": 2023.0}, "/tahun"),
        ({"tahun": True}, "/tahun"),
        ({"tahun": 1900}, "/tahun"),
        ({"unit": "Kota Bangun"}, "/unit"),
        ({"unit": None}, "/unit"),
        ({"tujuan": "x"}, "/tujuan"),
        ({"target": {}}, "/target"),
        ({"target": [{**ROW, "nilai": True}]}, "/target/0/nilai"),
        ({"target": [ROW, {**ROW, "nilai": "1.234.5"}]}, "/target/1/nilai"),
        ({"target": [{**ROW, "nilai": "9" * 40}]}, "/target/0/nilai"),
        ({"target": [{**ROW, "nilai": "1e3"}]}, "/target/0/nilai"),
        ({"target": [{**ROW, "nilai": {"jenis": "angka", "angka": True}}]}, "/target/0/nilai/angka"),
        ({"target": [{**ROW, "nilai": {"jenis": "kira-kira"}}]}, "/target/0/nilai/jenis"),
        ({"target": [{"nilai": "75"}]}, "/target/0/indikator"),
        ({"reason": "\x00"}, "/reason"),
        ({"reason": "\ud800"}, "/reason"),
        ({"basis": {"kind": "SK", "number": "1", "signed_on": "2023-02-30"}}, "/basis/signed_on"),
    ],
)
def test_wrong_input_is_named_by_its_place(refusing: Api, wrong: dict[str, Any], pointer: str) -> None:
    body = problem(refusing.post("pk/set-target", {**PK, "target": [ROW], **wrong}, PERENCANA), 422, "masukan-salah")
    assert [e["pointer"] for e in body["errors"]] == [pointer]
    assert pointer[1:] in body["detail"]


def test_one_digit_repeated_is_no_hash(refusing: Api) -> None:
    for digit in "0af":
        basis = {"kind": "SK", "number": "1", "sha256": digit * 64}
        for wrong in ({"sha256": digit * 64}, {"basis": basis}):
            paper = {**PK, "signed_on": "2023-01-10", "sha256": SHA256, **wrong}
            body = problem(refusing.post("pk/sign", paper, "bupati"), 422, "masukan-salah")
            assert "jejak paper" in body["detail"]


def test_rules_of_the_domain_are_named_too(drafted: Api) -> None:
    for wrong in ({"tahun": 2024}, {"nilai": {"jenis": "angka"}}):
        problem(drafted.post("pk/set-target", {**PK, "target": [{**ROW, **wrong}]}, PERENCANA), 422, "validasi")
    drafted.sign("2023-01-10")
    revision = {**PK, "base": 1, "reason_code": "perubahan_strategi_anggaran"}
    problem(drafted.post("pk/open-revision", revision, PERENCANA), 422, "validasi")  # no reason, no basis


def test_questions_are_read_as_strictly(drafted: Api) -> None:
    for asked in (
        "per=besok",
        "per=2023-02-30",
        "known=2023",
        "known=0001-01-01T00:00:00Z",
        "triwulan=9",
        "triwulan=x",
        "tw=1",
    ):
        problem(
            drafted.get(f"/capaian/kota-bangun/2023?{asked}"),
            422,
            "validasi" if asked == "triwulan=9" else "masukan-salah",
        )
    for asked in ("limit=0", "limit=501", "after=-1", "after=99999999999999999999", "refused=1", "unit=A"):
        problem(drafted.get(f"/trail?{asked}"), 422, "masukan-salah")


def test_each_asker_is_answered_in_their_language(drafted: Api) -> None:
    def detail(query: str = "", **headers: str) -> str:
        answer = drafted.get(f"/pk/kota-bangun/2024/camat{query}", **headers)
        assert answer.headers["Content-Language"] in ("id", "en")
        return str(answer.get_json()["detail"])

    assert detail() == detail(Accept_Language="fr") == detail("?lang=id", Accept_Language="en")
    assert detail(Accept_Language="en-GB,en;q=0.9") == detail("?lang=en") != detail()


def test_other_methods_addresses_and_sizes_are_problems_too(drafted: Api) -> None:
    answer = drafted.get("/pk/draft")
    problem(answer, 405, "metode-salah")
    assert "POST" in answer.headers["Allow"]
    problem(drafted.post("pk/terbang", {}, PERENCANA), 404, "tidak-ditemukan")
    problem(drafted.post("pk/set-target", b" " * (2 * 1024 * 1024 + 1), PERENCANA), 413, "terlalu-besar")


def test_refused_commands_change_nothing(drafted: Api) -> None:
    before = drafted.house.journal.position()
    for body in ("{", {**PK, "target": 1}, {**PK, "target": [{"indikator": "nothing", "nilai": "1"}]}):
        assert drafted.post("pk/set-target", body, PERENCANA).status_code >= 400
    assert drafted.house.journal.position() == before


def test_a_database_that_lost_a_table_says_so(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'jejak.db'}") as api:
        api.draft()
        with api.house.database.write() as tx:
            tx.execute("DROP TABLE commands")  # as when the file is damaged
        answer = api.post("pk/submit", PK, "camat@kota-bangun")
        problem(answer, 503, "tabel-berubah")


def test_a_database_without_tables_says_what_to_run(empty_database_url: str) -> None:
    house = build(empty_database_url)
    client = create_app(house).test_client()
    answer = client.get("/api/v1/units", headers={"Authorization": "Bearer bappeda"})
    assert "jejak migrate" in problem(answer, 503, "sibuk")["detail"]
    assert (client.get("/health/live").status_code, client.get("/health/ready").status_code) == (200, 503)
    house.migrate()
    assert client.get("/health/ready").get_json() == {"status": "ok"}
    house.close()


def test_a_fault_of_ours_does_not_leak(api: Api) -> None:
    api.units()
    app: Flask = api.app
    app.view_functions["v1.units"] = lambda: 1 // 0
    body = problem(api.get("/units"), 500, "galat")
    assert "division" not in str(body)
