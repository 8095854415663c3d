"""Parts of forms and values of their lists have words in both languages: nobody reads the name of a field."""

from collections.abc import Iterator

from application.commands import for_people
from domain.cycle.mandates import KAPASITAS
from domain.cycle.unit_kinds import JENIS_UNIT
from domain.figures.calendar import Zona
from domain.figures.pagu import LEVELS as OF_PAGU
from domain.plans.indikator import LEVELS
from interfaces.web.any_command.choices import choices
from interfaces.web.any_command.labels import CHOICES, LABELS
from interfaces.web.any_command.offered import ELSEWHERE, OWN_PAGE, steps_of
from interfaces.web.any_command.shape import Leaf, Shape, papers, shapes
from interfaces.web.frame.words import JENIS
from projections.sentences.differences import MEDAN


def names(parts: tuple[Shape, ...]) -> Iterator[str]:
    for part in parts:
        yield part.name
        if not isinstance(part, Leaf):
            yield from names(part.parts)


def values(command: str, parts: tuple[Shape, ...], within: str = "") -> Iterator[str]:
    """Those of the closed lists of a form that are called alike in both languages."""
    for part in parts:
        if isinstance(part, Leaf):
            yield from (value for value, teks in choices(command, part, within) if teks.id == teks.en)
        else:
            yield from values(command, part.parts, part.name)


ALIKE = {*JENIS, *JENIS_UNIT, *LEVELS, *OF_PAGU, *KAPASITAS, *Zona, *CHOICES, "1", "2", "3", "4", "inspektorat"}
"""What a regulation calls so, and what has words that are the same."""


def test_each_part_of_each_form_is_called_by_words_in_both_languages() -> None:
    formed = [
        command.name
        for command in for_people()
        if (kind := command.name.partition(".")[0]) not in ELSEWHERE
        and command.name not in {*steps_of(kind), *OWN_PAGE}
    ]
    assert {value for command in formed for value in values(command, shapes(command))} - ALIKE == set()
    asked = {name for command in formed for name in (*names(shapes(command)), *names(papers(command)))}
    assert len(formed) > 100
    assert asked - {*LABELS, *MEDAN, *JENIS} == set()
