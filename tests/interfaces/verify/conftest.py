"""Nobody's home folder or access key takes part in these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.verify.jejak_verify import Voice
from tests.interfaces.verify.installation import Kabupaten, installed
from tests.interfaces.verify.server import KEY


@pytest.fixture(autouse=True)
def _an_own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setenv("JEJAK_ACCESS_KEY", KEY)
    monkeypatch.delenv("JEJAK_VERIFY_STATE", raising=False)
    monkeypatch.setattr(Voice, "lang", "id")


@pytest.fixture
def kabupaten(database_url: str, own_key: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kabupaten]:
    """A served installation with a key file of its own; whoever asks is the inspektorat."""
    monkeypatch.setenv("JEJAK_ACCESS_KEY", "inspektorat")
    with installed(database_url) as found:
        yield found
