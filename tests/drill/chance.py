"""The random tests of the suite, at random and for long; what they find becomes an example by name."""

import os
import subprocess
import sys
from pathlib import Path

from tests.examples import DRILL

ROOT = Path(__file__).parents[2]
COMMAND = "-m pytest tests -m hypothesis -n 2 --dist worksteal -p no:cacheprovider --show-capture=no".split()


def play(seed: int, times: int) -> None:
    """Each with `times` as many examples as in the suite, on both databases where it uses them.

    Raises CalledProcessError once it has shown what failed, and with which examples.
    """
    profile = [f"--hypothesis-profile={DRILL}", f"--hypothesis-seed={seed}"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DRILL_EXAMPLES": str(times)}
    subprocess.run([sys.executable, *COMMAND, *profile], cwd=ROOT, env=env, check=True)
