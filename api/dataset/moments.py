"""When a dataset version was made."""

from datetime import date, datetime

from api.aside import aside
from api.service import Service
from graph import version
from graph.errors import NotBuiltError, UnknownVersionError


async def made_at(service: Service, name: str) -> datetime | None:
    """The moment; None where the data are in an engine elsewhere, or the version is not kept."""
    return None if service.settings.engine else await aside(_made, service, name)


async def made_on(service: Service, name: str) -> date | None:
    """The day, where it is known."""
    found = await made_at(service, name)
    return found.date() if found else None


def _made(service: Service, name: str) -> datetime | None:
    try:
        return version.find(service.settings.home, name).made
    except (NotBuiltError, UnknownVersionError, OSError):
        return None
