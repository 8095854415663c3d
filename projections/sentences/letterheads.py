"""Sentences of letterheads."""

from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import joined, phrase, typed


@tells("Kabupaten.LetterheadSet")
def _of_kabupaten(s: Story) -> Teks:
    return phrase("{k} kabupaten: {b}{l}", "{k} of the kabupaten: {b}{l}", **_said(s))


@tells("PerangkatDaerah.LetterheadSet")
def _of_unit(s: Story) -> Teks:
    return phrase("{k} {u}: {b}{l}", "{k} of {u}: {b}{l}", u=s.names.unit(s.who.unit), **_said(s))


def _said(s: Story) -> dict[str, Teks]:
    new = s.e.new
    verb = (
        Teks("mengubah kop surat", "changed the letterhead")
        if s.e.old
        else Teks("menetapkan kop surat", "set the letterhead")
    )
    logo = Teks(", dengan logo", ", with a logo") if new.sha256 else Teks("", "")
    return {"k": verb, "b": joined([typed(line) for line in new.baris]), "l": logo}
