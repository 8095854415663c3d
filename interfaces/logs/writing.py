"""How a record becomes one line of JSON, and where the lines go: for processes that run on, never for one command.

Whatever a record says, it is one line of plain ASCII: line breaks, escape sequences and marks that turn the direction
of writing are escaped. What looks like a key, an address of a person, their NIP or NIK, a password in a URL or a query
is taken out wherever it stands, and of an exception only its kind and where it happened are told, since its words may
quote a row. `JEJAK_DEBUG` tells those too.
"""

import logging
import os
import re
import traceback
from logging.handlers import WatchedFileHandler
from typing import Any, TextIO

import structlog

from interfaces.logs.records import ASKED, SECURITY

Told = dict[str, Any]
LONGEST = 2000
HIDDEN = {
    re.compile(r"jejak_[\w-]{16,}"): "[key]",
    re.compile(r"(?i)\b(bearer|basic|token) +[\w.~+/=-]+"): r"\1 [key]",
    re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}"): "[email]",
    re.compile(r"(?<!\w)\d(?:[ .-]?\d){15,17}(?!\w)"): "[number]",  # NIK 16 digits, NIP 18, however they are grouped
    re.compile(r"://[^/\s:@]*:[^/\s@]*@"): "://[key]@",
    re.compile(r"\?[^\s\"'?]*=[^\s\"']*"): "?[query]",
}
"""What is taken out of every text, and what is written in its place."""
SECRET = re.compile(
    r"(?i)pass|secret|token|cookie|authorization|credential|otp|e?mail|surel|nip|nik|telp|phone|nama|name"
)
"""Facts whose value is never told, whatever it looks like."""


class OwnFile(WatchedFileHandler):
    """A file for its owner's eyes, opened anew when another program has moved it away."""

    def _open(self) -> TextIO:
        return open(
            self.baseFilename, self.mode, encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)
        )


def write_to(log: str = "", security: str = "", level: str = "INFO") -> None:
    """Write records from now on: to standard error or the file `log`, those of the security log to a file of their own
    where one is named. Raises OSError for a file that cannot be written."""
    root, apart = logging.getLogger(), logging.getLogger(SECURITY)
    for logger, name in ((root, log), (apart, security)):
        _forget(logger)
        if name or logger is root:
            handler = OwnFile(name) if name else logging.StreamHandler()
            handler.setFormatter(formatter())
            logger.addHandler(handler)
    root.setLevel(level)
    apart.setLevel(logging.INFO)
    apart.propagate = not security
    logging.raiseExceptions = False  # what cannot be told must not be told by a traceback either


def _forget(logger: logging.Logger) -> None:
    for handler in [h for h in logger.handlers if isinstance(h.formatter, structlog.stdlib.ProcessorFormatter)]:
        logger.removeHandler(handler)
        handler.close()


def formatter() -> logging.Formatter:
    """What makes a line of a record, of ours or of any library's."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(["facts"]),
        ],
        processors=[
            _flat,
            structlog.processors.TimeStamper("iso", utc=True, key="at"),
            _last,
            structlog.processors.JSONRenderer(),
            lambda _logger, _method, line: line.replace("\x7f", r"\u007f"),  # the one that JSON in ASCII leaves
        ],
    )


def _flat(_logger: Any, _method: str, told: Told) -> Told:
    """The facts of a record beside what it says, with the request; nothing in them that is nobody's business."""
    facts: Told = told.pop("facts", None) or {}
    if error := told.pop("exc_info", None):
        facts |= _error(error[0], error[1], error[2])
    told.pop("stack_info", None)
    if asked := ASKED.get():
        facts["request"] = asked.id
    clean = {_plain(name): "[removed]" if SECRET.search(name) else _hidden(value) for name, value in facts.items()}
    return {**clean, **{k: v for k, v in told.items() if k.startswith("_")}, **_said(told)}


def _said(told: Told) -> Told:
    return {"level": told["level"], "logger": told["logger"], "event": _hidden(told["event"])}


def _last(_logger: Any, _method: str, told: Told) -> Told:
    """In the order in which one reads it."""
    first = ("at", "level", "logger", "event")
    return {name: told[name] for name in (*first, *(n for n in told if n not in first)) if not name.startswith("_")}


def _hidden(value: Any) -> Any:
    if isinstance(value, bool | int | float | None):
        return value
    if isinstance(value, list | tuple):
        return [_hidden(one) for one in value[:50]]
    return _plain(str(value))


def _plain(text: str) -> str:
    for what, instead in HIDDEN.items():
        text = what.sub(instead, text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _error(kind: type[BaseException], error: BaseException, trace: Any) -> Told:
    frames = [f"{_place(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    words = {"words": str(error)} if os.environ.get("JEJAK_DEBUG") else {}
    return {"error": kind.__name__, "where": frames[-20:], **words}


def _place(path: str) -> str:
    """The end of a file's name: where a program was installed is nobody's business."""
    return "/".join(path.split(os.sep)[-3:])
