"""`barriergraph catalog`: the catalogue of the data, as a server at that address says it."""

import asyncio
import sys
from typing import Literal

from api import service, settings
from api.commands import versions
from api.dataset.data_catalog import DataCatalog
from api.settings import Settings
from graph.catalog import places, writing
from graph.formats import GRAPHS, named

Format = Literal["turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml"]


def catalog(*, base: str, format: Format = "turtle") -> None:  # noqa: A002  # the option's name
    """Print what the catalogue of a server with this dataset says, in DCAT and VoID, so that it can be registered.

    Args:
        base: address of the server, such as https://data.example/.
        format: how to write it.
    """
    sys.stdout.buffer.write(asyncio.run(described(settings.read(), base, format)))


async def described(chosen: Settings, base: str, format_: str) -> bytes:
    """What a server at that address with these settings says, in the format of that name.

    Raises ValueError for what is no address, UnknownFormatError, QueryError, and what building raises.
    """
    written, address = named(format_, GRAPHS), places.base(base)
    if not chosen.engine:
        versions.current(chosen)
    opened = await service.opened(chosen, {})
    try:
        shown = DataCatalog(opened)
        return writing.write(await shown.complete(shown.beginning(address), counted=True), written)
    finally:
        await opened.close()
