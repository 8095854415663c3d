"""A draft edited in a browser without a script: filled in, taken from its sources, refused beside the cell, merged."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.kantor import SHA, Kantor

KEY, PERIODE = {"unit": "kb", "tahun": 2023}, {"unit": "kb", "periode": "2021-2026"}
PK, SET = "/ubah/pk/kb/2023/camat", "PerjanjianKinerja.TargetSet"


class Editor:
    """The browser of one person on the editor of one draft."""

    def __init__(self, kantor: Kantor, person: str, path: str) -> None:
        self.reader, self.path = Reader(kantor.house, person), path

    def open(self, **asked: Any) -> Page:
        return self.reader.open(self.path, **asked)

    def send(self, page: Page | None = None, **typed: str) -> Page:
        """Fill in the form of a page, as it stands now or stood, and send it; the page to which that leads."""
        page = page or self.open()
        (form,) = [
            e for e in page.all("form") if e.get("action", "").startswith(self.path) and e.get("method") == "post"
        ]
        data = {e.get("name", ""): e.get("value", "") for e in form.iter("input")}
        data |= {e.get("name", ""): chosen(e) for e in form.iter("select")}
        answer = self.reader.client.post(form.get("action", ""), data={**data, "aksi": "simpan", **typed})
        if answer.status_code in (302, 303):
            return self.reader.open(answer.headers["Location"])
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def chosen(select: Element) -> str:
    return next((o.get("value", "") for o in select.iter("option") if o.get("selected") is not None), "")


def field(page: Page, slug: str, of: str = "n", tahun: int = 2023, tw: int = 0) -> str:
    (found,) = [e.get("value", "") for e in page.all("input") if e.get("name") == f"{of}-{slug}/{tahun}/{tw}"]
    return found


def beside(page: Page, slug: str) -> str:
    (found,) = [words(e) for e in page.all() if e.get("id") == f"e-{slug}/2023/0"]
    return found


@pytest.fixture
def kantor(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    """A Renstra in force that aims at two things, and a third that nobody aims at."""
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}").found(go_live="2022-01-01")
    for slug in ("keluhan", "arsip", "pades"):
        kantor.indikator(slug)
    kantor.do("renstra.draft", "perencana@kb", **PERIODE)
    rows = [{"indikator": s, "tahun": 2023, "nilai": n} for s, n in (("keluhan", "75"), ("arsip", "60"))]
    kantor.do("renstra.set_target", "perencana@kb", **PERIODE, target=rows)
    kantor.do("renstra.submit", "camat@kb", **PERIODE)
    kantor.do("renstra.verify", "bappeda", **PERIODE)
    paper = {"number": "Perbup contoh/1", "signed_on": "2023-01-02", "sha256": SHA}
    kantor.do("renstra.establish", "bupati", **PERIODE, **paper, effective_from="2021-01-01")
    kantor.do("renja.draft", "perencana@kb", **KEY)
    for verb, by, more in (("submit", "camat@kb", {}), ("verify", "bappeda", {}), ("establish", "bupati", paper)):
        kantor.do(f"renja.{verb}", by, **KEY, **more)
    yield kantor
    kantor.close()


def drafted(kantor: Kantor) -> Editor:
    kantor.do("pk.draft", "perencana@kb", **KEY, prefill=False)
    rows = [{"indikator": s, "nilai": n} for s, n in (("keluhan", "75"), ("arsip", "60"))]
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=rows)
    return Editor(kantor, "perencana@kb", PK)


def test_only_what_changed_is_sent_and_a_refusal_stands_beside_its_cell(kantor: Kantor) -> None:
    editor = drafted(kantor)
    page = editor.open()
    assert (field(page, "keluhan"), field(page, "arsip")) == ("75", "60")
    page = editor.send(page, **{"n-keluhan/2023/0": "80,5", "n-arsip/2023/0": "enam puluh"})
    assert page.status == 422
    assert (field(page, "keluhan"), field(page, "arsip")) == ("80,5", "enam puluh")
    assert "enam puluh" in beside(page, "arsip")
    assert "tersimpan: 75" in beside(page, "keluhan")
    page = editor.send(page, **{"n-arsip/2023/0": "60"})
    assert page.status == 200
    assert field(page, "keluhan") == "80,5"
    assert [(e.indikator, str(e.new.angka)) for e in kantor.events(SET)][2:] == [("keluhan", "80.5")]


def test_what_does_not_add_up_stands_beside_its_cell_and_is_accepted_by_its_reason(kantor: Kantor) -> None:
    """What is there already is sent with its reason alone; before that it leads to both figures, and to the rules."""
    editor = drafted(kantor)
    page = editor.send(**{"n-keluhan/2023/0": "57"})
    assert "1 temuan: 1 tinggi" in page.text
    assert "Target PK bukan target rencana kerja yang berlaku" in page.text
    (found,) = {link for link in page.links() if link.startswith("/periksa/pk/kb/2023/camat")}
    both = editor.reader.open(found)
    assert {"57", "75"} <= {words(e) for e in both.all("data")}
    changed = len(kantor.events(SET))
    page = editor.send(**{"a-keluhan/2023/0": "Pelayanan baru mulai bulan November"})
    assert (page.status, len(kantor.events(SET))) == (200, changed + 1)
    assert "temuan: 1 tinggi" not in page.text
    assert "1 berbeda dengan alasan" in page.text
    assert "Pelayanan baru mulai bulan November" in editor.reader.open(found).text
    step = Reader(kantor.house, "camat@kb").open("/langkah/submit/pk/kb/2023/camat")
    assert "1 berbeda dengan alasan" in step.text


def test_what_another_changed_meanwhile_is_asked_about_once_and_nothing_typed_is_lost(kantor: Kantor) -> None:
    editor = drafted(kantor)
    page = editor.open()
    kantor.do("pk.set_target", "kasi@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "77"}])
    page = editor.send(page, **{"n-keluhan/2023/0": "80", "n-arsip/2023/0": "61"})
    assert page.status == 412
    assert (field(page, "keluhan"), field(page, "arsip")) == ("80", "61")
    assert "tersimpan: 77" in beside(page, "keluhan")
    assert len(kantor.events(SET)) == 3
    page = editor.send(page)
    assert (page.status, field(page, "keluhan"), field(page, "arsip")) == (200, "80", "61")


def test_whose_document_it_is_not_finds_none_and_who_may_not_edit_is_told_why(kantor: Kantor) -> None:
    drafted(kantor)
    kantor.found("lain", "Kecamatan Lain", go_live="2022-01-01")
    other = Reader(kantor.house, "perencana@lain")
    for path in (PK, "/tindakan/pk/kb/2023/camat", "/isi/set_target/pk/kb/2023/camat"):
        assert other.client.get(path).status_code == 404
        assert other.client.post(path, data={"_csrf": other.open("/meja").token}).status_code in (404, 405)
    page = Reader(kantor.house, "bagian_organisasi").open(PK)
    assert [e for e in page.all("form") if e.get("method") == "post" and e.get("action", "").startswith("/ubah")] == []
    page = Reader(kantor.house, "bagian_organisasi").open("/tindakan/pk/kb/2023/camat")
    assert any(e.get("disabled") is not None for e in page.all("button"))


def test_a_pk_is_begun_taken_from_the_renstra_changed_and_handed_in_without_a_terminal(kantor: Kantor) -> None:
    reader = Reader(kantor.house, "perencana@kb")
    (begin,) = [link for link in reader.open("/dokumen", tahun=2023).links() if link.startswith("/perintah/pk/draft")]
    editor = Editor(kantor, "perencana@kb", "/perintah/pk/draft")
    page = editor.send(editor.reader.open(begin))
    assert page.response.request.path == PK
    assert (field(page, "keluhan"), field(page, "arsip")) == ("75", "60")
    assert "Renja 2023: 75" in page.text
    assert "Renstra 2021-2026: 75" in page.text
    editor.path = PK
    page = editor.send(page, pakai="arsip/2023/0@0", **{"n-arsip/2023/0": "66", "n-keluhan/2023/0": "79"})
    assert (field(page, "keluhan"), field(page, "arsip")) == ("79", "60")
    page = editor.send(page, **{"n-keluhan/2023/0": "80"})
    assert page.status == 422
    assert "tulis alasannya" in beside(page, "keluhan")
    page = editor.send(page, **{"a-keluhan/2023/0": "Target provinsi naik tahun ini"})
    assert "berbeda dari sumber" in beside(page, "keluhan")
    page = editor.send(page, **{"n-arsip/2023/0": "", "a-arsip/2023/0": "Kewenangan arsip pindah"})
    assert page.status == 200
    hand = Editor(kantor, "camat@kb", "/langkah/submit/pk/kb/2023/camat")
    assert "diajukan" in hand.send().text
    (first, second) = kantor.events(SET)
    assert (first.provenance.reason, second.new) == ("Target provinsi naik tahun ini", None)


def test_any_command_is_a_form_rows_are_pasted_and_a_refusal_stands_at_its_row(kantor: Kantor) -> None:
    drafted(kantor)
    path = "/isi/set_target/pk/kb/2023/camat"
    editor = Editor(kantor, "perencana@kb", path)
    page = editor.send(**{"tempel.d.target": "keluhan\t78\t2023\narsip\t\t2023", "aksi": "baca"})
    values = {e.get("name"): e.get("value") for e in page.all("input")}
    assert (values["d.target.0.nilai"], values["d.target.1.tahun"]) == ("78", "2023")
    page = editor.send(page)
    assert page.status == 422
    (wrong,) = [e.get("name") for e in page.all("input") if e.get("aria-invalid")]
    assert wrong == "d.target.1.nilai"
    assert words(page.one("div", "galat")).startswith("Perlu diperbaiki: ")  # and not where a program finds it
    paper = {"d.basis.kind": "DPPA", "d.basis.number": "12/2023", "d.basis.signed_on": "31-02-2023"}
    page = editor.send(page, **{"d.target.1.nilai": "62", **paper})
    (wrong,) = [e for e in page.all("input") if e.get("aria-invalid")]
    assert (wrong.get("name"), wrong.get("value")) == ("d.basis.signed_on", "31-02-2023")
    assert "bulan itu berakhir 28 Februari 2023" in page.text
    page = editor.send(page, **{"d.basis.signed_on": "31 Januari 2023"})
    assert page.response.request.path == "/dokumen/pk/kb/2023/camat"
    two = kantor.events(SET)[2:]
    assert [str(e.new.angka) for e in two] == ["78", "62"]
    assert {str(e.provenance.basis.signed_on) for e in two} == {"2023-01-31"}


def test_what_is_new_gets_its_short_name_from_its_name(kantor: Kantor) -> None:
    drafted(kantor)
    editor = Editor(kantor, "perencana@kb", "/perintah/indikator/register")
    page = editor.open()
    (label,) = [words(e) for e in page.all("label") if e.get("for") == "d.slug"]
    assert "boleh kosong" in label
    card = {"level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    typed = {"d.kartu.nama": "Nilai Kepuasan (é) Layanan", **{f"d.kartu.{name}": text for name, text in card.items()}}
    assert editor.send(page, **typed).status == 200
    cards = kantor.house.queries.indikator(kantor.house.queries.as_of(kantor.clock().date()), "kb")
    assert {one["slug"]: one["nama"] for one in cards}["nilai-kepuasan-e-layanan"] == "Nilai Kepuasan (é) Layanan"


def test_what_was_typed_into_a_form_that_is_gone_meanwhile_stands_there_to_be_copied(kantor: Kantor) -> None:
    editor, why = drafted(kantor), "Kesepakatan rapat 3 Januari"
    page = editor.open()
    step = Editor(kantor, "camat@kb", "/langkah/submit/pk/kb/2023/camat")
    asked = step.open()
    kantor.do("pk.submit", "camat@kb", **KEY)
    refused = editor.send(page, **{"n-keluhan/2023/0": "81,5", "a-keluhan/2023/0": why})
    left = {words(e) for e in refused.one("ul", "tertinggal").iter("li")}
    assert left == {"Indikator keluhan: 81,5", f"Indikator keluhan: {why}"}
    late = step.send(asked, alasan="Diajukan <b>sekali lagi</b>", sandi="tidak pernah tampil")
    assert [words(e) for e in late.one("ul", "tertinggal").iter("li")] == ["Diajukan <b>sekali lagi</b>"]
    assert "tidak pernah tampil" not in late.html


def test_a_cell_that_is_open_no_more_is_not_left_out_in_silence(kantor: Kantor) -> None:
    editor, why = drafted(kantor), "Kesepakatan rapat 3 Januari"
    shut = {"n-pagu/7.01.01.2.01.0001": "5.000.000", "a-pagu/7.01.01.2.01.0001": why}
    refused = editor.send(**{"n-keluhan/2023/0": "81,5", "a-keluhan/2023/0": why}, **shut)
    assert (refused.status, "tidak lagi terbuka" in refused.text) == (412, True)
    assert "7.01.01.2.01.0001: 5.000.000" in {words(e) for e in refused.one("ul", "tertinggal").iter("li")}
    before = len(kantor.events(SET))
    assert editor.send(refused).status == 200
    assert len(kantor.events(SET)) == before + 1


def test_what_is_pasted_is_read_whole_or_stays_where_it_was_pasted(kantor: Kantor) -> None:
    drafted(kantor)
    editor = Editor(kantor, "perencana@kb", "/isi/set_target/pk/kb/2023/camat")
    too_wide = "arsip\t1.234\t2023\t\t56"
    for act in ("baca", "kirim"):
        page = editor.send(**{"tempel.d.target": f"keluhan\t78\n{too_wide}", "aksi": act})
        assert (page.status, "1 baris tempelan tidak terbaca" in page.text) == (422, True)
        assert [e.text for e in page.all("textarea") if e.get("name") == "tempel.d.target"] == [too_wide]
    many = {"tempel.d.target": "keluhan\t78\t2023\n" * 201, "kunci": "satu", "_csrf": page.token}
    whole = Page(editor.reader.client.post(editor.path, data=many))
    assert (whole.status, "1 baris tempelan tidak terbaca" in whole.text) == (422, True)
    assert len(kantor.events(SET)) == 2  # those of the draft
    figures = {"d.figures.0.apa": "hadir", "d.figures.0.berapa": "12", "d.figures.1.apa": "hadir"}
    named = Editor(kantor, "perencana@kb", "/perintah/data_pendukung/set")
    twice = named.send(**figures, **{"d.figures.1.berapa": "21", "jumlah.d.figures": "2"})
    assert (twice.status, "“hadir” tertulis dua kali" in twice.text) == (422, True)


CHANGE = "/perubahan/renja_perubahan/kb/2023/1"


def everything(kantor: Kantor) -> dict[str, list[object]]:
    """Every row of every table."""
    with kantor.house.database.read() as tx:
        tables = [name for (name,) in tx.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: list(tx.execute(f"SELECT * FROM {name}")) for name in tables}


def test_what_a_change_would_do_is_shown_and_nothing_of_it_is_left(kantor: Kantor) -> None:
    kantor.sign_pk(keluhan="75", arsip="60").at("2023-04-03")
    kantor.do("realisasi.draft", "kasi@kb", **KEY, triwulan=1)
    kantor.report(1, keluhan="60", arsip="30")
    editor = Editor(kantor, "perencana@kb", CHANGE)
    page = editor.open()
    before = everything(kantor)
    page = editor.send(page, aksi="akibat", **{"n-keluhan/2023/0": "80", "n-arsip/2023/0": "50"})
    assert page.status == 200
    after = everything(kantor)
    assert {name for name in before if before[name] != after[name]} <= {"sessions"}
    told = words(page.one("section", "akibat"))
    assert "Capaian setahun, sesudah PK mengikuti: 65,00 → 67,50" in told
    assert sorted(page.rows()) == []
    assert [e.get("value") for e in page.all("input") if e.get("name", "").startswith("s-")] == ["75", "60"]


def test_a_renja_perubahan_of_two_indikator_is_proposed_and_handed_in(kantor: Kantor) -> None:
    reader = Reader(kantor.house, "camat@kb")
    (propose,) = [link for link in reader.open("/dokumen", tahun=2023).links() if link.startswith("/perubahan?")]
    assert reader.client.get(propose).headers["Location"].partition("?")[0] == CHANGE
    editor = Editor(kantor, "camat@kb", CHANGE)
    page = editor.send(aksi="akibat", **{"n-keluhan/2023/0": "80", "n-arsip/2023/0": "50"})
    page = editor.send(page, aksi="ajukan")
    assert {e.get("name") for e in page.all() if e.get("aria-invalid")} == {"sebab", "alasan"}
    assert "Akibatnya bila berlaku" in page.text  # it is not asked for anew
    why = {"sebab": "asumsi_kua", "alasan": "Asumsi KUA bergeser", "dasar": "Perbup", "nomor": "12/2023"}
    page = editor.send(page, aksi="akibat", **why)
    page = editor.send(page, aksi="ajukan")
    assert page.response.request.path == "/dokumen/renja_perubahan/kb/2023/1"
    set_ = kantor.events("RenjaPerubahan.TargetSet")
    assert [(e.indikator, str(e.old.angka), str(e.new.angka)) for e in set_] == [
        ("keluhan", "75", "80"),
        ("arsip", "60", "50"),
    ]
    assert {(e.provenance.reason, e.provenance.basis.number) for e in set_} == {("Asumsi KUA bergeser", "12/2023")}
    assert len(kantor.events("RenjaPerubahan.Submitted")) == 1
    verify = Reader(kantor.house, "bappeda").open("/langkah/verify/renja_perubahan/kb/2023/1").text
    assert "Berubah 2 dari 2 sel terhadap Renja 2023" in " ".join(verify.split())


def test_what_a_change_rests_on_has_moved_and_it_is_said_cell_by_cell(kantor: Kantor) -> None:
    editor = Editor(kantor, "perencana@kb", CHANGE)
    page = editor.open()
    kantor.do("renja_perubahan.draft", "kasi@kb", **KEY, n=1, reason_code="darurat", reason="Bencana banjir besar")
    rows = [{"indikator": "keluhan", "nilai": "77"}]
    kantor.do("renja_perubahan.set_target", "kasi@kb", **KEY, n=1, target=rows)
    page = editor.send(page, aksi="akibat", **{"n-keluhan/2023/0": "80", "n-arsip/2023/0": "50"})
    assert page.status == 412
    assert "(75 → 77)" in page.text
    assert (field(page, "keluhan"), field(page, "arsip")) == ("80", "50")
    page = editor.send(page, aksi="akibat")
    assert page.status == 200


def test_a_pk_in_force_is_changed_from_its_own_page_with_its_basis(kantor: Kantor) -> None:
    kantor.sign_pk(keluhan="75", arsip="60").at("2023-04-03")
    path = "/perubahan/pk/kb/2023/camat"
    reader = Reader(kantor.house, "perencana@kb")
    assert path in {link.partition("?")[0] for link in reader.open("/dokumen/pk/kb/2023/camat").links()}
    editor = Editor(kantor, "perencana@kb", path)
    why = {"sebab": "perubahan_strategi_anggaran", "alasan": "Strategi anggaran berubah", "n-keluhan/2023/0": "80"}
    page = editor.send(aksi="ajukan", **why)
    assert page.status == 422
    assert "dasar" in page.text
    page = editor.send(page, aksi="ajukan", dasar="Perbup", nomor="12/2023")
    assert page.response.request.path == "/dokumen/pk/kb/2023/camat"
    (opened,) = kantor.events("PerjanjianKinerja.RevisionOpened")
    assert opened.provenance.basis.number == "12/2023"
    assert path not in {link.partition("?")[0] for link in reader.open("/dokumen/pk/kb/2023/camat").links()}


def test_what_was_noted_at_the_return_stands_beside_its_cell(kantor: Kantor) -> None:
    editor = drafted(kantor)
    kantor.do("pk.submit", "camat@kb", **KEY)
    notes = [{"teks": "Mengapa sama dengan tahun lalu?", "pada": "keluhan"}, {"teks": "Lengkapi lampirannya"}]
    kantor.do("pk.return", "bagian_organisasi", **KEY, notes=notes)
    page = editor.open()
    (row,) = [words(tr) for tr in page.all("tr") if "Mengapa sama" in words(tr)]
    assert row.startswith("Indikator keluhan")
    assert "Lengkapi lampirannya" in words(page.one("div", "catatan-sel-semua"))
    page = editor.send(**{"n-keluhan/2023/0": "76", "a-keluhan/2023/0": "Disesuaikan dengan capaian"})
    assert "sel berubah sesudahnya" in page.text


def test_empty_cells_are_filled_in_from_their_sources_and_saved_by_nobody_yet(kantor: Kantor) -> None:
    kantor.do("pk.draft", "perencana@kb", **KEY, prefill=False)
    editor = Editor(kantor, "perencana@kb", PK)
    page = editor.send(aksi="isi", **{"n-keluhan/2023/0": "70"})
    assert [field(page, slug) for slug in ("keluhan", "arsip")] == ["70", "60"]
    assert kantor.events(SET) == []


def test_a_nip_in_a_reason_is_refused_beside_it_and_what_was_typed_stays(kantor: Kantor) -> None:
    editor = drafted(kantor)
    why = "Menurut 19000101 192001 1 999"
    page = editor.send(**{"n-keluhan/2023/0": "76", "a-keluhan/2023/0": why})
    assert "Alasan: berisi NIP seseorang" in beside(page, "keluhan")
    assert (page.status, field(page, "keluhan"), field(page, "keluhan", "a")) == (422, "76", why)
    assert kantor.events(SET)[-1].provenance.reason != why


def test_going_to_other_rows_saves_what_was_typed_and_a_mere_search_says_nothing(kantor: Kantor) -> None:
    editor = drafted(kantor)
    why = {"a-keluhan/2023/0": "Disesuaikan dengan capaian"}
    page = editor.send(aksi="dari-31", **{"n-keluhan/2023/0": "76"}, **why)
    assert (page.response.request.args["dari"], "Tersimpan." in page.text) == ("31", True)
    page = editor.send(aksi="dari-31", **{"n-keluhan/2023/0": "belum tahu"})
    assert (page.status, field(page, "keluhan")) == (422, "belum tahu")
    page = editor.send(aksi="cari", cari="arsip")
    assert (page.response.request.args["cari"], "Tersimpan." in page.text) == ("arsip", False)
    assert [e.get("name") for e in page.all("input", "isian")] == ["n-arsip/2023/0"]
    assert [str(e.new.angka) for e in kantor.events(SET)][-1] == "76"
