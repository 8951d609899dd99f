"""What claims say, as facts that can be compared: whatever node carries a claim, and in whichever graph it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.history.side import ABOUT, BAR, TYPE, Properties, Side, Term
from graph.history.wording import FACTS

BASIS, CONFIDENCE = ox.NamedNode(BAR + "basis"), ox.NamedNode(BAR + "confidence")
_TIME = ox.NamedNode("http://www.w3.org/2006/time#hasTime")
_NAMES = frozenset((ox.NamedNode(BAR + "milestone"), ox.NamedNode(BAR + "unit")))
_STATES: Final = {
    ox.NamedNode(BAR + "TimeCommitment"): (
        ox.NamedNode(BAR + "commitmentKind"),
        _TIME,
        ox.NamedNode(BAR + "certainty"),
        ox.NamedNode(BAR + "condition"),
    ),
    ox.NamedNode(BAR + "Target"): (ox.NamedNode(BAR + "quantityKind"), ox.NamedNode(BAR + "quantity")),
}


@dataclass(frozen=True)
class Fact:
    """One thing that a claim says of its subject."""

    subject: ox.NamedNode
    property: ox.NamedNode
    value: Term


@dataclass(frozen=True, eq=False)
class Claim:
    """A claim as one version has it.

    Args:
        node: which.
        subject: what it is about.
        properties: all that is asserted of it.
    """

    node: ox.NamedNode
    subject: ox.NamedNode
    properties: Properties

    def facts(self) -> Iterator[Fact]:
        """What it says, fact by fact; nothing where several statements only mean something together."""
        for property_, values in sorted(self.properties.items(), key=str):
            if property_.value in FACTS:
                yield from (Fact(self.subject, property_, value) for value in sorted(values, key=str))

    @property
    def kind(self) -> ox.NamedNode | None:
        """The class of a claim whose statements only mean something together."""
        return next((one for one in _STATES if one in self.properties.get(TYPE, ())), None)

    @property
    def names(self) -> frozenset[Term]:
        """What such a claim is called: milestones or units, in each language."""
        return frozenset(value for name in _NAMES for value in self.properties.get(name, ()))

    @property
    def state(self) -> tuple[frozenset[Term], ...]:
        """What such a claim promises, part by part."""
        return tuple(self.properties.get(name, frozenset()) for name in _STATES[self.kind]) if self.kind else ()

    def told(self) -> set[ox.NamedNode]:
        """The properties that are told in sentences of their own."""
        own = {name for name in self.properties if name.value in FACTS}
        return own | {ABOUT, TYPE} | (set(_STATES[self.kind]) | _NAMES if self.kind else set())

    def one(self, property_: ox.NamedNode) -> Term | None:
        """The value of a property, the first where there are several."""
        return min(self.properties.get(property_, ()), key=str, default=None)


def claims(side: Side, nodes: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, Claim]:
    """Those of the nodes that are claims in that version."""
    found = {}
    for node in nodes:
        properties = side.properties(node)
        subject = min(properties.get(ABOUT, ()), key=str, default=None)
        if isinstance(subject, ox.NamedNode):
            found[node] = Claim(node, subject, properties)
    return found


def by_fact(found: Iterable[Claim]) -> dict[Fact, list[Claim]]:
    """The claims that say each fact."""
    said: dict[Fact, list[Claim]] = {}
    for claim in found:
        for fact in claim.facts():
            said.setdefault(fact, []).append(claim)
    return said


def paired(old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Claims that only mean something as a whole, before and after.

    They are of the same node, else of the same content, else of the same name.
    """
    left, right = list(old), list(new)
    for key in (_by_node, _by_content, _by_name):
        known = {key(claim): claim for claim in left}
        for claim in list(right):
            before = known.pop(key(claim), None)
            if before is not None:
                left.remove(before)
                right.remove(claim)
                yield before, claim
    yield from ((claim, None) for claim in left)
    yield from ((None, claim) for claim in right)


def _by_node(claim: Claim) -> object:
    return claim.node, claim.subject, claim.kind


def _by_content(claim: Claim) -> object:
    return claim.subject, claim.kind, claim.names, claim.state


def _by_name(claim: Claim) -> object:
    return claim.subject, claim.kind, claim.names
