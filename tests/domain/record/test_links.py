"""A link that is evidence: what is kept of it is the address, and what is none is refused in words."""

import pytest

from domain.kernel import Invalid
from domain.record.bukti_dukung import link_text


def test_an_address_is_kept_as_it_is() -> None:
    assert link_text("https://data.contohkab.go.id/a?b=ç") == "https://data.contohkab.go.id/a?b=ç\n".encode()


@pytest.mark.parametrize(
    "address", ["", "ftp://x.y", "https://", "https://a b.c", "https://x.y/\udfff", "https://x.y\n"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        link_text(address)
