"""What somebody who writes into the database can do to the tables beside the log, and who says so: views, answers of
commands, positions, the head, grants, and what the check beside all other work has found.

What stays invisible stands here as such, with what may come of it. Of the log itself: `test_attacks.py`; whether a row
lets anyone in: `tests/interfaces/registers/test_attacker.py`.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from application.store.faults import Fault
from interfaces.clock import real_clock
from interfaces.config import from_environment
from interfaces.doctor import of_house
from interfaces.self_check import AGAIN, SelfCheck
from tests.interfaces.api.client import PATH, PK
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.verify.installation import Kabupaten
from tests.interfaces.verify.running import verify
from tests.interfaces.verify.test_attacks import alone
from tests.interfaces.web.reader import Reader
from tests.owner import unguard

LINEAGE = "/lineage?unit=kota-bangun&indikator=keluhan&tahun=2023"
CHECKS = {"self-check", "rebuild --check"}
STOPS = {"readiness", "whoever reads", "whoever records", "doctor", "self-check", "rebuild --check"}
HEAD = {"readiness", "whoever records", "doctor", "rebuild --check", "jejak-verify check"}
"""Whoever only reads goes by the views, and is shown no less than before."""


class Watch:
    """Everybody who looks, each as they do it."""

    def __init__(self, kabupaten: Kabupaten, folder: Path) -> None:
        self.kabupaten, self.folder, self.house = kabupaten, folder, kabupaten.house
        self.state, self.reader, self.now = folder / "saksi", Reader(kabupaten.house), real_clock()
        unguard(self.house.database)  # which the doctor sees, too
        kabupaten.sign()
        assert verify("init", "--vkey", kabupaten.vkey, "--state", self.state, "--url", kabupaten.url).exit == 0
        assert verify("pull", "--state", self.state).exit == 0
        self.well = self._doctor()

    def named_by(self) -> set[str]:
        looks = {
            "readiness": lambda: self.kabupaten.client.get("/health/ready").status_code == 503,
            "whoever reads": lambda: self._stopped(self.kabupaten.get(PATH)),
            "doctor": lambda: bool(self._doctor() - self.well),
            "jejak-verify check": lambda: bool(alone(self.kabupaten, self.folder).codes),
            "jejak-verify pull": lambda: bool(verify("pull", "--state", self.state, "--from-start").codes),
            "jejak-verify figures": self._figures,
            "rebuild --check": lambda: Terminal(self.kabupaten.database)("rebuild --check").code == 1,
            "self-check": self._self_check,
            "whoever records": lambda: self._stopped(self._records()),
        }
        return {name for name, look in looks.items() if look()}

    def _doctor(self) -> set[str]:
        return {one.check for one in of_house(self.house, from_environment()) if one.state.value == "rusak"}

    def _figures(self) -> bool:
        page = self.folder / "halaman.html"
        page.write_bytes(self.reader.client.get(LINEAGE).data)
        return bool(verify("figures", page, "--state", self.state).codes & {"FIGURE_DIFFERS", "ANSWER_DIFFERS"})

    def _self_check(self) -> bool:
        """One pass over everything."""
        self.now += AGAIN
        try:
            while SelfCheck(self.house, self.folder / "cermin").step(self.now):
                self.now += timedelta(seconds=1)
        except Fault:
            return True
        return bool(self.house.self_checks.wrong())

    def _stopped(self, answer: TestResponse) -> bool:
        assert answer.status_code in (200, 503), answer.text
        return answer.status_code == 503

    def _records(self) -> TestResponse:
        body = {**PK, "target": [{"indikator": "keluhan", "nilai": "80"}]}
        return self.kabupaten.post("pk/set-target", body, "perencana@kota-bangun")


NAMED: dict[str, set[str]] = {
    "UPDATE target SET nilai = replace(nilai, '75', '57')": CHECKS | {"jejak-verify figures"},
    "DELETE FROM target": CHECKS | {"jejak-verify figures"},
    "INSERT INTO target SELECT doc, versi, indikator, 2024, triwulan, nilai, urut, pos_from, NULL FROM target": CHECKS,
    "UPDATE unit SET nama = 'Ribu'": CHECKS,
    "DELETE FROM trail WHERE idx = 3": CHECKS,
    "INSERT INTO akses_jabatan VALUES ('x', 'bupati', NULL, 'SK palsu', 1, NULL)": CHECKS,
    "UPDATE view_position SET idx = idx + 1": STOPS,
    "UPDATE view_position SET idx = idx - 1": STOPS,
    "UPDATE policies SET idx = 1000": {"readiness", "whoever records", "doctor"},
    "UPDATE head SET idx = idx + 1": HEAD,
    "UPDATE head SET idx = idx - 1": HEAD,
}
"""By whom, within one pass of the check beside all other work."""
INVISIBLE = {
    "UPDATE policies SET idx = 0": "what was answered is looked at again, and each answer is given once by its key",
    "UPDATE policies SET idx = (SELECT idx FROM head)": "events that were not answered yet stay so, whatever was due",
    "DELETE FROM policies": "as set back",
    "UPDATE commands SET answer = replace(answer, 'PerjanjianKinerja', 'Lain')": "until the same command comes again",
    "DELETE FROM commands": "the same command under its key is then a new one, which the log shows as any other",
    "INSERT INTO self_checks VALUES (1, 1000, '2099-01-01T00:00:00.000000Z', '2099-01-01T00:00:00.000000Z')": (
        "the pages then say a wrong day on which all was equal, until the next pass ends"
    ),
}
"""What nobody names, and what may come of it."""


@pytest.mark.parametrize("attack", NAMED)
def test_who_names_what_was_done_to_a_table(kabupaten: Kabupaten, tmp_path: Path, attack: str) -> None:
    watch = Watch(kabupaten, tmp_path)
    kabupaten.sql(attack)
    dumped = {"jejak-verify check"} if not kabupaten.database.startswith("sqlite") else set()  # a dump has no head
    assert watch.named_by() == NAMED[attack] - dumped


def test_what_nobody_names(kabupaten: Kabupaten, tmp_path: Path) -> None:
    watch = Watch(kabupaten, tmp_path)
    for attack in INVISIBLE:
        kabupaten.sql(attack)
    assert watch.named_by() == set()
