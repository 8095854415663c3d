"""Story 9: the chain of revisions types nothing twice: Renja Perubahan, pergeseran, DPPA, PK, and what is below."""

from typing import Any

import pytest

from domain.kernel import Refusal
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.stories.money import change as paper
from tests.stories.money import receive
from tests.stories.test_09_type_once import TRANTIB, WHY, Y2023, cells, change, office, plan, shown, targets

__all__ = ["office"]


@pytest.fixture
def promised(office: Kantor) -> Kantor:
    """A year in force: Renja, DPA, the PK of camat and kasi, the Rencana Aksi of the camat."""
    office.at("2023-01-05")
    plan(office, Y2023, keluhan="75", trantibum="90", patroli="12")
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    receive(office, "DPA contoh/1", "2023-01-05")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.finish_pk()
    office.do("pk.draft", "kasi-trantib@kb", **TRANTIB)
    _finish_below(office)
    office.do("rencana_aksi.draft", "perencana@kb", **Y2023)
    office.do("rencana_aksi.submit", "kasubbag@kb", **Y2023)
    office.do("rencana_aksi.establish", "camat@kb", **Y2023)
    return office


def _finish_below(office: Kantor) -> None:
    day = office.clock().date().isoformat()
    office.do("pk.submit", "kasi-trantib@kb", **TRANTIB)
    office.do("pk.verify", "sekretaris@kb", **TRANTIB)
    office.do("pk.sign_first", "kasi-trantib@kb", **TRANTIB, signed_on=day)
    office.do("pk.sign", "camat@kb", **TRANTIB, signed_on=day, sha256=SHA)


def money(office: Kantor, versi: int) -> dict[str, Any]:
    return {row["kode"]: row["jumlah"] for row in shown(office, "pk", versi=versi)["pagu"] if row["kode"] == "1.1.1"}


def sentence(office: Kantor, database_url: str) -> str:
    return " ".join(Terminal(database_url)("pk show --unit kb --tahun 2023").out.split())


def test_one_draft_takes_over_all_that_comes_before_it_is_signed(promised: Kantor, database_url: str) -> None:
    change(promised.at("2023-08-01"), 1, keluhan="80", trantibum="95", patroli="24")
    # The PK Perubahan of the camat begins with what the Renja Perubahan says, and waits for the money.
    assert targets(shown(promised, "pk", versi=2)) == {
        "keluhan": "80 renja_perubahan/kb/2023/1",
        "trantibum": "95 renja_perubahan/kb/2023/1",
    }
    assert "Pagu menunggu DPPA" in sentence(promised, database_url)
    assert "Pagu menunggu DPPA" in Reader(promised.house).open("/capaian?unit=kb&tahun=2023").text
    # The PK below takes over what it answers for of the plan; what comes from the camat's PK waits for its signature.
    below = targets(shown(promised, "pk", versi=2, jabatan="kasi-trantib"))
    assert below["patroli"] == "24 renja_perubahan/kb/2023/1"
    assert below["trantibum"].startswith("90 ")
    # A pergeseran and then the DPPA come: still one draft, with the newest pagu.
    paper(promised, 1, "pergeseran", s1="90", s2="60")
    receive(promised, "Pergeseran contoh/1", "2023-08-01")
    assert money(promised, 2) == {"1.1.1": "90"}
    promised.do("pk.submit", "camat@kb", **Y2023)
    promised.do("pk.verify", "bagian_organisasi", **Y2023)
    with pytest.raises(Refusal, match="menunggu DPPA"):
        promised.do("pk.sign_first", "camat@kb", **Y2023, signed_on="2023-08-01")
    promised.do("pk.return", "bagian_organisasi", **Y2023, notes=[{"teks": "Tunggu DPPA"}])
    paper(promised.at("2023-10-10"), 2, "dppa", s1="140", s2="60")
    receive(promised, "DPPA contoh/1", "2023-10-10")
    assert money(promised, 2) == {"1.1.1": "140"}
    answer = shown(promised, "pk", versi=2)
    assert [v["versi"] for v in answer["versions"]] == [1, 2]
    assert [v["menunggu_dppa"] for v in answer["versions"]] == [False, False]
    # The plan had 100 and 50 there: both are shown, the paper's are taken.
    assert [(r["kode"], r["rencana"], r["jumlah"]) for r in answer["pagu_rencana"]] == [
        ("1.1.1", "100", "140"),
        ("1.1.2", "50", "60"),
    ]
    promised.finish_pk(effective_from="2023-10-10")
    # What is below follows: the PK of the kasi and the quarters that are open.
    below = targets(shown(promised, "pk", versi=2, jabatan="kasi-trantib"))
    assert below["trantibum"] == "95 pk/kb/2023/camat"
    quarters = targets(shown(promised, "rencana_aksi", versi=2))
    assert quarters["keluhan TW4"] == "80 pk/kb/2023/camat"
    _finish_below(promised)


def test_what_was_typed_by_hand_follows_too_unless_it_was_changed_here(office: Kantor) -> None:
    office.at("2023-01-05")
    plan(office, Y2023, keluhan="75", trantibum="90", patroli_rutin="48")
    office.sign_pk(keluhan="75", trantibum="85", **{"patroli-rutin": "48"}, reason=WHY)  # typed, not copied
    change(office.at("2023-08-01"), 1, keluhan="80", trantibum="95")
    assert targets(shown(office, "pk", versi=2)) == {
        "keluhan": "80 renja_perubahan/kb/2023/1",
        "trantibum": "95 renja_perubahan/kb/2023/1",
        "patroli-rutin": "48 renja_perubahan/kb/2023/1",
    }
    # Somebody sets a target in the draft: a further change of the plan leaves it, and marks it.
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="78"), reason="Disepakati dengan bupati")
    change(office, 2, keluhan="82")
    assert targets(shown(office, "pk", versi=2))["keluhan"] == "78 renja_perubahan/kb/2023/2 ≠"


def test_a_kabupaten_may_let_the_pk_come_first(promised: Kantor) -> None:
    setting = {"setting": "pk_perubahan_sebelum_dppa", "value": "ya"}
    promised.do("kabupaten.change_setting", "admin", **setting, reason="Diatur Perbup contoh")
    change(promised.at("2023-08-01"), 1, keluhan="80")
    promised.finish_pk(effective_from="2023-08-01")
    assert shown(promised, "pk")["berlaku"] == 2


def test_a_change_for_another_reason_does_not_wait(promised: Kantor) -> None:
    why = {"reason": "Camat baru dilantik pekan lalu", "basis": {"kind": "SK", "number": "contoh/9"}}
    key = {**Y2023, "base": 1, "reason_code": "perubahan_prioritas_asumsi"}
    promised.at("2023-08-01").do("pk.open_revision", "perencana@kb", **key, **why)
    change(promised, 1, keluhan="80")
    assert targets(shown(promised, "pk", versi=2))["keluhan"] == "80 renja_perubahan/kb/2023/1"
    promised.finish_pk(effective_from="2023-08-01")


def test_the_duty_to_revise_counts_from_the_dppa(office: Kantor) -> None:
    adopt = {"sejak": "2023-01-01", "reason": "Katalog tenggat kabupaten ditetapkan"}
    office.at("2023-01-05").do("kabupaten.adopt_deadlines", "bagian_organisasi", **adopt)
    plan(office, Y2023, keluhan="75")
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    receive(office, "DPA contoh/1", "2023-01-05")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.finish_pk()
    change(office.at("2023-08-01"), 1, keluhan="80")

    def owed() -> list[str]:
        opened = office.events("Kewajiban.Opened")
        return [one.batas.hari.isoformat() for one in opened if one.aturan == "pk_revision"]

    assert owed() == []
    paper(office.at("2023-10-10"), 1, "dppa", s1="140")
    receive(office, "DPPA contoh/1", "2023-10-10")
    assert owed() == ["2023-11-10"]
