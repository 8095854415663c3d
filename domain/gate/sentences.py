"""Rules that the sentences of a paper keep: counts in words and digits, shares of a whole, changes, days, the law.

Only what is surely wrong is told: a sentence that can be read in two ways is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cached_property

from domain.figures.calendar import BULAN
from domain.figures.decimals import bulat, write
from domain.figures.direction import Arah, ratio
from domain.figures.reader.printed import Agreement, agreement
from domain.figures.terbilang import terbilang
from domain.gate.across_rows import CAPAIAN_GANDA
from domain.gate.finding import INFERRED, Finding, Rule, Severity, Side, declared
from domain.gate.printed import Row
from domain.gate.row_rules import CAPAIAN_BEDA, KOSONG_DINILAI, TARGET_NOL
from domain.gate.sums import KODE_DUA_NAMA
from domain.kernel import Teks

TINGGI, SEDANG, RENDAH = Severity
BILANGAN = declared(
    "bilangan_beda",
    Teks("Angka dan hurufnya berbeda", "A count says otherwise in words than in digits"),
    SEDANG,
    INFERRED,
)
RINCIAN = declared(
    "rincian_kalimat_beda",
    Teks("Rincian dalam kalimat tidak berjumlah keseluruhannya", "What a sentence adds up is not its whole"),
    SEDANG,
    INFERRED,
)
BAGIAN = declared(
    "persen_dari_jumlah_lain",
    Teks("Persentase dihitung dari jumlah lain", "Shares are of another whole"),
    TINGGI,
    INFERRED,
)
PERUBAHAN = declared(
    "perubahan_beda",
    Teks("Kenaikan atau penurunan bukan selisihnya", "The change is not what its two figures give"),
    TINGGI,
    INFERRED,
)
POIN = declared(
    "poin_bukan_persen",
    Teks("Selisih persentase adalah poin, bukan persen", "A difference of percentages is points, not percent"),
    RENDAH,
    INFERRED,
)
TANGGAL = declared(
    "tanggal_di_luar_tahun",
    Teks("Tanggal tanda tangan tidak mungkin", "The day of the signature cannot be"),
    TINGGI,
    INFERRED,
)
TAHUN_LAIN = declared(
    "judul_tahun_lain",
    Teks("Dokumen menyebut dirinya dari tahun lain", "A document calls itself of another year"),
    SEDANG,
    INFERRED,
)
HARI_BPK = declared(
    "tindak_lanjut_bpk_60_hari",
    Teks("Tindak lanjut BPK 60 hari, bukan hari kerja", "Findings of the BPK run 60 days, not working days"),
    TINGGI,
    Teks("UU 15/2004 pasal 20 ayat (3)", "UU 15/2004 art. 20(3)"),
)
TANPA_KEJADIAN = declared(
    "tidak_ada_kejadian",
    Teks("Tidak ada kejadian, tetapi ada persentase yang ditangani", "Nothing happened, yet a share of it was handled"),
    TINGGI,
    INFERRED,
)
ANGGARAN = declared(
    "anggaran_berbeda",
    Teks("Satu tahun, dua jumlah anggaran", "One year, two sums of its budget"),
    TINGGI,
    INFERRED,
)
NIP = declared("nip_dua_nama", Teks("Satu NIP, dua nama", "One NIP, two names"), TINGGI, INFERRED)


@dataclass(frozen=True)
class Paper:
    """A paper as its lines: each with its number, without marks of emphasis; and the rows of its tables.

    `coded`: what stands beside a code of a program anywhere: line, code, name.
    """

    lines: Sequence[tuple[int, str]]
    rows: Sequence[Row] = ()
    coded: Sequence[tuple[int, str, str]] = ()

    @cached_property
    def title(self) -> list[str]:
        return [text for _, text in self.lines if text][:30]

    @cached_property
    def tahun(self) -> int:
        """The year that its title says, above all else that is short; 0 where it says none."""
        short = (text for text in self.title if len(text) < 90)
        return next((int(year) for text in short for year in _TITLE_YEAR.findall(text)), 0)

    @cached_property
    def reports(self) -> bool:
        """Whether it tells of a year that is over."""
        return any(_REPORT.search(text) for text in self.title[:8] if len(text) < 90)


_TITLE_YEAR = re.compile(r"\btahun(?: anggaran)?\s+(20\d\d)\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:lkj?ip|lakip|laporan kinerja)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,4})(?:,-|,00)?\s*\(\s*([a-z][a-z ]{2,300}?)\s*\)", re.IGNORECASE
)
_MORE = {"rupiah", "persen", "orang", "buah", "hari"}
_PART = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,4})(?![.,]?\d)\s*(?:\([^)]*\))?\s*([a-z][a-z-]+)", re.IGNORECASE
)
_MADE_OF = re.compile(r"\b(?:yang )?terdiri (?:dari|atas)\b", re.IGNORECASE)
_SEXES = {"laki-laki", "perempuan", "pria", "wanita"}
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s*%")
_CHANGE = re.compile(
    r"\b(?:kenaikan|peningkatan|penurunan|meningkat|menurun|naik|turun)\b[^.;%]{0,60}?\bsebesar\s+"
    r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(%|persen\b|poin\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,4})\s+([a-z-]+)\s*\(\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)", re.IGNORECASE
)
_WHOLE = re.compile(r"\bsebanyak\s+(\d{1,3}(?:\.\d{3})+|\d{1,4})\s+([a-z-]+)", re.IGNORECASE)
_SIGNED = re.compile(rf"[A-Z][\w .'-]{{2,40}},\s*(\d{{1,2}})\s+({'|'.join(BULAN[0])})\s+(20\d\d)\.?", re.IGNORECASE)
_KIND = r"(?:rencana (?:kinerja|kerja) tahunan|laporan kinerja|perjanjian kinerja|rencana kerja|lkj?ip|rkt|renja)"
_ITSELF = re.compile(
    rf"^(?:dasar hukum (?:dalam )?penyusunan|dokumen|demikian(?:lah)?)\b[^.]{{0,40}}?\b({_KIND})\b[^.]{{0,90}}?"
    r"\btahun (20\d\d)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\btidak (?:ada(?:nya)?|terdapat(?:nya)?)\s+(?:satu ?pun )?(aduan|pengaduan|keluhan|kejadian|gangguan|kasus)\b",
    re.IGNORECASE,
)
_SAME = {"aduan": "aduan|keluhan", "pengaduan": "aduan|keluhan", "keluhan": "aduan|keluhan"}
_HANDLED = re.compile(r"ditindak|tindak lanjut|selesai|ditangani|tertangani|penanganan", re.IGNORECASE)
_BUDGET = re.compile(
    r"tahun anggaran (20\d\d)\b(?:(?!belanja|program|perubahan)[^.;]){0,160}?\b(?:anggaran|apbd)\s+sebesar\s+"
    r"rp\.?\s*(\d{1,3}(?:\.\d{3}){2,})",
    re.IGNORECASE,
)
_NIP = re.compile(r"\bNIP[ .:]*((?:\d[ .]?){17}\d)\b", re.IGNORECASE)

TextRule = Callable[[Paper], Iterable[Finding]]
TEXT_RULES: list[TextRule] = []


def _of_text(rule: TextRule) -> TextRule:
    TEXT_RULES.append(rule)
    return rule


def found_in_text(paper: Paper) -> list[Finding]:
    return [finding for rule in TEXT_RULES for finding in rule(paper)]


def _at(line: int) -> Teks:
    return Teks(f"baris {line}", f"line {line}")


def _told(rule: Rule, line: int, one: str | Teks, other: str | Teks, where: Teks, id: str, en: str) -> Finding:
    sides = [said if isinstance(said, Teks) else Teks(said, said) for said in (one, other)]
    return Finding(rule, Side(sides[0], _at(line)), Side(sides[1], where), Teks(id, en))


def _number(text: str) -> Decimal:
    """A figure of a sentence: dots between thousands, or one mark before decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return Decimal(text.replace(".", ""))
    return Decimal(text.replace(",", "."))


def _written(value: Decimal) -> Teks:
    return Teks(write(value), write(value, "en"))


_WORDS = {word for n in (*range(21), 1000, 10**6, 10**9, 10**12) for word in terbilang(n).split()} | {
    *"puluh belas ratus seratus seribu ribu juta miliar milyar triliun".split()
}
_BY_WORDS = {terbilang(n): n for n in range(1000)}


@_of_text
def words_say_what_digits_say(paper: Paper) -> Iterator[Finding]:
    """ "20 (enam) poin"; words that are no number are a remark, not a count."""
    for line, text in paper.lines:
        for digits, words in _COUNT.findall(text):
            said = [word for word in words.casefold().split() if word not in _MORE]
            number = int(_number(digits))
            if not said or not set(said) <= _WORDS or " ".join(said) == terbilang(number).replace("milyar", "miliar"):
                continue
            other = _BY_WORDS.get(" ".join(said))
            shown = f"{' '.join(said)}" if other is None else f"{' '.join(said)} ({other})"
            right = terbilang(number)
            yield _told(
                BILANGAN,
                line,
                digits,
                shown,
                _at(line),
                f"samakan: {digits} adalah {right}",
                f"make them one: {digits} is {right}",
            )


@_of_text
def a_sentence_adds_up(paper: Paper) -> Iterator[Finding]:
    """ "25 indikator, terdiri dari 4 indikator utama dan 16 indikator tambahan": parts that are called as the whole."""
    for line, text in paper.lines:
        for sentence in re.split(r"(?<=[a-z)])[.;]\s", text):
            before, made_of, after = _split(sentence)
            whole = [*_PART.finditer(before)][-1:] if made_of else []
            parts = [*_PART.finditer(after)]
            if not whole or len(parts) < 2:
                continue
            noun, nouns = whole[0][2].casefold(), {part[2].casefold() for part in parts}
            if nouns != {noun} and not (noun in ("orang", "jiwa") and len(nouns) == 2 and nouns <= _SEXES):
                continue
            total, added = _number(whole[0][1]), sum((_number(part[1]) for part in parts), Decimal())
            if total != added:
                shown = " + ".join(part[1] for part in parts)
                yield _told(
                    RINCIAN,
                    line,
                    _written(total),
                    _written(added),
                    Teks(f"baris {line}, {shown}", f"line {line}, {shown}"),
                    "samakan keseluruhan dan rinciannya",
                    "make the whole and its parts agree",
                )


def _split(sentence: str) -> tuple[str, str, str]:
    found = _MADE_OF.search(sentence)
    return (sentence[: found.start()], found[0], sentence[found.end() :]) if found else (sentence, "", "")


NEAR = 6
"""Lines below a whole in which its shares are told."""


@_of_text
def shares_are_of_the_whole_that_is_told(paper: Paper) -> Iterator[Finding]:
    """ "37.554 orang … 6.084 orang (24,77%)": two shares that agree on another whole."""
    for n, (line, text) in enumerate(paper.lines):
        for whole in _WHOLE.finditer(text):
            noun, total = whole[2].casefold(), _number(whole[1])
            shares = [
                (at, share)
                for at, below in paper.lines[n + 1 : n + 1 + NEAR]
                for share in _SHARE.finditer(below)
                if share[2].casefold() == noun
            ]
            bounds = [_wholes(_number(share[1]), share[3]) for _, share in shares]
            if len(bounds) < 2 or any(b is None for b in bounds):
                continue
            low = max(b[0] for b in bounds if b)
            high = min(b[1] for b in bounds if b)
            if low > high or low <= total <= high:
                continue
            printed = next((v for row in paper.rows for v in _figures(row) if low <= v <= high), None)
            right = printed if printed is not None else bulat((low + high) / 2, 0)
            at, first = shares[0]
            where = Teks(f"baris {at}, {first[0]}", f"line {at}, {first[0]}")
            yield _told(
                BAGIAN,
                line,
                _written(total),
                Teks(f"sekitar {write(right)}", f"about {write(right, 'en')}"),
                where,
                "hitung persentasenya dari jumlah yang ditulis, atau betulkan jumlahnya",
                "compute the shares of the whole that is written, or correct the whole",
            )


def _wholes(part: Decimal, persen: str) -> tuple[Fraction, Fraction] | None:
    """Between which wholes a part prints so as its share."""
    share, half = Fraction(_number(persen)), Fraction(1, 2 * 10 ** len(re.sub(r"^\d+[.,]?", "", persen)))
    return (Fraction(part) * 100 / (share + half), Fraction(part) * 100 / (share - half)) if share > half else None


def _figures(row: Row) -> list[Decimal]:
    return [cell.angka for cell in (row.target, row.realisasi) if cell.angka is not None]


@_of_text
def a_change_is_what_two_figures_give(paper: Paper) -> Iterator[Finding]:
    """ "91,89% … 92,00% terjadi kenaikan sebesar 0,52%": points, or percent of the first; else neither."""
    for line, text in paper.lines:
        for sentence in re.split(r"(?<=[a-z%)])\.\s", text):
            changed = _CHANGE.search(sentence)
            told = [_number(p) for p in _PERCENT.findall(sentence[: changed.start()])] if changed else []
            if changed is None or len(told) != 2 or not told[0]:
                continue
            was, now = told
            by, unit = _number(changed[1]), changed[2].casefold()
            places = max(0, -int(by.as_tuple().exponent))
            points, percent = abs(now - was), bulat(abs(Fraction(now - was)) / Fraction(was) * 100, places)
            where = Teks(f"baris {line}, {write(was)} ke {write(now)}", f"line {line}, {write(was)} to {write(now)}")
            right = Teks(f"{write(points)} poin", f"{write(points, 'en')} points")
            if bulat(points, places) == by:
                if unit != "poin" and percent != by:
                    yield _told(POIN, line, f"{changed[1]} {unit}", right, where, "sebut poin", "call it points")
            elif percent != by or unit == "poin":
                yield _told(
                    PERUBAHAN,
                    line,
                    f"{changed[1]} {unit}",
                    right,
                    where,
                    "hitung ulang selisihnya dan sebut satuannya",
                    "compute the difference again, and say its unit",
                )


@_of_text
def a_signature_is_of_its_time(paper: Paper) -> Iterator[Finding]:
    """A report of a year is signed after its end, a plan of a year not after it."""
    if not paper.tahun:
        return
    for line, text in paper.lines:
        signed = _SIGNED.fullmatch(text.strip())
        if signed is None or not (day := _day(signed)):
            continue
        early, late = paper.reports and day.year <= paper.tahun, not paper.reports and day.year > paper.tahun
        if early or late:
            year = f"{paper.tahun}"
            yield _told(
                TANGGAL,
                line,
                signed[0][signed[0].index(",") + 1 :].strip(),
                Teks(f"tahun {year}", f"the year {year}"),
                Teks("judulnya", "its title"),
                f"laporan tahun {year} ditandatangani sesudah {year} berakhir"
                if early
                else f"rencana tahun {year} ditandatangani paling lambat pada {year}",
                f"a report of {year} is signed once {year} is over"
                if early
                else f"a plan of {year} is signed in {year} at the latest",
            )


def _day(signed: re.Match[str]) -> date | None:
    month = [name.casefold() for name in BULAN[0]].index(signed[2].casefold()) + 1
    try:
        return date(int(signed[3]), month, int(signed[1]))
    except ValueError:
        return None


@_of_text
def a_document_is_of_its_year(paper: Paper) -> Iterator[Finding]:
    """ "Dokumen Rencana Kinerja Tahunan … Tahun 2024" in that of 2025."""
    kinds = {found[0].casefold() for text in paper.title[:8] for found in re.finditer(_KIND, text, re.IGNORECASE)}
    kinds |= {kind.replace("kerja tahunan", "kinerja tahunan") for kind in kinds}
    for line, text in paper.lines:
        itself = _ITSELF.search(text)
        if itself and paper.tahun and itself[1].casefold() in kinds and int(itself[2]) != paper.tahun:
            yield _told(
                TAHUN_LAIN,
                line,
                itself[2],
                f"{paper.tahun}",
                Teks("judulnya", "its title"),
                f"tulis {paper.tahun}",
                f"write {paper.tahun}",
            )


@_of_text
def the_bpk_counts_days(paper: Paper) -> Iterator[Finding]:
    for line, text in paper.lines:
        if re.search(r"\bBPK\b[^.;]{0,160}?\b60\s*(?:\([a-z ]+\)\s*)?hari kerja", text, re.IGNORECASE):
            mend = "tulis 60 hari sesudah laporan diterima", "write 60 days after the report was received"
            yield _told(HARI_BPK, line, "60 hari kerja", Teks("60 hari", "60 days"), HARI_BPK.source, *mend)
            return  # one indikator, however often it is written


@_of_text
def what_did_not_happen_has_no_share(paper: Paper) -> Iterator[Finding]:
    for line, text in paper.lines:
        for nothing in _NOTHING.finditer(text):
            about = re.compile(_SAME.get(nothing[1].casefold(), nothing[1]), re.IGNORECASE)
            for row in paper.rows:
                handled = about.search(row.indikator) and _HANDLED.search(row.indikator)
                if handled and row.realisasi.angka and not row.money:
                    yield _told(
                        TANPA_KEJADIAN,
                        line,
                        nothing[0],
                        row.realisasi.said,
                        row.realisasi.where,
                        "tanpa kejadian tidak ada rasio: tulis N/A, atau sebutkan jumlahnya",
                        "without a case there is no ratio: write N/A, or say how many there were",
                    )
                    return


@_of_text
def a_year_has_one_budget(paper: Paper) -> Iterator[Finding]:
    first: dict[str, tuple[Decimal, int]] = {}
    for line, text in paper.lines:
        for tahun, amount in _BUDGET.findall(text):
            value = _number(amount)
            known, at = first.setdefault(tahun, (value, line))
            if known != value:
                yield _told(
                    ANGGARAN,
                    line,
                    _written(value),
                    _written(known),
                    _at(at),
                    "samakan keduanya, atau sebutkan bagian atau perubahan mana yang dimaksud",
                    "make them one, or say which part or change is meant",
                )


@_of_text
def a_nip_has_one_name(paper: Paper) -> Iterator[Finding]:
    """The name stands in the lines above the number, before the rank."""
    names: dict[str, tuple[str, str, int]] = {}
    for n, (_, text) in enumerate(paper.lines):
        for nip in _NIP.findall(text):
            digits = re.sub(r"\D", "", nip)
            above = [(at, said) for at, said in paper.lines[max(0, n - 5) : n] if said.strip()]
            named = next(((at, said) for at, said in reversed(above) if not _RANK.search(said)), None)
            if named is None:
                continue
            plain = re.sub(r"[^a-z]", "", named[1].partition(",")[0].casefold())
            known = names.setdefault(digits, (plain, named[1], named[0]))
            if known[0] != plain:
                yield _told(
                    NIP,
                    named[0],
                    named[1].strip(),
                    known[1].strip(),
                    _at(known[2]),
                    "satu NIP satu orang: samakan namanya",
                    "one NIP is one person: make the name one",
                )


_NUMBER = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_THREE = re.compile(
    rf"\btarget\b[^%]{{0,90}}?\b{_NUMBER}\s*%[^%]{{0,60}}?realisasi[^%]{{0,60}}?\b{_NUMBER}\s*%[^%]{{0,40}}?"
    rf"\bcapaian\b[^%]{{0,90}}?\bsebesar\s+{_NUMBER}\s*%",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\bdi?banding|\btahun sebelumnya|\bselisih", re.IGNORECASE)
_RATED = re.compile(
    rf"\b(?:sebesar|nilai)\s+{_NUMBER}\s*%?\s*\((?:sangat )?(?:tinggi|sedang|rendah|baik|cukup|kurang)\)", re.IGNORECASE
)
NAMED = 12
"""Letters of a name that is surely meant where a sentence has them."""


@_of_text
def a_sentence_of_three_figures_agrees(paper: Paper) -> Iterator[Finding]:
    """ "target 75 % dan realisasinya 80 %, sehingga capaian 114,29 %": in neither direction."""
    for line, text in paper.lines:
        for said in _THREE.finditer(text):
            if _CHANGE.search(said[0]) or _COMPARED.search(said[0]):
                continue  # of two years
            target, realisasi, capaian = map(_number, said.groups())
            both = f"{write(realisasi)}/{write(target)}"
            where = Teks(f"baris {line}, {both}", f"line {line}, {both}")
            if target == 0:
                mend = "target 0 tidak punya rasio: kosongkan capaiannya", "a target of 0 has no ratio: leave it empty"
                yield _told(TARGET_NOL, line, f"{said[3]} %", Teks("tanpa rasio", "no ratio"), where, *mend)
                continue
            exact = [ratio(Fraction(target), Fraction(realisasi), arah) for arah in (Arah.NAIK, Arah.TURUN)]
            if all(each is not None and agreement(capaian, each) is Agreement.BERBEDA for each in exact):
                right = _written(bulat(exact[0] or Fraction(0)))
                mend = f"tulis {right.id}, atau betulkan targetnya", f"write {right.en}, or correct the target"
                yield _told(CAPAIAN_BEDA, line, f"{said[3]} %", right, where, *mend)


@_of_text
def a_conclusion_says_what_the_tables_say(paper: Paper) -> Iterator[Finding]:
    """ "Capaian kinerja … sebesar 0% (Sangat Rendah)" of what the table prints as N/A, or otherwise."""
    latest = max((row.period for row in paper.rows if row.period.isdigit()), default="")
    named: dict[str, list[Row]] = {}
    for row in paper.rows:
        letters = _letters(row.indikator)
        if len(letters) >= NAMED and not row.money and (row.period or latest) == latest:
            named.setdefault(letters, []).append(row)
    for n, (line, text) in enumerate(paper.lines):
        if (rated := _RATED.search(text)) is None:
            continue
        said = _letters(paper.lines[n - 1][1] * bool(n) + text[: rated.start()])
        letters = re.sub(r"(?:memperoleh|diperoleh|mencapai|adalah|yaitu)$", "", said)
        rows = next((named[name] for name in sorted(named, key=len, reverse=True) if letters.endswith(name)), [])
        printed = [row.capaian for row in rows if row.capaian.angka is not None]
        value = _number(rated[1])
        if rows and not printed and all(row.realisasi.absent for row in rows):
            cell = rows[0].realisasi
            mend = "yang tidak terisi tidak dinilai: tulis N/A", "what is not filled in is not rated: write N/A"
            yield _told(KOSONG_DINILAI, line, rated[0], cell.said, cell.where, *mend)
        elif printed and not any(_as_printed(value, cell.angka) for cell in printed if cell.angka is not None):
            mend = "samakan dengan tabelnya", "make it as its table says"
            yield _told(CAPAIAN_GANDA, line, rated[1], printed[0].said, printed[0].where, *mend)


ALIKE = 0.8
"""From which share of their letters two names are spellings of one."""


@_of_text
def a_code_has_one_name_in_a_plan(paper: Paper) -> Iterator[Finding]:
    """Also in tables that measure nothing; those that do are asked with their rows."""
    if any(row.kode for row in paper.rows):
        return
    first: dict[str, tuple[int, str]] = {}
    told: set[tuple[str, str]] = set()
    for line, code, name in paper.coded:
        at, known = first.setdefault(code, (line, name))
        one, other = _letters(name), _letters(known)
        if not one or not other or (code, one) in told or one.startswith(other) or other.startswith(one):
            continue
        if SequenceMatcher(None, one, other).ratio() < ALIKE:
            told.add((code, one))
            mend = f"betulkan nama atau kode {code}", f"correct the name or the code {code}"
            yield _told(KODE_DUA_NAMA, line, name[:80], known[:80], _at(at), *mend)


def _as_printed(one: Decimal, other: Decimal) -> bool:
    """Whether two prints are one figure, as far as the one with fewer decimals shows it."""
    places = min(max(0, -int(each.as_tuple().exponent)) for each in (one, other))
    return bulat(one, places) == bulat(other, places)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


_RANK = re.compile(r"\b(?:pembina|penata|pengatur|juru|golongan|gol\.)\b", re.IGNORECASE)
