"""Appointments go by decree: one SK, many rows, one confirmation; it has a number, a date and starts that can be."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound
from domain.organisation.person_code import CODE
from tests.kantor import Kantor

SK = {"nomor": "SK 821/9", "tanggal": "2023-05-02"}


@pytest.fixture
def living(kantor: Kantor) -> Kantor:
    kantor.found(go_live="2023-01-01").appoint("sekretaris")
    kantor.indikator("keluhan").at("2023-01-10").sign_pk(keluhan="75")
    kantor.found("lain", "Kecamatan Lain", go_live="2023-12-01")
    return kantor.at("2023-05-03")


ROWS = [
    {"unit": "kb", "jabatan": "camat", "person": "demo-camat-kb", "until": "2023-05-02"},
    {"unit": "kb", "jabatan": "camat", "person": "demo-camat-lain", "since": "2023-05-03"},
    {"unit": "lain", "jabatan": "camat", "since": "2023-05-03"},
    {"unit": "kb", "jabatan": "kasi-pmd", "since": "2023-05-03"},
    {"jabatan": "sekda", "person": "p-2222-2222", "kapasitas": "pj", "since": "2023-05-03", "until": "2023-11-02"},
]


def sk(kantor: Kantor, rows: list[dict[str, Any]], by: str = "admin", **more: Any) -> Any:
    return kantor.do("sk.record", by, **{**SK, "baris": rows, "confirmed_by": "", **more})


def held(kantor: Kantor, unit: str, day: str = "2023-05-03") -> dict[str, str]:
    rows = kantor.house.queries.offices(kantor.today(day))
    return {r["jabatan"]: r["person"] for r in rows if r["unit"] == unit and r["person"]}


def test_all_rows_wait_together_and_one_press_carries_them_out(living: Kantor) -> None:
    answer = sk(living, ROWS)
    assert answer.waits
    assert held(living, "kb")["camat"] == "demo-camat-kb"
    done = living.do("usulan.confirm", "bkpsdm", nomor=answer.waits)
    topics = sorted(topic for _, topic in done.events)
    assert topics == [
        "Kabupaten.Appointed",
        *["PerangkatDaerah.Appointed"] * 3,
        "PerangkatDaerah.OfficeEnded",
        "Usulan.Confirmed",
    ]
    assert held(living, "kb")["camat"] == "demo-camat-lain"
    assert held(living, "")["sekda"] == "p-2222-2222"
    made = (held(living, "lain")["camat"], held(living, "kb")["kasi-pmd"])
    assert answer.people == made
    assert len({*made}) == 2
    assert all(CODE.fullmatch(code) for code in made)
    last = living.events("PerangkatDaerah.Appointed")[-1].pejabat
    assert (last.decree, last.decree_date.isoformat()) == ("SK 821/9", "2023-05-02")
    # each unit has its own in its trail, as proposed by the admin
    entries = living.house.queries.trail(living.today(), topic="PerangkatDaerah.Appointed")["entries"]
    (told,) = [entry["kalimat"] for entry in entries if entry["unit"] == "lain" and "2 Mei" in entry["kalimat"]]
    assert told == (
        "BKPSDM mencatat camat Kecamatan Lain mulai menjabat 3 Mei 2023 (SK 821/9, 2 Mei 2023), atas usulan admin; "
        "dicatat 3 Mei 2023."
    )


def test_it_is_told_what_waits(living: Kantor) -> None:
    answer = sk(living, ROWS)
    (row,) = living.house.queries.usulan(living.today("2023-05-03"))
    assert (row["nomor"], row["hal"]) == (answer.waits, "SK pejabat: SK 821/9, tanggal 2 Mei 2023, 5 baris")
    assert row["units"] == ["", "kb", "lain"]


def test_nobody_who_is_named_in_it_confirms_it(living: Kantor) -> None:
    answer = sk(
        living, [*ROWS, {"unit": "kb", "jabatan": "kasi-kesos", "person": "demo-bkpsdm", "since": "2023-05-03"}]
    )
    with pytest.raises(FourEyes, match="menyangkut Anda"):
        living.do("usulan.confirm", "bkpsdm", nomor=answer.waits)
    with pytest.raises(NotFound):  # it is about more than the one unit
        living.do("usulan.confirm", "sekretaris@kb", nomor=answer.waits)
    living.do("usulan.confirm", "bagian_organisasi", nomor=answer.waits)


def test_a_decree_about_one_unit_is_confirmed_there_too(living: Kantor) -> None:
    answer = sk(living, ROWS[3:4])
    living.do("usulan.confirm", "sekretaris@kb", nomor=answer.waits)
    assert "kasi-pmd" in held(living, "kb")


def test_it_is_one_persons_work_where_nothing_lives_yet(kantor: Kantor) -> None:
    kantor.found(go_live="2023-12-01")
    assert sk(kantor, ROWS[3:4], tanggal="2023-01-02").waits == ""
    assert "kasi-pmd" in held(kantor, "kb")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"unit": "kb", "jabatan": "kasi-pmd", "since": "1901-01-01"}, "paling awal ada sejak 2001-01-01"),
        ({"unit": "kb", "jabatan": "kasi-pmd", "since": "2099-01-01"}, "lebih dari setahun lagi"),
        ({"unit": "kb", "jabatan": "kasi-pmd", "since": "2021-05-03"}, "lebih dari setahun dari tanggal SK"),
        ({"unit": "kb", "jabatan": "kasi-pmd"}, "Isi tanggal mulai"),
        ({"unit": "kb", "jabatan": "raja", "since": "2023-05-03"}, "tidak ada di kecamatan"),
        ({"jabatan": "raja", "since": "2023-05-03"}, "tidak dikenal di kabupaten"),
        ({"unit": "kb", "jabatan": "kasi-pmd", "kapasitas": "entah", "since": "2023-05-03"}, "Kapasitas"),
        ({"unit": "kb", "jabatan": "kasi-pmd", "person": "p-9", "until": "2023-05-03"}, "masih menjabat"),
    ],
)
def test_a_row_that_cannot_be_is_named_and_none_is_recorded(living: Kantor, row: dict[str, Any], told: str) -> None:
    before = len(living.topics())
    with pytest.raises(Invalid, match=rf"Baris 2 .*{told}.* Belum ada yang dicatat"):
        sk(living, [ROWS[0], row])
    assert set(living.topics()[before:]) == {"Penolakan.Recorded"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"nomor": " "}, "nomor SK"),
        ({"baris": []}, "sedikitnya satu baris"),
        ({"tanggal": "2099-01-01"}, "belum tiba"),
        ({"tanggal": "1950-01-01"}, "sebelum 2001-01-01"),
        ({"sha256": "0" * 64}, "heksadesimal"),
    ],
)
def test_a_decree_has_a_number_a_date_and_rows(living: Kantor, more: dict[str, Any], told: str) -> None:
    with pytest.raises(Exception, match=told):
        living.do("sk.record", "admin", **{**SK, "baris": ROWS[3:4], **more})


# -- one at a time, and as it was found


def appoint(kantor: Kantor, by: str, person: str, since: str, **more: Any) -> Any:
    said = {"unit": "kb", "jabatan": "camat", "kapasitas": "definitif", "decree": "SK 1", "decree_date": "2023-05-02"}
    return kantor.do("unit.appoint", by, person=person, since=since, confirmed_by="", **{**said, **more})


@pytest.mark.parametrize("since", ["1901-01-01", "2099-01-01", "2023-05-03"])
def test_an_admin_does_not_appoint_himself_camat(living: Kantor, since: str) -> None:
    with pytest.raises((Forbidden, Invalid)):
        appoint(living, "admin", "demo-admin", since)
    with pytest.raises((Forbidden, Invalid)):
        sk(living, [{"unit": "kb", "jabatan": "camat", "person": "demo-admin", "since": since}])
    with pytest.raises((Forbidden, Invalid)):
        living.do(
            "kabupaten.appoint", "admin", jabatan="bupati", kapasitas="definitif", person="demo-admin", since=since,
            decree="SK", decree_date="2023-05-02",
        )  # fmt: skip


def test_nor_before_a_unit_lives(kantor: Kantor) -> None:
    kantor.found(go_live="2023-12-01")
    with pytest.raises(Forbidden, match="menunjuk dirinya sendiri"):
        appoint(kantor, "admin", "demo-admin", "2023-01-02", decree_date="2023-01-02")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"since": "1901-01-01"}, "paling awal ada sejak"),
        ({"since": "2099-01-01"}, "lebih dari setahun lagi"),
        ({"decree": " "}, "nomor SK"),
        ({"decree_date": None}, "Isi tanggal SK"),
        ({"decree_date": "2023-05-04"}, "belum tiba"),
        ({"since": "2022-01-01"}, "lebih dari setahun dari tanggal SK"),
    ],
)
def test_an_appointment_has_a_number_a_date_and_a_start_that_can_be(
    living: Kantor, more: dict[str, Any], told: str
) -> None:
    said = {"since": "2023-05-03", **more}
    with pytest.raises(Invalid, match=told):
        appoint(living, "admin", "p-2222-2222", **said)


def test_the_date_may_stand_on_the_basis_where_that_is_the_decree(living: Kantor) -> None:
    basis = {"kind": "SK", "number": "SK 1", "signed_on": "2023-05-02"}
    appoint(living, "admin", "p-2222-2222", "2023-05-03", decree_date=None, basis=basis)
    with pytest.raises(Invalid, match="Isi tanggal SK"):
        appoint(living, "admin", "p-2222-2222", "2023-05-03", decree_date=None, basis={**basis, "number": "Perbup 3"})
