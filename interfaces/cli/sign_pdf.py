"""`jejak sign-pdf`: one signature in a PDF, by a key of the office or by BSrE; asked for once, whatever fails."""

import hashlib
import sys
from pathlib import Path

import click

from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Choice, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Paper
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.document_signing import Under, sign_version
from interfaces.input.comparison import read_name
from interfaces.input.reading import BadInput, quote
from interfaces.signing.apart import seen_apart
from interfaces.signing.port import Passphrase, Signing
from interfaces.signing.seen import Asked
from interfaces.signing.services import BSRE, SERVICES, service_of
from interfaces.signing.trust import trust_of
from interfaces.signing.verdict import RULED, judged
from interfaces.signing_once import signed_once

MOST = 1000
"""Letters that are read of a passphrase."""


@command("sign-pdf", teks=CONTENTS["sign-pdf"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks("PDF yang ditandatangani.", "The PDF to be signed."),
)
@option(
    "-o",
    "--output",
    "out",
    required=True,
    value="BERKAS/FILE",
    id="Berkas hasilnya; tidak boleh sudah ada.",
    en="File for the result; must not be there yet.",
)
@option(
    "--by",
    "by",
    required=True,
    type=Choice([*SERVICES]),
    value="pkcs12|bsre",
    id="Kunci kantor sendiri (JEJAK_SIGNING_KEY) atau layanan BSrE (JEJAK_BSRE_URL).",
    en="A key of the office itself (JEJAK_SIGNING_KEY), or the service of BSrE (JEJAK_BSRE_URL).",
)
@option(
    "--party",
    default="penanda_tangan",
    type=Name(),
    value="PIHAK/PARTY",
    id="Sebagai pihak mana, bila beberapa menandatangani: pihak_pertama.",
    en="As which party, where several sign: pihak_pertama.",
)
@option(
    "--under",
    type=Name(),
    value="ALAMAT/ADDRESS",
    id="Dokumen yang ditandatangani, contoh pk/kec-contoh/2023/camat: tercatat pada jejaknya.",
    en="The document that is signed, like pk/kec-contoh/2023/camat: it goes on its trail.",
)
@option(
    "--as",
    "actor",
    type=Name(),
    value="JABATAN/OFFICE",
    id="Bertindak sebagai pejabat yang menandatanganinya, contoh camat@kec-contoh.",
    en="Acting as the office that signs it, like camat@kec-contoh.",
)
@option(
    "--not-signed",
    "checked",
    is_flag=True,
    id="Sudah dipastikan di layanan itu: permintaan yang belum pasti ternyata tidak ditandatangani.",
    en="Made sure at that service: what was unknown was not signed.",
)
@click.pass_context
def sign_pdf(
    ctx: click.Context, file: str, out: str, by: str, party: str, under: str | None, actor: str | None, checked: bool
) -> int:
    """Exit code 0: signed; 1: not signed, or not known. The passphrase is asked for, never an argument."""
    target = Path(out)
    if target.exists():
        raise BadInput(
            f"Berkas '{quote(out)}' sudah ada. Pilih nama lain.", f"File '{quote(out)}' is there. Choose another name."
        )
    config = from_environment()
    service, pdf = service_of(by, config), read_file(file)
    house = open_house(ctx)
    if checked:
        house.signings.let_go(hashlib.sha256(pdf).hexdigest(), party)
    if under:
        who = house.identities().identify(actor or "", "" if house.is_demo() else config.access_key)
        signed = sign_version(house, who, _version(house, under, party), pdf, service, _who(by))
    else:
        signed = signed_once(house.signings, house.evidence, service, pdf, party, _who(by), house.now())
    target.write_bytes(signed)
    found = judged(seen_apart(Asked(signed, house.now(), *trust_of(config.trust_anchors))))
    paper = Paper()
    paper.line(say(f"Ditandatangani: {out}", f"Signed: {out}"), "bold")
    paper.line((found.standing or RULED[found.ruling]).dalam(current()))
    for one in found.said:
        paper.line(f"- {one.dalam(current())}", indent=3)
    return 0


def _version(house: House, under: str, party: str) -> Under:
    """The version in force of a document. Raises BadInput, NotFound."""
    kind, key = read_name(under)
    if kind not in DOKUMEN:
        raise BadInput(f"'{quote(under)}' bukan alamat dokumen.", f"'{quote(under)}' is no address of a document.")
    doc = house.jejak.work().open(DOKUMEN[kind], *key.values())
    return Under(kind, key, doc.in_force or 0, party)


def _who(by: str) -> Signing:
    """Asked for on a terminal; else the lines of standard input: the passphrase and, for BSrE, the NIK."""
    if sys.stdin.isatty():
        said = click.prompt(say("Kata sandi kunci", "Passphrase of the key"), hide_input=True, err=True)
        return Signing(Passphrase(said), click.prompt("NIK", hide_input=True, err=True) if by == BSRE else "")
    said, nik, *_ = (*sys.stdin.read(MOST).splitlines(), "", "")
    return Signing(Passphrase(said), nik.strip())
