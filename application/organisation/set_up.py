"""Whoever confirms the first papers of a unit stands for its set-up, and so has not set it up."""

from application.facts import lives
from application.work import Work
from domain.kernel import FourEyes, provenance
from domain.organisation.perangkat_daerah import PerangkatDaerah


def check_another_set_it_up(work: Work, unit: str) -> None:
    """Refuse to confirm a paper of a unit that does not live yet to who recorded what it is: its offices, its parties,
    its alternates, its go-live. Raises FourEyes."""
    if not unit or lives(work, unit):
        return
    who = provenance().person
    if any(event.provenance.person == who for event in work.journal.stream(PerangkatDaerah.create_id(unit))):
        raise FourEyes(
            f"Anda sendiri ikut menata '{unit}' (pejabat, pihak, pengganti atau tanggal mulainya). Yang mengesahkan "
            "dokumen pertamanya mengesahkan penataan itu juga, jadi orang lain yang melakukannya.",
            f"You helped set '{unit}' up (its officials, parties, alternates or go-live). Who confirms its first "
            "papers confirms its set-up too, so someone else does.",
        )
