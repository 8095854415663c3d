"""What is signed, by whom, and untouched: two signers, a flipped byte, unknown and expired issuers, a page overlaid."""

import hashlib
from datetime import timedelta
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.signatures import Putusan
from interfaces.apart import Bounds
from interfaces.input.reading import BadInput
from interfaces.signing.apart import seen_apart, seen_here
from interfaces.signing.seen import Asked, Seen
from interfaces.signing.verdict import ANY, BSRE, UNCERTIFIED, Expected, Verdict, judged
from tests.examples import examples
from tests.signatures import NOW, YEAR, Held, flipped, issued, office, overlaid, paper, signed, signer

ONE, TWO = "Camat Uji", "Bupati Uji"


def seen(pdf: bytes, anchors: tuple[Held, ...] = (), bsre: tuple[Held, ...] = ()) -> Seen:
    return seen_here(Asked(pdf, NOW, tuple(one.der for one in anchors), tuple(one.der for one in bsre)))


def verdict(pdf: bytes, expected: Expected = ANY, bsre: bool = False) -> Verdict:
    known = (office(),)
    return judged(seen(pdf, () if bsre else known, known if bsre else ()), expected)


@pytest.fixture(scope="module")
def one() -> bytes:
    return signed(paper(), signer(ONE))


@pytest.fixture(scope="module")
def two(one: bytes) -> bytes:
    return signed(one, signer(TWO), "Tanda2")


def said(found: Verdict) -> str:
    return " ".join(each.id for each in found.said)


def test_two_signers_are_both_good(two: bytes) -> None:
    found = verdict(two, Expected(2, (ONE, TWO), hashlib.sha256(paper()).hexdigest()))
    assert (found.ruling, found.said) == (Putusan.SAH, ())
    assert [each.name for each in found.seen.signatures] == [ONE, TWO]


def test_the_sentence_of_bsre_stands_only_under_its_signatures(two: bytes) -> None:
    assert verdict(two, bsre=True).standing == BSRE
    local = verdict(two)
    assert local.standing == UNCERTIFIED
    assert "tidak tersertifikasi" in UNCERTIFIED.id
    assert not local.certified


def test_one_signature_of_bsre_among_others_certifies_none(one: bytes) -> None:
    root = issued("BSrE Uji")
    both = signed(one, issued(TWO, root), "Tanda2")
    found = judged(seen(both, (office(),), (root,)))
    assert (found.ruling, found.certified, found.standing) == (Putusan.SAH, False, UNCERTIFIED)


def test_a_flipped_byte(two: bytes) -> None:
    found = verdict(flipped(two))
    assert found.ruling is Putusan.TIDAK_SAH
    assert "berubah sejak ditandatangani" in said(found)
    assert found.standing is None


def test_an_unknown_issuer_of_the_same_name(one: bytes) -> None:
    rogue = issued("Penerbit Uji Setempat")
    found = verdict(signed(paper(), issued(ONE, rogue)))
    assert found.ruling is Putusan.TIDAK_SAH
    assert "penerbit sertifikatnya tidak dikenal" in said(found)
    assert judged(seen(one)).ruling is Putusan.TIDAK_SAH  # nobody is believed where nobody is set


def test_an_expired_certificate_and_one_whose_time_stamp_is_of_while_it_was_valid() -> None:
    old = issued(ONE, office(), NOW - 2 * YEAR, NOW - timedelta(days=10))
    found = verdict(signed(paper(), old))
    assert found.ruling is Putusan.TIDAK_SAH
    assert "kedaluwarsa" in said(found)
    tsa = issued("Cap Waktu Uji", office(), stamps=True)
    stamped = verdict(signed(paper(), old, stamped_by=tsa, at=NOW - timedelta(days=20)))
    assert (stamped.ruling, stamped.said) == (Putusan.SAH, ())
    assert stamped.seen.signatures[0].stamped == NOW - timedelta(days=20)
    late = verdict(signed(paper(), old, stamped_by=tsa, at=NOW - timedelta(days=1)))
    assert late.ruling is Putusan.TIDAK_SAH


def test_a_time_stamp_of_an_unknown_authority(one: bytes) -> None:
    tsa = issued("Cap Waktu Palsu", issued("Penerbit Lain"), stamps=True)
    found = verdict(signed(paper(), signer(ONE), stamped_by=tsa))
    assert found.ruling is Putusan.TIDAK_SAH
    assert "cap waktunya tidak dapat dipercaya" in said(found)


def test_a_page_overlaid_after_signing(two: bytes) -> None:
    found = verdict(overlaid(two))
    assert found.ruling is Putusan.TIDAK_SAH
    assert "mengubah yang tampak" in said(found)
    assert all(each.intact for each in found.seen.signatures)  # which is why nobody decides on that


def test_a_page_overlaid_between_two_signatures(one: bytes) -> None:
    found = verdict(signed(overlaid(one), signer(TWO), "Tanda2"))
    assert found.ruling is Putusan.TIDAK_SAH
    assert [each.altered for each in found.seen.signatures] == [True, False]


def test_no_signature_at_all_is_never_all_good() -> None:
    assert verdict(paper()).ruling is Putusan.TANPA
    assert verdict(paper(), Expected(2)).ruling is Putusan.TANPA


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_wrong_count(two: bytes, count: int) -> None:
    found = verdict(two, Expected(count))
    assert found.ruling is Putusan.TIDAK_SAH
    assert f"diharapkan {count}, yang ada 2" in said(found)


def test_another_signer_than_expected(two: bytes) -> None:
    found = verdict(two, Expected(2, (ONE, "Sekretaris Uji")))
    assert said(found) == "Tidak ada tanda tangan yang baik dari Sekretaris Uji."
    own = hashlib.sha256(signer(TWO).der).hexdigest()
    assert verdict(two, Expected(2, (own,))).ruling is Putusan.SAH


def test_another_paper_than_the_frozen_one(two: bytes, one: bytes) -> None:
    for frozen in (paper(), one, two):
        assert verdict(two, Expected(frozen=hashlib.sha256(frozen).hexdigest())).ruling is Putusan.SAH
    other = verdict(two, Expected(frozen=hashlib.sha256(paper("lain")).hexdigest()))
    assert (other.ruling, "bukan naskah yang dibekukan" in said(other)) == (Putusan.TIDAK_SAH, True)


def test_apart_the_same_is_seen(two: bytes) -> None:
    asked = Asked(two, NOW, (office().der,))
    assert seen_apart(asked) == seen_here(asked)


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n" + b"x" * 200, paper()[:-300], paper().replace(b"obj", b"ob_")])
def test_a_damaged_pdf_is_refused_in_words(raw: bytes) -> None:
    refused = seen(raw).refused
    assert refused is not None
    assert "rusak atau terpotong" in refused.id


def test_what_is_no_pdf_is_refused_before_anything_is_started() -> None:
    with pytest.raises(BadInput, match="bukan PDF"):
        seen_apart(Asked(b"bukan pdf", NOW))
    with pytest.raises(BadInput, match="lebih besar daripada 25 MiB"):
        seen_apart(Asked(b"%PDF-" + bytes(25 * 1024 * 1024), NOW))


def test_one_that_takes_too_long_is_given_up(two: bytes) -> None:
    with pytest.raises(BadInput, match="terlalu berat atau terlalu lama"):
        seen_apart(Asked(two, NOW), Bounds(work=1, memory=60 * 1024**2))


@given(st.integers(0, 10**6), st.integers(1, 255))
@examples(40)
def test_no_changed_byte_of_what_was_signed_goes_unseen(where: int, change: int) -> None:
    """Anywhere but in the signature's own field of bytes, where zeros fill it up."""
    pdf = _signed_once()
    at = where % len(pdf)
    changed = pdf[:at] + bytes([pdf[at] ^ change]) + pdf[at + 1 :]
    found = seen(changed, (office(),))
    contents = range(pdf.index(b"/Contents <") + 10, pdf.index(b">", pdf.index(b"/Contents <")) + 1)
    assert found.refused is not None or at in contents or judged(found, Expected(1)).ruling is not Putusan.SAH


@lru_cache(maxsize=1)
def _signed_once() -> bytes:
    return signed(paper(), signer(ONE))
