"""The static site: every published page as the server shows it, in files that stand alone."""

from pathlib import Path
from urllib.parse import urlsplit

import html5lib

from interfaces.cli.publish import site
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader, words
from tests.interfaces.web.test_published import CAPAIAN, DATA, PK, office, published
from tests.kantor import Kantor

__all__ = ["office", "published"]
FILES = {
    "/publik": "index.html",
    "/publik?lang=en": "en/index.html",
    PK: "dokumen/pk/kb/2023/camat.html",
    CAPAIAN: "capaian/kb/2023.html",
    f"{CAPAIAN}?lang=en": "en/capaian/kb/2023.html",
    "/publik/data": "data.html",
}


def body(html: str, tag: str = "main") -> str:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    for form in root.iter("form"):
        form.clear()
    return words(next(root.iter(tag)))


def test_each_file_says_what_its_page_says_and_leads_only_to_files(published: Kantor) -> None:
    files = dict(site(published.house))
    stranger = Reader(published.house, "")
    for address, name in FILES.items():
        assert body(files[name].decode()) == body(stranger.open(address).html), name
    for form in ("csv", "json"):
        assert files[f"data/kb/2023/capaian.{form}"] == stranger.client.get(f"{DATA}/capaian.{form}").data
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    for name, html in pages.items():
        assert "<script" not in html
        assert "<form" not in html
        for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
            for target in (element.get("href"), element.get("src")):
                if target and not target.startswith("#"):
                    url = urlsplit(target)
                    assert [url.scheme, url.netloc, target.startswith("/")] == ["", "", False], (name, target)
                    assert (Path("/") / name).parent.joinpath(url.path).resolve().relative_to("/").as_posix() in files


def test_it_is_written_to_a_new_folder_only(published: Kantor, database_url: str, tmp_path: Path) -> None:
    jejak = Terminal(database_url)
    folder = tmp_path / "situs"
    said = jejak(f"publish {folder}")
    assert said.code == 0, said
    assert (folder / "index.html").is_file()
    assert (folder / "en/capaian/kb/2023.html").is_file()
    again = jejak(f"publish {folder}")
    assert again.code != 0
    assert "tidak kosong" in again.err
