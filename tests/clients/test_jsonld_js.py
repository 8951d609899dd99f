"""jsonld.js reads in framed JSON-LD exactly what was exported."""

from pathlib import Path

from graph.build import Built
from graph.exports import framed
from graph.exports.source import Source
from tests.clients.programs import run
from tests.exports.written import canonical, source, written


def _read(of: Source, folder: Path) -> set[str]:
    file = folder / "framed.jsonld"
    file.write_bytes(written(framed.write, of))
    return canonical(run("quads.cjs", str(file)))


def test_the_whole_plan(built: Built, tmp_path: Path) -> None:
    plan = Source(built.version.file, built.version.manifest.prefixes, built.version.manifest.name)

    assert _read(plan, tmp_path) == canonical(built.version.file.read_bytes())


def test_lists_languages_numbers_and_blank_nodes(tmp_path: Path) -> None:
    made = source(
        tmp_path,
        'e:a a bar:Action ; skos:prefLabel "a"@en , "b"@nl , "c"@fy , "d" ; bar:position 3 , "x" ; '
        'e:list ( 1 ( 2.5 ) [ e:p "é"@nl ] () ) ; e:p true , "1"^^xsd:boolean , "07"^^xsd:integer .',
    )

    assert _read(made, tmp_path) == canonical(made.file.read_bytes())
