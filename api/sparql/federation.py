"""SERVICE for the endpoints that the settings allow; without them, the engine refuses it."""

import aiohttp

from api.settings import Settings
from graph.sparql import endpoints, federation
from graph.sparql.federation import Allowed


class Federation:
    """Asks other endpoints in place of the engine."""

    def __init__(self, settings: Settings) -> None:
        size = settings.federation_megabytes * 2**20
        self._allowed = Allowed(frozenset(settings.federation.split()), settings.federation_seconds, size)
        self._session: aiohttp.ClientSession | None = None

    async def resolve(self, text: str) -> str:
        """The query or update with the answers of other endpoints in place of its SERVICE clauses.

        Raises QueryRefusedError for an endpoint that is not allowed, or another QueryError when one fails.
        """
        if not self._allowed.endpoints or "service" not in text.lower():
            return text
        if self._session is None:
            self._session = endpoints.session()
        return await federation.resolve(text, self._allowed, self._session)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
