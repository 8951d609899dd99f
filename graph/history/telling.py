"""A difference between two versions in the words of the domain, thing by thing."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import pyoxigraph as ox

from graph.asking import of_store
from graph.curated.languages import Language
from graph.evidence.derivations import proofs
from graph.evidence.ontology import ontology
from graph.evidence.proofs import Proof
from graph.history import facts
from graph.history.difference import Change
from graph.history.facts import BASIS, CONFIDENCE, Claim
from graph.history.phrasing import Phrasing, is_long, sentence
from graph.history.side import BAR, TYPE, Naming, Side, Term
from graph.history.sorting import sort
from graph.history.wording import DERIVED, DIRECT
from graph.sources import BASE

Kind: TypeAlias = Literal["added", "removed", "changed"]
_WITNESSED = 200  # derived facts whose reasons are looked for
_GROUNDS = (BASIS, CONFIDENCE)
_HAS_CLAIM = ox.NamedNode(BAR + "hasClaim")
_COMPOUNDS = {BAR + "TimeCommitment": "commitment", BAR + "Target": "target"}


@dataclass(frozen=True)
class Sentence:
    """One change in words."""

    text: str
    kind: Kind


@dataclass
class Story:
    """What changed about one thing.

    Args:
        thing: which; None for things without a name.
        label: what it is called.
        sentences: in words.
        added: the statements that came.
        removed: the statements that went.
    """

    thing: ox.NamedNode | None
    label: str
    sentences: list[Sentence] = field(default_factory=list)
    added: list[ox.Quad] = field(default_factory=list)
    removed: list[ox.Quad] = field(default_factory=list)

    def tell(self, text: str, kind: Kind) -> None:
        found = Sentence(sentence(text), kind)
        if found not in self.sentences:
            self.sentences.append(found)


def tell(old: Side, new: Side, changes: Iterable[Change], language: Language) -> tuple[list[Story], Naming]:
    """The stories of a difference, by the kinds and names of things, and who knows what things are called."""
    teller = _Teller(old, new, [(change, change.quad) for change in changes], language)
    return teller.stories(), teller.naming


class _Teller:
    def __init__(self, old: Side, new: Side, changes: Sequence[tuple[Change, ox.Quad]], language: Language) -> None:
        self._old, self._new, self._changes = old, new, changes
        self.naming = Naming(old, new, language)
        self._say = Phrasing(self.naming, language)
        self._found = sort(changes, old, new)
        touched = {quad.subject for _, quad in changes if isinstance(quad.subject, ox.NamedNode)}
        self._before, self._after = facts.claims(old, touched), facts.claims(new, touched)
        self._stories: dict[ox.NamedNode | None, Story] = {}

    def stories(self) -> list[Story]:
        self._tell_facts()
        self._tell_grounds()
        self._tell_compounds()
        self._tell_things()
        self._tell_derived()
        self._tell_moves()
        self._tell_nameless()
        for change, quad in self._changes:
            story = self._story(self._home(quad))
            (story.added if change.is_added else story.removed).append(quad)
        return sorted(self._stories.values(), key=_order)

    def _story(self, thing: ox.NamedNode | None) -> Story:
        if thing not in self._stories:
            label = self.naming.full(thing) if thing else self._say.name(ox.BlankNode())
            self._stories[thing] = Story(thing, label)
        return self._stories[thing]

    def _home(self, quad: ox.Quad) -> ox.NamedNode | None:
        """The thing with which a statement is told: that which a claim is about, else its subject."""
        if not isinstance(quad.subject, ox.NamedNode):
            return None
        claim = self._after.get(quad.subject) or self._before.get(quad.subject)
        return claim.subject if claim else quad.subject

    # Facts that claims say ------------------------------------------------

    def _tell_facts(self) -> None:
        before, after = facts.by_fact(self._before.values()), facts.by_fact(self._after.values())
        self._tell_those(before, after, self._new, is_added=False)
        self._tell_those(after, before, self._old, is_added=True)

    def _tell_those(
        self,
        here: dict[facts.Fact, list[Claim]],
        there: dict[facts.Fact, list[Claim]],
        other: Side,
        *,
        is_added: bool,
    ) -> None:
        """The facts that the touched claims of one side say and those of the other do not, claim by claim."""
        kind: Kind = "added" if is_added else "removed"
        grouped = defaultdict[tuple[Claim, ox.NamedNode, bool], list[Term]](list)
        for fact, claims in here.items():
            if fact not in there:
                is_known = bool(other.claims(fact.subject, fact.property, fact.value))
                grouped[claims[0], fact.property, is_known].append(fact.value)
        for (claim, property_, is_known), values in grouped.items():
            if is_known:
                said = self._say.fact(claim.subject, property_, values)
                text = self._say.say("another+" if is_added else "another-", fact=said)
            else:
                text = self._say.claimed(claim, property_, values, is_added=is_added)
            self._story(claim.subject).tell(text, kind)

    def _tell_grounds(self) -> None:
        """What changed of claims that say the same as before: who says it, how sure, and why."""
        renamed = defaultdict[ox.NamedNode, set[Claim]](set)
        before, after = facts.by_fact(self._before.values()), facts.by_fact(self._after.values())
        pairs = dict[tuple[Claim, Claim], None]()
        for fact in before.keys() & after.keys():
            same = [(one, self._after[one.node]) for one in before[fact] if one.node in self._after]
            same = [(one, other) for one, other in same if other in after[fact]]
            if not same:
                renamed[fact.subject].add(after[fact][0])
            pairs |= dict.fromkeys(same or [(before[fact][0], after[fact][0])])
        for old, new in sorted(pairs, key=lambda pair: str(pair[1].node)):
            self._compare(old, new)
        for subject, claims in renamed.items():
            self._story(subject).tell(self._say.say("renamed", number=len(claims)), "changed")

    def _compare(self, old: Claim, new: Claim) -> None:
        """The statements of two claims beside the facts that they say."""
        told = old.told() | new.told()
        for property_ in sorted((old.properties.keys() | new.properties.keys()) - told, key=str):
            was, now = old.properties.get(property_, frozenset()), new.properties.get(property_, frozenset())
            if was == now:
                continue
            parts = {"fact": self._say.standing(new), "property": self._say.property(property_)}
            if property_ in _GROUNDS and len(was) == len(now) == 1:
                parts |= {"new": self._say.name(*now), "old": self._say.name(*was)}
                self._story(new.subject).tell(self._say.say("ground", **parts), "changed")
            else:
                self._story(new.subject).tell(self._say.say("text", **parts), "changed")

    # Claims that only mean something as a whole ------------------------------

    def _tell_compounds(self) -> None:
        before = [claim for claim in self._before.values() if claim.kind]
        after = [claim for claim in self._after.values() if claim.kind]
        for old, new in facts.paired(before, after):
            if old and new:
                self._compare_whole(old, new)
            elif claim := old or new:
                self._tell_whole(claim, is_added=new is not None)

    def _tell_whole(self, claim: Claim, *, is_added: bool) -> None:
        state = self._say.state(claim)
        parts = {
            "s": self._say.name(claim.subject),
            "name": self._say.title(claim),
            "state": f", {state}" if state else "",
        }
        text = self._say.sure(claim, self._say.say(_frame(claim, "+" if is_added else "-"), **parts))
        self._story(claim.subject).tell(text, "added" if is_added else "removed")

    def _compare_whole(self, old: Claim, new: Claim) -> None:
        story = self._story(new.subject)
        if old.state != new.state:
            parts = {"s": self._say.name(new.subject), "name": self._say.title(new)}
            states = {"old": self._say.state(old), "new": self._say.state(new)}
            story.tell(self._say.say(_frame(new, "~"), **parts, **states), "changed")
        if old.names != new.names:
            self._tell_names(old, new, story)
        elif old.node != new.node and old.state == new.state:
            story.tell(self._say.say("renamed", number=1), "changed")
        self._compare(old, new)

    def _tell_names(self, old: Claim, new: Claim, story: Story) -> None:
        """What a commitment or target is called, language by language."""
        for language in sorted({getattr(one, "language", None) or "" for one in old.names ^ new.names}):
            was, now = (
                sorted((one for one in names if (getattr(one, "language", None) or "") == language), key=str)
                for names in (old.names - new.names, new.names - old.names)
            )
            name = self._say.property(ox.NamedNode(BAR + "milestone"), language)
            self._tell_values(name, was, now, story, self._say.name(new.subject))

    # Things, and what is said of them without a claim -----------------------

    def _tell_things(self) -> None:
        claims = self._before.keys() | self._after.keys()
        by_subject = defaultdict[ox.NamedNode, tuple[list[ox.Triple], list[ox.Triple]]](lambda: ([], []))
        for place, triples in enumerate((self._found.gone, self._found.come)):
            for triple in triples:
                if isinstance(triple.subject, ox.NamedNode) and triple.subject not in claims:
                    by_subject[triple.subject][place].append(triple)
        for subject, (gone, come) in by_subject.items():
            self._tell_thing(subject, gone, come)

    def _tell_thing(self, subject: ox.NamedNode, gone: list[ox.Triple], come: list[ox.Triple]) -> None:
        story = self._story(subject)
        is_new, is_over = not self._old.knows(subject), not self._new.knows(subject)
        if is_new or is_over:
            kinds = sorted({one.object for one in (come if is_new else gone) if one.predicate == TYPE}, key=str)
            kind = self._say.names(kinds) if kinds else self._say.say("unknown")
            text = self._say.say("thing+" if is_new else "thing-", s=self.naming.full(subject), kind=kind)
            story.tell(text, "added" if is_new else "removed")
        grouped = defaultdict[tuple[ox.NamedNode, str], tuple[list[Term], list[Term]]](lambda: ([], []))
        for place, triples in enumerate((gone, come)):
            for triple in sorted(triples, key=str):
                grouped[triple.predicate, getattr(triple.object, "language", None) or ""][place].append(triple.object)
        for (property_, language), (was, now) in sorted(grouped.items(), key=str):
            if property_.value in DIRECT:
                self._tell_direct(subject, property_, was, now)
            elif not is_new and not is_over:
                name = self._say.property(property_, language)
                self._tell_values(name, was, now, story, self._say.name(subject))

    def _tell_direct(self, subject: ox.NamedNode, property_: ox.NamedNode, was: list[Term], now: list[Term]) -> None:
        story = self._story(subject)
        for value in was:
            story.tell(self._say.fact(subject, property_, [value], now=False), "removed")
        for value in now:
            story.tell(self._say.fact(subject, property_, [value], now=True), "added")

    def _tell_values(self, name: str, was: list[Term], now: list[Term], story: Story, thing: str) -> None:
        """Values of a property that no table knows, before and after."""
        parts = {"property": name, "s": thing}
        if len(was) == len(now) == 1:
            values = {"old": self._say.quoted(was[0]), "new": self._say.quoted(now[0])}
            frame = "long~" if is_long(was[0]) or is_long(now[0]) else "value~"
            story.tell(self._say.say(frame, **parts, **values), "changed")
            return
        for value in was:
            story.tell(self._say.say("value-", **parts, o=self._say.quoted(value)), "removed")
        for value in now:
            story.tell(self._say.say("value+", **parts, o=self._say.quoted(value)), "added")

    # What follows ------------------------------------------------------------

    def _tell_derived(self) -> None:
        for side, triples, is_added in (
            (self._old, self._found.gone_derived, False),
            (self._new, self._found.come_derived, True),
        ):
            told = sorted((one for one in triples if one.predicate.value in DERIVED), key=str)
            reasons = _proofs(side, told[:_WITNESSED])
            for triple in told:
                self._tell_one_derived(triple, reasons.get(triple, ()), is_added=is_added)
        for home, number in self._counted().items():
            self._story(home).tell(self._say.say("others", number=number), "changed")

    def _counted(self) -> dict[ox.NamedNode | None, int]:
        """How many derived statements about each thing are not told one by one."""
        counted = defaultdict[ox.NamedNode | None, int](int)
        for triple in self._found.gone_derived | self._found.come_derived:
            if triple.predicate.value not in DERIVED:
                counted[self._home(ox.Quad(triple.subject, TYPE, TYPE))] += 1
        return counted

    def _tell_one_derived(self, triple: ox.Triple, found: Sequence[Proof], *, is_added: bool) -> None:
        if not isinstance(triple.subject, ox.NamedNode):
            return
        text = self._say.fact(triple.subject, triple.predicate, [triple.object], is_added)
        witness = next(filter(None, map(_witness, found)), None)
        if witness is not None:
            text = self._say.say("through+" if is_added else "through-", fact=text, witness=self._say.name(witness))
        elif is_added:
            text = self._say.say("follows", fact=text)
        self._story(triple.subject).tell(text, "added" if is_added else "removed")

    # What is the same in another place ---------------------------------------

    def _tell_moves(self) -> None:
        moved, copied = defaultdict[tuple[ox.NamedNode | None, str, str], int](int), dict(self._found.copied)
        for (subject, old, new), number in self._found.moved.items():
            moved[self._home(ox.Quad(subject, TYPE, TYPE)), old, new] += number
        for (home, old, new), number in sorted(moved.items(), key=str):
            parts = {"old": self._say.graph(old), "new": self._say.graph(new)}
            self._story(home).tell(self._say.say("moved", number=number, **parts), "changed")
        for (subject, graph, is_added), number in sorted(copied.items(), key=str):
            text = self._say.say("copied+" if is_added else "copied-", number=number, graph=self._say.graph(graph))
            self._story(self._home(ox.Quad(subject, TYPE, TYPE))).tell(text, "changed")

    def _tell_nameless(self) -> None:
        """Statements that hang on blank nodes, with the thing that they are said of where it has a name."""
        counted = defaultdict[ox.NamedNode | None, list[int]](lambda: [0, 0])
        for is_added, quad in self._found.nameless:
            counted[self._home(quad)][is_added] += 1
        for home, (removed, added) in counted.items():
            self._story(home).tell(self._say.say("nameless", removed=removed, added=added), "changed")


def _frame(claim: Claim, sign: str) -> str:
    return f"{_COMPOUNDS[claim.kind.value if claim.kind else '']}{sign}"


def _proofs(side: Side, triples: Sequence[ox.Triple]) -> dict[ox.Triple, tuple[Proof, ...]]:
    """Why derived statements follow, in a version."""
    if not triples:
        return {}
    dataset = of_store(side.store, side.version.manifest.name, side.version.manifest.prefixes)

    async def found() -> dict[ox.Triple, tuple[Proof, ...]]:
        return await proofs(dataset.ask, await ontology(dataset.ask), triples)

    return asyncio.run(found())


def _witness(proof: Proof) -> ox.NamedNode | None:
    """The thing in the middle of a chain: the action through which an actor covers a barrier, not a claim about it."""
    if proof.rule.name != "prp-spo2" or proof.premises[0].triple.predicate == _HAS_CLAIM:
        return None
    middle = proof.premises[0].triple.object
    return middle if isinstance(middle, ox.NamedNode) else None


def _order(story: Story) -> tuple[object, ...]:
    """Things of the plan and those around it before words; numbers in their order."""
    iri = story.thing.value if story.thing else "~"
    kind = iri.removeprefix(BASE + "id/").partition("/")[0] if iri.startswith(BASE + "id/") else "~"
    key = [(part.isdecimal(), len(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", story.label)]
    return kind, key, iri


def sentences(stories: Iterable[Story]) -> Iterator[Sentence]:
    """All that is said, story by story."""
    for story in stories:
        yield from story.sentences
