"""Signatures: a folder of PK is recorded in one batch, a Perkada by Bappeda, and what follows from a change follows."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.application.policies.test_policies import versions
from tests.kantor import Kantor
from tests.stories.papers import PAPER, PERKADA, PK, ROWS, WHY, as_person, newest, pihak, verified

CHECKED = [{"butir": b, "hasil": "sesuai"} for b in ("kelengkapan", "keselarasan")]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A kecamatan on Jejak since 2021, in January 2023; a Plt camat leads it."""
    return kantor.at("2023-01-11").found().indikator("keluhan")


def test_the_pk_of_a_whole_kabupaten_are_recorded_in_one_batch(office: Kantor) -> None:
    # On one morning the bupati signed the PK of three kecamatan; the folder comes to Bagian Organisasi.
    for unit in ("mk", "sb"):
        office.found(unit).indikator("keluhan", unit)
    units = ("kb", "mk", "sb")
    for unit in units:
        verified(office, unit=unit, tahun=2023)
    rows = [{"unit": unit, "tahun": 2023, **PAPER, "number": f"PK contoh/{unit}"} for unit in units]
    before = len(office.topics())
    # One row lacks a party: nothing at all is recorded, and the row is named.
    wrong = [*rows[:2], {**rows[2], "signers": pihak()[:1]}]
    with pytest.raises(Invalid, match=r"^Baris 3 \(sb 2023 camat\): .* Belum ada yang dicatat\.$") as refused:
        office.do("pk.record_batch", "rina:bagian_organisasi", dokumen=wrong)
    assert (refused.value.facts["row"], refused.value.teks.en[:5]) == (3, "Row 3")
    # The same paper twice, a PK that is not there, or nothing: the same.
    with pytest.raises(Refusal, match="Baris 4"):
        office.do("pk.record_batch", "rina:bagian_organisasi", dokumen=[*rows, rows[0]])
    with pytest.raises(NotFound, match="Baris 1"):
        office.do("pk.record_batch", "rina:bagian_organisasi", dokumen=[{**rows[0], "tahun": 2030}])
    with pytest.raises(Invalid, match="sedikitnya satu"):
        office.do("pk.record_batch", "rina:bagian_organisasi", dokumen=[])
    assert set(office.topics()[before:]) == {"Penolakan.Recorded"}
    # Mended, all three are in force, each by an event of its own.
    answer = office.do("pk.record_batch", "rina:bagian_organisasi", dokumen=rows)
    assert [topic for _, topic in answer.events] == ["PerjanjianKinerja.SignatureRecorded"] * 3
    assert len({e.originator_id for e in office.events("PerjanjianKinerja.SignatureRecorded")}) == 3
    for unit in units:
        answer = office.house.queries.document(office.today(), "pk", unit, tahun=2023, jabatan="camat")
        assert (answer["berlaku"], answer["versions"][0]["number"]) == (1, f"PK contoh/{unit}")


def test_the_pk_within_a_kecamatan_are_recorded_in_one_batch_by_who_verified_none(office: Kantor) -> None:
    office.found("mk").indikator("keluhan", "mk")
    names = ("kasi-trantib", "kasi-pmd")
    for jabatan in names:
        verified(office, **PK, jabatan=jabatan)
    rows = [{**PK, "jabatan": j, **PAPER, "signers": pihak(jabatan=j, atasan="camat")} for j in names]
    with pytest.raises(NotFound, match=r"Baris 1 .*tidak dikenal"):
        office.do("pk.record_batch", "sekretaris@mk", dokumen=rows)
    with pytest.raises(Forbidden):
        office.do("pk.record_batch", "camat@kb", dokumen=rows)
    with pytest.raises(FourEyes, match="dicatat orang lain"):  # he has verified them
        office.do("pk.record_batch", "sekretaris@kb", dokumen=rows)
    assert len(office.do("pk.record_batch", "kasubbag-umum@kb", dokumen=rows).events) == 2


def established(kantor: Kantor, kind: str, **key: Any) -> None:
    """A plan that Bappeda has verified."""
    kantor.do(f"{kind}.submit", "camat@kb", **key)
    as_person(kantor, "demo-pemeriksa", "bappeda", f"{kind}.verify", **key, periksa=CHECKED)


def test_bappeda_records_a_perkada_and_what_follows_from_a_change_still_follows(office: Kantor) -> None:
    # The Renja 2023 is established by a Perkada that the bupati signed on paper.
    office.do("renja.draft", "perencana@kb", **PK)
    office.do("renja.set_target", "perencana@kb", **PK, target=ROWS)
    established(office, "renja", **PK)
    with pytest.raises(Invalid, match="nomor"):
        office.do("renja.record", "bappeda", **PK, **PERKADA)
    with pytest.raises(Invalid, match="harus penetap"):
        office.do("renja.record", "bappeda", **PK, **{**PERKADA, "signers": pihak()}, number="Perbup contoh/1")
    with pytest.raises(Forbidden):
        office.do("renja.record", "bagian_organisasi", **PK, **PERKADA, number="Perbup contoh/1")
    office.do("renja.record", "bappeda", **PK, **PERKADA, number="Perbup contoh/1")
    version = newest(office, "renja", tahun=2023)
    assert (version["cara"], version["signers"][0]["jabatan"], version["pencatat"]["office"]) == (
        "basah",
        "bupati",
        "bappeda",
    )
    # Its change comes by Perkada too, and makes the PK stale as if the bupati had clicked.
    office.sign_pk(keluhan="75")
    change = {**PK, "n": 1}
    office.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason="SiLPA lebih besar")
    established(office, "renja_perubahan", **change)
    office.do("renja_perubahan.record", "bappeda", **change, **PERKADA, number="Perbup contoh/2")
    assert office.topics()[-4:] == [
        "RenjaPerubahan.SignatureRecorded",
        "PerjanjianKinerja.RevisionOpened",
        "PerjanjianKinerja.Flagged",
        "PerjanjianKinerja.Prefilled",
    ]


def test_a_pk_perubahan_that_is_recorded_revises_the_rencana_aksi(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    rows = [{**ROWS[0], "triwulan": 4}]
    office.do("rencana_aksi.draft", "perencana@kb", **PK)
    office.do("rencana_aksi.set_target", "perencana@kb", **PK, target=rows)
    office.do("rencana_aksi.submit", "kasubbag@kb", **PK)
    # A Rencana Aksi is recorded within the kecamatan.
    own = {**PERKADA, "signers": [{"pihak": "penetap", "jabatan": "camat", "kapasitas": "plh"}]}
    office.do("rencana_aksi.record", "sekretaris@kb", **PK, **own)
    # The bupati signs the PK Perubahan in ink: it is a revision like any other.
    revise = {**PK, "base": 1, "reason_code": "perubahan_prioritas_asumsi", **WHY}
    office.at("2023-05-02").do("pk.open_revision", "perencana@kb", **revise)
    office.do("pk.set_target", "perencana@kb", **PK, target=[{**ROWS[0], "nilai": "80"}])
    office.do("pk.submit", "camat@kb", **PK)
    office.do("pk.verify", "bagian_organisasi", **PK)
    office.do("pk.record", "rina:bagian_organisasi", **PK, **{**PAPER, "signed_on": "2023-05-02"})
    assert office.topics()[-4:] == [
        "PerjanjianKinerja.Revised",
        "RencanaAksi.RevisionOpened",
        "RencanaAksi.Flagged",
        "RencanaAksi.Prefilled",
    ]
    (revised,) = office.events("PerjanjianKinerja.Revised")
    assert (revised.provenance.role, revised.fakta.cara) == ("bagian_organisasi", "basah")
    kalimat = [e["kalimat"] for e in office.house.queries.trail(office.today(), topic="Revised")["entries"]]
    assert kalimat[0].startswith("Bagian Organisasi mencatat tanda tangan perubahan Perjanjian Kinerja camat")
    assert [v["state"] for v in versions(office)] == ["digantikan", "berlaku"]
