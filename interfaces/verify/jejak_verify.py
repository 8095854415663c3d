#!/usr/bin/env python3
"""jejak-verify: holds what an installation of Jejak says against what it promised. One file, for an auditor's laptop.

Needs Python 3.9 or newer and the package `cryptography`; imports nothing of Jejak and trusts nothing of it but the
public key that you pin. Hashes and proofs are those of RFC 6962, notes are C2SP signed notes, checkpoints and
cosignatures those of C2SP tlog-checkpoint and cosignature/v1.

    jejak-verify init --vkey KEY        make the witness key and the state folder, pin the installation's key
    jejak-verify pull https://HOST      read what is new in the log and verify it (key: JEJAK_ACCESS_KEY)
    jejak-verify cosign                 sign the checkpoint that the last pull verified
    jejak-verify check [PATH]           own folder, audit package, entries.jsonl; or --sqlite FILE
                                        --evidence FOLDER hashes files of evidence beside it
    jejak-verify package FILE.zip       an audit package
    jejak-verify figures FILE...    what somebody was shown (saved pages, answers of the API), held against the log
    jejak-verify receipt FILE           the receipt of a command, held against the log
    jejak-verify status                 what this witness knows

Exit codes: 0 everything fits; 1 findings; 2 not all could be checked, or not against a key that you trust.
"""
# Written by `make verifier` from interfaces/verify/parts: change those, not this.

from __future__ import annotations

import argparse
import base64
import binascii
import csv
import hashlib
import io
import ipaddress
import json
import os
import re
import sqlite3
import ssl
import stat
import sys
import textwrap
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from email import message_from_bytes
from fractions import Fraction
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path
from typing import Any, BinaryIO, Callable, NamedTuple
from unicodedata import bidirectional, decimal
from urllib.parse import parse_qs, quote, unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

# ---------------------------------------------------------------------------------------------------------------- words
# Everything said is said in Indonesian or English, and nothing of unknown origin can move a cursor.


class Voice:
    """The language that the user asked for."""

    lang = "id"


def say(indonesian: str, english: str, **values: Any) -> str:
    """The sentence in the language asked for; values are made safe to print."""
    sentence = english if Voice.lang == "en" else indonesian
    return sentence.format(**{k: num(v) if type(v) is int else clean(v) for k, v in values.items()})


def clean(value: Any, longest: int = 200) -> str:
    """Text of unknown origin, without anything that could move a cursor, start a line or turn what follows around."""
    whole: str = value if isinstance(value, str) else repr(value)
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole[: longest + 1])
    safe = safe if len(safe) <= longest else safe[:longest] + "…"
    return f"\u2068{safe}\u2069" if any(bidirectional(c) in ("R", "AL", "AN") for c in safe) else safe


def num(n: int) -> str:
    """A count with the thousands separator of the language."""
    text = f"{n:,}"
    return text if Voice.lang == "en" else text.replace(",", ".")


def day(when: float) -> str:
    """A time for people, UTC; a time that no calendar has as it is."""
    try:
        return datetime.fromtimestamp(when, timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return str(when)


class Unable(Exception):
    """It could not be checked; the message is for the user, in their language."""


class Absent(Unable):
    """The log answered that it does not have what was asked for."""


class Bad(Exception):
    """A value that does not have its form; the message says which."""


def unable(indonesian: str, english: str, **values: Any) -> Unable:
    """To raise, in the language asked for."""
    return Unable(say(indonesian, english, **values))


def bad(indonesian: str, english: str, **values: Any) -> Bad:
    """To raise, in the language asked for."""
    return Bad(say(indonesian, english, **values))


# ------------------------------------------------------------------------------------------------------------- meanings
# The findings: what each is called and what it means, for somebody who knows no databases.

MEANINGS: dict[str, tuple[str, str, str, str]] = {
    "ENTRY_ALTERED": (
        "Isi entri diubah setelah dicatat",
        "Isi yang tersimpan tidak lagi sama dengan yang ditandatangani sistem ketika dicatat. Seseorang mengubahnya "
        "langsung di basis data, bukan lewat aplikasi.",
        "The content of an entry was altered after it was recorded",
        "What is stored is no longer what the system signed when it was recorded. Somebody changed it in the database "
        "itself, not through the application.",
    ),
    "LEAF_ALTERED": (
        "Sidik jari entri diubah, isinya utuh",
        "Kolom leaf tidak cocok dengan isi, tetapi isi masih cocok dengan tanda tangannya: yang diubah hanya sidik "
        "jarinya.",
        "The fingerprint of an entry was altered, its content is intact",
        "The column leaf does not fit the content, yet the content fits its signature: only the fingerprint was "
        "changed.",
    ),
    "ENTRY_FORGED": (
        "Entri tanpa tanda tangan sistem yang sah",
        "Sistem tidak pernah menandatangani entri ini. Ia disisipkan atau ditulis ulang oleh orang yang memegang basis "
        "data tetapi tidak memegang kunci sistem.",
        "An entry without a valid signature of the system",
        "The system never signed this entry. It was inserted or rewritten by somebody who holds the database but not "
        "the system's key.",
    ),
    "WRONG_KEY": (
        "Entri ditandatangani kunci yang tidak berlaku lagi",
        "Tanda tangannya sah, tetapi dari kunci yang sudah diganti sebelum entri ini. Kunci lama mungkin bocor.",
        "An entry is signed by a key that was no longer in force",
        "The signature is good, but by a key that had been replaced before this entry. The old key may have leaked.",
    ),
    "ENTRY_MISSING": (
        "Entri hilang",
        "Nomor urut log tidak boleh berlubang. Entri ini pernah ada dan telah dihapus.",
        "An entry is missing",
        "The numbers of the log have no holes. This entry existed and was deleted.",
    ),
    "ENTRY_DUPLICATE": (
        "Nomor entri dipakai dua kali atau tidak urut",
        "Satu nomor log hanya boleh ada sekali dan harus naik. Entri ini disisipkan atau salinannya rusak.",
        "The number of an entry is used twice or out of order",
        "A number of the log stands once and they rise. This entry was inserted, or the copy is damaged.",
    ),
    "EVENT_MISSING": (
        "Peristiwa dihapus, catatan log-nya masih ada",
        "Baris log menyebut peristiwa ini, tetapi isinya tidak ada lagi di tabel events: isinya dihapus.",
        "An event was deleted, its log row still stands",
        "A row of the log names this event, but its content is gone from the table events: it was deleted.",
    ),
    "EVENT_UNLOGGED": (
        "Peristiwa tanpa catatan log",
        "Aplikasi selalu menulis keduanya bersama. Peristiwa ini disisipkan langsung ke basis data, atau baris log-nya "
        "dihapus.",
        "An event without a log row",
        "The application always writes both together. This event was inserted in the database itself, or its log row "
        "was deleted.",
    ),
    "STREAM_ORDER": (
        "Urutan versi satu dokumen tidak utuh",
        "Versi peristiwa dari satu stream harus naik satu demi satu. Ada yang hilang, terulang, atau disisipkan.",
        "The versions of one document are not in order",
        "The versions of the events of a stream rise one by one. One is missing, repeated or inserted.",
    ),
    "TIME_BACKWARDS": (
        "Waktu catat mundur",
        "Waktu catat tidak pernah mundur dalam log. Waktunya diubah, atau entri ini disisipkan.",
        "The time of recording goes back",
        "The time of recording never goes back in the log. It was changed, or this entry was inserted.",
    ),
    "LOG_TRUNCATED": (
        "Log menyusut",
        "Titik periksa membuktikan log pernah lebih panjang. Entri di ujungnya dibuang, atau basis data lama dipasang "
        "kembali. Jangan kosign.",
        "The log has shrunk",
        "A checkpoint proves that the log was longer. Entries at its end were cut off, or an older database was put "
        "back. Do not cosign.",
    ),
    "ROOT_DIFFERS": (
        "Log bukan lagi log yang sama",
        "Akar yang dihitung dari entri tidak sama dengan akar pada titik periksa: sejarah ditulis ulang sesudah titik "
        "periksa itu dibuat. Jangan kosign.",
        "The log is no longer the same log",
        "The root computed from the entries is not that of the checkpoint: history was rewritten after the checkpoint "
        "was made. Do not cosign.",
    ),
    "DIFFERS_FROM_COPY": (
        "Entri berbeda dari salinan Anda",
        "Entri yang dulu Anda baca dan periksa kini berbunyi lain. Salinan Anda adalah buktinya: simpan.",
        "An entry differs from your copy",
        "An entry that you read and verified earlier now reads differently. Your copy is the evidence: keep it.",
    ),
    "CHECKPOINT_FORGED": (
        "Titik periksa tidak bertanda tangan sah",
        "Titik periksa ini tidak ditandatangani kunci instalasi yang berlaku pada ukuran itu.",
        "A checkpoint without a valid signature",
        "This checkpoint is not signed by the installation's key in force at that size.",
    ),
    "CHECKPOINT_MALFORMED": (
        "Titik periksa tidak terbaca",
        "Bentuk titik periksa rusak sehingga tidak membuktikan apa pun.",
        "A checkpoint cannot be read",
        "The form of the checkpoint is broken, so that it proves nothing.",
    ),
    "COSIGNATURE_FORGED": (
        "Kosign atas nama saksi tidak sah",
        "Baris kosign memakai nama dan kunci saksi yang dikenal, tetapi tanda tangannya salah.",
        "A cosignature in the name of a witness is false",
        "A cosignature carries the name and key of a known witness, but the signature is wrong.",
    ),
    "ORIGIN_DIFFERS": (
        "Log milik instalasi lain",
        "Nama asal tidak sama dengan instalasi yang kuncinya Anda pegang.",
        "The log of another installation",
        "The origin is not that of the installation whose key you pinned.",
    ),
    "KEY_ROTATION_BAD": (
        "Pergantian kunci tidak sah",
        "Kunci hanya boleh diganti oleh peristiwa yang ditandatangani kunci lama dan kunci baru. Di sini tidak.",
        "A change of the key is not valid",
        "A key may only be replaced by an event signed by both the old key and the new one. Here it was not.",
    ),
    "KEY_UNKNOWN": (
        "Kunci yang Anda pegang tidak menandatangani log ini",
        "Kunci yang dipercaya tidak ada dalam rangkaian kunci log. Log ini bukan log instalasi itu, atau seluruhnya "
        "diganti.",
        "The key that you pinned does not sign this log",
        "The trusted key is not in the chain of keys of this log. It is not the log of that installation, or all of it "
        "was replaced.",
    ),
    "PROOF_BAD": (
        "Bukti tidak sah",
        "Bukti Merkle tidak menghubungkan entri atau titik periksa lama dengan titik periksa ini.",
        "A proof does not hold",
        "The Merkle proof does not tie the entry or the earlier checkpoint to this checkpoint.",
    ),
    "MALFORMED": (
        "Data tidak sesuai bentuknya",
        "Sebuah nilai bukan dari jenis yang seharusnya. Aplikasi tidak pernah menulis begitu.",
        "Data that does not have its form",
        "A value is not of the kind that it must be. The application never writes it so.",
    ),
    "HEAD_DIFFERS": (
        "Penunjuk ujung log tidak cocok",
        "Tabel head menyebut ujung log yang lain daripada entri yang ada: ada yang dibuang atau ditambah dengan "
        "tangan.",
        "The head of the log does not fit",
        "The table head names another end of the log than the entries have: some were cut off or added by hand.",
    ),
    "FILE_MISSING": (
        "Berkas atau tabel tidak ada",
        "Bagian yang wajib ada tidak ditemukan.",
        "A file or table is missing",
        "A part that must be there was not found.",
    ),
    "FILE_DAMAGED": (
        "Berkas rusak",
        "Berkas tidak dapat dibaca sampai selesai; bagian yang terbaca tetap diperiksa.",
        "A file is damaged",
        "The file cannot be read to its end; what could be read was checked.",
    ),
    "EVIDENCE_MISSING": (
        "Berkas bukti tidak ada",
        "Log menyebut berkas ini tersimpan, dan tidak ada keputusan yang memusnahkannya, tetapi berkasnya tidak ada di "
        "sini. Cari di folder cadangan yang lain.",
        "A file of evidence is missing",
        "The log says that this file is kept, and no decision destroyed it, but it is not here. Look in another folder "
        "of backups.",
    ),
    "EVIDENCE_ALTERED": (
        "Berkas bukti diubah atau rusak",
        "Isi berkas ini tidak lagi sama dengan hash yang dicatat log. Jangan dipakai; cari salinan yang utuh.",
        "A file of evidence was altered or damaged",
        "The content of this file is no longer what the hash on the log says. Do not use it; find a whole copy.",
    ),
    "EVIDENCE_KEPT": (
        "Isi yang diputuskan dimusnahkan masih ada",
        "Dua orang memutuskan isi berkas ini dimusnahkan, tetapi di sini ia masih ada. Minta salinan ini dihapus.",
        "Content that was to be destroyed is still there",
        "Two persons decided that the content of this file goes, yet it is still here. Have this copy removed.",
    ),
    "UNSAFE_FILE": (
        "Berkas berbahaya di dalam paket",
        "Nama, ukuran atau jenis berkas ini dapat merusak komputer Anda. Jangan mengekstrak paket ini.",
        "A dangerous file in the package",
        "The name, size or kind of this file can harm your computer. Do not unpack this package.",
    ),
    "RECEIPT_BROKEN": (
        "Janji tanda terima dilanggar",
        "Sistem menandatangani janji bahwa peristiwa ini adalah entri tersebut, tetapi log tidak memuatnya. Tanda "
        "terima itu sendiri adalah buktinya.",
        "The promise of a receipt is broken",
        "The system signed a promise that this event is that entry, but the log does not hold it. The receipt itself "
        "is the evidence.",
    ),
    "RECEIPT_FORGED": (
        "Tanda terima tidak sah",
        "Tanda terima ini tidak ditandatangani instalasi yang kuncinya Anda pegang.",
        "A receipt is not valid",
        "This receipt was not signed by the installation whose key you pinned.",
    ),
    "FIGURE_DIFFERS": (
        "Angka yang ditunjukkan bukan angka dalam log",
        "Halaman atau jawaban menunjukkan lain dari yang dicatat entri itu. Lognya utuh: yang diubah apa yang dibaca "
        "orang (tabel pandangan, halaman, atau berkasnya).",
        "A figure that was shown is not that of the log",
        "The page or answer shows something else than the entry says. The log is whole: what people read was changed "
        "(a table of views, the page, or the file).",
    ),
    "ANSWER_DIFFERS": (
        "Yang ditunjukkan bukan yang dicatat log",
        "Halaman atau jawaban API menunjukkan angka, versi, keadaan, tanggal, nama atau orang yang lain dari yang "
        "terhitung dari entri yang Anda pegang.",
        "What was shown is not what the log says",
        "The page or the answer of the API shows a figure, version, state, date, name or person other than what the "
        "entries that you hold come to.",
    ),
    "FIGURE_READS_OTHERWISE": (
        "Yang terbaca bukan yang ditandai",
        "Tanda pada angka ini menyebut nilai yang lain dari yang tertulis bagi pembaca: teksnya diubah, atau "
        "disembunyikan.",
        "A figure reads otherwise than its mark",
        "The mark of this figure says another value than what stands there for people to read: the text was changed, "
        "or hidden.",
    ),
    "FIGURE_UNMARKED": (
        "Angka tanpa tanda",
        "Di tempat angka berdiri bilangan tanpa tanda yang menyebut entrinya: tandanya dihapus, atau angkanya "
        "ditulis sendiri. Ia tidak dapat dipegang pada log.",
        "A figure without a mark",
        "Where figures stand there is a number without the mark that names its entry: the mark was removed, or the "
        "number was written in. It cannot be held against the log.",
    ),
    "PAGE_BEHIND": (
        "Halaman tidak memuat semua yang sudah dicatat",
        "Ketika halaman ini dibuat, log sudah memuat entri yang tidak diketahuinya (atau waktu yang ditanyakan jatuh "
        "di posisi lain): yang ditunjukkan keadaan yang lebih lama.",
        "A page does not hold all that was recorded",
        "When this page was made the log held entries that it does not know of (or the moment asked about falls on "
        "another position): what it shows is an older state.",
    ),
    "STATE_ROLLED_BACK": (
        "Catatan saksi ini lebih tua daripada kosign-nya",
        "Log membawa kosign Anda yang lebih baru daripada yang diingat folder ini: folder ini salinan lama. Saksi ini "
        "harus dipensiunkan.",
        "The state of this witness is older than its cosignature",
        "The log carries a cosignature of yours that is newer than what this folder remembers: it is an old copy. This "
        "witness must be retired.",
    ),
}


def explained(code: str) -> tuple[str, str]:
    """The title of a finding and what it means, in the language asked for."""
    title, meaning, english_title, english_meaning = MEANINGS[code]
    return (english_title, english_meaning) if Voice.lang == "en" else (title, meaning)


# --------------------------------------------------------------------------------------------------------------- report
# What was found, told to people and to machines, and how far the work is.

OK, FOUND, UNCHECKED = 0, 1, 2


class Report:
    """Everything that was found; nothing is thrown away and nothing stops the rest."""

    def __init__(self) -> None:
        self.findings: list[dict[str, Any]] = []
        self.notices: list[str] = []
        self.facts: dict[str, Any] = {}
        self.unchecked = ""
        self.partly = False  # the rest was

    def find(self, code: str, detail: str = "", **place: Any) -> None:
        """Report one thing; place is any of idx, until, stream, version, topic, file, row."""
        where = {k: v for k, v in place.items() if v is not None}
        self.findings.append({"code": code, **where, "detail": detail})

    def note(self, indonesian: str, english: str, **values: Any) -> None:
        """Something to know that is no finding."""
        sentence = say(indonesian, english, **values)
        if sentence not in self.notices:
            self.notices.append(sentence)

    def silent(self) -> Report:
        """The same findings, without the notices."""
        other = Report()
        other.findings = self.findings
        return other

    def codes(self) -> list[str]:
        """The codes of the findings, each once, in order of first appearance."""
        return list(dict.fromkeys(f["code"] for f in self.findings))

    @property
    def exit(self) -> int:
        """0, 1 or 2: findings come before what could not be checked."""
        return FOUND if self.findings else UNCHECKED if self.unchecked else OK

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        findings = []
        for f in self.findings:
            title, meaning = explained(f["code"])
            findings.append({**f, "title": title, "meaning": meaning})
        return {
            "format": "jejak-verify-v1",
            "result": ("ok", "findings", "unchecked")[self.exit],
            "exit": self.exit,
            "unchecked": self.unchecked,
            **self.facts,
            "findings": findings,
            "notices": self.notices,
        }

    def as_text(self) -> str:
        """The report for people: each kind of finding explained once, every entry named."""
        out: list[str] = [f"{label}: {clean(value, 2000)}" for label, value in self._facts()]
        for code in self.codes():
            title, meaning = explained(code)
            out += ["", f"{title}  [{code}]", textwrap.fill(meaning, 98, initial_indent="  ", subsequent_indent="  ")]
            out += [f"  - {_where(f)}" for f in self.findings if f["code"] == code]
        if self.notices:
            out += [
                "",
                say("Catatan", "Notes"),
                *(textwrap.fill(n, 98, initial_indent="  - ", subsequent_indent="    ") for n in self.notices),
            ]
        out += ["", self._verdict()]
        return "\n".join(out[1:] if out[0] == "" else out)

    def _facts(self) -> Iterator[tuple[str, str]]:
        names = {
            "origin": say("Instalasi", "Installation"),
            "checked": say("Diperiksa", "Checked"),
            "size": say("Titik periksa", "Checkpoint"),
            "root": say("Akar", "Root"),
            "vkey": say("Kunci instalasi", "Installation's key"),
            "witness": say("Kunci saksi", "Witness key"),
            "cosigned": say("Kosign", "Cosigned"),
            "read": say("Terbaca", "Read"),
            "evidence": say("Bukti utuh", "Whole evidence"),
            "compared": say("Dibandingkan", "Compared"),
        }
        for key, label in names.items():
            value = self.facts.get(key)
            if value not in (None, ""):
                shown = num(value) if type(value) is int else str(value)
                things = {"evidence": say(" berkas", " files"), "compared": say(" angka", " figures")} | dict.fromkeys(
                    ("checked", "read", "size"), say(" entri", " entries")
                )
                yield label, shown + things.get(key, "")

    def _verdict(self) -> str:
        if self.findings:
            n = len(self.findings)
            return say(
                "HASIL: {n} TEMUAN. Simpan laporan ini dan berkas yang diperiksa; jangan kosign sampai jelas.",
                "RESULT: FINDINGS: {n}. Keep this report and what was checked; do not cosign until it is clear.",
                n=n,
            )
        if self.unchecked and self.partly:
            return say("HASIL: BELUM SEMUA DIPERIKSA. ", "RESULT: NOT ALL OF IT WAS CHECKED. ") + self.unchecked
        if self.unchecked:
            return say("HASIL: TIDAK DAPAT DIPERIKSA. ", "RESULT: COULD NOT BE CHECKED. ") + self.unchecked
        return str(self.facts.get("verdict") or say("HASIL: COCOK. Tidak ada temuan.", "RESULT: OK. No findings."))


def _where(finding: dict[str, Any]) -> str:
    """An entry named by what is known of it."""
    names = {
        "file": say("berkas", "file"),
        "row": say("baris", "line"),
        "idx": say("entri", "entry"),
        "stream": "stream",
        "version": say("versi", "version"),
        "topic": say("jenis", "topic"),
    }
    parts = []
    for key, label in names.items():
        if key in finding:
            value = finding[key]
            shown: str = num(value) if type(value) is int and key in ("idx", "row") else clean(value)
            if key == "idx" and "until" in finding:
                shown += "–" + num(finding["until"])
            parts.append(f"{label} {shown}")
    return " · ".join(parts) + (": " if parts and finding["detail"] else "") + str(finding["detail"])


class Progress:
    """One line on stderr while the work is long; nothing when it is short."""

    def __init__(self, total: int | None = None, quiet: bool = False) -> None:
        self.total, self.quiet = total, quiet or sys.stderr is None
        self.shown = False
        self.next = time.monotonic() + 1

    def at(self, n: int) -> None:
        """Say how far it is, at most every half second (every ten where lines cannot be overwritten)."""
        if self.quiet or n % 256 or time.monotonic() < self.next:
            return
        share = f"/{num(self.total)} ({100 * n // self.total}%)" if self.total else ""
        line = f"  {num(n)}{share} " + say("entri diperiksa …", "entries checked …")
        terminal = sys.stderr.isatty()
        print("\r" + line if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True)
        self.shown = terminal
        self.next = time.monotonic() + (0.5 if terminal else 10)

    def done(self) -> None:
        """Wipe the line."""
        if self.shown:
            print("\r" + " " * 70 + "\r", end="", file=sys.stderr, flush=True)


# -------------------------------------------------------------------------------------------------------------- reading
# Text of unknown origin: JSON, numbers, hashes and lines that have their form, or a Bad that says why not.

BIGGEST = 2**53 - 1
LINE = 32 * 2**20  # bytes of one JSON line or file that is read whole
DEEP = 40  # levels of JSON that somebody saved


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise bad("nama yang sama dua kali dalam satu objek JSON", "the same name twice in one JSON object")
    return found


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise bad("angka terlalu besar", "a number that is too large")
    return int(digits)


def _constant(name: str) -> Any:
    raise bad("{name} bukan JSON", "{name} is not JSON", name=name)


def loads(data: bytes) -> Any:
    """Strict JSON: UTF-8, no name twice, no NaN, no number beyond 64 bits. Raises Bad."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_int=_integer, parse_constant=_constant)
    except Bad:
        raise
    except UnicodeDecodeError as e:
        raise bad("bukan UTF-8", "not UTF-8") from e
    except RecursionError as e:
        raise bad("JSON terlalu dalam", "JSON nested too deeply") from e
    except ValueError as e:
        raise bad("bukan JSON", "not JSON") from e


def mapping(data: bytes) -> dict[str, Any]:
    """A JSON object. Raises Bad."""
    value = loads(data)
    if not isinstance(value, dict):
        raise bad("bukan objek JSON", "not a JSON object")
    return value


def shallow(value: Any) -> Any:
    """A JSON value that is nested no deeper than anything of ours. Raises Bad."""
    below = [value]
    for _ in range(DEEP):
        inside = [one.values() if isinstance(one, dict) else one for one in below if isinstance(one, (dict, list))]
        if not (below := [part for parts in inside for part in parts]):
            return value
    raise bad("JSON lebih dalam dari {n} tingkat", "JSON nested deeper than {n} levels", n=DEEP)


def dumps(value: Any) -> bytes:
    """RFC 8785 for what we write: sorted names, no spaces, UTF-8; text and integers only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def count(value: Any, name: str, least: int = 1) -> int:
    """A whole number that JSON carries exactly. Raises Bad."""
    if type(value) is not int or not least <= value <= BIGGEST:
        raise bad(
            "{name} bukan bilangan yang wajar: {value}",
            "{name} is not a sane number: {value}",
            name=name,
            value=repr(value)[:40],
        )
    return value


def text(value: Any, name: str, longest: int = 400) -> str:
    """Text that is UTF-8 and of a sane length. Raises Bad."""
    try:
        found = str(value, "utf-8") if isinstance(value, bytes) else value
        if isinstance(found, str) and len(found) <= longest:
            found.encode("utf-8")
            return found
    except ValueError:
        pass
    raise bad("{name} bukan teks yang wajar", "{name} is not sane text", name=name)


def hashed(value: Any, name: str) -> bytes:
    """32 bytes in lower-case hex. Raises Bad."""
    found = text(value, name)
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise bad("{name} bukan SHA-256 heksadesimal", "{name} is not SHA-256 in hex", name=name)
    return bytes.fromhex(found)


def hashes(value: Any, name: str) -> list[bytes]:
    """A proof: a list of hashes. Raises Bad."""
    if not isinstance(value, list) or len(value) > 128:
        raise bad("{name} bukan daftar bukti", "{name} is not a list of hashes", name=name)
    return [hashed(item, name) for item in value]


def unbase64(value: Any, name: str, length: int | None = None) -> bytes:
    """Canonical base64, of a given length in bytes where it is known. Raises Bad."""
    found = text(value, name).encode()
    try:
        data = base64.b64decode(found, validate=True)
    except (binascii.Error, ValueError):
        data = None
    if data is None or base64.b64encode(data) != found or length not in (None, len(data)):
        raise bad("{name} bukan base64 yang benar", "{name} is not proper base64", name=name)
    return data


def lines(stream: BinaryIO, report: Report, file: str, length: int = -1) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, of the first `length` bytes; one longer than any that we write is passed over."""
    n = 0
    while length and (line := stream.readline(min(length, LINE + 1) if length > 0 else LINE + 1)):
        n += 1
        length -= len(line) if length > 0 else 0
        if len(line) > LINE:
            report.find("MALFORMED", say("baris terlalu panjang", "a line that is too long"), file=file, row=n)
            while line and not line.endswith(b"\n"):
                line = stream.readline(LINE)
        elif line.strip():
            yield n, line


def objects(stream: BinaryIO, report: Report, file: str, length: int = -1) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, one a line, with the number of the line; what is not one is reported."""
    for n, line in lines(stream, report, file, length):
        try:
            yield n, mapping(line)
        except Bad as e:
            report.find("MALFORMED", str(e), file=file, row=n)


# --------------------------------------------------------------------------------------------------------------- merkle
# The Merkle tree of RFC 6962 and its proofs.

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that only grows; it keeps the roots of its full subtrees, largest first."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)

    @classmethod
    def over(cls, leaves: Iterable[bytes]) -> Tree:
        """The tree of these leaf hashes."""
        tree = cls()
        for leaf in leaves:
            tree.add(leaf)
        return tree

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash."""
        n = self.size
        while n & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            n >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.peaks:
            return EMPTY
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = node_hash(peak, found)
        return found


def included(idx: int, size: int, leaf: bytes, proof: list[bytes], root: bytes) -> bool:
    """Whether the proof ties entry idx (from 1) to the root of that size (RFC 9162, 2.1.3.2)."""
    if not 1 <= idx <= size:
        return False
    at, last, found = idx - 1, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(first: int, second: int, proof: list[bytes], old: bytes, new: bytes) -> bool:
    """Whether the proof shows the tree `old` to be a prefix of the tree `new` (RFC 9162, 2.1.4.2)."""
    if first == second:
        return not proof and old == new
    if first == 0:
        return not proof and old == EMPTY
    if first < 0 or first > second:
        return False
    path = [old, *proof] if first & (first - 1) == 0 else proof
    if not path:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    was = now = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            was, now = node_hash(step, was), node_hash(step, now)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, step)
        at, last = at >> 1, last >> 1
    return last == 0 and was == old and now == new


# ---------------------------------------------------------------------------------------------------------------- notes
# Keys and signed notes (C2SP): who signed which size and root of the log.

ED25519, COSIGNATURE = 1, 4
NAME = re.compile(r"[^\s+]{1,200}")


class Key:
    """A public key with its name, as a vkey writes it: name+id+base64(algorithm ‖ key)."""

    def __init__(self, name: str, public: bytes, algorithm: int = ED25519) -> None:
        self.name, self.public, self.algorithm = name, public, algorithm
        material = bytes([algorithm]) + public
        self.id = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(material).decode()}"
        self._verify = Ed25519PublicKey.from_public_bytes(public).verify

    @classmethod
    def read(cls, vkey: Any, algorithm: int = ED25519) -> Key:
        """Raises Bad."""
        try:
            name, id, material = text(vkey, "vkey").split("+", 2)
            data = unbase64(material, "vkey", 33)
            if not NAME.fullmatch(name) or not name.isprintable() or data[0] != algorithm:
                raise Bad
            key = cls(name, data[1:], algorithm)
            if key.id.hex() != id:
                raise Bad
        except (Bad, ValueError) as e:
            raise bad(
                "bukan vkey, atau ada huruf yang keliru atau hilang; cocokkan dengan suratnya: {vkey}",
                "not a vkey, or a character is wrong or missing; compare it with the letter: {vkey}",
                vkey=clean(vkey, 80),
            ) from e
        return key

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            self._verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.vkey == self.vkey

    def __hash__(self) -> int:
        return hash(self.vkey)


class Checkpoint(NamedTuple):
    """A signed note that states size and root of a log; `signatures` are (name, key id, rest)."""

    origin: str
    size: int
    root: bytes
    body: str
    signatures: list[tuple[str, bytes, bytes]]
    note: str

    @classmethod
    def read(cls, note: Any) -> Checkpoint:
        """Raises Bad; signatures are not verified yet."""
        whole = text(note, say("titik periksa", "checkpoint"), 2**20)
        body, gap, tail = whole.rpartition("\n\n")
        body += "\n"
        head = body.split("\n")
        broken = bad("bukan titik periksa bertanda tangan", "not a signed checkpoint")
        if not gap or not tail.endswith("\n") or len(head) < 4 or any(c < " " and c != "\n" for c in whole):
            raise broken
        if not NAME.fullmatch(head[0]) or not re.fullmatch(r"0|[1-9][0-9]{0,15}", head[1]):
            raise broken
        signatures = []
        for line in tail[:-1].split("\n")[:101]:
            part = line.split(" ")
            if len(part) != 3 or part[0] != "—":
                raise broken
            data = unbase64(part[2], say("tanda tangan", "signature"))
            signatures.append((part[1], data[:4], data[4:]))
        if len(signatures) > 100:
            raise broken
        return cls(head[0], int(head[1]), unbase64(head[2], "root", 32), body, signatures, whole)

    def facts(self) -> dict[str, Any]:
        """How a report states it."""
        return {"size": self.size, "root": base64.b64encode(self.root).decode()}

    def signed_by(self, key: Key) -> bool:
        """Whether the first signature line of this key is good."""
        for name, id, rest in self.signatures:
            if name == key.name and id == key.id:
                return len(rest) == 64 and key.signed(rest, self.body.encode())
        return False

    def cosigned_by(self, key: Key) -> int | None:
        """Unix time of the cosignature of this witness; 0 when it is false, None when there is none."""
        for name, id, rest in self.signatures:
            if name == key.name and id == key.id:
                when = int.from_bytes(rest[:8], "big")
                good = len(rest) == 72 and key.signed(rest[8:], cosigned_text(self.body, when))
                return when if good else 0
        return None


def cosigned_text(body: str, when: int) -> bytes:
    """What a cosignature signs."""
    return f"cosignature/v1\ntime {when}\n{body}".encode()


class Chain:
    """The installation's keys, each from the entry where it begins; `claimed` is what the log says of itself."""

    def __init__(self, keys: list[tuple[int, Key]], claimed: list[tuple[int, Key]]) -> None:
        self.keys, self.claimed = keys, claimed

    @classmethod
    def begin(cls, pinned: Key | None, claimed: list[tuple[int, Key]], first: Key | None = None) -> Chain:
        """The chain at entry 1: the old key of the first rotation, else the first key claimed, else the pinned one."""
        start = first or (claimed[0][1] if claimed else pinned)
        if start is None:
            raise unable("Berikan kunci instalasi: --vkey KUNCI.", "Give the installation's key: --vkey KEY.")
        return cls([(1, start)], claimed)

    def holds(self, key: Key | None) -> bool:
        """Whether a key was ever in force."""
        return key in [k for _, k in self.keys]

    @property
    def current(self) -> Key:
        return self.keys[-1][1]

    def at(self, idx: int) -> Key:
        """The key in force at an entry, and for a checkpoint of that size."""
        found = self.keys[0][1]
        for start, key in self.keys:
            if start <= idx:
                found = key
        return found

    def known(self) -> list[Key]:
        """Every key of the chain, then those only claimed."""
        return list(dict.fromkeys([k for _, k in self.keys] + [k for _, k in self.claimed]))


def read_keys(value: Any, report: Report, file: str) -> list[tuple[int, Key]]:
    """The keys that a log claims, by from_idx; what cannot be read is reported."""
    found: list[tuple[int, Key]] = []
    for item in value if isinstance(value, list) and len(value) < 10_000 else [None]:
        try:
            if not isinstance(item, dict):
                raise bad("daftar kunci tidak terbaca", "the list of keys cannot be read")
            found.append((count(item.get("from_idx"), "from_idx", 0), Key.read(item.get("vkey"))))
        except Bad as e:
            report.find("MALFORMED", str(e), file=file)
    return sorted(found, key=lambda pair: pair[0])


def judge_pin(report: Report, chain: Chain, pinned: Key | None) -> None:
    """Whether the key that the user trusts is one of the log's."""
    if pinned is not None and not chain.holds(pinned):
        report.find("KEY_UNKNOWN", clean(pinned.vkey))


class Anchor(NamedTuple):
    """A checkpoint to hold the log against, and what to call it."""

    checkpoint: Checkpoint
    label: str


def read_anchor(report: Report, note: Any, label: str) -> list[Anchor]:
    """The checkpoint of a note as a list of none or one; what cannot be read is reported."""
    try:
        return [Anchor(Checkpoint.read(note), label)]
    except Bad as e:
        report.find("CHECKPOINT_MALFORMED", f"{label}: {e}")
        return []


def judge_checkpoint(report: Report, anchor: Anchor, chain: Chain) -> None:
    """Origin and signature of a checkpoint."""
    checkpoint, key = anchor.checkpoint, chain.at(anchor.checkpoint.size)
    if checkpoint.origin != key.name:
        report.find(
            "ORIGIN_DIFFERS",
            say(
                "{label}: {was}, bukan {due}",
                "{label}: {was}, not {due}",
                label=anchor.label,
                was=checkpoint.origin,
                due=key.name,
            ),
        )
    if not checkpoint.signed_by(key):
        report.find(
            "CHECKPOINT_FORGED",
            say("{label}, ukuran {size}", "{label}, size {size}", label=anchor.label, size=checkpoint.size),
        )


def judge_witnesses(report: Report, checkpoint: Checkpoint, chain: Chain, witnesses: Iterable[Key]) -> None:
    """The cosignatures that a checkpoint carries."""
    known = {(k.name, k.id) for k in chain.known()}
    for witness in witnesses:
        known.add((witness.name, witness.id))
        when = checkpoint.cosigned_by(witness)
        if when == 0:
            report.find("COSIGNATURE_FORGED", clean(witness.vkey))
        elif when:
            report.note(
                "Titik periksa {size} dikosign {name} pada {at}.",
                "Checkpoint {size} was cosigned by {name} at {at}.",
                size=checkpoint.size,
                name=witness.name,
                at=day(when),
            )
    others = len({(name, id) for name, id, _ in checkpoint.signatures} - known)
    if others:
        report.note(
            "{n} kosign dari saksi yang kuncinya tidak Anda berikan (--witness).",
            "{n} cosignatures of witnesses whose key you did not give (--witness).",
            n=others,
        )


# -------------------------------------------------------------------------------------------------------------- entries
# Entries of the log: their leaf, their signature, and the own copy to hold them against.

ROTATED = "Kunci.Rotated"
FIELDS = ("idx", "stream", "version", "topic", "recorded_at", "state", "leaf", "signature")


def leaf_data(idx: int, stream: str, version: int, topic: str, recorded_at: str, state_sha256: str) -> bytes:
    """The bytes that a leaf hashes."""
    return dumps(
        {
            "idx": idx,
            "recorded_at": recorded_at,
            "state_sha256": state_sha256,
            "stream": stream,
            "topic": topic,
            "version": version,
        }
    )


def signed_bytes(leaf: bytes) -> bytes:
    """What the signature of an event signs."""
    return b"jejak-event-v1\n" + leaf


class Entry:
    """One row of the log with its event; what does not have its form is None and named in `wrong`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.wrong: list[str] = []
        self.idx = self._take(lambda: count(raw.get("idx"), "idx"))
        self.stream = self._take(lambda: text(raw.get("stream"), "stream"))
        self.version = self._take(lambda: count(raw.get("version"), "version", 0))
        self.topic = self._take(lambda: text(raw.get("topic"), "topic"))
        self.recorded_at = self._take(lambda: moment(raw.get("recorded_at")))
        self.leaf = self._take(lambda: hashed(raw.get("leaf"), "leaf"))
        self.signature = self._take(lambda: unbase64(raw.get("signature"), "signature", 64))
        self.gone = raw.get("state") is None
        self.state = None if self.gone else self._take(lambda: text(raw.get("state"), "state", LINE))
        self.relabelled = raw.get("event_topic", raw.get("topic")) != raw.get("topic") and not self.gone

    def _take(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except Bad as e:
            self.wrong.append(str(e))
            return None

    def computed(self) -> bytes | None:
        """The leaf hash of what is stored; None when a part of it is missing."""
        if self.state is None or None in (self.idx, self.stream, self.version, self.topic, self.recorded_at):
            return None
        digest = hashlib.sha256(self.state.encode()).hexdigest()
        return leaf_hash(leaf_data(self.idx, self.stream, self.version, self.topic, self.recorded_at, digest))

    def place(self) -> dict[str, Any]:
        """How a finding names this entry."""
        return {"idx": self.idx, "stream": self.stream, "version": self.version, "topic": self.topic}

    def line(self) -> bytes:
        """The entry as it is kept in a folder."""
        row = {name: getattr(self, name) for name in FIELDS}
        row["leaf"] = self.leaf.hex() if self.leaf else None
        row["signature"] = base64.b64encode(self.signature).decode() if self.signature else None
        return dumps(row) + b"\n"


def moment(value: Any) -> str:
    """A time of recording as the log writes it. Raises Bad."""
    found = text(value, "recorded_at", 40)
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", found, re.ASCII):
        raise bad("recorded_at bukan waktu UTC", "recorded_at is not a UTC time")
    return found


def unix(recorded_at: str) -> float:
    """Seconds since 1970 of a time of recording; 0 when there is no such day."""
    try:
        return datetime.strptime(recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc).timestamp()
    except ValueError:
        return 0.0


class Copy:
    """The auditor's own verified entries: leaf by number, and the line itself when a difference must be shown."""

    def __init__(self, path: Path, length: int) -> None:
        self.path = path
        self.leaves: list[bytes] = []
        self.offsets: list[int] = []
        at = 0
        with path.open("rb") as stream:
            while at < length and (line := stream.readline(LINE + 1)):
                try:
                    leaf = Entry(mapping(line)).computed()
                except Bad:
                    leaf = None
                self.leaves.append(leaf or b"")
                self.offsets.append(at)
                at += len(line)

    def leaf(self, idx: int) -> bytes | None:
        """The leaf of an entry, None beyond the copy."""
        return self.leaves[idx - 1] if 1 <= idx <= len(self.leaves) else None

    def entry(self, idx: int) -> Entry | None:
        """The whole entry."""
        if not 1 <= idx <= len(self.offsets):
            return None
        with self.path.open("rb") as stream:
            stream.seek(self.offsets[idx - 1])
            try:
                return Entry(mapping(stream.readline(LINE)))
            except Bad:
                return None


def changes(old: Entry, new: Entry) -> str:
    """What reads differently, field by field."""
    out = []
    for name in ("stream", "version", "topic", "recorded_at"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            out.append(f"{name}: {clean(str(before), 80)} → {clean(str(after), 80)}")
    if old.state != new.state:
        out += _changed_state(old.state, new.state)
    return "; ".join(out[:20])


def _changed_state(old: str | None, new: str | None) -> list[str]:
    try:
        before, after = _flat(mapping((old or "").encode())), _flat(mapping((new or "").encode()))
    except (Bad, ValueError):
        return [say("isi berbeda", "the content differs")]
    return [
        f"{clean(k, 60)}: {clean(before.get(k, '–'), 80)} → {clean(after.get(k, '–'), 80)}"
        for k in sorted(before.keys() | after.keys())
        if before.get(k) != after.get(k)
    ] or [say("isi ditulis ulang", "the content was written anew")]


def _flat(value: Any) -> dict[str, str]:
    """The values of an object by their path, so that a change deep inside is shown and not its surroundings."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting and len(found) < 10_000:
        path, item, depth = waiting.pop()
        inside = list(item.items()) if isinstance(item, dict) else list(enumerate(item)) if type(item) is list else []
        if inside and depth < 8:
            waiting += [(f"{path}.{k}" if path else str(k), v, depth + 1) for k, v in inside]
        else:
            found[path] = item if isinstance(item, str) else repr(item)
    return found


def rotation(entry: Entry, current: Key) -> tuple[Key | None, str]:
    """The new key that a Kunci.Rotated entry introduces, or None and why not. Its own signature is judged apart."""
    leaf = entry.computed()
    if leaf is None or entry.signature is None or not current.signed(entry.signature, signed_bytes(leaf)):
        return None, say("tidak ditandatangani kunci lama", "not signed by the old key")
    try:
        state = mapping((entry.state or "").encode())
        old, new = Key.read(state.get("old_vkey")), Key.read(state.get("new_vkey"))
        proof = unbase64(state.get("proof"), "proof", 64)
    except Bad as e:
        return None, str(e)
    if old != current or new.name != current.name or state.get("origin", current.name) != current.name:
        return None, say("kunci lama bukan kunci yang berlaku", "the old key is not the one in force")
    if not new.signed(proof, f"jejak-rotate-v1\n{old.vkey}\n{new.vkey}\n".encode()):
        return None, say("kunci baru tidak ikut menandatangani", "the new key did not sign too")
    return new, ""


# ------------------------------------------------------------------------------------------------------------ own_times
# What the log says of clocks: stretches that an operator declared wrong, entries that carry a time of their own.

WRONG_CLOCK = "JamSalah.Declared"


class OwnTimes:
    """No findings: the times of the log stand as they were signed, and this is what else was signed about them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.own: list[int] = []

    def read(self, entry: Entry) -> None:
        """Take in one entry that was checked."""
        if entry.idx is not None and happened(entry) != entry.recorded_at:
            self.own.append(entry.idx)
        for first, last in declared_wrong(entry):
            self.report.note(
                "Entri {first}–{last}: operator menyatakan jam server salah saat mencatatnya (entri {idx}). Waktunya "
                "bukan waktu sebenarnya; isi dan urutannya tetap terbukti.",
                "Entries {first}–{last}: an operator declared that the clock of the server was wrong when they were "
                "recorded (entry {idx}). Their times are not true; what they say and their order is proven still.",
                first=first,
                last=last,
                idx=entry.idx,
            )

    def finish(self) -> None:
        """Once no entry is left: those that carry what the clock said, all in one sentence."""
        if self.own:
            self.report.note(
                "{n} entri, dari {first} sampai {last}, dicatat saat jam server tertinggal dari catatan: waktu "
                "sebenarnya ada di dalam isinya (provenance.clock).",
                "{n} entries, from {first} to {last}, were recorded while the clock of the server was behind the log: "
                "the true time stands within what they say (provenance.clock).",
                n=num(len(self.own)),
                first=self.own[0],
                last=self.own[-1],
            )


def happened(entry: Entry) -> str:
    """When an entry happened: what the clock said, if it stood behind the log; else when it was recorded."""
    who = _fields(entry.state or "").get("provenance") if '"clock":' in (entry.state or "") else None
    clock = who.get("clock") if isinstance(who, dict) else None
    return clock if clock and isinstance(clock, str) else entry.recorded_at or ""


def declared_wrong(entry: Entry) -> list[tuple[int, int]]:
    """The stretch of the log that an entry declares to have been recorded by a wrong clock, if it does."""
    said = _fields(entry.state or "") if entry.topic == WRONG_CLOCK else {}
    first, last = said.get("first"), said.get("last")
    return [(first, last)] if type(first) is int and type(last) is int else []


def _fields(state: str) -> dict[str, Any]:
    try:
        found = json.loads(state)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


# ------------------------------------------------------------------------------------------------------------- evidence
# Files of evidence, by hash: what the log says of each, and those that are there held against it.

ADDED, PROPOSED, DESTROYED = "BuktiDukung.Added", "BuktiDukung.DestructionProposed", "BuktiDukung.Destroyed"
NAMED = re.compile(r'"([0-9a-f]{64})"')
ARRIVING = "masuk"  # where a store and a folder of backups keep what is on its way


class Decision(NamedTuple):
    """By which entry a file was destroyed, and what that says of who, when and why."""

    idx: int
    at: str
    said: dict[str, Any]
    proposed: dict[str, Any]

    def told(self, sha256: str) -> str:
        """In a sentence."""
        basis = self.said.get("basis")
        paper = f", {basis.get('kind')} {basis.get('number')}" if isinstance(basis, dict) else ""
        return say(
            "Berkas {file}: isi dimusnahkan atas keputusan {who} pada {at} (entri {idx}{paper}), diusulkan {by}; "
            "alasan: {why}",
            "File {file}: content destroyed by the decision of {who} on {at} (entry {idx}{paper}), proposed by {by}; "
            "reason: {why}",
            file=sha256,
            who=_who(self.said),
            at=self.at,
            idx=self.idx,
            paper=paper,
            by=_who(self.proposed),
            why=str(self.said.get("reason") or "–"),
        )


def _who(provenance: dict[str, Any]) -> str:
    """An office and the code of who acted in it; names are on no entry."""
    office, unit = provenance.get("office") or provenance.get("role") or "?", provenance.get("unit")
    return f"{office}{f'@{unit}' if unit else ''} ({provenance.get('person') or '?'})"


class Evidence:
    """What entries say of files, gathered while they are checked; `folder`: the files to hold against it."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise unable("Tidak ada folder {file}.", "There is no folder {file}.", file=str(folder))
        self.folder = folder
        self.named: set[str] = set()
        self.blocks: set[str] = set()
        self.added: dict[str, str] = {}
        self.proposed: dict[str, dict[str, Any]] = {}
        self.gone: dict[str, Decision] = {}

    def read(self, entry: Entry) -> None:
        """Take in one entry."""
        found = NAMED.findall(entry.state or "")
        self.named.update(found)
        files = entry.stream is not None and entry.topic in (ADDED, PROPOSED, DESTROYED)
        if not files and '"blok"' not in (entry.state or ""):
            return
        try:
            state = mapping((entry.state or "").encode())
        except Bad:
            return  # which the auditor reports
        said = state.get("provenance")
        by = said if isinstance(said, dict) else {}
        signed = state.get("fakta")
        if isinstance(signed, dict) and isinstance(block := signed.get("blok"), str) and block:
            self.blocks.add(block)
        if not files or entry.stream is None:
            return
        if entry.topic == ADDED and isinstance(state.get("sha256"), str):
            self.added[entry.stream] = state["sha256"]
        elif entry.topic == PROPOSED:
            self.proposed[entry.stream] = by
        elif entry.topic == DESTROYED:
            told = Decision(entry.idx or 0, entry.recorded_at or "", by, self.proposed.get(entry.stream, {}))
            self.gone[entry.stream] = told

    def held(self) -> set[str]:
        """Files whose content must be there: those that a unit holds, and what stands under signatures."""
        return {sha256 for stream, sha256 in self.added.items() if stream not in self.gone} | self.blocks

    def destroyed(self) -> dict[str, Decision]:
        """Files that nobody holds any more, with the decision."""
        held = self.held()
        every = {self.added[stream]: told for stream, told in self.gone.items() if stream in self.added}
        return {sha256: told for sha256, told in every.items() if sha256 not in held}


def check_files(report: Report, evidence: Evidence) -> None:
    """Hash every file of the folder, and name what is missing, altered, destroyed or unknown."""
    if evidence.folder is None:
        return
    there = judge(report, evidence, _lying(report, evidence.folder))
    destroyed = evidence.destroyed()
    for sha256 in sorted(evidence.held() - there):
        report.find("EVIDENCE_MISSING", file=sha256)
    for sha256 in sorted(destroyed):
        if sha256 not in there:
            report.notices.append(destroyed[sha256].told(sha256))


def judge(report: Report, evidence: Evidence, files: Iterable[tuple[str, str, BinaryIO]]) -> set[str]:
    """Hold files (hash, name, content) against their hashes and the log; the hashes of those that are there."""
    there: set[str] = set()
    destroyed, whole = evidence.destroyed(), 0
    for sha256, name, content in files:
        there.add(sha256)
        if digest(content) != sha256:
            report.find("EVIDENCE_ALTERED", file=name)
        elif sha256 in destroyed:
            report.find("EVIDENCE_KEPT", destroyed[sha256].told(sha256), file=name)
        elif sha256 not in evidence.named:
            unknown(report, name)
        else:
            whole += 1
    report.facts["evidence"] = whole
    return there


def digest(content: BinaryIO) -> str:
    """SHA-256 in hex, read in pieces."""
    found = hashlib.sha256()
    while piece := content.read(2**20):
        found.update(piece)
    return found.hexdigest()


def unknown(report: Report, name: str) -> None:
    """A file of which no entry speaks."""
    report.note(
        "Berkas {file} tidak disebut entri mana pun yang diperiksa.",
        "File {file} is named by no entry that was checked.",
        file=clean(name),
    )


def _lying(report: Report, folder: Path) -> Iterator[tuple[str, str, BinaryIO]]:
    """Files under their hash, whole or parted as ab/cdef…; what is anything else is said to be unknown."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != ARRIVING or Path(path) != folder)
        for name in sorted(names):
            file = Path(path) / name
            shown = file.relative_to(folder).as_posix()
            sha256 = shown.replace("/", "")
            if file.is_symlink() or not file.is_file() or not re.fullmatch(r"[0-9a-f]{64}", sha256, re.ASCII):
                unknown(report, shown)
                continue
            try:
                with file.open("rb") as content:
                    yield sha256, shown, content
            except OSError as e:
                report.find("FILE_DAMAGED", clean(str(e.strerror)), file=shown)


# -------------------------------------------------------------------------------------------------------------- auditor
# The heart: a log held entry by entry against its signatures, its order, the own copy and its checkpoints.

RESTORED = "Penyimpanan.Restored"


class Auditor:
    """Checks a whole log entry by entry, from a position onward. Total: whatever comes in, it reports and goes on."""

    def __init__(
        self,
        report: Report,
        chain: Chain,
        *,
        anchors: Iterable[Anchor] = (),
        copy: Copy | None = None,
        start: Tree | None = None,
        last_time: str = "",
        whole: bool = True,
        evidence: Evidence | None = None,
        reads: Callable[[Entry], None] | None = None,
    ) -> None:
        self.evidence, self.reads = evidence, reads
        self.clocks = OwnTimes(report)
        self.report, self.chain, self.copy, self.whole = report, chain, copy, whole
        self.tree: Tree | None = start or Tree()
        self.next = self.tree.size + 1
        self.time = last_time
        self.anchors: dict[int, list[Anchor]] = {}
        self.verified: list[Anchor] = []
        self.apart: list[Anchor] = []
        self.streams: dict[str, int] = {}
        self.count = 0
        for anchor in anchors:
            self.anchors.setdefault(anchor.checkpoint.size, []).append(anchor)
        self._compare_roots()

    def _find(self, code: str, entry: Entry, detail: str = "") -> None:
        self.report.find(code, detail, **entry.place())

    def feed(self, raw: dict[str, Any]) -> Entry | None:
        """Check one entry; None when it has no place in the log."""
        entry = Entry(raw)
        self.count += 1
        try:
            return entry if self._feed(entry) else None
        except Exception as e:  # a verifier that stops on bad data is no verifier
            self._find("MALFORMED", entry, type(e).__name__)
            return None

    def _feed(self, entry: Entry) -> bool:
        if entry.wrong:
            self._find("MALFORMED", entry, "; ".join(entry.wrong))
        if entry.idx is None or not self._place(entry):
            return False
        leaf = self._content(entry)
        self._beside_copy(entry, leaf)
        self._order(entry)
        if self.tree is not None:
            self.tree.add(leaf)
        self.next = entry.idx + 1
        if self.evidence is not None:
            self.evidence.read(entry)
        if self.reads is not None:
            self.reads(entry)
        if entry.topic == ROTATED:
            self.rotate(entry)
        elif entry.topic == RESTORED:
            self.report.note(
                "Entri {idx} ({at}): basis data dipulihkan dari cadangan. Minta penjelasannya.",
                "Entry {idx} ({at}): the database was restored from a backup. Ask for the explanation.",
                idx=entry.idx,
                at=entry.recorded_at or "",
            )
        self.clocks.read(entry)
        self._compare_roots()
        return True

    def _place(self, entry: Entry) -> bool:
        if entry.idx < self.next:
            self._find("ENTRY_DUPLICATE", entry)
            return False
        if entry.idx > self.next:
            self._missing(self.next, entry.idx - 1)
        return True

    def _missing(self, first: int, last: int) -> None:
        """Report a range as gone, each by name where the own copy knows it, and bridge it in the tree if it can."""
        held = min(last, len(self.copy.leaves)) if self.copy else 0
        for idx in range(first, held + 1):
            was = self.copy.entry(idx) if self.copy else None
            place = was.place() if was else {"idx": idx}
            self.report.find("ENTRY_MISSING", say("ada di salinan Anda", "stands in your copy"), **place)
            if self.tree is not None:
                self.tree.add(self.copy.leaves[idx - 1] if self.copy else b"")
                self.next = idx + 1
                self._compare_roots()
        rest = max(first, held + 1)
        if rest <= last:
            self.report.find("ENTRY_MISSING", idx=rest, until=last if last > rest else None)
            self.tree = None

    def _content(self, entry: Entry) -> bytes:
        """Check content, leaf and signature against each other; the leaf that was most likely recorded."""
        computed, kept, key = entry.computed(), entry.leaf, self.chain.at(entry.idx)
        whole = computed == kept and entry.signature is not None and not entry.relabelled
        if computed is not None and whole and key.signed(entry.signature, signed_bytes(computed)):
            return computed
        leaf, signer = self._signer(entry, [x for x in dict.fromkeys((computed, kept)) if x is not None])
        self._judge(entry, leaf, computed, kept)
        if signer is not None and signer != key:
            self._other_key(entry, signer)
        held = self.copy.leaf(entry.idx) if self.copy else None
        return leaf or held or kept or computed or EMPTY

    def _signer(self, entry: Entry, leaves: list[bytes]) -> tuple[bytes | None, Key | None]:
        if entry.signature is not None:
            for key in [self.chain.at(entry.idx), *self.chain.known()]:
                for leaf in leaves:
                    if key.signed(entry.signature, signed_bytes(leaf)):
                        return leaf, key
        return None, None

    def _judge(self, entry: Entry, leaf: bytes | None, computed: bytes | None, kept: bytes | None) -> None:
        if entry.gone:
            self._find("EVENT_MISSING", entry, "" if leaf else self._unsigned(entry))
        elif leaf is not None and leaf == computed:
            if kept != computed:
                self._find("LEAF_ALTERED", entry)
        elif leaf is None and computed is not None and computed == kept:
            self._find("ENTRY_FORGED", entry, self._unsigned(entry))
        elif leaf is not None:
            why = say(
                "tanda tangan masih cocok dengan sidik jari aslinya",
                "the signature still fits its original fingerprint",
            )
            self._find("ENTRY_ALTERED", entry, why)
        else:
            why = say(
                "isi, sidik jari dan tanda tangan tidak saling cocok",
                "content, fingerprint and signature do not fit each other",
            )
            self._find("ENTRY_ALTERED", entry, why)
        if entry.relabelled:
            why = say(
                "jenis di tabel events berbeda dari jenis di tabel log",
                "the topic in table events is not that in table log",
            )
            self._find("ENTRY_ALTERED", entry, why)

    @staticmethod
    def _unsigned(entry: Entry) -> str:
        if entry.signature is None:
            return say("tanpa tanda tangan", "without a signature")
        return say("tanda tangan salah", "the signature is wrong")

    def _other_key(self, entry: Entry, signer: Key) -> None:
        if self.chain.holds(signer):
            self._find("WRONG_KEY", entry, clean(signer.vkey))
        else:  # claimed, but no valid rotation led to it: say so once and go on with it, to judge what follows
            why = say(
                "ditandatangani kunci {vkey}, tanpa pergantian yang sah",
                "signed by {vkey}, without a valid rotation",
                vkey=signer.vkey,
            )
            self._find("KEY_ROTATION_BAD", entry, why)
            self.chain.keys.append((entry.idx, signer))

    def prove(self, raw: dict[str, Any], checkpoint: Checkpoint | None) -> Entry | None:
        """Check one entry that stands alone, by its inclusion proof; None when it cannot be named."""
        entry = Entry(raw)
        self.count += 1
        try:
            if entry.wrong:
                self._find("MALFORMED", entry, "; ".join(entry.wrong))
            if entry.idx is None:
                return None
            leaf = self._content(entry)
            self._beside_copy(entry, leaf)
            if self.evidence is not None:
                self.evidence.read(entry)
            if self.reads is not None:
                self.reads(entry)
            proof = hashes(raw.get("proof"), "proof")
            if checkpoint and not included(entry.idx, checkpoint.size, leaf, proof, checkpoint.root):
                self._find("PROOF_BAD", entry)
        except Bad as e:
            self._find("PROOF_BAD", entry, str(e))
        except Exception as e:
            self._find("MALFORMED", entry, type(e).__name__)
        return entry

    def _beside_copy(self, entry: Entry, leaf: bytes) -> None:
        held = self.copy.leaf(entry.idx) if self.copy else None
        if held is None or (held == leaf and held == entry.computed()):
            return
        was = self.copy.entry(entry.idx) if self.copy else None
        self._find("DIFFERS_FROM_COPY", entry, changes(was, entry) if was else "")

    def _order(self, entry: Entry) -> None:
        if entry.recorded_at is not None:
            if entry.recorded_at < self.time:
                self._find("TIME_BACKWARDS", entry, f"{self.time} → {entry.recorded_at}")
            self.time = max(self.time, entry.recorded_at)
        if not self.whole or entry.stream is None or entry.version is None:
            return
        due = self.streams.get(entry.stream, 0) + 1
        if entry.version != due:
            self._find("STREAM_ORDER", entry, say("seharusnya versi {due}", "version {due} was due", due=due))
        self.streams[entry.stream] = max(due - 1, entry.version)

    def rotate(self, entry: Entry) -> None:
        """Go on with the key that an entry introduces, when both keys signed it."""
        key, problem = rotation(entry, self.chain.current)
        if key is not None and entry.idx is not None:
            self.chain.keys.append((entry.idx + 1, key))
            self.report.note(
                "Entri {idx}: kunci instalasi diganti dengan sah.",
                "Entry {idx}: the installation's key was replaced validly.",
                idx=entry.idx,
            )
        else:
            self._find("KEY_ROTATION_BAD", entry, problem)

    def _compare_roots(self) -> None:
        waiting = self.anchors.pop(self.next - 1, None)
        if not waiting:
            return
        if self.tree is None:
            self.apart += waiting
            return
        root = self.tree.root()
        for anchor in waiting:
            (self.verified if anchor.checkpoint.root == root else self.apart).append(anchor)

    def finish(self, pinned: Key | None) -> None:
        """Once no entry is left: what the checkpoints say of the whole."""
        self.clocks.finish()
        beyond = [a for group in self.anchors.values() for a in group]
        every = self.verified + self.apart + beyond
        if beyond:
            longest = max(beyond, key=lambda a: a.checkpoint.size)
            self.report.find(
                "LOG_TRUNCATED",
                say(
                    "{label} berukuran {size}, log berakhir pada {end}",
                    "{label} has size {size}, the log ends at {end}",
                    label=longest.label,
                    size=longest.checkpoint.size,
                    end=self.next - 1,
                ),
            )
            self._missing(self.next, longest.checkpoint.size)
        self._rewritten()
        for anchor in every:
            judge_checkpoint(self.report, anchor, self.chain)
        judge_pin(self.report, self.chain, pinned)

    def _rewritten(self) -> None:
        if not self.apart:
            return
        if self.tree is None:
            self.report.note(
                "{n} titik periksa tidak dapat dibandingkan karena ada entri yang hilang.",
                "{n} checkpoints could not be compared because entries are missing.",
                n=len(self.apart),
            )
            return
        first = min(self.apart, key=lambda a: a.checkpoint.size)
        good = max((a.checkpoint.size for a in self.verified if a.checkpoint.size < first.checkpoint.size), default=0)
        self.report.find(
            "ROOT_DIFFERS",
            say(
                "{label} ukuran {size}; perubahan terletak pada entri {low} sampai {size}; {n} titik periksa tidak "
                "cocok",
                "{label} of size {size}; the change lies in entries {low} to {size}; {n} checkpoints do not fit",
                label=first.label,
                size=first.checkpoint.size,
                low=good + 1,
                n=len(self.apart),
            ),
        )


# ---------------------------------------------------------------------------------------------------------------- state
# What a witness remembers, and how its folder stays whole when the machine stops or two of us run.

RETIRE = (
    "Saksi ini harus dipensiunkan: (1) simpan folder {folder} apa adanya sebagai bukti; (2) beri tahu pengelola "
    "instalasi dan atasan Anda bahwa kuncinya tidak dipakai lagi; (3) buat saksi baru dengan nama baru di folder baru: "
    "jejak-verify init --state FOLDER --name NAMA-BARU --vkey KUNCI --baseline KOSIGN-TERAKHIR.txt. Jangan membuat "
    "ulang catatan yang hilang: saksi yang lupa dapat menandatangani dua sejarah.",
    "This witness must be retired: (1) keep the folder {folder} as it is, as evidence; (2) tell the operator of the "
    "installation and your superior that its key is no longer used; (3) make a new witness with a new name in a new "
    "folder: jejak-verify init --state FOLDER --name NEW-NAME --vkey KEY --baseline LAST-COSIGNED.txt. Do not rebuild "
    "the lost state: a witness that forgets can sign two histories.",
)


def retire(folder: Path, indonesian: str, english: str) -> Unable:
    """The refusal of a witness whose state cannot be relied on."""
    return unable(f"{indonesian} {RETIRE[0]}", f"{english} {RETIRE[1]}", folder=str(folder))


def write_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace a file so that after a crash it is either the old one or the new one, whole."""
    temporary = path.with_name(path.name + ".new")
    with suppress(FileNotFoundError):
        temporary.unlink()
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(fd, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system can."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second jejak-verify out of the folder; the lock goes with the process, even when it is killed."""
    with (folder / "lock").open("a+b") as stream:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                import fcntl

                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            raise unable(
                "Folder {folder} sedang dipakai jejak-verify yang lain.",
                "The folder {folder} is in use by another jejak-verify.",
                folder=str(folder),
            ) from e
        yield


class Position:
    """How far the own copy reaches: enough to go on from there without reading it again."""

    def __init__(self, tree: Tree, length: int, last_time: str, keys: list[tuple[int, Key]]) -> None:
        self.tree, self.length, self.time, self.keys = tree, length, last_time, keys

    @classmethod
    def load(cls, body: dict[str, Any]) -> Position:
        """From the state file, which is signed."""
        tree = Tree(body["size"], [bytes.fromhex(p) for p in body["peaks"]])
        return cls(tree, body["length"], body["time"], [(n, Key.read(v)) for n, v in body["keys"]])

    @classmethod
    def start(cls) -> Position:
        """Before the first entry."""
        return cls(Tree(), 0, "", [])

    def chain(self, pinned: Key, claimed: list[tuple[int, Key]]) -> Chain:
        """The installation's keys as they stand here."""
        return Chain(list(self.keys), claimed) if self.keys else Chain.begin(pinned, claimed)

    def dump(self) -> dict[str, Any]:
        """For the state file."""
        return {
            "size": self.tree.size,
            "peaks": [p.hex() for p in self.tree.peaks],
            "length": self.length,
            "time": self.time,
            "keys": [[n, k.vkey] for n, k in self.keys],
        }


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(timezone.utc)


# -------------------------------------------------------------------------------------------------------------- witness
# The witness: a key of its own, what it has seen, and what it signed.


class Witness:
    """The state folder: witness.key, state.json (signed by it), entries.jsonl, cosigned/, evidence/."""

    def __init__(self, folder: Path, private: Ed25519PrivateKey, body: dict[str, Any]) -> None:
        self.folder, self.private, self.body = folder, private, body
        self.pinned = Key.read(body["pinned"])
        self.key = Key.read(body["witness"], COSIGNATURE)
        self.tied = Position.load(body["tied"])
        self.read = Position.load(body["read"])
        self.entries = folder / "entries.jsonl"

    @classmethod
    def make(cls, folder: Path, pinned: Key, name: str, url: str, baseline: dict[str, Any] | None) -> Witness:
        """A new witness in an empty folder. Raises Unable."""
        if not NAME.fullmatch(name) or not name.isprintable():
            raise unable(
                "Nama saksi tanpa spasi dan tanpa tanda tambah.", "The name of a witness has no space and no plus sign."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(p.name != "lock" for p in folder.iterdir()):
            raise unable(
                "Folder {folder} tidak kosong; saksi baru memerlukan folder baru.",
                "The folder {folder} is not empty; a new witness needs a new folder.",
                folder=str(folder),
            )
        private = Ed25519PrivateKey.generate()
        key = Key(name, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), COSIGNATURE)
        seed = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        secret = base64.b64encode(bytes([COSIGNATURE]) + seed).decode()
        start = Position.start().dump()
        body: dict[str, Any] = {
            "format": "jejak-witness-v1",
            "origin": pinned.name,
            "pinned": pinned.vkey,
            "witness": key.vkey,
            "url": url,
            "made_at": now().isoformat(),
            "pulled_at": "",
            "claimed": [],
            "tied": start,
            "read": start,
            "checkpoint": "",
            "cosigned": baseline,
            "delivered": True,
            "trouble": None,
        }
        witness = cls(folder, private, body)
        (folder / "cosigned").mkdir()
        write_file(folder / "witness.key", f"PRIVATE+KEY+{name}+{key.id.hex()}+{secret}\n".encode())
        write_file(witness.entries, b"")
        witness.save()
        return witness

    @classmethod
    def load(cls, folder: Path) -> Witness:
        """The witness of a folder. Raises Unable; a lost or damaged state is never made anew."""
        state, secret = folder / "state.json", folder / "witness.key"
        if not state.exists() and not secret.exists():
            raise unable(
                "Belum ada saksi di {folder}. Buat dengan: jejak-verify init --vkey KUNCI",
                "There is no witness in {folder}. Make one with: jejak-verify init --vkey KEY",
                folder=str(folder),
            )
        try:
            if state.stat().st_size > LINE:
                raise Bad
            saved, (_, _, _, _, material) = mapping(state.read_bytes()), secret.read_text("utf-8").strip().split("+", 4)
            seed = unbase64(material, "witness.key", 33)
            private = Ed25519PrivateKey.from_private_bytes(seed[1:])
            public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            body, signature = saved["body"], unbase64(saved["signature"], "signature", 64)
            witness = cls(folder, private, body)
            if witness.key.public != public or not witness.key.signed(signature, dumps(body)):
                raise Bad
        except (Bad, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
            raise retire(
                folder, "Catatan saksi hilang atau rusak.", "The state of the witness is lost or damaged."
            ) from e
        return witness

    def save(self) -> None:
        """Write the state, signed, and durable before this returns."""
        self.body = {**self.body, "tied": self.tied.dump(), "read": self.read.dump()}
        signature = base64.b64encode(self.private.sign(dumps(self.body))).decode()
        state = {"body": self.body, "signature": signature}
        write_file(self.folder / "state.json", json.dumps(state, indent=1).encode())

    def trouble(self, report: Report, afresh: bool) -> None:
        """Remember findings: nothing is cosigned until a pull of the same reach (new entries, or all) is clean."""
        before = self.body["trouble"] or {"afresh": False}
        self.body["trouble"] = {"at": now().isoformat(), "codes": report.codes(), "afresh": afresh or before["afresh"]}
        self.save()

    def whole_copy(self) -> None:
        """Raises Unable when the own copy is shorter than what was verified."""
        if (self.entries.stat().st_size if self.entries.exists() else 0) < self.read.length:
            raise unable(
                "Salinan entri di {file} terpotong. Kosign Anda tetap berlaku; baca ulang semuanya dengan: "
                "jejak-verify pull --from-start",
                "The copy of the entries in {file} is cut short. Your cosignature stands; read everything again with: "
                "jejak-verify pull --from-start",
                file=str(self.entries),
            )

    def copy(self) -> Copy:
        """The own copy, held against the signed state first. Raises Unable."""
        self.whole_copy()
        found = Copy(self.entries, self.tied.length)
        self._is_the_same(Tree.over(found.leaves))
        return found

    def _is_the_same(self, tree: Tree) -> None:
        """Raises Unable for a copy that is no longer what was verified."""
        if tree.size != self.tied.tree.size or tree.root() != self.tied.tree.root():
            raise unable(
                "Salinan entri di {file} diubah atau rusak: bukan lagi yang Anda periksa. Periksa dengan jejak-verify "
                "check, lalu baca ulang dengan: jejak-verify pull --from-start",
                "The copy of the entries in {file} was altered or is damaged: it is no longer what you verified. Look "
                "at it with jejak-verify check, then read it again with: jejak-verify pull --from-start",
                file=str(self.entries),
            )

    def reread(self, reads: Callable[[Entry], None], progress: Progress) -> None:
        """Give every entry of the own copy to `reads`, and hold all of them against the signed state. Raises Unable."""
        self.whole_copy()
        tree = Tree()
        with self.entries.open("rb") as stream:
            for n, row in objects(stream, Report(), self.entries.name, self.tied.length):
                entry = Entry(row)
                tree.add(entry.computed() or b"")
                reads(entry)
                progress.at(n)
        progress.done()
        self._is_the_same(tree)

    def anchors(self, report: Report) -> list[Anchor]:
        """Every checkpoint that this folder holds: pulled, cosigned, baseline."""
        found = []
        for path in sorted((self.folder / "cosigned").glob("*.txt")):
            try:
                found += read_anchor(report, path.read_text("utf-8"), say("kosign Anda", "your cosignature"))
            except (OSError, UnicodeDecodeError):
                report.find("FILE_DAMAGED", file=path.name)
        if self.body["cosigned"]:
            found += read_anchor(report, self.body["cosigned"]["note"], say("kosign terakhir", "the last cosignature"))
        if self.body["checkpoint"]:
            found += read_anchor(report, self.body["checkpoint"], say("titik periksa terakhir", "the last checkpoint"))
        return list({(a.checkpoint.size, a.checkpoint.root): a for a in found}.values())

    def evidence(self, report: Report, note: str) -> Path:
        """Keep what made trouble: the entries since the last good checkpoint, the checkpoint, the report."""
        folder = self.folder / "evidence" / now().strftime("%Y%m%dT%H%M%S.%fZ")
        folder.mkdir(parents=True)
        write_file(folder / "checkpoint.txt", note.encode("utf-8", "backslashreplace"))
        write_file(folder / "report.json", json.dumps(report.as_json(), indent=1).encode())
        return folder


@contextmanager
def open_witness(folder: Path) -> Iterator[Witness]:
    """The witness of a folder, locked."""
    if not folder.is_dir():
        Witness.load(folder)  # says what to do
    with locked(folder):
        yield Witness.load(folder)


# --------------------------------------------------------------------------------------------------------------- remote
# The log over HTTPS.

ANSWER = 256 * 2**20  # bytes of one answer of the API


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None  # a redirect would carry the access key to another host


class Remote:
    """The log as the API shows it. Raises Unable for whatever the network or the server does."""

    def __init__(self, url: str, acting_as: str = "", ca: str | None = None, *, keyless: bool = False) -> None:
        if not url:
            raise unable(
                "Sebutkan alamat instalasi, contoh https://jejak.kab.go.id.",
                "Give the address of the installation, like https://jejak.kab.go.id.",
            )
        try:
            parts = urllib.parse.urlsplit(url.strip())
            host = parts.hostname or ""
            local = host == "localhost" or _loopback(host)
            good = parts.scheme == "https" or (parts.scheme == "http" and local)
            if not good or not host or parts.username or parts.query or parts.fragment or parts.port == 0:
                raise ValueError
        except ValueError as e:
            raise unable(
                "Alamat harus https (http hanya untuk mesin ini): {url}",
                "The address must be https (http for this machine only): {url}",
                url=url,
            ) from e
        path = parts.path.rstrip("/")
        self.url = f"{parts.scheme}://{parts.netloc}{path if path.endswith('/api/v1') else path + '/api/v1'}"
        self.headers = {"Accept-Language": Voice.lang, "User-Agent": "jejak-verify/1"}
        key = os.environ.get("JEJAK_ACCESS_KEY", "").strip()
        if not (key or keyless) or not key.isascii() or not key.isprintable():
            raise unable("Setel kunci akses di JEJAK_ACCESS_KEY.", "Set the access key in JEJAK_ACCESS_KEY.")
        if key:
            self.headers["Authorization"] = f"Bearer {key}"
        if acting_as:
            self.headers["X-Acting-As"] = acting_as
        handlers: list[Any] = [_NoRedirect()]
        if local:
            handlers.append(urllib.request.ProxyHandler({}))
        try:
            handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca)))
        except (OSError, ssl.SSLError) as e:
            raise unable("Sertifikat {ca} tidak terbaca.", "The certificate {ca} cannot be read.", ca=ca) from e
        self.open = urllib.request.build_opener(*handlers).open

    def get(self, path: str, **query: Any) -> bytes:
        """The bytes of an answer."""
        tail = "?" + urllib.parse.urlencode(query) if query else ""
        return self._ask(urllib.request.Request(self.url + path + tail, headers=self.headers))  # noqa: S310 scheme is checked

    def post(self, path: str, body: Any, tries: int = 4) -> bytes:
        """Send JSON."""
        headers = {**self.headers, "Content-Type": "application/json"}
        return self._ask(urllib.request.Request(self.url + path, dumps(body), headers), tries)  # noqa: S310 scheme is checked

    def json(self, path: str, **query: Any) -> dict[str, Any]:
        """A JSON object."""
        try:
            return mapping(self.get(path, **query))
        except Bad as e:
            raise self.strange(path, str(e)) from e

    @staticmethod
    def strange(path: str, why: str) -> Unable:
        """What to raise for an answer that has not its form."""
        return unable(
            "Jawaban {path} tidak sesuai bentuknya: {why}",
            "The answer of {path} has not its form: {why}",
            path=path,
            why=why,
        )

    def _ask(self, request: urllib.request.Request, tries: int = 4) -> bytes:
        for attempt in range(1, tries + 1):
            try:
                with self.open(request, timeout=60) as answer:
                    data: bytes = answer.read(ANSWER + 1)
                if len(data) > ANSWER:
                    raise self.strange(request.selector, say("terlalu besar", "too large"))
                return data
            except urllib.error.HTTPError as e:
                if e.code not in (429, 502, 503, 504) or attempt == tries:
                    raise self._refused(e) from e
            except (OSError, HTTPException, ValueError) as e:
                if attempt == tries or isinstance(getattr(e, "reason", None), ssl.SSLError):
                    raise unable(
                        "{url} tidak terjangkau: {why}",
                        "{url} cannot be reached: {why}",
                        url=self.url,
                        why=str(getattr(e, "reason", e)),
                    ) from e
            time.sleep(0.05 * 4**attempt)
        raise AssertionError

    def _refused(self, error: urllib.error.HTTPError) -> Unable:
        known = {
            401: say("kunci akses tidak dikenal", "the access key is not known"),
            403: say(
                "kunci akses ini tidak boleh: ia harus milik inspektorat, untuk membaca (baca) dan menjadi saksi (log)",
                "this access key may not: it must be the inspektorat's, to read (baca) and to be a witness (log)",
            ),
            404: say("alamat ini tidak punya log", "there is no log at this address"),
        }
        why = known.get(error.code, say("dialihkan atau ditolak", "redirected or refused"))
        with suppress(Exception):
            detail = mapping(error.read(2**16)).get("detail")
            why += f" ({clean(detail)})" if isinstance(detail, str) else ""
        return (Absent if error.code == 404 else Unable)(
            say(
                "{url} menjawab {code}: {why}",
                "{url} answered {code}: {why}",
                url=self.url,
                code=str(error.code),
                why=why,
            )
        )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


# ----------------------------------------------------------------------------------------------------------------- pull
# Pull: read what is new in the log, verify it, and keep it only when nothing is wrong with it.

PAGE = 500  # entries asked for at once: the most that the API gives


def pull(witness: Witness, remote: Remote, report: Report, progress: Progress, afresh: bool) -> None:
    """Read what is new (or everything), verify it, and keep it when nothing is wrong with it."""
    if not afresh:
        witness.whole_copy()
    witness.body["url"] = remote.url
    with suppress(Unable):  # what came after the last signature shall not wait for the next change; else what there is
        remote.post("/log/checkpoint", {}, tries=1)
    note = str(remote.get("/log/checkpoint"), "utf-8", "replace")
    claimed = read_keys(remote.json("/log/keys").get("keys"), report, "/log/keys")
    anchors = read_anchor(report, note, say("titik periksa log", "the log's checkpoint"))
    if not anchors:
        return _troubled(witness, report, note, None, afresh)
    checkpoint = anchors[0].checkpoint
    start = Position.start() if afresh else witness.read
    chain = start.chain(witness.pinned, claimed)
    copy = None
    if afresh:
        with suppress(Unable):
            copy = witness.copy()
    elif checkpoint.size < witness.tied.tree.size:
        report.find(
            "LOG_TRUNCATED",
            say(
                "titik periksa log {size}, salinan Anda {own}",
                "the log's checkpoint {size}, your copy {own}",
                size=checkpoint.size,
                own=witness.tied.tree.size,
            ),
        )
        return _troubled(witness, report, note, witness.entries, afresh)
    elif checkpoint.size < witness.read.tree.size:
        start = witness.tied
        chain = start.chain(witness.pinned, claimed)
    anchors += [a for a in witness.anchors(report) if a.checkpoint.size >= start.tree.size]
    tree = Tree(start.tree.size, start.tree.peaks)
    auditor = Auditor(report, chain, anchors=anchors, copy=copy, start=tree, last_time=start.time, whole=afresh)
    progress.total = checkpoint.size
    target = witness.folder / "entries.again" if afresh else witness.entries
    try:
        end = _fetch(witness, remote, auditor, checkpoint.size, start.length, target, progress, commit=not afresh)
    except Unable:
        if report.findings:
            _troubled(witness, report, note, target, afresh)
        raise
    auditor.finish(witness.pinned)
    _rolled_back(witness, checkpoint, report)
    judge_witnesses(report, checkpoint, chain, [witness.key])
    report.facts |= {
        "origin": checkpoint.origin,
        "checked": auditor.count,
        **checkpoint.facts(),
        "vkey": chain.current.vkey,
    }
    if report.findings or auditor.tree is None:
        return _troubled(witness, report, note, target, afresh)
    if afresh:
        os.replace(target, witness.entries)
        sync_folder(witness.folder)
    witness.read = Position(auditor.tree, end, auditor.time, chain.keys)
    witness.tied = Position(auditor.tree, end, auditor.time, chain.keys)
    witness.body |= {
        "checkpoint": note,
        "pulled_at": now().isoformat(),
        "claimed": [[n, k.vkey] for n, k in claimed],
    }
    if afresh or not (witness.body["trouble"] or {}).get("afresh"):
        witness.body["trouble"] = None
    witness.save()
    report.facts["read"] = checkpoint.size
    return None


def _fetch(
    witness: Witness,
    remote: Remote,
    auditor: Auditor,
    size: int,
    length: int,
    target: Path,
    progress: Progress,
    *,
    commit: bool,
) -> int:
    """Pages from the auditor's position up to `size`, written as they come; the length of the file afterwards."""
    after = auditor.next - 1
    with target.open("r+b" if target.exists() else "w+b") as stream:
        stream.truncate(length)  # what a killed pull left behind was not verified
        stream.seek(length)
        while after < size:
            page = remote.json("/log/entries", after=after, limit=min(PAGE, size - after)).get("entries")
            if not isinstance(page, list):
                raise Remote.strange("/log/entries", "entries")
            reached = after
            for raw in page:
                row = raw if isinstance(raw, dict) else {}
                if type(row.get("idx")) is int and row["idx"] > size:
                    continue  # more than was asked for: not under this checkpoint, so its turn comes
                entry = auditor.feed(row)
                if entry is not None and entry.idx is not None:
                    stream.write(entry.line())
                    reached = max(reached, entry.idx)
                progress.at(auditor.next - 1)
            if reached == after:
                break  # the log ends before its own checkpoint: finish() says so
            after = reached
            if commit and not auditor.report.findings and auditor.tree is not None:
                stream.flush()
                os.fsync(stream.fileno())
                witness.read = Position(auditor.tree, stream.tell(), auditor.time, auditor.chain.keys)
                witness.save()
        stream.flush()
        os.fsync(stream.fileno())
        return stream.tell()


def _rolled_back(witness: Witness, checkpoint: Checkpoint, report: Report) -> None:
    """A cosignature of ours that we do not remember means that this folder is an old copy of itself."""
    known = witness.body["cosigned"]
    if checkpoint.cosigned_by(witness.key) and (known is None or known["size"] < checkpoint.size):
        report.find("STATE_ROLLED_BACK", say(*RETIRE, folder=str(witness.folder)))


def _troubled(witness: Witness, report: Report, note: str, target: Path | None, afresh: bool) -> None:
    """Keep the evidence, go back to the last good checkpoint, and remember that there was trouble."""
    folder = witness.evidence(report, note)
    if target is not None and target.exists():
        with target.open("r+b") as stream, (folder / "entries.jsonl").open("wb") as kept:
            keep = witness.tied.length if target == witness.entries else 0
            stream.seek(keep)
            while block := stream.read(2**20):
                kept.write(block)
            stream.truncate(keep)
        if target != witness.entries:
            target.unlink()
    witness.read = witness.tied
    witness.trouble(report, afresh)
    report.note("Bukti disimpan di {folder}.", "The evidence is kept in {folder}.", folder=str(folder))


# --------------------------------------------------------------------------------------------------------------- cosign
# Cosign: sign what the last pull verified, once it is proven to continue what was signed before.


def cosign(witness: Witness, remote: Remote, report: Report, known: bool = False) -> None:
    """Sign the checkpoint of the last pull, once it is proven to continue the one signed before.

    `known`: findings of a whole re-reading are filed already, and what is new shall be protected all the same; the own
    copy and the proof must hold as ever.
    """
    trouble, last = witness.body["trouble"], witness.body["cosigned"]
    if trouble and not (known and trouble["afresh"]):
        for code in trouble["codes"]:
            at = trouble["at"]
            report.find(
                code,
                say("temuan pull pada {at}; tidak dikosign", "finding of the pull at {at}; not cosigned", at=at),
            )
        return
    if not witness.body["checkpoint"]:
        raise unable(
            "Belum ada yang diperiksa: jalankan jejak-verify pull lebih dulu.",
            "Nothing was verified yet: run jejak-verify pull first.",
        )
    checkpoint = Checkpoint.read(witness.body["checkpoint"])
    done = last is not None and last["time"] and last["size"] == checkpoint.size
    if not done or base64.b64decode(last["root"]) != checkpoint.root:
        if not _continues(witness, remote, report, checkpoint, last):
            witness.trouble(report, False)
            return
        when = int(now().timestamp())
        if last is not None and when < last["time"]:
            raise unable(
                "Jam komputer ini lebih lambat dari kosign terakhir; perbaiki dulu.",
                "The clock of this machine is behind the last cosignature; set it right first.",
            )
        signature = witness.private.sign(cosigned_text(checkpoint.body, when))
        blob = base64.b64encode(witness.key.id + when.to_bytes(8, "big") + signature).decode()
        kept = [line for line in checkpoint.note.split("\n\n")[-1].splitlines() if f" {witness.key.name} " not in line]
        note = checkpoint.body + "\n" + "\n".join([*kept, f"— {witness.key.name} {blob}"]) + "\n"
        last = {**checkpoint.facts(), "time": when, "note": note}
        witness.body |= {"cosigned": last, "delivered": False}
        witness.save()  # remembered before anybody sees the signature
        write_file(witness.folder / "cosigned" / f"{checkpoint.size:012d}.txt", note.encode())
    report.facts |= {"origin": checkpoint.origin, **checkpoint.facts(), "cosigned": day(last["time"])}
    if not witness.body["delivered"]:
        remote.post("/log/cosignature", {"note": last["note"], "vkey": witness.key.vkey})
        witness.body["delivered"] = True
        witness.save()
    report.facts["verdict"] = say(
        "HASIL: DIKOSIGN sampai entri {size}.", "RESULT: COSIGNED up to entry {size}.", size=last["size"]
    )


def _continues(
    witness: Witness, remote: Remote, report: Report, checkpoint: Checkpoint, last: dict[str, Any] | None
) -> bool:
    """Whether the checkpoint is what our own copy says, and the log proves it to continue the last cosigned one."""
    witness.copy()
    if witness.tied.tree.size != checkpoint.size or witness.tied.tree.root() != checkpoint.root:
        report.find("ROOT_DIFFERS", say("titik periksa dan salinan Anda", "the checkpoint and your copy"))
        return False
    if last is None:
        return True
    if checkpoint.size < last["size"]:
        report.find(
            "LOG_TRUNCATED",
            say("dikosign {was}, kini {size}", "cosigned {was}, now {size}", was=last["size"], size=checkpoint.size),
        )
        return False
    old = base64.b64decode(last["root"])
    if checkpoint.size == last["size"]:
        if checkpoint.root != old:
            report.find(
                "ROOT_DIFFERS", say("dua akar pada ukuran {size}", "two roots at size {size}", size=last["size"])
            )
        return checkpoint.root == old
    answer = remote.json("/log/proof/consistency", first=last["size"], second=checkpoint.size)
    try:
        if consistent(last["size"], checkpoint.size, hashes(answer.get("proof"), "proof"), old, checkpoint.root):
            return True
        why = ""
    except Bad as e:
        why = str(e)
    report.find("PROOF_BAD", f"{num(last['size'])} → {num(checkpoint.size)} {why}".strip())
    return False


# ---------------------------------------------------------------------------------------------------------------- whole
# A whole log without a network: what the user trusts, and a folder or file of entries held against it.


class Trust(NamedTuple):
    """What the user trusts: a pinned key, own state, witnesses' keys, checkpoints kept elsewhere; the files of
    `evidence` that are held against the log; and who else reads the entries."""

    pinned: Key | None
    witness: Witness | None
    witnesses: list[Key]
    anchors: list[Anchor]
    evidence: Evidence | None = None
    reads: Callable[[Entry], None] | None = None

    def copy(self, report: Report) -> Copy | None:
        """The own copy, when there is one; a damaged one is reported, and the rest goes on without it."""
        try:
            return self.witness.copy() if self.witness and self.witness.tied.tree.size else None
        except Unable as e:
            report.find("FILE_DAMAGED", str(e))
            return None

    def every_witness(self) -> list[Key]:
        """The keys of witnesses given, and the own one."""
        return self.witnesses + ([self.witness.key] if self.witness else [])

    def every_anchor(self, report: Report) -> list[Anchor]:
        """Checkpoints given, and those of the state folder."""
        return self.anchors + (self.witness.anchors(report) if self.witness else [])


def no_key(report: Report) -> None:
    """A log that vouches for itself with its own key is not checked."""
    report.unchecked = say(
        "Isinya tidak saling bertentangan, tetapi belum dipegang pada kunci yang Anda percaya: ulangi dengan --vkey "
        "KUNCI yang Anda terima dari instalasi lewat jalan lain (surat, rapat), atau --trust-own-key bila Anda sudah "
        "mencocokkan kunci di atas.",
        "It does not contradict itself, but it was not held against a key that you trust: run it again with the --vkey "
        "that you received from the installation by another way (letter, meeting), or --trust-own-key when you have "
        "compared the key above.",
    )


def conclude(report: Report, auditor: Auditor, trust: Trust) -> None:
    """The facts of a whole log, and what its checkpoints do not cover."""
    chain, end = auditor.chain, auditor.next - 1
    report.facts |= {"origin": chain.current.name, "checked": auditor.count, "vkey": chain.current.vkey}
    if auditor.verified:
        best = max(auditor.verified, key=lambda a: a.checkpoint.size).checkpoint
        report.facts |= best.facts()
        for anchor in auditor.verified:
            aside = report if anchor.checkpoint is best else report.silent()
            judge_witnesses(aside, anchor.checkpoint, chain, trust.every_witness())
        if best.size < end:
            report.note(
                "{n} entri terbaru belum di bawah titik periksa: tanda tangannya diperiksa, tetapi penghapusannya "
                "belum akan terlihat.",
                "The newest {n} entries are not under a checkpoint yet: their signatures were checked, but their "
                "deletion would not be seen yet.",
                n=end - best.size,
            )
    elif not auditor.apart:
        report.note(
            "Tidak ada titik periksa: penghapusan di ujung dan penulisan ulang oleh pemegang kunci tidak dapat "
            "terlihat.",
            "There is no checkpoint: deletion at the end and rewriting by who holds the key cannot be seen.",
        )
    last = trust.witness.body["cosigned"] if trust.witness else None
    if last and last["size"] < end:
        report.note(
            "{n} entri dicatat sesudah kosign terakhir Anda ({size}): belum terlindung dari pemegang kunci.",
            "{n} entries were recorded after your last cosignature ({size}): not yet protected from who holds the key.",
            n=end - last["size"],
            size=last["size"],
        )
    if trust.witness is None and not trust.anchors and trust.pinned is not None:
        report.note(
            "Tanpa kosign Anda sendiri, penulisan ulang oleh pemegang kunci instalasi tidak dapat terlihat.",
            "Without a cosignature of your own, rewriting by who holds the installation's key cannot be seen.",
        )
    if trust.evidence is not None:
        check_files(report, trust.evidence)


def audit(
    report: Report,
    rows: Iterable[dict[str, Any]],
    trust: Trust,
    chain: Chain,
    anchors: list[Anchor],
    progress: Progress,
) -> Auditor:
    """A whole log from its first entry; a row without idx is an event without a log row."""
    copy = trust.copy(report)
    auditor = Auditor(report, chain, anchors=anchors, copy=copy, evidence=trust.evidence, reads=trust.reads)
    for raw in rows:
        if "idx" in raw and raw["idx"] is None:
            entry = Entry(raw)
            report.find("EVENT_UNLOGGED", **{k: v for k, v in entry.place().items() if k != "idx"})
        else:
            auditor.feed(raw)
            progress.at(auditor.count)
    progress.done()
    return auditor


def check_lines(report: Report, path: Path, trust: Trust, notes: list[Anchor], progress: Progress, length: int) -> None:
    """A file of entries, one JSON object a line: a pulled folder's, or a dump of PostgreSQL."""
    first, claimed = None, []
    if trust.witness:
        claimed = [(n, Key.read(v)) for n, v in trust.witness.body.get("claimed", [])]
    with path.open("rb") as stream:
        for _, line in lines(stream, Report(), path.name):
            if b'"Kunci.Rotated"' in line and not claimed:
                with suppress(Bad):
                    entry = Entry(mapping(line))
                    first = Key.read(mapping((entry.state or "").encode()).get("old_vkey"))
                    break
    chain = Chain.begin(trust.pinned, claimed, first)

    with path.open("rb") as stream:
        rows = (row for _, row in objects(stream, report, path.name, length))
        auditor = audit(report, rows, trust, chain, notes + trust.every_anchor(report), progress)
    auditor.finish(trust.pinned)
    conclude(report, auditor, trust)


def check_folder(report: Report, folder: Path, trust: Trust, progress: Progress) -> None:
    """A folder of pulled entries: the witness's own, or any with entries.jsonl and checkpoint.txt."""
    own = trust.witness is not None and folder.resolve() == trust.witness.folder.resolve()
    path, note, notes = folder / "entries.jsonl", folder / "checkpoint.txt", []
    if not path.is_file():
        raise unable(
            "Tidak ada entries.jsonl di {folder}.", "There is no entries.jsonl in {folder}.", folder=str(folder)
        )
    if note.is_file():
        notes = read_anchor(report, note.read_bytes(), "checkpoint.txt")
    if own and trust.witness is not None:
        length = trust.witness.tied.length
        if path.stat().st_size < length:
            report.find(
                "FILE_DAMAGED",
                say("salinan terpotong; pull --from-start", "cut short; pull --from-start"),
                file=path.name,
            )
        alone = _Unaided(*trust)  # the copy is what is checked: it cannot be held against itself
        check_lines(report, path, alone, notes, progress, length)
    else:
        check_lines(report, path, trust, notes, progress, path.stat().st_size)


class _Unaided(Trust):
    """Trust without the own copy."""

    def copy(self, _: Report) -> Copy | None:
        return None


# ------------------------------------------------------------------------------------------------------------- database
# A whole log in a SQLite database.


class _Text(bytes):
    """Marks what SQLite holds as text, so that a blob in its place is seen."""


def check_sqlite(report: Report, path: Path, trust: Trust, progress: Progress) -> None:
    """A database file of an installation, opened for reading only."""
    db = open_sqlite(path, report)
    try:
        tables = {
            row[0].decode("utf-8", "replace")
            for row in query(db, report, "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables & {"log", "events"}:
            raise unable("{file} bukan basis data Jejak.", "{file} is no database of Jejak.", file=path.name)
        for name in {"log", "events", "checkpoints", "log_keys", "head"} - tables:
            report.find("FILE_MISSING", say("tabel {name}", "table {name}", name=name), file=path.name)
        keys = (
            [
                {"vkey": _plain(v), "from_idx": n}
                for v, n in query(db, report, "SELECT vkey, from_idx FROM log_keys ORDER BY from_idx")
            ]
            if "log_keys" in tables
            else []
        )
        chain = Chain.begin(trust.pinned, read_keys(keys, report, "log_keys"))
        anchors = trust.every_anchor(report)
        if "checkpoints" in tables:
            anchors += stored_checkpoints(db, report)
        auditor = audit(report, sqlite_rows(db, report, tables), trust, chain, anchors, progress)
        end = auditor.next - 1
        auditor.finish(trust.pinned)
        for (idx,) in query(db, report, "SELECT idx FROM head") if "head" in tables else []:
            if idx != end:
                report.find("HEAD_DIFFERS", f"{clean(repr(_plain(idx)), 40)} ≠ {num(end)}", file="head")
        conclude(report, auditor, trust)
    finally:
        db.close()


def open_sqlite(path: Path, report: Report) -> sqlite3.Connection:
    """Raises Unable."""
    if not path.is_file():
        raise unable("Tidak ada berkas {file}.", "There is no file {file}.", file=str(path))
    for mode in ("mode=ro", "mode=ro&immutable=1"):  # the second: a medium on which no lock can be taken
        db = None
        try:
            db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
            db.text_factory = _Text
            db.execute("PRAGMA query_only=ON")
            db.execute("BEGIN")
            db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if "immutable" in mode:
                report.note("Berkas -wal di sebelahnya tidak ikut dibaca.", "The -wal file beside it was not read.")
            return db
        except sqlite3.Error as e:
            problem = str(e)
            if db is not None:
                db.close()
    raise unable(
        "{file} tidak dapat dibuka sebagai SQLite: {why}",
        "{file} cannot be opened as SQLite: {why}",
        file=path.name,
        why=problem,
    )


def query(db: sqlite3.Connection, report: Report, sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows as far as the file can be read."""
    try:
        yield from db.execute(sql)
    except (sqlite3.Error, OverflowError) as e:
        missing = "no such" in str(e)
        report.find("FILE_MISSING" if missing else "FILE_DAMAGED", clean(str(e)))


def _plain(value: Any) -> Any:
    """SQLite's text as text; a blob or a float stays what no field accepts."""
    if isinstance(value, _Text):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return bytes(value)
    return memoryview(value) if isinstance(value, bytes) else value


def stored_checkpoints(db: sqlite3.Connection, report: Report) -> list[Anchor]:
    """The checkpoints that a database keeps."""
    found = []
    for size, note in query(db, report, "SELECT size, note FROM checkpoints ORDER BY size"):
        label = say("titik periksa tersimpan {size}", "stored checkpoint {size}", size=_plain(size))
        for anchor in read_anchor(report, _plain(note), label):
            if anchor.checkpoint.size != size:
                report.find("CHECKPOINT_MALFORMED", label)
            found.append(anchor)
    return found


def sqlite_rows(db: sqlite3.Connection, report: Report, tables: set[str]) -> Iterator[dict[str, Any]]:
    """Log rows with their events in order, then events without a log row."""
    if not {"log", "events"} <= tables:
        return
    names = ("idx", "stream", "version", "topic", "recorded_at", "leaf", "signature", "state", "event_topic")
    for row in query(
        db,
        report,
        (
            "SELECT l.idx, l.stream, l.version, l.topic, l.recorded_at, l.leaf, l.signature, e.state, e.topic "
            "FROM log l LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version ORDER BY l.idx"
        ),
    ):
        yield dict(zip(names, map(_plain, row)))
    for stream, version, topic in query(
        db,
        report,
        (
            "SELECT e.stream, e.version, e.topic FROM events e LEFT JOIN log l "
            "ON l.stream = e.stream AND l.version = e.version WHERE l.idx IS NULL ORDER BY e.stream, e.version"
        ),
    ):
        yield {"idx": None, "stream": _plain(stream), "version": _plain(version), "topic": _plain(topic)}


# ------------------------------------------------------------------------------------------------------------------ box
# A ZIP of unknown origin, read without unpacking it.

UNPACKED = 4 * 2**30  # bytes of a whole package
RATIO = 200  # of unpacked to packed, from 1 MiB
FILES = 1000


class Box:
    """A ZIP of unknown origin: nothing is unpacked to disk, and no more is inflated than an honest package holds."""

    def __init__(self, path: Path, report: Report) -> None:
        self.report = report
        self.safe: dict[str, zipfile.ZipInfo] = {}
        self.damaged: set[str] = set()
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as e:
            raise unable("{file} bukan ZIP yang utuh.", "{file} is not a whole ZIP.", file=path.name) from e
        infos = self.zip.infolist()
        if len(infos) > FILES or sum(i.file_size for i in infos) > UNPACKED:
            report.find("UNSAFE_FILE", say("paket terlalu besar bila dibuka", "the package is too large unpacked"))
            infos = [i for i in infos[:FILES] if i.file_size <= UNPACKED // FILES]
        for info in infos:
            why = self._unsafe(info)
            if why:
                report.find("UNSAFE_FILE", why, file=info.filename)
            else:
                self.safe[info.filename] = info

    def _unsafe(self, info: zipfile.ZipInfo) -> str:
        name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
        parts = name.replace("\\", "/").split("/")
        if not name.isprintable() or "\\" in name or ":" in name or name.startswith("/") or ".." in parts:
            return say("nama yang keluar dari folder", "a name that leaves the folder")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            return say("bukan berkas biasa", "not a plain file")
        if info.file_size > 2**20 and info.file_size > RATIO * max(1, info.compress_size):
            return say("memuai tidak wajar", "it expands beyond reason")
        if name.casefold() in {other.casefold() for other in self.safe}:
            return say("nama yang sama dua kali", "the same name twice")
        return ""

    def whole(self) -> None:
        """Read every file once, so that a damaged one is named."""
        for name, info in self.safe.items():
            with self._reading(name), self.zip.open(info) as stream:
                while stream.read(2**20):
                    pass

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as e:  # zlib, struct, zipfile: each has errors of its own
            if name in self.damaged:
                return
            self.damaged.add(name)
            self.report.find("FILE_DAMAGED", clean(f"{type(e).__name__}: {e}"), file=name)

    def bytes(self, name: str) -> bytes | None:
        """A small file, or None when it is missing or damaged, which is then reported."""
        info = self.safe.get(name)
        if info is None:
            self.report.find("FILE_MISSING", file=name)
            return None
        data = None
        with self._reading(name), self.zip.open(info) as stream:
            data = stream.read(LINE)
        return data

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The JSON objects of a file, one a line; what is not one is reported."""
        info = self.safe.get(name)
        if info is None:
            self.report.find("FILE_MISSING", file=name)
            return
        with self._reading(name), self.zip.open(info) as stream:
            yield from objects(stream, self.report, name)  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------------------- package_files
# Files of evidence in an audit package: hashed, and held against what its entries say of them.

PACKED = "bukti/"
TAKEN, GONE = "disertakan", "dimusnahkan"


def check_packed(box: Box, report: Report, evidence: Evidence) -> None:
    """What bukti.jsonl states of each file, the files themselves, and the decisions by which some were destroyed."""
    taken, gone, left = set(), {}, 0
    for _, row in box.lines("bukti.jsonl") if "bukti.jsonl" in box.safe else ():
        sha256, state = str(row.get("sha256")), row.get("keadaan")
        stream = str(uuid5(NAMESPACE_URL, f"/bukti/{row.get('unit')}/{sha256}"))
        evidence.added.setdefault(stream, sha256)
        if state == TAKEN:
            taken.add(sha256)
        elif state == GONE:
            gone[sha256] = (evidence.gone.get(stream), row.get("dimusnahkan"))
        else:
            left += 1
    there: set[str] = set()
    if any(name.startswith(PACKED) for name in box.safe):
        there = judge(report, evidence, _packed(box))
    for sha256 in sorted(taken - there):
        report.find("EVIDENCE_MISSING", file=sha256)
    for sha256, (decision, idx) in sorted(gone.items()):
        if decision is not None:
            report.notices.append(decision.told(sha256))
        else:
            report.note(
                "Berkas {file}: menurut pembuat paket, isi dimusnahkan atas keputusan pada entri {idx}, yang tidak ada "
                "di paket ini.",
                "File {file}: content destroyed, as the maker of the package says, by the decision of entry {idx}, "
                "which is not in this package.",
                file=sha256,
                idx=str(idx),
            )
    if left:
        report.note(
            "{n} berkas bukti hanya disebut hash-nya di paket ini (bukti.jsonl menyebut sebabnya).",
            "{n} files of evidence are in this package by their hash only (bukti.jsonl says why).",
            n=left,
        )


def _packed(box: Box) -> Iterator[tuple[str, str, BinaryIO]]:
    for name, info in box.safe.items():
        if name.startswith(PACKED) and name != PACKED and name not in box.damaged:
            with box.zip.open(info) as content:
                yield name.removeprefix(PACKED), name, content  # type: ignore[misc]


# -------------------------------------------------------------------------------------------------------------- package
# An audit package: part of a log, each entry with its own proof.

EXPORTED = "Ekspor.Exported"


def check_package(report: Report, path: Path, trust: Trust, progress: Progress) -> None:
    """An audit package: every entry in it, tied to the checkpoint, and that to what the user already trusts."""
    box = Box(path, report)
    try:
        box.whole()
        manifest = _manifest(box, report)
        claimed = read_keys(manifest.get("vkeys"), report, "package.json")
        chain = Chain.begin(trust.pinned, claimed)
        note = box.bytes("checkpoint.txt")
        anchors = read_anchor(report, note, "checkpoint.txt") if note is not None else []
        checkpoint = anchors[0].checkpoint if anchors else None
        copy = trust.copy(report)
        evidence = Evidence()
        auditor = Auditor(report, chain, copy=copy, whole=False, evidence=evidence, reads=trust.reads)
        for _, raw in box.lines("rotations.jsonl"):
            entry = auditor.prove(raw, checkpoint)
            if entry is not None and entry.topic == ROTATED:
                auditor.rotate(entry)
        auditor.count = 0
        _excerpt(box, auditor, checkpoint, progress)
        check_packed(box, report, evidence)
        _counted(box, auditor, checkpoint, manifest)
        if checkpoint is not None:
            _tie(box, report, trust, auditor, anchors[0], manifest, copy)
        judge_pin(report, chain, trust.pinned)
        report.facts |= {"origin": chain.current.name, "checked": auditor.count, "vkey": chain.current.vkey}
    finally:
        box.zip.close()
    report.note(
        "Yang terbukti adalah entries.jsonl, serta unit, periode dan jumlah entri yang tercatat ketika diekspor. "
        "history.* adalah keterangan pembuatnya; bahwa ekspor itu sendiri tidak meninggalkan entri unit ini hanya "
        "terbukti dengan memeriksa seluruh log.",
        "What is proven is entries.jsonl, and the unit, period and number of entries recorded when it was exported. "
        "history.* is a statement of its maker; that the export itself left out no entry of the unit is proven only by "
        "checking the whole log.",
    )


def _manifest(box: Box, report: Report) -> dict[str, Any]:
    data = box.bytes("package.json")
    try:
        manifest = mapping(data) if data is not None else {}
    except Bad as e:
        report.find("MALFORMED", str(e), file="package.json")
        manifest = {}
    if data is not None and manifest.get("format") != "jejak-package-v1":
        report.find("MALFORMED", say("bentuk paket tidak dikenal", "an unknown form of package"), file="package.json")
    for name in ("unit", "since", "until"):
        if isinstance(manifest.get(name), str):
            report.facts[name] = clean(manifest[name])
    return manifest


def _excerpt(box: Box, auditor: Auditor, checkpoint: Checkpoint | None, progress: Progress) -> None:
    last, gaps = 0, []
    streams: dict[str, int] = {}
    for _, raw in box.lines("entries.jsonl"):
        entry = auditor.prove(raw, checkpoint)
        progress.at(auditor.count)
        if entry is None or entry.idx is None:
            continue
        if entry.idx <= last:
            auditor.report.find("ENTRY_DUPLICATE", **entry.place())
        last = max(last, entry.idx)
        if entry.stream is not None and entry.version is not None:
            before = streams.get(entry.stream, entry.version - 1)
            if entry.version != before + 1:
                gaps.append(f"{entry.stream} {before + 1}–{entry.version - 1}")
            streams[entry.stream] = entry.version
    progress.done()
    if gaps:
        auditor.report.note(
            "Versi yang tidak ada di paket, padahal sebelum dan sesudahnya ada (milik unit lain, atau ditinggalkan; "
            "tanyakan): {gaps}",
            "Versions that are not in the package though those before and after are (another unit's, or left out; "
            "ask): {gaps}",
            gaps=", ".join(gaps[:50]),
        )


def _counted(box: Box, auditor: Auditor, checkpoint: Checkpoint | None, manifest: dict[str, Any]) -> None:
    """As many entries as the log itself recorded when the package was asked for, and for the unit that it names."""
    held, report = auditor.count, auditor.report
    for n, raw in box.lines("export.jsonl"):
        later = checkpoint is not None and type(raw.get("idx")) is int and raw["idx"] > checkpoint.size
        entry = auditor.prove(raw, None if later else checkpoint)  # what it says is signed, covered yet or not
        auditor.count = held
        try:
            state = mapping((entry.state or "").encode()) if entry else {}
            stated = count(state.get("baris"), "baris", 0)
            asked = {r["nama"]: r["nilai"] for r in state["saringan"]}
        except (Bad, KeyError, TypeError) as e:
            report.find("MALFORMED", clean(str(e)), file="export.jsonl", row=n)
            return
        if entry is None or entry.topic != EXPORTED or asked != manifest.get("asked"):
            report.find(
                "MALFORMED",
                say("package.json tidak cocok dengan catatan ekspornya", "package.json does not fit its export"),
                file="package.json",
            )
        if stated != held:
            report.find(
                "ENTRY_MISSING" if stated > held else "ENTRY_DUPLICATE",
                say(
                    "ketika diekspor tercatat {stated} entri, di paket ada {held}",
                    "the export recorded {stated} entries, the package holds {held}",
                    stated=stated,
                    held=held,
                ),
                file="entries.jsonl",
            )
        return
    report.find("FILE_MISSING", say("catatan ekspor", "the record of the export"), file="export.jsonl")


def _tie(
    box: Box,
    report: Report,
    trust: Trust,
    auditor: Auditor,
    anchor: Anchor,
    manifest: dict[str, Any],
    copy: Copy | None,
) -> None:
    """The package's checkpoint against its signature, its manifest, and every earlier checkpoint that is trusted."""
    checkpoint, chain = anchor.checkpoint, auditor.chain
    judge_checkpoint(report, anchor, chain)
    judge_witnesses(report, checkpoint, chain, trust.every_witness())
    report.facts |= checkpoint.facts()
    if manifest and (manifest.get("size") != checkpoint.size or manifest.get("origin") != checkpoint.origin):
        report.find(
            "MALFORMED",
            say("package.json tidak cocok dengan titik periksa", "package.json does not fit the checkpoint"),
            file="package.json",
        )
    proven = {(checkpoint.size, checkpoint.root)}
    for n, raw in box.lines("consistency.jsonl"):
        try:
            old = Checkpoint.read(raw.get("note"))
            proof = hashes(raw.get("proof"), "proof")
        except Bad as e:
            report.find("PROOF_BAD", str(e), file="consistency.jsonl", row=n)
            continue
        if not any(old.cosigned_by(witness) for witness in trust.every_witness()):
            judge_checkpoint(report, Anchor(old, f"consistency.jsonl {n}"), chain)
        judge_witnesses(report, old, chain, trust.every_witness())
        fits = raw.get("first") == old.size and raw.get("second") == checkpoint.size
        if fits and consistent(old.size, checkpoint.size, proof, old.root, checkpoint.root):
            proven.add((old.size, old.root))
        else:
            report.find(
                "PROOF_BAD",
                say("titik periksa {size}", "checkpoint {size}", size=old.size),
                file="consistency.jsonl",
                row=n,
            )
    _tie_to_own(report, trust, checkpoint, proven, copy)


def _tie_to_own(
    report: Report, trust: Trust, checkpoint: Checkpoint, proven: set[tuple[int, bytes]], copy: Copy | None
) -> None:
    sizes = dict(proven)
    for anchor in trust.every_anchor(report):
        own = anchor.checkpoint
        if sizes.get(own.size, own.root) != own.root:
            report.find(
                "ROOT_DIFFERS",
                say("{label} ukuran {size}", "{label} of size {size}", label=anchor.label, size=own.size),
            )
    if copy is not None and 0 < checkpoint.size <= len(copy.leaves):
        if Tree.over(copy.leaves[: checkpoint.size]).root() != checkpoint.root:
            report.find(
                "ROOT_DIFFERS", say("salinan Anda sampai {size}", "your copy up to {size}", size=checkpoint.size)
            )
        else:
            report.note(
                "Titik periksa paket sama dengan salinan Anda sendiri.",
                "The package's checkpoint is that of your own copy.",
            )
    elif trust.witness is not None and not proven & {
        (a.checkpoint.size, a.checkpoint.root) for a in trust.witness.anchors(Report())
    }:
        report.note(
            "Paket belum dihubungkan dengan kosign Anda: jalankan pull lalu periksa lagi.",
            "The package is not tied to your cosignature yet: run pull, then check again.",
        )


# ------------------------------------------------------------------------------------------------------------- receipts
# Receipts: the promises that the log made of single entries.

LATE = 3600  # seconds after which a promised entry must stand under a checkpoint


def find_receipts(value: Any) -> list[dict[str, Any]]:
    """Every receipt in the answer of a command, however deep it stands."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < 100_000:
        item = waiting.pop()
        if isinstance(item, dict):
            if {"idx", "leaf", "signature", "state_sha256"} <= item.keys():
                found.append(item)
            else:
                waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return sorted(found, key=lambda r: r["idx"] if type(r["idx"]) is int else 0)


def check_receipts(report: Report, path: Path, trust: Trust, remote: Remote | None) -> None:
    """The promise of each receipt against the log: the own copy, or the server's proof."""
    if trust.pinned is None:
        raise unable(
            "Berikan kunci instalasi: --vkey KUNCI, atau --state FOLDER.",
            "Give the installation's key: --vkey KEY, or --state FOLDER.",
        )
    try:
        if path.stat().st_size > LINE:
            raise bad("terlalu besar", "too large")
        receipts = find_receipts(loads(path.read_bytes()))
    except (OSError, Bad) as e:
        raise unable("{file} tidak terbaca: {why}", "{file} cannot be read: {why}", file=path.name, why=str(e)) from e
    if not receipts:
        raise unable("Tidak ada tanda terima di {file}.", "There is no receipt in {file}.", file=path.name)
    keys = [trust.pinned] + ([k for _, k in trust.witness.tied.keys] if trust.witness else [])
    copy = trust.copy(report)
    report.facts |= {"origin": trust.pinned.name, "vkey": trust.pinned.vkey}
    checkpoint, seen = None, 0.0
    if remote is not None:
        note = str(remote.get("/log/checkpoint"), "utf-8", "replace")
        anchor = read_anchor(report, note, say("titik periksa log", "the log's checkpoint"))
        checkpoint, seen = (anchor[0].checkpoint if anchor else None), time.time()
        if checkpoint is not None and not any(checkpoint.signed_by(k) for k in keys):
            strange_key(report, say("Titik periksa log", "The log's checkpoint"))
            checkpoint = None
    elif trust.witness and trust.witness.body["pulled_at"]:
        seen = datetime.fromisoformat(trust.witness.body["pulled_at"]).timestamp()
    for receipt in receipts:
        leaf = _receipt_leaf(report, receipt, keys)
        if leaf is not None:
            _promised(report, receipt, leaf, copy, checkpoint, remote, seen)
    report.facts["checked"] = len(receipts)


def strange_key(report: Report, what: str) -> None:
    """Signed in the installation's name by a key that is not trusted: perhaps a newer one, which only the log shows."""
    report.unchecked = what + say(
        " ditandatangani kunci yang tidak Anda pegang. Bila kunci instalasi pernah diganti, jalankan pull lalu pakai "
        "--state, atau pegang kunci yang baru dengan --vkey.",
        " is signed by a key that you did not pin. If the installation's key was ever replaced, run pull and then use "
        "--state, or pin the new key with --vkey.",
    )


def _receipt_leaf(report: Report, receipt: dict[str, Any], keys: list[Key]) -> bytes | None:
    try:
        idx, version = count(receipt.get("idx"), "idx"), count(receipt.get("version"), "version", 0)
        digest = hashed(receipt.get("state_sha256"), "state_sha256").hex()
        leaf = leaf_hash(
            leaf_data(
                idx,
                text(receipt.get("stream"), "stream"),
                version,
                text(receipt.get("topic"), "topic"),
                moment(receipt.get("recorded_at")),
                digest,
            )
        )
        signature = unbase64(receipt.get("signature"), "signature", 64)
        if leaf != hashed(receipt.get("leaf"), "leaf"):
            raise bad("leaf tidak cocok dengan isinya", "the leaf does not fit its content")
        if not any(key.signed(signature, signed_bytes(leaf)) for key in keys):
            claimed = Key.read(receipt.get("vkey"))
            if claimed.name != keys[0].name or not claimed.signed(signature, signed_bytes(leaf)):
                raise bad("tanda tangan bukan dari instalasi ini", "not signed by this installation")
            strange_key(report, say("Tanda terima entri {idx}", "The receipt of entry {idx}", idx=idx))
            return None
    except Bad as e:
        place = {k: receipt.get(k) for k in ("idx", "stream", "version", "topic") if type(receipt.get(k)) in (int, str)}
        report.find("RECEIPT_FORGED", str(e), **place)
        return None
    return leaf


def _promised(
    report: Report,
    receipt: dict[str, Any],
    leaf: bytes,
    copy: Copy | None,
    checkpoint: Checkpoint | None,
    remote: Remote | None,
    seen: float,
) -> None:
    idx = receipt["idx"]
    place = {k: receipt[k] for k in ("idx", "stream", "version", "topic")}
    held = copy.leaf(idx) if copy else None
    if held is not None and held != leaf:
        report.find("RECEIPT_BROKEN", say("salinan Anda memuat entri lain", "your copy holds another entry"), **place)
    if remote is not None and checkpoint is not None and idx <= checkpoint.size:
        try:
            proof = hashes(remote.json("/log/proof/inclusion", idx=idx, size=checkpoint.size).get("proof"), "proof")
        except (Bad, Absent):  # what stands before its own checkpoint the log must be able to prove
            proof = []
        if included(idx, checkpoint.size, leaf, proof, checkpoint.root):
            report.note(
                "Entri {idx} terbukti ada dalam titik periksa {size}.",
                "Entry {idx} is proven to stand in checkpoint {size}.",
                idx=idx,
                size=checkpoint.size,
            )
        else:
            report.find("RECEIPT_BROKEN", say("log tidak dapat membuktikannya", "the log cannot prove it"), **place)
    elif held is None:
        if seen - unix(receipt["recorded_at"]) > LATE and (copy is not None or checkpoint is not None):
            report.find(
                "RECEIPT_BROKEN", say("log berakhir sebelum entri itu", "the log ends before that entry"), **place
            )
        else:
            report.unchecked = say(
                "Entri itu belum terbaca atau belum di bawah titik periksa; ulangi nanti, atau dengan --url.",
                "The entry was not read yet or is not under a checkpoint yet; try later, or with --url.",
            )


# ---------------------------------------------------------------------------------------------------------------- cells
# What events say of cells: the figure that each sets, in which cell of which version, in the words of the events.

Write = tuple[int, str, Any]  # version, cell, what it says: an object or a text; None: it is taken out
SIGN = {"paling_banyak": "≤", "kurang_dari": "<", "paling_sedikit": "≥", "lebih_dari": ">"}
PAGU = ("jumlah", "keluaran")
SERAPAN = ("keuangan", "fisik", "keluaran")
BELANJA = ("operasi", "modal")
PRINTED = ("target", "realisasi", "capaian", "kriteria")
PART = ("angka", "pembilang", "penyebut")


def cell(*parts: Any) -> str:
    """The name of a cell: its part, its row, and what of the row it is."""
    return "/".join(quote(str(part), safe="") for part in parts if part not in (None, ""))


def target_cell(row: Any) -> str:
    """The cell of a target: of a year, or of one triwulan of it."""
    return cell("target", row["indikator"], row.get("tahun"), row.get("triwulan") or None)


def digits(value: Any) -> str:
    """A number as data: digits with a dot, never an exponent; what is none, as it is."""
    try:
        return format(Decimal(value), "f")
    except (InvalidOperation, ValueError, TypeError):
        return str(value)


def amount(value: Any) -> str:
    """A sum of money or a count; "" for none."""
    return "" if value is None else digits(value)


def figure(nilai: Any) -> str:
    """A target or a realisasi as data: the number, a limit after its sign, a predikat or range as typed; else ""."""
    if not nilai:
        return ""
    kind = nilai["jenis"]
    if kind == "batas":
        return f"{SIGN[nilai['tanda']]} {digits(nilai['batas'])}"
    if kind == "angka":
        return digits(nilai["angka"])
    return str(nilai.get("teks") or nilai.get("predikat") or "") if kind in ("predikat", "rentang") else ""


def described(nilai: Any) -> str:
    """A figure, or in words why there is none."""
    if not nilai:
        return ""
    words = nilai.get("alasan") or nilai.get("teks") or str(nilai["jenis"]).replace("_", " ")
    return figure(nilai) or str(words)


def shown_as(said: Any) -> str | None:
    """What an event says of a cell, as a figure; None where nothing stands there any more."""
    return None if said is None else figure(said) if isinstance(said, dict) else str(said)


def writes(topic: str, state: dict[str, Any]) -> Iterator[Write]:
    """Every cell that one event sets or takes out. Raises what odd data raises."""
    owner, _, name = topic.partition(".")
    said = SAYS.get(owner, PLAN).get(name)
    if said is not None:
        yield from said(state, state.get("versi", 1))


def _target(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, target_cell(state), state["new"]


def _row(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("target", state["indikator"]), (state["new"] or {}).get("target") or ""


def _pagu(state: dict[str, Any], versi: int) -> Iterator[Write]:
    return _parts("pagu", (state["kode"],), PAGU, state["new"], versi)


def _belanja(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("belanja", state["jenis"], "jumlah"), None if state["new"] is None else amount(state["new"])


def _alokasi(state: dict[str, Any], versi: int) -> Iterator[Write]:
    yield versi, cell("alokasi", state["kode"], state["kelurahan"], "jumlah"), amount(state["new"])


def _printed(state: dict[str, Any], versi: int) -> Iterator[Write]:
    for row in state["baris"]:
        for part in PRINTED:
            yield versi, cell("tercetak", row["indikator"], row["tabel"], part), str(row.get(part) or "")


def _achieved(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield 1, cell("realisasi", state["indikator"]), state["new"]["nilai"]


def _spent(state: dict[str, Any], _: int) -> Iterator[Write]:
    return _parts("serapan", (state["kode"],), SERAPAN, state["new"], 1)


def _loaded(state: dict[str, Any], _: int) -> Iterator[Write]:
    for row in state["realisasi"]:
        yield 1, cell("realisasi", row["indikator"]), row["realisasi"]["nilai"]
    for row in state["serapan"]:
        yield from _parts("serapan", (row["kode"],), SERAPAN, row["serapan"], 1)


def _taken_out(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield from ((1, cell("realisasi", slug), None) for slug in state["realisasi"])
    for kode in state["serapan"]:
        yield from _parts("serapan", (kode,), SERAPAN, None, 1)


def _given(state: dict[str, Any], _: int) -> Iterator[Write]:
    return _parts("sumbangan", (state["indikator"], state["penyumbang"]), PART, state["new"], 1)


def _supporting(state: dict[str, Any], _: int) -> Iterator[Write]:
    yield 1, cell("data", state["baris"], state["kolom"]), amount(state["new"])


def _copied(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """A version that begins with what another says, or a paper says."""
    for row in state.get("target", ()):
        yield versi, target_cell(row), row["nilai"]
    for row in state.get("pagu", ()):
        yield from _parts("pagu", (row["kode"],), PAGU, row, versi)
    for row in state.get("baris", ()):
        yield versi, cell("target", row["indikator"]), row["baris"].get("target") or ""


def _filled(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """What a draft took over from its sources, as far as nobody had set it."""
    for row in state["sel"]:
        if row["diisi"]:
            yield versi, target_cell(row), row["nilai"]
    for row in state["pagu"]:
        if row["diisi"]:
            yield from _parts("pagu", (row["kode"],), PAGU, row["pagu"], versi)


def _withdrawn(state: dict[str, Any], versi: int) -> Iterator[Write]:
    """A paper that was loaded and is not to stand: all that it said is taken out."""
    for row in state["target"]:
        yield versi, target_cell(row), None
    for row in state["pagu"]:
        yield from _parts("pagu", (row["kode"],), PAGU, None, versi)
    yield from ((versi, cell("belanja", kind, "jumlah"), None) for kind in BELANJA)
    yield from ((versi, cell("target", slug), None) for slug in state.get("baris", ()))


def _parts(part: str, row: tuple[str, ...], fields: tuple[str, ...], said: Any, versi: int) -> Iterator[Write]:
    for field in fields:
        yield versi, cell(part, *row, field), None if said is None else amount(said.get(field))


Says = Callable[[dict[str, Any], int], Iterator[Write]]
PLAN: dict[str, Says] = {
    "TargetSet": _target,
    "RecordCorrected": _target,
    "RowSet": _row,
    "BarisRecordCorrected": _row,
    "PaguSet": _pagu,
    "PaguRecordCorrected": _pagu,
    "BelanjaSet": _belanja,
    "BelanjaRecordCorrected": _belanja,
    "AlokasiSet": _alokasi,
    "PrintedRecorded": _printed,
    "Prefilled": _filled,
    **dict.fromkeys(("Drafted", "RevisionOpened", "DraftReopened", "Loaded"), _copied),
    **dict.fromkeys(("LoadRejected", "LoadWithdrawn"), _withdrawn),
}
SAYS: dict[str, dict[str, Says]] = {
    "RealisasiTriwulan": {
        **dict.fromkeys(
            ("Reported", "Finalised", "ProposalSubmitted", "Supplied", "Amended", "Composed", "Corrected"), _achieved
        ),
        **dict.fromkeys(("SerapanReported", "SerapanCorrected"), _spent),
        "FiguresLoaded": _loaded,
        "FiguresTakenOut": _taken_out,
    },
    "Sumbangan": {"Contributed": _given, "Corrected": _given},
    "DataPendukung": {"FigureSet": _supporting},
}
"""By the owner of an event and its name: what it says. Any other owner is a plan."""


# -------------------------------------------------------------------------------------------------------------- history
# What the log says of documents: every figure of every cell, and how far each version is, from when to when.

KINDS = {
    "TemplateIndikator": "templat",
    "Renstra": "renstra",
    "IndikatorKinerjaUtama": "iku",
    "Renja": "renja",
    "RenjaPerubahan": "renja_perubahan",
    "Anggaran": "anggaran",
    "PerjanjianKinerja": "pk",
    "RencanaAksi": "rencana_aksi",
    "RealisasiTriwulan": "realisasi",
    "LaporanKinerja": "lkjip",
    "Indikator": "indikator",
    "Kabupaten": "kabupaten",
}
ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)
KEY = ("unit", "periode", "slug", "tahun", "triwulan", "n", "jabatan")
INHERITED = ("belanja/", "alokasi/")  # of these a version says only what it changes; the rest stands in its base


class Held(NamedTuple):
    """What stands in a cell: since which entry, and what that says (None: taken out)."""

    idx: int
    said: Any

    @property
    def value(self) -> str | None:
        """As a figure."""
        return shown_as(self.said)


class Fact(NamedTuple):
    """One event as it was recorded."""

    idx: int
    name: str
    versi: int
    state: dict[str, Any]
    recorded_at: str


def stream_of(document: str) -> str:
    """The stream of a document, from its name."""
    return str(uuid5(NAMESPACE_URL, f"/{document}"))


class Document:
    """One stream: its natural key, its cells, and the events that move its versions."""

    def __init__(self, stream: str) -> None:
        self.stream, self.kind = stream, ""
        self.key: dict[str, Any] = {}
        self.cells: dict[tuple[int, str], list[Held]] = {}
        self.facts: list[Fact] = []

    @property
    def name(self) -> str:
        """As pages and programs write it."""
        return "/".join([self.kind, *(str(self.key[k]) for k in KEY if self.key.get(k))])

    def read(self, idx: int, topic: str, state: dict[str, Any], recorded_at: str) -> None:
        """Fold one event. Raises what odd data raises."""
        owner, _, name = topic.partition(".")
        if not self.kind:
            self.kind = KINDS.get(owner, owner.lower())
            self.key = {k: state[k] for k in KEY if isinstance(state.get(k), (str, int))}
        versi = state.get("versi", 1)
        copied = name in ("RevisionOpened", "Drafted", "Loaded", "DraftReopened", "LoadRejected", "LoadWithdrawn")
        if copied or "state" in state or name not in QUIET:
            self.facts.append(Fact(idx, name, versi, {k: v for k, v in state.items() if k not in LISTS}, recorded_at))
        for number, cell_name, said in writes(topic, state):
            self.cells.setdefault((number, cell_name), []).append(Held(idx, said))

    def at(self, versi: int, cell_name: str, position: int) -> Held | None:
        """What stands in a cell of a version at a position; None where nothing ever stood there by then."""
        found = [row for row in self.cells.get((versi, cell_name)) or [] if row.idx <= position]
        if found:
            return found[-1]
        base = self.base(versi, position) if cell_name.startswith(INHERITED) else None
        return None if base is None or base >= versi else self.at(base, cell_name, position)

    def opened(self, versi: int, position: int) -> Fact | None:
        """The event that began a version."""
        begun = ("Drafted", "RevisionOpened", "DraftReopened", "Loaded")
        found = [f for f in self.facts if f.name in begun and f.versi == versi and f.idx <= position]
        return found[-1] if found else None

    def base(self, versi: int, position: int) -> int | None:
        """The version that a version was copied from."""
        fact = self.opened(versi, position)
        base = fact.state.get("base") if fact and fact.name == "RevisionOpened" else None
        return base if isinstance(base, int) else None


LISTS = ("target", "pagu", "sel", "baris", "realisasi", "serapan")
QUIET = ("TargetSet", "PaguSet", "Prefilled", "BelanjaSet", "AlokasiSet", "AksiSet", "RowSet", "NarrativeSet")


class History:
    """The documents that are asked about, folded from the entries that are given one by one, in their order.

    It keeps what is wanted and nothing else, so that a log of any length is read in the memory that a page needs.
    """

    def __init__(
        self, streams: set[str], units: set[str], entries: set[int], moments: set[str], *, offices: bool = False
    ) -> None:
        self.offices = offices  # whether every unit is wanted: what it is called, who held its offices
        self.streams, self.units, self.wanted = streams, units, entries
        self.documents: dict[str, Document] = {}
        self.entries: dict[int, tuple[Entry, dict[str, Any]]] = {}
        self._later: dict[str, list[list[int]]] = {moment: [] for moment in moments}  # in runs from first to last
        self._wrong: list[tuple[int, int]] = []
        self.odd: list[int] = []
        self.held: set[int] | None = None  # of a part of a log: what it holds
        self.size = 0

    def read(self, entry: Entry) -> None:
        """Fold one entry; one that is odd is remembered, and the rest goes on."""
        if entry.idx is None or entry.stream is None or entry.topic is None or entry.state is None:
            return
        self.size = max(self.size, entry.idx)
        self._wrong += declared_wrong(entry)
        for moment, later in self._later.items():
            if happened(entry) > moment:
                if not later or later[-1][1] != entry.idx - 1:
                    later.append([entry.idx, entry.idx])
                later[-1][1] = entry.idx
        mine = entry.stream in self.streams or self._begins_mine(entry)
        if not mine and entry.idx not in self.wanted:
            return
        try:
            state = mapping(entry.state.encode())
        except Bad:
            self.odd.append(entry.idx)
            return
        if entry.idx in self.wanted:
            self.entries[entry.idx] = (entry, state)
        if mine:
            self.streams.add(entry.stream)
            document = self.documents.setdefault(entry.stream, Document(entry.stream))
            try:
                document.read(entry.idx, entry.topic, state, happened(entry))
            except ODD:
                self.odd.append(entry.idx)

    def known_at(self, moment: str) -> int:
        """How many entries were known at a moment that was asked about; times of a wrong clock decide nothing."""
        for first, last in self._later.get(moment, []):
            while first <= last:
                over = [end for begin, end in self._wrong if begin <= first <= end]
                if not over:
                    return first - 1
                first = max(over) + 1
        return self.size

    def _begins_mine(self, entry: Entry) -> bool:
        """Whether it begins a document of a unit that is asked about."""
        if entry.version == 1 and self.offices and (entry.topic or "").startswith("PerangkatDaerah."):
            return True
        if entry.version != 1 or not self.units or (entry.topic or "").partition(".")[0] not in KINDS:
            return False
        return any(f'"unit":"{unit}"' in (entry.state or "") for unit in self.units)

    def find(self, document: str) -> Document | None:
        """A document by its name."""
        return self.documents.get(stream_of(document))


# ---------------------------------------------------------------------------------------------------------------- shown
# What somebody was shown: the figures of a saved page, each with its mark and what stands there for people to read.

NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
ALONE = re.compile(r"[\s(≤≥<>~-]*(Rp\s?)?-?\d[\d.,]*\s*%?[\s)]*", re.ASCII)
LONG = 10  # decimals: a figure with more is a quotient that never ends, and is printed to two
VOID = "area base br col embed hr img input link meta source track wbr".split()
UNSEEN = (
    "script code style template noscript option textarea head title iframe object video audio canvas dialog datalist "
    "noembed noframes xmp"
).split()
"""What is in them no browser shows as text of the page."""
AROUND = ("nav", "form", "footer", "svg")  # shown, and no place of a figure
VEILS = {"hidden", "style", "popover", "dir", "slot"}
"""Attributes that no page of ours has around a figure: what is in them may not be seen, or not as it is written."""
HIDING = {"tersembunyi", "sempit", "giliran"}
"""Classes by which a style of ours takes an element out of sight."""
STRUCK = {"s", "strike"}
"""In them a figure reads as one that no longer holds; our pages say so by `del`, of what was there before."""
SCALE = re.compile(r"\s*(ribu|rb|juta|jt|mil[iy]ar|triliun|thousand|million|billion|trillion)\b", re.IGNORECASE)
WITHIN = "a abbr b bdi bdo data em font i ins mark s small span strike strong sub sup u".split()
"""What goes on with the text of the line: digits on both sides of its edge read as one number."""
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
PIECES, OPEN, BROKEN, REST, TEXT = 300_000, 200, 4_000, 2**16, 50_000
"""Of a page: tags and texts, tags within each other, tags without an end, letters of the last, letters of a place."""
THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)


class Shown:
    """One figure as it was shown: `value`, `document`, `versi`, `cell`, `idx` as its mark says; `text` as printed."""

    def __init__(self, said: dict[str, Any], position: int | None = None) -> None:
        self.value = str(said.get("value", ""))
        self.sel = str(said.get("data-sel", ""))
        place, _, self.cell = self.sel.partition("#")
        self.document, _, versi = place.partition("@")
        self.versi = int(versi) if versi.isdecimal() and len(versi) < 9 else 0
        self.idx = _whole(said.get("data-idx"))
        self.position = _whole(said.get("data-posisi")) or position
        self.word = str(said.get("data-kata", ""))
        self.rule = str(said.get("data-dihitung", ""))
        self.behind = [n for n in map(_whole, str(said.get("data-dari", "")).split()) if n]
        self.text = str(said.get("text", ""))
        self.english = bool(said.get("english"))
        self.hidden = bool(VEILS & said.keys()) or bool(said.get("veiled"))
        self.row, self.column = said.get("row", 0), said.get("column", 0)

    @property
    def printed(self) -> str:
        """The text as it stands on one line."""
        return " ".join(self.text.split())


def _whole(value: Any) -> int | None:
    """A position; None for what is none."""
    text = str(value)
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None


class TooMuch(Exception):
    """A page that no program of ours made: it would take longer to read than anybody waits. It says why."""


class _Place:
    """Where a figure may stand: what is written there beside figures, and how many figures."""

    def __init__(self, kind: str, column: tuple[int, int], depth: int) -> None:
        self.kind, self.column, self.depth, self.text, self.figures = kind, column, depth, "", 0


class Page(HTMLParser):
    """A saved page: `about` (what it says of itself), `figures`, and numbers that carry no mark: `bare` in the place of
    a figure, `loose` anywhere else; `marks`: what it says of versions; `cards`: of indikator; `title`: its heading;
    `drawn`: it has styles or programs of its own; `beside`: of each row of a table what its head says outside of marks.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.about: dict[str, str] = {}
        self.english = self.drawn = False
        self.figures: list[dict[str, Any]] = []
        self.marks: list[dict[str, str]] = []
        self.cards: list[dict[str, str]] = []
        self.title = ""
        self._mark: tuple[dict[str, str], int] | None = None
        self.bare: list[str] = []
        self.loose: list[str] = []
        self._marked: set[tuple[int, int]] = set()
        self._alone: list[tuple[tuple[int, int], str]] = []
        self._tables, self._rows, self._row, self._column = 0, 0, 0, 0
        self.beside: dict[int, str] = {}
        self._tail: str = ""
        self._after: dict[str, Any] | None = None
        self._scaled: dict[str, Any] | None = None
        self._open: list[tuple[str, dict[str, str]]] = []
        self._figure: dict[str, Any] | None = None
        self._place: list[_Place] = []
        self._pieces = 0
        if html.count("<") - html.count(">") <= BROKEN:
            self.feed(html)
        if not self._pieces or len(self.rawdata) > REST:
            raise TooMuch(say("ada tanda yang tidak ditutup", "there are tags without an end"))
        self.close()
        while self._place:
            self._leave()
        for column, said in self._alone:  # in a column of figures, one that stands without its mark
            (self.bare if column in self._marked else self.loose).append(said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more element is open. Raises TooMuch."""
        self._count()
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.english = given.get("lang", "").startswith("en")
        if tag == "body" and not self.about:
            self.about = given
        self._tables += tag == "table"
        self._column = 0 if tag == "tr" else self._column + (tag in ("td", "th"))
        self._rows += tag == "tr"
        self._row = self._rows if tag == "tr" else self._row
        self._breaks(tag)
        self.drawn |= _draws(tag, given)
        if self._figure is not None:  # a figure is text, and holds nothing that could stand over it
            self._figure["veiled"] = True
        veiled = self._veiled()
        if tag == "data":
            self._marked.add((self._tables, self._column))
            english = any(open_one.get("lang", "").startswith("en") for _, open_one in self._open)
            here = {"row": self._row, "column": self._column}
            self._figure = {
                **given,
                "text": "",
                "english": english,
                "veiled": veiled or _goes_on(self._tail, ""),
                **here,
            }
            self.figures.append(self._figure)
            if self._place:
                self._place[-1].figures += 1
        if tag not in VOID:
            self._open.append((tag, given))
            if "data-naskah" in given:
                self._mark = ({**given, "text": ""}, len(self._open))
                self.marks.append(self._mark[0])
            if "data-kartu" in given and not veiled:
                self._mark = ({**given, "text": "", "row": str(self._row)}, len(self._open))
                self.cards.append(self._mark[0])
            if kind := self._is_place(tag, given):
                self._place.append(_Place(kind, (self._tables, self._column), len(self._open)))

    def handle_endtag(self, tag: str) -> None:
        """It is closed, with all that was left open in it."""
        self._tables += tag == "table"
        self._column = 0 if tag == "tr" else self._column + (tag in ("td", "th"))
        self._breaks(tag)
        self._row = 0 if tag in ("tr", "table") else self._row
        if tag == "data":
            self._marked.add((self._tables, self._column))
            self._scaled = self._after = self._figure
            self._figure, self._tail = None, ""
        names = [name for name, _ in self._open]
        if tag in names:
            keep = len(names) - 1 - names[::-1].index(tag)
            del self._open[keep:]
            if self._mark and self._mark[1] > len(self._open):
                self._mark = None
            while self._place and self._place[-1].depth > len(self._open):
                self._leave()

    def _veiled(self) -> bool:
        """Whether what stands here may not be seen, by what is open around it."""
        around = [(name, given) for name, given in self._open if name not in ("html", "body")]
        names = [name for name, _ in around]
        folded = "details" in names and "td" in names[: names.index("details")]
        return (
            folded
            or bool(STRUCK & {*names})
            or any(VEILS & given.keys() or HIDING & {*given.get("class", "").split()} for _, given in around)
        )

    def _breaks(self, tag: str) -> None:
        """What is written before a tag does not go on behind it, unless that is of the same line."""
        if tag not in WITHIN:
            self._tail, self._after, self._scaled = "", None, None

    def _count(self) -> None:
        self._pieces += 1
        if self._pieces > PIECES:
            raise TooMuch(say("lebih dari {n} tanda", "more than {n} tags", n=PIECES))
        if len(self._open) > OPEN:
            raise TooMuch(say("lebih dari {n} tanda bertumpuk", "more than {n} tags within each other", n=OPEN))

    def _is_place(self, tag: str, given: dict[str, str]) -> str:
        """Whether figures stand here: a cell, what is set as a number, a link to the event of a cell."""
        led = tag == "a" and "/peristiwa/" in given.get("href", "") and "sel=" in given.get("href", "")
        return "figure" if led or "num" in given.get("class", "").split() else {"td": "cell", "dd": "term"}.get(tag, "")

    def _leave(self) -> None:
        place = self._place.pop()
        said = " ".join(place.text.split())
        if place.figures:
            self.loose += NUMBERS.findall(said)
        if not place.figures and ALONE.fullmatch(said):
            if place.kind == "figure":
                self.bare.append(said)
            elif place.kind == "cell":
                self._alone.append((place.column, said))
            else:
                self.loose.append(said)
        elif not place.figures and self._place:
            self._place[-1].text = _longer(self._place[-1].text, place.text)
        if self._place:
            self._place[-1].figures += place.figures

    def handle_data(self, data: str) -> None:
        """Text: of the figure that is open, of the cell around it, or of nothing in particular. Raises TooMuch."""
        self._count()
        if any(tag in UNSEEN for tag, _ in self._open):
            return
        if self._figure is not None:
            self._figure["text"] = _longer(self._figure["text"], data)
            return
        data = "".join(str(decimal(c)) if c.isdecimal() else c for c in data)  # 𝟕𝟓 is read as 75
        if self._after is not None and _goes_on("", data):
            self._after["veiled"] = True
        if self._scaled is not None and self._mark is None and SCALE.match(data):
            self._scaled["veiled"] = True
        self._scaled = None if data.strip() else self._scaled
        self._tail, self._after = data[-2:], None
        heads = [tag for tag, _ in self._open if tag == "th"]
        if heads and self._mark is None and self._row and data.strip():
            self.beside[self._row] = _longer(self.beside.get(self._row, ""), data)
        if any(tag == "h1" for tag, _ in self._open) and not self._veiled():
            self.title = _longer(self.title, data)
        if self._mark is not None:
            self._mark[0]["text"] = _longer(self._mark[0]["text"], data)
        elif any(tag in AROUND for tag, _ in self._open):
            self.loose += NUMBERS.findall(data)
        elif self._place:
            self._place[-1].text = _longer(self._place[-1].text, data)
        elif not any(tag == "time" for tag, _ in self._open):
            self.loose += NUMBERS.findall(data)


def _longer(text: str, more: str) -> str:
    """With more text. Raises TooMuch."""
    if len(text) + len(more) > TEXT:
        raise TooMuch(say("teks lebih dari {n} huruf di satu tempat", "over {n} letters in one place", n=TEXT))
    return text + more


def _goes_on(before: str, after: str) -> bool:
    """Whether what stands right before or behind a figure makes another number of it: 7|75, 75|0, −|75."""
    return bool(re.search(r"\d[.,]?$|(?:^|\s)[-−–]$", before) or re.match(r"[.,]?\d", after))


def _draws(tag: str, given: dict[str, str]) -> bool:
    """Whether an element can make another text seen than the one that stands there, by what no page of ours brings."""
    program = tag == "script" and not given.get("src", "").startswith("/aset/")
    return program or tag == "style" or "shadowrootmode" in given or any(name.startswith("on") for name in given)


def says(figure: Shown, english: bool) -> bool:
    """Whether what people read is what the mark says: digits with the marks of the language, words as they are."""
    value, text = figure.value, figure.printed
    sign = next((s for s in SIGN.values() if value.startswith(f"{s} ")), "")
    if figure.cell.startswith("tercetak/"):
        return text == " ".join(value.split())
    if NUMBER.fullmatch(value.removeprefix(f"{sign} ")):
        return text.startswith(sign) and _same(value.removeprefix(f"{sign} "), text.removeprefix(sign), english)
    if figure.word and value:  # a predikat or a range in a sentence stands by its grade or its bounds
        return text == value or re.findall(r"\d+", text) == re.findall(r"\d+", value)
    return text == " ".join(value.split()) if value else not ALONE.fullmatch(text)


def _same(value: str, text: str, english: bool) -> bool:
    if text.strip() == value and (english or not THOUSANDS.fullmatch(value)):
        return True
    plain = text.replace(",", "") if english else text.replace(".", "").replace(",", ".")
    try:
        shown, meant = Decimal(plain.strip()), Decimal(value)
        if -int(meant.as_tuple().exponent) > LONG:
            meant = meant.quantize(Decimal("0.01"), context=Context(prec=1000, rounding=ROUND_HALF_UP))
        return shown == meant
    except (InvalidOperation, ValueError):
        return False


# ----------------------------------------------------------------------------------------------------------------- held
# A figure that was shown, held against the log: what its event says, and what stands in its cell at that position.

ROWS = {
    "target": ("indikator", "tahun", "triwulan"),
    "realisasi": ("indikator",),
    "pagu": ("kode",),
    "serapan": ("kode",),
    "belanja": ("jenis",),
    "alokasi": ("kode", "kelurahan"),
    "sumbangan": ("indikator", "penyumbang"),
    "data": ("baris", "kolom"),
}
"""By which names an event says the row of a cell."""


class Tally:
    """How many figures were compared, and how many were not, by the reason."""

    def __init__(self) -> None:
        self.compared = 0
        self.left: Counter[str] = Counter()

    def told(self, report: Report) -> None:
        """Say it, so that nobody takes silence for proof."""
        report.facts["compared"] = self.compared
        report.facts["not_computed"] = dict(self.left)
        if self.left:
            every = "; ".join(f"{why} {n}" for why, n in sorted(self._gathered().items()))
            n = sum(self.left.values())
            report.notices.append(say("{n} tidak dihitung:", "{n} not computed:", n=n) + f" {every}.")

    def _gathered(self) -> Counter[str]:
        """For people: of an answer its large parts, of which the small ones stand in the facts."""
        found: Counter[str] = Counter()
        for why, n in self.left.items():
            part, *_ = why.split(".") if why.startswith(part_called("")) else [why]
            found[part] += n
        return found


def part_called(path: str) -> str:
    """A part of an answer that nobody looked at."""
    return say("bagian {path}", "the part {path}", path=path)


def later() -> str:
    """Why something was not compared: the copy does not reach so far."""
    return say("dicatat sesudah pull terakhir", "recorded after the last pull")


def said_as(state: dict[str, Any], word: str, cell: str) -> str | None:
    """The figure that an event says under one name ("new", "old", "nilai") of a cell; None: it says nothing of it."""
    part, *row = (unquote(piece) for piece in cell.split("/"))
    names = ROWS.get(part, ())
    if part == "target" and "kode" not in state:
        row = [*row, "0"][:3] if len(row) == 2 else row
    for name, piece in zip(names, row):
        if str(state.get(name, "0")) != piece:
            return None
    value = state.get(word)
    if isinstance(value, dict):
        value = value.get("nilai", value) if part == "realisasi" else value
        if part == "target" and "jenis" not in value:
            value = value.get("target")
        if isinstance(value, dict) and "jenis" in value:
            return figure(value)
        if isinstance(value, dict):
            return amount(value.get(row[len(names)])) if len(row) > len(names) else ""
    return amount(value)


def hold(
    report: Report, history: History, shown: Shown, english: bool, tally: Tally, file: str, *, computed: bool = False
) -> None:
    """Name what is wrong with one figure (`computed`: its value was compared already). Total."""
    try:
        _hold(report, history, shown, english, tally, file, computed)
    except ODD as e:
        report.find("FIGURE_DIFFERS", say("tidak terbaca: {why}", "cannot be read: {why}", why=repr(e)), file=file)


def _hold(
    report: Report, history: History, shown: Shown, english: bool, tally: Tally, file: str, computed: bool
) -> None:
    if shown.hidden or not says(shown, english):
        what = say(
            "tertulis “{text}”, tandanya menyebut {value}",
            "it reads “{text}”, its mark says {value}",
            text=shown.printed,
            value=shown.value or "–",
        )
        report.find("FIGURE_READS_OTHERWISE", f"{clean(shown.sel)}: {what}", idx=shown.idx, file=file)
    if computed:
        return
    if shown.rule:
        tally.left[say("hasil hitungan {rule}", "made by the rule {rule}", rule=shown.rule)] += 1
        return
    position = shown.position or history.size
    if not shown.idx or not shown.cell or not shown.versi:
        report.find("FIGURE_UNMARKED", clean(shown.printed), file=file)
    elif max(position, shown.idx) > history.size and history.held is None:
        tally.left[later()] += 1
    elif shown.idx not in history.entries:
        tally.left[say("entrinya tidak ada di sini", "its entry is not here")] += 1
    else:
        tally.compared += 1
        for idx, why in _wrong(history, shown, position):
            entry = history.entries[idx][0] if idx in history.entries else None
            place = entry.place() if entry else {"idx": idx}
            report.find("FIGURE_DIFFERS", f"{clean(shown.sel)}: {why}", file=file, **place)


def _wrong(history: History, shown: Shown, position: int) -> Iterator[tuple[int, str]]:
    """What does not fit, each with the entry that says otherwise."""
    idx = shown.idx or 0
    entry, state = history.entries[idx]
    document = history.find(shown.document)
    own = document is not None and document.stream == entry.stream
    if shown.word:
        said = said_as(state, shown.word, shown.cell) if own else None
        if said != shown.value:
            yield idx, _told(shown, idx, said)
        return
    if idx > position:
        yield (
            idx,
            say("entri itu sesudah posisi {position}", "that entry is after position {position}", position=position),
        )
    found = [shown_as(said) for _, cell, said in writes(entry.topic or "", state) if cell == shown.cell]
    held = document.at(shown.versi, shown.cell, position) if document else None
    if held is None:
        yield idx, say("log tidak memuat sel ini", "the log has no such cell")
    elif (held.value or "") != shown.value:
        yield held.idx, _told(shown, held.idx, held.value)
    elif (own and state.get("versi", 1) > shown.versi) or shown.value not in [value or "" for value in found]:
        yield idx, _told(shown, idx, found[-1] if found else None)


def _told(shown: Shown, idx: int, said: str | None) -> str:
    return say(
        "yang ditunjukkan {value}, entri {idx} mencatat {said}",
        "shown is {value}, entry {idx} says {said}",
        value=shown.value or say("tanpa angka", "no figure"),
        idx=idx,
        said=said or say("tanpa angka", "no figure"),
    )


# ----------------------------------------------------------------------------------------------------------- arithmetic
# Capaian in words of its own: quarters to a year, a target against what was achieved. Exact, never rounded on the way.

FILLED = ("angka", "predikat", "rentang", "batas")
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
BELOW = ("paling_sedikit", "lebih_dari")  # signs that ask for more
STRICT = ("kurang_dari", "lebih_dari")
Nilai = Mapping[str, Any]


class Uncomputed(Exception):
    """This program does not know the rule; the message says which."""


class Year(NamedTuple):
    """A figure over several quarters: how many were filled, of which it is made, and by which rule ("": it is one)."""

    nilai: Nilai | None
    n: int
    quarters: tuple[int, ...]
    rule: str


def number(nilai: Nilai | None, part: str = "angka") -> Decimal | None:
    """One number of a figure."""
    value = nilai.get(part) if nilai else None
    return None if value is None else Decimal(str(value))


def over(mode: str, quarters: Mapping[int, Nilai], upto: int, factor: Any = 100) -> Year:
    """The figure up to and including a quarter, by the mode of the card."""
    there = {q: quarters[q] for q in range(1, upto + 1) if q in quarters and (q == 4 or mode != "tahunan")}
    filled = {q: n for q, n in there.items() if n["jenis"] in FILLED}
    if not filled:
        open_ones = [q for q, n in there.items() if n["jenis"] != "tidak_berlaku"] or list(there)
        last = open_ones[-1:]
        return Year(there[last[0]] if last else None, 0, tuple(last), "")
    newest = filled[max(filled)]
    adds = mode in ("dijumlah", "rata_rata") and not newest.get("setahun")
    made = _together(mode, list(filled.values()), factor) if adds else newest
    own = made is newest or (len(filled) == 1 and number(made) == number(newest))
    rule = "" if own else "rasio" if made.get("penyebut") is not None else mode
    if made.get("penyebut") is not None and number(made, "penyebut") == 0:
        made = {**made, "jenis": "tidak_berlaku", "angka": None}
    return Year(made, len(filled), (max(filled),) if own else tuple(filled), rule)


def _together(mode: str, filled: list[Nilai], factor: Any) -> Nilai:
    halves = [(number(n, "pembilang"), number(n, "penyebut")) for n in filled]
    if all(above is not None and below is not None for above, below in halves):
        above, below = _sum(a for a, _ in halves), _sum(b for _, b in halves)
        angka = EXACT.divide(EXACT.multiply(above, Decimal(str(factor))), below) if below else None
        return {"jenis": "angka", "angka": angka, "pembilang": above, "penyebut": below}
    if len(filled) > 1 and any(n["jenis"] in ("rentang", "batas") for n in filled):
        return {"jenis": "tidak_tercatat"}
    numbers = [number(n) for n in filled if n["jenis"] == "angka" and n.get("angka") is not None]
    if len(numbers) < len(filled):
        return filled[-1]
    whole = _sum(numbers)
    return {"jenis": "angka", "angka": EXACT.divide(whole, Decimal(len(numbers))) if mode == "rata_rata" else whole}


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    whole = Decimal(0)
    for one in numbers:
        whole = EXACT.add(whole, one or Decimal(0))
    return whole


def capaian(target: Nilai | None, achieved: Nilai | None, up: bool, ranges: str, limits: str) -> Fraction | None:
    """In percent; None where there is none. Raises Uncomputed for a predikat that goes by its rank on a scale."""
    if not target or not achieved or target["jenis"] not in FILLED or achieved["jenis"] not in FILLED:
        return None
    t, r = number(target), number(achieved)
    if achieved["jenis"] == "batas":
        return None
    if t is not None and r is not None:
        share = _share(Fraction(t), Fraction(r), up)
        if share is not None or (t == 0 and up):
            return share
        return Fraction(100) if (r >= t if up else r <= t) else None
    bound, low, high = number(target, "batas"), number(target, "bawah"), number(target, "atas")
    if bound is not None and r is not None:
        return _limit(str(target["tanda"]), Fraction(bound), Fraction(r), up, limits)
    ranked = target.get("predikat") is not None
    if low is not None and high is not None and r is not None and (ranges or not ranked):
        return _range(Fraction(low), Fraction(high), Fraction(r), up, ranges)
    if ranked:
        raise Uncomputed("predikat")
    return None


def _share(t: Fraction, r: Fraction, up: bool) -> Fraction | None:
    return (r if up else 2 * t - r) / t * 100 if t > 0 else None


def _range(low: Fraction, high: Fraction, r: Fraction, up: bool, rule: str) -> Fraction | None:
    if not rule:
        return None
    met = r >= low if up else r <= high
    if low <= r <= high or (met and rule != "batas_terjauh"):
        return Fraction(100)
    share = _share(high if r > high else low, r, up)
    return Fraction(100) if share is None and met else share


def _limit(sign: str, bound: Fraction, r: Fraction, up: bool, rule: str) -> Fraction | None:
    met = (r > bound if sign in BELOW else r < bound) or (r == bound and sign not in STRICT)
    if (sign in BELOW) is not up or not rule:
        return None
    if met and rule != "rumus":
        return Fraction(100)
    if (bound == 0 and up and rule == "rumus") or (not met and r == bound):
        return None
    share = _share(bound, r, up)
    return Fraction(100) if share is None and met else share


def two_places(x: Fraction | None) -> str | None:
    """As percentages are shown: half up, away from zero."""
    if x is None:
        return None
    whole = int(abs(x) * 100 + Fraction(1, 2))
    return digits(Decimal(-whole if x < 0 else whole).scaleb(-2, EXACT))


def mean(shares: list[Fraction | None]) -> tuple[str | None, str | None, int]:
    """The mean of those that there are, raw and with each held between 0 and 100, and how many they are."""
    there = [x for x in shares if x is not None]
    if not there:
        return None, None, 0
    held = [min(max(x, Fraction(0)), Fraction(100)) for x in there]
    return two_places(sum(there, Fraction(0)) / len(there)), two_places(sum(held, Fraction(0)) / len(held)), len(there)


# ---------------------------------------------------------------------------------------------------------------- plans
# Which version of a plan held on a day, where its figures come from, and how every indikator of it was measured.

ENDS = ("", "03-31", "06-30", "09-30", "12-31")
RULES = ("aturan_rentang", "aturan_batas")


class Clocks(NamedTuple):
    """As of what: how much of the log was known, and on which day."""

    position: int
    per: str


class Measured(NamedTuple):
    """One indikator over a year, or in one quarter. `share`: its capaian; `unknown`: a rule not computed here."""

    slug: str
    card: dict[str, Any]
    document: Document
    versi: int
    target: Held
    since: int
    year: Year
    achieved: dict[int, Held]
    share: Fraction | None
    unknown: str

    @property
    def reported(self) -> int | None:
        """The entry of the newest figure that it rests on."""
        return self.achieved[self.year.quarters[-1]].idx if self.year.quarters else None


def forces(document: Document, position: int) -> dict[int, Fact]:
    """The versions that are in force from some day on, each with the event that put it there."""
    found: dict[int, Fact] = {}
    for fact in document.facts:
        if fact.idx <= position and "state" in fact.state and fact.name not in ("Drafted", "Loaded"):
            if fact.state["state"] == "draf":
                found.pop(fact.versi, None)
            if fact.state.get("effective_from"):
                found[fact.versi] = fact
    return found


def in_force(document: Document | None, at: Clocks) -> int | None:
    """Of the versions known with a day on or before `per`, the highest."""
    held = forces(document, at.position) if document else {}
    return max((v for v, fact in held.items() if fact.state["effective_from"] <= at.per), default=None)


def measured_against(document: Document, position: int) -> dict[str, tuple[int, int]]:
    """Which version of each plan a quarter keeps since it closed, and by which entry."""
    found: dict[str, tuple[int, int]] = {}
    for fact in document.facts:
        if fact.name == "MeasuredAgainst" and fact.idx <= position:
            found |= {name: (versi, fact.idx) for name, versi in fact.state["acuan"].items()}
    return found


def for_quarter(history: History, document: Document | None, at: Clocks, quarter: int | None) -> int | None:
    """The version that a quarter is measured against: the one kept when it closed, else the one in force."""
    if document is None or quarter is None:
        return in_force(document, at)
    key = document.key
    own = history.find(f"realisasi/{key['unit']}/{key['tahun']}/{quarter}")
    against = measured_against(own, at.position) if own else {}
    kept, _ = against.get(f"{document.kind}/{key['jabatan']}", (None, None))
    return kept if kept in forces(document, at.position) else in_force(document, at)


def origin(history: History, document: Document, versi: int, name: str, position: int) -> int | None:
    """The entry that first set what stands in a cell: a version that was copied took it over."""
    held = document.at(versi, name, position)
    opened = document.opened(versi, position)
    while held and opened and held.idx == opened.idx and opened.name in ("RevisionOpened", "Drafted"):
        base: int | None
        if opened.name == "RevisionOpened":
            base = document.base(versi, position)
        else:
            document, base = _before(history, document, opened.idx)
        below = document.at(base, name, opened.idx) if base else None
        if base is None or below is None or below.said is None:
            break
        held, versi, position = below, base, opened.idx
        opened = document.opened(versi, position)
    return held.idx if held else None


def _before(history: History, document: Document, position: int) -> tuple[Document, int | None]:
    """Of a Renja Perubahan: the plan that it changed, and the version of it then in force."""
    if document.kind != "renja_perubahan":
        return document, None
    unit, year, n = document.key["unit"], document.key["tahun"], document.key["n"]
    before = history.find(f"renja/{unit}/{year}" if n == 1 else f"renja_perubahan/{unit}/{year}/{n - 1}")
    return before or document, in_force(before, Clocks(position, "9999-12-31"))


def card(history: History, unit: str, slug: str, position: int, frozen: Any = None) -> dict[str, Any]:
    """The card of an indikator: the version that a signed document keeps, else the newest."""
    found: dict[str, Any] = {}
    own = history.find(f"indikator/{unit}/{slug}")
    for fact in own.facts if own else ():
        if fact.idx <= position and "kartu" in fact.state and (frozen is None or fact.versi <= frozen):
            found = fact.state["kartu"]
    return found


def setting(history: History, name: str, position: int) -> str:
    """A setting of the kabupaten; "" where none was declared or it was taken back."""
    own, value = history.find("kabupaten"), ""
    for fact in own.facts if own else ():
        if fact.name == "SettingChanged" and fact.state["key"] == name and fact.idx <= position:
            value = fact.state["new"]
    return "" if value == "tanpa" else str(value)


def reported(history: History, unit: str, year: int, slug: str, at: Clocks) -> dict[int, Held]:
    """What was reported of an indikator in the quarters that had ended."""
    found = {}
    for quarter in (1, 2, 3, 4):
        own = history.find(f"realisasi/{unit}/{year}/{quarter}")
        held = own.at(1, cell("realisasi", slug), at.position) if own else None
        if held and held.said is not None and f"{year}-{ENDS[quarter]}" <= at.per:
            found[quarter] = held
    return found


def upto_day(at: Clocks, year: int, quarter: int) -> Clocks:
    """The same knowledge, on the last day of a quarter at the latest."""
    return Clocks(at.position, min(at.per, f"{year}-{ENDS[quarter]}"))


def targets(document: Document, versi: int, year: int, position: int) -> Iterator[tuple[str, str, Held]]:
    """The targets of a year in a version: indikator, cell, what stands there."""
    for number, name in list(document.cells):
        part, *row = name.split("/")
        if number == versi and part == "target" and len(row) > 1 and row[1] == str(year):
            held = document.at(versi, name, position)
            if held and held.said is not None:
                yield unquote(row[0]), name, held


def measured(history: History, document: Document | None, year: int, at: Clocks, quarter: int | None) -> list[Measured]:
    """Every target of a plan against what was reported over the year, or up to and including a quarter."""
    when = upto_day(at, year, quarter or 4)
    versi = for_quarter(history, document, when, quarter)
    if document is None or versi is None:
        return []
    unit, found = document.key["unit"], []
    frozen = forces(document, at.position)[versi].state.get("fakta", {}).get("kartu") or {}
    for slug, name, held in targets(document, versi, year, at.position):
        own = card(history, unit, slug, at.position, frozen.get(slug))
        achieved = reported(history, unit, year, slug, at)
        made = over(own["mode"], {q: h.said for q, h in achieved.items()}, quarter or 4, own.get("pengali", 100))
        since = origin(history, document, versi, name, at.position) or held.idx
        share, unknown = measure(history, own, held.said, made.nilai, at)
        found.append(Measured(slug, own, document, versi, held, since, made, achieved, share, unknown))
    return found


def in_quarter(history: History, m: Measured, plan: Document | None, quarter: int, at: Clocks) -> Measured:
    """The same indikator in one quarter alone: against what the Rencana Aksi says of it."""
    year = int(m.document.key["tahun"])
    when = upto_day(at, year, quarter)
    versi = for_quarter(history, plan, when, quarter)
    held = plan.at(versi, cell("target", m.slug, year, quarter), at.position) if plan and versi else None
    held = held if held and held.said is not None else Held(0, None)
    achieved = {q: h for q, h in m.achieved.items() if q == quarter and not h.said.get("setahun")}
    figure = next((h.said for h in achieved.values()), None)
    share, unknown = measure(history, m.card, held.said, figure, at)
    made = Year(figure, len(achieved), tuple(achieved), "")
    return Measured(m.slug, m.card, plan or m.document, versi or 0, held, held.idx, made, achieved, share, unknown)


def measure(history: History, own: dict[str, Any], target: Any, figure: Any, at: Clocks) -> tuple[Fraction | None, str]:
    """The capaian of a figure by its card and the rules of the kabupaten, and the rule that is not computed here."""
    declared = [own.get(name) or setting(history, name, at.position) for name in RULES]
    try:
        return capaian(target, figure, own["arah"] == "naik", *declared), ""
    except Uncomputed as e:
        return None, str(e)


def holding(history: History, document: Document, at: Clocks) -> int | None:
    """The version that holds on the day, if no other plan of that unit and year took its place."""
    versi, unit = in_force(document, at), document.key.get("unit")
    every = [d for d in history.documents.values() if d.key.get("unit") == unit]
    if document.kind in ("renja", "renja_perubahan"):
        year = document.key["tahun"]
        later = [d for d in every if d.kind == "renja_perubahan" and d.key["tahun"] == year and in_force(d, at)]
        newest = max(later, key=lambda d: int(d.key["n"]), default=None)
        return versi if document is newest or (newest is None and document.kind == "renja") else None
    return versi


def renstra(history: History, unit: str, year: int, at: Clocks) -> Document | None:
    """The Renstra of a year: of those that contain it, the one that took force last; the later period of two."""
    found = []
    for document in history.documents.values():
        if document.kind == "renstra" and document.key.get("unit") == unit and in_force(document, at):
            first, last = (int(part) for part in str(document.key["periode"]).split("-"))
            since = min(f.state["effective_from"] for f in forces(document, at.position).values())
            found += [(since, document.key["periode"], document)] if first <= year <= last else []
    return max(found, key=lambda one: one[:2])[2] if found else None


# ------------------------------------------------------------------------------------------------------------- standing
# How far each version of a document is: its state, its paper and who signed it, as its events say.

PARTIES = ("pihak_pertama", "pihak_kedua", "penetap")
PAPER = ("signed_on", "received_on", "number", "sha256")
SIGNED = ("signed_on", "number", "sha256")


class Standing:
    """One version as of a position."""

    def __init__(self, document: Document, versi: int, position: int) -> None:
        self.document, self.versi = document, versi
        self.state, self.base, self.reason_code, self.reason, self.origin = "draf", None, "", "", ""
        self.since: str | None = None
        self.bound: int | None = None  # the position that a report is read at
        self.idx = 0
        self._paper: dict[str, Any] = {}
        self._corrected: dict[str, Any] | None = None
        self._signed: dict[str, dict[str, Any]] = {}
        self._last: dict[str, Any] = {}
        for fact in document.facts:
            if fact.versi == versi and fact.idx <= position:
                self._read(fact)

    def _read(self, fact: Fact) -> None:
        state, name, before = fact.state, fact.name, self.state
        if name in ("Drafted", "RevisionOpened", "DraftReopened", "Loaded"):
            self.state, self.origin = ("dimuat", "arsip") if name == "Loaded" else ("draf", "")
            self.base, self.reason_code = state.get("base"), state.get("reason_code", "")
            self.reason = state["provenance"].get("reason", "")
        elif name in ("LoadRejected", "LoadWithdrawn"):
            self.state = "batal"
        elif name == "SuratRecordCorrected":
            self._corrected = state["new"]
        elif "state" in state:
            self._step(state)
        self._sign(name, state)
        if self.state != before or not self.idx:
            self.idx = fact.idx

    def _step(self, state: dict[str, Any]) -> None:
        self.state = state["state"]
        if self.state == "draf":
            self.since, self._paper, self._corrected, self.bound = None, {}, None, None
        if isinstance(state.get("fakta"), dict) and state["fakta"].get("position") is not None:
            self.bound = state["fakta"]["position"]
        if state.get("effective_from"):
            self.since, self._paper = state["effective_from"], state.get("fakta") or {}

    def _sign(self, name: str, state: dict[str, Any]) -> None:
        facts, who = state.get("fakta"), state["provenance"]
        if name in ("LoadRejected", "LoadWithdrawn") or state.get("voids"):
            self._signed.clear()
            self._last = {}
            return
        if name in ("LoadConfirmed", "SignedPaperAttached") or not isinstance(facts, dict):
            return
        found = [dict(one) for one in facts.get("signers") or ()]
        if state.get("signs"):
            party = state["signs"] if state["signs"] in PARTIES else "penetap"
            office = (who.get("office", ""), who.get("capacity", ""), who.get("decree", ""))
            found.insert(0, {"pihak": party, **dict(zip(("jabatan", "kapasitas", "decree"), office))})
        for one in found:
            self._signed[one["pihak"]] = {**one, "cara": facts.get("cara")}
            self._last = facts

    @property
    def signers(self) -> list[tuple[str, str, str, str]]:
        """Who signed, as what."""
        corrected = (self._corrected or {}).get("signers") if self._signed else None
        every = corrected or self._signed.values()
        return sorted(_signer(one) for one in every)

    @property
    def means(self) -> str | None:
        """How it was signed."""
        last = sorted(self._signed)[:1]
        return self._signed[last[0]]["cara"] if last else None

    def paper(self, name: str) -> str | None:
        """A date, the number or the hash of the paper in force, as corrected."""
        corrected = self._corrected if name != "sha256" else None
        own = self._paper.get(name, "" if name == "number" else None)
        if not self._paper:
            return None
        return own if corrected is None else _over(corrected.get(name), own)

    def seen(self, name: str) -> str | None:
        """The same, or what was signed before it was in force."""
        signed = self._last.get(name) if name in SIGNED and self._signed else None
        if self._corrected is not None and self._signed and name in ("signed_on", "number"):
            signed = self._corrected.get(name)
        return self.paper(name) or signed

    def on(self, at: Clocks, holding: int | None) -> str:
        """Its state to a reader on a day: it may have held before, or hold only from later on."""
        if self.since is None or self.versi == holding:
            return self.state
        if self.since <= at.per:
            return "digantikan"
        return "berlaku_kemudian" if self.state == "berlaku" else self.state


def _over(corrected: Any, own: Any) -> Any:
    return own if corrected is None else corrected


def _signer(one: Any) -> tuple[str, str, str, str]:
    return tuple(str(one.get(name) or "") for name in ("pihak", "jabatan", "kapasitas", "decree"))  # type: ignore[return-value]


def versions(document: Document, position: int) -> list[int]:
    """The versions that there were."""
    begun = ("Drafted", "RevisionOpened", "DraftReopened", "Loaded")
    return sorted({fact.versi for fact in document.facts if fact.name in begun and fact.idx <= position})


# ---------------------------------------------------------------------------------------------------------------- sheet
# An answer of the API beside what the log says: place by place, and what of it was never looked at.

PARTS = {
    "signed_on": ("tanggal tanda tangan", "day of signing"),
    "effective_from": ("tanggal berlaku", "day in force"),
    "number": ("nomor naskah", "number of the paper"),
    "state": ("keadaan", "state"),
    "person": ("orang", "person"),
    "decree": ("surat keputusan", "decree"),
    "nama": ("nama", "name"),
}
"""What people call the parts of an answer that somebody would change first."""
ASIDE = ("rests_on", "unit", "tahun", "triwulan", "indikator", "per", "position")  # what was asked, and its clocks


class Sheet:
    """Compares the parts of an answer with what the log says of each, and remembers which it looked at."""

    def __init__(self, report: Report, history: History, tally: Tally, file: str) -> None:
        self.report, self.history, self.tally, self.file = report, history, tally, file
        self.seen: set[tuple[int, str]] = set()

    def see(self, where: str, row: Mapping[str, Any], part: str, said: Any, idx: int | None) -> None:
        """One part of the answer: as the log has it, or a finding that names the entry."""
        self.seen.add((id(row), part))
        self.same(f"{where} {called(part)}", row.get(part), said, idx)

    def same(self, where: str, shown: Any, said: Any, idx: int | None) -> None:
        """What was shown, and what the log says."""
        self.tally.compared += 1
        if (shown or None) != (said or None):
            values = {"shown": _in_words(shown), "said": _in_words(said)}
            what = say("yang ditunjukkan {shown}, log {said}", "shown is {shown}, the log says {said}", **values)
            if idx:
                what = say(
                    "yang ditunjukkan {shown}, entri {idx} mencatat {said}",
                    "shown is {shown}, entry {idx} says {said}",
                    idx=idx,
                    **values,
                )
            self.report.find("ANSWER_DIFFERS", f"{clean(where)}: {what}", idx=idx or None, file=self.file)

    def once(self, rows: Iterable[Mapping[str, Any]], *names: str) -> dict[Any, Mapping[str, Any]]:
        """The rows of an answer by what names them; one that stands there twice could say anything, and is named."""
        found: dict[Any, Mapping[str, Any]] = {}
        for row in rows:
            name = tuple(row[part] for part in names)
            if name in found:
                where = " ".join(map(str, name))
                self.same(where, say("dua baris", "two rows"), say("satu baris", "one row"), None)
            found[name] = row
        return {name[0]: row for name, row in found.items()} if len(names) == 1 else dict(found)

    def rest(self, answer: Any, path: str = "") -> None:
        """Count what of the answer nobody looked at, part by part."""
        if isinstance(answer, dict):
            for name, below in answer.items():
                if (id(answer), name) not in self.seen and (path or name not in ASIDE):
                    self.rest(below, f"{path}.{name}" if path else str(name))
        elif isinstance(answer, list):
            for below in answer:
                self.rest(below, path)
        elif answer not in (None, ""):
            self.tally.left[part_called(path)] += 1


def called(part: str) -> str:
    """A part of an answer, or of what a page says, in words and by its name."""
    word = say(*PARTS[part]) if part in PARTS else part
    return part if word == part else f"{word} ({part})"


def _in_words(value: Any) -> str:
    return "–" if value in (None, "") else value if isinstance(value, str) else repr(value)


# ---------------------------------------------------------------------------------------------------------------- years
# One indikator over the years: what was planned and promised, what came of it; each figure by its entry.


def year_row(sheet: Sheet, row: Mapping[str, Any], unit: str, slug: str, office: str, at: Clocks) -> None:
    """One year of it."""
    history, year = sheet.history, int(row["tahun"])
    when, where = upto_day(at, year, 4), f"{slug} {year}"
    sheet.seen |= {(id(row), part) for part in ("tahun", "triwulan", "pk", "renstra", "setahun")}
    pk = history.find(f"pk/{unit}/{year}/{office}")
    promised = list(_promises(history, pk, cell("target", slug, year), when))
    last = promised[-1] if promised else None
    kept = forces(pk, at.position)[last[0]].state.get("fakta", {}).get("kartu") or {} if pk and last else {}
    own = card(history, unit, slug, at.position, kept.get(slug))
    sheet.see(where, row, "satuan", own.get("satuan"), None)
    before: Any = None
    due = []
    for versi, since, held in promised:
        due += [(versi, since, held)] if held.said != before else []
        before = held.said
    shown = list(row.get("pk") or ())
    sheet.same(f"{where} pk", [one.get("versi") for one in shown], [versi for versi, *_ in due], last and last[2].idx)
    for one, (versi, since, held) in zip(shown, due):
        sheet.seen.add((id(one), "versi"))
        sheet.see(where, one, "sejak", since, held.idx)
        sheet.see(where, one, "alamat", pk and pk.name, held.idx)
        _cell_row(sheet, f"{where} pk {versi}", one, held)
    _planned(sheet, row, unit, slug, year, when)
    achieved = reported(history, unit, year, slug, at)
    for tw in "1234":
        one = achieved.get(int(tw))
        _cell_row(
            sheet,
            f"{where} TW {tw}",
            (row.get("triwulan") or {}).get(tw),
            None if one is None or one.said.get("setahun") else one,
        )
    made = over(own.get("mode", ""), {q: h.said for q, h in achieved.items()}, 4, own.get("pengali", 100))
    entry = achieved[made.quarters[-1]].idx if made.quarters else None
    whole = None if made.nilai is None else Held((not made.rule and entry) or 0, made.nilai)
    _cell_row(sheet, f"{where} setahun", row.get("setahun"), whole)
    sheet.see(where, row, "cara", made.rule, entry)
    parts = [
        {"triwulan": q, "realisasi": figure(achieved[q].said) or None, "event": achieved[q].idx} for q in made.quarters
    ]
    sheet.see(where, row, "dari_triwulan", parts, entry)
    sheet.see(
        where, row, "sampai", max((q for q, h in achieved.items() if h.said["jenis"] in FILLED), default=0), entry
    )
    share, unknown = measure(history, own, last[2].said if last else None, made.nilai, at) if own else (None, "")
    if not unknown:
        sheet.see(where, row, "capaian", two_places(share), entry)


def _promises(history: History, pk: Document | None, name: str, when: Clocks) -> Iterator[tuple[int, str, Held]]:
    """Each version that took force by then, since when, and what it says."""
    for versi, fact in sorted(forces(pk, when.position).items()) if pk else ():
        held = pk.at(versi, name, when.position) if pk else None
        if pk and held and held.said is not None and fact.state["effective_from"] <= when.per:
            since = origin(history, pk, versi, name, when.position) or held.idx
            yield versi, fact.state["effective_from"], Held(since, held.said)


def _planned(sheet: Sheet, row: Mapping[str, Any], unit: str, slug: str, year: int, when: Clocks) -> None:
    """What the Renstra of the year says."""
    plan, name = renstra(sheet.history, unit, year, when), cell("target", slug, year)
    versi = in_force(plan, when)
    held = plan.at(versi, name, when.position) if plan and versi else None
    shown = row.get("renstra")
    if plan is None or held is None or held.said is None or versi is None:
        sheet.same(f"{slug} {year} renstra", shown and shown.get("nilai"), None, None)
        return
    since = origin(sheet.history, plan, versi, name, when.position) or held.idx
    _cell_row(sheet, f"{slug} {year} renstra", shown, Held(since, held.said))
    for part, said in (("alamat", plan.name), ("versi", versi)):
        sheet.see(f"{slug} {year} renstra", shown or {}, part, said, held.idx)


def _cell_row(sheet: Sheet, where: str, shown: Mapping[str, Any] | None, held: Held | None) -> None:
    """One figure: as data, as words, as a number."""
    if held is None or shown is None:
        sheet.same(where, shown and shown.get("teks"), held and described(held.said), held and held.idx)
        return
    said = held.said
    number = digits(said["angka"]) if said.get("angka") is not None and said["jenis"] in FILLED else None
    told = {"nilai": figure(said), "teks": described(said), "angka": number, "sementara": said.get("sementara", False)}
    for part, value in {**told, "event": held.idx}.items():
        sheet.see(where, shown, part, value, held.idx)


# -------------------------------------------------------------------------------------------------------------- answers
# Answers of the API that are computed here: capaian of a unit, lineage of a target.

CARD = ("nama", "satuan", "arah", "level", "sasaran")
SIGNER = ("pihak", "jabatan", "kapasitas", "decree")


def capaian_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Target, realisasi and capaian of every indikator; the averages; by which versions."""
    history, unit, year, quarter = sheet.history, answer["unit"], answer["tahun"], answer.get("triwulan")
    plans = {}
    for kind in ("pk", "rencana_aksi"):
        plans[kind] = history.find(answer["alamat"][kind] or f"{kind}/{unit}/{year}/{answer['jabatan']}")
        versi = for_quarter(history, plans[kind], upto_day(at, year, quarter or 4), quarter)
        sheet.see("acuan", answer["acuan"], kind, versi, None)
    for tw in "1234":
        own = history.find(f"realisasi/{unit}/{year}/{tw}")
        stands = Standing(own, 1, at.position) if own else None
        state, since = (stands.state, stands.idx) if stands and stands.idx else (None, None)
        sheet.see("keadaan", answer["keadaan"], tw, state, since)
    rows = measured(history, plans["pk"], year, at, quarter)
    shown = sheet.once(answer["rows"], "indikator")
    sheet.same("indikator", sorted(shown), sorted(m.slug for m in rows), None)
    alone = []
    for m in rows:
        row = shown.get(m.slug, {})
        sheet.seen.add((id(row), "indikator"))
        _measured_row(sheet, row, m, "" if quarter is None else "_tahunan")
        _over_the_year(sheet, row, m, quarter or 4)
        if quarter is not None:
            alone.append(in_quarter(history, m, plans["rencana_aksi"], quarter, at))
            _measured_row(sheet, row, alone[-1], "")
    for name, of in (("rata_rata", alone if quarter is not None else rows), ("rata_rata_tahunan", rows)):
        if name in answer:
            averages_of(sheet, name, answer[name], of)


def _measured_row(sheet: Sheet, row: Mapping[str, Any], m: Measured, tail: str) -> None:
    events = row.get(f"event{tail}") or {}
    where = f"{m.document.name}@{m.versi} {m.slug}"
    sheet.see(where, row, f"target{tail}", figure(m.target.said), m.target.idx)
    sheet.see(where, row, "sampai_dengan" if tail else "realisasi", figure(m.year.nilai), m.reported)
    sheet.see(f"{where} target", events, "target", m.since or None, m.since)
    sheet.see(f"{where} realisasi", events, "realisasi", m.reported, m.reported)
    if not m.unknown:
        sheet.see(where, row, f"capaian{tail}", two_places(m.share), m.reported or m.since)


def _over_the_year(sheet: Sheet, row: Mapping[str, Any], m: Measured, upto: int) -> None:
    """Of which quarters the figure is made, and what each said."""
    for name in CARD:
        sheet.see(m.slug, row, name, m.card.get(name), None)
    sheet.see(m.slug, row, "n", m.year.n, m.reported)
    sheet.see(m.slug, row, "cara", m.year.rule, m.reported)
    made = [
        {"triwulan": q, "realisasi": figure(m.achieved[q].said) or None, "event": m.achieved[q].idx}
        for q in m.year.quarters
    ]
    sheet.see(m.slug, row, "dari_triwulan", made, m.reported)
    each = [figure(m.achieved[q].said) or None if q in m.achieved else None for q in range(1, upto + 1)]
    sheet.see(m.slug, row, "per_triwulan", each, m.reported)


def averages_of(sheet: Sheet, name: str, shown: Mapping[str, Any], rows: list[Measured]) -> None:
    """The mean of a column, raw and held, and of how many."""
    counted = [m for m in rows if m.card["level"] != "tujuan"]
    if not any(m.unknown for m in counted):
        raw, held, n = mean([m.share for m in counted])
        for part, said in (("mentah", raw), ("dibatasi_100", held), ("n", n), ("dari", len(counted))):
            sheet.see(name, shown, part, said, None)


def lineage_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Every step of a target: what each version says, which holds, by which event."""
    history, unit, slug, year = sheet.history, answer["unit"], answer["indikator"], answer["tahun"]
    for name in CARD[:3]:
        sheet.see(slug, answer, name, card(history, unit, slug, at.position).get(name), None)
    steps = (step for step in answer["langkah"] if step["kind"] != "templat")
    shown = sheet.once(steps, "dokumen", "versi", "triwulan")
    sheet.seen |= {(id(step), part) for step in shown.values() for part in ("dokumen", "versi", "triwulan")}
    office, held = answer["berlaku"]["jabatan"] if answer.get("berlaku") else "camat", None
    for document in [d for d in history.documents.values() if d.key.get("unit") == unit]:
        for quarter in range(5):
            name = cell("target", slug, year, quarter or None)
            for versi in sorted({v for v, known in document.cells if known == name}):
                step = shown.pop((document.stream, versi, quarter), None)
                if _step(sheet, document, versi, name, at, step) and document.kind == "pk":
                    held = (step, document.at(versi, name, at.position)) if document.key["jabatan"] == office else held
    for (stream, versi, _), step in shown.items():
        sheet.same(f"{stream}@{versi}", step.get("target") or step.get("teks"), None, None)
    for row in (answer.get("perjalanan") or {}).get("tahun") or ():
        year_row(sheet, row, unit, slug, office, at)
    target = held[1] if held else None
    sheet.see(slug, answer, "target", figure(target.said) if target else None, target and target.idx)
    sheet.see(slug, answer, "berlaku", held[0] if held else None, target and target.idx)


def _step(sheet: Sheet, document: Document, versi: int, name: str, at: Clocks, shown: Mapping[str, Any] | None) -> bool:
    """One version of one document; whether it holds."""
    history, held = sheet.history, document.at(versi, name, at.position)
    stands = Standing(document, versi, at.position)
    if held is None or (held.said is None and stands.origin and stands.state == "batal"):
        return False
    where, holds = f"{document.name}@{versi}#{name}", holding(history, document, at)
    if document.kind == "renstra":
        chosen = renstra(history, document.key["unit"], int(name.split("/")[2]), at)
        holds = holds if chosen is document else None
    if shown is None:
        sheet.same(where, None, figure(held.said) or say("sebuah langkah", "a step"), held.idx)
        return holds == versi
    since = held.idx if held.said is None else origin(history, document, versi, name, at.position)
    sheet.see(where, shown, "target", figure(held.said), held.idx)
    sheet.see(where, shown, "event", since, since)
    said = {
        "dicabut": held.said is None,
        "teks": described(held.said),
        **{part: document.key.get(part, "") for part in ("jabatan", "periode", "n")},
        "kind": document.kind,
        "berlaku": holds == versi,
        "asal": stands.origin,
        "state": stands.on(at, holds) if stands.since and stands.state == "berlaku" else stands.state,
        "effective_from": stands.since,
        "signed_on": stands.paper("signed_on"),
        "number": stands.paper("number"),
        "cara": stands.means,
    }
    for part, value in said.items():
        sheet.see(where, shown, part, value, stands.idx)
    signers_of(sheet, where, shown, stands)
    if since in history.entries:
        _told_by(sheet, where, shown, *history.entries[since])
    return holds == versi


def signers_of(sheet: Sheet, where: str, shown: Mapping[str, Any], stands: Standing) -> None:
    """Who signed a version, as what."""
    sheet.seen |= {(id(one), name) for one in shown.get("signers") or () for name in SIGNER}
    there = sorted(tuple(str(one.get(n) or "") for n in SIGNER) for one in shown.get("signers") or ())
    sheet.same(f"{where} signers", there, stands.signers, stands.idx)


def _told_by(sheet: Sheet, where: str, shown: Mapping[str, Any], entry: Entry, state: Mapping[str, Any]) -> None:
    """Who set it, when and why, as that entry says."""
    who = state["provenance"]
    for part, name in (("role", "role"), ("office", "office"), ("actor_unit", "unit"), ("capacity", "capacity")):
        sheet.see(where, shown, part, who.get(name), entry.idx)
    sheet.see(where, shown, "reason", who.get("reason"), entry.idx)
    sheet.seen.add((id(shown), "recorded_at"))
    when = str(shown.get("recorded_at")).replace("+00:00", "")
    sheet.same(f"{where} recorded_at", when, (happened(entry) or "Z")[:-1].removesuffix(".000000"), entry.idx)


# -------------------------------------------------------------------------------------------------------------- reports
# The tables of an LKjIP as the API answers them: computed at the position of the log that the report is bound to.

MEASURED = ("2.4", "3.2", "3.4", "3.12")
YEARS = ("3.7", "3.8")
HEADS = ("camat", "lurah")


def report_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Targets, realisasi and capaian of the tables that print them; the average; by which position."""
    history, unit, year = sheet.history, answer["unit"], answer["tahun"]
    report = history.find(f"lkjip/{unit}/{year}")
    bound = [Standing(report, v, at.position) for v in versions(report, at.position)] if report else []
    last = next((s for s in reversed(bound) if s.bound), None)
    sheet.see(f"lkjip/{unit}/{year}", answer, "terikat", last.bound if last else None, last.idx if last else None)
    here = Clocks(last.bound if last and last.bound else at.position, min(at.per, f"{year}-12-31"))
    now, before = (_of_the_head(history, unit, y, here) for y in (year, year - 1))
    plan = next((d for d in _plans(history, unit, year) if holding(history, d, here)), None)
    programs = [m for m in measured(history, plan, year, here, None) if m.card["level"] == "program"]
    lines = {m.slug: m for m in now}
    for name in MEASURED:
        due = {m.slug: m for m in programs} if name == "3.12" else lines
        kept = {"3.2": lambda m: m.card["level"] == "tujuan", "3.4": lambda m: m.card["level"] != "tujuan"}.get(name)
        rows = sheet.once(answer["tabel"].get(name) or (), "indikator")
        sheet.same(f"tabel {name}", sorted(rows), sorted(s for s, m in due.items() if kept is None or kept(m)), None)
        for slug, row in rows.items():
            if slug in due:
                _line(sheet, f"tabel {name} {slug}", row, due[slug])
    for row in (row for name in YEARS for row in answer["tabel"].get(name) or () if not row.get("pendahulu")):
        for when, of in ((year, lines), (year - 1, {m.slug: m for m in before})):
            own = row.get(str(when))
            if isinstance(own, dict) and row["indikator"] in of:
                _line(sheet, f"{when} {row['indikator']}", own, of[row["indikator"]])
    averages_of(sheet, "rata_rata", answer["rata_rata"], now)


def _plans(history: History, unit: str, year: int) -> list[Document]:
    own = ("renja", "renja_perubahan")
    every = [d for d in history.documents.values() if d.kind in own and d.key.get("unit") == unit]
    return [d for d in every if d.key.get("tahun") == year]


def _of_the_head(history: History, unit: str, year: int, at: Clocks) -> list[Measured]:
    """The PK of a unit's head, measured over a year."""
    every = [d for d in history.documents.values() if d.kind == "pk" and d.key.get("unit") == unit]
    mine = [d for d in every if d.key.get("tahun") == year]
    heads = [d for d in mine if d.key["jabatan"] in HEADS or str(d.key["jabatan"]).startswith("kepala")]
    return measured(history, heads[0], year, at, None) if heads else []


def _line(sheet: Sheet, where: str, row: Mapping[str, Any], m: Measured) -> None:
    sheet.seen.add((id(row), "indikator"))
    for part in (name for name in ("nama", "satuan", "sasaran", "level") if name in row):
        sheet.see(where, row, part, m.card.get(part), None)
    sheet.see(where, row, "target", described(m.target.said), m.target.idx)
    if "realisasi" not in row:
        sheet.see(where, row, "event", m.since, m.since)
        return
    sheet.see(where, row, "realisasi", described(m.year.nilai), m.reported)
    if not m.unknown:
        sheet.see(where, row, "capaian", two_places(m.share), m.reported or m.since)
    sheet.see(where, row["event"], "target", m.since, m.since)
    sheet.see(where, row["event"], "realisasi", m.reported, m.reported)


# -------------------------------------------------------------------------------------------------------------- offices
# Who held which office of a unit or of the kabupaten, what it was called and set to: as of two clocks, as answered.

HOLDS = ("Appointed", "AppointmentConfirmed", "AppointmentFell")
TERM = ("jabatan", "person", "kapasitas", "since", "decree")
LETTER = ("jabatan", "jenis", "person", "penerima", "lingkup", "since", "decree", "decree_date", "pemberi")
MANDATE = ("kapasitas", "kind", "step", "boleh", "dasar", "perubahan")
Rows = dict[tuple[int, str], dict[str, Any]]
"""What an answer should list, by its entry and, where one entry makes several, the unit of each."""


def unit_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """A unit: what it is called, from which it comes and into which it went, who held and holds its offices."""
    slug = answer["slug"]
    own = sheet.history.find(f"unit/{slug}")
    facts = list(_known(own, at))
    first = next((f for f in facts if f.name == "Registered"), None)
    for part in ("slug", "jenis", "zona", "induk", "kode"):
        sheet.see(slug, answer, part, first and first.state[part], first and first.idx)
    sheet.see(slug, answer, "nama", unit_called(sheet.history, slug, at), None)
    for part, name in (("go_live", "GoLiveChanged"), ("berdiri", "FoundingSet")):
        last = next((f for f in reversed(facts) if f.name == name), None)
        said = last.state["new"] if last else first.state["go_live"] if first and part == "go_live" else None
        sheet.see(slug, answer, part, said, last and last.idx)
    _listed(sheet, answer, "sebutan", _names(facts))
    gone = [row for row in _succession(sheet.history, at) if row["old"] == slug]
    stays = {row["since"] for row in gone if row["new"] == slug}
    ends = [row["since"] for row in gone if row["since"] not in stays]
    sheet.see(slug, answer, "berakhir", min(ends) if ends else None, None)
    for part, mine, other in (("pendahulu", "new", "old"), ("penerus", "old", "new")):
        rows = [row for row in _succession(sheet.history, at) if row[mine] == slug and row["since"] <= at.per]
        _listed(sheet, answer, part, {(row["event"], row[other]): _of_another(sheet, row, other, at) for row in rows})
    _listed(sheet, answer, "pengganti", _alternates(facts, at.per))
    _holders(sheet, answer, facts, at)


def kabupaten_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """The kabupaten: its name, zone and settings, its own mandates, who held and holds its offices."""
    facts = list(_known(sheet.history.find("kabupaten"), at))
    nama, zona, own, first = _kabupaten(facts)
    for part, said in (("nama", nama), ("zona", zona)):
        sheet.see("kabupaten", answer, part, said, first and first.idx)
    _listed(
        sheet,
        answer,
        "pengaturan",
        {(f.idx, ""): {"name": key, "value": value, **_why(f)} for key, (value, f) in own.items()},
    )
    mandates = {
        tuple(f.state["aturan"][p] for p in MANDATE if p not in ("boleh", "dasar")): f
        for f in facts
        if f.name == "MandateSet"
    }
    due = {(f.idx, ""): {**{p: f.state["aturan"][p] for p in MANDATE}, **_why(f)} for f in mandates.values()}
    _listed(sheet, answer, "mandat", due)
    _holders(sheet, answer, facts, at)


def _kabupaten(facts: list[Fact]) -> tuple[str | None, str | None, dict[str, tuple[Any, Fact]], Fact | None]:
    """What it is called, its zone, its other settings, and what founded it."""
    own = {f.state["key"]: (f.state["new"], f) for f in facts if f.name == "SettingChanged"}
    first = next((f for f in facts if f.name == "Founded"), None)
    said = first.state if first else {}
    nama = own.pop("kabupaten")[0] if "kabupaten" in own else said.get("nama")
    return nama, own.pop("zona")[0] if "zona" in own else said.get("zona"), own, first


def _known(own: Document | None, at: Clocks) -> Iterator[Fact]:
    return (f for f in own.facts if f.idx <= at.position) if own else iter(())


def _why(fact: Fact) -> dict[str, Any]:
    return {"reason": fact.state["provenance"].get("reason", ""), "recorded_at": fact.recorded_at}


def _listed(sheet: Sheet, answer: Mapping[str, Any], part: str, due: Rows) -> None:
    """Rows that each rest on an entry: none is left out, none stands there that is not so, or a second time."""
    left = dict(due)
    for row in answer.get(part) or ():
        if row.get("event") is None and part == "mandat":
            continue  # what every kabupaten begins with is in no entry
        sheet.seen.add((id(row), "event"))
        idx = row.get("event")
        said = left.pop((idx, str(row.get("unit", ""))), None)
        if said is None:
            sheet.same(part, _row_named(row), None, None)
            continue
        for name, value in said.items():
            sheet.see(f"{part} {_row_named(said)}", row, name, value, idx)
    for (idx, _), said in left.items():
        sheet.same(part, None, _row_named(said), idx)


def _row_named(row: Mapping[str, Any]) -> str:
    """In a few words, which row it is."""
    named = ("jabatan", "person", "pengganti", "name", "value", "kapasitas", "kind", "step", "unit", "nama", "since")
    return " ".join(str(row[name]) for name in named if row.get(name))


def _holders(sheet: Sheet, answer: Mapping[str, Any], facts: list[Fact], at: Clocks) -> None:
    """Every term of office and who holds now; every letter by which somebody acts for another."""
    terms = _terms(facts)
    now = _holding(terms, at.per)
    _listed(sheet, answer, "pejabat", {(idx, ""): {**_term(t), "menjabat": idx in now} for idx, t in terms.items()})
    _listed(sheet, answer, "delegasi", {(idx, ""): row for idx, row in _letters(facts).items()})


def holders_answer(sheet: Sheet, answer: Mapping[str, Any], asked: Clocks) -> None:
    """One office on a day: who held it, recorded when; who could act in its name."""
    at, unit, office = Clocks(asked.position, answer["on"]), answer["unit"], answer["office"]
    facts = list(_known(sheet.history.find(f"unit/{unit}" if unit else "kabupaten"), at))
    sheet.seen |= {(id(answer), part) for part in ("on", "office")}
    sheet.see(unit, answer, "nama", unit_called(sheet.history, unit, at) if unit else _kabupaten(facts)[0], None)
    terms = _terms(facts)
    mine = {i: terms[i] for i in _holding(terms, at.per) if terms[i]["jabatan"] == office}
    when = {fact.idx: fact.recorded_at for fact in facts}
    _listed(sheet, answer, "pemegang", {(i, ""): _term(term) for i, term in mine.items()})
    for row in answer.get("pemegang") or ():
        recorded = str(row.get("dicatat"))[:19]
        said = (when.get(row.get("event")) or "")[:19]
        sheet.same(f"pemegang {_row_named(row)} dicatat", recorded, said, row.get("event"))
        sheet.seen.add((id(row), "dicatat"))
    due = {i: row for i, row in _letters(facts).items() if row["jabatan"] == office and _lasts(row, at.per)}
    there = {row.get("event") for row in answer.get("atas_nama") or ()}
    if due.keys() - there:
        why = say("surat yang mungkin berakhir bersama pemberinya", "letters that may have ended with their giver")
        sheet.tally.left[why] += len(due.keys() - there)
    _listed(sheet, answer, "atas_nama", {(i, ""): {**row, "berlaku": True} for i, row in due.items() if i in there})


def _lasts(row: Mapping[str, Any], day: str) -> bool:
    """By its own days."""
    return bool(row["since"] <= day and (not row["until"] or day <= row["until"]))


def _letters(facts: list[Fact]) -> dict[int, dict[str, Any]]:
    """Every letter by which somebody acts for another, by its entry, ended by the ends that were recorded after it."""
    found: dict[int, dict[str, Any]] = {}
    for fact in facts:
        if fact.name == "Delegated":
            given = fact.state["delegasi"]
            found[fact.idx] = {**{p: given.get(p) for p in LETTER}, "until": given["until"]}
        elif fact.name == "DelegationEnded":
            _end(found.values(), fact.state, begun=False)
    return found


def _terms(facts: list[Fact]) -> dict[int, dict[str, Any]]:
    """Every term, by the entry that says it last; each ended by the ends that were recorded after it."""
    found: dict[int, dict[str, Any]] = {}
    for fact in facts:
        if fact.name in HOLDS:
            new, old = fact.state["pejabat"], fact.state.get("old") or fact.state["pejabat"]
            same = [old[p] for p in ("jabatan", "person", "since")]
            found = {i: t for i, t in found.items() if [t[p] for p in ("jabatan", "person", "since")] != same}
            if new is not None:
                ends = [d for d in (new["until"], new.get("usulan") and new.get("confirmed_by")) if d]
                found[fact.idx] = {**new, "until": min(ends, default=None)}
        elif fact.name == "OfficeEnded":
            _end(found.values(), fact.state, begun=True)
    return found


def _end(rows: Iterable[dict[str, Any]], state: Mapping[str, Any], *, begun: bool) -> None:
    """An end shortens what would go on beyond it (`begun`: and has begun by then)."""
    day = state["until"]
    for row in rows:
        mine = (row["jabatan"], row["person"]) == (state["jabatan"], state["person"])
        if mine and (row["until"] is None or day < row["until"]) and (not begun or row["since"] <= day):
            row["until"] = day


def _term(term: Mapping[str, Any]) -> dict[str, Any]:
    open_still = bool(term.get("usulan"))
    return {**{p: term[p] for p in TERM}, "until": term["until"], "belum_dikonfirmasi": open_still}


def _holding(terms: Mapping[int, Mapping[str, Any]], day: str) -> set[int]:
    """The latest of each office, and whoever stands in for a while beside it."""
    now = [(t["since"], i, t) for i, t in terms.items() if t["since"] <= day and (not t["until"] or day <= t["until"])]
    latest = {t["jabatan"]: i for _, i, t in sorted(now, key=lambda n: n[:2]) if t["kapasitas"] != "plh"}
    return {i for _, i, t in now if t["kapasitas"] == "plh"} | set(latest.values())


def _names(facts: list[Fact]) -> Rows:
    """What a unit was called, from when on."""
    first = [f for f in facts if f.name == "Registered"]
    later = {f.state["since"]: f for f in facts if f.name == "Renamed"}
    found: Rows = {(f.idx, ""): {"nama": f.state["nama"], "since": None, "decree": ""} for f in first}
    for since, f in later.items():
        found[(f.idx, "")] = {"nama": f.state["new"], "since": since, "decree": f.state["decree"]}
    return found


def unit_called(history: History, slug: str, at: Clocks) -> str | None:
    """The name that a unit has on the day."""
    every = _names(list(_known(history.find(f"unit/{slug}"), at))).values()
    held = sorted((row for row in every if (row["since"] or "") <= at.per), key=lambda row: row["since"] or "")
    return held[-1]["nama"] if held else None


def _succession(history: History, at: Clocks) -> list[dict[str, Any]]:
    """Which unit went on in which, of all of them."""
    found = {}
    for own in [d for d in history.documents.values() if d.kind == "perangkatdaerah"]:
        for fact in (f for f in _known(own, at) if f.name == "Succeeded"):
            said = fact.state["penerusan"]
            for new in said["penerus"]:
                row = {"old": own.key["slug"], "new": new, "event": fact.idx}
                row |= {p: said[p] for p in ("jenis", "since", "decree")}
                found[(row["old"], new, row["since"])] = row
    return list(found.values())


def _of_another(sheet: Sheet, row: Mapping[str, Any], other: str, at: Clocks) -> dict[str, Any]:
    told = {part: row[part] for part in ("jenis", "since", "decree")}
    return {"unit": row[other], "nama": unit_called(sheet.history, row[other], at), **told}


def _alternates(facts: list[Fact], day: str) -> Rows:
    """Which office acts where one has too few people; of several letters the latest that has begun."""
    rows = {}
    for fact in facts:
        if fact.name == "AlternateNamed":
            rows[(fact.state["pengganti"]["jabatan"], fact.state["pengganti"]["since"])] = fact
    newest = {jabatan: fact.idx for (jabatan, since), fact in sorted(rows.items(), key=lambda r: r[0]) if since <= day}
    found: Rows = {}
    for fact in rows.values():
        said = {p: fact.state["pengganti"][p] for p in ("jabatan", "pengganti", "since", "until", "decree")}
        holds = newest.get(said["jabatan"]) == fact.idx and (not said["until"] or day <= said["until"])
        found[(fact.idx, "")] = {**said, "berlaku": holds}
    return found


# ------------------------------------------------------------------------------------------------------------ documents
# One document as the API answers it: its versions with state, paper and signatures, and what stands in one of them.

Answer = Mapping[str, Any]
HALVES = ("pembilang", "penyebut")
ACUAN = ("dokumen", "jabatan", "versi", "event")


def units_of(answer: Answer) -> set[str]:
    """The unit whose documents an answer is about."""
    unit = answer.get("unit")
    return {unit} if isinstance(unit, str) and unit else set()


def entries_of(answer: Any) -> set[int]:
    """Positions that an answer names as the events of what it shows."""
    if isinstance(answer, dict):
        own = {v for k, v in answer.items() if k in ("event", "event_baris") and type(v) is int}
        return own.union(*(entries_of(value) for value in answer.values()))
    return set().union(*(entries_of(value) for value in answer)) if isinstance(answer, list) else set()


def of_offices(answer: Answer) -> bool:
    """Whether it is about a unit or the kabupaten itself."""
    return of_one_office(answer) or ("pejabat" in answer and ("sebutan" in answer or "pengaturan" in answer))


def of_one_office(answer: Answer) -> bool:
    """Whether it says who held one office on a day."""
    return "pemegang" in answer and "office" in answer and "on" in answer


def kind_of(answer: Answer) -> Callable[[Sheet, Answer, Clocks], None] | None:
    """Which answer it is, by its parts; None for one that is not held against the log here."""
    if "langkah" in answer and "indikator" in answer:
        return lineage_answer
    if "rata_rata" in answer and "acuan" in answer and "rows" in answer:
        return capaian_answer
    if of_one_office(answer):
        return holders_answer
    if of_offices(answer):
        return unit_answer if "sebutan" in answer else kabupaten_answer
    if "tabel" in answer and "terikat" in answer:
        return report_answer
    return document_answer if "versions" in answer and "dokumen" in answer else None


def clocks_of(answer: Answer) -> Clocks | None:
    """As of what it was asked; None for an answer that does not say."""
    rests = answer.get("rests_on")
    rests = rests if isinstance(rests, dict) else {}
    position, per = rests.get("position", answer.get("position")), rests.get("per", answer.get("per"))
    return Clocks(position, per) if type(position) is int and isinstance(per, str) else None


def document_answer(sheet: Sheet, answer: Answer, at: Clocks) -> None:
    """The versions of a document; the figures of the one that is shown."""
    document = sheet.history.documents.get(answer["dokumen"])
    sheet.see("dokumen", answer, "dokumen", document and document.stream, None)
    if document is None:
        return
    for part in ("kind", "unit", "tahun", "jabatan", "triwulan", "n", "periode"):
        if part in answer:
            sheet.see("dokumen", answer, part, document.kind if part == "kind" else document.key.get(part), None)
    shown = sheet.once(answer["versions"], "versi")
    sheet.same("versions", sorted(shown), versions(document, at.position), None)
    held = holding(sheet.history, document, at)
    if document.kind == "renstra":
        held = answer.get("berlaku")  # which of two Renstra holds is said by the lineage
    else:
        sheet.see("dokumen", answer, "berlaku", held, None)
    for versi, one in shown.items():
        sheet.seen.add((id(one), "versi"))
        stands, where = Standing(document, versi, at.position), f"{document.name}@{versi}"
        said = {
            "base": stands.base,
            "recorded_state": stands.state,
            "state": stands.on(at, held),
            "reason_code": stands.reason_code,
            "reason": stands.reason,
            "asal": stands.origin,
            "effective_from": stands.since,
            "cara": stands.means,
            **{name: stands.seen(name) for name in ("signed_on", "received_on", "number", "sha256")},
        }
        for part, value in said.items():
            sheet.see(where, one, part, value, stands.idx)
        signers_of(sheet, where, one, stands)
    sheet.seen.add((id(answer), "versi"))
    _content(sheet, document, answer, at)


def _content(sheet: Sheet, document: Document, answer: Answer, at: Clocks) -> None:
    """Every figure of a version, and that none is left out."""
    versi, there = answer["versi"], set()
    frozen = forces(document, at.position).get(versi)
    kept = (frozen.state.get("fakta") or {}).get("kartu") or {} if frozen else {}
    for row in answer.get("rows") or ():
        part = "realisasi" if document.kind == "realisasi" else "target"
        if part in row and (part == "realisasi" or "tahun" in row):
            name = cell(part, row["indikator"]) if part == "realisasi" else target_cell(row)
            _cell(sheet, document, versi if part == "target" else 1, name, row, part, at)
            slug = row["indikator"]
            own = card(sheet.history, str(answer.get("unit")), slug, at.position, kept.get(slug))
            for field in (f for f in CARD if f in row):
                sheet.see(name, row, field, own.get(field), None)
            sheet.seen |= {(id(row), key) for key in ("indikator", "tahun", "triwulan")}
            there.add(name)
    for part, key in (("belanja", ("jenis",)), ("alokasi", ("kode", "kelurahan"))):
        for row in answer.get(part) or ():
            name = cell(part, *(row[one] for one in key), "jumlah")
            _cell(sheet, document, versi, name, row, "jumlah", at)
            sheet.seen |= {(id(row), one) for one in key}
            there.add(name)
    if document.kind == "realisasi":
        kept = sorted((*name.split("/"), *held) for name, held in measured_against(document, at.position).items())
        rows = [tuple(row[one] for one in ACUAN) for row in answer.get("acuan") or ()]
        sheet.seen |= {(id(row), one) for row in answer.get("acuan") or () for one in ACUAN}
        sheet.same("acuan", sorted(rows), kept, kept[0][-1] if kept else None)
    for row in answer.get("serapan") or ():
        for part in (name for name in SERAPAN if name in row):
            _cell(sheet, document, 1, cell("serapan", row["kode"], part), row, part, at)
            there.add(cell("serapan", row["kode"], part))
        sheet.seen.add((id(row), "kode"))
    _tree(sheet, document, answer, at, there)
    held_in = {"rows": "realisasi" if document.kind == "realisasi" else "target"}
    listed = {held_in.get(part, part) for part in ("rows", "pagu", "belanja", "alokasi", "serapan") if part in answer}
    for number, name in list(document.cells):
        part = name.split("/")[0]
        if part in listed and name not in there and not name.endswith("/keluaran"):
            mine = number == versi or part in ("alokasi", "realisasi", "serapan")
            held = (
                document.at(versi if part not in ("realisasi", "serapan") else 1, name, at.position) if mine else None
            )
            if held and held.value:
                sheet.same(f"{document.name}@{versi}#{name}", None, held.value, held.idx)


def _cell(sheet: Sheet, document: Document, versi: int, name: str, row: Answer, part: str, at: Clocks) -> None:
    held = document.at(versi, name, at.position)
    sheet.see(f"{document.name}@{versi}#{name}", row, part, held.value if held else None, held and held.idx)
    said = held.said if held and isinstance(held.said, dict) else {}
    told = {"teks": described(said), "jenis": said.get("jenis"), "sementara": said.get("sementara", False)}
    for name_of, value in {**told, **{one: amount(said.get(one)) for one in HALVES}}.items():
        if name_of in row and part in ("target", "realisasi"):
            sheet.see(f"{document.name}@{versi}#{name}", row, name_of, value, held and held.idx)
    if "event" in row:
        since = origin(sheet.history, document, versi, name, at.position)
        sheet.see(f"{document.name}@{versi}#{name}", row, "event", since, since)


def _tree(sheet: Sheet, document: Document, answer: Answer, at: Clocks, there: set[str]) -> None:
    """The program tree: what each code plans to spend; above the sub kegiatan the sum of what stands below."""
    rows, nodes = answer.get("pagu"), {}
    if not isinstance(rows, list) or document.kind == "realisasi":
        return
    for (number, name), _ in list(document.cells.items()):
        held = document.at(number, name, at.position) if number == answer["versi"] else None
        if held and held.said is not None and name.startswith("pagu/") and name.endswith("/jumlah"):
            nodes[name] = held
    for row in rows:
        name = cell("pagu", row["kode"], "jumlah")
        below = [h for n, h in nodes.items() if n == name or n.startswith(name.removesuffix("/jumlah") + ".")]
        amounts = [Decimal(h.value) for h in below if h.value]
        whole = Decimal(0)
        for one in amounts:
            whole = EXACT.add(whole, one)
        own = nodes.get(name)
        sheet.see(f"{document.name}#{name}", row, "jumlah", digits(whole) if amounts else None, own and own.idx)
        sheet.seen |= {(id(row), "kode")}
        there.add(name)
    for name in nodes.keys() - there:
        sheet.same(f"{document.name}#{name}", None, say("sebuah baris", "a row"), nodes[name].idx)


# ---------------------------------------------------------------------------------------------------------------- named
# What a page calls its unit and each indikator, and in which satuan it counts: held against what is on record.

OF_AN_INDIKATOR = ("nama", "satuan")


class Names(NamedTuple):
    """`title`: the heading of a page; `cards`: what it marks as said by the card of an indikator, in its order;
    `beside`: what stands beside that in the head of each row."""

    title: str = ""
    cards: tuple[Mapping[str, str], ...] = ()
    beside: Mapping[int, str] = {}


def hold_title(sheet: Sheet, names: Names, what: str, said: str | None, idx: int | None) -> None:
    """A heading says a name as it is on record."""
    name = plain(said or "")
    sheet.same(what, name if name and name in plain(names.title) else names.title, name, idx)


def hold_cards(sheet: Sheet, unit: str, cards: Mapping[str, Mapping[str, Any]], names: Names, slug: str = "") -> None:
    """Each indikator stands there by its name and its satuan. `slug`: of a page about one, which may leave them out."""
    due = {(one, part) for one in cards for part in OF_AN_INDIKATOR if not slug}
    for mark in names.cards:
        led = parse_qs(urlsplit(mark.get("href", "")).query).get("indikator")
        slug, part = (led[0], "nama") if led else (slug, "satuan")
        if slug in cards:
            said, text = plain(str(cards[slug].get(part) or "")), plain(mark["text"])
            if due and (slug, part) not in due:  # its row stands there twice, whose figures are one's only
                text = say("dua baris", "two rows")
            same = text == said or (part == "satuan" and text.startswith(f"{said} · "))
            sheet.same(f"{slug} {called(part)}", said if same else text, said, _entry(sheet, unit, slug, cards[slug]))
            due.discard((slug, part))
    for one, part in sorted(due):
        sheet.same(f"{one} {called(part)}", None, cards[one].get(part), _entry(sheet, unit, one, cards[one]))


def hold_rows(sheet: Sheet, unit: str, figures: Sequence[Shown], names: Names) -> None:
    """The figures of a row are of the indikator by which it is called, and its target stands before its realisasi."""
    rows: dict[int, str] = {}
    for mark in names.cards:
        if (row := int(mark.get("row", "0"))) and (
            led := parse_qs(urlsplit(mark.get("href", "")).query).get("indikator")
        ):
            rows[row] = led[0]
    for row, slug in rows.items():
        said = plain(names.beside.get(row, ""))
        sheet.same(f"{slug} {called('nama')}", said or slug, slug, None)
    held: dict[int, Shown] = {}
    for f in figures:
        part, _, rest = f.cell.partition("/")
        if f.row not in rows or f.word or part not in ("target", "realisasi"):
            continue
        slug = unquote(rest.split("/")[0])
        where = say("baris {slug}", "the row of {slug}", slug=rows[f.row])
        sheet.same(where, f.sel if slug != rows[f.row] else rows[f.row], rows[f.row], f.idx)
        if part == "target":
            held.setdefault(f.row, f)
        elif f.row in held or any(one.row == f.row and one.cell.startswith("target/") for one in figures):
            first = held.get(f.row)
            sheet.same(where, f.sel if first is None or first.column >= f.column else "", "", f.idx)


def of_the_unit() -> str:
    return say("nama unit pada judul", "name of the unit in the heading")


def of_the_indikator() -> str:
    return say("nama indikator pada judul", "name of the indikator in the heading")


def plain(text: str) -> str:
    return " ".join(text.split())


def _entry(sheet: Sheet, unit: str, slug: str, card: Mapping[str, Any]) -> int | None:
    """Which entry says that card."""
    own = sheet.history.find(f"indikator/{unit}/{slug}")
    said = [fact.idx for fact in own.facts if fact.state.get("kartu") == card] if own else []
    return said[-1] if said else None


# ---------------------------------------------------------------------------------------------------------------- pages
# What a whole page should show: the capaian of a unit, the lineage of a target, computed from the log beside it.


def page_figures(sheet: Sheet, about: Mapping[str, str], figures: list[Shown], at: Clocks, names: Names) -> set[int]:
    """Hold a page against what it should show; which of its computed figures (by their place) were computed here."""
    unit, year = about.get("data-unit", ""), about.get("data-tahun", "")
    if about.get("data-halaman") == "capaian" and year.isdecimal():
        return _capaian(sheet, about, figures, at, names)
    if about.get("data-halaman") == "lineage" and year.isdecimal():
        slug = about.get("data-indikator", "")
        _lineage(sheet, unit, slug, int(year), figures, at)
        own = card(sheet.history, unit, slug, at.position)
        hold_title(sheet, names, of_the_indikator(), own.get("nama"), None)
        hold_cards(sheet, unit, {slug: own}, names, slug)
    return set()


def _capaian(sheet: Sheet, about: Mapping[str, str], figures: list[Shown], at: Clocks, names: Names) -> set[int]:
    history, unit, year = sheet.history, about["data-unit"], int(about["data-tahun"])
    quarter = int(about["data-triwulan"]) if about.get("data-triwulan", "").isdecimal() else None
    own = f"pk/{unit}/{year}/"
    office = next((f.document[len(own) :] for f in figures if f.document.startswith(own)), HEADS[0])
    rows = measured(history, history.find(own + office), year, at, quarter)
    plan = history.find(f"rencana_aksi/{unit}/{year}/{office}")
    lines = [*rows, *(in_quarter(history, m, plan, quarter, at) for m in rows if quarter)]
    due = {sel: idx for m in lines for sel, idx in _cells(m, unit, year, quarter)}
    _all_there(sheet, due, figures, (own, f"rencana_aksi/{unit}/{year}/", f"realisasi/{unit}/{year}/"))
    hold_title(sheet, names, of_the_unit(), unit_called(history, unit, at), None)
    hold_cards(sheet, unit, {m.slug: m.card for m in lines}, names)
    hold_rows(sheet, unit, figures, names)
    return _computed(sheet, figures, lines)


def _cells(m: Measured, unit: str, year: int, quarter: int | None) -> list[tuple[str, int]]:
    """The cells that a line of the table shows."""
    found = [(f"realisasi/{unit}/{year}/{q}@1#{cell('realisasi', m.slug)}", m.achieved[q].idx) for q in m.year.quarters]
    if m.target.idx:
        where = cell("target", m.slug, year, quarter if m.document.kind == "rencana_aksi" else None)
        found.append((f"{m.document.name}@{m.versi}#{where}", m.target.idx))
    return found


def _all_there(sheet: Sheet, due: dict[str, int], figures: list[Shown], own: tuple[str, ...]) -> None:
    """Nothing is left out, and no version stands there that is not the one to go by."""
    shown = {f.sel for f in figures if not f.word}
    for sel, idx in due.items():
        sheet.same(sel, sel if sel in shown else None, sel, idx)
    for f in figures:
        if f.sel and f.sel not in due and not f.word and f.document.startswith(own) and f.cell.startswith("target/"):
            sheet.same(say("versi yang berlaku", "the version in force"), f.sel, None, None)


def _computed(sheet: Sheet, figures: list[Shown], lines: list[Measured]) -> set[int]:
    """The capaian of each line, and the figures that its quarters make."""
    done, slug = set(), ""
    waiting = {(m.slug, m.since): m for m in lines if m.share is not None}
    for n, f in enumerate(figures):
        slug = f.cell.split("/")[1] if f.cell.startswith("target/") else slug
        mine = [m for m in lines if m.slug == slug]
        if f.rule == "capaian":
            m = next((m for m in mine if f.behind[:1] == [m.since] and not m.unknown), None)
            if m is not None:
                waiting.pop((slug, m.since), None)
                shown, below = two_places(m.share), m.share is not None and m.share < 0
                sheet.same(f"capaian {slug}", f.value, "0.00" if below and f.value == "0.00" else shown, m.reported)
                done.add(n)
        for m in mine:
            if f.rule and f.rule == m.year.rule:
                sheet.same(f"{f.rule} {slug}", f.value, figure(m.year.nilai), m.reported)
                done.add(n)
    for (slug, _), m in waiting.items():
        sheet.same(f"capaian {slug}", None, two_places(m.share), m.reported)
    return done


def _lineage(sheet: Sheet, unit: str, slug: str, year: int, figures: list[Shown], at: Clocks) -> None:
    """Every version that says the target is there, and the one that holds stands first."""
    due: dict[str, int] = {}
    held: dict[str, tuple[str, Any]] = {}
    for document in [d for d in sheet.history.documents.values() if d.key.get("unit") == unit]:
        for versi, name in list(document.cells):
            row = name.split("/")
            said = document.at(versi, name, at.position) if row[:3] == ["target", slug, str(year)] else None
            if said and said.said is not None:
                due[f"{document.name}@{versi}#{name}"] = said.idx
                if document.kind == "pk" and holding(sheet.history, document, at) == versi:
                    held[document.key["jabatan"]] = (f"{document.name}@{versi}#{name}", said)
    _all_there(sheet, due, figures, ())
    first = next((f for f in figures if not f.word and not f.rule), None)
    office = first.document.split("/")[-1] if first and first.document.startswith("pk/") else ""
    for head in (office, *HEADS):
        if head in held:
            sel, said = held[head]
            what = say("target yang berlaku", "the target in force")
            sheet.same(what, first.sel if first else None, sel, said.idx)
            return


# --------------------------------------------------------------------------------------------------------------- marked
# What a page says of a version beside its figures: its state, its days, the number of its paper; each by its mark.

STATES = {
    "draf": ("draf", "draft"),
    "diajukan": ("diajukan", "submitted"),
    "terverifikasi": ("terverifikasi", "verified"),
    "ditandatangani": ("ditandatangani satu pihak", "signed by one party"),
    "berlaku": ("berlaku", "in force"),
    "berlaku_kemudian": ("berlaku kemudian", "in force later"),
    "digantikan": ("sudah digantikan", "superseded"),
    "selesai": ("selesai", "concluded"),
    "batal": ("batal", "cancelled"),
    "disetujui": ("disetujui", "approved"),
    "diverifikasi": ("diverifikasi", "verified"),
    "ditutup": ("ditutup", "closed"),
    "diperiksa": ("diperiksa", "checked"),
    "direviu": ("direviu", "reviewed"),
    "dimuat": ("dimuat dari arsip, menunggu pengesahan", "loaded from paper, waiting for confirmation"),
    "dipublikasikan": ("dipublikasikan", "published"),
}
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "January February March April May June July August September October November December".split(),
)
WHOLE_OF = ("lineage", "satu_dokumen")
DAYS = ("effective_from", "signed_on")


def hold_marked(report: Report, history: History, mark: dict[str, str], at: Clocks, tally: Tally, file: str) -> None:
    """Name what is wrong with one of them. Total."""
    try:
        _hold_mark(Sheet(report, history, tally, file), mark, at)
    except ODD as e:
        report.find("ANSWER_DIFFERS", say("tidak terbaca: {why}", "cannot be read: {why}", why=repr(e)), file=file)


def hold_whole(report: Report, history: History, page: Any, at: Clocks, tally: Tally) -> None:
    """A page that says how far a version is says since when it holds, and of which day its paper is. Total."""
    there = {(mark["data-naskah"], mark.get("data-bagian", "")) for mark in page.marks}
    for place in sorted(
        place for place, part in there if part == "state" and page.about.get("data-halaman") in WHOLE_OF
    ):
        try:
            _all_marked(
                Sheet(report, history, tally, page.file), place, {part for one, part in there if one == place}, at
            )
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=page.file)


def _all_marked(sheet: Sheet, place: str, there: set[str], at: Clocks) -> None:
    name, _, versi = place.partition("@")
    document = sheet.history.find(name)
    if document is not None:
        stands = Standing(document, int(versi), at.position)
        for part, said in (("effective_from", stands.since), ("signed_on", stands.paper("signed_on"))):
            if said and part not in there:
                sheet.same(f"{place} {called(part)}", None, said, stands.idx)


def _hold_mark(sheet: Sheet, mark: dict[str, str], at: Clocks) -> None:
    place, part, value = mark["data-naskah"], mark.get("data-bagian", ""), mark.get("data-nilai", "")
    text = " ".join(mark["text"].split())
    if text not in _readings(part, value):
        what = say(
            "tertulis “{text}”, tandanya menyebut {value}",
            "it reads “{text}”, its mark says {value}",
            text=text,
            value=value,
        )
        sheet.report.find("FIGURE_READS_OTHERWISE", f"{clean(place)} {clean(part)}: {what}", file=sheet.file)
    name, _, versi = place.partition("@")
    document = sheet.history.find(name)
    if document is None or (part == "state" and document.kind == "renstra"):
        sheet.tally.left[say("keadaan {kind}", "the state of a {kind}", kind=name.split("/")[0])] += 1
        return
    stands = Standing(document, int(versi), at.position)
    said: list[Any] = [stands.seen(part), stands.paper(part)]
    if part == "state":
        said = [stands.on(at, holding(sheet.history, document, at)), stands.state]
    elif part == "effective_from":
        said = [stands.since]
    sheet.same(f"{place} {called(part)}", value, value if value in said else said[0], stands.idx)


def _readings(part: str, value: str) -> tuple[str, ...]:
    """How it stands there for people, in both languages."""
    if part == "state":
        return STATES.get(value, ())
    if part not in DAYS:
        return (" ".join(value.split()),)
    year, month, day = (int(one) for one in value.split("-"))
    return tuple(f"{day} {names[month - 1]} {year}" for names in MONTHS)


# ---------------------------------------------------------------------------------------------------------------- lists
# An export of the trail, CSV or JSON Lines, each row held against the entry that it tells.

GUARD = re.compile("(?:^'(?=[=+@＝＋－＠\t\r\n-]))|(?<=[;\t\r\n])'(?=[=+@＝＋－＠-])")
"""The apostrophe that a file for spreadsheets has before what could begin a formula."""
AT_ONCE = 100_000
"""Of an export that is held against the log at once."""
WHO = {"role": "role", "office": "office", "actor_unit": "unit", "capacity": "capacity", "reason": "reason"}
BASIS = ("kind", "number", "signed_on", "sha256")


def rows_of(data: bytes) -> list[dict[str, Any]] | None:
    """The rows of an export; None for another file. Raises Bad for one that no export is."""
    text = data.decode("utf-8-sig", "replace")
    if text.startswith("idx,recorded_at,"):
        try:
            return [_plain_row(row) for row in _some(csv.DictReader(io.StringIO(text, newline="")))]
        except csv.Error as e:
            raise bad("bukan CSV: {why}", "not CSV: {why}", why=str(e)) from e
    lines = data.splitlines()
    try:
        if not text.startswith('{"idx":') or mapping(lines[0]) is None:
            return None
    except Bad:
        return None  # an object of several lines
    return [shallow(mapping(line)) for line in _some(lines) if line.strip()]


def _some(rows: Iterable[Any]) -> Iterator[Any]:
    """The rows, of an export that can be one. Raises Bad."""
    for n, row in enumerate(rows):
        if n == AT_ONCE:
            raise bad("lebih dari {n} baris; ekspor per tahun", "more than {n} rows; export by year", n=AT_ONCE)
        yield row


def _plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of CSV as JSON has it: positions are numbers, and no apostrophe guards a formula."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        found[str(name)] = GUARD.sub("", value) if isinstance(value, str) else ""
    for name in ("idx", "version"):
        found[name] = int(found[name]) if found.get(name, "").isdecimal() and len(found[name]) < 16 else None
    basis = {part: found.pop(f"basis_{part}", "") for part in BASIS}
    return {**found, "basis": basis if any(basis.values()) else None}


def hold_row(sheet: Sheet, row: Mapping[str, Any], entry: Entry, state: Mapping[str, Any]) -> None:
    """One row: which event it is, who did it, when and why; the figures in its sentence."""
    where, idx, who = f"#{entry.idx}", entry.idx, state["provenance"]
    if isinstance(row.get("dokumen"), str) and (entry.topic or "").partition(".")[0] in KINDS:
        sheet.seen.add((id(row), "dokumen"))
        sheet.same(f"{where} dokumen", stream_of(row["dokumen"]), entry.stream, idx)
    sheet.seen |= {(id(row), "idx"), (id(row), "recorded_at"), (id(row), "basis"), (id(row), "angka")}
    for part, said in (("topic", entry.topic), ("stream", entry.stream), ("version", entry.version)):
        sheet.see(where, row, part, said, idx)
    sheet.same(f"{where} recorded_at", str(row.get("recorded_at"))[:19], (entry.recorded_at or "")[:19], idx)
    for part, name in WHO.items():
        shown = row.get(part)
        if isinstance(shown, str) and "⟨" in shown:
            continue  # a letter that nobody sees is named there, not copied
        said = who.get(name)
        plain = isinstance(said, str) and GUARD.sub("", said) == shown
        sheet.see(where, row, part, shown if plain else said, idx)
    there, basis = row.get("basis") or {}, who.get("basis") or {}
    for part in BASIS:
        sheet.same(f"{where} basis {part}", there.get(part), basis.get(part), idx)
    for one, english in _figures_of(row):
        said = said_as(dict(state), one.word, one.cell)
        sheet.same(f"{where} {one.cell}", one.value if says(one, english) else one.printed, said, idx)


def _figures_of(row: Mapping[str, Any]) -> Iterator[tuple[Shown, bool]]:
    """The figures of both sentences, with what stands there."""
    for one in row.get("angka") or ():
        for side in ("kalimat", "sentence"):
            if "dari" not in one:
                first, last = one[side]
                mark = {"value": one["nilai"], "data-kata": one["kata"], "text": row[side][first:last]}
                yield Shown({**mark, "data-sel": f"@1#{one['sel']}"}), side == "sentence"


# ----------------------------------------------------------------------------------------------------------------- kept
# A file that somebody saved: a page, an answer of the API, an export of the trail, an audit package.

KEPT_ANSWER = 8 * 2**20  # bytes of one answer of the API


class Saved(NamedTuple):
    """One file of what was shown: its figures, what it says of itself, and numbers without a mark."""

    file: str
    about: dict[str, str]
    figures: list[Shown]
    english: bool
    bare: list[str]
    loose: list[str]
    answer: dict[str, Any] | None = None
    rows: list[dict[str, Any]] | None = None
    marks: tuple[dict[str, str], ...] = ()
    drawn: bool = False
    names: Names = Names()


def saved(path: Path) -> Saved:
    """A file that somebody kept. Raises Unable for one that cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LINE + 1)
    except OSError as e:
        raise _unreadable(path.name, str(e)) from e
    if len(data) > LINE:
        raise unable("{file} terlalu besar.", "{file} is too large.", file=path.name)
    try:
        if (rows := rows_of(data)) is not None:
            return Saved(path.name, {}, [], False, [], [], None, rows)
        if data.lstrip()[:1] == b"{":
            return Saved(path.name, {}, [], False, [], [], _answer(data))
    except Bad as e:
        raise _unreadable(path.name, str(e)) from e
    if data.lstrip()[:1] == b"[":  # an answer that says nothing of when it was made
        return Saved(path.name, {}, [], False, [], [], {})
    if packed := data[:4] == b"PK\x03\x04":
        data = _history_of(path)
    if b"<" not in data or data[:5] == b"%PDF-":
        raise _no_marks(path)
    try:
        page = Page(_page_in(data).decode("utf-8", "replace"))
    except (TooMuch, AssertionError, *ODD) as e:  # what the libraries of Python say of markup and mail that is none
        raise _unreadable(path.name, str(e) or type(e).__name__) from e
    position = page.about.get("data-posisi", "")
    at = int(position) if position.isdecimal() and len(position) < 16 else None
    figures = [Shown(one, at) for one in page.figures]
    drawn = page.drawn and not packed
    said = (
        page.bare,
        page.loose,
        None,
        None,
        tuple(page.marks),
        drawn,
        Names(page.title, tuple(page.cards), page.beside),
    )
    return Saved(path.name, page.about, figures, page.english, *said)


def _page_in(data: bytes) -> bytes:
    """The page itself of one that a browser saved with its pictures in a single file (MHTML)."""
    if b"\nMIME-Version:" in data[:4096]:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
                return page
    return data


def _history_of(path: Path) -> bytes:
    """The page of an audit package on which its maker tells what happened. Raises Unable."""
    box = Box(path, Report())
    try:
        data = box.bytes("history.html")
    finally:
        box.zip.close()
    if data is None:
        raise _no_marks(path)
    return data


def _no_marks(path: Path) -> Exception:
    """Of a table taken from a page, a sheet, a print: none of them says on which entry a figure stands."""
    return unable(
        "{file} tidak menyebut entri di balik angkanya. Simpan halamannya dari peramban (HTML atau MHTML), atau pakai "
        "jawaban API (JSON), ekspor jejak (CSV, JSONL) atau paket audit.",
        "{file} does not name the entries behind its figures. Save the page from the browser (HTML, MHTML), or use an "
        "answer of the API (JSON), an export of the trail (CSV, JSONL) or an audit package.",
        file=path.name,
    )


def _unreadable(file: str, why: str) -> Exception:
    return unable("{file} tidak terbaca: {why}", "{file} cannot be read: {why}", file=file, why=clean(why))


def _answer(data: bytes) -> dict[str, Any]:
    """An answer of the API. Raises Bad."""
    if len(data) > KEPT_ANSWER:
        raise bad("jawaban lebih dari {n} MiB", "an answer of more than {n} MiB", n=KEPT_ANSWER // 2**20)
    found: dict[str, Any] = shallow(mapping(data))
    return found


# -------------------------------------------------------------------------------------------------------------- figures
# What somebody was shown, held against the log: saved pages, one after another.

WHOLE = ("capaian", "lineage")  # pages that are computed as a whole
NUMBERED = 200  # numbers without a mark that are named
SLACK = timedelta(minutes=1)  # between reading what is shown and saying when it was made


def wanted(pages: list[Saved]) -> History:
    """What of the log is needed for them."""
    every = [one for page in pages for one in page.figures]
    entries = {n for one in every for n in (one.idx, *one.behind) if n}
    moments = {when for page in pages if (at := _moment(page)) for when in (at, _just_before(at))}
    streams = {stream_of(one.document) for one in every if one.document} | {stream_of("kabupaten")}
    told = {mark["data-naskah"].partition("@")[0] for page in pages for mark in page.marks}
    streams |= set(map(stream_of, told))
    units = {part[1] for part in (name.split("/") for name in told) if len(part) > 2}
    whole = [page.about for page in pages if page.about.get("data-halaman") in WHOLE]
    of_pages = {unit for about in whole if (unit := about.get("data-unit"))}
    streams |= {stream_of(f"unit/{unit}") for unit in of_pages}
    units |= of_pages
    entries |= {row["idx"] for page in pages for row in page.rows or () if type(row.get("idx")) is int}
    for answer in (page.answer for page in pages if page.answer):
        entries |= entries_of(answer)
        units |= units_of(answer)
        streams |= {answer["dokumen"]} if isinstance(answer.get("dokumen"), str) else set()
    offices = any(of_offices(page.answer) for page in pages if page.answer)
    return History(streams, units, entries, moments, offices=offices)


def _moment(page: Saved) -> str | None:
    """Up to when a page knows what was recorded, as the log writes times."""
    known, made = page.about.get("data-diketahui"), page.about.get("data-dibuat", "")
    try:
        when = datetime.fromisoformat(known or made)
        when = when.astimezone(timezone.utc) - (timedelta(0) if known else SLACK)
        return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except (ValueError, OverflowError):
        return None


def _just_before(moment: str) -> str:
    """The last instant before it."""
    when = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc) - timedelta(microseconds=1)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def compare(report: Report, history: History, pages: list[Saved]) -> None:
    """Hold every figure of every page against the log, and say what was not."""
    tally = Tally()
    for page in pages:
        if page.rows is not None:
            _of_the_rows(report, history, page.rows, tally, page.file)
            continue
        if page.answer is not None:
            _of_the_answer(report, history, page.answer, tally, page.file)
            continue
        _of_the_page(report, history, page, tally)
        done = _as_a_whole(report, history, page, tally)
        for n, one in enumerate(page.figures):
            hold(report, history, one, page.english or one.english, tally, page.file, computed=n in done)
        if (at := _clocks_of_page(page, history)) is not None:
            for mark in page.marks:
                hold_marked(report, history, mark, at, tally, page.file)
            hold_whole(report, history, page, at, tally)
        _said_of_itself(report, page)
        for said in page.bare:
            report.find("FIGURE_UNMARKED", f"“{clean(said)}”", file=page.file)
        if page.loose:
            report.note(
                "{file}: {n} bilangan tanpa tanda tidak diperiksa: {said}",
                "{file}: {n} numbers without a mark were not checked: {said}",
                file=page.file,
                n=len(page.loose),
                said=" ".join([*dict.fromkeys(page.loose)][:NUMBERED]),
            )
    for idx in history.odd:
        report.find("MALFORMED", say("isinya tidak terbaca", "its content cannot be read"), idx=idx)
    tally.told(report)
    if (newer := tally.left[later()]) and not report.unchecked:
        report.partly = tally.compared > 0
        report.unchecked = say(
            "{n} dicatat sesudah pull terakhir dan belum diperiksa: jalankan jejak-verify pull, lalu periksa lagi.",
            "{n} were recorded after the last pull and not checked yet: run jejak-verify pull, then check again.",
            n=newer,
        )
    elif not tally.compared and not report.findings:
        report.unchecked = say(
            "Tidak ada satu angka pun yang dapat dibandingkan. Nama unit dan pemegang jabatan diperiksa dari jawaban "
            "API unit/KODE.",
            "There was not one figure that could be compared. Names of units and office holders are checked from the "
            "answer unit/CODE of the API.",
        )


def _said_of_itself(report: Report, page: Saved) -> None:
    """Of what the page is by its marks, beside which its headings are to be read: those are not compared. `drawn`: and
    that what was seen of it need not be its text."""
    about, of = page.about, Counter(one.sel.partition("#")[0] for one in page.figures if one.sel)
    if "data-log" in about:
        names = ("halaman", "unit", "tahun", "triwulan", "indikator")
        report.note(
            "{file}: menurut tandanya {what}, posisi {position}, dibuat {made}; angka dari {of}. Cocokkan dengan judul "
            "dan nama baris yang Anda baca: hanya yang pada halaman capaian dan lineage diperiksa; "
            "kriteria dan kata lain tidak.",
            "{file}: by its marks {what}, position {position}, made {made}; figures of {of}. Hold that against the "
            "titles and names of rows that you read: only those of the pages capaian and lineage were checked; "
            "ratings and other words were not.",
            file=page.file,
            what=clean(" ".join(about[f"data-{name}"] for name in names if about.get(f"data-{name}")) or "–"),
            position=clean(about.get("data-posisi", "–")),
            made=clean(about.get("data-dibuat", "–")),
            of=clean(", ".join(f"{name} ({n})" for name, n in sorted(of.items())) or "–"),
        )
    if page.drawn:
        report.note(
            "{file}: membawa gaya atau program sendiri; yang terlihat dapat lain dari teksnya: buka tanpa keduanya.",
            "{file}: it brings styles or programs of its own; what is seen may not be its text: open it without both.",
            file=page.file,
        )


def _as_a_whole(report: Report, history: History, page: Saved, tally: Tally) -> set[int]:
    """Hold what a page shows as a whole against what it should show. Total."""
    at = _clocks_of_page(page, history)
    if at is None:
        if page.about.get("data-halaman") in WHOLE and _position(page) > history.size and history.held is None:
            tally.left[later()] += 1  # whether all is there that it should show
        return set()
    try:
        return page_figures(Sheet(report, history, tally, page.file), page.about, page.figures, at, page.names)
    except ODD as e:
        report.find("MALFORMED", clean(repr(e)), file=page.file)
        return set()


def _clocks_of_page(page: Saved, history: History) -> Clocks | None:
    """As of what it was made; None where the log here does not reach so far."""
    position, per = _position(page), page.about.get("data-per", "")
    return Clocks(position, per) if 0 < position <= history.size and history.held is None else None


def _position(page: Saved) -> int:
    """Up to which entry a page says that it knows the log; 0 where it does not."""
    return Shown({"data-idx": page.about.get("data-posisi")}).idx or 0


def _of_the_rows(report: Report, history: History, rows: list[dict[str, Any]], tally: Tally, file: str) -> None:
    """Hold every row of an export against its entry. Total."""
    sheet = Sheet(report, history, tally, file)
    for row in rows:
        found = history.entries.get(row["idx"]) if type(row.get("idx")) is int else None
        if found is None:
            newer = type(row.get("idx")) is int and row["idx"] > history.size and history.held is None
            tally.left[later() if newer else say("entrinya tidak ada di sini", "its entry is not here")] += 1
            continue
        try:
            hold_row(sheet, row, *found)
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=file, idx=found[0].idx)
        sheet.rest(row)


def _of_the_answer(report: Report, history: History, answer: dict[str, Any], tally: Tally, file: str) -> None:
    """Hold an answer of the API against the log, if it is one that is computed here. Total."""
    hold_it, at = kind_of(answer), clocks_of(answer)
    if not answer:
        why = say(
            "daftar yang tidak menyebut menurut entri mana ({file}): simpan unit/KODE, kabupaten, responsible/…",
            "a list that does not say as of which entry it is ({file}): save unit/CODE, kabupaten, responsible/…",
            file=file,
        )
        tally.left[why] += 1
    elif hold_it is None or at is None:
        tally.left[say("jawaban yang tidak dikenal: {file}", "an answer not known here: {file}", file=file)] += 1
    elif at.position > history.size and history.held is None:
        tally.left[later()] += 1
    else:
        sheet = Sheet(report, history, tally, file)
        try:
            hold_it(sheet, answer, at)
            sheet.rest(answer)
        except ODD as e:
            report.find("MALFORMED", clean(repr(e)), file=file)


def _of_the_page(report: Report, history: History, page: Saved, tally: Tally) -> None:
    """What a page says of itself: of which log it is, and how much of it it knows."""
    origin = report.facts.get("origin")
    if "data-log" not in page.about:
        report.find("FIGURE_UNMARKED", say("halaman tanpa tanda", "a page without marks"), file=page.file)
        return
    if origin and page.about["data-log"] != origin:
        report.find("ORIGIN_DIFFERS", clean(page.about["data-log"]), file=page.file)
    position, moment = _position(page), _moment(page)
    if not position or moment is None:
        report.find("MALFORMED", say("posisi atau waktunya", "its position or time"), file=page.file)
        return
    due, known = history.known_at(moment), "data-diketahui" in page.about
    least = history.known_at(_just_before(moment)) if known else due  # a command is recorded at one instant
    if history.held is None and (position < least or (known and due < position <= history.size)):
        what = say(
            "posisinya {position}, menurut log {due}",
            "it stands at {position}, by the log at {due}",
            position=position,
            due=due,
        )
        report.find("PAGE_BEHIND", what, file=page.file, idx=due)


# ------------------------------------------------------------------------------------------------------------- commands
# The commands, one function each.

STALE = 48 * 3600  # seconds without cosignature after which status warns


@contextmanager
def trusted(args: argparse.Namespace, report: Report) -> Iterator[Trust]:
    """What the arguments and the state folder make trusted. Raises Unable."""
    folder = state_folder(args)
    anchors: list[Anchor] = []
    folder_of_files = getattr(args, "evidence", None)
    evidence = Evidence(Path(folder_of_files)) if folder_of_files else None
    try:
        given = Key.read(args.vkey) if args.vkey else None
        witnesses = [Key.read(v, COSIGNATURE) for v in args.witness]
        for name in args.checkpoint:
            with open(name, "rb") as stream:
                anchors.append(Anchor(Checkpoint.read(stream.read(2**20)), clean(name)))
    except (Bad, OSError) as e:
        raise Unable(clean(str(e))) from e
    if args.state or (folder / "state.json").exists() or (folder / "witness.key").exists():
        with open_witness(folder) as witness:
            if given is not None and given.name != witness.pinned.name:
                raise unable(
                    "--vkey dan folder saksi milik instalasi yang berbeda.",
                    "--vkey and the state folder belong to different installations.",
                )
            yield Trust(given or witness.pinned, witness, witnesses, anchors, evidence)
    else:
        yield Trust(given, None, witnesses, anchors, evidence)


def state_folder(args: argparse.Namespace) -> Path:
    """--state, JEJAK_VERIFY_STATE, or jejak-saksi in the home folder."""
    return Path(args.state or os.environ.get("JEJAK_VERIFY_STATE") or Path.home() / "jejak-saksi")


def do_init(args: argparse.Namespace, report: Report) -> None:
    """Make the witness."""
    folder = state_folder(args)
    try:
        pinned = Key.read(args.vkey)
        baseline = None
        if args.baseline:
            note = Path(args.baseline).read_bytes()
            old = Checkpoint.read(note)
            if old.origin != pinned.name:
                raise bad("titik periksa itu milik instalasi lain", "that checkpoint is another installation's")
            if not old.signed_by(pinned) and not args.baseline_vkey:
                raise bad(
                    "tidak ditandatangani kunci ini; sertakan --baseline-vkey saksi lama",
                    "not signed by this key; give --baseline-vkey of the old witness",
                )
            if args.baseline_vkey and not old.cosigned_by(Key.read(args.baseline_vkey, COSIGNATURE)):
                raise bad("tidak dikosign saksi lama", "not cosigned by the old witness")
            baseline = {**old.facts(), "time": 0, "note": old.note}
    except (Bad, OSError) as e:
        raise Unable(clean(str(e))) from e
    url = Remote(args.url, keyless=True).url if args.url else ""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(folder):
        witness = Witness.make(folder, pinned, args.name, url, baseline)
    report.facts |= {
        "origin": pinned.name,
        "vkey": pinned.vkey,
        "witness": witness.key.vkey,
        "verdict": say(
            "HASIL: SAKSI DIBUAT di {folder}. Serahkan kunci saksi di atas kepada pengelola instalasi, dan simpan "
            "cadangan kunci instalasi di kertas.",
            "RESULT: WITNESS MADE in {folder}. Hand the witness key above to the operator of the installation, and "
            "keep the installation's key on paper as well.",
            folder=str(folder),
        ),
    }


def do_pull(args: argparse.Namespace, report: Report) -> None:
    """Read and verify what is new."""
    with open_witness(state_folder(args)) as witness:
        remote = Remote(args.url or witness.body["url"], args.acting_as, args.ca)
        progress = Progress(quiet=args.json or args.quiet)
        pull(witness, remote, report, progress, args.from_start)
        progress.done()


def do_cosign(args: argparse.Namespace, report: Report) -> None:
    """Cosign what the last pull verified."""
    with open_witness(state_folder(args)) as witness:
        remote = Remote(args.url or witness.body["url"], args.acting_as, args.ca)
        try:
            cosign(witness, remote, report, args.known_findings)
        except Unable as e:
            if witness.body["delivered"]:
                raise
            raise unable(
                "Kosign tersimpan di {folder} tetapi belum terkirim ({why}); jalankan cosign lagi.",
                "The cosignature is kept in {folder} but not delivered ({why}); run cosign again.",
                folder=str(witness.folder / "cosigned"),
                why=str(e),
            ) from e


def check_any(report: Report, path: Path, trust: Trust, progress: Progress, *, packed: bool) -> None:
    """A folder, a package or a file of entries."""
    if path.is_dir():
        check_folder(report, path, trust, progress)
    elif not path.is_file():
        raise unable("Tidak ada {file}.", "There is no {file}.", file=str(path))
    elif packed or zipfile.is_zipfile(path) or path.suffix.lower() == ".zip":
        check_package(report, path, trust, progress)
    else:
        check_lines(report, path, trust, [], progress, path.stat().st_size)


def do_check(args: argparse.Namespace, report: Report) -> None:
    """Check a folder, a package, a file of entries or a database file."""
    progress = Progress(quiet=args.json or args.quiet)
    with trusted(args, report) as trust:
        if args.sqlite:
            check_sqlite(report, Path(args.sqlite), trust, progress)
        else:
            path = Path(args.path or state_folder(args))
            check_any(report, path, trust, progress, packed=args.command == "package")
        if trust.pinned is None and not args.trust_own_key:
            no_key(report)


def do_figures(args: argparse.Namespace, report: Report) -> None:
    """Hold what was shown against the log: the own copy, or another that is checked first."""
    pages = [saved(Path(name)) for name in args.files]
    history, progress = wanted(pages), Progress(quiet=args.json or args.quiet)
    with trusted(args, report) as trust:
        if args.log or trust.witness is None:
            if not args.log:
                Witness.load(state_folder(args))  # says what to do
            check_any(report, Path(args.log), trust._replace(reads=history.read), progress, packed=False)
            if trust.pinned is None and not args.trust_own_key:
                no_key(report)
        else:
            report.facts |= {"origin": trust.pinned.name if trust.pinned else "", "vkey": trust.witness.pinned.vkey}
            trust.witness.reread(history.read, progress)
    compare(report, history, pages)


def do_receipt(args: argparse.Namespace, report: Report) -> None:
    """Hold receipts against the log."""
    with trusted(args, report) as trust:
        remote = Remote(args.url, args.acting_as, args.ca, keyless=True) if args.url else None
        check_receipts(report, Path(args.path), trust, remote)


def do_status(args: argparse.Namespace, report: Report) -> None:
    """What this witness knows."""
    with open_witness(state_folder(args)) as witness:
        last, trouble = witness.body["cosigned"], witness.body["trouble"]
        report.facts |= {
            "origin": witness.pinned.name,
            "vkey": witness.pinned.vkey,
            "witness": witness.key.vkey,
            "read": witness.tied.tree.size,
            "pulled_at": witness.body["pulled_at"],
            "verdict": say("HASIL: SAKSI SIAP.", "RESULT: THE WITNESS IS READY."),
        }
        if last:
            at = day(last["time"]) if last["time"] else say("oleh saksi sebelumnya", "by the witness before")
            report.facts["cosigned"] = say("entri {size}, {at}", "entry {size}, {at}", size=last["size"], at=at)
            report.facts |= {"cosigned_size": last["size"], "cosigned_root": last["root"], "cosigned_at": last["time"]}
        if not last or time.time() - last["time"] > STALE:
            report.note(
                "Belum ada kosign dalam 48 jam terakhir: yang dicatat sejak itu belum terlindung.",
                "No cosignature in the last 48 hours: what was recorded since is not protected yet.",
            )
        if not witness.body["delivered"]:
            report.note(
                "Kosign terakhir belum terkirim: jalankan cosign lagi.",
                "The last cosignature was not delivered: run cosign again.",
            )
        if trouble:
            for code in trouble["codes"]:
                report.find(code, say("pull pada {at}", "the pull at {at}", at=trouble["at"]))
        witness.whole_copy()


# --------------------------------------------------------------------------------------------------------- command_line
# The command line.


class _Parser(argparse.ArgumentParser):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **kwargs)
        self._positionals.title, self._optionals.title = say("argumen", "arguments"), say("pilihan", "options")

    def error(self, message: str) -> Any:
        """Exit 2 with the usage; argparse's own words stay English."""
        raise unable(
            "Perintah tidak dipahami: {message}. Lihat jejak-verify --help.",
            "The command was not understood: {message}. See jejak-verify --help.",
            message=message,
        )


def parser() -> argparse.ArgumentParser:
    """The command line, in the language asked for."""
    top = _Parser(
        prog="jejak-verify",
        description=say(
            "Memeriksa log Jejak dari luar: tidak mempercayai siapa pun selain kunci yang Anda pegang.",
            "Checks the log of Jejak from outside: trusts nobody but the key that you pinned.",
        ),
        epilog=say(
            "Kode keluar: 0 cocok; 1 ada temuan; 2 tidak dapat diperiksa (atau bukan terhadap kunci yang dipercaya).",
            "Exit codes: 0 it fits; 1 findings; 2 it could not be checked (or not against a trusted key).",
        ),
    )
    everywhere = _Parser(add_help=False)
    everywhere.add_argument("--lang", choices=("id", "en"), default=Voice.lang, help="id, en")
    everywhere.add_argument("--json", action="store_true", help=say("laporan untuk mesin", "a report for machines"))
    everywhere.add_argument("--quiet", action="store_true", help=say("tanpa baris kemajuan", "no progress line"))
    everywhere.add_argument(
        "--state",
        metavar="FOLDER",
        help=say(
            "folder saksi (bawaan: JEJAK_VERIFY_STATE, lalu ~/jejak-saksi)",
            "the witness's folder (default: JEJAK_VERIFY_STATE, then ~/jejak-saksi)",
        ),
    )
    online = _Parser(add_help=False)
    online.add_argument(
        "--acting-as",
        default="",
        metavar="OFFICE",
        help=say("jabatan yang dipakai, bila memegang beberapa", "the office acted in, for who holds several"),
    )
    online.add_argument("--ca", metavar="FILE", help=say("sertifikat CA sendiri", "an own CA certificate"))
    trust = _Parser(add_help=False)
    trust.add_argument("--vkey", metavar="KEY", help=say("kunci instalasi yang dipercaya", "the installation's key"))
    trust.add_argument(
        "--witness",
        action="append",
        default=[],
        metavar="KEY",
        help=say("kunci saksi lain, boleh berulang", "the key of another witness, repeatable"),
    )
    trust.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="FILE",
        help=say(
            "titik periksa yang Anda simpan sendiri, boleh berulang", "a checkpoint that you kept yourself, repeatable"
        ),
    )
    trust.add_argument(
        "--trust-own-key",
        action="store_true",
        help=say(
            "percayai kunci di dalam berkas: hanya bila sudah Anda cocokkan", "trust the key inside: only once compared"
        ),
    )
    top.add_argument("--lang", choices=("id", "en"), default=argparse.SUPPRESS, help="id, en")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True, parser_class=_Parser)

    def add(name: str, does: Callable[..., None], help: str, *parents: _Parser) -> Any:
        command = commands.add_parser(name, help=help, description=help, parents=[everywhere, *parents])
        command.set_defaults(does=does)
        return command

    p = add(
        "init",
        do_init,
        say(
            "buat kunci dan folder saksi, pegang kunci instalasi",
            "make the witness key and folder, pin the installation's key",
        ),
    )
    p.add_argument("--vkey", required=True, metavar="KEY", help=say("kunci instalasi", "the installation's key"))
    p.add_argument("--name", default="inspektorat", help=say("nama saksi", "the witness's name"))
    p.add_argument("--url", help=say("alamat instalasi", "the installation's address"))
    p.add_argument(
        "--baseline", metavar="FILE", help=say("kosign terakhir saksi lama", "the old witness's last cosigned")
    )
    p.add_argument("--baseline-vkey", metavar="KEY", help=say("kunci saksi lama", "the old witness's key"))
    p = add(
        "pull",
        do_pull,
        say(
            "baca dan periksa entri baru (kunci akses: JEJAK_ACCESS_KEY)",
            "read and verify new entries (access key: JEJAK_ACCESS_KEY)",
        ),
        online,
    )
    p.add_argument("url", nargs="?", help=say("alamat instalasi, https", "the installation's address, https"))
    p.add_argument(
        "--from-start",
        action="store_true",
        help=say(
            "baca ulang semuanya dan bandingkan dengan salinan Anda",
            "read everything again and compare it with your copy",
        ),
    )
    p = add(
        "cosign",
        do_cosign,
        say("kosign titik periksa yang sudah diperiksa pull", "cosign the checkpoint that pull verified"),
        online,
    )
    p.add_argument("url", nargs="?", help=say("alamat instalasi", "the installation's address"))
    p.add_argument(
        "--known-findings",
        action="store_true",
        help=say(
            "temuan baca ulang sudah dilaporkan; lindungi entri baru",
            "findings of a re-reading are filed; protect what is new",
        ),
    )
    p = add(
        "check",
        do_check,
        say(
            "periksa folder, paket, entries.jsonl, atau --sqlite FILE",
            "check a folder, package, entries.jsonl, or --sqlite FILE",
        ),
        trust,
    )
    p.add_argument("path", nargs="?", metavar="PATH", help=say("bawaan: folder saksi", "default: the witness's folder"))
    p.add_argument("--sqlite", metavar="FILE", help=say("berkas basis data, hanya dibaca", "a database, read only"))
    p.add_argument(
        "--evidence",
        metavar="FOLDER",
        help=say("folder berkas bukti, dihitung hash-nya", "a folder of files of evidence, each hashed"),
    )
    p = add("package", do_check, say("periksa paket audit", "check an audit package"), trust)
    p.add_argument("path", metavar="FILE.zip")
    p.set_defaults(sqlite=None)
    p = add(
        "figures",
        do_figures,
        say("pegang halaman dan jawaban yang disimpan pada log", "hold saved pages and answers against the log"),
        trust,
    )
    p.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=say(
            "halaman tersimpan (HTML, MHTML), jawaban API (JSON), ekspor jejak (CSV, JSONL), paket audit",
            "saved pages (HTML, MHTML), answers of the API (JSON), exports of the trail (CSV, JSONL), audit packages",
        ),
    )
    p.add_argument(
        "--log",
        metavar="PATH",
        help=say(
            "folder, paket, entries.jsonl; bawaan: salinan saksi", "folder, package, entries.jsonl; default: own copy"
        ),
    )
    p = add("receipt", do_receipt, say("pegang tanda terima pada log", "hold receipts against the log"), online, trust)
    p.add_argument("path", metavar="FILE")
    p.add_argument("--url", help=say("alamat instalasi", "the installation's address"))
    add("status", do_status, say("apa yang diketahui saksi ini", "what this witness knows"))
    return top


def run(argv: list[str], report: Report) -> bool:
    """Carry out one command; whether the answer is wanted as JSON. Whatever happens ends in the report."""
    as_json = "--json" in argv
    try:
        args = parser().parse_args(argv)
        args.does(args, report)
    except Unable as e:
        report.unchecked = str(e)
    except KeyboardInterrupt:
        report.unchecked = say("Dihentikan.", "Interrupted.")
    except Exception as e:  # the last net: a traceback would tell an auditor nothing
        report.unchecked = say(
            "Kesalahan tak terduga ({error}). Simpan berkas yang diperiksa dan laporkan.",
            "An unexpected error ({error}). Keep what was checked and report it.",
            error=f"{type(e).__name__}: {e}",
        )
    return as_json


def main(argv: list[str] | None = None) -> int:
    """The program; returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    wanted = [b for a, b in zip(argv, argv[1:]) if a == "--lang"] + [a[7:] for a in argv if a.startswith("--lang=")]
    Voice.lang = "en" if wanted[-1:] == ["en"] else "id"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    report = Report()
    as_json = run(argv, report)
    print(json.dumps(report.as_json(), indent=1) if as_json else report.as_text())
    return report.exit


if __name__ == "__main__":
    sys.exit(main())
