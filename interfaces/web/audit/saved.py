"""Questions to the trail that somebody keeps by name, for themselves: each is the address that asks it."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, g, request, url_for

from domain.kernel import Invalid
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.frame.page import theirs
from interfaces.web.sign_in.answers import redirected
from projections.trail import PARTS


def narrowing() -> dict[str, str]:
    """What the address of the trail narrows it to."""
    return {name: text for name, text in request.args.items() if name in PARTS and text}


def place(asked: str) -> str:
    """Where a question that was kept is answered."""
    parts: dict[str, Any] = {name: text for name, text in parse_qsl(asked) if name in PARTS}
    return url_for("pages.trail", **{"unit": None, "tahun": None, "per": None, "known": None, **parts})


def saved(house: House) -> list[dict[str, str]]:
    """The questions that whoever looks has kept; a demo that can only be read keeps none."""
    kept = house.auditors.questions(admitted().person) if g.get("signed") else []
    return [{"name": one.name, "asked": one.asked, "alamat": place(one.asked)} for one in kept]


class SavedQuestions:
    def __init__(self, house: House) -> None:
        self.house = house

    def simpan(self) -> Response:
        """Keep a question under a name, or forget it; on to the trail that answers it."""
        asked, name, act = (request.form.get(part, "").strip() for part in ("tanya", "nama", "buat"))
        if act == "hapus":
            self.house.auditors.remove(admitted().person, name)
            return redirected(url_for("pages.audit" if theirs("audit") else "pages.trail"))
        if act != "simpan":
            raise Invalid("Pilih salah satu tombol pada halaman ini.", "Choose one of the buttons of this page.")
        kept = urlencode({part: text for part, text in parse_qsl(asked) if part in PARTS})
        name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
        self.house.auditors.save(admitted().person, name, kept, self.house.now())
        return redirected(place(kept))
