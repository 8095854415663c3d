"""How large a picture is, by its own head: nobody has to unfold it to know."""

from struct import error, unpack_from

NO_FRAME = (0xC4, 0xC8, 0xCC)
"""JPEG: markers among those of frames that begin none."""


def measured(jenis: str, content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or WebP; None where it does not say."""
    try:
        found = {"png": _png, "jpeg": _jpeg, "webp": _webp}[jenis](content)
    except (error, IndexError, KeyError):
        return None
    return found if found and min(found) > 0 else None


def _png(content: bytes) -> tuple[int, int] | None:
    """PNG (third edition) 11.2.1: IHDR comes first."""
    return unpack_from(">II", content, 16) if content[12:16] == b"IHDR" else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """ITU-T T.81, B.2.2: the frame header says it, after any number of other segments."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in NO_FRAME:
            height, width = unpack_from(">HH", content, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + max(2, unpack_from(">H", content, at + 2)[0])
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    """RFC 9649: the extended form says it itself, the others in the head of their one picture."""
    form = content[12:16]
    if form == b"VP8X":
        low, high = unpack_from("<I", content, 24)[0] & 0xFFFFFF, unpack_from("<I", content, 26)[0] >> 8
        return low + 1, high + 1
    if form == b"VP8L":
        (bits,) = unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
