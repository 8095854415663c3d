"""An indikator that is split, dropped or reworded from its own pages: old and new are seen before it is said."""

from typing import Any

import pytest

from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

PLANNER = "perencana@kb"
PATH = "/penerus/kb/layanan"
WHOLE = {
    "jenis": "pecah",
    "tahun": "2024",
    "penerus": ["paten", "adminduk"],
    "alasan": "Layanan dipisah pada IKU 2024",
    "dasar-kind": "Keputusan Camat",
    "dasar-number": "contoh/3",
    "dasar-signed_on": "2023-12-20",
}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found().indikator("layanan", nama="Layanan tepat waktu", definisi="Dari semua layanan")
    kantor.indikator("paten", nama="PATEN tepat waktu").indikator("adminduk", nama="Adminduk tepat waktu")
    return kantor.indikator("beras", nama="Cadangan beras", satuan="Ton").indikator("gabah", nama="Gabah", satuan="Kg")


@pytest.fixture
def reader(office: Kantor) -> Reader:
    return Reader(office.house, PLANNER)


def send(reader: Reader, path: str, status: int = 200, **form: Any) -> Page:
    """What a form answers, sent as the page has it."""
    page = reader.open(path)
    hidden = {e.get("name", ""): e.get("value", "") for e in page.one("form", "putusan").iter("input") if _hidden(e)}
    answer = reader.client.post(path, data={**hidden, **form}, follow_redirects=status == 303)
    found = Page(answer)
    assert found.status == (200 if status == 303 else status), found.text[:500]
    return found


def _hidden(e: Any) -> bool:
    return e.get("type") == "hidden"


def test_a_split_is_seen_before_it_is_declared_and_can_be_withdrawn(reader: Reader, office: Kantor) -> None:
    position = office.house.journal.position()
    seen = send(reader, PATH, **WHOLE, buat="lihat")
    assert (
        "Tidak sebanding: 'Layanan tepat waktu' dipecah menjadi 'PATEN tepat waktu', 'Adminduk tepat waktu'"
        in seen.text
    )
    rows = {words(tr.find("th")): [words(td) for td in tr.findall("td")] for tr in seen.one("tbody").iter("tr")}  # type: ignore[arg-type]
    assert rows["Nama"] == ["Layanan tepat waktu", "PATEN tepat waktu", "Adminduk tepat waktu"]
    assert rows["Definisi"] == ["Dari semua layanan", "kosong", "kosong"]
    assert [words(e) for e in seen.all("ins")][:2] == ["PATEN tepat waktu", "Adminduk tepat waktu"]
    assert "Keputusan Camat contoh/3" in seen.text
    assert office.house.journal.position() == position  # nothing is said yet
    done = send(reader, PATH, 303, **WHOLE, buat="nyatakan")
    assert done.title.startswith("Asal-usul target “Layanan tepat waktu”")
    assert "Penerus dinyatakan." in done.text
    (event,) = office.events("Indikator.SuccessorDeclared")
    assert (event.tahun, event.penerus, event.provenance.reason) == (2024, ("paten", "adminduk"), WHOLE["alasan"])
    assert event.provenance.basis.number == "contoh/3"
    declared = reader.open(PATH)
    assert "Dipecah sejak 2024: PATEN tepat waktu, Adminduk tepat waktu." in declared.text
    gone = send(reader, PATH, 303, buat="batalkan", alasan="Keputusannya dicabut lagi")
    assert "Pernyataan dibatalkan." in gone.text
    assert "Apa yang terjadi padanya" in reader.open(PATH).text


@pytest.mark.parametrize(
    ("path", "changed", "said"),
    [
        (PATH, {"penerus": ["paten"]}, "Dipecah memerlukan sedikitnya dua penerus; yang dipilih 1."),
        (PATH, {"jenis": ""}, "Pilih apa yang terjadi padanya."),
        (PATH, {"tahun": "dua ribu"}, "Tahun “dua ribu” tidak terbaca"),
        (PATH, {"alasan": "pendek"}, "Tulis alasan"),
        (PATH, {"dasar-number": ""}, "Sebutkan dasar hukum perubahan"),
        ("/penerus/kb/beras", {"jenis": "ganti_nama", "penerus": ["gabah"]}, "Satuan berubah dari Ton menjadi Kg"),
        (
            "/penerus/kb/beras",
            {"jenis": "ganti_nama", "penerus": ["beras"]},
            "“Cadangan beras” tidak dapat menjadi penerusnya sendiri",
        ),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    reader: Reader, office: Kantor, path: str, changed: dict[str, Any], said: str
) -> None:
    for act in ("lihat", "nyatakan"):
        page = send(reader, path, 422, **{**WHOLE, **changed}, buat=act)
        assert said in words(page.one("div", "galat"))
        typed = {e.get("name"): e.get("value") for e in page.all("input") if e.get("type") in (None, "text", "date")}
        for name in ("tahun", "alasan", "dasar-kind", "dasar-number"):
            assert typed.get(name, "") == {**WHOLE, **changed}[name]
        ticked = [
            e.get("value") for e in page.all("input") if e.get("name") == "penerus" and e.get("checked") is not None
        ]
        assert set(ticked) == set({**WHOLE, **changed}["penerus"])
    assert office.events("Indikator.SuccessorDeclared") == []


def test_dropping_needs_no_successor_and_another_satuan_an_exact_factor(reader: Reader) -> None:
    dropped = send(reader, PATH, **{**WHOLE, "jenis": "dicabut"}, buat="lihat")  # what was ticked before counts no more
    assert "'Layanan tepat waktu' dicabut sejak 2024" in dropped.text
    beras = {**WHOLE, "jenis": "ganti_satuan", "penerus": ["gabah"]}
    assert (
        "Tidak sebanding: satuan berubah sejak 2024, tanpa pengali yang tepat"
        in send(reader, "/penerus/kb/beras", **beras, buat="lihat").text
    )
    exact = send(reader, "/penerus/kb/beras", **beras, pengali="1000", buat="lihat")
    assert "Angka sebelum dan sesudahnya sebanding" in exact.text


def test_a_successor_is_found_by_its_name_and_what_is_ticked_stays(reader: Reader) -> None:
    page = send(reader, PATH, **{**WHOLE, "penerus": ["adminduk"]}, cari="gabah", buat="cari")
    offered = {e.get("value"): e.get("checked") is not None for e in page.all("input") if e.get("name") == "penerus"}
    assert offered == {"adminduk": True, "gabah": False}


def test_it_is_reached_from_the_page_of_the_indikator(reader: Reader, office: Kantor) -> None:
    """Others are told whose it is; the past has no form."""
    lineage = reader.open("/lineage", unit="kb", indikator="layanan", tahun=2023)
    (link,) = [a.get("href", "") for a in lineage.all("a") if words(a).startswith("Ubah kartu atau")]
    acts = {words(a): a.get("href", "") for a in reader.open(link).all("a", "tombol")}
    assert acts["Menyatakan penerus indikator (ganti nama, pecah, gabung, ganti satuan, dicabut)"].startswith(PATH)
    assert reader.open(PATH, per="2023-01-01").all("form", "putusan") == []
    reader.enter("camat@kb")
    page = reader.open(PATH)
    assert page.all("form", "putusan") == []
    assert "Dilakukan oleh perencana" in page.text
    reader.open("/penerus/kb/entah", 404)
    reader.open("/penerus/lain/layanan", 404)


def test_a_card_is_reworded_without_typing_it_again(reader: Reader, office: Kantor) -> None:
    path = "/isi/revise_card/indikator/kb/layanan"
    form = reader.open(path).one("form", "putusan")
    begun = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("value")}
    for select in form.iter("select"):
        begun |= {select.get("name", ""): o.get("value", "") for o in select if o.get("selected") is not None}
    assert begun["d.kartu.nama"] == "Layanan tepat waktu"
    assert (begun["d.kartu.level"], begun["d.kartu.arah"], begun["d.kartu.iku"]) == ("sasaran", "naik", "tidak")
    changed = {**begun, "d.kartu.nama": "Layanan tepat pada waktunya", "d.kartu.induk": "paten"}
    texts = {e.get("name", ""): (e.text or "").strip() for e in form.iter("textarea")}
    sent = {**texts, **changed, "alasan": "Kata-kata dibetulkan", "aksi": "kirim"}
    assert reader.client.post(path, data=sent).status_code == 303
    card = office.house.queries.card(office.today(), "kb", "layanan")
    assert (card["versi"], card["nama"], card["induk"]) == (2, "Layanan tepat pada waktunya", "paten")
    assert (card["definisi"], card["satuan"]) == ("Dari semua layanan", "Persen")
    again = reader.client.post(path, data={**sent, "kunci": "lain", "d.kartu.nama": "Lagi"})
    assert again.status_code == 412  # the card has moved since that form was opened
