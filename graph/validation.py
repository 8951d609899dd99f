"""Do the data conform to the shapes? SHACL, with a report of what was found where, and of what was not checked."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import baseline, inputs, resources
from graph.coverage import Coverage, Used
from graph.errors import NoSourcesError, QueryError, RdfSyntaxError, SeveralRdfSyntaxError, ShapesError, Term
from graph.inputs import Input
from graph.placing import Places
from graph.prefixes import Names
from graph.readings import Reading, prefixes
from graph.reports import results
from graph.reports.identities import Identities
from graph.reports.report import Gap, Known, Place, Report, Severity
from graph.reports.results import Teller
from graph.reports.rules import Rules
from graph.shacl.data import Data
from graph.shacl.shapes import Shapes, read
from graph.shacl.statements import Statements
from graph.shacl.validator import Finding, Validator
from graph.steps import Advance, Step, ignore, silent

OWN, PYSHACL = "barriergraph", "pyshacl"
ENGINES: Final = (OWN, PYSHACL)


class NotConformingError(QueryError, ValueError):
    """The data break a shape, so nothing was published."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return f"{self.report.violations} violation{'s' * (self.report.violations > 1)}; nothing was published"


@dataclass(frozen=True)
class ShapesGraph:
    """Shapes with the documents they stand in."""

    shapes: Shapes
    readings: tuple[Reading, ...]

    @cached_property
    def rules(self) -> Rules:
        """What the shapes are called, by their own prefixes: names that varied with the data would be new each time."""
        return Rules(self.shapes, Names(prefixes(self.readings)))


@dataclass(frozen=True)
class Options:
    """How strict a validation is.

    Args:
        engine: one of ENGINES.
        fail_on: the least severity that fails.
        strict: whether what was not checked fails too.
        known: results that are tolerated; None where there is no baseline.
    """

    engine: str = OWN
    fail_on: Severity = Severity.VIOLATION
    strict: bool = False
    known: tuple[Known, ...] | None = None


def files(folder: Path) -> list[Path]:
    """The shapes files of a folder.

    Raises NoSourcesError when there are none, since without shapes everything would conform.
    """
    found = sorted(folder.glob("*.ttl"))
    if not found:
        raise NoSourcesError(f"{folder} has no shapes")
    return found


def shapes(documents: Iterable[Input]) -> ShapesGraph:
    """The shapes of all documents together.

    Raises RdfSyntaxError, and ShapesError for shapes that mean nothing.
    """
    readings = tuple(map(Reading, documents))
    statements = Statements(_quads(readings))
    with _placed(readings):
        graph = ShapesGraph(read(statements), readings)
    if not graph.shapes.all:
        named = ", ".join(reading.input.name for reading in readings)
        raise ShapesError(named or None, None, "has no shapes, and without any everything would pass")
    return graph


def own_shapes(folder: Path = resources.ROOT / "shapes") -> ShapesGraph:
    """The shapes of Barrier Graph."""
    return shapes(map(inputs.of_file, files(folder)))


def own_ontology(root: Path = resources.ROOT) -> list[Input]:
    """The ontology and the vocabularies of Barrier Graph."""
    return inputs.found([root / "ontology"])


def validate(
    documents: Sequence[Input],
    shapes_graph: ShapesGraph | None = None,
    ontology: Sequence[Input] | None = None,
    options: Options = Options(),
    step: Step = silent,
) -> Report:
    """Check documents against shapes: theirs together, whatever graphs the statements stand in.

    Args:
        documents: what to check.
        shapes_graph: the shapes; by default those of Barrier Graph.
        ontology: what the shapes may look at without being put to it, such as classes and vocabularies; by default
            that of Barrier Graph when its shapes are used, else nothing.
        options: how strict to be.
        step: called for each step.

    Raises RdfSyntaxError with file, line and column, and ShapesError.
    """
    graph = shapes_graph or own_shapes()
    beside = own_ontology() if shapes_graph is None and ontology is None else ontology or ()
    context, readings = list(map(Reading, _others(beside, documents))), list(map(Reading, documents))
    context_quads = _quads(context)
    data = Data(context_quads)
    with step(f"read {len(readings)} file{'s' * (len(readings) != 1)}") as advance:
        _read(readings, data, advance)
    with step(f"validate {len(data)} statements") as advance, _placed(graph.readings):
        validator = Validator(graph.shapes, data)
        found = _not_alone(_findings(validator, options.engine, advance), graph, context_quads, options.engine)
    names = Names(prefixes([*graph.readings, *context, *readings]))
    places = Places(readings, chain.from_iterable((finding.focus, finding.value) for finding in found))
    with step("find places"):
        report = replace(
            _report(found, validator, graph, names, places),
            gaps=tuple(_gaps(validator, graph, readings, names, places)),
            fail_on=options.fail_on,
            strict=options.strict,
            files=tuple(reading.input.name for reading in readings),
            statements=sum(reading.statements for reading in readings),
        )
    return report if options.known is None else baseline.tolerate(report, options.known)


def check(store: ox.Store, graph: ShapesGraph, advance: Advance = ignore) -> Report:
    """What the shapes say of a store, all its graphs together, that conforms.

    Raises NotConformingError for one that does not.
    """
    validator = Validator(graph.shapes, Data(store))
    found = list(validator.findings(advance))
    report = _report(found, validator, graph, Names(prefixes(graph.readings)), Places(()))
    if not report.conforms:
        raise NotConformingError(report)
    return report


def _place(gap: Gap, places: Places, in_shapes: Places) -> Place | None:
    if gap.rule is not None:
        return in_shapes.of_naming(gap.rule.shape, gap.term)
    return places.of_use(gap.term) if isinstance(gap.term, ox.NamedNode) else None


@contextmanager
def _placed(readings: Sequence[Reading]) -> Iterator[None]:
    """Let an error in the shapes say where it stands."""
    try:
        yield
    except ShapesError as error:
        places, names = Places(readings), Names(prefixes(readings))
        node, predicate = error.node, error.predicate
        place = None if node is None or isinstance(node, str) else places.of_shape(node, predicate)
        raise ShapesError(_shown(node, names), _shown(predicate, names), error.problem, place) from None


def _shown(term: Term | None, names: Names) -> str | None:
    if isinstance(term, ox.BlankNode):
        return "a shape"
    return names.short(term.value) if isinstance(term, ox.NamedNode) else None if term is None else str(term)


def _others(beside: Iterable[Input], documents: Iterable[Input]) -> Iterator[Input]:
    """What stands beside the documents and is none of them."""
    taken = {document.content.resolve() for document in documents if isinstance(document.content, Path)}
    for one in beside:
        if not (isinstance(one.content, Path) and one.content.resolve() in taken):
            yield one


def _quads(readings: Iterable[Reading]) -> list[ox.Quad]:
    return list(chain.from_iterable(reading.quads() for reading in readings))


def _read(readings: Sequence[Reading], data: Data, advance: Advance) -> None:
    """Read everything, so that all that is wrong is told at once."""
    errors = list[RdfSyntaxError]()
    for reading in readings:
        try:
            data.add(reading.quads(advance))
        except RdfSyntaxError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else SeveralRdfSyntaxError(errors)
    data.settle()


def _findings(validator: Validator, engine: str, advance: Advance = ignore) -> list[Finding]:
    """What the engine finds; ours counts focus nodes in any case."""
    found = list(validator.findings(advance))
    if engine != PYSHACL:
        return found
    from graph.shacl import reference  # noqa: PLC0415  # rdflib takes a tenth of a second, for those who choose it

    return list(reference.findings(validator.shapes, validator.data))


def _not_alone(found: list[Finding], graph: ShapesGraph, context: Sequence[ox.Quad], engine: str) -> list[Finding]:
    """Those that what stands beside the documents does not have by itself."""
    if not (found and context):
        return found
    alone = set(_findings(Validator(graph.shapes, Data(context)), engine))
    return [finding for finding in found if finding not in alone]


def _report(found: Iterable[Finding], validator: Validator, graph: ShapesGraph, names: Names, places: Places) -> Report:
    teller = Teller(validator, graph.rules, names, Identities(validator.data), places)
    told = list(map(teller.result, found))
    everything = chain.from_iterable(result.everything() for result in told)
    nodes = chain.from_iterable((result.focus, result.value) for result in everything)
    return Report(
        results.in_order(told),
        focus_nodes=validator.focus_count(),
        shapes=sum(shape.is_active and isinstance(shape.node, ox.NamedNode) for shape in graph.shapes.all.values()),
        prefixes=names.prefixes,
        labels=results.labels(nodes, validator.data),
    )


def _gaps(
    validator: Validator, graph: ShapesGraph, readings: Sequence[Reading], names: Names, places: Places
) -> Iterator[Gap]:
    used = Used(
        frozenset(chain.from_iterable(reading.classes for reading in readings)),
        frozenset(chain.from_iterable(reading.predicates for reading in readings)),
    )
    in_shapes = Places(graph.readings)
    for gap in Coverage(validator, used, graph.rules, names).gaps():
        yield replace(gap, place=_place(gap, places, in_shapes))
