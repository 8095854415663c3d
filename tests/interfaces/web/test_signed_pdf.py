"""A PDF that was signed elsewhere is sent by the form of the step: what its signatures are worth stands there."""

from pathlib import Path

import pytest

from tests.interfaces.web.test_deciding import entered
from tests.interfaces.web.test_papers_by_form import send, verified
from tests.interfaces.web.test_steps import PK
from tests.kantor import Kantor
from tests.stories.test_15_signed_pdf_judged import both, root

__all__ = ["verified"]


def test_the_verdict_stands_beside_what_was_sent(
    verified: Kantor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "uji.pem").write_bytes(root().pem)
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(tmp_path))
    reader = entered(verified, "sekretaris@kb")
    typed = {"bertanggal": "2 Januari 2023", "nomor": "PK 1/2023", "memuat_orang": "tidak", "cara": "elektronik"}
    answer = send(reader, f"/langkah/record/{PK}", 303, both(), **typed)
    page = reader.open(answer.location)
    assert "tanda tangan elektronik di luar Jejak" in page.text
    assert "tanda tangan pada PDF-nya sah, tidak tersertifikasi" in page.text
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(tmp_path / "tiada"))
    assert "sah, tidak tersertifikasi" in reader.open(f"/dokumen/{PK}").text
