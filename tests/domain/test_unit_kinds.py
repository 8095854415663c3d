"""The table of kinds of units holds together: heads, second parties and verifiers exist and are different offices."""

from collections.abc import Iterable

import pytest

from domain.cycle.steps import PIHAK, VERIFIKATOR
from domain.cycle.terms import PERAN
from domain.cycle.unit_kinds import (
    BAWAAN,
    JENIS,
    KEPALA,
    PERAN_UNIT,
    SEMUA_KEPALA,
    Jabatan,
    JenisUnit,
    jenis_di_atas,
    kepala,
    resolved,
    row_of,
)
from domain.kinds import DOKUMEN

KABUPATEN = ("bupati", "sekda", "bagian_organisasi", "bappeda", "inspektorat", "system")


def offices(parties: Iterable[str], row: Jabatan) -> list[str]:
    return [resolved(party, "sini", row.jenis, "atas") for party in parties]


def there(office: str, row: Jabatan) -> bool:
    """Whether an office that a row names exists where it says."""
    name, _, unit = office.partition("@")
    if not unit:
        return name in KABUPATEN
    kinds = (row.jenis,) if unit == "sini" else JENIS[row.jenis].induk
    return all(any(r.jenis == kind and r.peran == name.partition("-")[0] for r in BAWAAN) for kind in kinds)


@pytest.mark.parametrize("jenis", JENIS.values(), ids=lambda jenis: jenis.jenis)
def test_every_kind_has_a_head_who_promises(jenis: JenisUnit) -> None:
    row = row_of(BAWAAN, jenis.jenis, jenis.kepala)
    assert row is not None
    assert (row.pk, row.jabatan) == (True, jenis.kepala)
    assert {kepala(above) for above in jenis.induk} <= {kepala(jenis_di_atas(jenis.jenis))}


@pytest.mark.parametrize("row", BAWAAN, ids=lambda row: f"{row.jenis} {row.jabatan}")
def test_a_row_names_offices_that_are_there_and_differ(row: Jabatan) -> None:
    assert row.dasar
    assert row.peran in PERAN
    assert (row.jabatan in SEMUA_KEPALA) is (row.jabatan == JENIS[row.jenis].kepala)
    if not row.pk:
        assert row.pihak_kedua == row.verifikator == ()
        return
    own, second, checks = f"{row.jabatan}@sini", offices(row.pihak_kedua, row), offices(row.verifikator, row)
    assert all(there(office, row) for office in (*second, *checks))
    assert own not in (*second, *checks)
    assert set(checks) - {*second[:1]}
    assert second or row.jenis == "kabupaten"  # the PK of the bupati has one signer
    assert len({office.partition("@")[2] for office in checks}) == 1


def test_every_party_of_every_step_is_an_office_or_a_party() -> None:
    known = {*PERAN_UNIT, *KABUPATEN, KEPALA, VERIFIKATOR, *PIHAK}
    for cls in DOKUMEN.values():
        for by in (*(step.by for step in cls.steps), cls.revised_by):
            assert set(by) <= known, cls.kind


def test_an_office_is_its_own_row_before_that_of_its_role() -> None:
    own = Jabatan("dinas", "kabid-p2p", "Perbup contoh", False)
    assert row_of((own, *BAWAAN), "dinas", "kabid-p2p") is own
    assert row_of((own, *BAWAAN), "dinas", "kabid-yankes") is not own
    assert row_of(BAWAAN, "dinas", "kabidp2p") is None
