"""`make audit`: ask an advisory database about every version that is locked here, and say what it could not be asked.

pip-audit alone is green where the database does not answer: a package that it cannot ask for is passed over and the
rest has "no known vulnerabilities". Here what has no answer is named and ends with an error of its own: 0 all were
asked for and none is known to be unsafe, 1 some are, 2 some could not be asked for.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

LOCKS = Path(__file__).parent
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)")
SAFE, UNSAFE, NOT_ASKED = 0, 1, 2


class Judged(NamedTuple):
    """Pins as "name==version". `unsafe`: each with what is known; `silent`: those without an answer."""

    unsafe: dict[str, list[str]]
    silent: list[str]

    @property
    def code(self) -> int:
        return UNSAFE if self.unsafe else NOT_ASKED if self.silent else SAFE


def pins(locks: Iterable[Path]) -> list[str]:
    """Every version that is locked, also those for other machines than this."""
    found = {m[0] for lock in locks for line in lock.read_text().splitlines() if (m := PIN.match(line))}
    return sorted(found)


def judged(asked: Sequence[str], answer: Any) -> Judged:
    """What pip-audit's JSON says of the pins that were asked; whatever is not in it has no answer."""
    answered, unsafe = set(), {}
    for one in answer.get("dependencies", ()) if isinstance(answer, dict) else ():
        pin = f"{one['name']}=={one.get('version', '')}"
        if "vulns" not in one or "skip_reason" in one:
            continue
        answered.add(pin)
        if one["vulns"]:
            unsafe[pin] = [f"{v['id']} (mended in {', '.join(v['fix_versions']) or '-'})" for v in one["vulns"]]
    return Judged(unsafe, [pin for pin in asked if pin not in answered])


def ask(asked: Sequence[str]) -> tuple[Any, str]:
    """pip-audit's answer about these pins, and the end of what it says where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "pins.txt")
        plain.write_text("\n".join(asked))
        flags = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
        run = [sys.executable, "-m", "pip_audit", *flags, "--requirement", str(plain)]
        done = subprocess.run(run, capture_output=True, text=True, check=False)  # noqa: S603 - words of ours
    try:
        return json.loads(done.stdout), ""
    except ValueError:
        return None, done.stderr.strip().rpartition("\n")[2]


def told(asked: Sequence[str], found: Judged, why: str) -> str:
    lines = [f"{len(asked)} locked versions, {len(asked) - len(found.silent)} of them asked for."]
    lines += [f"UNSAFE  {pin}: {'; '.join(known)}" for pin, known in found.unsafe.items()]
    if found.silent:
        lines.append(f"NOT ASKED, so nothing is known of {len(found.silent)}: {', '.join(found.silent)}")
        lines.append(why or "The advisory database gave no answer about them. Is it reachable from here?")
    return "\n".join(lines)


def main() -> int:
    asked = pins(sorted(LOCKS.glob("*.lock")))
    answer, why = ask(asked)
    found = judged(asked, answer)
    print(told(asked, found, why))
    return found.code


if __name__ == "__main__":
    sys.exit(main())
