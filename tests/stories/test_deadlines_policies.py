"""What an event starts: PK and SiRUP, DPA and PK, a change of camat, papers from outside; and what opens nothing."""

import pytest

from tests.application.policies.test_policies import budget, dppa
from tests.kantor import SHA, Kantor
from tests.stories import papers
from tests.stories.deadlines import adopted, duties, duty, open_now

PK = {"unit": "kb", "tahun": 2023}


@pytest.fixture
def berjalan(kantor: Kantor) -> Kantor:
    adopted(kantor)
    kantor.indikator("keluhan")
    return kantor


def opened(kantor: Kantor, *aturan: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.aturan, one.periode, one.perihal, one.batas.hari.isoformat())
        for one in kantor.events("Kewajiban.Opened")
        if not aturan or one.aturan in aturan
    ]


def test_the_first_dpa_starts_the_month_for_the_pk_and_its_signature_ends_it(berjalan: Kantor) -> None:
    budget(berjalan)
    assert opened(berjalan) == [("pk_sign", "2023", "", "2023-02-02")]
    berjalan.at("2023-01-20").sign_pk(keluhan="75")
    found = duty(berjalan, "pk_sign", "2023")
    assert (found["keadaan"], found["diterima"], found["agenda"]) == ("tepat_waktu", "2023-01-20", "pk/kb/2023/camat")
    assert opened(berjalan, "sirup_pk") == [("sirup_pk", "2023", "", "2023-02-01")]  # the 23rd is joint leave


def test_dppa_and_renja_perubahan_open_one_duty_of_pk_perubahan_not_two(berjalan: Kantor) -> None:
    budget(berjalan)
    berjalan.at("2023-01-20").sign_pk(keluhan="75")
    dppa(berjalan.at("2023-10-05"))
    assert opened(berjalan, "pk_revision") == [("pk_revision", "2023-1003", "", "2023-11-03")]
    berjalan.appoint("camat", since="2023-10-05", person="demo-camat-baru")
    assert len(opened(berjalan, "pk_revision")) == 1


def test_a_new_definitive_camat_opens_the_revision_and_one_lhkpn_for_each_person(berjalan: Kantor) -> None:
    berjalan.sign_pk(keluhan="75")
    berjalan.at("2023-05-02").appoint("camat", since="2023-05-02", person="demo-camat-baru")
    assert opened(berjalan, "pk_revision", "lhkpn_khusus") == [
        ("pk_revision", "2023-0502", "", "2023-06-02"),
        ("lhkpn_khusus", "2023-05-02", "demo-camat-kb", "2023-08-02"),
        ("lhkpn_khusus", "2023-05-02", "demo-camat-baru", "2023-08-02"),
    ]


def test_leaving_and_being_followed_is_one_change(berjalan: Kantor) -> None:
    berjalan.at("2023-05-02").do(
        "unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-05-01"
    )
    berjalan.appoint("camat", since="2023-05-02", person="demo-camat-baru")
    assert [who for _, _, who, _ in opened(berjalan, "lhkpn_khusus")] == ["demo-camat-kb", "demo-camat-baru"]


def test_a_plt_opens_neither_unless_the_kabupaten_says_so(berjalan: Kantor) -> None:
    berjalan.sign_pk(keluhan="75").at("2023-05-02")
    berjalan.appoint("camat", since="2023-05-02", kapasitas="plt", person="demo-plt")
    assert opened(berjalan, "pk_revision", "lhkpn_khusus") == []
    setting = {"setting": "pejabat_sementara_membuka_kewajiban", "value": "ya"}
    berjalan.do("kabupaten.change_setting", "admin", **setting, reason="Perbup mewajibkan Plt melapor")
    berjalan.appoint("camat", since="2023-06-05", kapasitas="plt", person="demo-plt-dua")
    assert {who for _, _, who, _ in opened(berjalan, "lhkpn_khusus")} >= {"demo-plt-dua"}


def test_a_paper_from_outside_starts_its_duties_for_all_or_for_one(berjalan: Kantor) -> None:
    berjalan.found("lain", "Kecamatan Lain")
    rkpd = {"tertanggal": "2023-06-01", "diterima": "2023-06-05", "tahun": 2024, "sha256": SHA}
    berjalan.at("2023-06-06").do("surat.receive", "bappeda", jenis="rkpd_ditetapkan", nomor="Perkada 9", surat=rkpd)
    assert {(one["unit"], one["batas"]) for one in duties(berjalan, aturan="renja_set")} == {
        ("kb", "2023-07-05"),
        ("lain", "2023-07-05"),
    }
    raperda = {"jenis": "rapbd_disetujui", "nomor": "DPRD 3", "unit": "kb"}
    berjalan.do("surat.receive", "bappeda", **raperda, surat={**rkpd, "tahun": 2023})
    assert [(one["unit"], one["batas"], one["zona"]) for one in duties(berjalan, aturan="sirup_apbd")] == [
        ("kb", "2023-06-23", "WIB")
    ]


def test_a_quarters_end_opens_its_duty_and_its_approval_meets_it(berjalan: Kantor) -> None:
    berjalan.sign_pk(keluhan="75")
    open_now(berjalan.at("2023-03-31"))
    assert opened(berjalan, "realisasi_tw1", "bappeda_tw1") == []
    open_now(berjalan.at("2023-04-03"))
    assert opened(berjalan, "realisasi_tw1", "bappeda_tw1") == [
        ("bappeda_tw1", "2023", "", "2023-04-17"),
        ("realisasi_tw1", "2023", "", "2023-04-10"),
    ]
    quarter = {**PK, "triwulan": 1}
    berjalan.do("realisasi.draft", "kasi@kb", **quarter)
    berjalan.report(1, keluhan="70")
    berjalan.do("realisasi.submit", "kasubbag@kb", **quarter)
    berjalan.do("realisasi.approve", "camat@kb", **quarter)
    found = duty(berjalan, "realisasi_tw1", "2023")
    assert (found["keadaan"], found["diterima"], found["hari_terlambat"]) == ("tepat_waktu", "2023-04-03", 0)
    assert found["catatan_en"].startswith("The duty is cited; five working days are borrowed")


def test_nothing_is_opened_before_a_unit_goes_live_or_by_what_is_loaded_from_paper(kantor: Kantor) -> None:
    adopted(kantor, "2021-01-01", go_live="2023-01-01")
    kantor.indikator("keluhan")
    open_now(kantor)
    assert {one.batas.hari.year for one in kantor.events("Kewajiban.Opened") if one.unit} == {2023}
    before = len(kantor.events("Kewajiban.Opened"))
    paper = {**papers.pk("2022-01-20"), "tahun": 2022}
    kantor.do("pk.load", "perencana@kb", **paper, reason="PK lama dimuat dari arsip")
    kantor.do("pk.confirm_load", "bagian_organisasi", unit="kb", tahun=2022, reason="Sudah dicocokkan dengan arsip")
    assert len(kantor.events("Kewajiban.Opened")) == before


def test_before_the_kabupaten_adopts_a_catalogue_nothing_is_due(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    assert open_now(kantor) == 0
    assert kantor.events("Kewajiban.Opened") == []


def test_a_unit_that_is_no_more_owes_nothing_after_its_end(berjalan: Kantor) -> None:
    berjalan.found("baru", "Kecamatan Baru")
    ended = {"penerus": ["baru"], "jenis": "ganti_kode", "since": "2023-03-01", "decree": "Perda contoh 1/2023"}
    berjalan.do("unit.succeed", "admin", unit="kb", **ended, reason="Kode wilayah berubah")
    open_now(berjalan.at("2023-04-03"))
    assert {one["unit"] for one in duties(berjalan, aturan="realisasi_tw1")} == {"baru"}
    assert {one["unit"] for one in duties(berjalan, aturan="lkjip_pd")} == {"kb", "baru"}


def test_a_year_without_holidays_is_provisional_only_where_it_needs_them(kantor: Kantor) -> None:
    adopted(kantor.at("2027-12-20"), "2027-12-01", "skm_yearly realisasi_tw4 sirup_apbd", go_live="2027-01-01")
    open_now(kantor.at("2028-01-03"))
    assert {one["aturan"]: one["sementara"] for one in duties(kantor)} == {"skm_yearly": False, "realisasi_tw4": True}
    letter = {"tertanggal": "2027-12-28", "diterima": "2027-12-29", "tahun": 2028, "sha256": SHA}
    kantor.do("surat.receive", "bappeda", jenis="rapbd_disetujui", nomor="DPRD 3", unit="kb", surat=letter)
    assert duty(kantor, "sirup_apbd", "2028")["sementara"]
    kantor.do("kalender.load", "admin", tahun=2028)
    assert {one["sementara"] for one in duties(kantor)} == {False}
    assert kantor.events("Penolakan.Recorded") == []
