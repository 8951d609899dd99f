"""The header of a query file: the lines that begin with `#+`, in YAML, as grlc has them.

`summary`, `description`, `tags`, `method` and `defaults` are grlc's own words; it passes over the others.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph.curated.languages import Language
from graph.curated.themes import THEMES

_MARK = "#+"
_FAST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # where PyYAML was built with libyaml


class HeaderError(ValueError):
    """What is wrong with a header, with the line and column of the file, counted from 1."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.column, self.problem = line, column, problem


def _theme(tags: object) -> object:
    if isinstance(tags, list) and len(tags) == 1 and isinstance(tags[0], str) and tags[0] in THEMES:
        return tags
    raise ValueError(f"one theme is needed, of {', '.join(THEMES)}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_min_length=1)


class Names(_Part):
    """A text in each language."""

    en: str
    nl: str

    def of(self, language: Language) -> str:
        return str(getattr(self, language))


class ParameterNote(Names):
    """What a parameter means, and where its values come from.

    Args:
        class_: the class, as a CURIE, whose members it takes.
        scheme: the concept scheme, as a CURIE, whose concepts it takes.
        values: the texts that it takes.
    """

    class_: str = Field(default="", alias="class")
    scheme: str = ""
    values: tuple[str, ...] = ()


class Column(Names):
    """What a column holds, and of which type it is; a thing is shown by its label beside its IRI."""

    type: Literal["thing", "text", "date", "integer", "decimal", "boolean"] = "thing"


class Counts(Names):
    """What an answer counts where that has several rows: a column, and what its different things are."""

    column: str


class Bars(_Part):
    kind: Literal["bar"]
    x: str
    y: str


class Matrix(_Part):
    kind: Literal["matrix"]
    row: str
    column: str
    value: str


class Timeline(_Part):
    kind: Literal["timeline"]
    start: str
    end: str
    label: str


class Network(_Part):
    kind: Literal["network"]
    source: str
    target: str
    weight: str


Chart: TypeAlias = Annotated[Bars | Matrix | Timeline | Network, Field(discriminator="kind")]
"""The picture of an answer, by the columns that it is drawn from."""


class Example(_Part):
    """Values for the parameters as people write them, and the answer: rows in CSV, or triples."""

    given: dict[str, str] = {}
    rows: str = ""
    triples: str = ""


class Texts(_Part):
    summary: str
    description: str


class Header(Texts):
    """What a query file says of itself; `summary` and `description` in English, its title and its question."""

    nl: Texts
    tags: Annotated[tuple[str, ...], BeforeValidator(_theme)]
    method: Literal["GET"]
    parameters: dict[str, ParameterNote] = {}
    defaults: tuple[dict[str, str], ...] = ()
    columns: dict[str, Column] = {}
    none: Names = Names(en="The graph holds nothing of the kind.", nl="De graaf bevat niets van dien aard.")
    chart: Chart | None = None
    counts: Counts | None = None
    example: Example

    @property
    def theme(self) -> str:
        return self.tags[0]

    def texts(self, language: Language) -> Texts:
        return self if language == "en" else self.nl

    def default(self, parameter: str) -> str | None:
        return next((pair[parameter] for pair in self.defaults if parameter in pair), None)


def read(text: str) -> tuple[Header, "Places"]:
    """The header of a query's text, and where its parts stand.

    Raises HeaderError.
    """
    written = "\n".join(_lines(text))
    try:
        node, found = _parsed(written)
        _refuse_repetition(node, set())
    except yaml.MarkedYAMLError as error:
        raise HeaderError(*_place(error.problem_mark), error.problem or "no YAML") from error
    except yaml.reader.ReaderError as error:
        before = written[: error.position]
        column = error.position - before.rfind("\n") + len(_MARK)
        raise HeaderError(
            before.count("\n") + 1, column, f"no YAML: a header has no character {error.character:#06x}"
        ) from error
    except RecursionError as error:
        raise HeaderError(1, 1, "lists and mappings stand too deep in each other") from error
    if not isinstance(found, dict):
        raise HeaderError(1, 1, f"a header is needed: lines that begin with {_MARK}, in YAML")
    places = Places(node)
    try:
        return Header.model_validate(found), places
    except ValidationError as error:
        first = error.errors()[0]
        raise HeaderError(*places.of(*first["loc"]), _told(first["loc"], first["type"], first["msg"])) from error


def _parsed(written: str) -> tuple[yaml.Node | None, object]:
    """The YAML as nodes and as texts, lists and mappings.

    Raises yaml.YAMLError as the slower parser has it, which knows better where the mistake is.
    """
    try:
        return yaml.compose(written, _FAST), yaml.load(written, _FAST)  # noqa: S506  # it makes nothing else
    except yaml.YAMLError:
        return yaml.compose(written, yaml.BaseLoader), yaml.load(written, yaml.BaseLoader)  # noqa: S506  # the same


def _lines(text: str) -> Iterator[str]:
    """Those of the header, without their marks.

    Raises HeaderError for one that stands apart, which grlc would read too.
    """
    lines = text.replace("\r\n", "\n").split("\n")  # other ends of lines may stand in a string of SPARQL
    length = next((number for number, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    stray = next((number for number in range(length, len(lines)) if lines[number].startswith(_MARK)), None)
    if stray is not None:
        raise HeaderError(stray + 1, 1, f"a line that begins with {_MARK} outside the header, which stands at the top")
    return (line.removeprefix(_MARK) for line in lines[:length])


def _told(where: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(map(str, where))
    if kind == "missing":
        return f"{name} is missing"
    if kind == "extra_forbidden":
        return f"{name} is no key that a header has"
    return f"{name}: {message.removeprefix('Value error, ')}"


def _refuse_repetition(node: yaml.Node | None, visited: set[int]) -> None:
    if id(node) in visited:  # a node that contains itself
        return
    visited.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise HeaderError(*_place(key.start_mark), f"{key.value} stands here twice")
            seen.add(key.value)
            _refuse_repetition(value, visited)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repetition(item, visited)


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    """Line and column in the file, counted from 1; lines of the header are the first of the file."""
    return (mark.line + 1, mark.column + 1 + len(_MARK)) if mark else (1, 1)


class Places:
    """Where the parts of a header stand."""

    def __init__(self, node: yaml.Node | None) -> None:
        self._node = node

    def of(self, *keys: int | str) -> tuple[int, int]:
        """Line and column of a part, or of the nearest part around it."""
        node = self._node
        place = _place(node.start_mark) if node else (1, 1)
        for key in keys:
            found = _within(node, key)
            if found is None:
                continue  # pydantic names the kind of a chart as well
            place, node = found
        return place


def _within(node: yaml.Node | None, key: int | str) -> tuple[tuple[int, int], yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return _place(name.start_mark), value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return _place(node.value[key].start_mark), node.value[key]
    return None
