"""The catalogue of the data on the command line: the same as a server at that address says."""

from api import service, versions
from api.data_catalog import DataCatalog
from api.settings import Settings
from graph.catalog import places, writing
from graph.formats import GRAPHS, named


async def catalog(settings: Settings, base: str, format_: str) -> bytes:
    """What a server at that address with these settings says, in the format of that name.

    Raises ValueError for what is no address, UnknownFormatError, QueryError, and what building raises.
    """
    written, address = named(format_, GRAPHS), places.base(base)
    if not settings.engine:
        versions.current(settings)
    opened = await service.opened(settings, {})
    try:
        shown = DataCatalog(opened)
        return writing.write(await shown.complete(shown.beginning(address), counted=True), written)
    finally:
        await opened.close()
