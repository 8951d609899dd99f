"""What the endpoints share."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from api import engines
from api.http.cache import Cache, Entry
from api.http.metrics import Metrics
from api.settings import Settings
from api.solutions import Solutions, remembering
from api.sparql.federation import Federation
from api.web.later import Later
from graph import build
from graph.asking import Dataset, of_engine
from graph.curated.question import Question
from graph.embedded.errands import Errands
from graph.embedded.inspectors import Inspectors
from graph.engine import Engine
from graph.errors import NoSourcesError
from graph.tokens import Tokens

_MEGABYTE = 2**20


@dataclass
class Service:
    """A running service."""

    settings: Settings
    questions: Mapping[str, Question]
    prefixes: Mapping[str, str]
    engine: Engine
    inspectors: Inspectors
    federation: Federation
    cache: Cache[Entry]
    solutions: Cache[Solutions]
    tokens: Tokens
    metrics: Metrics
    comparers: Errands
    exporters: Errands
    later: Later

    def dataset(
        self, version: str | None = None, bounded: Callable[[Dataset], Dataset] = lambda whole: whole
    ) -> Dataset:
        """The dataset version of that name, or the current one, for whoever asks what others ask too.

        Args:
            version: its name.
            bounded: puts bounds on what is not known yet.
        """
        asked = of_engine(self.engine, version or self.engine.version, self.prefixes)
        return remembering(bounded(asked), self.solutions)

    async def close(self) -> None:
        """Stop whatever is running."""
        await self.later.close()
        await self.federation.close()
        await self.inspectors.close()
        await self.comparers.close()
        await self.exporters.close()
        await self.engine.close()


async def opened(settings: Settings, questions: Mapping[str, Question]) -> Service:
    """The service that these settings describe, ready to answer.

    Raises NotBuiltError or EngineUnreachableError.
    """
    engine = await engines.opened(settings)
    made = Service(
        settings,
        questions,
        _prefixes(settings),
        engine,
        engines.inspectors(settings),
        Federation(settings),
        Cache(settings.cache_megabytes * _MEGABYTE),
        Cache(settings.cache_megabytes * _MEGABYTE // 2, share=1 / 2),
        Tokens(settings.home / "tokens.json"),
        Metrics(),
        engines.comparers(settings),
        engines.exporters(settings),
        Later(engine),
    )
    _measure(made)
    return made


def _measure(made: Service) -> None:
    gauge = made.metrics.gauge
    gauge("cache_bytes", "Bytes of finished answers that are kept.", lambda: made.cache.used)
    gauge("requests_running", "Requests that the engine works on.", lambda: made.engine.running)
    gauge("requests_waiting", "Requests that wait for their turn.", lambda: made.engine.waiting)
    gauge("validations_running", "Validations that are at work.", lambda: made.inspectors.running)
    gauge("validations_waiting", "Validations that wait for their turn.", lambda: made.inspectors.waiting)


def _prefixes(settings: Settings) -> dict[str, str]:
    """Those of the files, for people; data that come from elsewhere may come without files."""
    with suppress(NoSourcesError):
        return build.prefixes(settings.root)
    return {}
