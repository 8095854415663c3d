"""What the log says of the directory of people: that fields were changed, never what they say; and erasing somebody:
what waits is forgotten, what was signed stays, and an event says so."""

from collections.abc import Iterator

from application.access import OPERATOR
from application.access.questions import KEEPERS
from application.commands import command
from application.facts import units_there
from application.work import Work
from domain.kernel import Refusal, provenance
from domain.organisation.akses import Akses
from domain.organisation.orang import Orang
from domain.organisation.perangkat_daerah import Kabupaten


@command(
    "orang.change",
    "Mencatat isian mana dari seseorang yang berubah dalam direktori.",
    "Record which fields about somebody were changed in the directory.",
    by=("system",),
    creates=True,
)
def change(work: Work, person: str, isian: tuple[str, ...], sebagai: str) -> Orang:
    """Given in the name of whoever changed them, in the transaction that did; `sebagai`: the office they acted in."""
    orang = _of(work, person)
    orang.change(isian, sebagai)
    return orang


@command(
    "orang.erase",
    "Menghapus data pribadi seseorang dari direktori; yang sudah ditandatangani tetap.",
    "Erase the personal data of somebody from the directory; what was signed stays.",
    by=(*KEEPERS, OPERATOR),
    creates=True,
)
def erase(work: Work, person: str) -> Orang:
    """Of somebody who may act no more and holds no office; with a reason, and by somebody else."""
    if provenance().person == person:
        raise Refusal(
            "Data diri sendiri dihapus oleh orang lain yang memelihara direktori. Minta kepada Bagian Organisasi.",
            "One's own data is erased by somebody else who keeps the directory. Ask Bagian Organisasi.",
        )
    akses = work.find(Akses, person)
    _must_act_no_more(work, person, akses)
    orang = _of(work, person)
    orang.erase()
    if akses is not None:
        for key in akses.live_keys:
            akses.revoke_key(key.sha256)
        for credential in akses.credentials:
            akses.withdraw(credential.jenis, credential.mark)
    work.directory.forget(person, work.now)
    return orang


def _of(work: Work, person: str) -> Orang:
    return work.find(Orang, person) or work.make(Orang, (person,), lambda: Orang(person))


def _must_act_no_more(work: Work, person: str, akses: Akses | None) -> None:
    held = [*(akses.offices_on(work.today) if akses else ()), *_held(work, person)]
    if held:
        raise Refusal(
            f"Orang ini masih bertugas ({', '.join(dict.fromkeys(held))}). Akhiri jabatannya dan cabut aksesnya dahulu "
            "(unit.end_office, akses.revoke).",
            f"This person still serves ({', '.join(dict.fromkeys(held))}). End the office and revoke the access first "
            "(unit.end_office, akses.revoke).",
        )


def _held(work: Work, person: str) -> Iterator[str]:
    """The offices that a person holds today on record, as people write them."""
    kabupaten = work.find(Kabupaten)
    for unit, where in (("", kabupaten), *((one.slug, one) for one in units_there(work))):
        for jabatan in dict.fromkeys(p.jabatan for p in (where.pejabat if where else ()) if p.person == person):
            if where and where.holder(jabatan, person, work.today):
                yield f"{jabatan}@{unit}" if unit else jabatan
