"""Who may do and see what: one place that ties role, command, question and unit; deny unless allowed."""

from application.access.decide import Place, authorize, authorize_asking, authorize_at
from application.access.identity import (
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
from application.access.relations import Relation, relation
from application.access.rows import Row
from application.access.scope import (
    audits_as,
    contributions_seen,
    may_know,
    may_reach,
    may_read,
    supplies_seen,
    unseen,
)
from application.access.table import Table, table

__all__ = [
    "ANYONE",
    "CONTRIBUTOR",
    "KABUPATEN_ROLES",
    "OPERATOR",
    "READERS_OF_ALL",
    "RECORDERS",
    "ROLES",
    "STAFF",
    "UNIT_ROLES",
    "Identity",
    "Local",
    "Place",
    "Relation",
    "Row",
    "Table",
    "audits_as",
    "authorize",
    "authorize_asking",
    "authorize_at",
    "contributions_seen",
    "in_office",
    "may_know",
    "may_reach",
    "may_read",
    "relation",
    "supplies_seen",
    "table",
    "unseen",
]
