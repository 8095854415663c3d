"""Policies: what follows from an event, as commands given by the system, each exactly once."""

from uuid import NAMESPACE_URL, uuid5

from application.deadlines.beginning import SYSTEM
from application.jejak import Jejak
from application.orders import Answer, Order
from application.policies import deadlines, plans
from application.store.faults import Ahead
from application.store.journal import Journal, Recorded
from domain.kernel import Refusal

POLICIES: dict[str, tuple[plans.Policy, ...]] = {
    topic: (*plans.POLICIES.get(topic, ()), *deadlines.POLICIES.get(topic, ()))
    for topic in dict.fromkeys((*plans.POLICIES, *deadlines.POLICIES))
}
"""Which policies answer which event: those of plans first, then those of deadlines."""

REASONS: dict[plans.Policy, str] = {**plans.REASONS, **deadlines.REASONS}
"""The reason that the system gives on the events of each policy."""

_POSITION = "kebijakan"


def settle(jejak: Jejak, answer: Answer | None = None) -> None:
    """Answer every event that no policy has answered yet. Never runs in a rebuild; safe to run at any time.

    After a command that no policy cares about (`answer`) there is nothing to look for. Raises Ahead.
    """
    if answer is not None and not answer.repeated and not any(topic in POLICIES for _, topic in answer.events):
        return
    journal = jejak.journal
    after = require_place(journal)
    while page := journal.page(after, 100, tuple(POLICIES)):
        jejak.views.catch_up(journal)  # policies ask the views: these must know what the event knew
        for recorded in page:
            for policy in POLICIES[type(recorded.event).TOPIC]:
                _follow(jejak, recorded, policy)
            after = recorded.idx
            with journal.database.write() as tx:
                tx.execute(
                    "INSERT INTO policies VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET idx = excluded.idx "
                    "WHERE policies.idx < excluded.idx",
                    (_POSITION, after),
                )


def require_place(journal: Journal) -> int:
    """How far the policies have answered. Raises Ahead."""
    with journal.database.read() as tx:
        rows = tx.execute("SELECT p.idx, h.idx FROM policies p, head h WHERE p.name = ? AND h.id = 1", (_POSITION,))
    after, end = rows[0] if rows else (0, 0)
    if after > end:
        raise Ahead(after, end)
    return int(after)


def _follow(jejak: Jejak, recorded: Recorded, policy: plans.Policy) -> None:
    for name, data in policy(jejak, recorded.event):
        target = "/".join(map(str, data.values()))
        command = uuid5(NAMESPACE_URL, f"/{recorded.idx}/{policy.__name__}/{name}/{target}")
        reason = REASONS[policy]
        order = Order(
            name,
            SYSTEM,
            data,
            key=str(command),
            fingerprint=f"{name} {target}",
            reason=reason,
            basis=recorded.event.provenance.basis,
            caused_by=str(recorded.idx),
        )
        try:
            jejak.carry_out(order)
        except Refusal:  # recorded as Penolakan: the trail keeps that a policy could not follow
            continue
