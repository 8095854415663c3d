"""Each question that a command asks of a view, and what whoever writes false rows there gains by it: nothing, or the
log is asked besides. A new question stands here before a command may ask it (decision 28 has the table in words)."""

import inspect

from application.ports import Questions

LOG = "the views may say yes; that there is nothing, the signed log says (test_views_free_nobody.py)"
LOCATES = "only where to look: each document, card or duty that it names is loaded, and decides by its own events"
FOLLOWS = "what follows from an event is held back or drawn once more, each once by its key; the command decides anew"
TELLS = "only told, or counted into what is told, to who may read it"
CARDS = (
    "names cards; a figure, a contribution or a card that was changed is held against the card itself as it is signed"
)
SAMPLE = "how large a population is; the sample can be drawn again from the log at its position, as jejak-verify does"
NAMES = "asks whether a name is meant; answered, it is recorded"

ASKED = {
    "living_since": LOG,
    "placed": "only where to look: what stands there is held against its signature, and else the log is looked through",
    "is_named": "it reads the events themselves",
    "assignments_of": LOCATES,
    **dict.fromkeys(("offices_with_pk", "renstra_periods", "units_of_kinds", "calendar_years"), LOCATES),
    "under_way": "which documents fall back: by a card that was missed it is refused as it is signed; by a template or "
    "evidence it stays verified, and the trail shows the change after that",
    **dict.fromkeys(("suppliers", "supplied_to", "composed_with"), CARDS),
    **dict.fromkeys(("events_of", "late_proposals", "resting_on_correction"), FOLLOWS),
    **dict.fromkeys(("outstanding_duties", "late_duties", "provisional_duties", "provisional_years"), FOLLOWS),
    **dict.fromkeys(("opened_duties", "due_duties", "notice", "units_of_deadlines", "deadline_rules"), FOLLOWS),
    **dict.fromkeys(("extension_papers", "roster_of"), FOLLOWS),
    "is_person": "whether a code is in use; a code opens nothing before somebody grants an office to it, on the log",
    **dict.fromkeys(("units_there", "documents_there", "units_called"), TELLS),
    "units_called": NAMES,
    "contradiction": "the words of a finding, of which its number is made: who makes one up waives what is not there",
    "proposal": "a figure that is proposed to be typed; who types it answers for it",
    "audit_population": SAMPLE,
    **dict.fromkeys(("unit_of_event", "unit_of_document", "checkpoint_size"), TELLS),
    **dict.fromkeys(
        ("units_under", "trail_rows", "package_files"),
        "what is copied out of the views for who could read them in the database; files that name persons: by the log",
    ),
}


def test_every_question_that_a_command_asks_was_considered() -> None:
    asked = {name for name, _ in inspect.getmembers(Questions, inspect.isfunction) if not name.startswith("_")}
    assert asked == ASKED.keys()
