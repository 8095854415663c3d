"""What is confirmed in Jejak is an approval; its signed paper comes besides, and until then that is said."""

from hashlib import sha256
from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from projections.follower import Views
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.stories.papers import PAPER, SCAN, flat, load, newest, pihak, pk, verified

PK = {"unit": "kb", "tahun": 2023}
APPROVED = "Disetujui di Jejak (tanda tangan elektronik tidak tersertifikasi): camat sebagai pihak pertama"
WAITS = "menunggu tanda tangan"


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    return kantor.at("2023-01-11").found().indikator("keluhan").sign_pk(keluhan="75")


def paper(**more: Any) -> dict[str, Any]:
    """A scan that the unit holds, as it is attached."""
    return {**PK, "versi": 1, "signers": pihak(), "signed_on": "2023-01-20", "sha256": SCAN, **more}


def test_an_approval_completes_the_cycle_and_waits_for_its_paper(signed: Kantor, database_url: str) -> None:
    version = newest(signed)
    assert (version["state"], version["cara"]) == ("berlaku", "sistem")
    assert (version["menunggu_tanda_tangan"], version["naskah"]) == (True, None)
    last = signed.house.queries.trail(signed.today(), limit=1, newest=True)["entries"][0]
    page = Reader(signed.house).open("/capaian", **PK).text
    assert f"{APPROVED}, bupati sebagai pihak kedua; {WAITS}." in page
    assert f"; {WAITS}" in flat(Terminal(database_url).ok("pk show --unit kb --tahun 2023"))
    assert "disetujui di Jejak (tanda tangan elektronik tidak tersertifikasi)" in last["kalimat"]
    assert "approved in Jejak (an electronic signature without a certificate)" in last["sentence"]


def test_its_scan_is_attached_by_somebody_who_had_no_hand_in_it(signed: Kantor) -> None:
    signed.at("2023-01-25")
    never = sha256(b"tak pernah diunggah").hexdigest()
    with pytest.raises(Refusal, match="belum"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **{**paper(), "sha256": never})
    with pytest.raises(Invalid, match="belum tiba"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **paper(signed_on="2023-01-26"))
    with pytest.raises(Invalid, match="masing-masing satu"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **paper(signers=pihak()[:1]))
    with pytest.raises(Invalid, match="elektronik atau basah"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **paper(cara="sistem"))
    with pytest.raises(FourEyes, match="dicatat orang lain"):  # who verified it
        signed.do("pk.attach_signed_paper", "bagian_organisasi", **paper())
    for who in ("perencana@kb", "camat@kb", "bappeda"):
        with pytest.raises(Forbidden):
            signed.do("pk.attach_signed_paper", who, **paper())
    with pytest.raises(NotFound, match="tidak mempunyai versi 2"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **paper(versi=2))
    signed.do("pk.attach_signed_paper", "sekretaris@kb", **paper())
    version = newest(signed)
    assert (version["cara"], version["state"], version["menunggu_tanda_tangan"]) == ("sistem", "berlaku", False)
    assert version["signed_on"] == "2023-01-11"  # what was approved stays of its own day
    assert {k: version["naskah"][k] for k in ("cara", "signed_on", "dicatat")} == {
        "cara": "basah",
        "signed_on": "2023-01-20",
        "dicatat": "2023-01-25",
    }
    page = Reader(signed.house).open("/capaian", **PK).text
    assert "naskah tanda tangan basah: camat sebagai pihak pertama, bupati sebagai pihak kedua" in page
    assert "bertanggal 20 Januari 2023, dicatat 25 Januari 2023 oleh sekretaris Kecamatan Contoh" in page
    assert WAITS not in page
    before = signed.house.queries.document(signed.today(known="2023-01-24"), "pk", "kb", tahun=2023, jabatan="camat")
    assert before["versions"][0]["menunggu_tanda_tangan"]


def test_another_paper_takes_its_place_with_a_reason(signed: Kantor) -> None:
    signed.at("2023-01-25").do("pk.attach_signed_paper", "sekretaris@kb", **paper())
    again = paper(cara="elektronik", signed_on="2023-01-24")
    with pytest.raises(Invalid, match="Tulis alasan"):
        signed.do("pk.attach_signed_paper", "sekretaris@kb", **again)
    signed.do("pk.attach_signed_paper", "sekretaris@kb", **again, reason="Ditandatangani elektronik tersertifikasi")
    assert (newest(signed)["naskah"]["cara"], newest(signed)["naskah"]["signed_on"]) == ("elektronik", "2023-01-24")
    rebuilt = Views(signed.house.database, "cek_")
    rebuilt.rebuild(signed.house.journal)
    assert rebuilt.digest() == signed.house.views.digest()


def test_a_kabupaten_may_let_the_approval_suffice(signed: Kantor) -> None:
    why = {"reason": "Perbup tata naskah dinas elektronik"}
    by = "bagian_organisasi"
    signed.do("kabupaten.change_setting", by, setting="persetujuan_pk", value="cukup", **why)
    confirm(signed)
    assert not newest(signed)["menunggu_tanda_tangan"]
    assert WAITS not in Reader(signed.house).open("/capaian", **PK).text
    assert signed.house.queries.document(signed.today(), "pk", "kb", tahun=2023, jabatan="camat")["berlaku"] == 1


def confirm(kantor: Kantor) -> None:
    """A setting of a kabupaten that lives is confirmed by another."""
    if waiting := kantor.house.queries.usulan(kantor.today()):
        kantor.do("usulan.confirm", "rina:bagian_organisasi", nomor=waiting[0]["nomor"])


def test_what_was_recorded_or_loaded_has_its_paper(kantor: Kantor) -> None:
    kantor.at("2023-07-10").found(go_live="2023-07-01").indikator("keluhan")
    load(kantor, **pk())
    with pytest.raises(Refusal, match="sudah dicatat dari kertasnya"):
        kantor.do("pk.attach_signed_paper", "sekretaris@kb", **paper())
    kasi = {**PK, "jabatan": "kasi-trantib"}
    verified(kantor, **kasi)
    signers = pihak(jabatan="kasi-trantib", atasan="camat")
    kantor.do("pk.record", "kasubbag@kb", **kasi, **{**PAPER, "signers": signers, "signed_on": "2023-07-10"})
    with pytest.raises(Refusal, match="sudah dicatat dari kertasnya"):
        kantor.do("pk.attach_signed_paper", "rina:bagian_organisasi", **paper(signers=signers, **kasi))
    assert not newest(kantor)["menunggu_tanda_tangan"]


def test_a_quarter_and_a_budget_have_no_such_paper(signed: Kantor) -> None:
    quarter = {**PK, "triwulan": 1}
    signed.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **quarter)
    signed.report(1, keluhan="75")
    for step, by in (("submit", "kasubbag@kb"), ("approve", "camat@kb")):
        signed.do(f"realisasi.{step}", by, **quarter)
    (version,) = signed.house.queries.document(signed.today(), "realisasi", "kb", tahun=2023, triwulan=1)["versions"]
    assert (version["state"], version["menunggu_tanda_tangan"]) == ("disetujui", False)
