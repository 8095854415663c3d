"""Whole numbers in Indonesian words, as official papers print them beside the digits."""

_KECIL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_BESAR = [(10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")]


def terbilang(n: int) -> str:
    """1500 → "seribu lima ratus". Whole numbers from 0 to below 10**15; anything else is a ValueError."""
    if not 0 <= n < 10**15:
        raise ValueError(n)
    if n < 12:
        return _KECIL[n]
    if n < 20:
        return f"{_KECIL[n - 10]} belas"
    besar, nama = next((besar, nama) for besar, nama in _BESAR if n >= besar)
    banyak, sisa = divmod(n, besar)
    depan = f"se{nama}" if banyak == 1 and besar in (100, 1000) else f"{terbilang(banyak)} {nama}"
    return f"{depan} {terbilang(sisa)}" if sisa else depan
