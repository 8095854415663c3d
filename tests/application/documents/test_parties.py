"""Who may stand behind a step: the very office, never its drafter where four eyes look, a Plt not for changes."""

from typing import Any

import pytest

from application.access import Identity
from application.orders import Order
from domain.cycle.checks import KELENGKAPAN, KESELARASAN, Butir, Hasil
from domain.kernel import Forbidden, FourEyes, Refusal
from tests.application.policies.test_policies import budget, establish
from tests.kantor import Kantor

PK = {"unit": "kb", "tahun": 2023}
TRANTIB = {**PK, "jabatan": "kasi-trantib"}
WHY: dict[str, Any] = {
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}
PERIODE = {"unit": "kb", "periode": "2021-2026"}

CHECKED = tuple(Butir(b, Hasil.SESUAI) for b in (KELENGKAPAN, KESELARASAN))


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return kantor.found().indikator("keluhan")


def test_an_office_signs_its_own_pk_only(office: Kantor) -> None:
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    office.do("pk.set_target", "perencana@kb", **TRANTIB, target=[{"indikator": "keluhan", "nilai": "75"}])
    with pytest.raises(Forbidden, match="hanya untuk kasi Trantib; Anda bertindak sebagai kasi PMD"):
        office.do("pk.submit", "kasi-pmd@kb", **TRANTIB)
    office.do("pk.submit", "kasi-trantib@kb", **TRANTIB)
    office.do("pk.verify", "sekretaris@kb", **TRANTIB)
    with pytest.raises(Forbidden, match="hanya untuk kasi Trantib"):
        office.do("pk.sign_first", "kasi-pmd@kb", **TRANTIB, signed_on="2023-01-02")
    office.do("pk.sign_first", "kasi-trantib@kb", **TRANTIB, signed_on="2023-01-02")
    office.do("pk.sign", "camat@kb", **TRANTIB, signed_on="2023-01-02")


def test_a_rencana_aksi_is_established_by_its_own_office(office: Kantor) -> None:
    test_an_office_signs_its_own_pk_only(office)
    rows = [{"indikator": "keluhan", "nilai": "75", "triwulan": 4}]
    office.do("rencana_aksi.draft", "perencana@kb", **TRANTIB)
    office.do("rencana_aksi.set_target", "perencana@kb", **TRANTIB, target=rows)
    office.do("rencana_aksi.submit", "kasubbag@kb", **TRANTIB)
    with pytest.raises(Forbidden, match="hanya untuk kasi Trantib"):
        office.do("rencana_aksi.establish", "kasi-pmd@kb", **TRANTIB)
    office.do("rencana_aksi.establish", "kasi-trantib@kb", **TRANTIB)


def test_the_camat_of_a_kecamatan_is_no_first_party_in_its_kelurahan(office: Kantor) -> None:
    register = {"slug": "kel", "nama": "Kelurahan Contoh", "jenis": "kelurahan", "zona": "WITA", "induk": "kb"}
    office.do("unit.register", "admin", **register, go_live="2021-01-01")
    office.appoint("lurah", "kel", person="demo-lurah-kel")
    office.indikator("keluhan", "kel")
    key = {**PK, "unit": "kel", "jabatan": "lurah"}
    office.do("pk.draft", "perencana@kb", **key)
    office.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    with pytest.raises(Forbidden, match="di luar kewenangan"):
        office.do("pk.submit", "camat@kb", **key)


@pytest.mark.parametrize("jabatan", ["kasi", "bupati", "kasubbag-", "sekretarisx", "kepala-dinas"])
def test_only_known_offices_promise(office: Kantor, jabatan: str) -> None:
    for name in ("pk.draft", "rencana_aksi.draft"):
        with pytest.raises(Refusal, match=r"tidak dikenal|bukan nama pendek|tidak ada di kecamatan|Belum ada PK"):
            office.do(name, "perencana@kb", **PK, jabatan=jabatan)


def test_whoever_opens_a_revision_fills_it_in_and_does_not_verify_it(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    office.do("pk.open_revision", "bagian_organisasi", **PK, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
    office.do("pk.submit", "camat@kb", **PK)
    with pytest.raises(FourEyes, match="versi 2"):
        office.do("pk.verify", "bagian_organisasi", **PK)


def test_a_revision_that_the_system_opened_has_no_editor(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    office.appoint("camat", since="2023-01-02", person="demo-camat-lain")
    office.appoint("camat", since="2023-01-02")
    office.finish_pk()
    assert office.topics()[-1] == "PerjanjianKinerja.Revised"


def established(kantor: Kantor, kind: str, key: dict[str, Any], tahun: int = 2023) -> None:
    kantor.do(f"{kind}.draft", "perencana@kb", **key)
    row = {"indikator": "keluhan", "nilai": "75", "tahun": tahun}
    kantor.do(f"{kind}.set_target", "perencana@kb", **key, target=[row])
    establish(kantor, kind, key)


def test_a_plh_may_not_bring_a_change_of_the_renstra_forward_but_a_plt_may(office: Kantor) -> None:
    established(office, "renstra", PERIODE)
    office.do("renstra.open_revision", "bappeda", **PERIODE, base=1, reason_code="perubahan_rpjmd", **WHY)
    office.appoint("camat", since="2023-01-01", until="2023-01-31", kapasitas="plh", person="demo-camat-kb")
    office.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-01-02")
    office.appoint("camat", since="2023-01-02", until="2023-01-31", kapasitas="plh")
    with pytest.raises(Forbidden, match="Plh tidak boleh mengambil langkah 'ajukan'"):
        office.do("renstra.submit", "camat@kb", **PERIODE)
    office.appoint("camat", since="2023-01-02", kapasitas="plt")
    office.do("renstra.submit", "camat@kb", **PERIODE)


def test_bappeda_does_not_verify_the_change_of_a_renstra_that_it_opened(office: Kantor) -> None:
    established(office, "renstra", PERIODE)
    office.do("renstra.open_revision", "bappeda", **PERIODE, base=1, reason_code="perubahan_rpjmd", **WHY)
    office.do("renstra.submit", "camat@kb", **PERIODE)
    with pytest.raises(FourEyes):
        office.do("renstra.verify", "bappeda", **PERIODE)


@pytest.mark.parametrize("kapasitas", ["plt", "plh"])
def test_a_plt_submits_a_renja_and_its_change_a_plh_neither(office: Kantor, kapasitas: str) -> None:
    established(office, "renja", PK)
    change, later = {**PK, "n": 1}, {**PK, "tahun": 2024}
    office.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason="SiLPA lebih besar")
    office.do("renja.draft", "perencana@kb", **later)
    office.do("renja.set_target", "perencana@kb", **later, target=[{"indikator": "keluhan", "nilai": "75"}])
    office.appoint("camat", since="2023-01-01", kapasitas=kapasitas)
    if kapasitas == "plt":
        office.do("renja_perubahan.submit", "camat@kb", **change)
        office.do("renja.submit", "camat@kb", **later)
        return
    for kind, key in (("renja_perubahan", change), ("renja", later)):
        with pytest.raises(Forbidden, match=r"UU 30/2014 pasal 14 ayat \(7\)"):
            office.do(f"{kind}.submit", "camat@kb", **key)


def test_a_plt_receives_the_dpa_but_no_shift_of_it(office: Kantor) -> None:
    office.appoint("sekretaris", since="2023-01-01", kapasitas="plt")
    budget(office)
    office.do("anggaran.open_revision", "kasubbag@kb", **PK, base=1, reason_code="pergeseran", **WHY)
    with pytest.raises(Forbidden, match="Plt tidak boleh mengambil langkah 'terima'"):
        office.do("anggaran.receive", "sekretaris@kb", **PK, number="DPA contoh/2", received_on="2023-01-02")


def test_whoever_drafts_a_renja_perubahan_copies_the_plan_and_does_not_verify_it(office: Kantor) -> None:
    established(office, "renja", PK)
    change = {**PK, "n": 1}
    office.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason="SiLPA lebih besar")
    office.do("renja_perubahan.submit", "camat@kb", **change)
    the_same_person = Identity("demo-perencana-kb", "bappeda")
    with pytest.raises(FourEyes):
        office.house.jejak.execute(Order("renja_perubahan.verify", the_same_person, {**change, "periksa": CHECKED}))
