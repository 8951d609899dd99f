"""What can be set, by environment variables that begin with BARRIERGRAPH_."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph import resources
from graph.catalog import places
from graph.version import Kept

_PREFIX = "BARRIERGRAPH_"
_QUERIES = 4  # at their time limit, that an answer may take


class UnknownSettingError(ValueError):
    """An environment variable with our prefix that no setting answers to."""


class Settings(BaseSettings):
    """Read once at start and passed in; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, description="port to listen on", ge=0, le=65535)
    proxied: bool = Field(default=False, description="whether a proxy on this machine says how clients came to it")
    root: Path = Field(default=resources.ROOT, description="folder that holds ontology/, data/ and shapes/")
    home: Path = Field(default=resources.default_home(), description="folder that keeps the dataset versions")
    default_graph: Literal["union", "strict"] = Field(
        default="union", description="whether queries see all graphs as one, or strictly the default graph"
    )
    engine: str = Field(default="", description="address of the SPARQL server that holds the data, if not this one")
    engine_update: str = Field(default="", description="where that server takes updates, if elsewhere")
    engine_store: str = Field(default="", description="where it speaks the Graph Store Protocol, if elsewhere")
    engine_dialect: str = Field(default="", description="what kind of server it is; by default it is asked")
    engine_user: str = Field(default="", description="user to write as there")
    engine_password: SecretStr | None = Field(default=None, description="the user's password")
    engine_token: SecretStr | None = Field(default=None, description="bearer token to use there instead")
    engine_connections: int = Field(default=32, description="connections to it at once", ge=1)
    workers: int = Field(default=4, description="queries that can run at once", ge=1)
    waiting: int = Field(default=100, description="further queries that can wait for their turn", ge=0)
    query_seconds: float = Field(default=30, description="seconds a query may run", gt=0)
    page_seconds: float = Field(default=6, description="seconds a page waits for what it shows", gt=0)
    query_megabytes: int = Field(default=1024, description="megabytes of memory a query may use", ge=64)
    query_rows: int = Field(default=0, description="rows that an answer may have; 0 sets no limit", ge=0)
    answer_megabytes: int = Field(default=1024, description="megabytes an answer may have", ge=1)
    spool_megabytes: int = Field(default=4096, description="megabytes all answers to slow readers may take", ge=1)
    export_megabytes: int = Field(default=4096, description="megabytes that export files may take on disk", ge=1)
    request_megabytes: int = Field(default=1, description="megabytes a query or an update may have", ge=1)
    upload_megabytes: int = Field(default=100, description="megabytes of RDF a request may bring", ge=1)
    upload_seconds: float = Field(default=60, description="seconds within which a request's body must arrive", gt=0)
    read_seconds: float = Field(default=600, description="seconds the reading of a graph may take", gt=0)
    write_seconds: float = Field(default=60, description="seconds a write may take", gt=0)
    stop_seconds: float = Field(default=10, description="seconds that running requests get when the server stops", ge=0)
    validate_writes: bool = Field(default=False, description="whether a write must leave data that conform")
    validations: int = Field(default=2, description="validations that can run at once; 0 refuses them", ge=0)
    validations_waiting: int = Field(default=8, description="further validations that can wait", ge=0)
    validation_seconds: float = Field(default=60, description="seconds a validation may run", gt=0)
    validation_megabytes: int = Field(default=2048, description="megabytes of memory a validation may use", ge=64)
    kept_versions: int = Field(default=20, description="versions made by writes that are kept", ge=1)
    kept_builds: int = Field(default=50, description="versions made from files that are kept", ge=2)
    memory_statements: int = Field(
        default=2_000_000, description="statements up to which a version is held in memory", ge=0
    )
    cache_megabytes: int = Field(
        default=64,
        description="megabytes of finished answers that are kept, besides half as many of rows for pages",
        ge=0,
    )
    max_age: int = Field(default=0, description="seconds for which caches may answer without asking", ge=0)
    federation: str = Field(default="", description="endpoints that SERVICE may ask, separated by spaces")
    federation_seconds: float = Field(default=10, description="seconds that all of them may take for a query", gt=0)
    federation_megabytes: int = Field(default=10, description="megabytes that all may answer for a query", ge=1)
    publisher: str = Field(
        default="", description="who runs this server, for its catalogue: a name, a name and <IRI>, or an IRI"
    )
    contact: str = Field(
        default="", description="where to turn: the address of a page, or mailto: and a mailbox that is nobody's own"
    )
    import_megabytes: int = Field(default=1024, description="megabytes a file imported by address may have", ge=1)
    import_seconds: float = Field(default=600, description="seconds the fetching of such a file may take", gt=0)
    morph_kgc: str = Field(default="", description="Python that has morph-kgc, instead of the one set up when needed")
    log_requests: bool = Field(default=True, description="whether each request is a line in the log")

    @field_validator("publisher")
    @classmethod
    def _names_an_organisation(cls, text: str) -> str:
        if text:
            places.agent(text)
        return text

    @field_validator("contact")
    @classmethod
    def _leads_somewhere(cls, text: str) -> str:
        return places.contact(text) if text else text

    @property
    def answer_seconds(self) -> float:
        """Seconds that an answer may take for which several queries are asked."""
        return _QUERIES * self.query_seconds

    @property
    def kept(self) -> Kept:
        return Kept(self.kept_versions, self.kept_builds)


def read() -> Settings:
    """The settings of this environment.

    Raises UnknownSettingError for a name that is none of ours, and pydantic's ValidationError for a bad value.
    """
    known = {_PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in known)
    if unknown:
        raise UnknownSettingError(f"{unknown[0]} is no setting; there are {', '.join(sorted(known))}")
    return Settings()
