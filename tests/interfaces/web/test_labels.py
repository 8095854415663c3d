"""Each part of each form has words of its own, in both languages: nobody reads the name of a field."""

from collections.abc import Iterator

from application.commands import for_people
from interfaces.web.any_command.labels import LABELS
from interfaces.web.any_command.pages import ELSEWHERE, OWN_PAGE, steps_of
from interfaces.web.any_command.shape import Leaf, Shape, papers, shapes
from interfaces.web.frame.words import JENIS
from projections.sentences.differences import MEDAN


def names(parts: tuple[Shape, ...]) -> Iterator[str]:
    for part in parts:
        yield part.name
        if not isinstance(part, Leaf):
            yield from names(part.parts)


def test_each_part_of_each_form_is_called_by_words_in_both_languages() -> None:
    formed = [
        command.name
        for command in for_people()
        if (kind := command.name.partition(".")[0]) not in ELSEWHERE
        and command.name not in {*steps_of(kind), *OWN_PAGE}
    ]
    asked = {name for command in formed for name in (*names(shapes(command)), *names(papers(command)))}
    assert len(formed) > 100
    assert asked - {*LABELS, *MEDAN, *JENIS} == set()
