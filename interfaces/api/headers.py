"""What the headers of a command say, by RFC 9110; one that cannot be read is refused with a sentence."""

import re

from flask import request

from interfaces.input.reading import BadInput, quote

ENTITY_TAG = re.compile(r'[ \t,]*(W/)?"([\x21\x23-\x7e\x80-\xff]+)"[ \t]*(?=,|$)')
ANY = "*"


class UnreadableHeader(BadInput):
    """A header that is not written as its standard says."""

    slug = "permintaan-rusak"


class KeyNeeded(BadInput):
    """A command without an Idempotency-Key."""

    slug = "kunci-wajib"


def idempotency_key() -> str:
    """The key that makes this command happen once. Raises KeyNeeded."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= 200):
        raise KeyNeeded(
            "Sertakan kepala Idempotency-Key dengan kunci baru (misalnya UUID) untuk setiap perintah baru.",
            "Send the header Idempotency-Key with a new key (a UUID, say) for every new command.",
        )
    return key


def if_match() -> list[str]:
    """The tags that If-Match lists, [ANY] for an asterisk, none without the header. Raises UnreadableHeader.

    Versions are told apart exactly, so that a weak tag is no match for any (RFC 9110, 13.1.1): it stands as W/….
    """
    rest = request.headers.get("If-Match", "").strip(" \t,")
    if rest == ANY:
        return [ANY]
    tags, at = [], 0
    while at < len(rest):
        found = ENTITY_TAG.match(rest, at)
        if found is None:
            raise UnreadableHeader(
                f"Kepala If-Match tidak terbaca di '{quote(rest[at:])}'. Salin ETag apa adanya, dengan tanda "
                'kutipnya, contoh "pk-kec-contoh-2023-camat.8"; * berarti versi mana pun.',
                f"The header If-Match cannot be read at '{quote(rest[at:])}'. Copy the ETag as it is, with its "
                'quotation marks, like "pk-kec-contoh-2023-camat.8"; * means any version.',
            )
        tags.append((found[1] or "") + found[2])
        at = found.end()
    return tags
