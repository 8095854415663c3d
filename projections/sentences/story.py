"""What every sentence draws on: its subject, its document, what it is about, and from what to what it went."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from domain.cycle.terms import PERAN, listed
from domain.kernel import Provenance, Teks
from domain.kinds import DOKUMEN
from projections.identity import DocumentName
from projections.sentences.titles import Names, judul
from projections.told_figures import Mark, Marker, Told, bare, unmarked
from projections.words import if_there, jabatan, joined, nilai, phrase, same, typed

JENIS = {
    "mandat": Teks("mandat", "mandate"),
    "delegasi": Teks("delegasi", "delegation"),
    "teknis": Teks("kewenangan teknis", "technical access"),
}
"""As what somebody acts in the name of another."""
BUKTI = {
    "sandi": Teks("kata sandi", "password"),
    "totp": Teks("kode autentikator", "code of an authenticator"),
    "pemulihan": Teks("kode pemulihan", "recovery code"),
    "passkey": Teks("passkey", "passkey"),
    "oidc": Teks("akun kabupaten", "account of the kabupaten"),
    "oidc_mfa": Teks("akun kabupaten dan faktor keduanya", "account of the kabupaten and its second factor"),
}


@cache
def approvals() -> frozenset[str]:
    """Events by which somebody signs or approves."""
    return frozenset(
        f"{cls.__name__}.{event}"
        for cls in DOKUMEN.values()
        for step in cls.steps
        if step.signs or step.name in ("approve", "establish", "verify", "verify_again")
        for event in (step.event, "Revised")
    )


@dataclass(frozen=True)
class Story:
    """One event to be told: `e`, the identity of its document, and the names of things; `angka`: its figures told."""

    e: Any
    who: DocumentName
    names: Names
    angka: list[Told] = field(default_factory=list)

    def pelaku(self) -> Teks:
        """The office that acted, in its capacity, and for whom: "Plt. Camat Kecamatan Contoh"."""
        p = self.e.provenance
        if p.own_office:
            return self._behalf(p)
        office = jabatan(p.office or p.role, p.capacity)
        the = Teks("", "" if office.en[:1].isupper() else "the ")  # Bappeda is a name
        unit = phrase(" {u}", " of {u}", u=self.names.unit(p.unit)) if p.unit else ""
        instead = phrase(" sebagai pengganti {j}", " as alternate of the {j}", j=listed(PERAN, p.alternate_for))
        yet = Teks(" (penunjukan belum dikonfirmasi)", " (not confirmed yet)") if p.unconfirmed else ""
        as_alternate = instead if p.alternate_for else ""
        by = self._proof()
        return phrase("{o}{u}{i}{y}{b}", "{the}{o}{u}{i}{y}{b}", the=the, o=office, u=unit, i=as_alternate, y=yet, b=by)

    def _behalf(self, p: Provenance) -> Teks:
        """ "Sekretaris Kecamatan Contoh a.n. Camat (mandat, ST 094/17/2023)", the unit of the office said where it is
        another."""
        own, _, unit = p.own_office.partition("@")
        elsewhere = p.unit and p.unit != unit
        return phrase(
            "{s}{t} {o}{u} ({k}, {d}){b}",
            "the {s}{t} {o}{u} ({k}, {d}){b}",
            s=jabatan(own),
            t=phrase(" {u}", " of {u}", u=self.names.unit(unit)) if unit else "",
            o=jabatan(p.office or p.role, p.capacity),
            u=phrase(" {u}", " of {u}", u=self.names.unit(p.unit)) if elsewhere else "",
            k=JENIS.get(p.capacity) or same(p.capacity),
            d=typed(p.decree),
            b=self._proof(),
        )

    def _proof(self) -> Teks | str:
        """By what whoever signed or approved had just proved who they are: " (dibuktikan dengan passkey)"."""
        if not self.e.provenance.proof or type(self.e).TOPIC not in approvals():
            return ""
        ways = [BUKTI.get(way, same(way)) for way in self.e.provenance.proof.split("+")]
        return phrase(" (dibuktikan dengan {w})", " (proved by {w})", w=joined(ways, " + "))

    def judul(self, who: DocumentName) -> Teks:
        """The title of a document; its unit is named when another than the actor's own."""
        unit = self.names.unit(who.unit) if who.unit != self.e.provenance.unit else ""
        return phrase("{t}", "the {t}", t=judul(who, self.names, unit))

    def dokumen(self) -> Teks:
        """The event's document; its version is said from the first change on."""
        versi = getattr(self.e, "versi", 1)
        nomor = phrase(" versi {v}", " version {v}", v=versi) if versi > 1 else ""
        kertas = self.kertas(versi)
        return phrase("{t}{v}{k}", t=self.judul(self.who), v=nomor, k=phrase(" ({k})", k=kertas) if kertas else "")

    def kertas(self, versi: int) -> Teks | None:
        """The paper that a version of a budget is."""
        return self.names.kertas(self.who.doc, versi) if self.who.kind == "anggaran" else None

    def indikator(self, slug: str) -> str:
        return f"'{self.names.indikator(self.who.unit, slug)}'"

    def said(self, kata: Callable[..., Teks], sel: str, name: str = "new") -> Teks | None:
        """The words for what the event says of a cell under a name; None where it says nothing."""
        return if_there(partial(kata, mark=Marker(self.angka, sel, name)), getattr(self.e, name))

    def sides(self, kata: Callable[..., Teks], sel: str) -> tuple[Teks | None, Teks | None]:
        """What stood in a cell before the event, and what the event says."""
        return self.said(kata, sel, "old"), self.said(kata, sel)


Kalimat = Callable[[Story], Teks]
"""What the subject did: the sentence without its subject and its full stop."""

SENTENCES: dict[str, Kalimat] = {}
"""How to tell each event, by topic."""


def tells(*topics: str) -> Callable[[Kalimat], Kalimat]:
    """Register how events of these topics are told; ".TargetSet" stands for that event of every document."""

    def register(kalimat: Kalimat) -> Kalimat:
        for topic in topics:
            owners = [cls.__name__ for cls in DOKUMEN.values()] if topic.startswith(".") else [""]
            SENTENCES.update({owner + topic: kalimat for owner in owners})
        return kalimat

    return register


def reported(said: Any, mark: Mark = unmarked) -> Teks:
    """The figure of a realisasi, without what explains it."""
    return nilai(said.nilai, mark)


MENETAPKAN = Teks("menetapkan", "set")


def ganti(hal: Teks, dok: Teks, old: Teks | None, new: Teks | None, pertama: Teks = MENETAPKAN) -> Teks:
    """A figure or a text that is given for the first time (the verb is `pertama`), changed, or dropped."""
    if new is None:
        return phrase("mencabut {h} dari {d}{o}", "dropped {h} from {d}{o}", h=hal, d=dok, o=_semula(old))
    verb, isi = (pertama, new) if old is None else (Teks("mengubah", "changed"), beda(old, new))
    return phrase("{v} {h} pada {d}: {i}", "{v} {h} in {d}: {i}", v=verb, h=hal, d=dok, i=isi)


def beda(old: Teks, new: Teks) -> Teks:
    """From what to what; the same words twice are one figure typed differently."""
    if bare(old) == bare(new):
        return phrase("tetap {n}", "still {n}", n=new)
    return phrase("{o} → {n}", o=old, n=new)


def _semula(old: Teks | None) -> Teks | str:
    return "" if old is None else phrase(" (semula {o})", " (it was {o})", o=old)
