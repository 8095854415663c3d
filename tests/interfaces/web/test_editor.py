"""A draft edited in a browser without a script: filled in, taken from its sources, refused beside the cell, merged."""

from typing import Any

import pytest

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023}
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
        answer = self.reader.client.post(form.get("action", ""), data={**data, "aksi": "simpan", **typed})
        if answer.status_code == 303:
            return self.reader.open(answer.headers["Location"])
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def field(page: Page, slug: str, of: str = "n", tahun: int = 2023, tw: int = 0) -> str:
    (found,) = [e.get("value", "") for e in page.all("input") if e.get("name") == f"{of}-{slug}/{tahun}/{tw}"]
    return found


def beside(page: Page, slug: str) -> str:
    (found,) = [words(e) for e in page.all() if e.get("id") == f"e-{slug}/2023/0"]
    return found


@pytest.fixture
def kantor_with_renja(kantor: Kantor) -> Kantor:
    """A Renja in force that aims at three things, and a PK drafted from it."""
    kantor.found(go_live="2022-01-01")
    for slug in ("keluhan", "arsip", "pades"):
        kantor.indikator(slug)
    kantor.do("pk.draft", "perencana@kb", **KEY, prefill=False)
    rows = [{"indikator": s, "nilai": n} for s, n in (("keluhan", "75"), ("arsip", "60"))]
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=rows)
    return kantor


def test_only_what_changed_is_sent_and_a_refusal_stands_beside_its_cell(kantor_with_renja: Kantor) -> None:
    kantor = kantor_with_renja
    editor = Editor(kantor, "perencana@kb", PK)
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
