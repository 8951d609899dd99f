"""The catalogue of the data on the command line: the same as a server at that address says."""

from api import engines, federation, main, metrics, versions
from api.cache import Cache
from api.data_catalog import DataCatalog
from api.service import Service
from api.settings import Settings
from graph.catalog import places, writing
from graph.engine import Engine
from graph.formats import GRAPHS, named
from graph.tokens import Tokens


async def catalog(settings: Settings, base: str, format_: str) -> bytes:
    """What a server at that address with these settings says, in the format of that name.

    Raises ValueError for what is no address, UnknownFormatError, QueryError, and what building raises.
    """
    written, address = named(format_, GRAPHS), places.base(base)
    if not settings.engine:
        versions.current(settings)
    engine = await engines.opened(settings)
    try:
        shown = DataCatalog(_service(settings, engine))
        return writing.write(await shown.complete(shown.beginning(address), counted=True), written)
    finally:
        await engine.close()


def _service(settings: Settings, engine: Engine) -> Service:
    """As much of a service as the catalogue is made from."""
    return Service(
        settings,
        {},
        main.prefixes(settings),
        engine,
        engines.inspectors(settings),
        federation.Federation(settings),
        Cache(0),
        Tokens(settings.home / "tokens.json"),
        metrics.Metrics(),
    )
