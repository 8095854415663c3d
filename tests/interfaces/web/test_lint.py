"""The look that every page is given sees what it is for: a page with one thing wrong does not pass."""

from collections.abc import Iterator

import pytest
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse

from tests.interfaces.web.reader import Page, Reader, faults
from tests.kantor import Kantor

CELL = "data-sel=pk/kec-contoh/2023/camat@1#target/keluhan/2023 data-idx=1"


@pytest.fixture
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('lint') / 'jejak.db'}").found()
    yield Reader(kantor.house)
    kantor.close()


def changed(reader: Reader, old: str, new: str) -> Page:
    response: TestResponse = reader.client.get("/capaian")
    assert old in response.text
    response.set_data(response.text.replace(old, new, 1))
    return Page(response)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</main>", '<p style="color:red">merah</p></main>'),
        ("</main>", "<script>alert(1)</script></main>"),
        ("</main>", '<a href="/tidak-ada">putus</a></main>'),
        ("</main>", '<a href="https://example.org/">keluar</a></main>'),
        ("</main>", '<a href="//example.org/">keluar</a></main>'),
        ("</main>", '<a href="#tidak-ada">putus</a></main>'),
        ("</main>", "<h1>Judul kedua</h1></main>"),
        ("</main>", "</main><main></main>"),
        ("</main>", "<nav></nav></main>"),
        ('href="/trail?', 'href="/trail?per=2023-01-01&amp;'),
        ('href="/trail?', 'href="/trail?tahun=1999&amp;'),
        ("</main>", '<p id="isi">kembar</p></main>'),
        ("</main>", '<input name="x"></main>'),
        ("</main>", '<label>Tanggal <input name="x" type="date"></label></main>'),
        ("</main>", "<table><tr><th>A</th></tr></table></main>"),
        ("</main>", '<data class="num" value="1234.5" data-dihitung="cacah">1,234.5</data></main>'),
        ("</main>", "<svg></svg></main>"),
        ("</main>", '<svg role="img"></svg></main>'),
        ("</main>", '<svg role="img"><title>a</title><a href="/"><title>b</title></a></svg></main>'),
        ("</main>", '<svg role="group"><title>a</title><a href="/"></a></svg></main>'),
        ("</main>", '<svg aria-hidden="true"><a href="/"><title>b</title></a></svg></main>'),
        ("</main>", '<data class="num" value="1000" data-dihitung="cacah">1E+3</data></main>'),
        ("</main>", '<span class="num">75</span></main>'),
        ("</main>", '<data class="num" value="75">75</data></main>'),
        ("</main>", '<data value="75" data-dihitung="kira-kira">75</data></main>'),
        ("</main>", f"<data value='75' data-dihitung='cacah' {CELL}>75</data></main>"),
        ("</main>", f"<data value='75' {CELL.replace('sel', 'kolom')}>75</data></main>"),
        ("</main>", f"<data value='75' {CELL}99999>75</data></main>"),
        (" data-posisi=", " data-tempat="),
        ("</main>", "<p>None</p></main>"),
        ("</main>", "<p>{{ nama }}</p></main>"),
        ('lang="id"', 'lang="en"'),
        ("– Jejak</title>", "</title>"),
    ],
)
def test_one_fault_is_seen(reader: Reader, old: str, new: str) -> None:
    assert list(faults(changed(reader, old, new), reader.app, "id")) != []


def test_broken_html_is_seen(reader: Reader) -> None:
    with pytest.raises(ParseError):
        changed(reader, "</main>", "<p><b>tidak ditutup</p></main>")


def test_the_page_itself_passes(reader: Reader) -> None:
    assert list(faults(changed(reader, "</main>", "</main>"), reader.app, "id")) == []
