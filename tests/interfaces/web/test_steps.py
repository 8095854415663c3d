"""The steps of a document by the forms of the pages: a PK from draft to signed, each by another person."""

import pytest
from werkzeug.test import TestResponse

from application.access import Identity
from application.every_command import REGISTER
from interfaces.input.catalogue import template
from tests.interfaces.web.browser import WORD, Office
from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.worker.office import days, ticker
from tests.kantor import Kantor
from tests.stories.deadlines import adopted

PK = "pk/kb/2023/camat"
KEY = {"unit": "kb", "tahun": 2023}
FITS = {"hasil-kelengkapan": "sesuai", "hasil-keselarasan": "sesuai"}
PEOPLE = ("perencana@kb", "camat@kb", "bagian_organisasi", "bupati", "camat@lain")


class Desks:
    """An office with a drafted PK, and a browser for each of its people."""

    def __init__(self, kantor: Kantor) -> None:
        self.kantor = kantor.found(go_live="2022-01-01").found("lain", "Kecamatan Lain", go_live="2022-01-01")
        kantor.indikator("keluhan").do("pk.draft", "perencana@kb", **KEY, prefill=False)
        kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "75"}])
        self.readers = {person: Reader(kantor.house, person) for person in PEOPLE}

    def open(self, person: str, verb: str = "") -> Page:
        return self.readers[person].open(f"/langkah/{verb}/{PK}" if verb else f"/dokumen/{PK}")

    def form(self, person: str, verb: str) -> dict[str, str]:
        """The hidden fields of the form as it stands now."""
        return hidden(self.open(person, verb))

    def send(self, person: str, verb: str, form: dict[str, str] | None = None, **typed: str) -> Page:
        """Fill in the form and send it; the page that answers, which must be sound."""
        reader = self.readers[person]
        answer: TestResponse = reader.client.post(
            f"/langkah/{verb}/{PK}", data={**(form or self.form(person, verb)), **typed}
        )
        if answer.status_code == 303:
            to = answer.headers["Location"]
            assert to.partition("?dicatat=")[0] == f"/dokumen/{PK}"
            page = reader.open(to)
            assert "Tercatat sebagai peristiwa" in words(page.one("div", "tercatat"))
            return page
        page = Page(answer)
        assert list(faults(page, reader.app, "id")) == []
        return page

    def take(self, person: str, verb: str, **typed: str) -> None:
        assert self.send(person, verb, None, **typed).status == 200

    def waits(self, person: str) -> list[str]:
        """What the desk of somebody leads to, of this PK."""
        page = self.readers[person].open("/meja")
        return sorted(link.split("/")[2] for link in page.links() if link.startswith("/langkah/") and link.endswith(PK))

    def state(self) -> str:
        return str(
            self.kantor.house.queries.document(self.kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")[
                "versions"
            ][-1]["state"]
        )


def hidden(page: Page) -> dict[str, str]:
    (form,) = [e for e in page.all("form") if e.get("action", "").startswith("/langkah/")]
    return {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}


def alert(page: Page) -> str:
    (found,) = [words(e) for e in page.all() if e.get("role") == "alert"]
    return found


@pytest.fixture
def desks(kantor: Kantor) -> Desks:
    return Desks(kantor)


def test_a_pk_from_draft_to_signed_by_the_forms_alone_and_each_desk_on_the_way(desks: Desks) -> None:
    paper = desks.kantor.bring(b"%PDF-1.4 PK yang ditandatangani", by="camat@kb")
    told: list[dict[str, list[str]]] = []
    for person, verb, typed in (
        ("camat@kb", "submit", {}),
        ("bagian_organisasi", "verify", FITS),
        ("camat@kb", "sign_first", {}),
        ("bupati", "sign", {"berkas": paper, "nomor": "PK 1/2023"}),
    ):
        told.append({p: desks.waits(p) for p in PEOPLE if desks.waits(p)})
        assert f"/langkah/{verb}/{PK}" in desks.open(person).links()
        desks.take(person, verb, **typed)
    assert told == [
        {"camat@kb": ["submit"]},
        {"bagian_organisasi": ["verify"]},
        {"camat@kb": ["sign_first"]},
        {"bupati": ["sign"]},
    ]
    assert {p: desks.waits(p) for p in PEOPLE} == {p: [] for p in PEOPLE}
    assert desks.state() == "berlaku"
    taken = [
        e for e in ("Submitted", "Verified", "SignedFirst", "Signed") if desks.kantor.events(f"PerjanjianKinerja.{e}")
    ]
    assert taken == ["Submitted", "Verified", "SignedFirst", "Signed"]
    (signed,) = desks.kantor.events("PerjanjianKinerja.Signed")
    assert (signed.fakta.sha256, signed.fakta.number) == (paper, "PK 1/2023")


def test_returned_with_a_note_on_each_line(desks: Desks) -> None:
    desks.take("camat@kb", "submit")
    page = desks.send("bagian_organisasi", "return", alasan="belum sesuai Renstra", catatan="salah ini")
    said = "Pengembalian Perjanjian Kinerja camat Kecamatan Contoh 2023 harus disertai catatan"
    assert (page.status, said in alert(page)) == (422, True), alert(page)
    (area,) = page.all("textarea")
    assert area.get("aria-invalid") == "true"
    assert 'value="belum sesuai Renstra"' in page.html
    desks.send("bagian_organisasi", "return", hidden(page), catatan="Target keluhan terlalu rendah\n\nPerbaiki satuan")
    (returned,) = desks.kantor.events("PerjanjianKinerja.Returned")
    assert [note.teks for note in returned.fakta.notes] == ["Target keluhan terlalu rendah", "Perbaiki satuan"]
    assert desks.waits("camat@kb") == ["submit"]


def test_who_may_not_sees_who_may_and_is_refused_if_they_send_it(desks: Desks) -> None:
    desks.take("camat@kb", "submit")
    page = desks.open("perencana@kb")
    (button,) = [e for e in page.all("button") if words(e) == "Verifikasi"]
    (why,) = [words(e) for e in page.all() if e.get("id") == button.get("aria-describedby")]
    assert (button.get("disabled") is not None, why) == (True, "oleh Bagian Organisasi")
    assert not [link for link in page.links() if link.startswith("/langkah/verify")]
    form = desks.open("perencana@kb", "verify")
    assert "diambil oleh Bagian Organisasi" in form.text
    assert [e for e in form.all("form") if e.get("action", "").startswith("/langkah/")] == []
    token = {"_csrf": form.token, "kunci": "k-1", "dilihat": "99"}
    assert desks.send("perencana@kb", "verify", token, **FITS).status == 403
    assert desks.state() == "diajukan"
    desks.readers["camat@lain"].open(f"/langkah/verify/{PK}", 404)
    foreign = desks.readers["camat@lain"]
    other = Page(foreign.client.get("/meja")).token
    assert foreign.client.post(f"/langkah/verify/{PK}", data={"_csrf": other, **FITS}).status_code == 404
    assert desks.readers["camat@kb"].open(f"/dokumen/{PK}", per="2023-01-03").links() == [
        link
        for link in desks.readers["camat@kb"].open(f"/dokumen/{PK}", per="2023-01-03").links()
        if "/langkah/" not in link
    ]


def test_a_checklist_that_is_not_whole_is_refused_and_nothing_typed_is_lost(desks: Desks) -> None:
    desks.take("camat@kb", "submit")
    page = desks.send(
        "bagian_organisasi", "verify", None, **{"hasil-kelengkapan": "sesuai", "ket-keselarasan": "periksa lagi"}
    )
    assert (page.status, "menyatakan apa yang diperiksa" in alert(page)) == (422, True)
    assert [e.get("id") for e in page.all("input") if e.get("checked") is not None] == ["f-kelengkapan-sesuai"]
    assert 'value="periksa lagi"' in page.html
    desks.send("bagian_organisasi", "verify", hidden(page), **FITS)
    assert desks.state() == "terverifikasi"


def test_a_form_of_before_a_change_is_refused_with_what_changed(desks: Desks) -> None:
    old = desks.form("camat@kb", "submit")
    desks.kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "80"}])
    page = desks.send("camat@kb", "submit", old, alasan="sudah siap diajukan")
    assert (page.status, "Dokumen sudah berubah" in alert(page)) == (412, True)
    new = page.one("section", "baru")
    assert [words(e) for e in new.iter() if e.tag in ("del", "ins")] == ["75", "80"]
    assert 'value="sudah siap diajukan"' in page.html
    assert desks.send("camat@kb", "submit", hidden(page)).status == 200
    assert desks.state() == "diajukan"


def test_the_same_form_sent_twice_is_one_event(desks: Desks) -> None:
    form = desks.form("camat@kb", "submit")
    for _ in range(2):
        assert desks.send("camat@kb", "submit", form).status == 200
    assert len(desks.kantor.events("PerjanjianKinerja.Submitted")) == 1
    assert desks.kantor.events("Penolakan.Recorded") == []


def test_the_desk_says_what_waits_and_what_to_do_where_nothing_does(desks: Desks) -> None:
    page = desks.readers["camat@kb"].open("/meja", lang="en")
    assert page.title == "Desk – Jejak"
    assert "Documents that wait for a step of yours" in page.text
    (item,) = [words(e) for e in page.one("ul", "tugas")]
    assert ("Kecamatan Contoh" in item, item.endswith("draft since 2 January 2023 Submit")) == (True, True), item
    empty = desks.readers["bupati"].open("/meja")
    assert "Tidak ada yang menunggu Anda" in empty.text
    assert "/dokumen" in empty.links()


def test_what_came_back_stands_first_with_its_notes_and_the_cells_that_they_are_about(desks: Desks) -> None:
    assert block(desks, "perencana@kb", "m-draf") == ["Perjanjian Kinerja camat Kecamatan Contoh 2023"]
    desks.take("camat@kb", "submit")
    for person in ("perencana@kb", "camat@kb"):
        (others,) = block(desks, person, "m-lain", whole=True)
        assert others.endswith("diajukan sejak 2 Januari 2023 Verifikasi: Bagian Organisasi"), others
    assert block(desks, "camat@lain", "m-lain") == []
    notes = [{"teks": "Terlalu rendah", "pada": "keluhan"}, {"teks": "Periksa semuanya", "pada": ""}]
    desks.kantor.do("pk.return", "bagian_organisasi", **KEY, jabatan="camat", notes=notes)
    for person in ("perencana@kb", "camat@kb"):
        (item,) = block(desks, person, "m-kembali", whole=True)
        assert item.startswith("Perjanjian Kinerja camat Kecamatan Contoh 2023 draf sejak"), item
        assert item.endswith({"perencana@kb": "Perbaiki", "camat@kb": "Ajukan"}[person]), item
        assert "Indikator keluhan, 2023: Terlalu rendah" in item, item
        assert "Periksa semuanya" in item
        assert "1 hal menunggu Anda" in desks.readers[person].open("/meja").text
    assert block(desks, "bagian_organisasi", "m-kembali") == []
    desks.take("camat@kb", "submit")
    assert block(desks, "camat@kb", "m-kembali") == []


def block(desks: Desks, person: str, name: str, *, whole: bool = False) -> list[str]:
    """What one part of the desk of somebody lists: each line, or the name of the document in it."""
    page = desks.readers[person].open("/meja")
    found = [e for e in page.all("section", "kartu") if e.get("aria-labelledby") == name]
    lines = [li for e in found for ul in e.findall("ul") for li in ul.findall("li")]
    return [words(li) if whole else words(next(li.iter("a"))) for li in lines]


def test_the_desk_says_what_is_red_and_why_and_how_much_of_the_last_triwulan_is_filled_in(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").indikator("stunting").appoint("sekretaris")
    kantor.sign_pk(keluhan="75", stunting="10").at("2023-04-03")
    kantor.do("realisasi.draft", "perencana@kb", **KEY, triwulan=1)
    kantor.report(1, keluhan="20")
    reader = Reader(kantor.house)
    reader.enter("perencana@kb")
    (fill,) = [e for e in reader.open("/meja").all("section", "kartu") if e.get("aria-labelledby") == "m-isian"]
    assert words(fill).endswith("Realisasi Triwulan I 2023 1 dari 2 terisi, batas 10 April 2023 Lanjutkan mengisi"), (
        words(fill)
    )
    assert "1 hal menunggu Anda" in reader.open("/meja").text
    reader.enter("camat@kb")
    (part,) = [e for e in reader.open("/meja").all("section", "kartu") if e.get("aria-labelledby") == "m-capaian"]
    said = words(part)
    assert "Kecamatan Contoh, triwulan I 2023 Realisasi: 1 dari 2 terisi, draf." in said, said
    assert "Perlu perhatian" in said
    assert "26,67" in said
    assert "Kendalanya belum ditulis" in said
    assert "/realisasi/kb/2023/1" in [a.get("href", "") for a in part.iter("a")]


def test_a_proposal_is_on_the_desk_of_who_may_confirm_it_until_somebody_has(desks: Desks) -> None:
    person = {"unit": "kb", "jabatan": "sekretaris", "person": "demo-sekretaris-kb", "kapasitas": "definitif"}
    more = {"since": "2023-01-02", "decree": "SK contoh", "confirmed_by": ""}
    desks.take("camat@kb", "submit")  # from then on the unit lives
    answer = desks.kantor.do("unit.appoint", "admin", **person, **more)
    assert f"/usulan#u-{answer.waits}" in desks.readers["bagian_organisasi"].open("/meja").links()
    assert [link for link in desks.readers["perencana@kb"].open("/meja").links() if "#u-" in link] == []
    desks.kantor.do("usulan.confirm", "bagian_organisasi", nomor=answer.waits)
    assert [link for link in desks.readers["bagian_organisasi"].open("/meja").links() if "#u-" in link] == []


def test_duties_of_the_office_stand_on_its_desk_once_they_are_near(kantor: Kantor) -> None:
    adopted(kantor.at("2025-12-01"), "2026-01-01", "realisasi_tw2", go_live="2026-01-01")
    tick = ticker(kantor, None)
    reader = Reader(kantor.house, "camat@kb")
    for day, near in (("2026-06-20", False), ("2026-07-15", True)):
        days(kantor, tick, day, day)
        assert any(link.startswith("/kewajiban/") for link in reader.open("/meja").links()) is near


def test_a_doubt_is_asked_on_the_page_and_the_answer_goes_with_the_same_form(kantor: Kantor) -> None:
    tw1, path = {**KEY, "triwulan": 1}, "/langkah/submit/realisasi/kb/2023/1"
    kantor.found().indikator("keluhan").indikator("stunting").appoint("sekretaris")
    kantor.sign_pk(keluhan="75", stunting="10").at("2023-04-03")
    kantor.do("realisasi.draft", "perencana@kb", **tw1)
    kantor.report(1, keluhan="70")
    reader = Reader(kantor.house, "sekretaris@kb")
    page = Page(reader.client.post(path, data={**hidden(reader.open(path)), "alasan": "ringkas"}))
    assert list(faults(page, reader.app, "id")) == []
    asked = [e.get("name", "") for e in page.all("input") if e.get("name", "").startswith("jawab-")]
    assert (page.status, "jawab-belum_diisi" in asked) == (409, True)
    assert 'value="ringkas"' in page.html
    answers = dict.fromkeys(asked, "Keadaannya memang demikian")
    assert reader.client.post(path, data={**hidden(page), **answers}).status_code == 303
    (submitted,) = kantor.events("RealisasiTriwulan.Submitted")
    assert "Keadaannya memang demikian" in {doubt.reason for doubt in submitted.provenance.doubts}


def test_who_has_not_proved_it_lately_is_asked_in_place_and_the_form_goes_on(database_url: str) -> None:
    office = Office(database_url)
    org = Identity("p-020", "bagian_organisasi")
    row = template(REGISTER["templat.set_rows"])["data"]["baris"][0]
    office.do("templat.draft", org, tahun=2027)
    office.do("templat.set_rows", org, tahun=2027, baris=[row])
    office.do("templat.submit", org, tahun=2027)
    surel = office.person("p-010", "bappeda")
    browser, path = office.browser().sign_in(surel), "/langkah/verify/templat/2027"
    browser.open(path)
    office.later(minutes=6)
    browser.send(path, 401, **FITS)
    assert "Pastikan ini Anda" in browser.text
    browser.send("/konfirmasi", sandi=WORD, kode=office.next_code(surel))
    browser.send(path)
    assert browser.at == "/dokumen/templat/2027"
    assert "terverifikasi" in browser.text
    office.close()


def test_an_empty_draft_says_so_and_waits_for_nobody(kantor: Kantor) -> None:
    kantor.found(go_live="2022-01-01").indikator("keluhan").do("pk.draft", "perencana@kb", **KEY, prefill=False)
    camat = Reader(kantor.house, "camat@kb")
    for path in (f"/dokumen/{PK}", f"/langkah/submit/{PK}"):
        assert "belum berisi apa pun" in camat.open(path).text
    assert "Tidak ada yang menunggu Anda" in camat.open("/meja").text


@pytest.mark.parametrize(
    "path", ["/langkah/entah/pk/kb/2023/camat", "/langkah/receive/pk/kb/2023/camat", "/langkah/submit/pk/kb/2030/camat"]
)
def test_a_step_that_has_no_page(desks: Desks, path: str) -> None:
    desks.readers["camat@kb"].open(path, 404)


def test_a_triwulan_stands_once_on_the_desk_with_its_last_day_and_its_steps(kantor: Kantor) -> None:
    adopted(kantor.at("2025-12-01"), "2026-01-01", "realisasi_tw2", go_live="2026-01-01")
    kantor.appoint("kasubbag", since="2025-12-01")
    kantor.indikator("keluhan").at("2026-01-02").sign_pk(2026, keluhan="75")
    days(kantor, ticker(kantor, None), "2026-07-20", "2026-07-20")
    kantor.at("2026-07-20").do("realisasi.draft", "perencana@kb", unit="kb", tahun=2026, triwulan=2)
    kantor.report(2, 2026, keluhan="70")
    for person, steps in (("kasubbag@kb", ["Lanjutkan mengisi", "Ajukan"]), ("perencana@kb", ["Lanjutkan mengisi"])):
        page = Reader(kantor.house, person).open("/meja")
        (sheet,) = [e for e in page.all("section") if "Realisasi Triwulan II" in words(e)]
        assert [words(a) for a in sheet.iter("a") if "tombol" in a.get("class", "")] == steps
        assert "batas 7 Juli 2026 ▼▼ lewat 13 hari" in words(sheet)
        assert "1 hal menunggu Anda" in page.text
