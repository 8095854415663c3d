"""The parts of a mail that tell of what waits for a second person, and of what one person changed; never of whom."""

from collections.abc import Mapping, Sequence

from domain.kernel import Teks
from domain.organisation.usulan import DISAHKAN, DITARIK, DITOLAK, GUGUR, MENUNGGU, Usulan
from interfaces.mail.letter import Item, Letterhead
from interfaces.registers.particulars import Particulars
from projections.sentences.proposals import proposed
from projections.words import jabatan, phrase

BECAME = {
    MENUNGGU: Teks("Menunggu disahkan", "Waits to be confirmed"),
    DISAHKAN: Teks("Sudah disahkan", "Confirmed"),
    DITOLAK: Teks("Ditolak", "Rejected"),
    DITARIK: Teks("Ditarik", "Withdrawn"),
    GUGUR: Teks("Gugur", "Fallen"),
}
"""What became of a proposal, as its notice begins."""
IN_FULL = 20
"""Changes that one mail tells one by one; of the rest it says how many."""


def proposal(usulan: Usulan, units: Mapping[str, str], pos: Letterhead, to: Particulars) -> tuple[Teks, Item]:
    """What a proposal would do or has done. `units`: what each is called."""
    about = ", ".join(units.get(unit, unit) or "Kabupaten" for unit in usulan.units)
    subject = phrase("{k}: {h}", k=BECAME[usulan.keadaan], h=proposed(usulan.perintah, usulan.isi))
    said = [
        phrase("Menyangkut {u}.", "About {u}.", u=about),
        phrase("Usulan {n}, oleh {o}.", "Proposal {n}, by the {o}.", n=usulan.nomor, o=jabatan(usulan.pengusul.office)),
    ]
    return _part(subject, said, f"{pos.base_url}/usulan", to)


def changes(told: Sequence[Teks], n: int, pos: Letterhead, to: Particulars) -> tuple[Teks, Item]:
    """What one person changed of what others may do: the sentences of the first of `n` changes."""
    subject = phrase("{n} perubahan akses, orang atau unit", "{n} changes of access, people or units", n=n)
    said = [*told]
    if left := n - len(told):
        said.append(phrase("Dan {n} lagi; semuanya tercatat di jejak.", "And {n} more; all are on the trail.", n=left))
    return _part(subject, said, f"{pos.base_url}/trail", to)


def own(told: Sequence[Teks], pos: Letterhead, to: Particulars) -> tuple[Teks, Item]:
    """What changed of the receiver's own access, whoever changed it."""
    subject = Teks("Cara Anda masuk ke Jejak berubah", "How you sign in to Jejak has changed")
    alarm = Teks(
        "Bila bukan Anda yang melakukannya atau memintanya, segera beri tahu admin atau Bagian Organisasi.",
        "If you neither did nor asked for this, tell an admin or Bagian Organisasi at once.",
    )
    return _part(subject, [*dict.fromkeys(told), alarm], f"{pos.base_url}/data-saya", to)


def _part(subject: Teks, said: Sequence[Teks], link: str, to: Particulars) -> tuple[Teks, Item]:
    lang = "?lang=en" if to.bahasa == "en" else ""
    return subject, Item(subject.dalam(to.bahasa), [line.dalam(to.bahasa) for line in said], link + lang)
