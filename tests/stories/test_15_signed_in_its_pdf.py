"""The PDF of a PK is frozen, and each party signs it once; attached, it is judged by what was frozen."""

import hashlib
from pathlib import Path

import pytest

from domain.kernel import Forbidden, Invalid, NotFound, Refusal
from interfaces.document_signing import Under, sign_version
from interfaces.judged_papers import judge_papers
from interfaces.signing.pkcs12 import Pkcs12
from interfaces.signing.port import NotSigned, Passphrase, Signing
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.signatures import issued, paper
from tests.stories.papers import newest
from tests.stories.test_15_signed_pdf_judged import BUPATI, CAMAT, LONG, PK, attach, in_force, root, trust

__all__ = ["in_force", "trust"]
KEY = {**PK, "jabatan": "camat"}
OPENS = Signing(Passphrase("rahasia"))


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Pkcs12]:
    found = {}
    for name in (CAMAT, BUPATI):
        path = tmp_path / f"{name}.p12"
        path.write_bytes(issued(name, root(), **LONG).p12("rahasia"))
        found[name] = Pkcs12(path)
    return found


def sign(kantor: Kantor, by: str, pihak: str, pdf: bytes, key: Pkcs12, versi: int = 1) -> bytes:
    who = kantor.identities.identify(by)
    return sign_version(kantor.house, who, Under("pk", KEY, versi, pihak), pdf, key, OPENS)


def test_both_parties_sign_the_frozen_pdf_and_it_is_all_on_the_trail(
    in_force: Kantor,
    trust: Path,
    keys: dict[str, Pkcs12],
) -> None:
    once = sign(in_force, "camat@kb", "pihak_pertama", paper(), keys[CAMAT])
    assert sign(in_force, "camat@kb", "pihak_pertama", paper(), keys[CAMAT]) == once
    both = sign(in_force, "bupati", "pihak_kedua", once, keys[BUPATI])
    (asked,) = in_force.events("PerjanjianKinerja.SigningRequested")
    assert (asked.sha256, asked.pihak) == (hashlib.sha256(paper()).hexdigest(), ("pihak_pertama", "pihak_kedua"))
    first, second = in_force.events("PerjanjianKinerja.PdfSigned")
    assert (first.penanda.jabatan, first.penanda.kapasitas, first.sarana) == ("camat", "definitif", "pkcs12")
    assert (second.penanda.pihak, second.penanda.jabatan) == ("pihak_kedua", "bupati")
    assert (first.sha256, second.dari, second.beku) == (second.dari, first.sha256, asked.sha256)
    assert "Uji" not in f"{vars(first)}{vars(second)}"  # nobody's name goes on the log
    told = in_force.house.queries.trail(in_force.today(), limit=1, newest=True)["entries"][0]
    assert "mencatat tanda tangan bupati sebagai pihak kedua pada PDF" in told["kalimat"]
    attach(in_force, both)
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["putusan"] == "sah"


def test_another_pdf_than_the_frozen_one_is_neither_signed_nor_called_good(
    in_force: Kantor,
    trust: Path,
    keys: dict[str, Pkcs12],
) -> None:
    once = sign(in_force, "camat@kb", "pihak_pertama", paper(), keys[CAMAT])
    with pytest.raises(Refusal, match="bukan yang dibekukan"):
        sign(in_force, "bupati", "pihak_kedua", paper("naskah lain"), keys[BUPATI])
    with pytest.raises(Refusal, match="belum memuat tanda tangan"):
        sign(in_force, "bupati", "pihak_kedua", paper(), keys[BUPATI])
    other = keys[BUPATI].sign(keys[CAMAT].sign(paper("naskah lain"), OPENS).pdf, OPENS).pdf
    attach(in_force, other)
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["putusan"] == "tidak_sah"  # both signed well, and something else
    assert once


def test_only_the_party_itself_signs_a_version_in_force(in_force: Kantor, keys: dict[str, Pkcs12]) -> None:
    for by, pihak in (("sekretaris@kb", "pihak_pertama"), ("camat@kb", "pihak_kedua"), ("bappeda", "pihak_kedua")):
        with pytest.raises(Forbidden):
            sign(in_force, by, pihak, paper(), keys[CAMAT])
    with pytest.raises(Invalid, match="ditandatangani pihak_pertama, pihak_kedua"):
        sign(in_force, "camat@kb", "penetap", paper(), keys[CAMAT])
    with pytest.raises(NotFound, match="tidak mempunyai versi 2"):
        sign(in_force, "camat@kb", "pihak_pertama", paper(), keys[CAMAT], versi=2)
    assert in_force.events("PerjanjianKinerja.SigningRequested") == []


def test_what_was_not_signed_leaves_another_pdf_free_to_be_frozen(in_force: Kantor, keys: dict[str, Pkcs12]) -> None:
    with pytest.raises(NotSigned):
        sign(in_force, "camat@kb", "pihak_pertama", b"%PDF-1.4 rusak", keys[CAMAT])
    sign(in_force, "camat@kb", "pihak_pertama", paper(), keys[CAMAT])
    assert [e.sha256 for e in in_force.events("PerjanjianKinerja.SigningRequested")][-1] == hashlib.sha256(
        paper()
    ).hexdigest()
    assert len(in_force.events("PerjanjianKinerja.PdfSigned")) == 1


def test_from_the_terminal(
    in_force: Kantor,
    trust: Path,
    keys: dict[str, Pkcs12],
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "pk.pdf").write_bytes(paper())
    monkeypatch.setenv("JEJAK_SIGNING_KEY", str(keys[CAMAT].path))
    command = f"sign-pdf {tmp_path / 'pk.pdf'} --by pkcs12 --under pk/kb/2023/camat --as camat@kb --party pihak_pertama"
    said = Terminal(database_url)(f"{command} -o {tmp_path / 'hasil.pdf'}", stdin=b"rahasia\n")
    assert (said.code, said.err) == (0, "")
    assert "tidak tersertifikasi" in said.out
    assert len(in_force.events("PerjanjianKinerja.PdfSigned")) == 1


def test_the_pdf_that_is_printed_here_is_signed_and_known_again(
    in_force: Kantor,
    trust: Path,
    keys: dict[str, Pkcs12],
    database_url: str,
    tmp_path: Path,
) -> None:
    """From the record to the signed paper and back: printed, signed by both, kept, judged."""
    Terminal(database_url).ok(f"download pk kb 2023 --as pdf -o {tmp_path / 'pk.pdf'}")
    once = sign(in_force, "camat@kb", "pihak_pertama", (tmp_path / "pk.pdf").read_bytes(), keys[CAMAT])
    attach(in_force, sign(in_force, "bupati", "pihak_kedua", once, keys[BUPATI]))
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["putusan"] == "sah"
