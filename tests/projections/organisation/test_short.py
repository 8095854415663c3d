"""Units whose documents cannot be completed by distinct people: by what was granted and who holds what on a day."""

from typing import Any

import pytest

from tests.kantor import Kantor


def granted(kantor: Kantor, *rows: tuple[str, str]) -> Kantor:
    for person, acting_as in rows:
        kantor.do("akses.grant", "admin", acting_as=acting_as, person=person, decree="ST 1")
    return kantor


OFFICES = (("bap-1", "bappeda"), ("bap-2", "bappeda"), ("org-1", "bagian_organisasi"), ("org-2", "bagian_organisasi"))
STAFF = (("demo-camat-kb", "camat@kb"), ("staf-1", "perencana@kb"), ("staf-2", "kasubbag@kb"))


def short(kantor: Kantor, day: str = "2023-03-01") -> dict[str, dict[str, Any]]:
    """What is missing of each kind of document of the kecamatan."""
    rows = kantor.house.queries.short(kantor.today(day))
    assert {row["unit"] for row in rows} <= {"kb"}
    return {kind: row for row in rows for kind in row["jenis_dokumen"]}


def test_where_everybody_is_there_nothing_is_missing(kantor: Kantor) -> None:
    assert short(granted(kantor.found(), *OFFICES, *STAFF)) == {}


def test_who_was_let_in_nowhere_is_not_counted_and_a_demo_says_nothing(kantor: Kantor) -> None:
    assert short(kantor.found()) == {}


def test_what_is_missing_is_said_in_words(kantor: Kantor) -> None:
    found = short(granted(kantor.found(), *OFFICES[1:3], *STAFF[:2]))
    assert (found["pk"]["ada"], found["pk"]["perlu"]) == (2, 3)
    assert found["pk"]["teks"].startswith("Kecamatan Contoh: Perjanjian Kinerja 2023 tidak dapat selesai: 2 orang")
    assert found["realisasi"]["kurang"] == [{"langkah": "submit", "jabatan": ["kasubbag@kb", "sekretaris@kb"]}]
    assert "Untuk langkah 'ajukan' tunjuk seorang lagi sebagai kasubbag" in found["realisasi"]["teks"]
    assert "lkjip" not in found


def test_an_office_with_a_holder_is_for_that_holder_and_as_of_a_day(kantor: Kantor) -> None:
    granted(kantor.found(), *OFFICES, *STAFF)
    kantor.at("2023-02-01").do(
        "unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-02-10"
    )
    assert short(kantor, "2023-02-09") == {}
    assert {"pk", "realisasi", "lkjip"} <= {*short(kantor, "2023-02-11")}
    kantor.appoint("camat", person="p-baru", since="2023-02-01", kapasitas="plt")
    granted(kantor, ("p-baru", "camat@kb"))
    assert short(kantor, "2023-02-11") == {}


def test_of_a_unit_that_does_not_live_yet_is_said_what_it_will_lack_on_that_day(kantor: Kantor) -> None:
    granted(kantor.found(go_live="2024-01-01"), *OFFICES)
    said = short(kantor)["pk"]["teks"]
    assert said.startswith("Kecamatan Contoh (mulai 1 Januari 2024): ")
    assert "2024 tidak dapat selesai" in said
    assert "kb" not in said
    assert "pk" in short(kantor, "2024-01-01")
    granted(kantor, *STAFF)
    assert short(kantor) == {}


@pytest.mark.parametrize("alternate", [False, True])
def test_an_alternate_takes_the_place(kantor: Kantor, alternate: bool) -> None:
    granted(kantor.found(), *OFFICES, STAFF[0], ("sek", "sekretaris@kb"))
    letter = {"jabatan": "kasubbag", "pengganti": "sekretaris", "since": "2023-01-02", "decree": "ST 1"}
    if alternate:
        kantor.do("unit.name_alternate", "admin", unit="kb", **letter)
    assert ("lkjip" in short(kantor)) is not alternate


def test_whoever_is_kept_apart_fills_no_seat(kantor: Kantor) -> None:
    """Of two in Bagian Organisasi one is the admin too, and has changed people since the unit went live."""
    granted(kantor.found(go_live="2023-02-01"), *OFFICES, *STAFF[:2])
    assert "pk" not in short(kantor)
    said = {"jabatan": "sekretaris", "kapasitas": "definitif", "since": "2023-02-06", "decree": "SK 2"}
    kantor.at("2023-02-06").do("unit.appoint", "org-2:admin", unit="kb", person="p-baru", **said)
    assert (short(kantor)["pk"]["ada"], short(kantor)["pk"]["perlu"]) == (2, 3)
    assert "pk" not in short(kantor, "2025-03-01")  # in another cycle they may again
