"""What became of a notice: handed over, refused, come back, or passed on by a person; it goes on the trail."""

from typing import Any

from application.access import UNIT_ROLES
from application.commands import command
from application.work import Work
from domain.deadlines.pengiriman import Hasil, Kanal, Pengiriman
from domain.kernel import Invalid, NotFound, provenance

MESSENGERS = (*UNIT_ROLES, "bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati", "admin")
_DUTY = ("aturan", "periode", "unit", "perihal", "langkah", "penerima")


@command(
    "pengiriman.record",
    "Mencatat hasil pengiriman pemberitahuan.",
    "Record what became of a notice.",
    by=("system",),
    creates=True,
)
def record(
    work: Work, pemberitahuan: str, orang: str, hasil: Hasil, pesan: str, percobaan: int, sebab: str = ""
) -> Pengiriman:
    told = {**_told(work, pemberitahuan, Kanal.SUREL, orang), "pesan": pesan, "percobaan": percobaan, "sebab": sebab}
    make = Pengiriman if hasil is Hasil.TERKIRIM else Pengiriman.failed
    return work.make(Pengiriman, (pemberitahuan, Kanal.SUREL, orang), lambda: make(**told))


@command("pengiriman.bounce", "Mencatat surel yang kembali.", "Record e-mail that came back.", by=("system",))
def bounce(work: Work, pemberitahuan: str, orang: str, sebab: str) -> Pengiriman:
    delivery = work.open(Pengiriman, pemberitahuan, Kanal.SUREL, orang)
    delivery.bounce(sebab)
    return delivery


@command(
    "pengiriman.sent_by_hand",
    "Mencatat pemberitahuan yang diteruskan sendiri, contoh lewat WhatsApp.",
    "Record that a notice was passed on by hand, over WhatsApp for one.",
    by=MESSENGERS,
    creates=True,
)
def sent_by_hand(work: Work, pemberitahuan: str, unit: str = "", kanal: Kanal = Kanal.WHATSAPP) -> Pengiriman:
    told = _told(work, pemberitahuan, kanal, provenance().person)
    if told["unit"] != unit or (provenance().unit and not unit):
        raise _unknown(pemberitahuan)
    if kanal is Kanal.SUREL:
        raise Invalid(
            "Surel dikirim Jejak sendiri. Isi kanal dengan whatsapp atau lain.",
            "Jejak sends e-mail itself. Give whatsapp or lain as the channel.",
        )
    key = (pemberitahuan, kanal, told["orang"])
    return work.make(Pengiriman, key, lambda: Pengiriman.by_hand(**told, pesan="", percobaan=1, sebab=""))


def _told(work: Work, pemberitahuan: str, kanal: Kanal, orang: str) -> dict[str, Any]:
    notice = work.questions.notice(pemberitahuan)
    if notice is None:
        raise _unknown(pemberitahuan)
    own = {name: notice[name] for name in _DUTY}
    return {"pemberitahuan": pemberitahuan, "kanal": kanal, "orang": orang, **own}


def _unknown(pemberitahuan: str) -> NotFound:
    return NotFound(
        f"Pemberitahuan '{pemberitahuan}' tidak dikenal di unit itu. Lihat daftarnya pada kewajibannya.",
        f"There is no notice '{pemberitahuan}' at that unit. See the list at its duty.",
    )
