"""`jejak publish`: what the public is given, as files that any web server can hand out; no script, relative links.

Each page is the one that the server shows a stranger. What only a server does (search, checking a paper) is left out.
"""

import os
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput, quote

ROOT, STATIC = "/publik", "/aset/"
STARTS = (ROOT, f"{ROOT}?lang=en")
DATA = re.compile(rf"{ROOT}/data/([^/]+)/(\d{{4}})/(\w+)\.(csv|json)")
LINK = re.compile(r'\b(href|src)="([^"]*)"')
FORM, ALONE = re.compile(r"<form\b.*?</form>\s*", re.DOTALL), re.compile(r"<script\b.*?</script>\s*", re.DOTALL)


@command("publish", teks=CONTENTS["publish"].teks)
@click.argument(
    "folder",
    cls=Argument,
    type=Name(),
    placeholder=Teks("FOLDER", "FOLDER"),
    teks=Teks("Folder baru, atau yang kosong.", "A new folder, or an empty one."),
)
@click.pass_context
def publish(ctx: click.Context, folder: str) -> None:
    target = Path(folder)
    try:
        target.mkdir(exist_ok=True)
        if any(target.iterdir()):
            raise BadInput(
                f"Folder '{quote(folder)}' tidak kosong. Pilih folder baru, lalu tukar dengan yang lama.",
                f"Folder '{quote(folder)}' is not empty. Choose a new one, then put it in the place of the old one.",
            )
        written = sum(1 for name, content in site(open_house(ctx)) if _write(target / name, content))
    except OSError as e:
        raise BadInput(
            f"Folder '{quote(folder)}' tidak dapat ditulis ({e.strerror}). Periksa izin dan ruang disk.",
            f"Folder '{quote(folder)}' cannot be written ({e.strerror}). Check permissions and disk space.",
        ) from None
    click.echo(say(f"{written} berkas ditulis di {folder}.", f"{written} files written to {folder}."))


def site(house: House) -> Iterator[tuple[str, bytes]]:
    """The files by their names within the folder, beginning with index.html."""
    from interfaces.app import create_app

    client = create_app(house).test_client()
    waiting, known = list(STARTS), {*STARTS}
    while waiting:
        address = waiting.pop(0)
        if data := DATA.fullmatch(urlsplit(address).path):
            unit, tahun, nama, bentuk = data.groups()
            yield named(address), _data(house, unit, int(tahun), nama, bentuk)
            continue
        answer = client.get(address)
        if address.startswith(STATIC):
            yield named(address), answer.data
            continue
        page, links = _page(answer.get_data(as_text=True), named(address))
        yield named(address), page.encode()
        waiting += [link for link in links if link not in known]
        known |= {*links}


def named(address: str) -> str:
    """The file of an address: "en/dokumen/pk/kec-contoh/2023/camat.html"."""
    url = urlsplit(address)
    if url.path.startswith(STATIC):
        return f"aset/{PurePosixPath(url.path).name}"
    asked = dict(parse_qsl(url.query))
    english = asked.pop("lang", "") == "en"
    inner = url.path.removeprefix(ROOT).strip("/")
    if DATA.fullmatch(url.path):
        return inner
    more = "".join(f"-{name}-{value}" for name, value in sorted(asked.items()))
    return f"{'en/' if english else ''}{inner or 'index'}{more}.html"


def _page(html: str, here: str) -> tuple[str, list[str]]:
    """A page without forms and scripts, its links within the site; and the addresses that they led to."""
    led: dict[str, None] = {}

    def link(found: re.Match[str]) -> str:
        attribute, address = found[1], unescape(found[2])
        if address.startswith("#"):
            return found[0]
        path = urlsplit(address).path
        if not (path == ROOT or path.startswith((f"{ROOT}/", STATIC))):
            return ""  # only a server has it
        led[address.partition("#")[0]] = None
        up = os.path.relpath(named(address), PurePosixPath(here).parent)
        return f'{attribute}="{escape(up)}"'

    return LINK.sub(link, ALONE.sub("", FORM.sub("", html))), list(led)


def _data(house: House, unit: str, tahun: int, nama: str, bentuk: str) -> bytes:
    from interfaces.open_data import made

    return made(house, as_of(house), unit, tahun, nama, bentuk)


def _write(file: Path, content: bytes) -> bool:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True
