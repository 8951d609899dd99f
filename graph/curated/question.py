"""A curated query: the question that one file in queries/ asks, with its header, its parameters and its SPARQL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from graph.curated import grlc, parameters, values
from graph.curated import header as headers
from graph.curated.binding import Term, bound
from graph.curated.choices import Choice, nearest, told
from graph.curated.editions import digest
from graph.curated.header import Header, HeaderError
from graph.curated.parameters import Kind, Parameter, Variable
from graph.curated.placement import misplaced
from graph.errors import ParameterError, QuestionError, UnknownQuestionError
from graph.formats import CHARTS, GRAPHS, TABLES, Format
from graph.sparql.diagnosis import diagnose
from graph.sparql.lexer import Token, significant

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FORMS = ("select", "construct")
_EMPTY = ox.Store()
_LABELS = "Label"  # the ending of the columns that tables have beside those of things
_SAMPLES: dict[Kind, Term] = {Kind.IRI: ox.NamedNode("urn:sample")}  # text is a sample of every other kind
_TEXT = ox.Literal("")


@dataclass(frozen=True)
class Question:
    """A question that can be asked.

    Args:
        name: that of the file, without its ending.
        text: the whole file.
        header: what it says of itself.
        parameters: in the order of the header.
        columns: of a table, in order; None where the answer is a graph.
    """

    name: str
    text: str
    header: Header
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...] | None

    @cached_property
    def edition(self) -> str:
        """Changes whenever the file does."""
        return digest(self.text)

    @property
    def formats(self) -> tuple[Format, ...]:
        """What its answer can be written in; a picture only where the header has a chart."""
        if self.columns is None:
            return GRAPHS
        return (*TABLES, *CHARTS) if self.header.chart else TABLES

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The namespaces that the file declares."""
        return _prefixes(significant(self.text))


def load(folder: Path) -> dict[str, Question]:
    """Every question of a folder by its name, in alphabetical order.

    Raises QuestionError with file, line and column for the first file that is wrong.
    """
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}


def unknown(name: str, questions: Mapping[str, Question], others: str) -> UnknownQuestionError:
    """The error for a name that no question has, with the names nearest to it; `others` says where all of them are."""
    offered = [Choice(known, label=one.header.summary) for known, one in questions.items()]
    near = told(nearest(offered, name))
    hint = f"did you mean {' or '.join(value for value, _ in near)}?" if near else others
    return UnknownQuestionError(f"There is no query {name}; {hint}", near)


def read(path: Path) -> Question:
    """The question of a file.

    Raises QuestionError with file, line and column.
    """
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise QuestionError(path, 1, 1, f"not UTF-8: {error}") from error
    if text.startswith("\ufeff"):
        raise QuestionError(path, 1, 1, "a byte order mark, which SPARQL does not have; save the file without")
    return parse(path, text)


@lru_cache(512)
def parse(path: Path, text: str) -> Question:
    """The question of a text that stands, or stood, in a file of that name; read once, as long as the file is the same.

    Raises QuestionError with file, line and column.
    """
    if not _NAME.fullmatch(path.stem):
        raise QuestionError(path, 1, 1, "a file's name is made of lower-case words and hyphens; it becomes an address")
    try:
        return _Reader(path, text).question()
    except HeaderError as error:
        raise QuestionError(path, error.line, error.column, error.problem) from error


class _Reader:
    """Reads a file and compares its header with its SPARQL."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text
        self._header, self._places = headers.read(text)
        self._tokens = significant(text)

    def question(self) -> Question:
        form = self._form()
        columns = self._columns()
        self._refuse_misplaced(form)
        variables = self._variables()
        self._compare_parameters(variables)
        self._refuse_obstacles(variables)
        self._refuse_unfit(variables)
        self._compare_columns(columns)
        self._compare_example(variables, columns)
        prefixes = _prefixes(self._tokens)
        found = tuple(self._parameter(variables[name], prefixes) for name in self._header.parameters)
        return Question(self._path.stem, self._text, self._header, found, columns)

    def _form(self) -> str:
        first = next((token for token in self._tokens if token.says("select", "construct", "ask", "describe")), None)
        if first is None or not first.says(*_FORMS):
            raise self._error(first.start if first else 0, "a curated query begins with SELECT or CONSTRUCT")
        return first.text.lower()

    def _columns(self) -> tuple[str, ...] | None:
        """The columns, as the engine sees them.

        Raises QuestionError where it sees no query.
        """
        try:
            results = _EMPTY.query(self._text)
        except SyntaxError as error:
            found = diagnose(self._text, str(error), update=False)
            raise QuestionError(self._path, found.line or 1, found.column or 1, found.problem) from error
        except RuntimeError as error:  # a function that the engine does not have
            raise self._error(self._tokens[0].start, str(error)) from error
        if not isinstance(results, ox.QuerySolutions):
            return None
        return tuple(variable.value for variable in results.variables)

    def _refuse_misplaced(self, form: str) -> None:
        found = misplaced(self._tokens, form, self._is_parameter)
        if found:
            raise self._error(*found)

    def _refuse_obstacles(self, variables: dict[str, Variable]) -> None:
        found = grlc.obstacle(self._text, variables)
        if found:
            raise self._error(*found)

    def _is_parameter(self, token: Token) -> bool:
        return token.kind == "variable" and self._variable(token) is not None

    def _variable(self, token: Token) -> Variable | None:
        try:
            return parameters.variable(token.text)
        except ValueError as error:
            raise self._error(token.start, str(error)) from error

    def _variables(self) -> dict[str, Variable]:
        """The parameters of the text, by the names that people use."""
        found = dict[str, Variable]()
        for token in self._tokens:
            variable = self._variable(token) if token.kind == "variable" else None
            if variable is None:
                continue
            if found.setdefault(variable.parameter, variable) != variable:
                other = found[variable.parameter].name
                problem = f"{token.text} and ?{other} would both be the parameter {variable.parameter}"
                raise self._error(token.start, problem)
            if variable.parameter not in self._header.parameters:
                raise self._error(token.start, f"the header says nothing of the parameter {variable.parameter}")
        return found

    def _compare_parameters(self, variables: dict[str, Variable]) -> None:
        for name in self._header.parameters:
            if name not in variables:
                raise self._header_error(f"the text has no parameter {name}", "parameters", name)
        for number, pair in enumerate(self._header.defaults):
            for name in pair:
                if name not in variables:
                    raise self._header_error(f"the text has no parameter {name}", "defaults", number, name)
                if any(name in other for other in self._header.defaults[:number]):
                    raise self._header_error(f"{name} has a default twice", "defaults", number, name)

    def _refuse_unfit(self, variables: dict[str, Variable]) -> None:
        """What a parameter's value cannot stand for, such as a date for the subject of a triple."""
        for name, variable in variables.items():
            try:
                _EMPTY.query(bound(self._text, {variable.name: _SAMPLES.get(variable.kind, _TEXT)}))
            except SyntaxError as error:
                first = next(token for token in self._tokens if token.text[1:] == variable.name)
                problem = f"with a value for {name} this is no query any more: {error}"
                raise self._error(first.start, problem) from error

    def _compare_columns(self, columns: tuple[str, ...] | None) -> None:
        for name in self._header.columns:
            if name not in (columns or ()):
                raise self._header_error(f"the query selects no {name}", "columns", name)
        for name in columns or ():
            if name not in self._header.columns:
                raise self._header_error(f"columns says nothing of {name}, which the query selects", "columns")
            if name.endswith(_LABELS) and name.removesuffix(_LABELS) in (columns or ()):
                raise self._header_error(f"{name} is what the labels of another column are called", "columns", name)
        counts = self._header.counts
        if counts and counts.column not in (columns or ()):
            raise self._header_error(f"the query selects no {counts.column}", "counts", "column")
        chart = self._header.chart
        for key, value in chart.model_dump(exclude={"kind"}).items() if chart else ():
            if value not in (columns or ()):
                raise self._header_error(f"the query selects no {value}", "chart", key)

    def _compare_example(self, variables: dict[str, Variable], columns: tuple[str, ...] | None) -> None:
        example = self._header.example
        for name in example.given:
            if name not in variables:
                raise self._header_error(f"the text has no parameter {name}", "example", "given", name)
        wanted = "triples" if columns is None else "rows"
        if not getattr(example, wanted):
            raise self._header_error(f"the example has no {wanted}", "example")
        for name in example.rows.partition("\n")[0].split(",") if columns else ():
            if name not in (columns or ()):
                raise self._header_error(f"the query selects no {name}", "example", "rows")

    def _parameter(self, variable: Variable, prefixes: dict[str, str]) -> Parameter:
        note, name = self._header.parameters[variable.parameter], variable.parameter
        if (note.class_ or note.scheme) and variable.kind is not parameters.Kind.IRI:
            raise self._header_error(f"?{variable.name} takes no IRI, so neither class nor scheme", "parameters", name)
        if note.values and variable.kind is not parameters.Kind.STRING:
            raise self._header_error("only a plain string has a list of values", "parameters", name, "values")
        if note.class_ and note.scheme:
            raise self._header_error("there is a class or a scheme, not both", "parameters", name)
        class_, scheme = (
            self._iri(curie, prefixes, key, name) for key, curie in (("class", note.class_), ("scheme", note.scheme))
        )
        default = self._default(variable)
        found = Parameter(variable, {"en": note.en, "nl": note.nl}, class_, scheme, note.values, default)
        self._check_default(found)
        return found

    def _check_default(self, parameter: Parameter) -> None:
        """A literal alone, since which things there are differs between datasets."""
        if parameter.default is None or parameter.kind is Kind.IRI:
            return
        try:
            values.literal(parameter, parameter.default)
        except ParameterError as error:
            number = next(number for number, pair in enumerate(self._header.defaults) if parameter.name in pair)
            raise self._header_error(str(error), "defaults", number, parameter.name) from error

    def _default(self, variable: Variable) -> str | None:
        """The default, which people give by hand where the query runs under grlc."""
        name, default = variable.parameter, self._header.default(variable.parameter)
        if default is not None and not variable.required:
            problem = f"{name} has a default, so it is never free: write its variable with one underscore"
            raise self._header_error(problem, "defaults")
        if default is not None and variable.kind is parameters.Kind.IRI and "://" not in default:
            raise self._header_error(f"{name} is an IRI, so its default is one in full", "defaults")
        return default

    def _iri(self, curie: str, prefixes: dict[str, str], key: str, name: str) -> str:
        if not curie:
            return ""
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in prefixes:
            problem = f"{curie} is no CURIE with a prefix that the file declares"
            raise self._header_error(problem, "parameters", name, key)
        try:
            return ox.NamedNode(prefixes[prefix] + local).value
        except ValueError as error:
            raise self._header_error(f"{curie} is no IRI: {error}", "parameters", name, key) from error

    def _header_error(self, problem: str, *keys: int | str) -> QuestionError:
        return QuestionError(self._path, *self._places.of(*keys), problem)

    def _error(self, position: int, problem: str) -> QuestionError:
        before = self._text[:position]
        return QuestionError(self._path, before.count("\n") + 1, position - before.rfind("\n"), problem)


def _prefixes(tokens: list[Token]) -> dict[str, str]:
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {name.text[:-1]: iri.text[1:-1] for word, name, iri in threes if word.says("prefix") and iri.kind == "iri"}
