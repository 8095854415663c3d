"""A correction of the record is confirmed by the office that verifies the document: of a kelurahan, its kecamatan."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes
from tests.kantor import SHA, Kantor
from tests.stories.papers import paper
from tests.stories.roles import kelurahan

WHY = "Angka pada pindaian lain dari yang tercatat"


def renja_with_a_slip(kantor: Kantor, unit: str) -> dict[str, Any]:
    """A Renja 2023 from before the unit went live, of which one target is proposed to be corrected."""
    key = {"unit": unit, "tahun": 2023}
    rows = [{"indikator": "keluhan", "nilai": "50"}]
    kantor.do("renja.load", f"kasubbag@{unit}", **key, **paper("2020-12-01"), target=rows)
    kantor.do("renja.confirm_load", "bappeda", **key)
    target = {"indikator": "keluhan", "nilai": "55"}
    propose = "renja.propose_record_correction"
    kantor.do(propose, f"kasubbag@{unit}", **key, versi=1, target=target, sha256=SHA, reason=WHY)
    return {**key, "usulan": 1, "reason": WHY}


def test_of_a_kelurahan_by_its_kecamatan_and_nobody_else(kantor: Kantor) -> None:
    kelurahan(kantor.found())
    slip = renja_with_a_slip(kantor, "loa-ipuh")
    # Neither Bappeda nor an official of the kelurahan itself verifies what a kelurahan hands in.
    for who in ("bappeda", "sekretaris@loa-ipuh"):
        with pytest.raises(Forbidden, match=r"hanya untuk .*sekretaris"):
            kantor.do("renja.confirm_record_correction", who, **slip)
    kantor.do("renja.confirm_record_correction", "sekretaris@kb", **slip)
    assert len(kantor.events("Renja.RecordCorrected")) == 1


def test_of_a_lurah_s_pk_not_by_the_secretary_of_the_kelurahan(kantor: Kantor) -> None:
    kelurahan(kantor.found())
    key = {"unit": "loa-ipuh", "tahun": 2023, "jabatan": "lurah"}
    day = {"signed_on": "2023-01-02"}
    kantor.do("pk.draft", "perencana@loa-ipuh", **key)
    rows = [{"indikator": "keluhan", "nilai": "50"}]
    kantor.do("pk.set_target", "perencana@loa-ipuh", **key, target=rows)
    kantor.do("pk.submit", "lurah@loa-ipuh", **key)
    kantor.do("pk.verify", "sekretaris@kb", **key)
    kantor.do("pk.sign_first", "lurah@loa-ipuh", **key, **day)
    kantor.do("pk.sign", "camat@kb", **key, **day, sha256=SHA)
    target = {"indikator": "keluhan", "nilai": "55"}
    propose = "pk.propose_record_correction"
    kantor.do(propose, "kasubbag@loa-ipuh", **key, versi=1, target=target, sha256=SHA, reason=WHY)
    slip = {**key, "usulan": 1, "reason": WHY}
    with pytest.raises(Forbidden, match="kb"):
        kantor.do("pk.confirm_record_correction", "sekretaris@loa-ipuh", **slip)
    with pytest.raises(Forbidden, match="kb"):
        kantor.do("pk.reject_record_correction", "sekretaris@loa-ipuh", **slip)
    # Signed here, by three people: the office that verified it and the camat, to whom it was promised, both confirm.
    kantor.do("pk.confirm_record_correction", "sekretaris@kb", **slip)
    assert not kantor.events("PerjanjianKinerja.RecordCorrected")
    with pytest.raises(FourEyes, match="sudah mengusulkan atau mengesahkan"):
        kantor.do("pk.confirm_record_correction", "sekretaris@kb", **slip)
    kantor.do("pk.confirm_record_correction", "camat@kb", **slip)
    assert len(kantor.events("PerjanjianKinerja.RecordCorrected")) == 1


def test_by_the_office_that_the_kabupaten_chose_to_verify(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    chosen = {"setting": "verifikasi_renja", "value": "bagian_organisasi"}
    kantor.do("kabupaten.change_setting", "bagian_organisasi", **chosen, reason="Pembagian tugas kabupaten")
    slip = renja_with_a_slip(kantor, "kb")
    with pytest.raises(Forbidden, match="Bagian Organisasi"):
        kantor.do("renja.confirm_record_correction", "bappeda", **slip)
    kantor.do("renja.confirm_record_correction", "bagian_organisasi", **slip)
