"""Doubts: figures that are possible but unlikely. Each is asked of whoever sends it, or marked; the event keeps it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from domain.kernel import Answered, Invalid, NeedsConfirmation, Teks, acting, provenance

KINDS: dict[str, Teks] = {
    "dokumen_lama": Teks("dokumen dari sebelum Perpres 29/2014", "a paper of before Perpres 29/2014"),
    "dokumen_gugur": Teks("dokumen kembali menjadi draf", "documents fall back to drafts"),
    "ribuan": Teks("titik: ribuan atau desimal", "a dot: thousands or decimals"),
    "koma_ribuan": Teks("koma: ribuan atau desimal", "a comma: thousands or decimals"),
    "satuan_lain": Teks("satuan lain dari kartunya", "another unit than the card's"),
    "sepuluh_kali": Teks("sepuluh kali atau sepersepuluh", "ten times or a tenth"),
    "persen_di_luar": Teks("persentase jauh di luar kebiasaan", "a percentage far out"),
    "rasio_lain": Teks("tidak sama dengan pembilang per penyebut", "not its numerator over its denominator"),
    "pecahan": Teks("pecahan pengganti persentase", "a fraction for a percentage"),
    "negatif": Teks("hitungan di bawah nol", "a count below zero"),
    "melebihi_pagu": Teks("belanja melebihi pagu", "money over its pagu"),
    "pagu_nol": Teks("belanja atas pagu nol", "money on a pagu of zero"),
    "belum_mulai": Teks("triwulan belum mulai", "the quarter has not begun"),
    "tanpa_dasar": Teks("tanpa Renstra atau PK", "without a Renstra or PK"),
    "belum_diisi": Teks("indikator belum diisi", "indikator not filled in"),
    "tanpa_bukti": Teks("tanpa bukti dukung", "without evidence"),
    "bukti_tak_dilihat": Teks("bukti tidak dilihat saat verifikasi", "evidence that the verification did not see"),
    "bukti_belum_disimpan": Teks("berkas bukti belum disimpan", "evidence whose file is not stored"),
    "bukti_tautan": Teks("bukti berupa tautan, isi tidak dijamin", "a link as evidence, its content unsecured"),
    "bukti_luar_periode": Teks("tanggal bukti di luar periode", "evidence dated outside the period"),
    "turun": Teks("angka kumulatif turun", "a cumulative figure falls"),
    "jumlah_berjalan": Teks("tampak seperti jumlah berjalan", "looks like a running total"),
    "tanda_berlawanan": Teks("tanda target berlawanan dengan arah kartu", "the sign contradicts the direction"),
    "nama_unit": Teks("dua unit bernama sama", "two units of one name"),
    "sumbangan_sepuluh_kali": Teks(
        "sumbangan sepuluh kali atau sepersepuluh", "a contribution of ten times or a tenth"
    ),
    "pembilang_melebihi_penyebut": Teks("pembilang melebihi penyebut", "a numerator above its denominator"),
    "predikat_lain": Teks("predikat tidak cocok dengan angkanya", "the predikat does not fit its number"),
}
"""Every kind of doubt, and what it is called. A kind is a name that `jawaban` answers by and that events keep."""


AT_THE_DOOR = ("nama_unit", "dokumen_lama", "dokumen_gugur", "ribuan", "koma_ribuan", "satuan_lain")
"""Kinds that always ask: those that are no figures, and how a figure is to be read at all."""
OF_EVIDENCE = ("bukti_belum_disimpan", "bukti_tautan", "bukti_luar_periode")
"""Kinds about a file that is given as evidence: marked, unless the kabupaten says that they are asked."""
CHOSEN = {kind: nama for kind, nama in KINDS.items() if kind not in AT_THE_DOOR}
"""Kinds of which the kabupaten may say whether they ask or mark."""
NOTHING = Teks("", "")
NO = {"tidak", "bukan", "salah", "keliru", "no", "not", "nope", "wrong", "false", "n"}
"""Answers that do not agree: whoever gives one has a figure to mend."""


@dataclass(frozen=True)
class Doubt:
    """One figure that is unlikely.

    `kind` is one of KINDS; `about` the cell, in words that a person finds it by ("keluhan", "7.01.01.2.01"); `teks`
    what is doubtful, a sentence; `mend` what would mend it, where that does not say so; `figures` those that stand
    against each other, as written. `asks`: the command waits for an answer; else the event is marked and no more.
    """

    kind: str
    about: str
    teks: Teks
    mend: Teks = NOTHING
    figures: tuple[str, ...] = ()
    asks: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind} is no kind of doubt")


@dataclass
class Doubts:
    """The doubts of one command: collected while it runs, answered by `answers` (kind of doubt -> reason or "ya").

    A kind answers all its cells, "kind/cell" one of them and goes before it. `unasked`: nobody is there to ask (a
    policy): each doubt is marked only. Raises Invalid for an answer to a kind that does not exist, or that does not
    agree.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    unasked: bool = False
    open: list[Doubt] = field(default_factory=list)
    settled: dict[str, list[Answered]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := [kind for kind in self.answers if kind.partition("/")[0] not in KINDS]:
            raise Invalid(
                f"Jawaban '{unknown[0][:40]}' tidak dikenal. Yang dapat dijawab: {', '.join(KINDS)}.",
                f"Answer '{unknown[0][:40]}' is unknown. What can be answered: {', '.join(KINDS)}.",
            )
        for kind, answer in self.answers.items():
            if answer.strip() and (answer.strip(" .!").casefold() in NO or not any(map(str.isalpha, answer))):
                raise Invalid(
                    f"Jawaban '{answer[:40]}' untuk {kind} tidak menyetujui. Betulkan angkanya, atau jawab ya atau "
                    "alasannya.",
                    f"Answer '{answer[:40]}' to {kind} does not agree. Correct the figure, or answer ya or the reason.",
                )

    def note(self, doubt: Doubt, confirmed: bool = False) -> bool:
        """Take a doubt down; whether it is answered, or only marked. `confirmed`: the row itself says so."""
        answer = self.answer(doubt) or ("ya" if confirmed else "")
        asked = doubt.asks and not self.unasked
        if asked and not answer:
            self.open.append(doubt)
            return False
        kept = Answered(doubt.kind, doubt.figures, answer if asked else "", asked)
        known = self.settled.setdefault(doubt.about, [])
        if kept not in known:
            known.append(kept)
        return True

    def answer(self, doubt: Doubt) -> str:
        """What was answered to a doubt: for its cell, else for its kind; "" for nothing."""
        own = self.answers.get(f"{doubt.kind}/{doubt.about}", "").strip()
        return own or self.answers.get(doubt.kind, "").strip()

    @contextmanager
    def weighed(self, *about: str) -> Iterator[None]:
        """Events triggered inside keep what was doubted, and answered, about these cells; all, when none is named."""
        kept = tuple(answered for cell in about or self.settled for answered in self.settled.get(cell, ()))
        if not kept:
            yield
            return
        who = provenance()
        with acting(replace(who, doubts=(*who.doubts, *kept))):
            yield

    def require_answers(self) -> None:
        """Raises NeedsConfirmation with every question that is open, grouped by kind."""
        if self.open:
            raise _asked(self.open)


def _asked(doubts: Iterable[Doubt]) -> NeedsConfirmation:
    """One question for each kind, with all that it is about; `facts["questions"]` holds them for programs."""
    groups: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        groups.setdefault(doubt.kind, []).append(doubt)
    questions = [_question(kind, group) for kind, group in groups.items()]
    kinds = ", ".join(f'"{kind}": "…"' for kind in groups)
    id, en = (" ".join(_with_mend(q[lang], q["mend"][lang]) for q in questions) for lang in ("id", "en"))
    return NeedsConfirmation(
        f"{id} Bila benar, kirim lagi dengan jawaban {{{kinds}}}: alasannya, atau ya.",
        f"{en} If it is right, send it again with jawaban {{{kinds}}}: the reason, or ya.",
        questions=questions,
    )


def _with_mend(text: str, mend: str) -> str:
    text = text.rstrip(".")
    return f"{text}: {mend}." if mend else f"{text}."


def _question(kind: str, group: list[Doubt]) -> dict[str, Any]:
    told = list(dict.fromkeys((d.about, d.teks) for d in group))
    mend = group[0].mend
    text = [_listed([(about, teks.dalam(lang)) for about, teks in told]) for lang in ("id", "en")]
    about = list(dict.fromkeys(d.about for d in group))
    cells = [{"about": cell, "id": teks.id, "en": teks.en} for cell, teks in told]
    more = {"mend": {"id": mend.id, "en": mend.en}, "cells": cells}
    return {"kind": kind, "about": about, "id": text[0], "en": text[1], **more}


MOST_TOLD = 20
"""Cells of one question that are told one by one; a program finds all of them in `about`."""


def _listed(told: list[tuple[str, str]]) -> str:
    text = "; ".join(f"{about}: {teks}" if about else teks for about, teks in told[:MOST_TOLD])
    return text if len(told) <= MOST_TOLD else f"{text}; … (+{len(told) - MOST_TOLD})"
