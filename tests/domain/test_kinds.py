"""The list of aggregates: complete, under the right names, and loaded one by one."""

import pkgutil
import subprocess
import sys
from importlib import import_module

import domain
from domain.kernel import Aggregate
from domain.kinds import DOKUMEN, EVERY, KINDS, TENGGAT


def _below(cls: type) -> set[type]:
    return {cls}.union(*map(_below, cls.__subclasses__()))


def test_every_aggregate_that_is_stored_is_in_the_list() -> None:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        import_module(module.name)
    stored = {cls for cls in _below(Aggregate) if cls.__module__.startswith("domain.") and "create_id" in vars(cls)}
    assert set(EVERY.values()) == stored
    assert {cls.__name__: kind for kind, cls in EVERY.items()} == KINDS


def test_documents_and_deadlines_stand_under_their_own_words() -> None:
    assert {kind: cls.kind for kind, cls in DOKUMEN.items()} == {kind: kind for kind in DOKUMEN}
    assert set(TENGGAT.values()) < set(EVERY.values())
    assert "pk" in DOKUMEN
    assert "unit" not in DOKUMEN


def test_whoever_asks_for_one_kind_waits_for_that_one_only() -> None:
    asking = "import sys, domain.kinds as k; k.DOKUMEN['renja']; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert "domain.plans.renja" in run.stdout.split()
    assert "domain.audit.temuan" not in run.stdout.split()
