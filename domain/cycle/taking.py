"""Whether a step may be taken: the state it begins in, who takes it, in which capacity, and what it requires."""

from domain.cycle.mandates import PLH, mandate
from domain.cycle.requirements import it_has_content
from domain.cycle.scope import Scope, Verifier
from domain.cycle.steps import PIHAK, VERIFIKATOR, Fakta, Step, Subject, Versi
from domain.cycle.terms import KEADAAN, LANGKAH, PERAN, listed
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Forbidden, FourEyes, Invalid, Provenance, Refusal, Teks, provenance

NO_SCOPE = Scope()


def check(step: Step, doc: Subject, versi: Versi, fakta: Fakta, lingkup: Scope = NO_SCOPE) -> tuple[str, ...]:
    """Refuse a step that its table does not allow: wrong state, wrong role, barred capacity, missing requirement.

    Returns the offices for which the actor acts here as their named alternate; none when the step is its own.
    """
    instead_of = _may(step, doc, versi, lingkup)
    for rule in step.requires:
        try:
            rule(doc, versi, fakta)
        except FourEyes as refusal:
            raise _named(refusal, step, doc, lingkup) from refusal
    return instead_of


def barred(step: Step, doc: Subject, versi: Versi, lingkup: Scope = NO_SCOPE) -> Refusal | None:
    """Why whoever acts may not take a step of that version now, whatever they would bring with it; None: they may."""
    try:
        _may(step, doc, versi, lingkup)
    except Refusal as refusal:
        return refusal
    for rule in step.requires:
        try:
            rule(doc, versi, Fakta())
        except Invalid as refusal:  # what is missing they may bring, but content
            if rule is it_has_content:
                return refusal
        except Refusal as refusal:
            return refusal
    return None


def allowed(step: Step, doc: Subject, versi: Versi, lingkup: Scope = NO_SCOPE) -> bool:
    """Whether a step of that version is for whoever acts, whatever it requires besides."""
    try:
        _may(step, doc, versi, lingkup)
    except Refusal:
        return False
    return True


def has(doc: Subject, step: Step, versi: Versi) -> bool:
    """Whether a document like this one has that step of its kind: what is promised to somebody is not signed alone."""
    for rule in step.requires:
        try:
            rule(doc, versi, Fakta())
        except (Invalid, Forbidden):
            pass
        except Refusal:
            return False
    return True


def takers(step: Step, doc: Subject, lingkup: Scope = NO_SCOPE) -> Teks:
    """The offices that may take a step of a document, as people say it."""
    return listed(PERAN, dict.fromkeys(role for role in offices(step, doc, lingkup) if role != "system"))


def _may(step: Step, doc: Subject, versi: Versi, lingkup: Scope) -> tuple[str, ...]:
    """Refuse whoever may not take a step in that state, whatever it requires besides; as alternate for whom they do."""
    who = provenance()
    langkah = LANGKAH[step.name]
    if versi.state not in step.before:
        now, want = listed(KEADAAN, (versi.state,)), listed(KEADAAN, step.before)
        raise Refusal(
            f"Langkah '{langkah.id}' tidak dapat diambil: {doc.judul()} versi {versi.nomor} berkeadaan '{now.id}', "
            f"seharusnya '{want.id}'. Muat ulang dokumen dan pilih langkah yang tersedia.",
            f"Step '{langkah.en}' cannot be taken: {doc.judul()} version {versi.nomor} is '{now.en}', "
            f"it must be '{want.en}'. Reload the document and choose an available step.",
            state=versi.state,
        )
    instead_of = _must_be_for(step, doc, who, lingkup)
    _must_be_mandated(step, doc, versi, who, lingkup)
    _must_be_awaited(step, doc, versi, who, lingkup)
    return instead_of


def _named(refusal: FourEyes, step: Step, doc: Subject, lingkup: Scope) -> FourEyes:
    """The same refusal, which says too who takes the step instead."""
    langkah, who = LANGKAH[step.name], listed(PERAN, dict.fromkeys(offices(step, doc, lingkup)))
    id, en = refusal.teks
    return FourEyes(
        f"{id} Langkah '{langkah.id}' diambil orang lain: {who.id}.",
        f"{en} Step '{langkah.en}' is for another person: {who.en}.",
        **refusal.facts,
    )


def offices(step: Step, doc: Subject, lingkup: Scope) -> list[str]:
    """The offices that may take a step, here and elsewhere, as they are called today."""
    heads = (lingkup.dipimpin,) if lingkup.dipimpin else lingkup.kepala
    elsewhere = lingkup.pemeriksa if VERIFIKATOR in step.by else ()
    here = (party for party in step.by if party != VERIFIKATOR or not elsewhere)
    own = [role for party in here for role in (heads if party == KEPALA else doc.party(party))]
    return own + [role for p in elsewhere for role in p.jabatan]


def _must_be_for(step: Step, doc: Subject, who: Provenance, lingkup: Scope) -> tuple[str, ...]:
    """Refuse whoever is not behind one of the step's parties, nor the named alternate of one.

    Nobody stands in for a party to an agreement: what it promises and signs is its own.
    """
    if step.enters and lingkup.pengirim:
        return _must_be_assigned(step, doc, who, lingkup)
    elsewhere = lingkup.pemeriksa if VERIFIKATOR in step.by else ()
    if any(who.role in p.jabatan and p.unit in ("", who.unit) for p in elsewhere):
        return ()
    here = tuple(party for party in step.by if party != VERIFIKATOR or not elsewhere)
    if any(doc.acts_as(party, who) for party in here):
        return ()
    if not (step.signs or step.in_force) and any(doc.deputised(party, who) for party in here):
        return ()
    table = [role for party in here if party not in PIHAK for role in doc.party(party)]
    replaced = [r for r in (*table, *_at_unit(elsewhere, who.unit)) if r in lingkup.pengganti]
    if replaced and not step.signs:
        return tuple(replaced)
    langkah = LANGKAH[step.name]
    where = "".join(f" {p.unit}" for p in elsewhere if p.unit)
    roles, own = listed(PERAN, dict.fromkeys(offices(step, doc, lingkup))), listed(PERAN, (who.office or who.role,))
    raise Forbidden(
        f"Langkah '{langkah.id}' pada {doc.judul()} hanya untuk {roles.id}{where}; Anda bertindak sebagai {own.id}. "
        "Mintalah pejabat yang berwenang melakukannya.",
        f"Step '{langkah.en}' on {doc.judul()} is for {roles.en}{where} only; you act as {own.en}. "
        "Ask the official in charge to take it.",
    )


def _must_be_assigned(step: Step, doc: Subject, who: Provenance, lingkup: Scope) -> tuple[str, ...]:
    """Where the head has assigned somebody, it is for that person and for no post."""
    if who.person in lingkup.pengirim:
        return ()
    langkah = LANGKAH[step.name]
    raise Forbidden(
        f"Langkah '{langkah.id}' pada {doc.judul()} ditugaskan kepada orang lain oleh kepala unit (unit.assign). "
        "Mintalah yang ditugasi, atau minta kepala unit menugaskan Anda.",
        f"Step '{langkah.en}' on {doc.judul()} is assigned to another person by the head of the unit (unit.assign). "
        "Ask whoever it is assigned to, or have the head assign it to you.",
    )


def _at_unit(elsewhere: tuple[Verifier, ...], unit: str) -> list[str]:
    return [role for p in elsewhere if p.unit == unit for role in p.jabatan]


def _must_be_awaited(step: Step, doc: Subject, versi: Versi, who: Provenance, lingkup: Scope) -> None:
    """While another office must still verify, an office that has verified waits for it."""
    waiting = lingkup.awaited(versi.verified)
    if step.after and VERIFIKATOR in step.by and who.role in versi.verified and waiting and not step.voids:
        offices = listed(PERAN, [role for p in waiting for role in p.jabatan])
        raise Refusal(
            f"Kantor Anda sudah memverifikasi {doc.judul()}; yang ditunggu verifikasi {offices.id}.",
            f"Your office has verified {doc.judul()} already; what is awaited is the check of {offices.en}.",
        )


def _must_be_mandated(step: Step, doc: Subject, versi: Versi, who: Provenance, lingkup: Scope) -> None:
    change = step.name == "open_revision" or doc.is_change(versi)
    row = mandate(who.capacity, doc.kind, step.name, change, lingkup.mandat)
    if who.unconfirmed and (row is None or row.boleh):  # no row of the kabupaten widens what cannot wait
        row = mandate(PLH, doc.kind, step.name, change)
    if row is not None and not row.boleh:
        langkah = LANGKAH[step.name]
        raise Forbidden(
            f"Pejabat {who.capacity.capitalize()} tidak boleh mengambil langkah '{langkah.id}' pada {doc.judul()} "
            f"({row.dasar}). Mintalah pejabat definitif atau pemberi mandat.",
            f"An official acting as {who.capacity.capitalize()} may not take step '{langkah.en}' on {doc.judul()} "
            f"({row.dasar}). Ask the permanent official or the giver of the mandate.",
        )
