"""A revision that the system opened gives its own reason; it does not speak for what people then change in it."""

import pytest

from domain.kernel import Refusal
from tests.kantor import SHA, Kantor
from tests.stories.money import pagu
from tests.stories.papers import PK, WHY
from tests.stories.roles import target


def test_a_cell_that_leaves_its_source_is_explained_by_a_person(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").at("2023-01-05")
    kantor.do("renja.draft", "perencana@kb", **PK, prefill=False)
    kantor.do("renja.set_target", "perencana@kb", **PK, target=target("80"))
    kantor.do("renja.submit", "camat@kb", **PK)
    kantor.do("renja.verify", "bappeda", **PK)
    kantor.do("renja.establish", "bupati", **PK, signed_on="2023-01-05", number="1", sha256=SHA)
    kantor.do("pk.draft", "perencana@kb", **PK)
    kantor.finish_pk()
    # A DPPA is received, so the system opens a revision of the PK.
    kantor.do("anggaran.draft", "kasubbag@kb", **PK, prefill=False)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **PK, pagu=pagu(s1="100"))
    kantor.do("anggaran.receive", "sekretaris@kb", **PK, number="DPA/1", received_on="2023-01-05")
    kantor.at("2023-06-01").do("anggaran.open_revision", "kasubbag@kb", **PK, base=1, reason_code="dppa", **WHY)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **PK, pagu=pagu(s1="120"))
    kantor.do("anggaran.receive", "sekretaris@kb", **PK, number="DPPA/1", received_on="2023-06-01")
    # Somebody lowers the target without a word: that a DPPA came does not say why.
    kantor.do("pk.set_target", "perencana@kb", **PK, target=target("40"))
    with pytest.raises(Refusal, match=r"temuan tinggi terbuka. Indikator keluhan: 40 .*, 80 \(Renja kb 2023\)"):
        kantor.do("pk.submit", "camat@kb", **PK)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=target("40"), reason="Anggaran keluhan dipotong")
    kantor.do("pk.submit", "camat@kb", **PK)
