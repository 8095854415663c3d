"""Penugasan audit: a surat tugas of the inspektorat, its samples, and its private working papers under seal."""

from collections.abc import Collection
from uuid import UUID

from eventsourcing.domain import event

from domain.audit.samples import ALGORITMA, MOST, Aturan, Populasi, check_aturan, check_populasi, check_seed
from domain.audit.seal import Lembar
from domain.audit.surat_tugas import PENERBIT, SuratTugas
from domain.kernel import Aggregate, Forbidden, FourEyes, Invalid, NotFound, Refusal, natural_id, provenance
from domain.reasons import require_reason


class PenugasanAudit(Aggregate):
    """Identity (penugasan): a short name. Its events belong to no unit; only the team and who assigned it see them."""

    class NoteTaken(Aggregate.Event):
        nomor: int
        segel: str

        def apply(self, audit: "PenugasanAudit") -> None:
            audit.catatan[self.nomor] = Lembar(self.segel, self.provenance.person)

    class FindingRecorded(Aggregate.Event):
        nomor: int
        segel: str

        def apply(self, audit: "PenugasanAudit") -> None:
            audit.temuan[self.nomor] = Lembar(self.segel, self.provenance.person)

    @staticmethod
    def create_id(penugasan: str) -> UUID:
        return natural_id("audit", penugasan)

    @event("Assigned")
    def __init__(self, penugasan: str, surat: SuratTugas, pemberi: str) -> None:
        self.penugasan = penugasan
        self.surat = surat
        self.pemberi = pemberi
        self.sampel: dict[int, tuple[int, ...]] = {}
        self.catatan: dict[int, Lembar] = {}
        self.temuan: dict[int, Lembar] = {}
        self.closed = False

    # -- who may

    def peran(self, person: str) -> str:
        """The role of a person in the team; "" for anyone else."""
        return next((a.peran for a in self.surat.tim if a.person == person), "")

    def is_open_to(self, person: str) -> bool:
        return person == self.pemberi or self.peran(person) != ""

    def require_open(self) -> None:
        if self.closed:
            raise Refusal(
                "Penugasan ini sudah ditutup. Kertas kerjanya tinggal dibaca.",
                "This assignment is closed. Its working papers can only be read.",
            )

    def _team(self) -> str:
        """The role of the actor, who works on an open assignment."""
        self.require_open()
        role = self.peran(provenance().person)
        if not role:
            raise Forbidden(
                "Hanya anggota tim pada surat tugas yang mengisi kertas kerja.",
                "Only members of the team named in the letter fill in working papers.",
            )
        return role

    def _issuer(self) -> None:
        if self._team() not in PENERBIT:
            raise Forbidden(
                "Yang menerbitkan kepada unit adalah ketua tim, pengendali teknis atau penanggung jawab.",
                "Issuing to a unit is for the ketua, the pengendali teknis or the penanggung jawab of the team.",
            )

    # -- the letter

    def amend(self, surat: SuratTugas) -> None:
        """Another letter in place of the one before; who gave it, or leads the team, does so, with a reason."""
        surat.check()
        self._lead()
        if surat != self.surat:
            require_reason("surat tugas")
            self._amended(self.surat, surat)

    @event("Amended")
    def _amended(self, old: SuratTugas, new: SuratTugas) -> None:
        self.surat = new

    def close(self) -> None:
        self._lead()
        self._closed()

    @event("Closed")
    def _closed(self) -> None:
        self.closed = True

    def _lead(self) -> None:
        self.require_open()
        person = provenance().person
        if person != self.pemberi and self.peran(person) not in PENERBIT:
            raise Forbidden(
                "Surat tugas diubah dan ditutup oleh pemberinya atau pimpinan tim.",
                "The letter is amended and closed by whoever gave it or by those who lead the team.",
            )

    # -- samples

    def seed(self, populasi: Populasi, aturan: Aturan, seed: str, dibuat: bool, posisi: int) -> int:
        """Record population, rule and seed, before anything is drawn; the number of the sample.

        `dibuat`: the seed was made by the system, not given. `posisi`: how far the log reaches that is sampled.
        """
        self._team()
        check_populasi(populasi)
        check_aturan(aturan)
        check_seed(seed)
        if outside := set(populasi.unit) - set(self.surat.units):
            raise _outside(sorted(outside))
        nomor = len(self.sampel) + 1
        self._sample_seeded(nomor, ALGORITMA, populasi, aturan, seed, dibuat, posisi)
        return nomor

    @event("SampleSeeded")
    def _sample_seeded(
        self, nomor: int, algoritma: str, populasi: Populasi, aturan: Aturan, seed: str, dibuat: bool, posisi: int
    ) -> None:
        self.sampel[nomor] = ()

    def draw(self, nomor: int, banyak: int, sidik: str, butir: tuple[int, ...]) -> None:
        """Record what the rule drew from a population of `banyak` positions with the fingerprint `sidik`."""
        if not butir:
            raise Invalid(
                "Tidak ada yang terpilih: populasinya kosong menurut aturan ini. Longgarkan populasinya.",
                "Nothing is drawn: by this rule the population is empty. Widen the population.",
            )
        if len(butir) > MOST:
            raise Invalid(
                f"Sampel ini berisi {len(butir)} butir; paling banyak {MOST}. Persempit populasi atau aturannya.",
                f"This sample has {len(butir)} items; at most {MOST}. Narrow the population or the rule.",
            )
        self._sample_drawn(nomor, banyak, sidik, butir)

    @event("SampleDrawn")
    def _sample_drawn(self, nomor: int, banyak: int, sidik: str, butir: tuple[int, ...]) -> None:
        self.sampel[nomor] = butir

    def test(self, nomor: int, idx: int, segel: str) -> None:
        """What a test of one item found, under seal; testing again stands before the earlier one."""
        self._team()
        if idx not in self.sampel.get(nomor, ()):
            raise Invalid(
                f"Peristiwa {idx} tidak ada dalam sampel {nomor}. Lihat butirnya dengan jejak audit show.",
                f"Event {idx} is not in sample {nomor}. See its items with jejak audit show.",
            )
        self._item_tested(segel)

    @event("ItemTested")
    def _item_tested(self, segel: str) -> None:
        pass  # what was tested and found is under seal

    # -- private papers

    def note(self, nomor: int, segel: str) -> int:
        """A new note (`nomor` 0), or another text of one that is not issued; its number."""
        self._team()
        nomor = _next(self.catatan, nomor)
        self.trigger_event(type(self).NoteTaken, nomor=nomor, segel=segel)
        return nomor

    def issue_note(self, nomor: int, kepada: str) -> Lembar:
        """The note goes to the unit."""
        self._issuer()
        lembar = _unissued(self.catatan, nomor)
        self._within(kepada)
        self._note_issued(nomor, kepada)
        return lembar

    @event("NoteIssued")
    def _note_issued(self, nomor: int, kepada: str) -> None:
        self.catatan[nomor].kepada = kepada

    def record_finding(self, nomor: int, kepada: str, segel: str) -> int:
        """A draft of a finding (`nomor` 0: a new one), under seal; its number."""
        self._team()
        self._within(kepada)
        nomor = _next(self.temuan, nomor)
        self.trigger_event(type(self).FindingRecorded, nomor=nomor, segel=segel)
        return nomor

    def issue_finding(self, nomor: int, kepada: str) -> Lembar:
        """The finding goes to the unit; by another than who wrote it last (four eyes, inferred)."""
        self._issuer()
        lembar = _unissued(self.temuan, nomor)
        self._within(kepada)
        if lembar.person == provenance().person:
            raise FourEyes(
                "Anda sendiri yang menulis temuan ini; pimpinan tim yang lain menerbitkannya (empat mata).",
                "You wrote this finding yourself; another who leads the team issues it (four eyes).",
            )
        self._finding_issued(nomor, kepada)
        return lembar

    @event("FindingIssued")
    def _finding_issued(self, nomor: int, kepada: str) -> None:
        self.temuan[nomor].kepada = kepada

    def _within(self, unit: str) -> None:
        if unit not in self.surat.units:
            raise _outside([unit])


def _outside(units: Collection[str]) -> Invalid:
    names = ", ".join(units)
    return Invalid(
        f"Unit {names} tidak ada pada surat tugas. Ubah surat tugas dahulu.",
        f"Unit {names} is not in the letter of assignment. Amend the letter first.",
    )


def _next(papers: dict[int, Lembar], nomor: int) -> int:
    if nomor == 0:
        return len(papers) + 1
    _unissued(papers, nomor)
    return nomor


def _unissued(papers: dict[int, Lembar], nomor: int) -> Lembar:
    found = papers.get(nomor)
    if found is None:
        raise NotFound(f"Tidak ada kertas kerja nomor {nomor}.", f"There is no working paper number {nomor}.")
    if found.kepada:
        raise Refusal(
            f"Nomor {nomor} sudah diterbitkan; yang sudah terbit tidak diubah.",
            f"Number {nomor} has been issued; what is issued is not changed.",
        )
    return found
