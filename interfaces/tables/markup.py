"""XML of a stranger: no DOCTYPE, so that no entity grows and none is fetched; names without their prefixes."""

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element, TreeBuilder  # nosec B405  # builds trees, parses nothing
from xml.parsers import expat  # nosec B407  # a DOCTYPE ends it, before any entity

from interfaces.tables.refused import bomb, damaged, entities

MOST_DEEP = 200
MOST_ELEMENTS = 1_500_000
Starts = Callable[[str, Mapping[str, str]], None]


def walk(pieces: Iterable[bytes], start: Starts, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Tell of each element as it begins and ends, by its name without prefix, and of the text within.

    Raises BadInput for what is no XML, has a DOCTYPE, or is nested or long beyond what programs write.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    deep = count = 0

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal deep, count
        deep += 1
        count += 1
        if deep > MOST_DEEP or count > MOST_ELEMENTS:
            raise bomb()
        start(name[name.find(":") + 1 :] if ":" in name else name, attributes)

    def ends(name: str) -> None:
        nonlocal deep
        deep -= 1
        end(name[name.find(":") + 1 :] if ":" in name else name)

    def refuse(*declared: object) -> None:
        raise entities()

    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as e:  # also an encoding that is none
        raise damaged("XML") from e


def tree(pieces: Iterable[bytes]) -> Element:
    """The whole of a part that is small; attributes too by their names without prefix."""
    builder = TreeBuilder()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        builder.start(name, {key[key.find(":") + 1 :]: value for key, value in attributes.items()})

    walk(pieces, start, builder.end, builder.data)  # type: ignore[arg-type]
    return builder.close()
