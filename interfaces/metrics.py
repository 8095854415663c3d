"""Figures for whoever watches the machine, in Prometheus' text form, on an address of their own.

They tell of routes, never of people or units: a label is the rule of a route ("/capaian"), not what was asked for.
What the database knows (how far the log is, what waits to be sent) is asked when somebody looks.
"""

import time
from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, start_http_server
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from application.store.database import OperationalError
from application.store.faults import Fault
from application.store.journal import parse_time
from interfaces.clock import real_clock
from interfaces.compose import House

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
ELSEWHERE = "-"
"""The rule of a request that met no route."""


class Metrics:
    """What one process counts of its own requests, and what its database says when it is asked."""

    def __init__(self, house: House) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(State(house))
        self.requests = Counter(
            "jejak_requests", "Requests by route and status.", ("method", "rule", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "jejak_request_seconds", "Time to answer, by route.", ("rule",), registry=self.registry, buckets=SECONDS
        )

    def watch(self, app: Flask) -> None:
        """Count every request to an application."""
        app.before_request(_begin)
        app.after_request(self._end)

    def serve(self, host: str, port: int) -> Any:
        """Answer on an address of its own, in a thread of its own; what is returned has `server_port`."""
        server, _ = start_http_server(port, host, self.registry)
        return server

    def _end(self, response: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else ELSEWHERE
        method = request.method if request.method in METHODS else ELSEWHERE
        self.requests.labels(method, rule, str(response.status_code)).inc()
        if "begun" in g:
            self.seconds.labels(rule).observe(time.perf_counter() - g.begun)
        return response


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _begin() -> None:
    g.begun = time.perf_counter()


class State:
    """What the database says of itself; only that it does not answer, when it does not."""

    def __init__(self, house: House) -> None:
        self.house = house

    def describe(self) -> list[Metric]:
        """Nothing is asked of the database before somebody looks."""
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            found = list(self._asked())
        except (OperationalError, Fault):
            found = []
        yield GaugeMetricFamily("jejak_database_answers", "Whether the database answers.", value=float(bool(found)))
        yield from found

    def _asked(self) -> Iterator[Metric]:
        house = self.house
        position = house.journal.position()
        yield GaugeMetricFamily("jejak_log_position", "Events in the log.", value=position)
        behind = position - house.views.position()
        yield GaugeMetricFamily("jejak_views_behind", "Events that the views have not folded.", value=behind)
        waiting = GaugeMetricFamily("jejak_notices", "Notices in the outbox, by what became of them.", labels=["state"])
        for state, notices in _by_state(house.outbox.standing()).items():
            waiting.add_metric([state], notices)
        yield waiting
        beats = house.heartbeats.all()
        if beats:
            age = (real_clock() - max(parse_time(beat["beat_at"]) for beat in beats)).total_seconds()
            yield GaugeMetricFamily("jejak_tick_age_seconds", "Time since any process ticked.", value=age)


def _by_state(standing: list[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in standing:
        found[row["keadaan"]] = found.get(row["keadaan"], 0) + int(row["jumlah"])
    return found
