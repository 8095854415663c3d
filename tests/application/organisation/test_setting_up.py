"""Setting up: settings are local policy with a reason; a card changes with a reason; targets stand where they may."""

import pytest

from domain.kernel import Forbidden, Invalid
from tests.kantor import Kantor

WHY = "Kebijakan kabupaten tahun ini"


def test_a_setting_has_known_values_and_a_reason(kantor: Kantor) -> None:
    kantor.found()
    for name, value in (
        ("entah", "1"),
        ("skala_capaian", "entah"),
        ("batas_hari_kerja", "nol"),
        ("batas_hari_kerja", "0"),
    ):
        with pytest.raises(Invalid, match="Pilih"):
            kantor.do("kabupaten.change_setting", "admin", setting=name, value=value, reason=WHY)
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("kabupaten.change_setting", "admin", setting="batas_hari_kerja", value="10")


def test_the_scale_of_the_kabupaten_rates_capaian(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1)
    kantor.report(1, keluhan="75")
    kantor.do("kabupaten.change_setting", "admin", setting="skala_capaian", value="capaian-sampang", reason=WHY)
    (row,) = kantor.house.queries.capaian(kantor.today(), "kb", 2023)["rows"]
    assert row["kriteria"] == "Sangat Baik"


def test_the_window_of_a_quarter_is_a_setting(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    kantor.do("kabupaten.change_setting", "admin", setting="batas_hari_kerja", value="10", reason=WHY)
    kantor.at("2023-04-17").do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1)
    row = {"indikator": "keluhan", "nilai": "80"}
    kantor.do("realisasi.report", "kasi@kb", unit="kb", tahun=2023, triwulan=1, realisasi=[row])


def test_a_card_changes_with_a_reason(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    card = {"nama": "Baru", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card)
    with pytest.raises(Invalid, match="Skala 'entah' tidak dikenal"):
        kantor.do(
            "indikator.revise_card",
            "perencana@kb",
            unit="kb",
            slug="keluhan",
            kartu={**card, "skala": "entah"},
            reason=WHY,
        )


def test_a_predikat_is_read_on_the_scale_of_its_card(kantor: Kantor) -> None:
    kantor.found().indikator("arsip", satuan="Predikat", skala="arsip")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.draft", "perencana@kb", **key)
    nilai = {"jenis": "predikat", "teks": "Baik", "predikat": "Baik"}
    kantor.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "arsip", "nilai": nilai}])
    (event,) = kantor.events("PerjanjianKinerja.TargetSet")
    assert event.new.skala == "arsip"
    nilai = {"jenis": "predikat", "teks": "Hebat", "predikat": "Hebat"}
    with pytest.raises(Invalid, match="Predikat 'Hebat' tidak ada pada skala"):
        kantor.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "arsip", "nilai": nilai}])


def test_a_pk_holds_targets_of_the_year_only(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.draft", "perencana@kb", **key)
    row = {"indikator": "keluhan", "nilai": "75", "triwulan": 1}
    with pytest.raises(Invalid, match="memuat target setahun"):
        kantor.do("pk.set_target", "perencana@kb", **key, target=[row])


def test_a_year_of_the_renstra_can_be_dropped_with_a_reason(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.draft", "perencana@kb", **key)
    rows = [{"indikator": "keluhan", "nilai": "75", "tahun": y} for y in (2023, 2024)]
    kantor.do("renstra.set_target", "perencana@kb", **key, target=rows)
    kantor.do("renstra.drop_target", "perencana@kb", **key, indikator="keluhan", tahun_target=2024, reason=WHY)
    left = kantor.house.queries.renstra(kantor.today(), "kb")["rows"]
    assert [r["tahun"] for r in left] == [2023]


def test_only_the_admin_registers_units(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Forbidden, match=r"tidak boleh melakukan 'unit\.register'"):
        kantor.do("unit.register", "bappeda", slug="x", nama="X", jenis="kecamatan", zona="WITA", go_live="2021-01-01")


def test_an_office_ends_after_it_began_and_a_plh_may_end_early(kantor: Kantor) -> None:
    kantor.found()
    camat = {"unit": "kb", "jabatan": "camat", "person": "demo-camat-kb"}
    with pytest.raises(Invalid, match="mulai menjabat 2021-01-01, sesudah tanggal akhir 2020-12-31"):
        kantor.do("unit.end_office", "admin", **camat, until="2020-12-31")
    plh = {**camat, "person": "demo-sekretaris-kb"}
    kantor.appoint("camat", since="2023-01-01", until="2023-01-10", kapasitas="plh", person=plh["person"])
    with pytest.raises(Invalid, match="masih menjabat pada 2023-01-11"):
        kantor.do("unit.end_office", "admin", **plh, until="2023-01-11")
    kantor.do("unit.end_office", "admin", **plh, until="2023-01-05")
    with pytest.raises(Invalid, match="masih menjabat pada 2023-01-08"):
        kantor.do("unit.end_office", "admin", **plh, until="2023-01-08")
    kantor.do("unit.end_office", "admin", **camat, until="2023-01-01")
    kantor.indikator("keluhan").do("pk.draft", "perencana@kb", unit="kb", tahun=2023)
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        kantor.do("pk.submit", "camat@kb", unit="kb", tahun=2023)
