"""Ways on: a cancelled draft begins again, a published report gets its errata, a sub kegiatan leaves the tree."""

from typing import Any

import pytest

from domain.kernel import AlreadyExists, Invalid, NotFound, Refusal
from tests.application.policies.test_policies import budget, dppa, establish
from tests.application.realisasi.test_measuring import closed
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023}
ROW = {"indikator": "keluhan", "nilai": "75"}
WHY = "Salah menyalin dari dokumen tahun lalu"


@pytest.fixture
def cancelled(kantor: Kantor) -> Kantor:
    """A PK whose only draft was cancelled."""
    kantor.found().indikator("keluhan")
    kantor.do("pk.draft", "perencana@kb", **KEY)
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[ROW])
    kantor.do("pk.cancel", "perencana@kb", **KEY, reason=WHY)
    return kantor


def versions(kantor: Kantor, kind: str = "pk", **key: Any) -> list[tuple[int, str]]:
    found = kantor.house.queries.document(kantor.today(), kind, "kb", tahun=2023, **key)
    return [(v["versi"], v["state"]) for v in found["versions"]]


def test_a_cancelled_draft_says_how_to_begin_again(cancelled: Kantor) -> None:
    revise = {"base": 1, "reason_code": "perubahan_prioritas_asumsi", "reason": WHY}
    with pytest.raises(Refusal, match=r"Mulai rancangan baru dahulu \(pk\.draft\)"):
        cancelled.do("pk.set_target", "perencana@kb", **KEY, target=[ROW])
    with pytest.raises(Refusal, match=r"Mulai rancangan baru dahulu \(pk\.draft\)"):
        cancelled.do("pk.open_revision", "perencana@kb", **KEY, **revise)


def test_drafting_begins_again_empty_and_comes_into_force_as_the_first(cancelled: Kantor) -> None:
    cancelled.do("pk.draft", "perencana@kb", **KEY, effective_from="2023-01-02")
    with pytest.raises(AlreadyExists):
        cancelled.do("pk.draft", "perencana@kb", **KEY)
    with pytest.raises(Invalid, match="belum berisi apa pun"):
        cancelled.do("pk.submit", "camat@kb", **KEY)
    cancelled.do("pk.set_target", "perencana@kb", **KEY, target=[ROW])
    cancelled.finish_pk()
    assert versions(cancelled) == [(1, "batal"), (2, "berlaku")]
    (signed,) = cancelled.events("PerjanjianKinerja.Signed")
    assert signed.effective_from.isoformat() == "2023-01-02"


def test_a_cancelled_revision_leaves_what_is_in_force(cancelled: Kantor) -> None:
    cancelled.do("pk.draft", "perencana@kb", **KEY)
    cancelled.do("pk.set_target", "perencana@kb", **KEY, target=[ROW])
    cancelled.finish_pk()
    basis = {"kind": "SE", "number": "contoh/5"}
    revise = {"base": 2, "reason_code": "perubahan_prioritas_asumsi", "basis": basis, "reason": WHY}
    cancelled.do("pk.open_revision", "perencana@kb", **KEY, **revise)
    cancelled.do("pk.cancel", "perencana@kb", **KEY, reason=WHY)
    with pytest.raises(AlreadyExists):
        cancelled.do("pk.draft", "perencana@kb", **KEY)


def test_a_renja_perubahan_begins_again_from_the_plan_in_force(cancelled: Kantor) -> None:
    change = {**KEY, "n": 1}
    with pytest.raises(Refusal, match="Belum ada Renja 2023 yang berlaku") as refused:
        cancelled.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason=WHY)
    assert not isinstance(refused.value, NotFound)
    cancelled.do("renja.draft", "perencana@kb", **KEY)
    cancelled.do("renja.set_target", "perencana@kb", **KEY, target=[ROW])
    establish(cancelled, "renja", KEY)
    cancelled.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="silpa", reason=WHY)
    cancelled.do("renja_perubahan.cancel", "perencana@kb", **change, reason=WHY)
    cancelled.do("renja_perubahan.draft", "perencana@kb", **change, reason_code="darurat", reason="Banjir besar")
    establish(cancelled, "renja_perubahan", change)  # it has the content of its base
    assert versions(cancelled, "renja_perubahan", n=1) == [(1, "batal"), (2, "berlaku")]


def test_a_pk_takes_force_within_its_year(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Invalid, match="Gunakan tahun 2023"):
        kantor.do("pk.draft", "perencana@kb", **KEY, effective_from="2024-01-01")


def test_a_published_report_gets_its_errata_and_stays_readable(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75").at("2024-01-15")
    kantor.do("lkjip.draft", "perencana@kb", **KEY)

    def issue() -> None:
        kantor.do("lkjip.set_narrative", "perencana@kb", **KEY, bagian="penutup", teks="Contoh", reason=WHY)
        kantor.do("lkjip.check", "kasubbag@kb", **KEY)
        kantor.do("lkjip.review", "inspektorat", **KEY, hasil="memadai")
        kantor.do("lkjip.sign", "camat@kb", **KEY, signed_on="2024-01-15")
        kantor.do("lkjip.submit", "camat@kb", **KEY)
        kantor.do("lkjip.publish", "bagian_organisasi", **KEY)

    issue()
    errata = {"base": 1, "reason_code": "errata", "reason": "Tabel 3.2 salah cetak"}
    kantor.do("lkjip.open_revision", "camat@kb", **KEY, **errata, basis={"kind": "ND", "number": "contoh/1"})
    assert versions(kantor, "lkjip") == [(1, "dipublikasikan"), (2, "draf")]
    issue()
    assert versions(kantor, "lkjip") == [(1, "digantikan"), (2, "dipublikasikan")]


def test_a_sub_kegiatan_leaves_a_draft_with_a_reason(kantor: Kantor) -> None:
    kantor.found()
    drop = {**KEY, "reason": "Sub kegiatan pindah ke kelurahan"}
    kantor.do("anggaran.draft", "kasubbag@kb", **KEY)
    rows = [
        {"kode": "1", "level": "program", "nama": "Program"},
        {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
        {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": "100"},
    ]
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KEY, pagu=rows)
    with pytest.raises(Refusal, match=r"masih mempunyai anak: 1\.1\.1\. Cabut anaknya dahulu"):
        kantor.do("anggaran.drop_pagu", "kasubbag@kb", **drop, kode="1.1")
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("anggaran.drop_pagu", "kasubbag@kb", **KEY, kode="1.1.1")
    with pytest.raises(NotFound, match=r"tidak memuat kode '1\.1\.2'"):
        kantor.do("anggaran.drop_pagu", "kasubbag@kb", **drop, kode="1.1.2")
    kantor.do("anggaran.drop_pagu", "kasubbag@kb", **drop, kode="1.1.1")
    kantor.do("anggaran.drop_pagu", "kasubbag@kb", **drop, kode="1.1")
    event = kantor.events("Anggaran.PaguSet")[-1]
    assert (event.kode, event.new, event.provenance.reason) == ("1.1", None, drop["reason"])


def test_a_dropped_sub_kegiatan_takes_no_more_money(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    budget(kantor)
    tw1 = {**KEY, "triwulan": 1}
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw1)
    kantor.do("realisasi.report_serapan", "kasubbag@kb", **tw1, serapan=[{"kode": "1.1.1", "keuangan": "30"}])
    closed(kantor, **tw1)
    dppa(kantor.at("2023-10-05"))
    kantor.do(
        "anggaran.open_revision",
        "kasubbag@kb",
        **KEY,
        base=2,
        reason_code="pergeseran",
        reason=WHY,
        basis={"kind": "DPPA", "number": "contoh/10"},
    )
    more = [{"kode": "1.1.2", "level": "sub_kegiatan", "nama": "Sub lain", "jumlah": "150"}]
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KEY, pagu=more)
    kantor.do("anggaran.drop_pagu", "kasubbag@kb", **KEY, kode="1.1.1", reason=WHY)
    kantor.do("anggaran.receive", "sekretaris@kb", **KEY, number="DPA contoh/3", received_on="2023-10-05")
    kantor.do("realisasi.draft", "kasubbag@kb", **{**KEY, "triwulan": 3})
    rows = [{"kode": "1.1.1", "keuangan": "30"}]
    with pytest.raises(Invalid, match="bukan sub kegiatan"):
        kantor.do("realisasi.report_serapan", "kasubbag@kb", **{**KEY, "triwulan": 3}, serapan=rows)
