"""A triwulan that is late, with pages alone: refused in words, allowed from the page of its duty, handed in."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.web.reader import Page, words
from tests.interfaces.web.test_entry import PATH, Sheet, alert, filled
from tests.kantor import Kantor
from tests.stories.deadlines import adopted, duty, issue_now, open_now

MACHINE = re.compile(r"realisasi_tw1|kewajiban\.|2023-04-10|\bkb\b")
WHY = "Register baru lengkap sesudah libur"


@pytest.fixture
def late(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    """Kota Bangun on 12 April 2023: TW I was due on 10 April."""
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}")
    adopted(kantor, "2023-01-01", "realisasi_tw1", go_live="2022-01-01").appoint("kasubbag")
    kantor.indikator("keluhan")
    kantor.indikator("sakip", mode="tahunan")
    kantor.sign_pk(keluhan="75", sakip="80").at("2023-04-03")
    open_now(kantor)
    kantor.at("2023-04-12")
    assert issue_now(kantor)
    yield kantor
    kantor.close()


def acts(page: Page) -> dict[str, Any]:
    """What a page of a duty offers: the form of each act, by what its button says."""
    forms = [form for form in page.all("form") if "/kewajiban/" in form.get("action", "")]
    return {words(next(form.iter("button"))): form for form in forms}


def fields(form: Any, **typed: str) -> dict[str, str]:
    return {e.get("name", ""): e.get("value", "") for e in form.iter("input")} | typed


def test_late_is_refused_in_words_then_allowed_from_its_duty_then_sent(late: Kantor) -> None:
    desk = Sheet(late, "perencana@kb", "/meja").open()
    assert "lewat 2 hari" in desk.text
    mine = Sheet(late)
    mine.send(n_keluhan="70", n_sakip="70", alasan=WHY)
    assert "Tidak ada target pada triwulan ini" in mine.open().text
    check = mine.open("/periksa")
    told = next(words(e) for e in check.all("div", "kabar"))
    assert "Kecamatan" in told
    assert "10 April 2023, sudah lewat. Mintalah Bagian Organisasi" in told
    assert not MACHINE.search(told)
    assert "Yang mengirim" not in told
    (place,) = {e.get("href", "") for e in check.all("a") if "/kewajiban/" in e.get("href", "")}
    standing = mine.reader.open(place)
    assert "sesudah Bagian Organisasi mengizinkannya" in standing.text
    assert "Izinkan terlambat" not in acts(standing)

    who = Sheet(late, "bagian_organisasi", "").reader
    offered = acts(who.open(place))
    assert {"Izinkan terlambat", "Bebaskan"} <= {*offered}
    assert not {"Belum diterima", "Buka kembali"} & {*offered}
    allow = offered["Izinkan terlambat"]
    empty = who.client.post(allow.get("action"), data=fields(allow))
    assert (empty.status_code, "alasan" in alert(Page(empty)).lower()) == (422, True)
    again = acts(Page(empty))["Izinkan terlambat"]
    done = who.client.post(again.get("action"), data=fields(again, alasan=WHY))
    assert (done.status_code, done.headers["Location"].partition("?")[0]) == (303, "/tenggat")
    after = who.open(place)
    assert "sudah diizinkan" in after.text
    assert "Izinkan terlambat" not in acts(after)

    page = mine.reader.open("/langkah/submit/realisasi/kb/2023/1")
    assert "lewat 2 hari" in page.text
    assert "tulis mengapa terlambat" in page.text
    assert place in {e.get("href", "") for e in page.all("a")}
    check = mine.open("/periksa")
    assert filled(check)["alasan"] == WHY  # as it was said on the sheet
    answers = {e.get("name", ""): "Memang demikian" for e in check.all("input") if "jawab-" in e.get("name", "")}
    sent = mine.reader.client.post(f"{PATH}/periksa", data={**filled(check), **answers})
    assert sent.status_code == 303, Page(sent).text
    assert "Anda mengajukan dokumen ini." in mine.reader.open(sent.headers["Location"]).text
    assert duty(late, "realisasi_tw1", "2023")["state"] == "terbuka"
    judged = Sheet(late, "camat@kb", "").reader.open("/langkah/approve/realisasi/kb/2023/1").text
    assert ("lewat 2 hari" in judged, WHY in judged) == (True, True)


def test_whose_duty_is_not_theirs_finds_no_form_of_it(late: Kantor) -> None:
    number = duty(late, "realisasi_tw1", "2023")["dokumen"]
    late.found("lain", "Kecamatan Lain", go_live="2022-01-01")
    stranger = Sheet(late, "camat@lain", "").reader
    stranger.open("/perintah/kewajiban/claim", 404, kewajiban=number)
    stranger.open("/perintah/kewajiban/claim", 404, kewajiban="bukan-nomor")
    mine = Sheet(late, "kasubbag@kb", "").reader.open(f"/kewajiban/{number}")
    assert "Sudah dikirim" in acts(mine)
    links = [words(e) for e in mine.one("main").iter("a") if "/perintah/" in e.get("href", "")]
    assert "Mencatat pemberitahuan yang diteruskan sendiri, contoh lewat WhatsApp" in links


def test_a_shut_sheet_names_the_offices_of_its_kind_of_unit(late: Kantor) -> None:
    told = Sheet(late, "bappeda").open().text
    assert "diisi oleh perencana atau kasubbag atau kasi atau sekretaris atau camat" in told
