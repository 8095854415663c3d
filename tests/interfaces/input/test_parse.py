"""The JSON form of a command: what is taken, and how everything else is refused by place and with its remedy."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from application.access import Identity
from application.documents.document import TargetBaru
from application.every_command import REGISTER
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.written import Written
from domain.kernel import Basis, Supplier
from interfaces.input.orders import WHY, BadInput, NotJson, parse, parse_text
from interfaces.input.schema import parts_of, schema_for
from interfaces.registers.identity import DemoIdentities, Unauthenticated

DATA = {"unit": "kota-bangun", "tahun": 2023, "target": [{"indikator": "keluhan", "nilai": "75"}]}
DOCUMENT = {"command": "pk.set_target", "command_id": "contoh-1", "actor": "perencana@kota-bangun", "data": DATA}


def read(demo: bool = True, **more: Any) -> Any:
    return parse({**DOCUMENT, **more}, DemoIdentities(True).identify, demo)


def order(**more: Any) -> Any:
    return read(**more)[0]


def nilai(value: Any) -> Any:
    return order(data={**DATA, "target": [{"indikator": "keluhan", "nilai": value}]}).data["target"][0].nilai


def refused(act: Callable[[], Any], *pointers: str) -> BadInput:
    """The refusal of something wrong at exactly these places, each with a sentence in both languages."""
    with pytest.raises(BadInput) as caught:
        act()
    errors = caught.value.facts["errors"]
    assert [e["pointer"] for e in errors] == list(pointers)
    for sentence in (*caught.value.teks, *(e[language] for e in errors for language in ("id", "en"))):
        assert sentence.strip().endswith((".", "?", ".)"))
    return caught.value


def test_a_command_becomes_an_order() -> None:
    found = order(
        reason="Pagu naik pada DPPA",
        basis={"kind": "DPPA", "number": "900/1", "signed_on": "2023-10-02"},
        supplied_by="Dinas Kesehatan",
        expected_version=8,
    )
    assert (found.name, found.key, found.expected) == ("pk.set_target", "contoh-1", 8)
    assert found.who == Identity("demo-perencana-kota-bangun", "perencana", "kota-bangun", "perencana")
    assert (found.reason, found.supplied_by) == ("Pagu naik pada DPPA", Supplier("Dinas Kesehatan"))
    assert found.basis == Basis("DPPA", "900/1", date(2023, 10, 2))
    assert found.data["target"] == (TargetBaru("keluhan", Nilai(Jenis.ANGKA, "75", Decimal(75))),)


def test_who_supplied_a_figure_is_an_office_or_an_object() -> None:
    letter = {"office": "Kasi Trantib", "via": "surat 005/12", "on": "2025-04-03"}
    assert order(supplied_by=letter).supplied_by == Supplier("Kasi Trantib", "surat 005/12", date(2025, 4, 3))
    assert order(supplied_by={"office": "x"}).supplied_by == order(supplied_by="x").supplied_by == Supplier("x")
    assert order(supplied_by={"office": "x"}).fingerprint == order(supplied_by="x").fingerprint
    assert [order(supplied_by=nobody).supplied_by for nobody in ("", None)] == [None, None]


def test_data_comes_in_the_order_of_the_command_with_its_defaults() -> None:
    found = order(data=dict(reversed(DATA.items()))).data
    assert list(found.items())[:3] == [("unit", "kota-bangun"), ("tahun", 2023), ("jabatan", "camat")]


def test_a_figure_is_text_or_an_object_and_keeps_its_digits() -> None:
    assert nilai("75") == Nilai(Jenis.ANGKA, "75", Decimal(75)) == nilai(75)
    written = nilai("0.10"), nilai(0.10)
    assert [(type(w), w.teks, w.baku) for w in written] == [(Written, "0.10", False), (Written, "0.1", True)]
    parts = {"jenis": "predikat", "teks": "B (60-70)", "predikat": "B", "skala": "arsip", "bawah": "60", "atas": "70"}
    assert nilai(parts) == Nilai(
        Jenis.PREDIKAT, "B (60-70)", predikat="B", skala="arsip", bawah=Decimal(60), atas=Decimal(70)
    )
    assert nilai({"jenis": "menunggu", "dari": "bappeda", "diharapkan": "2023-07-01"}).diharapkan == date(2023, 7, 1)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=10))
def test_any_plain_decimal_comes_through_exactly(figure: Decimal) -> None:
    assert Decimal(nilai(f"{figure:f}").plain) == figure


def test_every_command_has_a_schema_of_exactly_its_arguments() -> None:
    for name in REGISTER:
        assert list(schema_for(name).fields) == list(parts_of(name))
        assert set(parts_of(name)) & set(WHY) <= {"jawaban"}  # there it is the command's own, and nothing is asked


def test_nested_values_have_a_schema_of_exactly_their_fields() -> None:
    for name in REGISTER:
        for part, (kind, _) in parts_of(name).items():
            inner = get_args(kind)[0] if get_args(kind) else kind
            if is_dataclass(inner):
                field = schema_for(name).fields[part]
                nested: Any = getattr(field, "inner", field)
                assert list(nested.schema.fields) == [f.name for f in fields(inner)]


def test_the_story_clock_is_for_the_demo_only() -> None:
    at = datetime(2023, 1, 10, 9, tzinfo=ZoneInfo("Asia/Makassar"))
    assert read()[1] is None
    assert read(at="2023-01-10T09:00:00+08:00")[1] == at
    refused(lambda: read(demo=False, at="2023-01-10T09:00:00+08:00"), "/at")
    for wrong in ("2023-01-10T09:00:00", "2023-01-10", 20230110, "0001-01-01T00:00:00+00:00"):
        refused(lambda wrong=wrong: read(at=wrong), "/at")


def test_an_actor_must_be_known() -> None:
    with pytest.raises(Unauthenticated):
        order(actor="raja")


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    assert "pk.set_target?" in refused(lambda: order(command="pk.set_targt"), "/command").teks.id
    refused(lambda: order(command="terbang"), "/command")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"command": 1}, "/command"),
        ({"command_id": " "}, "/command_id"),
        ({"command_id": "x" * 101}, "/command_id"),
        ({"actor": None}, "/actor"),
        ({"data": []}, "/data"),
        ({"data": {**DATA, "tahun": "2023"}}, "/data/tahun"),
        ({"data": {**DATA, "tahun": True}}, "/data/tahun"),
        ({"data": {**DATA, "tahun": 2023.0}}, "/data/tahun"),
        ({"data": {**DATA, "tahun": 20230}}, "/data/tahun"),
        ({"data": {**DATA, "unit": "../etc"}}, "/data/unit"),
        ({"data": {**DATA, "target": "75"}}, "/data/target"),
        ({"data": {**DATA, "target": [75]}}, "/data/target/0"),
        ({"data": {**DATA, "a/b~c": 1}}, "/data/a~1b~0c"),
        ({"expected_version": "8"}, "/expected_version"),
        ({"expected_version": 2**31}, "/expected_version"),
        ({"reason": 5}, "/reason"),
        ({"reason": "x" * 20_001}, "/reason"),
        ({"basis": {"kind": "SK"}}, "/basis/number"),
        ({"basis": {"kind": "SK", "number": "1", "sha256": "abc"}}, "/basis/sha256"),
        ({"basis": {"kind": "SK", "number": "1", "signed_on": "20230102"}}, "/basis/signed_on"),
        ({"supplied_by": 5}, "/supplied_by"),
        ({"supplied_by": "x" * 101}, "/supplied_by"),
        ({"supplied_by": {"via": "surat 005/12"}}, "/supplied_by/office"),
        ({"supplied_by": {"office": " "}}, "/supplied_by/office"),
        ({"supplied_by": {"office": "x", "on": "kemarin"}}, "/supplied_by/on"),
        ({"supplied_by": {"office": "x", "nip": "1"}}, "/supplied_by/nip"),
        ({"note": "x"}, "/note"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(wrong: dict[str, Any], pointer: str) -> None:
    error = refused(lambda: order(**wrong), pointer)
    assert error.slug == "masukan-salah"
    assert error.teks.id.startswith(pointer[1:] + ":")


@pytest.mark.parametrize(
    "figure", [True, [], "", " ", "-", "N/A", "1.234.56", "12 3", "1e3", "+1", "--5", "9" * 31, "١", "1\u202e5"]
)
def test_what_no_card_can_read_is_refused_by_its_place(figure: Any) -> None:
    refused(lambda: nilai(figure), "/data/target/0/nilai")


def test_all_that_is_wrong_is_named_at_once() -> None:
    data = {
        "tahun": "2023",
        "target": [{"indikator": "x"}, {"nilai": {"jenis": "kira-kira", "angka": "satu"}}],
        "lain": 1,
    }
    places = [
        "unit",
        "tahun",
        "target/0/nilai",
        "target/1/indikator",
        "target/1/nilai/jenis",
        "target/1/nilai/angka",
        "lain",
    ]
    error = refused(lambda: order(data=data), *(f"/data/{place}" for place in places))
    assert "(Masih ada 6 lagi.)" in error.teks.id


def test_the_fingerprint_is_of_what_is_asked_and_not_of_how_it_is_written() -> None:
    same = order(data=dict(reversed(DATA.items())), command_id="contoh-2", actor="lain:perencana@kota-bangun")
    assert same.fingerprint == order().fingerprint
    others = [
        order(command="renja.set_target"),
        order(data={**DATA, "jabatan": "lurah"}),
        order(reason="x"),
        order(actor="camat@kota-bangun"),
        order(supplied_by="x"),
        order(supplied_by={"office": "x", "via": "surat 1"}),
        order(supplied_by={"office": "x", "on": "2023-01-02"}),
        order(expected_version=1),
        order(basis={"kind": "SK", "number": "1"}),
    ]
    assert len({o.fingerprint for o in [order(), *others]}) == 1 + len(others)


def test_a_file_holds_one_command_or_a_list() -> None:
    assert parse_text('{"command": "pk.draft"}') == [{"command": "pk.draft"}]
    assert parse_text('\ufeff[{"a": 1}, {"b": "é"}]') == [{"a": 1}, {"b": "é"}]
    assert parse_text(b'{"a": 1}') == [{"a": 1}]
    refused(lambda: parse_text("[]"), "")
    refused(lambda: parse_text("75"), "")
    refused(lambda: parse_text('[{}, 75, "x"]'), "/1")


def test_a_half_written_file_names_line_and_column() -> None:
    with pytest.raises(NotJson) as caught:
        parse_text('{\n  "command": "pk.draft",\n  "data": {"unit": }\n}')
    assert "baris 3, kolom 20" in caught.value.teks.id
    assert "line 3, column 20" in caught.value.teks.en


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a": 1, "a": 1}',
        '[{"a": {"b": 1, "b": 2}}]',
        "[NaN]",
        "[-Infinity]",
        "[" * 10_000,
        "[" + "9" * 5_000 + "]",
        b"\xff",
    ],
)
def test_text_that_could_be_read_in_two_ways_is_not_json(text: str | bytes) -> None:
    with pytest.raises(NotJson):
        parse_text(text)


@given(st.binary() | st.text())
def test_no_text_breaks_the_reader(text: str | bytes) -> None:
    with suppress(BadInput):
        assert all(isinstance(document, dict) for document in parse_text(text))


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda below: st.lists(below) | st.dictionaries(st.text(st.characters()), below),
)


@given(st.sampled_from(sorted({*DOCUMENT, "basis", "at", "reason"})), PLAIN)
@example("data", {**DATA, "\ud800": 1})
@example("command", "\ud800")
def test_no_value_breaks_the_parser_and_every_sentence_can_be_shown(name: str, value: Any) -> None:
    try:
        order(**{name: value})
    except BadInput as error:
        for sentence in error.teks:
            assert sentence.encode()
    except Unauthenticated:
        assert name == "actor"
