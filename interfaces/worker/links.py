"""Links for a password leave by mail, each once its mail server has it; until then it waits, hidden."""

from domain.kernel import Teks
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.input.moments import zona
from interfaces.mail.letter import Item, Letterhead, compose
from interfaces.mail.smtp import Refused, Transport
from interfaces.registers.particulars import Particulars
from projections.words import tanggal

SUBJECT = Teks("Tautan untuk kata sandi Jejak Anda", "The link for your password of Jejak")
LINK = Teks("Buat kata sandi", "Set the password")
SAYS = Teks(
    "Dengan tautan ini Anda membuat kata sandi. Tautan berlaku sekali, sampai {until}. Bila Anda tidak memintanya, "
    "abaikan surel ini: tanpa tautan itu tidak ada yang berubah.",
    "By this link you set your password. It works once, until {until}. If you did not ask for it, leave this mail "
    "alone: without the link nothing changes.",
)


class SenderOfLinks:
    def __init__(self, house: House, transport: Transport | None, pos: Letterhead) -> None:
        self.house, self.transport, self.pos = house, transport, pos

    def send(self) -> int:
        """Hand over what waits; how many left. Raises Unreachable when there is no server, and they wait on."""
        if self.transport is None or not (waiting := self.house.links.to_mail()):
            return 0
        sent = 0
        with self.transport:
            for link, code in waiting:
                whom = self.house.people.find(link.person)
                if whom is not None and whom.email:
                    day = tanggal(link.until.astimezone(zona().tz).date()).dalam(whom.bahasa)
                    sent += self._mail(self.transport, whom, link.sha256, code, day)
                self.house.links.mailed(link)
        return sent

    def _mail(self, transport: Transport, whom: Particulars, surat: str, code: str, until: str) -> int:
        says = SAYS.dalam(whom.bahasa).format(until=until)
        item = Item(SUBJECT.dalam(whom.bahasa), (says,), f"{self.pos.base_url}/undangan/{code}", LINK)
        mail = compose(self.pos, surat[:40], whom, SUBJECT.dalam(whom.bahasa), (item,), real_clock(), silence=None)
        try:
            transport.send(mail, whom.email)
        except Refused:
            return 0
        return 1
