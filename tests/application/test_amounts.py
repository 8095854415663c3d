"""Money, counts and percentages are read as people write them, and JSON numbers as they stand, to the last digit."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from application.store.codec import encode
from domain.figures.reader.written import WrittenAmount
from domain.kernel import NeedsConfirmation
from tests.interfaces.api.client import Api
from tests.kantor import Kantor

YEAR = {"unit": "kb", "tahun": 2023}
TREE = [
    {"kode": "1", "level": "program", "nama": "Program"},
    {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
]
SUB = {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub kegiatan"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan").indikator("warga", satuan="Orang")
    kantor.do("renja.draft", "perencana@kb", **YEAR, prefill=False)
    kantor.do("renja.set_pagu", "perencana@kb", **YEAR, pagu=TREE)
    return kantor


def pagu(kantor: Kantor, jumlah: Any, **more: Any) -> Decimal:
    told = {k: more.pop(k) for k in ("answers", "angka") if k in more}
    kantor.do("renja.set_pagu", "perencana@kb", **YEAR, pagu=[{**SUB, "jumlah": jumlah, **more}], **told)
    found: Decimal = kantor.events("Renja.PaguSet")[-1].new.jumlah
    return found


def test_money_is_read_as_rupiah(office: Kantor) -> None:
    assert pagu(office, "45.893.689.013") == 45893689013
    assert pagu(office, "Rp. 54.401.966.922,-") == 54401966922
    assert pagu(office, "299.670.000,00") == 299670000
    assert pagu(office, "1234.56") == Decimal("1234.56")
    assert pagu(office, 150000000) == 150000000
    for unsure, figure in (("1.500", 1500), ("3,000,000.00", 3000000)):
        with pytest.raises(NeedsConfirmation) as asked:
            pagu(office, unsure)
        (question,) = asked.value.facts["questions"]
        assert question["about"] == ["1.1.1"]
        assert pagu(office, unsure, answers={question["kind"]: "ya"}) == figure
        (kept,) = office.events("Renja.PaguSet")[-1].provenance.doubts
        assert (kept.kind, kept.figures[0], kept.reason) == (question["kind"], unsure, "ya")
    assert pagu(office, "1.501", angka="indonesia") == 1501


def test_an_output_is_read_in_its_own_satuan(office: Kantor) -> None:
    own = {"satuan": "Orang", "tolok_ukur": "Peserta"}
    with pytest.raises(NeedsConfirmation, match="tiga ribu"):
        pagu(office, "1", keluaran="3.000 orang", **own)
    pagu(office, "1", keluaran="3.000 orang", angka="indonesia", **own)
    assert office.events("Renja.PaguSet")[-1].new.keluaran == 3000


def test_a_json_number_is_exact_and_a_long_tail_is_rounded_and_said(office: Kantor) -> None:
    api = Api(office.house)
    office.do("pk.draft", "perencana@kb", **YEAR, prefill=False)

    def sent(slug: str, number: str) -> tuple[str, list[str]]:
        body = f'{{"unit": "kb", "tahun": 2023, "target": [{{"indikator": "{slug}", "nilai": {number}}}]}}'
        answer = api.done("pk/set-target", body, "perencana@kb", If_Match="*")
        nilai = office.events("PerjanjianKinerja.TargetSet")[-1].new
        assert nilai.teks == number
        return str(nilai.angka), [told["read"] for told in answer["read"]]

    assert sent("keluhan", "75") == ("75", [])
    assert sent("keluhan", "0.1") == ("0.1", [])
    assert sent("keluhan", "66.667") == ("66.667", [])
    assert sent("keluhan", "1e2")[0] == "100"
    assert sent("keluhan", "0.30000000000000004") == ("0.3", ["0.3"])
    assert sent("keluhan", "66.66666666666667") == ("66.6666666667", ["66.6666666667"])
    body = '{"unit": "kb", "tahun": 2023, "target": [{"indikator": "keluhan", "nilai": "77,50 %"}]}'
    twice = [api.done("pk/set-target", body, "perencana@kb", If_Match="*", Idempotency_Key="sama") for _ in range(2)]
    assert (
        twice[0]["read"]
        == twice[1]["read"]
        == [
            {
                "about": "keluhan",
                "written": "77,50 %",
                "read": "77.50",
                "detail": "“77,50 %”: 77,50 (satuan “%” dilepas)",
            }
        ]
    )
    unsure = '{"unit": "kb", "tahun": 2023, "target": [{"indikator": "warga", "nilai": 3.000}]}'
    asked = api.post("pk/set-target", unsure, "perencana@kb", If_Match="*")
    assert asked.get_json()["questions"][0]["kind"] == "ribuan"


def test_the_parts_of_a_figure_are_read_too(office: Kantor) -> None:
    office.do("pk.draft", "perencana@kb", **YEAR, prefill=False)

    def sent(slug: str, **nilai: Any) -> Any:
        how = {"angka": nilai.pop("cara", None)}
        office.do("pk.set_target", "perencana@kb", **YEAR, target=[{"indikator": slug, "nilai": nilai}], **how)
        return office.events("PerjanjianKinerja.TargetSet")[-1].new

    assert sent("keluhan", jenis="rentang", bawah="80", atas="90,5 %").atas == Decimal("90.5")
    assert sent("keluhan", jenis="batas", tanda="paling_sedikit", batas=80.5).batas == Decimal("80.5")
    counted = sent("keluhan", jenis="angka", angka="50,00", pembilang="1.234.567", penyebut="2.469.134")
    assert (counted.angka, counted.pembilang, counted.teks) == (Decimal("50.00"), 1234567, "50,00")
    with pytest.raises(NeedsConfirmation, match="tiga ribu"):
        sent("warga", jenis="angka", angka="3.000")
    assert sent("warga", jenis="angka", angka="3.000", cara="indonesia").angka == 3000


def test_what_nobody_has_read_cannot_be_stored(office: Kantor) -> None:
    pagu(office, "1")
    event = office.events("Renja.PaguSet")[-1]
    unread: Any = WrittenAmount("1.500")
    event.__dict__["new"] = replace(event.new, jumlah=unread)
    with pytest.raises(TypeError, match="WrittenAmount"):
        encode(event)
