"""A signature is asked for once: late, twice, refused, with an error, not at all; and no passphrase stays anywhere."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.cycle.signatures import Putusan
from interfaces.compose import House, build
from interfaces.input.reading import BadInput
from interfaces.signing.apart import seen_here
from interfaces.signing.bsre import Bsre
from interfaces.signing.pkcs12 import Pkcs12
from interfaces.signing.port import NotSigned, Passphrase, Service, Signing, Unsure
from interfaces.signing.seen import Asked
from interfaces.signing.verdict import judged
from interfaces.signing_once import signed_once
from tests.bsre import NIK, PASSPHRASE, PASSWORD, USER, Fake, serving
from tests.kantor import ready
from tests.signatures import NOW, office, paper, signer
from tests.waiting import PATIENCE

WHO = Signing(Passphrase(PASSPHRASE), NIK)
PARTY = "pihak_pertama"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = build(f"sqlite:///{tmp_path / 'jejak.db'}")
    ready(house)
    yield house
    house.close()


@pytest.fixture
def bsre() -> Iterator[tuple[Fake, str]]:
    with serving(signer("Camat Uji")) as served:
        yield served


def client(url: str, seconds: float = 30.0) -> Bsre:
    return Bsre(url, USER, PASSWORD, seconds)


def ask(house: House, service: Service, pdf: bytes = b"", pihak: str = PARTY, who: Signing = WHO) -> bytes:
    return signed_once(house.signings, house.evidence, service, pdf or paper(), pihak, who, NOW)


def good(pdf: bytes, count: int = 1) -> bool:
    found = judged(seen_here(Asked(pdf, NOW, (office().der,))))
    return found.ruling is Putusan.SAH and len(found.seen.signatures) == count


def test_it_is_signed_and_whoever_asks_again_is_given_the_same(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    assert client(url).has_certificate(NIK)
    assert not client(url).has_certificate("0000000000000002")
    first = ask(house, client(url))
    assert good(first)
    assert ask(house, client(url)) == first
    assert fake.given == 1
    both = ask(house, client(url), first, "pihak_kedua")
    assert good(both, 2)


def test_an_answer_that_never_comes_is_unknown_and_nothing_is_sent_again(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    fake.how = ["silent"]
    with pytest.raises(Unsure, match="Belum pasti"):
        ask(house, client(url, seconds=1))
    for _ in range(3):
        with pytest.raises(Unsure):
            ask(house, client(url))
    assert fake.held.wait(PATIENCE)
    assert fake.given == 1


def test_a_number_without_its_paper_is_asked_for_until_it_is_there(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    fake.how = ["by number", "not yet", "not yet", "not yet"]
    with pytest.raises(Unsure):
        ask(house, client(url))
    assert good(ask(house, client(url)))
    assert fake.given == 1


def test_what_was_refused_or_never_reached_may_be_asked_anew(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    wrong = Signing(Passphrase("salah"), NIK)
    with pytest.raises(NotSigned, match="passphrase"):
        ask(house, client(url), who=wrong)
    fake.how = ["refused"]
    with pytest.raises(NotSigned, match="kode 2011"):
        ask(house, client(url))
    with pytest.raises(NotSigned, match="tidak tercapai"):
        ask(house, client("http://127.0.0.1:1"))
    with pytest.raises(NotSigned, match="kode 401"):
        ask(house, Bsre(url, USER, "lain"))
    with pytest.raises(NotSigned, match="16 angka"):
        ask(house, client(url), who=Signing(Passphrase("x"), "12/../34"))
    assert good(ask(house, client(url)))
    assert fake.given == 1


def test_an_error_of_theirs_is_unknown_and_their_words_are_not_repeated(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    fake.how = ["error"]
    with pytest.raises(Unsure) as refused:
        ask(house, client(url))
    assert "diproses" not in str(refused.value.teks)


def test_a_signature_under_something_else_is_not_taken(house: House, bsre: tuple[Fake, str]) -> None:
    fake, url = bsre
    other = signed_other(fake)
    fake.how = ["by number"]
    with pytest.raises(Unsure):
        ask(house, client(url), paper("naskah yang dikirim"))
    assert other


def signed_other(fake: Fake) -> bytes:
    """Whatever is asked for by number, it hands out another paper."""
    from tests.signatures import signed

    other = signed(paper("naskah lain"), fake.key)

    class Other(dict[str, bytes]):
        def __getitem__(self, number: str) -> bytes:
            return other

    fake.kept = Other()
    return other


def test_no_passphrase_and_no_nik_stays_anywhere(
    house: House, bsre: tuple[Fake, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fake, url = bsre
    caplog.set_level(logging.DEBUG)
    fake.how = ["error"]
    try:
        ask(house, client(url))
    except Unsure:
        told = traceback.format_exc()
    ask(house, client(url), paper("lain"))
    secrets = (PASSPHRASE, NIK, PASSWORD)
    assert not any(secret in text for secret in secrets for text in (told, caplog.text, repr(WHO), str(WHO)))
    assert not any(secret in path for secret in secrets for path in fake.paths)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(secret.encode() in content for secret in secrets for content in kept)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.5", "http://esign.contoh.go.id", "ftp://127.0.0.1", "esign.contoh.go.id"]
)
def test_no_passphrase_goes_over_an_open_line(url: str) -> None:
    with pytest.raises(BadInput, match="https://"):
        Bsre(url, USER, PASSWORD)


def test_a_key_of_the_office_signs_and_is_called_uncertified(house: House, tmp_path: Path) -> None:
    path = tmp_path / "kunci.p12"
    path.write_bytes(signer("Camat Uji").p12("rahasia"))
    local = Pkcs12(path)
    with pytest.raises(NotSigned, match="tidak cocok"):
        ask(house, local, who=Signing(Passphrase("salah")))
    with pytest.raises(NotSigned, match="rusak"):
        ask(house, local, b"%PDF-1.4 rusak", who=Signing(Passphrase("rahasia")))
    once = ask(house, local, who=Signing(Passphrase("rahasia")))
    both = ask(house, local, once, "pihak_kedua", Signing(Passphrase("rahasia")))
    assert good(once)
    assert good(both, 2)
    assert not judged(seen_here(Asked(both, NOW, (office().der,)))).certified
    path.unlink()
    with pytest.raises(NotSigned, match="tidak dapat dibaca"):
        ask(house, local, paper("lain"), who=Signing(Passphrase("rahasia")))
