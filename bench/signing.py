"""Signatures in a PDF: how long one takes by a key of the office, and how long judging two of them takes."""

from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, take_turns
from interfaces.signing.apart import seen_apart
from interfaces.signing.pkcs12 import Pkcs12
from interfaces.signing.port import Passphrase, Signing
from interfaces.signing.seen import Asked
from tests.signatures import NOW, office, paper, signer

GIVEN = "a PAdES signature by a PKCS#12 that is opened anew, as `jejak sign-pdf` does once its library is there"
JUDGED = "two signatures, whether anything was added, the chain to an issuer: the process apart, with its start"


def measure(place: Place, size: Size) -> list[Row]:
    """Neither touches a database."""
    opens = Signing(Passphrase("rahasia"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kunci.p12"
        path.write_bytes(signer().p12("rahasia"))
        key = Pkcs12(path)
        once = key.sign(paper(), opens).pdf
        both = Asked(key.sign(once, opens).pdf, NOW, (office().der,))
        give = Contestant(JEJAK, lambda many: list(repeat(paper(), many)), lambda pdf: key.sign(pdf, opens))
        judge = Contestant(JEJAK, lambda many: list(repeat(both, many)), seen_apart)
        given, judged = (take_turns((one,), size.rebuilds, 1).milliseconds(JEJAK) for one in (give, judge))
    return [
        Row("signature given", place.kind, given, "ms", size.rebuilds, aim=500, at_most=True, note=GIVEN),
        Row("signatures judged", place.kind, judged, "ms", size.rebuilds, aim=3000, at_most=True, note=JUDGED),
    ]
