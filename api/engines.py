"""The engine that the settings describe, and the processes that work beside it."""

import pickle

from api.settings import Settings
from graph.distributions import Made
from graph.embedded.comparer import Comparer
from graph.embedded.engine import EmbeddedEngine
from graph.embedded.errands import Allowance, Errands
from graph.embedded.exporter import Exporter
from graph.embedded.inspectors import Inspectors
from graph.embedded.limits import Limits
from graph.engine import Answer, Engine
from graph.remote.engine import RemoteEngine
from graph.remote.server import BearerToken, Credentials, Login, Server
from graph.remote.server import Limits as ServerLimits

_MEGABYTE = 2**20


async def opened(settings: Settings) -> Engine:
    """An engine that is ready to answer.

    Raises NotBuiltError, EngineUnreachableError or QueryRefusedError.
    """
    if settings.engine:
        return await RemoteEngine.connect(server(settings))
    engine = embedded(settings)
    await engine.open()
    return engine


def embedded(settings: Settings) -> EmbeddedEngine:
    """The embedded engine over the current dataset version of `settings.home`, to be opened."""
    limits = Limits(
        workers=settings.workers,
        waiting=settings.waiting,
        seconds=settings.query_seconds,
        reading_seconds=settings.read_seconds,
        writing_seconds=settings.write_seconds,
        memory=settings.query_megabytes * _MEGABYTE,
        largest=settings.answer_megabytes * _MEGABYTE,
        kept_aside=settings.spool_megabytes * _MEGABYTE,
        statements=settings.memory_statements,
        kept=settings.kept,
    )
    shapes = settings.root / "shapes" if settings.validate_writes else None
    return EmbeddedEngine(settings.home, limits, union=_union(settings), shapes=shapes)


def inspectors(settings: Settings) -> Inspectors:
    """Who validates what requests bring, whatever engine holds the data."""
    allowance = Allowance(
        at_once=settings.validations,
        waiting=settings.validations_waiting,
        seconds=settings.validation_seconds,
        memory=settings.validation_megabytes * _MEGABYTE,
        largest=settings.answer_megabytes * _MEGABYTE,
        kept_aside=settings.spool_megabytes * _MEGABYTE,
    )
    return Inspectors(settings.root, allowance)


def comparers(settings: Settings) -> Errands:
    """Who compares the versions that are kept here."""
    allowance = Allowance(
        seconds=settings.write_seconds,
        memory=settings.query_megabytes * _MEGABYTE,
        largest=settings.answer_megabytes * _MEGABYTE,
        kept_aside=settings.spool_megabytes * _MEGABYTE,
    )
    return Errands(Comparer(settings.home, allowance.memory), allowance)


def exporters(settings: Settings) -> Errands:
    """Who makes export files."""
    memory = settings.query_megabytes * _MEGABYTE
    allowance = Allowance(waiting=settings.waiting, seconds=settings.read_seconds, memory=memory)
    return Errands(Exporter(settings.home, memory, settings.export_megabytes * _MEGABYTE), allowance)


def made(answer: Answer) -> Made:
    """The file that one of them made."""
    found: Made = pickle.loads(answer.body)  # noqa: S301  # written by our own child
    return found


def server(settings: Settings) -> Server:
    """The SPARQL server that holds the data."""
    limits = ServerLimits(
        seconds=settings.query_seconds,
        write_seconds=settings.write_seconds,
        answer_bytes=settings.answer_megabytes * _MEGABYTE,
        connections=settings.engine_connections,
        waiting=settings.waiting,
    )
    return Server(
        settings.engine,
        settings.engine_update or None,
        settings.engine_store or None,
        settings.engine_dialect or None,
        union=_union(settings),
        credentials=_credentials(settings),
        limits=limits,
    )


def _union(settings: Settings) -> bool:
    return settings.default_graph == "union"


def _credentials(settings: Settings) -> Credentials | None:
    if settings.engine_token:
        return BearerToken(settings.engine_token.get_secret_value())
    if settings.engine_password:
        return Login(settings.engine_user, settings.engine_password.get_secret_value())
    return None
