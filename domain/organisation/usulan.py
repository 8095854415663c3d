"""Usulan: a fact that opens a way around the cycle, proposed by one person and waiting for another to confirm it."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, Forbidden, FourEyes, Refusal, natural_id, provenance
from domain.organisation.person_code import make_code
from domain.reasons import require_reason

MENUNGGU, DISAHKAN, DITOLAK, DITARIK, GUGUR = "menunggu", "disahkan", "ditolak", "ditarik", "gugur"
"""What became of it; `gugur`: what had begun at once fell, because nobody confirmed it in time."""


class Usulan(Aggregate):
    """One command that waits: its name (`perintah`), its arguments as JSON (`isi`), the units that it is about
    (`units`, "" among them: the kabupaten), and what its questions were answered (`jawaban`).

    Identity: a number made of who proposed it and the key of their command. `unit`: the one unit that it is about, ""
    where it is about several or the kabupaten. `sampai`: what began at once falls unless it is confirmed by that day.
    Why, and on what basis, is the provenance of the first event.
    """

    nama = "Usulan"

    class Proposed(Aggregate.Created):
        nomor: str
        perintah: str
        unit: str
        units: tuple[str, ...]
        isi: str
        jawaban: dict[str, str]
        sampai: date | None

        def apply(self, usulan: "Usulan") -> None:
            usulan.pengusul = self.provenance

    class Confirmed(Aggregate.Event):
        def apply(self, usulan: "Usulan") -> None:
            usulan.keadaan = DISAHKAN

    class Rejected(Aggregate.Event):
        def apply(self, usulan: "Usulan") -> None:
            usulan.keadaan = DITOLAK

    class Withdrawn(Aggregate.Event):
        def apply(self, usulan: "Usulan") -> None:
            usulan.keadaan = DITARIK

    class Lapsed(Aggregate.Event):
        def apply(self, usulan: "Usulan") -> None:
            usulan.keadaan = GUGUR

    @staticmethod
    def create_id(nomor: str) -> UUID:
        return natural_id("usulan", nomor)

    @event(Proposed)
    def __init__(
        self,
        nomor: str,
        perintah: str,
        unit: str,
        units: tuple[str, ...],
        isi: str,
        jawaban: dict[str, str],
        sampai: date | None,
    ) -> None:
        self.nomor = nomor
        self.perintah = perintah
        self.units = units
        self.isi = isi
        self.jawaban = jawaban
        self.sampai = sampai
        self.keadaan = MENUNGGU
        self.pengusul = provenance()
        """Who proposed it, as its first event tells."""

    def judul(self) -> str:
        return f"Usulan {self.nomor}"

    def check_confirmed_by(self, gains: frozenset[str]) -> None:
        """Refuse whoever proposed it or gains by it (`gains`), and one that does not wait any more."""
        self._must_wait()
        self._must_be_another("mengesahkannya", "confirms it")
        if provenance().person in gains:
            raise FourEyes(
                f"{self.judul()} menyangkut Anda sendiri, jadi orang lain yang mengesahkannya "
                "(empat mata, PP 60/2008 pasal 36).",
                f"{self.judul()} is about yourself, so someone else confirms it (four eyes, PP 60/2008 art. 36).",
            )

    def confirm(self) -> None:
        """A second person stands behind it: it is carried out."""
        self._must_wait()
        self.trigger_event(type(self).Confirmed)

    def reject(self) -> None:
        """A second person turns it down, and says why: nothing of it is carried out."""
        self._must_wait()
        self._must_be_another("menolaknya; yang mengusulkan menariknya (usulan.withdraw)", "rejects it; withdraw it")
        require_reason(self.judul())
        self.trigger_event(type(self).Rejected)

    def withdraw(self) -> None:
        """Whoever proposed it takes it back."""
        self._must_wait()
        if provenance().person != self.pengusul.person:
            raise Forbidden(
                f"{self.judul()} ditarik oleh yang mengusulkannya; orang lain menolaknya (usulan.reject).",
                f"{self.judul()} is withdrawn by whoever proposed it; others reject it (usulan.reject).",
            )
        self.trigger_event(type(self).Withdrawn)

    def lapse(self) -> None:
        """What began at once falls, since its day has passed."""
        self._must_wait()
        self.trigger_event(type(self).Lapsed)

    def is_late(self, today: date) -> bool:
        return self.sampai is not None and today > self.sampai

    def _must_wait(self) -> None:
        if self.keadaan != MENUNGGU:
            raise Refusal(
                f"{self.judul()} sudah {self.keadaan}. Lihat yang menunggu dengan jejak usulan.",
                f"{self.judul()} waits no more ({self.keadaan}). See what waits with jejak usulan.",
                state=self.keadaan,
            )

    def _must_be_another(self, id: str, en: str) -> None:
        if provenance().person == self.pengusul.person:
            raise FourEyes(
                f"Anda sendiri yang mengajukan {self.judul()}; orang lain yang {id} (empat mata, PP 60/2008 pasal 36).",
                f"You made {self.judul()} yourself; someone else {en} (four eyes, PP 60/2008 art. 36).",
            )


def make_number(seed: str) -> str:
    """ "u-7kmq-x3wd": always the same for a seed."""
    return "u" + make_code(f"usulan/{seed}")[1:]
