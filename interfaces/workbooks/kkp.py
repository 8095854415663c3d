"""Working papers (kertas kerja pemeriksaan, KKP) as XLSX: each line names its event, its leaf and the log position."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from domain.kernel import Teks
from interfaces.input.moments import zona
from interfaces.workbooks.audit_words import (
    HASIL,
    KEADAAN,
    PERAN,
    UNSUR,
    metode,
    offices,
    pada,
    populasi,
    state_of,
    ulangi,
)
from interfaces.workbooks.workbook import Cell, Workbook
from projections.clocks import happened
from projections.sentences.audit import SIKAP
from projections.words import tanggal

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROOF = (Teks("Peristiwa", "Event"), Teks("Hash daun (leaf)", "Leaf hash"))


def file_name(papers: Mapping[str, Any]) -> str:
    """Names the assignment and the log position that the file is bound to."""
    return f"kkp-{papers['penugasan']}-{papers['posisi']}.xlsx"


def workbook(papers: Mapping[str, Any], bahasa: str = "id") -> bytes:
    """The working papers of an assignment as its team reads them; the same papers give the same bytes."""
    out = BytesIO()
    book = Workbook(out, papers["penugasan"], date.fromisoformat(papers["surat"]["tanggal"]), _bound(papers), bahasa)
    for sheet in (_letter, _samples, _tests, _findings, _notes, _changes):
        sheet(book, papers)
    book.close()
    return out.getvalue()


def _bound(papers: Mapping[str, Any]) -> Teks:
    number, at, size = papers["surat"]["nomor"], papers["posisi"], papers["checkpoint"] or "–"
    return Teks(
        f"Surat tugas {number} · terikat pada catatan sampai peristiwa {at} · checkpoint {size}",
        f"Letter {number} · bound to the record up to event {at} · checkpoint {size}",
    )


def moment(text: str) -> str:
    local = datetime.fromisoformat(text).astimezone(zona().tz)
    return f"{local:%Y-%m-%d %H:%M} {local:%Z}"


def _day(text: str) -> Teks:
    return tanggal(date.fromisoformat(text))


def _letter(book: Workbook, papers: Mapping[str, Any]) -> None:
    surat = papers["surat"]
    period = [_day(surat[name]) for name in ("dari", "sampai")]
    rows: list[tuple[Cell, Cell]] = [
        (Teks("Nomor", "Number"), surat["nomor"]),
        (Teks("Tanggal", "Date"), _day(surat["tanggal"])),
        (Teks("Hal", "Subject"), surat["hal"]),
        (Teks("Masa yang diperiksa", "Period examined"), Teks(*(" – ".join(p) for p in zip(*period, strict=True)))),
        (Teks("Unit", "Units"), ", ".join(surat["units"])),
        (Teks("Keadaan", "State"), KEADAAN[papers["keadaan"]]),
        (Teks("Pemberi tugas (kode orang)", "Given by (person code)"), papers["pemberi"]),
        *((PERAN[member["peran"]], member["person"]) for member in surat["tim"]),
        *(
            (
                Teks(f"Peristiwa {one['event']}", f"Event {one['event']}"),
                f"{one['topic']} · {moment(one['recorded_at'])}" + (f" · {one['reason']}" if one["reason"] else ""),
            )
            for one in papers["surat_tugas"]
        ),
    ]
    book.sheet(Teks("Surat tugas", "Letter"), [(Teks("Perihal", "What"), 30), (Teks("Isi", "Content"), 80)], rows)


def _samples(book: Workbook, papers: Mapping[str, Any]) -> None:
    heads = [
        (Teks("Sampel", "Sample"), 8),
        (Teks("Aturan", "Rule"), 26),
        (Teks("Populasi", "Population"), 36),
        (Teks("Posisi catatan", "Log position"), 10),
        (Teks("Seed", "Seed"), 36),
        (Teks("Asal seed", "Seed made by"), 12),
        (Teks("Terpilih / populasi", "Drawn / population"), 12),
        (Teks("Algoritma", "Algorithm"), 16),
        (Teks("Sidik populasi (SHA-256)", "Population fingerprint (SHA-256)"), 34),
        (PROOF[0], 10),
        (Teks("Cara mengulang", "How to repeat"), 70),
    ]
    rows = [
        (
            s["nomor"],
            metode(s["aturan"]),
            populasi(s["populasi"]),
            s["posisi"],
            s["seed"],
            Teks("sistem", "the system") if s["seed_dibuat"] else Teks("auditor", "the auditor"),
            f"{len(s['butir'])} / {s['banyak']}",
            s["algoritma"],
            s["sidik_populasi"],
            s["event"],
            ulangi(s),
        )
        for s in papers["sampel"]
    ]
    book.sheet(Teks("Sampel", "Samples"), heads, rows)


def _tests(book: Workbook, papers: Mapping[str, Any]) -> None:
    heads = [
        (Teks("Sampel", "Sample"), 8),
        (PROOF[0], 10),
        (Teks("Dicatat", "Recorded"), 20),
        (Teks("Apa yang terjadi", "What happened"), 70),
        (Teks("Hasil uji", "Result"), 16),
        (Teks("Catatan uji", "Note of the test"), 44),
        (Teks("Peristiwa uji", "Event of the test"), 10),
        (PROOF[1], 34),
    ]
    rows = []
    for sample in papers["sampel"]:
        for item in sample["butir"]:
            told, test = papers["peristiwa"][str(item["idx"])], item["uji"] or {}
            rows.append(
                (
                    sample["nomor"],
                    item["idx"],
                    moment(happened(told)),
                    Teks(told["kalimat"], told["sentence"]),
                    HASIL.get(test.get("hasil", ""), Teks("belum diuji", "not tested yet")),
                    test.get("catatan"),
                    test.get("event"),
                    item["leaf"],
                )
            )
    book.sheet(Teks("Uji", "Tests"), heads, rows)


def _findings(book: Workbook, papers: Mapping[str, Any]) -> None:
    heads = [
        (Teks("Nomor", "Number"), 8),
        (Teks("Unit", "Unit"), 16),
        (Teks("Judul", "Title"), 30),
        *((word, 40) for word in UNSUR.values()),
        (Teks("Rekomendasi", "Recommendations"), 40),
        (Teks("Keadaan", "State"), 18),
        (Teks("Tanggapan unit", "Response of the unit"), 40),
        (Teks("Dasar: peristiwa", "Rests on events"), 18),
        (Teks("Posisi catatan", "Log position"), 10),
        (Teks("Checkpoint", "Checkpoint"), 11),
        (Teks("Segel", "Seal"), 34),
    ]
    rows = [
        (
            f["nomor"],
            f["kepada"],
            isi.get("judul", Teks("teks tidak ada lagi", "text no longer there")),
            *(isi.get(part) for part in UNSUR),
            "\n".join(f"{n}. {text}" for n, text in enumerate(isi.get("rekomendasi", ()), 1)),
            state_of(f),
            _answer(f.get("terbitan")),
            ", ".join(map(str, dasar.get("peristiwa", ()))),
            dasar.get("posisi"),
            dasar.get("checkpoint") or None,
            f["segel"],
        )
        for f in papers["temuan"]
        for isi, dasar in [(f.get("isi", {}), f.get("dasar", {}))]
    ]
    book.sheet(Teks("Temuan", "Findings"), heads, rows)


def _answer(issued: Mapping[str, Any] | None) -> Cell:
    answer = issued and issued["tanggapan"]
    if not answer:
        return None
    word = SIKAP[answer["sikap"]]
    files = ", ".join(one["nama"] for one in answer.get("bukti", ()))
    told = f"{answer['teks']} ({files})" if files else answer["teks"]
    return Teks(*(f"{w.capitalize()}. {told}" for w in word))


def _notes(book: Workbook, papers: Mapping[str, Any]) -> None:
    heads = [
        (Teks("Nomor", "Number"), 8),
        (Teks("Pada", "About"), 44),
        (Teks("Catatan", "Note"), 80),
        (Teks("Terbit kepada", "Issued to"), 18),
        (PROOF[0], 10),
        (Teks("Segel", "Seal"), 34),
    ]
    rows = [
        (
            n["nomor"],
            pada(n["pada"]) if "pada" in n else None,
            n.get("teks", Teks("teks tidak ada lagi", "text no longer there")),
            n["kepada"] if n["terbit"] else None,
            n["ditulis"][-1]["event"],
            n["segel"],
        )
        for n in papers["catatan"]
    ]
    book.sheet(Teks("Catatan", "Notes"), heads, rows)


def _changes(book: Workbook, papers: Mapping[str, Any]) -> None:
    heads = [
        (Teks("Tahun", "Year"), 8),
        (Teks("Unit", "Unit"), 30),
        (Teks("Perubahan target", "Changes of targets"), 12),
        (Teks("Indikator", "Indikator"), 10),
        (Teks("Sesudah tanda tangan", "After signature"), 12),
        (Teks("Pada triwulan IV", "In triwulan IV"), 12),
        (Teks("Sesudah tahun berakhir", "After the year"), 12),
        (Teks("Terlambat dicatat", "Recorded late"), 12),
        (Teks("Hari terlambat terbanyak", "Days late at most"), 12),
        (Teks("Koreksi pencatatan", "Corrections of the record"), 12),
        (Teks("Oleh", "By"), 40),
        (Teks("Peristiwa", "Events"), 40),
    ]
    rows = [
        (
            year["tahun"],
            row["nama"],
            *(row[k] for k in ("perubahan", "indikator", "setelah_tanda_tangan", "triwulan_iv", "setelah_tahun")),
            row["terlambat"],
            row["hari_terbanyak"],
            row["koreksi"],
            offices(row),
            ", ".join(map(str, row["peristiwa"])),
        )
        for year in papers["perubahan"]
        for row in year["rows"]
    ]
    book.sheet(Teks("Perubahan target", "Changes of targets"), heads, rows)
