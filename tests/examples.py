"""How many examples the random tests play: few and the same each time in the suite, many and new ones in the drill."""

from hypothesis import HealthCheck, settings

USUAL = 100
SUITE, DRILL = "suite", "drill"
NO_FAILURES = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
"""A slow machine, and examples that are large or often thrown away."""


def register(times: int) -> None:
    """The two profiles; what the drill finds becomes an example by name. `times`: how many times as many it plays."""
    settings.register_profile(
        SUITE,
        max_examples=USUAL,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=NO_FAILURES,
    )
    more = {"max_examples": USUAL * times, "derandomize": False, "print_blob": True}
    settings.register_profile(DRILL, parent=settings.get_profile(SUITE), **more)


def times() -> int:
    """How many times as many examples are played now as in the suite."""
    return settings().max_examples // USUAL


def examples(n: int, *allowed: HealthCheck) -> settings:
    """Settings of a test that plays `n` examples in the suite, where a cheap one plays a hundred."""
    return settings(max_examples=n * times(), suppress_health_check=[*NO_FAILURES, *allowed])
