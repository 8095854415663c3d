"""Figures of other offices in a quarter: made final when they come, supplied by a pengampu, objected to by the unit."""

from dataclasses import replace

from domain.cycle.steps import DIAJUKAN, DRAF
from domain.documents.voiding import BUKTI, Sebab
from domain.kernel import Aggregate, Forbidden, Refusal, provenance
from domain.realisasi.opening import Openable
from domain.realisasi.quarter_figures import DITUTUP, DIVERIFIKASI, Entered
from domain.realisasi.reported import Realisasi, belum_final, check_realisasi
from domain.reasons import Bukti, require_reason


def _named(figure: Realisasi) -> str:
    """The pieces of evidence of a figure, in words."""
    return ", ".join(b.nama for b in figure.bukti)


class Suppliable(Openable):
    """A quarter that may be submitted while figures of other offices are awaited or provisional.

    `supplied`: the office and evidence of each figure that a pengampu gave. `objections`: indikator -> whether the
    pengampu has granted the objection, and so owes another figure.
    """

    class Finalised(Entered):
        """A figure that was awaited or provisional is final before the head approves the quarter."""

    class Supplied(Entered):
        oleh: str

        def apply(self, doc: "Suppliable") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.supplied[self.indikator] = (self.oleh, self.new.bukti[0])
            doc.objections.pop(self.indikator, None)

    class SuppliedLate(Aggregate.Event):
        """The figure of another office counts although the quarter had been verified: Bappeda is to look at it."""

        indikator: str
        old: Realisasi | None
        new: Realisasi
        oleh: str

        def apply(self, doc: "Suppliable") -> None:
            doc.unverified.setdefault(self.indikator, set()).add(self.provenance.person)

    class Objected(Aggregate.Event):
        indikator: str

        def apply(self, doc: "Suppliable") -> None:
            doc.objections[self.indikator] = False

    class ObjectionAnswered(Aggregate.Event):
        indikator: str
        upheld: bool

        def apply(self, doc: "Suppliable") -> None:
            if self.upheld:
                doc.objections[self.indikator] = True
            else:
                del doc.objections[self.indikator]

    def begin(self) -> None:
        super().begin()
        self.supplied: dict[str, tuple[str, Bukti]] = {}
        self.objections: dict[str, bool] = {}

    def is_open(self, indikator: str) -> bool:
        """Whether the quarter holds an awaited or provisional figure of the indikator."""
        known = self.realisasi.get(indikator)
        return known is not None and belum_final(known.nilai)

    def finalise(self, indikator: str, new: Realisasi) -> None:
        """Make an awaited or provisional figure final once the quarter has been submitted, closed or not.

        What explained the figure stays unless `new` says it anew; its evidence is added. Once the head has approved the
        quarter it is a correction that is proposed: the figure stays open until the head and Bappeda saw the new one.
        """
        versi = self.versi[1]
        if versi.state == DRAF:
            raise Refusal(
                f"{self.judul()} masih draf. Isi angkanya langsung (realisasi.report).",
                f"{self.judul()} is still a draft. Enter the figure directly (realisasi.report).",
            )
        if not self.is_open(indikator):
            raise Refusal(
                f"Realisasi '{indikator}' pada {self.judul()} tidak ditunggu dan tidak sementara. Gunakan koreksi "
                "(realisasi.propose_correction) sesudah triwulan ditutup, atau minta triwulan dikembalikan.",
                f"The figure of '{indikator}' in {self.judul()} is neither awaited nor provisional. Use a correction "
                "(realisasi.propose_correction) once the quarter is closed, or ask for its return.",
            )
        self.unit_does_not_touch_it(indikator)
        self.checker_does_not_type()
        check_realisasi(new)
        if belum_final(new.nilai):
            raise Refusal(
                f"Angka akhir '{indikator}' tidak boleh sementara atau menunggu lagi. Tunggu sampai angkanya pasti.",
                f"The final figure of '{indikator}' cannot be provisional or awaited again. Wait until it is certain.",
            )
        old = self.realisasi[indikator]
        new = replace(
            new,
            pendukung=new.pendukung or old.pendukung,
            penghambat=new.penghambat or old.penghambat,
            tindak_lanjut=new.tindak_lanjut or old.tindak_lanjut,
            bukti=tuple(dict.fromkeys((*old.bukti, *new.bukti))),
        )
        if versi.state == DIAJUKAN:
            self.trigger_event(type(self).Finalised, versi=versi.nomor, indikator=indikator, old=old, new=new)
            return
        self.none_is_proposed(cell := ("indikator", indikator))
        self._happen("CorrectionProposed", cell, new)

    def receive(self, indikator: str, new: Realisasi, oleh: str, reopened: bool) -> None:
        """Take the figure that the pengampu `oleh` supplies; its evidence stands first in `new`.

        Once submitted, a quarter takes it only where a figure is open, where an objection was granted, or `reopened`.
        """
        old = self.realisasi.get(indikator)
        granted = self.objections.get(indikator, False)
        if self.versi[1].state != DRAF and not (self.is_open(indikator) or granted or reopened):
            raise Refusal(
                f"{self.judul()} sudah diajukan dan '{indikator}' tidak ditunggu, jadi angka dari {oleh} tidak masuk. "
                "Minta triwulan dikembalikan, atau dibuka kembali bila sudah ditutup.",
                f"{self.judul()} has been submitted and does not await '{indikator}', so the figure of {oleh} stays "
                "out. Ask for the return of the quarter, or for its reopening once it is closed.",
            )
        if old is not None:  # what the unit wrote around the figure stays the unit's
            before = {self.supplied[indikator][1]} if indikator in self.supplied else set()
            own = [b for b in old.bukti if b not in before and b not in new.bukti]
            new = replace(old, nilai=new.nilai, bukti=(*new.bukti, *own))
        if old != new or indikator not in self.supplied:
            about = {"indikator": indikator, "old": old, "new": new, "oleh": oleh}
            self.trigger_event(type(self).Supplied, versi=self.versi[1].nomor, **about)
            if self.versi[1].state in (DIVERIFIKASI, DITUTUP):
                self.trigger_event(type(self).SuppliedLate, **about)
            if old is not None and not belum_final(old.nilai) and old.bukti != new.bukti:
                self.void_checked(Sebab(BUKTI, indikator, "", _named(old), _named(new)))

    def around_supplied(self, indikator: str, new: Realisasi) -> Realisasi:
        """What the unit may write about a supplied figure: factors and further evidence, never another figure."""
        if indikator not in self.supplied:
            return new
        kept = self.realisasi[indikator].nilai
        if replace(new.nilai, teks=kept.teks) != kept:
            self.unit_does_not_touch_it(indikator)
        bukti = self.supplied[indikator][1]
        return replace(new, nilai=kept, bukti=(bukti, *(b for b in new.bukti if b != bukti)))

    def unit_does_not_touch_it(self, indikator: str) -> None:
        if indikator in self.supplied:
            office = self.supplied[indikator][0]
            raise Forbidden(
                f"Realisasi '{indikator}' dipasok oleh {office}; unit tidak mengubahnya. Ajukan sanggahan dengan "
                "alasan (realisasi.object).",
                f"The figure of '{indikator}' is supplied by {office}; the unit does not change it. Object with a "
                "reason (realisasi.object).",
            )

    def object(self, indikator: str) -> None:
        """The unit objects, with a reason, to a figure that another office supplied."""
        if indikator not in self.supplied:
            raise Refusal(
                f"Realisasi '{indikator}' pada {self.judul()} bukan pasokan kantor lain. Ubah sendiri angkanya.",
                f"The figure of '{indikator}' in {self.judul()} is not supplied by another office. Change it yourself.",
            )
        require_reason(f"realisasi {indikator}")
        if indikator in self.objections:
            raise Refusal(
                f"Sanggahan atas '{indikator}' sudah tercatat. Tunggu jawaban atau angka baru dari "
                f"{self.supplied[indikator][0]}.",
                f"An objection to '{indikator}' is on record. Wait for the answer or another figure of "
                f"{self.supplied[indikator][0]}.",
            )
        self.trigger_event(type(self).Objected, indikator=indikator)

    def answer_objection(self, indikator: str, upheld: bool) -> None:
        """The supplying office grants an objection, and then owes another figure, or rejects it; with a reason."""
        if self.objections.get(indikator) is not False:
            raise Refusal(
                f"Tidak ada sanggahan terbuka atas '{indikator}' pada {self.judul()}.",
                f"There is no open objection to '{indikator}' in {self.judul()}.",
            )
        office = self.supplied[indikator][0]
        if provenance().office != office:
            raise Forbidden(
                f"Sanggahan atas '{indikator}' dijawab oleh {office}, yang memasok angkanya.",
                f"The objection to '{indikator}' is answered by {office}, who supplied the figure.",
            )
        require_reason(f"jawaban sanggahan {indikator}")
        self.trigger_event(type(self).ObjectionAnswered, indikator=indikator, upheld=upheld)
