"""Order of real life: drafted before the PK, opened with a reason, measured against what held, reopened for a while."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NeedsConfirmation, NotFound, Refusal
from tests.kantor import SHA, Kantor

KEY: dict[str, Any] = {"unit": "kb", "tahun": 2023}
TW1 = {**KEY, "triwulan": 1}
BUKTI = {"sha256": SHA, "nama": "Register keluhan"}
WHY = "PK masih di meja bupati, laporan triwulan harus masuk"
LATE = "Register keluhan baru selesai direkap"


def steps(kantor: Kantor, *names: str, triwulan: int = 1) -> None:
    who = {"submit": "kasubbag@kb", "approve": "camat@kb", "verify": "bappeda", "close": "bappeda"}
    for name in names:
        kantor.do(f"realisasi.{name}", who[name], **KEY, triwulan=triwulan, reason=LATE)


def quarter(kantor: Kantor, per: str) -> dict[str, Any]:
    return kantor.house.queries.document(kantor.today(per), "realisasi", "kb", tahun=2023, triwulan=1)


def row(kantor: Kantor, triwulan: int | None, per: str = "2099-12-31") -> dict[str, Any]:
    (found,) = kantor.house.queries.capaian(kantor.today(per), "kb", 2023, triwulan)["rows"]
    return found


def closed_quarter(kantor: Kantor) -> Kantor:
    """TW I of 2023 with keluhan 78 against 75 in PK and Rencana Aksi, closed in April."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KEY)
    rows = [{"indikator": "keluhan", "nilai": "75", "triwulan": tw} for tw in (1, 2, 3, 4)]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=rows)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)
    kantor.do("rencana_aksi.establish", "camat@kb", **KEY)
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="78")
    steps(kantor, "submit", "approve", "verify", "close")
    return kantor


def test_a_quarter_is_drafted_before_the_pk_and_waits_for_its_signature(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    # It is April, and the PK has not come back: the kasi fills in figure and evidence all the same.
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    figure = {"indikator": "keluhan", "nilai": "78", "bukti": [BUKTI]}
    kantor.do("realisasi.report", "kasi@kb", **TW1, realisasi=[figure])
    # Submission waits for the signature, and says who else may open the way.
    with pytest.raises(Refusal, match=r"menunggu tanda tangan itu, atau pembukaan oleh Bagian Organisasi"):
        steps(kantor, "submit")
    # The PK is signed: now the quarter goes on.
    kantor.sign_pk(keluhan="75")
    steps(kantor, "submit")


def test_bagian_organisasi_opens_a_quarter_before_the_pk_with_a_reason(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="78")
    # The camat may not let himself off; Bagian Organisasi may, but not without saying why.
    with pytest.raises(Forbidden):
        kantor.do("realisasi.open_unsigned", "camat@kb", **TW1, reason=WHY)
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("realisasi.open_unsigned", "bagian_organisasi", **TW1)
    assert quarter(kantor, "2023-04-03")["tanpa_pk"] is None
    kantor.do("realisasi.open_unsigned", "bagian_organisasi", **TW1, reason=WHY)
    kantor.do("realisasi.open_unsigned", "bagian_organisasi", **TW1, reason=WHY)
    (event,) = kantor.events("RealisasiTriwulan.OpenedUnsigned")
    opened = quarter(kantor, "2023-04-03")["tanpa_pk"]
    assert (opened["oleh"], opened["reason"], event.provenance.reason) == ("bagian_organisasi", WHY, WHY)
    steps(kantor, "submit", "approve", "verify", "close")
    # Nothing was in force, so the quarter was closed against nothing, and says so.
    assert quarter(kantor, "2023-04-04")["acuan"] == []
    (entry,) = kantor.house.queries.trail(kantor.today(), topic="MeasuredAgainst")["entries"]
    assert entry["kalimat"].endswith(": tidak ada yang berlaku.")


def test_a_closed_quarter_keeps_the_target_that_it_was_measured_against(kantor: Kantor) -> None:
    closed_quarter(kantor)
    before = row(kantor, 1)
    assert (before["capaian"], before["target_tahunan"], before["capaian_tahunan"]) == ("104.00", "75", "104.00")
    kept = [(a["dokumen"], a["jabatan"], a["versi"]) for a in quarter(kantor, "2023-04-04")["acuan"]]
    assert kept == [("pk", "camat", 1), ("rencana_aksi", "camat", 1)]
    # In May a PK Perubahan raises the target, and its paper dates it back to 1 March: before TW I ended.
    kantor.at("2023-05-02").do(
        "pk.open_revision",
        "perencana@kb",
        **KEY,
        base=1,
        reason_code="perubahan_prioritas_asumsi",
        reason="Prioritas kabupaten berubah",
        basis={"kind": "SE", "number": "contoh/1", "signed_on": "2023-02-28"},
    )
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "80"}])
    kantor.finish_pk(effective_from="2023-03-01")
    # On paper version 2 held on 31 March, but TW I was closed against version 1 and stays so.
    assert row(kantor, 1) == before
    # TW II, still open, is measured against version 2, and so is the year: by the version of 31 December.
    kantor.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **{**KEY, "triwulan": 2})
    kantor.report(2, keluhan="80")
    assert (row(kantor, 2)["target_tahunan"], row(kantor, 2)["capaian_tahunan"]) == ("80", "100.00")
    assert (row(kantor, None)["target"], row(kantor, None)["capaian"]) == ("80", "100.00")
    # TW IV shows the difference: closed against version 2, it keeps it, while the year moves with a version 3.
    for triwulan, day in ((2, "2023-07-04"), (3, "2023-10-02"), (4, "2024-01-02")):
        if triwulan > 2:
            kantor.at(day).do("realisasi.draft", "kasubbag@kb", **{**KEY, "triwulan": triwulan})
            kantor.report(triwulan, keluhan="80")
        steps(kantor, "submit", "approve", "verify", "close", triwulan=triwulan)
    kantor.do(
        "pk.open_revision",
        "perencana@kb",
        **KEY,
        base=2,
        reason_code="perubahan_prioritas_asumsi",
        reason="Surat edaran akhir tahun terlambat tiba",
        basis={"kind": "SE", "number": "contoh/2", "signed_on": "2023-12-20"},
    )
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "90"}])
    kantor.finish_pk(effective_from="2023-12-20")
    assert (row(kantor, 4)["target_tahunan"], row(kantor, None)["target"]) == ("80", "90")
    # Every table says by which version it measures.
    versions = [kantor.house.queries.capaian(kantor.today(), "kb", 2023, tw)["acuan"]["pk"] for tw in (1, 2, 4, None)]
    assert versions == [1, 2, 2, 3]


def test_a_closed_quarter_is_reopened_for_named_indikator_and_some_days(kantor: Kantor) -> None:
    closed_quarter(kantor).indikator("laporan")
    row = {"indikator": "keluhan", "nilai": "79"}
    late = {"reason": "Dua keluhan ditemukan pada buku piket"}
    # Closed is closed: the kasi is told of both ways that are left.
    with pytest.raises(Refusal, match=r"sudah ditutup; 'keluhan' tidak terbuka\. Usulkan koreksi"):
        kantor.at("2023-05-08").do("realisasi.report", "kasi@kb", **TW1, realisasi=[row], **late)
    # The kecamatan cannot reopen it; Bappeda can, for a named indikator that exists, one to sixty days, with a reason.
    ask = {**TW1, "indikator": ["keluhan"], "days": 3, "reason": "Permintaan tertulis camat 5 Mei"}
    with pytest.raises(Forbidden):
        kantor.do("realisasi.reopen", "kasubbag@kb", **ask)
    for wrong, text in (
        ({"days": 0}, "1 sampai 60"),
        ({"days": 61}, "1 sampai 60"),
        ({"indikator": []}, "Sebutkan indikator"),
        ({"reason": ""}, "Tulis alasan"),
    ):
        with pytest.raises(Invalid, match=text):
            kantor.do("realisasi.reopen", "bappeda", **{**ask, **wrong})
    with pytest.raises(NotFound):
        kantor.do("realisasi.reopen", "bappeda", **{**ask, "indikator": ["entah"]})
    kantor.do("realisasi.reopen", "bappeda", **ask)
    # The quarter shows it, with its last day, and is still closed for everything else.
    (opened,) = quarter(kantor, "2023-05-08")["pembukaan"]
    assert (opened["indikator"], opened["sampai"], opened["oleh"]) == ("keluhan", "2023-05-11", "bappeda")
    with pytest.raises(Refusal, match="'laporan' tidak terbuka"):
        kantor.do("realisasi.report", "kasi@kb", **TW1, realisasi=[{"indikator": "laporan", "nilai": "1"}], **late)
    # A change says why, and whoever approved the quarter does not make it.
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("realisasi.report", "kasi@kb", **TW1, realisasi=[row])
    with pytest.raises(FourEyes, match="menyetujui"):
        kantor.do("realisasi.report", "camat@kb", **TW1, realisasi=[row], **late)
    kantor.at("2023-05-11").do("realisasi.report", "kasi@kb", **TW1, realisasi=[row], **late)
    # The new figure does not count yet: it stands on a list until the camat and Bappeda have looked at it.
    (changed,) = quarter(kantor, "2023-05-11")["usulan"]
    assert (changed["semula"], changed["menjadi"], changed["reason"]) == ("78", "79", late["reason"])
    assert quarter(kantor, "2023-05-11")["rows"][0]["realisasi"] == "78"
    assert quarter(kantor, "2023-05-11")["versions"][0]["verifikasi"][0]["gugur"] == []
    # The day after, the quarter is closed again by itself: nobody did anything.
    events = kantor.house.journal.position()
    with pytest.raises(Refusal, match="tidak terbuka lagi sejak 2023-05-11"):
        kantor.at("2023-05-12").do("realisasi.report", "kasi@kb", **TW1, realisasi=[{**row, "nilai": "80"}], **late)
    assert quarter(kantor, "2023-05-12")["pembukaan"] == []
    assert kantor.topics()[events:] == ["Penolakan.Recorded"]
    # The camat approves the change and Bappeda confirms it: three people, as of the quarter; not who reopened it.
    cell = {**TW1, "indikator": "keluhan"}
    with pytest.raises(FourEyes, match="membuka kembali"):
        kantor.do("realisasi.confirm_correction", "bappeda", **cell)
    with pytest.raises(Refusal, match="belum disetujui kepala"):
        kantor.do("realisasi.confirm_correction", "rina:bappeda", **cell)
    kantor.do("realisasi.confirm_correction", "camat@kb", **cell)
    kantor.do("realisasi.confirm_correction", "rina:bappeda", **cell)
    assert (quarter(kantor, "2023-05-12")["usulan"], quarter(kantor, "2023-05-12")["rows"][0]["realisasi"]) == (
        [],
        "79",
    )
    assert quarter(kantor, "2023-05-12")["versions"][0]["verifikasi"][0]["gugur"] == []  # it has seen that figure


def test_a_quarter_that_is_not_closed_needs_no_reopening(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    with pytest.raises(Refusal, match="belum ditutup; tidak perlu dibuka kembali"):
        kantor.do("realisasi.reopen", "bappeda", **TW1, indikator=["keluhan"], days=3, reason="Permintaan camat")


def test_a_reopened_figure_asks_as_any_other(kantor: Kantor) -> None:
    kantor.found().indikator("laporan", mode="kumulatif").sign_pk(laporan="12")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, laporan="3")
    steps(kantor, "submit", "approve", "verify", "close")
    kantor.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **{**KEY, "triwulan": 2})
    kantor.report(2, laporan="6")
    kantor.do("realisasi.reopen", "bappeda", **TW1, indikator=["laporan"], days=1, reason="Permintaan camat")
    with pytest.raises(NeedsConfirmation, match="turun dari 7"):
        kantor.report(1, laporan="7")


def test_reopening_lets_a_supply_in_that_came_too_late(kantor: Kantor) -> None:
    # The card names Dinas Kesehatan only after TW I was closed; its first supply finds the quarter shut.
    closed_quarter(kantor)
    card = {"nama": "Indikator keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    card |= {"pengampu": "pengampu-dinas-kesehatan"}
    kantor.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card, reason="Dipasok dinas")
    given = {"indikator": "keluhan", "tahun": 2023, "triwulan": 1, "nilai": "77", "bukti": BUKTI}
    kantor.do("pasokan.supply", "pengampu-dinas-kesehatan", **given)
    assert quarter(kantor, "2023-05-01")["rows"][0]["realisasi"] == "78"
    # Bagian Organisasi reopens that indikator: the figure goes in by itself, and the Dinas stands beside it.
    why = "Angka dinas dipakai untuk semua kecamatan"
    kantor.do("realisasi.reopen", "bagian_organisasi", **TW1, indikator=["keluhan"], days=1, reason=why)
    (shown,) = quarter(kantor, "2023-05-01")["rows"]
    assert (shown["realisasi"], shown["pengampu"]) == ("77", "pengampu-dinas-kesehatan")
