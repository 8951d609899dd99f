"""The language of whoever sits at a terminal."""

import re
from collections.abc import Mapping

from graph.curated.languages import LANGUAGES, Language

_END = re.compile(r"[^a-z]")  # of the language, before the country and the encoding
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


def language(environment: Mapping[str, str]) -> Language:
    """The language of an environment such as LANG=nl_NL.UTF-8, where the graph speaks it."""
    found = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    spoken = _END.split(found.lower())[0]
    return next((known for known in LANGUAGES if spoken == known), LANGUAGES[0])
