"""An office with a target that was changed, an assignment about its unit, and the people of both sides."""

from datetime import timedelta

from application.access import Identity
from interfaces.input.moments import today
from tests.interfaces.web.browser import Office

UNIT, INDIKATOR = "kec-contoh", "Persentase keluhan yang selesai"
KEY = {"unit": UNIT, "tahun": 2027}
LETTER = "reviu-2027"
SECRET = "Tanyakan dahulu siapa yang meminta penurunan ini."
ADMIN, PERENCANA = Identity("p-001", "admin"), Identity("p-011", "perencana", UNIT)
INSPEKTUR = Identity("p-092", "inspektorat")
OFFICES = {
    "p-090": "inspektorat",  # a member of the team
    "p-091": "inspektorat",  # who leads it
    "p-093": "inspektorat",  # of no team
    "p-010": f"camat@{UNIT}",
}


def audited(url: str) -> Office:
    """The target of 2027 was 75 and is 70; the inspektorat examines the unit."""
    office = Office(url)
    day = today(office.house)
    since = (day - timedelta(days=20)).isoformat()
    held = {"jabatan": "camat", "person": "p-010", "kapasitas": "definitif", "since": since}
    paper = {"decree": "SK 12/2026", "decree_date": since}
    if waits := office.do("unit.appoint", ADMIN, unit=UNIT, **held, **paper).waits:
        office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waits)
    card = {"nama": INDIKATOR, "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    office.do("indikator.register", PERENCANA, unit=UNIT, slug="keluhan", kartu=card)
    office.do("renja.draft", PERENCANA, **KEY, prefill=False)
    for nilai in ("75", "70"):
        office.do("renja.set_target", PERENCANA, **KEY, target=[{"indikator": "keluhan", "nilai": nilai}])
    surat = {
        "nomor": "ST 1/2026",
        "tanggal": day.isoformat(),
        "hal": "Reviu rencana kerja",
        "dari": since,
        "sampai": day.isoformat(),
        "units": [UNIT],
        "tim": [{"person": "p-091", "peran": "ketua"}, {"person": "p-090", "peran": "anggota"}],
    }
    office.do("audit.assign", INSPEKTUR, penugasan=LETTER, surat=surat)
    return office
