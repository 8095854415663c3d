"""Headers are read by RFC 9110: what cannot be read is told in a sentence, and nothing that is sent is our fault."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.interfaces.api.client import PK, Api, opened

PERENCANA = "perencana@kota-bangun"
BODY = {**PK, "target": [{"indikator": "keluhan", "nilai": "80"}]}
LONG = "x" * 60_000


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('kepala')}/jejak.db") as api:
        api.draft()
        yield api


def refused(answer: Any, status: int, slug: str) -> str:
    """The sentence of a refusal that is what it should be."""
    body = answer.get_json()
    assert (answer.status_code, body["type"]) == (status, f"/masalah/{slug}"), answer.text
    return str(body["detail"])


@pytest.mark.parametrize(
    "sent", ['""', "8", "pk-kota-bangun-2023-camat.2", '"', '"a" "b"', 'W/""', "w/*", "*, *", "\xff", LONG]
)
def test_a_tag_that_cannot_be_read_is_said_to_be_so(api: Api, sent: str) -> None:
    for command, body in (("pk/set-target", BODY), ("pk/draft", PK), ("trail/export", {"bentuk": "csv"})):
        assert "If-Match" in refused(api.post(command, body, PERENCANA, If_Match=sent), 400, "permintaan-rusak")


def test_an_asterisk_is_any_version_of_a_document_that_is_there(api: Api) -> None:
    api.done("pk/set-target", BODY, PERENCANA, If_Match="*")
    missing = {**BODY, "tahun": 2031}
    refused(api.post("pk/set-target", missing, PERENCANA, If_Match="*"), 404, "tidak-ditemukan")
    new = {**PK, "tahun": 2030}
    for seen in ("*", '"pk-kota-bangun-2030-camat.3"'):
        assert "belum ada" in refused(api.post("pk/draft", new, PERENCANA, If_Match=seen), 412, "versi-bentrok")
    api.done("pk/draft", new, PERENCANA)


def test_of_several_tags_the_newest_of_this_document_counts(api: Api) -> None:
    seen = api.get("/pk/kota-bangun/2023/camat").headers["ETag"]
    version = int(seen.rpartition(".")[2].rstrip('"'))
    own = [f'"pk-kota-bangun-2023-camat.{n}"' for n in range(1, version + 1)]
    row = {"indikator": "keluhan", "nilai": "81"}
    older = ", ".join(own[:-1])
    refused(api.post("pk/set-target", BODY, PERENCANA, If_Match=older), 412, "versi-bentrok")
    several = f' ,{own[-1]} ,\t{own[0]}, "unit-kota-bangun.99",'
    api.done("pk/set-target", {**BODY, "target": [row]}, PERENCANA, If_Match=several)


def test_a_weak_tag_and_anothers_tag_match_no_version(api: Api) -> None:
    weak = "W/" + api.get("/pk/kota-bangun/2023/camat").headers["ETag"]
    said = refused(api.post("pk/set-target", BODY, PERENCANA, If_Match=weak), 412, "versi-bentrok")
    assert "W/" in said
    for other in ('"pk-kota-bangun-2024-camat.2"', '"unit-kota-bangun.2"', '"x"', '"pk-kota-bangun-2023-camat.2x"'):
        said = refused(api.post("pk/set-target", BODY, PERENCANA, If_Match=other), 412, "versi-bentrok")
        assert "pk/kota-bangun/2023/camat" in said


def test_an_empty_header_is_none(api: Api) -> None:
    for empty in ("", " ", " , ,"):
        refused(api.post("pk/set-target", BODY, PERENCANA, If_Match=empty), 428, "prasyarat-wajib")


ODD = {
    "Authorization": ["Bearer", "Basic !!", "Bearer \xff", 'Bearer a=b, c="d', 'Digest username="', "Basic " + LONG],
    "X-Acting-As": ["\xff", "a@b@c", "@", LONG, "\x01"],
    "Idempotency-Key": ["\xff", LONG, "\x01", '"'],
    "Accept": ["*/*;q=x", "\xff"],
    "Accept-Language": ["en;q=x", "en;q=", "*;q=1e999", ",,;;", "en;q=nan", "\xff", LONG],
    "If-None-Match": ["", '"', "*", "W/", "\xff"],
    "If-Modified-Since": ["x", "Thu, 99 Foo 99999 99:99:99 GMT", "Mon, 01 Jan 99999999999 00:00:00 GMT"],
    "If-Unmodified-Since": ["Mon, 01 Jan 99999999999 00:00:00 GMT"],
    "If-Range": ['"', "Mon, 01 Jan 99999999999 00:00:00 GMT"],
    "Range": ["bytes=", "bytes=9-1", "bytes=" + "9" * 5000 + "-", "items=1", "\xff"],
    "Content-Type": ["", "x", "multipart/form-data", 'a/b;charset="', "application/json; charset=utf-99", "\xff"],
    "Content-Length": ["-1", "x", "9" * 5000],
    "Content-Encoding": ["gzip", "x"],
    "Cookie": ["=;=", "\xff", 'a="\\777', LONG],
    "Host": ["", "a b", "[", "\xff", "localhost:99999999"],
    "Forwarded": ['for="'],
    "X-Forwarded-Host": ["a b"],
    "Origin": ["null"],
}
PLACES = [
    ("GET", "/api/v1/pk/kota-bangun/2023/camat"),
    ("GET", "/api/v1/trail?limit=1"),
    ("GET", "/api/v1/saya"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/api/v1/nowhere"),
    ("POST", "/api/v1/pk/set-target"),
    ("POST", "/api/v1/log/cosignature"),
    ("GET", "/health/ready"),
    ("GET", "/capaian"),
    ("GET", "/aset/jejak.css"),
    ("GET", "/feed/x.ics"),
    ("POST", "/berhenti/x"),
]


@pytest.mark.parametrize("header", ODD)
def test_no_header_is_ever_a_fault(api: Api, header: str) -> None:
    usual = {"Authorization": "Bearer inspektorat", "Idempotency-Key": "sekali", "If-Match": "*"}
    for method, place in PLACES:
        for value in ODD[header]:
            sent = {**usual, header: value}
            with api.app.test_client().open(place, method=method, headers=sent, data=b"{}") as answer:
                assert answer.status_code < 500, (method, place, value[:60])


NUMBERS = ["9" * 19, "9" * 5000, "９", "-1", "1e3", "%00", "0x1"]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_is_ever_a_fault(api: Api, number: str) -> None:
    for place in ("/api/v1/trail/export/", "/peristiwa/", "/ekspor/", "/api/v1/capaian/kota-bangun/"):
        with api.client.get(place + number, headers={"Authorization": "Bearer inspektorat"}) as answer:
            assert answer.status_code == 404, place
