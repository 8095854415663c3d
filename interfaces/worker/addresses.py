"""Whose address was changed is told at the old one, once: by an address one signs in and begins again."""

from domain.kernel import Teks
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.mail.letter import Item, Letterhead, compose
from interfaces.mail.smtp import Refused, Transport

SUBJECT = Teks("Alamat surel Anda di Jejak diubah", "Your e-mail address in Jejak was changed")
SAYS = Teks(
    "Surat dari Jejak tidak dikirim lagi ke alamat ini, dan Anda tidak masuk lagi dengannya. Bila bukan Anda yang "
    "memintanya, segera beri tahu Bagian Organisasi atau admin: perubahannya tercatat di jejak.",
    "Mail of Jejak comes to this address no more, and you sign in by it no more. If you did not ask for that, tell "
    "Bagian Organisasi or an admin at once: the change is on the trail.",
)


class SenderToFormerAddresses:
    def __init__(self, house: House, transport: Transport | None, pos: Letterhead) -> None:
        self.house, self.transport, self.pos = house, transport, pos

    def send(self) -> int:
        """Hand over what waits; how many left. One that a server refuses for good is let go.

        Raises Unreachable when there is no server, and they wait on.
        """
        if self.transport is None or not (waiting := self.house.people.left()):
            return 0
        sent = 0
        with self.transport:
            for former in waiting:
                subject, said = SUBJECT.dalam(former.who.bahasa), SAYS.dalam(former.who.bahasa)
                item = Item(subject, (said,), f"{self.pos.base_url}/masuk")
                mail = compose(self.pos, former.nomor, former.who, subject, (item,), real_clock(), silence=None)
                try:
                    self.transport.send(mail, former.who.email)
                    sent += 1
                except Refused as e:
                    if not e.lasting:
                        continue
                self.house.people.told(former)
        return sent
