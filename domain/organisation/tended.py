"""Events by which people or settings of a unit change, with what that is called: whoever tends them in an office that
keeps them (`PENATA`) approves no document of the unit in that cycle."""

from collections.abc import Iterator
from datetime import date

from domain.kernel import Provenance, Teks
from domain.organisation.offices import KANTOR

PENATA = ("admin", "bkpsdm")
"""Roles that keep who holds which office, and how the house is set up (local policy)."""
_HELD = ("Appointed", "AppointmentConfirmed", "OfficeEnded")
_LET = ("Delegated", "DelegationEnded")
_OFFICES, _ACCESS = Teks("pejabat", "officials"), Teks("pemberian jabatan", "grants of offices")
_GIVEN = Teks("mandat atau delegasi", "mandates or delegations")
_SCALES, _RULES = Teks("skala", "scales"), Teks("aturan tenggat", "rules of deadlines")
TENDED = {
    **dict.fromkeys((f"PerangkatDaerah.{happened}" for happened in _HELD), _OFFICES),
    **dict.fromkeys((f"Kabupaten.{happened}" for happened in _HELD), _OFFICES),
    **dict.fromkeys((f"{of}.{what}" for of in ("PerangkatDaerah", "Kabupaten") for what in _LET), _GIVEN),
    "PerangkatDaerah.AlternateNamed": Teks("pengganti", "alternates"),
    "PerangkatDaerah.SecondPartyNamed": Teks("pihak kedua", "second parties"),
    "PerangkatDaerah.GoLiveChanged": Teks("tanggal mulai", "the go-live date"),
    "PerangkatDaerah.FoundingSet": Teks("tanggal pembentukan", "the founding date"),
    "PerangkatDaerah.Succeeded": Teks("penerusan unit", "the succession of the unit"),
    "Kabupaten.MandateSet": Teks("kewenangan Plt atau Plh", "mandates of a Plt or Plh"),
    "Kabupaten.UnitRowSet": Teks("tabel jabatan", "the table of offices"),
    "Kabupaten.SettingChanged": Teks("pengaturan", "settings"),
    **dict.fromkeys((f"Kabupaten.Scale{verb}" for verb in ("Declared", "Corrected", "Retired")), _SCALES),
    **dict.fromkeys((f"AturanTenggat.{verb}" for verb in ("Adopted", "Changed", "Retired")), _RULES),
    **dict.fromkeys(("Akses.Granted", "Akses.Revoked"), _ACCESS),
}


def tenders(p: Provenance) -> Iterator[str]:
    """Whoever did it in one of those offices, and whoever proposed it in one."""
    for person, role in ((p.person, p.role), (p.proposed_by, KANTOR.get(p.proposed_as, p.proposed_as))):
        if role in PENATA:
            yield person


def cycle_begins(year: int) -> date:
    """The first day of the cycle of a year: it is planned in the year before."""
    return date(year - 1, 1, 1)
