"""What can be set, by environment variables that begin with BARRIERGRAPH_."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph import resources

_PREFIX = "BARRIERGRAPH_"


class UnknownSettingError(ValueError):
    """An environment variable with our prefix that no setting answers to."""


class Settings(BaseSettings):
    """Read once at start and passed in; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, description="port to listen on", ge=0, le=65535)
    root: Path = Field(default=resources.ROOT, description="folder that holds ontology/, data/ and shapes/")
    home: Path = Field(default=resources.default_home(), description="folder that keeps the dataset versions")
    workers: int = Field(default=2, description="queries that can run at once", ge=1)
    query_seconds: float = Field(default=30, description="seconds a query may run", gt=0)
    query_megabytes: int = Field(default=1024, description="megabytes of memory a query may use", ge=64)
    request_megabytes: int = Field(default=1, description="megabytes a request body may have", ge=1)


def read() -> Settings:
    """The settings of this environment.

    Raises UnknownSettingError for a name that is none of ours, and pydantic's ValidationError for a bad value.
    """
    known = {_PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in known)
    if unknown:
        raise UnknownSettingError(f"{unknown[0]} is no setting; there are {', '.join(sorted(known))}")
    return Settings()
