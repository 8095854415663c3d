"""What was found, told to people and to machines, and how far the work is."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Iterator
from typing import Any

from interfaces.verify.parts.meanings import explained
from interfaces.verify.parts.words import clean, num, say

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
