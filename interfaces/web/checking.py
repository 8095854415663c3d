"""The page on which anybody, without an account, has a paper checked: is it the recorded one, whose, untouched.

Nothing of the file is kept: it is read, hashed, looked into in a process apart, and gone.
"""

import hashlib
import logging
from typing import Any

from flask import Blueprint, Flask, Response, request

from domain.kernel import Refusal
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.front import told
from interfaces.front.bounds import sizes
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput
from interfaces.recorded_paper import recorded
from interfaces.registers.limits import Kind, TooMany
from interfaces.signing.apart import TryLater, seen_apart
from interfaces.signing.seen import Asked
from interfaces.signing.trust import Trust, trust_of
from interfaces.signing.verdict import RULED, Verdict, judged
from interfaces.web.frame.page import render
from interfaces.web.frame.words import Names
from projections.sentences.titles import title
from projections.sentences.versions import penanda

log = logging.getLogger("jejak.signing")
ENDPOINT = "pages.verifikasi"
MIB = 1024 * 1024
MOST = 10 * MIB
"""Bytes of a paper that anybody may send."""


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/verifikasi", "verifikasi", CheckPage(house).page, methods=["GET", "POST"])


def make_room(app: Flask) -> None:
    sizes(app)[ENDPOINT] = MOST


class CheckPage:
    def __init__(self, house: House) -> None:
        self.house = house

    def page(self) -> Response:
        if request.method != "POST":
            return self._drawn()
        try:
            self.house.limits.allow(Kind.PERIKSA, "", request.remote_addr or "", self.house.wall())
            file = request.files.get("berkas")
            raw = file.stream.read(MOST + 1) if file is not None else b""
            if not raw:
                raise BadInput("Pilih berkas naskahnya dahulu.", "Choose the file of the paper first.")
            return self._drawn(**self._found(raw))
        except Refusal as refusal:
            return self._drawn(refusal)

    def _found(self, raw: bytes) -> dict[str, Any]:
        """What is said of a file; of one that is no whole PDF, whether it is on record. Raises TryLater."""
        sha256, found, why = hashlib.sha256(raw).hexdigest(), None, None
        try:
            found = judged(seen_apart(Asked(raw, self.house.now(), *_believed())))
        except TryLater:
            raise
        except BadInput as refusal:
            why = refusal.teks
        return {"sha256": sha256, "putusan": found, "sebab_tak_terperiksa": why, **self._on_record(sha256, found)}

    def _on_record(self, sha256: str, found: Verdict | None) -> dict[str, Any]:
        paper = recorded(self.house, sha256, found.seen.states if found else ())
        if paper is None:
            return {"tercatat": None}
        names = Names({u["slug"]: u for u in self.house.queries.units(as_of(self.house))}, {})
        return {
            "tercatat": paper,
            "judul_naskah": title(paper.who, names),
            "penanda": [penanda(vars(s)) for s in paper.signers],
        }

    def _drawn(self, refusal: Refusal | None = None, **more: Any) -> Response:
        slow = isinstance(refusal, TooMany)
        if slow:
            told.refused(refusal.slug)
        answer = render(
            "verifikasi.html",
            None,
            429 if slow else 422 if refusal else 200,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            RULED=RULED,
            terbesar=MOST // MIB,
            **more,
        )
        if slow:
            answer.headers["Retry-After"] = str(refusal.seconds)
        return answer


def _believed() -> Trust:
    """Nobody, where the folder is no good: a stranger is not told how the installation is set up."""
    try:
        return trust_of(from_environment().trust_anchors)
    except BadInput as refusal:
        log.error("trust anchors: %s", refusal.teks.en)
        return Trust()
