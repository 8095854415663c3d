"""A paper that was signed electronically elsewhere is kept and its signatures judged; the verdict is on the trail."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from domain.kernel import Forbidden
from interfaces.judged_papers import judge_papers
from projections.follower import Views
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.signatures import Held, flipped, issued, paper, signed
from tests.stories.papers import newest, pihak

PK = {"unit": "kb", "tahun": 2023}
LONG = {"since": datetime(2020, 1, 1, tzinfo=UTC), "until": datetime(2040, 1, 1, tzinfo=UTC)}
CAMAT, BUPATI = "Camat Uji", "Bupati Uji"


@lru_cache(maxsize=1)
def root() -> Held:
    return issued("Penerbit Uji", **LONG)


@lru_cache(maxsize=1)
def both() -> bytes:
    once = signed(paper(), issued(CAMAT, root(), **LONG))
    return signed(once, issued(BUPATI, root(), **LONG), "Tanda2")


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "penerbit"
    (folder / "bsre").mkdir(parents=True)
    (folder / "uji.pem").write_bytes(root().pem)
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(folder))
    return folder


@pytest.fixture
def in_force(kantor: Kantor) -> Kantor:
    return kantor.at("2023-01-11").found().indikator("keluhan").sign_pk(keluhan="75").at("2023-01-25")


def attach(kantor: Kantor, pdf: bytes, reason: str = "") -> None:
    given: dict[str, Any] = {"versi": 1, "signers": pihak(), "signed_on": "2023-01-20", "cara": "elektronik"}
    sha256 = kantor.bring(pdf, by="sekretaris@kb")
    kantor.do("pk.attach_signed_paper", "sekretaris@kb", **PK, **given, sha256=sha256, reason=reason)


def test_the_verdict_is_an_event_and_stands_beside_the_paper(in_force: Kantor, trust: Path) -> None:
    attach(in_force, both())
    assert newest(in_force)["putusan"] is None
    assert (judge_papers(in_force.house), judge_papers(in_force.house)) == (1, 0)
    (event,) = in_force.events("PerjanjianKinerja.SignaturesJudged")
    assert (event.putusan.value, event.tersertifikasi, event.jumlah, event.diharapkan) == ("sah", False, 2, 2)
    assert len(event.sertifikat) == 2
    assert "Uji" not in str(vars(event))  # nobody's name goes on the log
    assert newest(in_force)["putusan"]["putusan"] == "sah"
    last = in_force.house.queries.trail(in_force.today(), limit=1, newest=True)["entries"][0]
    assert "(2 dari 2 tanda tangan)" in last["kalimat"]
    for lang, said in (("id", "tanda tangan pada PDF-nya sah, tidak tersertifikasi"), ("en", "are good, uncertified")):
        assert said in Reader(in_force.house).open("/capaian", **PK, lang=lang).text
        assert said in Reader(in_force.house).open("/dokumen/pk/kb/2023/camat", lang=lang).text
    rebuilt = Views(in_force.house.database, "cek_")
    rebuilt.rebuild(in_force.house.journal)
    assert rebuilt.digest() == in_force.house.views.digest()


def test_another_paper_is_judged_anew_and_the_verdict_of_the_old_one_stands_no_more(
    in_force: Kantor, trust: Path
) -> None:
    attach(in_force, both())
    judge_papers(in_force.house)
    attach(in_force, flipped(both()), "Naskah yang benar")
    assert newest(in_force)["putusan"] is None
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["putusan"] == "tidak_sah"


def test_it_is_judged_again_once_others_are_believed(in_force: Kantor, trust: Path) -> None:
    (trust / "uji.pem").rename(trust / "bsre" / "uji.pem")
    (trust / "lain.pem").write_bytes(issued("Penerbit Lain", **LONG).pem)
    attach(in_force, both())
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["tersertifikasi"]
    (trust / "bsre" / "uji.pem").unlink()
    assert judge_papers(in_force.house) == 1
    assert newest(in_force)["putusan"]["putusan"] == "tidak_sah"


@pytest.mark.parametrize(
    ("content", "found"), [(paper(), "tanpa_tanda_tangan"), (b"%PDF-1.4 rusak", "tidak_dapat_diperiksa")]
)
def test_what_bears_none_or_cannot_be_looked_into_is_said_so(
    in_force: Kantor, trust: Path, content: bytes, found: str
) -> None:
    attach(in_force, content)
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"]["putusan"] == found


def test_one_signature_of_two_is_not_enough(in_force: Kantor, trust: Path) -> None:
    attach(in_force, signed(paper(), issued(CAMAT, root(), **LONG)))
    judge_papers(in_force.house)
    assert newest(in_force)["putusan"] == {**newest(in_force)["putusan"], "putusan": "tidak_sah", "jumlah": 1}


def test_nothing_is_said_where_nobody_is_believed_nor_by_anybody_but_the_system(in_force: Kantor) -> None:
    attach(in_force, both())
    assert judge_papers(in_force.house) == 0
    claimed = {"versi": 1, "sha256": SHA, "putusan": "sah", "tersertifikasi": True, "jumlah": 2}
    with pytest.raises(Forbidden):
        in_force.do(
            "pk.judge_signatures", "bagian_organisasi", **PK, **claimed, diharapkan=2, sertifikat=[], penerbit=""
        )
