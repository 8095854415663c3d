"""`jejak verify-pdf`: who signed a PDF, whether it is untouched since, and what those signatures are worth."""

import click

from domain.cycle.signatures import Putusan
from domain.kernel import Teks
from domain.reasons import is_sha256
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.files import read_file
from interfaces.cli.tools.kinds import Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.clock import real_clock
from interfaces.config import from_environment
from interfaces.input.reading import BadInput
from interfaces.signing.apart import seen_apart
from interfaces.signing.seen import Asked, Signature
from interfaces.signing.trust import trust_of
from interfaces.signing.verdict import RULED, Expected, Verdict, judged

GOOD, NOT_GOOD = 0, 1


@command("verify-pdf", teks=CONTENTS["verify-pdf"].teks)
@click.argument(
    "file",
    cls=Argument,
    placeholder=Teks("BERKAS", "FILE"),
    teks=Teks("PDF yang diperiksa; - untuk masukan baku.", "The PDF to be checked; - for stdin."),
)
@option("--json", "as_json", is_flag=True, id="Keluaran JSON untuk program.", en="JSON output for programs.")
@option(
    "--signers",
    type=Whole(0, 20),
    value="N",
    id="Berapa tanda tangan yang seharusnya ada.",
    en="How many signatures there should be.",
)
@option(
    "--signer",
    "names",
    multiple=True,
    value="NAMA/NAME",
    id="Yang seharusnya menandatangani: nama pada sertifikatnya, atau SHA-256 sertifikatnya.",
    en="Who should have signed: the name on the certificate, or the SHA-256 of the certificate.",
)
@option(
    "--frozen",
    default="",
    value="SHA256",
    id="SHA-256 naskah yang dimintakan tanda tangan.",
    en="SHA-256 of the paper for which signatures were asked.",
)
@option(
    "--trust",
    default="",
    value="FOLDER",
    id="Folder sertifikat penerbit yang dipercaya (bawaan JEJAK_TRUST_ANCHORS).",
    en="Folder of the issuers' certificates that are believed (JEJAK_TRUST_ANCHORS).",
)
def verify_pdf(file: str, as_json: bool, signers: int | None, names: tuple[str, ...], frozen: str, trust: str) -> int:
    """Exit code 0: untouched, and each signature believed; 1: not so, or none at all; 2: cannot be checked."""
    if frozen and not is_sha256(frozen):
        raise BadInput(
            "--frozen adalah SHA-256: 64 angka heksadesimal kecil.",
            "--frozen is a SHA-256: 64 small hexadecimal digits.",
        )
    anchors, bsre = trust_of(trust or from_environment().trust_anchors)
    seen = seen_apart(Asked(read_file(file), real_clock(), anchors, bsre))
    found = judged(seen, Expected(signers, names, frozen))
    if as_json:
        show_json(found.as_data())
    else:
        draw(Paper(), found)
    return GOOD if found.ruling is Putusan.SAH else NOT_GOOD


def draw(paper: Paper, found: Verdict) -> None:
    columns = [
        Column(say("Penanda tangan", "Signer"), lambda one: one.name),
        Column(say("Penerbit sertifikat", "Issuer of the certificate"), lambda one: one.issuer),
        Column(say("Cap waktu", "Time stamp"), lambda one: f"{one.stamped:%Y-%m-%d %H:%M}Z" if one.stamped else NONE),
        Column("", _verdict, whole=True),
    ]
    paper.table(columns, found.seen.signatures)
    if found.seen.signatures:
        paper.line()
    paper.line(RULED[found.ruling].dalam(current()), "bold")
    for one in (found.standing, *found.said):
        if one is not None:
            paper.line(f"- {one.dalam(current())}", indent=3)
    paper.line(f"SHA-256 {found.seen.sha256}", "dim")


def _verdict(one: Signature) -> str:
    return say("baik", "good") if one.good else say("TIDAK", "NO")
