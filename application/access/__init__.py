"""Who may do and see what: one place that ties role, command, question and unit; deny unless allowed."""

from application.access.decide import Place, authorize, authorize_asking, authorize_at, may_give
from application.access.identity import (
    AN,
    ANYONE,
    CONTRIBUTOR,
    KABUPATEN_ROLES,
    OPERATOR,
    READERS_OF_ALL,
    RECORDERS,
    ROLES,
    STAFF,
    UNIT_ROLES,
    Identity,
    in_office,
)
from application.access.parties import Local
from application.access.questions import QUESTIONS, Question
from application.access.relations import Relation, relation
from application.access.rows import Row
from application.access.scope import (
    UNIT,
    Sight,
    audits_as,
    contributions_seen,
    knows,
    may_ask,
    seen,
    sight,
    supplies_seen,
    unseen,
)
from application.access.table import Table, table_of

__all__ = [
    "AN",
    "ANYONE",
    "CONTRIBUTOR",
    "KABUPATEN_ROLES",
    "OPERATOR",
    "QUESTIONS",
    "READERS_OF_ALL",
    "RECORDERS",
    "ROLES",
    "STAFF",
    "UNIT",
    "UNIT_ROLES",
    "Identity",
    "Local",
    "Place",
    "Question",
    "Relation",
    "Row",
    "Sight",
    "Table",
    "audits_as",
    "authorize",
    "authorize_asking",
    "authorize_at",
    "contributions_seen",
    "in_office",
    "knows",
    "may_ask",
    "may_give",
    "relation",
    "seen",
    "sight",
    "supplies_seen",
    "table_of",
    "unseen",
]
