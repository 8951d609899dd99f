import pytest
from pydantic import ValidationError

from api import settings


def test_a_setting_comes_from_its_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIERGRAPH_PORT", "8123")

    assert settings.read().port == 8123


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIERGRAPH_PROT", "8123")

    with pytest.raises(settings.UnknownSettingError, match="BARRIERGRAPH_PROT"):
        settings.read()


def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIERGRAPH_PORT", "eight thousand")

    with pytest.raises(ValidationError, match="port"):
        settings.read()
