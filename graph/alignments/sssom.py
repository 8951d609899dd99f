"""The mappings as SSSOM/TSV, in the canonical form of its specification, so that the same mappings give the same bytes.

https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dictionary
from typing import Final

from graph.alignments.mappings import Mapping, MappingSet
from graph.prefixes import Names
from graph.sources import BASE

MEDIA_TYPE: Final = "text/tab-separated-values"
_BUILT_IN: Final = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_OURS: Final = {"bar": BASE + "def#", "barriergraph": BASE + "id/"}
_COLUMNS: Final = (  # in the order of the specification
    "record_id",
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source",
    "object_source_version",
    "mapping_provider",
    "mapping_date",
    "confidence",
    "comment",
)
_DATE = "mapping_date"


def written(
    mapping_set: MappingSet,
    version: str,
    found: Sequence[Mapping],
    spaces: Dictionary[str, str],
    labels: Dictionary[str, str],
) -> bytes:
    """The set as SSSOM/TSV 1.1, in UTF-8.

    Args:
        mapping_set: what is said of all mappings.
        version: of the dataset that they come from.
        found: the mappings.
        spaces: how the identifiers of each register begin, by the IRI of the register.
        labels: the names of our things in English, by their IRIs.
    """
    names = Names(_BUILT_IN | _OURS | {_slug(register): space for register, space in spaces.items()})
    rows = sorted(_row(one, names, labels.get(one.subject, "")) for one in found)
    date = _common(rows, _COLUMNS.index(_DATE))
    kept = [index for index, name in enumerate(_COLUMNS) if name != _DATE or not date]
    filled = [index for index in kept if any(row[index] for row in rows) or not rows]
    head = "".join(f"#{line}\n" for line in _head(mapping_set, version, names.used, date))
    table = [[_COLUMNS[index] for index in filled], *([row[index] for index in filled] for row in rows)]
    return (head + "".join("\t".join(map(_quoted, line)) + "\n" for line in table)).encode()


def _row(one: Mapping, names: Names, label: str) -> tuple[str, ...]:
    return (
        names.short(one.id),
        names.short(one.subject),
        label,
        names.short(one.predicate),
        names.short(one.target),
        one.label,
        names.short(one.justification),
        names.short(one.register),
        one.version,
        one.provider,
        one.created.isoformat(),
        f"{one.confidence:.3f}".rstrip("0").rstrip("."),
        one.comments.get("en", ""),
    )


def _slug(register: str) -> str:
    return register.rpartition("/")[2]


def _common(rows: Iterable[tuple[str, ...]], index: int) -> str:
    """What all rows have in a column, which is then said once of the set; empty where they differ."""
    values = {row[index] for row in rows}
    return values.pop() if len(values) == 1 else ""


def _head(mapping_set: MappingSet, version: str, used: Dictionary[str, str], date: str) -> list[str]:
    prefixes = sorted((prefix, space) for prefix, space in used.items() if prefix not in _BUILT_IN)
    return [
        'sssom_version: "1.1"',
        "curie_map:",
        *(f"  {prefix}: {space}" for prefix, space in prefixes),
        f"mapping_set_id: {mapping_set.id}",
        f"mapping_set_version: {_scalar(version)}",
        f"mapping_set_title: {_scalar(mapping_set.title)}",
        f"mapping_set_description: {_scalar(mapping_set.description)}",
        f"license: {mapping_set.license}",
        *([f"{_DATE}: {date}"] if date else []),
    ]


def _scalar(text: str) -> str:
    """A text in YAML: plain only where nothing could read it as anything else."""
    is_plain = text[:1].isalpha() and not set(text) & set(":#\"'\\\n\t") and " " in text
    return text if is_plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if set(value) & set('\n\r\t"') else value
