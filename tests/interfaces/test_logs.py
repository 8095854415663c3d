"""Logs: one line a record whatever it says, and in it nobody's name, number, key or password."""

import io
import json
import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.logs.records import ASKED, EVENTS, FACTS, SECURITY, Asked, security
from interfaces.logs.writing import formatter, write_to
from tests.examples import examples

KEY = "jejak_" + "A" * 43
NIP, NIK = "199999999999999999", "9999999999999999"
LOG = logging.getLogger("jejak.test")
ODD = [
    "\r\n",
    "\n",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u2029",
    "\x00",
    "\x85",
    '"',
    "\\",
]
"""What would begin a line, colour a terminal, turn writing around, or end a string."""
ANY = st.lists(st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD), max_size=20).map("".join)
"""Without halves of characters, which the processes of the suite cannot send each other in what was logged."""


@pytest.fixture(scope="module")
def lines() -> Iterator[io.StringIO]:
    """What is written while the block runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    for name in (LOG.name, SECURITY):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)
    yield stream
    for name in (LOG.name, SECURITY):
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(logging.NOTSET)


def told(lines: io.StringIO) -> dict[str, Any]:
    """The one line that was written since the last time."""
    text = lines.getvalue()
    lines.seek(0)
    lines.truncate()
    assert text.isascii()
    assert text.isprintable() is False  # its one line break
    assert text[:-1].isprintable()
    assert text.endswith("\n")
    found: dict[str, Any] = json.loads(text)
    return found


@examples(100)
@given(
    event=ANY, name=ANY, value=ANY | st.lists(ANY, max_size=3) | st.dictionaries(ANY, ANY, max_size=2), request_id=ANY
)
def test_a_record_is_one_line_whatever_it_says(
    lines: io.StringIO, event: str, name: str, value: Any, request_id: str
) -> None:
    token = ASKED.set(Asked(request_id, "203.0.113.7"))
    try:
        LOG.warning("%s", event, extra={"facts": {name: value}})
        LOG.warning(event, extra={"facts": {"what": value}})
        raise ValueError(event + str(value))
    except ValueError:
        LOG.exception("failed %r", value)
    finally:
        ASKED.reset(token)
    found = lines.getvalue().split("\n")
    lines.seek(0)
    lines.truncate()
    assert found.pop() == ""
    assert len(found) == 3
    for line in found:
        assert line.isascii()
        assert line.isprintable()
        assert json.loads(line)["logger"] == LOG.name


def test_half_a_character_is_one_line_too() -> None:
    record = logging.LogRecord(LOG.name, logging.WARNING, __file__, 1, "\ud800\n%s", ("\udfff",), None)
    record.facts = {"\ud800": "\udc00\r"}
    line = formatter().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["logger"] == LOG.name


@examples(100)
@given(event=st.sampled_from(sorted(EVENTS)), facts=st.dictionaries(st.sampled_from(sorted(FACTS - {"n"})), ANY))
def test_a_security_record_is_one_line_whatever_it_says(lines: io.StringIO, event: str, facts: dict[str, str]) -> None:
    security(event, **facts)  # type: ignore[arg-type]
    found = told(lines)
    assert found["event"] == event
    assert found.keys() <= {"at", "level", "logger", "event", *facts}


SECRETS = {
    "key": KEY,
    "nip": NIP,
    "nip in groups": "19999999 999999 9 999",
    "nik": NIK,
    "email": "sri.contoh+dinas@kec-contoh.example.go.id",
    "header": "Authorization: Bearer camat-rahasia@kb",
    "database": "postgresql://jejak:sandi-basis-data@db.example/jejak",
    "query": "GET /masuk?token=rahasia-sekali&lanjut=/ HTTP/1.1",
}


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_secret_or_personal_is_taken_out_wherever_it_stands(lines: io.StringIO, name: str) -> None:
    text = f"before {SECRETS[name]} after"
    LOG.warning("failed: %s", text, extra={"facts": {"what": text, "these": [text], "this": {"part": text}}})
    found = told(lines)
    assert not [word for word in CANARIES if word in json.dumps(found)]
    assert "before" in found["event"]
    assert "before" in found["what"]
    try:
        raise LookupError(text)
    except LookupError:
        LOG.exception("failed")
    found = told(lines)
    assert found["error"] == "LookupError"
    assert found["where"][-1].startswith("tests/interfaces/test_logs.py:")
    assert not [word for word in (*CANARIES, "before") if word in json.dumps(found)]


CANARIES = (KEY, NIP, NIK, "19999999", "sri.contoh", "camat-rahasia", "sandi-basis-data", "rahasia-sekali")


@pytest.mark.parametrize("fact", ["password", "Cookie", "csrf_token", "nip", "nama", "email", "passphrase", "otp"])
def test_a_fact_that_is_named_as_a_secret_is_never_told(lines: io.StringIO, fact: str) -> None:
    LOG.info("x", extra={"facts": {fact: "abc"}})
    assert told(lines)[fact] == "[removed]"


def test_what_was_typed_is_no_fact_of_the_security_log(lines: io.StringIO) -> None:
    security("sign_in.failed", person="p-7kmq-x3wd", why="password")
    found = told(lines)
    del found["at"]
    assert found == {
        "level": "warning",
        "logger": SECURITY,
        "event": "sign_in.failed",
        "person": "p-7kmq-x3wd",
        "why": "password",
    }
    security("sign_in.failed", person="Ini kata sandi saya!")
    assert told(lines)["person"] == "?"
    for event, facts in (("sign_in.failed", {"password": "x"}), ("whatever", {})):
        with pytest.raises(ValueError, match="knows no"):
            security(event, **facts)


def test_who_asked_is_on_a_security_record(lines: io.StringIO) -> None:
    token = ASKED.set(Asked("abc-1", "203.0.113.7"))
    try:
        security("denied", person="p-1", route="/api/v1/pk/sign")
    finally:
        ASKED.reset(token)
    found = told(lines)
    assert (found["request"], found["address"], found["route"]) == ("abc-1", "203.0.113.7", "/api/v1/pk/sign")


@pytest.fixture
def root() -> Iterator[None]:
    """The loggers as they were, afterwards."""
    loggers = [logging.getLogger(), logging.getLogger(SECURITY)]
    before = [(logger, list(logger.handlers), logger.level, logger.propagate) for logger in loggers]
    raises = logging.raiseExceptions
    yield
    logging.raiseExceptions = raises
    for logger, handlers, level, propagate in before:
        for handler in logger.handlers:
            if handler not in handlers:
                handler.close()
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.mark.usefixtures("root")
def test_the_security_log_has_a_file_of_its_own(tmp_path: Path) -> None:
    log, own = tmp_path / "jejak.log", tmp_path / "security.log"
    write_to(str(log), str(own))
    LOG.info("started")
    security("sign_in", person="p-1")
    assert [json.loads(line)["event"] for line in log.read_text().splitlines()] == ["started"]
    assert [json.loads(line)["event"] for line in own.read_text().splitlines()] == ["sign_in"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (log, own)} == {0o600}
    own.rename(tmp_path / "security.log.1")  # what logrotate does
    security("sign_out", person="p-1")
    assert [json.loads(line)["event"] for line in own.read_text().splitlines()] == ["sign_out"]


@pytest.mark.usefixtures("root")
def test_without_a_file_both_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    write_to()
    LOG.info("started")
    security("sign_in", person="p-1")
    LOG.debug("not told")
    LOG.warning("%d", "no number")  # a record that cannot be made
    written = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["event"] for line in written] == ["started", "sign_in"]
