"""Who needs a second factor beside the password: whoever signs, approves, verifies or admits (local policy).

Those who only fill in do with a password: what they write takes no force before somebody else has acted on it.
"""

from application.access.identity import CONTRIBUTOR, Identity, in_office

FILLERS = ("perencana", CONTRIBUTOR, "pengampu")


def needs_second_factor(who: Identity) -> bool:
    """Whether this office is acted in only after a second factor was shown."""
    return who.role not in FILLERS


def signs(acting_as: str) -> bool:
    """The same of an office as people write it; one that there is not any more needs none."""
    who = in_office("", acting_as)
    return who is not None and needs_second_factor(who)
