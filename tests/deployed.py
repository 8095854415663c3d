"""`make deployed`: walk docs/deploying.md from top to bottom on this machine, then sign in over HTTPS.

It makes users, a database, files in /etc and listens at 80 and 443: for machines that are thrown away, as root. Where
no systemd runs, as in a container, a stand-in starts what the units name, as the users that they name.
"""

import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.waiting import attempts

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "deploying.md"
NAME = "jejak.contohkab.go.id"
FROM = "https://git.contohkab.go.id/jejak"
CERTIFICATE = Path("/etc/jejak/tls/fullchain.pem")
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
    invited = re.search(r"https://\S+", said)
    assert invited, said
    browser = Browser()
    assert browser.status("/health/ready") == 200
    assert browser.status("/") in (302, 303)  # to the sign-in
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
    """Asks the site by its name, believing only the certificate that the guide made."""

    def __init__(self) -> None:
        context = ssl.create_default_context(cafile=str(CERTIFICATE))
        self.opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _Stay())

    def status(self, path: str) -> int:
        """What a page answers, once the site is up."""
        for _ in attempts(f"https://{NAME}{path}"):
            try:
                with self.opener.open(f"https://{NAME}{path}") as answer:
                    return int(answer.status)
            except urllib.error.HTTPError as error:
                if error.code not in STARTING:
                    return error.code
        raise AssertionError("attempts end by raising")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


if __name__ == "__main__":
    sys.exit(main())
