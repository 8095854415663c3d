"""Anybody has a paper checked, without an account: the recorded one or not, by whom, untouched; nothing is kept."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from interfaces.judged_papers import judge_papers
from interfaces.web.checking import MOST
from tests.interfaces.web.reader import Page, Reader, faults
from tests.kantor import Kantor
from tests.signatures import flipped, overlaid, paper
from tests.stories.test_15_signed_pdf_judged import attach, both, in_force, trust

__all__ = ["in_force", "trust"]


@pytest.fixture
def recorded(in_force: Kantor, trust: Path) -> Kantor:
    """A PK whose signed PDF is on record."""
    attach(in_force, both())
    judge_papers(in_force.house)
    return in_force


class Stranger:
    """Somebody who never signed in."""

    def __init__(self, kantor: Kantor) -> None:
        reader = Reader(kantor.house, "")
        self.app, self.client = reader.app, reader.app.test_client()

    def send(self, content: bytes, status: int = 200, lang: str = "id") -> Page:
        token = Page(self.client.get("/verifikasi")).token
        data = {"_csrf": token, "berkas": (BytesIO(content), "naskah.pdf")}
        answer = self.client.post(f"/verifikasi?lang={lang}", data=data, content_type="multipart/form-data")
        page = Page(answer)
        assert answer.status_code == status, page.text[:600]
        assert list(faults(page, self.app, lang)) == []
        return page


def test_the_recorded_paper_is_known_with_who_signed_it_in_both_languages(recorded: Kantor) -> None:
    before = len(recorded.events("PerjanjianKinerja.SignaturesJudged")), recorded.today().position
    kept = set(recorded.house.evidence.all())
    stranger = Stranger(recorded)
    id, en = (stranger.send(both(), lang=lang).text for lang in ("id", "en"))
    assert "Ya, inilah naskah yang tercatat" in id
    assert "Perjanjian Kinerja camat Kecamatan Contoh 2023, versi 1" in id
    assert "camat sebagai pihak pertama, bupati sebagai pihak kedua" in id
    assert "tidak tersertifikasi" in id
    assert "Yes, this is the paper on record" in en
    assert "Camat Uji, certificate issued by Penerbit Uji: good" in en
    assert set(recorded.house.evidence.all()) == kept
    assert (len(recorded.events("PerjanjianKinerja.SignaturesJudged")), recorded.today().position) == before


def test_what_was_laid_over_it_is_seen_and_what_is_another_file_is_unknown(recorded: Kantor) -> None:
    stranger = Stranger(recorded)
    over = stranger.send(overlaid(both())).text
    assert "Bukan naskah yang tercatat itu sendiri" in over
    assert "mengubah yang tampak" in over
    other = stranger.send(flipped(both())).text
    assert "Tidak tercatat di sini" in other
    assert "berubah sejak ditandatangani" in other
    assert "tidak bertanda tangan elektronik" in stranger.send(paper()).text
    assert "bukan PDF" in stranger.send(b"sebuah surat").text


def test_a_false_row_of_a_view_makes_no_paper_a_recorded_one(recorded: Kantor) -> None:
    forged = paper("Perjanjian Kinerja palsu")
    with recorded.house.database.write() as tx:
        tx.execute("UPDATE naskah SET sha256 = ?", (sha256(forged).hexdigest(),))
    assert "Tidak tercatat di sini" in Stranger(recorded).send(forged).text


def test_nothing_sent_too_much_and_too_often_are_said_in_words(
    recorded: Kantor, trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Stranger(recorded)
    assert "Pilih berkas naskahnya dahulu" in stranger.send(b"", 422).text
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(trust / "tiada"))
    quiet = stranger.send(paper())
    assert str(trust) not in quiet.text  # how the house is set up is nobody's business
    big = stranger.client.post("/verifikasi", environ_overrides={"CONTENT_LENGTH": str(MOST + 1)})
    assert big.status_code == 413
    for _ in range(30):
        page = stranger.client.post("/verifikasi", data={"_csrf": Page(stranger.client.get("/verifikasi")).token})
        if page.status_code == 429:
            break
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 0
