"""Sentences of the directory of people: that somebody's data was erased; never whose."""

from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import jabatan, joined, kunci, phrase, same, typed


@tells("Orang.Opened")
def _opened(s: Story) -> Teks:
    return Teks("membuka catatan perubahan data seseorang", "opened the record of changes of somebody's data")


FIELDS = {
    "nama": Teks("nama", "the name"),
    "pangkat": Teks("pangkat", "the rank"),
    "golongan": Teks("golongan", "the golongan"),
    "nip": Teks("NIP", "the NIP"),
    "nik": Teks("NIK", "the NIK"),
    "email": Teks("surel", "the e-mail address"),
    "telepon": Teks("nomor telepon", "the telephone number"),
}


@tells("Orang.Changed")
def _changed(s: Story) -> Teks:
    isian = joined(FIELDS.get(name) or same(kunci(name)) for name in s.e.isian)
    return phrase(
        "mencatat bahwa {i} seseorang dalam direktori orang diubah oleh {o}",
        "recorded that {i} of somebody in the directory of people was changed by the {o}",
        i=isian,
        o=jabatan(s.e.sebagai.partition("@")[0]),
    )


@tells("Orang.Erased")
def _erased(s: Story) -> Teks:
    return phrase(
        "menghapus data pribadi seseorang dari direktori; dokumen yang sudah ditandatangani tetap ({d})",
        "erased somebody's personal data from the directory; signed documents stay ({d})",
        d=typed(s.e.tetap),
    )
