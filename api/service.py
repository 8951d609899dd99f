"""What the endpoints share."""

from dataclasses import dataclass

from api.cache import Cache
from api.federation import Federation
from api.metrics import Metrics
from api.settings import Settings
from graph.engine import Engine
from graph.tokens import Tokens


@dataclass
class Service:
    """A running service."""

    settings: Settings
    engine: Engine
    federation: Federation
    cache: Cache
    tokens: Tokens
    metrics: Metrics
