"""Sentences of deliveries: who was told of a duty by which way, and what came back."""

from domain.deadlines.pengiriman import Kanal
from domain.kernel import Teks
from projections.sentences.deadlines import langkah
from projections.sentences.story import Story, tells
from projections.words import jabatan, phrase, typed

KANAL = {
    Kanal.SUREL: Teks("surel", "e-mail"),
    Kanal.WHATSAPP: Teks("WhatsApp", "WhatsApp"),
    Kanal.LAIN: Teks("cara lain", "other means"),
}


@tells("Pengiriman.Sent")
def _sent(s: Story) -> Teks:
    return _told(s, "mengirim surel kepada {p} tentang {d} ({l})", "sent e-mail to {p} about {d} ({l})")


@tells("Pengiriman.Failed")
def _failed(s: Story) -> Teks:
    return _told(
        s,
        "gagal mengirim surel kepada {p} tentang {d} ({l}) setelah {n} kali: {c}",
        "could not send e-mail to {p} about {d} ({l}), tried {n} times: {c}",
    )


@tells("Pengiriman.SentByHand")
def _by_hand(s: Story) -> Teks:
    return _told(
        s,
        "meneruskan pemberitahuan kepada {p} tentang {d} ({l}) lewat {k}",
        "passed on the notice to {p} about {d} ({l}) over {k}",
    )


@tells("Pengiriman.Bounced")
def _bounced(s: Story) -> Teks:
    return phrase(
        "mencatat surel tentang {d} kembali: {c}",
        "recorded that e-mail about {d} came back: {c}",
        d=s.judul(s.who),
        c=typed(s.e.sebab),
    )


def _told(s: Story, id: str, en: str) -> Teks:
    e = s.e
    office = jabatan(e.penerima)
    the = Teks("", "" if office.en[:1].isupper() else "the ")
    words = {"d": s.judul(s.who), "l": langkah(e.langkah), "n": e.percobaan, "k": KANAL[e.kanal]}
    return phrase(id, en, p=phrase("{the}{o}", the=the, o=office), c=typed(e.sebab), **words)
