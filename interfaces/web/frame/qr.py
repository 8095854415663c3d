"""A QR code as a picture: within a page, or by itself."""

from io import BytesIO
from typing import Any

from markupsafe import Markup


def picture(text: str, **more: Any) -> str:
    """An SVG in which nothing carries a style of its own."""
    import segno

    file = BytesIO()
    segno.make(text, micro=False).save(file, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True, **more)
    return file.getvalue().decode()


def drawn(text: str) -> Markup:
    """The same within a page; nothing is loaded for it."""
    svg = picture(text, svgclass="qr", lineclass=None)
    # No words of anybody's are in it: the text is drawn as squares.
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S704  # nosec B704
