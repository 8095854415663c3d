"""Two people in any offices, on a quarter that three others approved, verified and closed: no figure of it changes."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.checks import Butir, Hasil
from domain.cycle.steps import Catatan, Fakta
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Provenance, Refusal, acting
from domain.kinds import DOKUMEN
from domain.realisasi.realisasi_triwulan import Realisasi, RealisasiTriwulan, Serapan
from tests.examples import examples

DAY = date(2023, 5, 1)
OFFICES = ("perencana", "kasubbag", "camat", "bappeda", "bagian_organisasi")
SEVENTY = Nilai(Jenis.ANGKA, "70", Decimal(70))
OPEN = {
    "awaited": Nilai(Jenis.MENUNGGU, dari="bappeda"),
    "provisional": replace(SEVENTY, sementara=True),
    "final": SEVENTY,
}
NEEDED = DOKUMEN["realisasi"].people_until_settled()
FEWER = ("ani", "budi", "citra")[: NEEDED - 1]
NINETY = Realisasi(Nilai(Jenis.ANGKA, "99", Decimal(99)))
CELLS = (*(("indikator", slug) for slug in OPEN), ("kode", "1.1"))
CHANGES = ("finalise", "reopen", "amend", "propose", "confirm", "verify_reopened", "return", "verify_again", "report")
ACTS = st.lists(
    st.tuples(st.sampled_from(FEWER), st.sampled_from(OFFICES), st.sampled_from(CHANGES), st.sampled_from(CELLS)),
    max_size=12,
)


def act(quarter: RealisasiTriwulan, person: str, office: str, what: str, cell: tuple[str, str] = CELLS[0]) -> None:
    slug = cell[1]
    tries: dict[str, Any] = {
        "finalise": lambda: quarter.finalise(slug, NINETY),
        "reopen": lambda: quarter.reopen_for(slug, DAY),
        "amend": lambda: quarter.amend(slug, NINETY, DAY),
        "report": lambda: quarter.report(slug, NINETY),
        "propose": lambda: quarter.propose_correction(cell, NINETY if cell[0] == "indikator" else Serapan(Decimal(9))),
        "confirm": lambda: quarter.confirm_correction(cell),
        "verify_reopened": lambda: quarter.verify_amendment(slug),
    }
    notes = (Catatan("Periksa lagi"),)
    checked = tuple(Butir(one, Hasil.SESUAI, dilihat=1, dari=1) for one in quarter.butir if "verify" in what)
    with acting(Provenance(person, office, office, "kb", reason="Alasan yang cukup panjang")):
        tries.get(what, lambda: quarter.take(what, Fakta(notes=notes, periksa=checked)))()


def closed(people: tuple[str, ...] = ("xena", "yoga", "zaki")) -> RealisasiTriwulan:
    typist, head, verifier = people
    with acting(Provenance(typist, "kasubbag", "kasubbag", "kb", reason="Laporan triwulan")):
        quarter = RealisasiTriwulan("kb", 2023, 1)
        for slug, nilai in OPEN.items():
            quarter.report(slug, Realisasi(nilai))
        quarter.report_serapan("1.1", Serapan(Decimal(1)))
    for person, office, what in (
        (typist, "kasubbag", "submit"),
        (head, "camat", "approve"),
        (verifier, "bappeda", "verify"),
        (verifier, "bappeda", "close"),
    ):
        act(quarter, person, office, what)
    return quarter


@examples(150)
@given(ACTS)
def test_fewer_people_change_no_figure_that_was_verified(acts: list[tuple[str, str, str, tuple[str, str]]]) -> None:
    quarter = closed()
    before = dict(quarter.realisasi), dict(quarter.serapan)
    for one in acts:
        with suppress(Refusal):
            act(quarter, *one)
    assert (quarter.realisasi, quarter.serapan) == before


@pytest.mark.parametrize("door", [("finalise",), ("propose",), ("reopen", "amend")])
def test_so_many_people_do_by_every_door(door: tuple[str, ...]) -> None:
    quarter, cell = closed(), ("indikator", "provisional")
    if "reopen" in door:
        act(quarter, "dewi", "bappeda", "reopen", cell)
    act(quarter, "ani", "kasubbag", door[-1], cell)
    act(quarter, "budi", "camat", "confirm", cell)
    act(quarter, "citra", "bappeda", "confirm", cell)
    assert quarter.realisasi["provisional"].nilai == NINETY.nilai


@pytest.mark.parametrize("office", ["camat", "bappeda"])
def test_who_reopened_checks_nothing_of_it(office: str) -> None:
    quarter, cell = closed(), ("indikator", "final")
    act(quarter, "budi", "bappeda", "reopen", cell)
    act(quarter, "ani", "kasubbag", "amend", cell)
    with pytest.raises(Refusal, match="membuka kembali"):
        act(quarter, "budi", office, "confirm", cell)
