"""Dates that move: by an extension, a changed calendar or a changed rule."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.deadlines.beginning import Follow, calendar_now
from application.jejak import Jejak
from application.policies.deadlines.document import Policy, document
from application.work import load
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.reminders import berikutnya
from domain.deadlines.rule import di_unit
from domain.deadlines.schedule import due
from domain.kernel import Invalid

KEY = ("aturan", "periode", "unit", "perihal")


def extension_reaches_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """An extension moves every open duty within its scope, and those that were met late; later ones take it along when
    they are opened."""
    for one in (*jejak.questions.outstanding_duties(), *jejak.questions.late_duties()):
        scope = (one["aturan"], one["periode"], one["unit"], date.fromisoformat(one["batas"]))
        if event.cakupan.reaches(*scope):
            key = {name: one[name] for name in KEY}
            yield "kewajiban.extend", {**key, "nomor": event.nomor}


def dates_are_computed_anew(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A changed calendar or rule moves what is open and still to come; what has passed stays as it was, unless its date
    was provisional."""
    owner = type(event).TOPIC.partition(".")[0]
    only = document(jejak, event).slug if owner == "AturanTenggat" else None
    rules, kalender, now = jejak.questions.deadline_rules(), calendar_now(jejak), jejak.clock()
    kinds = {u["slug"]: u["jenis"] for u in jejak.questions.units_of_deadlines()}
    open_still = jejak.questions.outstanding_duties(only)
    guessed = [one for one in jejak.questions.provisional_duties() if only in (None, one["aturan"])]
    for key in {tuple(one[name] for name in KEY): None for one in (*open_still, *guessed)}:
        one = dict(zip(KEY, key, strict=True))
        rule = rules.get(one["aturan"])
        if rule is None:
            continue
        duty: Kewajiban = load(jejak.journal, Kewajiban.create_id(**one))
        guess = duty.batas.sementara
        if duty.ended(now) and not guess:
            continue
        try:
            hari, sementara = due(rule, duty.periode, duty.batas.mulai, kalender)
        except Invalid:  # the rule no longer has this period: the date stands
            hari, sementara = duty.batas.hari, guess
        same = (hari == duty.batas.hari or bool(duty.perpanjangan)) and not (guess and not sementara)
        plan = duty.rencana(di_unit(rule, kinds.get(duty.unit, "")), kalender)
        if not same or (duty.outstanding and berikutnya(duty.keadaan(), plan) != duty.berikut):
            yield "kewajiban.recalculate", one


MOVES: dict[str, tuple[Policy, ...]] = {
    "Perpanjangan.Declared": (extension_reaches_duties,),
    "KalenderTahun.HolidaysLoaded": (dates_are_computed_anew,),
    "KalenderTahun.DayAdded": (dates_are_computed_anew,),
    "KalenderTahun.DayRemoved": (dates_are_computed_anew,),
    "AturanTenggat.Changed": (dates_are_computed_anew,),
}
"""Which events move dates."""
REASONS: dict[Policy, str] = {
    extension_reaches_duties: "Batas diperpanjang oleh pihak yang berwenang",
    dates_are_computed_anew: "Kalender atau aturan tenggat berubah sebelum batasnya lewat",
}
