"""A Python of its own for morph-kgc, whose pyoxigraph and rdflib are older than ours.

It is made when it is first needed, of the packages that `morph-kgc.lock` names, each with its digest.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from graph import version
from graph.errors import NotImportableError
from graph.steps import Step, silent

LOCK: Final = Path(__file__).with_name("morph-kgc.lock")
_MAKING = ".making-"
_HINT = "BARRIERGRAPH_MORPH_KGC names a Python that has morph-kgc, where none can be set up"


def folder(tools: Path) -> Path:
    """Where the environment is among the tools, made or not."""
    return tools / f"morph-kgc-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]}"


def python(folder: Path) -> Path:
    """The Python of an environment."""
    return folder / "bin" / "python"


def ready(tools: Path, step: Step = silent) -> Path:
    """The Python of the environment, which is made where it is not there yet: as a whole or not at all.

    Raises NotImportableError when it cannot be made, as without a network.
    """
    made = folder(tools)
    with version.locked(tools):
        if not python(made).exists():
            with step("set up morph-kgc, once"):
                _make(tools, made)
    return python(made)


def chosen(text: str) -> Path:
    """The Python that a setting names.

    Raises NotImportableError when it has no morph-kgc.
    """
    path = Path(shutil.which(text) or text)
    try:
        run = subprocess.run([path, "-c", "import morph_kgc"], capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotImportableError(
            f"BARRIERGRAPH_MORPH_KGC names {text}, which cannot be run: {error.strerror}"
        ) from error
    if run.returncode:
        raise NotImportableError(f"BARRIERGRAPH_MORPH_KGC names {text}, which has no morph-kgc: {_last(run.stderr)}")
    return path


def _make(tools: Path, made: Path) -> None:
    making = Path(mkdtemp(dir=tools, prefix=_MAKING))
    try:
        _run(sys.executable, "-m", "venv", "--clear", str(making))
        pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
        _run(str(python(making)), *pip, "--requirement", str(LOCK))
        shutil.rmtree(made, ignore_errors=True)
        making.rename(made)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _run(*command: str) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise NotImportableError(f"morph-kgc cannot be set up: {_last(run.stderr or run.stdout)}; {_HINT}")


def _last(text: str) -> str:
    """The last line of an output, which says what went wrong."""
    errors = [line for line in text.splitlines() if line.startswith("ERROR")]
    return (errors or text.strip().splitlines() or ["nothing is said about why"])[-1].strip()
