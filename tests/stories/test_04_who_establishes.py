"""Template and IKU: whoever drafted the template does not establish it; a camat who mended an IKU hands it back."""

from typing import Any

import pytest

from domain.kernel import FourEyes
from tests.kantor import SHA, Kantor
from tests.stories.roles import by_name

T23 = {"tahun": 2023}
PAPER = {"number": "SK contoh/1", "signed_on": "2023-01-02"}
KARTU = {"nama": "IKM", "level": "sasaran", "satuan": "Indeks", "arah": "naik", "mode": "nilai_akhir"}
ROW: dict[str, Any] = {"indikator": "ikm", "kartu": KARTU, "jenis_unit": ["kecamatan"]}


def verified_template(kantor: Kantor) -> Kantor:
    by_name(kantor).found()
    kantor.do("templat.draft", "sari:bagian_organisasi", **T23)
    kantor.do("templat.set_rows", "sari:bagian_organisasi", **T23, baris=[ROW])
    kantor.do("templat.submit", "sari:bagian_organisasi", **T23)
    kantor.do("templat.verify", "bappeda", **T23)
    return kantor


def test_whoever_drafted_the_template_does_not_establish_it(kantor: Kantor) -> None:
    verified_template(kantor)
    with pytest.raises(FourEyes, match="ikut mengisi"):
        kantor.do("templat.establish", "sari:sekda", **T23, **PAPER)
    kantor.do("templat.establish", "sekda", **T23, **PAPER)


def test_a_template_signed_on_paper_is_recorded_in_a_batch_too(kantor: Kantor) -> None:
    verified_template(kantor)
    signers = [{"pihak": "penetap", "jabatan": "bupati"}]
    kantor.do("templat.record_batch", "rina:bappeda", dokumen=[{**T23, **PAPER, "sha256": SHA, "signers": signers}])
    assert len(kantor.events("TemplateIndikator.SignatureRecorded")) == 1


def test_a_camat_who_mended_the_iku_hands_it_back_before_establishing_it(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    unit = {"unit": "kb"}
    row = {"indikator": "keluhan", "tahun": 2023}
    kantor.do("iku.draft", "perencana@kb", **unit)
    kantor.do("iku.set_target", "perencana@kb", **unit, target=[{**row, "nilai": "75"}])
    kantor.do("iku.set_target", "camat@kb", **unit, target=[{**row, "nilai": "80"}])
    kantor.do("iku.submit", "camat@kb", **unit)
    kantor.do("iku.verify", "bagian_organisasi", **unit)
    with pytest.raises(FourEyes, match=r"iku\.accept"):
        kantor.do("iku.establish", "camat@kb", **unit, **PAPER)
    kantor.do("iku.accept", "perencana@kb", **unit)
    kantor.do("iku.establish", "camat@kb", **unit, **PAPER)
