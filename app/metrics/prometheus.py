"""The numbers as Prometheus reads them: the only home of its client."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app.metrics.standing import Standing

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

HERE = "127.0.0.1"
"""Where a worker serves its numbers: whoever is elsewhere comes through something that asks who they are."""


class _Gauges(Collector):
    """What the database says at the moment somebody asks."""

    def __init__(self, ask: Callable[[], Standing]) -> None:
        self._ask = ask

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give each number with what it counts."""
        now = self._ask()
        yield _one("lag_seconds", "By how much the oldest that is due is overdue", now.lag.total_seconds())
        yield _one("due", "Instances that are due now", now.due)
        yield _one("workers", "Workers that live", now.workers)
        yield _one("slowest_round_seconds", "Longest last round of the workers that live", now.slowest)
        yield _by("incidents", "Processes that stand still", "status", now.incidents)
        yield _by("messages", "Messages in the outbox", "state", now.messages)


class Rounds:
    """What one worker counts of its own rounds, served beside what the database says."""

    def __init__(self, ask: Callable[[], Standing]) -> None:
        """Count from nothing; `ask` gives what the database says."""
        self._registry = CollectorRegistry()
        self._registry.register(_Gauges(ask))
        self._woken = Counter("thuiskomst_woken", "Instances woken", registry=self._registry)
        self._failed = Counter("thuiskomst_failed", "Instances that could not be woken", registry=self._registry)
        self._seconds = Histogram("thuiskomst_round_seconds", "Duration of a round", registry=self._registry)

    def count(self, woken: int, failed: int, seconds: float) -> None:
        """Count a round."""
        self._woken.inc(woken)
        self._failed.inc(failed)
        self._seconds.observe(seconds)

    def serve(self, port: int) -> None:
        """Serve them to this machine. Raises OSError for a port that is taken."""
        start_http_server(port, HERE, self._registry)


def page(ask: Callable[[], Standing]) -> bytes:
    """Give what the database says as a page for Prometheus."""
    registry = CollectorRegistry()
    registry.register(_Gauges(ask))
    return generate_latest(registry)


def _one(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"thuiskomst_{name}", about, value=value)


def _by(name: str, about: str, label: str, values: Mapping[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"thuiskomst_{name}", about, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
