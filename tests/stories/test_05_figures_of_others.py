"""Other offices' figures: awaited, provisional, supplied once by a pengampu, objected to, made final."""

from dataclasses import replace
from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from interfaces.input.orders import parse
from tests.kantor import Kantor, sha

TW1: dict[str, Any] = {"unit": "kb", "tahun": 2023, "triwulan": 1}
DINKES = "pengampu-dinas-kesehatan"
REKAP = {"sha256": sha("rekap"), "nama": "Rekap stunting TW I", "sumber": "Dinas Kesehatan"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A kecamatan whose PK 2023 promises keluhan 75 and stunting 80, which Dinas Kesehatan supplies; April has come."""
    kantor.found().indikator("keluhan").indikator("stunting", pengampu=DINKES)
    kantor.sign_pk(keluhan="75", stunting="80")
    plan = {"unit": "kb", "tahun": 2023}
    kantor.do("rencana_aksi.draft", "perencana@kb", **plan)
    for slug, year in (("keluhan", "75"), ("stunting", "80")):
        rows = [{"indikator": slug, "nilai": year, "triwulan": tw} for tw in (1, 2, 3, 4)]
        kantor.do("rencana_aksi.set_target", "perencana@kb", **plan, target=rows)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **plan)
    kantor.do("rencana_aksi.establish", "camat@kb", **plan)
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    return kantor


def steps(kantor: Kantor, *names: str, **key: Any) -> None:
    who = {"submit": "kasubbag@kb", "approve": "camat@kb", "verify": "bappeda", "close": "bappeda"}
    for name in names:
        kantor.do(f"realisasi.{name}", who[name], **{**TW1, **key})


def table(kantor: Kantor, triwulan: int | None = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """The rows of the capaian table by indikator, and its averages."""
    answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023, triwulan)
    return {row["indikator"]: row for row in answer["rows"]}, answer["rata_rata"]


def quarter(kantor: Kantor, unit: str = "kb") -> dict[str, Any]:
    return kantor.house.queries.document(kantor.today(), "realisasi", unit, tahun=2023, triwulan=1)


def supply(kantor: Kantor, nilai: Any, by: str = DINKES, reason: str = "", **more: Any) -> None:
    data = {"indikator": "stunting", "tahun": 2023, "triwulan": 1, "nilai": nilai, "bukti": REKAP, **more}
    kantor.do("pasokan.supply", by, reason=reason, **data)


def test_a_quarter_goes_on_while_a_figure_is_awaited(office: Kantor) -> None:
    # The kasi reports what the kecamatan knows itself, and says from whom the rest will come, and when.
    awaited = {"jenis": "menunggu", "dari": DINKES, "diharapkan": "2023-04-20"}
    office.report(1, keluhan="80", stunting=awaited)
    # The quarter is submitted, approved, verified and closed without that figure.
    steps(office, "submit", "approve", "verify", "close")
    rows, mean = table(office)
    assert rows["stunting"]["capaian"] is None
    assert rows["stunting"]["menunggu"] == {"triwulan": 1, "dari": DINKES, "diharapkan": "2023-04-20"}
    assert rows["stunting"]["reason"] == (
        "menunggu data (dari pengampu data Dinas Kesehatan, diharapkan 20 April 2023)"
    )
    # The average stands on one of two, and says that the other is awaited: never zero, never silently left out.
    assert mean == {
        "mentah": "106.67",
        "dibatasi_100": "100.00",
        "n": 1,
        "dari": 2,
        "sementara": 0,
        "menunggu": 1,
        "tanpa_sementara": None,
    }
    # The camat approved the quarter, so may not type the figure that was missing; nor may another office do so.
    final = {"indikator": "stunting", "nilai": "76"}
    with pytest.raises(Forbidden, match="Mintalah"):
        office.at("2023-04-20").do("realisasi.finalise", "camat@kb", **TW1, realisasi=final)
    with pytest.raises(Forbidden, match="tidak ditunggu dari pengampu-arsip"):
        office.do("realisasi.finalise", "pengampu-arsip", **TW1, realisasi=final)
    # On 20 April the letter of the Dinas arrives; the kasubbag enters it.
    # The quarter was approved and verified without it: until the camat and Bappeda have seen it, it is awaited still.
    office.do("realisasi.finalise", "kasubbag@kb", **TW1, realisasi=final)
    with pytest.raises(Refusal, match="sudah diusulkan"):
        office.do("realisasi.finalise", "perencana@kb", **TW1, realisasi={**final, "nilai": "99"})
    with pytest.raises(Refusal, match="belum disetujui kepala"):
        office.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="stunting")
    assert table(office)[0]["stunting"]["menunggu"]
    for who in ("camat@kb", "bappeda"):
        office.do("realisasi.confirm_correction", who, **TW1, indikator="stunting")
    rows, mean = table(office)
    assert (rows["stunting"]["capaian"], rows["stunting"]["menunggu"], mean["n"]) == ("95.00", None, 2)
    # Final is final: what comes after is a correction, with a second person.
    with pytest.raises(Refusal, match="propose_correction"):
        office.do("realisasi.finalise", "kasubbag@kb", **TW1, realisasi={**final, "nilai": "77"})


def test_whoever_approved_does_not_type_the_final_figure(office: Kantor) -> None:
    # The camat approves, and later stands in for the kasi, who is ill: another role, the same person.
    office.report(1, keluhan="80", stunting={"jenis": "menunggu", "dari": DINKES})
    steps(office, "submit", "approve")
    camat = office.identities.identify("camat@kb")
    final = {"command": "realisasi.finalise", "command_id": "1", "actor": "kasi@kb"}
    data = {**TW1, "realisasi": {"indikator": "stunting", "nilai": "76"}}
    order, _ = parse({**final, "data": data}, office.identities.identify, demo=True)
    with pytest.raises(FourEyes, match="menyetujui"):
        office.house.jejak.execute(replace(order, who=replace(camat, role="kasi", office="kasi")))


def test_a_provisional_figure_is_marked_and_counted_apart(office: Kantor) -> None:
    # The survey is not finished: the kasi reports a provisional figure.
    provisional = {"jenis": "angka", "teks": "60", "angka": "60", "sementara": True}
    office.report(1, keluhan="75", stunting=provisional)
    # While the quarter is a draft there is nothing to make final: the figure is simply entered.
    final = {"indikator": "stunting", "nilai": "72"}
    with pytest.raises(Refusal, match="masih draf"):
        office.do("realisasi.finalise", "kasubbag@kb", **TW1, realisasi=final)
    steps(office, "submit")
    rows, mean = table(office)
    assert (rows["stunting"]["capaian"], rows["stunting"]["sementara"]) == ("75.00", True)
    assert (mean["mentah"], mean["n"], mean["sementara"]) == ("87.50", 2, 1)
    assert mean["tanpa_sementara"] == {"mentah": "100.00", "dibatasi_100": "100.00", "n": 1}
    # The year so far rests on it too, and says so.
    assert rows["stunting"]["sementara_tahunan"]
    # A second provisional figure is no final one.
    with pytest.raises(Refusal, match="tidak boleh sementara"):
        office.do("realisasi.finalise", "kasi@kb", **TW1, realisasi={**final, "nilai": provisional})
    office.do("realisasi.finalise", "kasi@kb", **TW1, realisasi=final)
    rows, mean = table(office)
    assert (rows["stunting"]["capaian"], rows["stunting"]["sementara"]) == ("90.00", False)
    assert (mean["sementara"], mean["tanpa_sementara"]) == (0, None)
    # Whoever typed it does not approve it: the kasi has joined those who filled in the quarter.
    (event,) = office.events("RealisasiTriwulan.Finalised")
    assert (event.old.nilai.teks, event.new.nilai.teks) == ("60", "72")


def test_a_supplying_office_enters_a_figure_once_for_all(office: Kantor) -> None:
    # A second kecamatan has the same template indikator; a third keeps its own.
    office.found("ls", "Kecamatan Lain").indikator("stunting", "ls", pengampu=DINKES)
    office.found("mj", "Kecamatan Mandiri").indikator("stunting", "mj")
    # Dinas Kesehatan gives one value for all, with one piece of evidence; nobody there has opened a quarter yet.
    supply(office, "76")
    for unit in ("kb", "ls"):
        (row,) = quarter(office, unit)["rows"]
        assert (row["realisasi"], row["pengampu"], row["bukti"][0]["nama"]) == ("76", DINKES, "Rekap stunting TW I")
    assert [e.unit for e in office.events("RealisasiTriwulan.Drafted")] == ["kb", "ls"]
    # Another value for one unit needs a reason, since all have one; the same value again is nothing new.
    with pytest.raises(Invalid, match="Tulis alasan"):
        supply(office, "74", untuk=["ls"])
    supply(office, "74", untuk=["ls"], reason="Posyandu Kecamatan Lain dihitung ulang")
    supply(office, "74", untuk=["ls"])
    assert len(office.events("Pasokan.Supplied")) == 2
    assert [quarter(office, unit)["rows"][0]["realisasi"] for unit in ("kb", "ls")] == ["76", "74"]
    # The trail of the unit says who gave the figure, and that the system carried it.
    entry = office.house.queries.trail(office.today(), topic="RealisasiTriwulan.Supplied")["entries"][-1]
    assert entry["kalimat"] == (
        "Sistem memasukkan realisasi 'Indikator stunting' pada Realisasi Triwulan I Kecamatan Lain 2023 "
        "dari pengampu data Dinas Kesehatan: 76 → 74."
    )


def test_only_the_office_that_the_card_names_may_supply(office: Kantor) -> None:
    with pytest.raises(Forbidden, match=r"menyebut pengampu pengampu-dinas-kesehatan, bukan pengampu-arsip"):
        supply(office, "76", by="pengampu-arsip")
    with pytest.raises(Forbidden, match=r"'stunting' kb menyebut pengampu pengampu-dinas-kesehatan"):
        supply(office, "76", by="bagian_organisasi", untuk=["kb"])
    with pytest.raises(Forbidden, match=r"\(kosong\), bukan .* Lengkapi pengampu"):
        supply(office, "76", indikator="keluhan")
    with pytest.raises(Forbidden, match="tidak boleh melakukan"):
        supply(office, "76", by="kasi@kb")
    # A figure that the card of a unit cannot take reaches nobody; a unit that is not there is named.
    with pytest.raises(Invalid, match="tanpa kejadian bukan 100"):
        supply(office, {"jenis": "angka", "angka": "4", "pembilang": "1", "penyebut": "0"})
    with pytest.raises(NotFound, match="tidak dikenal di entah"):
        supply(office, "76", untuk=["entah"])
    assert "Pasokan.Opened" not in office.topics()


def test_the_unit_sees_a_supplied_figure_and_may_object_not_change_it(office: Kantor) -> None:
    supply(office, "70")
    row = {"indikator": "stunting", "nilai": "76"}
    with pytest.raises(Forbidden, match=r"Ajukan sanggahan dengan alasan \(realisasi.object\)"):
        office.do("realisasi.report", "kasi@kb", **TW1, realisasi=[row])
    # What explains the figure stays the unit's to write; figure and evidence of the Dinas stay.
    office.do("realisasi.report", "kasi@kb", **TW1, realisasi=[{**row, "nilai": "70", "penghambat": "Gizi"}])
    (shown,) = quarter(office)["rows"]
    assert (shown["realisasi"], shown["penghambat"], len(shown["bukti"])) == ("70", "Gizi", 1)
    # The unit objects, and has to say why; once is enough.
    cell = {**TW1, "indikator": "stunting"}
    with pytest.raises(Invalid, match="Tulis alasan"):
        office.do("realisasi.object", "kasi@kb", **cell)
    why = "Tiga desa belum masuk rekap"
    office.do("realisasi.object", "kasi@kb", **cell, reason=why)
    with pytest.raises(Refusal, match="sudah tercatat"):
        office.do("realisasi.object", "kasubbag@kb", **cell, reason=why)
    assert [(o["reason"], o["jawaban"]) for o in quarter(office)["keberatan"]] == [(why, None)]
    # Only the Dinas answers: it rejects the first objection, with a reason, and the figure stays.
    with pytest.raises(Forbidden, match="dijawab oleh pengampu-dinas-kesehatan"):
        office.do("realisasi.answer_objection", "pengampu-arsip", **cell, upheld=False, reason="Bukan data kami")
    office.do("realisasi.answer_objection", DINKES, **cell, upheld=False, reason="Ketiga desa nihil kasus")
    assert quarter(office)["keberatan"] == []
    # The unit objects again; now the Dinas grants it and then supplies anew, which settles it.
    office.do("realisasi.object", "kasi@kb", **cell, reason="Register desa menunjukkan lima kasus")
    steps(office, "submit")
    office.do("realisasi.answer_objection", DINKES, **cell, upheld=True, reason="Register desa benar")
    assert [o["jawaban"] for o in quarter(office)["keberatan"]] == ["dikabulkan"]
    supply(office, "68", reason="Lima kasus ditambahkan")
    assert quarter(office)["keberatan"] == []
    assert quarter(office)["rows"][0]["realisasi"] == "68"
    # What the unit reported itself it does not object to.
    with pytest.raises(Refusal, match="bukan pasokan kantor lain"):
        office.do("realisasi.object", "kasi@kb", **TW1, indikator="keluhan", reason="Tidak sesuai register")


def test_a_late_supply_fills_what_was_awaited_and_nothing_else(office: Kantor) -> None:
    office.found("ls", "Kecamatan Lain").indikator("stunting", "ls", pengampu=DINKES)
    # One unit awaits the figure; the other has, in the meantime, reported one of its own.
    office.report(1, keluhan="80", stunting={"jenis": "menunggu", "dari": DINKES})
    steps(office, "submit", "approve", "verify", "close")
    office.do("realisasi.draft", "kasubbag@ls", **{**TW1, "unit": "ls"})
    office.report(1, unit="ls", stunting="50")
    office.do("realisasi.open_unsigned", "bagian_organisasi", **{**TW1, "unit": "ls"}, reason="PK menunggu bupati")
    office.do("realisasi.submit", "kasubbag@ls", **{**TW1, "unit": "ls"})
    supply(office, "76")
    # The closed quarter has it; the submitted one refuses, and the trail keeps the refusal.
    assert {row["indikator"]: row["realisasi"] for row in quarter(office)["rows"]} == {
        "keluhan": "80",
        "stunting": "76",
    }
    assert quarter(office, "ls")["rows"][0]["realisasi"] == "50"
    (refused,) = [e for e in office.events("Penolakan.Recorded") if e.perintah == "realisasi.receive_supply"]
    assert (refused.unit, refused.provenance.role) == ("ls", "system")
    assert "Minta triwulan dikembalikan" in refused.teks_id
    # Its quarter is withdrawn to mend it: the supply that could not go in does so now, by itself.
    office.do("realisasi.withdraw", "kasubbag@ls", **{**TW1, "unit": "ls"})
    assert quarter(office, "ls")["rows"][0]["realisasi"] == "76"
    # It counts, since the Dinas answers for it, and is listed until Bappeda, which had verified it, has seen it.
    assert [(s["indikator"], s["menjadi"]) for s in quarter(office)["susulan"]] == [("stunting", "76")]
    office.do("realisasi.verify_reopened", "bappeda", **TW1, indikator="stunting")
    assert quarter(office)["susulan"] == []
    with pytest.raises(NotFound, match="menunggu diperiksa"):
        office.do("realisasi.verify_reopened", "bappeda", **TW1, indikator="stunting")
    # All that can be read of this comes again, to the same bytes, from the events alone; and nothing happens anew.
    views, journal = office.house.views, office.house.journal
    known = (views.digest(), journal.position())
    views.rebuild(journal)
    office.house.settle()
    assert (views.digest(), journal.position()) == known
    # A supplied figure of a closed quarter is not corrected behind the back of the office that gave it.
    row = {"indikator": "stunting", "nilai": "77"}
    with pytest.raises(Forbidden, match="Ajukan sanggahan"):
        office.do("realisasi.propose_correction", "kasubbag@kb", **TW1, realisasi=row, reason="Data desa berbeda")


def test_a_year_that_lacks_an_awaited_quarter_says_so(kantor: Kantor) -> None:
    # Reports are added up over the year: TW I is known, TW II awaited, so the sum is no final figure.
    kantor.found().indikator("laporan", mode="dijumlah", satuan="Laporan").sign_pk(laporan="10")
    for triwulan, value in ((1, "4"), (2, {"jenis": "menunggu", "dari": "bappeda"})):
        key = {**TW1, "triwulan": triwulan}
        kantor.at(f"2023-0{3 * triwulan + 1}-03").do("realisasi.draft", "kasubbag@kb", **key)
        kantor.report(triwulan, laporan=value)
    rows, mean = table(kantor, None)
    assert (rows["laporan"]["capaian"], rows["laporan"]["sementara"]) == ("40.00", True)
    assert rows["laporan"]["menunggu"] == {"triwulan": 2, "dari": "bappeda", "diharapkan": None}
    assert (mean["n"], mean["sementara"], mean["menunggu"], mean["tanpa_sementara"]["n"]) == (1, 1, 0, 0)


def test_the_owner_confirms_a_figure_where_the_kabupaten_wants_it(office: Kantor) -> None:
    # The card says who answers for the figure: the kasi trantib. By default nobody asks them.
    office.indikator("trantib", pemilik="kasi-trantib")
    row = {"indikator": "trantib", "nilai": "80"}
    office.do("realisasi.report", "perencana@kb", **TW1, realisasi=[row])
    steps(office, "submit")
    office.do("realisasi.withdraw", "kasubbag@kb", **TW1)
    # Bagian Organisasi turns the setting on: the quarter now waits for the owner.
    setting = {"setting": "konfirmasi_pemilik", "value": "ya", "reason": "Angka sering diketik tanpa pemiliknya"}
    office.do("kabupaten.change_setting", "bagian_organisasi", **setting)
    with pytest.raises(Refusal, match=r"Menunggu konfirmasi pemilik angka: trantib \(kasi-trantib\)"):
        steps(office, "submit")
    cell = {**TW1, "indikator": "trantib"}
    with pytest.raises(Forbidden, match="dipertanggungjawabkan oleh kasi-trantib"):
        office.do("realisasi.confirm_figure", "kasi-pmd@kb", **cell)
    office.do("realisasi.confirm_figure", "kasi-trantib@kb", **cell)
    office.do("realisasi.confirm_figure", "kasi-trantib@kb", **cell)
    assert len(office.events("RealisasiTriwulan.FigureConfirmed")) == 1
    assert quarter(office)["rows"][0]["dikonfirmasi"] == "kasi-trantib"
    # The figure changes after that: the confirmation lapses. A factor beside it changes nothing.
    office.do("realisasi.report", "perencana@kb", **TW1, realisasi=[{**row, "pendukung": "Patroli"}])
    assert quarter(office)["rows"][0]["dikonfirmasi"] == "kasi-trantib"
    office.do("realisasi.report", "perencana@kb", **TW1, realisasi=[{**row, "nilai": "82"}])
    assert quarter(office)["rows"][0]["dikonfirmasi"] is None
    with pytest.raises(Refusal, match="trantib"):
        steps(office, "submit")
    # What the owner types needs no confirmation.
    office.do("realisasi.report", "kasi-trantib@kb", **TW1, realisasi=[{**row, "nilai": "81"}])
    steps(office, "submit")
