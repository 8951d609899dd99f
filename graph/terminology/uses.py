"""Where a term is used in the dataset: how often, and a few examples."""

from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.asking import Term as Value
from graph.curated.labels import called, labels
from graph.curated.languages import Language
from graph.reasoning import INFERRED
from graph.terminology.phrases import Ref

MOST = 10_000  # uses that are counted
_EXAMPLES = 5


@dataclass(frozen=True)
class Example:
    """A member of a class, or a thing with a property and its value."""

    thing: Ref
    value: Ref | str | None = None


@dataclass(frozen=True)
class Uses:
    """How often a term is used.

    Args:
        count: how many members a class has, or statements a property; MOST + 1 where there are more than MOST.
        inferred: how many of them nobody states.
    """

    count: int
    inferred: int
    examples: tuple[Example, ...]


async def uses(dataset: Dataset, term: str, language: Language, *, is_class: bool) -> Uses:
    """The uses of a class or a property.

    Raises QueryError.
    """
    node = ox.NamedNode(term)
    pattern, names = (f"?thing a {node}", "?thing") if is_class else (f"?thing {node} ?value", "?thing ?value")
    (counted,) = await dataset.ask(_count(pattern, names))
    rows = await dataset.ask(_examples(pattern, names, language))
    iris = [term.value for row in rows for term in row.values() if isinstance(term, ox.NamedNode)]
    named = await labels(dataset.ask, iris, language)

    def ref(value: Value) -> Ref:
        found = called(value.value, named, dataset) if isinstance(value, ox.NamedNode) else None
        text, tongue = (found.text, found.language) if found else (str(value), "")
        iri = value.value if isinstance(value, ox.NamedNode) else ""
        return Ref(iri, text, dataset.curie(iri), "" if tongue == language else tongue)

    def shown(row: Row) -> Example:
        value = row.get("value")
        if value is None:
            return Example(ref(row["thing"]))
        return Example(ref(row["thing"]), value.value if isinstance(value, ox.Literal) else ref(value))

    return Uses(_number(counted, "all"), _number(counted, "inferred"), tuple(map(shown, rows)))


def _count(pattern: str, names: str) -> str:
    """The statements of no other graph are in the inferred one."""
    inside = f"GRAPH {INFERRED} {{ {pattern} }}"
    return (
        f"SELECT ?all ?inferred WHERE {{ {{ SELECT (COUNT(*) AS ?all) WHERE {{ {_limited(pattern, names)} }} }} "
        f"{{ SELECT (COUNT(*) AS ?inferred) WHERE {{ {_limited(inside, names)} }} }} }}"
    )


def _examples(pattern: str, names: str, language: Language) -> str:
    """Texts in another language than the reader's are no examples."""
    readable = f' FILTER (!isLiteral(?value) || LANG(?value) IN ("", "{language}"))' if "?value" in names else ""
    inner = _limited(f"{pattern} FILTER isIRI(?thing){readable}", names)
    return f"SELECT {names} WHERE {{ {inner} }} ORDER BY {names} LIMIT {_EXAMPLES}"


def _limited(pattern: str, names: str) -> str:
    return f"{{ SELECT DISTINCT {names} WHERE {{ {pattern} }} LIMIT {MOST + 1} }}"


def _number(row: Row, name: str) -> int:
    return int(row[name].value)  # type: ignore[union-attr]  # counts are literals
