"""Property paths, rewritten as patterns of single statements as far as their length is known."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph.evidence import paths
from graph.evidence.paths import Choice, Other, Path, Repeat, Sequence, Step
from graph.evidence.patterns import Aside, Gap, Markers, Pattern, Route


@dataclass(frozen=True)
class Scope:
    """Where a group stands.

    Args:
        visible: the variables that it and the groups around it can bind.
        graph: the text of the graph's name.
        markers: what is bound where the group has matched.
    """

    visible: frozenset[str] = frozenset()
    graph: str | None = None
    markers: Markers = ()


@dataclass
class Found:
    """What stands in a rewritten text, in the order of the text."""

    parts: list[Pattern | Route] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


class Steps:
    """Rewrites paths, and keeps what it finds in them."""

    def __init__(self, fresh: Callable[[], str]) -> None:
        self.fresh = fresh
        self.found = Found()

    def path(self, subject: str, path: Path, object_: str, scope: Scope) -> str:
        """The text of the path as patterns of single statements, as far as its length is known."""
        if isinstance(path, Step):
            return self._step(subject, path.property, object_, scope, backwards=path.backwards)
        if isinstance(path, Sequence):
            return self._sequence(subject, path, object_, scope)
        if isinstance(path, Choice):
            return self._choice(subject, path, object_, scope)
        if isinstance(path, Repeat):
            return self._repeat(subject, path, object_, scope)
        return self._other(subject, path, object_, scope)

    def _step(self, subject: str, predicate: str, object_: str, scope: Scope, *, backwards: bool = False) -> str:
        first, last = (object_, subject) if backwards else (subject, object_)
        self.found.parts.append(Pattern(first, predicate, last, scope.graph, scope.markers))
        return f"{first} {predicate} {last} ."

    def _sequence(self, subject: str, path: Sequence, object_: str, scope: Scope) -> str:
        stops = [subject, *(self.fresh() for _ in path.parts[1:]), object_]
        return " ".join(
            self.path(start, part, end, scope) for start, part, end in zip(stops, path.parts, stops[1:], strict=False)
        )

    def _choice(self, subject: str, path: Choice, object_: str, scope: Scope) -> str:
        steps = [part for part in path.parts if isinstance(part, Step) and not part.backwards]
        if len(steps) == len(path.parts):
            predicate, names = self.fresh(), dict.fromkeys(_iri(step.property) for step in steps)
            return f"VALUES {predicate} {{ {' '.join(names)} }} {self._step(subject, predicate, object_, scope)}"
        return self._any(subject, path.parts, object_, scope)

    def _any(self, subject: str, parts: tuple[Path, ...], object_: str, scope: Scope) -> str:
        def write(part: Path) -> Callable[[Scope], str]:
            return lambda inner: self.path(subject, part, object_, inner)

        return " UNION ".join(self.marked(write(part), scope)[0] for part in parts)

    def marked(self, write: Callable[[Scope], str], scope: Scope) -> tuple[str, str]:
        """A group that says that it has matched, and the variable by which it does."""
        marker = self.fresh()
        inner = write(replace(scope, markers=(*scope.markers, marker[1:])))
        return f"{{ {inner} BIND(true AS {marker}) }}", marker[1:]

    def _repeat(self, subject: str, path: Repeat, object_: str, scope: Scope) -> str:
        if isinstance(path.path, Step) and path.path.backwards:  # from the many to the few, which is the shorter search
            subject, path, object_ = object_, Repeat(Step(path.path.property), path.sign), subject
        self.found.parts.append(Route(subject, path, object_, scope.graph, scope.markers))
        return f"{subject} {paths.written(path)} {object_} ."

    def _other(self, subject: str, path: Other, object_: str, scope: Scope) -> str:
        if path.forwards and path.backwards:
            return self._any(subject, (Other(path.forwards, ()), Other((), path.backwards)), object_, scope)
        predicate, names = self.fresh(), ", ".join(map(_iri, path.forwards or path.backwards))
        step = self._step(subject, predicate, object_, scope, backwards=bool(path.backwards))
        return f"{step} FILTER({predicate} NOT IN ({names}))"


def _iri(name: str) -> str:
    """The text of a property where `a` cannot stand."""
    return "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" if name == "a" else name
