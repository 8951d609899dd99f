"""The page docs/conformance.md, of which each command writes its own part."""

from pathlib import Path

_SHACL = "## SHACL"


def with_sparql(page: Path, text: str) -> None:
    """Write all of the page but the section on SHACL, which stays as it is."""
    _, heading, kept = _text(page).partition(f"\n{_SHACL}\n")
    page.write_text(text + heading + kept, encoding="utf-8")


def with_shacl(page: Path, text: str) -> None:
    """Write the section on SHACL, which is the last, and keep what stands before it."""
    kept, _, _ = _text(page).partition(f"\n{_SHACL}\n")
    page.write_text(f"{kept}\n{_SHACL}\n\n{text}", encoding="utf-8")


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.exists() else ""
