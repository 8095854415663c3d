"""Every command that people give, and that no document's own cycle decides, is either a fact that nobody records alone
or is named here, with why one person may give it."""

from application.every_command import for_people
from application.facts import FACTS
from domain.kinds import DOKUMEN

FILLS_IN = "fills in or describes; what comes of it goes through the cycle of a document"
FOUR_EYES = "another than the one before gives it (four eyes of its own)"
PAPER = "says when a paper of an authority came; moves a date, and is on the trail with the paper's hash"
OWN = "about oneself, or takes away"
AUDIT = "of the inspektorat in its assignment; no document takes force by it"
ALONE = {
    **dict.fromkeys((c.name for c in for_people() if c.name.startswith("audit.")), AUDIT),
    "temuan.respond": "the auditee answers",
    "temuan.close": FOUR_EYES,
    **dict.fromkeys(("kalender.load", "kalender.add_day", "kalender.remove_day"), PAPER),
    "surat.receive": "a unit files what it received itself, and moves its own deadlines alone; what is of one day for "
    "all is filed by the office that it concerns; the first counts, and no second one moves what it started",
    **dict.fromkeys(("perpanjangan.declare", "tindak_lanjut.record"), PAPER),
    "pengiriman.sent_by_hand": "says that a notice was passed on",
    **dict.fromkeys(("kewajiban.claim", "risiko.submit"), "the unit says what it sent; the receiver confirms it"),
    **dict.fromkeys(
        ("tindak_lanjut.plan_action", "tindak_lanjut.answer"), "the unit answers; the inspektorat verifies"
    ),
    **dict.fromkeys((f"kewajiban.{verb}" for verb in ("confirm", "reject_claim", "approve_late")), FOUR_EYES),
    **dict.fromkeys(("kewajiban.waive", "kewajiban.reopen"), "of one duty of one unit, with its reason; no step of it"),
    **dict.fromkeys(("risiko.receive", "risiko.review", "tindak_lanjut.verify"), FOUR_EYES),
    "daftar.report": "the receipt of another system is copied; who recorded it does not call it complete",
    "daftar.set_status": FOUR_EYES,
    **dict.fromkeys(("kabupaten.found", "unit.register"), "what is new does not live yet"),
    "periksa.waive": "the head answers for two figures of their unit, by name; who verifies sees it and may return it",
    "unit.rename": "changes a name from a day on, and nothing that anybody may do",
    "unit.assign": "the head gives a task to another than themselves: who fills in and who hands in, never who checks",
    **dict.fromkeys(("akses.revoke", "akses.issue_key", "akses.revoke_key"), OWN),
    **dict.fromkeys((f"{place}.end_delegation" for place in ("unit", "kabupaten")), "takes away what was given"),
    "orang.erase": "of somebody else who may act no more; what was signed stays",
    "akses.propose_link": "gives nothing; another gives the link",
    "akses.allow_link": FOUR_EYES,
    **dict.fromkeys(("usulan.confirm", "usulan.reject"), FOUR_EYES),
    "usulan.withdraw": OWN,
    "seri.declare": FILLS_IN,
    **dict.fromkeys(
        ("kabupaten.set_letterhead", "unit.set_letterhead"), "what is printed; nothing that anybody may do"
    ),
    **dict.fromkeys((f"indikator.{verb}" for verb in ("register", "revise_card")), FILLS_IN),
    **dict.fromkeys((f"indikator.{verb}" for verb in ("declare_successor", "withdraw_successor")), FILLS_IN),
    **dict.fromkeys(("unit.take_preset", "data_pendukung.set"), FILLS_IN),
    "sumbangan.contribute": "fills in a part; who gave one neither approves nor verifies the figure, and what comes "
    "after the quarter was handed in is a proposal that another confirms",
    "pasokan.supply": "fills in what the card names the office for; who supplied it neither approves nor verifies the "
    "quarter, nor supplies once they have; one that was handed in takes it only where its figure was open, an "
    "objection was granted, or others reopened it",
    **dict.fromkeys((f"realisasi_setahun.{verb}" for verb in ("load", "withdraw_load")), FILLS_IN),
    **dict.fromkeys((f"realisasi_setahun.{verb}" for verb in ("confirm_load", "reject_load")), FOUR_EYES),
    **dict.fromkeys((f"bukti.{verb}" for verb in ("add", "add_link", "mark_persons", "look")), FILLS_IN),
    "bukti.propose_destruction": "destroys nothing; another decides",
    **dict.fromkeys(("bukti.reject_destruction", "bukti.destroy"), FOUR_EYES),
    "trail.export": "a copy of what one may read",
    "cetakan.record": "says that what one may read was printed; nothing rests on it",
}


def test_no_command_is_overlooked() -> None:
    asked = {command.name for command in for_people() if command.name.partition(".")[0] not in DOKUMEN}
    assert {*ALONE} | {*FACTS} == asked
    assert {*ALONE} & {*FACTS} == set()
