"""What a composed figure says of itself: of how many units it is made, and by name which are missing."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Row = dict[str, Any]
NO_NAMES: Mapping[str, Row] = MappingProxyType({})


def name_of(names: Mapping[str, Row], slug: str) -> str:
    """The name of a unit, by `names` of units; one that is not known as it is written."""
    return str(names[slug]["nama"]) if slug in names else slug


def told(packed: str | None, names: Mapping[str, Row] = NO_NAMES) -> Row | None:
    """What a composed figure rests on: "27 dari 30", with the names of those missing; None for one that was typed."""
    if packed is None:
        return None
    found: Row = json.loads(packed)
    of = {"teks": f"{found['n']} dari {found['dari']}", "teks_en": f"{found['n']} of {found['dari']}"}
    return {**found, **of, "belum": [{"unit": slug, "nama": name_of(names, slug)} for slug in found["belum"]]}
