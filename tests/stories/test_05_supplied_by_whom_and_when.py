"""A supplied figure is checked by someone else than its supplier, and reaches a quarter that was closed to it."""

import pytest

from domain.kernel import FourEyes
from tests.kantor import SHA, Kantor
from tests.stories.roles import TW1, by_name

BUKTI = {"sha256": SHA, "nama": "Rekap stunting TW I"}
STUNTING = {"indikator": "stunting", "tahun": 2023, "triwulan": 1, "nilai": "70", "bukti": BUKTI}


def quarter_of(kantor: Kantor, pengampu: str) -> Kantor:
    """A quarter in which the unit has reported what it knows itself; stunting is supplied by an office."""
    by_name(kantor).found().indikator("keluhan").indikator("stunting", pengampu=pengampu)
    kantor.sign_pk(keluhan="75", stunting="80")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="80")
    return kantor


def test_whoever_supplied_a_figure_does_not_verify_it(kantor: Kantor) -> None:
    # Bagian Organisasi both supplies an indikator and, as this kabupaten chose, verifies the quarters.
    quarter_of(kantor, "bagian_organisasi")
    chosen = {"setting": "verifikasi_realisasi", "value": "bagian_organisasi"}
    kantor.do("kabupaten.change_setting", "bagian_organisasi", **chosen, reason="Pembagian tugas kabupaten")
    kantor.do("pasokan.supply", "budi:bagian_organisasi", **STUNTING)
    kantor.do("realisasi.submit", "kasubbag@kb", **TW1)
    kantor.do("realisasi.approve", "camat@kb", **TW1)
    with pytest.raises(FourEyes, match="memasok 'stunting'"):
        kantor.do("realisasi.verify", "budi:bagian_organisasi", **TW1)
    # A colleague of the same office may.
    kantor.do("realisasi.verify", "sari:bagian_organisasi", **TW1)
    kantor.do("realisasi.close", "sari:bagian_organisasi", **TW1)
    with pytest.raises(FourEyes):
        kantor.do("realisasi.verify_again", "budi:bagian_organisasi", **TW1)


@pytest.mark.parametrize("back", ["return", "withdraw"])
def test_a_figure_that_came_too_late_goes_in_once_the_quarter_is_open_again(kantor: Kantor, back: str) -> None:
    quarter_of(kantor, "pengampu-dinas-kesehatan").do("realisasi.submit", "kasubbag@kb", **TW1)
    # The unit had not even said that it awaits stunting, so nothing takes the figure in ...
    kantor.do("pasokan.supply", "pengampu-dinas-kesehatan", **STUNTING)
    assert not kantor.events("RealisasiTriwulan.Supplied")
    # ... until the quarter is a draft again: nobody has to send it anew.
    if back == "return":
        kantor.do("realisasi.return", "camat@kb", **TW1, notes=[{"teks": "Lengkapi stunting"}])
    else:
        kantor.do("realisasi.withdraw", "kasubbag@kb", **TW1)
    assert [str(e.new.nilai.angka) for e in kantor.events("RealisasiTriwulan.Supplied")] == ["70"]
