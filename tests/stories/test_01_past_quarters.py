"""From paper: what past quarters and years achieved is loaded once a year, confirmed, and corrected like any other."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.stories.deadlines import adopted, duty, open_now
from tests.stories.papers import PENETAP, PK, as_person, flat, load, paper, pk

YEAR: dict[str, Any] = {**PK, **paper("2024-01-20", "Laporan contoh/4"), "signers": PENETAP}
QUARTERS = [{"indikator": "keluhan", "triwulan": tw, "nilai": n} for tw, n in enumerate(("10", "20", "30", "60"), 1)]
WHOLE = [{"indikator": "arsip", "nilai": "8"}]


@pytest.fixture
def late(kantor: Kantor) -> Kantor:
    """A kecamatan that goes live in February 2024 with its PK 2023 on paper."""
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan").indikator("arsip", mode="dijumlah")
    promised = [{"indikator": "keluhan", "nilai": "75"}, {"indikator": "arsip", "nilai": "10"}]
    return load(kantor, **pk(target=promised))


def capaian(kantor: Kantor, triwulan: int | None = None) -> dict[str, Any]:
    answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023, triwulan)
    return {"keadaan": answer["keadaan"], **{row["indikator"]: row for row in answer["rows"]}}


def test_one_command_loads_a_year_and_one_confirms_it(late: Kantor) -> None:
    late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=[*QUARTERS, *WHOLE])
    assert capaian(late)["keadaan"] == dict.fromkeys("1234", "dimuat")
    with pytest.raises(FourEyes, match="orang lain yang mengesahkannya"):
        as_person(late, "demo-kasubbag-kb", "bappeda", "realisasi_setahun.confirm_load", **PK)
    late.do("realisasi_setahun.confirm_load", "bappeda", **PK)
    found = capaian(late)
    assert found["keadaan"] == dict.fromkeys("1234", "ditutup")
    assert (found["keluhan"]["realisasi"], found["keluhan"]["capaian"]) == ("60", "80.00")
    assert (found["arsip"]["realisasi"], found["arsip"]["capaian"]) == ("8", "80.00")
    # The paper prints nothing of arsip in triwulan IV alone: that quarter stays without a figure, the year has one.
    fourth = capaian(late, 4)
    assert (fourth["arsip"]["realisasi"], fourth["arsip"]["sampai_dengan"]) == (None, "8")
    assert (fourth["keluhan"]["realisasi"], capaian(late, 2)["keluhan"]["realisasi"]) == ("60", "20")
    with pytest.raises(NotFound, match="menunggu pengesahan"):
        late.do("realisasi_setahun.confirm_load", "bagian_organisasi", **PK)


def test_a_quarter_from_paper_meets_the_duty_to_report_it_and_a_waiting_one_is_said(
    kantor: Kantor, database_url: str
) -> None:
    adopted(kantor.at("2024-02-05"), "2024-01-01", "realisasi_tw4", go_live="2024-01-01").indikator("keluhan")
    open_now(kantor)
    assert duty(kantor, "realisasi_tw4", "2023")["state"] == "terbuka"
    load(kantor, **pk(target=[{"indikator": "keluhan", "nilai": "75"}]))
    year = {**YEAR, **paper("2024-01-04", "Laporan contoh/4")}
    kantor.do("realisasi_setahun.load", "kasubbag@kb", **year, realisasi=QUARTERS)
    shown = Terminal(database_url)
    assert "TW I, II, III, IV: dimuat dari arsip, belum disahkan." in shown.ok("capaian --unit kb --tahun 2023").out
    kantor.do("realisasi_setahun.confirm_load", "bappeda", **PK)
    met = duty(kantor, "realisasi_tw4", "2023")
    assert (met["state"], met["diterima"]) == ("dipenuhi", "2024-01-04")
    assert "belum disahkan" not in shown.ok("capaian --unit kb --tahun 2023").out


def test_a_wrong_load_is_taken_back_by_whoever_loaded_it(late: Kantor) -> None:
    late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=QUARTERS[:1])
    with pytest.raises(Refusal, match="withdraw_load"):
        late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=QUARTERS[:1])
    with pytest.raises(Forbidden, match="reject_load"):
        late.do("realisasi_setahun.withdraw_load", "kasi@kb", **PK)
    late.do("realisasi_setahun.withdraw_load", "kasubbag@kb", **PK)
    assert capaian(late)["keluhan"]["realisasi"] is None
    late.do("realisasi_setahun.load", "kasi@kb", **YEAR, realisasi=QUARTERS)
    late.do("realisasi_setahun.reject_load", "bappeda", **PK, reason="Angka TW IV tidak cocok dengan kertasnya")
    assert capaian(late)["keluhan"]["realisasi"] is None
    late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=QUARTERS)
    late.do("realisasi_setahun.confirm_load", "bappeda", **PK)
    assert capaian(late)["keluhan"]["realisasi"] == "60"
    told = [s["kalimat"] for s in late.house.queries.trail(late.today(), limit=200)["entries"]]
    assert any("menarik kembali muatan arsip" in sentence for sentence in told)


@pytest.mark.parametrize("kind", ["pk", "lkjip", "renstra"])
def test_every_kind_of_load_can_be_taken_back(late: Kantor, kind: str) -> None:
    data = {
        "pk": pk("2023-09-01", versi=2, reason_code="perubahan_prioritas_asumsi", reason="Sesuai kertas contoh"),
        "lkjip": {**PK, **paper("2024-01-15"), "signers": PENETAP},
        "renstra": {
            "unit": "kb",
            "periode": "2021-2026",
            **paper("2021-05-01"),
            "target": [{"indikator": "keluhan", "tahun": 2023, "nilai": "75"}],
        },
    }[kind]
    late.do(f"{kind}.load", "kasubbag@kb", **data)
    own = {k: v for k, v in data.items() if k in ("unit", "tahun", "jabatan", "periode", "versi")}
    late.do(f"{kind}.withdraw_load", "kasubbag@kb", **own)
    late.do(f"{kind}.load", "kasubbag@kb", **data)
    late.do(f"{kind}.confirm_load", "bappeda", **own)


def test_what_is_loaded_is_described_and_of_before(late: Kantor) -> None:
    with pytest.raises(Invalid, match="memakai Jejak sejak 2024-02-01"):
        late.at("2024-05-02").do(
            "realisasi_setahun.load", "kasubbag@kb", **{**YEAR, "tahun": 2024}, realisasi=QUARTERS[:1]
        )
    with pytest.raises(Invalid, match="SHA-256"):
        late.do("realisasi_setahun.load", "kasubbag@kb", **{**YEAR, "sha256": "zz"}, realisasi=QUARTERS)
    with pytest.raises(Invalid, match="dua kali"):
        late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=[QUARTERS[0], QUARTERS[0]])
    with pytest.raises(Invalid, match="sedikitnya satu angka"):
        late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR)


def test_a_late_first_figure_is_asked_why_it_is_late(kantor: Kantor) -> None:
    kantor.at("2023-01-10").found().indikator("keluhan").sign_pk(keluhan="75")
    key = {**PK, "triwulan": 1}
    kantor.at("2023-06-10").do("realisasi.draft", "kasubbag@kb", **key)
    with pytest.raises(Invalid, match="terlambat") as asked:
        kantor.do("realisasi.report", "kasubbag@kb", **key, realisasi=[{"indikator": "keluhan", "nilai": "10"}])
    assert "berubah" not in asked.value.teks.id


def test_a_report_says_that_its_figures_were_corrected(late: Kantor, database_url: str) -> None:
    late.do("realisasi_setahun.load", "kasubbag@kb", **YEAR, realisasi=QUARTERS)
    late.do("realisasi_setahun.confirm_load", "bappeda", **PK)
    late.do("lkjip.draft", "perencana@kb", **PK)
    late.do("lkjip.check", "perencana@kb", **PK)
    late.do("lkjip.sign", "camat@kb", **PK, signed_on="2024-02-05")
    late.do("lkjip.submit", "camat@kb", **PK)

    def marks() -> list[str]:
        return [told for told in (terminal(), table(), page()) if "dikoreksi sesudah laporan ini" in told]

    def terminal() -> str:
        return flat(Terminal(database_url)("lkjip show --unit kb --tahun 2023"))

    def table() -> str:
        return flat(Terminal(database_url)("lkjip tables --unit kb --tahun 2023"))

    def page() -> str:
        return Reader(late.house).open("/capaian?unit=kb&tahun=2023").text

    assert marks() == []
    key = {**PK, "triwulan": 4}
    new = {"indikator": "keluhan", "nilai": "57"}
    late.do("realisasi.propose_correction", "kasubbag@kb", **key, realisasi=new, reason="Dua keluhan terhitung ganda")
    late.do("realisasi.confirm_correction", "bappeda", **key, indikator="keluhan")
    assert len(marks()) == 3
    versions = late.house.queries.document(late.today(), "lkjip", "kb", tahun=2023)["versions"]
    ((corrected,),) = [v["dikoreksi"] for v in versions]
    assert (corrected["indikator"], corrected["triwulan"], corrected["tahun"]) == ("keluhan", 4, 2023)
    # As of before, nobody knew.
    earlier = late.house.queries.as_of(late.today().per, None)
    before = type(earlier)(corrected["event"] - 1, earlier.per)
    assert late.house.queries.document(before, "lkjip", "kb", tahun=2023)["versions"][0]["dikoreksi"] == []
