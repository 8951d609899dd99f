"""A repository of somebody else: shapes of people, and a file that keeps them and one that does not."""

from pathlib import Path

PREFIXES = """\
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
SHAPES = f"""{PREFIXES}
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:nameShape .
ex:nameShape sh:path ex:name ; sh:minCount 1 ; sh:message "Name the person."@en , "Noem de persoon."@nl .
"""
GOOD = f'{PREFIXES}ex:anna a ex:Person ; ex:name "Anna" .\n'
BAD = f"{PREFIXES}ex:ben a ex:Person .\n"


def write(folder: Path) -> Path:
    """Write them to a folder."""
    for name, text in {"shapes/people": SHAPES, "data/good": GOOD, "bad/bad": BAD}.items():
        path = folder / f"{name}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
