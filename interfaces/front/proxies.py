"""Where a request came from: what a proxy says of it is believed only where that proxy is named as ours.

Anybody can write `X-Forwarded-For`. From a peer that is not named, all such headers are dropped before anybody reads
them. From one that is, the addresses are read from the right, the last one being what our proxy saw, past every proxy
of ours. Only address and scheme are taken, and an id of the request; the host is what `Host` says.
"""

import re
import uuid
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from interfaces.logs.records import Asked

Network = IPv4Network | IPv6Network
SAID = re.compile(r"HTTP_(X_FORWARDED(_.*)?|FORWARDED|X_REAL_IP|X_REQUEST_ID|X_CLIENT_IP|TRUE_CLIENT_IP)")
"""Headers by which a proxy tells of a request."""
ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
WITH_PORT = re.compile(r"\[(?P<v6>[^\]]*)\](:\d+)?|(?P<v4>[\d.]+):\d+")


def placed(environ: dict[str, Any], proxies: Sequence[Network] = ()) -> Asked:
    """Make environ say who asks, before anybody reads it; the request's id and address."""
    said = {name: environ.pop(name) for name in list(environ) if SAID.fullmatch(name)}
    given = ""
    if _ours(environ.get("REMOTE_ADDR", ""), proxies):
        given = said.get("HTTP_X_REQUEST_ID", "")
        _believe(environ, said, proxies)
    return Asked(given if ID.fullmatch(given) else uuid.uuid4().hex, environ.get("REMOTE_ADDR", ""))


def _believe(environ: dict[str, Any], said: dict[str, str], proxies: Sequence[Network]) -> None:
    for hop in reversed(said.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if (address := _address(hop)) is None:
            break
        environ["REMOTE_ADDR"] = str(address)
        if not _ours(str(address), proxies):
            break
    scheme = said.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
    if scheme in ("http", "https"):
        environ["wsgi.url_scheme"] = scheme


def _ours(peer: str, proxies: Sequence[Network]) -> bool:
    address = _address(peer)
    return address is not None and any(address in network for network in proxies)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    text = text.strip().strip('"')
    if found := WITH_PORT.fullmatch(text):
        text = found["v6"] or found["v4"]
    with suppress(ValueError):
        address = ip_address(text.partition("%")[0])
        return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
    return None
