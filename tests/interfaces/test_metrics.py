"""What is told to whoever watches the machine: on an address of its own, of routes and never of people."""

import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.interfaces.cli.runner import Terminal, finish, start


def read(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://{address}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def told(process: subprocess.Popen[str], begin: str) -> str:
    """The address in the line that begins so."""
    assert process.stdout is not None
    line = next((line for line in process.stdout if line.startswith(begin)), "")
    assert line, finish(process)
    return line.split("http://")[1].split(" ")[0].split("/")[0].rstrip(".")


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'jejak.db'}"
    Terminal(found).ok("migrate")
    return found


def test_they_count_routes_on_an_address_of_their_own(url: str) -> None:
    process = start("serve", "--port", "0", "--metrics", "127.0.0.1:0", "--db", url)
    pages, figures = told(process, "Jejak berjalan"), told(process, "Angka")
    for asked in ("health/live", "health/live", "rahasia-kami?token=kenari", "peristiwa/7"):
        read(f"{pages}/{asked}")
    status, text = read(f"{figures}/metrics")
    assert status == 200
    assert 'jejak_requests_total{method="GET",rule="/health/live",status="200"} 2.0' in text
    assert 'jejak_request_seconds_count{rule="/health/live"} 2.0' in text
    assert 'rule="-",status="404"' in text
    assert "jejak_database_answers 1.0" in text
    assert "jejak_log_position 0.0" in text
    assert "kenari" not in text
    assert "rahasia" not in text
    assert read(f"{pages}/metrics")[0] == 404  # not where everybody can ask
    process.send_signal(signal.SIGTERM)
    assert finish(process)[0] == 0


@pytest.mark.parametrize("address", ["9464", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_what_is_no_address_is_said_before_anything_is_served(url: str, address: str) -> None:
    assert "127.0.0.1:9464" in Terminal(url).fails(2, f"serve --metrics {address}")


def test_without_the_setting_nothing_more_listens(url: str) -> None:
    process = start("serve", "--port", "0", "--db", url)
    told(process, "Jejak berjalan")
    process.send_signal(signal.SIGTERM)
    said = finish(process)
    assert "Prometheus" not in said[1]
