"""Codes of people as commands take them: made by Jejak where none is given, checked where one is typed."""

from collections.abc import Collection
from itertools import count

from application.work import Work
from domain.kernel import Invalid, provenance
from domain.organisation.person_code import TAKEN, check_code, make_code


def person_code(work: Work, typed: str, known: Collection[str] = ()) -> str:
    """The code that was typed or, for "", a fresh one, told in the answer: the same when the same command comes again.

    A code in use stays valid whatever it looks like; `known`: codes that the caller knows to be. Raises Invalid.
    """
    if typed:
        try:
            check_code(typed)
        except Invalid:
            if typed in TAKEN or (typed not in known and not work.questions.is_person(typed)):
                raise
        return typed
    who = provenance()
    made = (make_code(f"{who.person}/{who.command}/{n}") for n in count())
    work.person = next(code for code in made if code not in work.people and not work.questions.is_person(code))
    work.people.append(work.person)
    return work.person
