"""What waits to be sent and how long ago the clock ticked, for whoever watches the machine."""

from prometheus_client import generate_latest

from interfaces.metrics import Metrics
from tests.interfaces.worker.office import days, reachable, ticker
from tests.kantor import Kantor


def test_notices_are_counted_by_what_became_of_them(kantor: Kantor) -> None:
    days(reachable(kantor), ticker(kantor, None), "2025-12-26", "2026-01-12")
    standing = kantor.house.outbox.standing()
    assert standing
    text = generate_latest(Metrics(kantor.house).registry).decode()
    for state in {row["keadaan"] for row in standing}:
        total = sum(row["jumlah"] for row in standing if row["keadaan"] == state)
        assert f'jejak_notices{{state="{state}"}} {float(total)}' in text
    assert f"jejak_log_position {float(kantor.house.journal.position())}" in text
    assert "jejak_views_behind 0.0" in text
    assert "jejak_tick_age_seconds" in text
