"""The dataset version that commands work with, and what people are told when it is made."""

import os

from api.commands import locales, terminal
from api.settings import Settings
from graph import build as building
from graph.reports.report import Report
from graph.validation import NotConformingError
from graph.version import Version


def current(chosen: Settings) -> Version:
    """What was built from the files as they are, or loaded, or written to, so that no write is lost by chance.

    Raises NotConformingError when it is built anew and the data do not conform.
    """
    found = building.current(chosen.root, chosen.home)
    if found is None:
        return build(chosen)
    if found.manifest.parent and not building.is_current(chosen.root, chosen.home, found):
        terminal.complain("writes since the last build are kept, files that changed are not read; `build` starts anew")
    return found


def build(chosen: Settings) -> Version:
    """Build a version of the files and report on it.

    Raises NotConformingError when the data do not conform.
    """
    try:
        built = building.build(chosen.root, chosen.home, terminal.step, chosen.kept)
    except NotConformingError as error:
        _report(error.report)
        raise
    _report(built.report)
    return built.version


def _report(found: Report) -> None:
    terminal.report(found, locales.language(os.environ))
