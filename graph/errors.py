"""What can go wrong, each under the built-in that a caller would expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | str


class Crossing:
    """An error that crosses from a worker process to its parent as it is, whatever it was made from."""

    def __reduce__(self) -> tuple[object, ...]:
        return _crossed, (type(self), getattr(self, "args", ()), vars(self))


def _crossed(kind: type[Exception], args: tuple[object, ...], members: dict[str, object]) -> Exception:
    error = kind.__new__(kind, *args)
    vars(error).update(members)
    return error


class RdfSyntaxError(Crossing, ValueError):
    """A file is not the RDF that its name promises."""

    def __init__(self, path: Path | str, line: int | None, column: int | None, problem: str) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {problem}")
        self.path, self.line, self.column, self.problem = path, line, column, problem

    @property
    def all(self) -> tuple["RdfSyntaxError", ...]:
        """It, and those of other files that are told with it."""
        return (self,)


class SeveralRdfSyntaxError(RdfSyntaxError):
    """Several files are not the RDF that their names promise; the place is that of the first."""

    def __init__(self, errors: Sequence[RdfSyntaxError]) -> None:
        first = errors[0]
        super().__init__(first.path, first.line, first.column, first.problem)
        self.args = ("\n".join(map(str, errors)),)
        self._errors = tuple(errors)

    @property
    def all(self) -> tuple[RdfSyntaxError, ...]:
        """Every one."""
        return self._errors


class ShapesError(Crossing, ValueError):
    """The shapes say something that means nothing in SHACL.

    Args:
        node: what it is said of, a term.
        predicate: the property, if it is one.
        problem: the end of a sentence about the two.
        place: where it stands, as far as that is known.
    """

    def __init__(self, node: Term | None, predicate: Term | None, problem: str, place: object | None = None) -> None:
        parts = [str(part) for part in (node, predicate, problem) if part is not None]
        super().__init__(f"{place}: {' '.join(parts)}" if place else " ".join(parts))
        self.node, self.predicate, self.problem, self.place = node, predicate, problem, place


class NotValidError(ValueError):
    """Documents that must conform before they are changed do not."""


class ExceptionsError(ValueError):
    """A file that should say what need not be noticed does not."""


class BaselineError(ValueError):
    """A file that should say which results are tolerated does not."""


class NoSourcesError(FileNotFoundError):
    """A folder that should hold Turtle files holds none."""


class NotARegisterError(ValueError):
    """A file that should be a register of identifiers has none."""


class NotBuiltError(FileNotFoundError):
    """No dataset version has been built here."""


class NotImportableError(ValueError):
    """What was to be imported cannot be read, fetched, mapped or put where it was to go."""


class MappingError(NotImportableError):
    """A mapping cannot be read, or does not fit what it maps."""


class ConsistencyError(ValueError):
    """The ontology, or the ontology with the data, contradicts itself."""


class JavaMissingError(RuntimeError):
    """HermiT needs Java and this machine has none."""


class UnknownFormatError(ValueError):
    """The name of a format that nobody here can write."""


class QueryError(Exception):
    """A request could not be carried out. Crosses from a worker process to its parent."""


@dataclass
class QuerySyntaxError(QueryError):
    """The text is not SPARQL; line and column count from 1, and what was expected is in words for people."""

    problem: str
    line: int | None = None
    column: int | None = None
    expected: tuple[str, ...] = ()

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.problem}" if self.line else self.problem


class DocumentSyntaxError(QuerySyntaxError):
    """A document that came with the request is not the RDF that its media type promises."""


class GraphConflictError(QueryError):
    """An update names a graph that is not there, or makes one that is there already."""


class NotAcceptableError(QueryError):
    """The answer has a form for which none of the accepted formats fits."""


class FontMissingError(QueryError):
    """The machine has no font to draw a picture with."""


class NoMappingsError(QueryError, LookupError):
    """A dataset holds no mappings to the identifiers of others."""


class UnknownGraphError(QueryError, LookupError):
    """The name of a named graph that the dataset does not have."""


@dataclass(eq=False)
class UnknownVersionError(QueryError, LookupError):
    """The name of a dataset version that is not kept here, or never was; with the name of the current one."""

    name: str
    current: str

    def __str__(self) -> str:
        return f"Dataset version {self.name:.80} is not kept here; the current one is {self.current}"


@dataclass(eq=False)
class UnkeptVersionError(UnknownVersionError):
    """The same where changes since it were asked for; with the names of those since which they can be had, in order."""

    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        first = self.kept[0] if self.kept else self.current
        return f"{super().__str__()}; changes can be had since {first}, the oldest that is kept"


class UnknownEditionError(QueryError, LookupError):
    """The digest of a query's text that is not kept here, or never was."""


class QueryRefusedError(QueryError):
    """The request asks for something that this engine does not do."""


class UnsupportedQueryError(QueryError):
    """The query calls a function that this engine does not have."""


class QueryFailedError(QueryError):
    """The engine gave up on a well-formed request."""


class QueryTimeoutError(QueryError):
    """The request ran longer than its time limit and was ended."""


class QueryMemoryError(QueryError):
    """The request needed more memory than its limit and was ended."""


class ResultTooLargeError(QueryError):
    """The answer grew larger than an answer may be."""


class BusyError(QueryError):
    """As many requests are running and waiting as may."""


class EngineUnreachableError(QueryError):
    """The SPARQL server that holds the data does not answer, or is too busy to."""


class QuestionError(ValueError):
    """A file in queries/ is not a curated query."""

    def __init__(self, path: Path | str, line: int | None, column: int | None, problem: str) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {problem}")
        self.path, self.line, self.column, self.problem = path, line, column, problem


class UnknownQuestionError(QueryError, LookupError):
    """No curated query, or none of its parameters, has that name; with the names that are most like it, and titles."""

    def __init__(self, problem: str, nearest: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(problem, nearest)
        self.problem, self.nearest = problem, nearest

    def __str__(self) -> str:
        return self.problem


@dataclass
class ParameterError(QueryError, ValueError):
    """A parameter of a curated query is missing, is none, or has a value that it cannot have."""

    parameter: str
    value: str
    problem: str
    nearest: tuple[tuple[str, str], ...] = ()  # values that it can have, and what they are called

    def __str__(self) -> str:
        names = [f"{value} ({label})" if label and label != value else value for value, label in self.nearest]
        return f"{self.problem}; try {', '.join(names)}" if names else self.problem


class NotExplainableError(QueryError, ValueError):
    """The query uses what cannot be taken apart into the statements its rows come from."""


class UnknownExportError(QueryError, LookupError):
    """The name of an export file that nobody here makes."""


class UnknownTermError(QueryError, LookupError):
    """No term, no shape, and no version of the ontology has that name."""


class UnknownStatementError(QueryError, LookupError):
    """A triple that is neither asserted nor derived in the dataset."""


@dataclass(eq=False)
class UnknownThingError(QueryError, LookupError):
    """An IRI or a code that stands for nothing in the dataset; with the IRIs that are most like it, and their names."""

    name: str
    nearest: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        near = " or ".join(f"{iri} ({label})" if label else iri for iri, label in self.nearest)
        return f"There is no {self.name:.200}" + (f"; did you mean {near}?" if near else "")


@dataclass(eq=False)
class WithdrawnError(QueryError, LookupError):
    """An IRI that stood for something once; with the last dataset version that had it."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} is gone: it was last in dataset version {self.version}"
