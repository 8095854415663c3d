"""What deadlines make of an event: duties open, are met, move with an extension, a holiday or a changed rule."""

from application.kebijakan_tenggat import mulai, pemenuhan, pergeseran, susulan
from application.kebijakan_tenggat.dokumen import Policy

_KINDS = (mulai.STARTS, pemenuhan.CLAIMS, pemenuhan.MEETS, pergeseran.MOVES, susulan.AFTERWARDS)
POLICIES: dict[str, tuple[Policy, ...]] = {
    topic: tuple(policy for kind in _KINDS for policy in kind.get(topic, ()))
    for topic in dict.fromkeys(topic for kind in _KINDS for topic in kind)
}
"""Which policies of deadlines answer which event."""

REASONS: dict[Policy, str] = {**mulai.REASONS, **pemenuhan.REASONS, **pergeseran.REASONS, **susulan.REASONS}
"""The reason that the system gives on the events of each policy."""
