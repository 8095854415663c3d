"""Who signed a paper that somebody records: each party, in its office, held as the register has it unless said
otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.scope import scope_of
from application.work import Work
from domain.cycle.mandates import KAPASITAS
from domain.cycle.requirements import signatures_are_recorded
from domain.cycle.signatures import Cara
from domain.cycle.steps import PIHAK, PIHAK_KEDUA, PIHAK_PERTAMA, Step
from domain.cycle.taking import offices
from domain.documents.document import Dokumen
from domain.kernel import Teks
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from projections.sentences.versions import CARA
from projections.words import capitalised, jabatan, same

WAYS = {way.value: capitalised(CARA[way.value]) for way in Cara if way is not Cara.SISTEM}
"""How a paper was signed."""
HELD = {held: same("definitif") if held == KAPASITAS[0] else same(f"{held.capitalize()}.") for held in KAPASITAS}
PARTIES = {PIHAK_PERTAMA: Teks("Pihak pertama", "First party"), PIHAK_KEDUA: Teks("Pihak kedua", "Second party")}
ESTABLISHES = Teks("Yang menetapkan", "Who establishes it")


@dataclass(frozen=True)
class Signer:
    """One party: its office, of those that it may be (`choices`), and how that is held."""

    pihak: str
    jabatan: str
    kapasitas: str
    decree: str
    choices: tuple[str, ...]

    @property
    def label(self) -> Teks:
        return PARTIES.get(self.pihak, ESTABLISHES)

    @property
    def held(self) -> Teks:
        """The office as it is held: "Plt. Camat"."""
        return capitalised(jabatan(self.jabatan, self.kapasitas))

    @property
    def said(self) -> dict[str, str]:
        """As a command takes it."""
        return {
            "pihak": self.pihak,
            "jabatan": self.jabatan,
            "kapasitas": self.kapasitas,
            **({"decree": self.decree} if self.decree else {}),
        }

    def called(self, office: str) -> Teks:
        return capitalised(jabatan(office))


def signers(work: Work, doc: Dokumen, step: Step, form: Mapping[str, str], awalan: str = "") -> list[Signer]:
    """The parties of a document whose signatures a step records; none for any other step."""
    if signatures_are_recorded not in step.requires:
        return []
    return [_signer(work, doc, pihak, form, awalan) for pihak in doc.parties()]


def _signer(work: Work, doc: Dokumen, pihak: str, form: Mapping[str, str], awalan: str) -> Signer:
    choices = tuple(dict.fromkeys(_offices(work, doc, pihak)))
    office = form.get(f"{awalan}jabatan-{pihak}", "") or next(iter(choices), "")
    own = str(getattr(doc, "unit", ""))
    unit = (str(getattr(doc, "promised_to", "")).partition("@")[2] or own) if pihak == PIHAK_KEDUA else own
    kapasitas, decree = _held(work, unit, office)
    return Signer(
        pihak,
        office,
        form.get(f"{awalan}kapasitas-{pihak}", "") or kapasitas,
        form.get(f"{awalan}sk-{pihak}", decree).strip(),
        choices,
    )


def _offices(work: Work, doc: Dokumen, pihak: str) -> tuple[str, ...]:
    if pihak in PIHAK:
        return doc.party(pihak)
    deciding = next((step for name in ("establish", "sign") for step in doc.steps if step.name == name), None)
    return tuple(offices(deciding, doc, scope_of(work, doc))) if deciding else ()


def _held(work: Work, unit: str, office: str) -> tuple[str, str]:
    """How an office is held today, by which decree where it is not held for good."""
    for where in (work.find(PerangkatDaerah, unit) if unit else None, work.find(Kabupaten)):
        held = where.principal(office, work.today_at(unit)) if where else None
        if held:
            return held.kapasitas, "" if held.kapasitas == KAPASITAS[0] else held.decree
    return KAPASITAS[0], ""
