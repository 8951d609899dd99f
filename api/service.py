"""What the endpoints share."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.cache import Cache
from api.federation import Federation
from api.metrics import Metrics
from api.settings import Settings
from graph.curated.question import Question
from graph.embedded.errands import Errands
from graph.embedded.inspectors import Inspectors
from graph.engine import Engine
from graph.tokens import Tokens


@dataclass
class Service:
    """A running service."""

    settings: Settings
    questions: Mapping[str, Question]
    prefixes: Mapping[str, str]
    engine: Engine
    inspectors: Inspectors
    federation: Federation
    cache: Cache
    tokens: Tokens
    metrics: Metrics
    comparers: Errands
