"""The language of whoever sits at a terminal."""

from collections.abc import Mapping

from graph.curated.languages import LANGUAGES, Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


def language(environment: Mapping[str, str]) -> Language:
    """The language of an environment such as LANG=nl_NL.UTF-8, where the graph speaks it."""
    found = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return next((known for known in LANGUAGES if found.lower().startswith(known)), LANGUAGES[0])
