"""Where the ontology, data, shapes and queries are: inside the installed package, or else the checkout."""

import os
from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent
ROOT = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def default_home() -> Path:
    """Where dataset versions are kept: in the checkout, or in the user's cache when installed from a wheel."""
    if ROOT == _CHECKOUT:
        return _CHECKOUT / ".barriergraph"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "barriergraph"
