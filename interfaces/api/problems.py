"""Problems (RFC 9457): one table from what went wrong to status and title; sentences in the asker's language."""

import re
from difflib import get_close_matches
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

from application.files import FileNeeded
from application.store.database import IntegrityError, OperationalError
from application.store.faults import Fault, Misshapen
from domain.kernel import Refusal, Teks
from interfaces.front import told
from interfaces.logs.records import ASKED

PROBLEMS: dict[str, tuple[int, Teks]] = {
    "json-rusak": (400, Teks("JSON tidak terbaca", "Unreadable JSON")),
    "permintaan-rusak": (400, Teks("Permintaan tidak terbaca", "Unreadable request")),
    "kunci-wajib": (400, Teks("Idempotency-Key belum ada", "Idempotency-Key is missing")),
    "belum-masuk": (401, Teks("Pelaku tidak dikenal", "Unknown actor")),
    "tidak-berwenang": (403, Teks("Tidak berwenang", "Not allowed")),
    "bukan-dari-halaman-ini": (403, Teks("Bukan dari halaman ini", "Not from this page")),
    "perlu-bukti-diri": (403, Teks("Pastikan ini Anda", "Confirm that it is you")),
    "empat-mata": (403, Teks("Harus orang lain", "Four eyes")),
    "tidak-ditemukan": (404, Teks("Tidak ditemukan", "Not found")),
    "metode-salah": (405, Teks("Metode tidak tersedia", "Method not available")),
    "dibuka-dengan-catatan": (403, Teks("Dibuka dengan catatan", "Opened on record")),
    "isi-dimusnahkan": (410, Teks("Isi dimusnahkan", "The content was destroyed")),
    "transisi-tidak-sah": (409, Teks("Langkah tidak tersedia", "Step not available")),
    "sudah-milik-orang-lain": (409, Teks("Sudah milik orang lain", "Somebody else's already")),
    "sudah-ada": (409, Teks("Sudah ada", "Already exists")),
    "berkas-belum-ada": (409, Teks("Berkas belum disimpan", "The file is not stored")),
    "perlu-konfirmasi": (409, Teks("Perlu konfirmasi", "Needs confirmation")),
    "bagian-tidak-menyambung": (409, Teks("Bagian tidak menyambung", "The part does not follow")),
    "versi-bentrok": (412, Teks("Dokumen sudah berubah", "The document has changed")),
    "alamat-lain": (421, Teks("Alamat lain", "Another address")),
    "terlalu-besar": (413, Teks("Kiriman terlalu besar", "Request too large")),
    "berkas-ditolak": (422, Teks("Berkas tidak diterima", "File not taken")),
    "masukan-salah": (422, Teks("Isian perlu diperbaiki", "Input needs mending")),
    "validasi": (422, Teks("Isian tidak masuk akal", "Input does not make sense")),
    "jawaban-diubah": (409, Teks("Catatan jawaban diubah orang", "Somebody changed the answer that was kept")),
    "kunci-dipakai-ulang": (422, Teks("Kunci sudah dipakai", "Key already used")),
    "terlalu-sering": (429, Teks("Terlalu sering", "Too many requests")),
    "prasyarat-wajib": (428, Teks("Sebutkan versi yang dilihat", "Say which version you saw")),
    "galat": (500, Teks("Gangguan pada sistem", "System fault")),
    "berkas-tidak-terbaca": (503, Teks("Penyimpanan berkas tidak terbaca", "The store of files cannot be read")),
    "pdf-tidak-dapat-dibuat": (503, Teks("PDF tidak dapat dibuat", "The PDF cannot be made")),
    "pemindai-diam": (503, Teks("Pemindai virus tidak menjawab", "The virus scanner does not answer")),
    "penyimpanan-penuh": (507, Teks("Penyimpanan berkas penuh", "The store of files is full")),
    "basis-data-penuh": (507, Teks("Basis data tidak mendapat tempat", "The database has no room")),
    "basis-data-berganti": (503, Teks("Berkas basis data berganti", "The file of the database was replaced")),
    "basis-data-rusak": (503, Teks("Berkas basis data rusak", "The file of the database is damaged")),
    "catatan-rusak": (503, Teks("Catatan tidak utuh", "The log is not intact")),
    "posisi-salah": (503, Teks("Tampilan tidak mengikuti catatan", "The views do not follow the log")),
    "tabel-berubah": (503, Teks("Tabel basis data berubah", "A table of the database was changed")),
    "tampilan-tidak-maju": (503, Teks("Tampilan sedang dibangun", "The views are being built")),
    "hanya-baca": (503, Teks("Basis data hanya dapat dibaca", "The database can only be read")),
    "kunci-tidak-tersedia": (503, Teks("Catatan tidak dapat ditandatangani", "The log cannot be signed")),
    "rahasia-tidak-tersedia": (
        503,
        Teks("Rahasia pemasangan tidak terbaca", "The secret of this installation cannot be read"),
    ),
    "terlalu-lama": (503, Teks("Pertanyaan terlalu lama dijawab", "The question took too long")),
    "jam-melompat": (503, Teks("Jam server melompat", "The clock of the server has leapt")),
    "rilis-lama": (503, Teks("Jejak di sini perlu diperbarui", "Jejak needs an update here")),
    "sibuk": (503, Teks("Basis data sedang sibuk", "The database is busy")),
}
"""What `type` can name: "/masalah/<slug>"."""

BUSY = Teks(
    "Basis data belum dapat melayani. Ulangi dengan kunci yang sama: perintah tidak dijalankan dua kali.",
    "The database cannot serve now. Try again with the same key: no command is carried out twice.",
)

PART = re.compile(r"<(?:[^:<>]*:)?([^<>]*)>")
"""A part of an address, with its converter, as a rule writes it."""
HEADERS = {
    "belum-masuk": {"WWW-Authenticate": 'Bearer realm="jejak"'},
    "sibuk": {"Retry-After": "1"},
    "basis-data-penuh": {"Retry-After": "60"},
    "terlalu-lama": {"Retry-After": "30"},
}

HTTP: dict[int, tuple[str, Teks]] = {
    400: (
        "permintaan-rusak",
        Teks(
            "Permintaan HTTP tidak terbaca. Periksa kepala dan alamatnya, lalu kirim ulang.",
            "The HTTP request cannot be read. Check its headers and address, then send it again.",
        ),
    ),
    404: (
        "tidak-ditemukan",
        Teks(
            "Alamat ini tidak ada. Lihat daftar alamat di /api/v1/openapi.json.",
            "There is nothing at this address. See the addresses in /api/v1/openapi.json.",
        ),
    ),
    405: (
        "metode-salah",
        Teks(
            "Alamat ini tidak menerima metode itu. Pakai metode pada kepala Allow.",
            "This address does not take that method. Use one named in the Allow header.",
        ),
    ),
    413: (
        "terlalu-besar",
        Teks(
            "Kiriman ini lebih besar daripada yang diterima di sini (umumnya 2 MiB). Bagi menjadi beberapa kiriman.",
            "This request is larger than is taken here (2 MiB as a rule). Split it into several.",
        ),
    ),
    500: (
        "galat",
        Teks(
            "Ada gangguan di pihak kami. Ulangi dengan kunci yang sama, dan laporkan bila terulang.",
            "The fault is ours. Try again with the same key, and report it if it comes back.",
        ),
    ),
}


def language() -> str:
    """The language of this answer: ?lang= first, then Accept-Language; Indonesian unless English is asked for."""
    asked = request.args.get("lang", "")
    return asked if asked in ("id", "en") else request.accept_languages.best_match(["id", "en"], default="id")


def problem(slug: str, teks: Teks, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """A problem response; `more` are its extension members."""
    status, title = PROBLEMS[slug]
    told.refused(slug)
    asked = ASKED.get()
    body = {
        "type": f"/masalah/{slug}",
        "title": title.dalam(language()),
        "status": status,
        "detail": teks.dalam(language()),
        "instance": request.path,
        **({"request": asked.id} if asked and status >= 500 else {}),  # a refusal is the same when it is asked again
        **more,
    }
    response = current_app.json.response(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    response.headers.update({"Content-Language": language(), **HEADERS.get(slug, {}), **(headers or {})})
    return response


def of_fault(fault: Fault) -> Response:
    """What the store cannot do, whoever asks."""
    told.trouble(fault)
    return problem(fault.slug, fault.teks)


def of_refusal(refusal: Refusal) -> Response:
    """The problem that a refusal is; it names the same sentence that the trail keeps."""
    more: dict[str, Any] = {**refusal.facts} if isinstance(refusal, FileNeeded) else {}
    if "errors" in refusal.facts:
        more["errors"] = [{"pointer": e["pointer"], "detail": e[language()]} for e in refusal.facts["errors"]]
    if "questions" in refusal.facts:
        more["questions"] = [
            {"kind": q["kind"], "about": q["about"], "detail": q[language()], "mend": q["mend"][language()]}
            for q in refusal.facts["questions"]
        ]
    headers = {"Idempotent-Replayed": "true"} if refusal.facts.get("repeated") else {}
    if "retry_after" in refusal.facts:
        headers["Retry-After"] = str(refusal.facts["retry_after"])
    return problem(refusal.slug if refusal.slug in PROBLEMS else Refusal.slug, refusal.teks, headers, **more)


def of_rows_in_the_way(error: IntegrityError) -> Response:
    return of_fault(Misshapen(str(error).split("\n")[0]))


def of_busy_database(error: OperationalError) -> Response:
    told.trouble(error)
    return problem("sibuk", BUSY)


def _nothing_here(teks: Teks) -> Teks:
    """With what the address probably should have been: the command meant, or how addresses of that question look."""
    rules = [r for r in current_app.url_map.iter_rules() if r.rule.startswith("/api/") and request.method in r.methods]
    if request.method == "POST":
        near = get_close_matches(request.path, [r.rule for r in rules], 1)
        return Teks(f"{teks.id} Maksudnya {near[0]}?", f"{teks.en} Did you mean {near[0]}?") if near else teks
    about = request.path.split("/")[:4]
    forms = [PART.sub(r"{\1}", r.rule) for r in rules if r.rule.split("/")[:4] == about]
    if not forms:
        return teks
    there = ", ".join(sorted(forms)[:4])
    return Teks(
        f"{teks.id} Bentuknya: {there}; nama pendek dengan huruf kecil, tahun 2000 sampai 2100, triwulan 1 sampai 4.",
        f"{teks.en} It looks like: {there}; short names in small letters, years 2000 to 2100, triwulan 1 to 4.",
    )


def of_http(error: HTTPException) -> Response | HTTPException:
    """What Flask itself refuses, as a problem under /api; pages answer for themselves."""
    code = error.code or 500
    if code < 400 or not request.path.startswith("/api/"):
        return error
    slug, teks = HTTP.get(code, HTTP[500] if code >= 500 else HTTP[400])
    if code == 404:
        teks = _nothing_here(teks)
    kept = {name: value for name, value in error.get_headers() if name == "Allow"}
    return problem(slug, teks, kept)
