"""Whatever people try on a quarter, a supplied figure changes by supply only, and an open one by becoming final."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.steps import Catatan, Fakta
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Provenance, Refusal, acting
from domain.realisasi.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan
from domain.realisasi.reported import belum_final

DAY = date(2023, 5, 1)
DINKES = "pengampu-dinas-kesehatan"
WHO = {"submit": "kasubbag", "approve": "camat", "verify": "bappeda", "close": "bappeda", "return": "camat"}
VALUES = st.one_of(
    st.just(Nilai(Jenis.MENUNGGU, dari=DINKES)),
    st.builds(lambda n, s: Nilai(Jenis.ANGKA, angka=Decimal(n), sementara=s), st.integers(0, 3), st.booleans()),
)
ACTS = st.one_of(
    st.tuples(st.sampled_from(sorted(WHO)), st.none()),
    st.tuples(st.sampled_from(("report", "receive", "finalise", "amend", "reopen", "correct")), VALUES),
    st.tuples(st.sampled_from(("object", "uphold", "reject")), st.none()),
)
FIGURES = {"Reported", "Supplied", "Finalised", "Amended"}


def act(quarter: RealisasiTriwulan, name: str, nilai: Any) -> None:
    """One person tries one thing; what is refused leaves everything as it was."""
    role = WHO.get(name, "kasi")
    office = DINKES if name in ("uphold", "reject") else role
    new = Realisasi(nilai, bukti=(Bukti("0" * 64, "Rekap"),)) if nilai else None
    tries = {
        "report": lambda: quarter.report("x", new),
        "receive": lambda: quarter.receive("x", new, DINKES, quarter.is_reopened("x", DAY)),
        "finalise": lambda: quarter.finalise("x", new),
        "amend": lambda: quarter.amend("x", quarter.around_supplied("x", new), DAY),
        "reopen": lambda: quarter.reopen_for("x", DAY),
        "correct": lambda: quarter.propose_correction(("indikator", "x"), new),
        "object": lambda: quarter.object("x"),
        "uphold": lambda: quarter.answer_objection("x", True),
        "reject": lambda: quarter.answer_objection("x", False),
    }
    with acting(Provenance(f"demo-{role}", role, office, reason="Sesuai register desa")):
        tries.get(name, lambda: quarter.take(name, Fakta(notes=(Catatan("Periksa lagi"),))))()


@given(st.lists(ACTS, max_size=25))
def test_whatever_people_try(acts: list[tuple[str, Any]]) -> None:
    quarter = RealisasiTriwulan("kb", 2023, 1)
    for name, nilai in acts:
        before, state = quarter.realisasi.get("x"), quarter.versi[1].state
        supplied, reopened = "x" in quarter.supplied, quarter.is_reopened("x", DAY)
        granted = quarter.objections.get("x", False)
        list(quarter.collect_events())
        try:
            act(quarter, name, nilai)
        except Refusal:
            assert not list(quarter.collect_events())
            assert quarter.realisasi.get("x") == before
            continue
        made = {type(e).__name__ for e in quarter.collect_events()} & FIGURES
        after = quarter.realisasi.get("x")
        if before is not None and after is not None and after.nilai != before.nilai:
            assert not supplied or made == {"Supplied"}
            assert state == "draf" or reopened or granted or belum_final(before.nilai)
            assert state == "draf" or made != {"Reported"}
        if made == {"Finalised"} and after is not None:
            assert not belum_final(after.nilai)
