"""The peers from PyPI, in a virtual environment of their own, since the project itself needs none of them."""

import json
import subprocess
import sys
from pathlib import Path

VENV = Path(".barriergraph/bench/venv").resolve()
_REQUIREMENTS = ("oxigraph", "oxrdflib", "rdflib-endpoint[cli]", "httptools", "uvloop")  # the last two speed uvicorn up
_PIP = (str(VENV / "bin" / "pip"), "--disable-pip-version-check")


def install() -> None:
    """Make the environment when it is not there."""
    if not Path(command("rdflib-endpoint")).exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([*_PIP, "install", "--quiet", *_REQUIREMENTS], check=True)


def command(name: str) -> str:
    return str(VENV / "bin" / name)


def versions() -> dict[str, str]:
    """What is installed there."""
    listing = subprocess.run([*_PIP, "list", "--format", "json"], check=True, capture_output=True).stdout
    return {package["name"]: package["version"] for package in json.loads(listing)}
