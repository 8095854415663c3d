"""A figure as a text column comes back as it was; zero is zero."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.nilai import Jenis, Nilai
from projections.values import pack, unpack

decimals = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4)
texts = st.none() | st.text(min_size=1)


@given(
    st.builds(
        Nilai,
        jenis=st.sampled_from(Jenis),
        teks=st.text(),
        angka=decimals,
        predikat=texts,
        skala=texts,
        bawah=decimals,
        atas=decimals,
        pembilang=decimals,
        penyebut=decimals,
        alasan=texts,
        dari=texts,
        diharapkan=st.none() | st.dates(),
        sementara=st.booleans(),
    )
)
def test_what_goes_in_comes_out(nilai: Nilai) -> None:
    assert unpack(pack(nilai)) == nilai


def test_zero_is_zero() -> None:
    nilai = Nilai(Jenis.ANGKA, "0", Decimal(0), diharapkan=date(2023, 1, 1))
    assert unpack(pack(nilai)).angka == Decimal(0)
