"""The secret of an installation: what it seals and hides, and what nobody without it can."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.store.vault import SecretUnavailable, Vault

TEXTS = st.lists(st.text(max_size=12), max_size=4)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return begun(tmp_path_factory.mktemp("rahasia") / "a.secret")


def begun(path: Path) -> Vault:
    found = Vault(path)
    found.begin()
    return found


@given(parts=TEXTS, others=TEXTS)
def test_a_seal_is_of_these_parts_in_this_order_for_this_purpose(
    vault: Vault, parts: list[str], others: list[str]
) -> None:
    seal = vault.seal("sesi", *parts)
    assert vault.sealed(seal, "sesi", *parts)
    assert vault.sealed(seal, "sesi", *others) is (parts == others)
    assert not vault.sealed(seal, "sandi", *parts)


@pytest.mark.parametrize("seal", ["", ".", "x", "00000000.", "é.é"])
def test_what_is_no_seal_proves_nothing(vault: Vault, seal: str) -> None:
    assert not vault.sealed(seal, "sesi", "p-1")


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_hidden_is_read_again_and_shows_nothing(vault: Vault, text: str) -> None:
    hidden = vault.hide("nip", text)
    assert vault.reveal("nip", hidden) == text
    assert hidden != vault.hide("nip", text)
    with pytest.raises(SecretUnavailable):
        vault.reveal("nik", hidden)


def test_another_secret_believes_nothing_and_says_so(vault: Vault, tmp_path: Path) -> None:
    other = begun(tmp_path / "b.secret")
    assert not other.sealed(vault.seal("sesi", "p-1"), "sesi", "p-1")
    with pytest.raises(SecretUnavailable, match="JEJAK_SECRET_FILE"):
        other.reveal("nip", vault.hide("nip", "199999999999999999"))


def test_an_older_secret_below_a_new_one_still_opens(tmp_path: Path) -> None:
    old, new, both = begun(tmp_path / "a.secret"), begun(tmp_path / "b.secret"), tmp_path / "c.secret"
    both.write_text(new.path.read_text() + old.path.read_text())
    turned = Vault(both)
    assert turned.reveal("nip", old.hide("nip", "1")) == "1"
    assert turned.sealed(old.seal("sesi", "p-1"), "sesi", "p-1")
    assert turned.index("nip", "1") == old.index("nip", "1")
    assert new.sealed(turned.seal("sesi", "p-1"), "sesi", "p-1")


def test_the_file_is_its_owners_alone_and_begun_once(tmp_path: Path) -> None:
    first = begun(tmp_path / "a.secret")
    assert first.path.stat().st_mode & 0o777 == 0o600
    seal = first.seal("sesi", "p-1")
    assert begun(first.path).sealed(seal, "sesi", "p-1")


@pytest.mark.parametrize("content", ["", "bukan rahasia\n", "jejak-secret-v1 00000000 AAAA\n", "\x00"])
def test_a_file_that_holds_no_secret_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.secret").write_text(content)
    with pytest.raises(SecretUnavailable, match=r"a\.secret"):
        Vault(tmp_path / "a.secret").seal("sesi")


def test_without_the_file_nothing_is_sealed(tmp_path: Path) -> None:
    with pytest.raises(SecretUnavailable, match="JEJAK_SECRET_FILE"):
        Vault(tmp_path / "tiada.secret").seal("sesi")


def test_no_second_secret_is_made_where_rows_are_sealed_by_one(tmp_path: Path) -> None:
    """As after a move to another machine without the file: whoever starts again is told what to put back."""
    vault = Vault(tmp_path / "a.secret")
    with pytest.raises(SecretUnavailable, match="cadangannya"):
        vault.begin(lambda: True)
    assert not vault.path.exists()
    vault.begin(lambda: False)
    vault.begin(lambda: True)
