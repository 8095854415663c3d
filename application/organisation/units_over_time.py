"""Units over time: renamed, split, merged or under another code, by decree; an ended unit takes no new documents."""

from datetime import date

from application.commands import command
from application.organisation.setting_up import one_name_is_meant
from application.work import Work
from domain.kernel import Invalid, Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.succession import Penerusan
from domain.reasons import require_reason


@command("unit.rename", "Mencatat nama baru unit.", "Record a new name of a unit.", by=("admin",))
def rename(work: Work, unit: str, nama: str, since: date, decree: str) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    one_name_is_meant(work, unit, nama)
    with work.weighed(nama):
        where.rename(nama, since, decree)
    return where


@command(
    "unit.succeed",
    "Mencatat unit yang dipecah, digabung, atau berganti kode.",
    "Record a unit that is split, merged, or given another code.",
    by=("admin",),
)
def succeed(work: Work, unit: str, penerus: tuple[str, ...], jenis: str, since: date, decree: str) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    for slug in penerus:
        if slug != unit:
            _must_go_on(work, unit, slug, since)
    where.succeed(Penerusan(penerus, jenis, since, decree))
    return where


def _must_go_on(work: Work, unit: str, slug: str, since: date) -> None:
    """A successor is registered, still there on that day, and does not itself go on in the unit later."""
    found = work.find(PerangkatDaerah, slug)
    if found is None:
        raise Invalid(
            f"Unit penerus '{slug}' belum terdaftar. Daftarkan dahulu (unit.register).",
            f"Successor '{slug}' is not registered. Register it first (unit.register).",
        )
    if found.ended is not None and found.ended <= since:
        raise Invalid(
            f"Unit penerus '{slug}' sudah berakhir pada {found.ended}. Sebutkan unit yang masih ada pada {since}.",
            f"Successor '{slug}' ended on {found.ended}. Name a unit that is there on {since}.",
        )
    if any(unit in later.penerus and later.since > since for later in found.penerusan):
        raise Invalid(
            f"Unit '{slug}' sendiri diteruskan oleh '{unit}' sesudah {since}. Periksa arah dan tanggalnya.",
            f"Unit '{slug}' is itself succeeded by '{unit}' after {since}. Check the direction and the day.",
        )


@command(
    "unit.set_founding",
    "Mencatat sejak kapan unit berdiri.",
    "Record since when a unit has been there.",
    by=("admin",),
)
def set_founding(work: Work, unit: str, berdiri: date, decree: str) -> PerangkatDaerah:
    """No office of it is held and no paper of it is dated from before that day."""
    where = work.open(PerangkatDaerah, unit)
    if not EARLIEST_FOUNDING <= berdiri <= work.today:
        raise Invalid(
            f"Tanggal berdiri {berdiri} tidak masuk akal. Periksa tahunnya.",
            f"The unit cannot have been founded on {berdiri}. Check the year.",
        )
    where.set_founding(berdiri, decree)
    return where


EARLIEST_FOUNDING = date(1945, 8, 17)
"""Many a kecamatan is older than the law that it is now under."""


@command(
    "unit.change_go_live", "Mengubah tanggal mulai memakai Jejak.", "Change when a unit begins on Jejak.", by=("admin",)
)
def change_go_live(work: Work, unit: str, go_live: date) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    require_reason(f"tanggal mulai {unit}")
    if go_live != where.go_live:
        _not_after_the_first_step(work, unit, go_live)
    where.change_go_live(go_live)
    return where


def _not_after_the_first_step(work: Work, unit: str, go_live: date) -> None:
    """A unit is on Jejak at the latest since a document of it took a step here. Raises Refusal."""
    step = work.journal.lived.first_step(unit, work.zone.tz)
    if step is not None and go_live > step:
        raise Refusal(
            f"Dokumen '{unit}' sudah berproses di Jejak sejak {step}, jadi tanggal mulainya paling lambat hari itu, "
            f"bukan {go_live}.",
            f"A document of '{unit}' took its first step in Jejak on {step}, so its go-live is that day at the latest, "
            f"not {go_live}.",
        )


def on_jejak_since(work: Work, unit: str) -> date | None:
    """The day from which a unit works here: its go-live, and at the latest the one on which a document of it first took
    a step; None for a unit that is not registered."""
    found = work.find(PerangkatDaerah, unit)
    if found is None:
        return None
    return min(found.go_live, work.journal.lived.first_step(unit, work.zone.tz) or found.go_live)


def require_living(work: Work, unit: str, tahun: int) -> None:
    """Refuse a new document for a year that begins when the unit is no more (inferred rule)."""
    found = work.find(PerangkatDaerah, unit)
    ended = found.ended if found else None
    if found is None or ended is None or date(tahun, 1, 1) < ended:
        return
    after = ", ".join(found.penerusan[-1].penerus)
    raise Refusal(
        f"Unit '{unit}' berakhir pada {ended}, jadi tidak membuat dokumen baru untuk {tahun}. "
        f"Buat pada penerusnya: {after}.",
        f"Unit '{unit}' ended on {ended}, so it makes no new document for {tahun}. Make it in its successor: {after}.",
    )
