from prometheus_client.parser import text_string_to_metric_families

from api.http.metrics import Metrics


def _samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    families = text_string_to_metric_families(metrics.text().decode())
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def test_requests_are_counted_by_route_and_status() -> None:
    metrics = Metrics()
    for route, status in [("/sparql", 200), ("/sparql", 200), ("/sparql", 504), ("/store", 200)]:
        metrics.request(route, status, 0.1)

    samples = _samples(metrics)

    counted = {labels: value for (name, labels), value in samples.items() if name == "barriergraph_requests_total"}
    assert counted == {
        (("route", "/sparql"), ("status", "200")): 2,
        (("route", "/sparql"), ("status", "504")): 1,
        (("route", "/store"), ("status", "200")): 1,
    }


def test_durations_fall_into_buckets_that_add_up() -> None:
    metrics = Metrics()
    for seconds in (0.001, 0.02, 0.2, 100):
        metrics.request("/sparql", 200, seconds)

    samples = _samples(metrics)

    name = "barriergraph_request_seconds"
    limits = ("0.001", "0.03", "30.0", "+Inf")
    assert [samples[f"{name}_bucket", (("le", limit),)] for limit in limits] == [1, 2, 3, 4]
    assert (samples[f"{name}_count", ()], round(samples[f"{name}_sum", ()], 3)) == (4, 100.221)


def test_hits_and_misses_of_the_cache_are_counted_apart() -> None:
    metrics = Metrics()
    metrics.hit()
    metrics.hit()
    metrics.miss()

    samples = _samples(metrics)

    assert samples["barriergraph_cache_hits_total", ()] == 2
    assert samples["barriergraph_cache_misses_total", ()] == 1


def test_a_gauge_shows_what_is_now() -> None:
    metrics, values = Metrics(), iter([1, 2])
    metrics.gauge("waiting", "Requests that wait.", lambda: next(values))

    shown = [_samples(metrics)["barriergraph_waiting", ()] for _ in range(2)]

    assert shown == [1, 2]
