"""Verification says what it checked: by whom, how much of the evidence, for how long it stands; and the review."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.application.policies.test_policies import budget
from tests.kantor import SHA, Kantor
from tests.stories.roles import PK, TW1, awaited, by_name, kelurahan, last, target, versi

WHY = "Tercatat ganda pada register keluhan"
OK = [{"butir": b, "hasil": "sesuai"} for b in ("kelengkapan", "keselarasan")]
NOTES = [{"teks": "Target tidak selaras dengan Renja", "pada": "keluhan"}]


def seen(dilihat: Any, dari: Any) -> list[dict[str, Any]]:
    return [*OK, {"butir": "bukti_dilihat", "hasil": "sesuai", "dilihat": dilihat, "dari": dari}]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return by_name(kantor.found().indikator("keluhan"))


def handed_in(office: Kantor, unit: str = "kb", jabatan: str = "camat", first: bool = True) -> dict[str, Any]:
    """A PK as its first party hands it in."""
    key = {"unit": unit, "tahun": 2023, "jabatan": jabatan}
    if first:
        office.do("pk.draft", f"perencana@{unit}", **key)
        office.do("pk.set_target", f"perencana@{unit}", **key, target=target("75"))
    office.do("pk.submit", f"{jabatan}@{unit}", **key)
    return key


def approved(office: Kantor) -> Kantor:
    """TW I of 2023, money with it, approved by the camat."""
    office.sign_pk(keluhan="75")
    budget(office)
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    office.report(1, keluhan="80")
    row = {"kode": "1.1.1", "keuangan": "30"}
    office.do("realisasi.report_serapan", "kasubbag@kb", **TW1, serapan=[row])
    office.do("realisasi.submit", "kasubbag@kb", **TW1)
    office.do("realisasi.approve", "camat@kb", **TW1)
    return office


def test_a_verification_names_what_was_looked_at(office: Kantor) -> None:
    approved(office)
    assert awaited(office, "realisasi", triwulan=1) == ["bappeda"]
    # "Verified" alone says nothing: every item of the checklist is answered.
    with pytest.raises(Invalid, match="kelengkapan, keselarasan, bukti_dilihat, masing-masing satu"):
        office.do("realisasi.verify", "bappeda", **TW1, periksa=OK)
    # What does not fit is returned, not verified; and "all seen" has a number.
    wrong = [{**b, "hasil": "tidak_sesuai"} if b["butir"] == "keselarasan" else b for b in seen(2, 5)]
    with pytest.raises(Invalid, match=r"keselarasan tidak sesuai.*Kembalikan dengan catatan"):
        office.do("realisasi.verify", "bappeda", **TW1, periksa=wrong)
    for dilihat, dari in ((None, None), (6, 5), (0, 5)):
        with pytest.raises(Invalid, match="berapa bukti dukung"):
            office.do("realisasi.verify", "bappeda", **TW1, periksa=seen(dilihat, dari))

    # A sample of two of five pieces of evidence: the document says so, and so does the trail.
    office.do("realisasi.verify", "bappeda", **TW1, periksa=seen(2, 5), notes=[{"teks": "Sampel acak"}])
    assert "bukti dukung sesuai – 2 dari 5 dilihat" in last(office)["kalimat"]
    (check,) = versi(office, "realisasi", triwulan=1)["verifikasi"]
    assert (check["office"], check["notes"][0]["teks"], check["gugur"]) == ("bappeda", "Sampel acak", [])
    assert [(b["butir"], b["hasil"], b["dilihat"], b["dari"]) for b in check["periksa"]] == [
        ("kelengkapan", "sesuai", None, None),
        ("keselarasan", "sesuai", None, None),
        ("bukti_dilihat", "sesuai", 2, 5),
    ]
    assert awaited(office, "realisasi", triwulan=1) == []


def setting(office: Kantor, name: str, value: str) -> None:
    office.do("kabupaten.change_setting", "admin", setting=name, value=value, reason="Perbup tata cara verifikasi")


def test_a_document_may_need_several_verifications(office: Kantor) -> None:
    setting(office, "verifikasi_pk", "bagian_organisasi+bappeda")
    key = handed_in(office)
    assert awaited(office, "pk", jabatan="camat") == ["bagian_organisasi", "bappeda"]
    # The first of the two changes nothing but what is awaited.
    office.do("pk.verify", "ani:bagian_organisasi", **key)
    assert versi(office, "pk", jabatan="camat")["state"] == "diajukan"
    assert awaited(office, "pk", jabatan="camat") == ["bappeda"]
    with pytest.raises(Refusal, match="seharusnya 'terverifikasi'"):
        office.do("pk.sign_first", "camat@kb", **key, signed_on="2023-01-02")
    with pytest.raises(Refusal, match="yang ditunggu verifikasi Bappeda"):
        office.do("pk.verify", "budi:bagian_organisasi", **key)
    # Several offices are several people.
    with pytest.raises(FourEyes, match="untuk kantor lain"):
        office.do("pk.verify", "ani:bappeda", **key)

    # Bappeda returns it: what Bagian Organisasi verified no longer stands either.
    office.do("pk.return", "bappeda", **key, notes=NOTES)
    found = versi(office, "pk", jabatan="camat")
    assert (found["state"], found["verifikasi"], found["menunggu_verifikasi"]) == ("draf", [], [])
    handed_in(office, first=False)
    office.do("pk.verify", "bappeda", **key)
    assert awaited(office, "pk", jabatan="camat") == ["bagian_organisasi"]
    office.do("pk.verify", "ani:bagian_organisasi", **key)
    found = versi(office, "pk", jabatan="camat")
    assert (found["state"], [c["office"] for c in found["verifikasi"]]) == (
        "terverifikasi",
        ["bappeda", "bagian_organisasi"],
    )
    # Within the unit nothing changes: a kasi's PK is verified by the sekretaris.
    handed_in(office, jabatan="kasi-trantib")
    assert awaited(office, "pk", jabatan="kasi-trantib") == ["sekretaris"]


def test_a_returned_quarter_is_verified_anew_by_every_office(office: Kantor) -> None:
    setting(office, "verifikasi_realisasi", "bagian_organisasi+bappeda")
    approved(office)
    office.do("realisasi.verify", "bagian_organisasi", **TW1)
    office.do("realisasi.return", "bappeda", **TW1, notes=NOTES)
    office.report(1, keluhan="79")
    office.do("realisasi.submit", "kasubbag@kb", **TW1)
    office.do("realisasi.approve", "camat@kb", **TW1)
    # Bagian Organisasi saw 80, not 79: its check does not carry over.
    office.do("realisasi.verify", "bappeda", **TW1)
    assert (versi(office, "realisasi", triwulan=1)["state"], awaited(office, "realisasi", triwulan=1)) == (
        "disetujui",
        ["bagian_organisasi"],
    )
    office.do("realisasi.verify", "bagian_organisasi", **TW1)
    assert versi(office, "realisasi", triwulan=1)["state"] == "diverifikasi"


def test_a_change_of_a_renja_is_verified_by_whoever_verifies_the_renja(office: Kantor) -> None:
    setting(office, "verifikasi_renja", "bagian_organisasi+bappeda")
    paper = {"signed_on": "2023-01-02", "number": "Perbup contoh/1", "sha256": SHA}
    office.do("renja.draft", "perencana@kb", **PK)
    office.do("renja.set_target", "perencana@kb", **PK, target=target("75"))
    change = {**PK, "n": 1}
    for kind, key in (("renja", PK), ("renja_perubahan", change)):
        if kind == "renja_perubahan":
            office.do("renja_perubahan.draft", "perencana@kb", **key, reason_code="silpa", reason="SiLPA lebih besar")
        office.do(f"{kind}.submit", "camat@kb", **key)
        office.do(f"{kind}.verify", "bappeda", **key)
        with pytest.raises(Refusal, match="seharusnya 'terverifikasi'"):
            office.do(f"{kind}.establish", "bupati", **key, **paper)
        office.do(f"{kind}.verify", "bagian_organisasi", **key)
        office.do(f"{kind}.establish", "bupati", **key, **paper)


@pytest.mark.parametrize("choice", ["", "bagian_organisasi+bappeda"])
def test_a_kelurahan_is_verified_by_its_kecamatan(office: Kantor, choice: str) -> None:
    # Whatever the kabupaten has chosen for its kecamatan.
    for kind in ("pk", "renja", "realisasi"):
        if choice:
            setting(office, f"verifikasi_{kind}", choice)
    kelurahan(office)
    own = {"unit": "loa-ipuh", "tahun": 2023}
    key = handed_in(office, "loa-ipuh", "lurah")
    assert awaited(office, "pk", "loa-ipuh", jabatan="lurah") == ["sekretaris/camat@kb"]
    # Not by itself, not by the offices of the kabupaten, not by another kecamatan.
    office.found("ks", "Kecamatan Lain")
    for other in ("sekretaris@loa-ipuh", "bappeda", "bagian_organisasi"):
        with pytest.raises(Forbidden, match="hanya untuk sekretaris atau camat kb"):
            office.do("pk.verify", other, **key)
    with pytest.raises(NotFound, match="tidak dikenal"):
        office.do("pk.verify", "sekretaris@ks", **key)
    # The sekretaris of the kecamatan returns it first, then verifies it; the lurah and the camat sign.
    office.do("pk.return", "sekretaris@kb", **key, notes=NOTES)
    handed_in(office, "loa-ipuh", "lurah", first=False)
    office.do("pk.verify", "sekretaris@kb", **key)
    assert versi(office, "pk", "loa-ipuh", jabatan="lurah")["verifikasi"][0]["unit"] == "kb"
    office.do("pk.sign_first", "lurah@loa-ipuh", **key, signed_on="2023-01-02")
    office.do("pk.sign", "camat@kb", **key, signed_on="2023-01-02")

    office.do("renja.draft", "perencana@loa-ipuh", **own)
    office.do("renja.set_target", "perencana@loa-ipuh", **own, target=target("75"))
    office.do("renja.submit", "lurah@loa-ipuh", **own)
    with pytest.raises(Forbidden, match="hanya untuk sekretaris atau camat kb"):
        office.do("renja.return", "bappeda", **own, notes=NOTES)
    office.do("renja.verify", "camat@kb", **own)
    assert versi(office, "renja", "loa-ipuh")["state"] == "terverifikasi"

    # The quarter: typed for the kelurahan by someone of the kecamatan, who then does not verify it.
    tw1 = {**own, "triwulan": 1}
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@loa-ipuh", **tw1)
    row = {"indikator": "keluhan", "nilai": "80"}
    office.do("realisasi.report", "ani:sekretaris@kb", **tw1, realisasi=[row])
    office.do("realisasi.submit", "kasubbag@loa-ipuh", **tw1)
    office.do("realisasi.approve", "lurah@loa-ipuh", **tw1)
    with pytest.raises(FourEyes, match="Anda ikut mengisi"):
        office.do("realisasi.verify", "ani:sekretaris@kb", **tw1)
    office.do("realisasi.return", "budi:sekretaris@kb", **tw1, notes=NOTES)
    office.do("realisasi.submit", "kasubbag@loa-ipuh", **tw1)
    office.do("realisasi.approve", "lurah@loa-ipuh", **tw1)
    office.do("realisasi.verify", "budi:sekretaris@kb", **tw1)
    assert versi(office, "realisasi", "loa-ipuh", triwulan=1)["state"] == "diverifikasi"


def test_a_sekretaris_who_is_plt_lurah_does_not_verify_what_she_approved(office: Kantor) -> None:
    kelurahan(office)
    office.appoint("sekretaris", person="ani")
    office.appoint("lurah", "loa-ipuh", person="ani", kapasitas="plt", since="2023-01-01")
    own = {"unit": "loa-ipuh", "tahun": 2023}
    office.do("renja.draft", "perencana@loa-ipuh", **own)
    office.do("renja.set_target", "perencana@loa-ipuh", **own, target=target("75"))
    office.do("renja.submit", "ani:lurah@loa-ipuh", **own)
    with pytest.raises(FourEyes, match="Anda sendiri yang membawa"):
        office.do("renja.verify", "ani:sekretaris@kb", **own)
    office.do("renja.verify", "camat@kb", **own)


def lapsed(office: Kantor, known: str | None = None) -> list[tuple[str, list[str]]]:
    at = office.today(known=known)
    found = office.house.queries.document(at, "realisasi", "kb", tahun=2023, triwulan=1)["versions"][0]
    return [(check["office"], check["gugur"]) for check in found["verifikasi"]]


def test_a_verification_lapses_for_what_changed_after_it(office: Kantor) -> None:
    setting(office, "verifikasi_realisasi", "bagian_organisasi+bappeda")
    approved(office)
    for who in ("bappeda", "bagian_organisasi"):
        office.do("realisasi.verify", who, **TW1)
    office.do("realisasi.close", "bappeda", **TW1)
    assert lapsed(office) == [("bappeda", []), ("bagian_organisasi", [])]

    # A correction that is only proposed changes nothing; confirmed by Bappeda, it has been seen by Bappeda alone.
    row = {"indikator": "keluhan", "nilai": "78"}
    office.at("2023-05-02").do("realisasi.propose_correction", "kasubbag@kb", **TW1, realisasi=row, reason=WHY)
    assert lapsed(office) == [("bappeda", []), ("bagian_organisasi", [])]
    office.do("realisasi.confirm_correction", "camat@kb", **TW1, indikator="keluhan")
    office.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="keluhan")
    money = {"kode": "1.1.1", "keuangan": "40"}
    office.do("realisasi.propose_serapan_correction", "kasubbag@kb", **TW1, serapan=money, reason=WHY)
    office.do("realisasi.confirm_correction", "camat@kb", **TW1, kode="1.1.1")
    office.do("realisasi.confirm_correction", "bappeda", **TW1, kode="1.1.1")
    assert lapsed(office) == [("bappeda", []), ("bagian_organisasi", ["1.1.1", "keluhan"])]
    # What was known before is answered as it was.
    assert lapsed(office, "2023-05-01T00:00:00+08:00") == [("bappeda", []), ("bagian_organisasi", [])]

    # Until Bagian Organisasi verifies again; the state of the quarter stays.
    with pytest.raises(Forbidden, match="hanya untuk"):
        office.do("realisasi.verify_again", "sekretaris@kb", **TW1)
    with pytest.raises(Invalid, match="menyatakan apa yang diperiksa"):
        office.do("realisasi.verify_again", "bagian_organisasi", **TW1, periksa=[])
    office.do("realisasi.verify_again", "bagian_organisasi", **TW1, periksa=seen(5, 5))
    assert last(office)["kalimat"].startswith("Bagian Organisasi memverifikasi ulang")
    assert lapsed(office) == [("bappeda", []), ("bagian_organisasi", [])]
    assert versi(office, "realisasi", triwulan=1)["state"] == "ditutup"


def checked(office: Kantor) -> dict[str, Any]:
    """The LKjIP of 2023, drafted and checked, in February 2024."""
    key = {"unit": "kb", "tahun": 2023}
    office.at("2024-02-01").do("lkjip.draft", "perencana@kb", **key)
    office.do("lkjip.set_narrative", "perencana@kb", **key, bagian="ikhtisar", teks="Ringkas.")
    office.do("lkjip.check", "perencana@kb", **key)
    return key


def test_the_review_of_the_lkjip_has_a_result_and_blocks_nothing_by_default(office: Kantor) -> None:
    key = checked(office)
    office.do("lkjip.sign", "camat@kb", **key, signed_on="2024-02-01")
    office.do("lkjip.submit", "camat@kb", **key)
    assert versi(office, "lkjip")["reviu"] is None
    with pytest.raises(Invalid, match="hasil reviu"):
        office.do("lkjip.review", "inspektorat", **key, hasil="bagus")
    with pytest.raises(Forbidden, match="Mintalah Inspektorat"):
        office.do("lkjip.review", "bappeda", **key, hasil="memadai")
    notes = [{"teks": "Analisis efisiensi belum ada", "pada": "keluhan"}]
    report = {"hasil": "perlu_perbaikan", "number": "700/contoh/2024", "notes": notes}
    office.do("lkjip.review", "inspektorat", **key, **report)
    found = versi(office, "lkjip")
    assert found["state"] == "berlaku"
    assert {k: found["reviu"][k] for k in report} == report
    assert "hasil perlu perbaikan, nomor 700/contoh/2024" in last(office)["kalimat"]


def test_where_the_kabupaten_asks_for_it_the_review_comes_before_the_signature(office: Kantor) -> None:
    setting(office, "reviu_lkjip", "sebelum")
    key = checked(office)
    with pytest.raises(Refusal, match="ditandatangani sesudah direviu Inspektorat"):
        office.do("lkjip.sign", "camat@kb", **key, signed_on="2024-02-01")
    office.do("lkjip.review", "inspektorat", **key, hasil="memadai")
    # The inspektorat finds something after all: what is then mended is reviewed anew.
    office.do("lkjip.return", "inspektorat", **key, notes=NOTES)
    assert versi(office, "lkjip")["reviu"] is None
    office.do("lkjip.set_narrative", "perencana@kb", **key, bagian="ikhtisar", teks="Lengkap.")
    office.do("lkjip.check", "perencana@kb", **key)
    with pytest.raises(Refusal, match="sesudah direviu"):
        office.do("lkjip.sign", "camat@kb", **key, signed_on="2024-02-01")
    office.do("lkjip.review", "inspektorat", **key, hasil="memadai", number="700/contoh/2024")
    office.do("lkjip.sign", "camat@kb", **key, signed_on="2024-02-01")


def test_or_after_the_report_is_handed_in(office: Kantor) -> None:
    setting(office, "reviu_lkjip", "sesudah")
    key = checked(office)
    with pytest.raises(Refusal, match="direviu sesudah disampaikan"):
        office.do("lkjip.review", "inspektorat", **key, hasil="memadai")
    office.do("lkjip.sign", "camat@kb", **key, signed_on="2024-02-01")
    with pytest.raises(Refusal, match="direviu sesudah disampaikan"):
        office.do("lkjip.review", "inspektorat", **key, hasil="memadai")
    office.do("lkjip.submit", "camat@kb", **key)
    office.do("lkjip.review", "inspektorat", **key, hasil="memadai")
    assert versi(office, "lkjip")["reviu"]["hasil"] == "memadai"
