"""`make deployed`: walk docs/deploying.md from top to bottom on this machine, then sign in over HTTPS.

It makes users, a database, files in /etc and listens at 80 and 443: for machines that are thrown away, as root. Where
no systemd runs, as in a container, a stand-in starts what the units name, as the users that they name.
"""

import html
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pyotp

from tests.waiting import attempts

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "deploying.md"
NAME = "jejak.contohkab.go.id"
FROM = "https://git.contohkab.go.id/jejak"
CERTIFICATE = Path("/etc/jejak/tls/fullchain.pem")
WORD = "lentera pagar rotan"
"""The password that the first admin chooses."""
STARTING = (502, 503)
"""What nginx and Jejak answer while it starts."""

SYSTEMCTL = """#!/bin/bash
# Stands in for systemd where none runs: starts what a unit names, as its user, with its settings.
set -eu
verb=$1; shift
for unit in "$@"; do
  case $verb:$unit in
    *:--now|daemon-reload:*) ;;
    *:postgresql) pg_lsclusters -h | while read -r version name _ state _; do
        [ "$state" = online ] || pg_ctlcluster "$version" "$name" start; done ;;
    restart:nginx) nginx -s reload 2>/dev/null || nginx ;;
    enable:*|start:*)
      file=/etc/systemd/system/$unit.service
      get() { sed -n "s/^$1=//p" "$file"; }
      set -a; . "$(get EnvironmentFile)"; set +a
      cd "$(get WorkingDirectory)"
      umask "$(get UMask)"
      setsid runuser -u "$(get User)" -- $(get ExecStart) >"/var/log/$unit.log" 2>&1 </dev/null &
      echo $! >"/run/$unit.pid" ;;
    stop:*) pkill -F "/run/$unit.pid" -g 0 || kill "$(cat "/run/$unit.pid")" ;;
  esac
done
"""


def main() -> int:
    if os.geteuid() != 0:
        print("docs/deploying.md is for root: run this as root, on a machine that is thrown away.", file=sys.stderr)
        return 1
    if Path("/etc/jejak").exists():
        print("/etc/jejak is there already: this machine is no empty one.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        said = walked(Path(folder))
    invited = re.search(rf"https://{NAME}(/undangan/\S+)", said)
    assert invited, "nobody was invited"
    browser = Browser()
    browser.up("/health/ready")
    assert browser.open("/").endswith("/masuk"), browser.page
    browser.open(invited[1])
    browser.send("/undangan", sandi=WORD, sandi_lagi=WORD)
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.page)
    assert secret, browser.page
    browser.send("/faktor", kode=pyotp.TOTP(secret[1].replace(" ", "")).now())
    assert browser.open("/").startswith(f"https://{NAME}/"), browser.page
    assert "admin" in browser.page.lower(), browser.page
    assert browser.header("https://" + NAME, "Strict-Transport-Security"), "no HSTS"
    assert at_home(8000), "the pages can be reached beside nginx"
    assert at_home(9464), "the figures can be asked from elsewhere"
    print(f"Signed in as the first admin at https://{NAME}, over HTTPS, with a second factor.")
    return 0


def walked(folder: Path) -> str:
    """Run every block of the guide in one shell; what it said."""
    hosts = Path("/etc/hosts")
    if NAME not in hosts.read_text():
        hosts.write_text(f"{hosts.read_text()}127.0.0.1 {NAME}\n")
    if not Path("/run/systemd/system").exists():
        stand_in = folder / "systemctl"
        stand_in.write_text(SYSTEMCTL)
        stand_in.chmod(0o755)
    script = "\n".join(["set -eux", f"PATH={folder}:$PATH", *blocks(str(ROOT))])
    run = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, text=True, check=False)
    print(run.stdout)
    assert run.returncode == 0, "the guide does not work as it is written"
    return run.stdout


def blocks(checkout: str) -> list[str]:
    """The commands of the guide, with this checkout in place of the one it names."""
    return [
        block.replace(FROM, checkout) for block in re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(), re.M | re.S)
    ]


class Browser:
    """Asks the site by its name, believing only the certificate that the guide made; keeps cookies, sends forms."""

    def __init__(self) -> None:
        context = ssl.create_default_context(cafile=str(CERTIFICATE))
        keeps = urllib.request.HTTPCookieProcessor()
        self.opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), keeps)
        self.page = ""

    def up(self, path: str) -> None:
        """Wait until the site answers."""
        for _ in attempts(f"https://{NAME}{path}"):
            try:
                self.open(path)
            except urllib.error.HTTPError as error:
                if error.code not in STARTING:
                    raise
            else:
                return

    def open(self, path: str, data: bytes | None = None) -> str:
        """Follow redirects to a page; where it ended."""
        asked = urllib.request.Request(f"https://{NAME}{path}", data, {"Sec-Fetch-Site": "same-origin"})
        with self.opener.open(asked) as answer:
            self.page = answer.read().decode()
            return str(answer.url)

    def send(self, action: str, **typed: str) -> str:
        """Fill in the form of this page whose action begins so."""
        found = re.search(
            rf'<form[^>]*action="({action}[^"]*)"((?:(?!</form>).)*name="{next(iter(typed))}".*?)</form>',
            self.page,
            re.S,
        )
        assert found, self.page
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found[2])
        filled = {html.unescape(name): html.unescape(value) for name, value in hidden} | typed
        return self.open(html.unescape(found[1]), urllib.parse.urlencode(filled).encode())

    def header(self, url: str, name: str) -> str | None:
        with self.opener.open(url) as answer:
            return str(answer.headers[name]) if answer.headers[name] else None


def at_home(port: int) -> bool:
    """Whether only this machine itself reaches a port."""
    said = subprocess.run(["ss", "-Hltn", f"sport = :{port}"], capture_output=True, text=True, check=True).stdout
    listening = [line.split()[3] for line in said.splitlines()]
    return bool(listening) and all(address.startswith("127.0.0.1:") for address in listening)


if __name__ == "__main__":
    sys.exit(main())
