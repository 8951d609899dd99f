from io import StringIO
from time import sleep

import pytest
from rich.console import Console

from api.commands import terminal


def _shown(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, patience: float) -> str:
    written = StringIO()
    monkeypatch.setattr(terminal, "_errors", Console(file=written, force_terminal=is_terminal, width=80))
    monkeypatch.setattr(terminal, "_PATIENCE", patience)
    with terminal.patient("validate 5 statements") as advance:
        advance(0.5)
        if patience == 0:
            while "50%" not in written.getvalue() and is_terminal:
                sleep(0.01)
    return written.getvalue()


def test_a_step_that_takes_long_has_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "validate 5 statements" in _shown(monkeypatch, is_terminal=True, patience=0)


def test_a_step_that_takes_no_time_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, is_terminal=True, patience=60) == ""


def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, is_terminal=False, patience=0) == ""
