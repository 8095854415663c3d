"""A server that has just started decodes its first events in several threads at once, and lives."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
COLD = """
import os, random, sys, threading
from application.store import codec
from tests import golden
from tests.exemplar import STREAM, stored

states = {topic: golden.path(topic).read_text("utf-8") for topic in sorted(stored())}

def first_requests(seed):
    sys.setswitchinterval(1e-6)
    together = threading.Barrier(8)
    def decode(n):
        topics = random.Random(f"{seed}/{n}").sample(sorted(states), 40)
        together.wait()
        for topic in topics:
            codec.decode(STREAM, 2, topic, states[topic])
    threads = [threading.Thread(target=decode, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

ends = []
for seed in range(20):  # each in a process that has decoded nothing yet
    pid = os.fork()
    if pid == 0:
        first_requests(seed)
        os._exit(0)
    ends.append(os.waitpid(pid, 0)[1])
print(ends.count(0), "of", len(ends))
"""


def test_the_first_events_may_be_decoded_by_many_threads_at_once() -> None:
    said = subprocess.run([sys.executable, "-c", COLD], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (said.stdout, said.stderr) == ("20 of 20\n", "")
