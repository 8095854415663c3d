"""Exports: an event of their own, bound to a position, the same bytes again; safe to open; never beyond scope."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.projections.trail.history import KB, tell

DANGEROUS = '=HYPERLINK("http://example.org";"klik")'


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    server = None if request.param == "sqlite" else request.getfixturevalue("postgres_server")
    url = server.create_database() if server else f"sqlite:///{tmp_path_factory.mktemp('ekspor') / 'jejak.db'}"
    kantor = tell(Kantor(url))
    kantor.do(
        "pk.open_revision",
        "perencana@kb",
        **KB,
        base=2,
        reason_code="perubahan_strategi_anggaran",
        reason=DANGEROUS,
        basis=BASIS,
    )
    yield Api(kantor.house)
    kantor.close()
    if server:
        server.drop_database(url)


BASIS = {"kind": "DPPA", "number": "+62/2023", "signed_on": "2023-12-29"}


def made(api: Api, by: str = "inspektorat", **asked: Any) -> tuple[int, TestResponse]:
    """An export and its file."""
    answer = api.done("trail/export", asked, by)
    (event,) = answer["events"]
    assert event["topic"] == "Ekspor.Exported"
    file = api.get(f"/trail/export/{event['idx']}", by)
    assert file.status_code == 200, file.text
    return event["idx"], file


def rows(file: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))


def test_an_export_is_an_event_that_says_what_was_taken_by_whom(api: Api) -> None:
    last = api.found("/trail?newest=true&limit=1")["entries"][0]["idx"]
    idx, file = made(api, bentuk="csv", unit="kb", role="perencana", since="2023-01-01", refused=False)
    n = api.found("/trail?unit=kb&role=perencana&refused=false&count=true&limit=1")["count"]["n"]
    assert len(rows(file)) == n > 3
    assert file.headers["X-Jumlah-Peristiwa"] == str(n)
    assert file.headers["Content-Disposition"] == f'attachment; filename="jejak-{idx}.csv"'
    (entry,) = api.found("/trail?kind=ekspor&newest=true&limit=1")["entries"]
    assert entry["kalimat"] == (
        f"Inspektorat mengekspor {n} peristiwa jejak sampai nomor {last} (CSV): unit Kecamatan kb, peran perencana, "
        "tanpa penolakan, dicatat dari 2023-01-01."
    )
    assert entry["sentence"].startswith(f"Inspektorat exported {n} events of the trail up to number {last} (CSV): unit")


def test_the_same_export_gives_the_same_bytes_whatever_happens_since(api: Api) -> None:
    before = {bentuk: made(api, bentuk=bentuk, unit="kb") for bentuk in ("csv", "jsonl", "xlsx")}
    api.done("indikator/register", {"unit": "kb", "slug": f"baru-{len(before)}", "kartu": CARD}, "perencana@kb")
    for idx, file in before.values():
        again = api.get(f"/trail/export/{idx}", "inspektorat")
        assert again.data == file.data


CARD = {"nama": "Baru", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}


def test_a_csv_opens_in_a_spreadsheet_without_running_anything(api: Api) -> None:
    _, file = made(api, bentuk="csv", topic="RevisionOpened")
    assert file.data.startswith(b"\xef\xbb\xbfidx,recorded_at,")
    assert file.data.count(b"\r\n") == len(rows(file)) + 1
    last = rows(file)[-1]
    assert (last["reason"], last["basis_number"]) == (f"'{DANGEROUS}", "'+62/2023")
    assert (last["basis_signed_on"], last["unit"], last["versi"]) == ("2023-12-29", "kb", "3")


def test_an_xlsx_has_typed_cells_and_no_formula(api: Api) -> None:
    _, file = made(api, bentuk="xlsx", topic="RevisionOpened")
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    about, sheet = book.worksheets
    assert dict(about.iter_rows(values_only=True))["Saringan / Filter: topic"] == "RevisionOpened"
    heading, *found = sheet.iter_rows()
    column = {str(cell.value).partition(" / ")[0]: n for n, cell in enumerate(heading)}
    last = found[-1]
    assert [last[column[k]].data_type for k in ("Nomor", "Dicatat", "Alasan", "Tanggal dasar")] == ["n", "d", "s", "d"]
    assert last[column["Alasan"]].value == DANGEROUS
    assert last[column["Tanggal dasar"]].value == datetime(2023, 12, 29)  # noqa: DTZ001
    assert last[column["Dicatat"]].value.date() == date(2023, 12, 29)


def test_json_lines_are_what_the_api_answers_and_what_the_log_promises(api: Api) -> None:
    _, file = made(api, bentuk="jsonl", question="target_dipermudah")
    (entry,) = [json.loads(line) for line in file.data.decode().splitlines()]
    promised = entry.pop("log")
    assert entry == api.found("/trail?question=target_dipermudah")["entries"][0]
    assert entry["facts"][0]["semula"] == "80"
    (own,) = api.house.journal.entries_at([entry["idx"]])
    assert promised == own.receipt()
    assert promised["leaf"] == own.leaf


def test_an_office_takes_out_its_own_units_only(api: Api) -> None:
    idx, file = made(api, "camat@ss", bentuk="csv")
    assert {row["unit"] for row in rows(file)} == {"ss"}
    refused = api.post("trail/export", {"bentuk": "csv", "unit": "kb"}, "camat@ss")
    assert (refused.status_code, "tidak dikenal" in refused.get_json()["detail"]) == (
        404,
        True,
    )  # as if there were none
    assert api.get(f"/trail/export/{idx}", "camat@kb").status_code == 404
    assert api.get(f"/trail/export/{idx}", "perencana@ss").status_code == 404  # another person
    assert api.get(f"/trail/export/{idx}", "inspektorat").data == file.data
    own = {e["idx"] for e in api.found("/trail?kind=ekspor&limit=500", "camat@ss")["entries"]}
    assert idx in own
    assert not own & {e["idx"] for e in api.found("/trail?kind=ekspor&limit=500", "camat@kb")["entries"]}


@pytest.mark.parametrize("by", ["admin", "pengampu-dinas-kesehatan"])
def test_who_does_not_read_the_trail_does_not_export_it(api: Api, by: str) -> None:
    assert api.post("trail/export", {"bentuk": "csv"}, by).status_code == 403


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"bentuk": "pdf"}, "Pilih: csv, xlsx, jsonl"),
        ({"bentuk": "csv", "question": "siapa"}, "Pilih: target_dipermudah"),
        ({"bentuk": "csv", "document": "pk/kb"}, "contoh pk/kec-contoh/2023/camat"),
        ({"bentuk": "csv", "near": 20000}, "0 sampai 10000"),
    ],
)
def test_what_cannot_be_asked_is_said(api: Api, body: dict[str, Any], says: str) -> None:
    refused = api.post("trail/export", body, "inspektorat")
    assert (refused.status_code, says in refused.get_json()["detail"]) == (422, True), refused.text


def test_there_is_no_file_of_what_is_no_export(api: Api) -> None:
    for idx in (1, 0, 99999999999):
        assert api.get(f"/trail/export/{idx}", "inspektorat").status_code == 404


def test_every_question_is_described_in_both_languages(api: Api) -> None:
    found = api.found("/trail/questions")
    assert [q["question"] for q in found if q["days"]] == ["berlaku_mundur"]
    assert all(q["nama"] and q["name"] and q["artinya"] and q["meaning"] for q in found)


# -- from a terminal


@pytest.fixture(scope="module")
def jejak(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    url = f"sqlite:///{tmp_path_factory.mktemp('cli') / 'jejak.db'}"
    tell(Kantor(url)).close()
    return Terminal(url)


@pytest.mark.parametrize("bentuk", ["csv", "xlsx", "jsonl"])
def test_the_terminal_writes_a_file_and_says_how_far_it_is(jejak: Terminal, tmp_path: Path, bentuk: str) -> None:
    file = tmp_path / f"jejak.{bentuk}"
    file.write_text("what was there before")
    said = jejak(f"trail --unit kb --kind pk --export {file}")
    assert said.code == 0, said
    n = jejak.ok("trail --unit kb --kind pk --json --limit 500").json["entries"]
    assert said.out.startswith(f"{len(n)} peristiwa ditulis ke {file}")
    assert said.err == f"Mengekspor: {len(n)}/{len(n)}\n"
    assert file.stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == [file.name]


def test_the_terminal_counts_and_turns_the_order_round(jejak: Terminal) -> None:
    assert jejak.ok("trail --question tanpa_bukti --count").out.endswith("3 peristiwa.\n")
    newest = [e["idx"] for e in jejak.ok("trail --newest --limit 3 --json").json["entries"]]
    assert newest == sorted(newest, reverse=True)
    assert newest[0] == jejak.position()
    assert "Dicatat 127 hari sesudah berlaku" in jejak.ok("trail --question berlaku_mundur --days 126 --unit ss").out


def test_the_terminal_refuses_a_file_that_it_cannot_write(jejak: Terminal, tmp_path: Path) -> None:
    assert "akhiran .csv" in jejak.fails(2, f"trail --export {tmp_path}/jejak.pdf")
    assert "folder yang ada" in jejak.fails(2, f"trail --export {tmp_path}/nowhere/jejak.csv")
    assert "Hapus --known" in jejak.fails(2, f"trail --known 2023-05-01 --export {tmp_path}/jejak.csv")
    assert "tidak dikenal; pilih: target_dipermudah" in jejak.fails(2, "trail --question siapa")
