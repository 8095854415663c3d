"""The declared scales of the kabupaten: what may be done with them, and which are in force on a day."""

from abc import abstractmethod
from dataclasses import replace
from datetime import date

from domain.figures.scales.presets import BAWAAN, FORMER
from domain.figures.scales.rules import check_skala
from domain.figures.scales.skala import Skala
from domain.figures.scales.versions import SkalaBerlaku, VersiSkala
from domain.kernel import Invalid, NotFound, Refusal

CAPAIAN = "skala_capaian"
"""The setting that says which scale rates capaian."""


class HasScales:
    """The part of the kabupaten that declares scales: each in versions, and from when it may not be named any more."""

    settings: dict[str, str]
    skala: dict[str, tuple[VersiSkala, ...]]
    skala_dicabut: dict[str, date]

    def scales_on(self, day: date) -> SkalaBerlaku:
        """Every scale in force on a day."""
        return SkalaBerlaku(day, self.skala, self.skala_dicabut)

    def hold(self, new: VersiSkala) -> None:
        """Keep a version, in the place of the one of its number."""
        others = (v for v in self.skala.get(new.skala.id, ()) if v.versi != new.versi)
        self.skala[new.skala.id] = tuple(sorted((*others, new), key=lambda v: v.versi))

    def declare_scale(self, skala: Skala, sejak: date, dasar: str) -> None:
        """A scale of its own from a day on, under a new id or that of one which the house comes with."""
        if skala.id in self.skala:
            raise Refusal(
                f"Skala '{skala.id}' sudah dinyatakan. Ubah mulai suatu tanggal (skala.change) atau betulkan versinya "
                "(skala.correct).",
                f"The scale '{skala.id}' has been declared. Change it from a day on (skala.change) or correct a "
                "version (skala.correct).",
            )
        if skala.id in FORMER:
            raise Invalid(
                f"Nama pendek '{skala.id}' masih dibaca sebagai {FORMER[skala.id]}. Pilih nama lain.",
                f"The short name '{skala.id}' is still read as {FORMER[skala.id]}. Choose another.",
            )
        self._scale_declared(_checked(VersiSkala(skala, 1, sejak, dasar)))

    def change_scale(self, skala: Skala, sejak: date, dasar: str) -> None:
        """A new version from a day of its own. What was retired is in use again."""
        versions = self._versions(skala.id)
        new = _checked(VersiSkala(skala, len(versions) + 1, sejak, dasar))
        same = next((v for v in versions if v.sejak == sejak), None)
        if same is None:
            self._scale_declared(new)
        elif replace(same, versi=new.versi) != new or skala.id in self.skala_dicabut:
            raise _taken(same)

    def correct_scale(self, versi: int, skala: Skala, sejak: date, dasar: str) -> None:
        """A version was recorded wrongly: it says this, and always has."""
        versions = self._versions(skala.id)
        old = next((v for v in versions if v.versi == versi), None)
        if old is None:
            raise NotFound(
                f"Skala '{skala.id}' tidak punya versi {versi}; yang ada 1 sampai {len(versions)}.",
                f"The scale '{skala.id}' has no version {versi}; there are 1 to {len(versions)}.",
            )
        if clash := next((v for v in versions if v.sejak == sejak and v is not old), None):
            raise _taken(clash)
        new = _checked(VersiSkala(skala, versi, sejak, dasar))
        if old != new:
            self._scale_corrected(old, new)

    def retire_scale(self, slug: str, sejak: date) -> None:
        """No card and no setting may name it from a day on. What was read by it can be read for ever."""
        self._versions(slug)
        if slug in self.skala_dicabut:
            raise Refusal(f"Skala '{slug}' sudah dicabut.", f"The scale '{slug}' is already retired.")
        if self.settings.get(CAPAIAN) == slug and slug not in BAWAAN:
            raise Refusal(
                f"Skala '{slug}' dipakai untuk kriteria capaian. Pilih skala lain dahulu (kabupaten.change_setting "
                f"{CAPAIAN}).",
                f"The scale '{slug}' rates the capaian. Choose another first (kabupaten.change_setting {CAPAIAN}).",
            )
        self._scale_retired(slug, sejak)

    def _versions(self, slug: str) -> tuple[VersiSkala, ...]:
        if slug not in self.skala:
            there = ", ".join(self.skala) or "-"
            raise NotFound(
                f"Skala '{slug}' belum dinyatakan kabupaten; yang ada: {there}. Nyatakan dahulu (skala.declare).",
                f"The kabupaten has not declared the scale '{slug}'; there are: {there}. Declare it first "
                "(skala.declare).",
            )
        return self.skala[slug]

    @abstractmethod
    def _scale_declared(self, skala: VersiSkala) -> None: ...

    @abstractmethod
    def _scale_corrected(self, old: VersiSkala, new: VersiSkala) -> None: ...

    @abstractmethod
    def _scale_retired(self, slug: str, sejak: date) -> None: ...


def _taken(one: VersiSkala) -> Refusal:
    slug, versi, sejak = one.skala.id, one.versi, one.sejak
    return Refusal(
        f"Versi {versi} skala '{slug}' sudah berlaku mulai {sejak}. Bila versi itu keliru, betulkan (skala.correct); "
        "bila berubah, sebutkan tanggal lain.",
        f"Version {versi} of the scale '{slug}' is in force from {sejak} already. If it is wrong, correct it "
        "(skala.correct); if it changes, give another day.",
    )


def _checked(new: VersiSkala) -> VersiSkala:
    check_skala(new.skala)
    if not new.dasar.strip():
        raise Invalid(
            "Sebutkan dasar skala ini, contoh 'Perbup 5/2026 pasal 3' atau 'kebijakan lokal'.",
            "Give the basis (dasar) of this scale, like 'Perbup 5/2026 pasal 3' or 'kebijakan lokal'.",
        )
    return new
