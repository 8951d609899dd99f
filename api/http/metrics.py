"""What the service counts, for Prometheus. See https://prometheus.io/docs/instrumenting/exposition_formats/."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)  # seconds


class Metrics(Collector):
    """Requests by path, status and source of the answer, and their durations; and gauges that others give."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str]] = Counter()
        self._hits = self._misses = 0
        self._durations = [0] * (len(_BUCKETS) + 1)
        self._seconds = 0.0
        self._gauges: dict[str, tuple[str, Callable[[], float]]] = {}
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def gauge(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Show what `value` gives at the moment of asking."""
        self._gauges[name] = meaning, value

    def hit(self) -> None:
        """An answer came from the cache."""
        self._hits += 1

    def miss(self) -> None:
        """An answer came from the engine."""
        self._misses += 1

    def request(self, route: str, status: int, seconds: float) -> None:
        """A request is over."""
        self._requests[route, str(status)] += 1
        self._durations[bisect_left(_BUCKETS, seconds)] += 1
        self._seconds += seconds

    def text(self) -> bytes:
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        requests = CounterMetricFamily("barriergraph_requests", "Requests that are over.", labels=["route", "status"])
        for labels, count in self._requests.items():
            requests.add_metric(labels, count)
        yield requests
        yield CounterMetricFamily("barriergraph_cache_hits", "Answers from the cache.", value=self._hits)
        yield CounterMetricFamily("barriergraph_cache_misses", "Answers from the engine.", value=self._misses)
        limits = (*map(str, _BUCKETS), "+Inf")
        buckets = list(zip(limits, accumulate(self._durations), strict=True))
        yield HistogramMetricFamily(
            "barriergraph_request_seconds", "Time from request to answer.", buckets=buckets, sum_value=self._seconds
        )
        for name, (meaning, value) in self._gauges.items():
            yield GaugeMetricFamily(f"barriergraph_{name}", meaning, value=value())
