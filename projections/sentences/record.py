"""Sentences of the log itself: how it began, its clock, the key that signs it, the backup it was restored from."""

from domain.kernel import Teks
from projections.sentences.story import Story, beda, tells
from projections.words import phrase, same


@tells("Pemasangan.Begun")
def _begun(s: Story) -> Teks:
    return phrase("memulai catatan ini sebagai {m}", "began this log as a {m}", m=s.e.mode)


@tells("Jam.Clamped")
def _clamped(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat bahwa jam server tertinggal {n} detik: tertulis {c}, dicatat sebagai {r}",
        "recorded that the clock of the server is {n} seconds behind: it said {c}, recorded as {r}",
        n=e.behind,
        c=e.clock,
        r=e.recorded_at,
    )


@tells("JamBenar.Trusted")
def _trusted(s: Story) -> Teks:
    return phrase(
        "menyatakan bahwa jam server benar: menunjukkan {c}, jejak waktu sebelumnya {l}",
        "declared that the clock of the server is right: it said {c}, the last sign of time was of {l}",
        c=s.e.clock,
        l=s.e.last,
    )


@tells("JamSalah.Declared")
def _wrong(s: Story) -> Teks:
    return phrase(
        "menyatakan bahwa jam server salah pada posisi {f} sampai {l}: waktu tercatat di situ bukan yang sebenarnya",
        "declared that the clock of the server was wrong from position {f} to {l}: the times recorded are not true",
        f=s.e.first,
        l=s.e.last,
    )


@tells("Kunci.Rotated")
def _rotated(s: Story) -> Teks:
    e = s.e
    old, new = (same(vkey.partition("+")[2].partition("+")[0] or vkey) for vkey in (e.old_vkey, e.new_vkey))
    b = beda(old, new)
    return phrase("mengganti kunci penanda tangan catatan: {b}", "changed the key that signs the log: {b}", b=b)


@tells("Penyimpanan.Restored")
def _restored(s: Story) -> Teks:
    e = s.e
    lost = phrase(
        "; {n} peristiwa yang sudah dicatat sesudahnya tidak ada lagi",
        "; {n} events that had been recorded after it are gone",
        n=e.known - e.position,
    )
    return phrase(
        "memulihkan catatan dari cadangan {w}, sampai posisi {p}{l}",
        "restored the log from the backup of {w}, up to position {p}{l}",
        w=e.made_at,
        p=e.position,
        l=lost if e.known > e.position else "",
    )
