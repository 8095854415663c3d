"""Sentences of the log itself: its clock, and the key that signs it."""

from domain.kernel import Teks
from projections.sentences.cerita import Cerita, beda, tells
from projections.sentences.kata import sama, susun


@tells("Jam.Clamped")
def _clamped(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mencatat bahwa jam server tertinggal {n} detik: tertulis {c}, dicatat sebagai {r}",
        "recorded that the clock of the server is {n} seconds behind: it said {c}, recorded as {r}",
        n=e.behind,
        c=e.clock,
        r=e.recorded_at,
    )


@tells("Kunci.Rotated")
def _rotated(s: Cerita) -> Teks:
    e = s.e
    old, new = (sama(vkey.partition("+")[2].partition("+")[0] or vkey) for vkey in (e.old_vkey, e.new_vkey))
    b = beda(old, new)
    return susun("mengganti kunci penanda tangan catatan: {b}", "changed the key that signs the log: {b}", b=b)
