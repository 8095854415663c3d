"""What concerns the whole kabupaten is filed by the office that it concerns; a unit files what it received itself."""

import pytest

from domain.deadlines.surat_masuk import JENIS_SURAT, MENYANGKUT, MENYANGKUT_SEMUA, check_filed_by
from domain.kernel import Forbidden


def test_every_kind_of_paper_concerns_some_office() -> None:
    assert MENYANGKUT.keys() == {*JENIS_SURAT}
    assert all(MENYANGKUT.values())


@pytest.mark.parametrize("jenis", JENIS_SURAT)
def test_only_whom_it_concerns_files_it_for_all(jenis: str) -> None:
    if jenis in MENYANGKUT_SEMUA:  # of one day for all: no unit says of itself that it was another
        with pytest.raises(Forbidden, match="yang disangkutnya"):
            check_filed_by(jenis, "kasubbag", of_unit=True)
    else:
        check_filed_by(jenis, "kasubbag", of_unit=True)
    for role in ("bappeda", "inspektorat", "sekda", "bagian_organisasi", "admin", "camat", "bkpsdm"):
        if role in MENYANGKUT[jenis]:
            check_filed_by(jenis, role, of_unit=False)
        else:
            with pytest.raises(Forbidden, match="yang disangkutnya"):
                check_filed_by(jenis, role, of_unit=False)
