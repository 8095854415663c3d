"""`jejak open`: the address of the page that shows what a question asks; with --browser it is opened, too."""

from typing import Any
from urllib.parse import urlencode

import click

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.kinds import QUARTER, YEAR, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.config import from_environment
from interfaces.input.reading import BadInput, quote

PAGES = {
    "capaian": "/capaian",
    "lineage": "/lineage",
    "trail": "/trail",
    "deadlines": "/tenggat",
    "pohon": "/pohon",
    "pagu": "/pagu",
    "dokumen": "/dokumen",
    "realisasi": "/realisasi",
    "diff": "/diff",
    "audit": "/banding",
    "policy": "/kebijakan",
    "offices": "/pejabat",
    "usulan": "/usulan",
    "evidence": "/bukti",
}
"""The page of a question, by its command; of a document its own."""
DOCUMENT = "/dokumen"


@command("open", teks=CONTENTS["open"].teks)
@click.argument(
    "what",
    cls=Argument,
    teks=Teks("Pertanyaan (capaian) atau dokumen.", "A question (capaian) or a document."),
    placeholder=Teks("APA...", "WHAT..."),
    type=Name(),
    nargs=-1,
    required=True,
)
@option("--unit", type=Name(), value="UNIT", id="Unitnya.", en="Which unit.")
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Tahun.", en="Year.")
@option("--jabatan", type=Name(), value="JABATAN/OFFICE", id="Jabatan.", en="Office.")
@option("--periode", type=Name(), value="TTTT-TTTT/YYYY-YYYY", id="Periode.", en="Period.")
@option("--triwulan", type=QUARTER, value="1-4", id="Triwulannya.", en="Which triwulan.")
@option("--n", type=Whole(1, 999), value="N", id="Yang ke berapa.", en="Which of them.")
@option("--indikator", type=Name(), value="INDIKATOR", id="Indikatornya.", en="Which indikator.")
@option("--per", type=Name(), value="TTTT-BB-HH/YYYY-MM-DD", id="Per hari ini.", en="As of this day.")
@option("--known", type=Name(), value="TTTT-BB-HH/YYYY-MM-DD", id="Seperti diketahui saat itu.", en="As known then.")
@option("--browser", is_flag=True, id="Membukanya di peramban juga.", en="Open it in the browser too.")
def open(what: tuple[str, ...], browser: bool, **asked: Any) -> None:
    address = from_environment().base_url + _path(what, {name: v for name, v in asked.items() if v is not None})
    click.echo(address)
    if browser and click.launch(address):
        click.echo(say("Tidak ada peramban yang dapat dibuka.", "There is no browser to open."), err=True)


def _path(what: tuple[str, ...], asked: dict[str, Any]) -> str:
    name, *rest = (word for word in what if word not in ("show", "list"))
    if not rest and "/" not in name and name in PAGES and not (name == "realisasi" and "triwulan" in asked):
        return _asked(PAGES[name], asked)
    from interfaces.cli.tools.addressed import key_names, named  # kinds of documents are loaded for these

    if "/" in name or rest:
        kind, key = named("/".join(word.strip("/") for word in (name, *rest)) if rest else name)
        if not kind:
            raise BadInput("Itu sudah alamat halaman.", "That is the address of a page already.")
    else:
        kind = name.replace("-", "_")
        try:
            key = {part: asked.pop(part) for part in key_names(kind)}
        except KeyError as part:
            if part.args[0] == kind:
                raise _unknown(name) from None
            return _asked(DOCUMENT, asked)  # which of them is not said: those of the unit and the year
    place = ("/realisasi", *key.values()) if kind == "realisasi" else (DOCUMENT, kind, *key.values())
    if kind == "indikator":
        return _asked("/lineage", {"unit": key["unit"], "indikator": key["slug"], **asked})
    return _asked("/".join(map(str, place)), asked)


def _asked(path: str, asked: dict[str, Any]) -> str:
    said = asked | ({"lang": "en"} if current() == "en" else {})
    return f"{path}?{urlencode(said)}" if said else path


def _unknown(name: str) -> BadInput:
    known = ", ".join(PAGES)
    return BadInput(
        f"'{quote(name)}' tidak punya halaman. Tulis nama dokumen (pk/kec-contoh/2023/camat) atau: {known}.",
        f"'{quote(name)}' has no page. Name a document (pk/kec-contoh/2023/camat), or: {known}.",
    )
