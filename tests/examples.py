"""How many examples the random tests play: few and the same each time in the suite, many and new ones in the drill."""

from typing import Any

from hypothesis import settings

USUAL = 100
SUITE, DRILL = "suite", "drill"


def register(times: int) -> None:
    """The two profiles; a slow machine is no failure in either. `times`: how many times as many the drill plays."""
    settings.register_profile(SUITE, deadline=None, database=None, derandomize=True, max_examples=USUAL)
    settings.register_profile(DRILL, parent=settings.get_profile(SUITE), derandomize=False, max_examples=USUAL * times)


def examples(n: int, **more: Any) -> settings:
    """Settings of a test that plays `n` examples in the suite, where a cheap one plays a hundred."""
    return settings(max_examples=n * settings().max_examples // USUAL, **more)
