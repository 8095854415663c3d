"""Whatever is sent, over either database, the answer is never a fault of ours."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from application.access import Local, in_office, table_of
from application.commands import Command
from application.every_command import for_people
from domain.figures.nilai import Nilai
from domain.kernel import Refusal
from interfaces.api.commands import path
from interfaces.api.documents import Address
from interfaces.input.orders import WHY
from interfaces.input.schema import parts_of
from tests.examples import examples
from tests.interfaces.api.client import BASIS, PATH, SHA256, Api, opened

OFFICES = ("camat", "sekretaris", "kasubbag", "perencana", "kasi-trantib")
ACTORS = (
    "admin",
    "bappeda",
    "bagian_organisasi",
    "inspektorat",
    "sekda",
    "bupati",
    *(f"{office}@kota-bangun" for office in OFFICES),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=8,
)
WORDS = {
    "unit": ["kota-bangun"],
    "penugasan": ["reviu"],
    "asal": ["reviu"],
    "units": ["kota-bangun"],
    "kepada": ["kota-bangun"],
    "peran": ["ketua", "anggota"],
    "hasil": ["sesuai"],
    "induk": ["", "kota-bangun"],
    "slug": ["keluhan", "baru"],
    "person": ["demo-camat-kota-bangun", "demo-inspektorat"],
    "bagian": ["bab1", "penutup"],
    "kolom": ["2022", "2023"],
    "indikator": ["keluhan"],
    "jabatan": ["camat", "camat", "kasi-trantib"],
    "periode": ["2021-2026", "2021-2026", "x"],
    "seri": ["pades", "ikm", "lain"],
    "level": ["program", "kegiatan", "sub_kegiatan", "sasaran"],
    "kode": ["7.01", "7.01.01", "7.01.01.2.01"],
    "kapasitas": ["definitif", "plt"],
    "setting": ["skala_capaian", "batas_hari_kerja", "x"],
    "value": ["capaian", "10", "x"],
    "sha256": [SHA256],
    "reason_code": ["perubahan_strategi_anggaran", "pk_perubahan", "dppa", "pergeseran", "perubahan_rpjmd"],
}
NUMBERS = {"tahun": [2023, 2023, 2024], "triwulan": [1, 1, 2, 9], "n": [1, 2], "base": [0, 1, 2]}
FIGURES = ["0", "-1", "75", "12.5", "9" * 30, "0.0000000001"]
NILAI = [
    {"jenis": "predikat", "predikat": "B", "skala": "arsip", "teks": "B"},
    {"jenis": "predikat", "predikat": "Tidak ada", "angka": "3"},
    {"jenis": "rentang", "bawah": "70", "atas": "60"},
    {"jenis": "angka", "angka": "5", "pembilang": "1", "penyebut": "0"},
    {"jenis": "tidak_berlaku", "alasan": "pindah"},
    {"jenis": "menunggu", "dari": "bappeda"},
]
TEXTS = st.sampled_from(["", "contoh", "alasan yang cukup panjang"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)


def like(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """JSON that a part of this type may well be: often right, sometimes odd."""
    if get_origin(kind) in (Union, types.UnionType):
        return st.none() | st.one_of([like(name, k) for k in get_args(kind) if k is not type(None)])
    if get_origin(kind) is tuple:
        return st.lists(like(name, get_args(kind)[0]), max_size=3)
    if get_origin(kind) is dict:
        return st.dictionaries(st.sampled_from(["U1", "liang", "operasi"]), like(name, get_args(kind)[1]), max_size=3)
    if kind is Nilai:
        return st.sampled_from(FIGURES) | st.sampled_from(NILAI) | _object(Nilai)
    if is_dataclass(kind):
        return _object(kind)
    if issubclass(kind, Enum):
        return st.sampled_from([e.value for e in kind])
    if kind is str:
        return st.sampled_from(WORDS[name]) if name in WORDS else TEXTS
    if kind is int:
        return st.sampled_from(NUMBERS.get(name, [0, 1, 2**31 - 1]))
    simple = {Decimal: st.sampled_from(FIGURES), date: st.dates(date(2021, 1, 1), date(2025, 1, 1)).map(str)}
    return {**simple, bool: st.booleans()}[kind]


def _object(cls: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    needed = {f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING}
    parts = {f.name: like(f.name, hints[f.name]) for f in fields(cls)}
    return st.fixed_dictionaries(
        {n: s for n, s in parts.items() if n in needed}, optional={n: s for n, s in parts.items() if n not in needed}
    )


def body_of(command: Command) -> st.SearchStrategy[Any]:
    """Bodies that a command may well get, and some with one part that is anything at all."""
    own = parts_of(command.name)
    parts = {name: like(name, kind) for name, (kind, _) in own.items()}
    why = {"reason": st.sampled_from(["", "alasan yang cukup panjang"]), "basis": st.none() | st.just(BASIS)}
    odd = st.dictionaries(st.sampled_from([*own, *WHY, "lain"]), JSON, max_size=1)
    good = st.fixed_dictionaries({**parts, **why})
    return st.one_of(good, good, good, st.builds(lambda g, o: {**g, **o}, good, odd), JSON)


def actors_of(command: Command) -> list[str]:
    """Those who may give the command, as far as the policy table says."""
    rows = table_of(Local()).rows(command.name)
    known = [who for actor in ACTORS if (who := in_office("demo", actor))]
    return [who.acting_as for who in known if any(row.covers(who) for row in rows)] or ACTORS


GIVEN = st.sampled_from(for_people()).flatmap(
    lambda c: st.tuples(st.just(c), body_of(c), st.sampled_from(actors_of(c)) | st.sampled_from(ACTORS))
)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('api')}/jejak.db") as api:
        yield _watched(api)


@pytest.fixture(scope="module")
def on_postgresql(postgres_server: Any) -> Iterator[Api]:
    url = postgres_server.create_database()
    with opened(url) as api:
        yield _watched(api)
    postgres_server.drop_database(url)


def _watched(api: Api) -> Api:
    """With a PK in force; a fault of ours comes through as the error that it is."""
    api.draft()
    api.sign("2023-01-10")
    unit: dict[str, Any] = {"unit": "kota-bangun", "tahun": 2023}
    for kind, more in (
        ("renja", {}),
        ("anggaran", {}),
        ("lkjip", {}),
        ("realisasi", {"triwulan": 1}),
        ("rencana_aksi", {}),
    ):
        api.done(f"{kind}/draft", {**unit, **more}, "perencana@kota-bangun")
    api.done("renstra/draft", {"unit": "kota-bangun", "periode": "2021-2026"}, "perencana@kota-bangun")
    api.app.testing = True
    return api


def give(api: Api, command: Command, body: Any, actor: str) -> TestResponse:
    """Give a command as somebody who has seen the newest version of the document."""
    try:
        etag = f'"{Address(command.name.partition(".")[0], body).tag(0)}"'
    except (KeyError, TypeError, AttributeError, Refusal):
        etag = '"nothing.1"'
    answer = api.post(path(command)[1:], body, actor, If_Match=etag)
    if answer.status_code == 412 and "ETag" in answer.headers:
        answer = api.post(path(command)[1:], body, actor, If_Match=answer.headers["ETag"])
    return answer


@examples(150)
@given(asked=GIVEN)
def test_no_command_is_ever_a_fault(on_sqlite: Api, on_postgresql: Api, asked: tuple[Command, Any, str]) -> None:
    both = [give(api, *asked) for api in (on_sqlite, on_postgresql)]
    assert max(answer.status_code for answer in both) < 500
    assert both[0].get_json() == both[1].get_json()


@examples(100)
@given(data=st.binary(max_size=60) | st.text(max_size=60))
@example(data=b"\xef\xbb\xbf{}")
@example(data='{"unit": 1' + "0" * 5000 + "}")
@example(data='{"unit": ' + "[" * 900 + "]" * 900 + "}")
@example(data='{"unit": ' + '{"a":' * 900 + "1" + "}" * 901)
def test_no_text_is_ever_a_fault(on_sqlite: Api, data: bytes | str) -> None:
    sent = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    assert on_sqlite.post("pk/submit", sent, "camat@kota-bangun").status_code in (400, 422)


PLACES = [
    *("/trail", "/documents", "/units", "/renstra/kota-bangun", "/lineage/kota-bangun/keluhan/2023"),
    *("/capaian/kota-bangun/2023", "/capaian/kota-bangun/2024", "/lkjip/kota-bangun/2023/tables"),
    *(PATH, "/rencana_aksi/kota-bangun/2023/camat", "/realisasi/kota-bangun/2023/1", "/anggaran/kota-bangun/2023"),
]
ABOUT = ["per", "known", "after", "limit", "unit", "kind", "tahun", "topic", "since", "versi", "triwulan", "lang"]
VALUES = st.text() | st.integers().map(str) | st.dates().map(str) | st.datetimes().map(str)


@examples(100)
@given(place=st.sampled_from(PLACES), asked=st.dictionaries(st.sampled_from(ABOUT), VALUES, max_size=3))
def test_no_question_is_ever_a_fault(on_sqlite: Api, on_postgresql: Api, place: str, asked: dict[str, str]) -> None:
    for api in (on_sqlite, on_postgresql):
        actor = {"Authorization": "Bearer bappeda"}
        assert api.client.get(f"/api/v1{place}", query_string=asked, headers=actor).status_code < 500
