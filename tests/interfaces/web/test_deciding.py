"""What stands first where a version is decided on: its changes in its own table, their reasons, what comes of them;
notes on cells until the cell has changed."""

from typing import Any

import pytest

from tests.interfaces.web.reader import Page, Reader, within, words
from tests.interfaces.web.test_steps import FITS, PK, hidden
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023}
NOTA = {"kind": "Nota dinas", "number": "050/12", "signed_on": "2023-07-31"}


def aim(kantor: Kantor, reason: str = "", **targets: str) -> None:
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in targets.items()]
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=rows, reason=reason)


@pytest.fixture
def revised(kantor: Kantor) -> Kantor:
    """A PK of two indikator, one of which a second version, handed in, aims at otherwise; one quarter is reported."""
    kantor.found(go_live="2022-01-01").indikator("keluhan").indikator("arsip").sign_pk(keluhan="75", arsip="60")
    kantor.at("2023-04-03").do("realisasi.draft", "perencana@kb", **KEY, triwulan=1)
    kantor.report(1, keluhan="70")
    more: dict[str, Any] = {"reason": "Prioritas berubah setelah musrenbang", "basis": NOTA}
    code = "perubahan_prioritas_asumsi"
    kantor.at("2023-08-01").do("pk.open_revision", "perencana@kb", **KEY, base=1, reason_code=code, **more)
    aim(kantor, "Target provinsi naik", keluhan="80")
    kantor.do("pk.submit", "camat@kb", **KEY)
    return kantor


def entered(kantor: Kantor, person: str) -> Reader:
    reader = Reader(kantor.house)
    reader.enter(person)
    return reader


def cells(page: Page) -> dict[str, str]:
    """What stands beside each row of the document's own table."""
    (table,) = page.all("table", "isi-dokumen")
    rows = [tr for body in table.iter("tbody") for tr in body.iter("tr")]
    return {words(tr[0].find("span") or tr[0]): words(tr[1]) for tr in rows}


def test_only_what_changed_old_above_new_with_its_reason_and_what_comes_of_it(revised: Kantor) -> None:
    reader = entered(revised, "bagian_organisasi")
    page = reader.open(f"/langkah/verify/{PK}")
    assert "Berubah 1 dari 2 sel terhadap versi 1" in page.text
    (shown,) = cells(page).values()
    assert shown == "semula 75 menjadi 80 Persen alasan: Target provinsi naik"
    assert [words(e) for e in page.all("del")] == ["75"]
    assert "karena Prioritas berubah setelah musrenbang · dasar Nota dinas 050/12" in page.text
    assert "Capaian setahun: 93,33 → 87,50 (rata-rata 1 dari 2 indikator)" in page.text
    every = reader.open(f"/langkah/verify/{PK}", tampil="semua", lang="en")
    assert list(cells(every).values()) == ["was 75 became 80 Persen reason: Target provinsi naik", "60 Persen"]
    assert "Changed: 1 of 2 cells" in every.text


def test_a_note_stands_at_its_cell_until_that_has_changed_and_after(revised: Kantor) -> None:
    verifier, drafter = entered(revised, "bagian_organisasi"), entered(revised, "camat@kb")
    form = hidden(verifier.open(f"/langkah/verify/{PK}"))
    empty = Page(verifier.client.post(f"/langkah/return/{PK}", data={**form, "catatan-arsip": " "}))
    assert empty.status == 422
    noted = {"catatan-keluhan": "Sumber target itu di mana?", "catatan": "Rapikan juga lampirannya"}
    assert verifier.client.post(f"/langkah/return/{PK}", data={**hidden(empty), **noted}).status_code == 303
    (returned,) = revised.events("PerjanjianKinerja.Returned")
    assert [(n.teks, n.pada) for n in returned.fakta.notes] == [
        ("Rapikan juga lampirannya", ""),
        ("Sumber target itu di mana?", "keluhan"),
    ]

    for path, asked in ((f"/dokumen/{PK}", {"versi": 2}), (f"/langkah/submit/{PK}", {})):
        page = drafter.open(path, **asked)
        told = [text for tr in page.all("td") for text in within(tr, "catatan-sel")]
        assert [text.partition(" Bagian Organisasi, 1 Agustus 2023")[0] for text in told] == [
            "✎ Sumber target itu di mana?"
        ]
        assert told[0].endswith("belum berubah")
        assert "Rapikan juga lampirannya" in page.text
    assert "sedang berjalan: draf, dengan 2 catatan" in drafter.open(f"/dokumen/{PK}").text

    aim(revised, "Sesuai RPJMD", keluhan="78")
    revised.do("pk.submit", "camat@kb", **KEY)
    page = verifier.open(f"/langkah/verify/{PK}", tampil="kembali")
    assert "Berubah 1 dari 2 sel terhadap yang dikembalikan" in page.text
    (note,) = [text for tr in page.all("td") for text in within(tr, "catatan-sel")]
    assert note.endswith("sel berubah sesudahnya")
    form = hidden(page)
    assert verifier.client.post(f"/langkah/verify/{PK}", data={**form, **FITS}).status_code == 303


def test_a_form_sent_after_the_version_has_moved_shows_what_moved(revised: Kantor) -> None:
    verifier = entered(revised, "bagian_organisasi")
    form = hidden(verifier.open(f"/langkah/verify/{PK}"))
    revised.do("pk.withdraw", "camat@kb", **KEY)
    aim(revised, arsip="65")
    revised.do("pk.submit", "camat@kb", **KEY)
    page = Page(verifier.client.post(f"/langkah/verify/{PK}", data={**form, **FITS}))
    new = page.one("section", "baru")
    assert (page.status, [words(e) for e in new.iter() if e.tag in ("del", "ins")]) == (412, ["60", "65"])
    assert [e.get("id") for e in page.all("input") if e.get("checked") is not None] == [
        "f-kelengkapan-sesuai",
        "f-keselarasan-sesuai",
    ]


def test_a_first_version_says_that_all_is_new(kantor: Kantor) -> None:
    kantor.found(go_live="2022-01-01").indikator("keluhan").do("pk.draft", "perencana@kb", **KEY, prefill=False)
    aim(kantor, keluhan="75")
    page = entered(kantor, "camat@kb").open(f"/langkah/submit/{PK}")
    assert "1 sel, semuanya baru" in page.text
    assert "belum dapat dihitung: belum ada realisasi pada tahun ini" in page.text
