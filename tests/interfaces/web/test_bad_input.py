"""What pages answer to bad input, to a stranger, and when there is nothing to show: a sound page, never a fault."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import request
from hypothesis import assume, example, given
from hypothesis import strategies as st

from interfaces.api.access import rules
from tests.examples import examples
from tests.interfaces.web.reader import NEVER_SAID, Page, Reader, faults, words
from tests.kantor import Kantor


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return kantor.found()


@pytest.fixture(scope="module")
def one_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    office = Kantor(f"sqlite:///{tmp_path_factory.mktemp('web') / 'jejak.db'}").found().indikator("keluhan")
    yield Reader(office.sign_pk(keluhan="75").house)
    office.close()


WRONG = [
    ("/capaian", {"unit": "tidak-ada"}, 404, "tidak-ada"),
    ("/lineage", {"unit": "kb", "indikator": "tidak-ada"}, 404, "tidak-ada"),
    ("/trail", {"unit": "\0"}, 404, ""),
    ("/peristiwa/0", {}, 404, "0"),
    ("/peristiwa/999999999999999999999999", {}, 404, ""),
    ("/tidak-ada", {}, 404, ""),
    ("/capaian", {"tahun": "20x3"}, 422, "20x3"),
    ("/capaian", {"tahun": "1999"}, 422, "1999"),
    ("/capaian", {"tahun": "٢٠٢٣"}, 422, "٢٠٢٣"),
    ("/capaian", {"triwulan": "5"}, 422, "5"),
    ("/capaian", {"per": "2023-02-30"}, 422, "2023-02-30"),
    ("/capaian", {"per": "06/30/2023"}, 422, "06/30/2023"),
    ("/lineage", {"indikator": "keluhan", "known": "kemarin"}, 422, "kemarin"),
    ("/lineage", {"known": "2023-06-30T25:00"}, 422, "2023-06-30T25:00"),
    ("/lineage", {"known": "01-01-2090"}, 422, "2090"),
    ("/trail", {"since": "x", "until": "y", "kind": "z", "role": "w"}, 422, "z"),
    ("/trail", {"after": "9" * 30}, 422, ""),
    ("/trail", {"after": "-1"}, 422, ""),
    ("/trail", {"unit": "kb", "indikator": "tidak-ada"}, 422, "tidak-ada"),
    ("/peristiwa/1", {"per": "x"}, 422, "x"),
    ("/capaian", {"unit": "kb", "known": "2020-01-01"}, 404, "Kecamatan Contoh"),
    ("/lineage", {"unit": "kb", "indikator": "keluhan", "known": "2023-01-02T09:02:30"}, 404, "keluhan"),
    ("/peristiwa/3", {"known": "2020-01-01"}, 404, "3"),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("path", "asked", "status", "typed"), WRONG)
def test_what_is_wrong_is_said_and_kept(
    office: Kantor, path: str, asked: dict[str, str], status: int, typed: str, language: str
) -> None:
    page = Reader(office.indikator("keluhan").house).open(path, status, **asked, lang=language)
    assert typed in words(page.one("div", "galat"))
    if status == 422 and path != "/peristiwa/1":
        kept = [e.get("value") for e in page.all("input")] + [
            o.get("value") for o in page.all("option") if o.get("selected") is not None
        ]
        assert [v for k, v in asked.items() if k != "after" and v not in kept] == []
        wrong = {k for k in asked if k not in ("unit", "after", "indikator")} | {k for k in asked if asked[k] == typed}
        assert {e.get("name") for e in page.root.iter() if e.get("aria-invalid")} == wrong - {"after"}


ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["kb", "keluhan", "2023", "2", "pk", "camat", "2023-06-30", "2023-01-02T09:01:00+08:00", "en"]),
    st.dates().map(str),
    st.datetimes().map(str),
    st.integers().map(str),
)
FIELDS = st.sampled_from("unit tahun triwulan indikator per known since until kind role after lang".split())


@given(
    page=st.sampled_from(["/", "/capaian", "/lineage", "/trail", "/peristiwa/2"]), asked=st.dictionaries(FIELDS, ODD)
)
@example(page="/capaian", asked={"unit": "", "per": "0", "tahun": "", "known": "2000/1/1"})  # before there was a unit
@examples(60)
def test_whatever_is_asked_a_sound_page_answers(one_office: Reader, page: str, asked: dict[str, str]) -> None:
    assume(not any(NEVER_SAID.search(typed) for typed in asked.values()))  # what was typed is shown again
    answer = one_office.client.get(page, query_string=asked)
    assert answer.status_code in (200, 302, 404, 422)
    if answer.status_code != 302:
        language = "en" if asked.get("lang") == "en" else "id"
        assert list(faults(Page(answer), one_office.app, language)) == []


def test_what_is_too_long_for_an_address_is_refused_and_not_repeated(one_office: Reader) -> None:
    for field in ("cari", "reason", "kind", "after", "unit", "per"):
        answer = one_office.client.get("/trail", query_string={field: "x" * 50_000})
        assert answer.status_code in (404, 422), field
        assert len(answer.data) < 200_000, field  # not once for each of its links
    assert one_office.client.get("/trail", query_string={"cari": "a " * 900}).status_code == 422


def test_no_form_is_a_fault_for_what_a_database_does_not_keep(kantor: Kantor) -> None:
    """A NUL in a field is no text of PostgreSQL: it is never asked of it."""
    reader = Reader(kantor.found().house)
    for path, field in (("/trail/simpan", "nama"), ("/kalender-saya/cabut", "sidik"), ("/orang", "cari")):
        with reader.app.test_request_context(f"{path}?{field}=a%00b", method="POST", data={field: "a\0b"}):
            assert request.form[field] == request.args[field] == "a\ufffdb"


def test_pages_are_for_reading_only(office: Kantor) -> None:
    answer = Reader(office.house).client.post("/capaian")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "hanya untuk dibaca" in answer.text.lower()


def test_an_unknown_address_of_the_api_is_answered_as_the_api_does(office: Kantor) -> None:
    answer = Reader(office.house).client.get("/api/v1/tidak-ada")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_every_route_declares_who_may_use_it(office: Kantor) -> None:
    app = Reader(office.house).app
    declared = rules(app)
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")}
    assert pages <= set(declared)
    assert {endpoint for endpoint in pages if declared[endpoint] == "public"} == {
        f"pages.{name}"
        for name in (
            *(
                "static",
                "masuk",
                "masuk_demo",
                "masuk_oidc",
                "masuk_oidc_kembali",
                "kunci",
                "jabatan",
                "keluar",
                *("privasi", "verifikasi", "masalah", "satu_masalah", "bantuan", "satu_bantuan"),
                *("publik", "publik_dokumen", "publik_capaian", "publik_data", "publik_berkas"),
                *("rujukan", "rujukan_perihal", "satu_rujukan"),
            ),
            *("undangan", "undangan_kode", "undangan_buka", "lupa", "faktor"),
        )
    }


EMPTY: list[tuple[str, dict[str, Any]]] = [("/meja", {}), ("/capaian", {}), ("/lineage", {}), ("/trail", {})]


@pytest.mark.parametrize(("path", "asked"), EMPTY)
@pytest.mark.parametrize("language", ["id", "en"])
def test_with_nothing_recorded_pages_say_what_to_do(
    kantor: Kantor, path: str, asked: dict[str, Any], language: str
) -> None:
    page = Reader(kantor.house).open(path, lang=language)
    assert (path == "/trail") == (page.all("div", "kabar") == [])  # that somebody signed in stands there
    assert path == "/trail" or "jejak demo" in page.text


def test_a_unit_without_documents_or_cards_is_no_fault(office: Kantor) -> None:
    reader = Reader(office.house)
    assert "Belum ada Perjanjian Kinerja" in reader.open("/capaian").text
    assert "belum memiliki kartu indikator" in reader.open("/lineage").text


def test_a_database_that_is_not_prepared_is_said_so(kantor: Kantor) -> None:
    with kantor.house.database.write() as tx:
        tx.execute("DROP TABLE installation")
    assert "jejak migrate" in Reader(kantor.house).open("/capaian", 503).text
