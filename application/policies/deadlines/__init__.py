"""What deadlines make of an event: duties open, are met, move with an extension, a holiday or a changed rule."""

from application.policies.deadlines import afterwards, begin, meet, move
from application.policies.deadlines.document import Policy

_KINDS = (begin.STARTS, meet.CLAIMS, meet.MEETS, move.MOVES, afterwards.AFTERWARDS)
POLICIES: dict[str, tuple[Policy, ...]] = {
    topic: tuple(policy for kind in _KINDS for policy in kind.get(topic, ()))
    for topic in dict.fromkeys(topic for kind in _KINDS for topic in kind)
}
"""Which policies of deadlines answer which event."""

REASONS: dict[Policy, str] = {**begin.REASONS, **meet.REASONS, **move.REASONS, **afterwards.REASONS}
"""The reason that the system gives on the events of each policy."""
