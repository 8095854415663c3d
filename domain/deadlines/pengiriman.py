"""Pengiriman: that a notice of a duty reached somebody, by which way, or that it did not. Addresses stand elsewhere."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id


class Kanal(StrEnum):
    """How a notice travels: by e-mail from here, or copied by a person into WhatsApp or onto paper."""

    SUREL = "surel"
    WHATSAPP = "whatsapp"
    LAIN = "lain"


class Hasil(StrEnum):
    """What became of a notice when it was handed over."""

    TERKIRIM = "terkirim"
    GAGAL = "gagal"


class Pengiriman(Aggregate):
    """Identity (pemberitahuan, kanal, orang): one notice to one person; "" for a person who is not told apart.

    `pemberitahuan` is the id of the notice; aturan, periode, unit and perihal name its duty. `pesan` is the Message-ID
    of the e-mail, the same however often it had to be handed over. There is no address and no name.
    """

    nama = "Pengiriman"

    class Created(Aggregate.Created):
        """What every first event tells."""

        pemberitahuan: str
        kanal: Kanal
        orang: str
        aturan: str
        periode: str
        unit: str
        perihal: str
        langkah: str
        penerima: str
        pesan: str
        percobaan: int
        sebab: str

    class Sent(Created):
        """The mail server of the receiver, or one on the way to it, has taken it."""

    class Failed(Created):
        """It could not be handed over: refused for good, or tried too often; `sebab` says why."""

    class SentByHand(Created):
        """A person passed the text on, and says so."""

    class Bounced(Aggregate.Event):
        """It had been taken, and came back."""

        sebab: str

        def apply(self, delivery: "Pengiriman") -> None:
            delivery.kembali = True

    @staticmethod
    def create_id(pemberitahuan: str, kanal: str, orang: str = "") -> UUID:
        return natural_id("pengiriman", pemberitahuan, kanal, orang)

    @event(Sent)
    def __init__(
        self,
        pemberitahuan: str,
        kanal: Kanal,
        orang: str,
        aturan: str,
        periode: str,
        unit: str,
        perihal: str,
        langkah: str,
        penerima: str,
        pesan: str,
        percobaan: int,
        sebab: str,
    ) -> None:
        self.pemberitahuan = pemberitahuan
        self.kanal = kanal
        self.penerima = penerima
        self.kembali = False

    @classmethod
    def failed(cls, **told: Any) -> "Pengiriman":
        """It could not be handed over."""
        return cls._create(cls.Failed, **told)

    @classmethod
    def by_hand(cls, **told: Any) -> "Pengiriman":
        """A person passed it on."""
        return cls._create(cls.SentByHand, **told)

    def bounce(self, sebab: str) -> None:
        """It came back; a second report of the same changes nothing."""
        if not self.kembali:
            self.trigger_event(type(self).Bounced, sebab=sebab)
