"""Nobody's home folder or access key takes part in these tests."""

from pathlib import Path

import pytest

from tests.verify.papan import KEY


@pytest.fixture(autouse=True)
def _an_own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setenv("JEJAK_ACCESS_KEY", KEY)
    monkeypatch.delenv("JEJAK_VERIFY_STATE", raising=False)
