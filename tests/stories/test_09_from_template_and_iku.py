"""Story 9, the top of the chain: IKU begin as the Renstra, a PK as IKU and template; a departure says why."""

from typing import Any

import pytest

from domain.kernel import Invalid, Refusal
from tests.kantor import SHA, Kantor
from tests.stories.test_04_templates_and_iku import establish_template

UNIT = {"unit": "kb"}
PK = {**UNIT, "tahun": 2023}
PERIODE = {**UNIT, "periode": "2021-2026"}
CARD = {"level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A Renstra in force with one indikator of the unit's own, and a template that fixes the target of another."""
    kantor.found().indikator("keluhan")
    kantor.do("renstra.draft", "perencana@kb", **PERIODE)
    years = ((0, "50"), (2023, "75"), (2024, "78"))
    steps = [{"indikator": "keluhan", "tahun": tahun, "nilai": nilai} for tahun, nilai in years]
    kantor.do("renstra.set_target", "perencana@kb", **PERIODE, target=steps)
    kantor.do("renstra.submit", "camat@kb", **PERIODE)
    kantor.do("renstra.verify", "bappeda", **PERIODE)
    paper = {"number": "Perbup contoh/1", "signed_on": "2023-01-02", "sha256": SHA}
    kantor.do("renstra.establish", "bupati", **PERIODE, **paper, effective_from="2021-01-01")
    rows = [
        {"indikator": "arsip", "kartu": {**CARD, "nama": "Nilai arsip"}, "jenis_unit": ["kecamatan"], "target": "80"},
        {
            "indikator": "skm",
            "kartu": {**CARD, "nama": "SKM", "iku": True},
            "jenis_unit": ["kecamatan"],
            "target": "85",
        },
        {"indikator": "lain", "kartu": {**CARD, "nama": "Untuk dinas"}, "jenis_unit": ["dinas"], "target": "9"},
        {"indikator": "stunting", "kartu": {**CARD, "nama": "Stunting"}, "jenis_unit": ["kecamatan"]},
    ]
    kantor.do("templat.draft", "bagian_organisasi", tahun=2023)
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=rows)
    establish_template(kantor)
    kantor.do("templat.adopt", "perencana@kb", **PK)
    return kantor


def rows(office: Kantor, kind: str, **key: Any) -> dict[tuple[str, int], tuple[str, str]]:
    found = office.house.queries.document(office.today(), kind, "kb", **key)["rows"]
    return {(r["indikator"], r["tahun"]): (r["target"], r["sumber"] and r["sumber"]["dari"]) for r in found}


def test_iku_begin_as_the_renstra_and_a_pk_as_iku_and_template(office: Kantor) -> None:
    # The IKU start with every year of the Renstra, without its baseline, and with the IKU among the template's rows.
    office.do("iku.draft", "perencana@kb", **UNIT)
    assert rows(office, "iku") == {
        ("keluhan", 2023): ("75", "renstra/kb/2021-2026"),
        ("keluhan", 2024): ("78", "renstra/kb/2021-2026"),
        ("skm", 2023): ("85", "templat/2023"),
    }
    # The camat wants more than the Renstra: that is said with a reason, or it is not submitted.
    more = [{"indikator": "keluhan", "tahun": 2023, "nilai": "77"}]
    office.do("iku.set_target", "perencana@kb", **UNIT, target=more)
    with pytest.raises(Refusal, match=r"77 .*, 75 \(Renstra kb 2021-2026\)"):
        office.do("iku.submit", "camat@kb", **UNIT)
    why = "Camat menaikkan target IKU tahun ini"
    office.do("iku.set_target", "perencana@kb", **UNIT, target=more, reason=why)
    office.do("iku.submit", "camat@kb", **UNIT)
    office.do("iku.verify", "bagian_organisasi", **UNIT)
    office.do("iku.establish", "camat@kb", **UNIT, number="Kep contoh/1", signed_on="2023-01-02")

    # The PK of the camat begins with what the IKU and the template say; what is set per unit is left to be typed.
    office.do("pk.draft", "perencana@kb", **PK)
    assert rows(office, "pk", tahun=2023, jabatan="camat") == {
        ("keluhan", 2023): ("77", "iku/kb"),
        ("skm", 2023): ("85", "iku/kb"),
        ("arsip", 2023): ("80", "templat/2023"),
    }
    copied = office.house.queries.trail(office.today(), topic="Prefilled")["entries"][-1]
    assert "Template Indikator 2023" in copied["kalimat"]
    office.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "arsip", "nilai": "70"}])
    with pytest.raises(Invalid, match=r"80 → 70 \(templat/2023\)"):
        office.do("pk.submit", "camat@kb", **PK)
    why = "Depo arsip baru dibangun tahun depan"
    office.do("pk.drop_target", "perencana@kb", **PK, indikator="arsip", reason=why)
    office.do("pk.submit", "camat@kb", **PK)


def test_an_indikator_that_the_unit_has_not_adopted_is_not_promised_for_it(office: Kantor) -> None:
    # Another kecamatan, without the cards of the template: its PK begins empty.
    office.found("lain", "Kecamatan Lain")
    office.do("pk.draft", "perencana@lain", unit="lain", tahun=2023)
    found = office.house.queries.document(office.today(), "pk", "lain", tahun=2023, jabatan="camat")
    assert found["rows"] == []
