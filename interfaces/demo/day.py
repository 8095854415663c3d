"""One working day of the story: commands given one after the other, a few minutes apart, in the kabupaten's time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from domain.figures.calendar import Zona
from domain.organisation.usulan import make_number
from interfaces.registers.identity import DemoIdentities

Perintah = dict[str, Any]
"""A command in its JSON form, as `jejak do` reads it."""
Bab = Iterator[Perintah]
"""A chapter: commands in the order in which they are given."""

JEDA = timedelta(minutes=2)


class Day:
    """A day that begins at 08:00 WITA; each command comes two minutes after the one before."""

    def __init__(self, tanggal: str, pukul: str = "08:00") -> None:
        self.tanggal = tanggal
        self.saat = datetime.fromisoformat(f"{tanggal}T{pukul}:00").replace(tzinfo=Zona.WITA.tz)

    def beri(
        self, pelaku: str, perintah: str, data: Perintah, alasan: str = "", basis: Perintah | None = None
    ) -> Perintah:
        """A command that `pelaku` gives now; `alasan` is the reason that its events keep."""
        said = {"command": perintah, "actor": pelaku, "at": self.saat.isoformat(), "data": data}
        self.saat += JEDA
        if alasan:
            said["reason"] = alasan
        if basis:
            said["basis"] = basis
        return said

    def berdua(
        self, pelaku: str, pengesah: str, perintah: str, data: Perintah, alasan: str, basis: Perintah | None = None
    ) -> Bab:
        """A command that `pelaku` proposes and `pengesah` confirms: a fact that nobody records alone."""
        kunci = f"demo-{perintah}-{self.saat:%Y-%m-%d-%H%M}"
        yield {**self.beri(pelaku, perintah, data, alasan, basis), "command_id": kunci}
        person = DemoIdentities(demo=True).identify(pelaku).person
        yield self.beri(pengesah, "usulan.confirm", {"nomor": make_number(f"{person}/{kunci}")})
