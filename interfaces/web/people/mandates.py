"""Mandates and delegations of a unit, or of the kabupaten: given by who holds the office, or told from the letter."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from application.access import RECORDERS
from application.access.factors import ProofNeeded
from application.on_behalf import may_be_given
from domain.cycle.mandates import ATAS_NAMA, DELEGASI, MANDAT, TEKNIS
from domain.cycle.terms import LANGKAH
from domain.kernel import NotFound, Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted, require_readable
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.web.any_command.command_form import CommandForm, hidden_key, status, went_on
from interfaces.web.frame.called import called
from interfaces.web.frame.field import Pilihan
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS
from projections.words import capitalised, jabatan, phrase

LABELS = {
    "jabatan": Teks("Atas nama", "In the name of"),
    "jenis": Teks("Jenis", "Kind"),
    "penerima": Teks("Penerima", "Receiver"),
    "lingkup": Teks("Langkah yang dicakup", "Steps that it covers"),
    "since": Teks("Mulai", "From"),
    "until": Teks("Hari terakhir", "Last day"),
    "decree": Teks("Nomor surat", "Number of the letter"),
    "decree_date": Teks("Tanggal surat", "Date of the letter"),
}
KINDS = {
    MANDAT: Teks("Mandat: pemberi tetap bertanggung jawab", "Mandate: the giver stays responsible"),
    DELEGASI: Teks("Delegasi: penerima bertanggung jawab", "Delegation: the receiver is responsible"),
    TEKNIS: Teks("Pengisi teknis: tidak memutuskan", "Technical: decides nothing"),
}
WITHOUT_END = Teks("Hanya delegasi boleh tanpa hari terakhir.", "Only a delegation may have no last day.")
ENDING = {"until": Teks("Hari terakhir", "Last day")}


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = MandatePages(house)
    pages.add_url_rule("/mandat", "mandat", halaman.mandat, methods=["GET", "POST"])
    pages.add_url_rule("/mandat/akhiri", "mandat_akhiri", halaman.akhiri, methods=["GET", "POST"])


class MandatePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def mandat(self) -> Response:
        """The letters of a place; sent, a new one: it holds, or waits for a second person."""
        lihat, unit = self._place()
        form = _letter(unit, request.form)
        if request.method != "POST":
            return self._page(lihat, unit, form)
        return self._give(lihat, unit, form, {}, "delegate")

    def akhiri(self) -> Response:
        """One of them ends, on a day."""
        lihat, unit = self._place()
        if request.method != "POST":
            return self.mandat()
        form = CommandForm(_named("end_delegation", unit), ENDING, request.form)
        named = {name: request.form.get(name, "") for name in ("jabatan", "person")}
        return self._give(lihat, unit, form, named, "end_delegation")

    def _give(self, lihat: Look, unit: str, form: CommandForm, more: dict[str, str], verb: str) -> Response:
        try:
            data = {**form.data(), **more, **({"unit": unit} if unit else {})}
            if verb == "delegate":
                data["person"], _, data["penerima"] = data["penerima"].partition("|")
            answer = give(self.house, admitted(), _named(verb, unit), data, hidden_key())
        except ProofNeeded:
            raise
        except Refusal as refusal:
            form.refusal = refusal
            return self._page(lihat, unit, form)
        return went_on(url_for("pages.mandat", unit=unit), answer.waits)

    def _place(self) -> tuple[Look, str]:
        """What is looked at, and the unit that is named ("": the kabupaten), else one's own. Raises NotFound."""
        named = request.values.get("unit")
        lihat = look(self.house, Request({**request.args, "unit": named or ""}))
        if named:
            require_readable(self.house, lihat.now, named)
        own = admitted().unit
        return lihat, named if named is not None else own if own in lihat.units else ""

    def _page(self, lihat: Look, unit: str, form: CommandForm) -> Response:
        held = [row for row in self.house.queries.offices(lihat.at) if row["person"]]
        giving = self._giving(unit, held)
        near = {"", unit, *self._near(lihat, unit)}
        own = {row["person"] for row in giving} if len(giving) == 1 else set()
        receiving = [row for row in held if row["unit"] in near and row["person"] not in own]
        letters = [
            one for one in self._letters(lihat, unit) if one["berlaku"] or one["since"] > lihat.at.per.isoformat()
        ]
        people = {row["person"] for row in (*receiving, *letters)}
        names = called(self.house, lihat.at, people)
        giver = form if form.labels is LABELS else _letter(unit)
        return render(
            "mandat.html",
            lihat,
            status(form.refusal),
            unit=unit,
            surat=letters,
            nama_orang=names,
            mengakhiri={row["jabatan"] for row in giving},
            m=giver,
            pemberi=[(row["jabatan"], capitalised(jabatan(row["jabatan"])), "") for row in giving],
            jenis=[(name, KINDS[name], "") for name in ATAS_NAMA],
            kata_jenis=KINDS,
            TANPA=WITHOUT_END,
            penerima=[_receiver(row, names) for row in receiving],
            langkah=_steps(),
            kata_langkah=told,
            berakhir=form.typed("until") if form is not giver else "",
            dipilih=(form.typed("jabatan"), form.typed("person")) if form is not giver else None,
            hari_ini=lihat.now.per,
            kunci=str(uuid4()),
            wrong=form.refusal,
            galat=form.refusal is not None,
        )

    def _giving(self, unit: str, held: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The offices there for which one may give: one's own, or any where one records decrees."""
        who = admitted()
        there = {row["jabatan"]: row for row in held if row["unit"] == unit}
        own = (who.office or who.role, who.person)
        return [row for row in there.values() if who.role in RECORDERS or (row["jabatan"], row["person"]) == own]

    def _near(self, lihat: Look, unit: str) -> list[str]:
        """Units whose people may receive: those right below, and the one above; of the kabupaten all."""
        above = lihat.units[unit]["induk"] if unit else ""
        return [slug for slug, u in lihat.units.items() if not unit or u["induk"] == unit or slug == above]

    def _letters(self, lihat: Look, unit: str) -> list[dict[str, Any]]:
        queries = self.house.queries
        try:
            there = queries.unit(lihat.at, unit) if unit else queries.kabupaten(lihat.at)
        except NotFound:  # an installation begins without a kabupaten
            return []
        found: list[dict[str, Any]] = there["delegasi"]
        return found


def _letter(unit: str, typed: "MultiDict[str, str] | None" = None) -> CommandForm:
    """The form of a letter; what is no delegation has a last day."""
    form = CommandForm(_named("delegate", unit), LABELS, typed)
    form.also = () if form.typed("jenis") == DELEGASI else ("until",)
    return form


def told(name: str) -> Teks:
    """A step of a document, or all of them, in words."""
    kind, _, verb = name.partition(".")
    if not verb:
        return JENIS[kind]
    return Teks(f"{LANGKAH[verb].id} {JENIS[kind].id}", f"{LANGKAH[verb].en} {JENIS[kind].en}")


def _steps() -> list[tuple[Teks, list[tuple[str, Teks]]]]:
    """The steps that can be taken in the name of another, by kind of document."""
    found = [
        (
            JENIS[kind],
            [(f"{kind}.{step.name}", capitalised(LANGKAH[step.name])) for step in cls.steps if _may(kind, step)],
        )
        for kind, cls in DOKUMEN.items()
    ]
    return [(teks, steps) for teks, steps in found if steps]


def _may(kind: str, step: Any) -> bool:
    return any(may_be_given(jenis, kind, step) for jenis in ATAS_NAMA)


def _receiver(row: dict[str, Any], names: dict[str, Teks]) -> Pilihan:
    office = f"{row['jabatan']}@{row['unit']}" if row["unit"] else row["jabatan"]
    label = phrase("{j}: {n}", j=capitalised(jabatan(row["jabatan"])), n=names[row["person"]])
    return f"{row['person']}|{office}", label, row["nama"]


def _named(verb: str, unit: str) -> str:
    return f"unit.{verb}" if unit else f"kabupaten.{verb}"
